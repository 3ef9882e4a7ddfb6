"""The columns of an organization's row that list towns and counties, as region ids."""

from __future__ import annotations

import polars as pl

from orggraph.ledger.places.heads import Home
from orggraph.ledger.places.place_cells import Located, locate
from orggraph.ledger.places.regions import tree

__all__ = ["place_lists"]

#: each list, the column whose level its places have, and the list that takes the parks named in it
_LISTS = {
    "towns": ("town", "parks"),
    "serves_towns": ("town", "serves_parks"),
    "serves_counties": ("county", "serves_parks"),
}
_PROBLEM = dict.fromkeys(("column", "value", "kind", "hint"), pl.String)


def place_lists(rows: pl.DataFrame, home: Home | None) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """`rows` (placed) with the places of every such list as ids; what fits none, or several, is listed and dropped."""
    problems = []
    for column in (c for c in _LISTS if c in rows.columns):
        rows, listed = _ids(rows, column, home)
        problems.append(listed)
    return rows, problems


def _ids(rows: pl.DataFrame, column: str, home: Home | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    level, park_list = _LISTS[column]
    numbered = rows.with_row_index("i")
    named = numbered.select("i", "row", "county", "city", name=column).explode("name").drop_nulls("name")
    answers: list[tuple[object, ...]] = []
    problems: list[tuple[object, ...]] = []
    for name, county, city in named.select("name", "county", "city").unique().iter_rows():
        at = _in_its_place(name, level, county, city, home)
        if column == "towns" and at.region and at.region.level != "town" and not at.problems and not at.parks:
            # Nothing covers through a county, a city or the province.
            at.note(column, name, "no_town")
        region = at.region.id if at.region and not at.problems and not at.parks else None
        answers.append((name, county, city, region, at.parks))
        problems.extend((name, county, city, column, *problem[1:]) for problem in at.problems)
    key = dict.fromkeys(("name", "county", "city"), pl.String)
    known = pl.DataFrame(answers, schema={**key, "id": pl.String, "found_parks": pl.List(pl.String)}, orient="row")
    found = named.join(known, on=list(key), how="left", nulls_equal=True, maintain_order="left")
    lists = found.group_by("i", maintain_order=True).agg(
        pl.col("id").drop_nulls().unique(maintain_order=True), pl.col("found_parks").explode().drop_nulls()
    )
    joined = numbered.join(lists, on="i", how="left", maintain_order="left").with_columns(pl.col("id").alias(column))
    if park_list in rows.columns:
        both = pl.concat_list(pl.col(park_list).fill_null([]), pl.col("found_parks").fill_null([]))
        extra = pl.col("found_parks").list.len() > 0
        joined = joined.with_columns(
            pl.when(extra).then(both.list.unique(maintain_order=True)).otherwise(park_list).alias(park_list)
        )
    wrong = pl.DataFrame(problems, schema=key | _PROBLEM, orient="row")
    listed = named.join(wrong, on=list(key), nulls_equal=True).select("row", *_PROBLEM)
    return joined.select(rows.columns), listed


def _in_its_place(name: str, level: str, county: str | None, city: str | None, home: Home | None) -> Located:
    """The place that a name means in the row's county, else its city, else anywhere."""
    for within in (county, city):
        if within:
            region = tree().by_id[within]
            at = locate({level: name}, Home(within, region.county, region.city))
            if at.region and not at.problems:
                return at
    return locate({level: name}, home)
