"""Reading the tables of a snapshot, whatever holds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from orggraph.snapshot.tables import schema

__all__ = ["Read", "Tables", "holds_on", "reader"]

#: a table of the snapshot by name; None or an empty frame where there are no rows
Tables = Callable[[str], pl.DataFrame | None]
Read = Callable[[str], pl.DataFrame]


def reader(tables: Tables) -> Read:
    """`tables` read once each, with an empty frame of the model's columns for what is missing."""
    seen: dict[str, pl.DataFrame] = {}

    def read(name: str) -> pl.DataFrame:
        if name not in seen:
            frame = tables(name)
            seen[name] = pl.DataFrame(schema=schema(name)) if frame is None else frame
        return seen[name]

    return read


def holds_on(day: date) -> pl.Expr:
    """Whether a row's interval holds that day: since <= day < until; a missing end is open."""
    return (pl.col("since") <= day).fill_null(True) & (pl.col("until") > day).fill_null(True)
