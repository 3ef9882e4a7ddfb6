"""Whom a question counts, and what a unit's forms say at each level."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.forms import RANK
from orggraph.model import FORMS, LEVELS, LINES
from orggraph.policy.packs import Pack

__all__ = ["OWN", "excluded", "statuses"]

#: forms of an organization that covers the unit itself
OWN = FORMS[: FORMS.index("unspecified") + 1]
_SUFFIX = {"strict": "_strict", "organization": "", "work": "_work"}
#: one digit of a code holds a form (up to 11) and whether the line is surveyed
_BASE = 2 * (len(FORMS) + 1)


def excluded(pack: Pack, day: date) -> pl.Expr:
    """The first reason of the pack for which a unit is not counted; null: counted."""
    if not pack.exclusions:
        return pl.lit(None, pl.String)
    reasons = [
        pl.when(pl.col(e.column) > day if e.after_day else pl.col(e.column).is_in(e.values)).then(pl.lit(e.reason))
        for e in pack.exclusions
    ]
    return pl.coalesce(reasons)


def statuses(ranks: pl.DataFrame, surveyed: pl.DataFrame, pack: Pack) -> pl.DataFrame:
    """Form and status of every line, status over all lines, each at every level, and `direct`; rows as in `ranks`.

    `ranks` has the best rank per line, `surveyed` the columns `<line>_surveyed` of the same rows (null: no).
    """
    # The few combinations that occur are judged once and handed out to the units.
    digits = [_digit(i, line) for i, line in enumerate(LINES)]
    codes = ranks.hstack(surveyed).select(code=pl.sum_horizontal(digits))
    judged = _judged(codes["code"].unique(), pack)
    return codes.join(judged, on="code", how="left", maintain_order="left").drop("code")


def _digit(i: int, line: str) -> pl.Expr:
    said = pl.col(f"{line}_surveyed").fill_null(False)
    nothing = pl.when(said).then(RANK["none"]).otherwise(RANK["unknown"])
    form = pl.col(line).cast(pl.Int32).fill_null(nothing.cast(pl.Int32))
    digit: pl.Expr = (form * 2 + said.cast(pl.Int32)) * _BASE**i
    return digit


def _judged(codes: pl.Series, pack: Pack) -> pl.DataFrame:
    digit = {line: pl.col("code") // _BASE**i % _BASE for i, line in enumerate(LINES)}
    form_of = {rank: form for form, rank in RANK.items()}
    forms = codes.to_frame().with_columns(
        *[(digit[n] // 2).replace_strict(form_of, return_dtype=pl.String).alias(f"{n}_form") for n in LINES],
        *[(digit[n] % 2 == 1).alias(f"{n}_surveyed") for n in LINES],
    )
    per_line = [_line_status(line, level, pack) for line in LINES for level in LEVELS]
    own = pl.any_horizontal([pl.col(f"{line}_form").is_in(OWN) for line in LINES])
    return (
        forms.with_columns(*per_line, own.alias("direct"))
        .with_columns(_overall(level) for level in LEVELS)
        .drop([f"{line}_surveyed" for line in LINES])
    )


def _line_status(line: str, level: str, pack: Pack) -> pl.Expr:
    form = pl.col(f"{line}_form")
    covers = [f for f, levels in pack.levels.items() if level in levels]
    leaves_open = [f for f, levels in pack.unknown_at.items() if level in levels]
    return (
        pl.when(form.is_in(covers)).then(pl.lit("covered"))
        .when(form.is_in(leaves_open)).then(pl.lit("unknown"))
        .when(pl.col(f"{line}_surveyed")).then(pl.lit("uncovered"))
        .otherwise(pl.lit("unknown"))
        .alias(f"{line}_status{_SUFFIX[level]}")
    )  # fmt: skip


def _overall(level: str) -> pl.Expr:
    lines = [pl.col(f"{line}_status{_SUFFIX[level]}") for line in LINES]
    return (
        pl.when(pl.any_horizontal([s == "covered" for s in lines])).then(pl.lit("covered"))
        .when(pl.all_horizontal([s == "uncovered" for s in lines])).then(pl.lit("uncovered"))
        .otherwise(pl.lit("unknown"))
        .alias(f"status{_SUFFIX[level]}")
    )  # fmt: skip
