// title = { zh = "班子融合：谁在党组织和群团组织、或几个群团组织兼任", en = "Integrated leadership: who holds posts in the Party organization and a mass organization, or in two of them" }
// grain = { zh = "每个单位、人员、一对组织一行；不宜兼任的另成一行（mode 为 none）", en = "one row per unit, person and pair of organizations; a barred union chair is a row of its own (mode none)" }
// doc = { zh = "两个组织都直接覆盖该单位，且两个职务在所问日期都在任。党组织班子成员兼任群团组织负责人：先任党组织职务为 party_to_mass，先任群团组织职务为 mass_to_party，日期相同或缺一为 party_mass；群团组织负责人相互兼任为 mutual。barred 只提示，不禁止。", en = "Both organizations cover the unit itself and both posts hold on the day asked. A member of the Party organization's leading body who heads a mass organization: party_to_mass where the Party post began first, mass_to_party where the other did, party_mass where the dates are equal or one is missing; two mass organizations headed by one person: mutual. barred flags, it does not forbid." }
// key = ["unit", "person", "party_organization", "mass_organization", "other_mass_organization", "mode"]
// order = ["unit", "mode", "person", "party_organization", "mass_organization", "other_mass_organization"]
// table = ["unit_name", "person_name", "mode", "party_organization_name", "mass_organization_name", "other_mass_organization_name", "since", "barred"]
// clauses = ["S 四（四）1"]
// rules = ["U-15"]
// topic = "integration"
// [columns]
// unit = { of = "Enterprise.id", zh = "单位编号", en = "unit id", meaning = { zh = "两个组织都直接覆盖的单位", en = "the unit that both organizations cover" } }
// unit_name = { of = "Enterprise.name", meaning = { zh = "其名称", en = "its name" } }
// person = { of = "Person.id", meaning = { zh = "兼任者的编号", en = "pseudonymous id of who holds both posts" } }
// person_name = { of = "Person.name", meaning = { zh = "其姓名，默认遮盖", en = "the name, masked unless asked" } }
// party_organization = { of = "PartyOrganization.id", zh = "党组织编号", en = "Party organization id", meaning = { zh = "其任班子成员的党组织；空为相互兼任或不宜兼任的行", en = "the Party organization of whose leading body they are; null: mutual, or barred" } }
// party_organization_name = { of = "PartyOrganization.name", zh = "党组织", en = "Party organization", meaning = { zh = "其名称", en = "its name" } }
// mass_organization = { of = "MassOrganization.id", zh = "群团组织编号", en = "mass organization id", meaning = { zh = "其任负责人的群团组织", en = "the mass organization that they head" } }
// mass_organization_name = { of = "MassOrganization.name", zh = "群团组织", en = "mass organization", meaning = { zh = "其名称", en = "its name" } }
// other_mass_organization = { of = "MassOrganization.id", zh = "另一群团组织编号", en = "other mass organization id", meaning = { zh = "相互兼任的另一群团组织；空为无", en = "the other one, where mutual; null: none" } }
// other_mass_organization_name = { of = "MassOrganization.name", zh = "另一群团组织", en = "other mass organization", meaning = { zh = "其名称", en = "its name" } }
// mode = { zh = "融合方式", en = "mode", words = "mode", meaning = { zh = "party_to_mass、mass_to_party、party_mass、mutual；none 为不宜兼任的职务，不计融合", en = "party_to_mass, mass_to_party, party_mass, mutual; none: a barred post, no integration" } }
// since = { zh = "自", en = "since", meaning = { zh = "两个职务中较晚的起始日期；起始未知的视为一直在任，两个都未知则空", en = "when the later post began; an unknown beginning counts from ever; null: both unknown" } }
// identity = { of = "Person.identity", words = "identity", meaning = { zh = "number 按人员编号认定；name 按同一单位内的姓名认定", en = "number: by 人员编号; name: by the name within one unit" } }
// barred = { zh = "不宜兼任", en = "barred", meaning = { zh = "提示该兼任的规则及其核实程度；N 为条文未读；空为无", en = "the rule that advises against it, with its grade; N: not read; null: none" } }
// excluded = { of = "Enterprise.excluded", words = "excluded", meaning = { zh = "该单位为何不计入覆盖；空为计入", en = "why the unit is not counted in coverage; null: counted" } }
// ---
// 1. What each person heads or leads in the organizations of one unit, then every pair of them: a Party organization and a
// mass organization that they head, or two mass organizations of which they head one (in the other a deputy counts where
// the rule pack says so).
MATCH (h:Person)-[b:HOLDS_POST]->(o:PartyOrganization|MassOrganization)-[d:COVERS]->(u:Enterprise|SocialOrganization|Association)
WHERE b.office IS NOT NULL AND d.rank IS NOT NULL
WITH h, u, o, coalesce(d.form, 'unspecified') IN ['independent', 'joint', 'affiliated', 'unspecified'] AS own,
     min(b.since) AS since, min(CASE WHEN b.office <> 'mass_deputy' THEN b.since END) AS headed,
     max(CASE b.office WHEN 'mass_deputy' THEN 0 ELSE 1 END) AS heads
