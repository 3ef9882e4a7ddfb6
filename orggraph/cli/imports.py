"""`orggraph import`: ledgers into the workspace, with a report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orggraph.cli.commands import Command
from orggraph.cli.output import beside, emit_json
from orggraph.cli.progress import Progress
from orggraph.cli.session import Session, session_of
from orggraph.cli.values import Day
from orggraph.errors import WorkspaceError
from orggraph.ledger.kinds import KINDS
from orggraph.messages import say

if TYPE_CHECKING:
    from orggraph.imported import Imported, NothingTaken
    from orggraph.workspace import Workspace

__all__ = ["import_command"]


def import_command() -> Command:
    """The command `orggraph import`."""
    kinds = tuple(kind.name for kind in KINDS)
    params: list[click.Parameter] = [
        click.Argument(["files"], nargs=-1, required=False, type=click.Path(path_type=Path), metavar="FILE..."),
        click.Option(["--as", "kind"], type=click.Choice(kinds), help=say("cli.option_as")),
        click.Option(["--line"], type=click.Choice(("union", "league", "women")), help=say("cli.option_line")),
        click.Option(["--in", "home"], metavar="PLACE", help=say("cli.option_in")),
        click.Option(["--on", "day"], type=Day(), metavar="DATE", help=say("cli.option_ledger_on")),
        click.Option(["--dry-run"], is_flag=True, help=say("cli.option_dry_run")),
        click.Option(["--strict"], is_flag=True, help=say("cli.option_strict")),
        click.Option(
            ["--conflicts"], type=click.Path(path_type=Path), metavar="OUT.xlsx", help=say("cli.option_conflicts")
        ),
        click.Option(["--replace"], is_flag=True, help=say("cli.option_replace")),
        click.Option(["--yes", "confirmed"], is_flag=True, help=say("cli.option_yes")),
        click.Option(["--pending"], is_flag=True, help=say("cli.option_pending")),
    ]
    return Command("import", params=params, callback=_import, help=say("cli.help_import"))


@click.pass_context
def _import(
    context: click.Context, files: tuple[Path, ...], kind: str | None, line: str | None, home: str | None,
    day: date | None, dry_run: bool, strict: bool, conflicts: Path | None, replace: bool, confirmed: bool,
    pending: bool,
) -> int:  # fmt: skip
    from orggraph.imported import NothingTaken
    from orggraph.importing import import_files
    from orggraph.report.imports import has_findings
    from orggraph.report.workbooks import check_target

    _check(context, files, replace=replace, confirmed=confirmed, pending=pending)
    session = session_of(context)
    workspace = session.found()
    if workspace is None:
        raise WorkspaceError("cli.no_workspace")
    if pending:
        return _pending(session, workspace)
    if conflicts is not None:
        check_target(conflicts)
    try:
        with Progress("imports.reading") as progress:
            done = import_files(
                workspace, files, kind=kind, line=line, home=home, day=day, dry_run=dry_run, strict=strict,
                replace=replace, confirmed=confirmed, progress=progress,
            )  # fmt: skip
            _report(session, done, conflicts)
            if conflicts is not None:
                progress("workbooks.writing")
                _mark(done, conflicts)
    except NothingTaken as problem:
        _refused(session, problem, conflicts)
        raise
    if done.nothing_taken:
        click.echo(say("imports.nothing_taken"), err=True)
        return 2
    only_shown = done.replaced is not None and not done.replaced.done
    return 1 if only_shown or has_findings(done) else 0


def _check(context: click.Context, files: tuple[Path, ...], *, replace: bool, confirmed: bool, pending: bool) -> None:
    """The options fit together, or a usage error says what does not."""
    if pending and files:
        raise click.UsageError(say("cli.pending_with_files"), context)
    if confirmed and not replace:
        raise click.UsageError(say("cli.yes_without_replace"), context)
    if not pending and not files:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])


def _pending(session: Session, workspace: Workspace) -> int:
    """Show the references that wait; 1 if any does."""
    from orggraph.cli.output import emit
    from orggraph.waiting import waiting

    answer = waiting(workspace.latest())
    emit(session, answer)
    return 1 if answer.rows else 0


def _report(session: Session, done: Imported, conflicts: Path | None) -> None:
    """Print or write the report, which says where the findings are marked."""
    from orggraph.report.conflicts import marked_files
    from orggraph.report.imports import as_object, as_text

    if session.format == "json":
        workbook = str(conflicts) if conflicts is not None and marked_files(done) else None
        text = json.dumps({**as_object(done), "workbook": workbook}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = as_text(done) + (_marked(done, conflicts) + "\n" if conflicts is not None else "")
    if session.output is None:
        click.echo(text, nl=False)
    else:
        session.output.write_text(text, encoding="utf-8", newline="\n")


def _refused(session: Session, problem: NothingTaken, conflicts: Path | None) -> None:
    """Mark what was refused, and print or write its report where a program reads it."""
    from orggraph.report.imports import refused_object

    marked = conflicts if problem.every_ledger else None
    if marked is not None:
        _mark(problem, marked)
        click.echo(_marked(problem, marked), err=True)
    if session.format == "json":
        emit_json(session, {**refused_object(problem), "workbook": None if marked is None else str(marked)})


def _marked(done: Imported | NothingTaken, path: Path) -> str:
    from orggraph.report.conflicts import marked_files

    if not marked_files(done):
        return say("workbooks.nothing_to_mark", file=path)
    return say("workbooks.written", file=path, n=sum(ledger.findings.height for ledger in done.every_ledger))


def _mark(done: Imported | NothingTaken, path: Path) -> None:
    from orggraph.report.conflicts import marked_files, write_conflicts

    if marked_files(done):
        with beside(path) as aside:
            write_conflicts(done, aside)
