"""What is typed at the prompt of `orggraph cypher`: where a statement ends, what may come next, what is kept of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from orggraph.cli.completion import COMMANDS, FUNCTIONS, suggestions
from orggraph.cli.typed import is_finished, statements_in
from orggraph.errors import LibraryError
from orggraph.library.drafts import draft
from orggraph.library.queries import Query, read_query
from orggraph.messages.prompt import MESSAGES
from orggraph.model import MODEL

UNITS = "MATCH (u:Enterprise) RETURN u.id AS id, u.name AS name ORDER BY id"


# -- where a statement ends


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("RETURN 1 AS x; RETURN 2 AS y;", ["RETURN 1 AS x", "RETURN 2 AS y"]),
        ("RETURN 1 AS x", ["RETURN 1 AS x"]),
        ("RETURN ';' AS x", ["RETURN ';' AS x"]),
        ('RETURN "a;\\";" AS x;', ['RETURN "a;\\";" AS x']),
        ("RETURN 1 AS `a;b`; // a; b", ["RETURN 1 AS `a;b`"]),
        ("/* ; */ RETURN 1 AS x;\n;;", ["/* ; */ RETURN 1 AS x"]),
        ("// nothing\n", []),
        ("'open; RETURN 1", ["'open; RETURN 1"]),
    ],
)
def test_a_semicolon_ends_a_statement_outside_texts_and_comments(text: str, statements: list[str]) -> None:
    assert statements_in(text) == statements


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("RETURN 1 AS x;", True),
        ("RETURN 1 AS x", False),
        ("RETURN 1 AS x\n", True),
        ("RETURN 1 AS x\n  ", True),
        ("RETURN 1\nAS x", False),
        ("RETURN ';", False),
        ("RETURN 1 AS x; // done", True),
        ("RETURN 1 AS x; RETURN 2", False),
        (":schema Park", True),
        ("", True),
    ],
)
def test_enter_ends_a_statement_at_a_semicolon_or_an_empty_line(text: str, finished: bool) -> None:
    assert is_finished(text) is finished


# -- what may come next


def offered(before: str, **known: list[str]) -> list[str]:
    return [s.text for s in suggestions(before, **known)]


def test_labels_follow_a_colon_in_round_brackets() -> None:
    assert offered("MATCH (u:Enterprise)<-[:COVERS]-(o:P") == ["Park", "PartyOrganization", "Person"]
    assert offered("MATCH (o:PartyOrganization|M") == ["MassOrganization"]


def test_types_follow_a_colon_in_square_brackets() -> None:
    assert offered("MATCH (a)-[r:L") == ["LOCATED_IN", "LEADS", "LED_BY"]
    assert "HOLDS_POST" in offered("MATCH (a)-[:")


def test_properties_are_those_of_the_variable() -> None:
    assert offered("MATCH (p:Person)-[h:HOLDS_POST]->(o) WHERE h.s") == ["since"]
    assert offered("MATCH (p:Person) RETURN p.") == [p.name for p in MODEL.node("Person").props]


def test_an_unknown_variable_has_the_properties_of_all() -> None:
    assert "employees" in offered("MATCH (x) RETURN x.emp")


def test_properties_stand_in_the_map_of_a_pattern() -> None:
    assert offered("MATCH (p:Park {") == [
        "id", "name", "aliases", "kind", "grade", "at_least", "mentioned", "full_name", "city_name",
    ]  # fmt: skip
    assert offered("MATCH (p:Park {id: 'x', gr") == ["grade"]


def test_values_stand_in_a_text_that_a_property_is_compared_with() -> None:
    assert offered("MATCH (u:Enterprise) WHERE u.status = 'un") == ["uncovered", "unknown"]
    assert offered("MATCH (u:Enterprise {union_form: 'reg") == ["regional"]
    assert offered("MATCH (u:Enterprise) WHERE u.status IN ['covered', 'unc") == ["uncovered"]


def test_nothing_is_offered_in_a_comment_or_an_ordinary_text() -> None:
    assert offered("// MATCH (u:E") == offered("RETURN 'MATCH (u:E") == []


def test_a_chinese_word_finds_what_it_means() -> None:
    (found,) = suggestions("MATCH (u:非公")
    assert (found.text, found.length, found.meaning) == ("Enterprise", 2, "非公企业 / enterprise")


def test_meanings_are_in_both_languages() -> None:
    (found,) = suggestions("MATCH (u:Enterprise) RETURN u.employ")
    assert found.meaning == "从业人员数 / employees"


def test_functions_keywords_and_variables_follow_anywhere_else() -> None:
    assert offered("MATCH (county:Region) RETURN cou") == ["county", "count(", "COUNT"]
    assert offered("MATCH (u:Enterprise) ret") == ["RETURN"]


def test_parameters_follow_a_dollar() -> None:
    assert offered("RETURN $d", params=["day", "least"]) == ["day"]


def test_commands_and_what_they_take_are_completed() -> None:
    assert offered(":s") == [":schema", ":show", ":save"]
    assert offered(":show unc", queries=["coverage", "uncovered"]) == ["uncovered"]
    assert offered(":schema HOLDS") == ["HOLDS_POST"]
    assert offered(":names o") == ["on", "off"]


def test_every_function_and_command_has_a_meaning() -> None:
    assert {f"function_{name}" for name in FUNCTIONS} | {f"command_{c[1:]}" for c in COMMANDS} <= set(MESSAGES)


# -- a query file begun from a statement


def begun(folder: Path, statement: str, **params: object) -> Query:
    file = folder / "x.cypher"
    file.write_text(draft("x", statement, params), encoding="utf-8")
    return read_query(file)


def test_a_draft_has_no_fault_and_says_what_it_knows(tmp_path: Path) -> None:
    query = begun(tmp_path, f"{UNITS};")
    assert query.header.key == ("id",)
    assert query.header.grain.zh == "每个非公企业一行"
    assert [(c.name, c.label.zh) for c in query.columns] == [("id", "编号"), ("name", "单位名称")]
    assert "fill in" in query.title.en


def test_counts_are_told_apart_by_what_is_not_counted(tmp_path: Path) -> None:
    query = begun(tmp_path, "MATCH (p:Park)<-[:LOCATED_IN]-(u:Enterprise) RETURN p.name AS park, count(u) AS units")
    assert (query.header.key, query.header.grain.en) == (("park",), "one row per park")


def test_a_draft_orders_by_the_key_where_the_statement_does_not(tmp_path: Path) -> None:
    statement = "MATCH (p:Park) RETURN p.id AS id, p.name AS name"
    assert begun(tmp_path, statement).header.order == ("id",)
    assert begun(tmp_path, f"{statement} ORDER BY name").header.order == ()


def test_parameters_keep_their_kind_and_value_as_default(tmp_path: Path) -> None:
    statement = (
        "MATCH (u:Enterprise) WHERE u.employees >= $least AND u.founded < $day AND u.name CONTAINS $part"
        " AND u.kind = $open RETURN u.id AS id, u.name AS name ORDER BY id"
    )
    query = begun(tmp_path, statement, least=30, day=date(2024, 5, 1), part='"高新"')
    assert [(p.name, p.kind, p.default, p.required) for p in query.params] == [
        ("least", "int", 30, False), ("day", "date", date(2024, 5, 1), False), ("part", "string", '"高新"', False),
        ("open", "string", None, True),
    ]  # fmt: skip


def test_names_of_persons_stay_personal_in_a_draft(tmp_path: Path) -> None:
    statement = "MATCH (p:Person) RETURN p.id AS id, p.name AS name, upper(p.name) AS loud ORDER BY id"
    query = begun(tmp_path, statement)
    assert [c.personal for c in query.columns] == [False, True, True]


def test_an_id_without_its_name_is_described_by_hand(tmp_path: Path) -> None:
    query = begun(tmp_path, "MATCH (u:Enterprise) RETURN u.id AS unit, u.employees AS employees ORDER BY unit")
    assert query.columns[0].meaning.en == "(fill in)"


def test_a_chinese_column_is_a_fault_of_the_file_and_not_of_its_reading(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="单位"):
        begun(tmp_path, "MATCH (u:Enterprise) RETURN u.id AS id, u.name AS name, u.kind AS 单位类型 ORDER BY id")


def test_what_a_kept_question_must_not_do_is_left_to_repair(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        begun(tmp_path, "MATCH (u:Enterprise) RETURN u.id ORDER BY u.id")
