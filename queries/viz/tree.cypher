// title = { zh = "地方之间谁在谁内", en = "Which place is in which" }
// grain = { zh = "每对一行", en = "one row per pair" }
// key = ["source", "target"]
// hidden = true
// params.ids = { kind = "ids", required = true, doc = { zh = "地方的编号", en = "ids of places" } }
// [columns]
// source = { zh = "起点", en = "source", meaning = { zh = "在内的地方", en = "id of the place inside" } }
// target = { zh = "终点", en = "target", meaning = { zh = "所在的地方", en = "id of the place that it is in" } }
// ---
MATCH (x:Park|Region)-[:PART_OF|LOCATED_IN]->(y:Park|Region)
WHERE x.id IN $ids AND coalesce(y.level, '') <> 'all'
WITH DISTINCT x, y
RETURN x.id AS source, y.id AS target
ORDER BY source, target
