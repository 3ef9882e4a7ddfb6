"""`orggraph cypher`: a free statement that only reads."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from orggraph.cli.commands import Command
from orggraph.cli.options import day_options
from orggraph.cli.output import emit, format_of
from orggraph.cli.progress import Progress
from orggraph.cli.session import session_of
from orggraph.cli.values import Rows, Seconds
from orggraph.errors import ParameterError
from orggraph.messages import say

__all__ = ["cypher_command", "parameters"]


def cypher_command() -> Command:
    """The command `orggraph cypher`."""
    params: list[click.Parameter] = [
        click.Argument(["statement"], required=False, metavar="[STATEMENT|-]"),
        click.Option(["--file"], type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
                     help=say("cli.option_cypher_file")),
        click.Option(["-p", "--param", "given"], multiple=True, metavar="NAME=VALUE", help=say("cli.option_param")),
        click.Option(["--timeout"], type=Seconds(), metavar="SECONDS", help=say("cli.option_timeout")),
        click.Option(["--limit"], type=Rows(), metavar="N", help=say("cli.option_rows")),
        *day_options(),
    ]  # fmt: skip
    return Command("cypher", params=params, callback=_cypher, help=say("cli.help_cypher"))


@click.pass_context
def _cypher(
    context: click.Context, statement: str | None, file: Path | None, given: tuple[str, ...], timeout: float | None,
    limit: int | None, on: date | None, snapshot: str | None,
) -> None:  # fmt: skip
    from orggraph.statements import ROWS, SECONDS, Statements

    session = session_of(context)
    format_of(session)
    values = parameters(given)
    if statement is None and file is None and session.terminal and sys.stdin.isatty():
        from orggraph.cli.prompt import prompt

        prompt(session, values, on=on, snapshot=snapshot, timeout=timeout, limit=limit)
        return
    text = _text(statement, file)
    workspace, server = session.asked()
    asking = Progress("library.asking", terminal_only=True)
    with asking, Statements(workspace, server, on=on, snapshot=snapshot) as statements:
        answer = statements.ask(
            text, values, timeout=SECONDS if timeout is None else timeout, limit=ROWS if limit is None else limit
        )
    emit(session, answer)


def _text(statement: str | None, file: Path | None) -> str:
    """The statement given, of the file, or of standard input."""
    if (statement is not None) == (file is not None) and statement is not None:
        raise click.UsageError(say("cli.one_statement"))
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise ParameterError("cli.cannot_read", file=file, reason=fault) from fault
    if statement == "-" or (statement is None and not sys.stdin.isatty()):
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    if statement is None:
        raise click.UsageError(say("cli.one_statement"))
    return statement


def parameters(given: tuple[str, ...]) -> dict[str, object]:
    """`name=value` pairs: a value is a date, or JSON (number, true, null, list, text in double quotes), else text.

    Raises:
        ParameterError: no equals sign, or no name before it.
    """
    values: dict[str, object] = {}
    for pair in given:
        name, equals, text = pair.partition("=")
        name = name.strip().removeprefix("$")
        if not equals or not name.isidentifier():
            raise ParameterError("cli.bad_parameter", text=pair)
        values[name] = _value(text)
    return values


def _value(text: str) -> object:
    for read in (date.fromisoformat, json.loads):
        try:
            return read(text)
        except ValueError:
            continue
    return text
