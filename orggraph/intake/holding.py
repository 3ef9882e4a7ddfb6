"""Posts and instructors' units of persons, from cells of other rows and from rows of their own, put together.

A row of its own says more than a cell that only names somebody: it stands in the cell's place, with its dates.
"""

from __future__ import annotations

import polars as pl

from orggraph.intake.covering import Covering
from orggraph.intake.merging import last_known
from orggraph.intake.people import MENTION, People
from orggraph.intake.posts import HELD
from orggraph.ledger import names
from orggraph.ledger.personal import initials

__all__ = ["cell_mentions", "guides", "held", "person_findings", "persons"]

_NONE = pl.lit(None, pl.String)
#: roles of which a person has one in an organization: 书记 and 党支部书记 are one post
_ONE = ("head", "deputy", "legal_representative", "hr_head")


def cell_mentions(units: pl.DataFrame, cover: Covering) -> pl.DataFrame:
    """Everybody whom cells of units and organizations name (`MENTION`, `HELD`); role `guides` for instructors."""
    legal = units.filter(pl.col("legal_representative").is_not_null()).select(
        name="legal_representative", uid="id", org=_NONE, role=pl.lit("legal_representative"),
        title=pl.lit("法定代表人"),
    )  # fmt: skip
    instructors = units.filter(pl.col("instructor").is_not_null() & pl.col("instructor_said").ne_missing(False)).select(
        name="instructor", uid="id", org=_NONE, role=pl.lit("guides"), title=pl.lit("党建工作指导员")
    )
    head = {"uid": _NONE, "role": pl.lit("head"), "title": pl.lit("负责人")}
    own = cover.leaders.select(name="person", org="id", **head)
    # Of several rows of one organization the last names its head.
    listed = cover.nodes.filter(pl.col("leader").is_not_null()).select(name="leader", org="id", **head)
    columns = ["name", "uid", "org", "role", "title"]
    told = _each(pl.concat([f.select(columns) for f in (legal, instructors, own, listed)])).unique(maintain_order=True)
    return told.select(
        (pl.col(c) if c in told.columns else pl.lit(None)).cast(t).alias(c) for c, t in {**MENTION, **HELD}.items()
    )


def _each(told: pl.DataFrame) -> pl.DataFrame:
    """One row for each of the persons that a cell names; hardly any names several."""
    several = told["name"].str.contains("[、；;，,/／]").fill_null(False)
    if not several.any():
        return told
    parts = pl.col("name").str.replace_all("[、；;，,/／]+", "、").str.strip_chars("、").str.split("、")
    split = told.filter(several).with_columns(name=parts).explode("name")
    stripped = split.with_columns(pl.col("name").str.strip_chars()).filter(pl.col("name") != "")
    return pl.concat([told.filter(~several), stripped])


def held(who: People, units: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """HOLDS_POST: `from`, `to`, `role`, `title`, `since`, `until`, `end` (label); `lines`: `id`, `line`."""
    labels = units.select(uid="id", end="label")
    posts = who.mentions.filter(~pl.col("role").is_in(["guides", "recommended"]) | pl.col("role").is_null())
    at_unit = posts.filter(pl.col("uid").is_not_null()).join(labels, on="uid").with_columns(to="uid")
    party = pl.when(pl.col("line") == "party").then(pl.lit("PartyOrganization")).otherwise(pl.lit("MassOrganization"))
    at_org = posts.filter(pl.col("org").is_not_null()).join(lines.rename({"id": "org"}), on="org")
    at_org = at_org.with_columns(to="org", end=party)
    columns = ["person", "to", "end", "role", "title", "since", "until", "order", "row"]
    every = pl.concat([at_unit.select(columns), at_org.select(columns)]).rename({"person": "from"})
    every = every.filter(pl.col("from").is_not_null())
    other = ~pl.col("role").is_in(_ONE).fill_null(False)
    parts = [
        every.filter(~other).with_columns(tkey=pl.lit("")),
        every.filter(other).with_columns(tkey=names.key(pl.col("title"))),
    ]
    return _periods(pl.concat(parts), ["from", "to", "role", "tkey"], ("end", "title", "until"))


def guides(who: People, units: pl.DataFrame) -> pl.DataFrame:
    """GUIDES: `from`, `to`, `since`, `until`, `end`; an instructor whom nobody names is a person without a name.

    Somebody named without an end takes the place of the one without a name.
    """
    labels = units.select(uid="id", end="label")
    named = who.mentions.filter((pl.col("role") == "guides") & pl.col("uid").is_not_null()).join(labels, on="uid")
    every = named.select("end", "since", "until", "order", "row", to="uid", **{"from": "person"})
    dated = _periods(every.filter(pl.col("from").is_not_null()), ["from", "to"], ("end", "until"))
    unnamed = _nameless(units).join(labels, on="uid").select(to="uid", end="end", **{"from": "person"})
    standing = dated.filter(pl.col("until").is_null()).select("to")
    left = unnamed.join(standing, on="to", how="anti")
    return pl.concat([dated, left], how="diagonal")


def _periods(told: pl.DataFrame, same: list[str], said: tuple[str, ...]) -> pl.DataFrame:
    """One row per period of what is the `same`: rows before cells; a row without a beginning is of the last period.

    Columns `same`, `since` and `said`, of which the last known value stands.
    """
    of_row = pl.col("order").is_not_null()
    if told["order"].null_count() == told.height:
        return told.unique(same, keep="first", maintain_order=True).select(*same, "since", *said)
    rows, cells = told.filter(of_row), told.filter(~of_row)
    rows = rows.sort("order", "row").with_columns(since=pl.coalesce("since", pl.col("since").max().over(same)))
    keyed = rows.with_columns(key=pl.struct(*same, "since").rank("dense"))
    dated = last_known(keyed, "key", (*same, "since", *said)).drop("key")
    bare = cells.join(rows.select(same), on=same, how="anti", nulls_equal=True)
    bare = bare.unique(same, keep="first", maintain_order=True)
    return pl.concat([dated, bare.select(dated.columns)])


def persons(who: People, guided: pl.DataFrame) -> pl.DataFrame:
    """Person nodes: everybody named, and whoever guides a unit without a name."""
    named = who.nodes
    unnamed = guided.select(id="from").unique().join(named, on="id", how="anti")
    return pl.concat([named, unnamed.select("id", name=_NONE, identity=pl.lit("name"))])


def _nameless(units: pl.DataFrame) -> pl.DataFrame:
    """`uid` and `person` for units whose row says 是 for an instructor and names none."""
    return units.filter(pl.col("instructor_said").fill_null(False) & pl.col("instructor").is_null()).select(
        uid="id", person=pl.concat_str(pl.lit("instructor:"), "id")
    )


def person_findings(who: People) -> pl.DataFrame:
    """Names that fit two persons, by the unit or the organization; of a row about a person, at its cell."""
    of_row = pl.col("row").is_not_null()
    return who.unjoined.select(
        "ledger", "row", column=pl.when(of_row).then(pl.lit("姓名")),
        value=pl.when(of_row).then(pl.col("name").map_batches(initials, return_dtype=pl.String)),
        kind=pl.lit("person_not_joined"), hint=pl.coalesce("org", "uid"),
    ).unique(maintain_order=True)  # fmt: skip
