"""An example for every column of a ledger, all of one invented enterprise and what is around it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from orggraph.ledger.kinds import Column, LedgerKind
from orggraph.ledger.vocabulary import offered
from orggraph.paths import TABLES

__all__ = ["example"]


@cache
def _table() -> Mapping[tuple[str, str], str]:
    """(Kind, empty for all; header, or `form:` and a form) → example."""
    with (TABLES / "column_examples.csv").open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["column"]): row["example"] for row in csv.DictReader(file)}


def example(kind: LedgerKind, column: Column) -> str:
    """What a cell of the column may hold; the examples of one kind make one row that has nothing to complain about.

    >>> from orggraph.ledger.kinds import kind_of
    >>> example(kind_of("parks"), kind_of("parks").column("园区名称"))
    '栖禾创新大厦'
    """
    for key in ((kind.name, column.header), ("", column.header)):
        if key in _table():
            return _table()[key]
    group, _, listed = column.form.partition(":")
    return offered(listed)[0] if group == "vocabulary" else _table()["", f"form:{column.form}"]
