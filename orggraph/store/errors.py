"""The engine's errors as ours. It raises bare RuntimeError; what happened stands in its text alone."""

from __future__ import annotations

import re
from pathlib import Path

from orggraph.errors import StoreBusy, StoreError, StoreMemory, StoreTimeout

__all__ = ["FOREIGN", "translated", "unopened"]

#: what the engine's Python binding raises
FOREIGN = (RuntimeError, MemoryError, ValueError, TypeError, OverflowError, IndexError, KeyError)

# Text of the engine, our class, our sentence; the first that fits.
_TABLE: tuple[tuple[str, type[StoreError], str], ...] = (
    ("Interrupted", StoreTimeout, "stopped"),
    ("Unable to allocate memory", StoreMemory, "memory"),
    ("bad_alloc", StoreMemory, "memory"),
    ("No more frame groups can be added", StoreMemory, "memory"),
    ("Could not set lock on file", StoreBusy, "graph_busy"),
    ("Cannot start a new write transaction", StoreBusy, "graph_busy"),
)

_PLACE = re.compile(r"\s*\(line: (\d+), offset: (\d+)\)")


def translated(exc: Exception, **facts: object) -> StoreError:
    """The error of ours that says what the engine's says; `facts` fill the sentences that name a file or a limit.

    A statement that the engine refuses keeps the engine's words on one line, and `facts["line"]`, `facts["column"]`
    where the engine gives them.
    """
    text = str(exc)
    if isinstance(exc, MemoryError):
        return StoreMemory("store.memory", reason=text, **facts)
    for words, kind, key in _TABLE:
        if words in text:
            return kind(f"store.{key}", reason=_one_line(text), **facts)
    if (place := _PLACE.search(text)) is not None:
        return StoreError(
            "store.refused_at", reason=_one_line(_PLACE.sub("", text)), line=int(place[1]), column=int(place[2]) + 1
        )
    return StoreError("store.refused", reason=_one_line(text))


def unopened(exc: Exception, file: Path) -> StoreError:
    """The error of ours for a file that could not be opened: whatever it says, a file that nobody locks is damaged."""
    error = translated(exc, file=file)
    return (
        StoreError("store.graph_damaged", file=file, reason=_one_line(str(exc))) if type(error) is StoreError else error
    )


def _one_line(text: str) -> str:
    """The first line: the rest is a caret under the statement, which needs lines of its own."""
    return text.strip().splitlines()[0].strip() if text.strip() else type(text).__name__
