"""What can be wrong with the conditions of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orggraph.messages import say
from orggraph.model import FORMS, LINES
from orggraph.policy.conditions import COLUMNS, COMPARISONS, MEMBERSHIPS, OPERATORS, given, lines_of, tests_of
from orggraph.policy.fault import Fault, missing, number_fault, title_faults, whole, word

__all__ = ["case_faults"]

_CASE = ("line", "form", "title", "condition", "estimate")

Said = Mapping[str, Any]  # Any: whatever TOML holds


def case_faults(where: str, rule: Said, said: Said) -> Iterator[Fault]:
    """Every fault in the cases of the rule at `where`; `said` is what the packs say altogether."""
    listed = rule.get("cases", [])
    if not isinstance(listed, list):
        yield Fault(f"{where}.cases", say("errors.policy_missing", where=f"{where}.cases"))
        return
    for i, case in enumerate(listed, start=1):
        at = f"{where}.cases {i}"
        if not isinstance(case, dict):
            yield Fault(at, say("errors.policy_missing", where=at))
            continue
        yield from (word(f"{at}.{key}", key, _CASE) for key in case if key not in _CASE)
        yield from title_faults(at, case)
        yield from (word(f"{at}.line", line, LINES) for line in lines_of(case) if line not in LINES)
        if case.get("form", FORMS[0]) not in FORMS[:-2]:
            yield word(f"{at}.form", case["form"], FORMS[:-2])
        if "form" in case and "line" not in case:
            yield from missing(at, case, {"line": str})
        yield from missing(at, case, {"condition": list, **({"title": dict} if "title" in case else {})})
    for at, test in tests_of(rule):
        yield from _test_faults(f"{where}.{at}", test, rule, said)


def _test_faults(where: str, test: Any, rule: Said, said: Said) -> Iterator[Fault]:  # Any: whatever TOML holds
    if not isinstance(test, dict) or test.get("column") not in COLUMNS:
        column = test.get("column", "") if isinstance(test, dict) else test
        yield word(f"{where}.column", column, tuple(COLUMNS))
        return
    operators = [name for name in test if name != "column"]
    yield from (word(f"{where}.{name}", name, OPERATORS) for name in operators if name not in OPERATORS)
    if len(operators) != 1:
        yield Fault(where, say("errors.policy_one_test", where=where, operators=", ".join(OPERATORS)))
    elif operators[0] in OPERATORS:
        yield from _value_faults(f"{where}.{operators[0]}", COLUMNS[test["column"]], test, operators[0], rule, said)


def _value_faults(
    where: str,
    column: Any,  # Any: a Prop; mypy cannot follow the mapping's values through TOML
    test: Said,
    operator: str,
    rule: Said,
    said: Said,
) -> Iterator[Fault]:
    value = test[operator]
    named = isinstance(value, str)
    if named:
        try:
            value = given(value, rule, said["rules"], said)
        except (KeyError, TypeError, AttributeError):
            yield word(where, value, tuple(_nameable(rule, said)))
            return
    if operator in COMPARISONS:
        if not named:
            yield Fault(where, say("errors.policy_number_in_test", where=where, value=value), str(value))
        # What another rule or a section says wrongly is a fault of its own, there.
        elif "." not in test[operator] and not whole(value):
            at = f"{where.partition('.cases ')[0]}.values.{test[operator]}"
            yield number_fault(at, value)
        if column.kind != "int":
            yield word(f"{where}", column.name, tuple(n for n, p in COLUMNS.items() if p.kind == "int"))
    elif operator in MEMBERSHIPS:
        if (operator == "any") != (column.kind == "strings"):
            yield word(
                where, column.name, tuple(n for n, p in COLUMNS.items() if (p.kind == "strings") == (operator == "any"))
            )
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            yield Fault(where, say("errors.policy_list", where=where))
        elif column.values:
            yield from (word(where, v, column.values) for v in value if v not in column.values)
    elif not isinstance(value, bool):
        yield Fault(where, say("errors.policy_flag", where=where, value=value))


def _nameable(rule: Said, said: Said) -> Iterator[str]:
    """Everything that a test of the rule may name."""
    yield from rule.get("values", {})
    for name, other in said["rules"].items():
        values = other.get("values") if isinstance(other, dict) else None
        yield from (f"{name}.{value}" for value in (values if isinstance(values, dict) else ()))
    yield "targets.min_employees"
