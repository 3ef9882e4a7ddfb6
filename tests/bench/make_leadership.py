"""Writes invented ledgers of who serves, leads and is recommended, for a ledger of `make_units.py`:
make_leadership.py UNITS.csv OUT_FOLDER

Every county and every tenth park has a Party working committee, three industries in each city a committee that serves
them; one unit in thirty with a Party organization shares a leader with its union; one union in fifteen has recommended
somebody.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl
from make_units import GIVEN, SURNAMES

PLACES = ("所属市", "所属县区")
DUE = 40


def people(dice: np.random.Generator, rows: int) -> pl.Series:
    """Invented names."""
    first, given = (pl.Series(x)[dice.integers(0, len(x), rows)] for x in (SURNAMES, GIVEN))
    return first + given


def committees(units: pl.DataFrame) -> pl.DataFrame:
    """Party organizations that serve a county, a park, or an industry in a city."""
    city, blank = pl.col("所属市"), pl.lit(None, pl.String)
    county = units.select(PLACES).unique().sort(PLACES)
    park = units.select("所属园区", "所属市").drop_nulls().unique().sort("所属园区", "所属市").gather_every(10)
    industry = units.select("行业代码", "所属市").unique().sort("行业代码", "所属市").gather_every(3)
    serving = (
        (county, city + pl.col("所属县区") + "两新工委", "服务县区", pl.col("所属县区")),
        (park, city + pl.col("所属园区") + "党工委", "服务园区", pl.col("所属园区")),
        (industry, city + pl.col("行业代码") + "行业党委", "所属行业代码", pl.col("行业代码")),
    )
    kinds = [header for _, _, header, _ in serving]
    return pl.concat(
        [
            frame.select(
                name.alias("党组织名称"), pl.lit("党工委").alias("党组织类别"), pl.lit("是").alias("是否具有审批权限"),
                city, *((what if kind == header else blank).alias(kind) for kind in kinds),
            )
            for frame, name, header, what in serving
        ]
    )  # fmt: skip


def posts(dice: np.random.Generator, units: pl.DataFrame) -> pl.DataFrame:
    """One person as secretary of the unit's Party organization and chair of its union, two rows."""
    both = units.filter(pl.col("党组织名称").is_not_null() & pl.col("工会名称").is_not_null())
    taken = both.filter(pl.Series(dice.random(both.height) < 1 / 30)).with_row_index("at")
    who = taken.select(人员编号=pl.format("P{}", "at"), 姓名=people(dice, taken.height))
    held = (("党组织名称", "书记", "2019-05-01"), ("工会名称", "工会主席", "2021-03-15"))
    rows = [
        who.with_columns(任职组织=taken[name], 职务=pl.lit(title), 任职开始=pl.lit(day)) for name, title, day in held
    ]
    return pl.concat(rows)


def recommendations(dice: np.random.Generator, units: pl.DataFrame) -> pl.DataFrame:
    """What unions of units have recommended; a vote in ten is not known."""
    taken = units.drop_nulls("工会名称")
    taken = taken.filter(pl.Series(dice.random(taken.height) < 1 / 15)).with_row_index("at")
    votes = pl.Series(dice.integers(15, DUE + 1, taken.height)).cast(pl.String)
    known = pl.Series(dice.random(taken.height) < 0.9)
    return taken.select(
        pl.format("T{}", "at").alias("编号"), pl.col("工会名称").alias("推荐组织"),
        people(dice, taken.height).alias("姓名"), pl.col("统一社会信用代码").alias("所在单位"),
        pl.lit("入党申请人").alias("推荐前身份"), pl.lit("入党积极分子").alias("推荐后身份"),
        pl.lit(str(DUE)).alias("应到会有表决权人数"), votes.set(~known, None).alias("赞成数"),
        pl.col("党组织名称").alias("接收党组织"),
    )  # fmt: skip


if __name__ == "__main__":
    ledger, folder = pl.read_csv(sys.argv[1], infer_schema=False), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = np.random.default_rng(20260701)
    committees(ledger).write_csv(folder / "committees.csv")
    posts(drawn, ledger).write_csv(folder / "posts.csv")
    recommendations(drawn, ledger).write_csv(folder / "recommendations.csv")