WITH h, u, collect({id: o.id, name: o.name, line: coalesce(o.line, 'party'), own: own, since: since, headed: headed, heads: heads}) AS held
WHERE size(held) > 1
// [places] everything: WITH h, u, held
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u)
WHERE k.id IN $places
WITH h, u, held, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
UNWIND held AS x
UNWIND held AS y
WITH h, u, x, y, x.since AS first, CASE WHEN x.line = 'party' THEN y.headed ELSE y.since END AS second
WHERE y.line <> 'party' AND ((x.line = 'party' AND y.heads = 1) OR (x.line <> 'party' AND x.id < y.id AND (x.heads = 1 OR y.heads = 1)))
OPTIONAL MATCH (h)-[q:HOLDS_POST]->(u)
WHERE q.bars IS NOT NULL
UNWIND CASE WHEN q.bars IS NULL THEN [''] ELSE q.bars END AS bar
WITH h, u, x, y, first, second, min(CASE WHEN y.own AND bar STARTS WITH y.line THEN right(bar, size(bar) - size(y.line) - 1)
                          WHEN x.own AND bar STARTS WITH x.line THEN right(bar, size(bar) - size(x.line) - 1) END) AS barred
RETURN u.id AS unit, u.name AS unit_name, h.id AS person, h.name AS person_name,
       CASE WHEN x.line = 'party' THEN x.id END AS party_organization, CASE WHEN x.line = 'party' THEN x.name END AS party_organization_name,
       CASE WHEN x.line = 'party' THEN y.id ELSE x.id END AS mass_organization, CASE WHEN x.line = 'party' THEN y.name ELSE x.name END AS mass_organization_name,
       CASE WHEN x.line <> 'party' THEN y.id END AS other_mass_organization, CASE WHEN x.line <> 'party' THEN y.name END AS other_mass_organization_name,
       CASE WHEN x.line <> 'party' THEN 'mutual' WHEN first < second THEN 'party_to_mass' WHEN first > second THEN 'mass_to_party' ELSE 'party_mass' END AS mode,
       CASE WHEN first > second OR second IS NULL THEN first ELSE second END AS since,
       h.identity AS identity, barred AS barred, u.excluded AS excluded
UNION ALL
// 2. Who heads the unit's own organization and should not, for a post at the unit.
MATCH (h:Person)-[b:HOLDS_POST]->(m:MassOrganization)-[d:COVERS]->(u:Enterprise|SocialOrganization|Association)
WHERE b.office = 'mass_head' AND d.rank IS NOT NULL AND coalesce(d.form, 'unspecified') IN ['independent', 'joint', 'affiliated', 'unspecified']
WITH h, m, u, min(b.since) AS since
// [places] everything: WITH h, m, u, since
MATCH (k:Park|Region)<-[:WITHIN]-(:Park|Region)<-[:LOCATED_IN]-(u)
WHERE k.id IN $places
WITH h, m, u, since, min(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS low, max(CASE WHEN k.level IS NULL THEN 1 ELSE 2 END) AS high
WHERE low <> high OR size($places) = 1
// [/places]
MATCH (h)-[q:HOLDS_POST]->(u)
WHERE q.bars IS NOT NULL
UNWIND q.bars AS bar
WITH h, m, u, since, min(CASE WHEN bar STARTS WITH m.line THEN right(bar, size(bar) - size(m.line) - 1) END) AS barred
WHERE barred IS NOT NULL
RETURN u.id AS unit, u.name AS unit_name, h.id AS person, h.name AS person_name,
       CASE WHEN false THEN '' END AS party_organization, CASE WHEN false THEN '' END AS party_organization_name,
       m.id AS mass_organization, m.name AS mass_organization_name,
       CASE WHEN false THEN '' END AS other_mass_organization, CASE WHEN false THEN '' END AS other_mass_organization_name,
       'none' AS mode, since AS since, h.identity AS identity, barred AS barred, u.excluded AS excluded
