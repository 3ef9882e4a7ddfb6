"""Which organizations are behind a unit's forms on a side's day: who covers it, itself or through what it is in."""

from __future__ import annotations

import polars as pl

from orggraph.analysis.sides import Side
from orggraph.analysis.stored import ORGANIZATIONS
from orggraph.derive.tables import holds_on
from orggraph.model import LINES, UNITS

__all__ = ["behind"]


def behind(side: Side, units: pl.DataFrame) -> pl.DataFrame:
    """`id`, `line`, `org`, `org_name`, `since`, `until` of everything that covers or guides the units, once each.

    `units` has `own` (id in this snapshot) and `id`; the result has `id`. An instructor is no organization and stands
    under the Party's line with the person's name in `person`.
    """
    own = units.select("own", "id")
    parts = [_guides(side, own, label) for label in UNITS]
    for label in UNITS:
        at = {end: _inside(side, own, label, end) for end in ("Park", "Region")}
        clubs = side.table(f"MEMBER_OF.{label}.Association").join(own, left_on="from", right_on="own")
        for organization in ORGANIZATIONS:
            direct = _covers(side, organization, label).join(own, left_on="to", right_on="own")
            through = [_covers(side, organization, end).join(at[end], on="to") for end in at]
            association = _covers(side, organization, "Association").filter(pl.col("form") == "association")
            of_club = association.join(clubs.select("to", "id"), on="to")
            parts += [_told(side, frame, organization) for frame in (direct, *through, of_club)]
    return pl.concat(parts).unique(["id", "line", "org"], keep="first", maintain_order=True)


def _inside(side: Side, own: pl.DataFrame, label: str, end: str) -> pl.DataFrame:
    """`to`, `id`: the places of `end` that each unit is within."""
    starts = ("Park",) if end == "Park" else ("Park", "Region")
    ways = []
    for start in starts:
        here = side.table(f"LOCATED_IN.{label}.{start}").join(own, left_on="from", right_on="own")
        above = side.table(f"WITHIN.{start}.{end}").select(at="from", above="to")
        ways.append(here.select("id", at="to").join(above, on="at").select("id", to="above"))
    return pl.concat(ways).unique()


def _covers(side: Side, organization: str, end: str) -> pl.DataFrame:
    edges = side.table(f"COVERS.{organization}.{end}").filter(pl.col("rank").is_not_null())
    return edges.select("from", "to", "form", "line")


def _told(side: Side, edges: pl.DataFrame, organization: str) -> pl.DataFrame:
    about = side.table(organization).select("since", "until", org="id", org_name="name")
    found = edges.select("id", "line", org="from").join(about, on="org")
    return found.select("id", "line", "org", "org_name", "since", "until", person=pl.lit(None, pl.String))


def _guides(side: Side, own: pl.DataFrame, label: str) -> pl.DataFrame:
    edges = side.table(f"GUIDES.Person.{label}").filter(holds_on(side.day)).join(own, left_on="to", right_on="own")
    named = side.table("Person").select(org="id", person=pl.col("name").fill_null("*"))
    found = edges.select("id", "since", "until", org="from").join(named, on="org")
    return found.select(
        "id", "org", "since", "until", "person", line=pl.lit(LINES[0]), org_name=pl.lit(None, pl.String)
    ).select("id", "line", "org", "org_name", "since", "until", "person")
