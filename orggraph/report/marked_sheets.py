"""A clerk's sheet written back: same cells, same places, a color and a note where one is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from orggraph.ledger.files.looks import ANSWER, MOMENT, TEXT
from orggraph.report.workbooks import LONGEST_TEXT, width

if TYPE_CHECKING:
    import polars as pl
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from orggraph.ledger.files.looks import Look
    from orggraph.ledger.files.sheets import Sheet
    from orggraph.ledger.files.styles import Style

__all__ = ["MARKS", "MOST_NOTES", "Formats", "Mark", "show_at", "write_sheet"]

#: how each sort of finding looks, worst first: tints that differ in lightness, lines that differ in kind
MARKS = {
    "rejection": {"bg_color": "#D9686B", "border": 5, "bold": True},
    "conflict": {"bg_color": "#F9B27C", "border": 2},
    "notice": {"bg_color": "#FFF2B3", "border": 4},
}
#: the other cells of a rejected row
_ROW_LEFT_OUT = {"bg_color": "#EBB7B8"}

#: header rows of files that have no styles
_HEAD: dict[str, object] = {"bold": True, "text_wrap": True, "valign": "vcenter"}
#: highest header that stays in view, and columns that fit a screen
_TALLEST, _IN_VIEW = 10, 9
#: notes in one sheet; with more of them Excel takes minutes to open it
MOST_NOTES = 20_000
#: rows that decide how wide a column is, and its bounds in characters
_MEASURED, _NARROWEST, _WIDEST = 200, 8, 40
#: rows and columns left in view before the first bad cell
_BEFORE = 4
#: pixels of a note
_NOTE_WIDTH, _LINE_HEIGHT, _CHARACTERS_A_LINE = 300, 17, 40


@dataclass(slots=True)
class Mark:
    """What is wrong with one cell: the worst sort of its findings, and what to say of each."""

    sort: str
    notes: list[str]


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, wanted: Mapping[str, object]) -> Format | None:
        """The format with these properties; None for none."""
        if not wanted:
            return None
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(wanted))
        return self._made[key]


def _properties(style: Style) -> dict[str, object]:
    told = {
        "num_format": style.number_format,
        "bold": style.bold or None,
        "font_size": style.size,
        "align": style.horizontal if style.horizontal in ("left", "center", "right", "justify") else None,
        "valign": {"center": "vcenter", "top": "top"}.get(style.vertical or ""),
        "text_wrap": style.wrap or None,
        "border": 1 if style.border else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def write_sheet(
    page: Worksheet, formats: Formats, sheet: Sheet, cells: pl.DataFrame, look: Look,
    marks: Mapping[int, Mapping[int, Mark]], header_end: int,
) -> None:  # fmt: skip
    """Write `cells`, which are the sheet's without what may not be shown, and mark them.

    Args:
        marks: by row and column, counted from 0 in the sheet.
        header_end: rows of the cells down to the last of the header; 0 without one.
    """
    top = sheet.first_row - 1
    _layout(page, sheet, cells, look, header_end)
    known: dict[tuple[int, str | None], Any] = {}

    def format_of(style: int, extra: str | None) -> Any:  # xlsxwriter's format, or None
        if (style, extra) not in known:
            own = _properties(look.styles[style]) if 0 <= style < len(look.styles) else _HEAD if style < 0 else {}
            known[style, extra] = formats.of({**own, **(MARKS.get(extra, _ROW_LEFT_OUT) if extra else {})})
        return known[style, extra]

    nothing: Mapping[int, Mark] = {}
    noted = 0
    styles = look.page.styles
    for at, (texts, sorts) in enumerate(zip(cells.iter_rows(), look.sorts.iter_rows(), strict=True), start=top):
        numbers = styles[at, sheet.first_column :].tolist() if styles is not None else None
        here = marks.get(at, nothing)
        noted += len(here)
        left_out = any(mark.sort == "rejection" for mark in here.values()) if here else False
        for j, (text, sort) in enumerate(zip(texts, sorts, strict=True)):
            column = j + sheet.first_column
            mark = here.get(column)
            extra = mark.sort if mark is not None else "row" if left_out else None
            style = numbers[j] if numbers is not None else -1 if at - top < header_end else 0
            if text is None and not style and extra is None:
                continue
            _write(page, at, column, text, sort, format_of(style, extra))
        if here and noted <= MOST_NOTES:
            _annotate(page, at, here)


def _write(page: Worksheet, row: int, column: int, text: str | None, sort: int, form: Format | None) -> None:
    if text is None:
        page.write_blank(row, column, None, form)
    elif sort == TEXT or not _write_typed(page, row, column, text, sort, form):
        page.write_string(row, column, text[:LONGEST_TEXT], form)


def _write_typed(page: Worksheet, row: int, column: int, text: str, sort: int, form: Format | None) -> bool:
    """Write a number, a moment or an answer as one; False if the text is none after all (it was hidden)."""
    # The reader's moments may be times alone or durations: what is no date stays the text that was read.
    with suppress(ValueError, KeyError):
        if sort == MOMENT:
            page.write_datetime(row, column, datetime.fromisoformat(text), form)
        elif sort == ANSWER:
            page.write_boolean(row, column, {"true": True, "false": False}[text], form)
        else:
            page.write_number(row, column, float(text), form)
        return True
    return False


def _layout(page: Worksheet, sheet: Sheet, cells: pl.DataFrame, look: Look, header_end: int) -> None:
    widths = look.page.widths or _widths(sheet, cells, header_end)
    for column, wide in widths.items():
        page.set_column(column, column, max(wide - 0.71, 1))
    for row, height in look.page.heights.items():
        page.set_row(row, height)
    # `merge_range` writes its cells at once, which in a sheet whose rows leave memory would lose those beside them.
    page.merge.extend(list(merged) for merged in look.page.merged)


def _widths(sheet: Sheet, cells: pl.DataFrame, header_end: int) -> dict[int, float]:
    sample = cells.slice(header_end - 1 if header_end else 0, _MEASURED)
    return {
        at + sheet.first_column: max(_NARROWEST, min(_WIDEST, 2 + max(map(width, sample.to_series(at).drop_nulls()))))
        for at in range(sample.width)
        if sample.to_series(at).null_count() < sample.height
    }


def _annotate(page: Worksheet, row: int, marks: Mapping[int, Mark]) -> None:
    """Notes beside the marked cells of a row; while the row is the last one written, or they would be refused."""
    for column, mark in sorted(marks.items()):
        text = "\n\n".join(mark.notes)[:LONGEST_TEXT]
        lines = sum(1 + width(line) // _CHARACTERS_A_LINE for line in text.splitlines())
        options = {"author": "orggraph", "font_size": 9, "width": _NOTE_WIDTH, "height": _LINE_HEIGHT * (lines + 1)}
        page.write_comment(row, column, text, options)


def show_at(page: Worksheet, look: Look, header_end: int, first: tuple[int, int] | None) -> None:
    """Keep the header in view, and open the sheet at its first marked cell."""
    rows, columns = look.page.frozen or (header_end if header_end <= _TALLEST else 0, 0)
    row, column = first or (rows, columns)
    top = max(rows, row - _BEFORE) if first else rows
    left = max(columns, column - _BEFORE) if first and column > _IN_VIEW else columns
    if rows or columns:
        page.freeze_panes(rows, columns, top, left)
    elif top or left:
        page.set_top_left_cell(top, left)
    page.set_selection(row, column, row, column)
