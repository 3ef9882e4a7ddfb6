// title = { zh = "跨单位任职：一人在几个单位任职", en = "Persons who hold posts in several units" }
// grain = { zh = "每个人员、单位、任职组织（或单位本身）一行", en = "one row per person, unit and organization (or the unit itself) of a post" }
// doc = { zh = "所问日期在任的职务，任职组织直接覆盖的单位和任职单位合计两个以上。其中一个组织已覆盖全部这些单位的不列出。没有人员编号的，不同单位的同名者不视为同一人。", en = "Posts that hold on the day asked, where the units that the organizations cover by name and the units themselves are two or more. Where one joint organization reaches all of them the person is left out. Without 人员编号 the same name in two units is never one person." }
// key = ["person", "unit", "organization", "role", "title"]
// order = ["person", "unit", "organization", "role", "title"]
// table = ["person_name", "units", "unit_name", "organization_name", "role", "title", "since"]
// clauses = ["S 四（四）1"]
// topic = "integration"
// [columns]
// person = { of = "Person.id", meaning = { zh = "人员编号", en = "pseudonymous id" } }
// person_name = { of = "Person.name", meaning = { zh = "其姓名，默认遮盖", en = "the name, masked unless asked" } }
// identity = { of = "Person.identity", words = "identity", meaning = { zh = "number 按人员编号认定；name 按同一单位内的姓名认定", en = "number: by 人员编号; name: by the name within one unit" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "其任职涉及的单位数", en = "how many units the posts reach" } }
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "其中一个单位", en = "one of them" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// organization = { zh = "组织编号", en = "organization id", meaning = { zh = "任职的党组织或群团组织；空为在单位任职", en = "the Party or mass organization of the post; null: a post at the unit" } }
// organization_name = { zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// role = { of = "HOLDS_POST.role", words = "role", meaning = { zh = "角色", en = "what they are there" } }
// title = { of = "HOLDS_POST.title", meaning = { zh = "台账所写职务", en = "as the ledger says" } }
// since = { of = "HOLDS_POST.since", meaning = { zh = "起始日期；空为未知", en = "when the post began; null: unknown" } }
// ---
// 1. Posts in organizations that cover the unit by name.
MATCH (h:Person)-[a:HOLDS_POST]->(o:PartyOrganization|MassOrganization)
WHERE h.across IS NOT NULL AND (a.since <= $as_of OR a.since IS NULL) AND (a.until > $as_of OR a.until IS NULL)
WITH h, o, a.role AS role, a.title AS title, min(a.since) AS since
MATCH (o)-[c:COVERS]->(u:Enterprise|SocialOrganization|Association)
WHERE c.rank IS NOT NULL
// [places] everything: WITH h, o, role, title, since, u
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u)
WHERE k.id IN $places
WITH h, o, role, title, since, u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
RETURN h.id AS person, h.name AS person_name, h.identity AS identity, h.across AS units, u.id AS unit, u.name AS unit_name,
       o.id AS organization, o.name AS organization_name, role AS role, title AS title, since AS since
UNION ALL
// 2. Posts at the unit itself.
MATCH (h:Person)-[a:HOLDS_POST]->(u:Enterprise|SocialOrganization|Association)
WHERE h.across IS NOT NULL AND (a.since <= $as_of OR a.since IS NULL) AND (a.until > $as_of OR a.until IS NULL)
WITH h, u, a.role AS role, a.title AS title, min(a.since) AS since
// [places] everything: WITH h, role, title, since, u
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u)
WHERE k.id IN $places
WITH h, role, title, since, u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
RETURN h.id AS person, h.name AS person_name, h.identity AS identity, h.across AS units, u.id AS unit, u.name AS unit_name,
       CASE WHEN false THEN '' END AS organization, CASE WHEN false THEN '' END AS organization_name,
       role AS role, title AS title, since AS since
