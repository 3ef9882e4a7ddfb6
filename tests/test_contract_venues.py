"""Ledgers of venues: where a place of activity is and which organizations use it."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner
from offices import Office, kinds

from orggraph.cli.main import cli
from orggraph.ledger.kinds import KINDS
from orggraph.provenance import sources

HEAD = "阵地名称,阵地类型,所属园区,所属县区,使用组织"
UNIONS = "组织名称,组织类别,所属县区"
LATER = date(2026, 9, 30)


def uses(office: Office) -> set[tuple[str, str]]:
    """Every USES: the organization's id and the venue's."""
    return office.pairs("USES")


def venues(office: Office) -> set[str]:
    return set(office.table("Venue")["id"])


@pytest.mark.parametrize("header", ["阵地名称", "活动场所名称", "阵地全称"])
def test_a_venues_name_makes_the_kind(office: Office, header: str) -> None:
    report = office.take(f"{header},园区名称,使用单位\n东园中心,,")
    assert [(x.kind, x.unknown_columns) for x in report.ledgers] == [("venues", ())]


def test_a_venue_is_in_its_park_and_its_county_and_both_sorts_of_organizations_use_it(office: Office) -> None:
    office.take("党组织名称\n东园党委", name="p.csv")
    office.take(f"{UNIONS}\n东园工会,工会,", name="o.csv")
    report = office.take(f"{HEAD}\n党群活动中心,党群服务中心,东园,,东园党委、东园工会", name="v.csv")
    assert kinds(report) == []
    node = "venue:340100:东园:党群活动中心"
    assert office.table("Venue").select("id", "name", "kind").rows() == [(node, "党群活动中心", "党群服务中心")]
    assert office.ends("LOCATED_IN", "Venue", node) == {"340100:东园", "340104"}
    assert uses(office) == {("party:340104:东园党委", node), ("union:340104:东园工会", node)}


def test_a_venue_in_a_park_of_the_table_is_in_the_parks_county(nowhere: Office) -> None:
    nowhere.take(f"{HEAD}\n中心,,双凤开发区,,", name="v.csv")
    assert nowhere.ends("LOCATED_IN", "Venue", "venue:340100:双凤开发区:中心") == {"340100:双凤开发区", "340121"}


def test_a_venue_covers_nobody(office: Office) -> None:
    office.take("单位名称,所属园区\n东风厂,东园")
    report = office.take(f"{HEAD}\n党群活动中心,,东园,,", name="v.csv")
    assert office.covers() == set()
    assert report.before == report.after


def test_an_organization_that_nothing_fits_is_a_conflict_until_it_comes(office: Office) -> None:
    office.take(f"{UNIONS}\n东风机械厂工会,工会,", name="o.csv")
    report = office.take(f"{HEAD}\n东风之家,职工之家,,,东风机械长工会、东风机械厂工会", name="v.csv")
    assert report.ledgers[0].findings.select("cell", "value", "kind", "hint").rows() == [
        ("E2", "东风机械长工会", "unknown_unit", "东风机械厂工会")
    ]
    node = "venue:340104:东风之家"
    assert uses(office) == {("union:340104:东风机械厂工会", node)}
    later = office.take(f"{UNIONS}\n东风机械长工会,工会,", name="p.csv")
    assert uses(office) == {("union:340104:东风机械厂工会", node), ("union:340104:东风机械长工会", node)}
    assert later.pending == 0


def test_a_unit_is_no_organization_and_the_conflict_names_its_organization(office: Office) -> None:
    office.take("单位名称,是否建立工会\n东风厂,是")
    report = office.take(f"{HEAD}\n东风之家,,,,东风厂", name="v.csv")
    assert report.ledgers[0].findings.select("kind", "hint").rows() == [("unknown_unit", "东风厂工会")]


def test_the_organization_of_a_units_row_uses_a_venue(office: Office) -> None:
    office.take("单位名称,是否建立工会\n东风厂,是")
    office.take(f"{HEAD}\n东风之家,,,,东风厂工会", name="v.csv")
    assert uses(office) == {("union:340104:东风厂:东风厂工会", "venue:340104:东风之家")}


def test_an_organization_is_looked_for_in_the_county_of_the_row_and_several_elsewhere_are_a_conflict(
    nowhere: Office,
) -> None:
    nowhere.take(f"{UNIONS}\n大江工会,工会,蜀山区\n大江工会,工会,包河区", name="o.csv")
    report = nowhere.take(f"{HEAD}\n甲中心,,,蜀山区,大江工会\n乙中心,,,镜湖区,大江工会", name="v.csv")
    assert uses(nowhere) == {("union:340104:大江工会", "venue:340104:甲中心")}
    assert report.ledgers[0].findings.select("row", "kind").rows() == [(3, "ambiguous_unit")]


def test_a_name_in_two_parks_is_two_venues(office: Office) -> None:
    office.take(f"{HEAD}\n党群活动中心,,东园,,\n党群活动中心,,西园,,\n党群活动中心,,东园,,", name="v.csv")
    assert venues(office) == {"venue:340100:东园:党群活动中心", "venue:340100:西园:党群活动中心"}


def test_a_kind_name_without_a_park_is_one_venue_for_each_organization_and_is_reported(office: Office) -> None:
    office.take(f"{UNIONS}\n东风厂工会,工会,\n西风厂工会,工会,", name="o.csv")
    report = office.take(f"{HEAD}\n职工之家,,,,东风厂工会\n职工之家,,,,西风厂工会\n东风厂职工之家,,,,", name="v.csv")
    assert kinds(report) == ["bare_venue", "bare_venue"]
    assert uses(office) == {
        ("union:340104:东风厂工会", "venue:340104:东风厂工会:职工之家"),
        ("union:340104:西风厂工会", "venue:340104:西风厂工会:职工之家"),
    }
    assert office.table("Venue").height == 3


def test_a_row_without_a_park_is_the_only_venue_of_that_name_in_the_county(office: Office) -> None:
    office.take(f"{HEAD}\n东风中心,,东园,,", name="v.csv")
    office.take(f"{HEAD}\n东风中心,职工活动中心,,,", name="w.csv")
    assert office.table("Venue").select("id", "kind").rows() == [("venue:340100:东园:东风中心", "职工活动中心")]


def test_a_later_list_of_users_takes_the_place_of_the_earlier(office: Office) -> None:
    office.take(f"{UNIONS}\n东风厂工会,工会,\n西风厂工会,工会,", name="o.csv")
    office.take(f"{HEAD}\n东中心,,,,东风厂工会", name="v.csv")
    office.take(f"{HEAD}\n东中心,,,,\n东中心,,,,西风厂工会", name="w.csv", day=LATER)
    assert uses(office) == {("union:340104:西风厂工会", "venue:340104:东中心")}


def test_a_park_of_two_cities_is_a_conflict_of_the_venue_that_names_no_city(nowhere: Office) -> None:
    nowhere.take("园区名称,所属市\n科技园,合肥市\n科技园,芜湖市", name="p.csv")
    report = nowhere.take(f"{HEAD}\n甲中心,,科技园,,\n乙中心,,科技园,镜湖区,", name="v.csv")
    assert report.ledgers[0].findings.select("cell", "kind").rows() == [("C2", "ambiguous_place")]
    assert venues(nowhere) == {"venue::甲中心", "venue:340200:科技园:乙中心"}


def test_a_phone_in_a_cell_is_stored_nowhere(office: Office) -> None:
    report = office.take(f"{HEAD}\n东风中心,活动室13912345678,,,", name="v.csv")
    assert kinds(report) == ["number_cut"]
    assert office.table("Venue")["kind"].to_list() == ["活动室"]


def test_aliases_hold_for_users_and_venues(office: Office) -> None:
    office.workspace.aliases.write_text('"东工" = "东风厂工会"\n"老中心" = "新中心"\n', encoding="utf-8", newline="\n")
    office.take(f"{UNIONS}\n东风厂工会,工会,", name="o.csv")
    office.take(f"{HEAD}\n老中心,,,,东工\n新中心,,,,", name="v.csv")
    assert uses(office) == {("union:340104:东风厂工会", "venue:340104:新中心")}
    assert office.table("Venue").height == 1


def test_the_rows_behind_a_venue_can_be_opened(office: Office) -> None:
    office.take(f"{HEAD}\n东风中心,活动室,,,", name="v.csv")
    latest = office.workspace.latest()
    assert latest is not None
    assert {(s.row, s.column, s.value) for s in sources(latest, "venue:340104:东风中心")} >= {
        (2, "阵地名称", "东风中心"), (2, "阵地类型", "活动室"),
    }  # fmt: skip


@pytest.mark.parametrize("kind", [k.name for k in KINDS])
def test_every_kind_can_be_named_on_the_command_line(office: Office, kind: str) -> None:
    file = office.folder / "empty.csv"
    file.write_text("备注\n\n", encoding="utf-8", newline="\n")
    result = CliRunner().invoke(
        cli, ["import", str(file), "--as", kind, "--workspace", str(office.workspace.folder), "--lang", "en"]
    )
    assert result.exit_code == 2
    assert f"read as {kind}, required columns are missing" in result.stderr
