// title = { zh = "空白点：没有组织覆盖的单位", en = "Units that no organization covers, or of which it is not known" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// doc = { zh = "列出所在地区未覆盖（uncovered）和未知（unknown）的单位，每类组织的覆盖形式，仍缺哪些列，以及由哪个党组织负责。不计入的单位不列出。", en = "Units of the place that are uncovered or unknown, the form in which each line covers them, the columns still missing, and the Party organization responsible. Units that are not counted are left out." }
// key = ["id"]
// order = ["-employees", "id"]
// table = ["name", "park", "county", "employees", "status", "party", "union", "league", "women", "missing"]
// clauses = ["S 四（一）1", "S 四（一）2", "S 四（一）3", "S 五（一）"]
// counts = "coverage-counts"
// topic = "coverage"
// params.level = { kind = "choice", values = ["strict", "organization", "work"], default = "organization", doc = { zh = "什么算覆盖：strict 单独、联合、挂靠；organization 任何组织；work 另含兜底和指导员", en = "what counts as covered: strict, an organization that names the unit and how; organization, any organization; work, also fallback groups and instructors" } }
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "look at this line only; without it, at all four" } }
// params.status = { kind = "choice", values = ["uncovered", "unknown", "all"], doc = { zh = "只列这一种；all 另列已覆盖的；不给则列未覆盖和未知", en = "only these; all shows covered ones too; without it, uncovered and unknown" } }
// [columns]
// id = "Enterprise.id"
// name = "Enterprise.name"
// label = { of = "Enterprise.label", zh = "类别", en = "label", words = "label", meaning = { zh = "非公企业、社会组织或行业协会商会", en = "Enterprise, SocialOrganization or Association" } }
// kind = { of = "Enterprise.kind", words = "kind", meaning = { zh = "登记类型；空为未知", en = "registered kind; null: unknown" } }
// park = { of = "Enterprise.park_name", meaning = { zh = "所在园区和楼宇的名称", en = "names of the parks and buildings it is in" } }
// town = { of = "Enterprise.town_name", meaning = { zh = "所属乡镇街道的名称", en = "name of its town or subdistrict" } }
// county = { of = "Enterprise.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Enterprise.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// employees = { of = "Enterprise.employees", meaning = { zh = "从业人员数；空为未知，不是 0", en = "people working there; null: unknown, never 0" } }
// status = { zh = "状态", en = "status", words = "status", meaning = { zh = "按所问级别：uncovered 各类都摸过底而无一覆盖；unknown 无一覆盖而至少一类未知", en = "at the level asked: uncovered, every line is surveyed and none covers; unknown, none covers and at least one is unknown" } }
// party = { of = "Enterprise.party_form", zh = "党组织", en = "Party", words = "form", meaning = { zh = "党组织覆盖的最佳形式", en = "best form in which the Party line covers it" } }
// union = { of = "Enterprise.union_form", zh = "工会", en = "union", words = "form", meaning = { zh = "工会覆盖的最佳形式", en = "best form in which the union line covers it" } }
// league = { of = "Enterprise.league_form", zh = "团组织", en = "Youth League", words = "form", meaning = { zh = "团组织覆盖的最佳形式", en = "best form in which the Youth League line covers it" } }
// women = { of = "Enterprise.women_form", zh = "妇女组织", en = "women's organization", words = "form", meaning = { zh = "妇女组织覆盖的最佳形式", en = "best form in which the women's organization line covers it" } }
// instructor = { of = "Enterprise.instructor", meaning = { zh = "党建工作指导员；* 为未写姓名；空为无", en = "instructors who guide it; * for one without a name; null: none" } }
// missing = { zh = "缺填的列", en = "missing", meaning = { zh = "没有填、因而状态未知的台账列", en = "ledger columns nobody filled that keep the status unknown" } }
// responsible = { of = "Enterprise.responsible", meaning = { zh = "其园区、乡镇街道或县区的党组织的编号", en = "id of the Party organization of its park, town or county" } }
// responsible_name = { of = "Enterprise.responsible_name", meaning = { zh = "该党组织的名称", en = "its name" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u,
     CASE $level WHEN 'strict' THEN u.party_status_strict WHEN 'work' THEN u.party_status_work ELSE u.party_status END AS party_status,
     CASE $level WHEN 'strict' THEN u.union_status_strict WHEN 'work' THEN u.union_status_work ELSE u.union_status END AS union_status,
     CASE $level WHEN 'strict' THEN u.league_status_strict WHEN 'work' THEN u.league_status_work ELSE u.league_status END AS league_status,
     CASE $level WHEN 'strict' THEN u.women_status_strict WHEN 'work' THEN u.women_status_work ELSE u.women_status END AS women_status,
     CASE $level WHEN 'strict' THEN u.status_strict WHEN 'work' THEN u.status_work ELSE u.status END AS overall
WITH u, party_status, union_status, league_status, women_status,
     CASE $line WHEN 'party' THEN party_status WHEN 'union' THEN union_status WHEN 'league' THEN league_status WHEN 'women' THEN women_status ELSE overall END AS status
WHERE u.excluded IS NULL AND (status = $status OR $status = 'all' OR ($status IS NULL AND status <> 'covered'))
RETURN u.id AS id, u.name AS name, u.label AS label, u.kind AS kind,
       u.park_name AS park, u.town_name AS town, u.county_name AS county, u.city_name AS city,
       u.employees AS employees, status AS status,
       u.party_form AS party, u.union_form AS `union`, u.league_form AS league, u.women_form AS women,
       u.instructor AS instructor,
       CASE WHEN status = 'unknown' AND party_status = 'unknown' AND coalesce($line, 'party') = 'party' THEN CASE u.party_form WHEN 'unspecified' THEN ['党组织组建方式'] ELSE ['是否建立党组织'] END ELSE [] END
         + CASE WHEN status = 'unknown' AND union_status = 'unknown' AND coalesce($line, 'union') = 'union' THEN CASE u.union_form WHEN 'unspecified' THEN ['工会组建方式'] ELSE ['是否建立工会'] END ELSE [] END
         + CASE WHEN status = 'unknown' AND league_status = 'unknown' AND coalesce($line, 'league') = 'league' THEN CASE u.league_form WHEN 'unspecified' THEN ['团组织组建方式'] ELSE ['是否建立团组织'] END ELSE [] END
         + CASE WHEN status = 'unknown' AND women_status = 'unknown' AND coalesce($line, 'women') = 'women' THEN CASE u.women_form WHEN 'unspecified' THEN ['妇女组织组建方式'] ELSE ['是否建立妇女组织'] END ELSE [] END AS missing,
       u.responsible AS responsible, u.responsible_name AS responsible_name
