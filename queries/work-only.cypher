// title = { zh = "只有工作覆盖的单位：仅有兜底或指导员", en = "Units with work and no organization: a fallback or an instructor is all there is" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// doc = { zh = "级别 work 上已覆盖，而级别 organization 上未覆盖或未知：只由乡镇街道兜底，或只有党建工作指导员联系。不给 --line 看全部四类合起来，给则只看这一类。是工作覆盖，不是组织。不计入的单位不列出。", en = "Covered at level work, and uncovered or unknown at level organization: all there is is the fallback of a town or subdistrict, or an instructor. Without --line all four together, with it that line alone. It is work, not an organization. Units that are not counted are left out." }
// key = ["unit"]
// order = ["-employees", "unit"]
// table = ["unit_name", "county", "employees", "status", "party", "union", "league", "women", "instructor", "responsible_name"]
// clauses = ["S 四（一）3"]
// rules = ["P-09", "O-05"]
// topic = "coverage"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "this line only; without it, all four" } }
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "单位", en = "the unit" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// label = { of = "Enterprise.label", zh = "类别", en = "label", words = "label", meaning = { zh = "非公企业、社会组织或行业协会商会", en = "Enterprise, SocialOrganization or Association" } }
// park = { of = "Enterprise.park_name", meaning = { zh = "所在园区和楼宇的名称", en = "names of the parks and buildings it is in" } }
// town = { of = "Enterprise.town_name", meaning = { zh = "所属乡镇街道的名称", en = "name of its town or subdistrict" } }
// county = { of = "Enterprise.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Enterprise.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// employees = { of = "Enterprise.employees", meaning = { zh = "从业人员数；空为未知，不是 0", en = "people working there; null: unknown, never 0" } }
// status = { zh = "状态", en = "status", words = "status", meaning = { zh = "级别 organization 上的状态：uncovered 或 unknown", en = "at level organization: uncovered or unknown" } }
// party = { of = "Enterprise.party_form", zh = "党组织", en = "Party", words = "form", meaning = { zh = "党组织覆盖的最佳形式", en = "best form in which the Party line covers it" } }
// union = { of = "Enterprise.union_form", zh = "工会", en = "union", words = "form", meaning = { zh = "工会覆盖的最佳形式", en = "best form in which the union line covers it" } }
// league = { of = "Enterprise.league_form", zh = "团组织", en = "Youth League", words = "form", meaning = { zh = "团组织覆盖的最佳形式", en = "best form in which the Youth League line covers it" } }
// women = { of = "Enterprise.women_form", zh = "妇女组织", en = "women's organization", words = "form", meaning = { zh = "妇女组织覆盖的最佳形式", en = "best form in which the women's organization line covers it" } }
// instructor = { of = "Enterprise.instructor", meaning = { zh = "党建工作指导员；* 为未写姓名；空为无", en = "instructors who guide it; * for one without a name; null: none" } }
// responsible = { of = "Enterprise.responsible", meaning = { zh = "其园区、乡镇街道或县区的党组织的编号", en = "id of the Party organization of its park, town or county" } }
// responsible_name = { of = "Enterprise.responsible_name", meaning = { zh = "该党组织的名称", en = "its name" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u,
     CASE $line WHEN 'party' THEN u.party_status WHEN 'union' THEN u.union_status WHEN 'league' THEN u.league_status WHEN 'women' THEN u.women_status ELSE u.status END AS status,
     CASE $line WHEN 'party' THEN u.party_status_work WHEN 'union' THEN u.union_status_work WHEN 'league' THEN u.league_status_work WHEN 'women' THEN u.women_status_work ELSE u.status_work END AS work
WHERE u.excluded IS NULL AND work = 'covered' AND status <> 'covered'
RETURN u.id AS unit, u.name AS unit_name, u.label AS label, u.park_name AS park, u.town_name AS town, u.county_name AS county,
       u.city_name AS city, u.employees AS employees, status AS status, u.party_form AS party, u.union_form AS `union`, u.league_form AS league, u.women_form AS women,
       u.instructor AS instructor, u.responsible AS responsible, u.responsible_name AS responsible_name
