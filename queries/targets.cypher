// title = { zh = "目标：各项目标在各地的完成情况", en = "Targets: how far each is met, by place" }
// grain = { zh = "每项目标一行；按园区、县区或市时，每项目标、每个地方一行，另有编号为空的行为未归入该级的单位", en = "one row per target; by park, county or city, one per target and place, and one with no place for units not placed at that level" }
// doc = { zh = "级别为 organization，工会、共青团、妇女组织任一覆盖即为完成。units 为目标所指的单位；unmet 为尚未完成，不表示违反；条件或覆盖未知的为 unknown，不算未完成。T-01 省级以上园区中不足 3 名正式党员、无自己党组织的企业，“有一定规模”文件未定义，规则包未设 targets.min_employees 时不设规模条件；T-02 省级行业协会商会；T-03 从业 30 人以上的社会组织、协会商会；T-05 无自己党组织的单位；T-06 党群组织都有的单位，四类都覆盖且无任期届满；T-07 有自己党组织的单位。", en = "At level organization; any one of union, League and women's organization covering it is enough. units: those that the target asks; unmet: not yet, no breach; where a condition or coverage is not known it is unknown, never unmet. T-01: enterprises in parks of provincial grade or above with fewer than 3 full members and no Party organization of their own; the document does not define 有一定规模, and unless the rule pack sets targets.min_employees there is no condition of size. T-02: provincial associations. T-03: social organizations and associations with 30 or more employees. T-05: units without a Party organization of their own. T-06: units with both kinds: all four lines cover and no term has run out. T-07: units with a Party organization of their own." }
// key = ["target", "place"]
// order = ["target", "place"]
// table = ["target", "place_name", "clause", "units", "met", "unmet", "unknown", "rate"]
// clauses = ["S 三·近期", "S 三·远景", "S 四（四）"]
// rules = ["T-01", "T-02", "T-03", "T-05", "T-06", "T-07", "P-07", "U-12"]
// from_rules.min_employees = "targets.min_employees"
// notices = [{ when_null = "min_employees", zh = "T-01 的“有一定规模”文件未定义，规则包未设 targets.min_employees，因此不设规模条件。", en = "T-01: the document does not define 有一定规模 (of some size); the rule pack does not set targets.min_employees, so there is no condition of size." }]
// topic = "targets"
// params.by = { kind = "choice", values = ["whole", "park", "county", "city"], default = "whole", doc = { zh = "whole 所问地方合计；或按园区、县区、市分行", en = "whole: the place asked about; or a row for each park, county or city" } }
// [columns]
// target = { zh = "目标", en = "target", words = "target", meaning = { zh = "规则编号", en = "id of the rule" } }
// clause = { zh = "条款", en = "clause", meaning = { zh = "文件条款", en = "clause of the document" } }
// place = { of = "Region.id", zh = "地方编号", en = "place id", meaning = { zh = "园区或行政区划的编号；空为所问地方合计，或未归入该级的单位", en = "id of the park or region; null: the place asked about, or units not placed at that level" } }
// place_name = { of = "Region.name", zh = "地方", en = "place", meaning = { zh = "其名称", en = "its name" } }
// min_employees = { zh = "规模条件", en = "least size", meaning = { zh = "T-01 所要求的从业人员数，规则包所设；空为不设", en = "employees that T-01 asks for, as the rule pack sets it; null: no condition" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "目标所指或可能所指的计入单位：已完成、未完成、未知之和", en = "counted units that the target asks or may ask: met, unmet and unknown together" } }
// met = { zh = "已完成", en = "met", meaning = { zh = "已完成的单位", en = "units that meet it" } }
// unmet = { zh = "尚未完成", en = "not yet", meaning = { zh = "尚未完成的单位，不表示违反", en = "units that do not meet it yet; no breach" } }
// unknown = { zh = "未知", en = "unknown", meaning = { zh = "条件或覆盖未知的单位", en = "units of which a condition or the coverage is not known" } }
// rate = { zh = "完成率", en = "rate", words = "share", meaning = { zh = "已完成除以已完成与尚未完成之和；都没有时为空", en = "met / (met and unmet); null where there are none" } }
// ---
// By county and city a unit knows its home place by name; by park, these are the units in none.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE u.excluded IS NULL AND ($by <> 'park' OR u.park_name IS NULL)
WITH CASE $by WHEN 'city' THEN u.city_name WHEN 'county' THEN u.county_name END AS place, u.city_name AS above,
     u.t01 AS t01, u.t02 AS t02, u.t03 AS t03, u.t05 AS t05, u.t06 AS t06, u.t07 AS t07, count(*) AS n
