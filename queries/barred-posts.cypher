// title = { zh = "不宜兼任：单位负责人任本单位群团组织负责人", en = "Posts that a rule advises against: who is in charge at a unit and heads its mass organization" }
// grain = { zh = "每个单位、人员、群团组织、单位职务一行", en = "one row per unit, person, mass organization and post at the unit" }
// doc = { zh = "单位的法定代表人、合伙人、行政主要负责人或人事部门负责人任覆盖该单位的工会主席（U-15，条文未读）。只提示，不禁止，由人决定；近亲属（U-07）无数据，不核对。", en = "The legal representative, a partner, the administrative head or the head of personnel of a unit heads the union that covers it (U-15, not read). It flags and does not forbid; a person decides. Near relatives (U-07) are in no ledger and not checked." }
// key = ["unit", "person", "organization", "unit_role", "unit_title"]
// order = ["unit", "person", "organization", "unit_role", "unit_title"]
// table = ["unit_name", "person_name", "unit_role", "unit_title", "organization_name", "title", "barred"]
// clauses = ["S 四（四）1"]
// rules = ["U-15"]
// topic = "integration"
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "单位", en = "the unit" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// person = { of = "Person.id", meaning = { zh = "人员编号", en = "pseudonymous id" } }
// person_name = { of = "Person.name", meaning = { zh = "其姓名，默认遮盖", en = "the name, masked unless asked" } }
// unit_role = { of = "HOLDS_POST.role", zh = "单位角色", en = "role at the unit", words = "role", meaning = { zh = "在单位的角色", en = "what they are at the unit" } }
// unit_title = { of = "HOLDS_POST.title", zh = "单位职务", en = "title at the unit", meaning = { zh = "台账所写职务", en = "as the ledger says" } }
// organization = { of = "MassOrganization.id", zh = "群团组织编号", en = "mass organization id", meaning = { zh = "其任负责人的群团组织", en = "the mass organization that they head" } }
// organization_name = { of = "MassOrganization.name", zh = "群团组织", en = "mass organization", meaning = { zh = "其名称", en = "its name" } }
// line = { of = "MassOrganization.line", words = "line", meaning = { zh = "组织类别", en = "which line" } }
// title = { of = "HOLDS_POST.title", zh = "群团职务", en = "title there", meaning = { zh = "台账所写职务", en = "as the ledger says" } }
// since = { zh = "自", en = "since", meaning = { zh = "群团职务的起始日期；空为未知", en = "when the post in the mass organization began; null: unknown" } }
// barred = { zh = "不宜兼任", en = "barred", meaning = { zh = "规则及其核实程度；N 为条文未读", en = "the rule with its grade; N: not read" } }
// excluded = { of = "Enterprise.excluded", words = "excluded", meaning = { zh = "该单位为何不计入覆盖；空为计入", en = "why the unit is not counted in coverage; null: counted" } }
// ---
MATCH (h:Person)-[b:HOLDS_POST]->(m:MassOrganization)-[d:COVERS]->(u:Enterprise|SocialOrganization|Association)
WHERE b.office = 'mass_head' AND d.rank IS NOT NULL AND coalesce(d.form, 'unspecified') IN ['independent', 'joint', 'affiliated', 'unspecified']
WITH h, m, u, min(b.since) AS since, min(b.title) AS title
// [places] everything: WITH h, m, u, since, title
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u)
WHERE k.id IN $places
WITH h, m, u, since, title, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
MATCH (h)-[q:HOLDS_POST]->(u)
WHERE q.bars IS NOT NULL
UNWIND q.bars AS bar
WITH h, m, u, since, title, q.role AS unit_role, q.title AS unit_title,
     min(CASE WHEN bar STARTS WITH m.line THEN right(bar, size(bar) - size(m.line) - 1) END) AS barred
WHERE barred IS NOT NULL
RETURN u.id AS unit, u.name AS unit_name, h.id AS person, h.name AS person_name, unit_role AS unit_role, unit_title AS unit_title,
       m.id AS organization, m.name AS organization_name, m.line AS line, title AS title, since AS since, barred AS barred,
       u.excluded AS excluded
