"""A sheet as it lies in its file: cells of text and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

__all__ = ["Sheet"]


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
