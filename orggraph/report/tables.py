"""Answers as people read them: a table on a terminal, Markdown, a workbook. Words are in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import language, say
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.report.answers import as_path, shown_rows

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["as_markdown", "as_table", "counts_lines", "in_words", "notes", "write_workbook"]

#: cells that the first column, and any other, gets before columns are left out; cells between two columns
_FIRST, _NARROW, _BETWEEN = 24, 16, 2
#: cells in which a sentence reads well
_READABLE = 40
#: widest cell of a workbook, in characters
_WIDEST = 60
#: characters that Excel takes in a sheet's name
_SHEET_NAME = 31


def in_words(column: Column, value: object) -> str:
    """A value as people read it; unknown is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("words.yes") if value else say("words.no")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return as_path(value) or say("words.separator").join(in_words(column, v) for v in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if column.words == "share" and isinstance(value, (int, float)):
        return f"{value:.1%}"
    if column.words and (told := _told(column.words, str(value))):
        return told
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _told(words: str, value: str) -> str:
    """The word for a value, or for what follows a rule id (`R-06 votes-unknown`); empty: there is none."""
    rule, _, rest = value.partition(" ")
    if word := WORDS.get(f"{words}_{value}"):
        return word.in_language(language())
    word = WORDS.get(f"{words}_{rest}") if rest else None
    return f"{rule} {word.in_language(language())}" if word else ""


def _label(column: Column) -> str:
    return column.label.in_language(language())


def _rows(answer: Answer, *, show_names: bool) -> Iterator[list[str]]:
    """Rows as words; the row of units that no place holds says so where its name would be."""
    names = [c.name for c in answer.columns]
    at = names.index("name") if "name" in names and "id" in names else None
    for row in shown_rows(answer, show_names=show_names):
        words = [in_words(c, v) for c, v in zip(answer.columns, row, strict=True)]
        if at is not None and row[at] is None and row[names.index("id")] is None:
            words[at] = say("words.unplaced")
        yield words


def _numeric(answer: Answer, i: int) -> bool:
    values = [row[i] for row in answer.rows[:50] if row[i] is not None]
    return bool(values) and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values)


def as_table(
    answer: Answer, *, width: int, limit: int | None = None, show_names: bool = False
) -> tuple[Table, list[str]]:
    """A table that fits `width` cells, and the lines that go under it: counts, rows and columns not shown."""
    from rich import box
    from rich.table import Table

    part = answer.limited(limit)
    rows = list(_rows(part, show_names=show_names))
    fitting = _fitting(part, rows, width)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
    for i in fitting:
        table.add_column(_escaped(_label(answer.columns[i])), justify="right" if _numeric(part, i) else "left",
                         overflow="fold")  # fmt: skip
    for row in rows:
        table.add_row(*(_escaped(row[i]) for i in fitting))
    below = list(counts_lines(answer.counts))
    if len(answer.rows) > len(rows):
        below.append(say("reports.more_rows", n=len(answer.rows) - len(rows)))
    if len(fitting) < len(answer.columns):
        left_out = [_label(c) for i, c in enumerate(answer.columns) if i not in fitting]
        below.append(say("reports.more_columns", n=len(left_out), names=say("words.separator").join(left_out[:8])
                         + (" …" if len(left_out) > 8 else "")))  # fmt: skip
    return table, below


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")


