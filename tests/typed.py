"""Sheets of a few texts, parsed: what tests of typed rows start from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import polars as pl

from orggraph.ledger.kinds import kind_of
from orggraph.ledger.values import typed_rows

__all__ = ["CODE", "cell", "parse", "unit"]

#: a valid code of a company
CODE = "91341721MA2RF55N0H"


def parse(kind: str, *rows: dict[str, str | None]) -> typed_rows.Parsed:
    """Rows of texts by column name, parsed; the first is row 2 of the sheet."""
    columns = list(dict.fromkeys(c for row in rows for c in row))
    cells = pl.DataFrame(
        {"row": range(2, 2 + len(rows)), **{c: [row.get(c) for row in rows] for c in columns}},
        schema={"row": pl.Int32, **dict.fromkeys(columns, pl.String)},
    )
    letters = {c: chr(ord("A") + i) for i, c in enumerate(columns)}
    return typed_rows.parse(SimpleNamespace(kind=kind_of(kind), cells=cells, headers={}, letters=letters))


def unit(**cells: str | None) -> tuple[dict[str, Any], list[str]]:
    """The typed row of one unit called 江淮公司, and the kinds of what was listed."""
    parsed = parse("units", {"name": "江淮公司", **cells})
    return parsed.rows.row(0, named=True), parsed.findings["kind"].to_list()


def cell(column: str, text: str | None) -> tuple[Any, list[str]]:
    row, kinds = unit(**{column: text})
    return row[column], kinds
