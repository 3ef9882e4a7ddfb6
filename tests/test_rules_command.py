"""`orggraph rules`, and what a question says about the rules that it rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from offices import Office, company

from orggraph.asking import ask
from orggraph.errors import LibraryError
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
    with pytest.raises(LibraryError, match="U-51，相近的有：U-15"):
        ask(office.workspace, "large")


def test_number_in_the_rule_file_of_the_workspace_changes_the_answer(office: Office) -> None:
    rules(office, "[rules.T-03.values]\nemployees = 29\n")
    assert names(office) == ["甲公司", "乙公司"]
