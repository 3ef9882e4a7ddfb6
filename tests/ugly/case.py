"""One ugly ledger: how its file is made, what the import must report cell by cell, and what must then be true."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Case", "Finding", "Grid", "Table", "book", "computed", "csv", "read"]

#: cell in Excel's terms (None: no single cell), header as written, value, kind
Finding = tuple[str | None, str | None, str | None, str]
Cell = str | int | float | date | datetime | None
Grid = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What the report says of one ledger."""

    kind: str = "units"
    sheet: str | None = None
    read: int
    rejected: int = 0
    conflicts: Sequence[Finding] = ()
    notices: Sequence[Finding] = ()
    not_stored: Sequence[str] = ()
    unknown: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file, its report, and facts of the snapshot after it.

    Attributes:
        file: its name, ending included, which may be wrong.
        make: writes it to a path.
        tables: one per ledger that the report must list, in order.
        beside: other files (name, text) that are imported with it, before it.
        units: by name of a unit, properties it must have; every unit must be listed here unless None.
        covers: every COVERS by names of organization and end, and form; None: not asked.
        posts: every post in an organization by its name, role and title; None: not asked.
        options: more words of the command line.
        never: texts that must be nowhere, neither in the workspace nor in a report.
    """

    file: str
    make: Callable[[Path], object]
    tables: Sequence[Table]
    beside: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, Any]] | None = None
    covers: frozenset[tuple[str, str, str]] | None = None
    posts: frozenset[tuple[str, str | None, str]] | None = None
    options: Sequence[str] = ()
    never: Sequence[str] = ()


def csv(text: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    """A text file, byte for byte."""
    return lambda path: path.write_bytes(text.encode(encoding))


def book(
    sheets: Mapping[str, Grid], *, merged: Mapping[str, Sequence[str]] | None = None,
    change: Callable[[openpyxl.Workbook], object] | None = None,
) -> Callable[[Path], object]:  # fmt: skip
    """A workbook of sheets by name, rows from A1; `merged`: ranges by sheet; `change`: anything else."""

    def make(path: Path) -> None:
        made = openpyxl.Workbook()
        made.remove(made.worksheets[0])
        for name, rows in sheets.items():
            _fill(made.create_sheet(name), rows)
            for area in (merged or {}).get(name, ()):
                made[name].merge_cells(area)
        if change is not None:
            change(made)
        # By its content and not by its ending, which openpyxl would refuse.
        with path.open("wb") as file:
            made.save(file)

    return make


def _fill(sheet: Worksheet, rows: Grid) -> None:
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, at).value = value


def computed(rows: Grid, formulas: Mapping[str, tuple[str, str | float]]) -> Callable[[Path], object]:
    """A workbook of one sheet with formulas and the results that Excel had stored with them."""

    def make(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as made:
            sheet = made.add_worksheet("台账")
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, ["" if v is None else v for v in row])
            for cell, (formula, result) in formulas.items():
                sheet.write_formula(cell, formula, None, result)

    return make


def read(text: str) -> list[list[Cell]]:
    """Rows of a table written with | between cells; an empty cell is None, digits alone a number."""
    return [[_cell(cell.strip()) for cell in line.split("|")] for line in text.strip().splitlines()]


def _cell(text: str) -> Cell:
    return int(text) if text.isascii() and text.isdecimal() and not text.startswith("0") else text or None
