"""The names at the beginning of one address, read from left to right.

安徽省合肥市蜀山区… names a city and a county; 合肥市高新区… a city and its zone; 合肥市黄山路… a city and a street.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from orggraph.ledger.names import key_text
from orggraph.ledger.places.parks_table import ZONE, Park, canonical_park, find_park, generic, parks
from orggraph.ledger.places.regions import Match, Region, full_names, short_name, table, tree

__all__ = ["SKIP", "Home", "Reading", "outside", "read_head"]

#: what stands between names and says nothing
SKIP = r"安徽省?|中国|自由贸易试验区|自贸试验区|市辖区|市区|[(),、/:·.\-]|[0-9]{6}"
_SKIP = re.compile(SKIP)
_STREET = re.compile(r"[东南西北中]?(?:路(?!口)|大道)")
_ZONE = re.compile(rf"([^路街巷号村镇乡与(),、]{{0,9}}?)({ZONE})")
#: zones that need a name before them but are made when a city's name stands there
_NAMED_BY_CITY = re.compile(r"(?:产业|工业)?集中区|(?:集中)?示范园区")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a ledger is kept: ids of the place, its county and its city; the last two None where it is wider."""

    region: str
    county: str | None
    city: str | None


class Reading(NamedTuple):
    """What a beginning says; ids of regions, canonical names of parks (、 between), the kind and hint of a finding."""

    region: str | None
    county: str | None
    city: str | None
    method: str
    parks: str | None
    notice: str | None
    hint: str | None


def read_head(head: str, said: str | None, home: Home | None) -> Reading:
    """Read the beginning of an address.

    Args:
        head: in comparison form, with 街道 for 街道办事处.
        said: id of the city that the row names beside the address; an address that names another city wins.
        home: decides between counties that have a town of the same name.
    """
    reader = _Reader(head, said, home)
    reader.run()
    return reader.result()


@cache
def _elsewhere() -> frozenset[str]:
    return frozenset(row["name"] for row in table("elsewhere"))


def outside(name: str) -> bool:
    """True for the name of a province, or of a city of another province, with or without the word for its level."""
    plain = key_text(name)
    return any(plain + word in _elsewhere() for word in ("", "省", "市"))


@cache
def _aliases() -> frozenset[str]:
    return frozenset(alias for park in parks() for alias in park.aliases | park.local)


