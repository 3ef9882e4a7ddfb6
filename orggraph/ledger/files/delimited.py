"""Text files with separators to cells: Polars reads them whole; only the first rows are looked at one by one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import polars as pl

from orggraph.errors import LedgerError
from orggraph.ledger.files.encodings import SAMPLE, as_utf8, encoding_of, first_fault
from orggraph.ledger.synonyms import is_known

__all__ = ["read_delimited"]

SEPARATORS = (",", "\t", ";")
#: rows in which headers are looked for
HEAD_ROWS = 20
_QUOTED = re.compile(r'"[^"]*"')
#: widest table that is read; more columns are never a ledger
_WIDEST = 2000


def read_delimited(path: Path) -> pl.DataFrame:
    """The cells of a CSV file (comma, semicolon or tab) as String columns `c0`, `c1`, …; null for an empty cell.

    A row of the frame is a row as a spreadsheet program shows it: a blank line is a row, a quoted line break is not.

    Raises:
        LedgerError: the bytes are no text, or in no encoding that is known.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    encoding = encoding_of(sample)
    if encoding is None:
        key = "imports.file_encoding" if b"\0" not in sample else "imports.file_other"
        raise LedgerError(key, file=path, at=first_fault(sample))
    head = sample.decode(encoding, errors="ignore").removeprefix("\ufeff")
    separator, width = _shape(head)
    returns = _lone_returns(head)
    source = path if encoding == "utf-8-sig" and not returns else as_utf8(path, encoding)
    if returns and isinstance(source, bytes):
        # Such a file is one line to Polars.
        source = source.replace(b"\r", b"\n")
    try:
        cells = _columns(source, separator, width)
    except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
        # A quote where none belongs (5"管), a row too wide, or bytes that are not UTF-8: the last raises here.
        cells = _tolerant(as_utf8(path, encoding).decode(), separator, width)
    except pl.exceptions.NoDataError as exc:
        raise LedgerError("imports.file_empty", file=path) from exc
    return _without_formula_marks(cells) if '="' in head else cells


def _lone_returns(head: str) -> bool:
    """Whether rows end with a carriage return alone; a line feed in a quoted cell ends no row."""
    return "\r" in head and "\r\n" not in head and "\n" not in _QUOTED.sub("", head)


def _columns(source: Path | bytes, separator: str, width: int) -> pl.DataFrame:
    return pl.read_csv(
        source,
        has_header=False,
        schema={f"c{i}": pl.String for i in range(width)},
        separator=separator,
        truncate_ragged_lines=True,
        missing_columns="insert",
        glob=False,
    )


def _shape(head: str) -> tuple[str, int]:
    """The separator whose first rows show the most known headers, then the widest header; how many columns it makes.

    Without a known header the widest row decides.
    """

    def score(separator: str) -> tuple[int, int]:
        return max(((sum(map(is_known, row)), len(row)) for row in _first_rows(head, separator)), default=(0, 0))

    best = max(SEPARATORS, key=score)
    return best, min(max((len(row) for row in _first_rows(head, best)), default=1) or 1, _WIDEST)


def _first_rows(head: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    try:
        yield from islice(reader, HEAD_ROWS)
    except csv.Error:
        return


def _tolerant(text: str, separator: str, width: int) -> pl.DataFrame:
    """Cells of a text whose quotes are not regular, row by row: slow, and seldom needed."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        rows = []
    if not rows or any(_swallowed(cell, separator, width) for row in rows for cell in row):
        # A quote that nobody closed has taken in whole lines: then no quote means anything.
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=csv.QUOTE_NONE))
    columns = [[row[i] or None if i < len(row) else None for row in rows] for i in range(width)]
    return pl.DataFrame({f"c{i}": pl.Series(column, dtype=pl.String) for i, column in enumerate(columns)})


def _swallowed(cell: str, separator: str, width: int) -> bool:
    return "\n" in cell and any(line.count(separator) >= max(width - 1, 1) for line in cell.split("\n"))


def _without_formula_marks(cells: pl.DataFrame) -> pl.DataFrame:
    """`="0012"`, the way some systems keep zeros, as `0012`."""
    return cells.with_columns(pl.all().str.replace(r'^="(.*)"$', "$1"))
