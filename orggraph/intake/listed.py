"""Organizations that an organization ledger lists: identity, merging, and what each row says it covers or serves.

An organization is its code, else its line, name and county: its own county, else that of the units it covers, else
the home place; where that is no county, a row with no more than a name is of the only organization of that name. A
bare kind name (党支部, 工会) identifies nothing beyond the unit that it covers.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.classify import classified
from orggraph.intake.merging import adopted, last_known, last_said, other_names
from orggraph.intake.references import find, problems
from orggraph.ledger import names

__all__ = ["Listed", "every_name", "listed"]

#: columns whose last known value stands when an organization is listed again
PLAIN = (
    "line", "name", "uscc", "level", "channel", "kind", "form", "name_form", "full_members", "members", "may_approve",
    "functional", "leading", "federation", "bare", "leader", "since", "until", "region", "county", "city", "nkey",
    "area", "own_county", "own_city",
)  # fmt: skip
#: what 党组织类别 or the name says on a row, and what follows from it with 是否功能型
SAID = ("party_level", "channel", "kind_form", "fact")
KIND = ("level", "channel", "kind", "functional", "leading", "federation")
#: columns that name other things: what a later ledger says there takes the place of what an earlier one said
NAMING = (
    "units", "parks", "towns", "superior", "led_by", "industry", "association", "department", "serves_parks",
    "serves_towns", "serves_counties",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """`nodes`: one row per listed organization; `rows`: the ledger rows with `id`, without the names that a later
    ledger's replace; `covers`: `id`, `uid`, `form`, `order`, from 覆盖单位; `party_groups`: `uid` of units that a
    党小组 names; `findings`: references to units that fit nothing or several."""

    nodes: pl.DataFrame
    rows: pl.DataFrame
    covers: pl.DataFrame
    party_groups: pl.DataFrame
    findings: pl.DataFrame


def listed(rows: pl.DataFrame, units: pl.DataFrame, naming: pl.DataFrame) -> Listed:
    """The listed organizations among `rows` (all organization ledgers stacked, with `line`, `ledger`, `order`).

    `units` has one row per name that finds a unit: `nkey`, `id`, `county`; `naming` the organizations that rows of
    units name: `line`, `nkey`, and `named_in`, the county of those units if it is one.
    """
    said = rows.with_row_index("at")
    rows = classified(said, leading=True).with_columns(nkey=names.key(pl.col("name")))
    references = rows.select("at", "ledger", "row", "county", text="units").explode("text").drop_nulls("text")
    found = find(references, units)
    covered = found.filter(pl.col("id").is_not_null()).select("at", uid="id").unique(maintain_order=True)
    rows = rows.join(naming, on=["line", "nkey"], how="left", maintain_order="left")
    rows = _together(_identified(_placed(rows, covered, units), covered), said)
    rows = last_said(rows, "id", NAMING)
    standing = rows.filter(pl.col("units").is_not_null())
    covered = covered.join(standing, on="at", how="semi", maintain_order="left")
    column = pl.when(pl.col("id").is_null()).then(pl.lit("覆盖单位"))
    sought = found.join(standing, on="at", how="semi", maintain_order="left").with_columns(column=column)
    lost = problems(sought, units, missing="unknown_unit", several="ambiguous_unit")
    groups = rows.filter(pl.col("fact") == "party_group").join(covered, on="at").select("uid")
    return Listed(_merged(rows), rows, _covers(rows, covered), groups, lost)


def every_name(nodes: pl.DataFrame) -> pl.DataFrame:
    """`nkey`, `id`, `line`, `area` of organizations: by name, and by an older name that nobody there has now."""
    here = ("line", "area", "nkey")
    names_now = nodes.select("id", "line", "area", nkey=names.key(pl.col("name")))
    older = nodes.filter(pl.col("aliases").is_not_null()).select("id", "line", "area", "aliases").explode("aliases")
    keyed = older.select("id", "line", "area", nkey=names.key(pl.col("aliases")))
    return pl.concat([names_now, keyed.join(names_now, on=here, how="anti")])


def _placed(rows: pl.DataFrame, covered: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Rows with `area`: own county or city, else the one county of the units covered, else the home place's.

    Where that is no county, a row that says no more than a name is of the only organization of that name, there or,
    without a home place, anywhere. `own_county`, `own_city`: those that the row itself names, null where it names none.
    Units cover themselves with what their own rows name, where the organization's row names no unit.
    """
    meant = units.filter(pl.col("county").is_not_null()).join(covered.select(id="uid"), on="id", how="semi")
    counties = meant.select(uid="id", of_units="county").unique("uid", keep="last", maintain_order=True)
    of_units = (
        covered.join(counties, on="uid")
        .group_by("at")
        .agg(of_units=pl.when(pl.col("of_units").n_unique() == 1).then(pl.col("of_units").first()))
    )
    at_home = pl.col("place_method").eq_missing(pl.lit("home"))
    county, city = (pl.when(~at_home).then(c) for c in ("county", "city"))
    placed = rows.join(of_units, on="at", how="left", maintain_order="left").with_columns(
        area=pl.coalesce(
            county, city, "of_units", pl.when(pl.col("units").is_null()).then("named_in"), "county", "city", pl.lit("")
        ),
        own_county=county,
        own_city=pl.coalesce(city, "city_named"),
    )
    told = pl.any_horizontal(pl.col("own_county", "own_city", "units", "named_in").is_not_null())
    vague = ~told & ((pl.col("area") == "") | pl.col("area").str.ends_with("00"))
    placed = placed.with_columns(id="area", near=pl.col("area").str.slice(0, 4))
    placed = adopted(placed, vague, ["line", "nkey", "near"])
    placed = adopted(placed, vague & (pl.col("area") == ""), ["line", "nkey"])
    return placed.with_columns(area="id").drop("id", "near")


