"""Which rows below a header are rows of the ledger: no blank rows, totals, lines under the table, or header again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import polars as pl

from orggraph.ledger.headers.header_rows import Block, Rows
from orggraph.ledger.names import clean_text, key_text
from orggraph.ledger.synonyms import header_key
from orggraph.ledger.vocabulary import words

__all__ = ["rows_of_ledger"]

#: longest first cell that is looked at: a footer is short, but may go on after its colon
_LONGEST = 300
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PLACES = "省市县区镇乡村街道园"
#: most lines below a table that are looked at
_LONGEST_FOOT = 100
#: columns whose cells may begin like a footer
_FREE_TEXT = frozenset({"备注", "说明", "情况说明", "注"})


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whole first cells of total rows, and of lines under the table."""
    listed = words("total_row")
    totals, footers = (
        "|".join(re.escape(w.rstrip(":")) for w, sort in listed.items() if sort == of) for of in ("total", "footer")
    )
    total = rf"(?:[^:]{{0,12}}[{_PLACES}])?(?:{totals})(?:\([^()]*\))?(?::.*)?"
    return re.compile(total), re.compile(rf"(?:{footers})(?::.*)?")


def rows_of_ledger(body: pl.DataFrame, block: Block, top: Rows, again: Sequence[int] = ()) -> pl.Series | None:
    """True for the rows that count as read; None when all of them do.

    Args:
        body: the sheet's rows below the header.
        top: the sheet's rows above, header and titles.
        again: rows of the body that are known to be the header or its title once more.
    """
    first, column = _first_cells(body)
    name = block.name_column
    suspects = set(_suspects(first, top, block))
    sorts = {at: _sort(body.row(at), str(first[at]), column[at], block, top) for at in sorted(suspects)}
    drop = [*again, *(at for at, sort in sorts.items() if sort)]
    drop += _under_footer(body, [at for at, sort in sorts.items() if sort == "footer"], block)
    if name:
        # 合计 in the name's column, behind a running number.
        named = body.to_series(name)
        totals = named.str.contains(_tail()).fill_null(False).arg_true().to_list()
        drop.extend(at for at in totals if at not in suspects and _patterns()[0].fullmatch(key_text(named[at])))
    if (at := _numbering(body, block)) is not None:
        drop.append(at)
    blank = first.is_null()
    if not drop and not blank.any():
        return None
    keep = ~blank
    return keep.scatter(drop, False) if drop else keep


def _first_cells(body: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """The first cell of each row that is not blank, null for a blank row; and in which column it stands."""
    text = pl.Series("first", [None], dtype=pl.String).new_from_index(0, body.height)
    column = pl.Series("column", [None], dtype=pl.Int32).new_from_index(0, body.height)
    left = pl.int_range(0, body.height, dtype=pl.UInt32, eager=True)
    for at, name in enumerate(body.columns):
        cells = body[name] if left.len() == body.height else body[name].gather(left)
        # Hardly any cell is blanks only; the others need no stripping.
        filled = (cells.str.len_bytes() > 8) | (cells.str.strip_chars() != "")
        filled = filled.fill_null(False)
        here = left.filter(filled)
        if here.len() == body.height:
            return cells.alias("first"), column.scatter(here, at)
        text = text.scatter(here, cells.filter(filled))
        column = column.scatter(here, at)
        left = left.filter(~filled)
        if left.is_empty():
            break
    return text, column


def _suspects(first: pl.Series, top: Rows, block: Block) -> list[int]:
    """Rows whose first cell may be a total, a footer or the beginning of a title or header row."""
    starts = sorted({w.rstrip(":") for w, sort in words("total_row").items() if sort == "footer"})
    again = sorted({cell for row in top[: block.end] if (cell := _first_of(row)) is not None})
    short = (first.str.len_chars() <= _LONGEST).fill_null(False)
    head = rf"^\s*(?:{_spaced(starts)})"
    found = (first.str.contains(head) | first.str.contains(_tail())).fill_null(False)
    return ((short & found) | first.is_in(again).fill_null(False)).arg_true().to_list()


@cache
def _tail() -> str:
    """The end of a total: its last two characters, perhaps with something in brackets or after a colon behind them."""
    ends = sorted({w[-2:] for w, sort in words("total_row").items() if sort == "total"})
    return rf"(?:{_spaced(ends)})\s*(?:[:：(（].*)?\s*$"


def _spaced(listed: Sequence[str]) -> str:
    return "|".join(r"\s*".join(map(re.escape, word)) for word in listed)


def _first_of(row: Sequence[str | None]) -> str | None:
    return next((cell for cell in row if cell and cell.strip()), None)


def _sort(row: Sequence[str | None], first: str, column: int, block: Block, top: Rows) -> str | None:
    """`again`, `total` or `footer` for a row that is none of the ledger."""
    if _again(row, block, top):
        return "again"
    total, footer = _patterns()
    word = key_text(first)
    if total.fullmatch(word):
        return "total"
    if not footer.fullmatch(word):
        return None
    label = block.labels[column]
    name = block.name_column
    # A remark may begin like a footer: then it stands in a column of remarks, on a row that has a name.
    remark = label is not None and header_key(label.text) in _FREE_TEXT and name not in (None, column)
    return None if remark and name is not None and row[name] else "footer"


def _under_footer(body: pl.DataFrame, footers: Sequence[int], block: Block) -> list[int]:
    """Lines that go on below a footer: single cells down to the end of a table that has several columns."""
    if not footers or sum(label is not None for label in block.labels) < 2:
        return []
    tail = max(body.height - _LONGEST_FOOT, 0)
    full = [at for at in range(tail, body.height) if at not in footers and sum(map(bool, map(_text, body.row(at)))) > 1]
    beginning = next((at for at in footers if at >= tail and not (full and at < full[-1])), None)
    return [] if beginning is None else list(range(beginning, body.height))


def _text(cell: str | None) -> str:
    return cell.strip() if cell else ""


def _again(row: Sequence[str | None], block: Block, top: Rows) -> bool:
    """The header or a title once more, as on every printed page."""
    cells = [clean_text(cell) if cell else "" for cell in row]
    return any(cells == [clean_text(cell) if cell else "" for cell in earlier] for earlier in top[: block.end])


def _numbering(body: pl.DataFrame, block: Block) -> int | None:
    """The row of column numbers (甲, 乙, 1, 2, 3) right below the header of a printed form; None if there is none."""
    if body.is_empty():
        return None
    filled = [key_text(cell).strip("()") for cell in body.row(0) if cell and cell.strip()]
    numbered = [cell for cell in filled if cell.isdecimal()]
    letters = filled[: len(filled) - len(numbered)]
    in_order = numbered == [str(n) for n in range(1, len(numbered) + 1)] and filled == letters + numbered
    whole = len(filled) >= max(4, sum(label is not None for label in block.labels))
    return 0 if whole and in_order and "".join(letters) in _STEMS[: len(letters)] else None
