// title = { zh = "覆盖形式的由来：每类组织由谁、以什么形式覆盖", en = "What is behind each form: who covers a unit, and how" }
// grain = { zh = "每个单位、每类组织、每个覆盖它的组织（或指导员，或无）一行", en = "one row per unit, line and organization behind the form (or instructor, or none)" }
// doc = { zh = "从单位走到覆盖它的每个组织：直接覆盖、经园区楼宇或乡镇街道、经行业协会、由指导员联系。不用派生的列，因而可核对其他查询。", en = "Walks from a unit to every organization that covers it: by name, through a park, building or town, through an association, or by an instructor. Uses no derived form, so it proves the others." }
// key = ["unit", "line", "organization", "instructor"]
// order = ["unit", "line", "form", "organization", "instructor"]
// table = ["unit_name", "line", "form", "organization_name", "via_name"]
// clauses = ["S 四（一）1", "S 四（一）3"]
// topic = "coverage"
// params.unit = { kind = "unit", doc = { zh = "只看这个单位（编号或名称）", en = "this unit only (id or name)" } }
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "被覆盖的单位", en = "the unit covered" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// line = { zh = "组织类别", en = "line", words = "line", meaning = { zh = "党组织、工会、团组织或妇女组织", en = "party, union, league or women" } }
// form = { zh = "形式", en = "form", words = "form", meaning = { zh = "该组织使该单位得到的形式；none 摸过底而无组织；unknown 未摸底", en = "the form this organization gives the unit; none: surveyed and nothing; unknown: not surveyed" } }
// organization = { zh = "组织编号", en = "organization id", meaning = { zh = "覆盖它的组织；空为指导员或无", en = "the organization that covers it; null: an instructor, or none" } }
// organization_name = { zh = "组织", en = "organization", meaning = { zh = "其名称", en = "its name" } }
// via = { zh = "经由编号", en = "via id", meaning = { zh = "经由的园区、乡镇街道或协会；空为直接覆盖", en = "the park, town or association through which; null: by name" } }
// via_name = { zh = "经由", en = "via", meaning = { zh = "其名称", en = "its name" } }
// instructor = { of = "Person.id", zh = "指导员编号", en = "instructor id", meaning = { zh = "联系它的指导员；空为组织或无", en = "the instructor who guides it; null: an organization, or none" } }
// instructor_name = { of = "Person.name", zh = "指导员", en = "instructor", meaning = { zh = "其姓名", en = "their name" } }
// ---
// A functional or temporary branch, a 党组 (leading_group), a body that is only mentioned, and a women workers' committee
// cover nobody.
// 1. Named in the ledger: the form said there counts, whatever it is.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
MATCH (u)<-[c:COVERS]-(o:PartyOrganization|MassOrganization)
WITH u, c, o
WHERE (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL)
      AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
      AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false
      AND coalesce(o.level, '') <> 'leading_group' AND coalesce(o.kind, '') <> 'women_workers_committee'
WITH DISTINCT u, o, coalesce(c.form, 'unspecified') AS form
RETURN u.id AS unit, u.name AS unit_name, coalesce(o.line, 'party') AS line, form AS form,
       o.id AS organization, o.name AS organization_name,
       CASE WHEN false THEN '' END AS via, CASE WHEN false THEN '' END AS via_name,
       CASE WHEN false THEN '' END AS instructor, CASE WHEN false THEN '' END AS instructor_name
UNION ALL
// 2. Through a park, building or market (regional) or a town (fallback, regional where its form says so); never through a county.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
MATCH (u)-[:LOCATED_IN]->(:Park|Region)-[:PART_OF|LOCATED_IN*0..6]->(x:Park|Region)<-[c:COVERS]-(o:PartyOrganization|MassOrganization)
WITH u, x, c, o
WHERE (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL)
      AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
      AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false
      AND coalesce(o.level, '') <> 'leading_group' AND coalesce(o.kind, '') <> 'women_workers_committee'
      AND coalesce(o.leading, false) = false AND (x.level IS NULL OR x.level = 'town')
WITH DISTINCT u, o, x.id AS place,
     CASE WHEN c.form = 'online' THEN 'online' WHEN x.level IS NULL OR c.form = 'regional' THEN 'regional' ELSE 'fallback' END AS form
WHERE NOT EXISTS { MATCH (u)<-[c:COVERS]-(o)
                   WHERE (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL) }
WITH u, o, min(CASE form WHEN 'regional' THEN place END) AS near,
     min(CASE form WHEN 'online' THEN place END) AS reached, min(CASE form WHEN 'fallback' THEN place END) AS below
WHERE near IS NOT NULL OR NOT EXISTS { MATCH (u)-[:MEMBER_OF]->(:Association)<-[c:COVERS {form: 'association'}]-(o)
                                     WHERE (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL) }
WITH u, o, coalesce(near, reached, below) AS place,
     CASE WHEN near IS NOT NULL THEN 'regional' WHEN reached IS NOT NULL THEN 'online' ELSE 'fallback' END AS form
MATCH (x:Park|Region) WHERE x.id = place
RETURN u.id AS unit, u.name AS unit_name, coalesce(o.line, 'party') AS line, form AS form,
       o.id AS organization, o.name AS organization_name, x.id AS via, x.name AS via_name,
       CASE WHEN false THEN '' END AS instructor, CASE WHEN false THEN '' END AS instructor_name
