"""The parks that are known by name: canonical names, the short names that find them, grades.

A development zone is written in many ways: 高新区, 合肥高新区, 合肥市高新技术产业开发区, with or without 安徽 before it
or 管委会 behind it. All of them are one park in one city.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from orggraph.ledger.names import clean_text, key_text
from orggraph.ledger.places.regions import Region, find, short_name, table, tree

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "ZONE",
    "Park",
    "by_code",
    "canonical_park",
    "canonical_parks",
    "find_park",
    "generic",
    "park_table",
    "parks",
    "short_names",
]

#: spellings of each sort of zone; the first is the one that a park without an entry in the table gets
_WORDS = {
    "economic": ("经济开发区", "经济技术开发区", "经开区", "综合经济开发区", "经济技术开发园区"),
    "high-tech": ("高新技术产业开发区", "高新技术开发区", "高新区", "高新技术产业园区", "高新产业开发区", "高新开发区"),
    "any": ("开发区",),
    "industrial": ("工业园区", "工业园", "工业区"),
    "production": ("现代产业园区", "现代产业园", "产业园区", "产业园"),
    "concentrated": ("产业集中区", "工业集中区", "集中区"),
    "model": ("集中示范园区", "示范园区", "示范区"),
}
_SORT = {word: sort for sort, words in _WORDS.items() for word in words}
#: the words of a zone as one pattern, the longest first
ZONE = "|".join(sorted(_SORT, key=len, reverse=True))
#: zones of which a city or county has one; the other sorts need a name of their own
_GENERIC = ("economic", "high-tech", "any")

_OFFICE = re.compile(r"(?<=[区园城地港])(?:党工委|管理委员会|管委会)$")
_PARTS = re.compile(rf"(.*?)({ZONE})")


@dataclass(frozen=True, slots=True)
class Park:
    """A park of the table; `city` and `county` are region ids, `county` None where it is not known to lie in just one.

    `grade`: national or provincial, None: unknown; `at_least`: a known lower bound. `aliases` are comparison forms,
    `local` those that find it only where the city is known; `own_zone` is the region (city or county) whose zone of
    its sort it is, None for one with a name of its own.
    """

    code: str
    name: str
    city: str
    county: str | None
    grade: str | None
    at_least: str | None
    aliases: frozenset[str]
    local: frozenset[str]
    own_zone: str | None


def generic(word: str) -> bool:
    """True for a zone's word of which a place has one: 高新区, 经济开发区, 开发区."""
    return _SORT.get(word) in _GENERIC


def short_names(name: str) -> tuple[str, ...]:
    """The spellings of a zone's name: each word for its sort, without 安徽 and 管委会; itself where it is no zone.

    >>> short_names("安徽长丰经济开发区管委会")[:3]
    ('长丰经济开发区', '长丰经济技术开发区', '长丰经开区')
    """
    core = _core(name)
    parts = _PARTS.fullmatch(core)
    if not parts:
        return (core,)
    stem, word = parts.groups()
    sorts = ("economic", "any") if _SORT[word] in ("economic", "any") else (_SORT[word],)
    return tuple(stem + spelling for sort in sorts for spelling in _WORDS[sort])


def _core(name: str) -> str:
    return re.sub(r"^安徽省?(?=..)", "", _OFFICE.sub("", key_text(name)))


def _called(region: Region) -> list[str]:
    """How a zone's name writes the region before it: its short name and its name, longest first."""
    short = short_name(region.name, region.level)
    return [region.name, short] if short else [region.name]


@cache
def _cannot_stand_alone(city: str) -> re.Pattern[str]:
    """Another city's place (宿州马鞍山现代产业园区), a zone's word with more behind it, or a single character."""
    elsewhere = (r for r in tree().by_id.values() if r.level in ("city", "county") and r.city != city)
    places = "|".join(name for region in elsewhere for name in _called(region))
    return re.compile(rf"(?:{places}|.?(?:{ZONE})|.?$)")


def _without(name: str, before: Region) -> str:
    """The name without the region before it, where what is left can still be told apart."""
    for called in _called(before):
        rest = name[len(called) :]
        if name.startswith(called) and (rest in _SORT or not _cannot_stand_alone(before.city or "").match(rest)):
            return rest
    return name


def _park(row: dict[str, str]) -> Park:
    city = tree().by_id[row["city"]]
    county = tree().by_id[row["county"]] if row["county"] else None
    written = (row["name"], *filter(None, row["also"].split(";")))
    aliases = {key_text(n) for n in written} | {_core(n) for n in written}
    local: set[str] = set()
    own_zone = None
    for spelled in {s for n in written for s in short_names(n)}:
        rest = _without(spelled, city)
        bare = _without(rest, county) if county else rest
        owner = city if rest in _SORT else county
        inner = [called + bare for called in _called(owner) if not bare.startswith(_called(owner)[-1])] if owner else []
        if bare in _SORT and owner:
            own_zone = owner.id if _SORT[bare] in _GENERIC else own_zone
        else:
            local.add(bare)
        within = [*inner, *([bare] if bare not in _SORT or owner == city else [])]
        aliases |= {spelled, *inner, *(outer + name for outer in _called(city) for name in within)}
    return Park(row["code"], row["name"], city.id, county.id if county else None, row["grade"] or None,
                row["at_least"] or None, frozenset(aliases), frozenset(local - aliases), own_zone)  # fmt: skip


@cache
def parks() -> tuple[Park, ...]:
    """The parks of the table, one for each name in a city, the statistics office's own park areas first."""
    found: dict[tuple[str, str], Park] = {}
    for row in table("parks"):
        found.setdefault((row["city"], row["name"]), _park(row))
    return tuple(found.values())


