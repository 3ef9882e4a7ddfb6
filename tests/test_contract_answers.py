"""What the answers say of small ledgers: forms, levels, scope, dates, places, rows and totals."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner, Result
from offices import Office, company, kinds

from orggraph.asking import ask
from orggraph.cli.main import cli
from orggraph.errors import PlaceError

HEAD = "单位名称,所属县区,所属乡镇街道,所属园区,行业协会,是否建立党组织,是否建立工会,是否建立团组织,是否建立妇女组织"


def rows(office: Office, name: str = "uncovered", **options: Any) -> dict[str, dict[str, Any]]:
    """Rows of a question by the name of the unit or place, covered ones too."""
    params = {k: options.pop(k) for k in ("level", "line", "by") if k in options}
    params |= {"status": "all"} if name == "uncovered" else {}
    answer = ask(office.workspace, name, params=params, **options)
    columns = [c.name for c in answer.columns]
    found = [dict(zip(columns, row, strict=True)) for row in answer.rows]
    return {row["name"]: row for row in found}


def ways(office: Office) -> dict[tuple[str, str], set[str]]:
    """Forms by unit and line, walked from the unit to whatever covers it."""
    answer = ask(office.workspace, "coverage-forms")
    names = [c.name for c in answer.columns]
    at = [names.index(n) for n in ("unit_name", "line", "form")]
    found: dict[tuple[str, str], set[str]] = {}
    for row in answer.rows:
        unit, line, form = (str(row[i]) for i in at)
        found.setdefault((unit, line), set()).add(form)
    return found


def run(office: Office, *args: str, language: str = "zh") -> Result:
    return CliRunner().invoke(cli, [*args, "--workspace", str(office.workspace.folder), "--lang", language])


def counts(office: Office, *args: str) -> Any:  # whatever JSON holds
    result = run(office, "query", "uncovered", "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["counts"]


# --- forms ------------------------------------------------------------------------------------------------------------


def test_where_an_organization_names_the_unit_the_form_said_there_counts_also_when_it_covers_the_park(
    office: Office,
) -> None:
    office.take(f"{HEAD}\n甲,,,江淮园,,否,,否,否\n乙,,,江淮园,,否,,否,否")
    office.take("组织名称,组织类别,组建方式,覆盖单位,覆盖园区\n江淮园工作组工会,工会,兜底,甲,江淮园", "o.csv")
    found = rows(office)
    assert (found["甲"]["union"], found["乙"]["union"]) == ("fallback", "regional")
    assert (ways(office)["甲", "union"], ways(office)["乙", "union"]) == ({"fallback"}, {"regional"})


def test_an_organization_that_names_an_association_by_that_form_covers_its_members(office: Office) -> None:
    """Nobody lists the association: the members' rows made it."""
    office.take(f"{HEAD}\n甲,,,,江淮电商协会,否,否,否,否\n乙,,,,,否,否,否,否")
    report = office.take(
        "组织名称,组织类别,组建方式,覆盖单位\n江淮电商协会团支部,共青团,依托行业协会,江淮电商协会", "o.csv"
    )
    found = rows(office)
    assert (found["甲"]["league"], found["乙"]["league"], kinds(report)) == ("association", "none", [])


