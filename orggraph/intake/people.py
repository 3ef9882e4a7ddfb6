"""Persons: which rows and cells speak of the same one.

A person is its number. Without one, the same name in organizations that cover one unit, or in the unit itself, is one
person; across units never. A name in a joint organization is the person of that name in one of its units; where two of
its units have the name, it is not joined and is listed. A name is the numbered person of that name in the unit; where
two numbered persons of the unit have it, it is neither and is listed.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import blake2b

import polars as pl

from orggraph.ledger import names

__all__ = ["MENTION", "People", "hashed", "people"]

#: columns of a mention that say who is meant; a mention may have others
MENTION = pl.Schema(
    {
        **dict.fromkeys(("name", "number", "uid", "org", "nowhere"), pl.String),
        "ledger": pl.Int32, "row": pl.Int32, "order": pl.Int64,
    }
)  # fmt: skip
#: bytes of a key: of a hundred million no two are alike
_BYTES = 9


@dataclass(frozen=True, slots=True)
class People:
    """`nodes` (`id`, `name`, `identity`); `mentions` with `person` (null: nobody in particular); `unjoined`: those
    whose name fits two persons."""

    nodes: pl.DataFrame
    mentions: pl.DataFrame
    unjoined: pl.DataFrame


def people(mentions: pl.DataFrame, covers: pl.DataFrame) -> People:
    """Who is meant by `mentions`: the columns of `MENTION`, of which `name` or `number` is known; others are kept.

    Args:
        mentions: `uid` is the unit itself, `org` an organization, `nowhere` a text that stands for a unit or an
            organization that is not known; at most one of them is there, a name without any is nobody in particular.
            `ledger`, `row` and `order` (a later one is greater) are null for what is no row about a person.
        covers: `org`, `uid` for every organization that covers a unit itself.
    """
    kept = mentions.columns
    called = _names_of_numbers(mentions)
    mentions = _with_known_names(mentions, called)
    named = pl.col("name").is_not_null() & pl.any_horizontal(pl.col("uid", "org", "nowhere").is_not_null())
    keyed = mentions.filter(named).with_columns(nkey=names.key(pl.col("name")))
    reach = covers.group_by("org").agg(units=pl.col("uid").n_unique(), only=pl.col("uid").first())
    anchored = keyed.join(reach, on="org", how="left", maintain_order="left").with_columns(
        scope=pl.coalesce("uid", pl.when(pl.col("units") == 1).then("only"), "nowhere")
    )
    single = anchored.filter(pl.col("scope").is_not_null()).with_columns(unjoined=pl.lit(False))
    several = _joint(anchored.filter(pl.col("scope").is_null()), single, covers)
    found = _numbered(pl.concat([single.select(several.columns), several]))
    others = mentions.filter(~named).with_columns(
        person=_by_number(pl.col("number")), numbered=pl.lit(True), unjoined=pl.lit(False)
    )
    columns = [*kept, "person", "numbered", "unjoined"]
    every = pl.concat([found.select(columns), others.select(columns)])
    said = [*kept, "person"]
    return People(_nodes(every, called), every.select(said), every.filter("unjoined").select(said))


def hashed(texts: pl.Series) -> pl.Series:
    """Keys that do not carry what they are the keys of; null of null.

    Twelve characters are what the engine and Polars keep without a second look-up; none begins a formula.
    """
    digests = (text and blake2b(text.encode(), digest_size=_BYTES).digest() for text in texts.to_list())
    return pl.Series([digest and b64encode(digest, b"._").decode() for digest in digests], dtype=pl.String)


def _by_number(number: pl.Expr) -> pl.Expr:
    """The key of a person by number, whatever its capitals and blanks."""

    def keys(numbers: pl.Series) -> pl.Series:
        tidy = names.key(numbers).str.to_uppercase()
        distinct = tidy.drop_nulls().unique()
        return tidy.replace_strict(distinct, hashed(distinct), return_dtype=pl.String)

    return number.map_batches(keys, return_dtype=pl.String)


def _names_of_numbers(mentions: pl.DataFrame) -> pl.DataFrame:
    """`by`, `known`: what the last row with a number and a name calls the number's person."""
    both = mentions.filter(pl.col("number").is_not_null() & pl.col("name").is_not_null()).sort("order", "row")
    said = both.select(by=_by_number(pl.col("number")), known="name")
    return said.unique("by", keep="last", maintain_order=True)


