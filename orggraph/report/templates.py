"""An empty ledger as a workbook: headers, formats, drop-down lists, notes, and a sheet that explains every column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph.ledger.kinds import Column, LedgerKind
from orggraph.messages import say
from orggraph.messages.templates import MESSAGES
from orggraph.report.workbooks import LAST_ROW, opened, sheet_name, width

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["meaning", "one_row", "write_template"]

#: widths of columns in characters, by form; a header is always read whole
_WIDTHS = {"count": 8, "yes_no": 8, "line_answer": 8, "date": 12, "end": 12, "code": 22, "text": 30, "names": 30,
           "references": 30, "name": 30, "organization": 32, "reference": 30}  # fmt: skip
_OTHERS = 14
_FORMATS = {"count": "0", "date": "yyyy-mm-dd", "end": "yyyy-mm-dd"}
#: text: codes keep their zeros, and 3-1 becomes no date
_TEXT = "@"
_HEADER: Mapping[str, object] = {"text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
_NEEDED: Mapping[str, object] = {**_HEADER, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E78"}
_FREE: Mapping[str, object] = {**_HEADER, "bg_color": "#DDEBF7"}
#: Excel takes a year that is typed alone for a day early in the last century: such days are asked about
_FIRST_DAY, _LAST_DAY = date(1949, 1, 1), date(2100, 12, 31)
#: longest list that a rule holds itself; others stand in a sheet
_LONGEST_LIST = 255
_RULES = ("rule_unknown", "rule_none", "rule_headers", "rule_place", "rule_private", "rule_import")


def one_row(kind: LedgerKind) -> str:
    """The kind's name, and what one row of it is."""
    return say(f"templates.kind_{kind.name.replace('-', '_')}")


def meaning(kind: LedgerKind, column: Column) -> str:
    """What belongs in the column, in the language in force."""
    own = (f"column_{kind.name.replace('-', '_')}_{column.name}", f"column_{column.name}")
    key = next((name for name in own if name in MESSAGES), f"form_{column.form.partition(':')[0]}")
    return say(f"templates.{key}")


def write_template(kind: LedgerKind, path: Path) -> None:
    """Write the empty ledger.

    Raises:
        OSError: the file cannot be written.
    """
    with opened(path) as book:
        taken: set[str] = set()
        page = book.add_worksheet(sheet_name(say(f"imports.kind_{kind.name.replace('-', '_')}"), taken))
        explained = book.add_worksheet(sheet_name(say("templates.explanation"), taken))
        words = _Words(book, sheet_name(say("templates.words_sheet"), taken))
        for at, column in enumerate(kind.columns):
            _column(book, page, words, kind, column, at)
        page.freeze_panes(1, 1)
        page.set_row(0, 36)
        page.set_selection(1, 0, 1, 0)
        _explain(book, explained, kind)


class _Words:
    """The sheet of the lists that are too long for a rule; made when the first of them comes."""

    def __init__(self, book: Workbook, name: str) -> None:
        self._book, self._name = book, name
        self._page: Worksheet | None = None
        self._columns: dict[Sequence[str], int] = {}

    def source(self, words: Sequence[str]) -> object:
        """What a rule names as its list: the words, or where they stand."""
        if len(",".join(words)) <= _LONGEST_LIST:
            return list(words)
        if words not in self._columns:
            self._add(words)
        from xlsxwriter.utility import xl_col_to_name

        letter = xl_col_to_name(self._columns[words])
        return f"='{self._name}'!${letter}$2:${letter}${len(words) + 1}"

    def _add(self, words: Sequence[str]) -> None:
        if self._page is None:
            self._page = self._book.add_worksheet(self._name)
            self._page.write_string(0, 0, say("templates.words_title"), self._book.add_format({"bold": True}))
        at = self._columns[words] = len(self._columns)
        self._page.set_column(at, at, max(map(width, words)) + 2)
        for row, word in enumerate(words, start=1):
            self._page.write_string(row, at, word)


