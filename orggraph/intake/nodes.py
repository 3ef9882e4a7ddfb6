"""Node tables of a snapshot: the columns of the model, in its order, one row per id."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orggraph.intake.classify import classified
from orggraph.intake.covering import Covering
from orggraph.intake.named import Named
from orggraph.intake.parks import Parks
from orggraph.intake.stack import Stacked
from orggraph.ledger.kinds import kind_of
from orggraph.ledger.places.placing import with_place_columns
from orggraph.ledger.places.regions import region_table
from orggraph.ledger.values import typed_rows
from orggraph.model import LINES, UNITS
from orggraph.snapshot.tables import schema

__all__ = ["empty_rows", "fitted", "tables", "upper"]

_STAMP = {"ledger": pl.Int32, "order": pl.Int64, "day": pl.Date, "batch": pl.Int64}


def empty_rows() -> Stacked:
    """Frames without rows that have every column of the kinds stacked together."""

    def frame(*kinds: str) -> pl.DataFrame:
        frames = [with_place_columns(typed_rows.schema(kind_of(kind))).to_frame() for kind in kinds]
        stamped = [f.with_columns(pl.lit(None, t).alias(c) for c, t in _STAMP.items()) for f in frames]
        return pl.concat(stamped, how="diagonal_relaxed")

    organizations = frame("party-organizations", "mass-organizations")
    return Stacked(
        units=frame("units", "registrations", "associations"), parks=frame("parks"), organizations=organizations,
        departments=frame("departments"), venues=frame("venues"),
        posts=frame("posts"), instructors=frame("instructors"), recommendations=frame("recommendations"),
    )  # fmt: skip


def fitted(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """`frame` with exactly the columns of the snapshot table, missing ones null, one row per key."""
    wanted = schema(table)
    columns = [
        (pl.col(c) if c in frame.columns else pl.lit(None)).cast(t, strict=False).alias(c) for c, t in wanted.items()
    ]
    return frame.select(columns)


def tables(
    units: pl.DataFrame,
    cover: Covering,
    above: Named,
    found: Parks,
    departments: pl.DataFrame,
    venues: pl.DataFrame,
    about_persons: Mapping[str, pl.DataFrame],
    industry: pl.DataFrame,
) -> dict[str, pl.DataFrame]:
    """Every node table that has rows."""
    organizations = pl.concat([cover.nodes, above.nodes], how="diagonal_relaxed")
    organizations = organizations.with_columns(
        pl.col("placeholder", "mentioned", "functional", "leading").fill_null(False),
        region=pl.when(pl.col("area") != "").then("area"),
    )
    party = pl.col("line") == "party"
    frames = {
        **_units(units, cover),
        "Park": found.nodes,
        "Region": region_table(),
        "Industry": industry,
        "Department": departments,
        "Venue": venues,
        "PartyOrganization": organizations.filter(party),
        "MassOrganization": organizations.filter(~party),
        **about_persons,
    }
    return {name: fitted(frame, name) for name, frame in frames.items() if not frame.is_empty()}


def _units(units: pl.DataFrame, cover: Covering) -> dict[str, pl.DataFrame]:
    told = units.with_columns(
        *[pl.col("id").is_in(cover.surveyed[line].implode()).alias(f"{line}_surveyed") for line in LINES],
        party_group=pl.when(pl.col("id").is_in(cover.party_groups["uid"].implode())).then(True),
        industry_code=pl.col("industry"),
    )
    return {label: told.filter(pl.col("label") == label) for label in UNITS}


def upper(both: pl.DataFrame) -> Named:
    """Edges to superiors and leading Party organizations; nodes for those that nobody lists.

    Of a longer circle every edge is kept: each cell may be the right one. An organization above itself is left out.
    """
    fresh = both.filter(pl.col("created")).unique("to", maintain_order=True)
    called = fresh.select(id="to", name="text", line="line", area="area", county="area")
    nodes = classified(called, leading=True).with_columns(mentioned=pl.lit(True), placeholder=pl.lit(False))
    edges = both.filter(pl.col("to").is_not_null() & (pl.col("to") != pl.col("source")))
    itself = both.filter(pl.col("to") == pl.col("source"))
    several = both.filter(pl.col("to").is_null() & (pl.col("n") > 1))
    columns = {"LED_BY": "领导党组织", "RECEIVED_BY": "接收党组织", "SUBORDINATE_TO": "上级组织"}
    of_party = (pl.col("rel") == "SUBORDINATE_TO") & (pl.col("line") == "party")
    column = pl.when(of_party).then(pl.lit("上级党组织")).otherwise(pl.col("rel").replace_strict(columns))
    findings = pl.concat(
        [
            itself.select("ledger", "row", column=column, value="text", kind=pl.lit("cycle"),
                          hint=pl.lit(None, pl.String)),
            several.select("ledger", "row", column=column, value="text", kind=pl.lit("ambiguous_unit"),
                           hint="candidates"),
            fresh.select("ledger", "row", column=column, value="text", kind=pl.lit("mentioned_organization"),
                         hint=pl.lit(None, pl.String)),
        ]
    )  # fmt: skip
    return Named(edges.select("rel", "line", to="to", **{"from": "source"}).unique(), nodes, findings)
