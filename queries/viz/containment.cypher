// title = { zh = "图中什么在哪里", en = "What is where in a picture" }
// grain = { zh = "每对一行", en = "one row per pair" }
// key = ["source", "target"]
// order = ["source", "target"]
// hidden = true
// params.ids = { kind = "ids", required = true, doc = { zh = "单位编号", en = "ids of units" } }
// [columns]
// source = { zh = "起点", en = "source", meaning = { zh = "在内者的编号", en = "id of what is inside" } }
// target = { zh = "终点", en = "target", meaning = { zh = "所在地方的编号", en = "id of the place that it is in" } }
// type = { zh = "类型", en = "type", meaning = { zh = "LOCATED_IN 或 PART_OF", en = "LOCATED_IN or PART_OF" } }
// ---
MATCH (u:Enterprise|SocialOrganization|Association)-[:LOCATED_IN]->(x:Park|Region)
WHERE u.id IN $ids AND coalesce(x.level, '') <> 'all'
WITH DISTINCT u, x
RETURN u.id AS source, x.id AS target, 'LOCATED_IN' AS type
UNION ALL
MATCH (u:Enterprise|SocialOrganization|Association)-[:LOCATED_IN]->(:Park|Region)-[:WITHIN]->(x:Park|Region)-[:PART_OF|LOCATED_IN]->(y:Park|Region)
WHERE u.id IN $ids AND coalesce(y.level, '') <> 'all'
WITH DISTINCT x, y
RETURN x.id AS source, y.id AS target,
       CASE WHEN x.level IS NULL AND y.level IS NOT NULL THEN 'LOCATED_IN' ELSE 'PART_OF' END AS type
