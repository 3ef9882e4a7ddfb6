"""Whether a recommendation is valid, and what is wrong or unknown about it, under the rule packs (S 四（三）3)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.tables import Read
from orggraph.policy.packs import Pack, Vote

__all__ = ["judged"]

_YES = pl.lit(True)


def judged(read: Read, day: date, pack: Pack) -> pl.DataFrame:
    """`id`, `valid` and `problems` of every recommendation, in the order of its table.

    One failed condition makes it invalid, else an unknown one unknown. A problem is a rule id and what is wrong; what
    no rule checks here is listed too. A rule that is not in force that day asks nothing.
    """
    rows = read("Recommendation")
    valid, problems = [], []
    for line, vote in pack.votes.items():
        conditions, said = _judgement(vote, day, pack)
        of_line = pl.when(pl.col("line") == line)
        valid.append(of_line.then(_overall(conditions)))
        problems.append(of_line.then(pl.concat_list(said).list.drop_nulls()))
    return rows.select(
        "id",
        valid=pl.coalesce(*valid, pl.lit("unknown")),
        problems=pl.coalesce(*problems, pl.lit(["recommender-unknown"])),
    )


def _overall(conditions: list[pl.Expr]) -> pl.Expr:
    return (
        pl.when(pl.any_horizontal([~c.fill_null(True) for c in conditions])).then(pl.lit("invalid"))
        .when(pl.any_horizontal([c.is_null() for c in conditions])).then(pl.lit("unknown"))
        .otherwise(pl.lit("valid"))
    )  # fmt: skip


def _judgement(vote: Vote, day: date, pack: Pack) -> tuple[list[pl.Expr], list[pl.Expr]]:
    """The conditions of a line (null: unknown) and its problems, each null where it does not stand."""
    asked = {what: rule for what, rule in vote.rules.items() if pack.rules[rule].holds_on(day)}
    step, votes, member = (f"{asked.get(what, '')} " for what in ("steps", "votes", "member"))
    step_fits = _step(vote) if "steps" in asked else _YES
    passed = _passed(vote) if "votes" in asked else _YES
    # Only a no is a problem: a League organization recommends its members, and says so rarely.
    is_member = pl.col("league_member").fill_null(True) if "member" in asked else _YES
    strict = vote.passes == "more_than_half"
    tied = pl.lit(strict) & (pl.col("in_favour") * 2 == pl.col("due"))
    failed = "votes-not-above-half" if strict else "votes-below-half"
    said = [
        _said(~step_fits, step + "step-not-allowed"), _said(step_fits.is_null(), step + "step-unknown"),
        _said(~passed & tied, votes + "tie-fails-as-read"), _said(~passed & ~tied, votes + failed),
        _said(passed.is_null(), votes + "votes-unknown"), _said(~is_member, member + "not-a-member"),
        *(
            _said(_YES, f"{rule} {what}-unchecked")
            for what, rule in vote.unchecked.items() if pack.rules[rule].holds_on(day)
        ),
    ]  # fmt: skip
    return [step_fits, passed, is_member], said


def _said(stands: pl.Expr, problem: str) -> pl.Expr:
    return pl.when(stands).then(pl.lit(problem))


def _step(vote: Vote) -> pl.Expr:
    """Whether the step is one of the line's; unknown where a stage is unknown and the other fits some step."""
    before, after = pl.col("from_stage"), pl.col("to_stage")
    possible = pl.any_horizontal(
        [(before == a).fill_null(True) & (after == b).fill_null(True) for a, b in vote.steps] or [pl.lit(False)]
    )
    known = before.is_not_null() & after.is_not_null()
    return pl.when(~possible).then(False).when(known).then(True)


def _passed(vote: Vote) -> pl.Expr:
    """Whether the votes in favour are enough of those due, by whole numbers; unknown where one is unknown."""
    twice, due = pl.col("in_favour") * 2, pl.col("due")
    return twice > due if vote.passes == "more_than_half" else twice >= due
