// title = { zh = "班子融合空白：有党组织也有群团组织而无人兼任的单位", en = "Units with a Party organization and a mass organization where nobody holds posts in both" }
// grain = { zh = "每个单位一行", en = "one row per unit" }
// doc = { zh = "党组织和至少一个群团组织都直接覆盖它，而所问日期没有党组织班子成员任群团组织负责人。could 为以现有人员可行的方式：party_to_mass 有班子成员可兼任其中一个群团组织的负责人（规则不宜兼任的除外），mass_to_party 有群团组织负责人可进入班子；空为没有登记任职。兼任依法律和章程程序，由人决定。不计入的单位不列出。", en = "A Party organization and at least one mass organization cover it by name, and on the day asked no member of the Party organization's leading body heads a mass organization. could: what its people make possible: party_to_mass, a member of the leading body could head one of them (not where a rule advises against it); mass_to_party, a head could enter the leading body; empty: no post is known. A person decides, by law, charter and procedure. Units that are not counted are left out." }
// key = ["unit"]
// order = ["unit"]
// table = ["unit_name", "county", "party_organization_name", "mass_organizations_name", "party_leaders", "mass_heads", "could", "mutual"]
// clauses = ["S 四（四）1"]
// rules = ["U-15"]
// topic = "integration"
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "单位", en = "the unit" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// park = { of = "Enterprise.park_name", meaning = { zh = "所在园区和楼宇的名称", en = "names of the parks and buildings it is in" } }
// county = { of = "Enterprise.county_name", meaning = { zh = "所属县区的名称", en = "name of its county" } }
// city = { of = "Enterprise.city_name", meaning = { zh = "所属市的名称", en = "name of its city" } }
// party_organization = { of = "PartyOrganization.id", zh = "党组织编号", en = "Party organization id", meaning = { zh = "覆盖它的党组织；几个时为编号最小的", en = "the Party organization that covers it; the smallest id of several" } }
// party_organization_name = { of = "PartyOrganization.name", zh = "党组织", en = "Party organization", meaning = { zh = "其名称", en = "its name" } }
// mass_organizations = { zh = "群团组织编号", en = "mass organization ids", set = true, meaning = { zh = "覆盖它的群团组织", en = "the mass organizations that cover it" } }
// mass_organizations_name = { zh = "群团组织", en = "mass organizations", meaning = { zh = "其名称，次序同编号", en = "their names, in the order of the ids" } }
// party_leaders = { zh = "党组织班子成员", en = "Party leaders", personal = true, set = true, meaning = { zh = "在任的班子成员，* 为未写姓名", en = "those in the leading body on the day; * for one without a name" } }
// mass_heads = { zh = "群团组织负责人", en = "mass heads", personal = true, set = true, meaning = { zh = "在任的负责人，* 为未写姓名", en = "those who head a mass organization on the day; * for one without a name" } }
// could = { zh = "可行方式", en = "could", words = "mode", set = true, meaning = { zh = "party_to_mass 班子成员可兼任群团组织负责人；mass_to_party 群团组织负责人可进入班子", en = "party_to_mass: a Party leader could head a mass organization; mass_to_party: a head could enter the leading body" } }
// mutual = { zh = "已相互兼任", en = "mutual", meaning = { zh = "是：已有群团组织负责人相互兼任", en = "true: one person heads two of its mass organizations" } }
// ---
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association)
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE k.id IN $places
WITH u, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
WITH u
WHERE u.integration IN ['none', 'mutual'] AND u.excluded IS NULL
MATCH (u)<-[c:COVERS]-(o:PartyOrganization|MassOrganization)
WHERE c.rank IS NOT NULL
WITH u, min(CASE WHEN o.line IS NULL THEN o.id END) AS party, collect(DISTINCT o.line) AS lines,
     collect(CASE WHEN o.line IS NOT NULL THEN o.id END) AS masses, collect(CASE WHEN o.line IS NOT NULL THEN o.name END) AS mass_names
OPTIONAL MATCH (u)<-[c:COVERS]-(o:PartyOrganization|MassOrganization)<-[b:HOLDS_POST]-(h:Person)
WHERE c.rank IS NOT NULL AND b.office IN ['party_leader', 'mass_head']
WITH u, party, lines, masses, mass_names,
     collect(DISTINCT CASE WHEN b.office = 'party_leader' THEN h.id END) AS leaders,
     collect(DISTINCT CASE WHEN b.office = 'party_leader' THEN coalesce(h.name, '*') END) AS leader_names,
     collect(DISTINCT CASE WHEN b.office = 'mass_head' THEN coalesce(h.name, '*') END) AS head_names
// Leaders whom a rule keeps from heading any of the unit's mass organizations.
OPTIONAL MATCH (u)<-[q:HOLDS_POST]-(h:Person)
WHERE q.bars IS NOT NULL AND h.id IN leaders
      AND (NOT 'union' IN lines OR any(bar IN q.bars WHERE bar STARTS WITH 'union'))
      AND (NOT 'league' IN lines OR any(bar IN q.bars WHERE bar STARTS WITH 'league'))
      AND (NOT 'women' IN lines OR any(bar IN q.bars WHERE bar STARTS WITH 'women'))
WITH u, party, masses, mass_names, leaders, leader_names, head_names, count(DISTINCT h.id) AS kept_out
MATCH (p:PartyOrganization) WHERE p.id = party
RETURN u.id AS unit, u.name AS unit_name, u.park_name AS park, u.county_name AS county, u.city_name AS city,
       p.id AS party_organization, p.name AS party_organization_name,
       masses AS mass_organizations, mass_names AS mass_organizations_name, leader_names AS party_leaders, head_names AS mass_heads,
       CASE WHEN size(leaders) > kept_out THEN ['party_to_mass'] ELSE [] END + CASE WHEN size(head_names) > 0 THEN ['mass_to_party'] ELSE [] END AS could,
       u.integration = 'mutual' AS mutual
