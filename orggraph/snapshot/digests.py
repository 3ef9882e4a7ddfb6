"""Digests of tables and of the model: by content, never by file, so that a Parquet upgrade changes none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph.model import MODEL
from orggraph.parallel import mapped
from orggraph.schema import Prop

if TYPE_CHECKING:
    import polars as pl

__all__ = ["digest", "digest_in_order", "file_digest", "model_digest", "ordered", "whole_digest"]

# One joined string holds at most 4 GB; slices keep every column below that.
_SLICE = 1_000_000


def ordered(frame: pl.DataFrame, key: Sequence[str] = ()) -> pl.DataFrame:
    """The same rows in the order that their content gives: by `key`, which is unique, else by all columns."""
    import polars as pl

    if len(key) == 1:
        # Polars sorts structs, as several columns, by their row encoding: half the work of a column of long texts.
        return frame if frame[key[0]].is_sorted() else frame.sort(pl.struct(*key))
    if key:
        return frame.sort(*key)
    # Lists have no order of their own; their text stands in for them.
    texts = [
        pl.col(name).list.join("\x1f").alias(name) if isinstance(kind, pl.List) else pl.col(name)
        for name, kind in frame.schema.items()
    ]
    return frame.sort(texts) if texts else frame


def digest(frame: pl.DataFrame, key: Sequence[str] = ()) -> str:
    """64 hexadecimal digits that are equal when columns, types and the set of rows are.

    Order of rows, chunks and the width of integers do not matter; the order of columns does. A million rows of
    50 columns take about a second.

    Raises:
        TypeError: a column holds a type that no table of ours has.
    """
    return digest_in_order(ordered(frame, key))


def digest_in_order(frame: pl.DataFrame) -> str:
    """The digest of a frame that `ordered` has put in order."""
    lines = mapped(_column, frame.get_columns(), rows=frame.height)
    parts = (f"rows {frame.height}".encode(), *lines)
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def file_digest(path: Path) -> str:
    """Of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def whole_digest(tables: Mapping[str, str]) -> str:
    """One digest for several tables, from their names and digests, in whatever order they come."""
    lines = (f"{name} {value}\n" for name, value in sorted(tables.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@cache
def model_digest() -> str:
    """Sixteen digits that change when a label, an endpoint pair or a property's name or type does."""
    lines: list[str] = []
    for node in MODEL.nodes:
        lines += [node.name, *_declared(node.props)]
    for rel in MODEL.rels:
        lines += [rel.name, str(rel.derived), *(f"{a} {b}" for a, b in rel.ends), *_declared(rel.props)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _declared(props: Iterable[Prop]) -> list[str]:
    return [f"{p.name} {p.kind} {p.derived}" for p in props]


def _column(column: pl.Series) -> bytes:
    """Name, kind and digest of one column, as a line."""
    import polars as pl

    total = hashlib.sha256()
    if column.dtype == pl.Null:
        column = column.cast(pl.String)
    kind = _kind(column.dtype)
    for start in range(0, max(len(column), 1), _SLICE):
        for part in _buffers(column.slice(start, _SLICE)):
            total.update(part)
    return f"{column.name} {kind} {total.hexdigest()}".encode()


def _kind(dtype: pl.DataType) -> str:
    import polars as pl

    if dtype.is_integer():
        return "int"
    if isinstance(dtype, pl.List):
        return f"list of {_kind(dtype.inner)}"  # type: ignore[arg-type]  # the stub allows a class, a value has an instance
    known = {pl.String: "string", pl.Boolean: "bool", pl.Date: "date", pl.Float64: "float"}
    for known_type, name in known.items():
        if dtype == known_type:
            return name
    raise TypeError(f"no digest for a column of {dtype}")


def _buffers(column: pl.Series) -> list[bytes]:
    """Where the values are null, then the values: the parts in which Arrow would lay them out, at fixed widths."""
    import numpy as np
    import polars as pl

    nulls = np.packbits(column.is_null().to_numpy()).tobytes() if column.null_count() else b""
    if column.dtype == pl.String:
        lengths = column.str.len_bytes().fill_null(0).to_numpy().astype("<u4", copy=False).tobytes()
        text = column.str.join("").cast(pl.Binary).item() if len(column) else b""
        return [nulls, lengths, text or b""]
    if isinstance(column.dtype, pl.List):
        lengths = column.list.len().fill_null(0).to_numpy().astype("<u4", copy=False).tobytes()
        filled = column.filter((column.list.len() > 0).fill_null(False))
        return [nulls, lengths, *_buffers(filled.explode())]
    if column.dtype == pl.Boolean:
        return [nulls, np.packbits(column.fill_null(False).to_numpy()).tobytes()]
    if column.dtype == pl.Float64:
        return [nulls, column.fill_null(0.0).to_numpy().astype("<f8", copy=False).tobytes()]
    return [nulls, column.cast(pl.Int64).fill_null(0).to_numpy().astype("<i8", copy=False).tobytes()]
