"""Ways through the graph that an answer tells of, such as who may receive a recommendation, marked in its picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orggraph.library.answer import Answer
from orggraph.library.masks import masked
from orggraph.model import LINES, MODEL
from orggraph.viz.content import Content, Edge, Node

__all__ = ["add_routes"]

_LABELS = {node.name for node in MODEL.nodes}
_RELS = {rel.name: rel for rel in MODEL.rels}
Step = dict[str, object]


def add_routes(content: Content, answer: Answer, *, show_names: bool) -> None:
    """Every way in the answer's column `path` is marked; nodes and relationships that the picture lacks are added.

    A way is a list of steps, each with `type` (the relationship that leads to it; none for the first), `label`, `id`
    and `name` (S 四（三）4).
    """
    known: dict[tuple[str, str, str], Edge] = {}
    for edge in content.edges:
        known.setdefault((edge.source, edge.target, edge.type), edge)
    for way in _ways(answer):
        for step in way:
            _add_node(content, step, show_names=show_names)
        for before, after in pairwise(way):
            kind = str(after["type"])
            a, b = str(before["id"]), str(after["id"])
            source, target = (a, b) if _leads(before, after, kind) else (b, a)
            if (source, target, kind) not in known:
                known[source, target, kind] = Edge(source, target, kind)
                content.edges.append(known[source, target, kind])
            known[source, target, kind].facts["route"] = True


def _ways(answer: Answer) -> Iterator[list[Step]]:
    at = [i for i, column in enumerate(answer.columns) if column.name == "path"]
    for row in answer.rows:
        for i in at:
            told = row[i]
            steps = [s for s in told if isinstance(s, dict) and s.get("label") in _LABELS] if told else []  # type: ignore[attr-defined]  # lists of maps
            if len(steps) > 1:
                yield steps


def _leads(before: Step, after: Step, kind: str) -> bool:
    """Whether the relationship leads on along the way; else it is walked against its direction."""
    return kind in _RELS and (before["label"], after["label"]) in _RELS[kind].ends


def _add_node(content: Content, step: Step, *, show_names: bool) -> None:
    id, label = str(step["id"]), str(step["label"])
    name = str(step["name"] or "")
    if label == "Person" and not show_names:
        name = masked(name)
    line: dict[str, object] = {"line": LINES[0]} if label == "PartyOrganization" else {}
    node = content.nodes.setdefault(id, Node(id, label, name, line))
    node.facts["route"] = True
