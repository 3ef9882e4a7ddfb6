// title = { zh = "图中组织和单位的人员", en = "Persons of the organizations and units of a picture" }
// grain = { zh = "每个任职或联系一行", en = "one row per post or guidance" }
// key = ["id", "target", "type", "role", "title", "since"]
// order = ["id", "target", "type", "role", "title", "since"]
// hidden = true
// params.ids = { kind = "ids", required = true, doc = { zh = "组织、单位的编号", en = "ids of organizations and units" } }
// [columns]
// id = { zh = "编号", en = "id", meaning = { zh = "人员的编号", en = "pseudonymous id of the person" } }
// name = { zh = "姓名", en = "name", meaning = { zh = "默认遮盖；空为未写", en = "masked unless asked; null: not said" }, personal = true }
// type = { zh = "类型", en = "type", meaning = { zh = "HOLDS_POST 或 GUIDES", en = "HOLDS_POST or GUIDES" } }
// target = { zh = "任职或联系对象", en = "target", meaning = { zh = "组织或单位的编号", en = "id of the organization or unit" } }
// role = { zh = "角色", en = "role", meaning = { zh = "正职、副职、成员 …；空为指导员", en = "head, deputy, member …; null: an instructor" } }
// title = { zh = "职务", en = "title", meaning = { zh = "台账所写", en = "as the ledger says" } }
// since = { zh = "起始", en = "since", meaning = { zh = "空为不详", en = "null: not said" } }
// ---
MATCH (p:Person)-[h:HOLDS_POST]->(o:PartyOrganization|MassOrganization|Enterprise|SocialOrganization|Association)
WHERE o.id IN $ids AND (h.since <= $as_of OR h.since IS NULL) AND (h.until > $as_of OR h.until IS NULL)
WITH DISTINCT p, o, h.role AS role, h.title AS title, h.since AS since
RETURN p.id AS id, p.name AS name, 'HOLDS_POST' AS type, o.id AS target, role AS role, title AS title, since AS since
UNION ALL
MATCH (p:Person)-[g:GUIDES]->(u:Enterprise|SocialOrganization|Association)
WHERE u.id IN $ids AND (g.since <= $as_of OR g.since IS NULL) AND (g.until > $as_of OR g.until IS NULL)
WITH DISTINCT p, u, g.since AS since
RETURN p.id AS id, p.name AS name, 'GUIDES' AS type, u.id AS target, CASE WHEN false THEN '' END AS role,
       CASE WHEN false THEN '' END AS title, since AS since
