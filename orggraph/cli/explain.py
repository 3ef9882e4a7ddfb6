"""`orggraph explain`: one unit, every rule that bears on it, and the cells behind it."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

import click

from orggraph.cli.commands import Command
from orggraph.cli.options import day_options
from orggraph.cli.output import emit, emit_json, emit_text, format_of
from orggraph.cli.progress import Progress
from orggraph.cli.session import session_of
from orggraph.messages import say

__all__ = ["explain_command"]


def explain_command() -> Command:
    """The command `orggraph explain`."""
    params: list[click.Parameter] = [
        click.Argument(["unit"]),
        *day_options(),
    ]
    return Command("explain", params=params, callback=_explain, help=say("cli.help_explain"))


def _explain(unit: str, on: date | None, snapshot: str | None) -> None:
    from orggraph.analysis.explaining import explain
    from orggraph.report.explained import page
    from orggraph.report.explained_data import as_object, as_rows

    session = session_of(click.get_current_context())
    # A page is for people also where it is piped.
    kind = format_of(session) if session.format or session.output else "table"
    workspace, server = session.asked()
    with Progress("library.asking") as progress:
        explained = explain(workspace, unit, server=server, on=on, snapshot=snapshot, progress=progress)
    if kind == "json":
        emit_json(session, as_object(explained, show_names=session.show_names))
    elif kind == "table":
        width = shutil.get_terminal_size((80, 24)).columns if session.terminal else 80
        emit_text(session, _wrapped(page(explained, show_names=session.show_names), width))
    else:
        emit(session, as_rows(explained), limit=0)


#: what stays on one line: a run of Latin letters and digits with what ends it; each other character may stand alone
_PIECES = re.compile(r"[!-~]+[，。；：、）]?|.[，。；：、）]?")


def _wrapped(lines: Iterable[tuple[int, str]], width: int) -> Iterator[str]:
    """Lines set in and broken to the width, a Chinese character being two cells wide."""
    for indent, text in lines:
        line, used = " " * indent, indent
        for piece in _PIECES.findall(text):
            cells = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in piece)
            if used + cells > width and used > indent:
                yield line.rstrip() + "\n"
                line, used, piece, cells = " " * indent, indent, piece.lstrip(), cells - piece.startswith(" ")
            line, used = line + piece, used + cells
        yield line.rstrip() + "\n"
