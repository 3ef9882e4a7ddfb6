"""Which cell of which ledger is behind a value, for many nodes at once, in the spreadsheet's terms."""

from __future__ import annotations

import json

import polars as pl

from orggraph.analysis.stored import Stored
from orggraph.ledger.kinds import KINDS
from orggraph.ledger.synonyms import MASS_ANSWER

__all__ = ["located", "standing"]

#: where the sheet lacks a column, the one that may have said it
_INSTEAD = {f"{line}_built": MASS_ANSWER.name for line in ("union", "league", "women")} | {"kind": "unit_kind"}
_LAST = "name"


def standing(stored: Stored, wanted: pl.DataFrame) -> pl.DataFrame:
    """`id`, `column`, `ledger`, `row` of the row whose value stands, for each wanted `id` and typed `column`.

    Without a row that says the column, the last row that speaks of the node; none for a node of which no row speaks.
    """
    parts = []
    for (column,), part in wanted.select("id", "column").unique().partition_by("column", as_dict=True).items():
        said = stored.said([str(column)], part["id"]).filter(pl.col(str(column)).is_not_null())
        parts.append(_last(said).with_columns(column=pl.lit(column)))
    found = pl.concat(parts) if parts else _last(stored.said([])).with_columns(column=pl.lit(None, pl.String))
    silent = wanted.select("id", "column").unique().join(found, on=["id", "column"], how="anti", nulls_equal=True)
    any_row = _last(stored.said([_LAST], silent["id"])).join(silent, on="id")
    return pl.concat([found.select("id", "column", "ledger", "row"), any_row.select("id", "column", "ledger", "row")])


def _last(said: pl.DataFrame) -> pl.DataFrame:
    ordered = said.sort("at", "row")
    return ordered.unique("id", keep="last", maintain_order=True).select("id", "ledger", "row")


def located(stored: Stored, rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` (`ledger`, `row`, `column`, null where nothing is known) with `file`, `sheet`, `header`, `cell`.

    `cell` is Excel's (`Sheet1!G17`), of the whole row (`Sheet1!17:17`) where the ledger was imported before letters
    were kept. `header` is as the sheet writes it. A column that the sheet lacks gives the cell of the name.
    """
    known = _columns(stored)
    wanted = rows.select("ledger", "column").unique()
    tried = [
        wanted.with_columns(try_=pl.col("column"), order=pl.lit(0)),
        wanted.with_columns(try_=pl.col("column").replace_strict(_INSTEAD, default=None), order=pl.lit(1)),
        wanted.with_columns(try_=pl.lit(_LAST), order=pl.lit(2)),
    ]
    best = (
        pl.concat(tried)
        .join(known, left_on=["ledger", "try_"], right_on=["ledger", "name"])
        .sort("order")
        .unique(["ledger", "column"], keep="first")
        .select("ledger", "column", "header", "letter")
    )
    sheets = stored.ledgers.select("ledger", "file", "sheet")
    row = pl.col("row").cast(pl.String)
    cell = pl.coalesce(pl.col("letter") + row, row + pl.lit(":") + row)
    return (
        rows.join(sheets, on="ledger", how="left", maintain_order="left")
        .join(best, on=["ledger", "column"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(cell=pl.coalesce(pl.col("sheet") + pl.lit("!") + cell, cell))
        .drop("letter")
    )


def _columns(stored: Stored) -> pl.DataFrame:
    """`ledger`, `name`, `header`, `letter` of every column that a ledger has, by typed name and by canonical header."""
    typed = {k.name: {c.header: c.name for c in k.columns} for k in KINDS}
    rows = []
    for ledger, kind, cells in stored.ledgers.select("ledger", "kind", "cells").iter_rows():
        for canonical, (header, letter) in json.loads(cells or "{}").items():
            name = typed.get(kind, {}).get(canonical, MASS_ANSWER.name)
            rows += [(ledger, n, header, letter) for n in (name, canonical) if letter is not None]
    return pl.DataFrame(
        rows, schema={"ledger": pl.Int32, "name": pl.String, "header": pl.String, "letter": pl.String}, orient="row"
    )
