"""Which rows speak of one unit, and what they say together.

A unit is its code, else its name in its county. A row without a code is the unit of that name in its county, whether
or not that unit has a code; without a county it is the only unit of that name in the workspace, and so is a unit whose
rows have a code and no county. Rows of one unit are merged column by column: the later ledger wins where it says
something, an empty cell overwrites nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.places import area, home_region
from orggraph.ledger import names

__all__ = ["Identified", "identify", "merge"]

#: columns whose last known value stands, whatever said it
PLAIN = (
    "uscc", "industry", "operation", "operation_state", "above_scale", "employees", "women_employees",
    "young_employees", "party_members", "full_members", "league_members", "union_members", "founded", "address",
    "parks", "building", "associations", "department", "legal_representative", "grade", "instructor", "instructor_said",
)  # fmt: skip

#: facts that come with the way they were found: the first method that said anything wins, later rows before earlier
BY_METHOD = {
    ("kind", "label", "kind_method"): ("ledger", "word", "name", "code"),
    ("sector", "sector_method"): ("word", "industry", "name"),
    ("control", "control_method"): ("word", "kind"),
}


@dataclass(frozen=True, slots=True)
class Identified:
    """Rows with `uid` (null where the unit is ambiguous) and the findings about them (with `ledger`)."""

    rows: pl.DataFrame
    findings: pl.DataFrame


def identify(rows: pl.DataFrame) -> Identified:
    """Every row with its unit's id in `uid` and, where the row was found by name and county, that id in `old_id`."""
    rows = rows.with_columns(nkey=names.key(pl.col("name")), area=area())
    coded = rows.filter(pl.col("uscc").is_not_null()).with_columns(uid=pl.col("uscc"), old_id=pl.lit(None, pl.String))
    placed = _by_county(rows.filter(pl.col("uscc").is_null() & pl.col("county").is_not_null()), coded)
    without = rows.filter(pl.col("uscc").is_null() & pl.col("county").is_null())
    asked = without.select("nkey").unique()
    known = pl.concat([f.select("nkey", "city", "uid").join(asked, on="nkey", how="semi") for f in (coded, placed)])
    loose = _by_name(without, known.drop_nulls(["uid"]).unique())
    found = pl.concat([coded, placed, loose], how="diagonal_relaxed")
    ambiguous = found.filter(pl.col("uid").is_null())
    findings = ambiguous.select(
        "ledger", "row", column=pl.lit("单位名称"), value="name", kind=pl.lit("ambiguous_unit"), hint="candidates"
    )
    return Identified(found.drop("candidates", strict=False), findings)


