"""A graph put into a Neo4j database: only what differs is written, and at the end both are compared.

A push can be killed at any moment and run again: it compares first, so it goes on where it was. What readers see
meanwhile: a small difference in one transaction, all or nothing; a large one, or a first load, bit by bit, while the
marker says `loading`.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from orggraph.errors import StoreBusy, StoreError
from orggraph.snapshot.tables import graph_names, pair
from orggraph.store import push_statements as statements
from orggraph.store.credentials import Credentials
from orggraph.store.neo4j import driver_of
from orggraph.store.rows import Contents, Key, contents, masked, rows_of
from orggraph.store.urls import address

if TYPE_CHECKING:
    import polars as pl
    from neo4j import Session

__all__ = ["BATCH", "ONE_TRANSACTION", "PushedTable", "push"]

#: rows in a batch; more make the server's transaction state grow without being faster
BATCH = 10_000
#: changed rows up to which everything is one transaction: more than that needs more memory than a small server has
ONE_TRANSACTION = 200_000
#: seconds after which a push that says nothing is taken for dead
_SILENT = 60

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedTable:
    """What became of one table: rows it has, rows written, keys removed, and the digests here and there."""

    name: str
    rows: int
    written: int
    removed: int
    digest: str
    database_digest: str


@dataclass(slots=True)
class _Difference:
    """Rows to write and keys to remove of one table; a relationship that changed is removed and written."""

    write: list[dict[str, object]]
    remove: list[list[str]]
    gone: int

    def __len__(self) -> int:
        return len(self.write) + len(self.remove)


def push(
    tables: Mapping[str, pl.DataFrame],
    marker: Mapping[str, object],
    url: str,
    credentials: Credentials,
    *,
    show_names: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> list[PushedTable]:
    """The tables as they then stand in the database; `marker` (`current`, `date`, `day`) says what they are.

    Raises:
        StoreBusy: another push is under way. StoreError: the server cannot be reached or refuses; the database holds
            nodes of these labels that no push of ours put there.
    """
    from orggraph.store.neo4j_errors import FOREIGN, translated

    server = address(url)
    shown = {name: frame if show_names else masked(name, frame) for name, frame in tables.items()}
    try:
        with driver_of(server, credentials) as driver, driver.session(database=server.database) as session:
            return _Push(session, shown, dict(marker), progress).run()
    except FOREIGN as exc:
        raise translated(exc, server.place, server.database) from exc


class _Push:
    def __init__(
        self, session: Session, tables: Mapping[str, pl.DataFrame], marker: dict[str, object],
        progress: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._session, self._tables, self._marker, self._progress = session, tables, marker, progress
        self._owner = f"{platform.node()} {os.getpid()}"

    def run(self) -> list[PushedTable]:
        first = not self._session.run(statements.MARKER).peek()
        if first:
            self._refuse_foreign()
        for statement in statements.schema():
            self._session.run(statement).consume()
        self._take_marker()
        self._progress("push.comparing")
        ours = {name: contents(rows_of(name, frame)) for name, frame in self._tables.items()}
        # Nothing is ours in a database of a first push: reading it would only cost time.
        theirs = {} if first else {name: self._contents(name) for name in graph_names()}
        differences = {
            name: self._difference(name, ours.get(name, Contents({})), theirs.get(name, Contents({})))
            for name in graph_names()
        }
        self._write(differences)
        return self._compared(ours, theirs, differences)

    def _refuse_foreign(self) -> None:
        for name in graph_names():
            if pair(name) is None and (n := self._session.run(statements.foreign(name)).single(strict=True)["n"]):
                raise StoreError("store.push_foreign", label=name, n=n)

    def _take_marker(self) -> None:
        now = int(time.time())
        told = self._session.run(statements.MARKER).single()
        owner = str((told["marker"] if told else {}).get("owner") or "")
        dead = [owner] if _is_dead(owner) else []
        taken = self._session.run(
            statements.TAKE_MARKER, owner=self._owner, now=now, stale=now - _SILENT, dead=dead
        ).single()
        if taken is None:
            raise StoreBusy("store.push_busy", owner=owner, seconds=_SILENT)

    def _contents(self, name: str) -> Contents:
        def rows() -> Iterator[tuple[Key, Mapping[str, object]]]:
            for record in self._session.run(statements.reading(name)):
                properties = _natives(record["p"])
                if pair(name) is None:
                    properties.pop("id", None)
                yield tuple(record["key"]), properties

        return contents(rows())

    def _difference(self, name: str, ours: Contents, theirs: Contents) -> _Difference:
        gone = [key for key in theirs.sums if key not in ours.sums]
        changed = {key for key, total in ours.sums.items() if theirs.sums.get(key) != total}
        # A node is written over; a relationship has no key of its own to be found by.
        again = [key for key in changed if pair(name) is not None and key in theirs.sums]
        write: list[dict[str, object]] = []
        if changed:
            write = [{"key": list(k), "p": p} for k, p in rows_of(name, self._tables[name]) if k in changed]
        return _Difference(write, [list(key) for key in (*gone, *again)], len(gone))

    def _write(self, differences: Mapping[str, _Difference]) -> None:
        total = sum(map(len, differences.values()))
        self._progress("push.writing")
        done = {**self._marker, "state": "ready", "owner": None, "heartbeat": None, "target": None}
        if total <= ONE_TRANSACTION:
            with self._session.begin_transaction() as transaction:
                for statement, rows in _steps(differences):
                    transaction.run(statement, rows=rows).consume()
                transaction.run(statements.UPDATE_MARKER, owner=self._owner, marker=done).consume()
                transaction.commit()
            return
        self._say(state="loading", target=self._marker["current"])
        for statement, rows in _steps(differences):
            self._session.run(statement, rows=rows).consume()
            self._say()
        self._say(**done)

    def _say(self, **marker: object) -> None:
        """Marks that this push lives, and what else the marker is to say."""
        told = {"heartbeat": int(time.time()), **marker}
        if self._session.run(statements.UPDATE_MARKER, owner=self._owner, marker=told).single() is None:
            raise StoreBusy("store.push_busy", owner="?", seconds=_SILENT)

    def _compared(
        self, ours: Mapping[str, Contents], theirs: Mapping[str, Contents], differences: Mapping[str, _Difference]
    ) -> list[PushedTable]:
        self._progress("push.checking")
        nothing = Contents({})
        result = []
        for name in graph_names():
            mine, difference = ours.get(name, nothing), differences[name]
            # A table in which nothing was to be done has just been read.
            there = self._contents(name) if len(difference) or name not in theirs else theirs[name]
            result.append(
                PushedTable(
                    name=name,
                    rows=mine.rows,
                    written=len(difference.write),
                    removed=difference.gone,
                    digest=mine.digest,
                    database_digest=there.digest,
                )
            )
        return result


def _steps(differences: Mapping[str, _Difference]) -> Iterator[tuple[str, list[object]]]:
    """Statements with a batch of rows each: relationships go, nodes come, relationships come, nodes go."""
    names = list(differences)
    nodes, rels = [n for n in names if pair(n) is None], [n for n in names if pair(n) is not None]
    for order, makes, which in (
        (rels, statements.removing, "remove"), (nodes, statements.writing, "write"),
        (rels, statements.writing, "write"), (nodes, statements.removing, "remove"),
    ):  # fmt: skip
        for name in order:
            for batch in _batches(getattr(differences[name], which)):
                yield makes(name), batch


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _natives(properties: Mapping[str, Any]) -> dict[str, object]:
    """Dates of the driver as Python's; everything else is plain already."""
    return {n: v.to_native() if hasattr(v, "to_native") else v for n, v in properties.items()}


def _is_dead(owner: str) -> bool:
    """Whether a push of this machine has ended without saying so."""
    machine, _, process = owner.rpartition(" ")
    if machine != platform.node() or not process.isdigit() or int(process) == os.getpid():
        return False
    if os.name == "nt":
        # Asking for a process with signal 0 would end it there; the heartbeat decides.
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        # It lives, and is somebody else's.
        pass
    return False
