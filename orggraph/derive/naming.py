"""Names of places and instructors beside a unit, and full names of places."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.closure import ROOT
from orggraph.derive.tables import Read, holds_on
from orggraph.model import UNITS

__all__ = ["homes", "instructors", "park_facts", "park_names", "region_full_names", "region_names"]

_LEVELS = ("town", "county", "city")
_JOINT = "、"
#: stands for an instructor whose name no ledger says
_UNNAMED = "*"


def homes(read: Read) -> dict[str, pl.DataFrame]:
    """`id` and home `region` of every unit (null: none), aligned with the label's table."""
    found = {}
    for label in UNITS:
        ids, home = read(label).select("id"), read(f"LOCATED_IN.{label}.Region").select(id="from", region="to")
        joined = ids.join(home, on="id", how="left", maintain_order="left")
        if joined.height != ids.height:
            # A unit has one home region; should a snapshot say two, the smaller id stands.
            joined = ids.join(home.group_by("id").min(), on="id", how="left", maintain_order="left")
        found[label] = joined
    return found


def region_names(read: Read, trees: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """`region` and the names `town_name`, `county_name`, `city_name` of itself and what is above it."""
    above = trees["WITHIN.Region.Region"].join(
        read("Region").select("id", "name", "level"), left_on="to", right_on="id"
    )
    by_level = [
        pl.when(pl.col("level") == level).then("name").drop_nulls().first().alias(f"{level}_name") for level in _LEVELS
    ]
    return above.sort("from", "steps", "to").group_by(pl.col("from").alias("region")).agg(by_level)


def region_full_names(read: Read, trees: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Rows of the table of regions with `full_name`: the names above, then its own."""
    nodes = read("Region")
    above = trees["WITHIN.Region.Region"].filter(pl.col("to") != ROOT)
    chain = (
        above.join(nodes.select("id", "name"), left_on="to", right_on="id")
        .sort("from", pl.col("steps"), "to", descending=[False, True, False])
        .group_by(pl.col("from").alias("id"), maintain_order=True)
        .agg(full_name=pl.col("name").str.join(""))
    )
    return nodes.join(chain, on="id", how="left", maintain_order="left")


def park_facts(read: Read, trees: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Rows of the table of parks with `full_name` (the city before the name, unless it is there) and `city_name`."""
    cities = read("Region").filter(pl.col("level") == "city").select(to="id", city_name="name")
    city = (
        trees["WITHIN.Park.Region"]
        .join(cities, on="to")
        .sort("from", "steps", "to")
        .unique("from", keep="first", maintain_order=True)
        .select("city_name", id="from")
    )
    before = pl.col("city_name").fill_null("")
    named = pl.col("name").str.starts_with(before)
    return (
        read("Park")
        .join(city, on="id", how="left", maintain_order="left")
        .with_columns(full_name=pl.when(named).then("name").otherwise(before + pl.col("name")))
    )


def park_names(read: Read, trees: dict[str, pl.DataFrame], label: str) -> pl.DataFrame:
    """`id`, `park_name` of the units of a label that are in a park: all parks and buildings, in the order of ids."""
    above = trees["WITHIN.Park.Park"].select(park="from", above="to")
    names = read("Park").select(above="id", name="name")
    per_park = _joined(above.rename({"park": "id"}).join(names, on="above"), "above")
    inside = read(f"LOCATED_IN.{label}.Park").select(id="from", park="to")
    several = pl.col("id").is_duplicated()
    single = inside.filter(~several).join(per_park.rename({"id": "park", "text": "park_name"}), on="park")
    many = _joined(inside.filter(several).join(above, on="park").join(names, on="above").drop("park").unique(), "above")
    return pl.concat([single.select("id", "park_name"), many.rename({"text": "park_name"})])


def _joined(rows: pl.DataFrame, order: str) -> pl.DataFrame:
    """`id`, `text`: the names of each id, in the order of another column."""
    ordered = rows.sort("id", order)
    return ordered.group_by("id", maintain_order=True).agg(text=pl.col("name").str.join(_JOINT))


def instructors(read: Read, label: str, day: date) -> pl.DataFrame:
    """`id`, `instructor` of the units of a label that somebody guides that day."""
    guides = read(f"GUIDES.Person.{label}").filter(holds_on(day)).select(id="to", person="from")
    # Few of a province's persons guide anybody.
    people = read("Person").select(person="id", name="name").join(guides, on="person", how="semi")
    known = guides.join(people, on="person", how="left")
    named = known.with_columns(pl.col("name").fill_null(_UNNAMED)).unique(["id", "person"])
    return _joined(named, "person").rename({"text": "instructor"})
