"""What the names of organizations say, where their rows do not: level, channel, form, bare or not, leading or not."""

from __future__ import annotations

import re

import polars as pl

from orggraph.ledger.names import key
from orggraph.ledger.places.parks_table import find_park
from orggraph.ledger.places.regions import matches
from orggraph.ledger.values.organizations import (
    WOMEN_WORKERS,
    channel_by_name,
    fact_by_name,
    form_by_name,
    is_bare,
    leading_line,
    leading_rest,
    level_by_name,
)

__all__ = ["classified"]

#: columns that some frames lack; null there
_OPTIONAL = {
    "party_level": pl.String, "channel": pl.String, "kind_form": pl.String, "form": pl.String, "fact": pl.String,
    "functional": pl.Boolean,
}  # fmt: skip

#: what the name of a place ends in; 公司团委 is a unit's own and no leading body
_PLACE_ENDING = re.compile(
    r"(?:省|市|县|区|镇|乡|街道|社区|村|园|园区|开发区|高新区|经开区|新区|示范区|集中区|产业园|科技园|工业园|创新园"
    r"|市场|商圈|商业街|大厦|广场|孵化器|众创空间)$"
)
_SHORT_TOWN = "short town name"
_NO_PLACE = re.compile("公司|企业|集团|厂|店|学校|医院|中心|协会|商会|事务所")


def classified(rows: pl.DataFrame, *, leading: bool) -> pl.DataFrame:
    """`rows` (`name`, `line`, and what the ledger says) with what the name says where the row is silent.

    `leading`: whether a place's own body is looked for; the organizations on units' rows are the units' own. What is
    short for a town is one in the row's `county` only.

    Adds `level`, `channel`, `kind`, `name_form`, `functional`, `bare`, `leading`, `federation`; none of the last four
    is null.
    """
    missing = [pl.lit(None, t).alias(c) for c, t in _OPTIONAL.items() if c not in rows.columns]
    rows = rows.with_columns(missing)
    said = _by_name(rows["name"], leading=leading).rename({"fact": "name_fact"})
    joined = rows.join(said, on="name", how="left", nulls_equal=True, maintain_order="left")
    fact = pl.coalesce("fact", "name_fact")
    party = pl.col("line") == "party"
    level = pl.when(party).then(pl.coalesce("party_level", "name_level"))
    # 公司党委 is a unit's own: only a place's own body is of the place.
    here = pl.col("county") if "county" in rows.columns else pl.lit(None, pl.String)
    of_place = (pl.col("leads") | pl.col("leads_in").list.contains(here)).fill_null(False)
    by_name = pl.when((pl.col("name_channel") != "territorial") | of_place).then("name_channel")
    channel = pl.when(party).then(pl.coalesce("channel", by_name, pl.lit("unit")))
    no_organization = fact.is_in(["functional", "party_group", "leading_group"]).fill_null(False)
    functional = pl.col("functional").fill_null(False) | no_organization | channel.eq_missing(pl.lit("none"))
    leads = of_place & (pl.col("leads_line") == pl.col("line")).fill_null(False)
    return joined.with_columns(
        level=level,
        channel=pl.when(party & functional).then(pl.lit("none")).otherwise(channel),
        kind=pl.when(party).then(pl.lit(None, pl.String)).otherwise(_kind(fact)),
        name_form=pl.coalesce("kind_form", "name_form"),
        functional=functional,
        bare=pl.col("bare").fill_null(False),
        leading=leads,
        federation=(pl.col("line") == "union").fill_null(False) & pl.col("federation").fill_null(False),
    ).drop("name_level", "name_channel", "name_fact", "leads", "leads_in", "leads_line", "kind_form")


def _kind(fact: pl.Expr) -> pl.Expr:
    group = pl.col("name").str.contains("小组$").fill_null(False)
    workers = fact.eq_missing(pl.lit(WOMEN_WORKERS))
    return (
        pl.when(workers).then(pl.lit(WOMEN_WORKERS)).when(group).then(pl.lit("group")).otherwise(pl.lit("organization"))
    )


def _by_name(names: pl.Series, *, leading: bool) -> pl.DataFrame:
    """One row per distinct name with all that it says."""
    name = names.unique().alias("name")
    told = name.to_frame().with_columns(
        name_level=level_by_name(name),
        name_channel=channel_by_name(name),
        name_form=form_by_name(name),
        fact=fact_by_name(name),
        bare=is_bare(name),
        federation=key(name).str.ends_with("工会联合会"),
    )
    if not leading:
        return told.with_columns(
            leads=pl.lit(False), leads_in=pl.lit(None, pl.List(pl.String)), leads_line=pl.lit(None, pl.String)
        )
    told = told.with_columns(rest=leading_rest(name), leads_line=leading_line(name))
    rests = told["rest"].drop_nulls().unique()
    places = pl.DataFrame(
        [(rest, *_place(rest)) for rest in rests.to_list()],
        schema={"rest": pl.String, "leads": pl.Boolean, "leads_in": pl.List(pl.String)},
        orient="row",
    )
    return told.join(places, on="rest", how="left").drop("rest")


def _place(text: str) -> tuple[bool, list[str]]:
    """Whether it names a region, a park or a building, and not a unit or an organization; the counties where it is
    short for a town: 红星 and 新华 are towns somewhere, and the names of many a factory."""
    fits = matches(text)
    towns = [fit.region.county for fit in fits if fit.how == _SHORT_TOWN and fit.region.county]
    if any(fit.how != _SHORT_TOWN for fit in fits) or find_park(text) is not None:
        return True, towns
    return bool(_PLACE_ENDING.search(text)) and not _NO_PLACE.search(text), towns
