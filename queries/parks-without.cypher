// title = { zh = "没有区域性组织的园区楼宇", en = "Parks and buildings without a regional organization of a line" }
// grain = { zh = "每个园区楼宇一行", en = "one row per park or building" }
// doc = { zh = "园区楼宇本身和它所在的上级园区都没有该类组织覆盖；领导机关（党工委、总工会等）不算。产业园区、商务楼宇等可以建区域性组织。单位数为其中计入的单位，楼宇的单位也在上级园区中。单位很少或没有的也列出。", en = "No organization of the line covers the park or building, or one that it lies in; leading bodies (党工委, 总工会 …) do not count. Parks and buildings could have a regional one. units: those counted in it, those of its buildings included. Those with few or no units are listed too." }
// key = ["park"]
// order = ["-uncovered", "-units", "park"]
// table = ["park_name", "kind", "grade", "county", "units", "uncovered", "unknown"]
// clauses = ["S 四（一）3"]
// rules = ["O-05", "P-10", "U-13"]
// topic = "building"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], default = "union", doc = { zh = "哪一类组织", en = "which line" } }
// [columns]
// park = { of = "Park.id", zh = "园区编号", en = "park id", meaning = { zh = "园区或楼宇", en = "the park or building" } }
// park_name = { of = "Park.name", meaning = { zh = "其名称", en = "its name" } }
// kind = { of = "Park.kind", words = "park", meaning = { zh = "类型；空为未知", en = "its kind; null: unknown" } }
// grade = { of = "Park.grade", words = "grade", meaning = { zh = "级别；空为未知", en = "its grade; null: unknown" } }
// county = { zh = "县区", en = "county", meaning = { zh = "所属县区的名称；空为未知", en = "name of its county; null: unknown" } }
// city = { of = "Park.city_name", meaning = { zh = "所属市的名称；空为未知", en = "name of its city; null: unknown" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "其中计入的单位数", en = "counted units in it" } }
// uncovered = { zh = "未覆盖", en = "uncovered", meaning = { zh = "其中该类组织未覆盖的（级别 organization）", en = "those that the line does not cover, at level organization" } }
// unknown = { zh = "未知", en = "unknown", meaning = { zh = "其中该类组织覆盖未知的", en = "those of which it is not known whether the line covers them" } }
// ---
// [places] everything: MATCH (p:Park)
MATCH (k:Park|Region)<-[:WITHIN]-(p:Park)
WHERE k.id IN $places
WITH p, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH p
WHERE NOT EXISTS { MATCH (p)-[:WITHIN]->(x:Park)<-[c:COVERS]-(o:PartyOrganization|MassOrganization) WHERE c.line = $line AND c.rank IS NOT NULL }
OPTIONAL MATCH (p)-[:WITHIN]->(r:Region {level: 'county'})
WITH p, min(r.name) AS county
OPTIONAL MATCH (p)<-[:WITHIN]-(:Park)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE u.excluded IS NULL
WITH DISTINCT p, county, u
WITH p, county, u.id AS unit, CASE $line WHEN 'party' THEN u.party_status WHEN 'union' THEN u.union_status WHEN 'league' THEN u.league_status ELSE u.women_status END AS status
WITH p, county, count(unit) AS units, count(CASE WHEN status = 'uncovered' THEN unit END) AS uncovered,
     count(CASE WHEN status = 'unknown' THEN unit END) AS unknown
RETURN p.id AS park, p.name AS park_name, p.kind AS kind, p.grade AS grade, county AS county, p.city_name AS city,
       units AS units, uncovered AS uncovered, unknown AS unknown
