// title = { zh = "覆盖情况：按园区、县区或市", en = "Coverage by park, county or city" }
// grain = { zh = "每个园区、县区或市一行，另有一行为未归入该级的单位（编号为空）", en = "one row per park, county or city, and one with no id for units not placed at that level" }
// doc = { zh = "各地单位数、不计入数、各类组织各形式的单位数和覆盖率。按县区和市，每个单位恰在一行；按园区，楼宇内的单位在楼宇和园区两行。", en = "Units of each place, those excluded, how many each line covers in which form, and the rate. By county and city every unit is in one row; by park a unit of a building in a park is in both rows." }
// key = ["id"]
// order = ["id"]
// table = ["name", "units", "excluded", "counted", "covered", "uncovered", "unknown", "rate", "direct"]
// clauses = ["S 四（一）1", "S 四（一）3", "S 三"]
// counts = "coverage-counts"
// topic = "coverage"
// params.by = { kind = "choice", values = ["park", "county", "city"], default = "county", doc = { zh = "按哪一级分行", en = "what a row is" } }
// params.level = { kind = "choice", values = ["strict", "organization", "work"], default = "organization", doc = { zh = "什么算覆盖：strict 单独、联合、挂靠；organization 任何组织；work 另含兜底和指导员", en = "what counts as covered: strict, an organization that names the unit and how; organization, any organization; work, also fallback groups and instructors" } }
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], doc = { zh = "只看这一类组织；不给则看全部四类", en = "look at this line only; without it, at all four" } }
// [columns]
// id = { of = "Region.id", meaning = { zh = "园区或行政区划的编号；空为未归入该级的单位", en = "id of the park or region; null: units not placed at that level" } }
// name = { of = "Region.name", meaning = { zh = "其名称", en = "its name" } }
// units = { zh = "单位数", en = "units", meaning = { zh = "该地全部单位", en = "all units of the place" } }
// excluded = { zh = "不计入", en = "excluded", meaning = { zh = "其中不计入的", en = "those not counted" } }
// counted = { zh = "计入", en = "counted", meaning = { zh = "单位数减不计入数", en = "units minus excluded" } }
// party_independent = { zh = "党组织单独", en = "Party: independent", meaning = { zh = "计入的单位中，党组织最佳形式为“单独”的", en = "counted units whose best Party form is independent" } }
// party_joint = { zh = "党组织联合", en = "Party: joint", meaning = { zh = "计入的单位中，党组织最佳形式为“联合”的", en = "counted units whose best Party form is joint" } }
// party_affiliated = { zh = "党组织挂靠", en = "Party: affiliated", meaning = { zh = "计入的单位中，党组织最佳形式为“挂靠”的", en = "counted units whose best Party form is affiliated" } }
// party_unspecified = { zh = "党组织未注明", en = "Party: unspecified", meaning = { zh = "计入的单位中，党组织最佳形式为“未注明”的", en = "counted units whose best Party form is unspecified" } }
// party_regional = { zh = "党组织区域化", en = "Party: regional", meaning = { zh = "计入的单位中，党组织最佳形式为“区域化”的", en = "counted units whose best Party form is regional" } }
// party_association = { zh = "党组织依托协会", en = "Party: association", meaning = { zh = "计入的单位中，党组织最佳形式为“依托协会”的", en = "counted units whose best Party form is association" } }
// party_online = { zh = "党组织网上", en = "Party: online", meaning = { zh = "计入的单位中，党组织最佳形式为“网上”的", en = "counted units whose best Party form is online" } }
// party_fallback = { zh = "党组织兜底", en = "Party: fallback", meaning = { zh = "计入的单位中，党组织最佳形式为“兜底”的", en = "counted units whose best Party form is fallback" } }
// party_guided = { zh = "党组织指导员", en = "Party: guided", meaning = { zh = "计入的单位中，党组织最佳形式为“指导员”的", en = "counted units whose best Party form is guided" } }
// party_none = { zh = "党组织未覆盖", en = "Party: none", meaning = { zh = "计入的单位中，党组织最佳形式为“未覆盖”的", en = "counted units whose best Party form is none" } }
// party_unknown = { zh = "党组织未摸底", en = "Party: unknown", meaning = { zh = "计入的单位中，党组织最佳形式为“未摸底”的", en = "counted units whose best Party form is unknown" } }
// union_independent = { zh = "工会单独", en = "union: independent", meaning = { zh = "计入的单位中，工会最佳形式为“单独”的", en = "counted units whose best union form is independent" } }
// union_joint = { zh = "工会联合", en = "union: joint", meaning = { zh = "计入的单位中，工会最佳形式为“联合”的", en = "counted units whose best union form is joint" } }
// union_affiliated = { zh = "工会挂靠", en = "union: affiliated", meaning = { zh = "计入的单位中，工会最佳形式为“挂靠”的", en = "counted units whose best union form is affiliated" } }
// union_unspecified = { zh = "工会未注明", en = "union: unspecified", meaning = { zh = "计入的单位中，工会最佳形式为“未注明”的", en = "counted units whose best union form is unspecified" } }
// union_regional = { zh = "工会区域化", en = "union: regional", meaning = { zh = "计入的单位中，工会最佳形式为“区域化”的", en = "counted units whose best union form is regional" } }
// union_association = { zh = "工会依托协会", en = "union: association", meaning = { zh = "计入的单位中，工会最佳形式为“依托协会”的", en = "counted units whose best union form is association" } }
// union_online = { zh = "工会网上", en = "union: online", meaning = { zh = "计入的单位中，工会最佳形式为“网上”的", en = "counted units whose best union form is online" } }
// union_fallback = { zh = "工会兜底", en = "union: fallback", meaning = { zh = "计入的单位中，工会最佳形式为“兜底”的", en = "counted units whose best union form is fallback" } }
// union_guided = { zh = "工会指导员", en = "union: guided", meaning = { zh = "计入的单位中，工会最佳形式为“指导员”的", en = "counted units whose best union form is guided" } }
// union_none = { zh = "工会未覆盖", en = "union: none", meaning = { zh = "计入的单位中，工会最佳形式为“未覆盖”的", en = "counted units whose best union form is none" } }
// union_unknown = { zh = "工会未摸底", en = "union: unknown", meaning = { zh = "计入的单位中，工会最佳形式为“未摸底”的", en = "counted units whose best union form is unknown" } }
// league_independent = { zh = "团组织单独", en = "Youth League: independent", meaning = { zh = "计入的单位中，团组织最佳形式为“单独”的", en = "counted units whose best Youth League form is independent" } }
// league_joint = { zh = "团组织联合", en = "Youth League: joint", meaning = { zh = "计入的单位中，团组织最佳形式为“联合”的", en = "counted units whose best Youth League form is joint" } }
// league_affiliated = { zh = "团组织挂靠", en = "Youth League: affiliated", meaning = { zh = "计入的单位中，团组织最佳形式为“挂靠”的", en = "counted units whose best Youth League form is affiliated" } }
// league_unspecified = { zh = "团组织未注明", en = "Youth League: unspecified", meaning = { zh = "计入的单位中，团组织最佳形式为“未注明”的", en = "counted units whose best Youth League form is unspecified" } }
// league_regional = { zh = "团组织区域化", en = "Youth League: regional", meaning = { zh = "计入的单位中，团组织最佳形式为“区域化”的", en = "counted units whose best Youth League form is regional" } }
// league_association = { zh = "团组织依托协会", en = "Youth League: association", meaning = { zh = "计入的单位中，团组织最佳形式为“依托协会”的", en = "counted units whose best Youth League form is association" } }
// league_online = { zh = "团组织网上", en = "Youth League: online", meaning = { zh = "计入的单位中，团组织最佳形式为“网上”的", en = "counted units whose best Youth League form is online" } }
// league_fallback = { zh = "团组织兜底", en = "Youth League: fallback", meaning = { zh = "计入的单位中，团组织最佳形式为“兜底”的", en = "counted units whose best Youth League form is fallback" } }
// league_guided = { zh = "团组织指导员", en = "Youth League: guided", meaning = { zh = "计入的单位中，团组织最佳形式为“指导员”的", en = "counted units whose best Youth League form is guided" } }
// league_none = { zh = "团组织未覆盖", en = "Youth League: none", meaning = { zh = "计入的单位中，团组织最佳形式为“未覆盖”的", en = "counted units whose best Youth League form is none" } }
// league_unknown = { zh = "团组织未摸底", en = "Youth League: unknown", meaning = { zh = "计入的单位中，团组织最佳形式为“未摸底”的", en = "counted units whose best Youth League form is unknown" } }
// women_independent = { zh = "妇女组织单独", en = "women's organization: independent", meaning = { zh = "计入的单位中，妇女组织最佳形式为“单独”的", en = "counted units whose best women's organization form is independent" } }
// women_joint = { zh = "妇女组织联合", en = "women's organization: joint", meaning = { zh = "计入的单位中，妇女组织最佳形式为“联合”的", en = "counted units whose best women's organization form is joint" } }
// women_affiliated = { zh = "妇女组织挂靠", en = "women's organization: affiliated", meaning = { zh = "计入的单位中，妇女组织最佳形式为“挂靠”的", en = "counted units whose best women's organization form is affiliated" } }
// women_unspecified = { zh = "妇女组织未注明", en = "women's organization: unspecified", meaning = { zh = "计入的单位中，妇女组织最佳形式为“未注明”的", en = "counted units whose best women's organization form is unspecified" } }
// women_regional = { zh = "妇女组织区域化", en = "women's organization: regional", meaning = { zh = "计入的单位中，妇女组织最佳形式为“区域化”的", en = "counted units whose best women's organization form is regional" } }
// women_association = { zh = "妇女组织依托协会", en = "women's organization: association", meaning = { zh = "计入的单位中，妇女组织最佳形式为“依托协会”的", en = "counted units whose best women's organization form is association" } }
// women_online = { zh = "妇女组织网上", en = "women's organization: online", meaning = { zh = "计入的单位中，妇女组织最佳形式为“网上”的", en = "counted units whose best women's organization form is online" } }
// women_fallback = { zh = "妇女组织兜底", en = "women's organization: fallback", meaning = { zh = "计入的单位中，妇女组织最佳形式为“兜底”的", en = "counted units whose best women's organization form is fallback" } }
// women_guided = { zh = "妇女组织指导员", en = "women's organization: guided", meaning = { zh = "计入的单位中，妇女组织最佳形式为“指导员”的", en = "counted units whose best women's organization form is guided" } }
// women_none = { zh = "妇女组织未覆盖", en = "women's organization: none", meaning = { zh = "计入的单位中，妇女组织最佳形式为“未覆盖”的", en = "counted units whose best women's organization form is none" } }
// women_unknown = { zh = "妇女组织未摸底", en = "women's organization: unknown", meaning = { zh = "计入的单位中，妇女组织最佳形式为“未摸底”的", en = "counted units whose best women's organization form is unknown" } }
// covered = { zh = "已覆盖", en = "covered", meaning = { zh = "按所问级别已覆盖", en = "covered at the level asked" } }
// uncovered = { zh = "未覆盖", en = "uncovered", meaning = { zh = "各类都摸过底而无一覆盖", en = "every line surveyed and none covers" } }
// unknown = { zh = "未知", en = "unknown", meaning = { zh = "无一覆盖而至少一类未知", en = "none covers and at least one is unknown" } }
// rate = { zh = "覆盖率", en = "rate", words = "share", meaning = { zh = "已覆盖除以计入；计入为 0 时为空", en = "covered / counted; null where nothing is counted" } }
// direct = { zh = "有自身组织", en = "with its own", meaning = { zh = "计入的单位中，至少一类组织直接覆盖它本身的", en = "counted units that an organization of any line covers by name" } }
// ---
// By county and city a unit knows its home place by name; by park, these are the units in none.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE $by <> 'park' OR u.park_name IS NULL
WITH u, CASE $by WHEN 'city' THEN u.city_name WHEN 'county' THEN u.county_name END AS place, coalesce(u.excluded, '') AS excluded,
     CASE $line
       WHEN 'party' THEN CASE $level WHEN 'strict' THEN u.party_status_strict WHEN 'work' THEN u.party_status_work ELSE u.party_status END
       WHEN 'union' THEN CASE $level WHEN 'strict' THEN u.union_status_strict WHEN 'work' THEN u.union_status_work ELSE u.union_status END
       WHEN 'league' THEN CASE $level WHEN 'strict' THEN u.league_status_strict WHEN 'work' THEN u.league_status_work ELSE u.league_status END
       WHEN 'women' THEN CASE $level WHEN 'strict' THEN u.women_status_strict WHEN 'work' THEN u.women_status_work ELSE u.women_status END
       ELSE CASE $level WHEN 'strict' THEN u.status_strict WHEN 'work' THEN u.status_work ELSE u.status END
     END AS status
