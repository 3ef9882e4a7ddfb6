"""A ledger of organizations lists what a unit's row, imported before, had denied."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

import polars as pl

from orggraph.intake.resolve import Resolved
from orggraph.intake.stack import Entry

__all__ = ["with_denials"]


def with_denials(resolved: Resolved, entries: Iterable[Entry], now: Set[int]) -> Resolved:
    """`resolved` with a finding for each row of the ledgers numbered `now` that lists what an earlier one denies.

    Where the row that says no is in those ledgers too, it has the finding, and the other has none.
    """
    denied = resolved.findings.filter((pl.col("kind") == "denied_but_listed") & ~pl.col("ledger").is_in(now))
    if denied.is_empty():
        return resolved
    origin = resolved.tables["origin"].filter(pl.col("ledger").is_in(now))
    listing = origin.unique("id", keep="last", maintain_order=True).select("id", to="ledger", at="row")
    told = denied.select("ledger", "row", "column", id="hint").join(listing, on="id", maintain_order="left")
    more = pl.concat([_findings(e, told) for e in entries if e.number in denied["ledger"]])
    return replace(resolved, findings=pl.concat([resolved.findings, more], how="diagonal_relaxed"))


def _findings(entry: Entry, told: pl.DataFrame) -> pl.DataFrame:
    """The findings about what a ledger of units denies; their hint is the cell that says no."""
    sheet = f"{entry.file} {entry.sheet}!" if entry.sheet else f"{entry.file} "
    letters = {header: letter for header, (_, letter) in entry.cells.items() if letter}
    letter = pl.col("column").replace_strict(letters, default="", return_dtype=pl.String)
    rows = entry.rows.select(pl.col("row").cast(pl.Int32), "name", ledger=pl.lit(entry.number, pl.Int32))
    return told.join(rows, on=["ledger", "row"], maintain_order="left").select(
        ledger="to", row="at", column=pl.lit("覆盖单位"), value="name", kind=pl.lit("listed_but_denied"),
        hint=pl.lit(sheet) + letter + pl.col("row").cast(pl.String),
    )  # fmt: skip
