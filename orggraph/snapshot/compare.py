"""What changed between two states of the tables, column-wise: counts for reports, rows for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orggraph.snapshot.read import Snapshot
from orggraph.snapshot.tables import key, schema, stored_names

__all__ = ["Side", "changes", "difference"]

#: one state: a snapshot, its tables not yet written, or None for nothing at all
Side = Snapshot | Mapping[str, pl.DataFrame] | None


def changes(old: Side, new: Side) -> dict[str, tuple[int, int, int]]:
    """Rows added, changed and removed per table of the graph, for each table that either side has.

    A row is the same row if its id is equal, of a relationship if both ends are, of HOLDS_POST role, title and since
    too, of GUIDES since.
    """
    names = [name for name in stored_names() if _has(old, name) or _has(new, name)]
    return {name: _counts(old, new, name) for name in names}


def difference(old: Side, new: Side, name: str) -> pl.DataFrame:
    """The rows of one table that differ: `change` (added, changed, removed), the key, `columns` that changed (List).

    In the order of the key. `columns` is empty for added and removed rows.
    """
    before, after = _frame(old, name), _frame(new, name)
    on = list(key(name))
    both = _changed(before, after, on)
    empty = pl.lit([], pl.List(pl.String)).alias("columns")
    parts = [
        after.join(before, on=on, how="anti", nulls_equal=True).select(pl.lit("added").alias("change"), *on, empty),
        both.filter(pl.col("columns").list.len() > 0).select(pl.lit("changed").alias("change"), *on, "columns"),
        before.join(after, on=on, how="anti", nulls_equal=True).select(pl.lit("removed").alias("change"), *on, empty),
    ]
    return pl.concat(parts).sort(*on)


def _counts(old: Side, new: Side, name: str) -> tuple[int, int, int]:
    if isinstance(old, Snapshot) and isinstance(new, Snapshot) and old.tables.get(name) == new.tables.get(name):
        return (0, 0, 0)
    before, after = _frame(old, name), _frame(new, name)
    if before.is_empty() or after.is_empty():
        return (after.height, 0, before.height)
    on = list(key(name))
    if before.equals(after):
        return (0, 0, 0)
    rest = [c for c in after.columns if c not in on]
    both = before.join(after, on=on, how="inner", nulls_equal=True, suffix=_SUFFIX)
    differs = pl.any_horizontal(*(_differs(c) for c in rest), pl.lit(False))
    changed = both.select(differs.sum()).item()
    return (after.height - both.height, changed, before.height - both.height)


_SUFFIX = "\x1fafter"


def _differs(column: str) -> pl.Expr:
    return pl.col(column).ne_missing(pl.col(column + _SUFFIX))


def _changed(before: pl.DataFrame, after: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    rest = [c for c in after.columns if c not in on]
    both = before.join(after, on=on, how="inner", nulls_equal=True, suffix=_SUFFIX)
    if not rest:
        return both.with_columns(pl.lit([], pl.List(pl.String)).alias("columns"))
    names = pl.concat_list(pl.when(_differs(c)).then(pl.lit(c)) for c in rest).list.drop_nulls()
    return both.with_columns(names.alias("columns"))


def _has(side: Side, name: str) -> bool:
    if side is None:
        return False
    if isinstance(side, Snapshot):
        return name in side.tables
    return name in side and not side[name].is_empty()


def _frame(side: Side, name: str) -> pl.DataFrame:
    if not _has(side, name) or side is None:
        return pl.DataFrame(schema=schema(name))
    if isinstance(side, Snapshot):
        return side.table(name)
    return side[name].select(schema(name).names())
