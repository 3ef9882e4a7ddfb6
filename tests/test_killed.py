"""Killed at any moment, a workspace answers from its last good snapshot, and the next import and build go through."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from killing import after_each, at_random_moments, leftovers

from orggraph.snapshot.digests import digest
from orggraph.snapshot.read import snapshots
from orggraph.snapshot.tables import key, schema
from orggraph.snapshot.write import write
from orggraph.workspace import Workspace, init

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there"),
]

# One round: a snapshot of n more enterprises, then its graph. The number is kept beside it, to be compared.
WORK = """
from datetime import date
import polars as pl
from orggraph.snapshot.tables import schema
from orggraph.snapshot.write import write
from orggraph.workspace import open_workspace

def work(folder):
    workspace = open_workspace(folder)
    with workspace.importing():
        last = workspace.latest()
        n = last.facts["n"] + 1 if last else 1
        rows = [dict.fromkeys(schema("Enterprise")) | {"id": str(i), "name": f"单位{i}"} for i in range(n)]
        region = [{"id": "340000", "name": "安徽省", "level": "province"}]
        tables = {
            "Enterprise": pl.DataFrame(rows, schema=schema("Enterprise")),
            "Region": pl.DataFrame(region, schema=schema("Region")),
        }
        taken = write(workspace.snapshots, tables, day=date(2024, 5, 1), facts={"n": n}, previous=last)
    workspace.store(taken, taken.day).close()
"""


def _check_snapshots(workspace: Workspace, newest: int | None = 1) -> None:
    """The `newest` snapshots that can be seen, or all, are whole and hold what they say."""
    for taken in snapshots(workspace.snapshots)[:newest]:
        for name, table in taken.tables.items():
            assert digest(taken.table(name), key(name)) == table.digest
        assert taken.table("Enterprise").height == taken.facts["n"]


def _check_answer(workspace: Workspace) -> None:
    taken = workspace.latest()
    if taken is None:
        return
    with workspace.store(taken, taken.day) as store:
        assert store.read("MATCH (u:Enterprise) RETURN count(*) AS n").rows == [(taken.facts["n"],)]


def _check_next_write(workspace: Workspace) -> None:
    """An import goes through, and sweeps up."""
    with workspace.importing():
        last = workspace.latest()
        tables = {"Enterprise": pl.DataFrame(schema=schema("Enterprise")) if last is None else last.table("Enterprise")}
        n = tables["Enterprise"].height
        write(workspace.snapshots, tables, day=date(2024, 5, 1), facts={"n": n}, previous=last)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init(tmp_path / "w")


def test_killed_at_any_moment_the_last_good_answer_stands(workspace: Workspace) -> None:
    def check() -> None:
        _check_snapshots(workspace)
        _check_answer(workspace)

    at_random_moments(WORK, workspace.folder, check, times=40, longest=0.5)
    _check_snapshots(workspace, None)
    _check_next_write(workspace)
    _check_answer(workspace)
    assert list(leftovers(workspace.folder)) == []


def test_killed_right_after_each_rename_the_next_import_and_build_go_through(workspace: Workspace) -> None:
    def check() -> None:
        _check_snapshots(workspace)
        _check_answer(workspace)
        _check_next_write(workspace)
        _check_answer(workspace)
        assert list(leftovers(workspace.folder)) == []

    # the snapshot's folder, the graph file, the record beside it
    assert after_each("replace", WORK, workspace.folder, check) == 3


def test_killed_right_after_each_flush_the_last_good_answer_stands(workspace: Workspace) -> None:
    def check() -> None:
        _check_snapshots(workspace)
        _check_answer(workspace)

    assert after_each("fsync", WORK, workspace.folder, check) > 5
