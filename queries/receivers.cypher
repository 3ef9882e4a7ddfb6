// title = { zh = "推优接收：每个推荐可由哪些党组织接收", en = "Receivers: which Party organizations may receive each recommendation" }
// grain = { zh = "每个推荐、每个可接收的党组织一行，最佳在前；无人可接收的一行，channel 为 none", en = "one row per recommendation and Party organization that may receive it, best first; one with channel none where nobody may" }
// doc = { zh = "单位有自己的党组织（单独、联合、挂靠、未注明）时只向其推荐：党支部、党总支、党委，再按形式。没有时，可向行业、协会商会、业务主管部门、市场监管个私协会、党建工作指导站、属地党组织推荐；每个党组织只列一次，列在其第一个渠道下。次序：已知在外市的最后，再按规则包的渠道次序（文件本身未定次序）、远近、有审批权限、已接收较少、编号。工具只提建议，由人决定。", en = "A unit with Party organizations of its own (independent, joint, affiliated, unspecified) recommends to them alone: branch, general branch, committee, then by form. Without one, to the Party organizations of its industry, associations, supervising department, market regulation, guidance station or place; each is listed once, under its first channel. Order: known to sit in another city last, then the rule pack's channels (the clause itself sets no order), distance, may approve, fewer received, id. The tool advises, a person decides." }
// key = ["recommendation", "receiver"]
// order = ["recommendation", "rank", "receiver"]
// table = ["recommendation_name", "person_name", "unit_name", "rank", "receiver_name", "channel", "path", "valid", "problems"]
// clauses = ["S 四（三）3", "S 四（三）4"]
// rules = ["R-01", "R-02", "R-03", "R-04", "R-06", "R-07", "R-08", "R-09", "D-01", "D-02", "D-03"]
// from_rules.alone = "receivers.applications.none"
// topic = "recommendations"
// params.recommendation = { kind = "string", doc = { zh = "只看这一个推荐（编号）", en = "this recommendation only (its id)" } }
// params.unit = { kind = "unit", doc = { zh = "只看这个单位的推荐（编号或名称）", en = "recommendations of this unit only (id or name)" } }
// [columns]
// recommendation = { of = "Recommendation.id", zh = "推荐编号", en = "recommendation id", meaning = { zh = "推荐的编号", en = "id of the recommendation" } }
// recommendation_name = { of = "Recommendation.name", zh = "推荐", en = "recommendation", meaning = { zh = "台账中的编号", en = "its number in the ledger" } }
// line = { of = "Recommendation.line", words = "line", meaning = { zh = "推荐组织的类别；空为未知", en = "line of who recommends; null: unknown" } }
// person = { of = "Person.id", meaning = { zh = "被推荐人的编号", en = "pseudonymous id of who is recommended" } }
// person_name = { of = "Person.name", meaning = { zh = "其姓名，默认遮盖", en = "the name, masked unless asked" } }
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "所在单位，否则推荐组织覆盖的唯一单位；空为未知", en = "所在单位, else the only unit that the recommending organization covers; null: unknown" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// receiver = { of = "PartyOrganization.id", zh = "接收党组织编号", en = "receiver id", meaning = { zh = "可接收的党组织；空为无", en = "the Party organization that may receive it; null: none" } }
// receiver_name = { of = "PartyOrganization.name", zh = "接收党组织", en = "receiver", meaning = { zh = "其名称", en = "its name" } }
// channel = { zh = "渠道", en = "channel", words = "channel", meaning = { zh = "S 四（三）4 的渠道；unit 为本单位党组织；none 无人可接收", en = "channel of S 四（三）4; unit: the unit's own; none: nobody may" } }
// rank = { of = "MAY_GO_TO.rank", meaning = { zh = "从 1 起，最佳在前；空为无", en = "from 1, best first; null: none" } }
// distance = { of = "MAY_GO_TO.distance", meaning = { zh = "地方按层级：楼宇 0、园区 1、村社区 2、乡镇街道 3、县区 4、市 5、省 6；行业按去掉的代码位数；其余 0", en = "of a place by its level: 0 building, 1 park, 2 community, 3 town, 4 county, 5 city, 6 province; of an industry the code characters dropped; else 0" } }
// path = { zh = "路径", en = "path", ordered = true, meaning = { zh = "从单位到接收党组织：每步的关系类型、标签、编号、名称", en = "from the unit to the receiver: relationship type, label, id and name of each step" } }
// reason = { zh = "依据", en = "reason", words = "reason", told = true, meaning = { zh = "为何可接收、次序由谁定，或为何无人可接收", en = "why it may receive and who sets the order, or why nobody may" } }
// valid = { of = "Recommendation.valid", words = "valid", meaning = { zh = "按规则包的步骤和票数；缺数为未知，不为无效", en = "steps and votes under the rule packs; a missing number is unknown, never invalid" } }
// problems = { of = "Recommendation.problems", words = "problem", ordered = true, meaning = { zh = "规则编号和问题，及未核对的事项", en = "rule id and problem each, and what is not checked" } }
// application = { of = "MAY_GO_TO.application", words = "application", meaning = { zh = "本人的入党申请应交何处，与接收党组织不同时的规则；空为相同（D-01），或单位未知", en = "the rule that says where the person's own application belongs where that differs; null: with the receiver (D-01), or its unit is not known" } }
// received = { zh = "已由其接收", en = "received", meaning = { zh = "是：台账写明已由该党组织接收", en = "true: the ledger says that it went to this one" } }
// ---
// 1. Who may receive it, with the way there; one without anybody says why.
// [places] everything: MATCH (r:Recommendation)-[:CONCERNS]->(u:Enterprise|SocialOrganization|Association)
// [places] given recommendation: MATCH (r:Recommendation {id: $recommendation})-[:CONCERNS]->(u:Enterprise|SocialOrganization|Association)
// [places] given unit: MATCH (r:Recommendation)-[:CONCERNS]->(u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)<-[:CONCERNS]-(r:Recommendation)
WHERE k.id IN $places
WITH r, u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH r, u
WHERE (r.id = $recommendation OR $recommendation IS NULL) AND (u.id = $unit OR $unit IS NULL)
OPTIONAL MATCH (r)-[g:MAY_GO_TO]->(o:PartyOrganization)
OPTIONAL MATCH (r)-[:OF]->(h:Person)
OPTIONAL MATCH (r)-[t:RECEIVED_BY]->(o)
RETURN r.id AS recommendation, r.name AS recommendation_name, r.line AS line, h.id AS person, h.name AS person_name,
       u.id AS unit, u.name AS unit_name, o.id AS receiver, o.name AS receiver_name,
       coalesce(g.channel, 'none') AS channel, g.rank AS rank, g.distance AS distance,
       CASE WHEN o.id IS NOT NULL THEN
         [{type: CASE WHEN false THEN '' END, label: u.label, id: u.id, name: u.name}]
         + CASE WHEN g.via IS NOT NULL THEN [{type: CASE g.via_label WHEN 'Industry' THEN 'IN_INDUSTRY' WHEN 'Association' THEN 'MEMBER_OF' WHEN 'Department' THEN 'SUPERVISED_BY' ELSE 'LOCATED_IN' END, label: g.via_label, id: g.via, name: g.via_name}] ELSE [] END
         + CASE WHEN g.served <> g.via THEN [{type: 'WITHIN', label: g.served_label, id: g.served, name: g.served_name}] ELSE [] END
         + [{type: CASE g.channel WHEN 'unit' THEN 'COVERS' ELSE 'SERVES' END, label: 'PartyOrganization', id: o.id, name: o.name}] END AS path,
       coalesce(g.reason, r.reason) AS reason, r.valid AS valid, r.problems AS problems, CASE WHEN o.id IS NULL THEN $alone ELSE g.application END AS application,
       t IS NOT NULL AS received
UNION ALL
// 2. Its unit is not known, so neither is its place.
MATCH (r:Recommendation)
WHERE r.reason IN ['unit-unknown', 'unit-not-found', 'several-units'] AND 'all' IN $places AND $unit IS NULL AND (r.id = $recommendation OR $recommendation IS NULL)
OPTIONAL MATCH (r)-[:OF]->(h:Person)
RETURN r.id AS recommendation, r.name AS recommendation_name, r.line AS line, h.id AS person, h.name AS person_name,
       CASE WHEN false THEN '' END AS unit, CASE WHEN false THEN '' END AS unit_name, CASE WHEN false THEN '' END AS receiver, CASE WHEN false THEN '' END AS receiver_name,
       'none' AS channel, CASE WHEN false THEN 0 END AS rank, CASE WHEN false THEN 0 END AS distance,
       CASE WHEN false THEN [{type: '', label: '', id: '', name: ''}] END AS path,
       r.reason AS reason, r.valid AS valid, r.problems AS problems, CASE WHEN false THEN '' END AS application, false AS received
