"""Which units changed status between two snapshots, and why: every one of them has a reason."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orggraph.analysis.behind import behind
from orggraph.analysis.sentences import masked, sentence
from orggraph.analysis.sides import Side, Sides
from orggraph.messages import language, say
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.model import FORMS, LINE_TEXT, LINES

__all__ = ["STATES", "status_changes", "status_counts"]

#: covered, uncovered and unknown count; excluded do not; absent: not in that snapshot
STATES = ("covered", "uncovered", "unknown", "excluded", "absent")
_NONE = pl.lit(None, pl.String)


def _stated(side: Side) -> pl.DataFrame:
    """`id`, `own`, `state`, and what it comes from: exclusion, forms, surveys and statuses of the lines, places."""
    per_line = [f"{line}_{what}" for line in LINES for what in ("form", "surveyed", "status")]
    places = ("county_name", "park_name")
    state = pl.when(pl.col("excluded").is_not_null()).then(pl.lit("excluded")).otherwise("status")
    return side.units().select("id", "own", "name", "label", "excluded", *places, *per_line, state=state)


def _joined(sides: Sides) -> pl.DataFrame:
    """Every unit of either side: the columns of the earlier one with `_before`, those of the later as they are."""
    before, after = _stated(sides.before), _stated(sides.after)
    before = before.rename({c: f"{c}_before" for c in before.columns if c != "id"})
    both = before.join(after, on="id", how="full", coalesce=True)
    return both.with_columns(pl.col("state", "state_before").fill_null("absent"))


def status_counts(sides: Sides) -> dict[str, object]:
    """`before` and `after` (units by state), `changed`, and `transitions` (by `from_to`); absent units are in neither.

    For every state, before - what left it + what came into it = after.
    """
    both = _joined(sides)
    moved = both.filter(_other(both))
    tally = moved.group_by("state_before", "state").len().sort("state_before", "state")
    each = {
        name: {s: int((both[column] == s).sum()) for s in STATES[:-1]}
        for name, column in (("before", "state_before"), ("after", "state"))
    }
    return {**each, "changed": moved.height, "transitions": {f"{a}_{b}": n for a, b, n in tally.rows()}}


def _other(both: pl.DataFrame) -> pl.Series:
    """Whether the state is another, or the reason for which a unit is not counted."""
    reason = pl.col("excluded").ne_missing(pl.col("excluded_before"))
    return both.select((pl.col("state") != pl.col("state_before")) | reason).to_series()


def status_changes(sides: Sides, *, show_names: bool = False) -> pl.DataFrame:
    """One row per unit whose status (over all lines, at level organization, each on its snapshot's day) is another.

    `id`, `name`, `label`, `county`, `before`, `after` (one of `STATES`), `excluded_before`, `excluded_after`, per line
    the forms `<line>_before` and `<line>_after` (null in the snapshot that lacks it), `came`, `went` (names of those
    who cover or guide it, lists), `reasons` (sentences, never empty). By state before and after, then name.
    """
    both = _joined(sides)
    moved = both.filter(_other(both))
    ties = _ties(sides, moved, show_names)
    named = moved.join(ties, on="id", how="left")
    lines = {f"{line}_{when}": f"{line}_form{suffix}" for line in LINES for when, suffix in _WHEN.items()}
    reasons = [_existence(), _exclusion(), *[_line(line) for line in LINES], *_moves()]
    lists = [pl.concat_list([pl.col(f"{line}_{what}").fill_null([]) for line in LINES]).alias(what) for what in _TIES]
    told = named.select(
        "id", name=pl.coalesce("name", "name_before"), label=pl.coalesce("label", "label_before"),
        county=pl.coalesce("county_name", "county_name_before"), before="state_before", after="state",
        excluded_before="excluded_before", excluded_after="excluded",
        **{new: pl.col(old) for new, old in lines.items()},
        reasons=pl.concat_list(reasons).list.drop_nulls(),
    ).hstack(named.select(lists))  # fmt: skip
    order = {s: i for i, s in enumerate(STATES)}
    return told.sort(pl.col("before").replace_strict(order), pl.col("after").replace_strict(order), "name", "id")


_WHEN = {"before": "_before", "after": ""}
_TIES = ("came", "went")


def _there() -> pl.Expr:
    """Whether both snapshots have the unit: only then can anything of it have changed."""
    return (pl.col("state") != "absent") & (pl.col("state_before") != "absent")


def _existence() -> pl.Expr:
    return (
        pl.when(pl.col("state_before") == "absent").then(pl.lit(say("differences.unit_added")))
        .when(pl.col("state") == "absent").then(pl.lit(say("differences.unit_removed")))
    )  # fmt: skip


def _exclusion() -> pl.Expr:
    words = {reason: _word("excluded", reason) for reason in _reasons()}
    now, was = (pl.col(c).replace(words) for c in ("excluded", "excluded_before"))
    return pl.when(_there() & pl.col("excluded").ne_missing(pl.col("excluded_before"))).then(
        pl.when(pl.col("excluded").is_null()).then(sentence("differences.counted_again", reason=was))
        .when(pl.col("excluded_before").is_null()).then(sentence("differences.not_counted", reason=now))
        .otherwise(sentence("differences.not_counted_for", before=was, reason=now))
    )  # fmt: skip


def _reasons() -> tuple[str, ...]:
    return tuple(key.removeprefix("excluded_") for key in WORDS if key.startswith("excluded_"))


def _word(prefix: str, value: str) -> str:
    return WORDS[f"{prefix}_{value}"].in_language(language())


def _line(line: str) -> pl.Expr:
    """What is another for one line: its form, or whether it is surveyed; and who came or went."""
    forms = {form: _word("form", form) for form in FORMS}
    now, was = (pl.col(f"{line}_form{suffix}").replace(forms) for suffix in ("", "_before"))
    facts = {"line": pl.lit(LINE_TEXT[line].in_language(language())), "before": was, "after": now}
    joint = say("words.separator")
    who = {what: pl.col(f"{line}_{what}").list.join(joint) for what in _TIES}
    some = {what: (pl.col(f"{line}_{what}").list.len() > 0).fill_null(False) for what in _TIES}
    form = pl.col(f"{line}_form").ne_missing(pl.col(f"{line}_form_before"))
    surveyed = pl.col(f"{line}_surveyed").ne_missing(pl.col(f"{line}_surveyed_before"))
    return (
        pl.when(~_there()).then(_NONE)
        .when(form & some["came"] & some["went"]).then(sentence("differences.form_came_went", **facts, **who))
        .when(form & some["came"]).then(sentence("differences.form_came", **facts, came=who["came"]))
        .when(form & some["went"]).then(sentence("differences.form_went", **facts, went=who["went"]))
        .when(form).then(sentence("differences.form", **facts))
        .when(surveyed & pl.col(f"{line}_surveyed")).then(sentence("differences.surveyed", line=facts["line"]))
        .when(surveyed).then(sentence("differences.not_surveyed", line=facts["line"]))
    )  # fmt: skip


def _moves() -> list[pl.Expr]:
    """What does not make a status by itself but may be why an organization came or went: where the unit is."""
    return [
        pl.when(_there() & pl.col(column).ne_missing(pl.col(f"{column}_before"))).then(
            sentence(key, before=pl.col(f"{column}_before"), after=pl.col(column))
        )
        for column, key in (("county_name", "differences.county"), ("park_name", "differences.park"))
    ]


def _ties(sides: Sides, moved: pl.DataFrame, show_names: bool) -> pl.DataFrame:
    """`id`, and per line `<line>_came`, `<line>_went`: who covers or guides it on one side only, lists of names."""
    known = moved.filter(_there())
    before = behind(sides.before, known.select("id", own="own_before"))
    after = behind(sides.after, known.select("id", "own"))
    # The id of an organization may hold that of its unit: the name says whether it is the same.
    key = ["id", "line", "org_name", "person"]
    founded = pl.when(pl.col("since") > sides.before.day).then(sentence("differences.founded", day="since"))
    ended = pl.when(pl.col("until") <= sides.after.day).then(sentence("differences.dissolved", day="until"))
    fate = sides.after.table
    now = pl.concat([fate(label).select("until", org="id") for label in ("PartyOrganization", "MassOrganization")])
    came = after.join(before, on=key, how="anti", nulls_equal=True).with_columns(note=founded)
    went = before.join(after, on=key, how="anti", nulls_equal=True).drop("until")
    went = went.join(now.unique("org"), on="org", how="left").with_columns(note=ended)
    person = (
        pl.col("person") if show_names else pl.when(pl.col("person") != "*").then(masked("person")).otherwise("person")
    )
    name = pl.coalesce("org_name", sentence("differences.instructor", name=person)) + pl.col("note").fill_null("")
    parts: Mapping[str, pl.DataFrame] = {"came": came, "went": went}
    found = known.select("id")
    for what, frame in parts.items():
        for line in LINES:
            listed = frame.filter(pl.col("line") == line).with_columns(text=name).sort("id", "text")
            lists = listed.group_by("id").agg(pl.col("text").alias(f"{line}_{what}"))
            found = found.join(lists, on="id", how="left")
    return found
