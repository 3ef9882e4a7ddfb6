"""The check of how long ago a unit was last asked about its organizations."""

from __future__ import annotations

import polars as pl

from orggraph.analysis.sentences import sentence
from orggraph.analysis.stored import ORGANIZATIONS, Stored
from orggraph.derive.scope import excluded
from orggraph.model import LINES, UNITS

__all__ = ["stale"]

_FACTS = ("id", "day", "at", "ledger", "row")


def stale(stored: Stored) -> pl.DataFrame:
    """Counted units whose last row that says yes or no of a line, or that lists an organization of theirs, is old.

    Older than the rule pack's number of months before the day asked. A unit that nobody asked about is not stale.
    """
    months = stored.pack.stale_months
    limit = pl.lit(stored.day).dt.offset_by(f"-{months}mo")
    newest = pl.concat([_answers(stored), _lists(stored)]).sort("at", "row").unique("id", keep="last")
    old = newest.filter(pl.col("day") < limit)
    scope = [*{e.column for e in stored.pack.exclusions}]
    units = stored.nodes(UNITS, *scope).filter(excluded(stored.pack, stored.day).is_null())
    age = (stored.day.year - pl.col("day").dt.year()) * 12 + stored.day.month - pl.col("day").dt.month()
    whole = age.cast(pl.Int64) - (pl.col("day").dt.day() > stored.day.day).cast(pl.Int64)
    return units.join(old, on="id", maintain_order="left").select(
        "label", "id", "name", "column", "ledger", "row",
        problem=sentence("checks.is_stale", day="day", months=whole, limit=pl.lit(months), on=pl.lit(stored.day)),
    )  # fmt: skip


def _answers(stored: Stored) -> pl.DataFrame:
    """The rows of units that say yes or no of a line; `column`: the first line that is answered."""
    columns = [f"{line}_built" for line in LINES]
    said = stored.said(columns)
    answered = pl.coalesce(pl.when(pl.col(c).is_not_null()).then(pl.lit(c)) for c in columns)
    return said.with_columns(column=answered).filter(pl.col("column").is_not_null()).select(*_FACTS, "column")


def _lists(stored: Stored) -> pl.DataFrame:
    """The rows that list an organization which covers the unit itself."""
    days = stored.ledgers.with_row_index("at").select("ledger", "day", at=pl.col("at").cast(pl.Int32))
    listed = stored.rosters().join(days, on="ledger").sort("at", "row").unique("id", keep="last").rename({"id": "from"})
    edges = stored.edges("COVERS", ORGANIZATIONS, UNITS)
    return edges.join(listed, on="from").select("to", *_FACTS[1:], column=pl.lit("units")).rename({"to": "id"})
