"""`orggraph explain`: a unit with everything that bears on it, worked out by hand."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from offices import Office, company

from orggraph.analysis.explaining import Explanation, explain
from orggraph.analysis.receiving import ranked
from orggraph.asking import library_of
from orggraph.cli.main import cli
from orggraph.errors import ParameterError
from orggraph.policy.conditions import COLUMNS
from orggraph.policy.packs import load
from orggraph.workspace import open_workspace

UNITS = f"""单位名称,统一社会信用代码,单位类型,所属园区,所属县区,从业人员数,党员数,正式党员数,团员数,工会会员数,控股情况,是否建立党组织,党组织名称,党组织组建方式,是否建立工会,是否建立团组织,是否建立妇女组织
三人公司,{company(1)},有限责任公司,东园,蜀山区,60,4,3,2,0,私人,否,,,否,否,否
八人公司,{company(2)},有限责任公司,东园,蜀山区,60,8,,,,私人,否,,,否,,
两人公司,{company(3)},有限责任公司,东园,蜀山区,60,2,,,,私人,否,,,否,,
无人公司,{company(4)},有限责任公司,东园,蜀山区,60,0,,,,私人,否,,,否,,
不详公司,{company(5)},有限责任公司,东园,蜀山区,60,,,,,私人,否,,,否,,
自有公司,{company(6)},有限责任公司,东园,蜀山区,60,9,9,,,私人,是,自有公司党支部,联合,否,,
国有公司,{company(7)},有限责任公司,,蜀山区,60,0,0,0,0,国有,否,,,否,否,否
同名公司,{company(8)},有限责任公司,,蜀山区,5,,,,,私人,,,,,,
同名公司,{company(9, "340111")},有限责任公司,,包河区,5,,,,,私人,,,,,,
"""  # noqa: E501
PARTY = """党组织名称,党组织类别,服务园区,服务县区,覆盖园区,所属县区,是否具有审批权限
东园党工委,党工委,东园,,,蜀山区,是
蜀山区两新工委,党工委,,蜀山区,,蜀山区,
东园联合党支部,党支部,,,东园,蜀山区,
"""

OWN_RULE = """\
[rules.H-01]
title = { zh = "甲", en = "a" }
source = "本县"
clause = "-"
grade = "N"
force = "may"
values = { least = 50 }
cases = [{ line = "women", form = "independent", condition = [{ column = "employees", at_least = "least" }] }]
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"), "合肥市蜀山区")
    office.take("园区名称,园区级别,所属县区\n东园,省级,蜀山区\n", name="园区.csv")
    office.take(UNITS, name="单位.csv")
    office.take(PARTY, name="党组织.csv")
    return office


def told(office: Office, unit: str, on: date | None = None) -> Explanation:
    return explain(office.workspace, unit, on=on)


def said(explained: Explanation, rule: str) -> list[str]:
    """What every case of a rule says of the unit."""
    held = [*(v for line in explained.lines for v in line.verdicts), *explained.verdicts]
    return [v.verdict for v in held if v.rule.id == rule]


def could(explained: Explanation, line: str) -> str | None:
    return next(found.could for found in explained.lines if found.line == line)


@pytest.mark.parametrize(
    ("unit", "alone", "joint", "guided"),
    [
        ("三人公司", "met", "not_met", "not_met"),
        ("八人公司", "unknown", "unknown", "unknown"),
        ("两人公司", "not_met", "unknown", "met"),
        ("无人公司", "not_met", "not_met", "met"),
        ("不详公司", "unknown", "unknown", "unknown"),
    ],
)
def test_full_members_decide_and_are_known_within_bounds(
    office: Office, unit: str, alone: str, joint: str, guided: str
) -> None:
    explained = told(office, unit)
    assert (said(explained, "P-01"), said(explained, "P-03"), said(explained, "P-09")) == ([alone], [joint], [guided])


