"""One test for each hazard of the embedded engine that the store meets; each fails without its guard."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import ladybug
import pytest
from small import frame, tables

from orggraph.errors import StoreError, StoreMemory, StoreTimeout
from orggraph.messages import Text
from orggraph.schema import Model, NodeType, Prop, RelType
from orggraph.store import build as building
from orggraph.store.build import build
from orggraph.store.ddl import EMBEDDED, copy_statement, schema_statements
from orggraph.store.embedded import EmbeddedStore, address_space, memory_bytes

#: takes the engine about a minute, unless it is stopped
LONG = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS n"
#: text that does not fit the least memory that can be set
LARGE = (
    "UNWIND range(1, 3000000) AS a WITH CAST(a AS STRING) + 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' AS s, "
    "count(*) AS n RETURN sum(n) AS n"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "g.lbug"
    build(tables(), path)
    return path


@pytest.fixture
def store(graph: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(graph) as opened:
        yield opened


def rows(store: EmbeddedStore, cypher: str, **params: object) -> list[tuple[object, ...]]:
    return store.read(cypher, params).rows


def run(code: str, *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=60, **options)


# -- hazards of the engine


class _Told:
    """The engine's connection, and every statement that it was given."""

    def __init__(self, connection: Any) -> None:
        self._connection, self.statements = connection, list[str]()

    def execute(self, statement: str) -> Any:
        self.statements.append(statement)
        return self._connection.execute(statement)


def test_no_copy_runs_over_rows_that_no_checkpoint_has_seen(tmp_path: Path) -> None:
    database = ladybug.Database(str(tmp_path / "g.lbug"), max_db_size=1 << 32, buffer_pool_size=1 << 28)
    told = _Told(ladybug.Connection(database))
    building._fill(tables(), tmp_path, told)
    database.close()
    words = [statement.split()[0] for statement in told.statements]
    first = words.index("COPY")
    assert words[first - 1] == words[-1] == "CHECKPOINT"
    assert {"BEGIN", "CREATE", "COMMIT", "CHECKPOINT"} == set(words[:first])
    assert "BEGIN" not in words[first:]
    assert not [s for s in told.statements if s.startswith(("CREATE (", "MERGE", "UNWIND", "LOAD"))]


def test_a_copy_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    build(tables(), path)
    before = path.read_bytes()
    twice = frame("Park", {"id": "p", "name": "甲园"}, {"id": "p", "name": "乙园"})
    with pytest.raises(StoreError, match="duplicated primary key"):
        building._load({"Park": twice}, tmp_path / "aside.lbug", memory_bytes())
    assert path.read_bytes() == before


def test_the_same_tables_are_loaded_twice_by_one_process(tmp_path: Path) -> None:
    same = tables()
    build(same, tmp_path / "g.lbug")
    build(same, tmp_path / "g.lbug")
    assert copy_statement("Park", tmp_path / "Park.parquet").endswith("Park.parquet'")


@pytest.mark.parametrize("call", ["id(null)", "properties( NULL )", "nodes(null)", "rels(null)"])
def test_a_call_that_would_end_the_process_is_refused(store: EmbeddedStore, call: str) -> None:
    with pytest.raises(StoreError, match=r"null|NULL"):
        store.read(f"RETURN {call} AS x")


@pytest.mark.parametrize(
    "cypher",
    [
        "CHECKPOINT",
        "checkpoint;",
        "/* x */ CHECKPOINT",
        "RETURN 1 AS a; CHECKPOINT",
        "EXPLAIN RETURN 1 AS a; COPY (MATCH (p:Park) RETURN p.id) TO 'out.csv'",
        "COPY (MATCH (p:Park) RETURN p.id) TO 'out.csv'",
        "EXPLAIN COPY (MATCH (p:Park) RETURN p.id) TO 'out.csv'",
        "PROFILE COPY (MATCH (p:Park) RETURN p.id) TO 'out.csv'",
        "LOAD FROM '/etc/passwd' RETURN *",
        "MATCH (p:Park) LOAD FROM '/etc/passwd' RETURN *",
        "MATCH (p:Park) CALL show_tables() RETURN *",
        "CALL timeout=0",
        "INSTALL httpfs",
        "CREATE (:Park {id: 'x'})",
        "",
    ],
)
def test_a_statement_that_does_more_than_read_is_refused_and_leaves_no_trace(graph: Path, cypher: str) -> None:
    before = sorted(p.name for p in graph.parent.iterdir())
    with EmbeddedStore(graph) as store, pytest.raises(StoreError) as caught:
        store.read(cypher)
    assert caught.value.key in ("store.not_a_question", "store.several_statements")
    assert sorted(p.name for p in graph.parent.iterdir()) == before


