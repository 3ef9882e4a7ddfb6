"""Ledgers of associations: units that others are members of."""

from __future__ import annotations

from datetime import date

import pytest
from offices import Office, company, kinds

from orggraph.asking import ask
from orggraph.imported import Imported
from orggraph.provenance import sources

CLUB = "340104:餐饮协会"
LATER = date(2026, 9, 30)
SURVEYED = "是否建立党组织,是否建立工会,是否建立团组织,是否建立妇女组织"


def members(office: Office) -> set[tuple[str, str]]:
    """Every MEMBER_OF: the member's id and the association's."""
    return office.pairs("MEMBER_OF")


def listed(report: Imported) -> list[tuple[str, str, str]]:
    """Column, value and kind of the findings of the first ledger."""
    return report.ledgers[0].findings.select("column", "value", "kind").rows()


def alias(office: Office, text: str) -> None:
    office.workspace.aliases.write_text(text, encoding="utf-8", newline="\n")


# -- recognition and cells --


@pytest.mark.parametrize("header", ["协会名称", "商会名称", "行业协会名称", "协会全称"])
def test_an_associations_name_makes_the_kind(office: Office, header: str) -> None:
    report = office.take(f"{header},会员企业,登记级别\n餐饮协会,,市级")
    assert [x.kind for x in report.ledgers] == ["associations"]
    assert office.unit("餐饮协会")["grade"] == "municipal"


def test_counts_and_lines_are_known_by_the_words_of_a_units_ledger(office: Office) -> None:
    report = office.take("协会名称,党员总数,团员人数,党组织组建形式,书记\n餐饮协会,5,2,单独,张三")
    assert (report.ledgers[0].not_stored, report.ledgers[0].unknown_columns) == ((), ())
    club = office.unit("餐饮协会")
    assert (club["party_members"], club["league_members"]) == (5, 2)


def test_an_associations_own_members_are_no_union_members(office: Office) -> None:
    report = office.take("协会名称,会员人数,工会会员数\n餐饮协会,120,8")
    assert report.ledgers[0].not_stored == ("会员人数",)
    assert office.unit("餐饮协会")["union_members"] == 8


@pytest.mark.parametrize(
    ("word", "grade"),
    [("全国性", "national"), ("省级", "provincial"), ("省", "provincial"), ("地市级", "municipal"),
     ("全市性", "municipal"), ("县(市、区)级", "county"), ("区", "county"), ("街道级", "town"), ("不详", None)],
)  # fmt: skip
def test_words_of_grades(office: Office, word: str, grade: str | None) -> None:
    assert kinds(office.take(f"协会名称,协会级别\n餐饮协会,{word}")) == []
    assert office.unit("餐饮协会")["grade"] == grade


def test_a_word_that_is_no_grade_is_a_conflict_of_its_cell(office: Office) -> None:
    report = office.take("协会名称,协会级别\n餐饮协会,5A")
    assert report.ledgers[0].findings.select("kind", "cell").rows() == [("bad_word", "B2")]
    assert office.unit("餐饮协会")["grade"] is None


def test_the_lines_of_an_association_are_read_as_a_units(office: Office) -> None:
    report = office.take(
        "协会名称,是否建立党组织,党组织名称,党组织组建方式,是否建立工会,工会名称,是否建立团组织,是否建立妇女组织\n"
        "餐饮协会,是,,单独,否,餐饮协会工会,餐饮协会团支部,妇女之家"
    )
    assert listed(report) == [
        ("工会名称", "餐饮协会工会", "no_with_name"),
        ("是否建立妇女组织", "妇女之家", "venue_as_organization"),
    ]
    club = office.unit("餐饮协会")
    said = [club[f"{line}_surveyed"] for line in ("party", "union", "league", "women")]
    assert said == [True, False, True, False]
    assert office.table("PartyOrganization").select("name", "placeholder").rows() == [("餐饮协会党支部", True)]
    assert {(end, form) for _, end, form in office.covers()} == {(CLUB, "independent"), (CLUB, "unspecified")}


def test_a_zone_in_a_place_cell_is_the_associations_park(nowhere: Office) -> None:
    nowhere.take("协会名称,所属县区\n餐饮协会,合肥市高新区")
    assert nowhere.unit("餐饮协会")["places"] == {"340100", "340100:合肥高新技术产业开发区"}


