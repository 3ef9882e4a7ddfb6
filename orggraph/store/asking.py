"""One question to the embedded engine: a connection of its own, in a thread of its own, so that it can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from orggraph.errors import StoreError, StoreTimeout
from orggraph.store.errors import FOREIGN, translated
from orggraph.store.protocol import Result, Row
from orggraph.store.values import converter

__all__ = ["Question"]

#: seconds between looks at Ctrl-C and the clock
_LOOK = 0.1
#: seconds that the engine has to notice that it was stopped
_GRACE = 1.0
#: rows between looks at whether the reader still wants them
_CHUNK = 10_000


class Question:
    """A statement, its parameters and limits; answered once."""

    def __init__(
        self, database: Any, cypher: str, params: Mapping[str, object], timeout: float | None, limit: int | None
    ) -> None:
        self._database = database  # the engine ships no types
        self._cypher, self._params = cypher, dict(params)
        self._timeout, self._limit = timeout, limit
        self._deadline = None if timeout is None else time.monotonic() + timeout
        self._done = threading.Event()
        self._stopped = False
        self._connection: Any = None
        self._result: Result | None = None
        self._error: BaseException | None = None

    @property
    def over(self) -> bool:
        """Whether the engine has let go of it."""
        return self._done.is_set()

    def answer(self) -> Result:
        """The rows; Ctrl-C and the time limit stop the engine, which hears neither by itself while it runs.

        Raises:
            StoreError: of the kind that `translated` finds; StoreTimeout even if the engine goes on regardless.
        """
        threading.Thread(target=self._run, name="orggraph-question", daemon=True).start()
        try:
            while not self._done.wait(_LOOK) and not self._overdue(_GRACE):
                pass
        finally:
            if not self.over:
                self._stop()
        if not self.over:
            raise StoreTimeout("store.timeout", seconds=self._timeout)
        if self._error is not None:
            raise self._error
        if self._result is None:
            raise StoreError("store.stopped", reason="-")
        return self._result

    def _overdue(self, grace: float) -> bool:
        return self._deadline is not None and time.monotonic() > self._deadline + grace

    def _stop(self) -> None:
        """Asks the engine to stop and waits a moment for it."""
        self._stopped = True
        if self._connection is not None:
            with suppress(*FOREIGN):
                self._connection.interrupt()
        self._done.wait(_GRACE)

    def _run(self) -> None:
        try:
            self._result = self._rows()
        except StoreError as exc:
            self._error = exc
        except FOREIGN as exc:
            self._error = self._told(exc)
        except BaseException as exc:  # carried to the thread that asked
            self._error = exc
        finally:
            self._close()
            self._done.set()

    def _told(self, exc: Exception) -> StoreError:
        error = translated(exc, file=self._database.database_path)
        timed_out = isinstance(error, StoreTimeout) and self._timeout is not None
        return StoreTimeout("store.timeout", seconds=self._timeout) if timed_out else error

    def _rows(self) -> Result:
        import ladybug

        self._connection = ladybug.Connection(self._database)
        if self._timeout is not None:
            self._connection.set_query_timeout(max(1, int(self._timeout * 1000)))
        answer = self._connection.execute(self._cypher, self._params)
        if isinstance(answer, list):
            for part in answer:
                part.close()
            raise StoreError("store.several_statements")
        with answer:
            return self._fetched(answer)

    def _fetched(self, answer: Any) -> Result:
        convert = converter(answer.get_column_data_types())
        columns = tuple(answer.get_column_names())
        # Row by row through the binding's own cursor: its public wrapper checks four flags twice for every row.
        cursor = answer._query_result
        more, following = cursor.hasNext, cursor.getNext
        rows: list[Row] = []
        limit = self._limit if self._limit is not None else -1
        while more():
            if len(rows) == limit:
                return Result(columns, rows, truncated=True)
            rows.append(convert(following()))
            if len(rows) % _CHUNK == 0:
                self._look()
        return Result(columns, rows)

    def _look(self) -> None:
        if self._stopped:
            raise StoreError("store.stopped", reason="-")
        if self._overdue(0):
            raise StoreTimeout("store.timeout", seconds=self._timeout)

    def _close(self) -> None:
        # The engine keeps a question's memory as long as its connection is open.
        if self._connection is not None:
            with suppress(*FOREIGN):
                self._connection.close()
