"""Names in a query's text against the model: labels, types, properties, values, directions that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from orggraph.errors import nearest
from orggraph.library.patterns import Hop, NodePattern, RelPattern, read_chains
from orggraph.library.problems import Problem, problem
from orggraph.library.returns import items_of
from orggraph.library.tokens import Token
from orggraph.model import MODEL
from orggraph.schema import NodeType, Prop, RelType

__all__ = ["check_names"]

_LABELS = {n.name: n for n in MODEL.nodes}
_TYPES = {r.name: r for r in MODEL.rels}

#: kinds of a literal that may be compared with a property
_LITERALS = {"string": "string", "strings": "string", "date": "date", "int": "number", "bool": "bool"}


@dataclass(slots=True)
class _Scope:
    """What each variable in sight may be: names of labels or types."""

    nodes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rels: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def kinds(self, var: str) -> list[NodeType | RelType]:
        """The declarations behind a variable; empty: it is a value, or nothing in sight."""
        if var in self.nodes:
            return [_LABELS[n] for n in self.nodes[var] or tuple(_LABELS) if n in _LABELS]
        if var in self.rels:
            return [_TYPES[t] for t in self.rels[var] or tuple(_TYPES) if t in _TYPES]
        return []


def check_names(tokens: list[Token]) -> Iterator[Problem]:
    """Labels, types, properties and compared values that the model does not have, in the order of the text."""
    scope = _Scope()
    chains = list(read_chains(tokens))
    for nodes, hops in chains:
        for node in nodes:
            yield from _unknown(node.labels, _LABELS, node.line, "label")
        for hop in hops:
            yield from _unknown(hop.rel.types, _TYPES, hop.rel.line, "type")
    yield from _twice(chains)
    parts = list(dict.fromkeys(t.part for t in tokens))
    for part in parts:
        for nodes, hops in chains:
            if nodes[0].part == part:
                yield from _enter(scope, nodes, hops)
        at = [i for i, t in enumerate(tokens) if t.part == part]
        if tokens[at[0]].clause in ("WITH", "UNWIND"):
            yield from _properties(tokens, at, scope)
            if tokens[at[0]].sub == 0:
                _leave(scope, [tokens[i] for i in at])
        else:
            yield from _properties(tokens, at, scope)
            if tokens[at[0]].clause == "RETURN" and tokens[at[0]].sub == 0:
                yield from _returned_nodes([tokens[i] for i in at], scope)
        if tokens[at[0]].clause == "UNION":
            scope = _Scope()


def _unknown(names: Iterable[str], known: Iterable[str], line: int, what: str) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield problem(line, f"unknown_{what}", name=name, near=_near(name, known))


def _near(name: str, known: Iterable[str]) -> str:
    by_lower = {k.lower(): k for k in known}
    if name.lower() in by_lower:
        return by_lower[name.lower()]
    return ", ".join(nearest(name, list(by_lower.values()))) or "–"


def _enter(scope: _Scope, nodes: list[NodePattern], hops: list[Hop]) -> Iterator[Problem]:
    for node in nodes:
        if node.var and (node.labels or node.var not in scope.nodes):
            scope.nodes[node.var] = tuple(node.labels)
            scope.rels.pop(node.var, None)
        labels = node.labels or list(scope.nodes.get(node.var, ())) or list(_LABELS)
        yield from _keys(node.keys, [_LABELS[n] for n in labels if n in _LABELS])
    for hop in hops:
        if hop.rel.var and not hop.rel.star:
            scope.rels[hop.rel.var] = tuple(hop.rel.types)
        yield from _keys(hop.rel.keys, [_TYPES[t] for t in hop.rel.types or list(_TYPES) if t in _TYPES])
        yield from _direction(scope, hop)


def _keys(keys: list[tuple[str, int]], kinds: list[NodeType] | list[RelType]) -> Iterator[Problem]:
    known = {p.name for k in kinds for p in k.props}
    for name, line in keys:
        if kinds and name not in known:
            owner = "|".join(k.name for k in kinds[:3])
            yield problem(line, "unknown_property", name=name, owner=owner, near=_near(name, known))


def _ends(scope: _Scope, node: NodePattern) -> set[str]:
    return set(node.labels or scope.nodes.get(node.var, ()) or _LABELS)


def _direction(scope: _Scope, hop: Hop) -> Iterator[Problem]:
    """A hop that no pair of the model fits gives no rows, without any error."""
    types = [_TYPES[t] for t in hop.rel.types or list(_TYPES) if t in _TYPES]
    if not types or hop.rel.star:
        return
    pairs = {pair for t in types for pair in t.ends}
    left, right = _ends(scope, hop.left), _ends(scope, hop.right)
    forward = any(a in left and b in right for a, b in pairs)
    backward = any(a in right and b in left for a, b in pairs)
    fits = {"right": forward, "left": backward, "both": forward or backward}[hop.rel.direction]
    if not fits and left <= set(_LABELS) and right <= set(_LABELS):
        yield problem(hop.rel.line, "impossible", type="|".join(hop.rel.types), left="|".join(sorted(left)),
                      right="|".join(sorted(right)))  # fmt: skip


def _twice(chains: list[tuple[list[NodePattern], list[Hop]]]) -> Iterator[Problem]:
    """Two patterns of one MATCH that one relationship fits both: one engine binds it twice, the other never does."""
    by_part: dict[int, list[RelPattern]] = {}
    sides: dict[int, tuple[set[str], set[str]]] = {}
    for _, hops in chains:
        for hop in hops:
            if hop.rel.direction == "both" or hop.rel.star:
                continue
            left, right = set(hop.left.labels or _LABELS), set(hop.right.labels or _LABELS)
            sides[id(hop.rel)] = (left, right) if hop.rel.direction == "right" else (right, left)
            by_part.setdefault(hop.rel.part, []).append(hop.rel)
    for rels in by_part.values():
        for i, a in enumerate(rels):
            for b in rels[i + 1 :]:
                common = set(a.types) & set(b.types)
                (a_from, a_to), (b_from, b_to) = sides[id(a)], sides[id(b)]
                if any(
                    x in a_from & b_from and y in a_to & b_to for t in common if t in _TYPES for x, y in _TYPES[t].ends
                ):
                    yield problem(b.line, "same_relationship", type="|".join(sorted(common)))


def _properties(tokens: list[Token], at: list[int], scope: _Scope) -> Iterator[Problem]:
    for i in at:
        if i + 2 >= len(tokens) or tokens[i + 1].text != "." or not tokens[i].is_variable or tokens[i - 1].text == ".":
            continue
        kinds = scope.kinds(tokens[i].name)
        if not kinds:
            continue
        name = tokens[i + 2].name
        props = [p for k in kinds for p in k.props if p.name == name]
        if not props:
            known = {p.name for k in kinds for p in k.props}
            owner = "|".join(k.name for k in kinds[:3])
            yield problem(tokens[i].line, "unknown_property", name=name, owner=owner, near=_near(name, known))
        else:
            yield from _compared(tokens, i + 3, props)


def _compared(tokens: list[Token], i: int, props: list[Prop]) -> Iterator[Problem]:
    """The literal a property is compared with: of its kind, and among its values where those are declared."""
    if i + 1 >= len(tokens):
        return
    if tokens[i].word == "IN" and tokens[i + 1].opens == "list":
        literals = [t for t in tokens[i + 2 : tokens[i + 1].partner] if t.inside == "list"]
    elif tokens[i].text in ("=", "<>", "<", ">", "<=", ">="):
        literals = [tokens[i + 1]]
    else:
        return
    for literal in literals:
        kind = "bool" if literal.word in ("TRUE", "FALSE") else literal.kind
        if kind not in ("string", "number", "bool"):
            continue
        prop = props[0]
        if kind not in {_LITERALS[p.kind] for p in props}:
            yield problem(literal.line, "literal_kind", name=prop.name, kind=prop.kind, text=literal.text)
        elif kind == "string" and all(p.values for p in props):
            values = {v for p in props for v in p.values}
            if literal.text[1:-1] not in values:
                near = _near(literal.text[1:-1], values)
                yield problem(literal.line, "unknown_value", name=prop.name, text=literal.text[1:-1], near=near)


def _leave(scope: _Scope, run: list[Token]) -> None:
    """A WITH passes on what it lists, under the new name; an UNWIND adds a value."""
    if run[0].word == "UNWIND":
        scope.nodes.pop(run[-1].name, None)
        scope.rels.pop(run[-1].name, None)
        return
    if run[0].word != "WITH":
        return
    nodes: dict[str, tuple[str, ...]] = {}
    rels: dict[str, tuple[str, ...]] = {}
    for item in items_of(run):
        if item[0].text == "*":
            nodes.update(scope.nodes)
            rels.update(scope.rels)
        elif len(item) == 1 or (len(item) == 3 and item[1].word == "AS"):
            if item[0].name in scope.nodes:
                nodes[item[-1].name] = scope.nodes[item[0].name]
            if item[0].name in scope.rels:
                rels[item[-1].name] = scope.rels[item[0].name]
    scope.nodes, scope.rels = nodes, rels


def _returned_nodes(run: list[Token], scope: _Scope) -> Iterator[Problem]:
    for item in items_of(run):
        if (
            len(item) in (1, 3)
            and item[0].is_variable
            and scope.kinds(item[0].name)
            and item[-1].name
            and (len(item) == 1 or item[1].word == "AS")
        ):
            yield problem(item[0].line, "returns_node", name=item[0].name)
