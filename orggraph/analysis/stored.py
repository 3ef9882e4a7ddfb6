"""A snapshot as the checks look at it: its tables, its ledgers, and the rows that speak of a node, each read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

import polars as pl

from orggraph.analysis.sentences import masked
from orggraph.derive.tables import reader
from orggraph.model import UNITS
from orggraph.policy.packs import Pack
from orggraph.snapshot.read import Snapshot

__all__ = ["LISTED", "ORGANIZATIONS", "Stored"]

ORGANIZATIONS = ("PartyOrganization", "MassOrganization")
#: labels of nodes that a row of a ledger lists
LISTED = (*UNITS, *ORGANIZATIONS, "Park", "Department", "Venue")
#: kinds of ledger that list organizations
_ROSTERS = ("party-organizations", "mass-organizations")

_LEDGERS: dict[str, type[pl.DataType] | pl.DataType] = {
    "ledger": pl.Int32, "file": pl.String, "sheet": pl.String, "kind": pl.String, "day": pl.Date,
    "cells": pl.String,
}  # fmt: skip
_Result = TypeVar("_Result")


class Stored:
    """The tables of `snapshot`, asked about on `day` under the rules of `pack`.

    Attributes:
        read: a table of the graph by name, empty where it has no rows.
        show_names: whether names of persons may stand in a finding.
        ledgers: one row per ledger: `ledger` (number), `file`, `sheet`, `kind`, `day`, `cells` (canonical header →
            header as written and Excel's letter, as JSON; null in a snapshot written before they were kept), in the
            order in which a later one wins.
        origin: `id`, `ledger`, `row`: which rows speak of which node.
    """

    def __init__(self, snapshot: Snapshot, day: date, pack: Pack, *, show_names: bool = False) -> None:
        self.snapshot = snapshot
        self.day = day
        self.pack = pack
        self.show_names = show_names
        self.read = reader(snapshot.table)
        told = snapshot.table("ledgers")
        known = [pl.col(c) if c in told.columns else pl.lit(None, t).alias(c) for c, t in _LEDGERS.items()]
        # A snapshot without ledgers has a frame without columns.
        self.ledgers = pl.DataFrame(schema=_LEDGERS) if told.is_empty() else told.select(known).sort("day", "ledger")
        self.origin = snapshot.table("origin").select("id", "ledger", "row")
        self._rows: dict[int, pl.DataFrame] = {}
        self._once: dict[object, object] = {}

    def rows(self, ledger: int) -> pl.DataFrame:
        """The typed rows of a ledger."""
        if ledger not in self._rows:
            self._rows[ledger] = self.snapshot.table(f"rows.{ledger}")
        return self._rows[ledger]

    def nodes(self, labels: Iterable[str], *columns: str) -> pl.DataFrame:
        """`label`, `id`, `name` and `columns` of the nodes of several labels; a column that a label lacks is null."""
        tables = ((label, self.read(label)) for label in labels)
        return pl.concat(
            [
                table.select("id", "name", *(c for c in columns if c in table.columns), label=pl.lit(label))
                for label, table in tables
            ],
            how="diagonal",
        )

    def edges(self, rel: str, sources: Sequence[str], targets: Sequence[str], *columns: str) -> pl.DataFrame:
        """`from`, `to` and `columns` of a relationship between several labels."""
        return pl.concat([self.read(f"{rel}.{a}.{b}").select("from", "to", *columns) for a in sources for b in targets])

    def homes(self) -> pl.DataFrame:
        """`id` and home `region` of every unit that has one."""
        return self.edges("LOCATED_IN", UNITS, ("Region",)).select(id="from", region="to")

    def once(self, work: Callable[[Stored], _Result]) -> _Result:
        """What `work` says of this snapshot, worked out once for all checks that ask."""
        if work not in self._once:
            self._once[work] = work(self)
        return self._once[work]  # type: ignore[return-value]  # stored under the function that returned it

    def said(
        self, columns: Sequence[str], ids: pl.Series | None = None, kinds: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """`id`, `day`, `at` (order in which a later ledger wins), `ledger`, `row` and those `columns` of typed rows.

        Only of ledgers of `kinds` (any unless given) that have any of the columns, and of the nodes `ids` if given; a
        column that a ledger lacks is null. Kinds may hold a column of one name in different forms: 会员数, 会员单位.
        """
        speak = self.origin
        if ids is not None:
            speak = speak.join(ids.unique().alias("id").to_frame(), on="id", how="semi")
        parts = []
        for at, (ledger, day, kind) in enumerate(self.ledgers.select("ledger", "day", "kind").iter_rows()):
            if kinds is not None and kind not in kinds:
                continue
            mine = speak.filter(pl.col("ledger") == ledger)
            known = [c for c in columns if not mine.is_empty() and c in self.rows(ledger).columns]
            if known:
                rows = self.rows(ledger).select("row", *known).join(mine, on="row")
                parts.append(rows.with_columns(day=pl.lit(day), at=pl.lit(at, pl.Int32)))
        key = {"id": pl.String, "day": pl.Date, "at": pl.Int32, "ledger": pl.Int32, "row": pl.Int32}
        empty = pl.DataFrame(schema=key)
        frame = pl.concat([empty, *parts], how="diagonal_relaxed") if parts else empty
        missing = [pl.lit(None, pl.String).alias(c) for c in columns if c not in frame.columns]
        return frame.with_columns(missing).select(*key, *columns)

    def listed(self, kinds: Sequence[str]) -> pl.DataFrame:
        """Findings of those kinds that the import kept: `ledger`, `row`, `column` (canonical header), `value`, `kind`,
        `hint`, and `label`, `id`, `name` of the node that the row speaks of (null: none).
        """
        kept = self.snapshot.table("findings")
        columns = {"ledger": pl.Int32, "row": pl.Int32, **dict.fromkeys(("column", "value", "kind", "hint"), pl.String)}
        found = pl.DataFrame(schema=columns) if kept.is_empty() else kept.select(list(columns))
        found = found.filter(pl.col("kind").is_in(kinds))
        about = self.origin.join(found, on=["ledger", "row"], how="semi").unique(["ledger", "row"], keep="first")
        persons = self.nodes(["Person"]).with_columns(name="name" if self.show_names else masked("name"))
        named = about.join(pl.concat([self.nodes((*LISTED, "Recommendation")), persons]), on="id")
        return found.join(named, on=["ledger", "row"], how="left", maintain_order="left")

    def rosters(self) -> pl.DataFrame:
        """`id`, `ledger`, `row` of the rows of ledgers that list organizations."""
        numbers = self.ledgers.filter(pl.col("kind").is_in(_ROSTERS))["ledger"]
        return self.origin.filter(pl.col("ledger").is_in(numbers.implode()))
