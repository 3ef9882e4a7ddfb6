"""The cells of a clerk's sheet as they may be written back: without ID numbers and phones, and read as before.

What stands in the place of a number is read as the number was: a name with one was no name, an address lost it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from orggraph.ledger.files.sheets import Sheet

__all__ = ["Header", "shown_cells"]

#: headers below which every long number is a number of a person
_OF_PERSONS = re.compile("电话|手机|联系方式|身份证|证件号|护照")


class Header:
    """Where a sheet's header ends and which form the cells below it have, by column; a sheet may have none."""

    def __init__(self, sheet: Sheet, kind: str | None) -> None:
        from orggraph.ledger.headers.recognising import header_of

        block = None if kind is None else header_of(sheet, kind)
        labels = () if block is None else block.labels
        #: rows of the sheet's cells down to the last of the header; 0 without one
        self.end = 0 if block is None else block.end
        self.texts = ["" if label is None else label.text for label in labels] or [""] * sheet.cells.width
        self.forms = [
            label.meaning.column.form if label and label.meaning and label.meaning.column else None for label in labels
        ] or [None] * sheet.cells.width


def shown_cells(sheet: Sheet, header: Header, hidden: Sequence[tuple[int, int]]) -> pl.DataFrame:
    """The sheet's cells without ID numbers and phones.

    Args:
        hidden: row and column (from 0, in the cells) of those that were found to hold a number.
    """
    import polars as pl

    from orggraph.ledger.findings import HIDDEN

    columns = [
        _column(sheet.cells[name], header.texts[at], header.forms[at], header.end)
        for at, name in enumerate(sheet.cells.columns)
    ]
    for row, at in hidden:
        if columns[at][row] == sheet.cells[row, at]:
            columns[at] = columns[at].scatter(row, HIDDEN)
    return pl.DataFrame(columns)


def _column(cells: pl.Series, header: str, form: str | None, end: int) -> pl.Series:
    import polars as pl

    from orggraph.ledger.findings import HIDDEN
    from orggraph.ledger.personal import has_digits, is_personal, without_numbers

    head, body = cells.head(end), cells.slice(end)
    personal = is_personal(cells)
    of_persons = form is None and _OF_PERSONS.search(header) is not None
    if not personal.any() and not of_persons:
        return cells
    here = personal.slice(end) | (has_digits(body) if of_persons else False)
    hidden = pl.Series([HIDDEN], dtype=pl.String).new_from_index(0, body.len()) if of_persons else _hidden(body, form)
    body = pl.select(pl.when(here).then(hidden).otherwise(body).alias(cells.name)).to_series()
    head = pl.select(
        pl.when(personal.head(end)).then(without_numbers(head, instead=HIDDEN)).otherwise(head)
    ).to_series()
    both = head.append(body).alias(cells.name)
    # Whatever the form's own way has left is hidden as a whole.
    return pl.select(
        pl.when(is_personal(both)).then(_code_or_hidden(both, form)).otherwise(both).alias(cells.name)
    ).to_series()


def _hidden(body: pl.Series, form: str | None) -> pl.Series:
    """The cells as they are if they hold a number of a person."""
    import polars as pl

    from orggraph.ledger.findings import HIDDEN
    from orggraph.ledger.personal import without_entries, without_numbers

    if form in ("text", "place"):
        cut = without_numbers(body)
        return pl.select(pl.when(cut == "").then(pl.lit(HIDDEN)).otherwise(cut)).to_series()
    if form in ("names", "references"):
        return without_entries(body)
    if form is None:
        return without_numbers(body, instead=HIDDEN)
    return _code_or_hidden(body, form)


def _code_or_hidden(cells: pl.Series, form: str | None) -> pl.Series:
    """A valid credit code may look like an ID number and is none."""
    import polars as pl

    from orggraph.ledger.findings import HIDDEN
    from orggraph.ledger.values.codes import codes

    whole = pl.Series([HIDDEN], dtype=pl.String).new_from_index(0, cells.len())
    if form != "code":
        return whole
    return pl.select(pl.when(codes(cells)["value"].is_null()).then(whole).otherwise(cells)).to_series()
