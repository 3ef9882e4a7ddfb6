"""`orggraph push`: a snapshot into a Neo4j database, or as files for its own import tool."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orggraph.cli.commands import Command
from orggraph.cli.options import day_options
from orggraph.cli.output import emit, emit_json, format_of
from orggraph.cli.progress import Progress
from orggraph.cli.session import Session, session_of
from orggraph.messages import say

__all__ = ["push_command"]


def push_command() -> Command:
    """The command `orggraph push`."""
    params: list[click.Parameter] = [
        click.Argument(["url"], required=False, metavar="[URL]"),
        click.Option(["--offline"], type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
                     help=say("cli.option_offline")),
        *day_options("cli.option_push_on"),
    ]  # fmt: skip
    return Command("push", params=params, callback=_push, help=say("cli.help_push"))


@click.pass_context
def _push(
    context: click.Context, url: str | None, offline: Path | None, on: date | None, snapshot: str | None
) -> int:  # fmt: skip
    session = session_of(context)
    if offline is not None:
        return _write(session, offline, on, snapshot)
    if url is not None:
        session.store = url
    if session.store in ("", "embedded"):
        raise click.UsageError(say("cli.push_where"))
    server = session.server()
    from orggraph.pushing import push_snapshot
    from orggraph.report.pushes import as_answer, as_object

    workspace = session.local()
    with Progress("push.deriving") as progress:
        done = push_snapshot(
            workspace, server.url, server.credentials, on=on, snapshot=snapshot, show_names=session.show_names,
            progress=progress,
        )  # fmt: skip
    if format_of(session) == "json":
        emit_json(session, as_object(done))
    else:
        emit(session, as_answer(done), limit=0)
    click.echo(say("push.equal" if done.equal else "push.different", seconds=f"{done.seconds:.1f}"), err=True)
    return 0 if done.equal else 1


def _write(session: Session, folder: Path, on: date | None, snapshot: str | None) -> int:
    from orggraph.errors import OrgGraphError
    from orggraph.pushing import write_offline

    workspace = session.local()
    try:
        with Progress("push.deriving"):
            line = write_offline(workspace, folder, on=on, snapshot=snapshot, show_names=session.show_names)
    except OSError as fault:
        raise OrgGraphError("cli.cannot_write", file=folder, reason=fault.strerror or fault) from fault
    click.echo(say("push.written", folder=folder), err=True)
    click.echo(line)
    return 0
