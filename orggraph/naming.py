"""From what a person types to the one park, region or unit that it means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orggraph.errors import ParameterError, PlaceError, nearest
from orggraph.messages import say

if TYPE_CHECKING:
    from orggraph.store.protocol import Store

__all__ = ["Place", "find_place", "find_unit", "units_outside"]

#: how many of several are listed
_LISTED = 10
#: how many of the nearest are
_NEAR = 5

_REGION_SUFFIX = re.compile(r"(?<=..)(特别行政区|自治区|街道办事处|街道|地区|省|市|区|县|镇|乡)$")
#: how parks are called for short
_PARK_WORDS = (
    ("高新技术产业开发区", "高新区"), ("高新技术开发区", "高新区"), ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"), ("工业园区", "工业园"), ("产业园区", "产业园"), ("科技园区", "科技园"), ("开发区", ""),
)  # fmt: skip
_REGION_NAMES = "MATCH (r:Region) WHERE r.level <> 'all' RETURN r.id AS id, r.name AS name ORDER BY id"
_PARK_NAMES = "MATCH (p:Park) RETURN p.id AS id, p.name AS name, p.aliases AS aliases ORDER BY id"
_PARK_REGIONS = "MATCH (p:Park)-[:LOCATED_IN]->(r:Region) RETURN p.id AS id, r.id AS region ORDER BY id, region"
_PARKS_AROUND = (
    "MATCH (p:Park)-[w:WITHIN]->(a:Park) WHERE w.steps > 0 RETURN p.id AS id, a.name AS name, w.steps AS steps"
    " ORDER BY id, steps DESC, name"
)
_BRACKETS = str.maketrans("【】〔〕[]", "()()()")


@dataclass(frozen=True, slots=True)
class Place:
    """A park or region: `above` are the names of what it is in, the province first; empty where its name alone told."""

    id: str
    name: str
    aliases: tuple[str, ...]
    above: tuple[str, ...]

    @property
    def path(self) -> str:
        """The full path, as it may be typed."""
        return "/".join((*self.above, self.name))


def _key(text: str) -> str:
    """Comparison form: NFKC, no blanks, nothing unseen, round brackets, no slashes."""
    seen = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp"))
    return re.sub(r"[\s/\\]", "", "".join(seen)).translate(_BRACKETS)


def find_place(store: Store, text: str, label: str) -> Place:
    """The park or region (`label` is Park or Region) of that id, name, other name or full path.

    `合肥市蜀山区`, `合肥市/蜀山区`, `合肥/高新区` and `340104` all work; a short name only where no full name fits.

    Raises:
        PlaceError: several fit, with the list; or none, with the nearest.
    """
    if (alone := _alone(store, text, label)) is not None:
        return alone
    places = list(_parks(store) if label == "Park" else _regions(store))
    found = _matching(places, text)
    if len(found) == 1:
        return found[0]
    what = label.lower()
    if found:
        shown = "\n".join(say("library.place_line", path=p.path, id=p.id) for p in found[:_LISTED])
        more = say("library.place_more", n=len(found) - _LISTED) if len(found) > _LISTED else ""
        raise PlaceError(f"library.several_{what}", text=text, n=len(found), places=shown + more)
    other = "Region" if label == "Park" else "Park"
    if _matching(list(_parks(store) if other == "Park" else _regions(store)), text):
        raise PlaceError(f"library.not_{what}", text=text)
    raise PlaceError(f"library.no_{what}", text=text, near=_nearest(places, text))


def _alone(store: Store, text: str, label: str) -> Place | None:
    """The one place whose id or name the text is, where no other name ends it: what is above need not be read then."""
    key = _key(text)
    rows = store.read(_PARK_NAMES if label == "Park" else _REGION_NAMES, {}).rows
    # Region names come without aliases.
    named = [Place(str(id), str(name), _texts(*aliases), ()) for id, name, *aliases in rows]
    ending = [p for p in named if p.id == text.strip() or any(key.endswith(_key(n)) for n in (p.name, *p.aliases))]
    if len(ending) != 1:
        return None
    (only,) = ending
    return only if text.strip() == only.id or key in map(_key, (only.name, *only.aliases)) else None


def _texts(told: object = None) -> tuple[str, ...]:
    return tuple(str(text) for text in told) if isinstance(told, list) else ()


def _matching(places: Sequence[Place], text: str) -> list[Place]:
    """Every place that the text names, in the order of paths; better ways of naming exclude worse ones."""
    by_id = [p for p in places if p.id == text.strip()]
    if by_id:
        return by_id
    key = _key(text)
    full = [p for p in places if any(_says(key, name, p.above) for name in (p.name, *p.aliases))]
    found = full or [p for p in places if any(_says(key, name, p.above) for name in _short(p))]
    return sorted(found, key=lambda p: (p.path, p.id))


def _says(key: str, name: str, above: tuple[str, ...]) -> bool:
    """Whether the key is the name, or the name after some of what is above it."""
    name = _key(name)
    return bool(name) and key.endswith(name) and _leads(key[: -len(name)], above)


def _leads(rest: str, above: tuple[str, ...]) -> bool:
    if not rest:
        return True
    return any(
        _leads(rest[len(word) :], above[i + 1 :])
        for i, name in enumerate(above)
        for word in {_key(name), _REGION_SUFFIX.sub("", _key(name))}
        if rest.startswith(word)
    )


def _short(place: Place) -> Iterator[str]:
    """How a place is called for short: without the region's suffix, without the city before it."""
    yield _REGION_SUFFIX.sub("", place.name)
    bare = {place.name}
    for name in place.above:
        for word in (name, _REGION_SUFFIX.sub("", name)):
            bare |= {n.removeprefix(word) for n in bare}
    for name in bare:
        yield name
        yield from (name.replace(long, short) for long, short in _PARK_WORDS if name.endswith(long))


