"""Which Party organizations may receive from where, and which answers for a unit's place (S 四（三）4, 五（一）)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.closure import ROOT
from orggraph.derive.tables import Read, holds_on
from orggraph.model import UNITS
from orggraph.policy.packs import Pack

__all__ = ["may_receive", "received", "responsible"]

_PLACES = ("Park", "Region")
_COLUMNS = ("from", "to", "steps", "channel", "served")
#: kinds of Party organization that make a place's channel their own; every other one is territorial there
_OWN_CHANNELS = ("guidance_station", "market_regulation")


def _receiving(read: Read, day: date) -> pl.DataFrame:
    """`id`, `name`, `place_channel` of Party organizations that may receive that day: no 党组, no functional one."""
    nodes = read("PartyOrganization")
    bars = (
        pl.col("functional").fill_null(False)
        | pl.col("level").eq_missing(pl.lit("leading_group"))
        | pl.col("channel").eq_missing(pl.lit("none"))
    )
    own = pl.col("channel").is_in(_OWN_CHANNELS).fill_null(False)
    return nodes.filter(holds_on(day) & ~bars).select(
        "id", "name", place_channel=pl.when(own).then("channel").otherwise(pl.lit("territorial"))
    )


def _serving(read: Read, end: str, receiving: pl.DataFrame) -> pl.DataFrame:
    """`from`, `served`, `channel`: who serves which place, industry, association or department."""
    edges = read(f"SERVES.PartyOrganization.{end}").join(receiving, left_on="from", right_on="id")
    channel = pl.col("place_channel") if end in _PLACES else pl.lit(end.lower())
    return edges.select("from", pl.col("to").alias("served"), channel=channel).unique()


def _in_charge(read: Read, end: str, receiving: pl.DataFrame) -> pl.DataFrame:
    """`from`, `served`: who serves which place, or leads it (its 党工委 or 党委)."""
    leading = read(f"LEADS.PartyOrganization.{end}").join(receiving, left_on="from", right_on="id", how="semi")
    serving = _serving(read, end, receiving).select("from", "served")
    return pl.concat([serving, leading.select("from", served="to")]).unique(maintain_order=True)


def may_receive(read: Read, trees: dict[str, pl.DataFrame], day: date, pack: Pack) -> dict[str, pl.DataFrame]:
    """The tables `MAY_RECEIVE.PartyOrganization.To`, unique on (from, to): what it serves and all below.

    `steps` is how far what it serves is away: of a place by its level, of an industry the code characters dropped, 0
    for associations and departments. Of several ways the nearest stands, then the one by the smaller id.
    """
    receiving = _receiving(read, day)
    serving = {end: _serving(read, end, receiving) for end in (*_PLACES, "Industry", "Association", "Department")}
    distance = _place_distances(read, pack)
    in_parks = _below(serving["Park"], trees["WITHIN.Park.Park"], distance["Park"])
    in_regions = {end: _below(serving["Region"], trees[f"WITHIN.{end}.Region"], distance["Region"]) for end in _PLACES}
    digits = pl.col("to").str.count_matches(r"\d") - pl.col("served").str.count_matches(r"\d")
    industry = trees["WITHIN.Industry.Industry"].rename({"from": "to", "to": "served"}).drop("steps")
    ways = {
        "Park": pl.concat([in_parks, in_regions["Park"]]),
        "Region": in_regions["Region"],
        "Industry": serving["Industry"]
        .join(industry, on="served")
        .select("from", "to", digits.cast(pl.Int64).alias("steps"), "channel", "served"),
        **{
            end: serving[end]
            .select("from", "served", "channel", to="served", steps=pl.lit(0, pl.Int64))
            .select(_COLUMNS)
            for end in ("Association", "Department")
        },
    }
    return {f"MAY_RECEIVE.PartyOrganization.{end}": _nearest(frame) for end, frame in ways.items()}


def _place_distances(read: Read, pack: Pack) -> dict[str, pl.DataFrame]:
    """`served`, `steps` of every park and region; a park that is no building counts as a park."""
    known = pl.DataFrame(
        {"level": list(pack.distances), "steps": list(pack.distances.values())},
        schema={"level": pl.String, "steps": pl.Int64},
    )
    building = pl.col("kind").eq_missing(pl.lit("building"))
    parks = read("Park").select(served="id", level=pl.when(building).then(pl.lit("building")).otherwise(pl.lit("park")))
    regions = read("Region").select(served="id", level="level")
    return {
        label: frame.join(known, on="level", how="left").select("served", "steps")
        for label, frame in (("Park", parks), ("Region", regions))
    }


def _below(serving: pl.DataFrame, tree: pl.DataFrame, distances: pl.DataFrame) -> pl.DataFrame:
    below = tree.filter(pl.col("to") != ROOT).select(to="from", served="to")
    return serving.join(below, on="served").join(distances, on="served", how="left").select(_COLUMNS)


def _nearest(ways: pl.DataFrame) -> pl.DataFrame:
    return ways.sort("from", "to", "steps", "served", nulls_last=True).unique(
        ["from", "to"], keep="first", maintain_order=True
    )


def received(read: Read, day: date) -> pl.DataFrame:
    """`id`, `received`: recommendations made by that day that each Party organization has received."""
    edges = read("RECEIVED_BY.Recommendation.PartyOrganization")
    made = read("Recommendation").filter((pl.col("made_on") <= day).fill_null(True)).select("id")
    counted = edges.join(made, left_on="from", right_on="id", how="semi")
    return counted.group_by(pl.col("to").alias("id")).agg(received=pl.len().cast(pl.Int64))


def responsible(
    read: Read, trees: dict[str, pl.DataFrame], homes: dict[str, pl.DataFrame], day: date
) -> dict[str, pl.DataFrame]:
    """For each label of units `responsible` and `responsible_name`, aligned with its table; null: none is known.

    The Party organization that serves or leads its park, else the park above a building, else its town, else its
    county. `homes` has the home region of every unit (`id`, `region`), aligned with its table.
    """
    receiving = _receiving(read, day).filter(pl.col("place_channel") == "territorial")
    parks = _first(_in_charge(read, "Park", receiving), trees["WITHIN.Park.Park"])
    levels = read("Region").filter(pl.col("level").is_in(["town", "county"])).select(served="id")
    regions = _first(
        _in_charge(read, "Region", receiving).join(levels, on="served", how="semi"), trees["WITHIN.Region.Region"]
    )
    # Numbered in their order, so that the best of several parks is the smallest number.
    order = parks.select("steps", "org").unique().sort("steps", "org").with_row_index("at")
    by_park = parks.join(order, on=["steps", "org"]).select("id", "at")
    names = receiving.select(org="id", org_name="name")
    result = {}
    for label in UNITS:
        inside = read(f"LOCATED_IN.{label}.Park").join(by_park, left_on="to", right_on="id")
        best = inside.group_by(pl.col("from").alias("id")).agg(pl.col("at").min())
        result[label] = (
            homes[label]
            .join(best, on="id", how="left", maintain_order="left")
            .join(order.select("at", park_org="org"), on="at", how="left", maintain_order="left")
            .join(regions.select(region="id", region_org="org"), on="region", how="left", maintain_order="left")
            .select(org=pl.coalesce("park_org", "region_org"))
            .join(names, on="org", how="left", maintain_order="left")
            .select(responsible="org", responsible_name="org_name")
        )
    return result


def _first(serving: pl.DataFrame, tree: pl.DataFrame) -> pl.DataFrame:
    """`id` of every place, `org` of the nearest that serves it or what is above it, and `steps` between them."""
    above = tree.select(id="from", served="to", steps="steps")
    return (
        serving.join(above, on="served")
        .select("id", "steps", org="from")
        .sort("id", "steps", "org")
        .unique("id", keep="first", maintain_order=True)
    )
