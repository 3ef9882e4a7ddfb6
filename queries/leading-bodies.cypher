// title = { zh = "领导机关及其所领导的", en = "Leading bodies and what they lead" }
// grain = { zh = "每个领导机关、每个地方一行；没有写地方的一行", en = "one row per leading body and place, one without a place where none is said" }
// doc = { zh = "党工委、党委、总工会、团委、妇联等一地的领导机关：所领导的园区或行政区划，直接隶属的组织数，受其领导的群团组织数，联系的单位数。领导机关不因此覆盖单位。所问日期不在的不列出。", en = "A place's own bodies (党工委, 党委, 总工会, 团委, 妇联 …): the park or region that it leads, how many organizations are directly subordinate to it, how many mass organizations it leads, how many units it contacts. It covers no unit by that. Those that do not stand on the day asked are left out." }
// key = ["organization", "place"]
// order = ["line", "organization", "place"]
// table = ["organization_name", "line", "place_name", "below", "led", "contacted"]
// clauses = ["S 五（一）", "S 五（三）"]
// rules = ["P-11"]
// topic = "organizations"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "this line only; without it, all four" } }
// [columns]
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "党组织或群团组织", en = "the Party or mass organization" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// line = { zh = "组织类别", en = "line", words = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// place = { of = "Region.id", zh = "地方编号", en = "place id", meaning = { zh = "所领导的园区或行政区划；空为台账未写", en = "the park or region that it leads; null: no ledger says" } }
// place_name = { of = "Region.name", zh = "地方", en = "place", meaning = { zh = "其名称", en = "its name" } }
// below = { zh = "下辖组织数", en = "below it", meaning = { zh = "直接隶属于它的组织数", en = "organizations directly subordinate to it" } }
// led = { zh = "领导群团数", en = "mass organizations led", meaning = { zh = "台账写明受其领导的群团组织数", en = "mass organizations that it leads, as ledgers say" } }
// contacted = { zh = "联系单位数", en = "units contacted", meaning = { zh = "所问日期的联系点、示范点单位数", en = "units that are its contact or demonstration points on the day" } }
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
WHERE o.leading = true AND (line = $line OR $line IS NULL) AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
OPTIONAL MATCH (o)-[l:LEADS]->(p:Park|Region)
WHERE (l.since <= $as_of OR l.since IS NULL) AND (l.until > $as_of OR l.until IS NULL)
WITH DISTINCT o, line, p.id AS place, p.name AS place_name
RETURN o.id AS organization, o.name AS organization_name, line AS line, place AS place, place_name AS place_name,
       COUNT { MATCH (o)<-[:SUBORDINATE_TO]-(x:PartyOrganization|MassOrganization) } AS below,
       COUNT { MATCH (o)<-[:LED_BY]-(m:MassOrganization) } AS led,
       COUNT { MATCH (o)-[t:CONTACTS]->(u:Enterprise|SocialOrganization|Association) WHERE (t.since <= $as_of OR t.since IS NULL) AND (t.until > $as_of OR t.until IS NULL) } AS contacted
