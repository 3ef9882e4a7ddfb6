"""What a ledger's cells get wrong, as one frame: which row, which column, which value, what was expected.

Three sorts of kinds. A conflict makes its cell unknown and the row is taken without it; a rejection leaves the row
out; a notice changes nothing and is worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from orggraph.messages import say

__all__ = ["CONFLICTS", "HIDDEN", "NOTICES", "REJECTIONS", "SCHEMA", "concat", "empty", "expected", "finding", "listed"]

#: `row` null: the whole ledger; `column`: as the sheet writes it; `value`: no ID number or phone; `cell`: Excel's
SCHEMA = pl.Schema(
    {
        "row": pl.Int32,
        "column": pl.String,
        "value": pl.String,
        "kind": pl.String,
        "hint": pl.String,
        "cell": pl.String,
    }
)

#: so many characters of a cell are repeated in a sentence
MOST_SAID = 100

#: stands for an ID number or a phone, which is kept nowhere
HIDDEN = "…"

#: the row is left out
REJECTIONS = frozenset({"required_empty", "required_unreadable", "repeated_code"})

#: the cell stays unknown
CONFLICTS = frozenset(
    {
        "ambiguous_organization", "ambiguous_place", "ambiguous_unit", "bad_code", "bad_date", "bad_industry",
        "bad_number", "bad_word", "building_elsewhere", "contradiction", "cycle", "denied_but_listed",
        "ends_before_start", "id_number", "listed_but_denied", "no_town", "no_with_name",
        "person_not_joined", "repeated_number", "several_persons", "spreadsheet_error", "title_elsewhere",
        "title_not_split", "title_without_body", "unit_code", "unknown_place", "unknown_unit",
        "venue_as_organization", "votes_above_due", "word_as_name", "wrong_line",
    }
)  # fmt: skip

#: nothing is lost
NOTICES = frozenset(
    {
        "address_elsewhere", "bare_name", "bare_venue", "created_association", "created_department", "created_park",
        "hidden_columns", "hidden_rows", "hidden_sheet", "joined", "leading_body",
        "mentioned_organization", "no_header", "no_with_form", "not_a_form", "number_cut", "other_statistic",
        "outside_province",
        "several_headers", "union_code", "women_workers_committee",
    }
)  # fmt: skip


def empty() -> pl.DataFrame:
    """A findings frame without rows."""
    return SCHEMA.to_frame()


def finding(
    kind: str,
    *,
    row: int | None = None,
    column: str | None = None,
    value: str | None = None,
    hint: str | None = None,
    cell: str | None = None,
) -> pl.DataFrame:
    """A findings frame of one row."""
    return pl.DataFrame([(row, column, value, kind, hint, cell)], schema=SCHEMA, orient="row")


def listed(
    rows: pl.DataFrame,
    kind: str | pl.Expr,
    *,
    column: str | None,
    letter: str | None = None,
    value: pl.Expr | None = None,
    hint: pl.Expr | str | None = None,
) -> pl.DataFrame:
    """One finding per row of `rows`, which has the spreadsheet row in `row`.

    Args:
        column: header as written in the sheet.
        letter: Excel's letter of that column; with it every finding has its cell.
    """
    nothing = pl.lit(None, pl.String)
    return rows.select(
        pl.col("row").cast(pl.Int32),
        column=pl.lit(column, pl.String),
        value=nothing if value is None else value,
        kind=pl.lit(kind) if isinstance(kind, str) else kind,
        hint=hint if isinstance(hint, pl.Expr) else pl.lit(hint, pl.String),
        cell=nothing if letter is None else pl.lit(letter) + pl.col("row").cast(pl.String),
    )


def concat(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All findings in one frame, in order; an empty frame for none."""
    columns = list(SCHEMA)
    told = [frame if frame.columns == columns else frame.select(columns) for frame in frames]
    return pl.concat([empty(), *told], how="vertical_relaxed")


def expected(kind: str, value: str | None, hint: str | None) -> str:
    """What was expected and what to do, as one sentence in the language in force; a long value only begins there."""
    short = f"{value[:MOST_SAID]}…" if value and len(value) > MOST_SAID else value
    return say(f"findings.{kind}", value=short or "–", hint=hint or "–")
