"""Where units, parks and organizations are: regions, parks, buildings and industries as nodes and trees."""

from __future__ import annotations

import polars as pl

__all__ = ["area", "home_region"]


def area() -> pl.Expr:
    """The code that stands before the name in an id: the county's, else the city's, else nothing."""
    return pl.coalesce("county", "city", pl.lit(""))


def home_region() -> list[pl.Expr]:
    """Aggregations of one unit's rows, oldest first: `region`, `county`, `city`, `place_method` that stand together.

    The last county named stands, with the deepest region any row names inside it; a later city overrules a county
    of another city. The ledger's home place counts only where no row names a place.
    """
    named = pl.col("place_method").ne_missing("home")
    city = _named("city", named)
    county = _named("county", named)
    county = pl.when(county.str.slice(0, 4) == city.str.slice(0, 4)).then(county)
    inside = pl.col("region").filter(pl.col("region").str.slice(0, 6) == _named("county", named))
    town = inside.filter(inside.str.len_chars() == 9).last()
    region = pl.coalesce(pl.when(town.str.slice(0, 6) == county).then(town), county, city, _named("region", named))
    method = pl.col("place_method").filter(pl.col("region").is_not_null())
    return [
        region.alias("region"), county.alias("county"), city.alias("city"),
        pl.coalesce(method.filter(method.ne_missing("home")).last(), method.last(),
                    pl.col("place_method").last(ignore_nulls=True)).alias("place_method"),
    ]  # fmt: skip


def _named(column: str, named: pl.Expr) -> pl.Expr:
    """The last place that a row names in `column`, else the home place's."""
    said = pl.col(column).is_not_null()
    return pl.coalesce(pl.col(column).filter(said & named).last(), pl.col(column).filter(said).last())