@pytest.mark.parametrize("cypher", ["MATCH (p:Park) CREATE (:Park {id: 'x'})", "MATCH (p:Park) SET p.name = 'x'"])
def test_the_engine_itself_refuses_to_write(store: EmbeddedStore, cypher: str) -> None:
    with pytest.raises(StoreError, match=r"read-only|READ ONLY"):
        store.read(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (u:Enterprise) RETURN u.id AS load ORDER BY load DESC;",
        "RETURN 'a; CALL x() LOAD FROM y' AS s // ; CHECKPOINT",
        "WITH 1 AS call RETURN call AS x",
        "EXPLAIN LOGICAL MATCH (p:Park) RETURN p.id AS id",
    ],
)
def test_reading_is_not_refused_for_its_words(store: EmbeddedStore, cypher: str) -> None:
    assert store.read(cypher).rows


def test_the_address_space_is_a_power_of_two_above_the_file() -> None:
    assert [address_space(n) for n in (0, 2**32 - 1, 2**32, 5 * 2**32)] == [2**32, 2**32, 2**33, 2**35]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_open_graph_leaves_room_for_a_limit_on_memory(graph: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from orggraph.store.embedded import EmbeddedStore\n"
        "store = EmbeddedStore(pathlib.Path(sys.argv[1]))\n"
        "store.read('RETURN 1 AS n')\n"
        "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmPeak')))\n"
    )
    done = run(code, graph)
    # kilobytes; the engine's default reserves 8 TB
    assert int(done.stdout) < 16 * 2**20


def test_stores_on_one_file_share_one_database(graph: Path) -> None:
    with EmbeddedStore(graph) as one, EmbeddedStore(graph) as other:
        assert one._handle is other._handle


def test_closing_one_store_leaves_the_other_open(graph: Path) -> None:
    with EmbeddedStore(graph) as one:
        EmbeddedStore(graph).close()
        assert rows(one, "RETURN 1 AS n") == [(1,)]


def test_a_closed_graph_is_let_go(graph: Path) -> None:
    store = EmbeddedStore(graph)
    database = store._handle._database  # type: ignore[union-attr]
    store.close()
    assert database.is_closed


@pytest.mark.parametrize("cypher", ["RETURN 1 AS n", "RETURN 1 / 0 AS n"])
def test_no_connection_outlives_its_question(store: EmbeddedStore, cypher: str) -> None:
    with suppress(StoreError):
        store.read(cypher)
    open_now = [c for c in store._handle._database._connections if not c.is_closed]  # type: ignore[union-attr]
    assert open_now == []


def test_too_large_a_question_is_tried_again_on_a_fresh_pool_and_then_refused(graph: Path) -> None:
    with EmbeddedStore(graph, memory=64) as store:
        first = store._handle._database  # type: ignore[union-attr]
        with pytest.raises(StoreMemory, match="ORGGRAPH_MEMORY_MB"):
            store.read(LARGE)
        assert store._handle._database is not first  # type: ignore[union-attr]
        assert rows(store, "MATCH (u:Enterprise) RETURN count(*) AS n") == [(3,)]


def test_the_memory_is_set_by_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert memory_bytes() == 1536 * 2**20
    monkeypatch.setenv("ORGGRAPH_MEMORY_MB", "512")
    assert memory_bytes() == 512 * 2**20
    assert memory_bytes(64) == 64 * 2**20


@pytest.mark.parametrize("value", ["lots", "12", "-1", "1.5"])
def test_a_senseless_memory_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ORGGRAPH_MEMORY_MB", value)
    with pytest.raises(StoreError, match=value):
        memory_bytes()


def test_the_time_limit_stops_a_question_and_the_store_goes_on(store: EmbeddedStore) -> None:
    start = time.monotonic()
    with pytest.raises(StoreTimeout, match=r"0\.3"):
        store.read(LONG, timeout=0.3)
    # The engine's own clock, not ours, which waits a second longer.
    assert time.monotonic() - start < 1.2
    assert rows(store, "RETURN 1 AS n") == [(1,)]


