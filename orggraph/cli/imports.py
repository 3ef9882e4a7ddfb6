"""`orggraph import`: ledgers into the workspace, with a report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from orggraph.cli.commands import Command
from orggraph.cli.progress import Progress
from orggraph.cli.session import session_of
from orggraph.cli.values import Day
from orggraph.errors import WorkspaceError
from orggraph.messages import say

__all__ = ["import_command"]


def import_command() -> Command:
    """The command `orggraph import`."""
    kinds = ("units", "registrations", "parks", "party-organizations", "mass-organizations")
    params: list[click.Parameter] = [
        click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."),
        click.Option(["--as", "kind"], type=click.Choice(kinds), help=say("cli.option_as")),
        click.Option(["--line"], type=click.Choice(("union", "league", "women")), help=say("cli.option_line")),
        click.Option(["--in", "home"], metavar="PLACE", help=say("cli.option_in")),
        click.Option(["--on", "day"], type=Day(), metavar="DATE", help=say("cli.option_ledger_on")),
        click.Option(["--dry-run"], is_flag=True, help=say("cli.option_dry_run")),
        click.Option(["--strict"], is_flag=True, help=say("cli.option_strict")),
    ]
    return Command("import", params=params, callback=_import, help=say("cli.help_import"))


@click.pass_context
def _import(
    context: click.Context, files: tuple[Path, ...], kind: str | None, line: str | None, home: str | None,
    day: date | None, dry_run: bool, strict: bool,
) -> int:  # fmt: skip
    from orggraph.importing import import_files
    from orggraph.report.imports import as_object, as_text, has_findings

    session = session_of(context)
    workspace = session.found()
    if workspace is None:
        raise WorkspaceError("cli.no_workspace")
    with Progress("imports.reading") as progress:
        done = import_files(
            workspace, files, kind=kind, line=line, home=home, day=day,
            dry_run=dry_run, strict=strict, progress=progress,
        )  # fmt: skip
    if session.format == "json":
        text = json.dumps(as_object(done), ensure_ascii=False, indent=2) + "\n"
    else:
        text = as_text(done)
    if session.output is None:
        click.echo(text, nl=False)
    else:
        session.output.write_text(text, encoding="utf-8", newline="\n")
    if done.nothing_taken:
        click.echo(say("imports.nothing_taken"), err=True)
        return 2
    return 1 if has_findings(done) else 0
