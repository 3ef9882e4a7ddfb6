"""What the rows of units themselves say of each line: yes or no, a name, a form, a leader."""

from __future__ import annotations

import polars as pl

__all__ = ["said"]


def said(rows: pl.DataFrame, line: str) -> pl.DataFrame:
    """One row per unit that says anything of `line`.

    Columns `uid`, `unit` (its name), `area`, `built`, `name`, `form`, `leader`, `fact`, `order`, `ledger`, `row`,
    `day`.
    The last yes or no stands. A no ends what earlier rows named; a yes without a name keeps the name said before it.
    The fact is of the name, or of what stood in its place: another name has its own, or none.
    """
    columns = {c: f"{line}_{c}" for c in ("built", "name", "form", "leader", "fact")}
    about = ("uid", "unit", "area", "order", "ledger", "row", "day")
    spoken = rows.select(*about, **{c: pl.col(full) for c, full in columns.items()}).filter(
        pl.col("uid").is_not_null() & ~pl.all_horizontal(pl.col(*columns).is_null())
    )
    twice = pl.col("uid").is_duplicated()
    several = spoken.filter(twice).sort("order", "row").with_row_index("at")
    last_no = pl.when(pl.col("built") == False).then(pl.col("at")).max().over("uid")  # noqa: E712
    kept = several.filter((pl.col("at") >= last_no) | last_no.is_null())
    last = pl.col(*(c for c in columns if c != "fact"), *about[1:]).last(ignore_nulls=True)
    fact = pl.col("fact").filter(pl.col("name").is_not_null() | pl.col("fact").is_not_null()).last()
    merged = kept.group_by("uid").agg(last, fact)
    single = spoken.filter(~twice)
    return pl.concat([single.select(merged.columns), merged])
