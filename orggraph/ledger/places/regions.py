"""The tree of regions of the province, and finding one by name, path, code or former name.

Regions are the official divisions (GB/T 2260 and below) as of 2025-12-31; development zones are parks, not regions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from orggraph.errors import nearest
from orggraph.ledger.names import key_text
from orggraph.paths import TABLES

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "HOW",
    "LEVELS",
    "PROVINCE",
    "Match",
    "Region",
    "Tree",
    "find",
    "full_names",
    "matches",
    "near",
    "plain",
    "region_table",
    "short_name",
    "table",
    "tree",
]

PROVINCE = "340000"
LEVELS = ("province", "city", "county", "town")
#: how a name fits, best first; a path is as good as its worst part
HOW = ("named", "old name", "short name", "short town name", "other suffix")

_SUFFIX = {"city": r"市$", "county": r"[市区县]$", "town": r"(街道|镇|乡)$", "province": r"省$"}
_OFFICE = re.compile(r"(?:街道|乡|镇)?(?:人民政府|党工委|办事处|(?<=街道)办)$")
_SEPARATORS = re.compile(r"[/\\>·,,、|_\-]")
_CODE = re.compile(r"(\d{6}|\d{9}|\d{12})(?:\.0)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: `id` is its code; `city` and `county` are the ids above or of itself, None where there is none."""

    id: str
    name: str
    level: str
    parent: str | None
    full_name: str
    city: str | None
    county: str | None


class Match(NamedTuple):
    """A region that a text fits, and how (one of `HOW`)."""

    region: Region
    how: str


