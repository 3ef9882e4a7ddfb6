"""Rows of recommendations: which act each row speaks of, who recommends whom, and where it went (S 四（三）).

An act is its number; without one, recommender, person, stages and date, which are also the act of that number where
one row gives it.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.bodies import Bodies
from orggraph.intake.merging import last_known
from orggraph.intake.people import MENTION, hashed
from orggraph.intake.posts import HELD, persons_of
from orggraph.intake.references import find, problems
from orggraph.ledger import names
from orggraph.ledger.values.organizations import line_by_name
from orggraph.model import LINES

__all__ = ["Acts", "Referred", "acts", "receiving", "referred"]

#: what a later row says of an act stands
_SAID = (
    "name", "line", "from_stage", "to_stage", "made_on", "in_favour", "due", "league_member", "unit_said", "uid",
    "recommender_id", "person", "received", "ledger", "row",
)  # fmt: skip
_NONE = pl.lit(None, pl.String)


@dataclass(frozen=True, slots=True)
class Referred:
    """`rows` with `at`, `uid` (所在单位), `recommender_id`; `mentions` of the persons, with `at`; `findings`."""

    rows: pl.DataFrame
    mentions: pl.DataFrame
    findings: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Acts:
    """`nodes` of recommendations; `edges` by type (`from`, `to`, `end`); `origin`; `findings`."""

    nodes: pl.DataFrame
    edges: dict[str, pl.DataFrame]
    origin: pl.DataFrame
    findings: pl.DataFrame


def receiving(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as those that name a Party organization in `received_by`: with `id`, `area` beside `ledger`, `row`."""
    key = pl.concat_str(pl.col("ledger"), pl.lit(":"), pl.col("row"))
    return rows.with_columns(id=key, area=pl.coalesce("county", "city", pl.lit("")))


def referred(rows: pl.DataFrame, known: Bodies) -> Referred:
    """The rows with the unit and the recommender that they name; a name that nothing fits stays a name."""
    rows = rows.sort("order", "row").with_row_index("at")
    mass = known.of_line(*LINES[1:])
    unit = _found(rows, "unit", "所在单位", known.units, "ambiguous_unit")
    by = _found(rows, "recommender", "推荐组织", mass, "ambiguous_organization")
    rows = (
        rows.join(unit.select("at", uid="id"), on="at", how="left", maintain_order="left")
        .join(by.select("at", recommender_id="id"), on="at", how="left", maintain_order="left")
        .join(known.lines.rename({"id": "recommender_id"}), on="recommender_id", how="left", maintain_order="left")
        .with_columns(line=pl.coalesce("line", _line_of_name()))
    )
    # Where 所在单位 is said and not found, the recommender's other units say nothing of the person.
    org = pl.when(pl.col("unit").is_null()).then("recommender_id")
    unknown = pl.col("uid").is_null() & org.is_null()
    nowhere = pl.when(unknown).then(pl.concat_str(pl.lit("?:"), names.key(pl.coalesce("unit", "recommender"))))
    told = persons_of(rows).with_columns(
        org=org, nowhere=nowhere, role=pl.lit("recommended"), title=_NONE, since=None, until=None
    )
    mentions = told.select("at", *(pl.col(c).cast(t) for c, t in {**MENTION, **HELD}.items()))
    lost = [problems(f, k, missing="unknown_unit", several=s) for f, k, s in (
        (unit, known.units, "ambiguous_unit"), (by, mass, "ambiguous_organization"))]  # fmt: skip
    return Referred(rows, mentions, pl.concat(lost, how="vertical_relaxed"))


def _found(rows: pl.DataFrame, column: str, header: str, known: pl.DataFrame, several: str) -> pl.DataFrame:
    asked = rows.filter(pl.col(column).is_not_null()).select("at", "ledger", "row", "county", text=column)
    return find(asked, known).with_columns(column=pl.lit(header))


def _line_of_name() -> pl.Expr:
    said = line_by_name(pl.col("recommender"))
    return pl.when(said.is_in(LINES[1:])).then(said)


def acts(said: Referred, people: pl.DataFrame, received: pl.DataFrame) -> Acts:
    """The recommendations of all rows.

    Args:
        people: `at`, `person` of the rows' persons.
        received: `key` (`ledger:row`), `to`: the Party organizations that received.
    """
    rows = (
        said.rows.drop("person")
        .join(people.select("at", "person"), on="at", how="left", maintain_order="left")
        .with_columns(key=pl.concat_str(pl.col("ledger"), pl.lit(":"), pl.col("row")))
        .join(received.select("key", received="to"), on="key", how="left", maintain_order="left")
        .with_columns(unit_said="unit", name="number", number=names.key(pl.col("number")))
    )
    rows, repeated = _identified(rows.filter(pl.col("person").is_not_null()))
    merged = last_known(rows, "id", _SAID)
    nodes, above = _votes(merged)
    works = rows.drop_nulls("uid").sort("order", pl.col("made_on"), "row", nulls_last=False)
    works = works.unique("person", keep="last", maintain_order=True)
    edges = {
        "MADE": merged.select(to="id", **{"from": "recommender_id"}).drop_nulls(),
        "OF": merged.select(to="person", **{"from": "id"}).drop_nulls(),
        "RECEIVED_BY": merged.select(to="received", **{"from": "id"}).drop_nulls(),
        "WORKS_AT": works.select(to="uid", **{"from": "person"}),
    }
    return Acts(nodes, edges, rows.select("id", "ledger", "row"), pl.concat([repeated, above]))


def _identified(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows with `id`; those that repeat the number of an earlier row of their ledger for another act are left out."""
    whom = pl.concat_str(pl.coalesce("recommender_id", names.key(pl.col("recommender"))), pl.lit("\x1f"), "person")
    act = pl.concat_str(
        whom, pl.coalesce("from_stage", pl.lit("")), pl.coalesce("to_stage", pl.lit("")),
        pl.col("made_on").cast(pl.String).fill_null(""), separator="\x1f",
    )  # fmt: skip
    rows = rows.with_columns(whom=whom, act=act)
    other = (pl.col("whom") != pl.col("whom").first().over("ledger", "number")) & pl.col("number").is_not_null()
    marked = rows.with_columns(other=other)
    repeated = marked.filter("other").select(
        "ledger", "row", column=pl.lit("编号"), value="number", kind=pl.lit("repeated_number"), hint=_NONE
    )
    kept = marked.filter(~pl.col("other"))
    numbered = (
        kept.filter(pl.col("number").is_not_null())
        .group_by("act")
        .agg(known=pl.when(pl.col("number").n_unique() == 1).then(pl.col("number").first()))
    )
    own = pl.col("act").map_batches(hashed, return_dtype=pl.String)
    with_id = kept.join(numbered, on="act", how="left", maintain_order="left").with_columns(
        id=pl.coalesce("number", "known", own)
    )
    return with_id, repeated


def _votes(merged: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Nodes with no more votes in favour than were due: rows of several ledgers may say so together."""
    above = (pl.col("in_favour") > pl.col("due")).fill_null(False)
    listed = merged.filter(above).select(
        "ledger", "row", column=pl.lit("赞成数"), value=pl.col("in_favour").cast(pl.String),
        kind=pl.lit("votes_above_due"), hint=pl.col("due").cast(pl.String),
    )  # fmt: skip
    return merged.with_columns(in_favour=pl.when(~above).then("in_favour"), unit="uid"), listed
