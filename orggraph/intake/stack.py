"""The rows of all ledgers, stacked by what they speak of, in the order in which a later one wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.kinds import KINDS

__all__ = ["NAME_COLUMNS", "Entry", "Stacked", "stack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One ledger as imported: its number (order of import), where it came from, its day, and its typed rows.

    Attributes:
        call: number of the first ledger of its import; what ledgers of one day and call list, they list together.
        ended: `row`, `by`: rows that no longer count, and the number of the ledger that ended them; None: all count.
        cells: canonical header → header as written and Excel's letter of its column (None: not known).
    """

    number: int
    call: int
    file: str
    sheet: str | None
    kind: str
    day: date
    read: int
    taken: int
    rejected: int
    rows: pl.DataFrame
    ended: pl.DataFrame | None = None
    cells: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)

    @property
    def counting(self) -> pl.DataFrame:
        """The rows that count."""
        return (
            self.rows
            if self.ended is None
            else self.rows.join(
                self.ended.select(pl.col("row").cast(self.rows.schema["row"])),
                on="row",
                how="anti",
                maintain_order="left",
            )
        )

    def ending(self, rows: pl.DataFrame) -> Entry:
        """The same with these rows (`row`, `by`) no longer counting either."""
        more = rows.select("row", "by")
        return replace(self, ended=more if self.ended is None else pl.concat([self.ended, more]))


@dataclass(frozen=True, slots=True)
class Stacked:
    """Rows with `ledger` (number), its `day`, `order` (later by day, then by import) and `batch` (as `order`, the same
    for all that were given together for one day), by what they speak of."""

    units: pl.DataFrame
    parks: pl.DataFrame
    organizations: pl.DataFrame
    departments: pl.DataFrame
    venues: pl.DataFrame
    posts: pl.DataFrame
    instructors: pl.DataFrame
    recommendations: pl.DataFrame


#: forms of columns whose cells name what a ledger may know by another name
_FORMS = ("name", "names", "organization", "reference", "references")
#: columns in which a name may be another name of the same thing, of whatever kind of ledger
NAME_COLUMNS = frozenset(c.name for kind in KINDS for c in kind.columns if c.form in _FORMS)
#: the field of `Stacked` that each kind of ledger belongs to
_FIELDS = {
    "units": "units", "registrations": "units", "associations": "units", "parks": "parks",
    "party-organizations": "organizations", "mass-organizations": "organizations",
    "departments": "departments", "venues": "venues", "posts": "posts", "instructors": "instructors",
    "recommendations": "recommendations",
}  # fmt: skip


def stack(entries: Iterable[Entry], empty: Stacked, aliases: Mapping[str, str]) -> Stacked:
    """All rows of the entries, stacked; `empty` gives the columns of what no ledger speaks of.

    `aliases`: a name to the name that it is another name of; replaced here, never in the rows that are kept.
    """
    ranked = sorted(entries, key=lambda e: (e.day, e.number))
    groups: dict[str, list[pl.DataFrame]] = {f.name: [getattr(empty, f.name)] for f in fields(empty)}
    batches = sorted({(e.day, e.call) for e in ranked})
    for order, entry in enumerate(ranked):
        rows = entry.counting.with_columns(
            ledger=pl.lit(entry.number, pl.Int32), order=pl.lit(order, pl.Int64), row=pl.col("row").cast(pl.Int32),
            day=pl.lit(entry.day), batch=pl.lit(batches.index((entry.day, entry.call)), pl.Int64),
        )  # fmt: skip
        if entry.kind == "party-organizations":
            rows = rows.with_columns(line=pl.lit("party"))
        groups[_FIELDS[entry.kind]].append(_renamed(rows, aliases) if aliases else rows)
    return Stacked(**{name: pl.concat(frames, how="diagonal_relaxed") for name, frames in groups.items()})


def _renamed(rows: pl.DataFrame, aliases: Mapping[str, str]) -> pl.DataFrame:
    texts = [c for c in rows.columns if c in NAME_COLUMNS and rows.schema[c] == pl.String]
    lists = [c for c in rows.columns if c in NAME_COLUMNS and rows.schema[c] == pl.List(pl.String)]
    old = names.key(pl.Series(list(aliases)))
    return rows.with_columns(
        *[_called(pl.col(c), old, aliases) for c in texts],
        *[pl.col(c).list.eval(_called(pl.element(), old, aliases)) for c in lists],
    )


def _called(name: pl.Expr, old: pl.Series, aliases: Mapping[str, str]) -> pl.Expr:
    return names.key(name).replace_strict(old, list(aliases.values()), default=name, return_dtype=pl.String)
