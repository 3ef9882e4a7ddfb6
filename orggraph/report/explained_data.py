"""A unit explained, as one object for machines, and its rules as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orggraph.analysis.explaining import Explanation, Line
from orggraph.analysis.verdicts import Verdict
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import language, say
from orggraph.messages.rulebook import MESSAGES
from orggraph.policy.cited import authority
from orggraph.provenance import Source
from orggraph.report.answers import masked
from orggraph.report.explained import fact_word, missing_words, target_state

__all__ = ["as_object", "as_rows"]

_WORDS = {"line": "line", "form": "form", "verdict": "verdict", "force": "force", "grade": "read"}
_COLUMNS = ("rule", "title", "line", "form", "verdict", "facts", "missing", "force", "grade", "source")
#: a name in a unit's facts is a person's
_PERSONAL = ("instructor",)


def as_object(explained: Explanation, *, show_names: bool = False) -> dict[str, Any]:  # Any: JSON
    """Everything that is said of the unit; names of persons masked unless `show_names`."""
    unit = {
        name: masked(value) if name in _PERSONAL and value and not show_names else value
        for name, value in explained.unit.items()
    }
    exclusion = explained.exclusion
    return {
        "query": "explain",
        "snapshot": {"id": explained.snapshot[0], "date": explained.snapshot[1]},
        "on": explained.on,
        "parameters": {"unit": explained.unit["id"]},
        "unit": unit,
        "scope": {
            "counted": exclusion is None,
            "excluded": exclusion and exclusion.reason,
            "title": exclusion and {"zh": exclusion.title.zh, "en": exclusion.title.en},
            "source": explained.scope[0],
            "grade": explained.scope[1],
        },
        "status": {
            level: unit[name]
            for level, name in (("strict", "status_strict"), ("organization", "status"), ("work", "status_work"))
        },
        "lines": [_line(line, explained, show_names=show_names) for line in explained.lines],
        "rules": [
            {**_verdict(v, explained.cells), "target": target_state(v, explained.unit)} for v in explained.verdicts
        ],
        "receivers": [dict(row) for row in explained.receivers],
        "sources": explained.sources,
        "notices": explained.notices,
    }


def _line(line: Line, explained: Explanation, *, show_names: bool) -> dict[str, Any]:
    unit = explained.unit
    organizations = []
    for found in line.organizations:
        row = {name: value for name, value in found.row.items() if name not in ("unit", "unit_name", "line")}
        if row["instructor_name"] and not show_names:
            row["instructor_name"] = masked(row["instructor_name"])
        organizations.append({**row, "cells": [_cell(c, show_names=show_names) for c in found.cells]})
    return {
        "line": line.line,
        "form": line.form,
        "surveyed": bool(unit[f"{line.line}_surveyed"]),
        "status": {
            level: unit[f"{line.line}_status{suffix}"]
            for level, suffix in (("strict", "_strict"), ("organization", ""), ("work", "_work"))
        },
        "own": line.own,
        "could": line.could,
        "organizations": organizations,
        "cells": [_cell(c, show_names=show_names) for c in line.cells],
        "rules": [_verdict(v, explained.cells) for v in line.verdicts],
    }


def _verdict(verdict: Verdict, cells: Mapping[str, Source]) -> dict[str, Any]:
    rule, title = verdict.rule, verdict.case.title or verdict.rule.title
    return {
        "rule": rule.id, "title": {"zh": title.zh, "en": title.en}, "form": verdict.case.form or None,
        "verdict": verdict.verdict, "missing": [f.header or f.column for f in verdict.missing],
        "facts": [
            {"column": f.column, "header": f.header or None, "value": f.value,
             "cell": _cell(cells[f.column], show_names=False) if f.column in cells else None}
            for f in verdict.facts
        ],
        "condition": [
            {"column": t.column, "operator": t.operator, "value": t.value, "named": t.named or None}
            for t in verdict.case.tests
        ],
        "estimate": verdict.estimate, "force": rule.force, "clause": rule.clause, "source": rule.source,
        "grade": rule.grade, "verified": rule.verified,
    }  # fmt: skip


def _cell(cell: Source, *, show_names: bool) -> dict[str, Any]:
    value = masked(cell.value) if cell.personal and not show_names else cell.value
    return {
        "file": cell.file, "sheet": cell.sheet, "row": cell.row, "column": cell.column, "value": value,
        "date": cell.day,
    }  # fmt: skip


def as_rows(explained: Explanation) -> Answer:
    """Every rule held against the unit, one row per rule, case and line."""
    columns = tuple(
        Column(
            name=name, label=MESSAGES[f"column_{name}"], meaning=MESSAGES[f"column_{name}"], words=_WORDS.get(name, "")
        )
        for name in _COLUMNS
    )
    pairs: list[tuple[str | None, Verdict]] = [(line.line, v) for line in explained.lines for v in line.verdicts]
    pairs += [(None, v) for v in explained.verdicts]
    return Answer(
        query="explain", title=None, snapshot=explained.snapshot, on=explained.on,
        parameters={"unit": explained.unit["id"]}, columns=columns, rows=[_row(line, v) for line, v in pairs],
        sources=explained.sources, notices=explained.notices,
    )  # fmt: skip


def _row(line: str | None, verdict: Verdict) -> tuple[object, ...]:
    rule, title = verdict.rule, verdict.case.title or verdict.rule.title
    facts = say("words.separator").join(fact_word(f) for f in verdict.facts)
    return (
        rule.id, title.in_language(language()), line, verdict.case.form or None, verdict.verdict, facts,
        missing_words(verdict.missing) or None, rule.force, rule.grade, authority(rule),
    )  # fmt: skip
