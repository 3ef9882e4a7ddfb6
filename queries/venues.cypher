// title = { zh = "阵地：由哪些组织共用，是否整合为党群活动中心", en = "Venues: which organizations share them, and which still stand apart" }
// grain = { zh = "每个阵地一行", en = "one row per venue" }
// doc = { zh = "center 为党群活动中心（室）；shared 为几类组织共用而未称党群活动中心；apart 只由一类组织使用，可研究整合；空为不知由谁使用。阵地不是组织，不覆盖单位。", en = "center: a 党群活动中心（室）; shared: organizations of several lines use it under another name; apart: one line alone uses it, which could be brought together; null: nobody is known to use it. A venue is no organization and covers no unit." }
// key = ["id"]
// order = ["id"]
// table = ["name", "kind", "park", "county", "state", "lines", "organizations_name"]
// clauses = ["S 四（四）3"]
// topic = "integration"
// params.state = { kind = "choice", values = ["center", "shared", "apart"], doc = { zh = "只列这一种；不给则都列", en = "only these; without it, all" } }
// [columns]
// id = "Venue.id"
// name = "Venue.name"
// kind = { of = "Venue.kind", meaning = { zh = "台账所写类型；空为未知", en = "as the ledger says; null: unknown" } }
// park = { zh = "园区", en = "park", set = true, meaning = { zh = "所在园区和楼宇的名称", en = "names of the parks and buildings it is in" } }
// county = { zh = "县区", en = "county", meaning = { zh = "所属县区的名称；空为未知", en = "name of its county; null: unknown" } }
// city = { zh = "市", en = "city", meaning = { zh = "所属市的名称；空为未知", en = "name of its city; null: unknown" } }
// state = { of = "Venue.state", words = "venue", meaning = { zh = "center 党群活动中心（室）；shared 共用；apart 分设；空为不知由谁使用", en = "center, shared or apart; null: nobody is known to use it" } }
// lines = { zh = "组织类别", en = "lines", words = "line", set = true, meaning = { zh = "使用它的组织的类别", en = "lines of the organizations that use it" } }
// organizations = { zh = "使用组织编号", en = "organization ids", set = true, meaning = { zh = "使用它的组织", en = "the organizations that use it" } }
// organizations_name = { zh = "使用组织", en = "organizations", meaning = { zh = "其名称，次序同编号", en = "their names, in the order of the ids" } }
// ---
// [places] everything: MATCH (v:Venue)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(v:Venue)
WHERE k.id IN $places
WITH v, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH v
WHERE v.state = $state OR $state IS NULL
OPTIONAL MATCH (v)<-[:USES]-(o:PartyOrganization|MassOrganization)
WHERE (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
WITH v, collect(o.id) AS users, collect(o.name) AS user_names,
     collect(DISTINCT CASE WHEN o.id IS NOT NULL THEN coalesce(o.line, 'party') END) AS lines
OPTIONAL MATCH (v)-[:LOCATED_IN]->(:Park|Region)-[:WITHIN]->(x:Park|Region)
WITH v, users, user_names, lines, collect(DISTINCT CASE WHEN x.level IS NULL THEN x.name END) AS parks,
     min(CASE WHEN x.level = 'county' THEN x.name END) AS county, min(CASE WHEN x.level = 'city' THEN x.name END) AS city
RETURN v.id AS id, v.name AS name, v.kind AS kind, parks AS park, county AS county, city AS city, v.state AS state,
       lines AS lines, users AS organizations, user_names AS organizations_name