def _nearest(places: Iterable[Place], text: str) -> str:
    named: dict[str, list[str]] = {}
    for place in places:
        for name in (place.name, *place.aliases):
            named.setdefault(name, []).append(place.path)
    key = _key(text)
    inside = [name for name in named if key in name or name in key]
    near = dict.fromkeys([*nearest(key, named), *sorted(inside, key=len)])
    return say("words.separator").join([path for name in list(near)[:3] for path in sorted(named[name])][:_NEAR]) or "–"


def _regions(store: Store) -> Iterator[Place]:
    """Every region but the root."""
    names = {str(id): str(name) for id, name in store.read(_REGION_NAMES, {}).rows}
    for id, name in names.items():
        yield Place(id, name, (), tuple(_above(id, names)))


def _above(id: str, names: dict[str, str]) -> Iterator[str]:
    """Names of what is above a GB/T 2260 code, the province first."""
    for code in dict.fromkeys((f"{id[:2]}0000", f"{id[:4]}00", id[:6])):
        if code != id and code in names:
            yield names[code]


def _parks(store: Store) -> Iterator[Place]:
    """Every park; above it the regions it is in and the parks around it."""
    names = {str(id): str(name) for id, name in store.read(_REGION_NAMES, {}).rows}
    region = {str(park): str(at) for park, at in store.read(_PARK_REGIONS, {}).rows}
    around: dict[str, list[str]] = {}
    for park, name, _ in store.read(_PARKS_AROUND, {}).rows:
        around.setdefault(str(park), []).append(str(name))
    for id, name, aliases in store.read(_PARK_NAMES, {}).rows:
        home = region.get(str(id), str(id).split(":")[0])
        above = [*_above(home, names), *([names[home]] if home in names else []), *around.get(str(id), [])]
        yield Place(str(id), str(name), _texts(aliases), tuple(above))


