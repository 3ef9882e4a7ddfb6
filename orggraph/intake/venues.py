"""Venues (阵地) and the organizations that use them.

A venue is its name in its park, else in its county or city. A kind name (职工之家) without a park identifies nothing
beyond the organization that uses it: it is one venue for each.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.merging import adopted, last_known, last_ledger, other_names
from orggraph.intake.parks import Parks
from orggraph.intake.places import area
from orggraph.intake.references import find, problems
from orggraph.ledger import names
from orggraph.ledger.vocabulary import words

__all__ = ["Venues", "venues"]

_PREFIX = "venue:"
#: columns whose last known value stands
_PLAIN = ("name", "kind", "region", "county", "city", "parks")


@dataclass(frozen=True, slots=True)
class Venues:
    """`nodes`: venues, with `parks`, `city`, `region`; `rows`: the ledger rows with `id`; `uses`: `from`, `line`, `to`;
    `findings`: organizations that fit nothing or several, kind names."""

    nodes: pl.DataFrame
    rows: pl.DataFrame
    uses: pl.DataFrame
    findings: pl.DataFrame


def venues(rows: pl.DataFrame, organizations: pl.DataFrame, found: Parks) -> Venues:
    """Venues listed in `rows`; `organizations`: `nkey`, `id`, `county`, `line` of every name that finds one."""
    rows = _identified(rows, found)
    nodes = other_names(rows, last_known(rows, "id", _PLAIN, by=("order", "row")))
    lists = rows.filter(pl.col("users").is_not_null())
    lists = lists.filter(last_ledger(lists, "id")).select("ledger", "row", "county", to="id", text="users")
    known = organizations.select("nkey", "id", "county").unique()
    users = find(lists.explode("text").drop_nulls("text"), known)
    lost = problems(
        users.with_columns(column=pl.lit("使用组织")), known, missing="unknown_unit", several="ambiguous_unit"
    )
    lines = organizations.select("line", id="id").unique()
    uses = users.join(lines, on="id").select("line", "to", **{"from": "id"}).unique(maintain_order=True)
    bare = rows.filter(pl.col("bare")).select(
        "ledger", "row", column=pl.lit("阵地名称"), value="name", kind=pl.lit("bare_venue"),
        hint=pl.lit(None, pl.String),
    )  # fmt: skip
    return Venues(nodes, rows, uses, pl.concat([lost, bare]))


def _identified(rows: pl.DataFrame, found: Parks) -> pl.DataFrame:
    kind_names = [word for word, sort in words("not_an_organization").items() if sort == "venue"]
    rows = rows.with_columns(first_park=pl.col("parks").list.first(), kind=pl.col("venue_kind"), area=area())
    rows = found.resolve(rows, "first_park").with_columns(nkey=names.key(pl.col("name")))
    bare = pl.col("nkey").is_in(kind_names) & pl.col("park").is_null() & pl.col("users").is_not_null()
    user = pl.when(bare).then(names.key(pl.col("users").list.first()) + pl.lit(":")).otherwise(pl.lit(""))
    rows = rows.with_columns(
        bare=bare,
        id=pl.concat_str(pl.lit(_PREFIX), pl.coalesce("park", "area"), pl.lit(":"), user, "nkey"),
    )
    # A row that names no park or no place is the only venue of that name there, or anywhere.
    without_park = pl.col("park").is_null() & ~pl.col("bare")
    rows = adopted(rows, without_park, ["nkey", "area"])
    return adopted(rows, without_park & (pl.col("area") == ""), ["nkey"])
