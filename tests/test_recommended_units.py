"""Which unit a recommendation concerns, from ledgers to the answer of `receivers`."""

from __future__ import annotations

import pytest
from offices import Office

UNITS = "单位名称,所属县区,是否建立党组织,是否建立工会\n甲公司,合肥市蜀山区,否,是\n乙公司,合肥市蜀山区,否,是\n"
PARTY = "党组织名称,党组织类别,服务县区,所属县区\n蜀山区委员会,党委,蜀山区,合肥市蜀山区\n"
HEAD = "编号,推荐组织,姓名,所在单位,推荐前身份,推荐后身份,应到会有表决权人数,赞成数\n"


def told(office: Office, row: str) -> dict[str, object]:
    office.take(UNITS, name="units.csv")
    office.take(PARTY, name="party.csv")
    office.take(HEAD + row, name="recommendations.csv")
    (found,) = office.ask("receivers")
    return found


def test_the_unit_that_the_row_names_decides(office: Office) -> None:
    row = told(office, "T1,甲公司工会,张三,乙公司,入党申请人,入党积极分子,10,6\n")
    assert (row["unit_name"], row["channel"]) == ("乙公司", "territorial")


def test_without_one_it_is_the_only_unit_that_the_recommender_covers(office: Office) -> None:
    row = told(office, "T1,甲公司工会,张三,,入党申请人,入党积极分子,10,6\n")
    assert (row["unit_name"], row["channel"]) == ("甲公司", "territorial")


def test_one_that_nothing_fits_stays_unknown_and_nobody_receives(office: Office) -> None:
    row = told(office, "T1,甲公司工会,张三,丙公司,入党申请人,入党积极分子,10,6\n")
    assert (row["unit_name"], row["channel"], row["receiver"]) == (None, "none", None)


@pytest.mark.parametrize(("unit", "problems"), [("乙公司", ["R-09 received-elsewhere"]), ("丙公司", [])])
def test_whether_it_went_elsewhere_is_not_said_of_an_unknown_unit(
    office: Office, unit: str, problems: list[str]
) -> None:
    office.take(
        f"{HEAD.strip()},接收党组织\nT1,甲公司工会,张三,{unit},入党申请人,入党积极分子,10,6,某党委", name="r.csv"
    )
    office.take(UNITS, name="units.csv")
    assert [row["problems"] for row in office.ask("receivers")] == [problems]


@pytest.mark.parametrize(
    ("county", "city", "region", "served"),
    [
        ("庐阳区", "合肥市", "340103", {"丙公司"}),
        ("", "合肥市", "340104", {"甲公司", "丙公司"}),
        ("合肥市", "", "340104", {"甲公司", "丙公司"}),
        ("", "", "340104", {"甲公司", "丙公司", "丁公司"}),
    ],
)
def test_an_industry_is_served_where_the_row_itself_says_and_not_at_the_home_place(
    office: Office, county: str, city: str, region: str, served: set[str]
) -> None:
    units = {"甲公司": "合肥市蜀山区", "丙公司": "合肥市庐阳区", "丁公司": "芜湖市镜湖区"}
    office.take(
        "单位名称,所属县区,行业代码\n" + "".join(f"{u},{at},6510\n" for u, at in units.items()), name="units.csv"
    )
    party = f"党组织名称,党组织类别,所属行业代码,所属县区,所属市\n软件行业党委,行业党委,65,{county},{city}\n"
    office.take(party, name="party.csv")
    rows = (f"T-{u},蜀山区总工会,张三,{u},入党申请人,入党积极分子,10,6\n" for u in units)
    office.take(HEAD + "".join(rows), name="recommendations.csv")
    assert office.table("PartyOrganization")["region"].to_list() == [region]
    ranked = [row for row in office.ask("receivers") if row["receiver"]]
    assert {(row["unit_name"], row["channel"]) for row in ranked} == {(u, "industry") for u in served}
    assert {row["unit_name"] for row in office.ask("unit-receivers")} == served


def test_a_later_row_that_names_less_leaves_the_county_that_an_earlier_one_named(office: Office) -> None:
    head = "党组织名称,党组织类别,所属行业代码,所属县区,所属市\n软件行业党委,行业党委,65,"
    office.take(head + "蜀山区,合肥市\n", name="first.csv")
    office.take(head + ",合肥市\n", name="second.csv")
    assert office.table("PartyOrganization")["own_region"].to_list() == ["340104"]
