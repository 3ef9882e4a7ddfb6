"""Every place and industry with all that is above it, and the one root above every place."""

from __future__ import annotations

import polars as pl

from orggraph.derive.tables import Read
from orggraph.snapshot.tables import graph_schema

__all__ = ["ROOT", "root_region", "upwards", "within"]

#: id of the derived region that holds every place, and every unit that has none
ROOT = "all"
#: beyond any chain of places, so that the root is always last
ROOT_STEPS = 9


def upwards(ids: pl.Series, parents: pl.DataFrame) -> pl.DataFrame:
    """Every id to itself (`steps` 0) and to all above it by the fewest steps: `from`, `to`, `steps`.

    `parents` has `from`, `to`. A cycle ends: no pair is reached twice.
    """
    reached = pl.DataFrame({"from": ids, "to": ids}).with_columns(steps=pl.lit(0, pl.Int64))
    step = parents.select(at="from", above="to").unique()
    frontier = reached
    while not frontier.is_empty():
        frontier = (
            frontier.join(step, left_on="to", right_on="at")
            .select("from", pl.col("above").alias("to"), pl.col("steps") + 1)
            .unique(["from", "to"])
            .join(reached, on=["from", "to"], how="anti")
        )
        reached = pl.concat([reached, frontier])
    return reached


def within(read: Read) -> dict[str, pl.DataFrame]:
    """The tables `WITHIN.From.To`: `from`, `to`, `steps`, unique on (from, to)."""
    regions = upwards(read("Region")["id"], read("PART_OF.Region.Region"))
    parks = upwards(read("Park")["id"], read("PART_OF.Park.Park"))
    stands = read("LOCATED_IN.Park.Region").select(park="from", region="to")
    in_region = (
        parks.join(stands, left_on="to", right_on="park")
        .join(regions.rename({"from": "region", "to": "above", "steps": "higher"}), on="region")
        .select("from", pl.col("above").alias("to"), steps=pl.col("steps") + 1 + pl.col("higher"))
        .group_by("from", "to")
        .agg(pl.col("steps").min())
    )
    root = pl.DataFrame({"from": [ROOT], "to": [ROOT], "steps": [0]}, schema=regions.schema)
    return {
        "WITHIN.Region.Region": pl.concat([regions, _to_root(read("Region")["id"]), root]),
        "WITHIN.Park.Park": parks,
        "WITHIN.Park.Region": pl.concat([in_region, _to_root(read("Park")["id"])]),
        "WITHIN.Industry.Industry": upwards(read("Industry")["id"], read("PART_OF.Industry.Industry")),
    }


def _to_root(ids: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"from": ids}).select("from", to=pl.lit(ROOT), steps=pl.lit(ROOT_STEPS, pl.Int64))


def root_region() -> pl.DataFrame:
    """The root as a row of the table of regions, without its full name."""
    stored = graph_schema("Region")
    row = {"id": ROOT, "name": "全部", "level": "all"}
    return pl.DataFrame([{c: row.get(c) for c in stored}], schema=stored).drop("full_name")
