"""Files that cannot be read as ledgers: one clear sentence, nothing stored, nothing broken."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from offices import Office
from ugly.imported import state
from ugly.large import BAD_ROWS, ROWS, write_large
from ugly.unreadable import UNREADABLE, Unreadable

from orggraph.cli.main import cli
from orggraph.errors import LedgerError
from orggraph.ledger.files.reading import read_sheets
from orggraph.ledger.files.workbooks import HARMLESS, MOST_TIMES
from orggraph.messages import set_language


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace that holds something already."""
    made = Office(Path(tmp_path_factory.mktemp("files")), "合肥市蜀山区")
    made.take("单位名称,从业人员数\n禾木科技,12")
    return made


@pytest.fixture(params=UNREADABLE.values(), ids=list(UNREADABLE))
def unreadable(request: pytest.FixtureRequest) -> Unreadable:
    assert isinstance(request.param, Unreadable)
    return request.param


def take(office: Office, *files: Path, language: str = "zh", form: str = "table") -> Result:
    words = [*map(str, files), "--workspace", str(office.folder / "workspace"), "--on", "2026-06-30"]
    result = CliRunner().invoke(cli, ["import", *words, "--format", form, "--lang", language])
    set_language("zh")
    return result


def test_each_gets_the_sentence_meant_for_it(tmp_path: Path, unreadable: Unreadable) -> None:
    path = tmp_path / unreadable.file
    path.write_bytes(unreadable.content())
    if unreadable.key == "no_ledger":
        assert read_sheets(path)
        return
    with pytest.raises(LedgerError) as caught:
        read_sheets(path)
    assert caught.value.key == f"imports.{unreadable.key}"


def test_the_command_says_one_sentence_in_either_language_and_stores_nothing(
    office: Office, tmp_path: Path, unreadable: Unreadable
) -> None:
    path = tmp_path / unreadable.file
    path.write_bytes(unreadable.content())
    before = state(office.folder / "workspace")
    chinese, english = (take(office, path, language=language) for language in ("zh", "en"))
    for result, word in ((chinese, unreadable.zh), (english, unreadable.en)):
        assert result.exit_code == 2
        assert result.stdout == ""
        assert unreadable.file in result.stderr and word in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
    assert state(office.folder / "workspace") == before


def test_json_is_one_object_for_a_file_that_cannot_be_read(office: Office, tmp_path: Path) -> None:
    (tmp_path / "空.csv").write_bytes(b"")
    result = take(office, tmp_path / "空.csv", form="json")
    report = json.loads(result.stdout)
    assert result.exit_code == 2
    assert (report["ledgers"], report["snapshot"], len(report["unreadable"])) == ([], None, 1)
    assert "空.csv" in report["unreadable"][0]


def test_every_file_that_cannot_be_read_is_named(office: Office, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("一.csv", "二.xlsx", "三.pdf")]
    for file in files:
        file.write_bytes(b"%PDF-1.4" if file.suffix == ".pdf" else b"")
    result = take(office, *files)
    assert result.exit_code == 2
    assert all(file.name in result.stderr for file in files)


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(UNREADABLE["a-bomb"].content())
    assert path.stat().st_size * MOST_TIMES < HARMLESS
    monkeypatch.delattr(zipfile.ZipFile, "open")
    monkeypatch.delattr(zipfile.ZipFile, "read")
    with pytest.raises(LedgerError):
        read_sheets(path)


def test_a_name_that_looks_like_a_formula_leaves_as_text(tmp_path: Path) -> None:
    made = Office(tmp_path, "合肥市蜀山区")
    formula = '=HYPERLINK("http://example.com";"禾木科技")'
    made.take(f"单位名称\n{formula}\n@SUM(A1)")
    for name in ("答.xlsx", "答.csv"):
        words = ["--workspace", str(made.workspace.folder), "-o", str(tmp_path / name)]
        assert CliRunner().invoke(cli, ["query", "uncovered", *words]).exit_code == 0
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "答.xlsx").worksheets[0].iter_rows() for cell in row]
    assert {formula, "@SUM(A1)"} <= {cell.value for cell in cells}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    with (tmp_path / "答.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["name"] for row in csv.DictReader(file)} == {f"'{formula}", "'@SUM(A1)"}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], float, int]:
    """The report of an import of 200,000 rows in a process of its own, its seconds, and its memory in kB or 0."""
    folder = Path(tmp_path_factory.mktemp("large"))
    write_large(folder / "台账.xlsx")
    office = Office(folder, "合肥市蜀山区")
    command = [sys.executable, "-c", _MEASURED, "import", str(folder / "台账.xlsx"), "--format", "json"]
    begin = time.monotonic()
    done = subprocess.run([*command, "--workspace", str(office.workspace.folder)], capture_output=True, check=False)
    seconds = time.monotonic() - begin
    assert done.returncode == 1, done.stderr.decode()
    return json.loads(done.stdout), seconds, int(done.stderr.decode().strip().rsplit("\n", 1)[-1])


#: the command, which says at its end on stderr how much memory it has taken
_MEASURED = """
import atexit, sys
def said():
    try:
        import resource
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    except ImportError:
        kilobytes = 0
    sys.stderr.write(f"\\n{kilobytes}\\n")
atexit.register(said)
from orggraph.cli.main import main
main()
"""


@pytest.mark.slow
def test_two_hundred_thousand_rows_are_read_whole(large: tuple[dict[str, Any], float, int]) -> None:
    (ledger,) = large[0]["ledgers"]
    assert (ledger["read"], ledger["taken"], ledger["rejected"]) == (ROWS, ROWS, 0)
    assert [c["cell"] for c in ledger["conflicts"]] == [f"D{row}" for row in BAD_ROWS]
    after = large[0]["coverage"]["after"]
    assert (after["units"], after["covered"], after["uncovered"], after["unknown"]) == (ROWS, 50_000, 0, 150_000)


@pytest.mark.slow
def test_two_hundred_thousand_rows_take_neither_minutes_nor_gigabytes(large: tuple[dict[str, Any], float, int]) -> None:
    _, seconds, kilobytes = large
    assert seconds < 120
    assert kilobytes < 1_500_000