def test_open_condition_names_the_ledger_column_that_is_missing(office: Office) -> None:
    verdict = next(v for v in told(office, "八人公司").lines[0].verdicts if v.rule.id == "P-01")
    assert [fact.header for fact in verdict.missing] == ["正式党员数"]


def test_what_is_stored_for_queries_is_what_is_explained(office: Office) -> None:
    for unit in ("三人公司", "八人公司", "两人公司", "无人公司", "不详公司", "自有公司"):
        explained = told(office, unit)
        alone = [v.verdict for v in explained.lines[0].verdicts if v.case.form == "independent"]
        assert {could(explained, "party")} == set(alone)


def test_union_goes_by_its_members_and_employees_are_only_an_estimate(office: Office) -> None:
    verdict = next(v for v in told(office, "不详公司").lines[1].verdicts if v.rule.id == "U-01")
    assert (verdict.verdict, verdict.estimate) == ("unknown", True)


def test_line_without_a_condition_has_no_verdict(office: Office) -> None:
    assert could(told(office, "三人公司"), "women") is None


def test_cell_behind_a_fact_is_told(office: Office) -> None:
    cell = told(office, "三人公司").cells["full_members"]
    assert (cell.file, cell.row, cell.column, cell.value) == ("单位.csv", 2, "正式党员数", "3")


def test_organization_that_covers_through_a_place_is_told_with_its_cell(office: Office) -> None:
    [found] = told(office, "三人公司").lines[0].organizations
    assert (found.row["form"], found.row["organization_name"], found.row["via_name"]) == (
        "regional",
        "东园联合党支部",
        "东园",
    )
    assert [(c.file, c.row, c.column) for c in found.cells] == [("党组织.csv", 4, "覆盖园区")]


def test_what_the_unit_itself_said_of_a_line_is_told(office: Office) -> None:
    cells = told(office, "三人公司").lines[1].cells
    assert [(c.row, c.column, c.value) for c in cells] == [(2, "是否建立工会", "否")]


def test_unit_that_is_counted_has_no_reason(office: Office) -> None:
    assert told(office, "三人公司").exclusion is None


def test_unit_that_is_not_counted_says_why(office: Office) -> None:
    exclusion = told(office, "国有公司").exclusion
    assert exclusion is not None
    assert exclusion.reason == "public_control"


def test_unit_without_a_party_organization_could_be_received_by_its_place(office: Office) -> None:
    receivers = told(office, "三人公司").receivers
    assert [(r["rank"], r["receiver_name"], r["channel"], r["served_name"]) for r in receivers] == [
        (1, "东园党工委", "territorial", "东园"),
        (2, "蜀山区两新工委", "territorial", "蜀山区"),
    ]


def test_unit_with_a_party_organization_of_its_own_has_it_as_the_only_receiver(office: Office) -> None:
    receivers = told(office, "自有公司").receivers
    assert [(r["rank"], r["receiver_name"], r["channel"]) for r in receivers] == [(1, "自有公司党支部", "unit")]


@pytest.mark.parametrize(
    "typed",
    [
        "三人公司",
        company(1),
        company(1).lower(),
        "合肥市/蜀山区/三人公司",
        "安徽省合肥市蜀山区三人公司",
        "东园/三人公司",
    ],
)
def test_unit_is_given_by_id_name_or_path(office: Office, typed: str) -> None:
    assert told(office, typed).unit["id"] == company(1)


def test_name_of_several_units_lists_them_and_the_path_tells_them_apart(office: Office) -> None:
    with pytest.raises(ParameterError) as caught:
        told(office, "同名公司")
    assert [line.strip() for line in str(caught.value).splitlines()[1:]] == [
        f"合肥市/蜀山区/同名公司（{company(8)}）",
        f"合肥市/包河区/同名公司（{company(9, '340111')}）",
    ]
    assert told(office, "包河区同名公司").unit["county_name"] == "包河区"


def test_unknown_unit_gets_the_nearest_names(office: Office) -> None:
    with pytest.raises(ParameterError, match="三人公司"):
        told(office, "三人公思")