def test_an_organization_does_not_cover_the_park_it_sits_in(office: Office) -> None:
    office.take("单位名称,所属县区\n东风厂,合肥市高新区")
    office.take("党组织名称,所属县区,覆盖单位\n东风厂党支部,合肥市高新区,东风厂", name="o.csv")
    assert {end for _, end, _ in office.covers()} == {"340104:东风厂"}


# -- identity --


def test_an_association_in_both_ledgers_is_one_unit_and_stays_an_association(office: Office) -> None:
    office.take("协会名称,协会级别,从业人员数\n餐饮协会,省级,3", name="a.csv")
    office.take("单位名称,单位类型,从业人员数,是否建立工会\n餐饮协会,社会团体,,是", name="u.csv", day=LATER)
    club = office.unit("餐饮协会")
    assert (club["id"], club["label"], club["kind"], club["grade"]) == (
        CLUB,
        "Association",
        "association",
        "provincial",
    )
    assert (club["employees"], club["union_surveyed"]) == (3, True)
    assert office.table("SocialOrganization").is_empty()


def test_a_code_that_comes_later_becomes_the_associations_id(office: Office) -> None:
    office.take("单位名称,单位类型\n餐饮协会,行业协会", name="u.csv")
    code = company(1, prefix="51")
    office.take(f"协会名称,统一社会信用代码\n餐饮协会,{code}", name="a.csv")
    club = office.unit("餐饮协会")
    assert (club["id"], club["aliases"]) == (code, [CLUB])


def test_an_association_that_fits_several_is_a_conflict_of_its_name(nowhere: Office) -> None:
    nowhere.take("协会名称,所属县区\n餐饮协会,蜀山区\n餐饮协会,包河区", name="a.csv")
    report = nowhere.take("商会名称,协会级别\n餐饮协会,市级", name="b.csv")
    found = report.ledgers[0].findings.select("column", "value", "kind", "cell").rows()
    assert found == [("商会名称", "餐饮协会", "ambiguous_unit", "A2")]


def test_two_ledgers_of_one_association_are_merged_column_by_column(office: Office) -> None:
    office.take("协会名称,协会级别,从业人员数\n餐饮协会,市级,3", name="a.csv")
    office.take("协会名称,协会级别,从业人员数\n餐饮协会,省级,", name="b.csv", day=LATER)
    club = office.unit("餐饮协会")
    assert (club["grade"], club["employees"]) == ("provincial", 3)
    assert office.table("Association").height == 1


def test_the_same_ledger_twice_changes_nothing(office: Office) -> None:
    text = "协会名称,会员单位\n餐饮协会,东风厂、没有厂"
    office.take("单位名称\n东风厂")
    first = office.take(text, name="a.csv")
    again = office.take(text, name="a.csv")
    assert again.unchanged
    assert (again.snapshot, first.unchanged) == (first.snapshot, False)


# -- members --


def test_members_are_found_in_any_order_of_files(office: Office) -> None:
    report = office.take("协会名称,会员单位\n餐饮协会,东风厂、西风厂；东风厂", name="a.csv")
    assert listed(report) == [("会员单位", "东风厂", "unknown_unit"), ("会员单位", "西风厂", "unknown_unit")]
    assert members(office) == set()
    later = office.take("单位名称\n东风厂")
    assert members(office) == {("340104:东风厂", CLUB)}
    assert later.pending == 1


@pytest.mark.parametrize(
    ("known", "written"),
    [("东风机械厂", "东风机械长"), ("明月公司", "明日公司"), ("合肥星光电子有限公司", "星光电子"),
     ("合肥市星光电子有限公司", "合肥星光电子有限公司")],
)  # fmt: skip
def test_a_member_that_nothing_fits_gets_the_nearest_name_and_the_row_is_taken(
    office: Office, known: str, written: str
) -> None:
    others = "\n".join(f"安徽{i}号贸易有限公司" for i in range(2500))
    office.take(f"单位名称\n{others}\n{known}")
    report = office.take(f"协会名称,会员单位,从业人员数\n餐饮协会,{written},4", name="a.csv")
    assert report.ledgers[0].findings.select("cell", "hint").rows() == [("B2", known)]
    assert office.unit("餐饮协会")["employees"] == 4


def test_a_member_is_looked_for_in_the_county_of_the_row_and_several_elsewhere_are_a_conflict(nowhere: Office) -> None:
    nowhere.take("单位名称,所属县区\n同名厂,蜀山区\n同名厂,包河区")
    report = nowhere.take("协会名称,所属县区,会员单位\n甲协会,蜀山区,同名厂\n乙协会,镜湖区,同名厂", name="a.csv")
    assert members(nowhere) == {("340104:同名厂", "340104:甲协会")}
    assert report.ledgers[0].findings.select("row", "kind", "hint").rows() == [
        (3, "ambiguous_unit", "340104:同名厂、340111:同名厂")
    ]


