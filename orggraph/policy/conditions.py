"""When a rule bears on a unit: tests of its columns, declared in the packs and read from there.

    cases = [{ line = "party", form = "independent",
               condition = [{ column = "full_members", at_least = "full_members" }] }]

A number is never written into a test: it names one of the rule's `values`, another rule's (`P-01.full_members`) or a
setting (`targets.min_employees`). All tests of a condition must hold. What they say of a unit: `derive.conditions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from orggraph.messages import Text
from orggraph.model import MODEL, UNITS
from orggraph.schema import Prop

__all__ = [
    "ALONE",
    "COLUMNS",
    "COMPARISONS",
    "MEMBERSHIPS",
    "OPERATORS",
    "Case",
    "Test",
    "cases",
    "given",
    "lines_of",
    "tests_of",
]

#: the form of an organization for one unit alone (S 四（一）1)
ALONE = "independent"
#: tests of a number: the value is a whole number of the packs
COMPARISONS = ("at_least", "at_most", "below", "above")
#: tests of a word or a list of words: the value is a list, written out or of the packs
MEMBERSHIPS = ("in", "not_in", "any")
#: and of a yes or no: the column's own, whether a line has an organization of the unit's own, whether anything is known
_FLAGS = ("is", "own", "known")
OPERATORS = (*COMPARISONS, *MEMBERSHIPS, *_FLAGS)

_EXTRA = (
    Prop(name="grade", label=Text("协会级别", "grade"), doc="of an association", values=("national", "provincial",
         "municipal", "county", "town")),
    Prop(name="park_grades", kind="strings", label=Text("园区级别", "grades of its parks"),
         doc="the grade of every park it is in, or the least it is known to be; unknown where neither is"),
    Prop(name="associations", kind="strings", label=Text("所属行业协会", "its associations"), doc="by name"),
    Prop(name="women_members", kind="int", label=Text("女会员数", "women members of the union"),
         doc="in no ledger; no more than the union's members and the women who work there"),
)  # fmt: skip

#: what a test may speak of: every property that all units have, and what `explain` finds beside them
COLUMNS: Mapping[str, Prop] = {
    **{
        p.name: p
        for p in MODEL.node(UNITS[0]).props
        if all(any(q.name == p.name for q in MODEL.node(label).props) for label in UNITS)
    },
    **{p.name: p for p in _EXTRA},
}

Said = Mapping[str, Any]  # Any: whatever TOML holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test of one column.

    Attributes:
        value: what the column is compared with; None: a number that the packs leave open, no condition.
        named: where the packs hold the number (`full_members`, `P-01.full_members`); "": written out.
    """

    column: str
    operator: str
    value: int | bool | tuple[str, ...] | None
    named: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A condition of a rule and what may be built where it is met.

    Attributes:
        lines: the lines it speaks of; empty: none in particular.
        form: the form that could be built; "": the rule states something else.
        title: what it states where the rule's own title says too much; None: the rule's.
        tests: all of them must hold.
        estimate: tests that stand in where the condition is not known to be met; only ever an estimate.
    """

    lines: tuple[str, ...]
    form: str
    title: Text | None
    tests: tuple[Test, ...]
    estimate: tuple[Test, ...]


def cases(rule: Said, rules: Said, said: Said) -> tuple[Case, ...]:
    """The cases that a rule declares; `rules` and `said` are what the packs say altogether."""
    return tuple(_case(case, rule, rules, said) for case in rule.get("cases", ()))


def _case(case: Said, rule: Said, rules: Said, said: Said) -> Case:
    def read(key: str) -> tuple[Test, ...]:
        return tuple(_test(test, rule, rules, said) for test in case.get(key, ()))

    title = case.get("title")
    return Case(
        lines=lines_of(case), form=case.get("form", ""), title=Text(**title) if title else None,
        tests=read("condition"), estimate=read("estimate"),
    )  # fmt: skip


def lines_of(case: Said) -> tuple[str, ...]:
    """The line or lines that a case names."""
    line = case.get("line", ())
    return (line,) if isinstance(line, str) else tuple(line)


def _test(test: Said, rule: Said, rules: Said, said: Said) -> Test:
    column = str(test["column"])
    operator = next(name for name in test if name != "column")
    value = test[operator]
    named = value if isinstance(value, str) else ""
    if named:
        value = given(named, rule, rules, said)
    return Test(column=column, operator=operator, value=tuple(value) if isinstance(value, list) else value, named=named)


def given(named: str, rule: Said, rules: Said, said: Said) -> Any:  # Any: whatever TOML holds
    """The value that a test names; None where the packs leave a setting open.

    Raises:
        KeyError: there is no such value, rule or section.
    """
    first, dot, last = named.partition(".")
    if not dot:
        return rule["values"][named]
    if first in rules:
        return rules[first]["values"][last]
    return said[first].get(last)


def tests_of(rule: Said) -> Iterator[tuple[str, Any]]:
    """Every test that a rule declares, with where it stands below the rule, whatever it holds."""
    listed = rule.get("cases", ())
    for i, case in enumerate(listed if isinstance(listed, list) else (), start=1):
        for key in ("condition", "estimate"):
            tests = case.get(key, ()) if isinstance(case, dict) else ()
            for j, test in enumerate(tests if isinstance(tests, list) else (), start=1):
                yield f"cases {i}.{key} {j}", test
