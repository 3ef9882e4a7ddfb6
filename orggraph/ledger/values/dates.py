"""Dates as ledgers write them: 2020, 2020.5, 2020-05-01, 2020年5月1日, 20200501, Excel serials.

A month or a year alone is its first day. An impossible date is a problem, never the nearest possible one.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.vocabulary import words

__all__ = ["dates", "ends"]

_CLOCK = r"[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?$"
_WRITTEN = r"^([0-9]{4})[-/.年](?:([0-9]{1,2})(?:月份?|[-/.月]([0-9]{1,2})[日号]?)?)?$"
_YEAR = r"^((?:19|20)[0-9]{2}|2100)$"
_COMPACT = r"^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})?$"
_SERIAL = r"^([0-9]{5})(?:\.[0-9]+)?$"
# Excel counts days from here (its 1900 has a 29 February); the bounds are 1949 and 2064.
_EPOCH = date(1899, 12, 30)
_FIRST, _LAST = 18_000, 60_000


def dates(texts: pl.Series) -> pl.DataFrame:
    """`value`: Date, null where the cell says nothing (无 among it); `problem` and `hint`."""
    without_clock = texts.cast(pl.String).str.strip_chars().str.replace(_CLOCK, "")
    tidy = pl.col("key").str.to_uppercase().str.replace(r"^([0-9]{4,})\.0+$", "${1}")
    frame = names.key(without_clock).alias("key").to_frame().with_columns(tidy)
    key = pl.col("key")
    parts = [pl.coalesce(key.str.extract(_WRITTEN, n), key.str.extract(_COMPACT, n)) for n in (1, 2, 3)]
    year = pl.coalesce(parts[0], key.str.extract(_YEAR, 1))
    month, day = (p.fill_null("1").str.zfill(2) for p in parts[1:])
    written = pl.concat_str(year, month, day, separator="-").str.to_date("%Y-%m-%d", strict=False)
    serial = key.str.extract(_SERIAL, 1).str.to_integer(strict=False, dtype=pl.Int64)
    counted = pl.when(serial.is_between(_FIRST, _LAST)).then(pl.lit(_EPOCH) + pl.duration(days=serial))
    value = pl.coalesce(written, counted.cast(pl.Date))
    value = pl.when(value.is_between(date(1800, 1, 1), date(2100, 12, 31))).then(value)
    unknown = words("unknown_word")
    silent = key.is_null() | key.is_in(["", *(w for w, s in unknown.items() if s != "error"), *words("no_name")])
    problem = (
        pl.when(key.is_in([w for w, s in unknown.items() if s == "error"])).then(pl.lit("spreadsheet_error"))
        .when(~silent & value.is_null()).then(pl.lit("bad_date"))
    )  # fmt: skip
    return frame.select(value=value, problem=problem, hint=pl.lit(None, pl.String))


_STILL = r"^(?:至今|今|现在|现任|在任|在职|仍在任)$"


def ends(texts: pl.Series) -> pl.DataFrame:
    """As `dates`, for the end of something; 至今 and the like say that there is none yet."""
    going_on = names.key(texts).str.contains(_STILL).fill_null(False)
    return dates(pl.select(pl.when(~going_on).then(texts)).to_series())
