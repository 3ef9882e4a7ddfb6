"""What a query returns: every column named once, the same in all branches, and as its header says."""

from __future__ import annotations

from collections.abc import Iterator

from orggraph.library.problems import Problem, problem
from orggraph.library.tokens import Token

__all__ = ["check_returns", "items_of"]


def items_of(tokens: list[Token]) -> list[list[Token]]:
    """The items of one RETURN or WITH, split at the commas of its own level; DISTINCT and the word itself are gone."""
    level = (tokens[0].sub, tokens[0].depth)
    items: list[list[Token]] = [[]]
    for token in tokens[1:]:
        if token.text == "," and (token.sub, token.depth) == level:
            items.append([])
        elif token.word != "DISTINCT" or items[-1]:
            items[-1].append(token)
    return [item for item in items if item]


def check_returns(tokens: list[Token], columns: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of the RETURN of every branch; `columns` are the header's, empty: not compared."""
    outer = [i for i, t in enumerate(tokens) if t.clause == "RETURN" and t.sub == 0]
    if not outer:
        yield problem(tokens[-1].line, "no_return")
        return
    by_branch: dict[int, list[int]] = {}
    for i in outer:
        by_branch.setdefault(tokens[i].branch, []).append(i)
    first: list[str] | None = None
    for places in by_branch.values():
        # Tokens of a subquery inside the RETURN belong to its item.
        run = tokens[places[0] : places[-1] + 1]
        names = []
        for item in items_of(run):
            name, faults = _column(item)
            yield from faults
            names.append(name)
        known = [n for n in names if n]
        yield from (problem(run[0].line, "column_twice", name=n) for n in dict.fromkeys(known) if known.count(n) > 1)
        if first is None:
            first = names
            yield from _as_declared(run[0].line, known, columns)
        elif first != names:
            yield problem(run[0].line, "union_columns")


def _column(item: list[Token]) -> tuple[str, list[Problem]]:
    """The name of a returned column ("" if it has none) and what is wrong with the item."""
    if len(item) == 1 and item[0].name and item[0].is_variable:
        return item[0].name, []
    if item[0].text == "*":
        return "", [problem(item[0].line, "star")]
    if len(item) >= 3 and item[-2].word == "AS" and item[-1].name:
        return item[-1].name, []
    return "", [problem(item[0].line, "no_alias", text=" ".join(t.text for t in item[:6]))]


def _as_declared(line: int, names: list[str], columns: tuple[str, ...]) -> Iterator[Problem]:
    if not columns or list(columns) == names:
        return
    yield from (problem(line, "column_missing", name=c) for c in columns if c not in names)
    yield from (problem(line, "column_undeclared", name=n) for n in names if n not in columns)
    if sorted(columns) == sorted(names):
        yield problem(line, "column_order", columns=", ".join(names))
