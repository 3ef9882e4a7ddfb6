"""Where everything lies: circles of places, in them units with their own organizations and the persons of those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import atan2, cos, hypot, pi, sin

from orggraph.model import LINES
from orggraph.viz.content import INSIDE, Content, Node
from orggraph.viz.packing import Circle, around, pack

__all__ = ["Spot", "arranged"]

#: radii of what is drawn, and the free space around it
UNIT, ORGANIZATION, PERSON, AIR = 15.0, 12.0, 9.0, 9.0
#: how far from the unit its organizations and their persons stand
_NEAR, _FAR = 44.0, 80.0
#: where the organizations of each line stand, in degrees, 270 being up: persons of two lines come to stand between them
_ANGLES = dict(zip(LINES, (205.0, 335.0, 248.0, 292.0), strict=True))
#: persons stand on the outer ring this far apart, in degrees
_STEP = 24.0
#: room for a unit's caption, and for the name of a place
_CAPTION, _TITLE = 44.0, 26.0


@dataclass(slots=True)
class Spot:
    """Where a node lies; `r` only of places, whose circle it is."""

    x: float
    y: float
    r: float | None = None


@dataclass(slots=True)
class _Cell:
    """Nodes that keep together, placed around the cell's own origin."""

    spots: dict[str, Spot]
    circle: Circle


@dataclass(slots=True)
class _Place:
    """A place in the tree of the picture, and what lies directly in it."""

    id: str
    inner: list[_Place] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    circle: Circle = field(default_factory=lambda: Circle(0.0))


def arranged(content: Content, scope: str | None = None) -> dict[str, Spot]:
    """Positions of the nodes, in whole numbers; a place without anything in it has none.

    `scope` is the place asked about: nothing above it is drawn, and a unit that is also elsewhere is drawn inside it.
    """
    homes = _homes(content, scope)
    places = _tree(content, homes, scope)
    own = _own_organizations(content)
    persons = _Persons(content)
    for id, node in content.nodes.items():
        if "forms" in node.facts:
            near = {o: str(content.nodes[o].facts["line"]) for o in own.get(id, ())}
            _place_of(places, homes.get(id)).cells.append(_unit_cell(id, near, persons))
    single = {o for found in own.values() for o in found}
    covers, serves = content.ends("COVERS"), content.ends("SERVES")
    for id, node in content.nodes.items():
        if "line" in node.facts and id not in single:
            home = _common(covers.get(id) or serves.get(id, []), homes, places)
            _place_of(places, home).cells.append(_organization_cell(id, persons.take([id])))
    home_of = {o: homes[unit] for unit, found in own.items() for o in found}
    for anchor, person in persons.rest():
        home = homes.get(anchor, home_of.get(anchor, ()))
        _place_of(places, home).cells.append(_cell({person: Spot(0, 0)}))
    root = places[""]
    root.cells += [_cell({id: Spot(0, 0)}, id) for id, n in content.nodes.items() if _on_way_only(n, places)]
    _packed(root)
    spots: dict[str, Spot] = {}
    _settle(root, 0.0, 0.0, spots)
    return {
        id: Spot(round(s.x), round(s.y), None if s.r is None else round(s.r))
        for id, s in spots.items()
        if id in content.nodes
    }


def _on_way_only(node: Node, places: dict[str, _Place]) -> bool:
    """Whether it is there only because a way leads through it."""
    known = "forms" in node.facts or "line" in node.facts or node.label == "Person" or node.id in places
    return bool(node.facts.get("route")) and not known


def _homes(content: Content, scope: str | None) -> dict[str, tuple[str, ...]]:
    """For each unit the places whose circles hold it, the outermost first."""
    inside = content.ends(*INSIDE)

    @cache
    def ways_up(at: str) -> list[tuple[str, ...]]:
        """Every way from it to the top, itself first."""
        return [(at, *way) for place in inside.get(at, ()) for way in ways_up(place)] or [(at,)]

    homes = {}
    for id, node in content.nodes.items():
        if "forms" not in node.facts:
            continue
        ways = [way for place in inside.get(id, ()) for way in ways_up(place)]
        if scope is not None:
            ways = [way[: way.index(scope) + 1] for way in ways if scope in way]
        # The park before the town; the innermost before what is around it.
        best = min(ways, key=lambda way: (content.nodes[way[0]].label != "Park", -len(way), way), default=())
        homes[id] = best[::-1]
    return homes


def _tree(content: Content, homes: dict[str, tuple[str, ...]], scope: str | None) -> dict[str, _Place]:
    """Every place that is drawn, by id, and the root by the empty text; a lone place around everything is left out."""
    ways = set(homes.values())
    shared = 0
    while scope is None and len({way[: shared + 2] for way in ways}) == 1 and all(len(w) > shared + 1 for w in ways):
        shared += 1
    for id in homes:
        homes[id] = homes[id][shared:]
    places = {"": _Place("")}
    for way in sorted(set(homes.values())):
        for depth, id in enumerate(way):
            if id not in places:
                places[id] = _Place(id)
                places[way[depth - 1] if depth else ""].inner.append(places[id])
    return places


def _place_of(places: dict[str, _Place], way: tuple[str, ...] | None) -> _Place:
    return places[way[-1] if way else ""]


def _own_organizations(content: Content) -> dict[str, list[str]]:
    """For each unit the organizations that cover it and nothing else."""
    own: dict[str, list[str]] = {}
    for organization, targets in content.ends("COVERS").items():
        if len(targets) == 1 and "forms" in content.nodes[targets[0]].facts:
            own.setdefault(targets[0], []).append(organization)
    return own