def _with_known_names(mentions: pl.DataFrame, called: pl.DataFrame) -> pl.DataFrame:
    if called.is_empty():
        return mentions
    keyed = mentions.with_columns(by=_by_number(pl.col("number")))
    named = keyed.join(called, on="by", how="left", maintain_order="left")
    return named.with_columns(name=pl.coalesce("name", "known")).drop("by", "known")


def _numbered(found: pl.DataFrame) -> pl.DataFrame:
    """`found` with `person`: by number, else the one numbered person of that name and scope, else by name and scope.

    `numbered`: it is a person by number.
    """
    by_name = pl.concat_str("nkey", pl.lit("\0"), "scope").map_batches(hashed, return_dtype=pl.String)
    if found["number"].null_count() == found.height:
        return found.with_columns(person=by_name, numbered=pl.lit(False))
    found = found.with_columns(by=_by_number(pl.col("number")))
    claims = (
        found.filter(pl.col("by").is_not_null() & ~pl.col("unjoined"))
        .group_by("nkey", "scope")
        .agg(claimed=pl.col("by").first(), n=pl.col("by").n_unique())
    )
    unclear = pl.col("by").is_null() & (pl.col("n") > 1).fill_null(False)
    known = pl.coalesce("by", pl.when(pl.col("n") == 1).then("claimed"))
    return found.join(claims, on=["nkey", "scope"], how="left", maintain_order="left").with_columns(
        person=pl.coalesce(known, by_name),
        numbered=known.is_not_null(),
        unjoined=pl.col("unjoined") | unclear,
    )


def _nodes(mentions: pl.DataFrame, called: pl.DataFrame) -> pl.DataFrame:
    who = mentions.filter(pl.col("person").is_not_null())
    if who["number"].null_count() == who.height:
        called_so = who.group_by("person").agg(pl.col("name").min())
        return called_so.select(id="person", name="name", identity=pl.lit("name"))
    named = who.filter(~pl.col("numbered")).group_by("person").agg(pl.col("name").min())
    numbered = who.filter("numbered").select(by="person").unique().join(called, on="by", how="left")
    return pl.concat(
        [
            named.select(id="person", name="name", identity=pl.lit("name")),
            numbered.select(id="by", name="known", identity=pl.lit("number")),
        ]
    )


def _joint(mentions: pl.DataFrame, single: pl.DataFrame, covers: pl.DataFrame) -> pl.DataFrame:
    """Mentions in organizations that cover several units or none, each with the scope that its person lives in."""
    reached = mentions.select("org", "nkey").unique().join(covers, on="org")
    # Organizations that share a unit and a name speak of one person: the smallest organization id stands for them.
    group = _components(reached)
    reached = reached.join(group, on=["org", "nkey"], how="left")
    homes = (
        reached.join(_at_home(single), on=["nkey", "uid"])
        .group_by("group", "nkey")
        .agg(n=pl.col("who").n_unique(), home=pl.col("uid").min())
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


def _at_home(single: pl.DataFrame) -> pl.DataFrame:
    """`nkey`, `uid`, `who`: names that a unit has; one numbered person may be at home in several units."""
    here = single.select("nkey", "scope").unique()
    numbers = single.filter(pl.col("number").is_not_null())
    if numbers.is_empty():
        return here.select("nkey", uid="scope", who="scope")
    by = (
        numbers.select("nkey", "scope", by=_by_number(pl.col("number")))
        .group_by("nkey", "scope")
        .agg(by=pl.when(pl.col("by").n_unique() == 1).then(pl.col("by").first()))
    )
    known = here.join(by, on=["nkey", "scope"], how="left")
    return known.select("nkey", uid="scope", who=pl.coalesce("by", "scope"))


def _components(reached: pl.DataFrame) -> pl.DataFrame:
    """`org`, `nkey` with `group`: the smallest org reachable over shared units; a few rounds, as chains are short."""
    group = reached.select("org", "nkey").unique().with_columns(group=pl.col("org"))
    while True:
        shared = reached.join(group, on=["org", "nkey"]).with_columns(group=pl.col("group").min().over(["uid", "nkey"]))
        smaller = shared.group_by("org", "nkey").agg(pl.col("group").min())
        if smaller.sort("org", "nkey").equals(group.join(smaller, on=["org", "nkey"], how="semi").sort("org", "nkey")):
            return group
        group = smaller
