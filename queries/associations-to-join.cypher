// title = { zh = "可依托组建的行业协会商会：会员中尚未覆盖的单位", en = "Associations that could carry an organization: members that are not covered" }
// grain = { zh = "每个行业协会商会一行", en = "one row per association" }
// doc = { zh = "没有该类组织依托它覆盖会员，而会员中有该类组织未覆盖的单位，可以依托它组建。people 为这些会员单位中已知人数之和：党组织为正式党员，工会为工会会员，团组织为团员，妇女组织为女职工；known 为人数已知的单位数，其余未知，不是 0。", en = "No organization of the line covers members through it, and some members are not covered by the line: one could be built on it. people: sum of the numbers known of those members: full Party members, union members, League members, women employees by line; known: of how many of them the number is known, the others are unknown, not 0." }
// key = ["association"]
// order = ["-uncovered", "association"]
// table = ["association_name", "grade", "county", "members", "uncovered", "unknown", "people", "known", "own"]
// clauses = ["S 四（一）3"]
// rules = ["O-05", "P-10", "U-13"]
// topic = "building"
// params.line = { kind = "choice", values = ["party", "union", "league", "women"], default = "union", doc = { zh = "哪一类组织", en = "which line" } }
// [columns]
// association = { of = "Association.id", zh = "协会编号", en = "association id", meaning = { zh = "行业协会或商会", en = "the association or chamber" } }
// association_name = { of = "Association.name", zh = "协会", en = "association", meaning = { zh = "其名称", en = "its name" } }
// grade = { of = "Association.grade", words = "grade", meaning = { zh = "级别；空为未知", en = "its grade; null: unknown" } }
// county = { of = "Association.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Association.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// own = { zh = "本身形式", en = "its own form", words = "form", meaning = { zh = "该类组织覆盖协会本身的最佳形式", en = "best form in which the line covers the association itself" } }
// members = { zh = "会员单位", en = "members", meaning = { zh = "计入的会员单位数", en = "members that are counted" } }
// uncovered = { zh = "未覆盖", en = "uncovered", meaning = { zh = "其中该类组织未覆盖的（级别 organization）", en = "those that the line does not cover, at level organization" } }
// unknown = { zh = "未知", en = "unknown", meaning = { zh = "其中该类组织覆盖未知的", en = "those of which it is not known whether the line covers them" } }
// people = { zh = "人数", en = "people", meaning = { zh = "未覆盖会员单位中已知人数之和；空为都未知", en = "sum of the numbers known of members that are not covered; null: none is known" } }
// known = { zh = "人数已知", en = "known", meaning = { zh = "其中人数已知的单位数", en = "of how many of them the number is known" } }
// ---
// [places] everything: MATCH (a:Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(a:Association)
WHERE k.id IN $places
WITH a, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH a
WHERE a.excluded IS NULL AND NOT EXISTS { MATCH (a)<-[c:COVERS]-(o:PartyOrganization|MassOrganization) WHERE c.line = $line AND c.form = 'association' AND c.rank IS NOT NULL }
MATCH (a)<-[:MEMBER_OF]-(u:Enterprise|SocialOrganization|Association)
WHERE u.excluded IS NULL
WITH DISTINCT a, u
WITH a, u.id AS unit, CASE $line WHEN 'party' THEN u.party_status WHEN 'union' THEN u.union_status WHEN 'league' THEN u.league_status ELSE u.women_status END AS status,
     CASE $line WHEN 'party' THEN u.full_members WHEN 'union' THEN u.union_members WHEN 'league' THEN u.league_members ELSE u.women_employees END AS n
WITH a, count(unit) AS members, count(CASE WHEN status = 'uncovered' THEN unit END) AS uncovered,
     count(CASE WHEN status = 'unknown' THEN unit END) AS unknown,
     coalesce(sum(CASE WHEN status = 'uncovered' THEN n END), 0) AS people, count(CASE WHEN status = 'uncovered' THEN n END) AS known
WHERE uncovered > 0
RETURN a.id AS association, a.name AS association_name, a.grade AS grade, a.county_name AS county, a.city_name AS city,
       CASE $line WHEN 'party' THEN a.party_form WHEN 'union' THEN a.union_form WHEN 'league' THEN a.league_form ELSE a.women_form END AS own,
       members AS members, uncovered AS uncovered, unknown AS unknown, CASE WHEN known > 0 THEN people END AS people, known AS known
