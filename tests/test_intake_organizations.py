"""Identity of organizations, placeholders, references and what covers what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from offices import DAY, Office, code, company, kinds

from orggraph.errors import LedgerError
from orggraph.importing import import_files

UNITS = "单位名称,所属县区,是否建立党组织,党组织名称,党组织组建方式,是否建立工会,工会名称,工会组建方式"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_yes_without_a_name_makes_a_placeholder(office: Office) -> None:
    office.take(f"{UNITS}\n甲公司,蜀山区,是,,单独,是,,")
    assert office.table("PartyOrganization").select("name", "placeholder").rows() == [("甲公司党支部", True)]
    assert {(e, f) for _, e, f in office.covers()} == {
        ("340104:甲公司", "independent"),
        ("340104:甲公司", "unspecified"),
    }


def test_a_name_says_yes_and_a_none_word_in_its_column_no(office: Office) -> None:
    office.take(f"{UNITS}\n甲公司,蜀山区,,甲公司党支部,,,无,")
    assert office.unit("甲公司")["union_surveyed"] is True
    assert office.table("MassOrganization").is_empty()
    assert {(e, f) for _, e, f in office.covers()} == {("340104:甲公司", "unspecified")}


def test_one_name_on_several_rows_is_one_organization_only_when_joint(office: Office) -> None:
    office.take(
        f"{UNITS}\n甲公司,蜀山区,是,江畔联合党支部,联合,,红星工会,\n乙公司,蜀山区,是,江畔联合党支部,,,红星工会,\n"
        "丙公司,包河区,是,江畔联合党支部,联合,,,"
    )
    assert office.table("PartyOrganization").height == 2
    assert office.table("MassOrganization").height == 2


def test_a_bare_kind_name_stays_one_per_unit(office: Office) -> None:
    office.take(f"{UNITS}\n甲公司,蜀山区,是,联合党支部,联合,,,\n乙公司,蜀山区,是,联合党支部,联合,,,")
    assert office.table("PartyOrganization").height == 2


@pytest.mark.parametrize("county", ["蜀山区", "包河区", ""])
def test_a_bare_kind_name_that_is_listed_for_a_unit_is_the_one_on_its_row(office: Office, county: str) -> None:
    office.take("单位名称,所属县区,工会名称\n甲公司,蜀山区,工会\n乙公司,蜀山区,工会\n丙公司,蜀山区,工会")
    office.take(f"组织名称,组织类别,所属县区,组建方式,覆盖单位\n工会,工会,{county},联合,甲公司、乙公司", name="m.csv")
    assert office.covers() == {
        ("union:340104:甲公司:工会", "340104:甲公司", "joint"),
        ("union:340104:甲公司:工会", "340104:乙公司", "joint"),
        ("union:340104:丙公司:工会", "340104:丙公司", "unspecified"),
    }


def test_a_bare_kind_name_listed_as_functional_covers_nobody(office: Office) -> None:
    office.take("单位名称,所属县区,党组织名称\n甲公司,蜀山区,联合党支部")
    office.take("党组织名称,是否功能型,覆盖单位\n联合党支部,是,甲公司", name="p.csv")
    assert office.table("PartyOrganization").select("id", "functional").rows() == [
        ("party:340104:甲公司:联合党支部", True)
    ]
    (row,) = office.ask("uncovered", params={"line": "party", "status": "all"})
    assert (row["party"], row["status"]) == ("none", "uncovered")


def test_a_listed_name_is_one_organization_with_the_units_that_name_it(office: Office) -> None:
    office.take(f"{UNITS}\n甲公司,蜀山区,是,红星党支部,,,,\n乙公司,蜀山区,是,红星党支部,,,,")
    assert office.table("PartyOrganization").height == 2
    office.take("党组织名称,党组织类别,所属县区\n红星党支部,党支部,蜀山区", name="o.csv")
    assert office.table("PartyOrganization")["id"].to_list() == ["party:340104:红星党支部"]
    assert {e for _, e, _ in office.covers()} == {"340104:甲公司", "340104:乙公司"}


def test_a_placeholder_gives_way_to_a_listed_organization_that_covers_the_unit(office: Office) -> None:
    office.take(f"{UNITS}\n甲公司,蜀山区,是,,单独,,,")
    office.take("党组织名称,所属县区,覆盖单位\n红星党支部,蜀山区,甲公司", name="o.csv")
    assert office.table("PartyOrganization")["name"].to_list() == ["红星党支部"]
    assert office.covers() == {("party:340104:红星党支部", "340104:甲公司", "independent")}


def test_a_yes_without_a_name_means_the_listed_organization_that_is_called_so(office: Office) -> None:
    office.take(
        "单位名称,所属县区,是否建立工会,工会组建方式,工会负责人\n甲公司,蜀山区,是,单独,周二\n甲公司,包河区,是,,"
    )
    office.take("组织名称,组织类别,所属县区,成立日期\n甲公司工会,工会,蜀山区,2020-05-01", name="m.csv")
    listed, other = "union:340104:甲公司工会", "union:340111:甲公司:甲公司工会"
    assert office.covers() == {
        (listed, "340104:甲公司", "independent"),
        (other, "340111:甲公司", "unspecified"),
    }
    assert dict(office.table("MassOrganization").select("id", "placeholder").iter_rows()) == {
        listed: False,
        other: True,
    }
    assert {to for _, to in office.pairs("HOLDS_POST")} == {listed}


@pytest.mark.parametrize(
    ("listed", "form"),
    [("2020-06-30,", "independent"), (",是", "independent"), ("2030-01-01,", "none")],
)
def test_a_yes_without_a_name_never_means_one_dissolved_before_or_a_functional_one(
    office: Office, listed: str, form: str
) -> None:
    office.take("单位名称,所属县区,是否建立党组织,党组织组建方式\n甲公司,蜀山区,是,单独")
    office.take(f"党组织名称,撤销日期,是否功能型,所属县区\n甲公司党支部,{listed},蜀山区", name="p.csv")
    (row,) = office.ask("uncovered", params={"line": "party", "status": "all"}, on=date(2030, 1, 1))
    assert row["party"] == form


def test_a_reference_that_came_too_early_resolves_itself(office: Office) -> None:
    report = office.take("党组织名称,所属县区,覆盖单位\n红星党支部,蜀山区,甲公司", name="o.csv")
    assert kinds(report) == ["unknown_unit"]
    later = office.take(f"{UNITS}\n甲公司,蜀山区,,,,,,")
    assert later.pending == 0
    assert office.covers() == {("party:340104:红星党支部", "340104:甲公司", "unspecified")}


PARTY = "党组织名称,覆盖单位,覆盖园区,上级党组织,所属协会,所属行业代码,服务县区"


def test_what_a_later_ledger_names_takes_the_place_of_what_an_earlier_one_named(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区\n乙公司,蜀山区\n丙公司,蜀山区")
    office.take(
        f"{PARTY}\n红星联合党支部,甲公司、乙公司、丁公司,云谷园,东党委,茶业协会,C,蜀山区", name="a.csv", home="蜀山区"
    )
    later = office.take(
        f"{PARTY}\n红星联合党支部,甲公司、丙公司,星光园,西党委,钢铁协会,F,包河区", name="b.csv", home="蜀山区"
    )
    assert later.pending == 0
    branch = "party:340104:红星联合党支部"
    assert {end for org, end, _ in office.covers() if org == branch} == {
        "340104:甲公司", "340104:丙公司", "340100:钢铁协会", "340100:星光园"
    }  # fmt: skip
    assert office.pairs("SUBORDINATE_TO") == {(branch, "party:340104:西党委")}
    assert office.pairs("SERVES") == {(branch, "340100:钢铁协会"), (branch, "F"), (branch, "340111")}


def test_an_empty_cell_leaves_what_an_earlier_ledger_named(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    office.take(f"{PARTY}\n红星党支部,甲公司,,东党委,,,", name="a.csv", home="蜀山区")
    office.take(f"{PARTY}\n红星党支部,,,,,,", name="b.csv", home="蜀山区")
    assert office.covers() == {("party:340104:红星党支部", "340104:甲公司", "unspecified")}
    assert office.pairs("SUBORDINATE_TO") == {("party:340104:红星党支部", "party:340104:东党委")}


def test_units_listed_one_a_row_are_one_list(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区\n乙公司,蜀山区")
    office.take("党组织名称,组建方式,覆盖单位\n红星党支部,联合,甲公司\n红星党支部,联合,乙公司", name="a.csv")
    assert {end for _, end, _ in office.covers()} == {"340104:甲公司", "340104:乙公司"}


def test_units_listed_on_several_sheets_of_a_file_are_one_list_until_the_file_comes_again(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区\n乙公司,蜀山区\n丙公司,蜀山区")

    def towns(**sheets: str) -> set[str]:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, unit in sheets.items():
            page = book.create_sheet(name)
            page.append(["党组织名称", "组建方式", "覆盖单位"])
            page.append(["红星党支部", "联合", unit])
        book.save(office.folder / "名册.xlsx")
        import_files(office.workspace, [office.folder / "名册.xlsx"], day=DAY)
        return {end for _, end, _ in office.covers()}

    assert towns(东镇="甲公司", 西镇="乙公司") == {"340104:甲公司", "340104:乙公司"}
    assert towns(东镇="甲公司、丙公司", 西镇="丙公司") == {"340104:甲公司", "340104:丙公司"}


@pytest.mark.parametrize("names", [("甲.csv", "乙.csv"), ("乙.csv", "甲.csv")])
def test_files_given_together_are_one_list_in_any_order(office: Office, names: tuple[str, str]) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区\n乙公司,蜀山区")
    for name in names:
        text = f"党组织名称,组建方式,覆盖单位\n红星党支部,联合,{name[0]}公司"
        (office.folder / name).write_text(text, encoding="utf-8", newline="\n")
    import_files(office.workspace, [office.folder / name for name in names], day=DAY)
    assert {end for _, end, _ in office.covers()} == {"340104:甲公司", "340104:乙公司"}
    office.take("党组织名称,组建方式,覆盖单位\n红星党支部,,乙公司", name="c.csv")
    assert {end for _, end, _ in office.covers()} == {"340104:乙公司"}


def test_a_later_no_takes_back_what_only_the_row_said(office: Office) -> None:
    office.take(f"{UNITS}\n甲公司,蜀山区,是,甲党支部,,,,")
    office.take(f"{UNITS}\n甲公司,蜀山区,否,,,,,", name="b.csv")
    assert office.covers() == set()
    assert office.unit("甲公司")["party_surveyed"] is True


def test_a_no_against_an_organization_ledger_is_reported_and_the_organization_stands(office: Office) -> None:
    office.take("党组织名称,所属县区,覆盖单位\n红星党支部,蜀山区,甲公司", name="o.csv")
    report = office.take(f"{UNITS}\n甲公司,蜀山区,否,,,,,")
    assert "denied_but_listed" in kinds(report)
    assert {o for o, _, _ in office.covers()} == {"party:340104:红星党支部"}


def test_a_no_is_reported_where_the_ledger_that_lists_one_comes_later(office: Office) -> None:
    office.take(f"{UNITS}\n甲公司,蜀山区,否,,,,,\n乙公司,蜀山区,是,,,,,")
    report = office.take("党组织名称,所属县区,覆盖单位\n红星党支部,蜀山区,乙公司、甲公司", name="o.csv")
    found = report.ledgers[0].findings.select("cell", "value", "kind", "hint").rows()
    assert found == [("C2", "甲公司", "listed_but_denied", "台账.csv C2")]
    with pytest.raises(LedgerError):
        office.take("党组织名称,所属县区,覆盖单位\n红星党支部,蜀山区,甲公司", name="p.csv", strict=True)


@pytest.mark.parametrize(
    ("since", "until", "reported"),
    [("2024-05-02", "", False), ("2024-05-01", "", True), ("", "2024-05-01", False), ("", "2024-05-02", True)],
)
def test_a_no_is_against_what_stood_on_the_day_of_its_ledger(
    office: Office, since: str, until: str, reported: bool
) -> None:
    office.take(
        f"党组织名称,所属县区,覆盖单位,成立日期,撤销日期\n红星党支部,蜀山区,甲公司,{since},{until}", name="o.csv"
    )
    report = office.take(f"{UNITS}\n甲公司,蜀山区,否,,,,,", day=date(2024, 5, 1))
    assert ("denied_but_listed" in kinds(report)) is reported


def test_a_women_workers_committee_does_not_say_whether_there_is_a_union(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区\n乙公司,蜀山区")
    office.take(
        "组织名称,组织类别,所属县区,覆盖单位\n甲公司女职工委员会,工会,蜀山区,甲公司\n乙公司工会,工会,蜀山区,乙公司",
        name="m.csv",
    )
    assert [office.unit(name)["union_surveyed"] for name in ("甲公司", "乙公司")] == [False, True]


@pytest.mark.parametrize(
    ("word", "formed", "form"),
    [("联合工会", "", "joint"), ("联合工会", "单独", "independent"), ("工会小组", "", "affiliated"),
     ("团小组", "", "affiliated"), ("工会", "", "unspecified"), ("女职工委员会", "", None)],
)  # fmt: skip
def test_a_kind_word_says_of_an_organization_what_its_name_would(
    office: Office, word: str, formed: str, form: str | None
) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    office.take(f"组织名称,组织类别,组建方式,覆盖单位\n红星,{word},{formed},甲公司", name="m.csv")
    rows = office.ask("coverage-forms")
    assert [row["form"] for row in rows if row["organization"]] == ([form] if form else [])


def test_a_yes_with_a_women_workers_committee_means_the_union_that_it_is_a_body_of(office: Office) -> None:
    office.take(f"{UNITS},工会主席\n甲公司,蜀山区,,,,是,甲公司女职工委员会,单独,李四")
    office.take("组织名称,组织类别,所属县区,覆盖单位\n甲公司女职工委员会,工会,蜀山区,甲公司", name="m.csv")
    assert office.covers() == {
        ("union:340104:甲公司:甲公司工会", "340104:甲公司", "independent"),
        ("union:340104:甲公司女职工委员会", "340104:甲公司", "independent"),
    }
    assert office.table("HOLDS_POST.Person.MassOrganization")["to"].to_list() == ["union:340104:甲公司:甲公司工会"]


def test_a_no_with_a_name_leaves_the_line_unknown(office: Office) -> None:
    report = office.take(f"{UNITS}\n甲公司,蜀山区,否,甲党支部,,,,")
    assert kinds(report) == ["no_with_name"]
    assert office.unit("甲公司")["party_surveyed"] is False


def test_a_park_counts_as_regional_a_town_as_fallback_unless_it_says_regional(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    office.take(
        "组织名称,组织类别,组建方式,所属县区,覆盖园区,覆盖乡镇街道\n云谷园区联合工会,工会,单独,蜀山区,云谷园,\n"
        "井岗镇妇女工作小组,妇女组织,,蜀山区,,井岗镇\n井岗镇区域团支部,共青团,网格化,蜀山区,,井岗镇",
        name="m.csv",
    )
    assert {(e, f) for _, e, f in office.covers()} == {
        ("340100:云谷园", "regional"), ("340104100", "fallback"), ("340104100", "regional")
    }  # fmt: skip


def test_a_leading_body_leads_its_place_and_covers_nobody_through_it(office: Office) -> None:
    report = office.take(
        "组织名称,组织类别,所属县区,覆盖乡镇街道,覆盖单位\n井岗镇总工会,工会,蜀山区,井岗镇,\n"
        "井岗镇工会联合会,工会,蜀山区,井岗镇,甲公司",
        name="m.csv",
    )
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    assert office.covers() == {("union:340104:井岗镇工会联合会", "340104:甲公司", "regional")}
    assert office.ends("LEADS", "MassOrganization", "union:340104:井岗镇总工会") == {"340104100"}
    assert report.general["kind"].to_list().count("leading_body") == 1


def test_a_name_that_is_short_for_a_town_leads_in_the_county_of_that_town(office: Office) -> None:
    head = "组织名称,组织类别,所属县区,覆盖园区"
    office.take(
        f"{head}\n红星妇联,妇女组织,蜀山区,云谷园\n井岗妇联,妇女组织,蜀山区,云谷园\n合肥妇联,妇女组织,蜀山区,云谷园",
        name="m.csv",
    )
    assert office.covers() == {("women:340104:红星妇联", "340100:云谷园", "regional")}
    assert set(office.table("MassOrganization").filter("leading")["name"]) == {"井岗妇联", "合肥妇联"}
    office.take(f"{head}\n井岗妇联,妇女组织,,", name="again.csv")
    assert set(office.table("MassOrganization").filter("leading")["name"]) == {"井岗妇联", "合肥妇联"}


def test_superiors_that_nobody_lists_are_mentioned_and_cover_nobody(office: Office) -> None:
    office.take("党组织名称,所属县区,上级党组织\n红星党支部,蜀山区,井岗镇党委", name="o.csv")
    rows = office.table("PartyOrganization").sort("name").select("name", "mentioned").rows()
    assert rows == [("井岗镇党委", True), ("红星党支部", False)]


def test_an_industry_committee_with_an_association_only_serves_it(office: Office) -> None:
    office.take(
        "党组织名称,党组织类别,所属市,所属协会,组建方式\n软件行业党委,行业党委,合肥市,软件行业协会,\n"
        "软件行业协会党支部,协会党支部,合肥市,软件行业协会,依托行业协会",
        name="o.csv",
    )
    serves = office.table("SERVES.PartyOrganization.Association")
    assert set(serves["from"]) == {"party:340100:软件行业党委", "party:340100:软件行业协会党支部"}
    assert office.covers() == {("party:340100:软件行业协会党支部", "340100:软件行业协会", "association")}


def test_a_union_is_its_own_code(office: Office) -> None:
    union = code("81340104MC9000001")
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    office.take(
        f"组织名称,组织类别,统一社会信用代码,所属县区,覆盖单位\n甲公司工会,工会,{union},蜀山区,甲公司", name="m.csv"
    )
    assert office.covers() == {(union, "340104:甲公司", "unspecified")}


def test_a_venue_is_no_organization(office: Office) -> None:
    report = office.take("单位名称,所属县区,是否建立妇女组织,妇女组织名称\n甲公司,蜀山区,,妇女之家")
    assert kinds(report) == ["venue_as_organization"]
    assert office.covers() == set()
    assert office.unit("甲公司")["women_surveyed"] is False


@pytest.mark.parametrize(
    ("before", "after", "form"),
    [
        (",妇女之家,", ",甲公司妇联,单独", "independent"),
        (",妇女之家,", "是,,", "unspecified"),
        ("是,甲公司妇联,联合", "是,妇女之家,", "joint"),
        ("妇女之家,甲公司妇联,联合", ",,", "joint"),
        ("是,妇女之家,", ",,", "unknown"),
        (",女职工委员会,", ",甲公司妇联,单独", "independent"),
        ("否,女职工委员会,", "是,甲公司妇联,单独", "independent"),
    ],
)
def test_what_an_earlier_row_called_it_says_nothing_of_another_name(
    office: Office, before: str, after: str, form: str
) -> None:
    head = "单位名称,所属县区,是否建立妇女组织,妇女组织名称,妇女组织组建方式"
    for day, cells in ((date(2026, 1, 1), before), (date(2026, 2, 1), after)):
        office.take(f"{head}\n甲公司,蜀山区,{cells}", day=day)
    (row,) = office.ask("uncovered", params={"line": "women", "status": "all"})
    assert row["women"] == form


def test_a_branch_that_was_a_party_group_before_counts(office: Office) -> None:
    head = "单位名称,所属县区,是否建立党组织,党组织名称"
    office.take(f"{head}\n甲公司,蜀山区,,党小组\n乙公司,蜀山区,,乙公司临时党支部\n丙公司,蜀山区,,党小组")
    office.take(f"{head}\n甲公司,蜀山区,是,甲公司党支部\n乙公司,蜀山区,是,乙公司党支部\n丙公司,蜀山区,,")
    assert {(end, form) for _, end, form in office.covers()} == {
        ("340104:甲公司", "unspecified"),
        ("340104:乙公司", "unspecified"),
    }
    groups = office.table("Enterprise").filter(pl.col("party_group"))
    assert groups["name"].to_list() == ["丙公司"]


def test_one_name_in_organizations_of_one_unit_is_one_person(office: Office) -> None:
    head = "单位名称,所属县区,法定代表人,是否建立党组织,党组织负责人,是否建立工会,工会负责人"
    office.take(f"{head}\n甲公司,蜀山区,林一,是,周二,是,周二\n乙公司,蜀山区,周二,是,吴三,,")
    people = office.table("Person")
    assert sorted(people["name"]) == ["吴三", "周二", "周二", "林一"]
    assert not any(any(name in pid for name in ("周二", "林一")) for pid in people["id"])


def test_an_older_name_still_finds_an_organization_until_another_has_it(office: Office) -> None:
    first, second = (company(n, prefix="81") for n in (1, 2))
    head = "工会名称,工会社会信用代码,所属县区,上级工会,覆盖单位"
    office.take("单位名称,所属县区,工会名称\n甲厂,包河区,红星工会\n乙厂,包河区,红星工会\n丙厂,蜀山区,")
    office.take(f"{head}\n红星工会,{first},包河区,,\n丙厂工会,,,红星工会,丙厂", name="m.csv")
    for name, its, holder in (("朝阳工会", first, first), ("红星工会", second, second)):
        office.take(f"{head}\n{name},{its},包河区,,", name=f"{its}.csv")
        assert {start for start, end, _ in office.covers() if end.startswith("340111")} == {holder}
        assert office.table("SUBORDINATE_TO.MassOrganization.MassOrganization")["to"].to_list() == [holder]
