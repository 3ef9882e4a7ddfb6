"""A graph put into a Neo4j database: only what differs is written, and at the end both are compared.

A push can be killed at any moment and run again: it compares first, so it goes on where it was. What readers see
meanwhile: a small difference in one transaction, all or nothing; a large one bit by bit, while the marker says
`loading`.
"""

from __future__ import annotations

import os
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
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

_NAMES = frozenset(graph_names())

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
    """Keys to write, the rows that have them, and keys to remove of a table; a relationship that changed is both.

    The rows themselves are read when they are written: those of a whole first push would take some GB.
    """

    write: set[Key]
    rows: int
    remove: list[Key]
    gone: int

    def __len__(self) -> int:
        return self.rows + len(self.remove)


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
        if first and (there := self._session.run(statements.foreign()).single()) is not None:
            raise StoreError("store.push_foreign", label=there["label"], n=there["n"])
        self._declare(statements.constraints())
        self._take_marker()
        self._progress("push.comparing")
        ours = {name: contents(rows_of(name, frame)) for name, frame in self._tables.items()}
        # Nothing is ours in a database of a first push: reading it would only cost time.
        theirs = self._contents(() if first else statements.KINDS)
        differences = {name: self._difference(name, _in(ours, name), _in(theirs, name)) for name in graph_names()}
        self._write(differences)
        # Last, as an index is made faster of what is there than row by row.
        self._declare(statements.indexes())
        return self._compared(ours, theirs, differences)

    def _declare(self, schema: Iterable[str]) -> None:
        with self._session.begin_transaction() as transaction:
            for statement in schema:
                transaction.run(statement).consume()
            transaction.commit()

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

    def _contents(self, kinds: Iterable[str]) -> dict[str, Contents]:
        """What the database holds of these labels and relationship types, table by table."""
        tables: dict[str, Contents] = defaultdict(lambda: Contents({}))
        for kind in kinds:
            for record in self._session.run(statements.reading(kind)):
                key, told, *labels = record.values()
                properties = _natives(told)
                if not labels:
                    properties.pop("id", None)
                if (name := _table(kind, *labels)) is not None:
                    tables[name].add(tuple(key), properties)
        return dict(tables)

    def _difference(self, name: str, ours: Contents, theirs: Contents) -> _Difference:
        gone = [key for key in theirs.sums if key not in ours.sums]
        changed = {key for key, total in ours.sums.items() if theirs.sums.get(key) != total}
        # A node is written over; a relationship has no key of its own to be found by.
        again = [key for key in changed if pair(name) is not None and key in theirs.sums]
        rows = ours.rows
        if len(changed) < len(ours.sums):
            rows = sum(key in changed for key, _ in rows_of(name, self._tables[name])) if changed else 0
        return _Difference(changed, rows, [*gone, *again], len(gone))

    def _write(self, differences: Mapping[str, _Difference]) -> None:
        total = sum(map(len, differences.values()))
        self._progress("push.writing")
        done = {**self._marker, "state": "ready", "owner": None, "heartbeat": None, "target": None}
        if total <= ONE_TRANSACTION:
            with self._session.begin_transaction() as transaction:
                for statement, rows in self._steps(differences):
                    transaction.run(statement, rows=rows).consume()
                transaction.run(statements.UPDATE_MARKER, owner=self._owner, marker=done).consume()
                transaction.commit()
            return
        self._say(state="loading", target=self._marker["current"])
        for statement, rows in self._steps(differences):
            self._session.run(statement, rows=rows).consume()
            self._say()
        self._say(**done)

    def _steps(self, differences: Mapping[str, _Difference]) -> Iterator[tuple[str, Sequence[object]]]:
        """Statements with a batch of rows each: relationships go, nodes come, relationships come, nodes go."""
        nodes = [name for name in differences if pair(name) is None]
        rels = [name for name in differences if pair(name) is not None]

        def removed(names: Iterable[str]) -> Iterator[tuple[str, Sequence[object]]]:
            for name in names:
                for batch in _batches(list(key) for key in differences[name].remove):
                    yield statements.removing(name), batch

        def written(names: Iterable[str]) -> Iterator[tuple[str, Sequence[object]]]:
            for name in names:
                if differences[name].write:
                    for batch in _batches(_rows(name, self._tables[name], differences[name].write)):
                        yield statements.writing(name), batch

        yield from removed(rels)
        yield from written(nodes)
        yield from written(rels)
        yield from removed(nodes)

    def _say(self, **marker: object) -> None:
        """Marks that this push lives, and what else the marker is to say."""
        told = {"heartbeat": int(time.time()), **marker}
        if self._session.run(statements.UPDATE_MARKER, owner=self._owner, marker=told).single() is None:
            raise StoreBusy("store.push_busy", owner="?", seconds=_SILENT)

    def _compared(
        self, ours: Mapping[str, Contents], theirs: Mapping[str, Contents], differences: Mapping[str, _Difference]
    ) -> list[PushedTable]:
        self._progress("push.checking")
        # What nothing was to be done in has just been read.
        touched = {_kind(name) for name, difference in differences.items() if len(difference)}
        there = {n: c for n, c in theirs.items() if _kind(n) not in touched} | self._contents(sorted(touched))
        result = []
        for name in graph_names():
            mine, difference = _in(ours, name), differences[name]
            result.append(
                PushedTable(
                    name=name,
                    rows=mine.rows,
                    written=difference.rows,
                    removed=difference.gone,
                    digest=mine.digest,
                    database_digest=_in(there, name).digest,
                )
            )
        return result


def _kind(name: str) -> str:
    """What a table is read with: its label, or its relationship type."""
    ends = pair(name)
    return name if ends is None else ends.type


def _table(kind: str, *ends: Iterable[str]) -> str | None:
    """The table of what is of a kind, by the labels of its ends, which may have others besides; None: there is none."""
    return next((name for labels in product(*ends) if (name := ".".join((kind, *labels))) in _NAMES), None)


def _in(tables: Mapping[str, Contents], name: str) -> Contents:
    return tables.get(name) or Contents({})


def _rows(name: str, frame: pl.DataFrame, keys: Container[Key]) -> Iterator[dict[str, object]]:
    """The rows that have these keys, as they are written."""
    for key, properties in rows_of(name, frame):
        if key in keys:
            yield {"key": list(key), "p": {"id": key[0], **properties} if pair(name) is None else properties}


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
