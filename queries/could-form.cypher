// title = { zh = "具备单独组建条件而没有自己组织的单位", en = "Units that meet the conditions for an organization of their own and have none" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// doc = { zh = "规则包中该类组织单独组建的条件已具备，而没有单独、联合、挂靠或未注明形式的组织直接覆盖它。met 为条件已具备、可以组建，且摸过底没有；unknown 为条件所需的数未知，或未摸底而不知有没有。是否组建、何时组建由主管组织决定，不表示违反。不计入的单位不列出。", en = "A condition of the rule packs for an independent organization of the line is met, and none covers the unit by name (independent, joint, affiliated, unspecified). met: conditions met, could be built, and the survey says that there is none; unknown: a number that the condition needs is not known, or nobody surveyed whether there is one. Whether and when is decided by those in charge; it is no breach. Units that are not counted are left out." }
// key = ["unit"]
// order = ["-employees", "unit"]
// table = ["unit_name", "county", "employees", "full_members", "union_members", "league_members", "form", "state", "responsible_name"]
// clauses = ["S 四（一）1", "S 四（一）2"]
// rules = ["P-01", "P-02", "U-01", "U-02", "U-05", "L-01", "L-02", "W-01", "O-02"]
// notices = [{ zh = "妇女组织没有全国统一的人数标准（W-01），规则包未设条件时，--line women 不列出单位。", en = "There is no national number for women's organizations (W-01); where the rule packs set no condition, --line women lists no unit." }]
// topic = "building"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], default = "party", doc = { zh = "哪一类组织", en = "which line" } }
// params.state = { kind = "choice", values = ["met", "unknown", "all"], default = "met", doc = { zh = "met 条件已具备；unknown 未知；all 两者", en = "met: conditions met; unknown: not known; all: both" } }
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
// form = { zh = "形式", en = "form", words = "form", meaning = { zh = "该类组织现在覆盖的最佳形式", en = "best form in which the line covers it now" } }
// state = { zh = "条件", en = "state", words = "verdict", meaning = { zh = "met 条件已具备、可以组建；unknown 条件或有无组织未知", en = "met: conditions met, could be built; unknown: the condition, or whether there is one, is not known" } }
// responsible = { of = "Enterprise.responsible", meaning = { zh = "其园区、乡镇街道或县区的党组织的编号", en = "id of the Party organization of its park, town or county" } }
// responsible_name = { of = "Enterprise.responsible_name", meaning = { zh = "该党组织的名称", en = "its name" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u, CASE $line WHEN 'party' THEN u.party_could WHEN 'union' THEN u.union_could WHEN 'league' THEN u.league_could ELSE u.women_could END AS could,
     CASE $line WHEN 'party' THEN u.party_form WHEN 'union' THEN u.union_form WHEN 'league' THEN u.league_form ELSE u.women_form END AS form,
     CASE $line WHEN 'party' THEN u.party_surveyed WHEN 'union' THEN u.union_surveyed WHEN 'league' THEN u.league_surveyed ELSE u.women_surveyed END AS surveyed
WITH u, form, CASE WHEN could = 'met' AND coalesce(surveyed, false) THEN 'met' WHEN could IN ['met', 'unknown'] THEN 'unknown' END AS state
WHERE u.excluded IS NULL AND NOT form IN ['independent', 'joint', 'affiliated', 'unspecified'] AND (state = $state OR ($state = 'all' AND state IS NOT NULL))
RETURN u.id AS unit, u.name AS unit_name, u.label AS label, u.park_name AS park, u.town_name AS town, u.county_name AS county,
       u.city_name AS city, u.employees AS employees, u.full_members AS full_members, u.party_members AS party_members,
       u.union_members AS union_members, u.league_members AS league_members, form AS form, state AS state,
       u.responsible AS responsible, u.responsible_name AS responsible_name
