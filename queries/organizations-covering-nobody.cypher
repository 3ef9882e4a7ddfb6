// title = { zh = "没有覆盖任何单位和地方的组织", en = "Organizations that cover no unit and no place" }
// grain = { zh = "每个组织一行", en = "one row per organization" }
// doc = { zh = "所问日期仍在，而没有一个单位、园区楼宇、乡镇街道由它覆盖：台账没有写，或已经截止，或写的是县区以上的地方（不经县区覆盖）。named 为台账所写、当日不算的。领导机关、功能型、党组、仅被提及的组织和女职工委员会本不覆盖，不列出；服务行业、协会、部门或地方而本不覆盖单位的，--serving all 时才列。", en = "It stands on the day asked, and no unit, park, building or town is covered by it: no ledger says one, or it has ended, or what is named is a county or above, through which nothing is covered. named: what ledgers name and does not count that day. Leading bodies, functional ones, 党组, those only mentioned and women workers' committees do not cover and are left out; those that serve an industry, association, department or place are listed with --serving all only." }
// key = ["organization"]
// order = ["line", "organization"]
// table = ["organization_name", "line", "region_name", "named", "serves", "below", "placeholder"]
// clauses = ["S 四（一）1", "S 四（一）3"]
// rules = ["W-03"]
// topic = "organizations"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "this line only; without it, all four" } }
// params.serving = { kind = "choice", values = ["without", "all"], default = "without", doc = { zh = "without 不列服务行业、协会、部门或地方的（如行业党委）；all 也列", en = "without: not those that serve an industry, association, department or place (such as 行业党委); all: these too" } }
// [columns]
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "党组织或群团组织", en = "the Party or mass organization" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// line = { zh = "组织类别", en = "line", words = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// form = { of = "PartyOrganization.form", words = "form", meaning = { zh = "其台账所写组建方式；空为未写", en = "as its ledger says; null: not said" } }
// region = { of = "PartyOrganization.region", zh = "所属区划编号", en = "region id", meaning = { zh = "它自己的县区或市；空为未知", en = "county or city of its own; null: unknown" } }
// region_name = { of = "Region.full_name", zh = "所属区划", en = "region", meaning = { zh = "其全称", en = "its full name" } }
// named = { zh = "所写而不算", en = "named", meaning = { zh = "台账写明由它覆盖、当日不算的单位和地方数", en = "units and places that ledgers say it covers and that do not count that day" } }
// serves = { zh = "服务对象数", en = "serves", meaning = { zh = "它可接收推荐的行业、协会、部门和地方数", en = "industries, associations, departments and places whose recommendations it may receive" } }
// below = { zh = "下辖组织数", en = "below it", meaning = { zh = "直接隶属于它的组织数", en = "organizations directly subordinate to it" } }
// placeholder = { of = "PartyOrganization.placeholder", meaning = { zh = "是：单位台账只写已建，未写名称", en = "true: a unit's row says yes and names none" } }
// ---
// An organization is in a place through what it covers, leads or serves, or by its own county or city.
// [places] everything: MATCH (o:PartyOrganization|MassOrganization)
MATCH (k:Park|Region) WHERE k.id IN $places
MATCH (o:PartyOrganization|MassOrganization)
WHERE k.id = 'all' OR EXISTS { MATCH (r:Region)-[:WITHIN]->(k) WHERE r.id = o.region }
      OR EXISTS { MATCH (o)-[:COVERS|LEADS|SERVES]->(x:Park|Region)-[:WITHIN]->(k) }
      OR EXISTS { MATCH (o)-[:COVERS]->(u:Enterprise|SocialOrganization|Association)-[:LOCATED_IN]->(x:Park|Region)-[:WITHIN]->(k) }
WITH o, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH o, coalesce(o.line, 'party') AS line
WHERE (line = $line OR $line IS NULL) AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
      AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false AND coalesce(o.level, '') <> 'leading_group'
      AND ($serving = 'all' OR NOT EXISTS { MATCH (o)-[:SERVES]->(x:Industry|Association|Department|Park|Region) })
      AND coalesce(o.leading, false) = false AND coalesce(o.kind, '') <> 'women_workers_committee'
      AND NOT EXISTS { MATCH (o)-[c:COVERS]->(x:Enterprise|SocialOrganization|Association|Park|Region) WHERE c.rank IS NOT NULL }
OPTIONAL MATCH (r:Region)
WHERE r.id = o.region
RETURN o.id AS organization, o.name AS organization_name, line AS line, o.form AS form, o.region AS region, r.full_name AS region_name,
       COUNT { MATCH (o)-[:COVERS]->(x:Enterprise|SocialOrganization|Association|Park|Region) } AS named,
       COUNT { MATCH (o)-[:SERVES]->(x:Industry|Association|Department|Park|Region) } AS serves,
       COUNT { MATCH (o)<-[:SUBORDINATE_TO]-(x:PartyOrganization|MassOrganization) } AS below,
       coalesce(o.placeholder, false) AS placeholder