def test_rule_not_in_force_on_the_day_says_nothing(office: Office) -> None:
    before, after = (said(told(office, "三人公司", day), "T-05") for day in (date(2021, 5, 6), date(2021, 5, 7)))
    assert (before, after) == ([], ["met"])


def test_target_of_the_first_kind_is_met_unmet_or_open(office: Office) -> None:
    found = [said(told(office, unit), "T-01") for unit in ("两人公司", "三人公司", "八人公司", "国有公司")]
    assert found == [["met"], ["not_met"], ["unknown"], ["not_met"]]


def test_page_says_how_a_target_stands(run: Any) -> None:
    assert "力争群团组织全覆盖（尚未达到）" in page(run("--lang", "zh", "explain", "三人公司"))


def test_target_does_not_ask_a_unit_that_is_not_counted(run: Any) -> None:
    assert "T-05" not in page(run("--lang", "zh", "explain", "国有公司"))


def test_notices_say_which_of_the_rules_that_bear_are_not_verified(office: Office) -> None:
    notices = told(office, "两人公司").notices
    assert any(n.startswith("规则 P-09（中办发〔2012〕11号（转述））仅见转述") for n in notices)
    assert not any(n.startswith("规则 P-01") for n in notices)


def test_local_number_changes_the_verdict(office: Office) -> None:
    file = office.workspace.folder / "rules.toml"
    file.write_text("[rules.P-01.values]\nfull_members = 4\n", encoding="utf-8")
    try:
        workspace = open_workspace(office.workspace.folder)
        assert workspace is not None
        assert said(explain(workspace, "三人公司"), "P-01") == ["not_met"]
    finally:
        file.unlink()


def test_rule_of_the_workspace_is_explained_without_any_code(office: Office) -> None:
    file = office.workspace.folder / "rules.toml"
    file.write_text(OWN_RULE, encoding="utf-8")
    try:
        workspace = open_workspace(office.workspace.folder)
        assert workspace is not None
        explained = explain(workspace, "三人公司")
        assert (said(explained, "H-01"), could(explained, "women")) == (["met"], "met")
    finally:
        file.unlink()


def test_every_column_of_a_condition_is_asked_of_the_unit(office: Office) -> None:
    query = library_of(office.workspace).find("unit-facts")
    assert set(COLUMNS) - {c.name for c in query.columns} == {"women_members"}


def receiver(id: str, channel: str, **known: Any) -> dict[str, Any]:
    row = {"receiver": id, "channel": channel, "distance": 0, "served": "x", "form": None, "level": None,
           "may_approve": None, "received": 0, "region": None}  # fmt: skip
    return {**row, **known}


def order(*rows: dict[str, Any], cities: tuple[str, ...] = ("340100",)) -> list[str]:
    return [row["receiver"] for row in ranked(rows, cities, load())]


def test_own_organizations_come_by_level_then_form() -> None:
    rows = [
        receiver("a", "unit", level="committee", form="independent"),
        receiver("b", "unit", level="branch", form="joint"),
        receiver("c", "unit", level="branch", form="independent"),
        receiver("d", "territorial"),
    ]
    assert order(*rows) == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (receiver("b", "industry", distance=3), receiver("a", "territorial")),
        (receiver("b", "territorial", distance=1), receiver("a", "territorial", distance=4)),
        (receiver("b", "territorial", may_approve=True), receiver("a", "territorial")),
        (receiver("b", "territorial"), receiver("a", "territorial", received=2)),
        (receiver("a", "territorial"), receiver("b", "territorial")),
        (receiver("b", "territorial", region="340104"), receiver("a", "industry", region="340200")),
    ],
)
def test_receivers_come_by_city_channel_distance_approval_and_load(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert order(second, first) == [first["receiver"], second["receiver"]]


def test_nobody_is_elsewhere_where_the_city_is_not_known() -> None:
    rows = [receiver("b", "territorial", region="340104"), receiver("a", "industry", region="340200")]
    assert order(*rows, cities=("340100", "340200")) == order(*rows, cities=()) == ["a", "b"]


def test_the_units_own_are_never_elsewhere() -> None:
    own = receiver("a", "unit", level="branch", form="joint", region="340204")
    assert [row["elsewhere"] for row in ranked([own], ("340100",), load())] == [False]


def test_receiver_of_several_channels_is_listed_under_the_first() -> None:
    found = ranked([receiver("a", "territorial"), receiver("a", "industry", distance=2)], (), load())
    assert [(row["receiver"], row["channel"]) for row in found] == [("a", "industry")]


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch) -> Any:  # a function with optional arguments
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office.workspace.folder))
    monkeypatch.delenv("ORGGRAPH_STORE", raising=False)
    return lambda *args: CliRunner().invoke(cli, list(args))


