"""`import --replace`: a ledger that is the whole truth for its kind and its counties; what it ends, shows and keeps."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result
from offices import DAY, Office, company

from orggraph.cli.main import cli
from orggraph.errors import LedgerError
from orggraph.imported import Imported
from orggraph.intake.replacing import ended
from orggraph.intake.stack import Entry

HEAD = "单位名称,统一社会信用代码,所属县区"
FIRST = f"{HEAD}\n甲公司,{company(1)},蜀山区\n乙公司,,蜀山区\n丙公司,,包河区"
ONLY_A = f"{HEAD}\n甲公司,{company(1)},蜀山区"
PARTY = "党组织名称,组建方式,覆盖单位,所属县区"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def replaced(office: Office, text: str, name: str = "新.csv", **options: Any) -> Imported:  # Any: as `take` has it
    return office.take(text, name, replace=True, confirmed=True, **options)


def enterprises(office: Office) -> list[str]:
    return sorted(office.table("Enterprise")["name"])


def snapshots(office: Office) -> int:
    return len(list(office.workspace.snapshots.glob("2*")))


def test_what_the_new_ledger_does_not_list_in_its_county_is_gone(office: Office) -> None:
    office.take(FIRST)
    replaced(office, ONLY_A)
    assert enterprises(office) == ["丙公司", "甲公司"]


def test_without_confirmation_nothing_is_stored_and_what_would_vanish_is_told(office: Office) -> None:
    office.take(FIRST)
    report = office.take(ONLY_A, "新.csv", replace=True)
    assert report.replaced is not None
    assert (report.replaced.done, report.replaced.places) == (False, ("340104",))
    assert report.replaced.vanish == {"Enterprise": (("340104:乙公司", "乙公司"),)}
    assert (report.snapshot, report.after["units"], snapshots(office)) == (None, 2, 1)


def test_earlier_snapshots_and_the_stored_rows_keep_everything(office: Office) -> None:
    before = office.take(FIRST).snapshot
    replaced(office, ONLY_A)
    assert before is not None
    assert office.workspace.snapshot(before.id).table("Enterprise").height == 3
    assert office.table("rows.1").height == 3
    assert office.table("ended").rows() == [(1, 3, 2)]


def test_ended_rows_stay_ended_at_later_imports(office: Office) -> None:
    office.take(FIRST)
    replaced(office, ONLY_A)
    office.take(f"{HEAD}\n丁公司,,蜀山区", "另.csv")
    assert enterprises(office) == ["丁公司", "丙公司", "甲公司"]


def test_a_later_ledger_brings_a_unit_back(office: Office) -> None:
    office.take(FIRST)
    replaced(office, ONLY_A)
    office.take(f"{HEAD}\n乙公司,,蜀山区", "另.csv")
    assert enterprises(office) == ["丙公司", "乙公司", "甲公司"]


def test_a_replacement_can_be_replaced(office: Office) -> None:
    office.take(FIRST)
    replaced(office, f"{HEAD}\n乙公司,,蜀山区\n丁公司,,蜀山区")
    replaced(office, f"{HEAD}\n丁公司,,蜀山区", "再.csv")
    assert enterprises(office) == ["丁公司", "丙公司"]
    assert office.table("ended").rows() == [(1, 2, 2), (1, 3, 3), (2, 2, 3)]


def test_the_same_replacement_twice_makes_no_new_snapshot(office: Office) -> None:
    office.take(FIRST)
    replaced(office, ONLY_A)
    again = replaced(office, ONLY_A)
    assert again.replaced is not None
    assert (again.replaced.rows, again.stored, snapshots(office)) == (0, False, 2)


def test_what_earlier_rows_said_of_a_listed_unit_stays(office: Office) -> None:
    office.take(f"{HEAD},从业人员数\n甲公司,{company(1)},蜀山区,12")
    replaced(office, ONLY_A)
    assert office.unit("甲公司")["employees"] == 12


def test_another_kind_of_ledger_keeps_a_unit(office: Office) -> None:
    office.take(f"{HEAD}\n甲公司,{company(1)},蜀山区\n乙公司,{company(2)},蜀山区")
    office.take(
        f"企业名称,统一社会信用代码,地区,注册地址\n乙公司,{company(2)},合肥市,安徽省合肥市蜀山区长江西路1号", "登记.csv"
    )
    report = replaced(office, ONLY_A)
    assert report.replaced is not None
    assert (dict(report.replaced.vanish), report.replaced.staying) == ({}, 1)
    assert enterprises(office) == ["乙公司", "甲公司"]


def test_a_roster_alone_keeps_no_unit_and_its_reference_waits(office: Office) -> None:
    office.take(FIRST)
    office.take(f"{PARTY}\n红星党支部,单独,乙公司,蜀山区", "党.csv")
    report = replaced(office, ONLY_A)
    assert report.replaced is not None
    assert (report.replaced.waiting, office.table("findings")["value"].to_list()) == (1, ["乙公司"])
    assert office.table("PartyOrganization")["name"].to_list() == ["红星党支部"]


def test_organizations_are_replaced_by_their_own_ledger(office: Office) -> None:
    office.take(FIRST)
    office.take(f"{PARTY}\n红星党支部,单独,甲公司,蜀山区\n红旗党支部,单独,丙公司,包河区", "党.csv")
    report = replaced(office, f"{PARTY}\n新星党支部,单独,乙公司,蜀山区")
    assert report.replaced is not None
    assert report.replaced.vanish == {"PartyOrganization": (("party:340104:红星党支部", "红星党支部"),)}
    assert sorted(office.table("PartyOrganization")["name"]) == ["新星党支部", "红旗党支部"]


def test_parks_are_replaced_by_their_own_ledger(office: Office) -> None:
    office.take("园区名称,所属县区\n东园,蜀山区\n西园,蜀山区", "园.csv")
    replaced(office, "园区名称,所属县区\n东园,蜀山区", "园二.csv")
    assert office.table("Park")["name"].to_list() == ["东园"]


def test_a_park_that_a_unit_names_stays_when_its_ledger_drops_it(office: Office) -> None:
    office.take("园区名称,所属县区\n东园,蜀山区\n西园,蜀山区", "园.csv")
    office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,西园")
    report = replaced(office, "园区名称,所属县区\n东园,蜀山区", "园二.csv")
    assert report.replaced is not None
    assert (dict(report.replaced.vanish), report.replaced.staying) == ({}, 1)


def test_a_roster_of_unions_ends_no_youth_league(office: Office) -> None:
    head = "组织名称,组织类别,所属县区"
    office.take(f"{head}\n东风工会,工会,蜀山区\n红旗工会,工会,蜀山区\n东风团支部,共青团,蜀山区", "群团.csv")
    replaced(office, f"{head}\n东风工会,工会,蜀山区")
    assert sorted(office.table("MassOrganization")["name"]) == ["东风团支部", "东风工会"]


def test_a_ledger_of_enterprises_ends_no_social_organization(office: Office) -> None:
    office.take("单位名称,单位类型,所属县区\n甲公司,有限责任公司,蜀山区\n乙学校,民办非企业单位,蜀山区")
    replaced(office, "单位名称,单位类型,所属县区\n丁公司,有限责任公司,蜀山区")
    assert (enterprises(office), office.table("SocialOrganization")["name"].to_list()) == (["丁公司"], ["乙学校"])


def test_a_unit_without_any_place_stays(office: Office) -> None:
    office.take("单位名称\n无处公司")
    replaced(office, ONLY_A)
    assert enterprises(office) == ["无处公司", "甲公司"]


def test_a_unit_that_has_moved_away_is_not_of_the_county_any_more(office: Office) -> None:
    office.take(f"{HEAD}\n甲公司,{company(1)},蜀山区\n乙公司,{company(2)},蜀山区")
    office.take(f"{HEAD}\n乙公司,{company(2)},包河区", "迁.csv")
    replaced(office, ONLY_A)
    assert enterprises(office) == ["乙公司", "甲公司"]


def test_a_unit_that_moved_in_goes_with_all_its_rows(office: Office) -> None:
    office.take(f"{HEAD}\n甲公司,{company(1)},蜀山区\n乙公司,{company(2)},包河区")
    office.take(f"{HEAD}\n乙公司,{company(2)},蜀山区", "迁.csv")
    replaced(office, ONLY_A)
    assert enterprises(office) == ["甲公司"]


def test_a_city_without_a_county_speaks_of_none_of_its_counties(office: Office) -> None:
    office.take("单位名称,所属市,所属县区\n甲公司,合肥市,蜀山区\n乙公司,合肥市,")
    replaced(office, "单位名称,所属市\n丁公司,合肥市")
    assert enterprises(office) == ["丁公司", "甲公司"]


def test_the_home_place_is_named_too(office: Office) -> None:
    office.take(FIRST)
    replaced(office, "单位名称\n甲公司", home="合肥市蜀山区")
    assert enterprises(office) == ["丙公司", "甲公司"]


def test_a_ledger_that_names_no_place_replaces_nothing_and_says_why(office: Office) -> None:
    office.take(FIRST)
    with pytest.raises(LedgerError, match=r"新\.csv.*所属县区.*--in"):
        replaced(office, "单位名称\n丁公司")
    assert snapshots(office) == 1


def test_a_ledger_of_a_later_date_keeps_its_rows(office: Office) -> None:
    office.take(FIRST)
    replaced(office, ONLY_A, day=date(2026, 1, 1))
    assert enterprises(office) == ["丙公司", "乙公司", "甲公司"]


def test_files_given_together_are_the_truth_together(tmp_path: Path) -> None:
    (tmp_path / "旧.csv").write_text(f"{HEAD}\n甲公司,,蜀山区\n乙公司,,蜀山区\n丙公司,,蜀山区\n", encoding="utf-8")
    (tmp_path / "一.csv").write_text(f"{HEAD}\n甲公司,,蜀山区\n", encoding="utf-8")
    (tmp_path / "二.csv").write_text(f"{HEAD}\n丙公司,,蜀山区\n", encoding="utf-8")
    make(tmp_path, "旧.csv")
    assert run(tmp_path, "一.csv", "二.csv", "--replace", "--yes").exit_code == 0
    assert names(tmp_path) == ["丙公司", "甲公司"]


def test_one_unreadable_file_stops_the_replacement(tmp_path: Path) -> None:
    (tmp_path / "旧.csv").write_text(f"{FIRST}\n", encoding="utf-8")
    (tmp_path / "一.csv").write_text(f"{ONLY_A}\n", encoding="utf-8")
    (tmp_path / "空.csv").write_text("", encoding="utf-8")
    make(tmp_path, "旧.csv")
    result = run(tmp_path, "一.csv", "空.csv", "--replace", "--yes")
    assert (result.exit_code, "空.csv" in result.stderr) == (2, True)
    assert names(tmp_path) == ["丙公司", "乙公司", "甲公司"]


def test_rejected_rows_are_told_because_they_count_as_not_listed(tmp_path: Path) -> None:
    (tmp_path / "旧.csv").write_text(f"{FIRST}\n", encoding="utf-8")
    (tmp_path / "一.csv").write_text(f"{ONLY_A}\n,{company(7)},蜀山区\n", encoding="utf-8")
    make(tmp_path, "旧.csv")
    assert "1 rows of the new ledgers were rejected" in run(tmp_path, "一.csv", "--replace").stdout


def test_a_replacement_that_only_repeats_what_others_say_is_still_remembered(office: Office) -> None:
    register = "企业名称,统一社会信用代码,地区,注册地址"
    row = f"乙公司,{company(2)},合肥市,安徽省合肥市蜀山区长江西路1号"
    office.take(f"{register}\n{row}", "登记.csv")
    office.take(f"{HEAD}\n甲公司,{company(1)},蜀山区\n乙公司,{company(2)},蜀山区")
    replaced(office, ONLY_A)
    replaced(office, f"{register}\n甲公司,{company(1)},合肥市,安徽省合肥市蜀山区长江西路2号", "登记二.csv")
    assert enterprises(office) == ["甲公司"]


def run(folder: Path, *args: str) -> Result:
    files = [str(folder / a) if a.endswith(".csv") else a for a in args]
    return CliRunner().invoke(cli, ["import", *files, "--workspace", str(folder / "w"), "--lang", "en"])


def make(folder: Path, *files: str) -> None:
    assert CliRunner().invoke(cli, ["init", str(folder / "w")]).exit_code == 0
    assert run(folder, *files).exit_code == 0


def names(folder: Path) -> list[str]:
    asked = ["query", "uncovered", "--status", "all", "--workspace", str(folder / "w"), "--format", "json"]
    return sorted(row["name"] for row in json.loads(CliRunner().invoke(cli, asked).stdout)["rows"])


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    (tmp_path / "旧.csv").write_text(f"{FIRST}\n", encoding="utf-8")
    (tmp_path / "一.csv").write_text(f"{ONLY_A}\n", encoding="utf-8")
    make(tmp_path, "旧.csv")
    return tmp_path


def test_the_command_shows_first_and_exits_with_one(shown: Path) -> None:
    result = run(shown, "一.csv", "--replace")
    assert result.exit_code == 1
    assert "enterprise (Enterprise): 1 would vanish: 乙公司 (340104:乙公司)" in result.stdout
    assert "run the same command again with --yes" in result.stdout
    assert names(shown) == ["丙公司", "乙公司", "甲公司"]


def test_the_command_does_it_with_yes_and_exits_with_zero(shown: Path) -> None:
    result = run(shown, "一.csv", "--replace", "--yes")
    assert (result.exit_code, names(shown)) == (0, ["丙公司", "甲公司"])
    assert "1 vanished: 乙公司 (340104:乙公司)" in result.stdout


def test_a_dry_run_with_yes_stores_nothing(shown: Path) -> None:
    run(shown, "一.csv", "--replace", "--yes", "--dry-run")
    assert names(shown) == ["丙公司", "乙公司", "甲公司"]


def test_json_has_every_id_that_would_vanish(shown: Path) -> None:
    done = json.loads(run(shown, "一.csv", "--replace", "--format", "json").stdout)["replaced"]
    assert done == {
        "done": False,
        "places": [{"id": "340104", "name": "合肥市蜀山区"}],
        "rows": 1,
        "vanish": {"Enterprise": {"count": 1, "items": [{"id": "340104:乙公司", "name": "乙公司"}]}},
        "staying": 0,
        "waiting": 0,
        "left_out": 0,
    }


def test_an_ordinary_import_replaces_nothing(shown: Path) -> None:
    assert json.loads(run(shown, "一.csv", "--format", "json").stdout)["replaced"] is None


def test_yes_alone_is_a_usage_error(shown: Path) -> None:
    result = run(shown, "一.csv", "--yes")
    assert (result.exit_code, "--replace" in result.stderr) == (2, True)


def test_persons_that_vanish_are_told_without_their_names(office: Office) -> None:
    office.take("单位名称,所属县区,法定代表人\n甲公司,蜀山区,张三\n乙公司,蜀山区,李四")
    report = office.take("单位名称,所属县区,法定代表人\n甲公司,蜀山区,张三", "新.csv", replace=True)
    assert report.replaced is not None
    assert [name for _, name in report.replaced.vanish["Person"]] == [None]


def entry(number: int, kind: str, *counties: str) -> Entry:
    """A ledger of `kind` whose rows 2, 3 … lie in these counties."""
    frame = pl.DataFrame({"row": range(2, 2 + len(counties)), "county": counties}).with_columns(city=pl.lit("340100"))
    return Entry(
        number=number,
        call=number,
        file=f"{number}.csv",
        sheet=None,
        kind=kind,
        day=DAY,
        read=1,
        taken=1,
        rejected=0,
        rows=frame,
    )


def test_rows_that_list_no_things_of_their_own_are_said_anew_as_a_whole(office: Office) -> None:
    office.take(FIRST)
    entries = [entry(7, "posts", "340104", "340111"), entry(8, "posts", "340104")]
    assert ended(entries, {8}, {"origin": office.table("origin")}).rows.rows() == [(7, 2, 8)]


def test_a_ledger_none_of_whose_rows_is_any_unit_ends_nothing(office: Office) -> None:
    office.take(f"{HEAD}\n甲公司,{company(1)},蜀山区\n甲公司,{company(2)},蜀山区\n乙公司,,蜀山区")
    report = replaced(office, f"{HEAD}\n甲公司,,蜀山区")
    assert report.replaced is not None
    assert (report.replaced.rows, enterprises(office)) == (0, ["乙公司", "甲公司", "甲公司"])


@pytest.mark.parametrize(
    ("head", "label"),
    [("协会名称", "Association"), ("部门名称", "Department"), ("阵地名称", "Venue")],
)
def test_associations_departments_and_venues_are_replaced_by_their_own_ledger(
    office: Office, head: str, label: str
) -> None:
    office.take(f"{head},所属县区\n东一,蜀山区\n西二,蜀山区\n南三,包河区", "旧.csv")
    report = replaced(office, f"{head},所属县区\n东一,蜀山区")
    assert report.replaced is not None
    assert [name for _, name in report.replaced.vanish[label]] == ["西二"]
    assert sorted(office.table(label)["name"]) == ["东一", "南三"]
