"""The entries of all ledgers as a snapshot keeps them: what each was, its rows, and which of them no longer count."""

from __future__ import annotations

import json
from collections.abc import Iterable

import polars as pl

from orggraph.intake.replacing import ENDED
from orggraph.intake.stack import Entry
from orggraph.snapshot.read import Snapshot

__all__ = ["entries_of", "tables_of"]

#: what table `ledgers` says of an entry beside its number and its cells
_COLUMNS = {
    "call": pl.Int32, "file": pl.String, "sheet": pl.String, "kind": pl.String, "day": pl.Date, "read": pl.Int64,
    "taken": pl.Int64, "rejected": pl.Int64,
}  # fmt: skip


def entries_of(snapshot: Snapshot | None) -> list[Entry]:
    """The entries that a snapshot keeps, in the order of import; none without one."""
    if snapshot is None:
        return []
    gone = snapshot.table("ended") if "ended" in snapshot.tables else ENDED.to_frame()
    ended = {number: rows.select("row", "by") for (number,), rows in gone.partition_by("ledger", as_dict=True).items()}
    return [
        Entry(
            number=row["ledger"], file=row["file"], sheet=row["sheet"], kind=row["kind"], day=row["day"],
            read=row["read"], taken=row["taken"], rejected=row["rejected"],
            rows=snapshot.table(f"rows.{row['ledger']}"), ended=ended.get(row["ledger"]),
            # Snapshots of earlier versions know neither what came together nor the cells.
            call=row.get("call") or row["ledger"], cells=json.loads(row.get("cells") or "{}"),
        )
        for row in snapshot.table("ledgers").iter_rows(named=True)
    ]  # fmt: skip


def tables_of(entries: Iterable[Entry]) -> dict[str, pl.DataFrame]:
    """The tables that keep the entries: `ledgers`, the rows of each, and `ended` where rows no longer count."""
    entries = list(entries)
    ledgers = pl.DataFrame(
        [{"ledger": e.number, **{c: getattr(e, c) for c in _COLUMNS}, "cells": json.dumps(e.cells, ensure_ascii=False)}
         for e in entries],
        schema={"ledger": pl.Int32, **_COLUMNS, "cells": pl.String},
    )  # fmt: skip
    ended = [e.ended.select(pl.lit(e.number, pl.Int32).alias("ledger"), "row", "by") for e in entries
             if e.ended is not None]  # fmt: skip
    return {
        **{f"rows.{e.number}": e.rows for e in entries},
        "ledgers": ledgers,
        **({"ended": pl.concat(ended)} if ended else {}),
    }
