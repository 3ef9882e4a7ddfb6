// title = { zh = "班子融合指数：按园区、县区或市", en = "Integration index by park, county or city" }
// grain = { zh = "每个园区、县区或市一行，另有一行为未归入该级的单位（编号为空）", en = "one row per park, county or city, and one with no id for units not placed at that level" }
// doc = { zh = "分母为党组织和群团组织都直接覆盖的计入单位，分子为其中有人兼任的。按县区和市，每个单位恰在一行；按园区，楼宇内的单位在楼宇和园区两行。", en = "Of the counted units that both a Party organization and a mass organization cover by name, how many have somebody in posts of two. By county and city every unit is in one row; by park a unit of a building in a park is in both rows." }
// key = ["id"]
// order = ["id"]
// table = ["name", "units", "both", "integrated", "rate", "party_mass", "mutual", "apart"]
// clauses = ["S 四（四）1"]
// topic = "integration"
// params.by = { kind = "choice", values = ["park", "county", "city"], default = "county", doc = { zh = "按哪一级分行", en = "what a row is" } }
// [columns]
// id = { of = "Region.id", meaning = { zh = "园区或行政区划的编号；空为未归入该级的单位", en = "id of the park or region; null: units not placed at that level" } }
// name = { of = "Region.name", meaning = { zh = "其名称", en = "its name" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "该地计入的单位", en = "counted units of the place" } }
// both = { zh = "党群组织都有", en = "with both", meaning = { zh = "其中党组织和群团组织都直接覆盖的", en = "of them, covered by name by a Party and a mass organization" } }
// integrated = { zh = "有兼任", en = "integrated", meaning = { zh = "其中有人兼任的：party_mass 加 mutual", en = "of those, with somebody in posts of two: party_mass and mutual" } }
// party_mass = { zh = "党群兼任", en = "Party and mass", meaning = { zh = "党组织班子成员任群团组织负责人", en = "a Party leader heads a mass organization" } }
// mutual = { zh = "仅群团相互兼任", en = "mutual only", meaning = { zh = "只有群团组织负责人相互兼任", en = "only one person heads two mass organizations" } }
// apart = { zh = "无兼任", en = "apart", meaning = { zh = "两类组织都有而无人兼任", en = "both kinds and nobody in two" } }
// rate = { zh = "融合率", en = "rate", words = "share", meaning = { zh = "有兼任除以党群组织都有；后者为 0 时为空", en = "integrated / with both; null where none has both" } }
// ---
// By county and city a unit knows its home place by name; by park, these are the units in none.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE u.excluded IS NULL AND ($by <> 'park' OR u.park_name IS NULL)
WITH CASE $by WHEN 'city' THEN u.city_name WHEN 'county' THEN u.county_name END AS place, u.city_name AS above,
     coalesce(u.integration, '') AS integration, count(*) AS n
WITH place, CASE WHEN place IS NOT NULL THEN above END AS city, integration, n
WITH place, city, coalesce(sum(n), 0) AS units,
     coalesce(sum(CASE integration WHEN 'party_mass' THEN n ELSE 0 END), 0) AS party_mass,
     coalesce(sum(CASE integration WHEN 'mutual' THEN n ELSE 0 END), 0) AS mutual,
     coalesce(sum(CASE integration WHEN 'none' THEN n ELSE 0 END), 0) AS apart
OPTIONAL MATCH (r:Region {level: $by})-[:WITHIN]->(a:Region {level: 'city'})
WHERE r.name = place AND a.name = city
RETURN r.id AS id, place AS name, units AS units, party_mass + mutual + apart AS both, party_mass + mutual AS integrated,
       party_mass AS party_mass, mutual AS mutual, apart AS apart,
       CASE WHEN party_mass + mutual + apart > 0 THEN 1.0 * (party_mass + mutual) / (party_mass + mutual + apart) END AS rate
UNION ALL
// By park: once for every park and building it is in.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE u.excluded IS NULL AND $by = 'park'
MATCH (u)-[:LOCATED_IN]->(:Park)-[:WITHIN]->(r:Park)
WITH DISTINCT u, r.id AS id, r.name AS place
WITH id, place, coalesce(u.integration, '') AS integration, count(*) AS n
WITH id, place, coalesce(sum(n), 0) AS units,
     coalesce(sum(CASE integration WHEN 'party_mass' THEN n ELSE 0 END), 0) AS party_mass,
     coalesce(sum(CASE integration WHEN 'mutual' THEN n ELSE 0 END), 0) AS mutual,
     coalesce(sum(CASE integration WHEN 'none' THEN n ELSE 0 END), 0) AS apart
RETURN id AS id, place AS name, units AS units, party_mass + mutual + apart AS both, party_mass + mutual AS integrated,
       party_mass AS party_mass, mutual AS mutual, apart AS apart,
       CASE WHEN party_mass + mutual + apart > 0 THEN 1.0 * (party_mass + mutual) / (party_mass + mutual + apart) END AS rate
