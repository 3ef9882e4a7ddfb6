"""Rows of posts: in which organization or unit, and in which role, each title of each row is held.

A title is a post of the organization that the row names. A unit's name in the place of the organization's stands for
its only organization of the title's line (甲公司, 工会主席). A cell with two titles (支部书记、工会主席) is split only
if each has its organization: as many are named, or it is the only one of its line in the unit; else one post is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.bodies import Bodies
from orggraph.intake.people import MENTION
from orggraph.intake.references import find, problems
from orggraph.ledger.values.titles import LEADING, title_parts
from orggraph.model import LINES

__all__ = ["HELD", "Stated", "instructor_mentions", "persons_of", "post_mentions"]

#: columns of a mention that say which post is held
HELD = pl.Schema({"role": pl.String, "title": pl.String, "since": pl.Date, "until": pl.Date})
#: roles that there are at a unit only
_AT_UNITS = ("legal_representative", "hr_head")
_NONE = pl.lit(None, pl.String)


@dataclass(frozen=True, slots=True)
class Stated:
    """`mentions` (`MENTION`, `HELD`) of persons in posts, and `findings` (with `ledger`)."""

    mentions: pl.DataFrame
    findings: pl.DataFrame


def persons_of(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with `name` and `number`, one for each of the persons whom 姓名 names."""
    return rows.with_columns(name=pl.col("person").str.split("、"), number="person_number").explode("name")


def instructor_mentions(rows: pl.DataFrame, known: Bodies) -> Stated:
    """Who guides which unit by the rows of instructors."""
    rows = rows.with_row_index("at")
    references = rows.select("at", "ledger", "row", "county", text="units").explode("text").drop_nulls("text")
    found = find(references, known.units)
    lost = problems(
        found.with_columns(column=pl.lit("联系单位")), known.units, missing="unknown_unit", several="ambiguous_unit"
    )
    guided = found.filter(pl.col("id").is_not_null()).select("at", uid="id").unique(maintain_order=True)
    told = rows.join(guided, on="at", how="left", maintain_order="left")
    title = pl.lit("党建工作指导员")
    return Stated(_mentions(told.with_columns(org=_NONE, role=pl.lit("guides"), title=title)), lost)


def post_mentions(rows: pl.DataFrame, known: Bodies) -> Stated:
    """Who holds which post by the rows of posts; a person whose organization nothing fits is kept without a post."""
    rows = rows.with_row_index("at")
    references = rows.select("at", "ledger", "row", "county", text="organizations").explode("text").drop_nulls("text")
    names = pl.concat([known.organizations.select("nkey", "id", "county"), known.units.select("nkey", "id", "county")])
    found = find(references, names).with_columns(column=pl.lit("任职组织"))
    lost = problems(found, names, missing="unknown_unit", several="ambiguous_organization")
    pairs = _pairs(rows, found, known)
    each = pairs.filter(pl.col("mode") == "each")
    together = pairs.filter(pl.col("mode") != "each")
    whole = together.filter(pl.col("missing").any().over("at") | (pl.col("mode") == "many"))
    split = together.join(whole, on="at", how="anti")
    kept = _unsplit(whole)
    held = pl.concat([f.select("at", "org", "uid", "role", title="text") for f in (each, split, kept)])
    told = rows.drop("title").join(held.unique(maintain_order=True), on="at", how="left", maintain_order="left")
    said = pl.concat([_title_findings(each.filter(pl.col("problem").is_not_null()), rows),
                      _title_findings(kept.unique("at", maintain_order=True), rows)])  # fmt: skip
    return Stated(_mentions(told), pl.concat([lost, said], how="vertical_relaxed"))


def _mentions(told: pl.DataFrame) -> pl.DataFrame:
    """One mention per row, post and person; without a number, a person without a post is nobody."""
    wanted = {**MENTION, **HELD}
    every = persons_of(told).with_columns(nowhere=_NONE).select(pl.col(c).cast(t) for c, t in wanted.items())
    return every.filter(pl.any_horizontal(pl.col("number", "uid", "org").is_not_null()))


