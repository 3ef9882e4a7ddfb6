"""Which tables a snapshot and a graph consist of: names, schemas and keys, all derived from the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from orggraph.model import MODEL
from orggraph.schema import Prop

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "EXTRAS",
    "Pair",
    "graph_names",
    "graph_schema",
    "is_name",
    "key",
    "pair",
    "schema",
    "stored_names",
]

#: tables beside the graph's: which row said what, one row per import, what was found, rows that no longer count; and
#: `rows.<ledger id>`
EXTRAS = ("origin", "ledgers", "findings", "ended")

# Names become file names on every system, so they hold nothing that Windows or a shell would mind.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
# Somebody may hold a post, or guide a unit, in several periods.
_EXTRA_KEYS = {"HOLDS_POST": ("role", "title", "since"), "GUIDES": ("since",)}
_OTHER_KEYS = {"origin": ("ledger", "row", "id"), "ledgers": ("ledger",), "ended": ("ledger", "row")}


@dataclass(frozen=True, slots=True)
class Pair:
    """A relationship type between two labels: the grain of a relationship table, named `TYPE.From.To`."""

    type: str
    source: str
    target: str

    @property
    def name(self) -> str:
        """The table's name."""
        return f"{self.type}.{self.source}.{self.target}"


@cache
def _pairs() -> dict[str, Pair]:
    pairs = (Pair(rel.name, a, b) for rel in MODEL.rels for a, b in rel.ends)
    return {p.name: p for p in pairs}


@cache
def stored_names() -> tuple[str, ...]:
    """Every table of the graph that a snapshot may hold: labels first, then relationships, in the model's order."""
    return tuple(name for name in graph_names() if name not in _pairs() or not MODEL.rel(_pairs()[name].type).derived)


@cache
def graph_names() -> tuple[str, ...]:
    """Every table of a built graph, derived relationships too."""
    return (*(node.name for node in MODEL.nodes), *_pairs())


def pair(name: str) -> Pair | None:
    """The endpoints of a relationship table; None for a label or an extra table."""
    return _pairs().get(name)


def is_name(name: str) -> bool:
    """Whether a snapshot may hold a table of that name: one of the model's, an extra one, or `rows.<ledger id>`."""
    if name in EXTRAS or name in stored_names():
        return True
    return name.startswith("rows.") and _NAME.fullmatch(name) is not None


def key(name: str) -> tuple[str, ...]:
    """The columns that identify a row of a table; empty for `findings`, whose rows may repeat."""
    if (ends := pair(name)) is not None:
        return ("from", "to", *_EXTRA_KEYS.get(ends.type, ()))
    if name.startswith("rows."):
        return ("row",)
    return _OTHER_KEYS.get(name, ("id",) if name in graph_names() else ())


def schema(name: str) -> pl.Schema:
    """Columns of a stored table of the graph, in the model's order.

    Raises:
        KeyError: the model declares no such table, or it is derived and never stored.
    """
    if name not in stored_names():
        raise KeyError(name)
    return _schema(name, derived=False)


def graph_schema(name: str) -> pl.Schema:
    """Columns of a table of a built graph, derived ones too, in the model's order; KeyError if there is none."""
    if name not in graph_names():
        raise KeyError(name)
    return _schema(name, derived=True)


def _schema(name: str, *, derived: bool) -> pl.Schema:
    import polars as pl

    ends = pair(name)
    declared = MODEL.node(name) if ends is None else MODEL.rel(ends.type)
    props = declared.props if derived else declared.stored
    first: dict[str, type[pl.DataType]] = {} if ends is None else {"from": pl.String, "to": pl.String}
    return pl.Schema({**first, **{p.name: _type(p) for p in props}})


def _type(prop: Prop) -> pl.DataType | type[pl.DataType]:
    import polars as pl

    types: dict[str, pl.DataType | type[pl.DataType]] = {
        "string": pl.String,
        "int": pl.Int64,
        "bool": pl.Boolean,
        "date": pl.Date,
        "strings": pl.List(pl.String),
    }
    return types[prop.kind]
