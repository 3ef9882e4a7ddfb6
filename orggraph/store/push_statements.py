"""The statements of a push, derived from the model: constraints, reading, writing, removing, the marker."""

from __future__ import annotations

from orggraph.model import MODEL, UNITS
from orggraph.snapshot.tables import Pair, pair
from orggraph.store.ddl import quoted

__all__ = [
    "MARKER", "MARKER_LABEL", "TAKE_MARKER", "UPDATE_MARKER", "foreign", "reading", "removing", "schema", "writing",
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

#: properties by which people look nodes up
_LOOKED_UP = {**dict.fromkeys(UNITS, ("name", "status")), "Park": ("name",), "Region": ("name",),
              "PartyOrganization": ("name",), "MassOrganization": ("name",)}  # fmt: skip


def schema() -> tuple[str, ...]:
    """A unique id for every label, and indexes for looking up; what is there already stays."""
    labels = [*(node.name for node in MODEL.nodes), MARKER_LABEL]
    constraints = (
        f"CREATE CONSTRAINT orggraph_{label.lower()}_id IF NOT EXISTS FOR (n:{quoted(label)}) REQUIRE n.id IS UNIQUE"
        for label in labels
    )
    indexes = (
        f"CREATE INDEX orggraph_{label.lower()}_{name} IF NOT EXISTS FOR (n:{quoted(label)}) ON (n.{quoted(name)})"
        for label, names in _LOOKED_UP.items()
        for name in names
    )
    return (*constraints, *indexes)


def foreign(label: str) -> str:
    """How many nodes of a label there are, of which none is ours before the first push."""
    return f"MATCH (n:{quoted(label)}) RETURN count(*) AS n"


def reading(table: str) -> str:
    """Every row of a table: `key`, a list of one or two ids, and `p`, its properties."""
    ends = pair(table)
    if ends is None:
        return f"MATCH (n:{quoted(table)}) RETURN [n.id] AS key, properties(n) AS p"
    return f"MATCH {_pattern(ends)} RETURN [a.id, b.id] AS key, properties(x) AS p"


def writing(table: str) -> str:
    """Writes `$rows` of `key` and `p`; relationships of these ends must have been removed before."""
    ends = pair(table)
    if ends is None:
        return f"UNWIND $rows AS r MERGE (n:{quoted(table)} {{id: r.key[0]}}) SET n = r.p SET n.id = r.key[0]"
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
