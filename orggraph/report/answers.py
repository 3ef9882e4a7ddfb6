"""Answers as text for machines: one JSON object, JSON lines, CSV. Column names are the machine names."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from types import NoneType

from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.library.masks import masked
from orggraph.library.personal import PERSONAL
from orggraph.messages import language

__all__ = ["FORMULA", "as_csv", "as_json", "as_jsonl", "as_path", "guarded", "masked", "shown_rows"]

#: beginnings that a spreadsheet takes for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: kinds of values in which texts may lie
_NESTED = {list, dict}
_CHUNK = 10_000


def shown_rows(answer: Answer, *, show_names: bool) -> Iterator[tuple[object, ...]]:
    """The rows as people may see them: names of persons masked unless `show_names`."""
    if show_names:
        yield from answer.rows
        return
    for columns in _shown_columns(answer, show_names=False):
        yield from zip(*columns, strict=True)


def _shown_columns(answer: Answer, *, show_names: bool) -> Iterator[list[Sequence[object]]]:
    """The same some thousand rows at a time, by column: most columns need nothing done to their values."""
    for start in range(0, len(answer.rows), _CHUNK):
        columns = zip(answer.columns, zip(*answer.rows[start : start + _CHUNK], strict=True), strict=True)
        yield [
            [_hidden(v, c.personal) for v in values]
            if not show_names and (c.personal or _NESTED & set(map(type, values)))
            else values
            for c, values in columns
        ]


def _hidden(value: object, personal: bool) -> object:
    """The value without names: all its text where it is personal, else those of the persons in it."""
    if isinstance(value, str):
        return masked(value) if personal else value
    if isinstance(value, list):
        return [_hidden(v, personal) for v in value]
    if isinstance(value, dict):
        own = PERSONAL.get(str(value.get("label")), ())
        return {key: _hidden(v, personal or key in own) for key, v in value.items()}
    return value


def as_json(answer: Answer | Mapping[str, Answer], *, show_names: bool = False) -> str:
    """The answer as one JSON object: query, snapshot, on, parameters, columns, rows, counts, sources, notices.

    Several answers are one object that holds each under its name.
    """
    if isinstance(answer, Mapping):
        parts = {name: _object(part, show_names=show_names) for name, part in answer.items()}
        return _dumps(parts, indent=2)
    return _dumps(_object(answer, show_names=show_names), indent=2)


def _object(answer: Answer, *, show_names: bool) -> dict[str, object]:
    names = [c.name for c in answer.columns]
    return {
        "query": answer.query,
        "snapshot": answer.snapshot and dict(zip(("id", "date"), answer.snapshot, strict=True)),
        "on": answer.on,
        "parameters": dict(answer.parameters),
        "columns": [_described(c) for c in answer.columns],
        "rows": [dict(zip(names, row, strict=True)) for row in shown_rows(answer, show_names=show_names)],
        "counts": answer.counts,
        "sources": list(answer.sources),
        "notices": list(answer.notices),
    }


def _described(column: Column) -> Mapping[str, str]:
    return {
        "name": column.name,
        "zh": column.label.zh,
        "en": column.label.en,
        "meaning": column.meaning.in_language(language()),
    }


def as_jsonl(answer: Answer, *, show_names: bool = False) -> Iterator[str]:
    """One JSON object per row, each a line."""
    names = [c.name for c in answer.columns]
    for row in shown_rows(answer, show_names=show_names):
        yield _dumps(dict(zip(names, row, strict=True))) + "\n"


def _dumps(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_jsonable)


def _jsonable(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, set, frozenset)):
        return list(value)
    raise TypeError(f"{type(value).__name__} in an answer")


def as_csv(answer: Answer, *, show_names: bool = False) -> Iterator[str]:
    """A CSV file in pieces of whole lines, header first; lists are joined by 、, unknown is empty, text that a
    spreadsheet would take for a formula begins with an apostrophe."""
    yield _csv([[c.name for c in answer.columns]])
    for columns in _shown_columns(answer, show_names=show_names):
        yield _csv(zip(*map(_cells, columns), strict=True))


def _csv(rows: Iterable[Sequence[object]]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _cells(values: Sequence[object]) -> Sequence[object]:
    """The values of a column as the cells of a CSV file; numbers and what is unknown are written as they are."""
    kinds = set(map(type, values))
    return values if kinds <= {int, NoneType} else [_cell(v) for v in values]


def _cell(value: object) -> object:
    if isinstance(value, str):
        return guarded(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return guarded(as_path(value) or "、".join(_plain(v) for v in value))
    if isinstance(value, dict):
        return guarded(_dumps(value))
    return value


def as_path(value: Sequence[object]) -> str:
    """A path, whose steps are maps with a name, as its names in order; empty: it is no path.

    >>> as_path([{"type": None, "name": "甲公司"}, {"type": "COVERS", "name": "甲公司党支部"}])
    '甲公司 → 甲公司党支部'
    """
    steps = [step for step in value if isinstance(step, dict) and {"type", "name"} <= step.keys()]
    return " → ".join(str(step["name"]) for step in steps) if steps and len(steps) == len(value) else ""


def _plain(value: object) -> str:
    return _dumps(value) if isinstance(value, (dict, list)) else str(value)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(FORMULA) else text