def test_a_member_may_be_another_association_and_never_the_association_itself(office: Office) -> None:
    office.take("协会名称,会员单位\n总商会,餐饮协会、总商会\n餐饮协会,", name="a.csv")
    assert members(office) == {(CLUB, "340104:总商会")}


def test_members_listed_one_a_row_are_one_list(office: Office) -> None:
    office.take("单位名称\n东风厂\n西风厂")
    report = office.take("协会名称,会员单位\n餐饮协会,东风厂\n餐饮协会,西风厂", name="a.csv")
    assert (report.ledgers[0].read, report.ledgers[0].taken) == (2, 2)
    assert members(office) == {("340104:东风厂", CLUB), ("340104:西风厂", CLUB)}


def test_a_later_list_of_members_takes_the_place_of_the_earlier_and_an_empty_cell_does_not(office: Office) -> None:
    office.take("单位名称\n东风厂\n西风厂")
    office.take("协会名称,会员单位\n餐饮协会,东风厂\n商会,东风厂", name="a.csv")
    office.take("协会名称,会员单位\n餐饮协会,西风厂\n商会,", name="b.csv", day=LATER)
    assert members(office) == {("340104:西风厂", CLUB), ("340104:东风厂", "340104:商会")}


def test_what_units_and_associations_say_of_membership_is_put_together(office: Office) -> None:
    office.take("单位名称,行业协会\n东风厂,餐饮协会\n西风厂,")
    office.take("协会名称,会员单位\n餐饮协会,西风厂", name="a.csv", day=LATER)
    assert members(office) == {("340104:东风厂", CLUB), ("340104:西风厂", CLUB)}


def test_a_later_association_of_a_unit_takes_the_place_of_the_earlier(office: Office) -> None:
    office.take("协会名称\n餐饮协会\n商会", name="a.csv")
    office.take("单位名称,行业协会\n东风厂,餐饮协会")
    office.take("单位名称,行业协会\n东风厂,商会", name="b.csv", day=LATER)
    assert members(office) == {("340104:东风厂", "340104:商会")}


# -- associations that rows name --


def test_a_created_association_gives_way_to_a_listed_one(office: Office) -> None:
    office.take("协会名称\n餐饮行业协会", name="a.csv")
    report = office.take("单位名称,行业协会\n东风厂,餐饮协会")
    assert report.ledgers[0].findings.select("value", "kind", "hint").rows() == [
        ("餐饮协会", "created_association", "餐饮行业协会")
    ]
    assert members(office) == {("340104:东风厂", "340100:餐饮协会")}
    office.take("协会名称,协会级别\n餐饮协会,县级", name="b.csv")
    assert set(office.table("Association")["id"]) == {CLUB, "340104:餐饮行业协会"}
    assert members(office) == {("340104:东风厂", CLUB)}


def test_a_row_without_a_place_names_the_only_created_association_of_that_name(nowhere: Office) -> None:
    nowhere.take("单位名称,所属县区,行业协会\n东风厂,蜀山区,餐饮协会\n西风厂,,餐饮协会")
    assert nowhere.table("Association")["id"].to_list() == ["340100:餐饮协会"]
    assert members(nowhere) == {("340104:东风厂", "340100:餐饮协会"), (":西风厂", "340100:餐饮协会")}


def test_of_associations_of_one_name_the_rows_citys_is_meant_and_else_it_is_a_conflict(nowhere: Office) -> None:
    nowhere.take("协会名称,所属市\n餐饮协会,合肥市\n餐饮协会,芜湖市", name="a.csv")
    report = nowhere.take("单位名称,所属县区,行业协会\n东风厂,蜀山区,餐饮协会\n西风厂,,餐饮协会")
    assert members(nowhere) == {("340104:东风厂", "340100:餐饮协会")}
    assert report.ledgers[0].findings.select("cell", "kind", "hint").rows() == [
        ("C3", "ambiguous_unit", "340100:餐饮协会、340200:餐饮协会")
    ]


