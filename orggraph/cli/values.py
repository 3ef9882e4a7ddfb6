"""Values that options take, with refusals in the reader's language."""

from __future__ import annotations

from datetime import date

import click

from orggraph.messages import say

__all__ = ["Day", "Rows", "Seconds", "Whole"]


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in later versions of click only
    """A date like 2024-05-01."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; click's own error for anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(say("cli.not_a_date", value=value), param, ctx)


class Whole(click.ParamType):  # type: ignore[type-arg]  # as above
    """A whole number."""

    name = "integer"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; click's own error for anything else."""
        try:
            return int(str(value))
        except ValueError:
            self.fail(say("cli.not_a_number", value=value), param, ctx)


class Rows(Whole):
    """A number of rows, from 0."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; click's own error for anything else."""
        n = super().convert(value, param, ctx)
        if n < 0:
            self.fail(say("cli.not_a_number", value=value), param, ctx)
        return n


class Seconds(click.ParamType):  # type: ignore[type-arg]  # as above
    """A time in seconds, above 0."""

    name = "seconds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; click's own error for anything else."""
        try:
            seconds = float(str(value))
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < 1e6:
            self.fail(say("cli.not_seconds", value=value), param, ctx)
        return seconds
