"""How a file shows its cells: which are text, numbers or dates, in which formats, merged, how wide.

Reading a ledger needs none of this; writing its sheets back as the office knows them does.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import fastexcel
import numpy as np
import numpy.typing as npt
import polars as pl

from orggraph.ledger.files.sheet_xml import column_number, sheet_parts, whole_cells
from orggraph.ledger.files.sheets import Sheet
from orggraph.ledger.files.styles import Style, read_styles

__all__ = ["ANSWER", "MOMENT", "NUMBER", "TEXT", "Look", "Page", "looks"]

#: sorts of cells; a moment is a date, a time or both, an answer TRUE or FALSE
TEXT, NUMBER, MOMENT, ANSWER = range(4)

#: a number that a spreadsheet keeps digit by digit
_KEPT = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,9}[1-9])?$"
_DIGITS = r"^-?[0-9.]+$"
#: rows whose heights are kept: titles and headers
_TALL = 30

_STYLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*? s="(\d{1,5})"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HEIGHT = re.compile(rb'<row r="(\d{1,2})"[^>]*? ht="([\d.]+)"')
_COLUMN = re.compile(rb"<col ([^>]*)>")
_PANE = re.compile(rb'<pane ([^>]*state="frozen[^>]*)>')
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')


@dataclass(slots=True)
class Page:
    """What a sheet's XML says of its look; rows and columns counted from 0.

    Attributes:
        styles: per cell from A1 the number of its style; None where the file has none.
        merged: first row, first column, last row, last column.
        widths, heights: in Excel's units, by column and by row.
        frozen: rows and columns that stay in view.
    """

    styles: npt.NDArray[np.uint16] | None = None
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    frozen: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How one sheet looks: `sorts` has the shape of its cells (UInt8), `styles` are those its page numbers."""

    sorts: pl.DataFrame
    page: Page
    styles: tuple[Style, ...]


def looks(path: Path, sheets: Sequence[Sheet]) -> list[Look]:
    """The look of each sheet of the file, in order.

    A text file has no types: what a spreadsheet program would keep digit by digit is a number there, unless another
    cell of the column (0012, an 18-digit code) would lose something as one.
    """
    if not sheets:
        return []
    if any(sheet.name is None for sheet in sheets):
        return [Look(_by_digits(sheet.cells), Page(), ()) for sheet in sheets]
    reader = fastexcel.read_excel(path.read_bytes())
    names = list(reader.sheet_names)
    sorts = [_sorts(reader, names.index(sheet.name or ""), sheet.cells) for sheet in sheets]
    pages, styles = _pages(path, sheets)
    return [Look(s, pages.get(sheet.name or "", Page()), styles) for s, sheet in zip(sorts, sheets, strict=True)]


def _by_digits(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.select(
        pl.when(pl.col(c).str.contains(_KEPT) & ~_loses(pl.col(c)).any()).then(pl.lit(NUMBER))
        .otherwise(pl.lit(TEXT)).cast(pl.UInt8).alias(c)
        for c in cells.columns
    )  # fmt: skip


def _loses(column: pl.Expr) -> pl.Expr:
    return (column.str.contains(_DIGITS) & ~column.str.contains(_KEPT)).fill_null(False)


def _sorts(reader: fastexcel.ExcelReader, at: int, cells: pl.DataFrame) -> pl.DataFrame:
    # The reader gives no types, but only numbers can be asked for as booleans, and only moments as moments alone.
    asked = {}
    for kind in ("boolean", "datetime"):
        frame = pl.DataFrame(reader.load_sheet(at, header_row=None, skip_rows=0, dtypes=kind))
        frame.columns = [f"{kind}{i}" for i in range(frame.width)]
        asked[kind] = frame
    both = pl.concat([cells, *asked.values()], how="horizontal")
    return both.select(
        pl.when(pl.col(f"boolean{i}").is_not_null())
        .then(pl.when(pl.col(c).is_in(["true", "false"])).then(pl.lit(ANSWER)).otherwise(pl.lit(NUMBER)))
        .when(pl.col(f"datetime{i}").is_not_null()).then(pl.lit(MOMENT))
        .otherwise(pl.lit(TEXT)).cast(pl.UInt8).alias(c)
        for i, c in enumerate(cells.columns)
    )  # fmt: skip


def _pages(path: Path, sheets: Sequence[Sheet]) -> tuple[dict[str, Page], tuple[Style, ...]]:
    """Pages by sheet name and the styles of the workbook; nothing for a format other than XLSX."""
    wanted = {sheet.name: sheet for sheet in sheets}
    try:
        with zipfile.ZipFile(path) as archive:
            styles = read_styles(archive)
            return {n: _page(archive, part, wanted[n]) for n, part in sheet_parts(archive) if n in wanted}, styles
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, OSError, EOFError, ValueError):
        return {}, ()


def _page(archive: zipfile.ZipFile, part: str, sheet: Sheet) -> Page:
    page = Page(styles=np.zeros((sheet.cells.height, sheet.first_column + sheet.cells.width), dtype=np.uint16))
    with archive.open(part) as file:
        for number, chunk in enumerate(whole_cells(file)):
            if number == 0:
                _head(page, chunk)
            _styled(page, chunk)
            page.merged.extend(
                (int(top) - 1, column_number(left.decode()), int(bottom) - 1, column_number(right.decode()))
                for left, top, right, bottom in _MERGED.findall(chunk)
            )
    return page


def _styled(page: Page, chunk: bytes) -> None:
    found = _STYLED.findall(chunk)
    if not found or page.styles is None:
        return
    letters, rows, styles = zip(*found, strict=True)
    known = {x: column_number(x.decode()) for x in set(letters)}
    column = np.array([known[x] for x in letters], dtype=np.int64)
    row = np.array(rows, dtype="S").astype(np.int64) - 1
    here = (row < page.styles.shape[0]) & (column < page.styles.shape[1])
    page.styles[row[here], column[here]] = np.array(styles, dtype="S").astype(np.uint16)[here]


def _head(page: Page, chunk: bytes) -> None:
    head = chunk.partition(b"<sheetData")[0]
    for attributes in _COLUMN.findall(head):
        told = dict(_ATTRIBUTE.findall(attributes))
        if b"width" in told and float(told[b"width"]) > 0:
            first, last = int(told[b"min"]) - 1, min(int(told[b"max"]), 500)
            page.widths.update(dict.fromkeys(range(first, last), float(told[b"width"])))
    if pane := _PANE.search(head):
        told = dict(_ATTRIBUTE.findall(pane[1]))
        page.frozen = int(float(told.get(b"ySplit", 0))), int(float(told.get(b"xSplit", 0)))
    page.heights.update(
        (int(row) - 1, float(height)) for row, height in _HEIGHT.findall(chunk) if 0 < int(row) <= _TALL
    )
