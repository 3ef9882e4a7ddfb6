// title = { zh = "覆盖情况合计", en = "Totals of coverage" }
// grain = { zh = "每个数一行", en = "one row per number" }
// doc = { zh = "其他查询的合计：单位数、不计入数（按原因）、已覆盖、未覆盖、未知；前者等于后四者之和", en = "The totals under other queries: units, those excluded by reason, covered, uncovered, unknown, which add up" }
// key = ["name"]
// hidden = true
// topic = "coverage"
// params.level = { kind = "choice", values = ["strict", "organization", "work"], default = "organization", doc = { zh = "什么算覆盖：strict 单独、联合、挂靠；organization 任何组织；work 另含兜底和指导员", en = "what counts as covered: strict, an organization that names the unit and how; organization, any organization; work, also fallback groups and instructors" } }
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "look at this line only; without it, at all four" } }
// [columns]
// name = { zh = "项", en = "name", meaning = { zh = "数的名称，点号表示下级", en = "name of the number, a dot goes one level down" } }
// n = { zh = "数", en = "n", meaning = { zh = "单位数", en = "units" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH coalesce(u.excluded, '') AS excluded,
     CASE $line
       WHEN 'party' THEN CASE $level WHEN 'strict' THEN u.party_status_strict WHEN 'work' THEN u.party_status_work ELSE u.party_status END
       WHEN 'union' THEN CASE $level WHEN 'strict' THEN u.union_status_strict WHEN 'work' THEN u.union_status_work ELSE u.union_status END
       WHEN 'league' THEN CASE $level WHEN 'strict' THEN u.league_status_strict WHEN 'work' THEN u.league_status_work ELSE u.league_status END
       WHEN 'women' THEN CASE $level WHEN 'strict' THEN u.women_status_strict WHEN 'work' THEN u.women_status_work ELSE u.women_status END
       ELSE CASE $level WHEN 'strict' THEN u.status_strict WHEN 'work' THEN u.status_work ELSE u.status END
     END AS status,
     CASE $line WHEN 'party' THEN u.party_form WHEN 'union' THEN u.union_form WHEN 'league' THEN u.league_form WHEN 'women' THEN u.women_form ELSE CASE WHEN u.direct THEN 'independent' ELSE 'none' END END AS form
WITH excluded, status, CASE WHEN form IN ['independent', 'joint', 'affiliated', 'unspecified'] THEN 1 ELSE 0 END AS own, count(*) AS n
WITH coalesce(sum(n), 0) AS units,
     coalesce(sum(CASE WHEN excluded = 'public_control' THEN n ELSE 0 END), 0) AS public_control,
     coalesce(sum(CASE WHEN excluded = 'public_body' THEN n ELSE 0 END), 0) AS public_body,
     coalesce(sum(CASE WHEN excluded = 'out_of_scope' THEN n ELSE 0 END), 0) AS out_of_scope,
     coalesce(sum(CASE WHEN excluded = 'not_operating' THEN n ELSE 0 END), 0) AS not_operating,
     coalesce(sum(CASE WHEN excluded = 'self_employed' THEN n ELSE 0 END), 0) AS self_employed,
     coalesce(sum(CASE WHEN excluded = 'not_founded' THEN n ELSE 0 END), 0) AS not_founded,
     coalesce(sum(CASE WHEN excluded = '' AND status = 'covered' THEN n ELSE 0 END), 0) AS covered,
     coalesce(sum(CASE WHEN excluded = '' AND status = 'uncovered' THEN n ELSE 0 END), 0) AS uncovered,
     coalesce(sum(CASE WHEN excluded = '' AND status = 'unknown' THEN n ELSE 0 END), 0) AS unknown,
     coalesce(sum(CASE WHEN excluded = '' AND status = 'covered' AND own = 0 THEN n ELSE 0 END), 0) AS covered_by_place
UNWIND [
  {name: 'units', n: units},
  {name: 'excluded.public_control', n: public_control},
  {name: 'excluded.public_body', n: public_body},
  {name: 'excluded.out_of_scope', n: out_of_scope},
  {name: 'excluded.not_operating', n: not_operating},
  {name: 'excluded.self_employed', n: self_employed},
  {name: 'excluded.not_founded', n: not_founded},
  {name: 'covered', n: covered},
  {name: 'uncovered', n: uncovered},
  {name: 'unknown', n: unknown},
  {name: 'covered_by_place', n: covered_by_place}
] AS line
RETURN line.name AS name, line.n AS n
ORDER BY name
