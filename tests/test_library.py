"""Query files: what a header may say, what a statement may not, how values are bound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from orggraph.asking import from_rules
from orggraph.errors import LibraryError, ParameterError, UnknownQuery
from orggraph.library.answer import folded, ordered
from orggraph.library.bind import bind
from orggraph.library.choices import chosen
from orggraph.library.header import split, understand
from orggraph.library.lint import lint
from orggraph.library.queries import Library, Query, read_query
from orggraph.messages import set_language
from orggraph.policy.packs import load

GOOD = """\
// title = { zh = "企业", en = "Enterprises" }
// grain = "one row per enterprise"
// key = ["id"]
// order = ["-employees", "id"]
// params.least = { kind = "int", default = 30, min = 0, doc = "at least so many" }
// params.day = { kind = "date", doc = "a day" }
// params.how = { kind = "choice", values = ["a", "b"], doc = "how" }
// params.whole = { kind = "bool", default = false, doc = "all" }
// params.word = { kind = "string", doc = "a word" }
// [columns]
// id = "Enterprise.id"
// name = "Enterprise.name"
// employees = "people working there"
// ---
MATCH (u:Enterprise)
WHERE (u.employees >= $least OR $whole) AND (u.founded >= $day OR $day IS NULL)
  AND (u.name = $word OR $how = 'a')
RETURN u.id AS id, u.name AS name, u.employees AS employees
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("zh")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.cypher").write_text(GOOD, encoding="utf-8")
    return tmp_path


def texts(statement: str, **options: object) -> list[str]:
    return [p.text for p in lint(statement, ordered=True, **options)]  # type: ignore[arg-type]