def table(name: str) -> list[dict[str, str]]:
    """The rows of a shipped table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def short_name(name: str, level: str) -> str | None:
    """The name without the word for its level; None where only one character would be left.

    >>> short_name("蜀山区", "county"), short_name("寿县", "county")
    ('蜀山', None)
    """
    short = re.sub(_SUFFIX[level], "", name)
    return short if 1 < len(short) < len(name) else None


def plain(text: str) -> str:
    """The comparison form of a place's name: separators gone, 街道办事处 and the like as 街道.

    >>> plain("合肥市 / 蜀山区"), plain("三里庵街道办事处"), plain("尧渡镇人民政府")
    ('合肥市蜀山区', '三里庵街道', '尧渡镇')
    """
    return _OFFICE.sub(_without_office, _SEPARATORS.sub("", key_text(text)).replace("市辖区", ""))


def _without_office(found: re.Match[str]) -> str:
    word = found.group()
    return word[0] if word[0] in "乡镇" else "街道"


class Tree:
    """All regions by id, the names that find them, and the codes that are no longer in force."""

    def __init__(self) -> None:
        self.by_id = {r.id: r for r in _regions()}
        self.names: dict[str, list[Match]] = {}
        #: pairs (region, city) of a county and a city that it belonged to
        self.former: set[tuple[str, str]] = set()
        #: former names of counties: name, the city it was in, what it is now (None: not known)
        self.former_names: dict[str, tuple[str, Region | None]] = {}
        self._codes: dict[str, Region] = {}
        self._statistical: dict[str, Region] = {}
        for region in self.by_id.values():
            self._name(region)
        self._former_counties()
        self._former_towns()
        self.longest = max(map(len, self.names))

    def is_in(self, region: Region, within: str) -> bool:
        """True when the region is that one or lies in it."""
        return within == PROVINCE or within in (region.id, region.county, region.city)

    def by_code(self, code: str) -> Region | None:
        """The region of a code of 6 or 9 digits, or of the 12 digits of the statistics office, in force or not."""
        if len(code) == 12:
            found = self._statistical.get(code[:9]) or self.by_id.get(code[:9])
            return found or self.by_code(code[:6])
        found = self.by_id.get(code) or self._codes.get(code)
        return found or (self._statistical.get(code) if len(code) == 9 else None)

    def _name(self, region: Region) -> None:
        self._add(region.name, region, "named")
        short = short_name(region.name, region.level)
        if short:
            self._add(short, region, "short town name" if region.level == "town" else "short name")
        if region.level == "town" and short:
            for suffix in ("街道", "镇", "乡"):
                self._add(short + suffix, region, "other suffix")

    def _add(self, name: str, region: Region, how: str) -> None:
        fits = self.names.setdefault(name, [])
        if all(m.region.id != region.id for m in fits):
            fits.append(Match(region, how))

    def _former_counties(self) -> None:
        for row in table("former_regions"):
            now = self.by_id.get(row["current"])
            self.former_names[row["name"]] = (row["city"], now)
            if now is None:
                now = self.by_id[row["city"]]
            self._codes[row["code"]] = now
            if now.city != row["city"]:
                self.former.add((now.id, row["city"]))
            self._add(row["name"], now, "old name")

    def _former_towns(self) -> None:
        for row in table("statistical_towns"):
            now = self.by_id[row["current"] or row["region"]]
            self._statistical[row["code"]] = now
            self._add(row["name"], now, "old name")


def _regions() -> Iterator[Region]:
    rows = {row["code"]: row for row in table("regions")}
    for code, row in rows.items():
        above, at = [row["name"]], row
        while at["parent"] and (at := rows[at["parent"]])["level"] != "province":
            above.append(at["name"])
        if row["level"] != "province":
            above.append(rows[PROVINCE]["name"])
        city = f"{code[:4]}00" if row["level"] != "province" else None
        county = code[:6] if row["level"] in ("county", "town") else None
        yield Region(
            code, row["name"], row["level"], row["parent"] or None, "".join(reversed(above)), city, county
        )  # fmt: skip


@cache
def tree() -> Tree:
    """The tree, read once."""
    return Tree()


def region_table() -> pl.DataFrame:
    """Every region: `id`, `name`, `level`, `parent`, `full_name`, `city`, `county`; parents before children."""
    import polars as pl

    columns = ("id", "name", "level", "parent", "full_name", "city", "county")
    rows = [tuple(getattr(r, c) for c in columns) for r in tree().by_id.values()]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def find(text: str, within: str | None = None, level: set[str] | None = None) -> list[Region]:
    """Regions that `text` names: name, short name, path, code, or former name; the best fits only, by id.

    Args:
        within: only this region and what lies in it.
        level: only these levels.

    >>> [r.id for r in find("合肥市/蜀山区")], [r.name for r in find("芜湖县")]
    (['340104'], ['湾沚区'])
    """
    fits = [m for m in matches(text, within) if level is None or m.region.level in level]
    return sorted((m.region for m in fits), key=lambda r: r.id)


def matches(text: str, within: str | None = None) -> list[Match]:
    """What `text` names, as `find`; among different fits only the best sort stays."""
    name = key_text(text)
    coded = _CODE.match(name)
    if coded:
        region = tree().by_code(coded.group(1))
        rest = name[coded.end() :]
        fits = [Match(region, "named")] if region and not (rest and matches(rest) and region not in find(rest)) else []
    else:
        fits = list(_paths(plain(text), 0, None, 0))
    fits = [m for m in fits if within is None or tree().is_in(m.region, within)]
    best = min((HOW.index(m.how) for m in fits), default=0)
    return list({m.region.id: m for m in fits if HOW.index(m.how) == best}.values())


def _paths(text: str, at: int, above: Region | None, worst: int) -> Iterator[Match]:
    """Every way to read `text` from `at` on as names, each in or the same as the one before."""
    if at == len(text):
        if above is not None:
            yield Match(above, HOW[worst])
        return
    known = tree()
    for length in range(2, min(known.longest, len(text) - at) + 1):
        for fit in known.names.get(text[at : at + length], ()):
            if above is None or known.is_in(fit.region, above.id):
                yield from _paths(text, at + length, fit.region, max(worst, HOW.index(fit.how)))
            elif (fit.region.county, above.id) in known.former:
                yield from _paths(text, at + length, fit.region, max(worst, HOW.index("old name")))


def near(text: str, within: str | None = None) -> tuple[str, ...]:
    """Full names of up to three regions whose name looks like `text`: a character in common at least."""
    wanted = plain(text)
    pool: dict[str, Region] = {}
    for fit in tree().names.get(wanted[:3], ()):
        if fit.region.level == "city" and fit.how == "named" and len(wanted) > 3:
            wanted, within = wanted[3:], fit.region.id
    for character in set(wanted) - _LEVEL_WORDS:
        for region in _by_character().get(character, ()):
            if within is None or tree().is_in(region, within):
                pool.setdefault(region.name, region)
    return full_names(pool[name] for name in nearest(wanted, sorted(pool)))


_LEVEL_WORDS = frozenset("省市区县镇乡街道")


@cache
def _by_character() -> dict[str, list[Region]]:
    index: dict[str, list[Region]] = {}
    for region in tree().by_id.values():
        for character in set(region.name) - _LEVEL_WORDS:
            index.setdefault(character, []).append(region)
    return index


def full_names(regions: Iterable[Region]) -> tuple[str, ...]:
    """Full names without the province, in the given order."""
    return tuple(r.full_name if r.level == "province" else r.full_name.removeprefix("安徽省") for r in regions)
