"""Which unit a recommendation concerns, from ledgers to the answer of `receivers`."""

from __future__ import annotations

from pathlib import Path

import pytest
from offices import Office

HOME = "合肥市蜀山区"
UNITS = "单位名称,所属县区,是否建立党组织,是否建立工会\n甲公司,合肥市蜀山区,否,是\n乙公司,合肥市蜀山区,否,是\n"
PARTY = "党组织名称,党组织类别,服务县区,所属县区\n蜀山区委员会,党委,蜀山区,合肥市蜀山区\n"
HEAD = "编号,推荐组织,姓名,所在单位,推荐前身份,推荐后身份,应到会有表决权人数,赞成数\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, HOME)


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
