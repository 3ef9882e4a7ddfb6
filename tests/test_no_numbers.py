"""No number of a rule stands in Python or Cypher: what is compared with a count comes from the rule packs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from orggraph.library.queries import Library
from orggraph.library.tokens import Token, tokenize
from orggraph.paths import QUERIES
from orggraph.policy.packs import load

PACKAGE = Path(__file__).parent.parent / "orggraph"
#: rooms that read spreadsheets, know engines or hold words: their numbers are widths, digits, dates
OTHER_ROOMS = frozenset({"ledger", "intake", "store", "snapshot", "messages"})

#: what a rule counts, as part of a name
COUNTED = re.compile(
    r"members|employees|women|workers|youth|young|in_favou?r|votes|voters|\bdue\b|_due|years|months|age\b"
)
#: numbers below are arithmetic (nothing, one, twice), not thresholds
SMALLEST = 3


def mentions(node: ast.AST) -> bool:
    """Whether a name, attribute or text in it speaks of a count."""
    said = [
        getattr(n, "id", None) or getattr(n, "attr", None) or (n.value if isinstance(n, ast.Constant) else None)
        for n in ast.walk(node)
    ]
    return any(isinstance(word, str) and COUNTED.search(word) for word in said)


def number(node: ast.AST) -> bool:
    value = getattr(node, "value", None)
    return isinstance(node, ast.Constant) and type(value) in (int, float) and value >= SMALLEST


def has_number(node: ast.AST) -> bool:
    return any(number(n) for n in ast.walk(node))


_COMPARING = ("ge", "gt", "le", "lt", "eq", "is_between", "clip")


def in_python(text: str) -> Iterator[int]:
    """Lines on which a count is compared with a number, or a number is given the name of a count."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(map(mentions, sides)) and any(map(has_number, sides)):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _COMPARING:
            if mentions(node.func.value) and any(map(has_number, node.args)):
                yield node.lineno
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and number(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(COUNTED.search(getattr(t, "id", "").lower()) for t in targets):
                yield node.lineno
        elif isinstance(node, ast.Dict):
            yield from (
                k.lineno
                for k, v in zip(node.keys, node.values, strict=True)
                if isinstance(k, ast.Constant) and mentions(k) and number(v)
            )


_SIGNS = ("<", ">", "<=", ">=", "=", "<>", "IN")
_UNTIL = ("AND", "OR", "XOR", "THEN", "ELSE", "END", "WHEN", "AS", "WHERE", "WITH", "RETURN", "ORDER", ",")


def in_cypher(text: str) -> Iterator[int]:
    """Lines on which a property that is a count is compared with a number."""
    part: list[Token] = []
    for token in [*tokenize(text)]:
        if token.text.upper() in _UNTIL:
            yield from _compared(part)
            part = []
        else:
            part.append(token)
    yield from _compared(part)


def _compared(part: list[Token]) -> Iterator[int]:
    if any(t.text.upper() in _SIGNS for t in part) and any(COUNTED.search(t.text) for t in part):
        yield from (t.line for t in part if t.kind == "number" and float(t.text) >= SMALLEST)


def test_no_python_compares_a_count_with_a_number() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in OTHER_ROOMS
        for line in in_python(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("name", list(Library(QUERIES).paths()))
def test_no_query_compares_a_count_with_a_number(name: str) -> None:
    query = Library(QUERIES).find(name)
    assert list(in_cypher(query.cypher)) == []
    assert [p.name for p in query.params if COUNTED.search(p.name) and p.default is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        'pl.col("full_members") >= 3', 'pl.col("full_members").ge(3)', "if unit.employees < 30: pass",
        "25 <= row['union_members']", "MIN_MEMBERS = 3", "_employees: int = 30", "{'women_members': 10}",
        'pl.col("employees").is_between(50, 100)', "3 <= facts.league_members < 30",
    ],
)  # fmt: skip
def test_a_threshold_in_python_is_found(text: str) -> None:
    assert list(in_python(text)) == [1]


@pytest.mark.parametrize(
    "text",
    ['pl.col("employees") > 0', "len(rows) > 50", "2 * in_favour > due", "width = 80", 'pl.col("members") >= value'],
)
def test_other_numbers_in_python_are_let_pass(text: str) -> None:
    assert list(in_python(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (u:Enterprise) WHERE u.full_members >= 3 RETURN u.id AS id",
        "MATCH (u:Enterprise) WHERE 30 <= u.employees AND u.id <> '' RETURN u.id AS id",
        "MATCH (u:Enterprise) RETURN CASE WHEN u.union_members < 25 THEN 1 ELSE 2 END AS n",
    ],
)
def test_a_threshold_in_cypher_is_found(text: str) -> None:
    assert list(in_cypher(text)) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (u:Enterprise) WHERE u.full_members >= $least RETURN u.id AS id",
        "MATCH (u:Enterprise) WHERE u.party_members = 0 RETURN u.id AS id LIMIT 30",
        "MATCH (u:Enterprise) RETURN u.employees AS employees, CASE WHEN u.id = '' THEN 100 END AS n",
    ],
)
def test_other_numbers_in_cypher_are_let_pass(text: str) -> None:
    assert list(in_cypher(text)) == []


def test_thresholds_of_the_packs_are_large_enough_to_be_found() -> None:
    numbers = {
        value
        for rule in load().rules.values()
        for case in rule.cases
        for test in case.tests
        if isinstance(value := test.value, int) and not isinstance(value, bool)
    }
    assert min(numbers - {0, 1}) >= SMALLEST
