"""Identity and merging of units, as an office would see them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from offices import Office, company, kinds

HEAD = "单位名称,统一社会信用代码,所属县区,从业人员数,是否建立工会"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_code_is_the_id_and_without_one_the_name_in_its_county(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,是\n云桥商贸,,蜀山区,5,否")
    assert set(office.table("Enterprise")["id"]) == {company(1), "340104:云桥商贸"}


def test_row_without_code_joins_the_unit_of_that_name_in_its_county(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,")
    office.take("单位名称,所属县区,从业人员数\n禾木科技,蜀山区,12\n禾木科技,包河区,3", name="b.csv")
    found = dict(office.table("Enterprise").select("id", "employees").iter_rows())
    assert found == {company(1): 12, "340111:禾木科技": 3}


def test_code_that_comes_later_becomes_the_id_and_the_old_one_still_finds_it(office: Office) -> None:
    office.take("单位名称,所属县区,从业人员数\n禾木科技,蜀山区,12")
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,,", name="b.csv")
    unit = office.unit("禾木科技")
    assert (unit["id"], unit["employees"], unit["aliases"]) == (company(1), 12, ["340104:禾木科技"])


def test_home_place_is_the_county_of_rows_that_name_none(tmp_path: Path) -> None:
    office = Office(tmp_path, home="合肥市蜀山区")
    office.take("单位名称,从业人员数\n禾木科技,12")
    assert office.unit("禾木科技")["id"] == "340104:禾木科技"


def test_without_any_county_the_only_unit_of_that_name_is_meant(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,")
    office.take("单位名称,从业人员数\n禾木科技,15", name="b.csv")
    assert dict(office.table("Enterprise").select("id", "employees").iter_rows()) == {company(1): 15}


def test_several_units_of_that_name_are_a_conflict_and_the_row_waits(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,\n禾木科技,{company(2)},包河区,20,")
    report = office.take("单位名称,从业人员数\n禾木科技,15", name="b.csv")
    assert "ambiguous_unit" in kinds(report)
    assert sorted(office.table("Enterprise")["employees"]) == [10, 20]


def test_same_code_under_a_new_name_is_renamed_and_found_by_both(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,")
    report = office.take(f"{HEAD}\n禾木智能,{company(1)},包河区,,", name="b.csv")
    unit = office.unit("禾木智能")
    assert (unit["aliases"], unit["places"]) == (["禾木科技"], {"340111"})
    assert report.renamed == ((company(1), "禾木科技", "禾木智能"),)
    assert report.moved == ((company(1), "340104", "340111"),)


def test_later_ledger_wins_where_it_says_something(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,是", day=date(2026, 6, 30))
    office.take(f"{HEAD}\n禾木科技,{company(1)},,8,", name="b.csv", day=date(2025, 1, 1))
    assert office.unit("禾木科技")["employees"] == 10
    office.take(f"{HEAD}\n禾木科技,{company(1)},,9,", name="c.csv", day=date(2026, 7, 1))
    assert office.unit("禾木科技")["employees"] == 9


def test_a_unit_missing_from_a_later_ledger_stays(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,\n云桥商贸,,蜀山区,5,")
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,11,", name="b.csv")
    assert office.table("Enterprise").height == 2


def test_same_file_twice_changes_nothing_and_makes_no_snapshot(office: Office) -> None:
    text = f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,是\n云桥商贸,,蜀山区,5,否"
    first = office.take(text)
    again = office.take(text)
    assert not first.unchanged
    assert again.unchanged
    assert first.snapshot is not None and again.snapshot is not None
    assert again.snapshot.id == first.snapshot.id


def test_dry_run_stores_nothing(office: Office) -> None:
    report = office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,是", dry_run=True)
    assert report.snapshot is None and report.after["units"] == 1
    assert office.workspace.latest() is None


def test_a_code_repeated_under_another_name_is_rejected(office: Office) -> None:
    report = office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,\n云桥商贸,{company(1)},蜀山区,5,")
    ledger = report.ledgers[0]
    assert (ledger.read, ledger.taken, ledger.rejected) == (2, 1, 1)
    assert office.table("Enterprise")["name"].to_list() == ["禾木科技"]


def test_a_bad_code_is_listed_and_the_row_taken_under_its_name(office: Office) -> None:
    report = office.take(f"{HEAD}\n禾木科技,{company(1)[:-1]}I,蜀山区,10,")
    assert kinds(report) == ["bad_code"]
    assert office.unit("禾木科技")["id"] == "340104:禾木科技"


def test_surveyed_is_what_some_ledger_said(office: Office) -> None:
    office.take("单位名称,所属县区,是否建立工会,是否建立党组织\n甲,蜀山区,是,\n乙,蜀山区,否,/")
    rows = office.table("Enterprise").sort("name").select("name", "party_surveyed", "union_surveyed", "women_surveyed")
    assert rows.rows() == [("乙", False, True, False), ("甲", False, True, False)]


def test_unit_in_a_park_only_lives_in_the_parks_region(office: Office) -> None:
    office.take("园区名称,园区类型,所属县区\n云谷创新园,产业园,蜀山区", name="parks.csv")
    office.take("单位名称,所属市,所属园区\n甲,合肥市,云谷创新园")
    assert office.unit("甲")["places"] == {"340100:云谷创新园", "340104"}


def test_a_building_in_another_park_than_the_rows_is_a_conflict(office: Office) -> None:
    office.take(
        "园区名称,园区类型,上级园区,所属市\n云谷创新园,产业园,,合肥市\n云谷大厦,楼宇,云谷创新园,合肥市",
        name="parks.csv",
    )
    report = office.take(
        "单位名称,所属市,所属园区,所属楼宇\n甲,合肥市,青松园区,云谷大厦\n乙,合肥市,云谷创新园,云谷大厦"
    )
    assert "building_elsewhere" in kinds(report)
    assert office.unit("甲")["places"] == {"340100:青松园区", "340100"}
    assert office.unit("乙")["places"] == {"340100:云谷创新园", "340100:云谷大厦", "340100"}


def test_origin_names_ledger_and_row(office: Office) -> None:
    office.take(f"{HEAD}\n禾木科技,{company(1)},蜀山区,10,是")
    origin = office.table("origin").filter(pl.col("id") == company(1))
    assert origin.select("ledger", "row").rows() == [(1, 2)]


def test_a_line_of_aliases_makes_two_names_one(office: Office) -> None:
    office.workspace.aliases.write_text('"禾木（合肥）科技" = "禾木科技"\n"云谷" = "云谷创新园"\n', encoding="utf-8")
    office.take("单位名称,所属县区,从业人员数,所属园区\n禾木科技,蜀山区,12,云谷创新园\n禾木(合肥)科技,蜀山区,13,云谷")
    assert office.table("Enterprise").select("name", "employees").rows() == [("禾木科技", 13)]
    assert office.table("Park")["name"].to_list() == ["云谷创新园"]


@pytest.mark.parametrize(
    ("coded", "ids"),
    [
        (f"甲公司,{company(1)},", {company(1)}),
        (f"甲公司,{company(1)},合肥市", {company(1)}),
        (f"甲公司,{company(1)},芜湖市", {company(1), "340104:甲公司"}),
        (f"甲公司,{company(1)},\n甲公司,{company(2)},", {company(1), company(2), "340104:甲公司"}),
        (f"甲公司,{company(1)},\n甲公司,{company(1)},包河区", {company(1), "340104:甲公司"}),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_code_without_a_county_is_the_only_unit_of_that_name(
    tmp_path: Path, coded: str, ids: set[str], first: bool
) -> None:
    office = Office(tmp_path)
    ledgers = [f"单位名称,统一社会信用代码,所属县区\n{coded}", "单位名称,所属县区\n甲公司,蜀山区"]
    for number, text in enumerate(ledgers if first else reversed(ledgers)):
        office.take(text, name=f"{number}.csv")
    assert set(office.table("Enterprise")["id"]) == ids


def test_a_name_said_without_a_county_is_of_the_county_that_its_code_is_in(office: Office) -> None:
    first = company(1)
    office.take(f"单位名称,统一社会信用代码,所属县区\n甲公司,{first},\n甲公司,,蜀山区")
    assert office.table("Enterprise")["id"].to_list() == [first]
    office.take(f"单位名称,统一社会信用代码,所属县区\n乙公司,{first},蜀山区", name="b.csv")
    assert office.table("Enterprise").select("id", "name").rows() == [(first, "乙公司")]
    office.take("单位名称,所属县区,从业人员数\n甲公司,蜀山区,7\n甲公司,包河区,9", name="c.csv")
    assert sorted(office.table("Enterprise").select("id", "employees").iter_rows()) == [
        ("340111:甲公司", 9),
        (first, 7),
    ]


def test_a_similar_name_is_a_suggestion_and_never_a_merge(office: Office) -> None:
    report = office.take("单位名称,所属县区\n禾木科技有限公司,蜀山区\n禾木科技有限责任公司,蜀山区")
    assert office.table("Enterprise").height == 2
    assert ("禾木科技有限公司", "禾木科技有限责任公司") in report.similar


def test_the_home_place_never_moves_a_unit_that_a_ledger_has_placed(tmp_path: Path) -> None:
    office = Office(tmp_path, home="合肥市蜀山区")
    office.take(f"{HEAD}\n禾木科技,{company(1)},包河区,10,")
    office.take(f"单位名称,统一社会信用代码,从业人员数\n禾木科技,{company(1)},12", name="b.csv")
    assert office.unit("禾木科技")["places"] == {"340111"}
