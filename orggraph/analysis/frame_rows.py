"""The rows of a frame as a sequence of tuples, made only as far as somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import polars as pl

__all__ = ["FrameRows"]

Row = tuple[object, ...]


class FrameRows(Sequence[Row]):
    """`frame` row by row; a terminal that shows 50 of a million makes 50."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame

    def __len__(self) -> int:
        return self.frame.height

    def __iter__(self) -> Iterator[Row]:
        return self.frame.iter_rows()

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> FrameRows: ...
    def __getitem__(self, at: int | slice) -> Row | FrameRows:
        return FrameRows(self.frame[at]) if isinstance(at, slice) else self.frame.row(at)
