"""Who covers which unit directly: what organization ledgers list and what the units' own rows say, put together."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.listed import Listed
from orggraph.intake.merging import last_known
from orggraph.intake.own import own
from orggraph.ledger.kinds import LINE_HEADERS
from orggraph.ledger.values.organizations import WOMEN_WORKERS
from orggraph.model import LINES

__all__ = ["Covering", "covering"]


@dataclass(frozen=True, slots=True)
class Covering:
    """`nodes`: every organization that a ledger or a unit's row says; `units`: `id`, `uid`, `line`, `form`, `since`,
    `until`; `surveyed`: units per line; `party_groups`: `uid`; `leaders`: `id`, `uid`, `person`."""

    nodes: pl.DataFrame
    units: pl.DataFrame
    surveyed: dict[str, pl.Series]
    party_groups: pl.DataFrame
    leaders: pl.DataFrame
    findings: pl.DataFrame


def covering(rows: pl.DataFrame, units: pl.DataFrame, organizations: Listed, clubs: pl.DataFrame) -> Covering:
    """Direct coverage of `units` (merged) by `organizations` (listed) and by what identified `rows` say themselves.

    `clubs`: `id`, `uid`, `form` of the associations whose own organization a ledger lists.
    """
    about = organizations.nodes.filter(~pl.col("functional")).select(
        "id", "line", "kind", "since", "until", above=pl.col("leading") | pl.col("federation")
    )
    covered = organizations.covers.join(about, on="id")
    mine = own(rows, units, organizations.nodes, covered)
    nodes = pl.concat(
        [organizations.nodes.with_columns(placeholder=pl.lit(False)), mine.nodes], how="diagonal_relaxed"
    ).with_columns(mentioned=pl.lit(False))
    own_clubs = clubs.select("id", "uid", "form", order=pl.lit(-1, pl.Int64))
    stated = pl.concat([organizations.covers.select("id", "uid", "form", "order"), mine.covers, own_clubs])
    pair = pl.concat_str("id", pl.lit("\x1f"), "uid")
    edges = (
        last_known(stated.with_columns(pair=pair), "pair", ("id", "uid", "form"), by=("order",))
        .drop("pair")
        .join(nodes.select("id", "line", "since", "until"), on="id")
        .with_columns(form=pl.col("form").fill_null("unspecified"))
    )
    groups = mine.spoken.filter((pl.col("line") == "party") & (pl.col("fact") == "party_group")).select("uid")
    groups = pl.concat([groups, organizations.party_groups]).unique()
    findings = pl.concat([mine.bare, _contradictions(mine.spoken, covered)])
    answering = edges.join(nodes.filter(pl.col("kind") == WOMEN_WORKERS), on="id", how="anti")
    return Covering(nodes, edges, _surveyed(mine.spoken, answering), groups, mine.leaders, findings)


def _surveyed(spoken: pl.DataFrame, edges: pl.DataFrame) -> dict[str, pl.Series]:
    """Per line the units about which some ledger said yes or no; an organization that names one says yes.

    A 女职工委员会 says nothing: a body of the union, it is not the union that the line asks about.
    """
    answered = spoken.filter(pl.col("built").is_not_null()).select("uid", "line")
    both = pl.concat([answered, edges.select("uid", "line")])
    return {line: both.filter(pl.col("line") == line)["uid"] for line in LINES}


def _contradictions(spoken: pl.DataFrame, covered: pl.DataFrame) -> pl.DataFrame:
    """A unit's row says no where an organization ledger lists one that stood on the day of the unit's ledger.

    The organization stands, and it is reported.
    """
    denied = spoken.filter(pl.col("built") == False)  # noqa: E712
    begun = pl.col("since").is_null() | (pl.col("since") <= pl.col("day"))
    standing = pl.col("until").is_null() | (pl.col("until") > pl.col("day"))
    listed = covered.select("uid", "line", "id", "since", "until")
    against = denied.join(listed, on=["uid", "line"], maintain_order="left").filter(begun & standing)
    against = against.unique(["uid", "line"], keep="first", maintain_order=True)
    return against.select(
        "ledger", "row",
        column=pl.lit("是否建立") + pl.col("line").replace_strict(LINE_HEADERS, return_dtype=pl.String),
        value=pl.lit("否"), kind=pl.lit("denied_but_listed"), hint="id",
    )  # fmt: skip
