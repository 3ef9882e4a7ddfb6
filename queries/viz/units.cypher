// title = { zh = "图中单位的情况", en = "What a picture says of its units" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// key = ["id"]
// hidden = true
// params.ids = { kind = "ids", required = true, doc = { zh = "单位编号", en = "ids of units" } }
// params.level = { kind = "choice", values = ["strict", "organization", "work"], default = "organization", doc = { zh = "什么算覆盖", en = "what counts as covered" } }
// [columns]
// id = { zh = "编号", en = "id", meaning = { zh = "单位编号", en = "id of the unit" } }
// name = { zh = "名称", en = "name", meaning = { zh = "单位名称", en = "its name" } }
// label = { zh = "类别", en = "label", meaning = { zh = "非公企业、社会组织或行业协会商会", en = "Enterprise, SocialOrganization or Association" } }
// kind = { zh = "类型", en = "kind", meaning = { zh = "登记类型；空为未知", en = "registered kind; null: unknown" } }
// employees = { zh = "从业人员数", en = "employees", meaning = { zh = "空为未知，不是 0", en = "null: unknown, never 0" } }
// status = { zh = "状态", en = "status", meaning = { zh = "按所问级别", en = "at the level asked" } }
// excluded = { zh = "不计原因", en = "excluded", meaning = { zh = "空为计入", en = "null: counted" } }
// party_status = { zh = "党组织状态", en = "Party status", meaning = { zh = "党组织单独看的状态", en = "what Party alone says" } }
// union_status = { zh = "工会状态", en = "union status", meaning = { zh = "工会单独看的状态", en = "what union alone says" } }
// league_status = { zh = "团组织状态", en = "Youth League status", meaning = { zh = "团组织单独看的状态", en = "what Youth League alone says" } }
// women_status = { zh = "妇女组织状态", en = "women's organization status", meaning = { zh = "妇女组织单独看的状态", en = "what women's organization alone says" } }
// party_form = { zh = "党组织形式", en = "Party form", meaning = { zh = "党组织覆盖的最佳形式", en = "best form of Party" } }
// union_form = { zh = "工会形式", en = "union form", meaning = { zh = "工会覆盖的最佳形式", en = "best form of union" } }
// league_form = { zh = "团组织形式", en = "Youth League form", meaning = { zh = "团组织覆盖的最佳形式", en = "best form of Youth League" } }
// women_form = { zh = "妇女组织形式", en = "women's organization form", meaning = { zh = "妇女组织覆盖的最佳形式", en = "best form of women's organization" } }
// responsible = { zh = "责任党组织编号", en = "responsible id", meaning = { zh = "其园区、乡镇街道或县区的党组织；空为未知", en = "Party organization of its park, town or county; null: unknown" } }
// responsible_name = { zh = "责任党组织", en = "responsible", meaning = { zh = "其名称", en = "its name" } }
// ---
MATCH (u:Enterprise|SocialOrganization|Association)
WHERE u.id IN $ids
RETURN u.id AS id, u.name AS name, u.label AS label, u.kind AS kind, u.employees AS employees,
       CASE $level WHEN 'strict' THEN u.status_strict WHEN 'work' THEN u.status_work ELSE u.status END AS status,
       u.excluded AS excluded,
       CASE $level WHEN 'strict' THEN u.party_status_strict WHEN 'work' THEN u.party_status_work ELSE u.party_status END AS party_status,
       CASE $level WHEN 'strict' THEN u.union_status_strict WHEN 'work' THEN u.union_status_work ELSE u.union_status END AS union_status,
       CASE $level WHEN 'strict' THEN u.league_status_strict WHEN 'work' THEN u.league_status_work ELSE u.league_status END AS league_status,
       CASE $level WHEN 'strict' THEN u.women_status_strict WHEN 'work' THEN u.women_status_work ELSE u.women_status END AS women_status,
       u.party_form AS party_form, u.union_form AS union_form, u.league_form AS league_form, u.women_form AS women_form,
       u.responsible AS responsible, u.responsible_name AS responsible_name
ORDER BY id