def _candidates(known: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    return known.group_by(by).agg(
        n=pl.col("uid").n_unique(), uid=pl.col("uid").first(), candidates=pl.col("uid").unique().sort().str.join("、")
    )


def _by_county(rows: pl.DataFrame, coded: pl.DataFrame) -> pl.DataFrame:
    asked = rows.select("nkey").unique()
    known = coded.join(asked, on="nkey", how="semi").select("nkey", "county", "uid")
    elsewhere = known.filter(pl.col("county").is_null()).select("nkey", "uid")
    # A row that has a code and no county speaks of where the code's other rows say that the unit is.
    told = coded.join(elsewhere, on="uid", how="semi").sort("order", "row").group_by("uid").agg(*home_region())
    there = elsewhere.join(told.select("uid", "county"), on="uid").select("nkey", "county", "uid")
    known = pl.concat([known, there]).drop_nulls("county").unique()
    own = pl.concat_str("area", pl.lit(":"), "nkey")
    return (
        rows.join(_candidates(known, ["nkey", "county"]), on=["nkey", "county"], how="left", maintain_order="left")
        .join(_nowhere(rows, coded), on="nkey", how="left", maintain_order="left")
        .with_columns(uid=pl.coalesce("uid", "only"), n=pl.when(pl.col("only").is_not_null()).then(1).otherwise("n"))
        .with_columns(
            old_id=pl.when(pl.col("n") == 1).then(own),
            uid=pl.when(pl.col("n").is_null()).then(own).when(pl.col("n") == 1).then("uid"),
        )
        .drop("n", "only")
    )


def _nowhere(rows: pl.DataFrame, coded: pl.DataFrame) -> pl.DataFrame:
    """`nkey`, `only`: the unit with a code that `rows`, all of one county, mean by its name.

    No row with its code names a county, and it is the only one of that name, of whatever city is known.
    """
    asked = rows.group_by("nkey").agg(pl.col("city").first(), counties=pl.col("county").n_unique())
    named = coded.join(asked.filter(pl.col("counties") == 1), on="nkey", suffix="_asked")
    other_city = (pl.col("city") != pl.col("city_asked")).fill_null(False)
    alone = named.group_by("nkey").agg(only=pl.col("uid").first(), n=pl.col("uid").n_unique(), away=other_city.any())
    placed = coded.filter(pl.col("county").is_not_null()).select(only="uid")
    return alone.filter((pl.col("n") == 1) & ~pl.col("away")).join(placed, on="only", how="anti").select("nkey", "only")


def _by_name(rows: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    if rows.is_empty():
        return rows.with_columns(uid=pl.lit(None, pl.String), old_id=pl.lit(None, pl.String))
    own = pl.concat_str("area", pl.lit(":"), "nkey")
    everywhere = _candidates(known, ["nkey"])
    in_city = _candidates(known.filter(pl.col("city").is_not_null()), ["nkey", "city"])
    with_city = rows.filter(pl.col("city").is_not_null())
    without = rows.filter(pl.col("city").is_null())
    joined = pl.concat(
        [
            with_city.join(in_city, on=["nkey", "city"], how="left", maintain_order="left"),
            without.join(everywhere, on="nkey", how="left", maintain_order="left"),
        ],
        how="diagonal_relaxed",
    )
    return joined.with_columns(
        old_id=pl.when(pl.col("n") == 1).then(own),
        uid=pl.when(pl.col("n").is_null()).then(own).when(pl.col("n") == 1).then("uid"),
    ).drop("n")


def merge(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per `uid` of identified rows, later ledgers first; `aliases` are other names and ids that find it."""
    rows = rows.filter(pl.col("uid").is_not_null())
    several = rows.filter(pl.col("uid").is_duplicated())
    single = rows.filter(~pl.col("uid").is_duplicated()).with_columns(
        aliases=pl.when(pl.col("old_id").is_not_null()).then(pl.concat_list("old_id"))
    )
    merged = _merged(several.sort("order", "row"))
    columns = merged.columns
    return pl.concat([single.select(columns), merged]).with_columns(
        aliases=pl.when(pl.col("aliases").list.len() > 0).then("aliases")
    )


def _merged(rows: pl.DataFrame) -> pl.DataFrame:
    plain = [pl.col(c).last(ignore_nulls=True) for c in PLAIN if c in rows.columns]
    # A row without a code was found by its name: it never renames the unit.
    coded_name = pl.col("name").filter(pl.col("uscc").is_not_null()).last()
    name = pl.coalesce(coded_name, pl.col("name").last())
    grouped = rows.group_by("uid").agg(
        name.alias("name"),
        pl.col("name").unique().sort().alias("all_names"),
        pl.col("old_id").drop_nulls().unique().sort().alias("old_ids"),
        *plain,
        *_by_methods(),
        *home_region(),
    )
    other_names = pl.col("all_names").list.set_difference(pl.concat_list("name"))
    old_ids = pl.col("old_ids").list.set_difference(pl.concat_list("uid"))
    return grouped.with_columns(aliases=pl.concat_list(other_names, old_ids).list.sort()).drop("all_names", "old_ids")


def _by_methods() -> list[pl.Expr]:
    return [
        pl.coalesce(
            *[
                pl.col(fact).filter((pl.col(columns[-1]) == m) & pl.col(columns[0]).is_not_null()).last()
                for m in methods
            ],
            pl.col(fact).last(ignore_nulls=True),
        ).alias(fact)
        for columns, methods in BY_METHOD.items()
        for fact in columns
    ]
