"""Which venues are shared by Party and mass organizations, and which still stand apart (S 四（四）3)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.closure import ROOT
from orggraph.derive.tables import Read, holds_on
from orggraph.model import LINES
from orggraph.policy.packs import Pack

__all__ = ["venues"]


def venues(read: Read, day: date, pack: Pack) -> dict[str, pl.DataFrame]:
    """The table of venues with `state`, and where they are: those without a place in the root."""
    nodes = read("Venue")
    named = pl.any_horizontal(
        [
            pl.col(c).str.contains(word, literal=True).fill_null(False)
            for c in ("kind", "name")
            for word in pack.joint_venues
        ]
        or [pl.lit(False)]
    )
    state = (
        pl.when(named).then(pl.lit("center"))
        .when(pl.col("lines") > 1).then(pl.lit("shared"))
        .when(pl.col("lines") == 1).then(pl.lit("apart"))
    )  # fmt: skip
    placed = pl.concat([read(f"LOCATED_IN.Venue.{end}").select(id="from") for end in ("Park", "Region")])
    nowhere = nodes.join(placed, on="id", how="anti").select("id", to=pl.lit(ROOT)).rename({"id": "from"})
    return {
        "Venue": nodes.join(_users(read, day), on="id", how="left", maintain_order="left").with_columns(state=state),
        "LOCATED_IN.Venue.Region": pl.concat([read("LOCATED_IN.Venue.Region"), nowhere]),
    }


def _users(read: Read, day: date) -> pl.DataFrame:
    """`id`, `lines`: how many lines the organizations that use a venue that day belong to."""
    lines = {"Party": pl.lit(LINES[0]), "Mass": pl.col("line")}
    users = [
        read(f"USES.{kind}Organization.Venue").join(
            read(f"{kind}Organization").filter(holds_on(day)).select(org="id", line=line),
            left_on="from",
            right_on="org",
        )
        for kind, line in lines.items()
    ]
    return pl.concat(users).group_by(pl.col("to").alias("id")).agg(lines=pl.col("line").n_unique())
