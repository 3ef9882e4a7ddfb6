"""`orggraph export`: the graph, or a place's part of it, as files for other programs."""

from __future__ import annotations

from datetime import date

import click

from orggraph.cli.commands import Command
from orggraph.cli.options import day_options, place_options
from orggraph.cli.progress import Progress
from orggraph.cli.session import session_of
from orggraph.errors import OrgGraphError
from orggraph.messages import say

__all__ = ["export_command"]

_FORMATS = ("graphml", "csv", "parquet")


def export_command() -> Command:
    """The command `orggraph export`."""
    params: list[click.Parameter] = [
        click.Option(["--format", "kind"], type=click.Choice(_FORMATS), help=say("cli.option_export_format")),
        *place_options(),
        *day_options(),
    ]
    return Command("export", params=params, callback=_export, help=say("cli.help_export"))


@click.pass_context
def _export(
    context: click.Context, kind: str | None, park: str | None, region: str | None, on: date | None,
    snapshot: str | None,
) -> None:  # fmt: skip
    session = session_of(context)
    target = session.output
    if target is None:
        raise OrgGraphError("cli.export_needs_target")
    if kind is None:
        if target.suffix.lower() != ".graphml":
            raise OrgGraphError("cli.export_needs_format", known=", ".join(_FORMATS))
        kind = "graphml"
    workspace = session.opened()
    with Progress("library.building") as progress:
        from orggraph.extracts import extract
        from orggraph.report.exports import write_export

        taken = extract(workspace, park=park, region=region, on=on, snapshot=snapshot, show_names=session.show_names)
        progress("cli.exporting")
        write_export(taken, kind, target)
    nodes, rels = taken.count()
    click.echo(say("cli.exported", file=target, nodes=nodes, rels=rels), err=True)