#: a statement that is refused, and a part of the sentence that says why
REFUSED = [
    ("MATCH (u:Enterprize) RETURN u.id AS id", "the model has no label Enterprize. Nearest: Enterprise"),
    ("MATCH (u:enterprise) RETURN u.id AS id", "the model has no label enterprise. Nearest: Enterprise"),
    ("MATCH (u:Enterprise)-[:covers]->(p:Park) RETURN u.id AS id", "no relationship covers. Nearest: COVERS"),
    ("MATCH (u:Enterprise) RETURN u.nmae AS id", "Enterprise has no property nmae. Nearest: name"),
    ("MATCH (u:Enterprise) RETURN u.ID AS id", "Enterprise has no property ID. Nearest: id"),
    ("MATCH (u:Enterprise {nmae: 'x'}) RETURN u.id AS id", "Enterprise has no property nmae"),
    ("MATCH (u:Enterprise) WITH u AS v RETURN v.nmae AS id", "Enterprise has no property nmae"),
    ("MATCH (a:Person)-[h:HOLDS_POST]->(p:Park) RETURN a.id AS id", "it never matches"),
    ("MATCH (u:Enterprise) WHERE u.status = 'coverd' RETURN u.id AS id", "status is never coverd. Nearest: covered"),
    ("MATCH (u:Enterprise) WHERE u.employees >= '50' RETURN u.id AS id", "employees holds int and is compared with"),
    ("MATCH (u:Enterprise) WHERE u.founded < '2010-01-01' RETURN u.id AS id", "founded holds date"),
    ("MATCH (u:Enterprise:Association) RETURN u.id AS id", "write A|B"),
    ("MATCH (u:Enterprise) RETURN sum(u.employees) AS n", "write coalesce(sum(…), 0)"),
    ("MATCH (u:Enterprise) RETURN u.id", "name the returned u . id with AS"),
    ("MATCH (u:Enterprise) RETURN count(*)", "name the returned count ( * ) with AS"),
    ("MATCH (u:Enterprise) RETURN *", "no RETURN *"),
    ("MATCH (u:Enterprise) RETURN u AS u", "u is a node or relationship"),
    ("MATCH (u:Enterprise) RETURN u", "u is a node or relationship"),
    ("MATCH (u:Enterprise) RETURN u.id AS id, u.name AS id", "returned more than once"),
    ("MATCH (a:Region)-[:PART_OF*]->(b:Region) RETURN a.id AS id", "bound the * (at most 30)"),
    ("MATCH (a:Region)-[:PART_OF*2..]->(b:Region) RETURN a.id AS id", "bound the * (at most 30)"),
    ("MATCH (a:Region)-[:PART_OF*0..31]->(b:Region) RETURN a.id AS id", "the bound 31 is above 30"),
    ("MATCH (a:Region)-[:PART_OF*0..3]-(b:Region) RETURN a.id AS id", "give a variable-length path a direction"),
    ("MATCH (a:Region)-[*1..2]->(b:Region) RETURN a.id AS id", "its relationship types"),
    ("MATCH (a:Park) RETURN a.id AS id UNION ALL MATCH (b:Park) RETURN b.id AS id ORDER BY id", "ORDER BY after UNION"),
    ("MATCH (a:Park) RETURN a.id AS id UNION ALL MATCH (b:Park) RETURN b.id AS x", "same columns in the same order"),
    ("MATCH (u:Enterprise) RETURN round(1.0, 2) AS x", "round answers differently"),
    ("MATCH (u:Enterprise) RETURN trim(u.name) AS x", "trim answers differently"),
    ("MATCH (u:Enterprise) RETURN split(u.name, 'a') AS x", "split answers differently"),
    ("MATCH (u:Enterprise) RETURN keys(u) AS x", "keys answers differently"),
    ("MATCH (u:Enterprise) RETURN labels(u) AS x", "labels answers differently"),
    ("MATCH (u:Enterprise) RETURN substring(u.name, 0, 2) AS x", "substring answers differently"),
    ("MATCH (u:Enterprise) RETURN u.aliases[0] AS x", "no list index or slice"),
    ("MATCH (u:Enterprise) RETURN [x IN u.aliases | x] AS x", "comprehension"),
    ("MATCH (u:Enterprise) RETURN u {.id} AS x", "map projection"),
    ("MATCH (u:Enterprise) WHERE u:Association RETURN u.id AS id", "no u:Label as a condition"),
    ("MATCH (u:Enterprise WHERE u.id = 'x') RETURN u.id AS id", "no WHERE inside a pattern"),
    ("MATCH (u:Enterprise) WHERE 1 < u.employees < 5 RETURN u.id AS id", "chained comparison"),
    ("MATCH (u:Enterprise) WHERE 1 < size(u.name) < 5 RETURN u.id AS id", "chained comparison"),
    ("MATCH (u:Enterprise) WHERE u.name CONTAINS '' RETURN u.id AS id", "an empty text"),
    ("MATCH (u:Enterprise) WHERE u.name = null RETURN u.id AS id", "IS NULL"),
    ("MATCH (u:Enterprise) WHERE u.kind IN ['company', null] RETURN u.id AS id", "no null in a list"),
    ("MATCH (u:Enterprise) WHERE u.name =~ '(?=x).*' RETURN u.id AS id", "look-ahead"),
    ("MATCH (u:Enterprise) RETURN CASE WHEN CASE WHEN true THEN true END THEN 1 END AS x", "a CASE is no condition"),
    ("MATCH (u:Enterprise) WHERE EXISTS { (u)--(:Park) } RETURN u.id AS id", "must be followed by MATCH"),
    ("MATCH (u:Enterprise) SET u.name = 'x' RETURN u.id AS id", "SET is refused"),
    ("CREATE (u:Enterprise) RETURN u.id AS id", "CREATE is refused"),
    ("MATCH (u:Enterprise) CALL { MATCH (p:Park) RETURN p.id AS p } RETURN u.id AS id", "CALL is refused"),
    ("MATCH (u:Enterprise) RETURN u.id AS order", "the alias order is a reserved word"),
    ("MATCH (u:Enterprise) WITH u ORDER BY u.id MATCH (u)-[:LOCATED_IN]->(p:Park) RETURN u.id AS id", "needs a LIMIT"),
    ("MATCH (a:PartyOrganization)-[:COVERS]->(u:Enterprise)<-[:COVERS]-(b:PartyOrganization) RETURN a.id AS id",
     "may be one relationship"),
    ("MATCH (u:Enterprise) WHERE u.id = $x RETURN u.id AS id", "the parameter $x is not declared"),
    ("MATCH (u:Enterprise) RETURN u.id AS id, 'open", "unclosed quote or bracket"),
    ("MATCH (u:Enterprise", "unclosed quote or bracket"),
    ("MATCH (u:Enterprise) WHERE u.id = 'x'", "there is no RETURN"),
    ("// nothing", "there is no statement"),
]  # fmt: skip

