"""What every engine promises to the floors above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Params", "Result", "Row", "Store"]

#: text, whole and floating numbers, booleans, dates, None, and lists and maps of these
Params = Mapping[str, object]
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Rows as the engine gave them, in its order.

    Attributes:
        columns: their names as the statement gives them.
        rows: int, float, str, bool, datetime.date, None, lists and maps of these. A node is a map of its set properties
            and `label`, a relationship one of its set properties and `type`, a path a map of `nodes` and
            `relationships`.
        truncated: the limit left rows out.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    truncated: bool = False


class Store(Protocol):
    """Answers Cypher that only reads. Engine types and engine errors never leave it."""

    def read(
        self, cypher: str, params: Params | None = None, *, timeout: float | None = None, limit: int | None = None
    ) -> Result:
        """The rows of one statement; at most `limit` of them, stopped after `timeout` seconds.

        Raises:
            StoreError: the statement or a parameter is refused, or the engine failed.
            StoreTimeout: the time limit was reached.
            StoreMemory: the engine's memory was not enough.
        """
        ...

    def close(self) -> None:
        """The engine is let go; reading afterwards is an error. Closing twice is fine."""
        ...
