"""Members that a ledger of associations lists (会员单位)."""

from __future__ import annotations

import polars as pl

from orggraph.intake.merging import last_ledger
from orggraph.intake.references import find, problems

__all__ = ["members"]


def members(rows: pl.DataFrame, known: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`uid` of the member, `to` the association, from identified unit `rows`; and findings of names that fit no unit.

    `known` has `nkey`, `id`, `county` of every name that finds a unit. An association itself is none of its members.
    """
    lists = rows.filter(pl.col("uid").is_not_null() & pl.col("members").is_not_null())
    lists = lists.filter(last_ledger(lists, "uid")).select("ledger", "row", "county", to="uid", text="members")
    found = find(lists.explode("text").drop_nulls("text"), known)
    lost = problems(
        found.with_columns(column=pl.lit("会员单位")), known, missing="unknown_unit", several="ambiguous_unit"
    )
    edges = found.filter(pl.col("id").is_not_null()).select("to", uid="id")
    return edges.select("uid", "to").unique(maintain_order=True), lost
