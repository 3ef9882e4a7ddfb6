"""What a rule's condition says of units: met, not met, or unknown because a column is missing.

Numbers are known within bounds: a part is never more than the whole, and nothing is below 0. So of three members in all
up to three may be full members, two in all are at most two, and none in all are none of any kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import polars as pl

from orggraph.derive.scope import OWN
from orggraph.model import LINES
from orggraph.policy.conditions import ALONE, COLUMNS, COMPARISONS, Test
from orggraph.policy.packs import Pack

__all__ = ["UNKNOWN", "could", "missing", "own", "verdict"]

#: part → the wholes that it is never more than
_WHOLES = {
    "full_members": ("party_members",),
    "women_employees": ("employees",),
    "young_employees": ("employees",),
    "women_members": ("union_members", "women_employees"),
}
_PARTS = {
    whole: tuple(part for part, wholes in _WHOLES.items() if whole in wholes)
    for whole in dict.fromkeys(w for wholes in _WHOLES.values() for w in wholes)
}
#: columns that hold several words
_LISTS = tuple(name for name, prop in COLUMNS.items() if prop.kind == "strings")
#: the word that says that nothing is known
UNKNOWN = "unknown"


def could(pack: Pack, day: date, columns: Collection[str]) -> list[pl.Expr]:
    """For each line `<line>_could`: whether a unit meets a rule in force for an organization of its own.

    `columns` are those of the table. Null: no rule of the packs sets a condition for that line (W-01).
    """
    return [_could(line, pack, day, columns).alias(f"{line}_could") for line in LINES]


def _could(line: str, pack: Pack, day: date, columns: Collection[str]) -> pl.Expr:
    found = [
        verdict(case.tests, columns)
        for rule in pack.rules.values()
        if rule.holds_on(day)
        for case in rule.cases
        if line in case.lines and case.form == ALONE
    ]
    if not found:
        return pl.lit(None, pl.String)
    any_met: pl.Expr = pl.any_horizontal(found)
    return pl.when(any_met).then(pl.lit("met")).when(~any_met).then(pl.lit("not_met")).otherwise(pl.lit("unknown"))


def verdict(tests: Iterable[Test], columns: Collection[str]) -> pl.Expr:
    """Whether all tests hold: true, false, or null where a column that is missing leaves it open.

    A column that the table lacks is missing for every unit. No test at all holds.
    """
    found = [_holds(test, columns) for test in tests]
    return pl.all_horizontal(found) if found else pl.lit(True)


def _holds(test: Test, columns: Collection[str]) -> pl.Expr:
    if test.value is None:
        return pl.lit(True)
    if test.operator in COMPARISONS:
        return _compared(test, columns)
    if test.operator == "own":
        return own(test.column, columns).eq(test.value)
    if test.column in _LISTS:
        return _listed(test, columns)
    if test.operator == "is":
        return _column(test.column, columns, pl.Boolean).eq(test.value)
    column = _column(test.column, columns)
    if test.operator == "known":
        return pl.when(column.is_not_null()).then(True).eq(test.value)
    found = pl.when(column != UNKNOWN).then(column.is_in(_words(test)))
    return ~found if test.operator == "not_in" else found


def own(form: str, columns: Collection[str]) -> pl.Expr:
    """Whether a line has an organization of the unit's own; a place that covers it says nothing of that."""
    surveyed = _column(f"{form.removesuffix('_form')}_surveyed", columns, pl.Boolean)
    return pl.when(_column(form, columns).is_in(OWN)).then(True).when(surveyed).then(False)


def _listed(test: Test, columns: Collection[str]) -> pl.Expr:
    """`known`: the list has entries. `any`: one of them fits; unknown where none does and one of them is unknown."""
    column = _column(test.column, columns, pl.List(pl.String))
    if test.operator == "known":
        return pl.when(column.list.len() > 0).then(True).eq(test.value)
    fits = column.list.eval(pl.element().is_in(_words(test))).list.any()
    return pl.when(fits).then(True).when(~column.list.contains(UNKNOWN)).then(False)


def _words(test: Test) -> list[str]:
    return list(test.value) if isinstance(test.value, tuple) else []


def _column(name: str, columns: Collection[str], kind: pl.DataType | type[pl.DataType] = pl.String) -> pl.Expr:
    return pl.col(name) if name in columns else pl.lit(None, kind)


def _compared(test: Test, columns: Collection[str]) -> pl.Expr:
    low, high, value = _low(test.column, columns), _high(test.column, columns), pl.lit(test.value, pl.Int64)
    holds, fails = {
        "at_least": (low >= value, high < value),
        "above": (low > value, high <= value),
        "at_most": (high <= value, low > value),
        "below": (high < value, low >= value),
    }[test.operator]
    return pl.when(holds).then(True).when(fails).then(False)


def _low(name: str, columns: Collection[str]) -> pl.Expr:
    """The least that a number can be."""
    parts = [_column(part, columns, pl.Int64) for part in _PARTS.get(name, ())]
    return pl.coalesce(_column(name, columns, pl.Int64), *([pl.max_horizontal(parts)] if parts else []), pl.lit(0))


def _high(name: str, columns: Collection[str]) -> pl.Expr:
    """The most that a number can be; null: nothing bounds it."""
    wholes = [_high(whole, columns) for whole in _WHOLES.get(name, ())]
    return pl.coalesce(_column(name, columns, pl.Int64), *([pl.min_horizontal(wholes)] if wholes else []))


def missing(tests: Iterable[Test], columns: Collection[str]) -> pl.Expr:
    """The names of the columns whose tests are open for a unit, as a list."""
    names = [pl.when(_holds(test, columns).is_null()).then(pl.lit(test.column)) for test in tests]
    return pl.concat_list(names).list.drop_nulls().list.unique(maintain_order=True)
