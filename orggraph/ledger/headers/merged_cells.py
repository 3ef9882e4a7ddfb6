"""Cells merged downwards in the body of a table: what the uppermost says holds for all its rows."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from orggraph.ledger.files.sheets import Sheet

__all__ = ["filled_down"]


def filled_down(body: pl.DataFrame, sheet: Sheet, first: int, columns: Iterable[int]) -> pl.DataFrame:
    """`body`, whose first row is the spreadsheet's row `first`, with the given columns filled below merged cells.

    Counts should not be among the columns: a number in a cell over several units is their sum as likely as not.
    """
    wanted = {at + sheet.first_column: at for at in columns}
    last = first + body.height - 1
    targets: dict[int, tuple[list[int], list[int]]] = {}
    for top, bottom, left, _ in sheet.merged:
        if left in wanted and first <= top < last:
            below = range(top + 1 - first, min(bottom, last) + 1 - first)
            to, of = targets.setdefault(wanted[left], ([], []))
            to.extend(below)
            of.extend([top - first] * len(below))
    return body.with_columns(
        body.to_series(at).scatter(to, body.to_series(at).gather(of)) for at, (to, of) in targets.items()
    )
