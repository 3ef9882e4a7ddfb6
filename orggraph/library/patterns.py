"""Patterns of a statement: which labels, which relationship types, in which direction, over which length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orggraph.library.tokens import Token

__all__ = ["Hop", "NodePattern", "RelPattern", "read_chains"]


@dataclass(slots=True)
class NodePattern:
    """`(var:Label|Label {key: …})`; `colons` counts the colons, two of them ask for both labels."""

    line: int
    part: int
    var: str
    labels: list[str]
    colons: int
    keys: list[tuple[str, int]]
    filtered: bool
    end: int


@dataclass(slots=True)
class RelPattern:
    """`-[var:TYPE|TYPE*low..high]->`; direction is right, left or both; `high` is None where `*` has no bound."""

    line: int
    part: int
    var: str
    types: list[str]
    colons: int
    keys: list[tuple[str, int]]
    filtered: bool
    direction: str
    star: bool
    high: int | None
    end: int


@dataclass(slots=True)
class Hop:
    """One relationship pattern with the nodes to its left and right, as written."""

    left: NodePattern
    rel: RelPattern
    right: NodePattern


def read_chains(tokens: list[Token]) -> Iterator[tuple[list[NodePattern], list[Hop]]]:
    """Every chain of node patterns with its hops, in the order of the text, those in subqueries included."""
    i = 0
    while i < len(tokens):
        if tokens[i].opens != "node":
            i += 1
            continue
        node = _node(tokens, i)
        nodes, hops = [node], []
        while (rel := _rel(tokens, node.end + 1)) is not None and _opens_node(tokens, rel.end + 1):
            following = _node(tokens, rel.end + 1)
            hops.append(Hop(node, rel, following))
            nodes.append(following)
            node = following
        yield nodes, hops
        i = node.end + 1


def _opens_node(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].opens == "node"


def _node(tokens: list[Token], start: int) -> NodePattern:
    end = tokens[start].partner
    var, labels, colons, keys, filtered, _ = _content(tokens, start + 1, end)
    return NodePattern(tokens[start].line, tokens[start].part, var, labels, colons, keys, filtered, end)


def _content(
    tokens: list[Token], start: int, end: int
) -> tuple[str, list[str], int, list[tuple[str, int]], bool, list[Token]]:
    """Variable, labels, colons, property keys, whether it holds a WHERE, and the tokens of the length."""
    var, labels, colons, keys, filtered = "", [], 0, [], False
    length: list[Token] = []
    i = start
    while i < end:
        token = tokens[i]
        if token.text == "{" and token.kind == "mark":
            keys += [
                (t.name, t.line)
                for t, after in zip(tokens[i + 1 : token.partner], tokens[i + 2 : token.partner + 1], strict=False)
                if t.name and after.text == ":" and t.depth == tokens[i].depth + 1
            ]
            i = token.partner
        elif token.text == ":" and token.kind == "mark":
            colons += 1
        elif token.word == "WHERE":
            filtered = True
            break
        elif token.name and i == start:
            var = token.name
        elif token.name and tokens[i - 1].text in (":", "|"):
            labels.append(token.name)
        elif token.text != "|":
            length.append(token)
        i += 1
    return var, labels, colons, keys, filtered, length


def _rel(tokens: list[Token], i: int) -> RelPattern | None:
    """The relationship pattern that begins at `i`; None if none does."""
    left = i < len(tokens) and tokens[i].text == "<"
    at = i + 1 if left else i
    if at >= len(tokens) or tokens[at].text != "-":
        return None
    line, part = tokens[at].line, tokens[at].part
    content: tuple[str, list[str], int, list[tuple[str, int]], bool, list[Token]] = ("", [], 0, [], False, [])
    if at + 1 < len(tokens) and tokens[at + 1].opens == "rel":
        content = _content(tokens, at + 2, tokens[at + 1].partner)
        at = tokens[at + 1].partner
    if at + 1 >= len(tokens) or tokens[at + 1].text not in ("-", "->"):
        return None
    right = tokens[at + 1].text == "->"
    direction = "both" if left == right else "left" if left else "right"
    var, types, colons, keys, filtered, length = content
    star, high = _length(length)
    return RelPattern(line, part, var, types, colons, keys, filtered, direction, star, high, at + 1)


def _length(tokens: list[Token]) -> tuple[bool, int | None]:
    """Whether there is a `*`, and its upper bound (1 without a `*`)."""
    if not tokens or tokens[0].text != "*":
        return False, 1
    numbers = [int(t.text) for t in tokens if t.kind == "number" and t.text.isdigit()]
    open_ended = tokens[-1].text in ("*", "..")
    return True, None if open_ended or not numbers else numbers[-1]
