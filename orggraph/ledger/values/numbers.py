"""Counts: 12人, １２, 1,200 and 12.0 are; what is negative, fractional, beyond ten million or a range is not."""

from __future__ import annotations

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.vocabulary import words

__all__ = ["LARGEST", "counts"]

#: no unit of one place has more people; a larger number is a code or a sum of money in the wrong column
LARGEST = 10_000_000

_NUMBER = r"^\+?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0+)?[人名个]?$"


def counts(texts: pl.Series) -> pl.DataFrame:
    """`value`: Int64, null where the cell says nothing; words for none (无, 否) are 0; `problem`, `hint`."""
    key = pl.col("key")
    digits = key.str.extract(_NUMBER, 1).str.replace_all(",", "", literal=True)
    value = digits.str.to_integer(strict=False, dtype=pl.Int64)
    fits = pl.when(value <= LARGEST).then(value)
    none = key.is_in([w for w in words("no_number") if not w.isdigit()])
    silent = key.is_in(_unknown()) | (key == "") | key.is_null()
    error = key.is_in([w for w, said in words("unknown_word").items() if said == "error"])
    problem = (
        pl.when(error).then(pl.lit("spreadsheet_error"))
        .when(~silent & ~none & fits.is_null()).then(pl.lit("bad_number"))
    )  # fmt: skip
    frame = names.key(texts).alias("key").to_frame().with_columns(pl.col("key").str.to_uppercase())
    return frame.select(
        value=pl.when(none).then(pl.lit(0, pl.Int64)).otherwise(fits), problem=problem, hint=pl.lit(None, pl.String)
    )


def _unknown() -> list[str]:
    return [w for w, said in words("unknown_word").items() if said == "unknown"]
