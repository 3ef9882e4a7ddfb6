"""Associations and departments that a row names: found among what is known, else created and reported."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.references import MOST_SUGGESTIONS, find, suggest
from orggraph.ledger import names

__all__ = ["Clubs", "Named", "Offices", "associations", "departments"]


@dataclass(frozen=True, slots=True)
class Named:
    """Edges `from`, `to`, `rel`, the `nodes` created for those that nobody lists, and the findings."""

    edges: pl.DataFrame
    nodes: pl.DataFrame
    findings: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Clubs:
    """`members`: `uid`, `to`; `names`: `nkey`, `id`, `county`; `created` and `relabelled` units; findings."""

    members: pl.DataFrame
    names: pl.DataFrame
    created: pl.DataFrame
    relabelled: pl.DataFrame
    findings: pl.DataFrame

    def with_units(self, units: pl.DataFrame) -> pl.DataFrame:
        """`units` with the created associations added and those that have members labelled Association."""
        label = pl.when(pl.col("id").is_in(self.relabelled["id"].implode())).then(pl.lit("Association"))
        labelled = units.with_columns(label=pl.coalesce(label, "label"))
        return pl.concat([labelled, self.created], how="diagonal_relaxed")


@dataclass(frozen=True, slots=True)
class Offices:
    """`members`: `uid`, `to`; `names`: `nkey`, `id`, `county`; `nodes`: departments; findings."""

    members: pl.DataFrame
    names: pl.DataFrame
    nodes: pl.DataFrame
    findings: pl.DataFrame


def _mentions(rows: pl.DataFrame, column: str, owner: str | None) -> pl.DataFrame:
    owned = pl.col(owner) if owner else pl.lit(None, pl.String)
    named = rows.select("ledger", "row", "county", area=_city(), text=column, uid=owned)
    return (named.explode("text") if named.schema["text"] == pl.List(pl.String) else named).drop_nulls("text")


def _city() -> pl.Expr:
    return pl.coalesce("city", pl.lit(""))


def _created(
    missing: pl.DataFrame, column: str, kind: str, known: pl.DataFrame | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the names that fit nothing become (`id`, `name`, `nkey`, `area`), and a notice with the nearest for each."""
    fresh = (
        missing.with_columns(nkey=names.key(pl.col("text")))
        .group_by("nkey", "area", maintain_order=True)
        .agg(pl.col("text").first().alias("name"), pl.col("ledger").first(), pl.col("row").first())
        .with_columns(id=pl.concat_str("area", pl.lit(":"), "nkey"))
    )
    asked = fresh["name"].head(MOST_SUGGESTIONS)
    near = [None if known is None else suggest(name, known) for name in asked]
    hint = pl.Series(near, dtype=pl.String).extend_constant(None, fresh.height - asked.len())
    notice = fresh.select("ledger", "row", column=pl.lit(column), value="name", kind=pl.lit(kind), hint=hint)
    return fresh.select("id", "name", "nkey", "area"), notice


def associations(rows: pl.DataFrame, organizations: pl.DataFrame, units: pl.DataFrame, known: pl.DataFrame) -> Clubs:
    """Associations named by 行业协会 on unit rows and 所属协会 on Party organizations' rows."""
    named = pl.concat(
        [_mentions(rows, "associations", "uid"), _mentions(organizations, "association", None)], how="vertical_relaxed"
    )
    labels = units.select("id", "label")
    trade = known.join(labels.filter(pl.col("label") == "Association"), on="id", how="semi")
    first = find(named, trade)
    again = find(first.filter(pl.col("id").is_null() & (pl.col("n") == 0)).select(named.columns), known)
    found = pl.concat([first.filter(pl.col("id").is_not_null() | (pl.col("n") > 0)), again], how="vertical_relaxed")
    missing = found.filter(pl.col("id").is_null() & (pl.col("n") == 0))
    fresh, notices = _created(missing, "行业协会", "created_association", trade)
    own = pl.concat_str("area", pl.lit(":"), names.key(pl.col("text")))
    to = pl.when(pl.col("id").is_null() & (pl.col("n") == 0)).then(own).otherwise("id")
    members = found.with_columns(to=to).filter(pl.col("uid").is_not_null() & pl.col("to").is_not_null())
    created = fresh.select(
        "id", "name", label=pl.lit("Association"), kind=pl.lit("association"), kind_method=pl.lit("word"),
        place_method=pl.lit("none"), city=pl.when(pl.col("area") != "").then("area"),
    ).with_columns(region="city")  # fmt: skip
    names_known = pl.concat([trade, again.filter(pl.col("id").is_not_null()).select(
        nkey=names.key(pl.col("text")), id="id", county="county"),
        fresh.select("nkey", "id", county=pl.lit(None, pl.String))]).unique()  # fmt: skip
    relabelled = again.filter(pl.col("id").is_not_null()).select("id").unique()
    return Clubs(members.select("uid", "to").unique(), names_known, created, relabelled, notices)


def departments(rows: pl.DataFrame, organizations: pl.DataFrame) -> Offices:
    """Departments named by 业务主管部门 on unit rows and 所属部门 on Party organizations' rows."""
    named = pl.concat(
        [_mentions(rows, "department", "uid"), _mentions(organizations, "department", None)], how="vertical_relaxed"
    )
    fresh, notices = _created(named, "业务主管部门", "created_department")
    own = pl.concat_str("area", pl.lit(":"), names.key(pl.col("text")))
    members = named.with_columns(to=own).filter(pl.col("uid").is_not_null()).select("uid", "to").unique()
    known = fresh.select("nkey", "id", county=pl.lit(None, pl.String))
    nodes = fresh.select("id", "name", mentioned=pl.lit(True), region=pl.when(pl.col("area") != "").then("area"))
    return Offices(members, known, nodes, notices)
