// title = { zh = "一个单位的推优可推荐给谁", en = "Who could receive a recommendation from a unit" }
// grain = { zh = "每个单位、每个党组织、每条渠道、每个服务对象一行", en = "one row per unit, Party organization, channel and whom it serves" }
// doc = { zh = "本单位自己的党组织；以及按行业、协会、主管部门和地点可接收推荐的党组织。有自己的党组织时只向它推荐，由 orggraph explain 判断和排序。", en = "The unit's own Party organizations, and those that may receive by industry, association, department and place. Where there is one of its own only that one receives; orggraph explain decides and ranks." }
// key = ["unit", "receiver", "channel", "served"]
// order = ["unit", "channel", "distance", "receiver", "served"]
// clauses = ["S 四（三）4"]
// rules = ["R-08", "R-09", "D-01", "D-02", "D-03"]
// hidden = true
// topic = "rules"
// params.unit = { kind = "unit", doc = { zh = "只看这个单位（编号或名称）", en = "this unit only (id or name)" } }
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "推荐人所在的单位", en = "the unit of the person recommended" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// receiver = { of = "PartyOrganization.id", zh = "党组织编号", en = "receiver id", meaning = { zh = "可接收的党组织", en = "the Party organization that may receive" } }
// receiver_name = { of = "PartyOrganization.name", meaning = { zh = "其名称", en = "its name" } }
// channel = { of = "MAY_RECEIVE.channel", zh = "渠道", en = "channel", words = "channel", meaning = { zh = "unit 为本单位自己的党组织，其余为四（三）4 的渠道", en = "unit: the unit's own; else the channel of S 四（三）4" } }
// distance = { of = "MAY_RECEIVE.steps", zh = "远近", en = "distance", meaning = { zh = "地点按层级由近到远，行业按省去的代码位数，其余为 0", en = "of a place by its level, of an industry the code characters dropped, else 0" } }
// served = { zh = "服务对象编号", en = "served id", meaning = { zh = "它所服务的地点、行业、协会或部门；本单位的党组织则为空", en = "the place, industry, association or department it serves; null: the unit's own" } }
// served_name = { zh = "服务对象", en = "served", meaning = { zh = "其名称", en = "its name" } }
// form = { of = "COVERS.form", zh = "形式", en = "form", words = "form", meaning = { zh = "本单位党组织的覆盖形式；其余为空", en = "how the unit's own covers it; null: not its own" } }
// level = { of = "PartyOrganization.level", meaning = { zh = "党组织的建制", en = "level of the Party organization" } }
// may_approve = { of = "PartyOrganization.may_approve", meaning = { zh = "是否有审批预备党员权限；空为未知", en = "whether it may approve probationary members; null: unknown" } }
// received = { of = "PartyOrganization.received", meaning = { zh = "已接收的推荐数", en = "recommendations it has received" } }
// region = { of = "PartyOrganization.region", zh = "所属区划编号", en = "its region", meaning = { zh = "党组织自己的县区或市；空为未知", en = "county or city of its own; null: unknown" } }
// ---
// 1. The unit's own: it is named and not through a place or association.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
MATCH (u)<-[c:COVERS]-(o:PartyOrganization)
WHERE c.rank IS NOT NULL AND coalesce(c.form, 'unspecified') IN ['independent', 'joint', 'affiliated', 'unspecified']
WITH u, o, c
RETURN u.id AS unit, u.name AS unit_name, o.id AS receiver, o.name AS receiver_name, 'unit' AS channel, 0 AS distance,
       CASE WHEN false THEN '' END AS served, CASE WHEN false THEN '' END AS served_name,
       coalesce(c.form, 'unspecified') AS form, o.level AS level, o.may_approve AS may_approve, o.received AS received,
       o.region AS region
UNION ALL
// 2. By what the unit belongs to. A Party organization with a city or county of its own serves an industry only there.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
MATCH (u)-[:IN_INDUSTRY|MEMBER_OF|SUPERVISED_BY|LOCATED_IN]->(x:Industry|Association|Department|Park|Region)<-[m:MAY_RECEIVE]-(o:PartyOrganization)
WHERE m.channel <> 'industry' OR o.own_region IS NULL
      OR EXISTS { MATCH (u)-[:LOCATED_IN]->(:Park|Region)-[:WITHIN]->(r:Region) WHERE r.id = o.own_region }
WITH u, o, m
MATCH (o)-[:SERVES]->(s:Industry|Association|Department|Park|Region)
WHERE s.id = m.served
WITH DISTINCT u, o, s, m.channel AS channel, m.steps AS distance
RETURN u.id AS unit, u.name AS unit_name, o.id AS receiver, o.name AS receiver_name, channel AS channel, distance AS distance,
       s.id AS served, s.name AS served_name,
       CASE WHEN false THEN '' END AS form, o.level AS level, o.may_approve AS may_approve, o.received AS received,
       o.region AS region
