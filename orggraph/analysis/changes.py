"""How much changed between two snapshots: per label and relationship, and per county and park."""

from __future__ import annotations

import polars as pl

from orggraph.analysis.sides import Side, Sides
from orggraph.analysis.stored import ORGANIZATIONS
from orggraph.derive.closure import ROOT
from orggraph.messages import language
from orggraph.model import MODEL, UNITS
from orggraph.snapshot.compare import changes, difference

__all__ = ["by_place", "by_type"]

_NO_COUNTY = "00"
_NUMBERS = ("before", "added", "came", "changed", "left", "removed", "after")


def by_type(sides: Sides) -> pl.DataFrame:
    """One row per label and relationship type that either side has: `type`, `title`, and the numbers of rows
    `before`, `added`, `changed`, `removed`, `after`; before + added - removed = after."""
    old, new = sides.before.snapshot, sides.after.snapshot
    counts: dict[str, list[int]] = {}
    for table, (added, changed, removed) in changes(old, new).items():
        rows = [side.tables[table].rows if table in side.tables else 0 for side in (old, new)]
        total = counts.setdefault(table.split(".")[0], [0, 0, 0, 0, 0])
        for i, n in enumerate((rows[0], added, changed, removed, rows[1])):
            total[i] += n
    titles = {n.name: n.label.in_language(language()) for n in MODEL.nodes}
    titles |= {r.name: r.label.in_language(language()) for r in MODEL.rels}
    names = ("before", "added", "changed", "removed", "after")
    return pl.DataFrame(
        [(name, titles[name], *numbers) for name, numbers in counts.items()],
        schema={"type": pl.String, "title": pl.String, **dict.fromkeys(names, pl.Int64)},
        orient="row",
    )


def by_place(sides: Sides) -> pl.DataFrame:
    """One row per county or park and label in which something changed, by name.

    `level` (county, park), `id`, `name` (null: in no county), `label`, and numbers of units or organizations: `before`,
    `added`, `came` (from another place), `changed` (in any property), `left` (for another place), `removed`, `after`.
    before + added + came - left - removed = after. A unit in a building in a park is in both, and in each of its parks;
    organizations count in the county that they belong to.
    """
    known = [_ids(side) for side in (sides.before, sides.after)]
    places = _places(sides.after)
    parts = []
    for (level, label), before in _places(sides.before).items():
        after = places[level, label]
        counted = _counted(before, after, known[0], known[1], _changed(sides, label))
        parts.append(counted.with_columns(level=pl.lit(level), label=pl.lit(label)))
    order = {label: i for i, label in enumerate((*UNITS, *ORGANIZATIONS))}
    return (
        pl.concat(parts)
        .join(pl.concat([_named(sides.after), _named(sides.before)]).unique("place", keep="first"), on="place",
              how="left")
        .sort("level", "name", "place", pl.col("label").replace_strict(order), nulls_last=True)
        .select("level", "name", "label", *_NUMBERS, id="place")
    )  # fmt: skip


def _counted(
    before: pl.DataFrame, after: pl.DataFrame, old: pl.DataFrame, new: pl.DataFrame, changed: pl.DataFrame
) -> pl.DataFrame:
    """`place` and its numbers, from `place`, `id` on both sides; `old`, `new`: `id` of all that there were and are."""
    pair = ["place", "id"]
    come = after.join(before, on=pair, how="anti", nulls_equal=True)
    gone = before.join(after, on=pair, how="anti", nulls_equal=True)
    stay = after.join(changed, on="id", how="semi").join(before, on=pair, how="semi", nulls_equal=True)
    groups = {
        "before": before, "added": come.join(old, on="id", how="anti"), "came": come.join(old, on="id", how="semi"),
        "changed": stay, "left": gone.join(new, on="id", how="semi"), "removed": gone.join(new, on="id", how="anti"),
        "after": after,
    }  # fmt: skip
    total = pl.concat([before.select("place"), after.select("place")]).unique()
    for name, rows in groups.items():
        numbers = rows.group_by("place").agg(pl.len().cast(pl.Int64).alias(name))
        total = total.join(numbers, on="place", how="left", nulls_equal=True)
    return total.with_columns(pl.col(*_NUMBERS).fill_null(0)).filter(pl.any_horizontal(pl.col(*_NUMBERS[1:-1]) > 0))


def _places(side: Side) -> dict[tuple[str, str], pl.DataFrame]:
    """`place` (null: none) and `id` of every unit and organization, by level and label."""
    found = {}
    above = side.table("WITHIN.Park.Park").select(park="from", place="to")
    for label in UNITS:
        regions = side.table(f"LOCATED_IN.{label}.Region").filter(pl.col("to") != ROOT).select(id="from", region="to")
        home = side.table(label).select("id").join(regions.unique("id"), on="id", how="left")
        parks = side.table(f"LOCATED_IN.{label}.Park").select(id="from", park="to").join(above, on="park")
        found["county", label] = side.later(_county(home), "id")
        found["park", label] = side.later(parks.select("place", "id").unique(), "id")
    return found | {("county", label): _county(side.table(label)) for label in ORGANIZATIONS}


def _county(home: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("region").str.slice(0, 6)
    return home.select("id", place=pl.when(~code.str.ends_with(_NO_COUNTY)).then(code)).select("place", "id")


def _ids(side: Side) -> pl.DataFrame:
    return side.later(pl.concat([side.table(label).select("id") for label in (*UNITS, *ORGANIZATIONS)]), "id")


def _changed(sides: Sides, label: str) -> pl.DataFrame:
    """`id` of everything of a label of which a stored property is another."""
    old, new = sides.before.snapshot, sides.after.snapshot
    if old.tables.get(label) == new.tables.get(label):
        return pl.DataFrame(schema={"id": pl.String})
    was = {label: sides.before.later(old.table(label), "id")}
    return difference(was, {label: new.table(label)}, label).filter(pl.col("change") == "changed").select("id")


def _named(side: Side) -> pl.DataFrame:
    return pl.concat([side.table(label).select("name", place="id") for label in ("Park", "Region")])
