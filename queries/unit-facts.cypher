// title = { zh = "一个单位的全部事实", en = "Everything that is known of a unit" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// doc = { zh = "单位的每个属性，所在园区的级别和所属协会；规则的条件据此核对。", en = "Every property of a unit, the grades of its parks and its associations: what the conditions of the rules are held against." }
// key = ["id"]
// order = ["id"]
// hidden = true
// topic = "rules"
// params.unit = { kind = "unit", doc = { zh = "只看这个单位（编号或名称）", en = "this unit only (id or name)" } }
// [columns]
// id = "Enterprise.id"
// name = "Enterprise.name"
// uscc = "Enterprise.uscc"
// aliases = "Enterprise.aliases"
// kind = "Enterprise.kind"
// kind_method = "Enterprise.kind_method"
// sector = "Enterprise.sector"
// sector_method = "Enterprise.sector_method"
// industry_code = "Enterprise.industry_code"
// control = "Enterprise.control"
// control_method = "Enterprise.control_method"
// operation = "Enterprise.operation"
// operation_state = "Enterprise.operation_state"
// above_scale = "Enterprise.above_scale"
// employees = "Enterprise.employees"
// women_employees = "Enterprise.women_employees"
// young_employees = "Enterprise.young_employees"
// party_members = "Enterprise.party_members"
// full_members = "Enterprise.full_members"
// league_members = "Enterprise.league_members"
// union_members = "Enterprise.union_members"
// founded = "Enterprise.founded"
// place_method = "Enterprise.place_method"
// address = "Enterprise.address"
// party_group = "Enterprise.party_group"
// party_surveyed = "Enterprise.party_surveyed"
// party_form = "Enterprise.party_form"
// party_status_strict = "Enterprise.party_status_strict"
// party_status = "Enterprise.party_status"
// party_status_work = "Enterprise.party_status_work"
// party_could = "Enterprise.party_could"
// union_surveyed = "Enterprise.union_surveyed"
// union_form = "Enterprise.union_form"
// union_status_strict = "Enterprise.union_status_strict"
// union_status = "Enterprise.union_status"
// union_status_work = "Enterprise.union_status_work"
// union_could = "Enterprise.union_could"
// league_surveyed = "Enterprise.league_surveyed"
// league_form = "Enterprise.league_form"
// league_status_strict = "Enterprise.league_status_strict"
// league_status = "Enterprise.league_status"
// league_status_work = "Enterprise.league_status_work"
// league_could = "Enterprise.league_could"
// women_surveyed = "Enterprise.women_surveyed"
// women_form = "Enterprise.women_form"
// women_status_strict = "Enterprise.women_status_strict"
// women_status = "Enterprise.women_status"
// women_status_work = "Enterprise.women_status_work"
// women_could = "Enterprise.women_could"
// status = "Enterprise.status"
// status_strict = "Enterprise.status_strict"
// status_work = "Enterprise.status_work"
// excluded = "Enterprise.excluded"
// direct = "Enterprise.direct"
// integration = "Enterprise.integration"
// label = "Enterprise.label"
// park_name = "Enterprise.park_name"
// town_name = "Enterprise.town_name"
// county_name = "Enterprise.county_name"
// city_name = "Enterprise.city_name"
// instructor = "Enterprise.instructor"
// responsible = "Enterprise.responsible"
// responsible_name = "Enterprise.responsible_name"
// t01 = "Enterprise.t01"
// t02 = "Enterprise.t02"
// t03 = "Enterprise.t03"
// t05 = "Enterprise.t05"
// t06 = "Enterprise.t06"
// t07 = "Enterprise.t07"
// grade = "Association.grade"
// park_grades = { zh = "园区级别", en = "grades of its parks", set = true, meaning = { zh = "所在每个园区的级别，不知则为已知的最低级别，都不知为 unknown", en = "the grade of every park it is in, else the least it is known to be, else unknown" } }
// associations = { zh = "所属行业协会", en = "its associations", set = true, meaning = { zh = "所属协会、商会的名称", en = "associations and chambers it is a member of, by name" } }
// cities = { zh = "所在市编号", en = "ids of its cities", set = true, meaning = { zh = "本单位所在市的编号；不知道时为其园区所在的各市", en = "id of the city it is in; where that is not known, of those its parks are in" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
OPTIONAL MATCH (u)-[:LOCATED_IN]->(:Park)-[:WITHIN]->(x:Park)
WITH u, collect(DISTINCT CASE
       WHEN x.grade IS NOT NULL AND x.grade <> 'unknown' THEN x.grade
       WHEN x.at_least IS NOT NULL THEN x.at_least
       WHEN x.id IS NOT NULL THEN 'unknown' END) AS park_grades
OPTIONAL MATCH (u)-[:MEMBER_OF]->(a:Association)
WITH u, park_grades, collect(DISTINCT a.name) AS associations
OPTIONAL MATCH (u)-[:LOCATED_IN]->(:Park|Region)-[:WITHIN]->(r:Region {level: 'city'})
WITH u, park_grades, associations,
     collect(DISTINCT CASE WHEN r.name = u.city_name OR u.city_name IS NULL THEN r.id END) AS cities
RETURN u.id AS id, u.name AS name, u.uscc AS uscc, u.aliases AS aliases, u.kind AS kind, u.kind_method AS kind_method,
       u.sector AS sector, u.sector_method AS sector_method, u.industry_code AS industry_code,
       u.control AS control, u.control_method AS control_method, u.operation AS operation,
       u.operation_state AS operation_state, u.above_scale AS above_scale, u.employees AS employees,
       u.women_employees AS women_employees, u.young_employees AS young_employees,
       u.party_members AS party_members, u.full_members AS full_members, u.league_members AS league_members,
       u.union_members AS union_members, u.founded AS founded, u.place_method AS place_method,
       u.address AS address, u.party_group AS party_group, u.party_surveyed AS party_surveyed,
       u.party_form AS party_form, u.party_status_strict AS party_status_strict,
       u.party_status AS party_status, u.party_status_work AS party_status_work, u.party_could AS party_could,
       u.union_surveyed AS union_surveyed, u.union_form AS union_form,
       u.union_status_strict AS union_status_strict, u.union_status AS union_status,
       u.union_status_work AS union_status_work, u.union_could AS union_could,
       u.league_surveyed AS league_surveyed, u.league_form AS league_form,
       u.league_status_strict AS league_status_strict, u.league_status AS league_status,
       u.league_status_work AS league_status_work, u.league_could AS league_could,
       u.women_surveyed AS women_surveyed, u.women_form AS women_form,
       u.women_status_strict AS women_status_strict, u.women_status AS women_status,
       u.women_status_work AS women_status_work, u.women_could AS women_could, u.status AS status,
       u.status_strict AS status_strict, u.status_work AS status_work, u.excluded AS excluded,
       u.direct AS direct, u.integration AS integration, u.label AS label, u.park_name AS park_name,
       u.town_name AS town_name, u.county_name AS county_name, u.city_name AS city_name,
       u.instructor AS instructor, u.responsible AS responsible, u.responsible_name AS responsible_name,
       u.t01 AS t01, u.t02 AS t02, u.t03 AS t03, u.t05 AS t05, u.t06 AS t06, u.t07 AS t07,
       u.grade AS grade, park_grades AS park_grades, associations AS associations, cities AS cities