#: statements that look like a refused one and are fine
PASSED = [
    "MATCH (u:Enterprise|Association) WHERE u.grade = 'national' RETURN u.id AS id",
    "MATCH (u:Enterprise) WHERE u.name = 'CREATE (n:Nope) // [0]' RETURN u.id AS id // MERGE",
    "MATCH (u:Enterprise) RETURN coalesce(sum(u.employees), 0) AS n, u.kind AS `order`",
    "MATCH (a:Region)-[:PART_OF*0..5]->(b:Region) RETURN a.id AS id",
    "MATCH (u:Park) WHERE NOT (u)<-[:COVERS]-(:PartyOrganization) AND EXISTS { MATCH (u)<-[:WITHIN]-(:Park) }"
    " RETURN u.id AS id",
    "MATCH (p:PartyOrganization)-[:COVERS]->(u:Enterprise)<-[:COVERS]-(m:MassOrganization) RETURN p.id AS id",
    "MATCH (u:Enterprise) WITH u.id AS id, u.employees AS n WHERE n > 3 RETURN id, n",
    "MATCH (u:Enterprise) WHERE u.founded < date('2010-01-01') AND u.name STARTS WITH 'x' RETURN u.id AS id",
    "MATCH (u:Enterprise) WHERE (u.id <> 'a' OR size(u.name) = 1) AND (u.id = 'b' OR u.id = 'c') RETURN u.id AS id",
    "UNWIND [{name: 'a', n: 1}] AS line RETURN line.name AS name, line.n AS n",
    "MATCH (u:Enterprise) WHERE any(x IN u.aliases WHERE x = 'y') RETURN u.id AS id",
    "MATCH (u:Enterprise) RETURN CASE WHEN u.employees > 3 AND u.employees < 9 THEN ['a'] ELSE [] END + ['b'] AS x",
]


@pytest.mark.parametrize(("statement", "reason"), REFUSED)
def test_lint_refuses(statement: str, reason: str) -> None:
    assert any(reason in text for text in texts(statement)), texts(statement)


@pytest.mark.parametrize("statement", PASSED)
def test_lint_passes(statement: str) -> None:
    assert texts(statement) == []


def test_lint_gives_the_line_of_the_file() -> None:
    assert [p.line for p in lint("MATCH (u:Enterprise)\nRETURN u.nmae AS id", first_line=7, ordered=True)] == [8]


def test_lint_wants_an_order_in_the_text_or_in_the_header() -> None:
    statement = "MATCH (u:Enterprise) RETURN u.id AS id"
    assert [p.text for p in lint(statement)] == ["there is no ORDER BY, and no `order` in the header"]
    assert lint(statement + " ORDER BY id") == []


def test_a_declared_parameter_that_is_never_used_is_a_fault() -> None:
    assert texts("MATCH (u:Park) RETURN u.id AS id", declared=["x"]) == ["the parameter x is declared and never used"]


def test_columns_must_be_those_of_the_header_in_its_order() -> None:
    statement = "MATCH (u:Park) RETURN u.id AS id, u.name AS name"
    assert texts(statement, columns=["id", "name"]) == []
    assert texts(statement, columns=["name", "id"]) == ["columns come in another order than the header's: id, name"]
    assert texts(statement, columns=["id", "name", "kind"]) == ["the column kind is declared and not returned"]
    assert texts(statement, columns=["id"]) == ["the column name is returned and not declared"]


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "bad.cypher"
    path.write_text(
        '// title = { zh = "甲" }\n// colour = "red"\n// key = ["nope"]\n// [columns]\n'
        '// id = "Enterprise.idd"\n// ---\n'
        "MATCH (u:Enterprise)\nRETURN u.idd AS id\n",
        encoding="utf-8",
    )
    with pytest.raises(LibraryError) as caught:
        read_query(path)
    lines = str(caught.value).splitlines()
    assert str(path) in lines[0]
    assert [
        '  line 1: title is a text, or { zh = "…", en = "…" }',
        "  line 1: the header lacks grain",
        "  line 2: unknown key colour in the header; known: clauses, columns, counts, doc, from_rules, grain, hidden,"
        " key, notices, order, params, rules, table, title, topic, variant",
        "  line 3: key names nope, which is no declared column",
        "  line 5: column id refers to Enterprise.idd, which is not in the model",
        "  line 5: column id holds an id and needs name beside it",
        "  line 8: there is no ORDER BY, and no `order` in the header",
        "  line 8: Enterprise has no property idd. Nearest: id, industry_code, kind",
    ][:5] == lines[1:6]


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.cypher"
    path.write_text('// title = "a"\n// key = [\n// ---\nMATCH (u:Park) RETURN u.id AS id\n', encoding="utf-8")
    with pytest.raises(LibraryError, match="line 2: the header is not valid TOML"):
        read_query(path)


