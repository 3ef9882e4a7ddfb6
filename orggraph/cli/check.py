"""`orggraph check`: what is doubtful in the data, with the cell behind it and what to do."""

from __future__ import annotations

from datetime import date

import click

from orggraph.cli.commands import Command
from orggraph.cli.options import day_options
from orggraph.cli.output import emit, format_of
from orggraph.cli.progress import Progress
from orggraph.cli.session import session_of
from orggraph.cli.values import Rows
from orggraph.messages import say

__all__ = ["check_command"]


def check_command() -> Command:
    """The command `orggraph check`."""
    params: list[click.Parameter] = [
        click.Option(["--only"], multiple=True, metavar="CHECK", help=say("cli.option_only")),
        *day_options(),
        click.Option(["--limit"], type=Rows(), metavar="N", help=say("cli.option_limit")),
    ]
    return Command("check", params=params, callback=_check, help=say("cli.help_check"))


def _check(only: tuple[str, ...], on: date | None, snapshot: str | None, limit: int | None) -> int:
    from orggraph.analysis.checking import check
    from orggraph.opening import snapshot_of

    session = session_of(click.get_current_context())
    format_of(session)
    workspace = session.local()
    with Progress("cli.checking"):
        found = check(
            snapshot_of(workspace, snapshot), workspace.pack, on=on, only=only, show_names=session.show_names
        )  # fmt: skip
    emit(session, found, limit)
    return 1 if found.rows else 0
