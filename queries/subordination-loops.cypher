// title = { zh = "隶属关系成环的组织", en = "Organizations that are, step by step, subordinate to themselves" }
// grain = { zh = "每个组织、环上的每个上级一行", en = "one row per organization and superior on the loop" }
// doc = { zh = "沿上级组织一步步向上又回到它自己：台账中至少有一个上级写错。steps 为绕回所经的步数，1 为上级就是它自己。超过 10 步的环不查。", en = "Going up from superior to superior leads back to it: at least one superior in the ledgers is wrong. steps: how many it takes, 1: its superior is itself. Loops of more than 10 steps are not looked for." }
// key = ["organization", "superior"]
// order = ["line", "steps", "organization", "superior"]
// table = ["organization_name", "line", "superior_name", "steps"]
// clauses = ["S 五（一）"]
// notices = [{ zh = "超过 10 步的环不查。", en = "Loops of more than 10 steps are not looked for." }]
// topic = "quality"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "this line only; without it, all four" } }
// [columns]
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "党组织或群团组织", en = "the Party or mass organization" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// line = { zh = "组织类别", en = "line", words = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// superior = { of = "PartyOrganization.id", zh = "上级编号", en = "superior id", meaning = { zh = "台账所写、在环上的上级", en = "the superior that the ledgers say, on the loop" } }
// superior_name = { of = "PartyOrganization.name", zh = "上级", en = "superior", meaning = { zh = "其名称", en = "its name" } }
// steps = { zh = "步数", en = "steps", meaning = { zh = "经该上级绕回最少的步数", en = "least number of steps back to itself through that superior" } }
// ---
// An organization is in a place through what it covers, leads or serves, or by its own county or city.
// [places] everything: MATCH (o:PartyOrganization|MassOrganization)
MATCH (k:Park|Region) WHERE k.id IN $places
MATCH (o:PartyOrganization|MassOrganization)
WHERE k.id = 'all' OR EXISTS { MATCH (r:Region)-[:WITHIN]->(k) WHERE r.id = o.region }
      OR EXISTS { MATCH (o)-[:COVERS|LEADS|SERVES]->(x:Park|Region)-[:WITHIN]->(k) }
      OR EXISTS { MATCH (o)-[:COVERS]->(u:Enterprise|SocialOrganization|Association)-[:LOCATED_IN]->(x:Park|Region)-[:WITHIN]->(k) }
WITH o, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH o, coalesce(o.line, 'party') AS line
WHERE (line = $line OR $line IS NULL) AND EXISTS { MATCH (o)<-[:SUBORDINATE_TO]-(x:PartyOrganization|MassOrganization) }
MATCH (o)-[:SUBORDINATE_TO]->(s:PartyOrganization|MassOrganization)
MATCH way = (s)-[:SUBORDINATE_TO*0..9]->(e:PartyOrganization|MassOrganization)
WHERE e.id = o.id
WITH o, line, s, min(length(way)) AS back
RETURN o.id AS organization, o.name AS organization_name, line AS line, s.id AS superior, s.name AS superior_name, back + 1 AS steps
