"""Real servers for the whole run, one of each version that this machine's Java can run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fixture import DAY, TABLES
from server import CALENDAR, LTS, PASSWORD, Server, missing

from orggraph import opening
from orggraph.cli.main import cli
from orggraph.pushing import push_snapshot
from orggraph.snapshot.write import write
from orggraph.store.credentials import Credentials
from orggraph.workspace import Workspace, init

#: set by .ci/run: a server of the long-term version that does not start is then a failure, not a reason to skip
NEEDED = os.environ.get("ORGGRAPH_TESTS_NEED_NEO4J") == "1"


@pytest.fixture(scope="session")
def server_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """Gives the server of a version, started when first asked for."""
    servers: dict[str, Server] = {}

    def of(version: str) -> Server:
        if version not in servers:
            server = Server(tmp_path_factory.mktemp("neo4j") / "home", version)
            server.start()
            servers[version] = server
        return servers[version]

    yield of
    for server in servers.values():
        server.stop()


@pytest.fixture(scope="session", params=[LTS, CALENDAR])
def neo4j(request: pytest.FixtureRequest, server_of: Callable[[str], Server]) -> Server:
    """A running server of our own, which tests may stop and kill."""
    reason = missing(request.param)
    if reason is not None:
        if NEEDED and request.param == LTS:
            pytest.fail(reason)
        pytest.skip(reason)
    return server_of(request.param)


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
