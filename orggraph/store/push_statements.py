"""The statements of a push, derived from the model: constraints, reading, writing, removing, the marker."""

from __future__ import annotations

from orggraph.model import MODEL, UNITS
from orggraph.snapshot.tables import Pair, pair
from orggraph.store.ddl import quoted

__all__ = [
    "KINDS", "MARKER", "MARKER_LABEL", "TAKE_MARKER", "UPDATE_MARKER", "constraints", "foreign", "indexes", "reading",
    "removing", "writing",
]  # fmt: skip

#: label of the one node that says what the database holds; no part of the model
MARKER_LABEL = "_Orggraph"
MARKER = f"MATCH (m:{MARKER_LABEL} {{id: 'snapshot'}}) RETURN properties(m) AS marker"
# Writing to the marker first takes its lock: of two pushes at once one waits here, and then finds the other's name.
TAKE_MARKER = (
    f"MERGE (m:{MARKER_LABEL} {{id: 'snapshot'}}) SET m.touched = $now WITH m"
    " WHERE m.owner IS NULL OR m.owner = $owner OR m.owner IN $dead OR m.heartbeat < $stale"
    " SET m.owner = $owner, m.heartbeat = $now RETURN m.owner AS owner"
)
UPDATE_MARKER = f"MATCH (m:{MARKER_LABEL} {{id: 'snapshot'}}) WHERE m.owner = $owner SET m += $marker RETURN m.id AS id"

_LABELS = tuple(node.name for node in MODEL.nodes)
#: the kinds of things that one statement reads: labels and relationship types
KINDS = (*_LABELS, *(rel.name for rel in MODEL.rels))

#: properties by which people look nodes up
_LOOKED_UP = {**dict.fromkeys(UNITS, ("name", "status")), "Park": ("name",), "Region": ("name",),
              "PartyOrganization": ("name",), "MassOrganization": ("name",)}  # fmt: skip


def constraints() -> tuple[str, ...]:
    """A unique id for every label; what is there already stays."""
    return tuple(
        f"CREATE CONSTRAINT orggraph_{label.lower()}_id IF NOT EXISTS FOR (n:{quoted(label)}) REQUIRE n.id IS UNIQUE"
        for label in (*_LABELS, MARKER_LABEL)
    )


def indexes() -> tuple[str, ...]:
    """For looking up by name and status; what is there already stays."""
    return tuple(
        f"CREATE INDEX orggraph_{label.lower()}_{name} IF NOT EXISTS FOR (n:{quoted(label)}) ON (n.{quoted(name)})"
        for label, names in _LOOKED_UP.items()
        for name in names
    )


def foreign() -> str:
    """A label of the model that has nodes, of which none is ours before the first push, and how many."""
    counts = (f"MATCH (n:{quoted(label)}) RETURN '{label}' AS label, count(*) AS n" for label in _LABELS)
    return f"CALL () {{ {' UNION ALL '.join(counts)} }} WITH label, n WHERE n > 0 RETURN label, n LIMIT 1"


def reading(name: str) -> str:
    """Every node of a label, or every relationship of a type: a list of one or two ids, and its properties.

    Of a relationship then the labels of either end: one statement for a type, not one for each pair of labels, as a
    server that has just started works longer on a statement than on some thousand rows.
    """
    if name in _LABELS:
        return f"MATCH (n:{quoted(name)}) RETURN [n.id] AS key, properties(n) AS p"
    return (
        f"MATCH (a)-[x:{quoted(name)}]->(b)"
        " RETURN [a.id, b.id] AS key, properties(x) AS p, labels(a) AS source, labels(b) AS target"
    )


def writing(table: str) -> str:
    """Writes `$rows` of `key` and `p`, which has a node's id too; relationships of these ends must be gone before."""
    ends = pair(table)
    if ends is None:
        return f"UNWIND $rows AS r MERGE (n:{quoted(table)} {{id: r.p.id}}) SET n = r.p"
    return (
        f"UNWIND $rows AS r MATCH (a:{quoted(ends.source)} {{id: r.key[0]}})"
        f" MATCH (b:{quoted(ends.target)} {{id: r.key[1]}}) CREATE (a)-[x:{quoted(ends.type)}]->(b) SET x = r.p"
    )


def removing(table: str) -> str:
    """Removes what has the keys `$rows`; a node with everything that hangs on it."""
    ends = pair(table)
    if ends is None:
        return f"UNWIND $rows AS r MATCH (n:{quoted(table)} {{id: r[0]}}) DETACH DELETE n"
    return f"UNWIND $rows AS r MATCH {_pattern(ends, ' {id: r[0]}', ' {id: r[1]}')} DELETE x"


def _pattern(ends: Pair, source: str = "", target: str = "") -> str:
    return f"(a:{quoted(ends.source)}{source})-[x:{quoted(ends.type)}]->(b:{quoted(ends.target)}{target})"
