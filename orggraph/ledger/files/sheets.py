"""A sheet as it lies in its file: cells of text and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from orggraph.ledger.personal import cut_text

__all__ = ["FOR_READING", "SOURCES", "Area", "Sheet", "sources"]

#: beginning of cell A1 of the sheets that orggraph itself adds for people: they are never taken for a ledger
FOR_READING = "orggraph · "
#: beginning of cell A1 of the one that says from which file each sheet is; below its header: sheet, number of the file
SOURCES = f"{FOR_READING}sources"
#: first and last row (1-based), first and last column (0-based: 0 is column A) of a merged cell
Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet as text.

    Attributes:
        name: the sheet's name in its workbook; None for a text file, which has no sheets.
        cells: String columns `c0`, `c1`, …; null for an empty cell. Row i is the spreadsheet's row `first_row` + i.
        first_row: 1-based number of the first row, as a spreadsheet program shows it.
        first_column: how many columns stand left of `c0` (0: `c0` is column A).
        merged: cells over several rows or columns, which keep their text in the upper left one.
        hidden: the sheet itself is hidden; `hidden_rows` (1-based), `hidden_columns` (0-based): those hidden in it.
    """

    name: str | None
    cells: pl.DataFrame
    first_row: int = 1
    first_column: int = 0
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    def rows(self, start: int, end: int | None = None) -> Sheet:
        """The part of it from one row of the frame to another (exclusive)."""
        part = self.cells.slice(start, None if end is None else end - start)
        return replace(self, cells=part, first_row=self.first_row + start)

    def columns(self, start: int, end: int) -> Sheet:
        """The part of it from one column of the frame to another (exclusive)."""
        part = self.cells[:, start:end]
        part.columns = [f"c{i}" for i in range(part.width)]
        return replace(self, cells=part, first_column=self.first_column + start)

    @property
    def title(self) -> str | None:
        """Its name as it may be stored and shown: without ID numbers and phones."""
        return None if self.name is None else cut_text(self.name)

    @property
    def for_reading(self) -> bool:
        """Whether orggraph added the sheet for people to read (a list of findings, an explanation)."""
        return self.first_row == 1 and self.first_column == 0 and (self._corner or "").startswith(FOR_READING)

    @property
    def _corner(self) -> str | None:
        corner = self.cells[0, 0] if self.cells.height and self.cells.width else None
        return corner if isinstance(corner, str) else None


def sources(sheets: Iterable[Sheet]) -> dict[str | None, str]:
    """By sheet name, the number of the file that the sheet came from; empty for a workbook that is not put together."""
    listed = next((s for s in sheets if s.for_reading and str(s.cells[0, 0]).startswith(SOURCES)), None)
    if listed is None or listed.cells.width < 2:
        return {}
    return {sheet: file for sheet, file in listed.cells.slice(2).select("c0", "c1").iter_rows() if sheet and file}
