"""Several rows of one thing to one row: what the later one says stands, what it leaves empty does not."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

__all__ = ["adopted", "last_known", "last_ledger", "last_said", "other_names"]


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


def last_ledger(rows: pl.DataFrame, key: str) -> pl.Series:
    """True for the rows of the last import (`batch`) that speaks of their `key`.

    A list over several rows, sheets or files given together (one member a row) is one list, and a later one takes its
    place.
    """
    if not rows[key].is_duplicated().any():
        return pl.Series([True], dtype=pl.Boolean).new_from_index(0, rows.height)
    return rows.select(pl.col("batch") == pl.col("batch").max().over(key)).to_series()


def last_said(rows: pl.DataFrame, key: str, columns: Iterable[str]) -> pl.DataFrame:
    """`rows` with `columns` null wherever a later import (`batch`) says something else of the same `key`."""
    if not rows[key].is_duplicated().any():
        return rows
    standing = {c: pl.col("batch").filter(pl.col(c).is_not_null()).max().over(key) for c in columns}
    return rows.with_columns(pl.when(pl.col("batch") == last).then(c).alias(c) for c, last in standing.items())


def other_names(rows: pl.DataFrame, merged: pl.DataFrame) -> pl.DataFrame:
    """`merged` (one row per `id`) with `aliases`: names on its `rows` besides its own; null for none."""
    called = rows.filter(pl.col("id").is_duplicated()).group_by("id").agg(all_names=pl.col("name").unique().sort())
    named = merged.join(called, on="id", how="left", maintain_order="left")
    aliases = pl.col("all_names").list.set_difference(pl.concat_list("name")).list.sort()
    return named.with_columns(aliases=pl.when(aliases.list.len() > 0).then(aliases)).drop("all_names")


def adopted(rows: pl.DataFrame, vague: pl.Expr, by: list[str]) -> pl.DataFrame:
    """`rows` with the `id` of the only thing that shares `by`, where `vague` says that the row does not tell itself."""
    told = rows.filter(~vague).group_by(by).agg(only=pl.col("id").first(), n=pl.col("id").n_unique())
    joined = rows.join(told, on=by, how="left", maintain_order="left")
    return joined.with_columns(id=pl.when(vague & (pl.col("n") == 1)).then("only").otherwise("id")).drop("only", "n")
