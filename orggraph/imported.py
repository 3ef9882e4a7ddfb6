"""What an import did: the report, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.errors import LedgerError
from orggraph.model import LINES, UNITS

if TYPE_CHECKING:
    import polars as pl

    from orggraph.intake.replacing import Replaced
    from orggraph.ledger.ledgers import Ledger
    from orggraph.snapshot.read import Snapshot

__all__ = ["Imported", "LedgerReport", "NothingTaken", "gaps", "identity_changes", "ledger_report", "similar_names"]

#: kinds of ledger whose rows are units
_OF_UNITS = ("units", "registrations", "associations")
_HOMES = tuple(f"LOCATED_IN.{label}.Region" for label in UNITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerReport:
    """What became of one ledger, a sheet of the file at `path`; `findings` has row, column, value, kind, hint, cell."""

    path: Path
    file: str
    sheet: str | None
    kind: str
    read: int
    taken: int
    rejected: int
    not_stored: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    findings: pl.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The report of one import.

    Attributes:
        ledgers: one per ledger taken (a sheet is a ledger).
        unreadable: message per file that could not be read or was refused.
        refused: one per ledger of the files that `strict` refused; `taken` are the rows that it would have had taken.
        changes: per node label and relationship type: added, changed, removed.
        before, after: coverage counts; without an earlier snapshot `before` counts no units.
        snapshot: the snapshot that holds the result (the last one when nothing changed); None on a dry run.
        general: findings of no single row: created parks, leading bodies, names not joined.
        gaps: units without a place, per line the units that nobody surveyed, organizations that cover through a place.
        aliases: the file that makes two names one.
        stored: whether a new snapshot was written.
        replaced: what ledgers that are the whole truth take away; None where none was said to be.
    """

    ledgers: tuple[LedgerReport, ...]
    unreadable: tuple[str, ...]
    refused: tuple[LedgerReport, ...]
    changes: Mapping[str, tuple[int, int, int]]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    snapshot: Snapshot | None
    general: pl.DataFrame
    gaps: Mapping[str, int]
    dry_run: bool
    aliases: Path
    stored: bool
    replaced: Replaced | None = None
    pending: int = 0
    renamed: tuple[tuple[str, str, str], ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()
    similar: tuple[tuple[str, str], ...] = ()

    @property
    def every_ledger(self) -> tuple[LedgerReport, ...]:
        """Those taken, then those refused."""
        return (*self.ledgers, *self.refused)

    @property
    def nothing_taken(self) -> bool:
        """True when no ledger has a row that could be taken."""
        return not any(ledger.taken for ledger in self.ledgers)

    @property
    def unchanged(self) -> bool:
        """True when the graph is what it was before."""
        return not any(any(counts) for counts in self.changes.values())


class NothingTaken(LedgerError):
    """Of all files of an import none is taken; `unreadable` says why, and `every_ledger` reports what was refused."""

    def __init__(self, problems: Iterable[LedgerError], refused: Iterable[LedgerReport] = ()) -> None:
        first, *others = problems
        self.unreadable = tuple(map(str, (first, *others)))
        self.every_ledger = tuple(refused)
        if others:
            super().__init__("imports.several", problems="\n".join(self.unreadable))
        else:
            super().__init__(first.key, **first.facts)


def ledger_report(ledger: Ledger, resolved: pl.DataFrame) -> LedgerReport:
    """The report of one ledger: its own findings and those of resolving its rows, in row order."""
    import polars as pl

    headers = {canonical: (ledger.headers.get(name, canonical), ledger.letters.get(name))
               for name, canonical in _canonical(ledger.kind).items()}  # fmt: skip
    written = pl.col("column").replace({c: h for c, (h, _) in headers.items()})
    letter = pl.col("column").replace_strict(
        {c: x for c, (_, x) in headers.items() if x}, default=None, return_dtype=pl.String
    )
    own = resolved.filter(pl.col("row").is_not_null()).select(
        "row", column=written, value="value", kind="kind", hint="hint", cell=letter + pl.col("row").cast(pl.String)
    )
    findings = pl.concat([ledger.findings.select(own.columns), own], how="vertical_relaxed")
    return LedgerReport(
        path=ledger.path, file=ledger.file, sheet=ledger.sheet, kind=ledger.kind, read=ledger.read, taken=ledger.taken,
        rejected=ledger.rejected, not_stored=ledger.not_stored, unknown_columns=ledger.unknown_columns,
        findings=findings.sort("row", "column", maintain_order=True, nulls_last=False),
    )  # fmt: skip


def _canonical(kind: str) -> dict[str, str]:
    from orggraph.ledger.kinds import kind_of

    # Findings about a row as a unit call its name 单位名称; an association's stands under another header.
    headers = {c.name: c.header for c in kind_of(kind).columns}
    return headers | ({"name": "单位名称"} if kind in _OF_UNITS else {})


def identity_changes(
    previous: Snapshot | None, tables: Mapping[str, pl.DataFrame]
) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str], ...]]:
    """Units renamed (id, old name, new name) and units moved to another county (id, old, new region id)."""
    import polars as pl

    from orggraph.ledger import names

    if previous is None:
        return (), ()
    renamed: list[tuple[str, str, str]] = []
    moved: list[tuple[str, str, str]] = []
    for label in UNITS:
        if label not in tables:
            continue
        old, new = previous.table(label).select("id", "name"), tables[label].select("id", "name")
        both = old.join(new, on="id").filter(pl.col("name") != pl.col("name_right"))
        # Another bracket or blank is no other name.
        both = both.filter(names.key(pl.col("name")) != names.key(pl.col("name_right")))
        renamed.extend(both.select("id", "name", "name_right").iter_rows())
        located = f"LOCATED_IN.{label}.Region"
        if located in tables:
            county = pl.col("to").str.slice(0, 6)
            # A city refined to one of its counties is no move.
            here, there = (
                frame.select("from", county=county).filter(~pl.col("county").str.ends_with("00"))
                for frame in (previous.table(located), tables[located])
            )
            other = here.join(there, on="from").filter(pl.col("county") != pl.col("county_right"))
            # From a city alone to a county in it, or back, is more or less said of one place.
            wider = pl.col("county").str.ends_with("00") | pl.col("county_right").str.ends_with("00")
            same_city = pl.col("county").str.slice(0, 4) == pl.col("county_right").str.slice(0, 4)
            other = other.filter(~(wider & same_city))
            moved.extend(other.select("from", "county", "county_right").iter_rows())
    return tuple(sorted(renamed)), tuple(sorted(moved))


