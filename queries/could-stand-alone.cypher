// title = { zh = "联合组建而具备单独组建条件的单位", en = "Units in a joint organization that could have one of their own" }
// grain = { zh = "每个单位、每个联合组织一行", en = "one row per unit and joint organization" }
// doc = { zh = "该类组织以联合形式覆盖单位，没有单独组建的，而规则包中单独组建的条件已具备，可以单独组建（O-02）。条件所需的数未知的不列出。together 为该联合组织直接覆盖的单位数。", en = "A joint organization of the line covers the unit and no independent one does, and a condition of the rule packs for an independent organization is met: it could stand alone (O-02). Left out where a number that the condition needs is not known. together: units that the joint organization covers by name." }
// key = ["unit", "organization"]
// order = ["organization", "unit"]
// table = ["unit_name", "county", "organization_name", "together", "employees", "full_members", "union_members", "league_members"]
// clauses = ["S 四（一）1"]
// rules = ["P-01", "P-02", "U-01", "U-02", "U-05", "L-01", "L-02", "W-01", "O-02"]
// notices = [{ zh = "妇女组织没有全国统一的人数标准（W-01），规则包未设条件时，--line women 不列出单位。", en = "There is no national number for women's organizations (W-01); where the rule packs set no condition, --line women lists no unit." }]
// topic = "building"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], default = "party", doc = { zh = "哪一类组织", en = "which line" } }
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "单位", en = "the unit" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// label = { of = "Enterprise.label", zh = "类别", en = "label", words = "label", meaning = { zh = "非公企业、社会组织或行业协会商会", en = "Enterprise, SocialOrganization or Association" } }
// park = { of = "Enterprise.park_name", meaning = { zh = "所在园区和楼宇的名称", en = "names of the parks and buildings it is in" } }
// town = { of = "Enterprise.town_name", meaning = { zh = "所属乡镇街道的名称", en = "name of its town or subdistrict" } }
// county = { of = "Enterprise.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Enterprise.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// employees = { of = "Enterprise.employees", meaning = { zh = "从业人员数；空为未知，不是 0", en = "people working there; null: unknown, never 0" } }
// full_members = { of = "Enterprise.full_members", meaning = { zh = "正式党员数；空为未知，不是 0", en = "full Party members; null: unknown, never 0" } }
// party_members = { of = "Enterprise.party_members", meaning = { zh = "党员数；空为未知，不是 0", en = "Party members; null: unknown, never 0" } }
// union_members = { of = "Enterprise.union_members", meaning = { zh = "工会会员数；空为未知，不是 0", en = "union members; null: unknown, never 0" } }
// league_members = { of = "Enterprise.league_members", meaning = { zh = "团员数；空为未知，不是 0", en = "League members; null: unknown, never 0" } }
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "党组织或群团组织", en = "the Party or mass organization" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// together = { zh = "联合单位数", en = "units in it", meaning = { zh = "该联合组织直接覆盖的单位数", en = "units that it covers by name" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u, CASE $line WHEN 'party' THEN u.party_could WHEN 'union' THEN u.union_could WHEN 'league' THEN u.league_could ELSE u.women_could END AS could,
     CASE $line WHEN 'party' THEN u.party_form WHEN 'union' THEN u.union_form WHEN 'league' THEN u.league_form ELSE u.women_form END AS form
WHERE u.excluded IS NULL AND form = 'joint' AND could = 'met'
MATCH (u)<-[c:COVERS]-(o:PartyOrganization|MassOrganization)
WHERE c.line = $line AND c.form = 'joint' AND c.rank IS NOT NULL
WITH DISTINCT u, o
MATCH (o)-[d:COVERS]->(w:Enterprise|SocialOrganization|Association)
WHERE d.rank IS NOT NULL
WITH u, o, count(DISTINCT w.id) AS together
RETURN u.id AS unit, u.name AS unit_name, u.label AS label, u.park_name AS park, u.town_name AS town, u.county_name AS county,
       u.city_name AS city, u.employees AS employees, u.full_members AS full_members, u.party_members AS party_members,
       u.union_members AS union_members, u.league_members AS league_members, o.id AS organization, o.name AS organization_name,
       together AS together
