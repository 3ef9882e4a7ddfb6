"""A server for the whole run: a real one started here, or the one that ORGGRAPH_STORE names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fixture import DAY, TABLES
from server import PASSWORD, Server, missing

from orggraph import opening
from orggraph.cli.main import cli
from orggraph.pushing import push_snapshot
from orggraph.snapshot.write import write
from orggraph.store.credentials import Credentials
from orggraph.workspace import Workspace, init

#: set by .ci/run: a server that does not start is then a failure, not a reason to skip
NEEDED = os.environ.get("ORGGRAPH_TESTS_NEED_NEO4J") == "1"


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server of our own, which tests may stop and kill."""
    reason = missing()
    if reason is not None:
        if NEEDED:
            pytest.fail(reason)
        pytest.skip(reason)
    server = Server(tmp_path_factory.mktemp("neo4j") / "home")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def at(neo4j: Server, monkeypatch: pytest.MonkeyPatch) -> opening.Server:
    """How orggraph is told of it; the environment has the password."""
    monkeypatch.setenv("ORGGRAPH_NEO4J_PASSWORD", PASSWORD)
    monkeypatch.delenv("ORGGRAPH_NEO4J_USER", raising=False)
    monkeypatch.delenv("ORGGRAPH_STORE", raising=False)
    return opening.Server(url=neo4j.uri, credentials=Credentials("neo4j", PASSWORD))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the hostile fixture as its only snapshot."""
    workspace = init(tmp_path_factory.mktemp("office") / "workspace")
    write(workspace.snapshots, TABLES, day=DAY, facts={"first_day": DAY.isoformat()}, previous=None)
    return workspace


@pytest.fixture
def pushed(office: Workspace, at: opening.Server) -> opening.Server:
    """The server with the office's snapshot on it, names of persons in full."""
    done = push_snapshot(office, at.url, at.credentials, show_names=True)
    assert done.equal
    return at


@pytest.fixture
def run(office: Workspace, at: opening.Server, monkeypatch: pytest.MonkeyPatch) -> Any:  # a function of texts
    """The command line in the office's workspace, in English."""
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office.folder))

    def call(*args: str) -> Result:
        return CliRunner().invoke(cli, [*args, "--lang", "en"])

    return call
