"""Free statements: what is refused, what is answered, what is stopped, and that nothing else changes."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result
from small import frame, tables
from statements_corpus import HONEST, HOSTILE

from orggraph.cli.cypher import parameters
from orggraph.cli.main import cli
from orggraph.errors import ParameterError, StoreError, StoreMemory, StoreTimeout
from orggraph.library.personal import personal_columns
from orggraph.snapshot.write import write
from orggraph.store.adhoc import AdHocStore
from orggraph.store.build import build
from orggraph.store.guard import inspect
from orggraph.store.plans import check_plan
from orggraph.workspace import init

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("graph") / "g.lbug"
    build(tables(), target)
    return target


@pytest.fixture(scope="module")
def store(graph: Path) -> Iterator[AdHocStore]:
    with AdHocStore(graph) as opened:
        yield opened


@pytest.mark.parametrize("statement", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_statement_is_refused_before_any_engine_sees_it(statement: str) -> None:
    with pytest.raises(StoreError) as refused:
        inspect(statement)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("statement", HONEST, ids=range(len(HONEST)))
def test_an_honest_statement_is_answered(store: AdHocStore, statement: str) -> None:
    assert store.read(statement).rows


def test_no_statement_of_either_corpus_changes_the_graph(graph: Path, store: AdHocStore) -> None:
    def state() -> dict[str, str]:
        return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in graph.parent.iterdir()}

    before = state()
    for statement in (*HOSTILE, *HONEST):
        try:
            store.read(statement)
        except StoreError:
            continue
    assert state() == before


def test_a_refusal_names_the_word_its_place_and_what_to_do() -> None:
    with pytest.raises(StoreError) as refused:
        inspect("MATCH (n)\n  SET n.x = 1")
    assert refused.value.facts == {"word": "SET", "line": 2, "column": 3}
    assert "`SET`" in str(refused.value)


def test_an_invisible_character_is_named_by_its_code_point() -> None:
    with pytest.raises(StoreError, match=r"U\+200B ZERO WIDTH SPACE"):
        inspect("MATCH (n) RETURN n\u200b")


@pytest.mark.parametrize(
    "statement",
    ["LOAD FROM '{file}' (file_format='csv', header=false) RETURN *", "COPY (MATCH (n:Park) RETURN n.id) TO '{out}'",
     "CALL show_tables() RETURN *"],
)  # fmt: skip
def test_the_plan_alone_refuses_what_reads_or_writes_elsewhere(graph: Path, tmp_path: Path, statement: str) -> None:
    """The second layer, asked directly: the engine's own connection, without the first."""
    import ladybug

    (tmp_path / "in.csv").write_text("a,b\n", encoding="utf-8")
    text = statement.format(file=(tmp_path / "in.csv").as_posix(), out=(tmp_path / "out.csv").as_posix())
    database = ladybug.Database(str(graph), read_only=True, buffer_pool_size=2**26, max_db_size=2**32)
    with ladybug.Connection(database) as connection:
        plan = str(connection.execute(f"EXPLAIN LOGICAL {text}").get_all()[0][0])
    database.close()
    with pytest.raises(StoreError):
        check_plan(plan)


def test_a_crash_of_the_engine_is_an_error_and_the_next_statement_works(store: AdHocStore) -> None:
    with pytest.raises(StoreError) as died:
        store.read("WITH null AS nothing RETURN id(nothing) AS x")
    assert died.value.key == "store.worker_died"
    assert store.read("RETURN 1 AS x").rows == [(1,)]


@pytest.mark.parametrize(
    "statement",
    ["MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k), (l), (m), (n) RETURN count(*) AS n",
     "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN max(x * y) AS m"],
)  # fmt: skip
def test_a_runaway_statement_is_stopped_and_the_next_one_works(store: AdHocStore, statement: str) -> None:
    with pytest.raises((StoreTimeout, StoreMemory)):
        store.read(statement, timeout=0.5)
    assert store.read("RETURN 1 AS x").rows == [(1,)]


