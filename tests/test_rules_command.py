"""`orggraph rules`, and what a question says about the rules that it rests on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from offices import Office, company

from orggraph.analysis.rulebook import SECTIONS
from orggraph.asking import ask
from orggraph.cli.main import cli
from orggraph.errors import LibraryError
from orggraph.policy.packs import load
from orggraph.workspace import open_workspace

QUERY = """\
// title = "units with that many people"
// grain = "one row per enterprise"
// key = ["id"]
// order = ["id"]
// clauses = ["S 三·近期"]
// rules = ["U-15", "P-01"]
// from_rules.least = "T-03.employees"
// [columns]
// id = "Enterprise.id"
// name = "Enterprise.name"
// ---
MATCH (u:Enterprise)
WHERE u.employees >= $least
RETURN u.id AS id, u.name AS name
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path, "合肥市蜀山区")
    office.take(
        f"""单位名称, 统一社会信用代码, 从业人员数
        甲公司, {company(1)}, 30
        乙公司, {company(2)}, 29
        丙公司, {company(3)},"""
    )
    (office.workspace.folder / "queries" / "large.cypher").write_text(QUERY, encoding="utf-8")
    return office


def rules(office: Office, text: str) -> None:
    """The workspace's own rule file."""
    (office.workspace.folder / "rules.toml").write_text(text, encoding="utf-8")


def names(office: Office, on: date | None = None) -> list[object]:
    workspace = open_workspace(office.workspace.folder)
    assert workspace is not None
    return [row[1] for row in ask(workspace, "large", on=on).rows]


def test_number_of_a_rule_reaches_the_query(office: Office) -> None:
    assert names(office) == ["甲公司"]


def test_answer_says_which_of_its_rules_is_not_verified(office: Office) -> None:
    notices = ask(office.workspace, "large").notices
    assert [n[:6] for n in notices] == ["规则 U-15"[:6]]
    assert "未读到出处，须由人核实" in notices[0]


def test_answer_lists_its_clauses_and_rules_as_sources(office: Office) -> None:
    assert ask(office.workspace, "large").sources == (
        "S 三·近期",
        "U-15 企业工会工作条例 chapter on the chair",
        "P-01 中国共产党章程 Art. 30",
        "T-03 S 三·近期",
    )


def test_rule_not_in_force_that_day_is_not_applied_and_said(office: Office) -> None:
    answer = ask(office.workspace, "large", on=date(2021, 5, 6))
    assert answer.rows == []
    assert any(n.startswith("规则 T-03（S 三·近期）在所问日期 2021-05-06 不施行") for n in answer.notices)


def test_query_that_cites_an_unknown_rule_is_refused(office: Office) -> None:
    file = office.workspace.folder / "queries" / "large.cypher"
    file.write_text(QUERY.replace("U-15", "U-51"), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"U-51，相近的有：.*U-15"):
        ask(office.workspace, "large")


def test_number_in_the_rule_file_of_the_workspace_changes_the_answer(office: Office) -> None:
    rules(office, "[rules.T-03.values]\nemployees = 29\n")
    assert names(office) == ["甲公司", "乙公司"]


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch) -> Any:  # a function with optional arguments
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office.workspace.folder))
    monkeypatch.delenv("ORGGRAPH_STORE", raising=False)
    return lambda *args: CliRunner().invoke(cli, ["--lang", "en", *args])


def listed(result: Result) -> Any:  # JSON
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_list_has_every_rule_and_section(run: Any) -> None:
    assert [r["id"] for r in listed(run("rules", "list", "--format", "json"))] == [*load().rules, *SECTIONS]


def test_list_is_a_table_of_words(run: Any) -> None:
    lines = run("rules", "list", "--format", "md").stdout.splitlines()
    row = next(line for line in lines if "U-15" in line)
    assert "chapter on the chair" in row
    assert "should" in row
    assert "N not read" in row
    assert "national" in row


def test_show_says_which_pack_has_set_a_value_and_what_it_replaces(run: Any, office: Office) -> None:
    rules(office, "[rules.U-09.values]\nwomen_members = 25\n")
    assert listed(run("rules", "show", "U-09", "--format", "json"))["values"]["women_members"] == {
        "value": 25,
        "pack": "rules",
        "said": [{"pack": "national", "value": 10}, {"pack": "rules", "value": 25}],
    }
    assert "women_members = 25 (rules), in place of 10 (national)" in run("rules", "show", "U-09").stdout


def test_show_says_how_far_a_rule_is_verified(run: Any) -> None:
    assert "Verified: not read anywhere, a person must check it (N)" in run("rules", "show", "U-15").stdout


def test_show_says_who_uses_a_rule(run: Any) -> None:
    used = listed(run("rules", "show", "u-15", "--format", "json"))["used_by"]
    assert "large" in used["queries"]
    assert (used["settings"], used["properties"], used["explain"]) == (["integration.barred"], [], False)


def test_show_says_which_setting_names_a_rule(run: Any) -> None:
    used = listed(run("rules", "show", "R-03", "--format", "json"))["used_by"]
    assert used["settings"] == ["votes.league.rules.votes"]


def test_show_says_which_property_of_units_a_rule_decides(run: Any) -> None:
    shown = listed(run("rules", "show", "P-01", "--format", "json"))
    assert shown["used_by"]["properties"] == ["party_could"]


def test_show_words_the_condition(run: Any) -> None:
    assert (
        "Party: joint, if full Party members at least 1 and full Party members below 3"
        in run("rules", "show", "P-03").stdout
    )