class _Persons:
    """Persons who have no spot yet, by the organizations they hold posts in, else by the units they are with."""

    def __init__(self, content: Content) -> None:
        self._anchors: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for person, targets in content.ends("HOLDS_POST", "GUIDES").items():
            posts = [t for t in dict.fromkeys(targets) if "line" in content.nodes[t].facts]
            anchors = tuple(sorted(posts or dict.fromkeys(targets)))
            self._anchors.setdefault(anchors[0], []).append((anchors, person))

    def take(self, ids: Iterable[str]) -> list[tuple[tuple[str, ...], str]]:
        """Persons who are with these alone, each with what they are with; they have a spot from now on."""
        known = set(ids)
        taken = []
        for id in sorted(known & self._anchors.keys()):
            mine = [found for found in self._anchors[id] if known.issuperset(found[0])]
            self._anchors[id] = [found for found in self._anchors[id] if found not in mine]
            taken += mine
        return taken

    def rest(self) -> list[tuple[str, str]]:
        """Everybody else, each with one of what they are with."""
        return [(anchor, person) for anchor, found in sorted(self._anchors.items()) for _, person in found]


def _unit_cell(unit: str, near: dict[str, str], persons: _Persons) -> _Cell:
    """The unit in the middle, its organizations above it, the persons further out; takes those persons."""
    spots = {unit: Spot(0, 0)}
    count: dict[str, int] = {}
    for organization, line in near.items():
        turn = count[line] = count.get(line, 0) + 1
        # A second organization of a line stands below the first.
        angle = _ANGLES[line] + (turn - 1) * (-26 if line in LINES[:1] + LINES[2:3] else 26)
        spots[organization] = _at(angle, _NEAR)
    wanted = sorted((_direction(spots, anchors), person) for anchors, person in persons.take(spots))
    for (_, person), angle in zip(wanted, _spread([a for a, _ in wanted]), strict=True):
        spots[person] = _at(angle, _FAR)
    return _cell(spots, unit)


def _direction(spots: dict[str, Spot], anchors: tuple[str, ...]) -> float:
    """The direction, in degrees, in which the person stands: of what they hold posts in, seen from the unit."""
    x, y = sum(spots[a].x for a in anchors), sum(spots[a].y for a in anchors)
    return 270.0 if hypot(x, y) < 1 else atan2(y, x) * 180 / pi % 360


def _spread(angles: list[float]) -> list[float]:
    """The sorted angles moved apart where they are too close, around where they were."""
    placed = list(angles)
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + _STEP)
    shift = sum(b - a for a, b in zip(angles, placed, strict=True)) / len(placed) if placed else 0.0
    return [angle - shift for angle in placed]


def _organization_cell(organization: str, persons: list[tuple[tuple[str, ...], str]]) -> _Cell:
    step = min(40.0, 360 / len(persons)) if persons else 0.0
    first = 270 - step * (len(persons) - 1) / 2
    ring = {person: _at(first + i * step, _NEAR) for i, (_, person) in enumerate(sorted(persons))}
    return _cell({organization: Spot(0, 0), **ring}, organization)


def _at(degrees: float, distance: float) -> Spot:
    return Spot(distance * cos(degrees * pi / 180), distance * sin(degrees * pi / 180))


def _cell(spots: dict[str, Spot], captioned: str = "") -> _Cell:
    """The spots and a circle around them with room for the caption below the captioned one."""
    circles = [Circle(UNIT + AIR, s.x, s.y) for s in spots.values()]
    if captioned:
        circles += [Circle(UNIT, x, 24.0) for x in (UNIT - _CAPTION, _CAPTION - UNIT)]
    return _Cell(spots, around(circles))


def _common(targets: list[str], homes: dict[str, tuple[str, ...]], places: dict[str, _Place]) -> tuple[str, ...]:
    """Where an organization of several units lies: the place that it covers, else the innermost that holds them all."""
    covered = [t for t in targets if t in places]
    if covered:
        return (min(covered),)
    ways = [homes[t] for t in targets if t in homes]
    depth = 0
    while ways and all(len(way) > depth and way[depth] == ways[0][depth] for way in ways):
        depth += 1
    return ways[0][:depth] if ways else ()


def _packed(place: _Place) -> None:
    """Everything in the place is laid around its origin, and its circle drawn around that."""
    for inner in place.inner:
        _packed(inner)
    circles = [inner.circle for inner in place.inner] + [cell.circle for cell in place.cells]
    # Bigger ones first, as the middle is where they fit.
    packed = [Circle(c.r) for c in sorted(circles, key=lambda c: -c.r)]
    pack(packed)
    for circle, at in zip(sorted(circles, key=lambda c: -c.r), packed, strict=True):
        # What a circle holds lies around the circle's old center: keep how far it is from that.
        circle.x, circle.y = at.x - circle.x, at.y - circle.y
    whole = around(packed)
    for circle in circles:
        circle.x, circle.y = circle.x - whole.x, circle.y - whole.y
    place.circle = Circle(whole.r + _TITLE if place.id else whole.r)


def _settle(place: _Place, x: float, y: float, spots: dict[str, Spot]) -> None:
    """Positions within the picture, from those within each place."""
    if place.id:
        spots[place.id] = Spot(x, y, place.circle.r - _TITLE / 2)
    for inner in place.inner:
        _settle(inner, x + inner.circle.x, y + inner.circle.y, spots)
    for cell in place.cells:
        for id, spot in cell.spots.items():
            spots[id] = Spot(x + cell.circle.x + spot.x, y + cell.circle.y + spot.y)
