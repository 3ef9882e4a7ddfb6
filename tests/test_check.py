"""The checks of what is stored: for each a ledger that it flags, in the right cell, and one that it lets pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from offices import DAY, Office, company
from small import frame

from orggraph.analysis.checking import check
from orggraph.policy.packs import load
from orggraph.snapshot.tables import schema
from orggraph.snapshot.write import write

#: A B C D E F G H
COUNTS = "单位名称,所属县区,从业人员数,女职工数,35岁以下青年数,党员数,正式党员数,团员数"
UNION = "组织名称,组织类别,覆盖单位,上级组织,成立日期,撤销日期,所属县区"


def findings(office: Office, only: str, **options: Any) -> list[dict[str, Any]]:
    latest = office.workspace.latest()
    assert latest is not None
    answer = check(latest, office.workspace.pack, only=[only], **options)
    names = [c.name for c in answer.columns]
    return [dict(zip(names, row, strict=True)) for row in answer.rows]


def cells(office: Office, only: str, **options: Any) -> list[tuple[str, str, str]]:
    return [(f["name"], f["file"], f["cell"]) for f in findings(office, only, **options)]


# numbers


def test_a_part_above_the_whole_is_flagged_in_the_cell_of_the_part(office: Office) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,,,\n乙公司,,10,,12,,,\n丙公司,,,,,3,4,")
    assert sorted(cells(office, "counts")) == [
        ("丙公司", "台账.csv", "G4"), ("乙公司", "台账.csv", "E3"), ("甲公司", "台账.csv", "D2"),
    ]  # fmt: skip


def test_the_whole_stands_beside_the_part_and_the_numbers_in_the_sentence(office: Office) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,,,")
    found = findings(office, "counts")[0]
    assert (found["also"], found["problem"]) == ("台账.csv C2", "女职工数11，大于从业人员数10")


def test_equal_and_missing_numbers_contradict_nothing(office: Office) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,10,10,3,3,\n乙公司,,,5,5,,2,\n丙公司,,0,,,,,")
    assert findings(office, "counts") == []


def test_more_members_than_employees_is_worth_a_look(office: Office) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,,,11,,\n乙公司,,10,,,,11,\n丙公司,,10,,,,,12\n丁公司,,10,,,10,10,10")
    assert cells(office, "members-above-employees") == [
        ("甲公司", "台账.csv", "F2"), ("乙公司", "台账.csv", "G3"), ("丙公司", "台账.csv", "H4"),
    ]  # fmt: skip


def test_the_cell_is_that_of_the_ledger_whose_value_stands(office: Office) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,5,,,,", name="旧.csv", day=date(2025, 6, 30))
    office.take("单位名称,女职工数\n乙公司,1\n甲公司,11", name="新.csv")
    found = findings(office, "counts")[0]
    assert (found["file"], found["cell"], found["also"]) == ("新.csv", "B3", "旧.csv C2")


def test_a_sheet_is_named_in_the_cell(office: Office, tmp_path: Path) -> None:
    from orggraph.importing import import_files

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "高新区"
    for row in (["非公企业台账"], ["序号", "单位名称", "从业人员数", "女职工数"], [1, "甲公司", 10, 11]):
        sheet.append(row)
    book.save(tmp_path / "台账.xlsx")
    import_files(office.workspace, [tmp_path / "台账.xlsx"], day=DAY)
    found = findings(office, "counts")[0]
    assert (found["sheet"], found["row"], found["cell"], found["header"]) == ("高新区", 3, "高新区!D3", "女职工数")


# dates


def test_a_dissolution_before_the_foundation_is_flagged(office: Office) -> None:
    office.take(f"{UNION}\n甲工会,工会,,,2020-05-01,2019-05-01,\n乙工会,工会,,,2020-05-01,2020-05-01,")
    assert cells(office, "reversed-dates") == [("甲工会", "台账.csv", "F2")]


def test_a_post_that_ends_before_it_begins_is_flagged_with_the_name_masked(tmp_path: Path) -> None:
    post: dict[str, object] = {"from": "z", "to": "m", "since": date(2024, 1, 1), "until": date(2023, 1, 1)}
    other = {**post, "role": "member", "until": date(2025, 1, 1)}
    tables = {
        "Person": frame("Person", {"id": "z", "name": "张三"}),
        "MassOrganization": frame("MassOrganization", {"id": "m", "name": "甲工会", "line": "union"}),
        "HOLDS_POST.Person.MassOrganization": frame(
            "HOLDS_POST.Person.MassOrganization", {**post, "role": "head"}, other
        ),
    }
    stored = {name: table.select(schema(name).names()) for name, table in tables.items()}
    snapshot = write(tmp_path, stored, day=DAY, facts={}, previous=None)
    masked = check(snapshot, load(), only=["reversed-dates"])
    assert [row[5:7] for row in masked.rows] == [("张*", "在“甲工会”的起始2024-01-01，截止2023-01-01在其之前")]
    shown = check(snapshot, load(), only=["reversed-dates"], show_names=True)
    assert [row[5] for row in shown.rows] == ["张三"]


def test_the_cell_of_a_post_is_that_of_its_own_row(office: Office) -> None:
    office.take(f"{UNION}\n甲工会,工会,,,,,")
    office.take(
        "姓名,任职组织,职务,任职开始,任职结束\n张三,甲工会,主席,2024-01-01,2023-01-01\n张三,甲工会,委员,2020-01-01,2021-01-01",
        name="任职.csv",
    )
    assert cells(office, "reversed-dates") == [("张*", "任职.csv", "E2")]
    assert findings(office, "two-values") == []


def test_a_post_in_an_organization_that_nobody_lists_waits(office: Office) -> None:
    office.take(f"{UNION}\n甲工会,工会,,,,,")
    office.take("姓名,任职组织,职务\n张三,乙工会,主席\n李四,甲工会,主席", name="任职.csv")
    found = findings(office, "waiting-reference")
    assert [(f["name"], f["cell"], f["problem"][:11]) for f in found] == [("–", "B2", "任职组织“乙工会”找不")]


# circles


def test_superiors_in_a_circle_are_one_finding_with_the_way_round(office: Office) -> None:
    office.take(
        f"{UNION}\n甲工会,工会,,乙工会,,,\n乙工会,工会,,丙工会,,,\n丙工会,工会,,甲工会,,,\n丁工会,工会,,甲工会,,,"
    )
    found = findings(office, "cycle")
    assert [(f["name"], f["cell"], f["also"]) for f in found] == [("丙工会", "D4", "台账.csv D2")]
    assert found[0]["problem"] == "上级关系成环：丙工会 → 甲工会 → 乙工会 → 丙工会"


def test_a_chain_of_superiors_is_no_circle(office: Office) -> None:
    office.take(f"{UNION}\n甲工会,工会,,乙工会,,,\n乙工会,工会,,丙工会,,,\n丙工会,工会,,,,,\n丁工会,工会,,乙工会,,,")
    assert findings(office, "cycle") == []


def test_an_organization_above_itself_is_flagged(office: Office) -> None:
    report = office.take(f"{UNION}\n甲工会,工会,,甲工会,,,")
    assert report.ledgers[0].findings.select("kind", "cell").rows() == [("cycle", "D2")]
    assert cells(office, "cycle") == [("甲工会", "台账.csv", "D2")]


def test_parks_above_each_other_are_flagged_where_the_import_left_one_out(office: Office) -> None:
    office.take("园区名称,上级园区,所属市\n东园,西园,合肥市\n西园,东园,合肥市\n南园,东园,合肥市")
    assert office.table("PART_OF.Park.Park").height == 2
    found = findings(office, "cycle")
    assert [(f["name"], f["cell"]) for f in found] == [("西园", "B3")]


# two rows against each other


def test_a_no_against_a_roster_is_flagged_in_the_cell_of_the_no(office: Office) -> None:
    office.take("单位名称,是否建立工会,是否建立妇女组织\n甲公司,否,否\n乙公司,是,否", name="单位.csv")
    office.take(f"{UNION}\n甲公司工会,工会,甲公司,,,,\n乙公司工会,工会,乙公司,,,,", name="工会.csv")
    found = findings(office, "denied-but-listed")
    assert [(f["name"], f["cell"], f["also"]) for f in found] == [("甲公司", "B2", "工会.csv A2")]


def test_a_later_yes_settles_an_earlier_no(office: Office) -> None:
    office.take("单位名称,是否建立工会\n甲公司,否", name="旧.csv", day=date(2025, 6, 30))
    office.take(f"{UNION}\n甲公司工会,工会,甲公司,,,,", name="工会.csv", day=date(2025, 6, 30))
    office.take("单位名称,是否建立工会\n甲公司,是", name="新.csv")
    assert findings(office, "denied-but-listed") == []


def test_a_dissolved_organization_contradicts_no_answer(office: Office) -> None:
    office.take("单位名称,是否建立工会\n甲公司,否", name="单位.csv")
    office.take(f"{UNION}\n甲公司工会,工会,甲公司,,2020-01-01,2026-01-01,", name="工会.csv")
    assert findings(office, "denied-but-listed") == []
    assert len(findings(office, "denied-but-listed", on=date(2025, 12, 31))) == 1


def test_one_no_to_all_mass_organizations_is_the_cell_of_that_no(office: Office) -> None:
    office.take("单位名称,是否建立群团组织\n甲公司,否", name="单位.csv")
    office.take(f"{UNION}\n甲公司工会,工会,甲公司,,,,", name="工会.csv")
    assert cells(office, "denied-but-listed") == [("甲公司", "单位.csv", "B2")]


def test_two_values_of_one_day_are_flagged_and_both_cells_named(office: Office) -> None:
    office.take("单位名称,从业人员数,是否建立工会\n甲公司,10,是\n乙公司,5,否", name="a.csv")
    office.take("单位名称,成立日期,从业人员数,是否建立工会\n乙公司,2020-01-01,5,否\n甲公司,,12,是", name="b.csv")
    found = findings(office, "two-values")
    assert [(f["name"], f["cell"], f["also"]) for f in found] == [("甲公司", "C3", "a.csv B2")]
    assert found[0]["problem"] == "2026-06-30 从业人员数：采用“12”，另一处写“10”"


def test_values_of_two_days_are_history(office: Office) -> None:
    office.take("单位名称,从业人员数\n甲公司,10", name="a.csv", day=date(2025, 6, 30))
    office.take("单位名称,从业人员数\n甲公司,12", name="b.csv")
    assert findings(office, "two-values") == []


def test_words_of_two_values_are_those_of_the_ledger(office: Office) -> None:
    office.take("单位名称,是否建立工会,工会组建方式,法定代表人\n甲公司,是,单独,张三", name="a.csv")
    office.take("单位名称,是否建立工会,工会组建方式,法定代表人\n甲公司,是,联合,李四", name="b.csv")
    assert {f["problem"] for f in findings(office, "two-values")} == {
        "2026-06-30 工会组建方式：采用“联合”，另一处写“单独”", "2026-06-30 法定代表人：采用“李*”，另一处写“张*”",
    }  # fmt: skip
    assert "李四" in str(findings(office, "two-values", show_names=True))


def test_columns_of_one_name_in_two_kinds_of_ledger_are_not_mixed_up(office: Office) -> None:
    office.take("协会名称,会员单位\n甲协会,乙公司\n甲协会,丙公司", name="协会.csv")
    office.take("组织名称,组织类别,会员数\n甲工会,工会,3\n甲工会,工会,4", name="工会.csv")
    assert cells(office, "two-values") == [("甲工会", "工会.csv", "C3")]


# references, places, ties


def test_a_reference_that_fits_nothing_waits_until_its_unit_comes(office: Office) -> None:
    office.take(f"{UNION}\n甲公司工会,工会,甲公司,,,,", name="工会.csv")
    found = findings(office, "waiting-reference")
    assert [(f["name"], f["cell"]) for f in found] == [("甲公司工会", "C2")]
    assert found[0]["problem"].startswith("覆盖单位“甲公司”找不到")
    office.take("单位名称,从业人员数\n甲公司,3", name="单位.csv")
    assert findings(office, "waiting-reference") == []


def test_a_unit_without_a_place_is_flagged_in_its_county_cell(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.take(f"单位名称,统一社会信用代码,所属县区\n甲公司,{company(1)},\n乙公司,{company(2)},蜀山区")
    assert cells(office, "unit-without-place") == [("甲公司", "台账.csv", "C2")]


def test_a_unit_in_a_park_alone_has_a_place(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.take(f"单位名称,统一社会信用代码,所属园区\n甲公司,{company(1)},某某新建园区")
    assert findings(office, "unit-without-place") == []


def test_an_organization_tied_to_nothing_is_flagged(office: Office) -> None:
    office.take(f"{UNION}\n甲公司工会,工会,,,,,\n乙公司工会,工会,,丙市总工会,,,")
    assert cells(office, "organization-unconnected") == [("甲公司工会", "台账.csv", "A2")]


def test_an_organization_that_covers_nobody_is_flagged_and_its_superior_is_not(office: Office) -> None:
    office.take(f"{UNION}\n甲公司工会,工会,,乙集团工会,,,\n乙集团工会,工会,,,,,")
    assert cells(office, "covers-nobody") == [("甲公司工会", "台账.csv", "C2")]


def test_an_organization_dissolved_by_the_day_need_cover_nobody(office: Office) -> None:
    office.take(f"{UNION}\n甲公司工会,工会,,乙集团工会,2020-01-01,2025-01-01,")
    assert findings(office, "covers-nobody") == []
    assert len(findings(office, "covers-nobody", on=date(2024, 12, 31))) == 1


# names


def test_one_name_under_two_codes_in_a_county_is_flagged(office: Office) -> None:
    office.take(f"单位名称,统一社会信用代码,所属县区\n甲（合肥）公司,{company(1)},蜀山区", name="a.csv")
    office.take(f"单位名称,统一社会信用代码,所属县区\n甲(合肥)公司,{company(2)},蜀山区", name="b.csv")
    found = findings(office, "duplicate-unit")
    assert [(f["id"], f["file"], f["also"]) for f in found] == [(company(2), "b.csv", "a.csv A2")]
    assert findings(office, "same-name-in-city") == []


def test_one_name_in_two_counties_of_a_city_is_worth_a_look(office: Office) -> None:
    text = "单位名称,统一社会信用代码,所属县区\n甲公司,{},蜀山区\n甲公司,{},{}"
    office.take(text.format(company(1), company(2, "340111"), "包河区"))
    assert findings(office, "duplicate-unit") == []
    assert cells(office, "same-name-in-city") == [("甲公司", "台账.csv", "A3")]


def test_one_name_in_two_cities_is_two_units(office: Office) -> None:
    text = "单位名称,统一社会信用代码,所属县区\n甲公司,{},合肥市蜀山区\n甲公司,{},芜湖市镜湖区"
    office.take(text.format(company(1), company(2, "340202")))
    assert findings(office, "duplicate-unit") == []
    assert findings(office, "same-name-in-city") == []


def test_names_that_differ_in_place_and_legal_form_are_similar(office: Office) -> None:
    rows = ("合肥禾木科技有限公司", "禾木科技有限责任公司", "云桥商贸有限公司")
    office.take("单位名称,所属县区\n" + "\n".join(f"{r},蜀山区" for r in rows))
    found = findings(office, "similar-unit")
    assert [(f["name"], f["severity"], f["problem"]) for f in found] == [
        ("禾木科技有限责任公司", "suggestion", "与“合肥禾木科技有限公司”名称相近")
    ]


def test_one_organization_name_on_two_units_that_say_no_joint_is_flagged(office: Office) -> None:
    head = "单位名称,所属县区,工会名称,工会组建方式"
    office.take(
        f"{head}\n甲公司,蜀山区,科技园工会,\n乙公司,蜀山区,科技园工会,\n丙公司,蜀山区,工会,\n丁公司,蜀山区,工会,"
    )
    assert len(findings(office, "duplicate-organization")) == 1
    joint = Office(office.folder / "b", "合肥市蜀山区") if (office.folder / "b").mkdir() is None else office
    joint.take(f"{head}\n甲公司,蜀山区,科技园工会,联合\n乙公司,蜀山区,科技园工会,联合")
    assert findings(joint, "duplicate-organization") == []


def test_a_committee_and_its_short_name_are_similar(office: Office) -> None:
    office.take(f"{UNION}\n甲公司工会,工会,,,,,\n甲公司工会委员会,工会,,,,,\n乙公司工会,工会,,,,,")
    assert [f["problem"] for f in findings(office, "similar-organization")] == ["与“甲公司工会”名称相近"]


# surveys


@pytest.mark.parametrize(("day", "old"), [(date(2025, 6, 30), False), (date(2025, 6, 29), True)])
def test_a_survey_older_than_the_packs_months_is_flagged(office: Office, day: date, old: bool) -> None:
    office.take("单位名称,是否建立工会\n甲公司,否", name="a.csv", day=day)
    office.take("单位名称,从业人员数\n甲公司,3\n乙公司,4", name="b.csv")
    expected = [("甲公司", "a.csv", "B2")] if old else []
    assert cells(office, "stale-survey") == expected


def test_a_roster_that_lists_the_units_organization_asks_again(office: Office) -> None:
    office.take("单位名称,是否建立工会\n甲公司,否", name="a.csv", day=date(2024, 6, 30))
    office.take(f"{UNION}\n甲公司工会,工会,甲公司,,,,", name="工会.csv")
    assert findings(office, "stale-survey") == []


def test_asking_again_with_the_same_answers_is_stored(office: Office) -> None:
    office.take("单位名称,是否建立工会,从业人员数\n甲公司,否,3", name="a.csv", day=date(2024, 6, 30))
    again = office.take("单位名称,是否建立工会\n甲公司,否", name="b.csv")
    assert (again.unchanged, again.stored) == (True, True)
    assert findings(office, "stale-survey") == []


def test_the_same_rows_on_another_day_are_not_stored_again(office: Office) -> None:
    office.take("单位名称,是否建立工会\n甲公司,否", name="a.csv", day=date(2024, 6, 30))
    again = office.take("年度台账,\n单位名称,是否建立工会\n甲公司,否", name="b.csv")
    assert (again.stored, len(findings(office, "stale-survey", on=DAY))) == (False, 1)


def test_the_offices_own_months_count(office: Office, tmp_path: Path) -> None:
    office.take("单位名称,是否建立工会\n甲公司,否", day=date(2026, 3, 1))
    latest = office.workspace.latest()
    (tmp_path / "own.toml").write_text("[checks]\nstale_months = 3\n", encoding="utf-8")
    assert latest is not None
    pack = load(extra=tmp_path / "own.toml")
    found = list(check(latest, pack, only=["stale-survey"], on=date(2026, 7, 1)).rows)
    assert [row[6] for row in found] == ["最近一次摸底在2026-03-01，到2026-07-01已4个月（不超过3个月）"]


def test_a_snapshot_without_letters_gives_the_whole_row(office: Office) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,,,")
    old = office.workspace.latest()
    assert old is not None
    kept = {name: old.table(name) for name in old.tables}
    kept["ledgers"] = kept["ledgers"].drop("cells")
    write(office.workspace.snapshots, kept, day=old.day, facts=old.facts, previous=None)
    assert cells(office, "counts") == [("甲公司", "台账.csv", "2:2")]
    office.take("单位名称,从业人员数\n乙公司,1", name="b.csv")
    assert cells(office, "counts") == [("甲公司", "台账.csv", "2:2")]