def test_a_line_of_aliases_makes_two_names_one_association(office: Office) -> None:
    alias(office, '"餐协" = "餐饮协会"\n"东风" = "东风厂"\n')
    office.take("单位名称,行业协会\n东风厂,餐协")
    report = office.take("协会名称,会员单位\n餐饮协会,\n商会,东风", name="a.csv")
    assert kinds(report) == []
    assert members(office) == {("340104:东风厂", CLUB), ("340104:东风厂", "340104:商会")}
    assert office.table("Association").height == 2


# -- coverage --


def forms(office: Office) -> dict[object, object]:
    """The Party form of every unit by name."""
    answer = ask(office.workspace, "uncovered", params={"status": "all"})
    names = [c.name for c in answer.columns]
    return {row[names.index("name")]: row[names.index("party")] for row in answer.rows}


def test_an_organization_by_association_covers_the_association_and_its_members(office: Office) -> None:
    office.take("单位名称\n东风厂\n西风厂")
    report = office.take(
        "协会名称,是否建立党组织,党组织组建方式,会员单位\n餐饮协会,是,依托行业协会,东风厂\n商会,是,单独,西风厂",
        name="a.csv",
    )
    assert forms(office) == {
        "餐饮协会": "association",
        "东风厂": "association",
        "商会": "independent",
        "西风厂": "unknown",
    }
    before, after = report.before or {}, report.after
    assert [before[c] for c in ("units", "covered", "unknown")] == [2, 0, 2]
    assert [after[c] for c in ("units", "covered", "unknown")] == [4, 3, 1]


def test_an_association_that_has_nothing_is_uncovered(office: Office) -> None:
    report = office.take(f"协会名称,{SURVEYED}\n餐饮协会,否,无,未建,×", name="a.csv")
    assert [report.after[c] for c in ("units", "covered", "uncovered", "unknown")] == [1, 0, 1, 0]


def test_an_association_that_is_wound_up_is_not_counted(office: Office) -> None:
    report = office.take("协会名称,经营状态\n餐饮协会,注销", name="a.csv")
    assert report.after["excluded"]["not_operating"] == 1


def test_a_party_organization_of_a_listed_association_covers_and_serves_it(office: Office) -> None:
    office.take("协会名称\n餐饮协会", name="a.csv")
    report = office.take("党组织名称,所属协会\n餐饮协会党支部,餐饮协会", name="o.csv")
    assert kinds(report) == []
    assert office.covers() == {("party:340104:餐饮协会党支部", CLUB, "unspecified")}
    assert office.ends("SERVES", "PartyOrganization", "party:340104:餐饮协会党支部") == {CLUB}


def test_an_association_that_one_row_alone_names_is_a_unit_that_another_covers(office: Office) -> None:
    office.take("党组织名称,所属协会\n餐饮协会党支部,餐饮协会", name="o.csv")
    assert kinds(office.take("组织名称,组织类别,覆盖单位\n餐饮协会工会,工会,餐饮协会", name="u.csv")) == []
    assert {end for _, end, _ in office.covers()} == {"340100:餐饮协会"}


def test_a_party_organization_of_one_of_two_associations_of_that_name_is_a_conflict(nowhere: Office) -> None:
    nowhere.take("协会名称,所属县区\n餐饮协会,蜀山区\n餐饮协会,镜湖区", name="a.csv")
    report = nowhere.take("党组织名称,所属协会\n餐饮协会党支部,餐饮协会", name="o.csv")
    assert listed(report) == [("所属协会", "餐饮协会", "ambiguous_unit")]
    assert nowhere.covers() == set()


@pytest.mark.parametrize("group", ["东风厂党小组", "东风厂临时党小组"])
def test_a_listed_party_group_is_a_fact_of_its_unit_and_no_organization_that_covers_it(
    office: Office, group: str
) -> None:
    office.take("单位名称\n东风厂\n西风厂")
    office.take(f"党组织名称,覆盖单位\n{group},东风厂", name="o.csv")
    assert [office.unit(name)["party_group"] for name in ("东风厂", "西风厂")] == [True, None]
    assert office.covers() == set()
    assert office.unit("东风厂")["party_surveyed"] is False


# -- provenance --


def test_the_rows_behind_an_association_can_be_opened(office: Office) -> None:
    office.take("单位名称\n东风厂")
    office.take("协会名称,协会级别,会员单位\n餐饮协会,市级,东风厂", name="a.csv")
    latest = office.workspace.latest()
    assert latest is not None
    said = {(s.file, s.row, s.column, s.value) for s in sources(latest, "餐饮协会")}
    assert said >= {("a.csv", 2, "协会级别", "municipal"), ("a.csv", 2, "会员单位", "东风厂")}
