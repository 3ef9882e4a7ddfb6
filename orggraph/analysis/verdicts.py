"""The rules held against one unit: every condition met, not met or unknown, with the facts that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from orggraph.ledger.kinds import LINE_HEADERS, kind_of
from orggraph.policy.conditions import COLUMNS, Case, Test
from orggraph.policy.packs import Pack, Rule

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Fact", "Verdict", "header_of", "verdicts"]

_WORDS = {True: "met", False: "not_met", None: "unknown"}
#: columns that no unit's row has under their own name
_HEADERS = {
    "label": "单位类型", "kind": "单位类型", "sector": "单位类型", "grade": "协会级别", "park_name": "所属园区",
    "park_grades": "园区级别", "town_name": "所属乡镇街道", "county_name": "所属县区", "city_name": "所属市",
    "associations": "行业协会", "industry_code": "行业代码",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known of a unit in one column: its value (None: unknown) and the ledger's header for it; "" where no
    ledger has such a column."""

    column: str
    header: str
    value: Any  # Any: whatever the column holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One case of a rule held against a unit.

    Attributes:
        verdict: met, not_met or unknown.
        facts: what the condition looks at.
        missing: those of them that leave it open.
        estimate: whether the stand-in tests hold while it is unknown; None: there are none, or they are open too.
    """

    rule: Rule
    case: Case
    verdict: str
    facts: tuple[Fact, ...]
    missing: tuple[Fact, ...]
    estimate: bool | None


def verdicts(pack: Pack, day: date, unit: Mapping[str, Any]) -> list[Verdict]:
    """Every case of every rule in force that day, held against the unit; `unit` has the columns of conditions."""
    frame = _frame(unit)
    ruled = [(rule, case) for rule in pack.rules.values() if rule.holds_on(day) for case in rule.cases]
    from orggraph.derive.conditions import missing, verdict

    held = frame.select(
        *(verdict(case.tests, frame.columns).alias(f"v{i}") for i, (_, case) in enumerate(ruled)),
        *(verdict(case.estimate, frame.columns).alias(f"e{i}") for i, (_, case) in enumerate(ruled)),
        *(missing(case.tests, frame.columns).alias(f"m{i}") for i, (_, case) in enumerate(ruled)),
    ).row(0, named=True)
    return [
        Verdict(
            rule=rule, case=case, verdict=_WORDS[held[f"v{i}"]], facts=_facts(case.tests, unit),
            missing=tuple(_fact(name, unit) for name in held[f"m{i}"]) if held[f"v{i}"] is None else (),
            estimate=held[f"e{i}"] if case.estimate and held[f"v{i}"] is not True else None,
        )
        for i, (rule, case) in enumerate(ruled)
    ]  # fmt: skip


def _frame(unit: Mapping[str, Any]) -> pl.DataFrame:
    """The unit as a table of one row; what it has nothing to say of is no column."""
    import polars as pl

    kinds: dict[str, Any] = {"int": pl.Int64, "bool": pl.Boolean, "date": pl.Date, "strings": pl.List(pl.String)}
    schema = {name: kinds.get(prop.kind, pl.String) for name, prop in COLUMNS.items() if name in unit}
    return pl.DataFrame([{name: unit[name] for name in schema}], schema=schema)


def _facts(tests: Iterable[Test], unit: Mapping[str, Any]) -> tuple[Fact, ...]:
    return tuple(_fact(name, unit) for name in dict.fromkeys(t.column for t in tests if t.value is not None))


def _fact(name: str, unit: Mapping[str, Any]) -> Fact:
    value = unit.get(name)
    return Fact(column=name, header=header_of(name), value=tuple(value) if isinstance(value, list) else value)


def header_of(column: str) -> str:
    """The header under which a unit's ledger says it; "" where none does."""
    line = column.partition("_")[0]
    if line in LINE_HEADERS and column in (f"{line}_form", f"{line}_surveyed", f"{line}_status"):
        return f"是否建立{LINE_HEADERS[line]}"
    if column in _HEADERS:
        return _HEADERS[column]
    return next((c.header for c in kind_of("units").columns if c.name == column), "")
