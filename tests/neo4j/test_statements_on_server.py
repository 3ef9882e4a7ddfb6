"""Free statements on a real server: the same corpora, refused and answered there too; errors in one line each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from neo4j import GraphDatabase
from server import PASSWORD
from statements_corpus import HONEST, HOSTILE

from orggraph import opening
from orggraph.errors import StoreError, StoreTimeout
from orggraph.store.adhoc import AdHocStore
from orggraph.store.credentials import Credentials
from orggraph.store.neo4j import Neo4jStore
from orggraph.store.worker import Database


def test_nothing_of_the_hostile_corpus_changes_the_database(pushed: opening.Server) -> None:
    def state() -> object:
        with GraphDatabase.driver(pushed.url, auth=("neo4j", PASSWORD)) as driver:
            text = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r), sum(size(keys(n)))"
            return driver.execute_query(text).records[0].data()

    before = state()
    with AdHocStore(Database(pushed.url, pushed.credentials)) as store:
        for statement in HOSTILE:
            with pytest.raises(StoreError):
                store.read(statement)
    assert state() == before


#: asks for what only the embedded engine has, or about rows that only its small graph has
_NOT_HERE = ("founded < date",)


def test_the_honest_corpus_is_answered(pushed: opening.Server) -> None:
    with AdHocStore(Database(pushed.url, pushed.credentials)) as store:
        for statement in HONEST:
            if not any(words in statement for words in _NOT_HERE):
                assert store.read(statement).columns


@pytest.mark.parametrize(
    "statement",
    ["SHOW USERS YIELD user RETURN user", "CALL dbms.listConnections() YIELD connectionId RETURN connectionId AS c",
     "LOAD CSV FROM 'file:///x.csv' AS row RETURN row", "CREATE (n:Park {id: 'x'}) RETURN n",
     "TERMINATE TRANSACTIONS 'x'"],
)  # fmt: skip
def test_the_plan_alone_refuses_what_the_access_mode_lets_through(pushed: opening.Server, statement: str) -> None:
    with Neo4jStore(pushed.url, pushed.credentials) as store, pytest.raises(StoreError):
        store.inspect(statement)


def test_a_runaway_statement_is_stopped_and_the_next_one_answered(pushed: opening.Server) -> None:
    with AdHocStore(Database(pushed.url, pushed.credentials)) as store:
        with pytest.raises(StoreTimeout):
            store.read("UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN max(x * y) AS m", timeout=1)
        assert store.read("RETURN 1 AS x").rows == [(1,)]


def test_cypher_answers_from_the_server_with_names_masked(run: Any, pushed: opening.Server) -> None:
    done = run("cypher", "MATCH (p:Person) WHERE p.name IS NOT NULL RETURN p.name AS name ORDER BY name LIMIT 3",
               "--store", pushed.url, "--format", "json")  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert all(row["name"].endswith("*") for row in json.loads(done.stdout)["rows"])


@pytest.mark.parametrize(
    ("url", "password", "message"),
    [
        ("bolt://127.0.0.1:1", PASSWORD, "is Neo4j running there?"),
        ("neo4j://127.0.0.1:1", PASSWORD, "is Neo4j running there?"),
        ("http://127.0.0.1:1", PASSWORD, "is no server's address"),
        ("bolt://neo4j:secret-word@127.0.0.1:1", PASSWORD, "no user or password in the address"),
        ("{uri}", "wrong-password", "user or password is wrong"),
        ("{uri}/nowhere", PASSWORD, "there is no database nowhere"),
        ("bolt+s://{place}", PASSWORD, "does not speak TLS"),
        ("bolt://127.0.0.1:99999", PASSWORD, "is no server's address"),
    ],
)  # fmt: skip
def test_what_cannot_be_reached_is_one_clear_line(
    run: Any, pushed: opening.Server, monkeypatch: pytest.MonkeyPatch, url: str, password: str, message: str
) -> None:
    monkeypatch.setenv("ORGGRAPH_NEO4J_PASSWORD", password)
    place = pushed.url.removeprefix("neo4j://")
    done = run("query", "coverage", "--store", url.format(uri=pushed.url, place=place))
    assert done.exit_code == 2
    assert message in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert password not in done.stderr and "secret-word" not in done.stderr


def test_a_password_is_no_part_of_what_is_printed() -> None:
    assert "secret" not in repr(Credentials("neo4j", "secret"))