#: a place that holds a unit and is not within the place asked about
_OUTSIDE = (
    "MATCH (x:Park|Region) WHERE NOT EXISTS { MATCH (x)-[:WITHIN]->(p:Park|Region) WHERE p.id = $place }"
    " AND EXISTS { MATCH (x)<-[:LOCATED_IN]-(:Enterprise|SocialOrganization|Association) } RETURN x.id AS id LIMIT 1"
)


def units_outside(store: Store, place: str) -> bool:
    """Whether any unit is in a place that is not within the region `place`."""
    return bool(store.read(_OUTSIDE, {"place": place}).rows)


_UNIT = "MATCH (u:Enterprise|SocialOrganization|Association{key})"
_UNIT_ROW = (
    " RETURN u.id AS id, u.name AS name, u.city_name AS city, u.county_name AS county, u.town_name AS town,"
    " u.park_name AS park ORDER BY id"
)
_UNIT_BY_ID = _UNIT.replace("{key}", " {id: $text}") + _UNIT_ROW
_UNIT_BY_NAME = _UNIT.replace("{key}", "") + " WHERE u.name = $text OR $text IN u.aliases" + _UNIT_ROW
_UNIT_BY_PATH = _UNIT.replace("{key}", "") + " WHERE $text ENDS WITH u.name" + _UNIT_ROW
_PROVINCES = "MATCH (r:Region) WHERE r.level = 'province' RETURN r.id AS id, r.name AS name ORDER BY id"
_UNIT_NEAR = _UNIT.replace("{key}", "") + " WHERE u.name CONTAINS $text" + _UNIT_ROW + " LIMIT 3"
_UNIT_LIKE = _UNIT.replace("{key}", "") + " WHERE u.name STARTS WITH $text" + _UNIT_ROW + " LIMIT 2000"


def find_unit(store: Store, text: str) -> str:
    """The id of the unit of that id, name, earlier id, earlier name, or name after its places (合肥市/蜀山区/甲公司).

    Raises:
        ParameterError: several fit, with the list; or none, with the nearest names.
    """
    written = unicodedata.normalize("NFC", text).strip()
    # By key first: it is an index lookup, the rest reads every unit. A code may be typed in small letters.
    for statement, said in ((_UNIT_BY_ID, written), (_UNIT_BY_ID, written.upper()), (_UNIT_BY_NAME, written)):
        if rows := store.read(statement, {"text": said}).rows:
            return _one_unit(text, list(map(_as_unit, rows)))
    key = _key(written)
    ending = [_as_unit(row) for row in store.read(_UNIT_BY_PATH, {"text": key}).rows] if key else []
    provinces = tuple(str(row[1]) for row in store.read(_PROVINCES, {}).rows) if ending else ()
    if named := [u for u in ending if _says(key, u.name, (*provinces, *u.above))]:
        return _one_unit(text, named)
    raise ParameterError("library.no_unit", text=text, near=_nearest_units(store, written))


def _as_unit(row: Sequence[object]) -> Place:
    """A unit as a place within its city, county, town and parks."""
    id, name, *above, parks = row
    return Place(str(id), str(name), (), tuple(str(a) for a in (*above, *str(parks or "").split("、")) if a))


def _one_unit(text: str, units: Sequence[Place]) -> str:
    if len(units) == 1:
        return units[0].id
    shown = "\n".join(say("library.place_line", path=u.path, id=u.id) for u in units[:_LISTED])
    more = say("library.place_more", n=len(units) - _LISTED) if len(units) > _LISTED else ""
    raise ParameterError("library.several_units", text=text, n=len(units), units=shown + more)


def _nearest_units(store: Store, text: str) -> str:
    """Names that contain the text, else names like it among those that begin alike."""
    if not text:
        return "–"
    inside = [str(row[1]) for row in store.read(_UNIT_NEAR, {"text": text}).rows]
    names = inside or nearest(text, [str(row[1]) for row in store.read(_UNIT_LIKE, {"text": text[:2]}).rows])
    return say("words.separator").join(names) or "–"
