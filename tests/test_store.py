"""What a store promises, kept by the embedded engine; and how its graph is built."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from small import frame, tables

from orggraph.errors import StoreBusy, StoreError, StoreMemory, StoreTimeout
from orggraph.messages import set_language
from orggraph.model import MODEL
from orggraph.store import build as building
from orggraph.store.build import build
from orggraph.store.embedded import EmbeddedStore
from orggraph.store.errors import translated
from orggraph.store.protocol import Store
from orggraph.store.values import plain


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


# -- what a store promises


def test_a_store_has_the_protocols_methods() -> None:
    for name in ("read", "close"):
        assert inspect.signature(getattr(EmbeddedStore, name)) == inspect.signature(getattr(Store, name))


def test_values_come_back_as_they_went_in(store: EmbeddedStore) -> None:
    found = rows(
        store,
        "MATCH (u:Enterprise) RETURN u.id AS id, u.name AS name, u.employees AS n, u.founded AS f, u.above_scale AS s,"
        " u.aliases AS l ORDER BY id",
    )
    assert found == [
        ("a", "甲公司", 40, date(2010, 3, 1), None, ["甲", "甲厂"]),
        ("b", "乙'公司\"\\", None, None, False, []),
        ("c", "𠀀，公司", 2, None, None, None),
    ]


def test_columns_are_named_as_the_statement_says(store: EmbeddedStore) -> None:
    assert store.read("RETURN 1 AS `数量`, 'x' AS b").columns == ("数量", "b")


def test_a_row_is_a_tuple(store: EmbeddedStore) -> None:
    assert rows(store, "RETURN 1 AS a, 'x' AS b") == [(1, "x")]


def test_a_sum_is_an_int(store: EmbeddedStore) -> None:
    ((total, number),) = rows(store, "MATCH (u:Enterprise) RETURN sum(u.employees) AS s, count(*) AS n")
    assert (total, type(total), number) == (42, int, 3)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("3"), 3),
        (Decimal("2.5"), 2.5),
        ({"a": [Decimal("1")]}, {"a": [1]}),
        (datetime(2024, 5, 1, 8, 30), "2024-05-01T08:30:00"),
        ({"_ID": 1, "_LABEL": "Park", "id": "p", "grade": None}, {"label": "Park", "id": "p"}),
        ({"_ID": 1, "_LABEL": "OF", "_SRC": 1, "_DST": 2, "since": None}, {"type": "OF"}),
    ],
    ids=str,
)
def test_engine_values_become_plain_ones(value: object, expected: object) -> None:
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


def test_a_node_is_a_map_of_what_it_has(store: EmbeddedStore) -> None:
    assert rows(store, "MATCH (p:Park) RETURN p AS p") == [({"label": "Park", "id": "p", "name": "高新区"},)]


def test_a_node_among_several_labels_has_its_own_properties_only(store: EmbeddedStore) -> None:
    found = rows(store, "MATCH (n:Park|MassOrganization {id: 'm'}) RETURN n AS n")
    assert found == [({"label": "MassOrganization", "id": "m", "name": "园区工会", "line": "union"},)]


def test_a_relationship_is_a_map_of_what_it_has(store: EmbeddedStore) -> None:
    found = rows(store, "MATCH (:MassOrganization)-[r:COVERS]->(:Park) RETURN r AS r")
    assert found == [({"type": "COVERS", "line": "union", "rank": 5},)]


def test_a_path_is_its_nodes_and_relationships(store: EmbeddedStore) -> None:
    ((path,),) = rows(store, "MATCH p = (:Enterprise {id: 'a'})-[:LOCATED_IN*1..2]->(:Park) RETURN p AS p")
    assert isinstance(path, dict)
    assert [n["id"] for n in path["nodes"]] == ["a", "p"]
    assert path["relationships"] == [{"type": "LOCATED_IN"}]


def test_a_limit_cuts_and_says_so(store: EmbeddedStore) -> None:
    cut = store.read("MATCH (u:Enterprise) RETURN u.id AS id ORDER BY id", limit=2)
    assert (cut.rows, cut.truncated) == ([("a",), ("b",)], True)


def test_a_limit_that_is_enough_cuts_nothing(store: EmbeddedStore) -> None:
    assert not store.read("MATCH (u:Enterprise) RETURN u.id AS id", limit=3).truncated


@pytest.mark.parametrize(
    "value", ["甲", 0, 2**63 - 1, -(2**63), 1.5, True, date(2024, 2, 29), ["a", "b"], [1, 300], {"a": 1}], ids=str
)
def test_a_parameter_arrives_as_it_is(store: EmbeddedStore, value: object) -> None:
    assert rows(store, "RETURN $x AS x", x=value) == [(value,)]


def test_a_null_parameter_compares_with_nothing(store: EmbeddedStore) -> None:
    found = rows(store, "MATCH (u:Enterprise) WHERE u.id = $x OR $x IS NULL RETURN count(*) AS n", x=None)
    assert found == [(3,)]


def test_an_empty_list_holds_nothing(store: EmbeddedStore) -> None:
    assert rows(store, "MATCH (u:Enterprise) WHERE u.id IN $x RETURN u.id AS id", x=[]) == []


@pytest.mark.parametrize("value", [Decimal("1"), datetime(2024, 5, 1), b"x", 2**63, {1, 2}, [object()]], ids=range(6))
def test_a_parameter_of_another_type_is_refused(store: EmbeddedStore, value: object) -> None:
    with pytest.raises(StoreError, match=r"\$x"):
        rows(store, "RETURN $x AS x", x=value)


def test_a_missing_parameter_is_an_error(store: EmbeddedStore) -> None:
    with pytest.raises(StoreError, match=r"\$day"):
        rows(store, "MATCH (u:Enterprise) WHERE u.founded < $day RETURN u.id AS id")


def test_a_parameter_in_a_text_or_comment_is_none(store: EmbeddedStore) -> None:
    assert rows(store, "RETURN '$x' AS x // $y\n /* $z */") == [("$x",)]


def test_a_parameter_that_is_not_used_does_not_matter(store: EmbeddedStore) -> None:
    assert rows(store, "RETURN 1 AS n", other="x") == [(1,)]


def test_every_label_and_type_can_be_asked_even_without_rows(store: EmbeddedStore) -> None:
    for node in MODEL.nodes:
        store.read(
            f"MATCH (n:{node.name}) RETURN count(n) AS n, " + ", ".join(f"max(n.{p.name})" for p in node.props[:2])
        )
    for rel in MODEL.rels:
        assert len(rows(store, f"MATCH ()-[r:{rel.name}]->() RETURN count(r) AS n")) == 1


def test_the_functions_that_the_engine_lacks_are_there(store: EmbeddedStore) -> None:
    assert rows(store, "RETURN toString(12) AS a, toInteger('7') AS b, toFloat('1.5') AS c, head([3, 4]) AS d") == [
        ("12", 7, 1.5, 3)
    ]
    assert rows(store, "MATCH (:Enterprise {id: 'a'})<-[r:COVERS]-(:PartyOrganization) RETURN type(r) AS t") == [
        ("COVERS",)
    ]


def test_a_closed_store_says_so(graph: Path) -> None:
    store = EmbeddedStore(graph)
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"g\.lbug"):
        store.read("RETURN 1 AS n")


# -- errors


@pytest.mark.parametrize(
    ("cypher", "expected"),
    [
        ("MATCH (u:Enterprize) RETURN u.id AS id", "Table Enterprize does not exist"),
        ("MATCH (u:Enterprise) RETURN u.nmae AS n", "Cannot find property nmae"),
        ("RETURN foo(1) AS x", "FOO"),
        ("RETURN 1 / 0 AS x", "Divide by zero"),
    ],
)
def test_what_the_engine_refuses_is_one_line_in_its_words(store: EmbeddedStore, cypher: str, expected: str) -> None:
    with pytest.raises(StoreError, match=expected) as caught:
        store.read(cypher)
    assert "\n" not in str(caught.value)


def test_a_syntax_error_says_line_and_column(store: EmbeddedStore) -> None:
    with pytest.raises(StoreError) as caught:
        store.read("MATCH (u:Enterprise)\nRETURN u.id AS id,")
    assert (caught.value.facts["line"], caught.value.facts["column"]) == (2, 19)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Interrupted.", StoreTimeout),
        ("Buffer manager exception: Unable to allocate memory! The buffer pool is full", StoreMemory),
        ("std::bad_alloc", StoreMemory),
        ("IO exception: Could not set lock on file : x (Lock is held by PID 7)", StoreBusy),
        ("Cannot start a new write transaction in the system.", StoreBusy),
        ("something else", StoreError),
    ],
)
def test_the_engines_words_find_our_class(text: str, kind: type[StoreError]) -> None:
    assert type(translated(RuntimeError(text), file="g")) is kind


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.lbug"):
        EmbeddedStore(tmp_path / "none.lbug")


@pytest.mark.parametrize("damage", ["text", "truncated", "zeroed"])
def test_a_damaged_file_is_said(graph: Path, tmp_path: Path, damage: str) -> None:
    content = graph.read_bytes()
    broken = {"text": b"hello", "truncated": content[: len(content) // 3], "zeroed": bytes(4096) + content[4096:]}
    path = tmp_path / "g.lbug"
    path.write_bytes(broken[damage])
    with pytest.raises(StoreError) as caught, EmbeddedStore(path) as store:
        store.read("MATCH (u:Enterprise) RETURN u.name AS n")
    assert caught.value.key == "store.graph_damaged"


# -- building


def test_a_build_leaves_the_file_alone_and_nothing_beside_it(tmp_path: Path) -> None:
    build(tables(), tmp_path / "g.lbug")
    assert [p.name for p in tmp_path.iterdir()] == ["g.lbug"]


def test_many_rows_take_the_other_way_to_the_same_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_FEW_ROWS", 0)
    build(tables(), tmp_path / "g.lbug")
    assert [p.name for p in tmp_path.iterdir()] == ["g.lbug"]
    with EmbeddedStore(tmp_path / "g.lbug") as store:
        assert rows(store, "MATCH (:Enterprise)-[r]-() RETURN count(r) AS n") == [(3,)]


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    mixed = {name: t.select(sorted(t.columns, reverse=True)) for name, t in tables().items()}
    build(mixed, tmp_path / "g.lbug")
    with EmbeddedStore(tmp_path / "g.lbug") as store:
        assert rows(store, "MATCH (u:Enterprise {id: 'a'}) RETURN u.name AS n, u.employees AS e") == [("甲公司", 40)]


@pytest.mark.parametrize("folder", ["x[1]", "a*b", "it's", "台账 夹", "back\\slash", "year=2024"])
@pytest.mark.skipif(sys.platform == "win32", reason="these names are none there")
def test_any_folder_name_will_do(tmp_path: Path, folder: str) -> None:
    build(tables(), tmp_path / folder / "g.lbug")
    with EmbeddedStore(tmp_path / folder / "g.lbug") as store:
        assert rows(store, "MATCH (u:Enterprise) RETURN count(*) AS n") == [(3,)]


def test_a_graph_of_nothing_can_be_asked(tmp_path: Path) -> None:
    build({}, tmp_path / "g.lbug")
    with EmbeddedStore(tmp_path / "g.lbug") as store:
        assert rows(store, "MATCH (u:Enterprise)-[:LOCATED_IN]->(:Park) RETURN u.id AS id") == []


def test_faults_are_all_listed_and_nothing_is_built(tmp_path: Path) -> None:
    bad = tables()
    bad["Park"] = frame("Park", {"id": "q", "name": "甲园"}, {"id": "q", "name": "乙园"})
    set_language("en")
    with pytest.raises(StoreError) as caught:
        build(bad, tmp_path / "g.lbug")
    told = str(caught.value)
    assert "Park" in told and "LOCATED_IN.Enterprise.Park" in told and "COVERS.MassOrganization.Park" in told
    assert "table Park repeats the key of 2 rows" in told and "表" not in told
    assert list(tmp_path.iterdir()) == []


def test_other_columns_than_the_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="full_name"):
        build({"Park": tables()["Park"].drop("full_name")}, tmp_path / "g.lbug")


def test_a_table_that_the_model_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"rows\.1"):
        build({"rows.1": pl.DataFrame({"row": [1]})}, tmp_path / "g.lbug")


def test_an_open_reader_keeps_the_old_graph_while_a_new_one_is_swapped_in(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    build(tables(), path)
    with EmbeddedStore(path) as old:
        build(tables() | {"Enterprise": frame("Enterprise", {"id": "a"}, {"id": "b"})}, path)
        with EmbeddedStore(path) as new:
            count = "MATCH (u:Enterprise) RETURN count(*) AS n"
            assert (rows(old, count), rows(new, count)) == ([(3,)], [(2,)])


def test_the_log_of_an_earlier_file_is_not_replayed_into_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "g.lbug"
    path.with_name("g.lbug.wal").write_bytes(b"left by another file")
    build(tables(), path)
    with EmbeddedStore(path) as store:
        assert rows(store, "MATCH (u:Enterprise) RETURN count(*) AS n") == [(3,)]
