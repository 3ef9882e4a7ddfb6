// title = { zh = "只差一个职务的单位：由谁任哪一职务即为党群兼任", en = "Units one post away from integration: who would take which post" }
// grain = { zh = "每个单位、人员、组织、方式一行", en = "one row per unit, person, organization and way" }
// doc = { zh = "有党组织也有群团组织而无人兼任的单位（见 integration-gaps）。party_to_mass：党组织班子成员可任该群团组织负责人，规则不宜兼任的（U-15）不列；vacant 为是，则该群团组织现无登记的负责人，不必换人。mass_to_party：群团组织负责人可进入该党组织班子。兼任依法律、章程和程序，由人决定。", en = "Units with a Party and a mass organization where nobody holds posts in both (see integration-gaps). party_to_mass: a member of the Party organization's leading body could head that mass organization, left out where a rule advises against it (U-15); vacant true: it has no head on record, so nobody would have to give way. mass_to_party: a head of a mass organization could enter the leading body of that Party organization. A person decides, by law, charter and procedure." }
// key = ["unit", "person", "organization", "way"]
// order = ["unit", "way", "person", "organization"]
// table = ["unit_name", "county", "person_name", "way", "organization_name", "line", "vacant"]
// clauses = ["S 四（四）1"]
// rules = ["U-15"]
// topic = "integration"
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "单位", en = "the unit" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// county = { of = "Enterprise.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Enterprise.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// person = { of = "Person.id", meaning = { zh = "人员编号", en = "pseudonymous id" } }
// person_name = { of = "Person.name", meaning = { zh = "其姓名，默认遮盖", en = "the name, masked unless asked" } }
// way = { zh = "方式", en = "way", words = "mode", meaning = { zh = "party_to_mass 班子成员任群团组织负责人；mass_to_party 群团组织负责人进入班子", en = "party_to_mass: a Party leader would head the mass organization; mass_to_party: a head would enter the leading body" } }
// organization = { of = "PartyOrganization.id", zh = "组织编号", en = "organization id", meaning = { zh = "可去任职的组织", en = "the organization of the post to be taken" } }
// organization_name = { of = "PartyOrganization.name", zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// line = { zh = "组织类别", en = "line", words = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// vacant = { zh = "空缺", en = "vacant", meaning = { zh = "是：该群团组织现无登记的负责人；党组织为空", en = "true: that mass organization has no head on record; null: a Party organization" } }
// ---
// 1. A Party leader heads a mass organization.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE u.integration IN ['none', 'mutual'] AND u.excluded IS NULL
MATCH (u)<-[c:COVERS]-(p:PartyOrganization)<-[a:HOLDS_POST]-(h:Person)
WHERE c.rank IS NOT NULL AND a.office = 'party_leader'
WITH DISTINCT u, h
MATCH (u)<-[d:COVERS]-(m:MassOrganization)
WHERE d.rank IS NOT NULL
WITH DISTINCT u, h, m
OPTIONAL MATCH (u)<-[q:HOLDS_POST]-(h)
WHERE q.bars IS NOT NULL
UNWIND CASE WHEN q.bars IS NULL THEN [''] ELSE q.bars END AS bar
WITH u, h, m, max(CASE WHEN bar STARTS WITH m.line THEN 1 ELSE 0 END) AS barred
WHERE barred = 0
RETURN u.id AS unit, u.name AS unit_name, u.county_name AS county, u.city_name AS city, h.id AS person, h.name AS person_name,
       'party_to_mass' AS way, m.id AS organization, m.name AS organization_name, m.line AS line,
       NOT EXISTS { MATCH (m)<-[b:HOLDS_POST]-(g:Person) WHERE b.office = 'mass_head' } AS vacant
UNION ALL
// 2. A head of a mass organization enters the Party organization's leading body.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE u.integration IN ['none', 'mutual'] AND u.excluded IS NULL
MATCH (u)<-[d:COVERS]-(m:MassOrganization)<-[b:HOLDS_POST]-(h:Person)
WHERE d.rank IS NOT NULL AND b.office = 'mass_head'
WITH DISTINCT u, h
MATCH (u)<-[c:COVERS]-(p:PartyOrganization)
WHERE c.rank IS NOT NULL
WITH DISTINCT u, h, p
RETURN u.id AS unit, u.name AS unit_name, u.county_name AS county, u.city_name AS city, h.id AS person, h.name AS person_name,
       'mass_to_party' AS way, p.id AS organization, p.name AS organization_name, 'party' AS line,
       CASE WHEN false THEN true END AS vacant
