"""Parks and buildings: listed, known from the table, or only named; which is in which; where they lie.

A park is its name in its city. One that a row names and nobody lists is created and marked `mentioned`.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.merging import last_known
from orggraph.ledger import names
from orggraph.ledger.places.parks_table import park_table

__all__ = ["Buildings", "Parks", "buildings", "parks"]

_OWN = pl.concat_str(pl.coalesce("city", pl.lit("")), pl.lit(":"), "nkey")


@dataclass(frozen=True, slots=True)
class Parks:
    """`nodes` (with `parent`, `region`), and `ids`: `nkey`, `city`, `id` for every way in which a row names one."""

    nodes: pl.DataFrame
    ids: pl.DataFrame
    ambiguous: pl.DataFrame

    def resolve(self, frame: pl.DataFrame, column: str) -> pl.DataFrame:
        """`frame` with `park` (id, null where the name is ambiguous) for the name in `column` and the `city`."""
        keyed = frame.with_columns(nkey=names.key(pl.col(column)))
        known = self.ids.rename({"id": "park"})
        return keyed.join(known, on=["nkey", "city"], how="left", nulls_equal=True, maintain_order="left").drop("nkey")


def parks(rows: pl.DataFrame, mentions: pl.DataFrame) -> Parks:
    """Park nodes from `rows` of park ledgers and `mentions` (`name`, `city`, `kind`) in any other ledger."""
    listed = _listed(rows)
    parents = rows.filter(pl.col("parent").is_not_null()).select(
        name="parent", city="city", kind=pl.lit(None, pl.String)
    )
    mentions = (
        pl.concat([mentions.select("name", "city", "kind"), parents])
        .drop_nulls("name")
        .with_columns(nkey=names.key(pl.col("name")))
        .group_by("nkey", "city", maintain_order=True)
        .agg(pl.col("name").first(), pl.col("kind").max())
    )
    table = _table()
    known = pl.concat([listed.select("id", "nkey", "city"), table.select("id", "nkey", "city")]).unique()
    found = _found(mentions, known)
    ids = pl.concat([known.select("nkey", "city", "id"), found.select("nkey", "city", "id")]).unique(["nkey", "city"])
    created = found.filter(pl.col("created")).unique("id", maintain_order=True).with_columns(mentioned=pl.lit(True))
    used = table.join(found, on="id", how="semi").join(listed, on="id", how="anti")
    told = ("kind", "grade", "at_least")
    graded = listed.join(table.select("id", *(pl.col(c).alias(f"t_{c}") for c in told)), on="id", how="left")
    graded = graded.with_columns(pl.coalesce(c, f"t_{c}").alias(c) for c in told).drop(f"t_{c}" for c in told)
    nodes = pl.concat([graded, used, created], how="diagonal_relaxed").sort("id")
    return Parks(nodes, ids, found.filter(pl.col("id").is_null()))


def _listed(rows: pl.DataFrame) -> pl.DataFrame:
    plain = ("name", "nkey", "city", "kind", "grade", "at_least", "parent", "region")
    return (
        rows.with_columns(nkey=names.key(pl.col("name")), kind=pl.col("park_kind"))
        .with_columns(id=_OWN)
        .pipe(last_known, "id", plain, by=("order", "row"))
        .with_columns(mentioned=pl.lit(False))
    )


def _table() -> pl.DataFrame:
    """The shipped table of parks, as nodes that are used only when a row names them."""
    return (
        park_table()
        .select("name", "city", "grade", "at_least", region=pl.coalesce("county", "city"))
        .with_columns(nkey=names.key(pl.col("name")), kind=pl.lit("park"), mentioned=pl.lit(False))
        .with_columns(id=_OWN)
        .unique("id", keep="first", maintain_order=True)
    )


def _found(mentions: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Mentions with `id`: of that name in that city; without a city, the only one of that name; else created.

    What a row with a city names is there for a row without one, too.
    """
    created = mentions.filter(pl.col("city").is_not_null()).select("nkey", "city", id=_OWN)
    everywhere = pl.concat([known.select(created.columns), created])
    anywhere = everywhere.group_by("nkey").agg(n=pl.col("id").n_unique(), only=pl.col("id").first())
    here = known.rename({"id": "here"}).unique(["nkey", "city"])
    joined = mentions.join(here, on=["nkey", "city"], how="left", nulls_equal=True).join(
        anywhere, on="nkey", how="left"
    )
    nowhere = pl.col("city").is_null() & pl.col("n").is_not_null()
    known_id = pl.coalesce("here", pl.when(nowhere & (pl.col("n") == 1)).then("only"))
    several = nowhere & (pl.col("n") > 1)
    return joined.with_columns(
        id=pl.when(~several | pl.col("here").is_not_null()).then(pl.coalesce(known_id, _OWN)),
        created=known_id.is_null() & ~several,
    ).select("id", "name", "nkey", "city", "kind", "created", region=pl.col("city"))


@dataclass(frozen=True, slots=True)
class Buildings:
    """`located`: `uid`, `park` of units in a building; `part_of`: building → park; `findings` of rows that differ."""

    located: pl.DataFrame
    part_of: pl.DataFrame
    findings: pl.DataFrame


def buildings(rows: pl.DataFrame, found: Parks) -> Buildings:
    """Where buildings stand, from identified unit `rows`.

    A building's park is its ledger's, else that of the first row that names both and no second park; a row none of
    whose parks it is or is in is a conflict and its building is not used.
    """
    named = rows.filter(pl.col("building").is_not_null()).sort("order", "row").with_row_index("at")
    named = found.resolve(named, "building").rename({"park": "id"})
    said = found.resolve(named.select("at", "id", "city", park_name="parks").explode("park_name"), "park_name")
    said = said.drop_nulls(["id", "park"]).filter(pl.col("id") != pl.col("park"))
    listed = found.resolve(
        found.nodes.filter(pl.col("parent").is_not_null()).select("id", "parent", "city"), "parent"
    ).select("id", parent="park")
    only = said.filter(pl.len().over("at") == 1).unique("id", keep="first", maintain_order=True)
    parents = pl.concat([listed, only.select("id", parent="park").join(listed, on="id", how="anti")])
    above = parents.join(parents.select(parent="id", grandparent="parent"), on="parent", how="left")
    fits = (pl.col("park") == pl.col("parent")) | (pl.col("park") == pl.col("grandparent")).fill_null(False)
    rows_said = (
        said.join(above.filter(pl.col("parent").is_not_null()), on="id").group_by("at").agg(elsewhere=~fits.any())
    )
    checked = named.join(rows_said, on="at", how="left", maintain_order="left").join(parents, on="id", how="left")
    elsewhere = pl.col("elsewhere").fill_null(False)
    return Buildings(
        checked.filter(~elsewhere).select("uid", park="id").drop_nulls().unique(),
        parents.filter(pl.col("parent").is_not_null()).select("parent", **{"from": "id"}).rename({"parent": "to"}),
        checked.filter(elsewhere).select(
            "ledger",
            "row",
            column=pl.lit("所属楼宇"),
            value="building",
            kind=pl.lit("building_elsewhere"),
            hint="parent",
        ),
    )
