// title = { zh = "没有摸过底的单位", en = "Units that nobody surveyed" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// doc = { zh = "没有台账说过单位有没有该类组织；不给 --line 则四类都没有说过。经园区楼宇、乡镇街道或协会得到的覆盖照列。不计入的单位不列出。", en = "No ledger said whether the unit has an organization of the line; without --line, of any of the four. What covers it through a place or an association is shown all the same. Units that are not counted are left out." }
// key = ["unit"]
// order = ["-employees", "unit"]
// table = ["unit_name", "label", "park", "town", "county", "employees", "responsible_name"]
// clauses = ["S 四（一）2"]
// rules = ["O-03"]
// topic = "quality"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "这一类没有摸过底的；不给则四类都没有摸过底的", en = "not surveyed for this line; without it, for none of the four" } }
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "单位", en = "the unit" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// label = { of = "Enterprise.label", zh = "类别", en = "label", words = "label", meaning = { zh = "非公企业、社会组织或行业协会商会", en = "Enterprise, SocialOrganization or Association" } }
// park = { of = "Enterprise.park_name", meaning = { zh = "所在园区和楼宇的名称", en = "names of the parks and buildings it is in" } }
// town = { of = "Enterprise.town_name", meaning = { zh = "所属乡镇街道的名称", en = "name of its town or subdistrict" } }
// county = { of = "Enterprise.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Enterprise.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// employees = { of = "Enterprise.employees", meaning = { zh = "从业人员数；空为未知，不是 0", en = "people working there; null: unknown, never 0" } }
// party = { of = "Enterprise.party_form", zh = "党组织", en = "Party", words = "form", meaning = { zh = "党组织覆盖的最佳形式", en = "best form in which the Party line covers it" } }
// union = { of = "Enterprise.union_form", zh = "工会", en = "union", words = "form", meaning = { zh = "工会覆盖的最佳形式", en = "best form in which the union line covers it" } }
// league = { of = "Enterprise.league_form", zh = "团组织", en = "Youth League", words = "form", meaning = { zh = "团组织覆盖的最佳形式", en = "best form in which the Youth League line covers it" } }
// women = { of = "Enterprise.women_form", zh = "妇女组织", en = "women's organization", words = "form", meaning = { zh = "妇女组织覆盖的最佳形式", en = "best form in which the women's organization line covers it" } }
// responsible = { of = "Enterprise.responsible", meaning = { zh = "其园区、乡镇街道或县区的党组织的编号", en = "id of the Party organization of its park, town or county" } }
// responsible_name = { of = "Enterprise.responsible_name", meaning = { zh = "该党组织的名称", en = "its name" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u, coalesce(u.party_surveyed, false) AS of_party, coalesce(u.union_surveyed, false) AS of_union,
     coalesce(u.league_surveyed, false) AS of_league, coalesce(u.women_surveyed, false) AS of_women
WHERE u.excluded IS NULL
      AND CASE $line WHEN 'party' THEN of_party WHEN 'union' THEN of_union WHEN 'league' THEN of_league WHEN 'women' THEN of_women
                     ELSE of_party OR of_union OR of_league OR of_women END = false
RETURN u.id AS unit, u.name AS unit_name, u.label AS label, u.park_name AS park, u.town_name AS town, u.county_name AS county,
       u.city_name AS city, u.employees AS employees, u.party_form AS party, u.union_form AS `union`, u.league_form AS league, u.women_form AS women,
       u.responsible AS responsible, u.responsible_name AS responsible_name
