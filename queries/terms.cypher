// title = { zh = "任期届满和任期未知的组织", en = "Organizations whose term has run out, or of which it is not known" }
// grain = { zh = "每个组织一行", en = "one row per organization" }
// doc = { zh = "任期从负责人任职开始算。run_out：负责人已卸任而无人接任，或没有写明结束日期，而任职已满规则包的年数（党支部 P-07，基层工会 U-12 取其中较长的）；unknown：规则有年数而任职开始日期未知。没有登记过负责人的见 without-leader。没有规则说年数的，在任即不算届满。不表示违反，换届由组织决定。", en = "A term runs from the head's post. run_out: the head's post ended and nobody followed, or it has no end and began as many years ago as the rule packs say (Party branches P-07; basic-level unions U-12, the longer of its two). unknown: a rule says the years and the beginning of the post is not known. Where no head is on record see without-leader. Where no rule says the years a post that holds has not run out. It is no breach; the organization decides on its election." }
// key = ["organization"]
// order = ["state", "since", "organization"]
// table = ["organization_name", "line", "region_name", "state", "heads", "since", "left", "years"]
// clauses = ["S 三·远景"]
// rules = ["P-07", "U-12", "T-06"]
// from_rules.party_years = "P-07.years"
// from_rules.union_years = "U-12.years_to"
// topic = "leadership"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "this line only; without it, all four" } }
// params.state = { kind = "choice", values = ["run_out", "unknown"], doc = { zh = "只列这一种；不给则都列", en = "only these; without it, both" } }
// [columns]
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "党组织或群团组织", en = "the Party or mass organization" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// line = { zh = "组织类别", en = "line", words = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// region = { of = "PartyOrganization.region", zh = "所属区划编号", en = "region id", meaning = { zh = "它自己的县区或市；空为未知", en = "county or city of its own; null: unknown" } }
// region_name = { of = "Region.full_name", zh = "所属区划", en = "region", meaning = { zh = "其全称", en = "its full name" } }
// state = { of = "PartyOrganization.term", zh = "任期", en = "term", words = "term", meaning = { zh = "run_out 已届满；unknown 任职开始日期未知", en = "run_out, or unknown: the beginning is not known" } }
// heads = { zh = "负责人", en = "heads", personal = true, set = true, meaning = { zh = "所问日期在任的负责人，* 为未写姓名；空为无", en = "those who head it on the day; * for one without a name; empty: nobody" } }
// since = { zh = "任职开始", en = "since", meaning = { zh = "在任负责人中最后开始的日期；空为未知或无人在任", en = "the latest beginning of the posts that hold; null: unknown, or nobody is in post" } }
// left = { zh = "卸任", en = "left", meaning = { zh = "最后一位负责人的卸任日期；空为无", en = "the day on which the last head's post ended; null: none ended" } }
// years = { zh = "年数", en = "years", meaning = { zh = "规则包所说的任期年数；空为没有规则", en = "years that the rule packs say; null: no rule" } }
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
WHERE o.term IN ['run_out', 'unknown'] AND (o.term = $state OR $state IS NULL) AND (line = $line OR $line IS NULL)
      AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
      AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false AND coalesce(o.level, '') <> 'leading_group'
MATCH (o)<-[a:HOLDS_POST]-(h:Person)
WHERE a.role = 'head'
WITH o, line, collect(DISTINCT CASE WHEN (a.since <= $as_of OR a.since IS NULL) AND (a.until > $as_of OR a.until IS NULL) THEN coalesce(h.name, '*') END) AS heads,
     max(CASE WHEN (a.since <= $as_of OR a.since IS NULL) AND (a.until > $as_of OR a.until IS NULL) THEN a.since END) AS begun, max(CASE WHEN a.until <= $as_of THEN a.until END) AS gone
OPTIONAL MATCH (r:Region)
WHERE r.id = o.region
RETURN o.id AS organization, o.name AS organization_name, line AS line, o.region AS region, r.full_name AS region_name,
       o.term AS state, heads AS heads, begun AS since, gone AS left,
       CASE WHEN line = 'party' AND coalesce($party_years, -1) >= 0 THEN coalesce($party_years, -1)
            WHEN line = 'union' AND coalesce($union_years, -1) >= 0 THEN coalesce($union_years, -1) END AS years