UNION ALL
// 3. Through an association of which it is a member, if the organization covers that association with this form.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
MATCH (u)-[:MEMBER_OF]->(a:Association)<-[c:COVERS {form: 'association'}]-(o:PartyOrganization|MassOrganization)
WITH u, a, c, o
WHERE (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL)
      AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
      AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false
      AND coalesce(o.level, '') <> 'leading_group' AND coalesce(o.kind, '') <> 'women_workers_committee'
      AND NOT EXISTS { MATCH (u)<-[d:COVERS]-(o) WHERE (d.since <= $as_of OR d.since IS NULL) AND (d.until > $as_of OR d.until IS NULL) }
WITH u, o, min(a.id) AS association
OPTIONAL MATCH (u)-[:LOCATED_IN]->(:Park|Region)-[:PART_OF|LOCATED_IN*0..6]->(x:Park|Region)<-[c:COVERS]-(o)
WHERE (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL)
      AND coalesce(o.leading, false) = false AND coalesce(c.form, '') <> 'online'
      AND (x.level IS NULL OR (x.level = 'town' AND c.form = 'regional'))
WITH u, o, association, count(x.id) AS nearer
WHERE nearer = 0
WITH u, o, association
MATCH (a:Association) WHERE a.id = association
RETURN u.id AS unit, u.name AS unit_name, coalesce(o.line, 'party') AS line, 'association' AS form,
       o.id AS organization, o.name AS organization_name, a.id AS via, a.name AS via_name,
       CASE WHEN false THEN '' END AS instructor, CASE WHEN false THEN '' END AS instructor_name
UNION ALL
// 4. Guided by an instructor: the Party line only.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
MATCH (u)<-[g:GUIDES]-(h:Person)
WHERE (g.since <= $as_of OR g.since IS NULL) AND (g.until > $as_of OR g.until IS NULL)
WITH DISTINCT u, h
RETURN u.id AS unit, u.name AS unit_name, 'party' AS line, 'guided' AS form,
       CASE WHEN false THEN '' END AS organization, CASE WHEN false THEN '' END AS organization_name,
       CASE WHEN false THEN '' END AS via, CASE WHEN false THEN '' END AS via_name,
       h.id AS instructor, h.name AS instructor_name
UNION ALL
// 5. Nothing of the above.
// [places] everything: MATCH (u:Enterprise|SocialOrganization|Association) WHERE u.id = $unit OR $unit IS NULL
// [places] given unit: MATCH (u:Enterprise|SocialOrganization|Association {id: $unit})
MATCH (p:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u:Enterprise|SocialOrganization|Association)
WHERE p.id IN $places
WITH u, min(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN p.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE (low <> high OR size($places) = 1) AND (u.id = $unit OR $unit IS NULL)
WITH u
// [/places]
UNWIND ['party', 'union', 'league', 'women'] AS line
WITH u, line
WHERE NOT EXISTS { MATCH (u)<-[c:COVERS]-(o:PartyOrganization|MassOrganization)
                   WHERE coalesce(o.line, 'party') = line AND (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL)
      AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
                     AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false
      AND coalesce(o.level, '') <> 'leading_group' AND coalesce(o.kind, '') <> 'women_workers_committee' }
  AND NOT EXISTS { MATCH (u)-[:LOCATED_IN]->(:Park|Region)-[:PART_OF|LOCATED_IN*0..6]->(x:Park|Region)<-[c:COVERS]-(o:PartyOrganization|MassOrganization)
                   WHERE coalesce(o.line, 'party') = line AND (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL)
      AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
                     AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false
      AND coalesce(o.level, '') <> 'leading_group' AND coalesce(o.kind, '') <> 'women_workers_committee'
                     AND coalesce(o.leading, false) = false AND (x.level IS NULL OR x.level = 'town') }
  AND NOT EXISTS { MATCH (u)-[:MEMBER_OF]->(:Association)<-[c:COVERS {form: 'association'}]-(o:PartyOrganization|MassOrganization)
                   WHERE coalesce(o.line, 'party') = line AND (c.since <= $as_of OR c.since IS NULL) AND (c.until > $as_of OR c.until IS NULL)
      AND (o.since <= $as_of OR o.since IS NULL) AND (o.until > $as_of OR o.until IS NULL)
                     AND coalesce(o.functional, false) = false AND coalesce(o.mentioned, false) = false
      AND coalesce(o.level, '') <> 'leading_group' AND coalesce(o.kind, '') <> 'women_workers_committee' }
  AND NOT EXISTS { MATCH (u)<-[g:GUIDES]-(:Person) WHERE line = 'party' AND (g.since <= $as_of OR g.since IS NULL) AND (g.until > $as_of OR g.until IS NULL) }
RETURN u.id AS unit, u.name AS unit_name, line AS line,
       CASE WHEN (line = 'party' AND u.party_surveyed) OR (line = 'union' AND u.union_surveyed)
              OR (line = 'league' AND u.league_surveyed) OR (line = 'women' AND u.women_surveyed) THEN 'none' ELSE 'unknown' END AS form,
       CASE WHEN false THEN '' END AS organization, CASE WHEN false THEN '' END AS organization_name,
       CASE WHEN false THEN '' END AS via, CASE WHEN false THEN '' END AS via_name,
       CASE WHEN false THEN '' END AS instructor, CASE WHEN false THEN '' END AS instructor_name
