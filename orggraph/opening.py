"""One graph opened to be asked: a workspace's own, or the one that a server holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from orggraph.errors import StoreError, WorkspaceError
from orggraph.messages import say
from orggraph.store.credentials import Credentials
from orggraph.store.push_statements import MARKER
from orggraph.store.urls import address
from orggraph.workspace import Workspace

if TYPE_CHECKING:
    from orggraph.snapshot.read import Snapshot
    from orggraph.store.neo4j import Neo4jStore
    from orggraph.store.protocol import Store

__all__ = ["Opened", "Server", "held", "open_graph", "snapshot_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A database of a Neo4j server, as `--store` names it, and who asks it."""

    url: str
    credentials: Credentials


@dataclass(slots=True, kw_only=True)
class Opened:
    """A graph that can be asked; close it.

    Attributes:
        store: what answers.
        snapshot: id and date of what it holds.
        day: the day that it was built for.
        first_day: the date of the earliest ledger; None: not known.
        server: which database it is; None: a workspace's own.
    """

    store: Store
    snapshot: tuple[str, date]
    day: date
    first_day: date | None = None
    server: Server | None = None

    def close(self) -> None:
        """The store is let go."""
        self.store.close()

    def remarks(self) -> tuple[str, ...]:
        """What a reader should know of the graph, asked after the rows were read: a push may have begun meanwhile."""
        if self.server is None:
            return ()
        told = _marker(self.store)
        mixed = told.get("state") != "ready" or told.get("current") != self.snapshot[0]
        return (say("store.server_loading", place=address(self.server.url).place),) if mixed else ()


def snapshot_of(workspace: Workspace, id: str | None = None) -> Snapshot:
    """The snapshot of that id, the latest without one.

    Raises:
        WorkspaceError: nothing is imported yet.
        SnapshotError: no snapshot has that id.
    """
    if id is not None:
        return workspace.snapshot(id)
    latest = workspace.latest()
    if latest is None:
        raise WorkspaceError("library.nothing_imported", folder=workspace.folder)
    return latest


def open_graph(
    workspace: Workspace | None,
    server: Server | None = None,
    *,
    on: date | None = None,
    snapshot: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Opened:
    """The graph of a snapshot (the latest unless given) on a day (its own unless given).

    A server holds one snapshot on one day; asked for another, it refuses. `progress` is told that a graph is built,
    which a server has done already.

    Raises:
        WorkspaceError, SnapshotError, StoreError: there is none, or it cannot be opened.
    """
    if server is not None:
        return _on_server(server, on, snapshot)
    if workspace is None:
        raise WorkspaceError("cli.no_workspace")
    progress("library.building")
    taken = snapshot_of(workspace, snapshot)
    day = on or taken.day
    first = taken.facts.get("first_day")
    return Opened(
        store=workspace.store(taken, day), snapshot=(taken.id, taken.day), day=day,
        first_day=date.fromisoformat(first) if isinstance(first, str) else None,
    )  # fmt: skip


def _on_server(server: Server, on: date | None, snapshot: str | None) -> Opened:
    from orggraph.store.neo4j import Neo4jStore

    store = Neo4jStore(server.url, server.credentials)
    try:
        id, taken, day = _held(store, server.url)
        if (on is not None and on != day) or (snapshot is not None and snapshot != id):
            asked = " ".join(str(x) for x in (snapshot, on) if x is not None)
            place = address(server.url).place
            raise StoreError("store.server_day", place=place, snapshot=id, day=day, asked=asked)
    except BaseException:
        store.close()
        raise
    return Opened(store=store, snapshot=(id, taken), day=day, server=server)


def held(server: Server) -> tuple[str, date, date]:
    """Id and date of the snapshot that the server holds, and the day that its graph was built for.

    Raises:
        StoreError: nothing was pushed there, or it cannot be reached.
    """
    from orggraph.store.neo4j import Neo4jStore

    with Neo4jStore(server.url, server.credentials) as store:
        return _held(store, server.url)


def _held(store: Neo4jStore, url: str) -> tuple[str, date, date]:
    told = _marker(store)
    current, taken, day = told.get("current"), told.get("date"), told.get("day")
    if not isinstance(current, str) or not isinstance(taken, date) or not isinstance(day, date):
        raise StoreError("store.server_empty", place=address(url).place, url=url)
    return current, taken, day


def _marker(store: Store) -> dict[str, object]:
    rows = store.read(MARKER).rows
    return dict(rows[0][0]) if rows and isinstance(rows[0][0], dict) else {}
