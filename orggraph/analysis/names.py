"""Checks of names: one name under several ids, and names that differ only in what is left out when speaking."""

from __future__ import annotations

import polars as pl

from orggraph.analysis.sentences import sentence
from orggraph.analysis.stored import ORGANIZATIONS, Stored
from orggraph.ledger import names
from orggraph.ledger.values.organizations import is_bare
from orggraph.model import UNITS

__all__ = ["same_name_in_city", "same_organizations", "same_units", "similar_organizations", "similar_units"]

#: legal forms, which people leave out or mix up; longest first
_LEGAL_FORM = (
    r"(?:集团股份有限公司|股份有限公司|集团有限责任公司|有限责任公司|集团有限公司|集团公司|有限公司|公司"
    r"|有限合伙|普通合伙|\(有限合伙\)|\(普通合伙\)|\(个人独资\)|\(个体工商户\))$"
)
_PROVINCE = r"^安徽省?"
#: shorter ones are words rather than names
_SHORTEST = 3
#: 工会委员会 is 工会, 中共…支部委员会 is …党支部
_BODY = r"(?:委员会|组织)$"
_BEFORE = r"^(?:中国共产党|中共|中国共产主义青年团|共青团)"


def _units(stored: Stored) -> pl.DataFrame:
    """`label`, `id`, `name`, `nkey`, `county`, `city` (codes; null: unknown), those with a credit code first."""
    home = pl.col("region").str.slice(0, 6)
    whole_city = home.str.ends_with("00")
    units = stored.nodes(UNITS, "uscc").join(stored.homes(), on="id", how="left", maintain_order="left")
    return units.select(
        "label", "id", "name", nkey=names.key(pl.col("name")), county=pl.when(~whole_city).then(home),
        city=home.str.slice(0, 4), coded=pl.col("uscc").is_not_null(),
    ).sort(~pl.col("coded"), "id")  # fmt: skip


def _repeated(stored: Stored) -> pl.DataFrame:
    """Units that repeat the name of an earlier one of their city: `also_id`, and the counties `county` and `there`.

    `near`: in the same county, or the county of one of the two is not known.
    """
    units = stored.once(_units)
    group = ["city", "nkey"]
    first = {"first": pl.col("id").first().over(group), "there": pl.col("county").first().over(group)}
    several = units.filter(pl.struct(group).is_duplicated())
    found = several.with_columns(here=pl.col("id").first().over([*group, "county"]), **first)
    beside = pl.col("here") != pl.col("id")
    return found.filter(pl.col("first") != pl.col("id")).select(
        "label", "id", "name", "county", near=beside | pl.col("county").is_null() | pl.col("there").is_null(),
        also_id=pl.when(beside).then("here").otherwise("first"),
        there=pl.when(beside).then("county").otherwise("there"),
    )  # fmt: skip


def same_units(stored: Stored) -> pl.DataFrame:
    """Units of one name in one county, or of one city where one of the two has no county, under different ids."""
    return _told(stored, stored.once(_repeated).filter("near"), "checks.same_name")


def same_name_in_city(stored: Stored) -> pl.DataFrame:
    """Units of one name in different counties of one city."""
    return _told(stored, stored.once(_repeated).filter(~pl.col("near")), "checks.same_name_in_city")


def _told(stored: Stored, found: pl.DataFrame, key: str) -> pl.DataFrame:
    places = dict(stored.read("Region").select("id", "name").rows())
    county, there = (pl.col(c).replace(places) for c in ("county", "there"))
    return found.select(
        "label", "id", "name", "also_id", column=pl.lit("name"), also_column=pl.lit("name"),
        problem=sentence(key, other="also_id", county=county, there=there),
    )  # fmt: skip


def similar_units(stored: Stored) -> pl.DataFrame:
    """Units of one county whose names are one without the place before it and the legal form behind it."""
    regions = dict(stored.read("Region").select("id", "name").rows())
    city, county = (
        pl.col(c).replace_strict(regions, default="", return_dtype=pl.String) for c in ("city_id", "county")
    )
    units = stored.once(_units).filter(pl.col("city").is_not_null())
    spoken = (
        units.with_columns(city_id=pl.col("city") + pl.lit("00"))
        .with_columns(
            core=pl.col("nkey").str.replace(_PROVINCE, "").str.strip_prefix(city)
            .str.strip_prefix(city.str.strip_suffix("市")).str.strip_prefix(county)
            .str.replace(_LEGAL_FORM, "").str.replace(r"\([^()]*\)$", "")
        )
        .filter(pl.col("core").str.len_chars() >= _SHORTEST)
    )  # fmt: skip
    return _alike(spoken, ["city", "county", "core"], "checks.similar_name")


def _organizations(stored: Stored) -> pl.DataFrame:
    """Organizations that a row names: `line`, `area`, `nkey`, and those that a ledger lists first."""
    nodes = stored.nodes(ORGANIZATIONS, "line", "region", "placeholder", "mentioned")
    own = nodes.filter(~pl.col("placeholder").fill_null(False))
    return own.select(
        "label", "id", "name", line=pl.col("line").fill_null("party"), area=pl.col("region").fill_null(""),
        nkey=names.key(pl.col("name")), mentioned=pl.col("mentioned").fill_null(False),
    ).sort("mentioned", "id")  # fmt: skip


def same_organizations(stored: Stored) -> pl.DataFrame:
    """Organizations of one line and name in one area under different ids; never bare kind names."""
    nodes = stored.once(_organizations)
    group = ["line", "area", "nkey"]
    several = nodes.filter(pl.struct(group).is_duplicated())
    own = several.filter(~is_bare(several["name"]).cast(pl.Boolean))
    found = own.with_columns(also_id=pl.col("id").first().over(group))
    return found.filter(pl.col("also_id") != pl.col("id")).select(
        "label", "id", "name", "also_id", column=pl.lit("name"), also_column=pl.lit("name"),
        problem=sentence("checks.same_organization", other="also_id"),
    )  # fmt: skip


def similar_organizations(stored: Stored) -> pl.DataFrame:
    """Organizations of one line and area whose names differ in 中共 before and 委员会 behind."""
    core = pl.col("nkey").str.replace(_BEFORE, "").str.replace(_BODY, "").str.replace("[党团](支部|总支|委)", "$1")
    nodes = stored.once(_organizations).with_columns(core=core)
    return _alike(nodes.filter(pl.col("core").str.len_chars() >= _SHORTEST), ["line", "area", "core"],
                  "checks.similar_name")  # fmt: skip


def _alike(nodes: pl.DataFrame, group: list[str], key: str) -> pl.DataFrame:
    """Nodes whose group has an earlier one under another name."""
    several = nodes.filter(pl.struct(group).is_duplicated())
    first = {f"also_{c}": pl.col(c).first().over(group) for c in ("id", "name", "nkey")}
    found = several.with_columns(**first).filter(pl.col("nkey") != pl.col("also_nkey"))
    # A name that stands twice is a finding of its own.
    found = found.unique([*group, "nkey"], keep="first", maintain_order=True)
    return found.select(
        "label", "id", "name", "also_id", column=pl.lit("name"), also_column=pl.lit("name"),
        problem=sentence(key, other="also_name"),
    )  # fmt: skip