def test_show_of_a_section_lists_its_settings(run: Any) -> None:
    shown = listed(run("rules", "show", "receivers", "--format", "json"))
    assert shown["values"]["distances.town"]["value"] == 3
    assert shown["values"]["channels"]["pack"] == "anhui"


def test_unknown_rule_names_the_nearest(run: Any) -> None:
    result = run("rules", "show", "U-99")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no 'U-99'. Nearest: U-09" in result.stderr


WRONG = """\
# our own rules
[rules.U-09.values]
women_memebrs = 12

[rules.H-01]
title = { zh = "甲", en = "a" }
source = "x"
clause = "-"
grade = "N"
force = "must"
values = { least = 5 }
cases = [
    { line = "women", form = "independent", condition = [
        { column = "women_employes", at_least = "least" },
        { column = "employees", at_least = 7 },
    ] },
]

[[integration.barred]]
rule = "U-15"
line = "union"
roles = []

[[integration.barred]]
rule = "U-51"
line = "union"
roles = []
"""


def checked(run: Any, tmp_path: Path, text: str) -> list[tuple[int, str, str]]:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    result = run("rules", "check", str(file), "--format", "json")
    assert result.exit_code == (1 if json.loads(result.stdout)["problems"] else 0)
    return [(p["line"], p["key"], p["problem"]) for p in json.loads(result.stdout)["problems"]]


def test_check_lists_every_fault_with_its_line_and_the_nearest_name(run: Any, tmp_path: Path) -> None:
    found = checked(run, tmp_path, WRONG)
    assert [(line, key) for line, key, _ in found] == [
        (3, "rules.U-09.values.women_memebrs"),
        (10, "rules.H-01.force"),
        (14, "rules.H-01.cases 1.condition 1.column"),
        (15, "rules.H-01.cases 1.condition 2.at_least"),
        (25, "integration.barred 2.rule"),
    ]
    assert "nearest: women_members" in found[0][2]


def test_check_of_a_file_in_order_ends_with_zero(run: Any, tmp_path: Path) -> None:
    assert checked(run, tmp_path, "[rules.U-09.values]\nwomen_members = 12\n") == []


def test_check_of_what_is_no_toml_says_the_line_and_ends_with_two(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[targets]\nmin_employees = = 3\n", encoding="utf-8")
    result = run("rules", "check", str(file))
    assert result.exit_code == 2
    assert "line 2" in result.stderr


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("rules = 3\n", "rules"),
        ("[rules]\nP-01 = 3\n", "rules.P-01"),
        ("[rules.P-01]\ncases = [3]\n", "rules.P-01.cases 1"),
        ("[rules.P-01]\ncases = 3\n", "rules.P-01.cases"),
        ("[rules.P-01]\nvalues = 3\n", "rules.P-01.values"),
        ("[rules.P-01]\nvaluse = { full_members = 4 }\n", "rules.P-01.valuse"),
        ("[rules.P-01.values]\nfull_members = '4'\n", "rules.P-01.values.full_members"),
        ("[rules.P-01.values]\nfull_members = -4\n", "rules.P-01.values.full_members"),
        ("[rules.P-91.values]\nfull_members = 4\n", "rules.P-91"),
        ("[targets]\nmin_employes = 4\n", "targets.min_employes"),
        ("[coverage.levels]\nguided = 'work'\n", "coverage.levels.guided"),
        ("[rules.P-01]\ncases = [{ form = 'joint', condition = [] }]\n", "rules.P-01.cases 1.line"),
        ("[rules.P-01]\ncases = [{ line = 'party' }]\n", "rules.P-01.cases 1.condition"),
        ("[rules.P-01]\ncases = [{ condition = [{ column = 'kind', at_least = 'full_members' }] }]\n",
         "rules.P-01.cases 1.condition 1.at_least"),
        ("[rules.P-01]\ncases = [{ condition = [{ column = 'kind', in = ['compny'] }] }]\n",
         "rules.P-01.cases 1.condition 1.in"),
        ("[rules.P-01]\ncases = [{ condition = [{ column = 'kind' }] }]\n", "rules.P-01.cases 1.condition 1"),
        ("[rules.P-01]\ncases = [{ condition = [{ column = 'above_scale', is = 'yes' }] }]\n",
         "rules.P-01.cases 1.condition 1.is"),
        ("[rules.P-01]\ncases = [{ condition = [{ column = 'kind', any = ['company'] }] }]\n",
         "rules.P-01.cases 1.condition 1.any"),
    ],
)  # fmt: skip
def test_check_finds_one_fault(run: Any, tmp_path: Path, text: str, key: str) -> None:
    assert [k for _, k, _ in checked(run, tmp_path, text)] == [key]


def test_every_fault_of_a_local_pack_is_told_when_a_question_is_asked(run: Any, office: Office) -> None:
    rules(office, WRONG)
    result = run("query", "large")
    assert result.exit_code == 2
    assert len([line for line in result.stderr.splitlines() if line.startswith("- ")]) == 5


def test_query_page_words_the_rules_it_rests_on(run: Any) -> None:
    page = run("query", "show", "large").stdout
    assert "- U-15 The legal representative" in page
    assert "not read anywhere, a person must check it" in page


def test_rule_file_in_the_readme_is_in_order(run: Any, tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```toml\n")[2].partition("```")[0]
    assert checked(run, tmp_path, example) == []
