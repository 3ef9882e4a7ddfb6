"""`orggraph snapshot diff`: what changed between two snapshots, and why units changed status."""

from __future__ import annotations

import click

from orggraph.cli.commands import Command
from orggraph.cli.output import emit_parts, format_of
from orggraph.cli.progress import Progress
from orggraph.cli.session import session_of
from orggraph.cli.values import Rows
from orggraph.messages import say

__all__ = ["diff_command"]

#: `analysis.differences.PARTS`, which is not loaded to parse a command
PARTS = ("changes", "places", "status", "rows")


def diff_command() -> Command:
    """The command `orggraph snapshot diff`."""
    params: list[click.Parameter] = [
        click.Argument(["before"], required=False, metavar="[A]"),
        click.Argument(["after"], required=False, metavar="[B]"),
        click.Option(["--show"], type=click.Choice(PARTS), multiple=True, help=say("cli.option_show")),
        click.Option(["--label"], metavar="LABEL", help=say("cli.option_label")),
        click.Option(["--limit"], type=Rows(), metavar="N", help=say("cli.option_limit")),
    ]
    return Command("diff", params=params, callback=_diff, help=say("cli.help_snapshot_diff"))


def _diff(before: str | None, after: str | None, show: tuple[str, ...], label: str | None, limit: int | None) -> None:
    from orggraph.analysis.differences import differences, two_snapshots
    from orggraph.snapshot.read import snapshots

    session = session_of(click.get_current_context())
    kind = format_of(session)
    if "rows" in show and label is None:
        raise click.UsageError(say("differences.rows_need_label"))
    # A label says that its rows are wanted; without it, everything else is.
    parts = show or (("rows",) if label else PARTS[:3])
    if kind in ("csv", "jsonl") and len(parts) > 1:
        click.echo(say("differences.one_table", part=parts[0], parts=", ".join(PARTS)), err=True)
        parts = parts[:1]
    workspace = session.local()
    old, new = two_snapshots(snapshots(workspace.snapshots), before, after)
    with Progress("cli.comparing"):
        made = differences(old, new, workspace.pack, parts=parts, label=label, show_names=session.show_names)
    emit_parts(session, made, limit)
