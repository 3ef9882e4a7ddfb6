"""Answers to a screen, a pipe or a file: rows on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from orggraph.cli.session import Session
from orggraph.errors import OrgGraphError
from orggraph.library.answer import Answer
from orggraph.messages import language, say

__all__ = ["SCREEN_ROWS", "beside", "emit", "emit_json", "emit_parts", "emit_text", "format_of"]

#: rows that a terminal shows unless told otherwise
SCREEN_ROWS = 50
_ENDINGS = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".xlsx": "xlsx", ".md": "md",
            ".txt": "table"}  # fmt: skip


def format_of(session: Session) -> str:
    """The format asked for, else the file's ending, else a table on a terminal and CSV elsewhere.

    Raises:
        OrgGraphError: the ending says nothing, or a workbook has no file to go to.
    """
    if session.format is not None:
        if session.format == "xlsx" and session.output is None:
            raise OrgGraphError("cli.workbook_needs_file")
        return session.format
    if session.output is not None:
        ending = session.output.suffix.lower()
        if ending not in _ENDINGS:
            raise OrgGraphError("cli.unknown_ending", file=session.output, known=" ".join(_ENDINGS))
        return _ENDINGS[ending]
    return "table" if sys.stdout.isatty() else "csv"


def emit(session: Session, answer: Answer, limit: int | None = None) -> None:
    """Print or write the answer; `limit` None: all rows, on a terminal the first 50; 0: all rows anywhere."""
    kind = format_of(session)
    if kind == "table":
        emit_text(session, _table(session, answer, limit))
        _say(_notes(answer))
        return
    part = answer.limited(limit)
    if kind == "xlsx":
        from orggraph.report.tables import write_workbook

        assert session.output is not None
        with beside(session.output) as path:
            write_workbook(part, path, show_names=session.show_names)
    else:
        emit_text(session, _lines(part, kind, show_names=session.show_names))
    _remarks(part if limit else answer, kind)


def emit_parts(session: Session, answers: Mapping[str, Answer], limit: int | None = None) -> None:
    """As `emit`, for several answers to one question: one below the other, in JSON by name, in a workbook a sheet each.

    CSV and JSON lines hold the first.
    """
    kind = format_of(session)
    parts = {name: answer.limited(limit) for name, answer in answers.items()}
    if kind in ("csv", "jsonl"):
        emit(session, next(iter(answers.values())), limit)
        return
    if kind == "xlsx":
        from orggraph.report.tables import write_workbook

        assert session.output is not None
        with beside(session.output) as path:
            write_workbook(list(parts.values()), path, show_names=session.show_names)
    elif kind == "json":
        from orggraph.report.answers import as_json

        emit_text(session, (as_json(parts, show_names=session.show_names), "\n"))
    elif kind == "table":
        emit_text(session, _between([_table(session, a, limit) for a in answers.values()]))
    else:
        emit_text(session, _between([_lines(a, kind, show_names=session.show_names) for a in parts.values()]))
    _say(dict.fromkeys(line for a in answers.values() for line in (_notes(a) if kind == "table" else a.notices)))


def _between(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    for i, part in enumerate(parts):
        yield from ("\n" if i else "", *part)


def _lines(answer: Answer, kind: str, *, show_names: bool) -> Iterable[str]:
    from orggraph.report.answers import as_csv, as_json, as_jsonl

    if kind == "json":
        return (as_json(answer, show_names=show_names), "\n")
    if kind == "jsonl":
        return as_jsonl(answer, show_names=show_names)
    if kind == "csv":
        return as_csv(answer, show_names=show_names)
    from orggraph.report.tables import as_markdown

    return as_markdown(answer, show_names=show_names)


def _table(session: Session, answer: Answer, limit: int | None) -> list[str]:
    """The lines of a table on a screen, with what goes under it."""
    from io import StringIO

    from rich.console import Console

    from orggraph.report.tables import as_table

    width = shutil.get_terminal_size((80, 24)).columns
    shown = SCREEN_ROWS if limit is None and session.terminal else limit
    table, below = as_table(answer, width=width, limit=shown, show_names=session.show_names)
    drawn = StringIO()
    console = Console(file=drawn, width=width, highlight=False, color_system=None, legacy_windows=False)
    console.print(table)
    text = "\n".join(line.rstrip() for line in drawn.getvalue().rstrip("\n").split("\n"))
    title = [answer.title.in_language(language()) + "\n"] if answer.title else []
    return [*title, text + "\n", *(line + "\n" for line in below)]


def _notes(answer: Answer) -> list[str]:
    from orggraph.report.tables import notes

    return list(notes(answer))


def _remarks(answer: Answer, kind: str) -> None:
    """On stderr, what a format of bare rows cannot hold."""
    from orggraph.report.tables import counts_lines

    below = list(counts_lines(answer.counts)) if kind in ("csv", "jsonl") else []
    _say([*below, *answer.notices])


def _say(lines: Iterable[str]) -> None:
    """Lines on stderr; that this is the demonstration was said when it was opened."""
    for line in lines:
        if line != say("library.demonstration"):
            click.echo(line, err=True)


def emit_json(session: Session, value: object) -> None:
    """Print or write one JSON value."""
    emit_text(session, [json.dumps(value, ensure_ascii=False, indent=2, default=str), "\n"])


def emit_text(session: Session, lines: Iterable[str]) -> None:
    """Print lines, or write them to the session's file, which is replaced only when all of them are written.

    A CSV file begins with a byte order mark: without it Excel takes Chinese for something else.
    """
    if session.output is None:
        for line in lines:
            sys.stdout.write(line)
        sys.stdout.flush()
        return
    encoding = "utf-8-sig" if format_of(session) == "csv" else "utf-8"
    with beside(session.output) as path, path.open("w", encoding=encoding, newline="\n") as file:
        file.writelines(lines)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A path to write to that takes the target's place at the end; a failure leaves the target as it was."""
    path = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield path
        os.replace(path, target)
    except OSError as fault:
        raise OrgGraphError("cli.cannot_write", file=target, reason=fault.strerror or fault) from fault
    finally:
        path.unlink(missing_ok=True)
