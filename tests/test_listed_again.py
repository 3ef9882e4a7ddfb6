"""Organizations that several ledgers list: which rows are one, and what a later row leaves as it was."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from offices import Office


def test_a_later_row_that_leaves_its_kind_open_leaves_it_as_it_was(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    head = "党组织名称,党组织类别,是否功能型,所属县区"
    rows = "行动支部,,是,蜀山区\n东园党组织,党建工作指导站,,蜀山区\n西园党支部,党总支,,蜀山区"
    office.take(f"{head}\n{rows}", name="a.csv")
    later = "党组织名称,所属县区,覆盖单位\n行动支部,蜀山区,甲公司\n东园党组织,蜀山区,\n西园党支部,蜀山区,"
    office.take(later, name="b.csv")
    told = office.table("PartyOrganization").select("name", "functional", "channel", "level").sort("name")
    assert told.rows() == [
        ("东园党组织", False, "guidance_station", "station"),
        ("行动支部", True, "none", "branch"),
        ("西园党支部", False, "unit", "general_branch"),
    ]
    assert office.covers() == set()
    office.take(f"{head}\n行动支部,,否,蜀山区\n西园党支部,党组,,蜀山区", name="c.csv")
    assert office.table("PartyOrganization").filter(pl.col("functional"))["name"].to_list() == ["西园党支部"]
    office.take(f"{head}\n行动支部,,,蜀山区\n西园党支部,党支部,,蜀山区", name="d.csv")
    assert {(o.rpartition(":")[2], u) for o, u, _ in office.covers()} == {("行动支部", "340104:甲公司")}
    now = office.table("PartyOrganization").filter(pl.col("name") == "西园党支部")
    assert now.select("functional", "channel", "level").row(0) == (False, "unit", "branch")


@pytest.mark.parametrize("home", [None, "合肥市", "蜀山区"])
def test_a_row_with_no_more_than_a_name_is_of_the_only_organization_of_that_name(
    tmp_path: Path, home: str | None
) -> None:
    office = Office(tmp_path, home)
    office.take("单位名称,所属县区\n甲公司,蜀山区\n乙公司,包河区\n丙公司,蜀山区")
    listed = "甲厂工会,工会,,甲公司\n乙厂工会,工会,蜀山区,\n乙厂工会,工会,包河区,乙公司"
    office.take(f"组织名称,组织类别,所属县区,覆盖单位\n{listed}", name="m.csv")
    office.take("组织名称,组织类别,撤销日期\n甲厂工会,工会,2026-01-01\n乙厂工会,工会,2026-01-01", name="ended.csv")
    ended = office.table("MassOrganization").filter(pl.col("until").is_not_null())["id"].to_list()
    second = {None: "union::乙厂工会", "合肥市": "union:340100:乙厂工会", "蜀山区": "union:340104:乙厂工会"}[home]
    assert sorted(ended) == sorted(["union:340104:甲厂工会", second])
