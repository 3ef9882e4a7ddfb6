"""Answers as people read them: paths, lists without an order, sentences, notices of a question's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fixture import DAY
from linked import LINKED

from orggraph.cli.main import cli
from orggraph.library.answer import ordered, told
from orggraph.library.header import Header, split, understand
from orggraph.messages import set_language
from orggraph.snapshot.write import write
from orggraph.workspace import Workspace, init

HEAD = '// title = "x"\n// grain = "x"\n// key = ["a"]\n// [columns]\n'


def header(columns: str, more: str = "") -> Header:
    lines, _, _ = split(f"{more}{HEAD}{columns}// ---\nx")
    found, problems = understand(lines, Path("x.cypher"))
    assert found is not None
    assert problems == []
    return found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = init(tmp_path_factory.mktemp("office") / "workspace")
    write(made.snapshots, LINKED, day=DAY, facts={}, previous=None)
    return made


def run(workspace: Workspace, *args: str) -> Result:
    found = CliRunner().invoke(cli, ["--workspace", str(workspace.folder), *args])
    assert found.exit_code == 0, found.output
    return found


def answer(workspace: Workspace, *args: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run(workspace, "--format", "json", "--lang", "zh", "query", *args).stdout)
    return said


def test_a_list_without_an_order_is_sorted_with_the_names_beside_it() -> None:
    declared = header('// a = { set = true, meaning = "x" }\n// a_name = { meaning = "x" }\n')
    assert ordered([(["2", "1"], ["乙", "甲"])], declared) == [(["1", "2"], ["甲", "乙"])]


def test_a_list_without_names_is_sorted_alone_and_an_unknown_one_stays() -> None:
    declared = header('// a = { set = true, meaning = "x" }\n')
    assert ordered([(["b", "a"],), (None,)], declared) == [(["a", "b"],), (None,)]


@pytest.mark.parametrize(("language", "word"), [("zh", "共用"), ("en", "shared")])
def test_a_told_column_holds_the_words_themselves(language: str, word: str) -> None:
    declared = header('// a = { words = "venue", told = true, meaning = "x" }\n')
    set_language(language)
    try:
        assert told([("shared",), ("nobody knows",), (None,)], declared) == [(word,), ("nobody knows",), (None,)]
    finally:
        set_language("zh")


def test_a_notice_waits_for_a_value_that_is_taken_from_the_packs() -> None:
    text = '// notices = [{ when_null = "least", zh = "甲", en = "a" }]\n'
    lines, _, _ = split(f'{text}{HEAD}// a = {{ meaning = "x" }}\n// ---\nx')
    _, problems = understand(lines, Path("x.cypher"))
    assert ["least" in p.text for p in problems] == [True]


def test_targets_say_that_size_is_not_defined_until_the_pack_defines_it(workspace: Workspace) -> None:
    found = answer(workspace, "targets")
    assert any("有一定规模" in notice for notice in found["notices"])
    assert found["parameters"]["min_employees"] is None
    rules = workspace.folder / "rules.toml"
    rules.write_text("[targets]\nmin_employees = 20\n", encoding="utf-8", newline="\n")
    try:
        found = answer(workspace, "targets")
    finally:
        rules.unlink()
    assert not any("有一定规模" in notice for notice in found["notices"])
    assert {r["target"]: r["min_employees"] for r in found["rows"]}["T-01"] == 20


def test_a_path_is_whole_for_programs(workspace: Workspace) -> None:
    (row,) = [r for r in answer(workspace, "receivers", "--recommendation", "r31")["rows"] if r["receiver"] == "q07"]
    assert row["path"] == [
        {"type": None, "label": "Enterprise", "id": "e31", "name": "单位e31"},
        {"type": "LOCATED_IN", "label": "Park", "id": "340100:创新大厦", "name": "创新大厦"},
        {"type": "WITHIN", "label": "Park", "id": "340100:高新园", "name": "高新园"},
        {"type": "SERVES", "label": "PartyOrganization", "id": "q07", "name": "组织q07"},
    ]


@pytest.mark.parametrize("kind", ["csv", "md"])
def test_a_path_is_names_in_order_for_people(workspace: Workspace, kind: str) -> None:
    text = run(workspace, "--format", kind, "query", "receivers", "--recommendation", "r31").stdout
    assert "单位e31 → 创新大厦 → 高新园 → 组织q07" in text


def test_the_reason_says_that_the_order_is_the_packs(workspace: Workspace) -> None:
    rows = answer(workspace, "receivers", "--recommendation", "r31")["rows"]
    assert all("规则包" in row["reason"] and "R-09" in row["reason"] for row in rows)


def test_a_problem_stands_with_its_rule_in_words(workspace: Workspace) -> None:
    text = run(workspace, "--lang", "en", "--format", "md", "query", "receivers", "--recommendation", "r32").stdout
    assert "R-03 exactly half in favour: fails as “more than half” is read here, an interpretation" in text


def test_receivers_name_the_rules_nobody_read(workspace: Workspace) -> None:
    assert any("R-03" in notice for notice in answer(workspace, "receivers")["notices"])


def test_a_barred_chair_is_shown_with_the_grade_of_the_rule(workspace: Workspace) -> None:
    found = answer(workspace, "barred-posts")
    assert {row["barred"] for row in found["rows"]} == {"U-15 (N)"}
    assert any("U-15" in notice for notice in found["notices"])


def test_a_unit_is_found_by_its_name(workspace: Workspace) -> None:
    assert {r["unit"] for r in answer(workspace, "receivers", "--unit", "单位e33")["rows"]} == {"e33"}
