"""Workbooks to cells: every sheet as text, dates as ISO text, spreadsheet errors as the text that Excel shows."""

from __future__ import annotations

import zipfile
from pathlib import Path

import fastexcel
import polars as pl

from orggraph.errors import LedgerError
from orggraph.ledger.sheet_xml import Scan, scan_sheets
from orggraph.ledger.sheets import Sheet

__all__ = ["LARGEST_UNPACKED", "MOST_CELLS", "check_unpacked_size", "read_workbook"]

#: bytes; a sheet of 1,000,000 rows and 34 columns unpacks to about half of it
LARGEST_UNPACKED = 3 * 1024**3
#: cells of the rectangle around everything filled in, which is what a sheet takes in memory
MOST_CELLS = 100_000_000


def check_unpacked_size(path: Path, archive: zipfile.ZipFile) -> None:
    """Nothing, if the directory of the archive says that it unpacks to no more than `LARGEST_UNPACKED`.

    Raises:
        LedgerError: it says more. Nothing has been unpacked then.
    """
    size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST_UNPACKED:
        raise LedgerError("imports.file_too_large", file=path, size=size // 1024**2, limit=LARGEST_UNPACKED // 1024**2)


def read_workbook(path: Path) -> list[Sheet]:
    """All sheets, hidden ones too, in their order; a sheet without any cell has no columns.

    Raises:
        LedgerError: the workbook is damaged, under a password, or a sheet spans more than `MOST_CELLS`.
    """
    scans = scan_sheets(path, MOST_CELLS)
    for name, scan in scans.items():
        if scan.rows * scan.columns > MOST_CELLS:
            raise LedgerError("imports.sheet_too_large", file=path, sheet=name, cell=scan.last_cell)
    try:
        # From bytes the format is known by content; from a path by the ending, which may be wrong.
        reader = fastexcel.read_excel(path.read_bytes())
        return [_sheet(reader, at, name, scans.get(name)) for at, name in enumerate(reader.sheet_names)]
    except fastexcel.FastExcelError as exc:
        password = "password" in str(exc).lower()
        raise LedgerError("imports.file_password" if password else "imports.file_damaged", file=path) from exc


def _sheet(reader: fastexcel.ExcelReader, at: int, name: str, scan: Scan | None) -> Sheet:
    loaded = reader.load_sheet(at, header_row=None, skip_rows=0, dtypes="string")
    if not loaded.width:
        return Sheet(name, pl.DataFrame())
    first_column = loaded.selected_columns[0].absolute_index
    cells = pl.DataFrame(loaded)
    cells.columns = [f"c{i}" for i in range(cells.width)]
    cells = cells.with_columns(pl.all().cast(pl.String).str.strip_suffix(" 00:00:00"))
    if scan is not None and scan.errors:
        cells = _with_errors(cells, scan, first_column)
    return Sheet(name, cells, first_row=1, first_column=first_column)


def _with_errors(cells: pl.DataFrame, scan: Scan, first_column: int) -> pl.DataFrame:
    """The cells with #N/A, #REF! … where the reader, which knows values only, gave nothing."""
    by_column: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in scan.errors:
        if row <= cells.height and 0 <= column - first_column < cells.width:
            by_column.setdefault(column - first_column, []).append((row - 1, text))
    changed = {
        f"c{column}": cells[f"c{column}"].scatter([row for row, _ in found], [text for _, text in found])
        for column, found in by_column.items()
    }
    return cells.with_columns(**changed)
