"""Several rows of one thing to one row: what the later one says stands, what it leaves empty does not."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

__all__ = ["last_known"]


def last_known(rows: pl.DataFrame, key: str, columns: Iterable[str], by: Iterable[str] = ()) -> pl.DataFrame:
    """One row per `key` with the last known value of each column, rows being in the order of `by`, else as they stand.

    Keys that stand on one row only are passed through: grouping them would be most of the work.
    """
    columns = [c for c in columns if c != key]
    twice = pl.col(key).is_duplicated()
    several = rows.filter(twice)
    if several.is_empty():
        return rows.select(key, *columns)
    order = list(by)
    ordered = several.sort(order) if order else several
    merged = ordered.group_by(key, maintain_order=True).agg(pl.col(columns).last(ignore_nulls=True))
    return pl.concat([rows.filter(~twice).select(key, *columns), merged])
