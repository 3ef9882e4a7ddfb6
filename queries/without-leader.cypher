// title = { zh = "没有负责人的组织", en = "Organizations with no leader on record" }
// grain = { zh = "每个组织一行", en = "one row per organization" }
// doc = { zh = "所问日期仍在的党组织和群团组织，没有角色为负责人的在任职务：从未登记，或已卸任而无人接任（left 为最后的卸任日期）。没有登记不等于没有人。功能型、党组、仅被提及的组织不列出。", en = "Party and mass organizations that stand on the day asked and have no post of the role head that holds: never recorded, or ended and nobody followed (left: the day on which the last one ended). Not recorded is not the same as nobody. Functional ones, 党组 and those only mentioned are left out." }
// key = ["organization"]
// order = ["line", "organization"]
// table = ["organization_name", "line", "region_name", "units", "unit_name", "others", "left", "placeholder"]
// clauses = ["S 四（一）4"]
// rules = ["O-06"]
// topic = "leadership"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "this line only; without it, all four" } }
// [columns]
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "党组织或群团组织", en = "the Party or mass organization" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// line = { zh = "组织类别", en = "line", words = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// region = { of = "PartyOrganization.region", zh = "所属区划编号", en = "region id", meaning = { zh = "它自己的县区或市；空为未知", en = "county or city of its own; null: unknown" } }
// region_name = { of = "Region.full_name", zh = "所属区划", en = "region", meaning = { zh = "其全称", en = "its full name" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "所问日期直接覆盖的单位数", en = "units that it covers by name on the day" } }
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "其中编号最小的单位", en = "the unit of the smallest id among them" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// others = { zh = "其他在任", en = "others in post", meaning = { zh = "在任的副职和委员数", en = "deputies and members in post on the day" } }
// left = { zh = "卸任", en = "left", meaning = { zh = "最后一位负责人的卸任日期；空为未登记过", en = "the day on which the last head's post ended; null: none was recorded" } }
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
      AND NOT EXISTS { MATCH (o)<-[a:HOLDS_POST]-(h:Person) WHERE a.role = 'head' AND (a.since <= $as_of OR a.since IS NULL) AND (a.until > $as_of OR a.until IS NULL) }
OPTIONAL MATCH (o)<-[b:HOLDS_POST]-(h:Person)
WITH o, line, count(DISTINCT CASE WHEN b.role IN ['deputy', 'member'] AND (b.since <= $as_of OR b.since IS NULL) AND (b.until > $as_of OR b.until IS NULL) THEN h.id END) AS others,
     max(CASE WHEN b.role = 'head' AND b.until <= $as_of THEN b.until END) AS gone
OPTIONAL MATCH (o)-[c:COVERS]->(w:Enterprise|SocialOrganization|Association)
WHERE c.rank IS NOT NULL
WITH o, line, others, gone, count(DISTINCT w.id) AS units, min(w.id) AS first
OPTIONAL MATCH (o)-[e:COVERS]->(u:Enterprise|SocialOrganization|Association)
WHERE u.id = first AND e.rank IS NOT NULL
WITH DISTINCT o, line, others, gone, units, u
OPTIONAL MATCH (r:Region)
WHERE r.id = o.region
RETURN o.id AS organization, o.name AS organization_name, line AS line, o.region AS region, r.full_name AS region_name,
       units AS units, u.id AS unit, u.name AS unit_name, others AS others, gone AS left, coalesce(o.placeholder, false) AS placeholder