def _column(book: Workbook, page: Worksheet, words: _Words, kind: LedgerKind, column: Column, at: int) -> None:
    form = column.form.partition(":")[0]
    shown = book.add_format({"num_format": _FORMATS.get(form, _TEXT)})
    page.set_column(at, at, max(_WIDTHS.get(form, _OTHERS), min(width(column.header), 18) + 2), shown)
    needed = column.required or column in _any_of(kind)
    page.write_string(0, at, column.header, book.add_format(dict(_NEEDED if needed else _FREE)))
    note = "\n".join(_lines(kind, column))
    lines = sum(1 + width(line) // 40 for line in note.splitlines())
    page.write_comment(0, at, note, {"author": "orggraph", "font_size": 9, "width": 300, "height": 17 * (lines + 1)})
    rule = _rule(words, column)
    if rule:
        page.data_validation(1, at, LAST_ROW - 1, at, {**rule, "error_title": column.header[:32]})


def _lines(kind: LedgerKind, column: Column) -> list[str]:
    """The note of a header: needed or not, what belongs there, the words, an example."""
    from orggraph.ledger.examples import example

    listed = _words(column)
    return [
        _needed(kind, column),
        meaning(kind, column),
        *([say("templates.words", words=say("words.separator").join(listed))] if listed else []),
        say("templates.example", example=example(kind, column)),
    ]


def _any_of(kind: LedgerKind) -> tuple[Column, ...]:
    """The columns of which a row needs one."""
    names = getattr(kind, "required_any", ())
    return tuple(column for column in kind.columns if column.name in names)


def _needed(kind: LedgerKind, column: Column) -> str:
    if column.required:
        return say("templates.needed")
    if column in _any_of(kind):
        return say("templates.needed_any", headers=say("words.separator").join(x.header for x in _any_of(kind)))
    return say("templates.free")


def _words(column: Column) -> tuple[str, ...]:
    from orggraph.ledger.vocabulary import offered

    group, _, listed = column.form.partition(":")
    if group == "vocabulary":
        return offered(listed)
    return offered("yes_no") if group in ("yes_no", "line_answer") else ()


def _rule(words: _Words, column: Column) -> dict[str, object] | None:
    """What Excel checks while the column is filled in; only a count is refused, the others are asked about."""
    from orggraph.ledger.values.numbers import LARGEST

    warning = {"error_type": "warning"}
    if listed := _words(column):
        message = say("templates.not_listed")
        return {"validate": "list", "source": words.source(listed), "error_message": message, **warning}
    if column.form == "count":
        return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST,
                "error_message": say("templates.not_whole")}  # fmt: skip
    if column.form in ("date", "end"):
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY,
                "error_message": say("templates.not_day"), **warning}  # fmt: skip
    if column.form == "code":
        return {"validate": "length", "criteria": "==", "value": 18, "error_message": say("templates.not_code"),
                **warning}  # fmt: skip
    return None


def _explain(book: Workbook, page: Worksheet, kind: LedgerKind) -> None:
    from orggraph.ledger.examples import example

    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    headed = book.add_format({"bold": True, "bottom": 1})
    page.write_string(0, 0, say("templates.explanation_title", kind=one_row(kind)), bold)
    for row, rule in enumerate(_RULES, start=1):
        page.write_string(row, 0, say(f"templates.{rule}"))
    top = len(_RULES) + 2
    for at, (name, wide) in enumerate(
        (("column", 20), ("needed", 24), ("meaning", 56), ("words", 48), ("example", 36))
    ):
        page.set_column(at, at, wide)
        page.write_string(top, at, say(f"templates.head_{name}"), headed)
    for row, column in enumerate(kind.columns, start=top + 1):
        texts = (column.header, _needed(kind, column), meaning(kind, column),
                 say("words.separator").join(_words(column)), example(kind, column))  # fmt: skip
        for at, text in enumerate(texts):
            page.write_string(row, at, text, bold if at == 0 and column.required else wrapped)
    page.freeze_panes(top + 1, 1)
