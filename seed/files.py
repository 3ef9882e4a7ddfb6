"""Ledgers as files: CSV as a spreadsheet program saves it, workbooks that come out the same every time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

__all__ = ["Workbook", "write_csv"]


def write_csv(path: Path, rows: Iterable[Sequence[str]], encoding: str) -> None:
    """A CSV file with CRLF."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


class Workbook:
    """An .xlsx file that comes out the same every time."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path))
        self._book.set_properties({"created": datetime(2026, 7, 1), "author": "orggraph", "comments": "invented"})
        self._bold = self._book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(self, name: str, title: str, headers: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> None:
        """A sheet with a title row, a note row, headers under merged group cells where groups are given, and rows."""
        sheet = self._book.add_worksheet(name)
        sheet.merge_range(0, 0, 0, len(headers) - 1, title, self._bold)
        sheet.write_string(1, 0, "本表单位、人员均为虚构")
        grouped = any(group for group, _ in headers)
        self._headers(sheet, headers, grouped)
        for number, row in enumerate(rows, start=4 if grouped else 3):
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell)
        sheet.freeze_panes(4 if grouped else 3, 1)

    def _headers(
        self, sheet: xlsxwriter.worksheet.Worksheet, headers: Sequence[tuple[str, str]], grouped: bool
    ) -> None:
        first = 0
        while first < len(headers):
            group, header = headers[first]
            last = first
            while group and last + 1 < len(headers) and headers[last + 1][0] == group:
                last += 1
            if group:
                sheet.merge_range(2, first, 2, last, group, self._bold)
                for column in range(first, last + 1):
                    sheet.write_string(3, column, headers[column][1], self._bold)
            elif grouped:
                sheet.merge_range(2, first, 3, first, header, self._bold)
            else:
                sheet.write_string(2, first, header, self._bold)
            first = last + 1

    def _cell(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: str) -> None:
        if cell.isascii() and cell.isdigit() and len(cell) < 8:
            sheet.write_number(row, column, int(cell))
        elif len(cell) == 10 and cell[4] == cell[7] == "-" and cell.replace("-", "").isdigit():
            sheet.write_datetime(row, column, datetime.fromisoformat(cell), self._day)
        elif cell:
            sheet.write_string(row, column, cell)

    def close(self) -> None:
        """Writes the file."""
        self._book.close()
