// title = { zh = "各地方各状态的单位数", en = "Units of each status by place" }
// grain = { zh = "每个地方、每种状态一行", en = "one row per place and status" }
// key = ["id", "status"]
// hidden = true
// params.level = { kind = "choice", values = ["strict", "organization", "work"], default = "organization", doc = { zh = "什么算覆盖", en = "what counts as covered" } }
// [columns]
// id = { zh = "编号", en = "id", meaning = { zh = "地方的编号", en = "id of the place" } }
// name = { zh = "名称", en = "name", meaning = { zh = "其名称", en = "its name" } }
// label = { zh = "标签", en = "label", meaning = { zh = "Park 或 Region", en = "Park or Region" } }
// level = { zh = "层级", en = "level", meaning = { zh = "空为园区", en = "null: a park" } }
// kind = { zh = "类型", en = "kind", meaning = { zh = "园区的类型", en = "kind of a park" } }
// status = { zh = "状态", en = "status", meaning = { zh = "按所问级别；excluded 为不计入", en = "at the level asked; excluded: not counted" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "该状态的单位数", en = "units of that status" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
MATCH (u)-[:LOCATED_IN]->(:Park|Region)-[:WITHIN]->(x:Park|Region)
WITH DISTINCT u, x
WITH x, CASE WHEN u.excluded IS NOT NULL THEN 'excluded' ELSE CASE $level WHEN 'strict' THEN u.status_strict WHEN 'work' THEN u.status_work ELSE u.status END END AS status
RETURN x.id AS id, x.name AS name, CASE WHEN x.level IS NULL THEN 'Park' ELSE 'Region' END AS label, x.level AS level,
       x.kind AS kind, status AS status, count(*) AS units
ORDER BY id, status
