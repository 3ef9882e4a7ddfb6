"""Persons and their posts, from names on rows.

Without a number, the same name in organizations that cover one unit, or in the unit itself, is one person; across units
never. A name in a joint organization is the person of that name in one of its units; where two of its units have the
name, it is not joined and is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import polars as pl

from orggraph.ledger import names

__all__ = ["People", "people"]


@dataclass(frozen=True, slots=True)
class People:
    """`nodes` (`id`, `name`, `identity`); `mentions` with `person`; `unjoined`: those whose name fits two persons."""

    nodes: pl.DataFrame
    mentions: pl.DataFrame
    unjoined: pl.DataFrame


def people(mentions: pl.DataFrame, covers: pl.DataFrame) -> People:
    """Who is meant by `mentions`: `name`, and `uid` (the unit itself) or `org` (an organization); other columns kept.

    `covers` has `org`, `uid` for every organization that covers a unit itself.
    """
    coded = mentions.filter(pl.col("name").is_not_null()).with_columns(nkey=names.key(pl.col("name")))
    coded = coded.join(_codes(coded["nkey"]), on="nkey", how="left", maintain_order="left")
    reach = covers.group_by("org").agg(units=pl.col("uid").n_unique(), only=pl.col("uid").first())
    anchored = coded.join(reach, on="org", how="left", maintain_order="left").with_columns(
        scope=pl.coalesce("uid", pl.when(pl.col("units") == 1).then("only"))
    )
    single = anchored.filter(pl.col("scope").is_not_null()).with_columns(unjoined=pl.lit(False))
    several = _joint(anchored.filter(pl.col("scope").is_null()), single, covers)
    found = pl.concat([single.select(several.columns), several]).with_columns(
        person=pl.concat_str("code", pl.lit(":"), "scope")
    )
    nodes = (
        found.sort("name")
        .group_by("person")
        .agg(pl.col("name").first())
        .select(id="person", name="name", identity=pl.lit("name"))
    )
    kept = [c for c in mentions.columns if c != "person"]
    return People(nodes, found.select(*kept, "person"), found.filter(pl.col("unjoined")).select(*kept, "person"))


def _codes(keys: pl.Series) -> pl.DataFrame:
    """A short code per distinct name: an id must not carry the name, and only tells apart within one unit.

    It stands first in the id, where sorting looks first.
    """
    distinct = keys.unique().sort()
    codes = [sha256(key.encode()).hexdigest()[:10] for key in distinct.to_list()]
    return pl.DataFrame({"nkey": distinct, "code": codes}, schema={"nkey": pl.String, "code": pl.String})


def _joint(mentions: pl.DataFrame, single: pl.DataFrame, covers: pl.DataFrame) -> pl.DataFrame:
    """Mentions in organizations that cover several units or none, each with the scope that its person lives in."""
    reached = mentions.select("org", "nkey").unique().join(covers, on="org")
    # Organizations that share a unit and a name speak of one person: the smallest organization id stands for them.
    group = _components(reached)
    reached = reached.join(group, on=["org", "nkey"], how="left")
    homes = (
        reached.join(single.select("nkey", uid="scope").unique(), on=["nkey", "uid"])
        .group_by("group", "nkey")
        .agg(n=pl.col("uid").n_unique(), home=pl.col("uid").first())
    )
    return (
        mentions.join(group, on=["org", "nkey"], how="left", maintain_order="left")
        .join(homes, on=["group", "nkey"], how="left", maintain_order="left")
        .with_columns(
            scope=pl.coalesce(pl.when(pl.col("n") == 1).then("home"), "group", "org"),
            unjoined=(pl.col("n") > 1).fill_null(False),
        )
        .drop("group", "n", "home")
    )


def _components(reached: pl.DataFrame) -> pl.DataFrame:
    """`org`, `nkey` with `group`: the smallest org reachable over shared units; a few rounds, as chains are short."""
    group = reached.select("org", "nkey").unique().with_columns(group=pl.col("org"))
    while True:
        shared = reached.join(group, on=["org", "nkey"]).with_columns(group=pl.col("group").min().over(["uid", "nkey"]))
        smaller = shared.group_by("org", "nkey").agg(pl.col("group").min())
        if smaller.sort("org", "nkey").equals(group.join(smaller, on=["org", "nkey"], how="semi").sort("org", "nkey")):
            return group
        group = smaller