def test_a_question_that_hears_no_limit_is_left_alone(graph: Path) -> None:
    code = (
        "import sys, pathlib, time\n"
        "from orggraph.errors import StoreTimeout\n"
        "from orggraph.store import asking\n"
        "from orggraph.store.embedded import EmbeddedStore\n"
        "asking._GRACE = 0.1\n"
        "store = EmbeddedStore(pathlib.Path(sys.argv[1]))\n"
        "start, database = time.monotonic(), store._handle._database\n"
        "try: store.read('RETURN size(list_sort(range(1, 20000000))) AS n', timeout=0.1)\n"
        "except StoreTimeout: print(time.monotonic() - start < 5)\n"
        "store.close()\n"
        "print(database.is_closed)\n"
    )
    done = run(code, graph)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\nFalse\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_stops_a_question_at_once(graph: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from orggraph.store.embedded import EmbeddedStore\n"
        "store = EmbeddedStore(pathlib.Path(sys.argv[1]))\n"
        "print('asking', flush=True)\n"
        f"try: store.read({LONG!r})\n"
        "except KeyboardInterrupt: print(store.read('RETURN 1 AS n').rows, store._handle._asking)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(graph)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.3)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=20)
    assert (output, process.returncode) == ("[(1,)] 0\n", 0)
    assert time.monotonic() - start < 3


def test_questions_are_asked_at_once_from_several_threads(store: EmbeddedStore) -> None:
    found: list[list[tuple[object, ...]]] = []

    def ask() -> None:
        for _ in range(10):
            found.append(rows(store, "MATCH (u:Enterprise) RETURN count(*) AS n"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[(3,)]] * 40


def test_there_is_no_graph_in_memory_alone() -> None:
    with pytest.raises(StoreError, match=":memory:"):
        EmbeddedStore(Path(":memory:"))


def test_reserved_words_are_properties_too(tmp_path: Path) -> None:
    words = ("order", "group", "on", "end", "table", "column", "union", "default", "desc")
    props = tuple(Prop(name=w, label=Text("字", "word"), doc="a reserved word") for w in ("id", "name", *words))
    node = NodeType(name="Order", label=Text("字", "word"), doc="x", props=props, color="#000000", shape="dot")
    rel = RelType(
        name="IN",
        label=Text("字", "word"),
        reverse=Text("字", "word"),
        doc="x",
        ends=(("Order", "Order"),),
        props=props,
    )
    database = ladybug.Database(str(tmp_path / "g.lbug"), max_db_size=1 << 32, buffer_pool_size=1 << 28)
    connection = ladybug.Connection(database)
    for statement in schema_statements(EMBEDDED, Model(nodes=(node,), rels=(rel,))):
        connection.execute(statement).close()
    connection.close()
    database.close()


def test_the_functions_survive_closing_the_file(tmp_path: Path) -> None:
    # A macro with CASE in it is written and then keeps the engine from opening the file.
    build({}, tmp_path / "g.lbug")
    for _ in range(2):
        with EmbeddedStore(tmp_path / "g.lbug") as store:
            assert rows(store, "RETURN toString(1) AS s") == [("1",)]


def test_asking_loads_no_polars(graph: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from orggraph.store.embedded import EmbeddedStore\n"
        "with EmbeddedStore(pathlib.Path(sys.argv[1])) as store: store.read('MATCH (u:Enterprise) RETURN u.id AS id')\n"
        "print([m for m in ('polars', 'numpy', 'pandas', 'pyarrow', 'networkx') if m in sys.modules])\n"
    )
    assert run(code, graph).stdout == "[]\n"


def test_opening_changes_no_file(graph: Path) -> None:
    before = (graph.stat().st_mtime_ns, graph.read_bytes())
    with EmbeddedStore(graph) as store:
        store.read("MATCH (n) RETURN count(*) AS n")
    assert (graph.stat().st_mtime_ns, graph.read_bytes()) == before
    assert [p.name for p in graph.parent.iterdir()] == [graph.name]


def test_many_nodes_with_long_keys_load_to_the_end(tmp_path: Path) -> None:
    # With several threads the engine's COPY of such rows ended one time in three; a child is needed to find that out.
    code = (
        "import sys, pathlib\n"
        "import polars as pl\n"
        "from orggraph.snapshot.tables import graph_schema\n"
        "from orggraph.store.build import build\n"
        "number = pl.int_range(0, 1_000_000, eager=True).sample(265_000, seed=1).sort().cast(pl.String)\n"
        "text = 'party:91340102YY{}:合肥苇棹{}物业服务有限公司党支部'\n"
        "ids = pl.select(pl.format(text, number.str.zfill(7), number)).to_series()\n"
        "schema = graph_schema('PartyOrganization')\n"
        "rows = pl.DataFrame({'id': ids, 'name': ids}).sort('id')\n"
        "full = rows.with_columns(pl.lit(None, t).alias(c) for c, t in schema.items() if c not in rows.columns)\n"
        "for n in range(4):\n"
        "    build({'PartyOrganization': full.select(schema.names())}, pathlib.Path(sys.argv[1], f'{n}.lbug'))\n"
        "print('done')\n"
    )
    child = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(child, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
