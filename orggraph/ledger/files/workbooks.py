"""Workbooks to cells: every sheet as text, dates as ISO text, spreadsheet errors as the text that Excel shows."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import fastexcel
import polars as pl

from orggraph.errors import LedgerError
from orggraph.ledger.files.biff import scan_xls
from orggraph.ledger.files.sheet_xml import Scan, scan_sheets
from orggraph.ledger.files.sheets import Sheet

__all__ = ["LARGEST_UNPACKED", "MOST_CELLS", "check_unpacked_size", "read_workbook"]

#: bytes; a sheet of 1,000,000 rows and 34 columns unpacks to about half of it
LARGEST_UNPACKED = 3 * 1024**3
#: how much larger an archive may become by unpacking if it becomes larger than `HARMLESS`; sheets reach about 30
MOST_TIMES = 200
#: bytes that may be unpacked whatever the archive's size
HARMLESS = 100 * 1024**2
#: cells of the rectangle around everything filled in, which is what a sheet takes in memory
MOST_CELLS = 100_000_000


def check_unpacked_size(path: Path, archive: zipfile.ZipFile) -> None:
    """Nothing, if the directory of the archive says that it unpacks to what a workbook may have.

    Raises:
        LedgerError: it says more, in all or for the size of the file. Nothing has been unpacked then.
    """
    size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST_UNPACKED:
        raise LedgerError("imports.file_too_large", file=path, size=size // 1024**2, limit=LARGEST_UNPACKED // 1024**2)
    times = size // max(path.stat().st_size, 1)
    if size > HARMLESS and times > MOST_TIMES:
        raise LedgerError("imports.file_swells", file=path, size=size // 1024**2, times=times)


def read_workbook(path: Path) -> list[Sheet]:
    """All sheets, hidden ones too, in their order; a sheet without any cell has no columns.

    Raises:
        LedgerError: the workbook is damaged, under a password, or a sheet spans more than `MOST_CELLS`.
    """
    content = path.read_bytes()
    zipped = content.startswith(b"PK")
    try:
        scans = scan_sheets(path, MOST_CELLS) if zipped else scan_xls(content)
    except (zipfile.BadZipFile, zlib.error, RuntimeError) as exc:
        # A part that is not what the directory says (the reader would unpack it all the same), or is encrypted.
        raise LedgerError("imports.file_damaged", file=path) from exc
    for name, scan in scans.items():
        if scan.rows * scan.columns > MOST_CELLS:
            raise LedgerError("imports.sheet_too_large", file=path, sheet=name, cell=scan.last_cell)
    try:
        with nullcontext() if zipped else _without_panic_reports():
            # From bytes the format is known by content; from a path by the ending, which may be wrong.
            reader = fastexcel.read_excel(content)
            return [_sheet(reader, at, name, scans.get(name)) for at, name in enumerate(reader.sheet_names)]
    except fastexcel.FastExcelError as exc:
        password = "password" in str(exc).lower()
        raise LedgerError("imports.file_password" if password else "imports.file_damaged", file=path) from exc
    except BaseException as exc:
        # The reader panics at some damaged XLS files; its class is in no module that could be imported.
        if type(exc).__name__ != "PanicException":
            raise
        raise LedgerError("imports.file_damaged", file=path) from exc


@contextmanager
def _without_panic_reports() -> Iterator[None]:
    """While it lasts, nothing reaches the process's standard error, where the reader's panics print themselves."""
    try:
        kept = os.dup(2)
    except OSError:
        # A program without a console has none.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _sheet(reader: fastexcel.ExcelReader, at: int, name: str, scan: Scan | None) -> Sheet:
    loaded = reader.load_sheet(at, header_row=None, skip_rows=0, dtypes="string")
    hidden = loaded.visible != "visible"
    if not loaded.width:
        return Sheet(name, pl.DataFrame(), hidden=hidden)
    first_column = loaded.selected_columns[0].absolute_index
    cells = pl.DataFrame(loaded)
    cells.columns = [f"c{i}" for i in range(cells.width)]
    cells = cells.with_columns(pl.all().cast(pl.String).str.strip_suffix(" 00:00:00"))
    if scan is None:
        return Sheet(name, cells, first_column=first_column, hidden=hidden)
    if scan.errors:
        cells = _with_errors(cells, scan, first_column)
    return Sheet(
        name, cells, first_column=first_column, hidden=hidden, merged=tuple(scan.merged),
        hidden_rows=tuple(scan.hidden_rows), hidden_columns=tuple(scan.hidden_columns),
    )  # fmt: skip


def _with_errors(cells: pl.DataFrame, scan: Scan, first_column: int) -> pl.DataFrame:
    """The cells with #N/A, #REF! … and unfinished formulas where the reader, which knows values only, gave nothing."""
    by_column: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in scan.errors:
        if row <= cells.height and 0 <= column - first_column < cells.width:
            by_column.setdefault(column - first_column, []).append((row - 1, text))
    changed = {
        f"c{column}": cells[f"c{column}"].scatter([row for row, _ in found], [text for _, text in found])
        for column, found in by_column.items()
    }
    return cells.with_columns(**changed)