def test_a_file_without_header_is_told_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "bad.cypher"
    path.write_text("MATCH (u:Park) RETURN u.id AS id ORDER BY id\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="line 1: there is no header"):
        read_query(path)


def test_a_column_of_the_model_takes_its_label_and_mask_from_there() -> None:
    lines, _, _ = split(
        '// title = "x"\n// grain = "x"\n// key = ["who"]\n// [columns]\n// who = "Person.name"\n// ---\nx'
    )
    header, problems = understand(lines, Path("x.cypher"))
    assert problems == []
    assert header is not None
    assert (
        (header.columns[0].label.zh, header.columns[0].label.en),
        header.columns[0].personal,
    ) == (("姓名", "name"), True)


def test_a_later_folder_replaces_a_query_of_the_same_name(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "good.cypher").write_text(GOOD.replace('"Enterprises"', '"Mine"'), encoding="utf-8")
    assert Library(folder, mine).find("good").title.en == "Mine"


def test_a_faulty_file_breaks_no_other_query(folder: Path) -> None:
    (folder / "bad.cypher").write_text("RETURN", encoding="utf-8")
    library = Library(folder)
    assert library.find("good").title.en == "Enterprises"
    queries, faults = library.all()
    assert ([q.name for q in queries], len(faults)) == (["good"], 1)


def test_a_variant_without_a_reason_is_refused(folder: Path) -> None:
    variant = folder / "good.neo4j.cypher"
    variant.write_text(GOOD, encoding="utf-8")
    with pytest.raises(LibraryError, match="must say why"):
        Library(folder).find("good", "neo4j")
    variant.write_text('// variant = "slow there"\n' + GOOD, encoding="utf-8")
    assert Library(folder).find("good", "neo4j").header.variant == "slow there"
    assert list(Library(folder).paths()) == ["good"]


def test_an_unknown_query_suggests_the_nearest(folder: Path) -> None:
    with pytest.raises(UnknownQuery, match="Nearest: good"):
        Library(folder).find("goood")


def test_bind_reads_text_as_the_kind_of_the_parameter(folder: Path) -> None:
    query = Library(folder).find("good")
    given = {"least": "5", "day": "2024-05-01", "whole": "true", "how": "b", "word": ""}
    assert {"least": 5, "day": date(2024, 5, 1), "whole": True, "how": "b", "word": None} == bind(query, given)


def test_bind_takes_the_defaults(folder: Path) -> None:
    assert bind(Library(folder).find("good"), {}) == {
        "least": 30,
        "day": None,
        "whole": False,
        "how": None,
        "word": None,
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"leest": 1}, "takes no parameter 'leest'. It takes: least."),
        ({"least": "many"}, "least takes a whole number, not 'many'."),
        ({"least": True}, "least takes a whole number, not True."),
        ({"least": -1}, "least is at least 0, not -1."),
        ({"day": "May"}, "day takes a date like 2024-05-01, not 'May'."),
        ({"day": datetime(2024, 5, 1)}, "day takes a date like 2024-05-01"),
        ({"how": "c"}, "how cannot be 'c'; it takes one of: a, b."),
        ({"whole": "perhaps"}, "whole takes true or false, not 'perhaps'."),
        ({"word": 3}, "word takes text, not 3."),
    ],
)
def test_bind_refuses(folder: Path, given: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(Library(folder).find("good"), given)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("expression", "values", "left"),
    [
        ("CASE $a WHEN 'x' THEN u.one ELSE u.two END", {"a": "x"}, "(u.one)"),
        ("CASE $a WHEN 'x' THEN u.one ELSE u.two END", {"a": "z"}, "(u.two)"),
        ("CASE $a WHEN 'x' THEN u.one ELSE u.two END", {"a": None}, "(u.two)"),
        ("1 + CASE $a WHEN 'x' THEN u.end WHEN 'y' THEN 2 END * 3", {"a": "y"}, "1 + (2) * 3"),
        ("CASE $a WHEN 'x' THEN CASE $b WHEN 'y' THEN 1 ELSE 2 END ELSE 3 END", {"a": "x", "b": "y"}, "((1))"),
        ("CASE u.kind WHEN 'x' THEN CASE $a WHEN 'x' THEN 1 END ELSE 3 END", {"a": "x"},
         "CASE u.kind WHEN 'x' THEN (1) ELSE 3 END"),
        ("CASE $a WHEN 'x' THEN CASE u.kind WHEN $a THEN 1 END END", {"a": "x"}, "(CASE u.kind WHEN $a THEN 1 END)"),
        ("'CASE $a WHEN' + CASE $a WHEN 'x' THEN 'END' END", {"a": "x"}, "'CASE $a WHEN' + ('END')"),
        # No part is left, what is compared with is no plain text, the value is no text, or it is not known yet.
        ("CASE $a WHEN 'x' THEN u.one END", {"a": None}, "CASE $a WHEN 'x' THEN u.one END"),
        ("CASE $a WHEN u.kind THEN 1 END", {"a": "x"}, "CASE $a WHEN u.kind THEN 1 END"),
        ("CASE $a WHEN 1 THEN 1 END", {"a": 1}, "CASE $a WHEN 1 THEN 1 END"),
        ("CASE $a WHEN 'x' THEN 1 END", {}, "CASE $a WHEN 'x' THEN 1 END"),
    ],
)  # fmt: skip
def test_a_choice_by_a_parameter_is_made(expression: str, values: dict[str, object], left: str) -> None:
    assert (
        chosen(f"MATCH (u:Enterprise) RETURN {expression} AS x", values) == f"MATCH (u:Enterprise) RETURN {left} AS x"
    )