def test_what_the_engine_does_not_stop_is_ended_with_its_process(store: AdHocStore) -> None:
    """Planning does not look at the engine's clock; eighty joins can be put in very many orders."""
    pattern = ", ".join(f"(n{i}:Enterprise)-[:LOCATED_IN]->(p{i % 7}:Park)" for i in range(80))
    began = time.monotonic()
    with pytest.raises(StoreError):
        store.read(f"MATCH {pattern} RETURN count(*) AS n", timeout=0.5)
    assert time.monotonic() - began < 20
    assert store.read("RETURN 1 AS x").rows == [(1,)]


def test_rows_beyond_the_limit_are_cut_and_it_says_so(store: AdHocStore) -> None:
    result = store.read("MATCH (e:Enterprise) RETURN e.id AS id ORDER BY id", limit=2)
    assert (result.rows, result.truncated) == ([("a",), ("b",)], True)


def test_parameters_go_to_the_engine_as_values(store: AdHocStore) -> None:
    hostile = "x'}) DETACH DELETE n //"
    assert store.read("RETURN $p AS x, $d AS d", {"p": hostile, "d": date(2024, 5, 1)}).rows == [
        (hostile, date(2024, 5, 1))
    ]


def test_a_missing_graph_is_said_when_it_is_asked(tmp_path: Path) -> None:
    with AdHocStore(tmp_path / "none.lbug") as store, pytest.raises(StoreError) as missing:
        store.read("RETURN 1 AS x")
    assert missing.value.key == "store.graph_missing"


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a console, which a test has not")
def test_ctrl_c_ends_the_command_within_a_moment(office: Path) -> None:
    statement = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN max(x * y) AS m"
    env = {**os.environ, "ORGGRAPH_WORKSPACE": str(office), "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(
        [sys.executable, "-c", "from orggraph.cli.main import main; main()", "cypher", statement],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(4)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=10)
    assert run.returncode == 130


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose graph has a person with a name to look for."""
    person = {
        "Person": frame("Person", {"id": "p1", "name": "欧阳明月", "identity": "name"}),
        "HOLDS_POST.Person.PartyOrganization": frame(
            "HOLDS_POST.Person.PartyOrganization", {"from": "p1", "to": "o", "role": "head", "title": "书记"}
        ),
    }
    workspace = init(tmp_path_factory.mktemp("office") / "workspace")
    stored = {name: _stored(name, table) for name, table in {**tables(), **person}.items()}
    write(workspace.snapshots, stored, day=date(2026, 6, 30), facts={}, previous=None)
    return workspace.folder


def _stored(name: str, table: pl.DataFrame) -> pl.DataFrame:
    from orggraph.snapshot.tables import schema

    return table.select([c for c in schema(name) if c in table.columns])


@pytest.fixture
def run(office: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # a function of texts
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office))
    monkeypatch.delenv("ORGGRAPH_STORE", raising=False)

    def call(*args: str, text: str | None = None) -> Result:
        return CliRunner().invoke(cli, ["cypher", *args, "--lang", "en"], input=text)

    return call


def test_json_is_the_object_of_every_answer(run: Any) -> None:
    told = json.loads(run("MATCH (e:Enterprise) RETURN e.id AS id ORDER BY id", "--format", "json").stdout)
    assert told["rows"] == [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    assert told["counts"] == {"rows": 3, "truncated": False}
    assert told["query"] == "MATCH (e:Enterprise) RETURN e.id AS id ORDER BY id"


def test_a_cut_answer_says_so_on_stderr_and_in_counts(run: Any) -> None:
    cut = run("MATCH (e:Enterprise) RETURN e.id AS id", "--limit", "2", "--format", "json")
    assert json.loads(cut.stdout)["counts"] == {"rows": 2, "truncated": True}
    assert "first 2 rows" in run("MATCH (e:Enterprise) RETURN e.id AS id", "--limit", "2").stderr


def test_a_statement_comes_from_a_file_or_from_standard_input(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "q.cypher"
    file.write_text("\ufeffMATCH (p:Park) RETURN p.name AS name", encoding="utf-8")
    assert run("--file", str(file)).stdout == run("-", text=file.read_text(encoding="utf-8-sig")).stdout
    assert run("--file", str(file)).stdout == "name\n高新区\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["MATCH (n) DELETE n"], "DELETE is refused"),
        (["MATCH (n:Nope) RETURN n.id AS id"], "Nope"),
        (["RETURN $x AS x"], "$x"),
        (["RETURN 1 AS x", "-p", "oops"], "no NAME=VALUE"),
        (["RETURN 1 AS x", "--timeout", "0"], "seconds"),
    ],
)
def test_what_cannot_be_answered_is_one_line_and_status_two(run: Any, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr and "Traceback" not in done.stderr and done.stdout == ""


def test_a_stopped_statement_says_one_line_also_after_a_while(run: Any) -> None:
    done = run("UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN max(x * y) AS m", "--timeout", "1.5")
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "1.5 seconds" in line


def test_values_are_dates_json_or_text() -> None:
    given = ("a=2024-05-01", "b=3", 'c="3"', "d=高新区", "e=[1, 2]", "f=null", "g=", "$h=007", "i=a=b")
    assert parameters(given) == {
        "a": date(2024, 5, 1), "b": 3, "c": "3", "d": "高新区", "e": [1, 2], "f": None, "g": "", "h": "007", "i": "a=b",
    }  # fmt: skip


def test_a_parameter_without_a_name_is_an_error() -> None:
    with pytest.raises(ParameterError):
        parameters(("=3",))


#: statements that try to get a name out, and one that must still tell the name of an enterprise
LEAKS = (
    "MATCH (p:Person) RETURN p",
    "MATCH (p:Person) RETURN p.name AS a",
    "MATCH (p) WHERE p.id = 'p1' RETURN p.name AS a",
    "MATCH (p:Person) RETURN p.name + '!' AS a",
    "MATCH (p:Person) WITH p.name AS x WITH x AS y RETURN upper(y) AS a",
    "MATCH (p:Person) RETURN collect(p.name) AS a",
    "MATCH (p:Person) RETURN collect({n: p.name}) AS a",
    "MATCH (p:Person) WITH collect(p) AS ps UNWIND ps AS q RETURN q.name AS a",
    "MATCH (p:Person) WITH p AS q RETURN q.name AS a",
    "MATCH (p:Person)-[r:HOLDS_POST]->(o) RETURN properties(p) AS a",
    "MATCH w = (p:Person)-[:HOLDS_POST]->(o) RETURN w",
    "MATCH w = (p:Person)-[:HOLDS_POST]->(o) RETURN nodes(w) AS a",
    "MATCH (p:Person) RETURN min(p.name) AS a UNION ALL MATCH (p:Person) RETURN max(p.name) AS a",
    "MATCH (p:Person) RETURN *",
    "MATCH (p:Person) RETURN p.`name` AS a",
)


@pytest.mark.parametrize("statement", LEAKS)
@pytest.mark.parametrize("form", ["json", "csv", "jsonl", "md", "table"])
def test_names_of_persons_are_masked_however_they_are_asked_for(run: Any, statement: str, form: str) -> None:
    done = run(statement, "--format", form)
    assert done.exit_code == 0, done.stderr
    assert "阳明月" not in done.stdout + done.stderr
    assert "欧" in done.stdout


def test_names_are_shown_when_asked_for(run: Any) -> None:
    assert "欧阳明月" in run("MATCH (p:Person) RETURN p.name AS a", "--show-names").stdout


def test_names_of_units_and_organizations_are_not_masked() -> None:
    statement = "MATCH (p:Person)-[:HOLDS_POST]->(o) MATCH (e:Enterprise) RETURN o.name AS o, e.name AS e, p.name AS p"
    assert personal_columns(statement, 3) == {2}
