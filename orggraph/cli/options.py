"""Options that several commands take: of which place, and of which day and snapshot."""

from __future__ import annotations

import click

from orggraph.cli.values import Day
from orggraph.messages import say

__all__ = ["day_options", "place_options"]


def place_options() -> list[click.Option]:
    """`--park` and `--region`."""
    return [
        click.Option(["--park"], metavar="P", help=say("cli.option_park")),
        click.Option(["--region"], metavar="R", help=say("cli.option_region")),
    ]


def day_options(on: str = "cli.option_on") -> list[click.Option]:
    """`--on` and `--snapshot`; `on` is the key of the sentence that says what the day is."""
    return [
        click.Option(["--on"], type=Day(), metavar="DATE", help=say(on)),
        click.Option(["--snapshot"], metavar="ID", help=say("cli.option_snapshot")),
    ]
