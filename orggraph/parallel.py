"""Work that goes on side by side, where it is much and not done under Python's lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable
from contextvars import copy_context
from typing import TypeVar

__all__ = ["ahead", "both", "mapped"]

#: rows from which starting threads is less work than what they share
_WORTH_THREADS = 50_000

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def mapped(work: Callable[[_Item], _Result], items: Iterable[_Item], *, rows: int) -> list[_Result]:
    """`work` of each item, in their order; by two threads if the items together have many `rows`.

    For work that Polars or a hash does outside Python's lock.
    """
    # Its import costs more than most questions take to be answered.
    from concurrent.futures import ThreadPoolExecutor

    items = list(items)
    if rows < _WORTH_THREADS or len(items) < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, items))


def both(first: Callable[[], _Item], second: Callable[[], _Result]) -> tuple[_Item, _Result]:
    """What the two return; `second` runs in a thread of its own meanwhile. An error is raised, that of `first` before.

    When `first` is interrupted nobody waits for `second`.
    """
    results: list[_Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(second())
        except BaseException as exc:  # carried to the thread that asked
            errors.append(exc)

    beside = threading.Thread(target=run, name="orggraph-beside", daemon=True)
    beside.start()
    mine = first()
    beside.join()
    if errors:
        raise errors[0]
    return mine, results[0]


def ahead(work: Callable[[_Item], _Result], items: Iterable[_Item]) -> Generator[_Result, None, None]:
    """`work` of each item, in their order; while one result is used, a thread works on the next item.

    Of each item nobody may need what a later one does: an error is raised when its item's turn comes.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        coming = None
        for item in items:
            # In the caller's context: sentences are said in its language.
            ready, coming = coming, pool.submit(copy_context().run, work, item)
            if ready is not None:
                yield ready.result()
        if coming is not None:
            yield coming.result()
