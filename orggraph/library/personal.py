"""Which columns of a free statement may hold what is personal: a name of a person, however it got there.

When in doubt a column counts as personal: what is hidden too much can be shown, what was shown cannot be hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orggraph.library.patterns import Hop, read_chains
from orggraph.library.returns import items_of
from orggraph.library.tokens import Token, Unreadable, tokenize
from orggraph.model import MODEL

__all__ = ["PERSONAL", "personal_columns"]

#: label → its personal properties
PERSONAL = {node.name: tuple(p.name for p in node.props if p.personal) for node in MODEL.nodes}
#: personal on every label that has it, and on no other property of that name
_ALWAYS = {
    name
    for names in PERSONAL.values()
    for name in names
    if all(name in PERSONAL[n.name] for n in MODEL.nodes if any(p.name == name for p in n.props))
}
_SOMETIMES = {name for names in PERSONAL.values() for name in names} - _ALWAYS


def personal_columns(cypher: str, width: int) -> frozenset[int]:
    """Places of the returned columns, of `width`, whose text must be hidden; a node within is told by its label."""
    everything = frozenset(range(width))
    try:
        tokens = tokenize(cypher)
    except Unreadable:
        return everything
    seen = _Seen(tokens)
    found: set[int] = set()
    for clause, items in _projections(tokens):
        if clause == "RETURN" and any(item[0].text == "*" for item in items):
            return everything
        for place, item in enumerate(items):
            value, alias = _split(item)
            told = seen.is_told(value)
            if clause == "RETURN" and told:
                found.add(place)
            if alias:
                seen.carry(alias, value, told=told)
    return frozenset(found)


def _projections(tokens: Sequence[Token]) -> Iterator[tuple[str, list[list[Token]]]]:
    """Every WITH, UNWIND and RETURN outside subqueries with its items, in the order of the text."""
    for part in dict.fromkeys(t.part for t in tokens):
        at = [i for i, t in enumerate(tokens) if t.part == part]
        if tokens[at[0]].clause in ("WITH", "UNWIND", "RETURN") and tokens[at[0]].sub == 0:
            # A subquery within an item belongs to it.
            yield tokens[at[0]].clause, items_of(list(tokens[at[0] : at[-1] + 1]))


def _split(item: list[Token]) -> tuple[list[Token], str]:
    """The expression of an item and the name it goes by."""
    if len(item) >= 3 and item[-2].word == "AS":
        return item[:-2], item[-1].name
    return item, item[0].name if len(item) == 1 else ""


def _ends(hop: Hop) -> tuple[set[str], set[str]]:
    """Labels that the model allows left and right of a relationship; none: any may be."""
    pairs = {ends for rel in MODEL.rels if rel.name in hop.rel.types for ends in rel.ends}
    if hop.rel.direction == "both" or hop.rel.star:
        return set(), set()
    sources, targets = {a for a, _ in pairs}, {b for _, b in pairs}
    return (sources, targets) if hop.rel.direction == "right" else (targets, sources)


class _Seen:
    """What each variable may be, as the text is walked."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        labels: dict[str, set[str]] = {}
        for nodes, hops in read_chains(list(tokens)):
            for node in nodes:
                labels.setdefault(node.var, set()).update(node.labels)
            for hop in hops:
                # A relationship has no name of a person.
                labels.setdefault(hop.rel.var, set()).add("")
                for node, ends in zip((hop.left, hop.right), _ends(hop), strict=True):
                    if not node.labels:
                        labels[node.var].update(ends)
        self._harmless = {
            var
            for var, names in labels.items()
            if names and not any(set(PERSONAL.get(n, ())) & _SOMETIMES for n in names)
        }
        self._variables = set(labels) - {""}
        self._told: set[str] = set()

    def carry(self, alias: str, value: list[Token], *, told: bool) -> None:
        """The alias is as harmless as what it stands for."""
        if told:
            self._told.add(alias)
            self._harmless.discard(alias)
        elif all(self._safe(token.name) for token in value if token.name in self._variables):
            self._harmless.add(alias)
        self._variables.add(alias)

    def is_told(self, value: list[Token]) -> bool:
        """Whether the expression gives a personal text, other than within a node."""
        return any(self._tells(value, i) for i in range(len(value)))

    def _tells(self, value: list[Token], i: int) -> bool:
        token = value[i]
        before = value[i - 1] if i else None
        after = value[i + 1] if i + 1 < len(value) else None
        if before is not None and before.text == ".":
            owner = value[i - 2].name if i >= 2 else ""
            return token.name in _ALWAYS or ((token.name in _SOMETIMES or token.text == "*") and not self._safe(owner))
        if not token.name or (after is not None and after.text == ":" and token.inside == "map"):
            return False
        if token.name in self._told:
            return True
        if token.name.lower() == "properties" and after is not None and after.text == "(":
            return not (i + 2 < len(value) and self._safe(value[i + 2].name))
        # p['name'], and p {.*}
        return after is not None and after.opens in ("index", "projection") and not self._safe(token.name)

    def _safe(self, name: str) -> bool:
        return name in self._harmless
