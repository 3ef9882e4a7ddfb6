// title = { zh = "联合党支部：单位数超过规则或跨县区", en = "Joint Party branches over more units than the rule says or over several counties" }
// grain = { zh = "每个党组织一行", en = "one row per Party organization" }
// doc = { zh = "以联合形式直接覆盖的单位多于规则包 P-03 的数，或分属不同县区。P-03 说的是一般情况，列出供研究，不表示违反。单位的县区未知的不算跨县区。问一个地方时，列出在该地有单位的党组织，数的是它的全部单位。", en = "It covers by name, as a joint organization, more units than P-03 of the rule packs says, or units of several counties. P-03 says what is general: these are for a second look, it is no breach. A unit of an unknown county counts for none. Asked about a place, those with a unit there are listed, and all their units counted." }
// key = ["organization"]
// order = ["-units", "organization"]
// table = ["organization_name", "units", "most", "many", "counties", "covered_name"]
// clauses = ["S 四（一）1"]
// rules = ["P-03"]
// from_rules.most = "P-03.units"
// notices = [{ when_null = "most", zh = "规则包的 P-03 在所问日期不适用，只列跨县区的。", en = "P-03 of the rule packs does not hold on the day asked; only those over several counties are listed." }]
// topic = "organizations"
// [columns]
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "党组织或群团组织", en = "the Party or mass organization" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "以联合形式直接覆盖的单位数", en = "units that it covers by name as a joint one" } }
// most = { zh = "一般不超过", en = "at most", meaning = { zh = "规则包 P-03 所说的单位数；空为不适用", en = "units that P-03 of the rule packs says; null: it does not hold" } }
// many = { zh = "超过", en = "more", meaning = { zh = "是：单位数多于该数", en = "true: more units than that" } }
// counties = { zh = "县区", en = "counties", set = true, meaning = { zh = "其单位的市和县区", en = "cities and counties of its units" } }
// covered = { zh = "单位编号", en = "unit ids", set = true, meaning = { zh = "这些单位", en = "the units" } }
// covered_name = { zh = "单位", en = "unit names", meaning = { zh = "其名称，次序同编号", en = "their names, in the order of the ids" } }
// ---
// An organization is in a place through what it covers, leads or serves, or by its own county or city.
// [places] everything: MATCH (o:PartyOrganization)
MATCH (k:Park|Region) WHERE k.id IN $places
MATCH (o:PartyOrganization)
WHERE k.id = 'all' OR EXISTS { MATCH (r:Region)-[:WITHIN]->(k) WHERE r.id = o.region }
      OR EXISTS { MATCH (o)-[:COVERS|LEADS|SERVES]->(x:Park|Region)-[:WITHIN]->(k) }
      OR EXISTS { MATCH (o)-[:COVERS]->(u:Enterprise|SocialOrganization|Association)-[:LOCATED_IN]->(x:Park|Region)-[:WITHIN]->(k) }
WITH o, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH o
MATCH (o)-[c:COVERS]->(u:Enterprise|SocialOrganization|Association)
WHERE c.rank IS NOT NULL AND c.form = 'joint'
WITH DISTINCT o, u
WITH o, count(u) AS units, collect(u.id) AS covered, collect(u.name) AS covered_name,
     collect(DISTINCT CASE WHEN u.county_name IS NOT NULL THEN coalesce(u.city_name, '') + u.county_name END) AS counties
WHERE units > coalesce($most, units) OR size(counties) > 1
RETURN o.id AS organization, o.name AS organization_name, units AS units,
       CASE WHEN coalesce($most, -1) >= 0 THEN coalesce($most, -1) END AS most, units > coalesce($most, units) AS many,
       counties AS counties, covered AS covered, covered_name AS covered_name
