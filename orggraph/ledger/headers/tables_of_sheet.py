"""Where one sheet holds several tables: side by side with an empty column between, or one below another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import polars as pl

from orggraph.ledger.files.sheets import Sheet
from orggraph.ledger.headers.header_rows import Block
from orggraph.ledger.synonyms import header_key, is_known, required_words

__all__ = ["header_rows_below", "is_header_again", "mostly_known", "side_by_side", "title_rows_above"]

#: longest header that is looked at
_LONGEST = 24
#: columns at the left edge in which the header of another table may begin
_EDGE = 2
#: rows of titles that may stand above a table
_TITLES = 4
_TITLE = re.compile(r"表|名单|名册|台账|清单|情况|统计|汇总|附件|单位\s*[:：]|时间\s*[:：]|日期\s*[:：]")


def side_by_side(sheet: Sheet) -> list[Sheet]:
    """The runs of columns that have cells; the sheet itself if there is one."""
    filled = [column.null_count() < column.len() for column in sheet.cells]
    starts = [i for i, here in enumerate(filled) if here and not (i and filled[i - 1])]
    if len(starts) < 2:
        return [sheet]
    ends = [i + 1 for i, here in enumerate(filled) if here and not (i + 1 < len(filled) and filled[i + 1])]
    return [sheet.columns(start, end) for start, end in zip(starts, ends, strict=True)]


def mostly_known(row: Sequence[str | None]) -> bool:
    """Whether at least two cells of a row, and two thirds of those that say something, are headers of some kind."""
    filled = [cell for cell in row if cell and cell.strip()]
    known = sum(map(is_known, filled))
    return known >= 2 and known * 3 >= len(filled) * 2


@cache
def _header() -> str:
    """A header that tables begin with (a required one, or 序号), however it is spaced, numbered or marked."""
    words = sorted({"序号", *required_words()}, key=len, reverse=True)
    spaced = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
    return rf"^[\s*※★\d.、]*(?:{spaced})\s*(?:[(（][^()（）]*[)）])?[\s*※★:：]*$"


def header_rows_below(body: pl.DataFrame, block: Block) -> Iterator[int]:
    """Rows of the body below the header `block` that are headers themselves, from the top."""
    name = block.name_column
    columns = {*range(min(_EDGE, body.width)), *(() if name is None else (name,))}
    found: set[int] = set()
    for column in (body.to_series(at) for at in columns):
        short = (column.str.len_chars() <= _LONGEST).fill_null(False).arg_true()
        found.update(short.filter(column.gather(short).str.contains(_header())).to_list())
    return (at for at in sorted(found) if mostly_known(body.row(at)))


def is_header_again(row: Sequence[str | None], header: Sequence[str | None]) -> bool:
    """Whether a row has the wordings of `header` in the same columns, however they are spaced."""
    return [header_key(cell or "") for cell in row] == [header_key(cell or "") for cell in header]


def title_rows_above(body: pl.DataFrame, at: int, block: Block, sheet: Sheet) -> int:
    """How many rows right above row `at` are titles and blank rows: of the table that begins there, not of this one.

    A title is alone in its row, and under a blank row, in a merged cell, outside the column of names, or worded so.

    Args:
        body: the rows below the header `block` of the table above.
    """
    first = sheet.first_row + block.end
    wide = {top for top, _, left, right in sheet.merged if right > left}
    count = 0
    for above in range(1, min(_TITLES, at) + 1):
        filled = _filled(body, at - above)
        if len(filled) > 1:
            break
        if filled:
            ((column, text),) = filled
            below_blank = at > above and not _filled(body, at - above - 1)
            if not (below_blank or first + at - above in wide or column != block.name_column or _TITLE.search(text)):
                break
            count = above
    return count


def _filled(body: pl.DataFrame, row: int) -> list[tuple[int, str]]:
    return [(at, cell) for at, cell in enumerate(body.row(row)) if cell and cell.strip()]
