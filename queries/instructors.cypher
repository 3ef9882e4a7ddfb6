// title = { zh = "党建工作指导员各联系多少单位", en = "How many units each instructor guides" }
// grain = { zh = "每个指导员一行", en = "one row per instructor" }
// doc = { zh = "所问日期联系的单位，数的是所问地方的。--more-than 由提问者给出，没有规则规定一名指导员联系多少单位；不给则全部列出。没有人员编号的指导员，不同单位的同名者不视为同一人。指导员是工作覆盖，不是组织。", en = "Units guided on the day, counted within the place asked. --more-than is the asker's number, no rule says how many units one instructor may guide; without it all are listed. Without 人员编号 the same name in two units is never one person. An instructor is work, not an organization." }
// key = ["person"]
// order = ["-units", "person"]
// table = ["person_name", "units", "counted", "counties", "guided_name"]
// clauses = ["S 四（一）2"]
// rules = ["P-09"]
// notices = [{ zh = "--more-than 的数由提问者给出，没有规则规定。", en = "The number of --more-than is the asker's; no rule says one." }]
// topic = "leadership"
// params.more_than = { kind = "int", min = 0, doc = { zh = "只列联系单位多于这个数的；数由提问者定", en = "only those who guide more units than this; the number is the asker's" } }
// [columns]
// person = { of = "Person.id", meaning = { zh = "人员编号", en = "pseudonymous id" } }
// person_name = { of = "Person.name", meaning = { zh = "其姓名，默认遮盖；空为未写", en = "the name, masked unless asked; null: not said" } }
// identity = { of = "Person.identity", words = "identity", meaning = { zh = "number 按人员编号认定；name 按同一单位内的姓名认定", en = "number: by 人员编号; name: by the name within one unit" } }
// units = { zh = "联系单位数", en = "units", meaning = { zh = "所问地方联系的单位数", en = "units that they guide in the place asked" } }
// counted = { zh = "计入的", en = "counted", meaning = { zh = "其中计入覆盖的单位数", en = "those among them that coverage counts" } }
// counties = { zh = "县区", en = "counties", set = true, meaning = { zh = "这些单位的市和县区", en = "cities and counties of these units" } }
// guided = { zh = "单位编号", en = "unit ids", set = true, meaning = { zh = "这些单位", en = "the units" } }
// guided_name = { zh = "单位", en = "unit names", meaning = { zh = "其名称，次序同编号", en = "their names, in the order of the ids" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
MATCH (u)<-[g:GUIDES]-(h:Person)
WHERE (g.since <= $as_of OR g.since IS NULL) AND (g.until > $as_of OR g.until IS NULL)
WITH DISTINCT h, u
WITH h, count(u) AS units, coalesce(sum(CASE WHEN u.excluded IS NULL THEN 1 ELSE 0 END), 0) AS counted,
     collect(u.id) AS guided, collect(u.name) AS guided_name,
     collect(DISTINCT CASE WHEN u.county_name IS NOT NULL THEN coalesce(u.city_name, '') + u.county_name END) AS counties
WHERE units > $more_than OR $more_than IS NULL
RETURN h.id AS person, h.name AS person_name, h.identity AS identity, units AS units, counted AS counted, counties AS counties,
       guided AS guided, guided_name AS guided_name
