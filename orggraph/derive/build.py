"""The graph of a snapshot for one day: every table ready to load, with all that is derived."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.closure import ROOT, root_region, within
from orggraph.derive.conditions import could
from orggraph.derive.forms import covers, unit_ranks
from orggraph.derive.naming import homes, instructors, park_facts, park_names, region_full_names, region_names
from orggraph.derive.posts import across, integration, posts
from orggraph.derive.receivers import may_receive, received, responsible
from orggraph.derive.recommendations import recommendations
from orggraph.derive.scope import excluded, statuses
from orggraph.derive.tables import Read, Tables, reader
from orggraph.derive.targets import targets, terms
from orggraph.derive.venues import venues
from orggraph.model import LINES, UNITS
from orggraph.policy.packs import Pack
from orggraph.snapshot.tables import graph_schema, stored_names

__all__ = ["Counts", "counts", "derived"]

#: `units`, `excluded` (by reason, in the pack's order), `covered`, `uncovered`, `unknown`, `covered_by_place`
Counts = dict[str, int | dict[str, int]]

Frames = dict[str, pl.DataFrame]


def derived(tables: Tables, day: date, pack: Pack) -> Frames:
    """Every table of the graph that has rows, by name, in the model's columns, for `day` under `pack`.

    Adds the root region `all`: every place is within it, and units without any place are located in it.
    """
    read = reader(tables)
    trees = within(read)
    edges = covers(read, day, pack)
    held = posts(read, day, pack)
    receiving = may_receive(read, trees, day, pack)
    made: Frames = {
        **{name: read(name) for name in stored_names() if not name.startswith("COVERS.")},
        **edges,
        **trees,
        **receiving,
        **recommendations(read, trees, edges, receiving, day, pack),
        **held,
        **venues(read, day, pack),
        **_units(read, trees, edges, held, day, pack),
        "Region": pl.concat(
            [region_full_names(read, trees), root_region().with_columns(full_name="name")], how="diagonal"
        ),
        "Park": park_facts(read, trees),
        "PartyOrganization": _party(read, day).join(
            terms(read, "Party", day, pack), on="id", how="left", maintain_order="left"
        ),
        "MassOrganization": read("MassOrganization").join(
            terms(read, "Mass", day, pack), on="id", how="left", maintain_order="left"
        ),
        "Person": across(read, edges, day),
    }
    return {name: frame.select(graph_schema(name).names()) for name, frame in made.items() if not frame.is_empty()}


def counts(tables: Tables, day: date, pack: Pack) -> Counts:
    """How many units there are, are excluded, covered, uncovered and unknown, over all lines at level organization.

    The parts add up to `units`. `covered_by_place` are covered by no organization of their own.
    """
    read = reader(tables)
    judged = pl.DataFrame(schema={"status": pl.String, "direct": pl.Boolean, "reason": pl.String})
    # Before a first import there are none, and judging nothing takes as long as judging a few.
    if any(not read(label).is_empty() for label in UNITS):
        both = _judged(read, within(read), covers(read, day, pack), day, pack).values()
        judged = pl.concat([frame.select("status", "direct").with_columns(reason) for frame, reason in both])
    tally = judged.group_by("reason", "status", "direct").len("n")
    counted = tally.filter(pl.col("reason").is_null())

    def total(rows: pl.DataFrame) -> int:
        return int(rows["n"].sum())

    return {
        "units": judged.height,
        "excluded": {e.reason: total(tally.filter(pl.col("reason") == e.reason)) for e in pack.exclusions},
        **{s: total(counted.filter(pl.col("status") == s)) for s in ("covered", "uncovered", "unknown")},
        "covered_by_place": total(counted.filter((pl.col("status") == "covered") & ~pl.col("direct"))),
    }


def _judged(
    read: Read, trees: Frames, edges: Frames, day: date, pack: Pack
) -> dict[str, tuple[pl.DataFrame, pl.Series]]:
    """Forms and statuses of each label's units, and why a unit is not counted (`reason`), aligned with its table."""
    ranks = unit_ranks(read, edges, trees, day)
    surveyed = [f"{line}_surveyed" for line in LINES]
    return {
        label: (
            statuses(ranks[label], read(label).select(surveyed), pack),
            read(label).select(reason=excluded(pack, day))["reason"],
        )
        for label in UNITS
    }


def _units(read: Read, trees: Frames, edges: Frames, held: Frames, day: date, pack: Pack) -> Frames:
    """The units' tables with what is derived, and where they are: those without a place in the root."""
    judged = _judged(read, trees, edges, day, pack)
    home = homes(read)
    charge = responsible(read, trees, home, day)
    regions = region_names(read, trees)
    integrated = integration(read, edges, held)
    goals = targets(read, trees, edges, judged, day, pack)
    made = {}
    for label in UNITS:
        stored = read(label)
        beside = (
            home[label]
            .join(regions, on="region", how="left", maintain_order="left")
            .join(park_names(read, trees, label), on="id", how="left", maintain_order="left")
            .join(instructors(read, label, day), on="id", how="left", maintain_order="left")
            .with_columns(label=pl.lit(label))
        )
        forms, reason = judged[label]
        known = pl.concat(
            [
                stored,
                forms,
                reason.rename("excluded").to_frame(),
                beside.drop("id", "region"),
                charge[label],
                integrated[label],
                goals[label],
            ],
            how="horizontal",
        )
        made[label] = known.with_columns(could(pack, day, known.columns))
        name = f"LOCATED_IN.{label}.Region"
        nowhere = beside.filter(pl.col("region").is_null()).join(
            read(f"LOCATED_IN.{label}.Park"), left_on="id", right_on="from", how="anti"
        )
        made[name] = pl.concat([read(name), nowhere.select("id", to=pl.lit(ROOT)).rename({"id": "from"})])
    return made


def _party(read: Read, day: date) -> pl.DataFrame:
    nodes = read("PartyOrganization")
    return nodes.join(received(read, day), on="id", how="left", maintain_order="left").with_columns(
        pl.col("received").fill_null(0)
    )