def page(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_page_fits_eighty_columns(run: Any) -> None:
    lines = page(run("explain", "三人公司")).splitlines()
    widths = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines]
    assert max(widths) <= 80


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "条件具备，可以组建：单独"), ("en", "Conditions met, could be built: independent")]
)
def test_page_says_that_it_could_be_built(run: Any, language: str, words: str) -> None:
    assert words in page(run("--lang", language, "explain", "三人公司"))


def test_instructor_is_sent_and_not_built(run: Any) -> None:
    assert "可以选派：指导员" in page(run("--lang", "zh", "explain", "无人公司"))


def test_no_party_member_is_said_only_where_the_count_is_zero(run: Any) -> None:
    found = [unit for unit in ("三人公司", "八人公司", "两人公司", "无人公司", "不详公司")
             if "没有党员" in page(run("--lang", "zh", "explain", unit))]  # fmt: skip
    assert found == ["无人公司"]


def test_page_says_what_is_missing(run: Any) -> None:
    assert "不能判断：单独，缺 正式党员数" in page(run("--lang", "zh", "explain", "八人公司"))


def test_page_says_why_a_unit_is_not_counted_and_how_far_that_is_verified(run: Any) -> None:
    assert "不计入统计：公有控股（国有、集体）（" in page(run("--lang", "zh", "explain", "国有公司"))


def test_page_of_a_joint_unit_says_that_it_could_stand_alone(run: Any) -> None:
    text = page(run("--lang", "zh", "explain", "自有公司"))
    assert "党组织：联合" in text
    assert "条件具备，可以组建：单独" in text


def test_json_is_one_object_with_lines_rules_receivers_and_cells(run: Any) -> None:
    found = json.loads(page(run("explain", "八人公司", "--format", "json")))
    assert [line["line"] for line in found["lines"]] == ["party", "union", "league", "women"]
    rule = next(r for r in found["lines"][0]["rules"] if r["rule"] == "P-01")
    assert (rule["verdict"], rule["missing"], rule["clause"], rule["grade"]) == (
        "unknown",
        ["正式党员数"],
        "Art. 30",
        "V1",
    )
    assert found["scope"]["counted"] is True
    assert [r["receiver_name"] for r in found["receivers"]] == ["东园党工委", "蜀山区两新工委"]
    assert {"query", "snapshot", "on", "parameters", "unit", "status", "sources", "notices"} < set(found)


def test_rows_of_rules_go_to_a_workbook(run: Any, tmp_path: Path) -> None:
    import openpyxl

    file = tmp_path / "说明.xlsx"
    page(run("--lang", "zh", "explain", "三人公司", "-o", str(file)))
    sheet = openpyxl.load_workbook(file).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:5] == ["规则", "内容", "组织类别", "形式", "结论"]
    assert rows[1][:5] == ["P-01", "有正式党员3人以上的，应当成立党的基层组织", "党组织", "单独", "具备"]


def test_unknown_unit_ends_with_two(run: Any) -> None:
    result = run("--lang", "zh", "explain", "三人公思")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "相近的有：三人公司" in result.stderr
