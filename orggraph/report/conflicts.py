"""The workbook of an import's findings: a list with links, and the clerk's own sheets with the bad cells marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.imported import NothingTaken
from orggraph.messages import say
from orggraph.report.imports import general_lines
from orggraph.report.marked_sheets import MARKS, MOST_NOTES, Formats, Mark, show_at, write_sheet
from orggraph.report.shown_cells import Header, shown_cells
from orggraph.report.workbooks import LAST_ROW, opened, sheet_name

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from orggraph.imported import Imported, LedgerReport
    from orggraph.ledger.files.looks import Look
    from orggraph.ledger.files.sheets import Sheet

__all__ = ["marked_files", "write_conflicts"]

#: links that one sheet may have
_MOST_LINKS = 65_530
_COLUMNS = (("file", 22), ("sheet", 16), ("cell", 9), ("column", 20), ("value", 24), ("sort", 10), ("reason", 90))
#: rows above the list: what this is, how to go on, what the colors mean, the header
_ABOVE = 4


@dataclass(slots=True)
class _Listed:
    """A finding in the list; `tab` and `cell` say where it is marked, None where nothing is."""

    file: str
    sheet: str | None
    cell: str | None
    column: str | None
    value: str | None
    sort: str
    reason: str
    tab: str | None = None


@dataclass(slots=True)
class _Book:
    """A workbook while it is written."""

    book: Workbook
    formats: Formats
    listed: list[_Listed] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    #: per sheet: its name here, number and name of its file, its name there
    origins: list[tuple[str, int, str, str]] = field(default_factory=list)
    #: the sheet to open, and whether it has more than notices
    first: tuple[Worksheet, bool] | None = None
    more_than_notes: bool = False


def marked_files(done: Imported | NothingTaken) -> tuple[Path, ...]:
    """The files with a finding, in the order of the import; none if there is nothing to mark."""
    return tuple(dict.fromkeys(ledger.path for ledger in done.every_ledger if not ledger.findings.is_empty()))


def write_conflicts(done: Imported | NothingTaken, path: Path) -> int:
    """Write the workbook and give the number of findings; every sheet of every file that has one is in it.

    Raises:
        OSError: the file cannot be written.
    """
    with opened(path, large=True) as book:
        state = _Book(book, Formats(book))
        listing = book.add_worksheet(sheet_name(say("workbooks.listing"), state.taken))
        # The name of the sheet of origins is kept free for it.
        origins = sheet_name(say("workbooks.sources"), state.taken)
        files = marked_files(done)
        for number, file in enumerate(files, start=1):
            ledgers: dict[str | None, list[LedgerReport]] = {}
            for ledger in done.every_ledger:
                if ledger.path == file:
                    ledgers.setdefault(ledger.sheet, []).append(ledger)
            _file(state, number, file, ledgers)
        general = () if isinstance(done, NothingTaken) else general_lines(done)
        for line in (*done.unreadable, *general):
            state.listed.append(_Listed("", None, None, None, None, "notice", line))
        if state.first is not None:
            state.first[0].activate()
        _listing(state, listing, files)
        if len(files) > 1:
            _origins(state, book.add_worksheet(origins))
    return sum(ledger.findings.height for ledger in done.every_ledger)


def _shown(path: Path) -> str:
    """A file's name without ID numbers and phones."""
    from orggraph.ledger.personal import cut_text

    return cut_text(path.name)


def _file(state: _Book, number: int, path: Path, ledgers: Mapping[str | None, Sequence[LedgerReport]]) -> None:
    from orggraph.ledger.files.looks import looks
    from orggraph.ledger.files.reading import read_sheets

    every = [sheet for sheet in read_sheets(path) if not sheet.for_reading]
    sheets = [sheet for sheet in every if sheet.first_row - 1 + sheet.cells.height <= LAST_ROW]
    for sheet in every:
        if sheet not in sheets:
            reason = say("workbooks.too_long", rows=sheet.cells.height, limit=LAST_ROW)
            state.listed.append(_Listed(_shown(path), sheet.title, None, None, None, "notice", reason))
            for ledger in ledgers.get(sheet.title, ()):
                state.listed.extend(_findings(ledger))
    for sheet, look in zip(sheets, looks(path, sheets), strict=True):
        name = sheet.title or Path(_shown(path)).stem
        tab = sheet_name(name, state.taken)
        state.origins.append((tab, number, _shown(path), name))
        _sheet(state, tab, sheet, look, ledgers.get(sheet.title, ()))


def _sheet(state: _Book, tab: str, sheet: Sheet, look: Look, ledgers: Sequence[LedgerReport]) -> None:
    from orggraph.ledger.files.sheet_xml import column_letter
    from orggraph.ledger.findings import HIDDEN

    page = state.book.add_worksheet(tab)
    header = Header(sheet, ledgers[0].kind if ledgers else None)
    marks: dict[int, dict[int, Mark]] = {}
    hidden: list[tuple[int, int]] = []
    for row, column, found in (placed for ledger in ledgers for placed in _placed(ledger, sheet)):
        state.listed.append(found)
        if row is None:
            continue
        found.tab, found.cell = tab, f"{column_letter(column)}{row + 1}"
        # What the report does not show, the workbook does not either.
        if found.value == HIDDEN:
            hidden.append((row - sheet.first_row + 1, column - sheet.first_column))
        _mark(marks.setdefault(row, {}), column, found)
    end = header.end and sheet.first_row - 1 + header.end
    write_sheet(page, state.formats, sheet, shown_cells(sheet, header, hidden), look, marks, header.end)
    state.more_than_notes |= sum(map(len, marks.values())) > MOST_NOTES
    serious = _first(marks, ("rejection", "conflict"))
    first = serious or _first(marks, ("notice",))
    show_at(page, look, end, first)
    if first is not None and (state.first is None or (serious is not None and not state.first[1])):
        state.first = page, serious is not None


