"""`orggraph init`: a folder becomes a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from orggraph.cli.commands import Command
from orggraph.messages import say

__all__ = ["init_command"]


def init_command() -> Command:
    """The command `orggraph init`."""
    folder = click.Path(path_type=Path, file_okay=False)
    params: list[click.Parameter] = [
        click.Argument(["folder"], type=folder, default=Path("."), required=False, metavar="[DIR]"),
        click.Option(["--in", "home"], metavar="PLACE", help=say("cli.option_home")),
    ]
    return Command("init", params=params, callback=_init, help=say("cli.help_init"))


def _init(folder: Path, home: str | None) -> None:
    from orggraph.workspace import init

    workspace = init(folder, home)
    click.echo(say("cli.initialized", folder=workspace.folder))
