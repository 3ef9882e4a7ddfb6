// title = { zh = "尚未有党组织接收的推荐", en = "Recommendations that no Party organization has received yet" }
// grain = { zh = "每个推荐一行", en = "one row per recommendation" }
// doc = { zh = "台账没有写接收党组织的推荐，及可接收的党组织有几个、最佳的是哪个；reason 为无人可接收时的原因。各可接收的党组织见 receivers。是否接收由党组织决定。", en = "Recommendations for which no ledger says who received them, how many Party organizations may, and the best of them; reason: why nobody may. All that may: receivers. Whether to receive is decided by the Party organization." }
// key = ["recommendation"]
// order = ["made_on", "recommendation"]
// table = ["recommendation_name", "made_on", "person_name", "unit_name", "receivers", "receiver_name", "channel", "reason", "valid"]
// clauses = ["S 四（三）3", "S 四（三）4"]
// rules = ["R-06", "R-07", "R-08", "R-09"]
// topic = "recommendations"
// params.receivers = { kind = "choice", values = ["none", "some"], doc = { zh = "none 只列无人可接收的；some 只列有人可接收的；不给则都列", en = "none: only those that nobody may receive; some: only those that somebody may; without it, both" } }
// [columns]
// recommendation = { of = "Recommendation.id", zh = "推荐编号", en = "recommendation id", meaning = { zh = "推荐的编号", en = "id of the recommendation" } }
// recommendation_name = { of = "Recommendation.name", zh = "推荐", en = "recommendation", meaning = { zh = "台账中的编号", en = "its number in the ledger" } }
// line = { of = "Recommendation.line", words = "line", meaning = { zh = "推荐组织的类别；空为未知", en = "line of who recommends; null: unknown" } }
// person = { of = "Person.id", meaning = { zh = "被推荐人的编号", en = "pseudonymous id of who is recommended" } }
// person_name = { of = "Person.name", meaning = { zh = "其姓名，默认遮盖", en = "the name, masked unless asked" } }
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "涉及的单位；空为未知", en = "the unit that it concerns; null: unknown" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// made_on = { of = "Recommendation.made_on", meaning = { zh = "推荐日期；空为未知", en = "when it was made; null: unknown" } }
// valid = { of = "Recommendation.valid", words = "valid", meaning = { zh = "按规则包的步骤和票数；缺数为未知，不为无效", en = "steps and votes under the rule packs; a missing number is unknown, never invalid" } }
// receivers = { zh = "可接收的", en = "may receive", meaning = { zh = "可接收的党组织数", en = "how many Party organizations may receive it" } }
// receiver = { of = "PartyOrganization.id", zh = "最佳接收党组织编号", en = "best receiver id", meaning = { zh = "其中最佳的；空为无", en = "the best of them; null: none" } }
// receiver_name = { of = "PartyOrganization.name", zh = "最佳接收党组织", en = "best receiver", meaning = { zh = "其名称", en = "its name" } }
// channel = { zh = "渠道", en = "channel", words = "channel", meaning = { zh = "其渠道；none 无人可接收", en = "its channel; none: nobody may" } }
// reason = { of = "Recommendation.reason", words = "reason", told = true, meaning = { zh = "为何无人可接收；空为有", en = "why nobody may; null: somebody may" } }
// ---
// 1. Its unit is known.
// [places] everything: MATCH (r:Recommendation)-[:CONCERNS]->(u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)<-[:CONCERNS]-(r:Recommendation)
WHERE k.id IN $places
WITH r, u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH r, u
WHERE NOT EXISTS { MATCH (r)-[:RECEIVED_BY]->(x:PartyOrganization) }
OPTIONAL MATCH (r)-[g:MAY_GO_TO]->(p:PartyOrganization)
WITH r, u, count(DISTINCT p.id) AS receivers
WHERE (CASE WHEN receivers = 0 THEN 'none' ELSE 'some' END) = $receivers OR $receivers IS NULL
OPTIONAL MATCH (r)-[g:MAY_GO_TO {rank: 1}]->(o:PartyOrganization)
OPTIONAL MATCH (r)-[:OF]->(h:Person)
RETURN r.id AS recommendation, r.name AS recommendation_name, r.line AS line, h.id AS person, h.name AS person_name,
       u.id AS unit, u.name AS unit_name, r.made_on AS made_on, r.valid AS valid, receivers AS receivers,
       o.id AS receiver, o.name AS receiver_name, coalesce(g.channel, 'none') AS channel, r.reason AS reason
UNION ALL
// 2. It is not known, so neither is its place.
MATCH (r:Recommendation)
WHERE r.reason IN ['unit-unknown', 'several-units'] AND 'all' IN $places AND coalesce($receivers, 'none') = 'none'
      AND NOT EXISTS { MATCH (r)-[:RECEIVED_BY]->(x:PartyOrganization) }
OPTIONAL MATCH (r)-[:OF]->(h:Person)
RETURN r.id AS recommendation, r.name AS recommendation_name, r.line AS line, h.id AS person, h.name AS person_name,
       CASE WHEN false THEN '' END AS unit, CASE WHEN false THEN '' END AS unit_name, r.made_on AS made_on, r.valid AS valid,
       0 AS receivers, CASE WHEN false THEN '' END AS receiver, CASE WHEN false THEN '' END AS receiver_name, 'none' AS channel, r.reason AS reason