def _pairs(rows: pl.DataFrame, found: pl.DataFrame, known: Bodies) -> pl.DataFrame:
    """Every title with the organization it is of: `at`, `id` named, `org` or `uid` meant, `role`, `text`, `mode`.

    `mode`: `each` (one title, or as many as organizations), `one` (several titles and one organization), `many`.
    `missing`: the title has no organization of its own. `problem` is what is wrong with a title that is kept.
    """
    named = found.with_columns(o=pl.int_range(pl.len(), dtype=pl.Int64).over("at"), named=pl.len().over("at")).filter(
        pl.col("id").is_not_null()
    )
    parts = title_parts(rows["title"]).with_columns(parts=pl.len().over("title"))
    every = named.select("at", "id", "o", "named").join(rows.select("at", "title"), on="at").join(parts, on="title")
    in_order = pl.col("named") == pl.col("parts")
    mode = (
        pl.when((pl.col("parts") == 1) | in_order).then(pl.lit("each"))
        .when(pl.col("named") == 1).then(pl.lit("one"))
        .otherwise(pl.lit("many"))
    )  # fmt: skip
    every = every.filter((pl.col("parts") == 1) | ~in_order | (pl.col("o") == pl.col("part")))
    every = (
        every.with_columns(mode=mode)
        .join(known.lines, on="id", how="left", maintain_order="left")
        .join(known.only, left_on="id", right_on="org", how="left", maintain_order="left")
        .with_columns(unit=pl.when(pl.col("line").is_null()).then("id").otherwise("unit"))
        .with_row_index("pair")
    )
    return _meant(every.join(_own_of(every, known.own), on="pair", how="left", maintain_order="left"))


def _own_of(pairs: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """`pair`, `own`: the only organization of the unit of a line that the title may be of."""
    asked = pairs.filter(pl.col("lines").list.len() < len(LINES)).select("pair", "unit", line="lines").explode("line")
    found = asked.join(own, left_on=["unit", "line"], right_on=["uid", "line"])
    return found.group_by("pair").agg(own=pl.when(pl.col("org").n_unique() == 1).then(pl.col("org").first()))


def _meant(pairs: pl.DataFrame) -> pl.DataFrame:
    one, at_unit = pl.col("mode") == "one", pl.col("line").is_null()
    leads = pl.col("role").is_in(LEADING).fill_null(False)
    names_line = pl.col("lines").list.len() < len(LINES)
    fits = pl.col("lines").list.contains(pl.col("line")).fill_null(False)
    of_line = leads & pl.when(at_unit).then(names_line).otherwise(one & ~fits)
    # Beside the title of the organization, what is no post of a leading body is the unit's: 支部书记、董事长.
    of_unit = at_unit | (one & ~leads & pl.col("role").is_not_null())
    org = pl.when(of_line).then("own").when(~of_unit).then("id")
    uid = pl.when(of_unit & (~of_line | (~one & pl.col("own").is_null()))).then("unit")
    elsewhere = ~one & ~at_unit & leads & ~fits
    without = ~one & at_unit & of_line & pl.col("own").is_null()
    none = (of_unit & leads & ~(of_line & pl.col("own").is_not_null())) | (~of_unit & pl.col("role").is_in(_AT_UNITS))
    return pairs.with_columns(
        org=org,
        uid=uid,
        role=pl.when(elsewhere).then(_NONE).when(none.fill_null(False)).then(pl.lit("none")).otherwise("role"),
        missing=(org.is_null() & uid.is_null()) | (one & pl.col("role").is_null()),
        fits=leads & fits,
        problem=pl.when(elsewhere).then(pl.lit("title_elsewhere")).when(without).then(pl.lit("title_without_body")),
        hint=_NONE,
    )


def _unsplit(pairs: pl.DataFrame) -> pl.DataFrame:
    """One post per row and organization, the whole cell its title, its role the first that is of the organization."""
    order = [*LEADING, *_AT_UNITS]
    at_unit = pl.col("line").is_null()
    counts = pl.col("fits") | (at_unit & pl.col("role").is_in(_AT_UNITS))
    rank = pl.when(counts.fill_null(False)).then(
        pl.col("role").replace_strict(order, range(len(order)), default=None, return_dtype=pl.Int64)
    )
    return (
        pairs.with_columns(rank=rank)
        .sort("at", "o", "rank", nulls_last=True)
        .group_by("at", "id", maintain_order=True)
        .agg(
            pl.col("line").first(),
            role=pl.when(pl.col("rank").first().is_not_null()).then(pl.col("role").first()),
            text=pl.col("title").first(),
            hint=pl.col("text").filter("missing").unique(maintain_order=True).str.join("、"),
        )
        .with_columns(
            org=pl.when(pl.col("line").is_not_null()).then("id"),
            uid=pl.when(pl.col("line").is_null()).then("id"),
            problem=pl.lit("title_not_split"),
            hint=pl.when(pl.col("hint") != "").then("hint").otherwise("text"),
        )
    )


def _title_findings(pairs: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    where = rows.select("at", "ledger", "row", "title")
    return (
        pairs.select("at", "problem", "hint")
        .unique("at", maintain_order=True)
        .join(where, on="at")
        .select("ledger", "row", column=pl.lit("职务"), value="title", kind="problem", hint="hint")
    )