@cache
def by_code() -> dict[str, Park]:
    """Parks by every code that the statistics office's table has for them."""
    named = {(p.city, p.name): p for p in parks()}
    return {row["code"]: named[row["city"], row["name"]] for row in table("parks")}


@cache
def _by_alias(*, local: bool) -> dict[str, list[Park]]:
    index: dict[str, list[Park]] = {}
    for park in parks():
        for alias in park.aliases | park.local if local else park.aliases:
            index.setdefault(alias, []).append(park)
    return index


@lru_cache(maxsize=65536)
def find_park(name: str, city: str | None = None, county: str | None = None) -> Park | None:
    """The one park of the table that `name` means in that city or county; None if there is none, or several.

    A word such as 经开区 alone is the city's own zone in a district, and a county's or county-level city's own in one.
    """
    core = _core(name)
    city = city or (f"{county[:4]}00" if county else None)
    if generic(core):
        return _own_zone(core, city, county)
    fits = [p for p in _by_alias(local=city is not None).get(core, ()) if city is None or p.city == city]
    if len(fits) > 1:
        fits = [p for p in fits if key_text(p.name) == core] or [p for p in fits if p.county == county is not None]
    return fits[0] if len(fits) == 1 else None


def _own_zone(word: str, city: str | None, county: str | None) -> Park | None:
    owner = city if county is None or tree().by_id[county].name.endswith("区") else county
    fits = [p for p in parks() if owner and p.own_zone == owner and _fits(p, _SORT[word])]
    return fits[0] if len(fits) == 1 else None


def _fits(park: Park, sort: str) -> bool:
    parts = _PARTS.search(_core(park.name))
    own = _SORT[parts.group(2)] if parts else None
    return sort in (own, "any") or (sort == "economic" and own == "any")


@lru_cache(maxsize=65536)
def canonical_park(name: str, city: str | None = None, county: str | None = None) -> str:
    """The canonical name of a park: the table's, else the name as written, a zone of the place under one spelling.

    Args:
        name: as a ledger writes it.
        city: id of the city that it is in; None: not known, then only a name that fits one park in the province.
        county: id of the row's county, which decides whose zone a word such as 经开区 alone is.

    >>> canonical_park("高新区", "340100"), canonical_park("经开区管委会", "341600")
    ('合肥高新技术产业开发区', '亳州经济开发区')
    """
    park = find_park(name, city, county)
    if park:
        return park.name
    written = _OFFICE.sub("", clean_text(name))
    if city is None:
        return written
    inside = _without(_core(name), tree().by_id[city])
    parts = _PARTS.fullmatch(inside)
    if not parts or not generic(parts.group(2)):
        return written
    return _stem(parts.group(1), city, county) + _WORDS[_SORT[parts.group(2)]][0]


def _stem(stem: str, city: str, county: str | None) -> str:
    """What stands before the word of a zone that the table lacks: 蜀山区 as 蜀山; nothing is the city or county."""
    for region in tree().by_id.values():
        if region.level == "county" and region.city == city and region.name == stem:
            return _called(region)[-1]
    if stem:
        return stem
    owner = tree().by_id[county] if county and not tree().by_id[county].name.endswith("区") else tree().by_id[city]
    return _called(owner)[-1]


def canonical_parks(named: pl.DataFrame, home: str | None = None) -> pl.DataFrame:
    """For distinct `name`, `city`, `county`: those, and `park` (canonical), `park_city`, `park_county` (ids or null).

    Args:
        home: id of the city that rows without a city are in, unless the name is a park's in another city.
    """
    import polars as pl

    distinct = named.select("name", "city", "county").unique().drop_nulls("name")
    plain = {
        n: None if _may_be_zone(n) or "/" in key_text(n) else _OFFICE.sub("", clean_text(n))
        for n in distinct["name"].unique()
    }
    nothing = pl.lit(None, pl.String)
    written = pl.col("name").replace_strict(plain, default=None, return_dtype=pl.String)
    distinct = distinct.with_columns(park=written, park_city=nothing, park_county=nothing)
    rows = []
    for name, city, county in distinct.filter(pl.col("park").is_null()).select("name", "city", "county").iter_rows():
        own, within = _split(name)
        there = within.city if within else city
        park = find_park(own, there, county) or (find_park(own, home, county) if there is None else None)
        made = park.name if park else canonical_park(own, there or home, county)
        found = (park.city, park.county) if park else (within.city, within.county) if within else (None, None)
        rows.append((name, city, county, made, *found))
    zones = pl.DataFrame(rows, schema=distinct.schema, orient="row")
    return pl.concat([distinct.filter(pl.col("park").is_not_null()), zones])


def _split(name: str) -> tuple[str, Region | None]:
    """A park's own name and the region before it in a full path (合肥市/东园); None where no region stands there."""
    before, _, own = clean_text(name).replace("／", "/").rpartition("/")
    fits = find(before) if before and own.strip() else []
    if len(fits) == 1 and fits[0].city:
        return own.strip(), fits[0]
    return name, None


def _may_be_zone(name: str) -> bool:
    core = _core(name)
    return core in _by_alias(local=True) or bool(_PARTS.fullmatch(core))


def park_table() -> pl.DataFrame:
    """Every park: `name`, `city`, `county` (ids; county null: not known), `grade`, `at_least`, `aliases` (a list)."""
    import polars as pl

    columns = ("name", "city", "county", "grade", "at_least")
    rows = [tuple(getattr(p, c) for c in columns) for p in parks()]
    aliases = pl.Series("aliases", [sorted(p.aliases | p.local) for p in parks()], dtype=pl.List(pl.String))
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row").with_columns(aliases)
