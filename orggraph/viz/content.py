"""What a picture shows, read from the graph: units, where they are, who covers them, who holds posts in that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from orggraph.library.bind import bind
from orggraph.library.masks import masked
from orggraph.library.queries import Library, Query
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.model import FORMS, LINES
from orggraph.paths import QUERIES

if TYPE_CHECKING:
    from orggraph.store.protocol import Store

__all__ = ["INSIDE", "Content", "Edge", "Node", "asked", "read_content"]

#: relationships that circles show already
INSIDE = ("LOCATED_IN", "PART_OF")


@dataclass(slots=True)
class Node:
    """A node of the picture: `facts` are what else the page tells, without what is unknown."""

    id: str
    label: str
    name: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Edge:
    """A relationship of the picture."""

    source: str
    target: str
    type: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Content:
    """Nodes by id and relationships, in a fixed order.

    Attributes:
        units: ids of the units asked about; others stand beside them because an organization covers through them.
    """

    units: tuple[str, ...]
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def ends(self, *types: str) -> dict[str, list[str]]:
        """Where relationships of these types lead, by where they start."""
        found: dict[str, list[str]] = {}
        for edge in self.edges:
            if edge.type in types:
                found.setdefault(edge.source, []).append(edge.target)
        return found


@cache
def _query(name: str) -> Query:
    return Library(QUERIES / "viz").find(name)


def asked(
    store: Store, name: str, *, as_of: date, places: Sequence[str] = ("all",), limit: int | None = None, **given: object
) -> list[dict[str, object]]:
    """The rows of one of the picture's own queries, by column, in the order of its header."""
    query = _query(name)
    values = bind(query, given, places=places, as_of=as_of)
    names = [c.name for c in query.columns]
    rows = [row for part in query.statements(values) for row in store.read(part, values, limit=limit).rows]
    if query.header.order:
        rows.sort(key=lambda row: tuple((value is not None, str(value)) for value in row))
    return [dict(zip(names, row, strict=True)) for row in rows]


def read_content(store: Store, ids: Sequence[str], *, as_of: date, level: str, show_names: bool) -> Content:
    """Everything that the picture of these units shows.

    Raises:
        StoreError: the engine refused or failed.
    """
    content = Content(tuple(ids))
    links = asked(store, "links", as_of=as_of, ids=list(ids))
    beside = sorted({str(row["target"]) for row in links if row["type"] == "MEMBER_OF"} - set(ids))
    _add_units(content, store, [*ids, *beside], as_of=as_of, level=level)
    units = list(content.nodes)
    _add_places(content, store, units, as_of=as_of)
    _add_organizations(content, store, as_of=as_of)
    organizations = [n.id for n in content.nodes.values() if "line" in n.facts]
    _add_people(content, store, [*organizations, *units], as_of=as_of, show_names=show_names)
    for row in asked(store, "links", as_of=as_of, ids=[*units, *organizations]):
        if row["target"] in content.nodes:
            content.edges.append(Edge(str(row["source"]), str(row["target"]), str(row["type"])))
    _add_ways(content)
    return content


def _known(row: dict[str, object], *names: str) -> dict[str, object]:
    """Those of the values that are known; a date as text."""
    found = {name: row[name] for name in names if row[name] is not None}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def _add_units(content: Content, store: Store, ids: Iterable[str], *, as_of: date, level: str) -> None:
    inside = set(content.units)
    for row in asked(store, "units", as_of=as_of, ids=list(ids), level=level):
        facts: dict[str, object] = {
            "status": "excluded" if row["excluded"] is not None else row["status"],
            "forms": {line: row[f"{line}_form"] for line in LINES},
            "lines": {line: row[f"{line}_status"] for line in LINES},
            **_known(row, "excluded", "kind", "employees", "responsible", "responsible_name"),
        }
        if row["id"] not in inside:
            facts["beside"] = True
        content.nodes[str(row["id"])] = Node(str(row["id"]), str(row["label"]), str(row["name"]), facts)