def test_with_another_form_it_covers_the_association_alone(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,,,江淮电商协会,否,否,否,否")
    office.take("组织名称,组织类别,组建方式,覆盖单位\n江淮电商协会团支部,共青团,单独,江淮电商协会", "o.csv")
    found = rows(office)
    assert (found["甲"]["league"], found["江淮电商协会"]["league"]) == ("none", "independent")


@pytest.mark.parametrize(
    ("said", "form"),
    [("", "fallback"), ("联合", "fallback"), ("单独", "fallback"), ("网格化", "regional"), ("区域化", "regional"),
     ("网上", "online")],
)  # fmt: skip
def test_through_a_town_only_a_regional_or_online_form_is_more_than_fallback(
    office: Office, said: str, form: str
) -> None:
    office.take(f"{HEAD}\n甲,,井岗镇,,,否,否,否,否")
    office.take(f"组织名称,组织类别,组建方式,覆盖乡镇街道\n井岗镇商圈工会,工会,{said},井岗镇", "o.csv")
    assert rows(office)["甲"]["union"] == form


def test_a_leading_body_covers_nobody_through_a_place(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,井岗镇,江淮园,,否,否,否,否")
    office.take(
        "组织名称,组织类别,组建方式,覆盖园区,覆盖乡镇街道\n井岗镇总工会,工会,网格化,,井岗镇\n"
        "江淮园工会联合会,工会,单独,江淮园,\n江淮园团工委,共青团,,江淮园,",
        "o.csv",
    )
    found = rows(office)["甲"]
    assert (found["union"], found["league"]) == ("none", "none")


def test_a_federation_of_unions_covers_the_units_that_it_names_as_regional(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,,,,否,,否,否")
    office.take("组织名称,组织类别,组建方式,覆盖单位\n井岗镇工会联合会,工会,单独,甲", "o.csv")
    assert rows(office)["甲"]["union"] == "regional"


def test_a_form_below_the_level_is_none_where_surveyed_and_unknown_where_not(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,井岗镇,,,否,否,否,否\n乙,,井岗镇,,,否,,否,否")
    office.take("组织名称,组织类别,覆盖乡镇街道\n井岗镇工会工作小组,工会,井岗镇", "o.csv")
    found = rows(office)
    assert [(r["union"], r["status"], r["missing"]) for r in (found["甲"], found["乙"])] == [
        ("fallback", "uncovered", []), ("fallback", "unknown", ["是否建立工会"])
    ]  # fmt: skip
    assert {r["status"] for r in rows(office, level="work").values()} == {"covered"}


def test_at_strict_an_unspecified_form_leaves_the_line_unknown_and_asks_for_the_form(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,,,,是,否,否,否")
    found = rows(office, level="strict")["甲"]
    assert (found["status"], found["missing"]) == ("unknown", ["党组织组建方式"])


# --- whom it counts ---------------------------------------------------------------------------------------------------


def test_every_unit_that_is_not_counted_is_counted_under_its_first_reason(office: Office) -> None:
    units = [
        ("91", "国有控股", "注销", ""), ("91", "集体控股", "", ""), ("12", "", "注销", ""), ("11", "", "", ""),
        ("21", "", "注销", ""), ("81", "", "", ""), ("N1", "", "", ""), ("A1", "", "", ""), ("91", "", "停业", ""),
        ("92", "", "吊销", ""), ("92", "", "", "2027-01-01"), ("91", "", "", "2026-07-01"),
        ("91", "", "", "2026-06-30"),
    ]  # fmt: skip
    lines = "\n".join(
        f"江淮{n}号,{company(n, prefix=prefix)},{control},{operation},{founded}"
        for n, (prefix, control, operation, founded) in enumerate(units, start=1)
    )
    office.take(f"单位名称,统一社会信用代码,控股情况,经营状态,成立日期\n{lines}")
    found = counts(office)
    assert found["excluded"] == {
        "public_control": 2, "public_body": 2, "out_of_scope": 4, "not_operating": 2, "self_employed": 1,
        "not_founded": 1,
    }  # fmt: skip
    assert (found["units"], found["unknown"]) == (13, 1)


def test_totals_do_not_depend_on_the_limit_or_the_status_shown(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,,,,是,否,否,否\n乙,,,,,否,否,否,否\n丙,,,,,,否,否,否")
    first = counts(office)
    assert (first["covered"], first["uncovered"], first["unknown"], first["units"]) == (1, 1, 1, 3)
    for args in (("--limit", "1"), ("--limit", "0"), ("--status", "uncovered"), ("--status", "all")):
        assert counts(office, *args) == first


# --- days -------------------------------------------------------------------------------------------------------------


def test_an_organization_counts_from_its_first_day_until_the_day_before_its_last_date(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,,江淮园,,否,否,否,否")
    office.take("组织名称,组织类别,覆盖园区,成立日期,撤销日期\n江淮园工会,工会,江淮园,2026-07-01,2026-08-01", "o.csv")

    def form(day: str) -> str:
        result = run(office, "query", "uncovered", "--status", "all", "--format", "json", "--on", day)
        return str(json.loads(result.stdout)["rows"][0]["union"])

    days = ("2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01")
    assert [form(day) for day in days] == ["none", "regional", "regional", "none"]


def test_a_day_before_the_first_ledger_gives_a_notice(office: Office) -> None:
    office.take(f"{HEAD}\n甲,,,,,否,否,否,否")
    for day, notices in (("2026-06-29", 1), ("2026-06-30", 0)):
        result = run(office, "query", "coverage", "--format", "json", "--on", day)
        assert len(json.loads(result.stdout)["notices"]) == notices


# --- places -----------------------------------------------------------------------------------------------------------


def test_an_unknown_park_gets_every_park_of_the_nearest_name(office: Office) -> None:
    office.take("单位名称,所属市,所属园区\n甲,合肥市,江淮产业园\n乙,芜湖市,江淮产业园")
    with pytest.raises(PlaceError) as caught:
        rows(office, park="江淮产业圆")
    assert "合肥市/江淮产业园" in str(caught.value)
    assert "芜湖市/江淮产业园" in str(caught.value)


@pytest.mark.parametrize("option", ["--park", "--region"])
def test_an_empty_place_is_no_place(office: Office, option: str) -> None:
    """A script whose variable is empty must not get the whole province."""
    office.take(f"{HEAD}\n甲,,,,,否,否,否,否")
    assert run(office, "query", "uncovered", option, "").exit_code == 2


def test_by_park_a_unit_of_a_building_is_in_both_rows_and_by_county_in_one(office: Office) -> None:
    office.take("单位名称,所属县区,所属园区,所属楼宇\n甲,蜀山区,江淮园,一号楼\n乙,包河区,江淮园,\n丙,蜀山区,,")
    by_park, by_county = rows(office, "coverage", by="park"), rows(office, "coverage", by="county")
    assert {name: row["units"] for name, row in by_park.items()} == {"一号楼": 1, "江淮园": 2, None: 1}
    assert {name: row["units"] for name, row in by_county.items()} == {"蜀山区": 2, "包河区": 1}


@pytest.mark.parametrize("column", ["服务园区", "覆盖园区"])
def test_responsible_is_the_party_organization_of_the_park_before_that_of_the_county(
    office: Office, column: str
) -> None:
    office.take(f"{HEAD}\n甲,,,江淮园,,否,否,否,否\n乙,,,,,否,否,否,否")
    office.take(f"党组织名称,{column},服务县区\n江淮园党工委,江淮园,\n蜀山区委,,蜀山区", "o.csv")
    found = rows(office)
    assert (found["甲"]["responsible_name"], found["乙"]["responsible_name"]) == ("江淮园党工委", "蜀山区委")


# --- what a person sees -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "foreign"), [("zh", "[A-Za-z]{3,}"), ("en", "[\u4e00-\u9fff]")])
@pytest.mark.parametrize(
    "args", [("--limit", "x"), ("--limit", "-1"), ("--limit",), ("--on", "2026/7/1"), ("--level", "all")]
)
def test_a_bad_option_is_refused_in_the_readers_language(
    office: Office, args: tuple[str, ...], language: str, foreign: str
) -> None:
    result = CliRunner().invoke(cli, ["--lang", language, "query", "uncovered", *args])
    first = result.stderr.splitlines()[0]
    words = re.sub(r"--\w+|strict|organization|work", "", first)
    assert (result.exit_code, re.findall(foreign, words)) == (2, [])


def test_help_lists_no_option_without_an_explanation() -> None:
    for command in (("import",), ("init",), ("query", "show"), ("snapshot", "show"), ("query", "uncovered")):
        text = CliRunner().invoke(cli, [*command, "--help", "--lang", "en"]).stdout
        options = text.partition("Options:")[2]
        assert not [line for line in options.splitlines() if line.strip() in ("FILE...", "[DIR]", "NAME", "[ID]")]


def test_a_table_leaves_out_an_empty_column_that_nobody_chose(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    office.take("单位名称,从业人员数,是否建立党组织\n甲,3,否")
    head = run(office, "query", "uncovered", "--format", "table").stdout.splitlines()[2]
    assert "单位类型" not in head
    assert "从业人员数" in head


def test_a_unit_is_found_by_its_name_its_earlier_id_and_its_code_in_small_letters(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    office.take(f"单位名称,统一社会信用代码,所属县区\n甲公司,{company(7)},蜀山区")
    for text in ("甲公司", "340104:甲公司", company(7).lower()):
        result = run(office, "query", "coverage-forms", "--unit", text, "--format", "json")
        assert {row["unit"] for row in json.loads(result.stdout)["rows"]} == {company(7)}
