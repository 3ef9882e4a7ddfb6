"""What changed between two snapshots, worked out by hand: counts, places, statuses and their reasons, rows."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner
from drawn import Tables, snapshots
from fixture import DAY, frame
from hypothesis import HealthCheck, given, settings
from offices import Office, company

from orggraph.analysis.behind import behind
from orggraph.analysis.changes import by_place, by_type
from orggraph.analysis.sides import Side, Sides
from orggraph.analysis.statuses import STATES, status_changes, status_counts
from orggraph.cli.main import cli
from orggraph.messages import set_language
from orggraph.model import LINES
from orggraph.policy.packs import load
from orggraph.snapshot.read import Snapshot, latest
from orggraph.snapshot.read import snapshots as stored
from orggraph.snapshot.write import write

OLD, NEW = date(2025, 6, 30), date(2026, 6, 30)
ANSWERS = "是否建立党组织,是否建立工会,是否建立团组织,是否建立妇女组织"
HEAD = f"单位名称,统一社会信用代码,所属县区,所属园区,经营状态,{ANSWERS},党建工作指导员"
ROSTER = "组织名称,组织类别,覆盖单位,覆盖园区,组建方式,成立日期,撤销日期"


def sides(office: Office) -> Sides:
    new, old, *_ = stored(office.workspace.snapshots)
    return Sides(old, new, office.workspace.pack)


def whys(office: Office, **options: Any) -> dict[str, tuple[str, str, list[str]]]:
    frame = status_changes(sides(office), **options)
    return {n: (a, b, why) for n, a, b, why in frame.select("name", "before", "after", "reasons").rows()}


def unit(n: int, name: str, *, county: str = "蜀山区", park: str = "", operation: str = "", party: str = "否",
         union: str = "否", league: str = "否", women: str = "否", guide: str = "") -> str:  # fmt: skip
    return f"{name},{company(n)},{county},{park},{operation},{party},{union},{league},{women},{guide}"


def take(office: Office, day: date, *rows: str, head: str = HEAD, name: str = "台账.csv") -> None:
    office.take("\n".join((head, *rows)), day=day, name=name)


# why a status changed


def test_an_organization_that_came_is_the_reason(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司"), unit(2, "乙公司"))
    take(office, NEW, "甲公司工会,工会,甲公司,,单独,2026-03-01,", head=ROSTER, name="工会.csv")
    assert whys(office) == {"甲公司": ("uncovered", "covered", ["工会：无 → 单独（新：甲公司工会（2026-03-01成立））"])}


def test_an_organization_dissolved_between_the_days_is_the_reason(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司"))
    take(office, OLD, "甲公司工会,工会,甲公司,,单独,2020-01-01,", head=ROSTER, name="工会.csv")
    take(office, NEW, "甲公司工会,工会,,,,,2026-01-31", head=ROSTER, name="工会.csv")
    assert whys(office) == {
        "甲公司": ("covered", "uncovered", ["工会：单独 → 无（离开：甲公司工会（2026-01-31撤销））"])
    }


def test_a_survey_that_says_no_is_the_reason(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司", women=""))
    take(office, NEW, unit(1, "甲公司"))
    assert whys(office) == {"甲公司": ("unknown", "uncovered", ["妇女组织：未摸底 → 无"])}


def test_a_survey_behind_an_instructor_is_a_reason_though_the_form_stays(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司", party="", guide="张三"))
    take(office, NEW, unit(1, "甲公司"))
    assert whys(office) == {"甲公司": ("unknown", "uncovered", ["党组织：已摸底"])}


def test_an_instructor_stands_masked_beside_an_organization(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司", party="是"))
    take(office, NEW, unit(1, "甲公司", guide="张三"))
    reason = "党组织：未注明 → 指导员（新：指导员{}；离开：甲公司党支部）"
    assert whys(office) == {"甲公司": ("covered", "uncovered", [reason.format("张*")])}
    assert whys(office, show_names=True)["甲公司"][2] == [reason.format("张三")]


def test_a_park_that_a_unit_came_into_brings_its_organization(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司"), unit(2, "乙公司", park="东园"))
    take(office, OLD, "东园企业联合工会,工会,,东园,,,", head=ROSTER, name="工会.csv")
    take(office, NEW, unit(1, "甲公司", park="东园"))
    assert whys(office) == {
        "甲公司": ("uncovered", "covered", ["工会：无 → 区域化（新：东园企业联合工会）", "园区：– → 东园"])
    }


def test_a_unit_that_closed_says_why_it_no_longer_counts(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司", operation="在营"), unit(2, "乙公司", operation="注销"))
    take(office, NEW, unit(1, "甲公司", operation="注销"), unit(2, "乙公司", operation="在营"))
    assert whys(office) == {
        "甲公司": ("uncovered", "excluded", ["现不计入：不在经营"]),
        "乙公司": ("excluded", "uncovered", ["现计入，原不计入：不在经营"]),
    }


def test_a_new_unit_is_its_own_reason(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司"))
    take(office, NEW, unit(2, "乙公司", union="是"))
    assert whys(office) == {"乙公司": ("absent", "covered", ["新增单位"])}


def test_a_unit_that_only_got_its_code_changed_no_status(office: Office) -> None:
    take(office, OLD, "甲公司,,蜀山区,,,否,是,否,否,")
    take(office, NEW, unit(1, "甲公司", union=""))
    assert sides(office).renumbered.rows() == [("340104:甲公司", company(1))]
    assert whys(office) == {}


def test_a_unit_that_is_gone_says_so(tmp_path: Path) -> None:
    told = both(tmp_path, {"Enterprise": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}]},
                {"Enterprise": [{"id": "b", "name": "乙"}]})  # fmt: skip
    assert status_changes(told).select("id", "before", "after", "reasons").rows() == [
        ("a", "unknown", "absent", ["单位已删除"])
    ]


def test_each_side_counts_on_its_own_day(tmp_path: Path) -> None:
    tables = {"Enterprise": [{"id": "a", "name": "甲", "founded": date(2026, 1, 1)}]}
    told = both(tmp_path, tables, tables)
    assert status_changes(told).select("before", "after", "reasons").rows() == [
        ("excluded", "unknown", ["现计入，原不计入：当日尚未成立"])
    ]


def both(folder: Path, old: dict[str, list[dict[str, Any]]], new: dict[str, list[dict[str, Any]]]) -> Sides:
    return written(folder, *({n: frame(n, rows) for n, rows in side.items()} for side in (old, new)))


def written(folder: Path, old: Tables, new: Tables) -> Sides:
    first = write(folder, old, day=OLD, facts={}, previous=None)
    return Sides(first, write(folder, new, day=NEW, facts={}, previous=first), load())


# counts


def test_units_by_status_add_up_with_their_transitions(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司"), unit(2, "乙公司", women=""), unit(3, "丙公司", operation="注销"))
    take(office, NEW, unit(1, "甲公司", union="是"), unit(2, "乙公司"), unit(4, "丁公司"))
    assert status_counts(sides(office)) == {
        "before": {"covered": 0, "uncovered": 1, "unknown": 1, "excluded": 1},
        "after": {"covered": 1, "uncovered": 2, "unknown": 0, "excluded": 1},
        "changed": 3,
        "transitions": {"absent_uncovered": 1, "uncovered_covered": 1, "unknown_uncovered": 1},
    }


def test_labels_and_relationships_are_counted(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司"), unit(2, "乙公司"))
    take(office, NEW, unit(2, "乙公司", union="是", women=""), unit(3, "丙公司"))
    counted = {row[0]: row[2:] for row in by_type(sides(office)).rows()}
    # 乙公司 says yes now: nothing of itself changes but that the union was surveyed before already.
    assert counted["Enterprise"] == (2, 1, 0, 0, 3)
    assert counted["MassOrganization"] == (0, 1, 0, 0, 1)
    assert counted["COVERS"] == (0, 1, 0, 0, 1)
    assert counted["LOCATED_IN"][:2] == (2, 1)


def test_a_unit_that_moved_left_one_county_and_came_to_the_other(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司"), unit(2, "乙公司"))
    take(office, NEW, unit(1, "甲公司", county="包河区"), unit(2, "乙公司", operation="在营"), unit(3, "丙公司"))
    rows = by_place(sides(office)).filter(pl.col("level") == "county").drop("level", "label", "id").rows()
    # before, added, came, changed, left, removed, after
    assert rows == [("包河区", 0, 0, 1, 0, 0, 0, 1), ("蜀山区", 2, 1, 0, 1, 1, 0, 2)]


def test_a_unit_in_a_building_is_in_the_park_above_it_too(office: Office) -> None:
    take(office, OLD, "东楼,楼宇,东园,合肥市", head="园区名称,园区类型,上级园区,所属市", name="园区.csv")
    take(office, OLD, unit(1, "甲公司"))
    take(office, NEW, unit(1, "甲公司", park="东楼"))
    parks = by_place(sides(office)).filter(pl.col("level") == "park")
    assert parks.select("name", "before", "came", "after").rows() == [("东园", 0, 1, 1), ("东楼", 0, 1, 1)]


def test_units_in_no_county_are_a_row_of_their_own(tmp_path: Path) -> None:
    told = both(tmp_path, {"Enterprise": []}, {"Enterprise": [{"id": "a", "name": "甲"}]})
    assert by_place(told).select("level", "name", "label", "added", "after").rows() == [
        ("county", None, "Enterprise", 1, 1)
    ]


# drawn at random


DRAWN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@DRAWN
@given(snapshots(), snapshots())
def test_every_changed_unit_has_a_reason_and_all_counts_add_up(old: Tables, new: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = written(Path(folder), old, new)
        changed = status_changes(told)
        assert changed.filter(pl.col("reasons").list.len() == 0).is_empty()
        counts: Any = status_counts(told)
        assert changed.height == counts["changed"]
        for state in STATES[:-1]:
            moves = [(move.split("_"), n) for move, n in counts["transitions"].items()]
            went = sum(n for (a, _), n in moves if a == state)
            came = sum(n for (_, b), n in moves if b == state)
            assert counts["before"][state] - went + came == counts["after"][state]
        for row in by_type(told).iter_rows(named=True):
            assert row["before"] + row["added"] - row["removed"] == row["after"]
        for row in by_place(told).iter_rows(named=True):
            assert row["before"] + row["added"] + row["came"] - row["left"] - row["removed"] == row["after"]


@DRAWN
@given(snapshots())
def test_somebody_is_behind_every_form_and_nobody_behind_none(tables: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        side = Side(write(Path(folder), tables, day=DAY, facts={}, previous=None), load())
        units = side.units()
        found = set(behind(side, units).select("id", "line").rows())
        covered = {
            (id, line) for line in LINES for id, form in units.select("id", f"{line}_form").rows()
            if form not in ("none", "unknown")
        }  # fmt: skip
        assert found == covered


# the command


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch) -> Any:  # a function with optional arguments
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office.workspace.folder))

    def call(*args: str) -> Any:
        try:
            return CliRunner().invoke(cli, ["snapshot", "diff", *args])
        finally:
            set_language("zh")

    return call


@pytest.fixture
def changed(office: Office) -> list[Snapshot]:
    """Three snapshots, newest first: the union of 甲公司 came with the second, its instructor with the third."""
    take(office, OLD, unit(1, "甲公司"))
    take(office, NEW, unit(1, "甲公司", union="是"))
    take(office, NEW, unit(1, "甲公司", union="是", guide="张三"))
    return stored(office.workspace.snapshots)


def test_json_has_every_part_with_its_counts(changed: list[Snapshot], run: Any) -> None:
    done = run(changed[2].id, "latest", "--format", "json", "--lang", "en")
    told = json.loads(done.stdout)
    assert (done.exit_code, list(told)) == (0, ["changes", "places", "status"])
    assert told["status"]["parameters"]["before"] == changed[2].id
    assert told["status"]["counts"]["transitions"] == {"uncovered_covered": 1}
    row = told["status"]["rows"][0]
    assert (row["before"], row["after"], row["union_before"], row["union_after"]) == (
        "uncovered", "covered", "none", "unspecified",
    )  # fmt: skip
    assert row["reasons"] == [
        "Party: none → guided (came: instructor 张*)", "union: none → unspecified (came: 甲公司工会)",
    ]  # fmt: skip


def test_without_ids_the_last_two_are_compared(changed: list[Snapshot], run: Any) -> None:
    told = json.loads(run("--format", "json").stdout)
    assert (told["status"]["rows"], told["status"]["parameters"]["before"]) == ([], changed[1].id)


def test_a_label_lists_what_changed_from_what_to_what(changed: list[Snapshot], run: Any) -> None:
    done = run(changed[2].id, "previous", "--label", "COVERS", "--format", "json", "--lang", "en")
    told = json.loads(done.stdout)["rows"]
    assert [(r["change"], r["name"], r["to_name"]) for r in told["rows"]] == [("added", "甲公司工会", "甲公司")]
    assert told["counts"] == {"added": 1, "changed": 0, "removed": 0}


def test_a_changed_property_has_both_values(office: Office, run: Any) -> None:
    take(office, OLD, "甲公司,10,张三", head="单位名称,从业人员数,法定代表人")
    take(office, NEW, "甲公司,12,张三", head="单位名称,从业人员数,法定代表人")
    rows = json.loads(run("--label", "Enterprise", "--format", "json", "--lang", "en").stdout)["rows"]["rows"]
    assert [(r["change"], r["property"], r["before"], r["after"]) for r in rows] == [
        ("changed", "employees", "10", "12")
    ]


def test_names_of_persons_are_masked(changed: list[Snapshot], run: Any) -> None:
    args = ("--label", "Person", "--format", "csv", "--lang", "en")
    assert "张*" in run(*args).stdout and "张三" not in run(*args).stdout
    assert "张三" in run(*args, "--show-names").stdout


def test_csv_holds_one_table_and_says_so(changed: list[Snapshot], run: Any) -> None:
    done = run("--format", "csv", "--lang", "en")
    assert done.stdout.startswith("type,title,before,added,changed,removed,after\n")
    assert "--show" in done.stderr
    status = run("--format", "csv", "--show", "status", "--lang", "en")
    assert status.stdout.startswith("id,name,label,county,before,after") and "--show" not in status.stderr


def test_a_workbook_has_a_sheet_for_each_part(changed: list[Snapshot], run: Any, tmp_path: Path) -> None:
    run(changed[2].id, "-o", str(tmp_path / "变化.xlsx"), "--lang", "zh")
    book = openpyxl.load_workbook(tmp_path / "变化.xlsx")
    assert book.sheetnames == ["变化：按标签和关系", "变化：按县区和园区", "覆盖状态变化的单位及原因", "说明"]
    assert "工会：无 → 未注明（新：甲公司工会）" in str([[c.value for c in row] for row in book.worksheets[2]])


def test_markdown_has_a_heading_for_each_part(changed: list[Snapshot], run: Any, tmp_path: Path) -> None:
    run("-o", str(tmp_path / "changes.md"), "--lang", "en")
    text = (tmp_path / "changes.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# Changes by type", "# Changes by county and park", "# Status changes, and why",
    ]  # fmt: skip


def test_one_snapshot_alone_cannot_be_compared(office: Office, run: Any) -> None:
    take(office, OLD, unit(1, "甲公司"))
    done = run("--lang", "en")
    assert done.exit_code == 2
    assert "only 1 snapshots" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("2025-06-30-009",), "2025-06-30-001"),
        (("--label", "Enterprises"), "Enterprise"),
        (("--show", "rows"), "--label Enterprise"),
    ],
)
def test_what_is_not_there_gets_the_nearest(
    changed: list[Snapshot], run: Any, args: tuple[str, ...], said: str
) -> None:
    done = run(*args, "--lang", "en")
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_a_snapshot_against_itself_changed_in_nothing(office: Office) -> None:
    take(office, OLD, unit(1, "甲公司", union="是"))
    only = latest(office.workspace.snapshots)
    assert only is not None
    told = Sides(only, only, load())
    assert (status_changes(told).height, by_place(told).height) == (0, 0)
