"""The rows of all ledgers, stacked by what they speak of, in the order in which a later one wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

__all__ = ["Entry", "Stacked", "stack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One ledger as imported: its number (order of import), where it came from, its day, and its typed rows."""

    number: int
    file: str
    sheet: str | None
    kind: str
    day: date
    read: int
    taken: int
    rejected: int
    rows: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Stacked:
    """Rows with `ledger` (number) and `order` (later by day, then by import): units, parks, organizations."""

    units: pl.DataFrame
    parks: pl.DataFrame
    organizations: pl.DataFrame


def stack(entries: Iterable[Entry], empty: Stacked) -> Stacked:
    """All rows of the entries, stacked; `empty` gives the columns of what no ledger speaks of."""
    ranked = sorted(entries, key=lambda e: (e.day, e.number))
    groups: dict[str, list[pl.DataFrame]] = {"units": [empty.units], "parks": [empty.parks], "o": [empty.organizations]}
    homes = {"units": "units", "registrations": "units", "parks": "parks"}
    for order, entry in enumerate(ranked):
        rows = entry.rows.with_columns(
            ledger=pl.lit(entry.number, pl.Int32), order=pl.lit(order, pl.Int64), row=pl.col("row").cast(pl.Int32)
        )
        if entry.kind == "party-organizations":
            rows = rows.with_columns(line=pl.lit("party"))
        groups[homes.get(entry.kind, "o")].append(rows)
    units, parks, organizations = (pl.concat(frames, how="diagonal_relaxed") for frames in groups.values())
    return Stacked(units, parks, organizations)
