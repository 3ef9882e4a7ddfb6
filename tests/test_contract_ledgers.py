"""Small ledgers whose answers are known by hand: names, parks, references and leading bodies at their edges."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from offices import DAY, Office, code, company, kinds

from orggraph.cli.main import cli
from orggraph.errors import LedgerError
from orggraph.importing import import_files

UNITS = "单位名称,所属县区,是否建立工会,工会组建方式"
UNIONS = "组织名称,组织类别,所属县区,覆盖单位,覆盖园区"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def at_home(tmp_path: Path) -> Office:
    return Office(tmp_path, "合肥市蜀山区")


def test_a_name_with_a_companys_short_name_is_no_bare_kind_name(at_home: Office) -> None:
    report = at_home.take(
        "单位名称,党组织名称,党组织组建方式\n甲公司,甲公司联合党支部,联合\n乙公司,甲公司联合党支部,联合"
    )
    assert kinds(report) == []
    assert at_home.table("PartyOrganization")["id"].to_list() == ["party:340104:甲公司联合党支部"]


def test_a_numbered_branch_of_the_company_is_still_bare(at_home: Office) -> None:
    assert kinds(at_home.take("单位名称,党组织名称\n东风厂,公司第一党支部")) == ["bare_name"]


def test_a_unit_that_fits_several_is_a_conflict_of_its_name(office: Office) -> None:
    office.take("单位名称,所属县区\n同名厂,蜀山区\n同名厂,包河区")
    report = office.take("单位名称,从业人员数\n同名厂,4", name="b.csv")
    found = report.ledgers[0].findings.select("column", "value", "kind", "cell").rows()
    assert found == [("单位名称", "同名厂", "ambiguous_unit", "A2")]


def test_a_park_of_two_cities_is_a_conflict_of_the_row_that_names_no_city(office: Office) -> None:
    office.take("园区名称,所属市\n科技园,合肥市\n科技园,芜湖市", name="p.csv")
    report = office.take("单位名称,所属县区,所属园区\n东风厂,,科技园\n西风厂,镜湖区,科技园")
    assert report.ledgers[0].findings.select("row", "column", "kind").rows() == [(2, "所属园区", "ambiguous_place")]
    assert office.unit("东风厂")["places"] == set()
    assert office.unit("西风厂")["places"] == {"340200:科技园", "340202"}


def test_an_organizations_park_of_two_cities_is_a_conflict_of_its_cell(office: Office) -> None:
    office.take("园区名称,所属市\n科技园,合肥市\n科技园,芜湖市", name="p.csv")
    report = office.take(f"{UNIONS}\n东风联合工会,工会,,,科技园")
    assert report.ledgers[0].findings.select("column", "kind", "cell").rows() == [("覆盖园区", "ambiguous_place", "E2")]
    assert office.covers() == set()


def test_a_park_is_in_the_city_that_another_ledger_says_of_the_unit(office: Office) -> None:
    register = f"企业名称,统一社会信用代码,注册地址\n东风厂,{company(1)},合肥市蜀山区长江西路1号"
    office.take(register, name="r.csv")
    office.take(f"单位名称,统一社会信用代码,所属园区,所属楼宇\n东风厂,{company(1)},新园,新楼")
    assert office.unit("东风厂")["places"] == {"340104", "340100:新园", "340100:新楼"}


def test_a_park_that_only_units_name_is_found_by_an_organization_without_a_city(office: Office) -> None:
    office.take("单位名称,所属县区,所属园区\n东风厂,蜀山区,新园")
    office.take(f"{UNIONS}\n新园联合工会,工会,,,新园", name="o.csv")
    assert {(end, form) for _, end, form in office.covers()} == {("340100:新园", "regional")}


def test_a_building_in_one_of_the_rows_parks_is_no_conflict(at_home: Office) -> None:
    at_home.take("园区名称,园区类型,上级园区\n甲楼,商务楼宇,东园", name="p.csv")
    report = at_home.take("单位名称,所属园区,所属楼宇\n一厂,西园、东园,甲楼\n二厂,西园,甲楼")
    assert [(row, kind) for row, kind in report.ledgers[0].findings.select("row", "kind").rows()] == [
        (3, "building_elsewhere")
    ]
    assert at_home.unit("一厂")["places"] == {"340104", "340100:东园", "340100:西园", "340100:甲楼"}
    assert at_home.unit("二厂")["places"] == {"340104", "340100:西园"}


def test_a_row_with_two_parks_does_not_say_which_of_them_its_building_is_in(at_home: Office) -> None:
    at_home.take("单位名称,所属园区,所属楼宇\n一厂,西园、东园,甲楼\n二厂,东园,甲楼")
    assert at_home.table("PART_OF.Park.Park").rows() == [("340100:甲楼", "340100:东园")]


@pytest.mark.parametrize("name", ["蜀山区工会联合会", "蜀山区餐饮行业工会联合会"])
def test_a_federation_of_unions_covers_the_units_it_names_as_regional(at_home: Office, name: str) -> None:
    at_home.take("单位名称\n东风厂")
    at_home.take(f"{UNIONS},组建方式\n{name},工会,,东风厂,,联合", name="o.csv")
    assert {(end, form) for _, end, form in at_home.covers()} == {("340104:东风厂", "regional")}


def test_a_bare_yes_gives_way_to_a_federation_that_covers_the_unit(at_home: Office) -> None:
    at_home.take(f"{UNITS}\n东风厂,,是,")
    at_home.take(f"{UNIONS}\n蜀山区工会联合会,工会,,东风厂,", name="o.csv")
    assert {form for _, _, form in at_home.covers()} == {"regional"}


def test_a_yes_with_a_form_is_the_units_own_beside_a_federation(at_home: Office) -> None:
    at_home.take(f"{UNITS}\n东风厂,,是,单独")
    at_home.take(f"{UNIONS}\n蜀山区工会联合会,工会,,东风厂,", name="o.csv")
    assert {form for _, _, form in at_home.covers()} == {"regional", "independent"}


def test_a_file_without_a_row_to_take_is_reported_and_stores_nothing(office: Office) -> None:
    report = office.take("单位名称,从业人员数\n,5")
    assert [(x.read, x.taken, x.rejected) for x in report.ledgers] == [(1, 0, 1)]
    assert kinds(report) == ["required_empty"]
    assert report.nothing_taken
    assert (report.snapshot, office.workspace.latest()) == (None, None)


def test_nothing_taken_is_exit_two_with_the_report(office: Office) -> None:
    file = office.folder / "empty.csv"
    file.write_text("单位名称,从业人员数\n,5\n", encoding="utf-8", newline="\n")
    result = CliRunner().invoke(
        cli, ["import", str(file), "--workspace", str(office.folder / "workspace"), "--format", "json"]
    )
    assert result.exit_code == 2
    assert [(x["read"], x["taken"], x["rejected"]) for x in json.loads(result.stdout)["ledgers"]] == [(1, 0, 1)]


def test_strict_refuses_a_file_whose_reference_fits_nothing(at_home: Office) -> None:
    at_home.take("单位名称\n东风厂")
    with pytest.raises(LedgerError):
        at_home.take(f"{UNIONS}\n大工会,工会,,没有厂,", name="o.csv", strict=True)
    assert at_home.covers() == set()


def test_strict_takes_a_file_whose_reference_another_file_lists(at_home: Office) -> None:
    at_home.take(f"{UNIONS}\n大工会,工会,,东风厂,", name="o.csv")
    report = at_home.take("单位名称\n东风厂", strict=True)
    assert not report.nothing_taken
    assert {end for _, end, _ in at_home.covers()} == {"340104:东风厂"}


def test_another_bracket_is_no_other_name(at_home: Office) -> None:
    at_home.take(f"单位名称,统一社会信用代码\n(合肥)东风厂,{company(1)}")
    assert at_home.take(f"单位名称,统一社会信用代码\n（合肥）东风厂,{company(1)}", name="b.csv").renamed == ()


def test_a_county_in_the_city_named_before_is_no_move(office: Office) -> None:
    office.take(f"单位名称,统一社会信用代码,所属市\n东风厂,{company(1)},合肥市")
    report = office.take(f"单位名称,统一社会信用代码,所属县区\n东风厂,{company(1)},包河区", name="b.csv")
    assert report.moved == ()
    assert office.unit("东风厂")["places"] == {"340111"}


def test_a_listed_organization_without_a_county_is_where_the_units_are_that_name_it(at_home: Office) -> None:
    at_home.take("单位名称,所属县区,工会名称,工会组建方式\n东风厂,包河区,大江联合工会,联合")
    at_home.take("组织名称,组织类别\n大江联合工会,工会", name="o.csv")
    assert at_home.table("MassOrganization")["id"].to_list() == ["union:340111:大江联合工会"]


def test_a_dissolved_organization_takes_no_placeholders_place(at_home: Office) -> None:
    at_home.take(f"{UNITS}\n东风厂,,是,")
    at_home.take("组织名称,组织类别,覆盖单位,撤销日期\n老工会,工会,东风厂,2020-01-01", name="o.csv")
    assert {org for org, _, _ in at_home.covers()} == {"union:340104:东风厂:东风厂工会", "union:340104:老工会"}


def test_an_organization_dissolved_after_the_yes_is_what_the_yes_spoke_of(at_home: Office) -> None:
    at_home.take(f"{UNITS}\n东风厂,,是,\n西风厂,,是,", day=date(2024, 3, 1))
    at_home.take(
        "组织名称,组织类别,覆盖单位,撤销日期\n老工会,工会,东风厂,2024-03-02\n旧工会,工会,西风厂,2024-03-01",
        name="o.csv",
    )
    covering = {(org, unit) for org, unit, _ in at_home.covers()}
    assert covering == {
        ("union:340104:老工会", "340104:东风厂"), ("union:340104:旧工会", "340104:西风厂"),
        ("union:340104:西风厂:西风厂工会", "340104:西风厂"),
    }  # fmt: skip


@pytest.mark.parametrize(("listed", "head"), [("", "张三"), ("李四", "李四")])
def test_the_head_on_a_units_row_is_that_of_a_listed_organization_without_one(
    at_home: Office, listed: str, head: str
) -> None:
    at_home.take("单位名称,是否建立工会,工会主席\n东风厂,是,张三")
    at_home.take(f"组织名称,组织类别,覆盖单位,负责人\n东风厂大工会,工会,东风厂,{listed}", name="o.csv")
    heads = at_home.table("HOLDS_POST.Person.MassOrganization").join(
        at_home.table("Person").rename({"id": "from"}), on="from"
    )
    assert heads.select("name", "to").rows() == [(head, "union:340104:东风厂大工会")]


def test_a_yes_before_an_instructors_name_is_no_part_of_it(at_home: Office) -> None:
    at_home.take("单位名称,党建工作指导员\n东风厂,是（李四）\n西风厂,是")
    assert set(at_home.table("Person")["name"]) == {"李四", None}


@pytest.mark.parametrize("written", [str, str.lower, " {} ".format])
def test_a_unit_is_referred_to_by_its_code_even_one_of_digits_alone(
    at_home: Office, written: Callable[[str], str]
) -> None:
    digits, letter = code("91340104000000019"), company(1)
    assert digits.isdigit()
    at_home.take(f"单位名称,统一社会信用代码\n东风厂,{digits}\n西风厂,{letter}", name="u.csv")
    both = f"{written(digits)}、{written(letter)}"
    report = at_home.take(f"组织名称,组织类别,覆盖单位\n大工会,工会,{both}", name="o.csv")
    assert (kinds(report), {end for _, end, _ in at_home.covers()}) == ([], {digits, letter})
    report = at_home.take(f"协会名称,会员单位\n餐饮协会,{both}", name="a.csv")
    assert (kinds(report), set(at_home.table("MEMBER_OF.Enterprise.Association")["from"])) == ([], {digits, letter})


def test_a_county_where_a_town_should_stand_covers_nothing(at_home: Office) -> None:
    at_home.take("单位名称,所属乡镇街道\n东风厂,井岗镇")
    report = at_home.take("组织名称,组织类别,覆盖乡镇街道\n大工会,工会,蜀山区、井岗镇", name="o.csv")
    assert [(c, v, k) for c, v, k in report.ledgers[0].findings.select("column", "value", "kind").rows()] == [
        ("覆盖乡镇街道", "蜀山区", "no_town")
    ]
    assert {(end, form) for _, end, form in at_home.covers()} == {("340104100", "fallback")}


def test_a_listed_park_of_the_table_keeps_the_kind_and_grade_that_its_row_leaves_out(office: Office) -> None:
    office.take("园区名称,所属市\n合肥高新技术产业开发区,合肥市", name="p.csv")
    assert office.table("Park").select("name", "kind", "grade").rows() == [
        ("合肥高新技术产业开发区", "park", "national")
    ]


def test_a_park_is_named_by_its_full_path(office: Office) -> None:
    office.take("单位名称,所属园区\n东风厂,合肥市/高新区\n西风厂,芜湖市/东园")
    assert office.unit("东风厂")["places"] == {"340100:合肥高新技术产业开发区", "340100"}
    assert office.unit("西风厂")["places"] == {"340200:东园", "340200"}


def test_a_building_of_two_cities_is_a_conflict_of_the_row_that_names_no_city(office: Office) -> None:
    office.take("园区名称,园区类型,所属市\n甲楼,商务楼宇,合肥市\n甲楼,商务楼宇,芜湖市", name="p.csv")
    report = office.take("单位名称,所属楼宇\n东风厂,甲楼")
    assert report.ledgers[0].findings.select("column", "kind").rows() == [("所属楼宇", "ambiguous_place")]
    assert office.unit("东风厂")["places"] == set()


def test_an_empty_kind_cell_leaves_the_line_to_the_name_and_then_to_its_header(at_home: Office) -> None:
    at_home.take("工会名称,组织类别\n东风,\n西风工会,\n南风团支部,\n北风,共青团")
    named = dict(at_home.table("MassOrganization").select("name", "line").rows())
    assert named == {"东风": "union", "西风工会": "union", "南风团支部": "league", "北风": "league"}


def test_a_later_row_of_an_organization_names_its_head(at_home: Office) -> None:
    at_home.take("单位名称\n东风厂")
    at_home.take("组织名称,组织类别,覆盖单位,负责人\n大工会,工会,东风厂,张三", name="o.csv")
    at_home.take("组织名称,组织类别,覆盖单位,负责人\n大工会,工会,东风厂,李四", name="p.csv")
    assert at_home.table("HOLDS_POST.Person.MassOrganization").height == 1
    assert at_home.table("Person")["name"].to_list() == ["李四"]


def test_a_code_repeated_under_another_name_on_a_later_sheet_is_rejected(office: Office) -> None:
    book = openpyxl.Workbook()
    for title, name in (("一", "禾木科技"), ("二", "云桥商贸")):
        sheet = book.create_sheet(title)
        sheet.append(["单位名称", "统一社会信用代码", "所属县区"])
        sheet.append([name, company(1), "蜀山区"])
    path = office.folder / "两表.xlsx"
    book.save(path)
    done = import_files(office.workspace, [path], day=DAY)
    assert [(x.sheet, x.read, x.taken, x.rejected) for x in done.ledgers] == [("一", 1, 1, 0), ("二", 1, 0, 1)]
    assert kinds(done) == ["repeated_code"]
    assert office.table("Enterprise")["name"].to_list() == ["禾木科技"]
