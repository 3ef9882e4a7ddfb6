"""The picture as a graph object: a pyvis network of nodes and relationships with their positions, and what it is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pyvis.network import Network

from orggraph.viz.content import Content
from orggraph.viz.layout import Spot

__all__ = ["MOST", "About", "OrgNetwork", "Record"]

Record = dict[str, object]
#: nodes of one picture; above that it shows numbers by place
MOST = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a picture is of.

    Attributes:
        title: the place, the unit or the question.
        snapshot: id and date.
        on: the day asked about.
        level: what counts as covered.
        demonstration: everything in it is invented.
        places: it shows numbers by place, not units.
        narrowed: how many units there are that are not shown one by one; None: all are.
        remarks: what else a reader should know of the graph that it was read from.
    """

    title: str
    snapshot: tuple[str, date]
    on: date
    level: str
    demonstration: bool
    places: bool = False
    narrowed: int | None = None
    remarks: tuple[str, ...] = ()


class OrgNetwork(Network):  # type: ignore[misc]  # pyvis ships no types
    """A pyvis network whose nodes and edges are ours: adding one searches no list, and none is dropped as a double.

    Nothing of pyvis' own page is used: that page loads from other hosts, waits for them, and runs what a name says.
    """

    def __init__(self, about: About) -> None:
        super().__init__(directed=True)
        self.about = about
        self.nodes: list[Record] = []
        self.edges: list[Record] = []

    @classmethod
    def of(cls, content: Content, spots: Mapping[str, Spot], about: About) -> OrgNetwork:
        """The network of that content with those positions."""
        network = cls(about)
        for node in content.nodes.values():
            spot = spots.get(node.id)
            at: Record = {} if spot is None else {"x": spot.x, "y": spot.y}
            if spot is not None and spot.r is not None:
                at["r"] = spot.r
            network.add_node(node.id, node.label, name=node.name, **{"status": None, **node.facts}, **at)
        for edge in content.edges:
            network.add_edge(edge.source, edge.target, type=edge.type, **edge.facts)
        return network

    def add_node(self, n_id: str, label: str, **facts: object) -> None:
        """One more node; `label` is its label in the graph."""
        self.nodes.append({"id": n_id, "label": label, **facts})

    def add_edge(self, source: str, to: str, **facts: object) -> None:
        """One more relationship."""
        self.edges.append({"from": source, "to": to, **facts})