WITH place, CASE WHEN place IS NOT NULL THEN u.city_name END AS city, excluded, status, CASE WHEN u.direct THEN 1 ELSE 0 END AS own,
     u.party_form AS party_form, u.union_form AS union_form, u.league_form AS league_form, u.women_form AS women_form, count(*) AS n
WITH place, city, CASE WHEN excluded = '' THEN n ELSE 0 END AS c, n, status, own, party_form, union_form, league_form, women_form
WITH place, city,
     coalesce(sum(n), 0) AS units, coalesce(sum(n - c), 0) AS excluded, coalesce(sum(c), 0) AS counted,
     coalesce(sum(CASE party_form WHEN 'independent' THEN c ELSE 0 END), 0) AS party_independent,
     coalesce(sum(CASE party_form WHEN 'joint' THEN c ELSE 0 END), 0) AS party_joint,
     coalesce(sum(CASE party_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS party_affiliated,
     coalesce(sum(CASE party_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS party_unspecified,
     coalesce(sum(CASE party_form WHEN 'regional' THEN c ELSE 0 END), 0) AS party_regional,
     coalesce(sum(CASE party_form WHEN 'association' THEN c ELSE 0 END), 0) AS party_association,
     coalesce(sum(CASE party_form WHEN 'online' THEN c ELSE 0 END), 0) AS party_online,
     coalesce(sum(CASE party_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS party_fallback,
     coalesce(sum(CASE party_form WHEN 'guided' THEN c ELSE 0 END), 0) AS party_guided,
     coalesce(sum(CASE party_form WHEN 'none' THEN c ELSE 0 END), 0) AS party_none,
     coalesce(sum(CASE party_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS party_unknown,
     coalesce(sum(CASE union_form WHEN 'independent' THEN c ELSE 0 END), 0) AS union_independent,
     coalesce(sum(CASE union_form WHEN 'joint' THEN c ELSE 0 END), 0) AS union_joint,
     coalesce(sum(CASE union_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS union_affiliated,
     coalesce(sum(CASE union_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS union_unspecified,
     coalesce(sum(CASE union_form WHEN 'regional' THEN c ELSE 0 END), 0) AS union_regional,
     coalesce(sum(CASE union_form WHEN 'association' THEN c ELSE 0 END), 0) AS union_association,
     coalesce(sum(CASE union_form WHEN 'online' THEN c ELSE 0 END), 0) AS union_online,
     coalesce(sum(CASE union_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS union_fallback,
     coalesce(sum(CASE union_form WHEN 'guided' THEN c ELSE 0 END), 0) AS union_guided,
     coalesce(sum(CASE union_form WHEN 'none' THEN c ELSE 0 END), 0) AS union_none,
     coalesce(sum(CASE union_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS union_unknown,
     coalesce(sum(CASE league_form WHEN 'independent' THEN c ELSE 0 END), 0) AS league_independent,
     coalesce(sum(CASE league_form WHEN 'joint' THEN c ELSE 0 END), 0) AS league_joint,
     coalesce(sum(CASE league_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS league_affiliated,
     coalesce(sum(CASE league_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS league_unspecified,
     coalesce(sum(CASE league_form WHEN 'regional' THEN c ELSE 0 END), 0) AS league_regional,
     coalesce(sum(CASE league_form WHEN 'association' THEN c ELSE 0 END), 0) AS league_association,
     coalesce(sum(CASE league_form WHEN 'online' THEN c ELSE 0 END), 0) AS league_online,
     coalesce(sum(CASE league_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS league_fallback,
     coalesce(sum(CASE league_form WHEN 'guided' THEN c ELSE 0 END), 0) AS league_guided,
     coalesce(sum(CASE league_form WHEN 'none' THEN c ELSE 0 END), 0) AS league_none,
     coalesce(sum(CASE league_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS league_unknown,
     coalesce(sum(CASE women_form WHEN 'independent' THEN c ELSE 0 END), 0) AS women_independent,
     coalesce(sum(CASE women_form WHEN 'joint' THEN c ELSE 0 END), 0) AS women_joint,
     coalesce(sum(CASE women_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS women_affiliated,
     coalesce(sum(CASE women_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS women_unspecified,
     coalesce(sum(CASE women_form WHEN 'regional' THEN c ELSE 0 END), 0) AS women_regional,
     coalesce(sum(CASE women_form WHEN 'association' THEN c ELSE 0 END), 0) AS women_association,
     coalesce(sum(CASE women_form WHEN 'online' THEN c ELSE 0 END), 0) AS women_online,
     coalesce(sum(CASE women_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS women_fallback,
     coalesce(sum(CASE women_form WHEN 'guided' THEN c ELSE 0 END), 0) AS women_guided,
     coalesce(sum(CASE women_form WHEN 'none' THEN c ELSE 0 END), 0) AS women_none,
     coalesce(sum(CASE women_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS women_unknown,
     coalesce(sum(CASE status WHEN 'covered' THEN c ELSE 0 END), 0) AS covered,
     coalesce(sum(CASE status WHEN 'uncovered' THEN c ELSE 0 END), 0) AS uncovered,
     coalesce(sum(CASE status WHEN 'unknown' THEN c ELSE 0 END), 0) AS unknown,
     coalesce(sum(c * own), 0) AS direct
OPTIONAL MATCH (k:Region {level: $by})-[:WITHIN]->(a:Region {level: 'city'})
WHERE k.name = place AND a.name = city
RETURN k.id AS id, place AS name, units AS units, excluded AS excluded, counted AS counted,
       party_independent AS party_independent, party_joint AS party_joint, party_affiliated AS party_affiliated, party_unspecified AS party_unspecified, party_regional AS party_regional, party_association AS party_association,
       party_online AS party_online, party_fallback AS party_fallback, party_guided AS party_guided, party_none AS party_none, party_unknown AS party_unknown,
       union_independent AS union_independent, union_joint AS union_joint, union_affiliated AS union_affiliated, union_unspecified AS union_unspecified, union_regional AS union_regional, union_association AS union_association,
       union_online AS union_online, union_fallback AS union_fallback, union_guided AS union_guided, union_none AS union_none, union_unknown AS union_unknown,
       league_independent AS league_independent, league_joint AS league_joint, league_affiliated AS league_affiliated, league_unspecified AS league_unspecified, league_regional AS league_regional, league_association AS league_association,
       league_online AS league_online, league_fallback AS league_fallback, league_guided AS league_guided, league_none AS league_none, league_unknown AS league_unknown,
       women_independent AS women_independent, women_joint AS women_joint, women_affiliated AS women_affiliated, women_unspecified AS women_unspecified, women_regional AS women_regional, women_association AS women_association,
       women_online AS women_online, women_fallback AS women_fallback, women_guided AS women_guided, women_none AS women_none, women_unknown AS women_unknown,
       covered AS covered, uncovered AS uncovered, unknown AS unknown,
       CASE WHEN counted > 0 THEN 1.0 * covered / counted END AS rate, direct AS direct
UNION ALL
// By park: once for every park and building it is in.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE $by = 'park'
MATCH (u)-[:LOCATED_IN]->(:Park)-[:WITHIN]->(k:Park)
WITH DISTINCT u, k.id AS id, k.name AS place
WITH u, id, place, coalesce(u.excluded, '') AS excluded,
     CASE $line
       WHEN 'party' THEN CASE $level WHEN 'strict' THEN u.party_status_strict WHEN 'work' THEN u.party_status_work ELSE u.party_status END
       WHEN 'union' THEN CASE $level WHEN 'strict' THEN u.union_status_strict WHEN 'work' THEN u.union_status_work ELSE u.union_status END
       WHEN 'league' THEN CASE $level WHEN 'strict' THEN u.league_status_strict WHEN 'work' THEN u.league_status_work ELSE u.league_status END
       WHEN 'women' THEN CASE $level WHEN 'strict' THEN u.women_status_strict WHEN 'work' THEN u.women_status_work ELSE u.women_status END
       ELSE CASE $level WHEN 'strict' THEN u.status_strict WHEN 'work' THEN u.status_work ELSE u.status END
     END AS status
WITH id, place, excluded, status, CASE WHEN u.direct THEN 1 ELSE 0 END AS own,
     u.party_form AS party_form, u.union_form AS union_form, u.league_form AS league_form, u.women_form AS women_form, count(*) AS n
WITH id, place, CASE WHEN excluded = '' THEN n ELSE 0 END AS c, n, status, own, party_form, union_form, league_form, women_form
WITH id, place,
     coalesce(sum(n), 0) AS units, coalesce(sum(n - c), 0) AS excluded, coalesce(sum(c), 0) AS counted,
     coalesce(sum(CASE party_form WHEN 'independent' THEN c ELSE 0 END), 0) AS party_independent,
     coalesce(sum(CASE party_form WHEN 'joint' THEN c ELSE 0 END), 0) AS party_joint,
     coalesce(sum(CASE party_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS party_affiliated,
     coalesce(sum(CASE party_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS party_unspecified,
     coalesce(sum(CASE party_form WHEN 'regional' THEN c ELSE 0 END), 0) AS party_regional,
     coalesce(sum(CASE party_form WHEN 'association' THEN c ELSE 0 END), 0) AS party_association,
     coalesce(sum(CASE party_form WHEN 'online' THEN c ELSE 0 END), 0) AS party_online,
     coalesce(sum(CASE party_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS party_fallback,
     coalesce(sum(CASE party_form WHEN 'guided' THEN c ELSE 0 END), 0) AS party_guided,
     coalesce(sum(CASE party_form WHEN 'none' THEN c ELSE 0 END), 0) AS party_none,
     coalesce(sum(CASE party_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS party_unknown,
     coalesce(sum(CASE union_form WHEN 'independent' THEN c ELSE 0 END), 0) AS union_independent,
     coalesce(sum(CASE union_form WHEN 'joint' THEN c ELSE 0 END), 0) AS union_joint,
     coalesce(sum(CASE union_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS union_affiliated,
     coalesce(sum(CASE union_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS union_unspecified,
     coalesce(sum(CASE union_form WHEN 'regional' THEN c ELSE 0 END), 0) AS union_regional,
     coalesce(sum(CASE union_form WHEN 'association' THEN c ELSE 0 END), 0) AS union_association,
     coalesce(sum(CASE union_form WHEN 'online' THEN c ELSE 0 END), 0) AS union_online,
     coalesce(sum(CASE union_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS union_fallback,
     coalesce(sum(CASE union_form WHEN 'guided' THEN c ELSE 0 END), 0) AS union_guided,
     coalesce(sum(CASE union_form WHEN 'none' THEN c ELSE 0 END), 0) AS union_none,
     coalesce(sum(CASE union_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS union_unknown,
     coalesce(sum(CASE league_form WHEN 'independent' THEN c ELSE 0 END), 0) AS league_independent,
     coalesce(sum(CASE league_form WHEN 'joint' THEN c ELSE 0 END), 0) AS league_joint,
     coalesce(sum(CASE league_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS league_affiliated,
     coalesce(sum(CASE league_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS league_unspecified,
     coalesce(sum(CASE league_form WHEN 'regional' THEN c ELSE 0 END), 0) AS league_regional,
     coalesce(sum(CASE league_form WHEN 'association' THEN c ELSE 0 END), 0) AS league_association,
     coalesce(sum(CASE league_form WHEN 'online' THEN c ELSE 0 END), 0) AS league_online,
     coalesce(sum(CASE league_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS league_fallback,
     coalesce(sum(CASE league_form WHEN 'guided' THEN c ELSE 0 END), 0) AS league_guided,
     coalesce(sum(CASE league_form WHEN 'none' THEN c ELSE 0 END), 0) AS league_none,
     coalesce(sum(CASE league_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS league_unknown,
     coalesce(sum(CASE women_form WHEN 'independent' THEN c ELSE 0 END), 0) AS women_independent,
     coalesce(sum(CASE women_form WHEN 'joint' THEN c ELSE 0 END), 0) AS women_joint,
     coalesce(sum(CASE women_form WHEN 'affiliated' THEN c ELSE 0 END), 0) AS women_affiliated,
     coalesce(sum(CASE women_form WHEN 'unspecified' THEN c ELSE 0 END), 0) AS women_unspecified,
     coalesce(sum(CASE women_form WHEN 'regional' THEN c ELSE 0 END), 0) AS women_regional,
     coalesce(sum(CASE women_form WHEN 'association' THEN c ELSE 0 END), 0) AS women_association,
     coalesce(sum(CASE women_form WHEN 'online' THEN c ELSE 0 END), 0) AS women_online,
     coalesce(sum(CASE women_form WHEN 'fallback' THEN c ELSE 0 END), 0) AS women_fallback,
     coalesce(sum(CASE women_form WHEN 'guided' THEN c ELSE 0 END), 0) AS women_guided,
     coalesce(sum(CASE women_form WHEN 'none' THEN c ELSE 0 END), 0) AS women_none,
     coalesce(sum(CASE women_form WHEN 'unknown' THEN c ELSE 0 END), 0) AS women_unknown,
     coalesce(sum(CASE status WHEN 'covered' THEN c ELSE 0 END), 0) AS covered,
     coalesce(sum(CASE status WHEN 'uncovered' THEN c ELSE 0 END), 0) AS uncovered,
     coalesce(sum(CASE status WHEN 'unknown' THEN c ELSE 0 END), 0) AS unknown,
     coalesce(sum(c * own), 0) AS direct
RETURN id AS id, place AS name, units AS units, excluded AS excluded, counted AS counted,
       party_independent AS party_independent, party_joint AS party_joint, party_affiliated AS party_affiliated, party_unspecified AS party_unspecified, party_regional AS party_regional, party_association AS party_association,
       party_online AS party_online, party_fallback AS party_fallback, party_guided AS party_guided, party_none AS party_none, party_unknown AS party_unknown,
       union_independent AS union_independent, union_joint AS union_joint, union_affiliated AS union_affiliated, union_unspecified AS union_unspecified, union_regional AS union_regional, union_association AS union_association,
       union_online AS union_online, union_fallback AS union_fallback, union_guided AS union_guided, union_none AS union_none, union_unknown AS union_unknown,
       league_independent AS league_independent, league_joint AS league_joint, league_affiliated AS league_affiliated, league_unspecified AS league_unspecified, league_regional AS league_regional, league_association AS league_association,
       league_online AS league_online, league_fallback AS league_fallback, league_guided AS league_guided, league_none AS league_none, league_unknown AS league_unknown,
       women_independent AS women_independent, women_joint AS women_joint, women_affiliated AS women_affiliated, women_unspecified AS women_unspecified, women_regional AS women_regional, women_association AS women_association,
       women_online AS women_online, women_fallback AS women_fallback, women_guided AS women_guided, women_none AS women_none, women_unknown AS women_unknown,
       covered AS covered, uncovered AS uncovered, unknown AS unknown,
       CASE WHEN counted > 0 THEN 1.0 * covered / counted END AS rate, direct AS direct
