"""What an answer is: rows with the meaning of their columns, and everything needed to trust or repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from orggraph.library.header import Column, Header
from orggraph.messages import Text, language
from orggraph.messages.words import MESSAGES as WORDS

__all__ = ["Answer", "folded", "ordered", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answered question.

    Attributes:
        query: its name; for free Cypher the statement.
        title: what it answers; None for free Cypher.
        snapshot: id and date of the snapshot asked; None for a listing of something else.
        on: the day asked about; None likewise.
        parameters: what was bound, and `park` and `region` as ids (null: not narrowed).
        rows: in order, one value per column.
        counts: totals of everything asked about, free of limit and narrowing columns; nested by dots; None: none kept.
        sources: clauses.
        notices: sentences that a reader should know, in the language in force.
        table: columns that matter most where all do not fit; empty: all alike.
    """

    query: str
    title: Text | None
    snapshot: tuple[str, date] | None
    on: date | None
    parameters: Mapping[str, object]
    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]
    counts: Mapping[str, object] | None = None
    sources: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    table: tuple[str, ...] = field(default=())

    def limited(self, limit: int | None) -> Answer:
        """The same answer with at most `limit` rows; None or 0 is no limit."""
        return replace(self, rows=self.rows[:limit]) if limit else self


def ordered(rows: Iterable[tuple[object, ...]], header: Header) -> list[tuple[object, ...]]:
    """Rows in the header's order: `-name` descending, unknown values last either way, text by code point.

    Lists whose order means nothing are sorted, since each engine gives them in an order of its own.
    """
    names = [c.name for c in header.columns]
    sets = [(i, names.index(f"{c.name}_name") if f"{c.name}_name" in names else None)
            for i, c in enumerate(header.columns) if c.set]  # fmt: skip
    result = [_sorted(row, sets) for row in rows] if sets else list(rows)
    for entry in reversed(header.order):
        at = names.index(entry.removeprefix("-"))
        known = [row for row in result if row[at] is not None]
        unknown = [row for row in result if row[at] is None]
        known.sort(key=lambda row: row[at], reverse=entry.startswith("-"))  # type: ignore[arg-type, return-value]  # one kind per column
        result = known + unknown
    return result


def _sorted(row: tuple[object, ...], sets: Sequence[tuple[int, int | None]]) -> tuple[object, ...]:
    """The row with each of those lists sorted, and the names beside it in the same order."""
    cells = list(row)
    for at, beside in sets:
        values, names = cells[at], None if beside is None else cells[beside]
        if not isinstance(values, list):
            continue
        if beside is None or not isinstance(names, list):
            cells[at] = sorted(values)
        else:
            pairs = sorted(zip(values, names, strict=True))
            cells[at], cells[beside] = [value for value, _ in pairs], [name for _, name in pairs]
    return tuple(cells)


def told(rows: list[tuple[object, ...]], header: Header) -> list[tuple[object, ...]]:
    """Rows with the words of the language in force where a column's values are sentences that no program reads."""
    sentences = {
        i: {key.removeprefix(f"{c.words}_"): text.in_language(language()) for key, text in WORDS.items()}
        for i, c in enumerate(header.columns)
        if c.told
    }
    if not sentences:
        return rows
    return [tuple(sentences[i].get(str(v), v) if i in sentences else v for i, v in enumerate(row)) for row in rows]


def folded(rows: Iterable[Sequence[object]]) -> dict[str, object]:
    """Rows of `name`, `n` as one nested object: `excluded.not_operating` goes below `excluded`.

    >>> folded([("units", 3), ("excluded.not_operating", 1)])
    {'units': 3, 'excluded': {'not_operating': 1}}
    """
    counts: dict[str, object] = {}
    for name, n in rows:
        *above, last = str(name).split(".")
        level = counts
        for word in above:
            below = level.setdefault(word, {})
            level = below if isinstance(below, dict) else level
        level[last] = n
    return counts
