"""Free Cypher asked of a workspace: one statement at a time, which only reads, within limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import TracebackType

from orggraph.errors import WorkspaceError
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.library.personal import personal_columns
from orggraph.messages import Text, say
from orggraph.opening import Server, open_graph, snapshot_of
from orggraph.store.adhoc import AdHocStore
from orggraph.store.worker import Database
from orggraph.workspace import Workspace

__all__ = ["ROWS", "SECONDS", "Statements"]

#: limits unless told otherwise
SECONDS, ROWS = 30.0, 1000


class Statements:
    """What answers free statements about one snapshot on one day. Use it as a context, or close it.

    Attributes:
        snapshot: its id and date.
        on: the day.

    Raises:
        WorkspaceError, SnapshotError, StoreError: nothing is imported, or the graph cannot be built.
    """

    def __init__(
        self,
        workspace: Workspace | None,
        server: Server | None = None,
        *,
        on: date | None = None,
        snapshot: str | None = None,
    ) -> None:
        if server is not None:
            # Opened and closed: whether it can answer for that day is known before anything is asked.
            opened = open_graph(workspace, server, on=on, snapshot=snapshot)
            opened.close()
            self.snapshot, self.on = opened.snapshot, opened.day
            self._store = AdHocStore(Database(server.url, server.credentials))
            return
        if workspace is None:
            raise WorkspaceError("cli.no_workspace")
        taken = snapshot_of(workspace, snapshot)
        self.snapshot = (taken.id, taken.day)
        self.on = on or taken.day
        self._store = AdHocStore(workspace.graph(taken, self.on))

    def ask(
        self, cypher: str, params: Mapping[str, object] | None = None, *, timeout: float = SECONDS, limit: int = ROWS
    ) -> Answer:
        """At most `limit` rows (0: all) within `timeout` seconds; `counts` has `rows` and `truncated`.

        Columns that may hold a name of a person are marked personal.

        Raises:
            StoreError: the statement is refused or the engine failed; StoreTimeout, StoreMemory: it was stopped.
        """
        result = self._store.read(cypher, params, timeout=timeout, limit=limit or None)
        personal = personal_columns(cypher, len(result.columns))
        nothing = Text("", "")
        columns = tuple(
            Column(name=name, label=Text(name, name), meaning=nothing, personal=i in personal)
            for i, name in enumerate(result.columns)
        )
        cut = (say("library.truncated", n=len(result.rows)),) if result.truncated else ()
        return Answer(
            query=cypher, title=None, snapshot=self.snapshot, on=self.on, parameters=dict(params or {}),
            columns=columns, rows=result.rows, counts={"rows": len(result.rows), "truncated": result.truncated},
            notices=cut,
        )  # fmt: skip

    def close(self) -> None:
        """The process that answers ends; closing twice is fine."""
        self._store.close()

    def __enter__(self) -> Statements:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
