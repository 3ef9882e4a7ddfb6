"""A sheet as it lies in its file: cells of text and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

__all__ = ["FOR_READING", "SOURCES", "Sheet", "sources"]

#: beginning of cell A1 of the sheets that orggraph itself adds for people: they are never taken for a ledger
FOR_READING = "orggraph · "
#: beginning of cell A1 of the one that says from which file each sheet is; below its header: sheet, number of the file
SOURCES = f"{FOR_READING}sources"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet as text.

    Attributes:
        name: the sheet's name in its workbook; None for a text file, which has no sheets.
        cells: String columns `c0`, `c1`, …; null for an empty cell. Row i is the spreadsheet's row `first_row` + i.
        first_row: 1-based number of the first row, as a spreadsheet program shows it.
        first_column: how many columns stand left of `c0` (0: `c0` is column A).
    """

    name: str | None
    cells: pl.DataFrame
    first_row: int = 1
    first_column: int = 0

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
