// title = { zh = "有党组织未建群团组织的单位", en = "Units with a Party organization of their own and no mass organization" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// doc = { zh = "单位有自己的党组织（单独、联合、挂靠、未注明），而所问级别上工会、共青团、妇女组织都未覆盖它（uncovered），或无一覆盖而至少一类未知（unknown）。党组织应根据实际及时建立群团组织（T-07），参加与否由职工自愿。不计入的单位不列出。", en = "Units with a Party organization of their own (independent, joint, affiliated, unspecified) that union, League and women's organization do not cover at the level asked (uncovered), or none does and at least one is unknown (unknown). The Party organization sets them up in time (T-07); whether to join is for the workers. Units that are not counted are left out." }
// key = ["unit"]
// order = ["-employees", "unit"]
// table = ["unit_name", "county", "employees", "party_organization_name", "status", "union", "league", "women", "missing"]
// clauses = ["S 四（四）"]
// rules = ["T-07"]
// topic = "integration"
// params.level = { kind = "choice", values = ["strict", "organization", "work"], default = "organization", doc = { zh = "什么算覆盖：strict 单独、联合、挂靠；organization 任何组织；work 另含兜底和指导员", en = "what counts as covered: strict, an organization that names the unit and how; organization, any organization; work, also fallback groups and instructors" } }
// params.status = { kind = "choice", values = ["uncovered", "unknown"], doc = { zh = "只列这一种；不给则都列", en = "only these; without it, both" } }
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "单位", en = "the unit" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// label = { of = "Enterprise.label", zh = "类别", en = "label", words = "label", meaning = { zh = "非公企业、社会组织或行业协会商会", en = "Enterprise, SocialOrganization or Association" } }
// park = { of = "Enterprise.park_name", meaning = { zh = "所在园区和楼宇的名称", en = "names of the parks and buildings it is in" } }
// town = { of = "Enterprise.town_name", meaning = { zh = "所属乡镇街道的名称", en = "name of its town or subdistrict" } }
// county = { of = "Enterprise.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Enterprise.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// employees = { of = "Enterprise.employees", meaning = { zh = "从业人员数；空为未知，不是 0", en = "people working there; null: unknown, never 0" } }
// party_organization = { of = "PartyOrganization.id", zh = "党组织编号", en = "Party organization id", meaning = { zh = "单位自己的党组织；几个时为编号最小的", en = "its own Party organization; the smallest id of several" } }
// party_organization_name = { of = "PartyOrganization.name", zh = "党组织", en = "Party organization", meaning = { zh = "其名称", en = "its name" } }
// party = { of = "Enterprise.party_form", zh = "党组织形式", en = "Party form", words = "form", meaning = { zh = "党组织覆盖的最佳形式", en = "best form in which the Party line covers it" } }
// status = { zh = "状态", en = "status", words = "status", meaning = { zh = "三类群团组织合起来：uncovered 都摸过底而无一覆盖；unknown 无一覆盖而至少一类未知", en = "of the three lines together: uncovered, all surveyed and none covers; unknown, none covers and at least one is unknown" } }
// union = { of = "Enterprise.union_form", zh = "工会", en = "union", words = "form", meaning = { zh = "工会覆盖的最佳形式", en = "best form in which the union line covers it" } }
// league = { of = "Enterprise.league_form", zh = "团组织", en = "Youth League", words = "form", meaning = { zh = "团组织覆盖的最佳形式", en = "best form in which the Youth League line covers it" } }
// women = { of = "Enterprise.women_form", zh = "妇女组织", en = "women's organization", words = "form", meaning = { zh = "妇女组织覆盖的最佳形式", en = "best form in which the women's organization line covers it" } }
// missing = { zh = "缺填的列", en = "missing", ordered = true, meaning = { zh = "没有填、因而状态未知的台账列", en = "ledger columns nobody filled that keep the status unknown" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u,
     CASE $level WHEN 'strict' THEN u.union_status_strict WHEN 'work' THEN u.union_status_work ELSE u.union_status END AS of_union,
     CASE $level WHEN 'strict' THEN u.league_status_strict WHEN 'work' THEN u.league_status_work ELSE u.league_status END AS of_league,
     CASE $level WHEN 'strict' THEN u.women_status_strict WHEN 'work' THEN u.women_status_work ELSE u.women_status END AS of_women
WHERE u.excluded IS NULL AND u.party_form IN ['independent', 'joint', 'affiliated', 'unspecified']
      AND of_union <> 'covered' AND of_league <> 'covered' AND of_women <> 'covered'
WITH u, of_union, of_league, of_women,
     CASE WHEN of_union = 'unknown' OR of_league = 'unknown' OR of_women = 'unknown' THEN 'unknown' ELSE 'uncovered' END AS status
WHERE status = $status OR $status IS NULL
MATCH (u)<-[c:COVERS]-(p:PartyOrganization)
WHERE c.rank IS NOT NULL AND coalesce(c.form, 'unspecified') IN ['independent', 'joint', 'affiliated', 'unspecified']
WITH u, of_union, of_league, of_women, status, min(p.id) AS own
MATCH (p:PartyOrganization) WHERE p.id = own
RETURN u.id AS unit, u.name AS unit_name, u.label AS label, u.park_name AS park, u.town_name AS town, u.county_name AS county,
       u.city_name AS city, u.employees AS employees, p.id AS party_organization, p.name AS party_organization_name,
       u.party_form AS party, status AS status, u.union_form AS `union`, u.league_form AS league, u.women_form AS women,
       CASE WHEN of_union = 'unknown' THEN CASE u.union_form WHEN 'unspecified' THEN ['工会组建方式'] ELSE ['是否建立工会'] END ELSE [] END
         + CASE WHEN of_league = 'unknown' THEN CASE u.league_form WHEN 'unspecified' THEN ['团组织组建方式'] ELSE ['是否建立团组织'] END ELSE [] END
         + CASE WHEN of_women = 'unknown' THEN CASE u.women_form WHEN 'unspecified' THEN ['妇女组织组建方式'] ELSE ['是否建立妇女组织'] END ELSE [] END AS missing
