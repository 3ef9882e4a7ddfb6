"""Rows in the one form in which two engines can be compared, and the digest of a table that has no order.

A row is its properties that are not null, as compact JSON with sorted keys; a date is `{"date": …}`. The digest of a
table is the sum of its rows' SHA-256, modulo 2^256, with the number of rows: it streams, in any order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from orggraph.library.masks import masked_column
from orggraph.model import MODEL
from orggraph.snapshot.tables import pair

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Contents", "Key", "canonical", "contents", "masked", "rows_of"]

_MODULUS = 2**256

Key = tuple[str, ...]
Properties = Mapping[str, object]


@dataclass(slots=True)
class Contents:
    """What a table holds: per key (an id, or the ids of two ends) the sum of its rows' hashes, and how many rows."""

    sums: dict[Key, int]
    rows: int = 0

    def add(self, key: Key, properties: Properties) -> None:
        """One more row; several rows of a key are one entry."""
        text = canonical({**properties, "id": list(key)})
        self.sums[key] = (self.sums.get(key, 0) + int.from_bytes(sha256(text.encode()).digest())) % _MODULUS
        self.rows += 1

    @property
    def digest(self) -> str:
        """64 hexadecimal digits and the number of rows, joined by a hyphen."""
        return f"{sum(self.sums.values()) % _MODULUS:064x}-{self.rows}"


def canonical(properties: Properties) -> str:
    """A row as text: equal for equal content, whichever engine it came from."""
    kept = {name: _told(value) for name, value in properties.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _told(value: object) -> object:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        if float(value).is_integer() and abs(value) < 2**53:
            return int(value)
        return value if isinstance(value, int) else format(value, ".12g")
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, (list, tuple)):
        return [_told(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _told(item) for name, item in value.items() if item is not None}
    raise TypeError(f"no canonical form for {type(value).__name__}")


def contents(rows: Iterable[tuple[Key, Properties]]) -> Contents:
    """What these rows are, together."""
    table = Contents({})
    for key, properties in rows:
        table.add(key, properties)
    return table


def rows_of(name: str, frame: pl.DataFrame) -> Iterator[tuple[Key, Properties]]:
    """Key and properties (nulls left out) of every row of a table of the graph."""
    keys = ("id",) if pair(name) is None else ("from", "to")
    for row in frame.iter_rows(named=True):
        key = tuple(str(row.pop(k)) for k in keys)
        yield key, {column: value for column, value in row.items() if value is not None}


def masked(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The table with everything after the first character of a person's name hidden; several are joined by 、."""
    ends = pair(name)
    declared = MODEL.node(name) if ends is None else MODEL.rel(ends.type)
    return frame.with_columns(masked_column(p.name) for p in declared.props if p.personal and p.kind == "string")
