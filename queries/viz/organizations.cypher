// title = { zh = "谁覆盖图中的单位和地方", en = "Who covers the units and places of a picture" }
// grain = { zh = "每个组织、每个覆盖对象一行", en = "one row per organization and what it covers" }
// key = ["id", "target"]
// hidden = true
// params.ids = { kind = "ids", required = true, doc = { zh = "单位、地方的编号", en = "ids of units and places" } }
// [columns]
// id = { zh = "编号", en = "id", meaning = { zh = "组织编号", en = "id of the organization" } }
// name = { zh = "名称", en = "name", meaning = { zh = "其名称", en = "its name" } }
// label = { zh = "标签", en = "label", meaning = { zh = "PartyOrganization 或 MassOrganization", en = "PartyOrganization or MassOrganization" } }
// line = { zh = "类别", en = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// level = { zh = "建制", en = "level", meaning = { zh = "党组织的建制；空为未知或群团组织", en = "level of a Party organization; null: unknown, or a mass organization" } }
// placeholder = { zh = "占位", en = "placeholder", meaning = { zh = "单位只说有而未写名称", en = "true: the row of a unit says yes and names none" } }
// target = { zh = "覆盖对象", en = "target", meaning = { zh = "单位、园区或乡镇街道的编号", en = "id of the unit, park or town that it covers" } }
// rank = { zh = "次序", en = "rank", meaning = { zh = "1 单独 … 8 兜底", en = "1 independent … 8 fallback" } }
// since = { zh = "起始", en = "since", meaning = { zh = "空为不详", en = "null: not said" } }
// ---
// An edge without a rank covers nobody on the day.
MATCH (o:PartyOrganization|MassOrganization)-[c:COVERS]->(t:Enterprise|SocialOrganization|Association|Park|Region)
WHERE t.id IN $ids AND c.rank IS NOT NULL
RETURN o.id AS id, o.name AS name, CASE WHEN o.line IS NULL THEN 'PartyOrganization' ELSE 'MassOrganization' END AS label,
       c.line AS line, o.level AS level, coalesce(o.placeholder, false) AS placeholder,
       t.id AS target, min(c.rank) AS rank, min(c.since) AS since
ORDER BY id, target
