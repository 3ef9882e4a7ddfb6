"""Where the header of a sheet stands, over how many rows, and what each of its columns is called.

A merged cell keeps its text in its upper left cell only, so an upper cell is valid for the empty cells to its right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from orggraph.ledger.kinds import LINE_HEADERS, LedgerKind
from orggraph.ledger.names import clean_text
from orggraph.ledger.personal import cut_texts
from orggraph.ledger.synonyms import Meaning, header_key, is_known, lookup, named_line

__all__ = ["DEEPEST", "SEARCHED", "Block", "Label", "Rows", "Span", "blocks", "spans"]

#: rows in which a header may begin, and over how many rows it may stand
SEARCHED, DEEPEST = 15, 3

Rows = Sequence[Sequence[str | None]]

#: below a merged cell these say no more than the merged cell
_TOTALS = frozenset({"总数", "小计", "合计", "总计", "计", "人数", "数量", "数", "名称", "全称", "姓名"})
_HEADS = frozenset({"主席", "书记", "主任", "负责人", "主要负责人", "负责人姓名", "姓名", "书记姓名", "主席姓名"})
#: columns of the unit that, below a line's merged cell, are the line's organization's own
_OWN = frozenset(
    (
        "uscc",
        "unit_kind",
        "founded",
        "operation",
        "address",
        "grade",
        "industry",
        "county",
        "city",
        "town",
        "department",
    )
)
_LINES_OF = {"party-organizations": ("party",), "mass-organizations": ("union", "league", "women")}


@dataclass(frozen=True, slots=True)
class Label:
    """A column's header as written (joined with its merged cell where they were read together) and what it means."""

    text: str
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class Span:
    """Rows `start` to `end` (exclusive) taken as a header of whatever kind.

    Attributes:
        wordings: per column the merged cells above it and its own text; None where it has none.
        lowest: the texts of the last row.
        known: wordings that are a header of some kind, stored or not, and merged cells that name a line.
    """

    start: int
    end: int
    wordings: tuple[tuple[tuple[str, ...], str] | None, ...]
    lowest: tuple[str | None, ...]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """A header of `kind` in rows `start` to `end` (exclusive, counted in the sheet's frame)."""

    kind: LedgerKind
    start: int
    end: int
    labels: tuple[Label | None, ...]
    #: headers that are a column of the kind
    explained: int
    #: wordings in the block that are a header, stored or not
    known: int

    def has(self, name: str) -> bool:
        """Whether some header is that column."""
        return any(m.column is not None and m.column.name == name for m in self.meanings())

    def meanings(self) -> Iterator[Meaning]:
        """What the known headers mean, from left to right."""
        return (label.meaning for label in self.labels if label is not None and label.meaning is not None)

    @property
    def name_column(self) -> int | None:
        """Which column of the sheet has the names; None where none does."""
        for at, label in enumerate(self.labels):
            column = None if label is None or label.meaning is None else label.meaning.column
            if column is not None and column.name == "name":
                return at
        return None

    @property
    def missing(self) -> tuple[str, ...]:
        """The required headers that are not there."""
        return self.kind.missing({m.column.name for m in self.meanings() if m.column is not None})


def spans(top: Rows) -> tuple[Span, ...]:
    """Every run of the first rows in which some cell is a header of some kind, with the wording of its columns."""
    texts = iter(cut_texts([clean_text(cell) if cell else "" for row in top for cell in row]))
    shown = [[next(texts) for _ in row] for row in top]
    known = [any(is_known(cell) for cell in row if cell) for row in shown]
    return tuple(
        _span(shown[start:end], start, end)
        for start in range(min(SEARCHED, len(top)))
        for end in range(start + 1, min(start + DEEPEST, len(top)) + 1)
        if any(known[start:end])
    )


def blocks(kind: LedgerKind, found: Iterable[Span]) -> Iterator[Block]:
    """Every span that, as a header of `kind`, has a column of it."""
    return (block for span in found if (block := _block(kind, span)).explained)


def _span(rows: Rows, start: int, end: int) -> Span:
    # Each wording once: a header repeated further down is no second row of this one.
    known = {header_key(cell) for row in rows for cell in row if cell and is_known(cell)}
    known |= {header_key(cell) for row in rows[:-1] for cell in row if cell and named_line(cell) is not None}
    return Span(start, end, tuple(_wording(rows, at) for at in range(len(rows[0]))), tuple(rows[-1]), frozenset(known))


