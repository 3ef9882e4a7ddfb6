"""What a row about a person says beyond single cells: whether its title, its votes, its dates and its number agree."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orggraph.ledger.values.cells import told
from orggraph.ledger.values.columns import Columns
from orggraph.ledger.values.titles import read_title
from orggraph.ledger.vocabulary import hint

__all__ = ["person_columns"]

_HINTS = 200


def person_columns(sheet: Columns, plain: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    """The columns of `plain` that change by what others of their row say; contradictions are listed.

    One number is one person: beside it several names are nobody's. Votes in favour above those due are unknown. A
    period that ends before it begins is kept as written: it holds on no day.
    """
    columns = {"person": _of_one_number(sheet, plain)}
    if "title" in plain:
        _note_unlisted(sheet, plain["title"])
    if "in_favour" in plain:
        columns["in_favour"] = _votes(sheet, plain)
    if "since" in plain:
        sheet.note_where("until", (plain["until"] < plain["since"]).fill_null(False), "ends_before_start")
    return columns


def _of_one_number(sheet: Columns, plain: Mapping[str, pl.Series]) -> pl.Series:
    several = plain["person"].str.contains("、", literal=True).fill_null(False) & plain["person_number"].is_not_null()
    sheet.note_where("person", several, "several_persons")
    return pl.select(pl.when(~several).then(plain["person"])).to_series()


def _note_unlisted(sheet: Columns, titles: pl.Series) -> None:
    """A title that is no listed word is kept; which role it is stays unknown."""

    def read(some: pl.Series) -> pl.DataFrame:
        lost = [_unlisted(title) if title is not None else None for title in some.to_list()]
        near = [None if text is None else hint(text, "role") if at < _HINTS else None for at, text in enumerate(lost)]
        problems = [None if text is None else "bad_word" for text in lost]
        return pl.DataFrame({"problem": problems, "hint": near}, schema={"problem": pl.String, "hint": pl.String})

    said = told(titles, read)
    sheet.note("title", said["problem"], said["hint"])


def _unlisted(title: str) -> str | None:
    return next((part.text for part in read_title(title) if part.role is None), None)


def _votes(sheet: Columns, plain: Mapping[str, pl.Series]) -> pl.Series:
    above = (plain["in_favour"] > plain["due"]).fill_null(False)
    due = plain["due"].cast(pl.String)
    problem = pl.select(pl.when(above).then(pl.lit("votes_above_due"))).to_series()
    sheet.note("in_favour", problem, hint=due)
    return pl.select(pl.when(~above).then(plain["in_favour"])).to_series()
