"""`orggraph viz`: a picture in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orggraph.cli.commands import Command
from orggraph.cli.cypher import parameters
from orggraph.cli.options import day_options, place_options
from orggraph.cli.output import beside
from orggraph.cli.progress import Progress
from orggraph.cli.session import Session, session_of
from orggraph.errors import OrgGraphError
from orggraph.messages import say

__all__ = ["viz_command"]

_ENDINGS = (".html", ".htm", ".svg")
_LEVELS = ("strict", "organization", "work")


def viz_command() -> Command:
    """The command `orggraph viz`."""
    params: list[click.Parameter] = [
        *place_options(),
        click.Option(["--unit"], metavar="U", help=say("cli.option_viz_unit")),
        click.Option(["--query"], metavar="NAME", help=say("cli.option_viz_query")),
        click.Option(["-p", "--param", "given"], multiple=True, metavar="NAME=VALUE", help=say("cli.option_viz_param")),
        click.Option(["--level"], type=click.Choice(_LEVELS), default="organization", help=say("cli.option_viz_level")),
        *day_options(),
    ]
    return Command("viz", params=params, callback=_viz, help=say("cli.help_viz"))


@click.pass_context
def _viz(
    context: click.Context, park: str | None, region: str | None, unit: str | None, query: str | None,
    given: tuple[str, ...], level: str, on: date | None, snapshot: str | None,
) -> None:  # fmt: skip
    session = session_of(context)
    target = _target(session)
    values = parameters(given)
    workspace, server = session.asked()
    with Progress("viz.drawing") as progress:
        from orggraph.viz.drawing import draw
        from orggraph.viz.network import MOST

        network = draw(
            workspace, server=server, park=park, region=region, unit=unit, query=query, params=values, on=on,
            snapshot=snapshot, level=level, show_names=session.show_names, progress=progress,
        )  # fmt: skip
        if target.suffix.lower() == ".svg":
            from orggraph.viz.svg import svg_of

            text = svg_of(network, show_names=session.show_names)
        else:
            from orggraph.viz.page import page_of

            text = page_of(network, show_names=session.show_names)
    content = text.encode("utf-8")
    with beside(target) as path:
        path.write_bytes(content)
    click.echo(
        say("viz.written", file=target, nodes=len(network.nodes), edges=len(network.edges),
            kilobytes=(len(content) + 999) // 1000), err=True
    )  # fmt: skip
    if network.about.narrowed is not None:
        click.echo(say("viz.narrowed", n=network.about.narrowed, most=MOST), err=True)
    for remark in network.about.remarks:
        click.echo(remark, err=True)


def _target(session: Session) -> Path:
    if session.output is None:
        raise OrgGraphError("viz.needs_file")
    if session.output.suffix.lower() not in _ENDINGS:
        raise OrgGraphError("viz.bad_ending", file=session.output)
    return session.output
