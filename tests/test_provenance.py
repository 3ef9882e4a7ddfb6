"""A value in an answer can be opened: which ledger, which row, and what earlier rows said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from offices import Office, company

from orggraph.errors import ParameterError
from orggraph.provenance import sources

HEAD = "单位名称,统一社会信用代码,所属县区,从业人员数,是否建立工会,法定代表人"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,是,林一", name="a.csv", day=date(2025, 6, 30))
    office.take(f"{HEAD}\n云桥商贸,,蜀山区,5,,\n禾木科技,{company(1)},,12,,", name="b.csv", day=date(2026, 6, 30))
    return office


def said(office: Office, column: str) -> list[tuple[str, int, str, bool]]:
    latest = office.workspace.latest()
    assert latest is not None
    return [(s.file, s.row, s.value, s.stands) for s in sources(latest, company(1)) if s.column == column]


def test_the_later_value_stands_and_the_earlier_one_is_kept(office: Office) -> None:
    assert said(office, "从业人员数") == [("b.csv", 3, "12", True), ("a.csv", 2, "10", False)]


def test_an_empty_cell_says_nothing(office: Office) -> None:
    assert said(office, "是否建立工会") == [("a.csv", 2, "是", True)]


def test_names_of_persons_are_marked(office: Office) -> None:
    latest = office.workspace.latest()
    assert latest is not None
    assert [s.value for s in sources(latest, "禾木科技") if s.personal] == ["林一"]


def test_an_unknown_name_gets_the_nearest(office: Office) -> None:
    latest = office.workspace.latest()
    assert latest is not None
    with pytest.raises(ParameterError, match="禾木科技"):
        sources(latest, "禾木科枝")