def _fitting(answer: Answer, rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Places of the columns that fit, in the order of the answer: the header's `table`, then any that say something."""
    from rich.cells import cell_len

    names = [c.name for c in answer.columns]
    wanted = [names.index(n) for n in answer.table] + [i for i, n in enumerate(names) if n not in answer.table]
    if not answer.table:
        # Without a choice by the header an id gives way to the name beside it.
        wanted = [i for i, n in enumerate(names) if not _has_name(n, names)] + [
            i for i, n in enumerate(names) if _has_name(n, names)
        ]
    taken: list[int] = []
    # A column beyond the header's choice must leave sentences of the chosen ones room to be read.
    used = roomy = 0
    short = False
    for i in wanted:
        if answer.table and names[i] not in answer.table and (short or not any(row[i] for row in rows)):
            continue
        head = cell_len(_label(answer.columns[i]))
        longest = max([head, *(cell_len(row[i]) for row in rows[:200])])
        least = longest if _numeric(answer, i) else min(longest, max(_NARROW if taken else _FIRST, head))
        beyond = bool(answer.table) and names[i] not in answer.table
        if (roomy if beyond else used) + least + _BETWEEN <= width or not taken:
            taken.append(i)
            used += least + _BETWEEN
            roomy += max(least, min(longest, _READABLE)) + _BETWEEN
        else:
            short = True
    return sorted(taken)


def _has_name(name: str, names: Sequence[str]) -> bool:
    return f"{name}_name" in names or (name == "id" and "name" in names)


def counts_lines(counts: Mapping[str, object] | None) -> Iterator[str]:
    """The totals under a table, which add up: units = excluded + covered + uncovered + unknown; nothing for None."""
    if counts is None or "covered" not in counts:
        return
    excluded = counts.get("excluded", {})
    by_reason = {str(k): int(str(v)) for k, v in excluded.items()} if isinstance(excluded, dict) else {}
    units, covered = int(str(counts["units"])), int(str(counts["covered"]))
    left_out = sum(by_reason.values())
    yield say("reports.counts", units=units, excluded=left_out, covered=covered, uncovered=counts["uncovered"],
              unknown=counts["unknown"])  # fmt: skip
    if left_out:
        words = [
            f"{text.in_language(language())} {by_reason[reason]}"
            for key, text in WORDS.items()
            if by_reason.get(reason := key.removeprefix("excluded_"))
        ]
        yield say("reports.excluded", reasons=say("words.separator").join(words))
    counted = units - left_out
    if counted:
        yield say("reports.rate", covered=covered, counted=counted, rate=f"{covered / counted:.1%}",
                  by_place=counts.get("covered_by_place", 0))  # fmt: skip


def as_markdown(answer: Answer, *, show_names: bool = False) -> Iterator[str]:
    """Lines of a Markdown document: title, table, counts, sources, notices."""
    if answer.title is not None:
        yield f"# {answer.title.in_language(language())}\n\n"
    yield "| " + " | ".join(_md(_label(c)) for c in answer.columns) + " |\n"
    yield "|" + "|".join(" ---: " if _numeric(answer, i) else " --- " for i in range(len(answer.columns))) + "|\n"
    for row in _rows(answer, show_names=show_names):
        yield "| " + " | ".join(_md(cell) for cell in row) + " |\n"
    below = [*counts_lines(answer.counts), *notes(answer)]
    if below:
        yield "\n" + "\n".join(f"- {line}" for line in below) + "\n"


def _md(text: str) -> str:
    """Text inside a cell: no table, HTML or link syntax of its own."""
    escaped = text.replace("\\", "\\\\").replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;")
    for mark in "|`*[]_":
        escaped = escaped.replace(mark, f"\\{mark}")
    return escaped


def notes(answer: Answer) -> Iterator[str]:
    """What stands behind an answer, one sentence each: snapshot and day, clauses, notices."""
    if answer.snapshot is not None:
        snapshot_id, day = answer.snapshot
        yield say("reports.asked", id=snapshot_id, day=day, on=answer.on)
    if answer.sources:
        yield say("reports.sources", clauses=say("words.separator").join(answer.sources))
    yield from answer.notices


def write_workbook(answer: Answer | Sequence[Answer], path: Path, *, show_names: bool = False) -> None:
    """Write the answer as a workbook: one sheet of rows (frozen header, filter, widths), one of notes; no formulas.

    Several answers are a sheet each, under their titles.
    """
    import xlsxwriter

    parts = [answer] if isinstance(answer, Answer) else list(answer)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        for part in parts:
            name = say("reports.rows_sheet") if len(parts) == 1 else _title(part)[:_SHEET_NAME]
            _rows_sheet(book, part, name, show_names=show_names)
        sheet = book.add_worksheet(say("reports.notes_sheet"))
        sheet.set_column(0, 0, 100)
        lines = dict.fromkeys(line for p in parts for line in (_title(p), *counts_lines(p.counts), *notes(p)))
        for i, line in enumerate(lines):
            sheet.write_string(i, 0, line)


def _title(answer: Answer) -> str:
    return answer.title.in_language(language()) if answer.title else answer.query


def _rows_sheet(book: object, answer: Answer, name: str, *, show_names: bool) -> None:
    from xlsxwriter import Workbook

    assert isinstance(book, Workbook)
    bold, dates = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    shares = book.add_format({"num_format": "0.0%"})
    sheet = book.add_worksheet(name)
    widths = [_width(_label(c)) for c in answer.columns]
    for j, column in enumerate(answer.columns):
        sheet.write_string(0, j, _label(column), bold)
    raw = shown_rows(answer, show_names=show_names)
    for i, (row, words) in enumerate(zip(raw, _rows(answer, show_names=show_names), strict=True), start=1):
        for j, (column, value, word) in enumerate(zip(answer.columns, row, words, strict=True)):
            widths[j] = max(widths[j], _width(word))
            if isinstance(value, (int, float)) and not isinstance(value, bool) and _exact(value):
                sheet.write_number(i, j, value, shares if column.words == "share" else None)
            elif isinstance(value, date):
                sheet.write_datetime(i, j, value, dates)
            elif word:
                sheet.write_string(i, j, word)
    for j, width in enumerate(widths):
        sheet.set_column(j, j, min(width + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(answer.rows), max(len(answer.columns) - 1, 0))


def _exact(value: float) -> bool:
    """Whether a spreadsheet, whose numbers are 64-bit floats, keeps it."""
    return abs(value) < 2**53


def _width(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)