def similar_names(
    previous: Snapshot | None, tables: Mapping[str, pl.DataFrame], ask: int = 100
) -> tuple[tuple[str, str], ...]:
    """New units without a code whose name looks like another unit's of their county: (new name, known name).

    A suggestion, never a merge; at most `ask` new units are compared.
    """
    import polars as pl

    county = pl.col("id").str.extract(r"^(\d{6}):", 1)
    named = [tables[u].select("id", "name") for u in UNITS if u in tables]
    if not named:
        return ()
    units = pl.concat(named).with_columns(county=county)
    fresh = units.filter(pl.col("county").is_not_null())
    for label in UNITS:
        if previous is not None:
            fresh = fresh.join(previous.table(label).select("id"), on="id", how="anti")
    if fresh.is_empty():
        return ()
    placed = [f.select(id="from", of=pl.col("to").str.slice(0, 6)) for n, f in tables.items() if n in _HOMES]
    known = units.join(pl.concat(placed), on="id") if placed else units.with_columns(of="county")
    found: list[tuple[str, str]] = []
    for name, place in fresh.select("name", "county").head(ask).iter_rows():
        alike = known.filter(
            (pl.col("of") == place) & pl.col("name").str.starts_with(name[:2]) & (pl.col("name") != name)
        )
        close = get_close_matches(name, alike["name"].head(2000).to_list(), n=1, cutoff=0.8)
        found.extend((name, other) for other in close)
    return tuple(found)


def gaps(tables: Mapping[str, pl.DataFrame]) -> dict[str, int]:
    """How many units have no place, how many nobody surveyed per line, how many organizations cover through a place."""
    import polars as pl

    units = [tables[label] for label in UNITS if label in tables]
    placed = [
        f.select("from") for name, f in tables.items() if name.startswith("LOCATED_IN.") and name.split(".")[1] in UNITS
    ]
    total = sum(u.height for u in units)
    with_place = pl.concat(placed).n_unique() if placed else 0
    through = [
        f.select("from") for name, f in tables.items()
        if name.startswith("COVERS.") and name.split(".")[2] in ("Park", "Region")
    ]  # fmt: skip
    return {
        "units": total,
        "without_place": total - with_place,
        **{f"{line}_unsurveyed": sum(int((~u[f"{line}_surveyed"]).sum()) for u in units) for line in LINES},
        "through_place": pl.concat(through).n_unique() if through else 0,
    }
