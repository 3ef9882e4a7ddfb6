"""A snapshot put into a Neo4j database, and whether both hold the same afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph.opening import snapshot_of
from orggraph.store.credentials import Credentials
from orggraph.store.offline import write_csv
from orggraph.store.push import PushedTable, push
from orggraph.store.urls import address
from orggraph.workspace import Workspace

if TYPE_CHECKING:
    from orggraph.snapshot.read import Snapshot

__all__ = ["Pushed", "push_snapshot", "write_offline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a push did.

    Attributes:
        snapshot: id and date.
        on: the day whose graph was pushed.
        tables: every table of the model, in its order.
        seconds: how long it took.
    """

    snapshot: tuple[str, date]
    on: date
    tables: tuple[PushedTable, ...]
    seconds: float

    @property
    def equal(self) -> bool:
        """Whether every table holds in the database what it holds here."""
        return all(table.digest == table.database_digest for table in self.tables)


def push_snapshot(
    workspace: Workspace,
    url: str,
    credentials: Credentials,
    *,
    on: date | None = None,
    snapshot: str | None = None,
    show_names: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Pushed:
    """The snapshot's graph for a day in the database that the URL names; names of persons masked unless `show_names`.

    Raises:
        WorkspaceError, SnapshotError: there is nothing to push. StoreError, StoreBusy: as `push` raises.
    """
    address(url)
    began = time.monotonic()
    progress("push.deriving")
    taken, day, marker = _asked(workspace, on, snapshot)
    done = push(workspace.tables(taken, day), marker, url, credentials, show_names=show_names, progress=progress)
    return Pushed(snapshot=(taken.id, taken.day), on=day, tables=tuple(done), seconds=time.monotonic() - began)


def write_offline(
    workspace: Workspace, folder: Path, *, on: date | None = None, snapshot: str | None = None, show_names: bool = False
) -> str:
    """The command line that loads the CSV files which now lie in `folder` into a new database of a server.

    Raises:
        WorkspaceError, SnapshotError: there is nothing to write. OSError: the folder cannot be written.
    """
    taken, day, marker = _asked(workspace, on, snapshot)
    return write_csv(workspace.tables(taken, day), marker, folder, show_names=show_names)


def _asked(workspace: Workspace, on: date | None, snapshot: str | None) -> tuple[Snapshot, date, dict[str, object]]:
    """The snapshot, the day, and what the database's marker is to say of them."""
    taken = snapshot_of(workspace, snapshot)
    day = on or taken.day
    return taken, day, {"current": taken.id, "date": taken.day, "day": day, "pack": workspace.pack.digest}