def _block(kind: LedgerKind, span: Span) -> Block:
    labels = tuple(None if wording is None else _read(kind, *wording) for wording in span.wordings)
    meanings = [label.meaning for label in labels if label is not None and label.meaning is not None]
    explained = sum(m.column is not None and not m.borrowed for m in meanings)
    lowest = {
        header_key(span.lowest[at] or "") for at, x in enumerate(labels) if x is not None and x.meaning is not None
    }
    return Block(kind, span.start, span.end, labels, explained, len(span.known | lowest - {""}))


def _wording(rows: Rows, at: int) -> tuple[tuple[str, ...], str] | None:
    lowest = next((depth for depth in reversed(range(len(rows))) if rows[depth][at]), None)
    if lowest is None:
        return None
    uppers = [u for depth in range(lowest) if (u := _upper(rows, depth, at))]
    return tuple(dict.fromkeys(uppers)), rows[lowest][at] or ""


def _upper(rows: Rows, depth: int, at: int) -> str | None:
    """The text of the row `depth` that is valid for column `at`: its own, or that of a merged cell to the left."""
    own = rows[depth][at]
    if own:
        return own
    left = next((k for k in reversed(range(at)) if rows[depth][k]), None)
    if left is None:
        return None
    text = rows[depth][left]
    # A cell merged downwards (nothing below it) is not merged to the right as well, unless it is a line's.
    below = any(row[left] for row in rows[depth + 1 :])
    return text if text and (below or named_line(text)) else None


@cache
def _read(kind: LedgerKind, uppers: tuple[str, ...], text: str) -> Label:
    if not uppers:
        return Label(text, lookup(kind, text))
    line, joined = _joined(uppers, text)
    exact = _first(kind, joined, exact=True)
    loose = exact or _first(kind, joined, exact=False)
    if exact is not None or (loose is not None and loose.meaning is not None and loose.meaning.column is not None):
        return exact or loose or Label(text, None)
    alone = lookup(kind, text)
    above = lookup(kind, uppers[-1]) if named_line(uppers[-1]) is None else None
    if above is not None and header_key(text) in _TOTALS:
        return Label(uppers[-1] + text, above)
    if line is not None:
        return _under_line(kind, line, Label(uppers[-1] + text, alone), header_key(text)) or loose or Label(text, alone)
    return loose if alone is None and loose is not None else Label(text, alone)


@cache
def _joined(uppers: tuple[str, ...], text: str) -> tuple[str | None, tuple[str, ...]]:
    """The line of the merged cells above a header, and how they are one header of some kind with it, likeliest first.

    Most texts of the first rows are no header's, whatever the kind: those are found out once.
    """
    line = next((x for u in reversed(uppers) if (x := named_line(u)) is not None), None)
    words = [*reversed(uppers)] + ([LINE_HEADERS[line]] if line else [])
    ways = ["".join(uppers) + text]
    for word in words:
        if text.startswith(("是否", "有无")):
            ways.append(text + word)
        ways.append(word + text)
    return line, tuple(filter(is_known, dict.fromkeys(ways)))


def _first(kind: LedgerKind, texts: Sequence[str], *, exact: bool) -> Label | None:
    labels = (Label(text, lookup(kind, text, exact=exact)) for text in texts)
    return next((label for label in labels if label.meaning is not None), None)


def _under_line(kind: LedgerKind, line: str, label: Label, word: str) -> Label | None:
    """A header below a line's merged cell: the line's column, or nothing's; None: what it says alone holds."""
    of_line = _LINES_OF.get(kind.name)
    if of_line is not None:
        # A ledger of that line's organizations: the row itself is meant.
        return None if line in of_line else Label(label.text, Meaning(None))
    columns = {c.name: c for c in kind.columns}
    if f"{line}_built" not in columns:
        return None
    if word in _HEADS:
        return Label(label.text, Meaning(columns[f"{line}_leader"]))
    own = None if label.meaning is None else label.meaning.column
    if own is None:
        return None
    owner, _, fact = own.name.partition("_")
    if owner in LINE_HEADERS and fact in ("built", "name", "form", "leader"):
        return Label(label.text, Meaning(columns[f"{line}_{fact}"]))
    if own.name == "name":
        return Label(label.text, Meaning(columns[f"{line}_name"]))
    return Label(label.text, Meaning(None)) if own.name in _OWN else None
