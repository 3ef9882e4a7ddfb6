"""The embedded engine, asked: every hazard of it that we know is met here, and held by a test."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from orggraph.errors import StoreError, StoreMemory
from orggraph.store.asking import Question
from orggraph.store.errors import FOREIGN, unopened
from orggraph.store.plans import check_plan
from orggraph.store.protocol import Params, Result
from orggraph.store.questions import check, fitted

__all__ = ["MEMORY_MB", "EmbeddedStore", "address_space", "memory_bytes"]

#: megabytes of the engine's buffer pool unless set: enough for every question about a province
MEMORY_MB = 1536


class EmbeddedStore:
    """Answers Cypher from one built graph file, which it never changes. Use it as a context, or close it.

    Raises:
        StoreError: there is no such file, it is damaged, or it is of another version of the engine.
    """

    def __init__(self, path: Path, *, memory: int | None = None) -> None:
        """`memory` is in megabytes; None: `ORGGRAPH_MEMORY_MB`, else `MEMORY_MB`."""
        self.path = path
        self._handle: _Handle | None = _handle(path, memory_bytes(memory))

    def read(
        self, cypher: str, params: Params | None = None, *, timeout: float | None = None, limit: int | None = None
    ) -> Result:
        """As `Store.read` promises."""
        if self._handle is None:
            raise StoreError("store.closed", file=self.path)
        check(cypher)
        parameters = fitted(cypher, params)
        try:
            return self._handle.ask(cypher, parameters, timeout, limit)
        except StoreMemory:
            # The engine keeps what earlier questions took. A fresh pool is often enough; if not, the error is real.
            self._handle.renew()
            return self._handle.ask(cypher, parameters, timeout, limit)

    def inspect(self, cypher: str, params: Params | None = None, *, timeout: float | None = None) -> None:
        """Passes a statement whose plan only reads; nothing is run.

        Raises:
            StoreError: the plan does something else, or the statement is refused.
        """
        plan = self.read(f"EXPLAIN LOGICAL {cypher}", params, timeout=timeout)
        check_plan(str(plan.rows[0][0]))

    def close(self) -> None:
        """The graph file is let go by this store; closing twice is fine."""
        if self._handle is not None:
            self._handle.release()
            self._handle = None

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def memory_bytes(megabytes: int | None = None) -> int:
    """The size of the buffer pool in bytes: as given, else `ORGGRAPH_MEMORY_MB`, else `MEMORY_MB`.

    Raises:
        StoreError: the variable holds no whole number of at least 64.
    """
    if megabytes is None:
        told = os.environ.get("ORGGRAPH_MEMORY_MB", "").strip()
        if told and (not told.isascii() or not told.isdigit() or int(told) < 64):
            raise StoreError("store.memory_setting", value=told)
        megabytes = int(told) if told else MEMORY_MB
    return megabytes * 2**20


def address_space(content: int) -> int:
    """The engine's `max_db_size` for a file of `content` bytes: a power of two above it, at least 4 GB.

    Its default reserves 8 TB, and then no limit on memory can be set for the process.
    """
    return max(1 << 32, 1 << content.bit_length())


class _Handle:
    """One open database, shared by all stores of the process on that file: two would hold the memory twice."""

    def __init__(self, path: Path, memory: int) -> None:
        self._path, self._memory = path, memory
        self._users = 0
        self._asking = 0
        self._lock = threading.Lock()
        self._database = self._opened()

    def ask(self, cypher: str, params: Mapping[str, object], timeout: float | None, limit: int | None) -> Result:
        with self._lock:
            self._asking += 1
        question = Question(self._database, cypher, params, timeout, limit)
        try:
            return question.answer()
        finally:
            # One that the engine would not stop keeps its place: closing the database under it ends the process.
            if question.over:
                with self._lock:
                    self._asking -= 1

    def renew(self) -> None:
        """The database is opened afresh, unless others are asking it right now."""
        with self._lock:
            if self._asking == 0:
                self._database.close()
                self._database = self._opened()

    def take(self) -> None:
        self._users += 1

    def release(self) -> None:
        with _registry_lock:
            self._users -= 1
            if self._users == 0:
                for name in [n for n, handle in _registry.items() if handle is self]:
                    del _registry[name]
                if self._asking == 0:
                    self._database.close()

    def _opened(self) -> Any:  # the engine ships no types
        import ladybug

        if not self._path.is_file():
            raise StoreError("store.graph_missing", file=self._path)
        try:
            return ladybug.Database(
                str(self._path),
                read_only=True,
                buffer_pool_size=self._memory,
                max_db_size=address_space(self._path.stat().st_size),
            )
        except FOREIGN as exc:
            raise unopened(exc, self._path) from exc


_registry: dict[tuple[object, ...], _Handle] = {}
_registry_lock = threading.Lock()


def _handle(path: Path, memory: int) -> _Handle:
    """The open database of that file, opened if no store of this process has it; a swapped-in file is another one."""
    if not path.is_file():
        raise StoreError("store.graph_missing", file=path)
    state = path.stat()
    name = (path.resolve(), state.st_dev, state.st_ino, state.st_mtime_ns, memory)
    with _registry_lock:
        if name not in _registry:
            _registry[name] = _Handle(path, memory)
        _registry[name].take()
        return _registry[name]