def _add_places(content: Content, store: Store, units: list[str], *, as_of: date) -> None:
    for row in asked(store, "places", as_of=as_of, ids=units):
        id = str(row["id"])
        content.nodes[id] = Node(id, str(row["label"]), str(row["name"]), _known(row, "level", "kind"))
    for row in asked(store, "containment", as_of=as_of, ids=units):
        content.edges.append(Edge(str(row["source"]), str(row["target"]), str(row["type"])))


def _add_organizations(content: Content, store: Store, *, as_of: date) -> None:
    for row in asked(store, "organizations", as_of=as_of, ids=list(content.nodes)):
        id = str(row["id"])
        facts = _known(row, "line", "level")
        if row["placeholder"]:
            facts["placeholder"] = True
        content.nodes.setdefault(id, Node(id, str(row["label"]), str(row["name"]), facts))
        form = {"form": FORMS[int(str(row["rank"])) - 1], **_known(row, "since")}
        content.edges.append(Edge(id, str(row["target"]), "COVERS", form))


def _add_people(content: Content, store: Store, ids: list[str], *, as_of: date, show_names: bool) -> None:
    """Persons with a post in an organization, and instructors; what else such a person is in a unit is told too."""
    rows = asked(store, "people", as_of=as_of, ids=ids)
    kept = {row["id"] for row in rows if row["type"] == "GUIDES" or "line" in content.nodes[str(row["target"])].facts}
    others = set(content.nodes)
    for row in rows:
        if row["id"] not in kept:
            continue
        # A number given by an office may be any text, also the code of a unit.
        id = f"person:{row['id']}" if row["id"] in others else str(row["id"])
        name = "" if row["name"] is None else str(row["name"])
        content.nodes.setdefault(id, Node(id, "Person", name if show_names else masked(name)))
        facts = _known(row, "role", "title", "since")
        said = WORDS.get(f"role_{row['role']}")
        if said is not None and said.zh == row["title"]:
            del facts["title"]
        content.edges.append(Edge(id, str(row["target"]), str(row["type"]), facts))
    _mark_concurrent(content)


def _mark_concurrent(content: Content) -> None:
    """Persons with posts in several organizations, and those posts: where leadership is integrated (S 四（四）1)."""
    posts: dict[str, set[str]] = {}
    for edge in content.edges:
        if edge.type == "HOLDS_POST" and "line" in content.nodes[edge.target].facts:
            posts.setdefault(edge.source, set()).add(edge.target)
    for edge in content.edges:
        if edge.type == "HOLDS_POST" and len(posts.get(edge.source, ())) > 1 and edge.target in posts[edge.source]:
            edge.facts["concurrent"] = True
            content.nodes[edge.source].facts["concurrent"] = True


def _add_ways(content: Content) -> None:
    """For each unit, `via`: places in `edges` of the COVERS that reach it through a place or an association.

    An organization that names the unit covers it in the form said there and in no other way; else in its best form.
    """
    inside, member = content.ends(*INSIDE), content.ends("MEMBER_OF")
    covers: dict[str, list[tuple[int, int]]] = {}
    for i, edge in enumerate(content.edges):
        if edge.type == "COVERS":
            covers.setdefault(edge.target, []).append((FORMS.index(str(edge.facts["form"])), i))
    for id, node in content.nodes.items():
        if "forms" not in node.facts:
            continue
        own = {content.edges[i].source for _, i in covers.get(id, ())}
        through = [found for place in _above(id, inside) for found in covers.get(place, ())]
        through += [
            (rank, i) for a in member.get(id, ()) for rank, i in covers.get(a, ()) if FORMS[rank] == "association"
        ]
        best: dict[str, int] = {}
        for _, i in sorted(through):
            best.setdefault(content.edges[i].source, i)
        ways = sorted(i for source, i in best.items() if source not in own)
        if ways:
            node.facts["via"] = ways


def _above(id: str, inside: dict[str, list[str]]) -> list[str]:
    """Every place that it is in, at any depth, once."""
    found: dict[str, None] = {}
    ahead = list(inside.get(id, ()))
    while ahead:
        place = ahead.pop()
        if place not in found:
            found[place] = None
            ahead += inside.get(place, ())
    return list(found)
