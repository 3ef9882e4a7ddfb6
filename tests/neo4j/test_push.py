"""A push on a real server: equal digests, nothing twice, exactly the difference, and what survives a kill."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from fixture import DAY, TABLES
from neo4j import GraphDatabase
from server import LTS, PASSWORD, Server, cleared

from orggraph import opening
from orggraph.asking import ask
from orggraph.errors import StoreBusy, StoreError
from orggraph.pushing import Pushed, push_snapshot
from orggraph.snapshot.write import write
from orggraph.store import push_statements
from orggraph.workspace import Workspace, init

ROOT = Path(__file__).parent.parent.parent


def push(workspace: Workspace, at: opening.Server, **more: Any) -> Pushed:
    return push_snapshot(workspace, at.url, at.credentials, **more)


def changed(pushed: Pushed) -> dict[str, tuple[int, int]]:
    return {t.name: (t.written, t.removed) for t in pushed.tables if t.written or t.removed}


@pytest.fixture
def newer(office: Workspace, tmp_path: Path) -> Workspace:
    """A workspace whose snapshot has one park more, one enterprise renamed and one membership less."""
    parks = TABLES["Park"]
    extra = parks.head(1).with_columns(id=pl.lit("340100:新园"), name=pl.lit("新园"))
    enterprises = TABLES["Enterprise"].with_columns(
        name=pl.when(pl.int_range(pl.len()) == 0).then(pl.lit("改名公司")).otherwise("name")
    )
    members = next(n for n in TABLES if n.startswith("MEMBER_OF."))
    tables = {**TABLES, "Park": pl.concat([parks, extra]), "Enterprise": enterprises, members: TABLES[members].slice(1)}
    workspace = init(tmp_path / "newer")
    write(workspace.snapshots, tables, day=DAY, facts={}, previous=None)
    return workspace


def test_a_push_reports_every_table_with_equal_digests(run: Any, at: opening.Server) -> None:
    cleared(at)
    done = run("push", at.url, "--format", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0 and told["equal"]
    assert {t["name"]: t["rows"] for t in told["tables"]}["Enterprise"] == TABLES["Enterprise"].height
    assert [t["name"] for t in told["tables"] if t["digest"] != t["database_digest"]] == []


def test_the_same_snapshot_again_writes_nothing(office: Workspace, at: opening.Server) -> None:
    push(office, at)
    assert changed(push(office, at)) == {}


def test_a_newer_snapshot_writes_exactly_the_difference_and_back_again(
    office: Workspace, newer: Workspace, at: opening.Server
) -> None:
    push(office, at)
    members = next(n for n in TABLES if n.startswith("MEMBER_OF."))
    there = changed(push(newer, at))
    assert there["Park"] == (1, 0) and there["Enterprise"][0] >= 1 and there[members] == (0, 1)
    back = changed(push(office, at))
    assert back["Park"] == (0, 1) and back[members] == (1, 0)
    assert changed(push(office, at)) == {}


def test_names_of_persons_arrive_masked_unless_asked_for(office: Workspace, at: opening.Server) -> None:
    def names() -> set[str]:
        with GraphDatabase.driver(at.url, auth=("neo4j", PASSWORD)) as driver:
            records = driver.execute_query("MATCH (p:Person) WHERE p.name IS NOT NULL RETURN p.name AS name").records
            return {r["name"] for r in records}

    push(office, at)
    assert names() and all(name.endswith("*") and len(name) == 2 for name in names())
    assert changed(push(office, at, show_names=True)).keys() >= {"Person"}
    assert not any(name.endswith("*") for name in names())


def test_nodes_that_no_push_put_there_are_never_touched(office: Workspace, at: opening.Server) -> None:
    cleared(at)
    with GraphDatabase.driver(at.url, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("CREATE (:Park {id: 'theirs'}), (:Other {id: 'theirs'})")
        with pytest.raises(StoreError) as refused:
            push(office, at)
        assert refused.value.key == "store.push_foreign"
        driver.execute_query("MATCH (n:Park {id: 'theirs'}) DELETE n")
        assert push(office, at).equal
        assert driver.execute_query("MATCH (n:Other) RETURN count(*) AS n").records[0]["n"] == 1


def test_two_pushes_at_once_are_one_and_an_error(office: Workspace, at: opening.Server) -> None:
    push(office, at)
    with GraphDatabase.driver(at.url, auth=("neo4j", PASSWORD)) as driver:
        owner = {"owner": "elsewhere 1", "heartbeat": int(time.time())}
        driver.execute_query(f"MATCH (m:{push_statements.MARKER_LABEL}) SET m += $o", o=owner)
        with pytest.raises(StoreBusy, match="elsewhere 1"):
            push(office, at)
        driver.execute_query(f"MATCH (m:{push_statements.MARKER_LABEL}) SET m.heartbeat = 0")
    assert push(office, at).equal


def test_another_day_than_the_pushed_one_is_an_error_that_says_so(run: Any, pushed: opening.Server) -> None:
    done = run("query", "uncovered", "--store", pushed.url, "--on", "2020-01-01")
    assert done.exit_code == 2 and DAY.isoformat() in done.stderr and "2020-01-01" in done.stderr


def test_a_reader_is_told_when_the_database_is_being_filled(office: Workspace, pushed: opening.Server) -> None:
    with GraphDatabase.driver(pushed.url, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query(f"MATCH (m:{push_statements.MARKER_LABEL}) SET m.state = 'loading'")
        assert any(n for n in ask(office, "uncovered", server=pushed).notices)
        driver.execute_query(f"MATCH (m:{push_statements.MARKER_LABEL}) SET m.state = 'ready'")
    assert ask(office, "uncovered", server=pushed).notices == ()


def test_a_question_to_a_server_says_nothing_of_building(office: Workspace, pushed: opening.Server) -> None:
    said: list[str] = []
    ask(office, "uncovered", server=pushed, progress=said.append)
    assert said == ["library.asking"]


def test_an_empty_database_says_that_nothing_was_pushed(run: Any, at: opening.Server) -> None:
    cleared(at)
    done = run("query", "uncovered", "--store", at.url)
    assert done.exit_code == 2 and "orggraph push" in done.stderr


def started(workspace: Workspace, at: opening.Server) -> subprocess.Popen[bytes]:
    """A push in a process of its own, in small batches, so that a kill falls somewhere in the middle."""
    code = (
        "from orggraph.store import push; push.BATCH, push.ONE_TRANSACTION = 5, 0\n"
        "from orggraph.cli.main import main; main()"
    )
    env = {
        **os.environ, "PYTHONPATH": str(ROOT), "ORGGRAPH_NEO4J_PASSWORD": PASSWORD,
        "ORGGRAPH_WORKSPACE": str(workspace.folder),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", code, "push", at.url], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def until_loading(at: opening.Server) -> None:
    """Returns when a push has begun to write, however fast the machine is."""
    text = f"MATCH (m:{push_statements.MARKER_LABEL} {{state: 'loading'}}) RETURN count(*) AS n"
    with GraphDatabase.driver(at.url, auth=("neo4j", PASSWORD)) as driver:
        for _ in range(6000):
            if driver.execute_query(text).records[0]["n"]:
                return
            time.sleep(0.01)
    raise AssertionError("the push never began to write")


@pytest.mark.slow
@pytest.mark.parametrize("neo4j", [LTS], indirect=True)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_push_killed_at_any_moment_is_made_whole_by_the_next(
    office: Workspace, newer: Workspace, at: opening.Server
) -> None:
    moments = random.Random(7)
    for attempt in range(10):
        workspace = (office, newer)[attempt % 2]
        process = started(workspace, at)
        time.sleep(moments.uniform(0.5, 4))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert push(workspace, at).equal
    assert changed(push(newer, at)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("neo4j", [LTS], indirect=True)
def test_a_server_restarted_in_the_middle_is_one_line_and_the_next_push_is_whole(
    office: Workspace, newer: Workspace, at: opening.Server, neo4j: Server
) -> None:
    cleared(at)
    process = started(newer, at)
    until_loading(at)
    neo4j.stop(kill=True)
    said = process.communicate(timeout=120)[1].decode()
    neo4j.start()
    assert process.returncode != 0 and "Traceback" not in said
    assert at.url.removeprefix("neo4j://") in said.strip().splitlines()[-1]
    assert push(newer, at).equal
    push(office, at)


def test_the_marker_says_what_is_there(office: Workspace, pushed: opening.Server) -> None:
    id, taken, day = opening.held(pushed)
    latest = office.latest()
    assert latest is not None
    assert (id, taken, day) == (latest.id, date.fromisoformat(latest.day.isoformat()), DAY)
