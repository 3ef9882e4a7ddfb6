"""The workbook of findings on its way: nothing personal in it, corrected and imported again; and its command."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.styles
import pytest
from clerks import ID_NUMBER, PHONE, ROWS, marked, office_book, opened, sheet, text_file
from click.testing import CliRunner, Result
from offices import DAY, Office, code, company
from polars.testing import assert_frame_equal

from orggraph.cli.main import cli
from orggraph.imported import Imported
from orggraph.importing import import_files
from orggraph.ledger.ledgers import read
from orggraph.report.conflicts import marked_files, write_conflicts

# Privacy


def test_no_id_number_or_phone_stands_anywhere_in_the_workbook(office: Office) -> None:
    head = "单位名称,所属县区,地址,从业人员数,法定代表人,身份证号,电话,备注,行业协会"
    (office.folder / "a.csv").write_text(
        f"台账（联系人 {PHONE}）\n{head}\n甲公司,蜀山区,长江路1号 {PHONE},若干,{ID_NUMBER},{ID_NUMBER},62345678,"
        f"问张三 {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]},茶叶协会、{PHONE}\n{ID_NUMBER},蜀山区,,1,,,,,\n",
        encoding="utf-8", newline="\n",
    )  # fmt: skip
    out = marked(office, office.folder / "a.csv")
    with zipfile.ZipFile(out) as archive:
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    digits = re.sub(r"[\s\-]", "", text)
    assert PHONE not in digits and ID_NUMBER not in digits and "62345678" not in digits
    page = sheet(out, "a")
    assert [page[c].value for c in ("C3", "E3", "F3", "G3", "H3", "I3", "A4")] == [
        "长江路1号", "…", "…", "…", "问张三 …", "茶叶协会、…", "…"
    ]  # fmt: skip


def test_what_stands_for_a_hidden_number_is_read_as_the_number_was(office: Office) -> None:
    (office.folder / "a.csv").write_text(
        f"企业名称,统一社会信用代码,注册地址\n甲公司,{ID_NUMBER},长江路1号 {PHONE}\n{PHONE},{company(2)},路\n",
        encoding="utf-8", newline="\n",
    )  # fmt: skip
    before, after = read(office.folder / "a.csv")[0], read(marked(office, office.folder / "a.csv"))[0]
    assert_frame_equal(before.rows, after.rows)
    assert (before.taken, before.rejected) == (after.taken, after.rejected) == (1, 1)


def test_a_credit_code_that_looks_like_an_id_number_is_kept(office: Office) -> None:
    uscc = code("51340104199003071")
    assert uscc[:-1].isdigit()
    page = sheet(marked(office, text_file(office.folder, f"甲协会,{uscc},蜀山区,若干,,,,")))
    assert page["B2"].value == uscc


# Fixed and imported again


def take(office: Office, *files: Path, **options: Any) -> Imported:
    return import_files(office.workspace, files, day=DAY, **options)


def test_imported_as_it_is_nothing_changes(office: Office) -> None:
    done = take(office, office_book(office.folder / "a.xlsx"), text_file(office.folder, *ROWS))
    write_conflicts(done, office.folder / "问题.xlsx")
    assert take(office, office.folder / "问题.xlsx").unchanged


def test_exactly_the_fixed_cells_change(office: Office) -> None:
    done = take(office, text_file(office.folder, *ROWS))
    write_conflicts(done, office.folder / "问题.xlsx")
    book = opened(office.folder / "问题.xlsx")
    book["台账"]["D2"] = 55
    book.save(office.folder / "问题.xlsx")
    again = take(office, office.folder / "问题.xlsx")
    assert {name: counts for name, counts in again.changes.items() if any(counts)} == {"Enterprise": (0, 1, 0)}
    assert (office.unit("甲公司")["employees"], office.unit("丁公司")["employees"]) == (55, 4)


def test_the_list_is_neither_read_nor_complained_about(office: Office) -> None:
    out = marked(office, office_book(office.folder / "a.xlsx"), text_file(office.folder, *ROWS))
    ledgers = read(out)
    assert [ledger.sheet for ledger in ledgers] == ["高新区", "台账"]
    (notice,) = [row for row in ledgers[0].findings.rows(named=True) if row["kind"] == "no_header"]
    assert notice["value"] == "说明书"


def test_a_forced_kind_does_not_take_the_list_either(office: Office) -> None:
    out = marked(office, text_file(office.folder, *ROWS))
    assert [ledger.sheet for ledger in read(out, as_kind="units")] == ["台账"]


def test_sheets_of_one_name_in_two_files_stay_two(office: Office) -> None:
    (office.folder / "b").mkdir()
    one, two = office_book(office.folder / "a.xlsx"), office_book(office.folder / "b" / "a.xlsx")
    assert opened(marked(office, one, two)).sheetnames[1:] == ["高新区", "说明书", "高新区 (2)", "说明书 (2)", "来源"]


def test_long_and_forbidden_sheet_names_are_made_valid(office: Office) -> None:
    names = [f"{'很长的台账名称' * 6}{end}.csv" for end in ("一", "二")] + ["a[1].csv"]
    files = [text_file(office.folder, ROWS[0], name=name) for name in names]
    tabs = opened(marked(office, *files)).sheetnames[1:4]
    assert tabs[2] == "a_1_" and len(set(tabs)) == 3 and max(map(len, tabs)) <= 31


def test_a_code_under_another_name_in_another_file_is_no_repetition_in_the_workbook_either(office: Office) -> None:
    one = text_file(office.folder, f"甲公司,{company(1)},蜀山区,若干,,,,", name="a.csv")
    two = text_file(office.folder, f"新甲公司,{company(1)},蜀山区,若干,,,,", name="b.csv")
    assert [ledger.rejected for ledger in read(marked(office, one, two))] == [0, 0]


# The command


def run(office: Office, *args: str) -> Result:
    return CliRunner().invoke(
        cli, ["import", *args, "--workspace", str(office.workspace.folder), "--on", "2026-06-30", "--lang", "zh"]
    )


def test_the_report_says_where_the_workbook_is(office: Office) -> None:
    out = office.folder / "问题.xlsx"
    result = run(office, str(text_file(office.folder, *ROWS)), "--dry-run", "--conflicts", str(out))
    assert (result.exit_code, str(out) in result.stdout, out.exists()) == (1, True, True)
    assert office.workspace.latest() is None
    as_json = run(office, str(office.folder / "台账.csv"), "--conflicts", str(out), "--format", "json")
    assert json.loads(as_json.stdout)["workbook"] == str(out)


def test_without_a_finding_no_file_is_written(office: Office) -> None:
    out = office.folder / "问题.xlsx"
    result = run(office, str(text_file(office.folder, ROWS[3])), "--conflicts", str(out))
    assert (result.exit_code, out.exists(), "没有问题可标" in result.stdout) == (0, False, True)
    assert marked_files(take(office, office.folder / "台账.csv")) == ()


def test_a_workbook_that_somebody_worked_on_is_not_overwritten(office: Office) -> None:
    out = office.folder / "问题.xlsx"
    ledger = str(text_file(office.folder, *ROWS))
    run(office, ledger, "--dry-run", "--conflicts", str(out))
    assert run(office, ledger, "--dry-run", "--conflicts", str(out)).exit_code == 1
    book = opened(out)
    book["台账"]["D2"] = 55
    book.save(out)
    result = run(office, ledger, "--conflicts", str(out))
    assert (result.exit_code, "有人改过" in result.stderr) == (2, True)
    assert (sheet(out)["D2"].value, office.workspace.latest()) == (55, None)


@pytest.mark.parametrize("name", ["问题.csv", "没有/问题.xlsx", "台账.xlsx"])
def test_a_name_that_cannot_be_written_is_refused_before_anything_is_imported(office: Office, name: str) -> None:
    openpyxl.Workbook().save(office.folder / "台账.xlsx")
    result = run(office, str(text_file(office.folder, *ROWS)), "--conflicts", str(office.folder / name))
    assert (result.exit_code, office.workspace.latest()) == (2, None)


def test_a_file_refused_as_a_whole_is_marked_all_the_same(office: Office) -> None:
    out = office.folder / "问题.xlsx"
    result = run(office, str(text_file(office.folder, *ROWS)), "--strict", "--conflicts", str(out))
    assert (result.exit_code, str(out) in result.stderr) == (2, True)
    assert sheet(out)["D2"].comment is not None
    assert office.workspace.latest() is None