def test_rows_come_most_first_unknown_last_then_by_key(folder: Path) -> None:
    rows = [("b", "", 3), ("c", "", None), ("a", "", 3), ("d", "", 9)]
    assert [row[0] for row in ordered(rows, Library(folder).find("good").header)] == ["d", "a", "b", "c"]


def test_counts_fold_at_the_dots() -> None:
    rows = [("units", 5), ("excluded.not_operating", 2), ("excluded.self_employed", 0)]
    assert folded(rows) == {"units": 5, "excluded": {"not_operating": 2, "self_employed": 0}}


RULED = """\
// title = "enterprises with that many people"
// grain = "one row per enterprise"
// key = ["id"]
// order = ["id"]
// rules = ["U-15"]
// from_rules.least = "T-03.employees"
// from_rules.grades = "T-01.park_grades"
// [columns]
// id = "Enterprise.id"
// name = "Enterprise.name"
// ---
MATCH (u:Enterprise)
WHERE u.employees >= $least AND NOT u.name IN $grades AND 'T-03' IN $in_force
RETURN u.id AS id, u.name AS name
"""


def ruled(folder: Path, text: str = RULED) -> Query:
    (folder / "ruled.cypher").write_text(text, encoding="utf-8")
    return read_query(folder / "ruled.cypher")


def test_rules_of_a_header_and_of_its_values_are_cited(tmp_path: Path) -> None:
    assert ruled(tmp_path).header.cited == ("U-15", "T-03", "T-01")


def test_values_come_from_the_rule_packs(tmp_path: Path) -> None:
    query = ruled(tmp_path)
    values = from_rules(query, load(), date(2022, 1, 1))
    assert bind(query, {}, from_rules=values) == {
        "least": 30,
        "grades": ["national", "provincial"],
        "in_force": ["U-15", "T-03", "T-01"],
    }


def test_rule_that_is_not_in_force_gives_no_value(tmp_path: Path) -> None:
    assert from_rules(ruled(tmp_path), load(), date(2021, 5, 6)) == {"least": None, "grades": [], "in_force": ["U-15"]}


def test_unknown_rule_and_value_are_named_with_the_nearest(tmp_path: Path) -> None:
    text = RULED.replace('"U-15"', '"U-51"').replace("T-03.employees", "T-03.employes")
    with pytest.raises(LibraryError) as caught:
        from_rules(ruled(tmp_path, text), load(), date(2022, 1, 1))
    first, second = str(caught.value).splitlines()[1:]
    assert first.startswith("- U-51. Nearest: ")
    assert "U-15" in first
    assert second.startswith("- T-03.employes. Nearest: T-03.employees")


def test_value_that_is_not_used_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="the parameter other is declared and never used"):
        ruled(tmp_path, RULED.replace("// [columns]", '// from_rules.other = "T-03.employees"\n// [columns]'))


def test_value_without_a_place_in_the_packs_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="least: say where the rule packs hold it"):
        ruled(tmp_path, RULED.replace('"T-03.employees"', "30"))
