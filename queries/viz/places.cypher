// title = { zh = "图中单位所在的地方", en = "Places that the units of a picture are in" }
// grain = { zh = "每个地方一行", en = "one row per place" }
// key = ["id"]
// hidden = true
// params.ids = { kind = "ids", required = true, doc = { zh = "单位编号", en = "ids of units" } }
// [columns]
// id = { zh = "编号", en = "id", meaning = { zh = "园区楼宇或行政区划的编号", en = "id of the park, building or region" } }
// name = { zh = "名称", en = "name", meaning = { zh = "其名称", en = "its name" } }
// label = { zh = "标签", en = "label", meaning = { zh = "Park 或 Region", en = "Park or Region" } }
// level = { zh = "层级", en = "level", meaning = { zh = "区划的层级；空为园区", en = "level of a region; null: a park" } }
// kind = { zh = "类型", en = "kind", meaning = { zh = "园区的类型；空为区划或未知", en = "kind of a park; null: a region, or unknown" } }
// full_name = { zh = "全称", en = "full name", meaning = { zh = "带上级名称", en = "with the names above it" } }
// ---
MATCH (u:Enterprise|SocialOrganization|Association)-[:LOCATED_IN]->(:Park|Region)-[:WITHIN]->(x:Park|Region)
WHERE u.id IN $ids AND coalesce(x.level, '') <> 'all'
WITH DISTINCT x
RETURN x.id AS id, x.name AS name, CASE WHEN x.level IS NULL THEN 'Park' ELSE 'Region' END AS label, x.level AS level,
       x.kind AS kind, x.full_name AS full_name
ORDER BY id
