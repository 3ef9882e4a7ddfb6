"""The files for Neo4j's own import tool, loaded by it into a fresh database: the same content as a push."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from fixture import DAY
from server import PASSWORD, Server

from orggraph import opening
from orggraph.pushing import push_snapshot, write_offline
from orggraph.store.credentials import Credentials
from orggraph.workspace import Workspace


@pytest.mark.slow
def test_what_the_import_tool_loads_is_what_a_push_would_have_written(
    office: Workspace, neo4j: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    line = write_offline(office, folder, show_names=True)
    assert (folder / "import.txt").read_text(encoding="utf-8") == line + "\n"
    server = Server(tmp_path / "home", neo4j.version)
    words = [word if word != "DATABASE" else "neo4j" for word in shlex.split(line)[1:]]
    server.admin(*words, folder=folder)
    server.start()
    try:
        at = opening.Server(url=server.uri, credentials=Credentials("neo4j", PASSWORD))
        assert opening.held(at)[2] == DAY
        done = push_snapshot(office, at.url, at.credentials, show_names=True)
        # A file cannot tell an empty list from none: a push afterwards writes those, and nothing else.
        assert {t.name for t in done.tables if t.written or t.removed} <= {"Recommendation"}
        assert done.equal
    finally:
        server.stop()
