"""The columns of a ledger that name parks and buildings: canonical names, and what a park says of the place."""

from __future__ import annotations

import polars as pl

from orggraph.ledger.kinds import LedgerKind
from orggraph.ledger.places.heads import Home
from orggraph.ledger.places.parks_table import canonical_parks

__all__ = ["canonical"]

_LISTS = ("parks", "serves_parks")
_SINGLE = ("building", "parent")
#: kinds whose `parks` say where the row is and not what it covers; those whose own parks decide where that is
_INSIDE = ("units", "registrations", "associations", "departments", "venues")
_TELLING = ("units", "registrations", "venues")


def canonical(rows: pl.DataFrame, kind: LedgerKind, home: Home | None) -> pl.DataFrame:
    """`rows` (with `city`, `county`, `cell_parks`, parks that a place cell or an address names) under canonical names.

    A row without a county is in the county of its park where the table knows one, and a row without a city in its
    park's city; `place_method` is then `park` or `city park`.
    """
    rows = rows.with_row_index("i")
    city = home.city if home else None
    rows = _with_cell_parks(rows, kind)
    singles = (*_SINGLE, *(("name",) if kind.name == "parks" else ()))
    for column in (c for c in singles if c in rows.columns):
        rows = _single(rows, column, city)
    for column in (c for c in _LISTS if c in rows.columns):
        rows = _list(rows, column, city, tells=column == "parks" and kind.name in _TELLING)
    return rows.drop("i", "cell_parks")


def _with_cell_parks(rows: pl.DataFrame, kind: LedgerKind) -> pl.DataFrame:
    """Parks found in a place cell or an address are parks of the row, behind those that it lists itself.

    An organization that sits in a park does not cover it for that.
    """
    if kind.name not in _INSIDE:
        return rows
    none = pl.lit(None, pl.List(pl.String))
    own = pl.col("parks") if "parks" in rows.columns else none
    both = pl.concat_list(own.fill_null([]), pl.col("cell_parks").fill_null([])).list.unique(maintain_order=True)
    extra = pl.col("cell_parks").list.len() > 0
    return rows.with_columns(parks=pl.when(extra).then(both).otherwise(own))


def _known(named: pl.DataFrame, home: str | None) -> pl.DataFrame:
    """`named` with the `park`, `park_city`, `park_county` of each `name`, `city`, `county`."""
    known = canonical_parks(named, home)
    return named.join(known, on=["name", "city", "county"], how="left", nulls_equal=True, maintain_order="left")


def _single(rows: pl.DataFrame, column: str, home: str | None) -> pl.DataFrame:
    joined = _known(rows.select("i", "city", "county", name=column).drop_nulls("name"), home)
    rows = rows.join(joined.select("i", "park", "park_city", "park_county"), on="i", how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("park").alias(column))
    if column == "name":
        rows = _placed(rows)
    return rows.drop("park", "park_city", "park_county")


def _list(rows: pl.DataFrame, column: str, home: str | None, *, tells: bool) -> pl.DataFrame:
    """The list under canonical names; `tells`: its first park that the table knows says where the row is."""
    joined = _known(rows.select("i", "city", "county", name=column).explode("name").drop_nulls("name"), home)
    lists = joined.group_by("i", maintain_order=True).agg(
        pl.col("park").unique(maintain_order=True),
        pl.col("park_city", "park_county").first(ignore_nulls=True),
    )
    rows = rows.join(lists, on="i", how="left", maintain_order="left").with_columns(pl.col("park").alias(column))
    return (_placed(rows) if tells else rows).drop("park", "park_city", "park_county")


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows without a county get their park's, rows without a city their park's city; nothing that is named changes."""
    agrees = pl.col("city").is_null() | (pl.col("city") == pl.col("park_city"))
    fits = ~pl.col("closed") & pl.col("park_city").is_not_null() & agrees
    by_county = fits & pl.col("county").is_null() & pl.col("park_county").is_not_null()
    by_city = fits & pl.col("city").is_null()
    return rows.with_columns(
        region=pl.when(by_county).then("park_county").when(by_city).then("park_city").otherwise("region"),
        county=pl.when(by_county).then("park_county").otherwise("county"),
        city=pl.when(by_county | by_city).then("park_city").otherwise("city"),
        place_method=pl.when(by_county)
        .then(pl.lit("park"))
        .when(by_city)
        .then(pl.lit("city park"))
        .otherwise("place_method"),
    )
