"""Numbers of units by place, for pictures of more units than can be drawn one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING

from orggraph.viz.content import Content, Edge, Node, asked
from orggraph.viz.layout import Spot
from orggraph.viz.packing import Circle, around, pack

if TYPE_CHECKING:
    from orggraph.store.protocol import Store

__all__ = ["counted"]

_LEVELS = ("province", "city", "county", "town")
_GAP = 6.0


def counted(
    store: Store, places: Sequence[str], *, as_of: date, level: str
) -> tuple[Content, dict[str, Spot], int]:  # fmt: skip
    """Places with `counts` (units by status) and `parent`, their circles, and how many units there are.

    A unit in a park and a town counts in both; within one place every unit counts once.
    """
    content = Content(())
    for row in asked(store, "counts", as_of=as_of, places=list(places), level=level):
        id = str(row["id"])
        facts: dict[str, object] = {name: row[name] for name in ("level", "kind") if row[name] is not None}
        node = content.nodes.setdefault(id, Node(id, str(row["label"]), str(row["name"]), {**facts, "counts": {}}))
        counts = node.facts["counts"]
        assert isinstance(counts, dict)
        counts[str(row["status"])] = row["units"]
    parents = _parents(content, store, as_of=as_of, top=places[0])
    for id in [id for id in content.nodes if id not in parents and id != places[0]]:
        # Above the place asked about, or beside it.
        del content.nodes[id]
    for child, parent in parents.items():
        content.nodes[child].facts["parent"] = parent
        content.edges.append(Edge(child, parent, "PART_OF"))
    return content, _spots(content, parents, places[0]), _units(content.nodes[places[0]])


def _units(node: Node) -> int:
    counts = node.facts["counts"]
    assert isinstance(counts, dict)
    return sum(int(n) for n in counts.values())


def _parents(content: Content, store: Store, *, as_of: date, top: str) -> dict[str, str]:
    """The one place each place is shown in: a park before a region, the lowest region before those above it."""
    above: dict[str, list[str]] = {}
    for row in asked(store, "tree", as_of=as_of, ids=list(content.nodes)):
        if row["target"] in content.nodes:
            above.setdefault(str(row["source"]), []).append(str(row["target"]))

    def order(id: str) -> tuple[int, str]:
        level = content.nodes[id].facts.get("level")
        return (-1 if level is None else len(_LEVELS) - _LEVELS.index(str(level))), id

    parents = {id: min(found, key=order) for id, found in above.items() if id != top}

    def under(id: str) -> bool:
        while id in parents:
            id = parents[id]
        return id == top

    return {id: parent for id, parent in parents.items() if under(id)}


def _spots(content: Content, parents: dict[str, str], top: str) -> dict[str, Spot]:
    children: dict[str, list[str]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    circles: dict[str, Circle] = {}

    def lay(id: str) -> Circle:
        inner = sorted(children.get(id, ()), key=lambda c: (-_units(content.nodes[c]), c))
        found = [lay(c) for c in inner]
        pack(found)
        whole = around(found)
        for circle in found:
            circle.x, circle.y = circle.x - whole.x, circle.y - whole.y
        least = 20 + 3 * sqrt(_units(content.nodes[id]))
        circles[id] = Circle(max(least, whole.r * 1.06) + _GAP)
        return circles[id]

    lay(top)
    spots: dict[str, Spot] = {}

    def settle(id: str, x: float, y: float) -> None:
        spots[id] = Spot(round(x), round(y), round(circles[id].r - _GAP))
        for child in children.get(id, ()):
            settle(child, x + circles[child].x, y + circles[child].y)

    settle(top, 0.0, 0.0)
    return spots
