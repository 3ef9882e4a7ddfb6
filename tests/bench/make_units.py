"""Writes an invented `units` ledger of any size over Anhui's regions and parks: make_units.py OUT.csv [ROWS]"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from orggraph.paths import TABLES

ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", dtype=np.uint8)
WEIGHTS = np.array((1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28), dtype=np.int64)
LINES = {
    "党组织": ("党支部", 0.22),
    "工会": ("工会委员会", 0.35),
    "团组织": ("团支部", 0.1),
    "妇女组织": ("妇女联合会", 0.12),
}
TRADES = ("精密机械", "智能装备", "电子科技", "生物医药", "新材料", "软件", "商贸", "物业服务")
INDUSTRIES = ("C34", "C35", "C39", "C27", "C26", "I65", "F51", "K70")
FIRST, SECOND = tuple("霁砚槿樾翎泓筠苇棠穗澍岑箬蘅漪澧昀禾栎椴"), tuple("陂岫垣汀浦棹麓坞箐埭溆畹渚榭圩峤")
SURNAMES, GIVEN = (
    tuple("秦陆温骆柏祁褚屈舒樊娄纪阮苗盛卞"),
    ("禾舟", "小满", "云起", "知遥", "若川", "望山", "听雨", "亦航"),
)
#: share of the people whom a count counts, at most
SHARES = {
    "从业人员数": 1.0,
    "女职工数": 0.6,
    "35岁以下青年数": 0.7,
    "党员数": 0.1,
    "正式党员数": 0.08,
    "团员数": 0.2,
    "工会会员数": 0.9,
}


def codes(county: npt.NDArray[np.str_], serial: npt.NDArray[np.int64]) -> pl.Series:
    """Valid codes 91 + county + YY + seven digits; no office issues organization parts that begin with YY."""
    digits = (serial[:, None] // 10 ** np.arange(6, -1, -1)) % 10
    body = np.empty((len(serial), 17), dtype=np.uint8)
    body[:, :2] = (ord("9"), ord("1"))
    body[:, 2:8] = county.astype("S6").view(np.uint8).reshape(-1, 6)
    body[:, 8:10] = ord("Y")
    body[:, 10:] = digits + ord("0")
    values = np.searchsorted(ALPHABET, body).astype(np.int64)
    check = ALPHABET[(31 - values @ WEIGHTS % 31) % 31]
    text = np.column_stack([body, check]).view("S18").ravel()
    return pl.Series("统一社会信用代码", text.astype(str))


def places(dice: np.random.Generator, rows: int) -> pl.DataFrame:
    """Town, county, city and, for three rows in ten, park of every row; `county_code` is its code."""
    regions = pl.read_csv(TABLES / "regions.csv", infer_schema=False)
    names = regions.select("code", "name", "parent")
    towns = (
        regions.filter(pl.col("level") == "town")
        .join(names, left_on="parent", right_on="code", suffix="_county")
        .join(names, left_on="parent_county", right_on="code", suffix="_city")
        .select(town="name", county="name_county", city="name_city", county_code="parent", city_code="parent_county")
    )
    drawn = towns[dice.integers(0, towns.height, rows)]
    parks = pl.read_csv(TABLES / "parks.csv", infer_schema=False).select("name", "city").group_by("city").agg("name")
    drawn = drawn.join(parks, left_on="city_code", right_on="city", how="left", maintain_order="left")
    numbers = pl.Series(dice.integers(0, 1 << 30, rows))
    park = pl.col("name").list.get(numbers % pl.col("name").list.len(), null_on_oob=True)
    return drawn.select(pl.exclude("name"), park=pl.when(pl.Series(dice.random(rows) < 0.3)).then(park))


def ledger(rows: int) -> pl.DataFrame:
    """The whole ledger as text, 34 columns."""
    dice = np.random.default_rng(20260630)
    where = places(dice, rows)

    def pick(*choices: str) -> pl.Series:
        return pl.Series(choices)[dice.integers(0, len(choices), rows)]

    trade = dice.integers(0, len(TRADES), rows)
    serial = pl.Series(np.arange(rows)).cast(pl.String)
    city, county = where["city"], where["county"]
    name = city.str.strip_suffix("市") + pick(*FIRST) + pick(*SECOND) + serial + pl.Series(TRADES)[trade] + "有限公司"
    size = np.exp(dice.normal(3.2, 1.1, rows)).astype(np.int64) + 1
    columns = {
        "单位名称": name,
        "统一社会信用代码": codes(where["county_code"].to_numpy().astype(str), np.arange(rows)),
        "单位类型": pick("有限责任公司", "股份有限公司", "民营企业", ""),
        "所属园区": where["park"],
        "所属乡镇街道": where["town"],
        "所属县区": county,
        "所属市": city,
        "地址": city + county + where["town"] + pick(*FIRST) + "路" + serial.str.tail(3) + "号",
        "行业代码": pl.Series(INDUSTRIES)[trade],
        "控股情况": pick("私人控股", "私人控股", "民营", "外商控股", "国有控股", ""),
        "经营状态": pick("存续", "存续", "存续", "在业", "正常经营", "注销", ""),
        "是否规模以上": pick("是", "否", "否", ""),
        **counts(dice, size),
        "成立日期": dates(dice, rows),
        "法定代表人": pick(*SURNAMES) + pick(*GIVEN),
        **lines(dice, name, size, pick),
        "行业协会": some(dice, rows, 0.02, city + "装备行业协会"),
        "党建工作指导员": some(dice, rows, 0.05, pick(*SURNAMES) + pick(*GIVEN)),
    }
    return pl.DataFrame(columns)


def some(dice: np.random.Generator, rows: int, share: float, values: pl.Series) -> pl.Series:
    """`values` in that share of the rows, null in the others."""
    return values.set(pl.Series(dice.random(rows) >= share), None)


def counts(dice: np.random.Generator, size: npt.NDArray[np.int64]) -> dict[str, pl.Series]:
    """The seven counts, each unknown in one row of twenty, as an empty cell or as 不详."""
    found = {}
    for header, share in SHARES.items():
        numbers = pl.Series((size * (share if share == 1 else dice.random(len(size)) * share)).astype(np.int64))
        text = some(dice, len(size), 0.95, numbers.cast(pl.String))
        found[header] = text.set(text.is_null() & pl.Series(dice.random(len(size)) < 0.3), "不详")
    return found


def dates(dice: np.random.Generator, rows: int) -> pl.Series:
    """Days from 2000 to 2025, written in two ways."""
    days = pl.Series(np.datetime64("2000-01-01") + dice.integers(0, 9490, rows)).cast(pl.Date)
    plain, chinese = days.dt.to_string("%Y-%m-%d"), days.dt.to_string("%Y年%-m月%-d日")
    return plain.zip_with(pl.Series(dice.random(rows) < 0.8), chinese)


def lines(
    dice: np.random.Generator, name: pl.Series, size: npt.NDArray[np.int64], pick: Callable[..., pl.Series]
) -> dict[str, pl.Series]:
    """Answer and name of every line, form of two; bigger units have more organizations."""
    found = {}
    for word, (ending, share) in LINES.items():
        there = pl.Series(dice.random(len(size)) < np.minimum(0.95, share * (0.5 + size / 60)))
        found[f"是否建立{word}"] = pl.repeat("是", len(size), eager=True).zip_with(
            there, pick("否", "否", "否", "未建", "", "/")
        )
        found[f"{word}名称"] = (name + ending).set(~there, None)
        if word != "妇女组织":
            found[f"{word}组建方式"] = pick("单独", "单独", "单独", "").set(~there, None)
    return found


if __name__ == "__main__":
    out, total = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    ledger(total).write_csv(out)