def _identified(rows: pl.DataFrame, covered: pl.DataFrame) -> pl.DataFrame:
    first = covered.group_by("at").agg(first_unit=pl.col("uid").first())
    coded = (
        rows.filter(pl.col("uscc").is_not_null())
        .group_by("line", "nkey", "area")
        .agg(code=pl.when(pl.col("uscc").n_unique() == 1).then(pl.col("uscc").first()))
    )
    by_name = pl.concat_str("line", pl.lit(":"), "area", pl.lit(":"), "nkey")
    by_unit = pl.concat_str("line", pl.lit(":"), "first_unit", pl.lit(":"), "nkey")
    return (
        rows.join(first, on="at", how="left", maintain_order="left")
        .join(coded, on=["line", "nkey", "area"], how="left", maintain_order="left")
        .with_columns(
            id=pl.coalesce(
                "uscc", "code", pl.when(pl.col("bare") & pl.col("first_unit").is_not_null()).then(by_unit), by_name
            )
        )
        .drop("code", "first_unit", "of_units", "named_in")
    )


def _together(rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """`rows` with what an organization on several of them is by all that they say (`said`, before its name was asked).

    A row that leaves the kind or 是否功能型 open says nothing of it, whatever the name alone would say; another kind
    takes the place of the one before it.
    """
    several = rows.filter(pl.col("id").is_duplicated()).select("at", "id")
    saying = pl.any_horizontal(pl.col(SAID).is_not_null())
    by_kind = pl.col("fact").is_in(["functional", "party_group"]).fill_null(False)
    told = (
        said.join(several, on="at")
        .sort("order", "row")
        .group_by("id")
        .agg(
            pl.col("line", "name").last(),
            pl.col(SAID).filter(saying).last(),
            pl.col("functional").filter(~by_kind).last(ignore_nulls=True),
            pl.col("county").last(ignore_nulls=True),
        )
    )
    kinds = classified(told, leading=True).select("id", *KIND)
    again = rows.drop(KIND).join(kinds, on="id").select(rows.columns)
    return pl.concat([rows.join(kinds, on="id", how="anti"), again]).sort("at")


def _merged(rows: pl.DataFrame) -> pl.DataFrame:
    merged = last_known(rows, "id", PLAIN, by=("order", "row"))
    return other_names(rows, merged.with_columns(own_region=pl.coalesce("own_county", "own_city")))


def _covers(rows: pl.DataFrame, covered: pl.DataFrame) -> pl.DataFrame:
    """Named units with the form said; a federation of unions covers them as regional, whatever it says."""
    said = pl.when(pl.col("federation")).then(pl.lit("regional")).otherwise(pl.coalesce("form", "name_form"))
    covering = rows.filter(~pl.col("functional").fill_null(False)).select("at", "id", "order", form=said)
    return covered.join(covering, on="at").drop("at")
