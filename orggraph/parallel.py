"""The same work on several things, two at a time where there is much of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["mapped"]

#: rows from which starting threads is less work than what they share
_WORTH_THREADS = 50_000

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def mapped(work: Callable[[_Item], _Result], items: Iterable[_Item], *, rows: int) -> list[_Result]:
    """`work` of each item, in their order; by two threads if the items together have many `rows`.

    For work that Polars or a hash does outside Python's lock.
    """
    items = list(items)
    if rows < _WORTH_THREADS or len(items) < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, items))
