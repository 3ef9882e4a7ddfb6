"""Where the place cells of one row say it is: province, city, county, town, each a name, a path, a code, or a park.

A deeper cell wins where it lies in what the others name; one that lies elsewhere is listed and stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from orggraph.ledger.names import key_text
from orggraph.ledger.places.heads import Home, outside, read_head
from orggraph.ledger.places.parks_table import ZONE, by_code, find_park
from orggraph.ledger.places.regions import PROVINCE, Match, Region, full_names, matches, near, plain, tree

__all__ = ["COLUMNS", "Located", "locate"]

#: the place columns, widest first
COLUMNS = ("province", "city", "county", "town")
#: names the statistics office uses for no place in particular, and the word of no county at all
_NO_PLACE = frozenset({"市辖区", "县", "市", "区", "省直辖", "直辖"})
_METHODS = {"short town name": "short name", "other suffix": "old name"}


@dataclass(slots=True)
class Located:
    """What the cells say; `closed`: they name a place that is not known, so the home place says nothing.

    `problems`: column, value, kind of finding, hint.
    """

    region: Region | None = None
    how: str = "none"
    parks: list[str] = field(default_factory=list)
    closed: bool = False
    problems: list[tuple[str, str, str, str | None]] = field(default_factory=list)

    def note(
        self, column: str, value: str, kind: str, candidates: Iterable[Region] = (), hint: str | None = None
    ) -> None:
        """List a cell; nothing else may then fill the place."""
        self.problems.append((column, value, kind, "、".join(full_names(candidates)) or hint))
        self.closed = True

    def take(self, region: Region, how: str, *, by_town: bool = False) -> None:
        """Go on to a deeper region; `by_town`: a town's name alone decided the county."""
        self.region, self.how = region, "unique town" if by_town else _METHODS.get(how, how)


def locate(cells: Mapping[str, str | None], home: Home | None) -> Located:
    """Read the place cells of one row, by column name; empty cells are None.

    Args:
        home: decides between places of the same name, and whose zone a word such as 高新区 is.
    """
    found = Located()
    for column in COLUMNS:
        text = cells.get(column)
        if text and key_text(text) not in _NO_PLACE:
            _read(found, column, text, home)
    return found


def _read(found: Located, column: str, text: str, home: Home | None) -> None:
    above = found.region
    fits = matches(text, above.id) if above else matches(text)
    deeper = [m for m in fits if above is None or m.region.id != above.id]
    if not fits and above:
        anywhere = matches(text)
        if any(tree().is_in(above, m.region.id) for m in anywhere):
            return
        moved = [m for m in anywhere if (m.region.county, above.id) in tree().former]
        if len(moved) == 1:
            found.take(moved[0].region, "old name")
            return
        if anywhere:
            found.note(column, text, "unknown_place", (m.region for m in anywhere))
            return
    if not fits:
        if column not in ("county", "town") or not _read_park(found, text, home):
            inside = near(text, above.id) if above else ()
            kind = "outside_province" if outside(text) else "unknown_place"
            found.note(column, text, kind, hint="、".join(inside or near(text)) or None)
        return
    if deeper:
        _choose(found, column, text, deeper, home)


def _choose(found: Located, column: str, text: str, fits: list[Match], home: Home | None) -> None:
    """Take the one that fits: of the column's level, in the home place; else only what all have in common."""
    # A city may stand in the county's column, so 黄山 alone may be the city or its district.
    loose = column == "county" and found.region is None and any(m.region.level == "city" for m in fits)
    left = fits if loose else [m for m in fits if m.region.level == column] or fits
    for wider in (home.county, home.city) if home else ():
        if len(left) > 1 and wider:
            left = [m for m in left if tree().is_in(m.region, wider)] or left
    if column == "town" and len(left) == 1 and (found.region is None or found.region.county is None):
        left = _same_stem(left[0], text, found.region, home)
    # 郊区 was a district of many cities: alone it is none in particular.
    at_home = home is not None and home.city == left[0].region.city
    suburb = key_text(text) == "郊区" and found.region is None and not at_home
    if len(left) == 1 and not suburb:
        above = found.region
        by_town = column == "town" and left[0].region.level == "town" and (above is None or above.county is None)
        path = key_text(text) != left[0].region.name and len(plain(text)) > len(left[0].region.name)
        found.take(left[0].region, left[0].how, by_town=by_town and not path)
        return
    regions = [m.region for m in left]
    found.note(column, text, "ambiguous_place", regions)
    common = _common(regions)
    if common and not suburb and (found.region is None or found.region.id == PROVINCE or common.county):
        found.region, found.how = common, "ambiguous"


def _same_stem(fit: Match, text: str, above: Region | None, home: Home | None) -> list[Match]:
    """With a town that decides the county: towns of other counties that once had that name (城关镇, now 城关街道)."""
    if fit.how != "named" or (home and home.county and tree().is_in(fit.region, home.county)):
        return [fit]
    others = [m for m in tree().names.get(plain(text), ()) if above is None or tree().is_in(m.region, above.id)]
    return [fit, *(m for m in others if m.region.id != fit.region.id)]


def _common(regions: list[Region]) -> Region | None:
    """The county, else the city that all lie in."""
    for ids in ({r.county for r in regions}, {r.city for r in regions}):
        only = ids.pop()
        if not ids and only:
            return tree().by_id[only]
    return None


def _read_park(found: Located, text: str, home: Home | None) -> bool:
    """A development zone where a town or county should stand: the row is in that park."""
    above = found.region
    city = above.city if above else None
    name = plain(text)
    park = by_code().get(key_text(text)[:9].removesuffix("000")) if key_text(text).isdigit() else None
    park = park or find_park(name, city or (home.city if home else None), above.county if above else None)
    if park and (city is None or park.city == city):
        found.parks.append(park.name)
        wider = park.county if park.county and (above is None or above.county in (None, park.county)) else park.city
        if above is None or above.county is None:
            found.take(tree().by_id[wider], "park" if park.county else "city park")
        return True
    reading = read_head(name, city or (home.city if home else None), home)
    named = reading.parks or (reading.county and re.search(f"(?:{ZONE})$", name))
    if not named or reading.notice or (city and reading.city != city):
        return False
    found.parks.extend(reading.parks.split("、") if reading.parks else ())
    if reading.region and (above is None or above.county is None):
        found.take(tree().by_id[reading.region], reading.method)
    return True
