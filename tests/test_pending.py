"""`import --pending`: the references that still wait, and what to do about each."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from offices import Office

from orggraph.cli.main import cli
from orggraph.waiting import waiting

UNITS = "单位名称,所属县区\n禾木科技,蜀山区\n云桥公司,蜀山区\n云桥公司,包河区"


def run(folder: Path, *args: str, language: str = "en") -> Result:
    return CliRunner().invoke(cli, ["import", *args, "--workspace", str(folder / "w"), "--lang", language])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert CliRunner().invoke(cli, ["init", str(tmp_path / "w")]).exit_code == 0
    return tmp_path


@pytest.fixture
def waits(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "党组织"
    sheet.append(["党组织名称", "覆盖企业", "所属市"])
    sheet.append(["禾木党支部", "禾木科枝", "合肥市"])
    sheet.append(["云桥党支部", "云桥公司", "合肥市"])
    book.save(folder / "党.xlsx")
    (folder / "单位.csv").write_text(UNITS + "\n", encoding="utf-8")
    run(folder, str(folder / "单位.csv"))
    assert run(folder, str(folder / "党.xlsx"), "--as", "party-organizations").exit_code == 1
    return folder


def rows(result: Result) -> Any:  # whatever JSON holds
    return json.loads(result.stdout)["rows"]


def test_every_waiting_cell_says_where_it_is_what_it_wants_and_what_is_near(waits: Path) -> None:
    result = run(waits, "--pending", "--format", "json")
    assert result.exit_code == 1
    first = rows(result)[0]
    assert (first["file"], first["sheet"], first["cell"], first["row"]) == ("党.xlsx", "党组织", "B2", 2)
    assert (first["column"], first["value"], first["sought"]) == ("覆盖企业", "禾木科枝", "unit")
    assert (first["reason"], first["nearest"]) == ("nothing fits", "禾木科技")


def test_the_alias_line_makes_it_fit_at_the_next_import(waits: Path) -> None:
    line = rows(run(waits, "--pending", "--format", "json"))[0]["alias"]
    with (waits / "w" / "aliases.toml").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    run(waits, str(waits / "单位.csv"))
    assert [row["value"] for row in rows(run(waits, "--pending", "--format", "json"))] == ["云桥公司"]


def test_a_name_that_fits_several_lists_them_and_has_no_alias_line(waits: Path) -> None:
    row = rows(run(waits, "--pending", "--format", "json"))[1]
    assert (row["nearest"], row["alias"]) == ("340104:云桥公司、340111:云桥公司", None)
    assert row["reason"] == "several fit: add the code or the county"


def test_nothing_waits_is_said_and_exit_zero(folder: Path) -> None:
    (folder / "单位.csv").write_text(UNITS + "\n", encoding="utf-8")
    run(folder, str(folder / "单位.csv"))
    result = run(folder, "--pending")
    assert (result.exit_code, "No reference waits." in result.stderr) == (0, True)


def test_an_empty_workspace_says_that_nothing_was_imported(folder: Path) -> None:
    result = run(folder, "--pending")
    assert (result.exit_code, "Nothing was imported yet." in result.stderr) == (0, True)


def test_without_a_workspace_it_says_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGGRAPH_WORKSPACE", raising=False)
    result = CliRunner().invoke(cli, ["import", "--pending"])
    assert (result.exit_code, "orggraph init" in result.stderr) == (2, True)


def test_csv_has_a_header_and_a_row_per_cell(waits: Path) -> None:
    table = list(csv.DictReader(io.StringIO(run(waits, "--pending", "--format", "csv").stdout)))
    assert [row["cell"] for row in table] == ["B2", "B3"]


def test_json_lines_have_a_row_each(waits: Path) -> None:
    lines = run(waits, "--pending", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["value"] for line in lines] == ["禾木科枝", "云桥公司"]


def test_a_workbook_says_its_headers_in_chinese(waits: Path) -> None:
    target = waits / "待查.xlsx"
    assert run(waits, "--pending", "-o", str(target), language="zh").exit_code == 1
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["台账", "工作表", "单元格"]


@pytest.mark.parametrize(("kind", "word"), [("md", "| 禾木科枝 |"), ("table", "禾木科枝")])
def test_tables_show_the_value(waits: Path, kind: str, word: str) -> None:
    assert word in run(waits, "--pending", "--format", kind).stdout


def test_files_beside_it_are_a_usage_error(waits: Path) -> None:
    result = run(waits, str(waits / "单位.csv"), "--pending")
    assert (result.exit_code, "--pending takes no files" in result.stderr) == (2, True)


def test_no_file_and_no_pending_is_a_usage_error(folder: Path) -> None:
    result = run(folder)
    assert (result.exit_code, "FILE" in result.stderr) == (2, True)


def test_a_quote_in_a_name_makes_a_line_that_toml_reads(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.take('单位名称,所属县区\n禾木"科技\\公司,蜀山区')
    office.take('党组织名称,覆盖单位,所属县区\n红星党支部,禾木"科枝\\公司,蜀山区', "党.csv")
    line = waiting(office.workspace.latest()).rows[0][-1]
    assert tomllib.loads(str(line)) == {'禾木"科枝\\公司': '禾木"科技\\公司'}


def test_a_snapshot_that_does_not_know_cells_still_lists_rows(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.take("党组织名称,覆盖单位,所属县区\n红星党支部,远方公司,蜀山区", "党.csv")
    snapshot = office.workspace.latest()
    assert snapshot is not None
    ledgers = snapshot.folder / "ledgers.parquet"
    size = ledgers.stat().st_size
    office.table("ledgers").drop("cells").write_parquet(ledgers)
    manifest = snapshot.folder / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace(f'"bytes": {size}', f'"bytes": {ledgers.stat().st_size}')
    manifest.write_text(text, encoding="utf-8")
    row = waiting(office.workspace.latest()).rows[0]
    assert row[2:6] == (None, 2, "覆盖单位", "远方公司")
