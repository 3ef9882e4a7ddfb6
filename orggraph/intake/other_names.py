"""What lines of `aliases.toml` do beside joining rows: the other name finds the node; a name that is none is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from orggraph.intake.references import suggest
from orggraph.intake.stack import NAME_COLUMNS, Entry
from orggraph.ledger import names
from orggraph.ledger.places.parks_table import park_table

__all__ = ["also_called", "leading_nowhere"]


def also_called(tables: dict[str, pl.DataFrame], aliases: Mapping[str, str]) -> dict[str, pl.DataFrame]:
    """`tables` with the names that `aliases` makes other names of a node among its own aliases: they find it too."""
    if not aliases:
        return tables
    said = pl.DataFrame({"more": list(aliases), "nkey": names.key(pl.Series(list(aliases.values())))})
    more = said.group_by("nkey").agg("more")
    both = pl.concat_list(pl.col("aliases").fill_null([]), "more").list.unique().list.sort()
    return {
        name: frame.with_columns(nkey=names.key(pl.col("name")))
        .join(more, on="nkey", how="left", maintain_order="left")
        .with_columns(aliases=pl.when(pl.col("more").is_not_null()).then(both).otherwise("aliases"))
        .drop("nkey", "more")
        if {"name", "aliases"} <= set(frame.columns)
        else frame
        for name, frame in tables.items()
    }


def leading_nowhere(entries: list[Entry], aliases: Mapping[str, str], known: pl.DataFrame) -> pl.DataFrame:
    """The names that `aliases` leads to and no ledger says, with the nearest names of units."""
    lost = []
    if aliases:
        others = known.filter(~pl.col("nkey").is_in(names.key(pl.Series(list(aliases.values()))).implode()))
        lost = [(name, suggest(name, others)) for name in _unheard(entries, aliases)]
    none, nowhere = pl.lit(None, pl.Int32), pl.lit(None, pl.String)
    return pl.DataFrame(lost, schema={"value": pl.String, "hint": pl.String}, orient="row").select(
        ledger=none, row=none, column=nowhere, value="value", kind=pl.lit("alias_to_nothing"), hint="hint"
    )


def _unheard(entries: Iterable[Entry], aliases: Mapping[str, str]) -> list[str]:
    """The names that `aliases` lead to and that neither a row nor the shipped table of parks says, in their order."""
    asked = names.key(pl.Series(list(dict.fromkeys(aliases.values())), dtype=pl.String))
    left = asked.filter(~asked.is_in(names.key(park_table()["name"]).implode()))
    for entry in entries:
        for column in (c for c in entry.rows.columns if c in NAME_COLUMNS):
            if left.is_empty():
                return []
            said = entry.counting[column]
            said = said.explode() if isinstance(said.dtype, pl.List) else said
            left = left.filter(~left.is_in(names.key(said.cast(pl.String)).implode()))
    by_key = {names.key_text(name): name for name in aliases.values()}
    return [by_key[key] for key in left]
