// title = { zh = "图中画哪些单位：某地的全部单位", en = "Units of a picture: all of a place" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// key = ["id"]
// hidden = true
// [columns]
// id = { zh = "编号", en = "id", meaning = { zh = "单位编号，不计入的也在内", en = "id of the unit, also of one that is not counted" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
RETURN u.id AS id
ORDER BY id
