"""`orggraph import` and the answers after it, from an office's files to rows, exit statuses and the JSON report."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from offices import company

from orggraph.cli.main import cli
from orggraph.model import LINES

HEAD = (
    "单位名称",
    "统一社会信用代码",
    "所属县区",
    "从业人员数",
    "是否建立党组织",
    "是否建立工会",
    "是否建立团组织",
    "是否建立妇女组织",
)
ROWS = (
    ("禾木科技", company(1), "蜀山区", "10", "是", "否", "否", "否"),
    ("云桥商贸", company(2), "蜀山区", "5", "否", "否", "否", "否"),
    ("青砚物业", company(3), "包河区", "７", "否", "否", "", "否"),
    ("砚田机械", company(4), "包河区", "若干", "", "", "", ""),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run("init", str(tmp_path / "w"), "--in", "合肥市蜀山区")
    return tmp_path


def run(*args: str, language: str = "en") -> Result:
    return CliRunner().invoke(cli, [*args, "--lang", language])


def take(folder: Path, *files: Path, **options: str) -> Result:
    extra = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", value) if word]
    return run("import", *map(str, files), "--workspace", str(folder / "w"), "--on", "2026-06-30", *extra)


def workbook(path: Path, *rows: tuple[str, ...], title: str | None = "单位台账") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in ([(title,)] if title else []) + [HEAD, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def report(result: Result) -> Any:  # whatever JSON holds
    return json.loads(result.stdout)


def ask(folder: Path, *args: str) -> Any:  # whatever JSON holds
    result = run("query", *args, "--workspace", str(folder / "w"), "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def state(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_the_report_is_the_agreed_object_and_a_conflict_is_exit_one(folder: Path) -> None:
    result = take(folder, workbook(folder / "a.xlsx", *ROWS), format="json")
    done = report(result)
    assert result.exit_code == 1
    assert {"ledgers", "changes", "unchanged", "coverage", "snapshot"} <= done.keys()
    ledger = done["ledgers"][0]
    assert (ledger["sheet"], ledger["kind"], ledger["read"], ledger["taken"], ledger["rejected"]) == (
        "台账",
        "units",
        4,
        4,
        0,
    )
    conflict = ledger["conflicts"][0]
    assert (conflict["row"], conflict["column"], conflict["value"], conflict["cell"]) == (6, "从业人员数", "若干", "D6")
    assert conflict["expected"]
    assert done["changes"]["Enterprise"] == {"added": 4, "changed": 0, "removed": 0}
    assert done["coverage"]["before"] | {"excluded": {}} == {
        "units": 0, "excluded": {}, "covered": 0, "uncovered": 0, "unknown": 0, "covered_by_place": 0
    }  # fmt: skip
    assert set(done["coverage"]["before"]["excluded"].values()) == {0}
    assert done["coverage"]["after"] | {"excluded": {}} == {
        "units": 4, "excluded": {}, "covered": 1, "uncovered": 1, "unknown": 2, "covered_by_place": 0
    }  # fmt: skip
    assert done["snapshot"] == {"id": "2026-06-30-001", "date": "2026-06-30"}


def test_the_text_names_cells_in_the_terms_of_the_spreadsheet(folder: Path) -> None:
    text = take(folder, workbook(folder / "a.xlsx", *ROWS)).stdout
    assert "台账!D6 若干" in text
    assert "4 read, 4 taken, 0 rejected" in text


def test_a_dry_run_leaves_every_file_as_it_was(folder: Path) -> None:
    take(folder, workbook(folder / "a.xlsx", *ROWS))
    before = state(folder / "w")
    result = run("import", str(workbook(folder / "b.xlsx", (*ROWS[0][:3], "99", *ROWS[0][4:]))), "--dry-run",
                 "--workspace", str(folder / "w"), "--format", "json")  # fmt: skip
    assert report(result)["snapshot"] is None
    assert report(result)["changes"]["Enterprise"]["changed"] == 1
    assert state(folder / "w") == before


def test_strict_refuses_the_whole_file(folder: Path) -> None:
    result = run("import", str(workbook(folder / "a.xlsx", *ROWS)), "--strict", "--workspace", str(folder / "w"))
    assert result.exit_code == 2
    assert "1 problems (for example 台账!D6)" in result.stderr
    assert not list((folder / "w" / "snapshots").glob("2*"))


def test_what_strict_refuses_is_reported_cell_by_cell(folder: Path) -> None:
    (folder / "unions.csv").write_text("工会名称,覆盖单位\n青石公司工会,青石公司\n", encoding="utf-8")
    files = [workbook(folder / "a.xlsx", *ROWS), folder / "unions.csv"]
    result = run("import", *map(str, files), "--strict", "--workspace", str(folder / "w"), "--format", "json")
    done = report(result)
    assert (result.exit_code, done["snapshot"], len(done["unreadable"])) == (2, None, 2)
    assert [
        (
            x["file"],
            x["read"],
            x["taken"],
            x["rejected"],
            x["refused"],
            *((c["cell"], c["value"]) for c in x["conflicts"]),
        )
        for x in done["ledgers"]
    ] == [("a.xlsx", 4, 0, 4, True, ("D6", "若干")), ("unions.csv", 1, 0, 1, True, ("B2", "青石公司"))]


def test_a_refused_ledger_stands_beside_the_one_that_is_taken(folder: Path) -> None:
    files = [workbook(folder / "a.xlsx", *ROWS), workbook(folder / "b.xlsx", ROWS[0])]
    result = run("import", *map(str, files), "--strict", "--workspace", str(folder / "w"), "--format", "json")
    assert result.exit_code == 1
    assert [(x["file"], x["taken"], x["refused"], len(x["conflicts"])) for x in report(result)["ledgers"]] == [
        ("b.xlsx", 1, False, 0), ("a.xlsx", 0, True, 1)
    ]  # fmt: skip


def test_strict_refuses_what_names_a_unit_that_only_a_refused_file_lists(folder: Path) -> None:
    (folder / "unions.csv").write_text("工会名称,覆盖单位\n砚田机械工会,砚田机械\n", encoding="utf-8")
    files = [workbook(folder / "a.xlsx", *ROWS), folder / "unions.csv"]
    result = run("import", *map(str, files), "--strict", "--workspace", str(folder / "w"))
    assert (result.exit_code, "unions.csv: 1 problems (for example B2)" in result.stderr) == (2, True)


def test_strict_refuses_the_file_with_the_reference_and_not_another_of_its_name(folder: Path) -> None:
    files = [folder / name / "unions.csv" for name in ("good", "bad")]
    for file, unit in zip(files, ("砚田机械", "青石公司"), strict=True):
        file.parent.mkdir()
        file.write_text(f"工会名称,覆盖单位\n{unit}工会,{unit}\n", encoding="utf-8")
    take(folder, workbook(folder / "a.xlsx", *ROWS[3:]))
    result = run("import", *map(str, files), "--strict", "--workspace", str(folder / "w"))
    assert result.exit_code == 1
    assert (str(files[0]) in result.stdout, str(files[1]) in result.stdout) == (False, True)
    assert ask(folder, "uncovered", "--status", "all")["rows"][0]["union"] == "unspecified"


def test_one_unreadable_file_among_several_is_exit_one_and_alone_exit_two(folder: Path) -> None:
    empty = folder / "empty.xlsx"
    empty.write_bytes(b"")
    result = take(folder, empty, workbook(folder / "a.xlsx", *ROWS[:2]))
    assert result.exit_code == 1
    assert "empty.xlsx" in result.stdout
    assert take(folder, empty).exit_code == 2


def test_without_a_workspace_the_command_says_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGGRAPH_WORKSPACE", raising=False)
    result = run("import", str(workbook(tmp_path / "a.xlsx", *ROWS)))
    assert result.exit_code == 2
    assert "orggraph init" in result.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_is_complete_in_both_languages(folder: Path, language: str) -> None:
    path = workbook(folder / "a.xlsx", *ROWS)
    result = run("import", str(path), "--workspace", str(folder / "w"), "--on", "2026-06-30", language=language)
    assert ("Changes:" in result.stdout) == (language == "en")
    assert ("变化：" in result.stdout) == (language == "zh")


def test_answers_follow_from_the_ledger(folder: Path) -> None:
    take(folder, workbook(folder / "a.xlsx", *ROWS))
    answer = ask(folder, "uncovered")
    assert [(r["name"], r["status"], r["employees"]) for r in answer["rows"]] == [
        ("青砚物业", "unknown", 7), ("云桥商贸", "uncovered", 5), ("砚田机械", "unknown", None)
    ]  # fmt: skip
    assert answer["rows"][0]["missing"] == ["是否建立团组织"]
    assert answer["counts"]["units"] == 4
    assert [r["name"] for r in ask(folder, "uncovered", "--region", "包河区", "--status", "uncovered")["rows"]] == []


def test_an_unsurveyed_line_is_never_uncovered_whatever_covers_its_town(folder: Path) -> None:
    (folder / "u.csv").write_text(
        "单位名称,所属县区,所属乡镇街道\n甲公司,蜀山区,井岗镇\n", encoding="utf-8", newline="\n"
    )
    (folder / "m.csv").write_text(
        "组织名称,组织类别,所属县区,覆盖乡镇街道\n井岗镇妇女工作小组,妇女组织,蜀山区,井岗镇\n",
        encoding="utf-8",
        newline="\n",
    )
    take(folder, folder / "u.csv", folder / "m.csv")
    for line in (None, *LINES):
        for level in ("strict", "organization", "work"):
            row = ask(folder, "uncovered", "--level", level, "--status", "all", *(["--line", line] if line else []))[
                "rows"
            ][0]
            covered = level == "work" and line in (None, "women")
            assert row["status"] == ("covered" if covered else "unknown")
            assert row["women"] == "fallback"


def test_a_ledger_without_codes_and_county_joins_the_first_ones_units(folder: Path) -> None:
    take(folder, workbook(folder / "a.xlsx", *ROWS))
    (folder / "b.csv").write_bytes("企业名称,职工人数\n禾木科技,12\n".encode("gb18030"))
    done = report(take(folder, folder / "b.csv", **{"in": "合肥市蜀山区"}, format="json"))
    assert done["changes"]["Enterprise"] == {"added": 0, "changed": 1, "removed": 0}


def test_no_id_number_or_phone_is_found_in_the_workspace(folder: Path) -> None:
    number, phone = "34010419900307123X", "13955512345"
    rows = f"单位名称,所属县区,法定代表人,工会主席,联系电话,身份证号\n甲公司,蜀山区,{number},{phone},{phone},{number}\n"
    (folder / "a.csv").write_text(rows, encoding="utf-8", newline="\n")
    result = take(folder, folder / "a.csv", format="json")
    assert number not in result.output and phone not in result.output
    assert {c["kind"] for c in report(result)["ledgers"][0]["conflicts"]} == {"id_number"}
    for path in (folder / "w").rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert number.encode() not in held and phone.encode() not in held
