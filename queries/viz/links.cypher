// title = { zh = "图中单位和组织之间的其他关系", en = "Other relationships of the units and organizations of a picture" }
// grain = { zh = "每个关系一行", en = "one row per relationship" }
// key = ["source", "target", "type"]
// order = ["type", "source", "target"]
// hidden = true
// params.ids = { kind = "ids", required = true, doc = { zh = "单位、组织的编号", en = "ids of units and organizations" } }
// [columns]
// source = { zh = "起点", en = "source", meaning = { zh = "起点的编号", en = "id of where it starts" } }
// target = { zh = "终点", en = "target", meaning = { zh = "终点的编号", en = "id of where it ends" } }
// type = { zh = "类型", en = "type", meaning = { zh = "MEMBER_OF、SUBORDINATE_TO 或 LED_BY", en = "MEMBER_OF, SUBORDINATE_TO or LED_BY" } }
// ---
MATCH (u:Enterprise|SocialOrganization|Association)-[:MEMBER_OF]->(a:Association)
WHERE u.id IN $ids
WITH DISTINCT u, a
RETURN u.id AS source, a.id AS target, 'MEMBER_OF' AS type
UNION ALL
MATCH (o:PartyOrganization|MassOrganization)-[:SUBORDINATE_TO]->(b:PartyOrganization|MassOrganization)
WHERE o.id IN $ids AND b.id IN $ids
WITH DISTINCT o, b
RETURN o.id AS source, b.id AS target, 'SUBORDINATE_TO' AS type
UNION ALL
MATCH (o:MassOrganization)-[:LED_BY]->(b:PartyOrganization)
WHERE o.id IN $ids AND b.id IN $ids
WITH DISTINCT o, b
RETURN o.id AS source, b.id AS target, 'LED_BY' AS type
