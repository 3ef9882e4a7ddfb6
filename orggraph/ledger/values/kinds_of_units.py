"""What a unit is: kind, label, sector and who controls it, each with what said so.

Kind: the ledger's word, else the code's first two characters, refined by the name where the word or code leaves it
open (a partnership called 律师事务所 is a law firm). Label by kind, else by word, else Enterprise.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

import polars as pl

from orggraph.ledger.values.industries import sector_of
from orggraph.paths import TABLES

__all__ = ["SCHEMA", "decided"]

SCHEMA = pl.Schema(
    {
        "kind": pl.String,
        "kind_method": pl.String,
        "label": pl.String,
        "sector": pl.String,
        "sector_method": pl.String,
        "control": pl.String,
        "control_method": pl.String,
    }
)

_SOCIAL = ("social_group", "private_non_enterprise_unit", "foundation", "law_firm", "accounting_firm", "tax_firm")

_FIRMS = {"律师事务所": "law_firm", "会计师事务所": "accounting_firm", "税务师事务所": "tax_firm"}
_CHAMBERS = ("行业协会", "商会")
_SECTORS = {
    "律师事务所": "law", "会计师事务所": "accounting", "税务师事务所": "tax",
    "培训学校": "training", "培训中心": "training",
    "幼儿园": "school", "小学": "school", "中学": "school", "学校": "school", "学院": "school", "大学": "school",
    "医院": "hospital", "门诊部": "clinic", "诊所": "clinic", "卫生室": "clinic", "养老院": "elderly_care",
    "敬老院": "elderly_care", "护理院": "elderly_care", "养老服务中心": "elderly_care", "老年公寓": "elderly_care",
}  # fmt: skip
_NOT_OF_PEOPLE = ("宠物医院", "动物医院", "宠物诊所", "动物诊所", "宠物学校", "宠物门诊部")

_ENDINGS = sorted((*_SECTORS, *_CHAMBERS, *_NOT_OF_PEOPLE), key=len, reverse=True)
# 某律师事务所（特殊普通合伙）, 某学校有限公司, 某律师事务所合肥分所
_ENDING = rf"({'|'.join(_ENDINGS)})(?:有限责任公司|有限公司)?(?:[(（][^()（）]*[)）]|[^()（）]{{0,8}}分所)?$"
_PARTNERSHIP = r"(?:[(（](?:有限|普通|特殊普通|特殊的普通)合伙[)）]|合伙企业)$"


@cache
def _by_prefix() -> Mapping[str, str]:
    """First two characters of the code → kind (GB 32100-2015)."""
    with (TABLES / "uscc_prefix.csv").open(encoding="utf-8", newline="") as file:
        return {row["prefix"]: row["kind"] for row in csv.DictReader(file)}


def _mapped(column: pl.Expr, values: Mapping[str, str]) -> pl.Expr:
    return column.replace_strict(list(values), list(values.values()), default=None, return_dtype=pl.String)


def decided(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of `SCHEMA` for rows with `name`, `uscc`, `industry`, `control` (as the column says) and what the
    kind's word says: `word_kind`, `word_label`, `word_sector`, `control_of_kind`. `label` is never null."""
    frame = rows.select(
        "word_kind", "word_label", "word_sector", "control_of_kind", "control",
        ending=pl.col("name").str.extract(_ENDING, 1),
        partnership=pl.col("name").str.contains(_PARTNERSHIP).fill_null(False),
        branch=pl.col("name").str.ends_with("分公司").fill_null(False),
        by_code=_mapped(pl.col("uscc").str.slice(0, 2), _by_prefix()),
        by_industry=sector_of(pl.col("industry")),
    )  # fmt: skip
    frame = frame.with_columns(stated=pl.coalesce("word_kind", "by_code")).with_columns(by_name=_kind_by_name())
    return frame.with_columns(kind=pl.coalesce("by_name", "stated"), kind_method=_kind_method()).select(
        "kind", "kind_method", label=_label(), sector=_sector(), sector_method=_sector_method(),
        control=pl.coalesce("control", "control_of_kind"),
        control_method=pl.when(pl.col("control").is_not_null()).then(pl.lit("word"))
        .when(pl.col("control_of_kind").is_not_null()).then(pl.lit("kind")),
    )  # fmt: skip


def _kind_by_name() -> pl.Expr:
    """The kind that the name adds to what word and code leave open; null where they settle it.

    A firm may be registered as a company or a partnership. 商会 and 行业协会 are social groups by code. 91 says company
    of every enterprise, so a partnership's or a branch's name decides unless a word was given.
    """
    stated = pl.col("stated")
    firm = _mapped(pl.col("ending"), _FIRMS)
    open_to_firm = stated.is_null() | stated.is_in(["company", "partnership", "other"])
    chamber = pl.col("ending").is_in(_CHAMBERS) & (stated.is_null() | (stated == "social_group"))
    only_code = pl.col("word_kind").is_null() & (stated.is_null() | (stated == "company"))
    return (
        pl.when(firm.is_not_null() & open_to_firm).then(firm)
        .when(chamber).then(pl.lit("association"))
        .when(only_code & pl.col("partnership")).then(pl.lit("partnership"))
        .when(only_code & pl.col("branch")).then(pl.lit("branch"))
    )  # fmt: skip


def _kind_method() -> pl.Expr:
    return (
        pl.when(pl.col("by_name").is_not_null()).then(pl.lit("name"))
        .when(pl.col("word_kind").is_not_null()).then(pl.lit("word"))
        .when(pl.col("by_code").is_not_null()).then(pl.lit("code"))
    )  # fmt: skip


def _label() -> pl.Expr:
    """Label by kind; a word that names no kind (社会组织, 民办学校) says the label where the kind is unknown."""
    return (
        pl.when(pl.col("kind").is_in(_SOCIAL)).then(pl.lit("SocialOrganization"))
        .when(pl.col("kind") == "association").then(pl.lit("Association"))
        .when(pl.col("kind").is_not_null()).then(pl.lit("Enterprise"))
        .otherwise(pl.coalesce("word_label", pl.lit("Enterprise")))
    )  # fmt: skip


def _sector_by_name() -> pl.Expr:
    return _mapped(pl.col("ending"), _SECTORS)


def _sector() -> pl.Expr:
    return pl.coalesce("word_sector", "by_industry", _sector_by_name())


def _sector_method() -> pl.Expr:
    return (
        pl.when(pl.col("word_sector").is_not_null()).then(pl.lit("word"))
        .when(pl.col("by_industry").is_not_null()).then(pl.lit("industry"))
        .when(_sector_by_name().is_not_null()).then(pl.lit("name"))
    )  # fmt: skip
