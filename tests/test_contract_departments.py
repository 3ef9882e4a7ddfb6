"""Ledgers of departments: which department a row's 业务主管部门 or 所属部门 is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from offices import Office, kinds

from orggraph.provenance import sources

HEAD = "部门名称,部门类型,所属县区,所属市"
UNITS = "单位名称,所属县区,业务主管部门"
LATER = date(2026, 9, 30)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def supervisors(office: Office) -> dict[str, str]:
    """The department's id by the unit's id."""
    return dict(office.table("SUPERVISED_BY.Enterprise.Department").select("from", "to").iter_rows())


def department(office: Office, node: str) -> dict[str, Any]:
    found = office.table("Department").to_dicts()
    return next({**row, "places": office.ends("LOCATED_IN", "Department", node)} for row in found if row["id"] == node)


@pytest.mark.parametrize("header", ["部门名称", "主管部门", "部门全称"])
def test_a_departments_name_makes_the_kind(office: Office, header: str) -> None:
    assert [x.kind for x in office.take(f"{header},所属县区\n民政局,蜀山区").ledgers] == ["departments"]


def test_a_listed_department_has_its_kind_and_its_place(office: Office) -> None:
    assert kinds(office.take(f"{HEAD}\n蜀山区市场监管局,市场监管部门,蜀山区,")) == []
    node = "department:340104:蜀山区市场监管局"
    assert department(office, node) == {
        "id": node, "name": "蜀山区市场监管局", "aliases": None, "kind": "market_regulation", "mentioned": False,
        "places": {"340104"},
    }  # fmt: skip


def test_a_department_of_a_zone_is_in_its_park(office: Office) -> None:
    office.take(f"{HEAD}\n高新区经贸局,主管部门,合肥市高新区,")
    node = "department:340100:高新区经贸局"
    assert department(office, node)["places"] == {"340100", "340100:合肥高新技术产业开发区"}


def test_a_word_that_is_no_kind_of_department_is_a_conflict(office: Office) -> None:
    assert kinds(office.take(f"{HEAD}\n民政局,民政,蜀山区,")) == ["bad_word"]


def test_a_created_department_gives_way_to_a_listed_one(office: Office) -> None:
    report = office.take(f"{UNITS}\n东风厂,蜀山区,民政局")
    assert report.ledgers[0].findings.select("column", "value", "kind").rows() == [
        ("业务主管部门", "民政局", "created_department")
    ]
    assert department(office, "department:340100:民政局")["mentioned"] is True
    office.take(f"{HEAD}\n民政局,主管部门,蜀山区,", name="d.csv")
    assert supervisors(office) == {"340104:东风厂": "department:340104:民政局"}
    assert office.table("Department").height == 1


def test_a_created_department_is_reported_with_the_nearest_listed_name(office: Office) -> None:
    office.take(f"{HEAD}\n蜀山区教育体育局,主管部门,蜀山区,", name="d.csv")
    report = office.take(f"{UNITS}\n东风厂,蜀山区,蜀山区教育局")
    assert report.ledgers[0].findings.select("kind", "hint").rows() == [("created_department", "蜀山区教育体育局")]


def test_a_created_department_is_told_of_the_one_created_before_it_in_its_city(office: Office) -> None:
    report = office.take(f"{UNITS}\n东风厂,蜀山区,蜀山区教育局\n西风厂,镜湖区,蜀山区教育局二科")
    assert report.ledgers[0].findings["hint"].to_list() == [None, None]
    report = office.take(f"{UNITS}\n南风厂,蜀山区,蜀山区教体局", name="b.csv")
    assert report.ledgers[0].findings.select("kind", "hint").rows() == [("created_department", "蜀山区教育局")]


def test_the_department_of_the_units_county_is_meant_before_that_of_its_city(office: Office) -> None:
    office.take(f"{HEAD}\n民政局,主管部门,蜀山区,\n民政局,主管部门,,合肥市\n民政局,主管部门,,芜湖市", name="d.csv")
    report = office.take(f"{UNITS}\n东风厂,蜀山区,民政局\n西风厂,包河区,民政局\n南风厂,,民政局")
    assert supervisors(office) == {
        "340104:东风厂": "department:340104:民政局",
        "340111:西风厂": "department:340100:民政局",
    }
    assert report.ledgers[0].findings.select("cell", "kind").rows() == [("C4", "ambiguous_unit")]


def test_a_name_without_a_place_is_no_department_of_another_city(office: Office) -> None:
    office.take(f"{HEAD}\n民政局,主管部门,,合肥市\n安徽省民政厅,主管部门,,合肥市\n芜湖市教育局,,,芜湖市", name="d.csv")
    report = office.take(f"{UNITS}\n东风厂,镜湖区,民政局\n西风厂,镜湖区,安徽省民政厅\n南风厂,蜀山区,芜湖市教育局")
    assert supervisors(office) == {
        "340202:东风厂": "department:340200:民政局",
        "340202:西风厂": "department:340100:安徽省民政厅",
        "340104:南风厂": "department:340200:芜湖市教育局",
    }
    assert kinds(report) == ["created_department"]


def test_a_department_without_a_place_is_the_only_one_of_its_name(office: Office) -> None:
    office.take(f"{HEAD}\n省民政厅,,,合肥市\n省民政厅,登记管理机关,,", name="d.csv")
    assert office.table("Department").select("id", "kind").rows() == [("department:340100:省民政厅", "registration")]


def test_another_spelling_is_another_name_of_the_same_department(office: Office) -> None:
    office.take(f"{HEAD}\n民政局（蜀山）,主管部门,蜀山区,", name="d.csv")
    office.take(f"{HEAD}\n民政局(蜀山),,蜀山区,", name="e.csv", day=LATER)
    assert office.table("Department").select("name", "aliases", "kind").rows() == [
        ("民政局(蜀山)", ["民政局（蜀山）"], "supervising")
    ]


def test_a_line_of_aliases_makes_two_names_one_department(office: Office) -> None:
    office.workspace.aliases.write_text('"区民政局" = "蜀山区民政局"\n', encoding="utf-8", newline="\n")
    office.take(f"{HEAD}\n蜀山区民政局,主管部门,蜀山区,", name="d.csv")
    assert kinds(office.take(f"{UNITS}\n东风厂,蜀山区,区民政局")) == []
    assert supervisors(office) == {"340104:东风厂": "department:340104:蜀山区民政局"}


def test_a_later_department_of_a_unit_takes_the_place_of_the_earlier(office: Office) -> None:
    office.take(f"{UNITS}\n东风厂,蜀山区,民政局")
    office.take(f"{UNITS}\n东风厂,蜀山区,教育局\n东风厂,蜀山区,", name="b.csv", day=LATER)
    assert supervisors(office) == {"340104:东风厂": "department:340100:教育局"}


def test_a_party_organization_serves_the_listed_department_that_it_names(office: Office) -> None:
    office.take(f"{HEAD}\n民政局,主管部门,蜀山区,\n民政局,主管部门,包河区,", name="d.csv")
    report = office.take("党组织名称,所属县区,所属部门\n民政局机关党委,蜀山区,民政局\n直属党委,,民政局", name="o.csv")
    assert office.ends("SERVES", "PartyOrganization", "party:340104:民政局机关党委") == {"department:340104:民政局"}
    assert office.ends("SERVES", "PartyOrganization", "party::直属党委") == set()
    assert report.ledgers[0].findings.select("cell", "kind").rows() == [("C3", "ambiguous_unit")]


def test_the_rows_behind_a_department_can_be_opened(office: Office) -> None:
    office.take(f"{HEAD}\n民政局,主管部门,蜀山区,", name="d.csv")
    latest = office.workspace.latest()
    assert latest is not None
    assert {(s.row, s.column, s.value) for s in sources(latest, "民政局")} == {
        (2, "部门名称", "民政局"), (2, "部门类型", "supervising"), (2, "所属县区", "340104"),
    }  # fmt: skip
