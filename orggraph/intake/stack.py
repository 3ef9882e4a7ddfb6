"""The rows of all ledgers, stacked by what they speak of, in the order in which a later one wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

import polars as pl

from orggraph.ledger import names

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
    """Rows with `ledger` (number) and `order` (later by day, then by import), by what they speak of."""

    units: pl.DataFrame
    parks: pl.DataFrame
    organizations: pl.DataFrame
    departments: pl.DataFrame
    venues: pl.DataFrame


#: columns in which a name may be another name of the same thing
_NAMES = ("name", "building", "department", "superior", "led_by", "association")
_LISTS_OF_NAMES = ("parks", "associations", "units", "members", "serves_parks", "users")
#: the field of `Stacked` that each kind of ledger belongs to
_FIELDS = {
    "units": "units", "registrations": "units", "associations": "units", "parks": "parks",
    "party-organizations": "organizations", "mass-organizations": "organizations",
    "departments": "departments", "venues": "venues",
}  # fmt: skip


def stack(entries: Iterable[Entry], empty: Stacked, aliases: Mapping[str, str]) -> Stacked:
    """All rows of the entries, stacked; `empty` gives the columns of what no ledger speaks of.

    `aliases`: a name to the name that it is another name of; replaced here, never in the rows that are kept.
    """
    ranked = sorted(entries, key=lambda e: (e.day, e.number))
    groups: dict[str, list[pl.DataFrame]] = {f.name: [getattr(empty, f.name)] for f in fields(empty)}
    for order, entry in enumerate(ranked):
        rows = entry.rows.with_columns(
            ledger=pl.lit(entry.number, pl.Int32), order=pl.lit(order, pl.Int64), row=pl.col("row").cast(pl.Int32)
        )
        if entry.kind == "party-organizations":
            rows = rows.with_columns(line=pl.lit("party"))
        groups[_FIELDS[entry.kind]].append(_renamed(rows, aliases) if aliases else rows)
    return Stacked(**{name: pl.concat(frames, how="diagonal_relaxed") for name, frames in groups.items()})


def _renamed(rows: pl.DataFrame, aliases: Mapping[str, str]) -> pl.DataFrame:
    old = names.key(pl.Series(list(aliases)))
    return rows.with_columns(
        *[_called(pl.col(c), old, aliases) for c in _NAMES if c in rows.columns],
        *[
            pl.col(c).list.eval(_called(pl.element(), old, aliases))
            for c in _LISTS_OF_NAMES
            if rows.schema.get(c) == pl.List(pl.String)
        ],
    )


def _called(name: pl.Expr, old: pl.Series, aliases: Mapping[str, str]) -> pl.Expr:
    return names.key(name).replace_strict(old, list(aliases.values()), default=name, return_dtype=pl.String)