class _Reader:
    """One reading: what was named so far, and where it goes on."""

    def __init__(self, text: str, said: str | None, home: Home | None) -> None:
        self.text, self.at, self.said, self.home = text, 0, said, home
        self.city: str | None = None
        self.county: str | None = None
        self.town: str | None = None
        self.how = ""
        self.parks: tuple[str, ...] = ()
        self.park_county: str | None = None
        self.candidates: list[Region] = []
        self.elsewhere = False

    def run(self) -> None:
        """Read as far as names go."""
        steps = (self._skip, self._region, self._known_zone, self._zone, self._short_city, self._short_county)
        while self.at < len(self.text) and not self.candidates and not self.elsewhere:
            if not any(step() for step in steps):
                break

    def result(self) -> Reading:
        """What was read, with what the row said beside the address."""
        if self.elsewhere:
            return Reading(None, None, None, "none", None, "outside_province", None)
        city, county = self.city or self.said, self.county or self.park_county
        hint, named = "、".join(full_names(self.candidates)) or None, "、".join(self.parks) or None
        if self.candidates:
            return Reading(city, None, city, "ambiguous", named, "ambiguous_place", hint)
        notice = None
        if self.city and self.said and self.city != self.said and (county, self.said) not in tree().former:
            notice, hint = "address_elsewhere", "、".join(full_names([tree().by_id[self.city]]))
        region = self.town or county or city
        return Reading(region, county, city, self._method(city), named, notice, hint)

    def _method(self, city: str | None) -> str:
        if self.county:
            return self.how
        if self.park_county:
            return "park"
        if self.parks:
            return "city park"
        return "street only" if city else "none"

    @property
    def _context(self) -> str | None:
        return self.city or self.said or (self.home.city if self.home else None)

    def _skip(self) -> bool:
        found = _SKIP.match(self.text, self.at)
        stray = bool(self.city) and self.text.startswith("市", self.at)
        self.at += found.end() - self.at if found else int(stray)
        return bool(found) or stray

    def _region(self) -> bool:
        """The longest full name of a region that stands here."""
        known = tree().names
        for length in range(min(tree().longest, len(self.text) - self.at), 1, -1):
            piece = self.text[self.at : self.at + length]
            if piece in _elsewhere() and not (self.city or self.county or self.parks):
                self.elsewhere = True
                return True
            fits = [m for m in known.get(piece, ()) if m.how in ("named", "old name", "other suffix")]
            inside = self.city is not None and any(m.region.county and m.region.city == self.city for m in fits)
            if fits and (inside or not _STREET.match(self.text, self.at + length)):
                return self._take(fits, piece)
        return False

    def _take(self, fits: list[Match], piece: str) -> bool:
        county = [m for m in fits if m.region.level == "county" and _is_county(m, piece)]
        if fits[0].region.level == "city" and not county:
            taken = self._take_city(fits[0].region)
        else:
            taken = self._take_county(county[0]) if county else self._take_town(fits)
        self.at += len(piece) if taken else 0
        return taken

    def _take_city(self, city: Region) -> bool:
        if self.city is None:
            self.city = city.id
        elif self.city != city.id and not (self.county or self.parks):
            self.candidates, self.city = [tree().by_id[self.city], city], None
        return self.city == city.id or bool(self.candidates)

    def _take_county(self, fit: Match) -> bool:
        county, how = fit
        if county.name == "郊区" and county.city not in (self.city, self.said):
            return False
        moved = any((county.id, city) in tree().former for city in (self.city, self._old_city()) if city)
        if self.county and self.county != county.id and not moved:
            if self.how in ("named", "old name"):
                self.candidates = [tree().by_id[self.county], county]
            return False
        if self.city and county.city != self.city and not moved:
            self.candidates = [county]
            return False
        if self.county != county.id:
            self.county, self.city, self.how = county.id, county.city, "old name" if moved else how
        return True

    def _old_city(self) -> str | None:
        """巢湖市 before a county that belonged to it when it was a city of that rank."""
        return "341400" if self.county == "340181" else None

    def _take_town(self, fits: list[Match]) -> bool:
        scope = self.county or self._context
        if self.town or scope is None:
            return False
        inside = [m for m in fits if tree().is_in(m.region, scope) and m.region.county]
        # 城关镇 may be the former name of another county's 城关街道: sure only where the county is named.
        sure = ([m for m in inside if m.how != "other suffix"] if self.county else None) or inside
        if not self.county and self.home and self.home.county in {m.region.county for m in sure}:
            sure = [m for m in sure if m.region.county == self.home.county]
        counties = {m.region.county for m in sure}
        if len(counties) != 1:
            self.candidates = [m.region for m in sure]
            return False
        best = [m.region for m in sure if m.how != "other suffix"] or [m.region for m in sure]
        if len(best) == 1 and best[0].level == "town":
            self.town = best[0].id
        if not self.county:
            self.county, self.how = counties.pop(), "unique town"
            self.city = self.city or sure[0].region.city
        return True

    def _known_zone(self) -> bool:
        """The longest name of a park of the table that stands here, with or without the place before it."""
        for length in range(min(18, len(self.text) - self.at), 1, -1):
            piece = self.text[self.at : self.at + length]
            park = self._park(piece)
            if park and (self.city in (None, park.city)) and self.county in (None, park.county or self.county):
                self._add_park(park.name)
                self.city, self.park_county = park.city, self.park_county or park.county
                self.at += length
                return True
        return False

    def _park(self, piece: str) -> Park | None:
        before = [tree().by_id[r] for r in (self.county, self.city) if r]
        own = [(short_name(r.name, r.level) or r.name) + piece for r in before]
        city = self.city or (self.said if generic(piece) else None)
        if generic(piece):
            return self._own_zone(piece, city)
        for name in (piece, *own):
            if name in _aliases():
                park = find_park(name, city) or find_park(name, self._context)
                if park:
                    return park
        return None

    def _own_zone(self, word: str, city: str | None) -> Park | None:
        """The zone of the county just named, else of its city; 经开区 behind a district may be either's."""
        if self.county is None:
            return find_park(word, city) if city else None
        county = tree().by_id[self.county]
        own = find_park((short_name(county.name, "county") or county.name) + word, county.city)
        wide = find_park(word, county.city, county.id)
        sure = wide and (wide.county == county.id or "高新" in word)
        return own or (wide if sure else None)

    def _zone(self) -> bool:
        """A zone that the table does not have, behind the name of its city or county, short names too."""
        found = _ZONE.match(self.text, self.at)
        if not found:
            return False
        stem, word = found.groups()
        owner = self._owner(stem)
        city = owner.city if owner else self.city or (self.said if not stem else None)
        if city is None or (self.city and city != self.city):
            return False
        by_city = _NAMED_BY_CITY.fullmatch(word) and (owner or not stem)
        if not generic(word) and not by_city and not (owner and owner.county):
            return False
        if not generic(word) and owner and owner.county and owner.name.endswith("区"):
            return False
        if stem and not owner and len(stem) > 4:
            return False
        if not stem and self.county and tree().by_id[self.county].name.endswith("区"):
            return False
        if owner and owner.county and self.county not in (None, owner.county):
            return False
        if self.parks and not generic(word):
            return False
        self._add_park(self._made(stem, word, city))
        if owner and owner.county and self.county is None:
            self.county, self.how = owner.county, "short name"
        self.city, self.at = city, found.end()
        return True

    def _add_park(self, name: str) -> None:
        self.parks = self.parks if name in self.parks else (*self.parks, name)

    def _made(self, stem: str, word: str, city: str) -> str:
        if generic(word):
            return canonical_park(stem + word, city, self.county)
        region = tree().by_id[city]
        return stem + word if stem else (short_name(region.name, "city") or region.name) + word

    def _owner(self, stem: str) -> Region | None:
        """The city or county whose short name the stem of a zone begins with; none where a city and county share it."""
        for length in range(len(stem), 1, -1):
            fits = [m.region for m in tree().names.get(stem[:length], ()) if m.how == "short name"]
            if self.city:
                fits = [r for r in fits if r.city == self.city]
            cities = [r for r in fits if r.level == "city"]
            if cities:
                inner = self._owner(stem[length:]) if stem[length:] else None
                return inner if inner and inner.city == cities[0].city else cities[0]
            if len(fits) == 1:
                return fits[0]
        return None

    def _short_city(self) -> bool:
        """合肥 without 市, when what follows is a county, town or zone of that city and no street."""
        if self.city or self.county or self.parks:
            return False
        for length in (3, 2):
            piece = self.text[self.at : self.at + length]
            for fit in tree().names.get(piece, ()):
                if fit.region.level == "city" and fit.how == "short name":
                    return self._go_on(city=fit.region.id, length=length)
        return False

    def _short_county(self) -> bool:
        """双墩镇 after 长丰 without 县: a county's short name before a town of it."""
        if self.county:
            return False
        for length in (4, 3, 2):
            piece = self.text[self.at : self.at + length]
            for fit in tree().names.get(piece, ()):
                region = fit.region
                if region.level == "county" and fit.how == "short name" and self.city in (None, region.city):
                    return self._go_on(city=region.city, county=region.id, length=length)
        return False

    def _go_on(self, *, city: str | None, county: str | None = None, length: int) -> bool:
        """Read on as if the place were named in full; kept only if something of that place follows directly."""
        trial = copy(self)
        trial.at, trial.city, trial.county, trial.how = self.at + length, city, county, "short name"
        if not (trial._region() or trial._known_zone() or (not county and trial._zone())) or trial.candidates:
            return False
        if county and not trial.town:
            return False
        if not (trial.county or trial.parks):
            return False
        self.__dict__.update(trial.__dict__)
        return True


def _is_county(fit: Match, piece: str) -> bool:
    """False for a former town's name, of which only the county is known."""
    return fit.region.name == piece or piece in tree().former_names
