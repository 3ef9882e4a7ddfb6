"""How a graph model is declared, and the checks that a declaration must pass."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from orggraph.errors import ModelError
from orggraph.messages import Text

__all__ = ["KINDS", "Model", "NodeType", "Prop", "RelType"]

#: What a property may hold. `strings` is a list of text.
KINDS = ("string", "int", "bool", "date", "strings")

_LABEL = re.compile(r"[A-Z][A-Za-z]+")
_TYPE = re.compile(r"[A-Z]+(_[A-Z]+)*")
_PROPERTY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """A property: `doc` gives its unit, bounds and source; null always means unknown unless `doc` says otherwise."""

    name: str
    kind: str = "string"
    label: Text
    doc: str
    values: tuple[str, ...] = ()
    #: holds a person's name, or a fact about one person: masked or left out where people read it
    personal: bool = False
    #: computed for a day from the snapshot and the rule pack, never imported
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeType:
    """A label, its properties in reading order (the first is the key `id`), and how it is drawn."""

    name: str
    label: Text
    doc: str
    props: tuple[Prop, ...]
    color: str
    shape: str

    @property
    def stored(self) -> tuple[Prop, ...]:
        """The properties that a snapshot holds."""
        return tuple(p for p in self.props if not p.derived)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelType:
    """A relationship type with both readings and its endpoint pairs."""

    name: str
    label: Text
    reverse: Text
    doc: str
    ends: tuple[tuple[str, str], ...]
    props: tuple[Prop, ...] = ()
    derived: bool = False

    @property
    def stored(self) -> tuple[Prop, ...]:
        """The properties that a snapshot holds."""
        return tuple(p for p in self.props if not p.derived)


@dataclass(frozen=True, slots=True)
class Model:
    """The whole declaration; checked when built, all problems reported together.

    Raises:
        ModelError: with every problem found.
    """

    nodes: tuple[NodeType, ...]
    rels: tuple[RelType, ...]
    _nodes: Mapping[str, NodeType] = field(init=False, repr=False)
    _rels: Mapping[str, RelType] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_nodes", {n.name: n for n in self.nodes})
        object.__setattr__(self, "_rels", {r.name: r for r in self.rels})
        problems = list(_problems(self))
        if problems:
            raise ModelError(problems)

    def node(self, name: str) -> NodeType:
        """The node type of that label; KeyError if there is none."""
        return self._nodes[name]

    def rel(self, name: str) -> RelType:
        """The relationship type of that name; KeyError if there is none."""
        return self._rels[name]


def _problems(model: Model) -> Iterator[str]:
    names = Counter([*(n.name for n in model.nodes), *(r.name for r in model.rels)])
    yield from (f"{name} is declared {n} times" for name, n in names.items() if n > 1)
    for node in model.nodes:
        yield from _node_problems(node)
    for rel in model.rels:
        yield from _rel_problems(rel, {n.name for n in model.nodes})
    colors = Counter(n.color for n in model.nodes)
    yield from (f"color {color} is used by {n} labels" for color, n in colors.items() if n > 1)


def _node_problems(node: NodeType) -> Iterator[str]:
    if not _LABEL.fullmatch(node.name):
        yield f"label {node.name!r} is not CamelCase"
    if [p.name for p in node.props[:2]] != ["id", "name"]:
        yield f"{node.name} must begin with id and name"
    if any(p.derived for p in node.props[:2]):
        yield f"{node.name}: id and name cannot be derived"
    yield from _shared_problems(node.name, node.doc, (node.label,), node.props)


def _rel_problems(rel: RelType, known: set[str]) -> Iterator[str]:
    if not _TYPE.fullmatch(rel.name):
        yield f"relationship type {rel.name!r} is not UPPER_CASE"
    if not rel.ends:
        yield f"{rel.name} joins nothing"
    yield from (f"{rel.name} joins {a} to {b} twice" for (a, b), n in Counter(rel.ends).items() if n > 1)
    yield from (
        f"{rel.name} points at undeclared node {end!r}" for pair in rel.ends for end in pair if end not in known
    )
    dates = {p.name for p in rel.props} & {"since", "until"}
    if len(dates) == 1:
        yield f"{rel.name} has {dates.pop()} alone: an interval has two dates"
    yield from _shared_problems(rel.name, rel.doc, (rel.label, rel.reverse), rel.props)


def _shared_problems(owner: str, doc: str, texts: tuple[Text, ...], props: tuple[Prop, ...]) -> Iterator[str]:
    if not doc:
        yield f"{owner} has no doc"
    yield from (f"{owner} lacks a label in one language" for t in texts if not (t.zh and t.en))
    yield from (f"{owner}.{name} is declared {n} times" for name, n in Counter(p.name for p in props).items() if n > 1)
    for p in props:
        if not _PROPERTY.fullmatch(p.name):
            yield f"{owner}.{p.name} is not snake_case"
        if p.kind not in KINDS:
            yield f"{owner}.{p.name} has unknown kind {p.kind!r}"
        if not (p.label.zh and p.label.en):
            yield f"{owner}.{p.name} lacks a label in one language"
        if not p.doc:
            yield f"{owner}.{p.name} has no doc"