WITH place, CASE WHEN place IS NOT NULL THEN above END AS city, t01, t02, t03, t05, t06, t07, n
UNWIND [{target: 'T-01', clause: 'S 三·近期', state: t01},
        {target: 'T-02', clause: 'S 三·近期', state: t02},
        {target: 'T-03', clause: 'S 三·近期', state: t03},
        {target: 'T-05', clause: 'S 三·远景', state: t05},
        {target: 'T-06', clause: 'S 三·远景', state: t06},
        {target: 'T-07', clause: 'S 四（四）', state: t07}] AS said
WITH place, city, said.target AS target, said.clause AS clause, said.state AS state, n
WITH place, city, target, clause, coalesce(sum(CASE WHEN state IS NOT NULL THEN n ELSE 0 END), 0) AS units,
     coalesce(sum(CASE WHEN state = 'met' THEN n ELSE 0 END), 0) AS met,
     coalesce(sum(CASE WHEN state = 'unmet' THEN n ELSE 0 END), 0) AS unmet,
     coalesce(sum(CASE WHEN state = 'unknown' THEN n ELSE 0 END), 0) AS unknown
OPTIONAL MATCH (r:Region {level: $by})-[:WITHIN]->(a:Region {level: 'city'})
WHERE r.name = place AND a.name = city
RETURN target AS target, clause AS clause, r.id AS place, place AS place_name,
       CASE WHEN target = 'T-01' AND coalesce($min_employees, -1) >= 0 THEN coalesce($min_employees, -1) END AS min_employees, units AS units, met AS met, unmet AS unmet,
       unknown AS unknown, CASE WHEN met + unmet > 0 THEN 1.0 * met / (met + unmet) END AS rate
UNION ALL
// By park: once for every park and building it is in.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE u.excluded IS NULL AND $by = 'park'
MATCH (u)-[:LOCATED_IN]->(:Park)-[:WITHIN]->(r:Park)
WITH DISTINCT u, r.id AS id, r.name AS place
WITH id, place, u.t01 AS t01, u.t02 AS t02, u.t03 AS t03, u.t05 AS t05, u.t06 AS t06, u.t07 AS t07, count(*) AS n
UNWIND [{target: 'T-01', clause: 'S 三·近期', state: t01},
        {target: 'T-02', clause: 'S 三·近期', state: t02},
        {target: 'T-03', clause: 'S 三·近期', state: t03},
        {target: 'T-05', clause: 'S 三·远景', state: t05},
        {target: 'T-06', clause: 'S 三·远景', state: t06},
        {target: 'T-07', clause: 'S 四（四）', state: t07}] AS said
WITH id, place, said.target AS target, said.clause AS clause, said.state AS state, n
WITH id, place, target, clause, coalesce(sum(CASE WHEN state IS NOT NULL THEN n ELSE 0 END), 0) AS units,
     coalesce(sum(CASE WHEN state = 'met' THEN n ELSE 0 END), 0) AS met,
     coalesce(sum(CASE WHEN state = 'unmet' THEN n ELSE 0 END), 0) AS unmet,
     coalesce(sum(CASE WHEN state = 'unknown' THEN n ELSE 0 END), 0) AS unknown
RETURN target AS target, clause AS clause, id AS place, place AS place_name,
       CASE WHEN target = 'T-01' AND coalesce($min_employees, -1) >= 0 THEN coalesce($min_employees, -1) END AS min_employees, units AS units, met AS met, unmet AS unmet,
       unknown AS unknown, CASE WHEN met + unmet > 0 THEN 1.0 * met / (met + unmet) END AS rate