def _mark(row: dict[int, Mark], column: int, found: _Listed) -> None:
    note = say("workbooks.note", sort=say(f"workbooks.{found.sort}"), reason=found.reason)
    mark = row.setdefault(column, Mark(found.sort, []))
    mark.sort = min(mark.sort, found.sort, key=list(MARKS).index)
    if note not in mark.notes:
        mark.notes.append(note)


def _first(marks: Mapping[int, Mapping[int, Mark]], sorts: Sequence[str]) -> tuple[int, int] | None:
    places = ((row, column) for row, cells in marks.items() for column, mark in cells.items() if mark.sort in sorts)
    return min(places, default=None)


def _placed(ledger: LedgerReport, sheet: Sheet) -> Iterator[tuple[int | None, int, _Listed]]:
    """Row and column (from 0) of each finding, its line in the list; a row alone has its first cell."""
    from orggraph.ledger.files.sheet_xml import column_number

    last = sheet.first_row - 1 + sheet.cells.height
    for finding, found in zip(ledger.findings.iter_rows(named=True), _findings(ledger), strict=True):
        row, cell = finding["row"], finding["cell"]
        column = column_number(cell.rstrip("0123456789")) if cell else sheet.first_column
        yield row - 1 if row is not None and row <= last else None, column, found


def _findings(ledger: LedgerReport) -> Iterator[_Listed]:
    from orggraph.ledger.findings import CONFLICTS, REJECTIONS, expected
    from orggraph.ledger.personal import masked

    for row in ledger.findings.with_columns(value=masked(ledger.findings["value"])).iter_rows(named=True):
        kind = row["kind"]
        sort = "rejection" if kind in REJECTIONS else "conflict" if kind in CONFLICTS else "notice"
        reason = expected(kind, row["value"], row["hint"])
        yield _Listed(ledger.file, ledger.sheet, row["cell"], row["column"], row["value"], sort, reason)


def _listing(state: _Book, page: Worksheet, files: Sequence[Path]) -> None:
    plain, bold = state.formats.of({"valign": "top"}), state.formats.of({"bold": True})
    wrapped, link = state.formats.of({"text_wrap": True, "valign": "top"}), state.book.get_default_url_format()
    for column, (_, wide) in enumerate(_COLUMNS):
        page.set_column(column, column, wide)
    listed = state.listed[: LAST_ROW - _ABOVE]
    page.write_string(0, 0, say("workbooks.listing_title", n=len(state.listed)), bold)
    page.write_string(1, 0, _how_to_go_on(state, files))
    for column, (sort, look) in enumerate(MARKS.items()):
        page.write_string(2, column, say(f"workbooks.{sort}_means"), state.formats.of({**look, "text_wrap": True}))
    for column, (name, _) in enumerate(_COLUMNS):
        page.write_string(3, column, say(f"workbooks.column_{name}"), state.formats.of({"bold": True, "bottom": 1}))
    links = 0
    for row, found in enumerate(listed, start=_ABOVE):
        for column, text in enumerate((found.file, found.sheet, found.cell, found.column, found.value)):
            if text and column == 2 and found.tab is not None and links < _MOST_LINKS:
                quoted = found.tab.replace("'", "''")
                page.write_url(row, column, f"internal:'{quoted}'!{text}", link, text)
                links += 1
            elif text:
                page.write_string(row, column, text, plain)
        page.write_string(row, 5, say(f"workbooks.{found.sort}"), state.formats.of(MARKS[found.sort]))
        page.write_string(row, 6, found.reason, wrapped)
    page.freeze_panes(_ABOVE, 0)
    page.autofilter(_ABOVE - 1, 0, _ABOVE - 1 + len(listed), len(_COLUMNS) - 1)


def _how_to_go_on(state: _Book, files: Sequence[Path]) -> str:
    told = [say("workbooks.how_to_go_on", files=say("words.separator").join(map(_shown, files)))]
    if state.more_than_notes:
        told.append(say("workbooks.more_than_notes", n=MOST_NOTES))
    if len(state.listed) > LAST_ROW - _ABOVE:
        told.append(say("workbooks.more_than_rows", n=LAST_ROW - _ABOVE))
    return " ".join(told)


def _origins(state: _Book, page: Worksheet) -> None:
    """Which file each sheet came from; an import of this workbook reads it to keep the files apart."""
    from orggraph.ledger.files.sheets import SOURCES

    bold: Any = state.formats.of({"bold": True})
    page.write_string(0, 0, f"{SOURCES} · {say('workbooks.sources_title')}", bold)
    for column, (name, wide) in enumerate((("sheet_here", 32), ("number", 8), ("file", 32), ("sheet", 32))):
        page.set_column(column, column, wide)
        page.write_string(1, column, say(f"workbooks.column_{name}"), bold)
    for row, (tab, number, file, sheet) in enumerate(state.origins, start=2):
        for column, text in enumerate((tab, str(number), file, sheet)):
            page.write_string(row, column, text)
