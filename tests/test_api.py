"""What analysts get from Python: cheap to import, the answers of the command, honest types, masked names."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from fixture import BEFORE, DAY, PARK, workspace

import orggraph
from orggraph.asking import ask
from orggraph.errors import MissingPackage, ParameterError, StoreError, UnknownQuery, WorkspaceError
from orggraph.messages import set_language
from orggraph.workspace import Workspace

ROOT = Path(__file__).parent.parent
HEAVY = {"polars", "ladybug", "networkx", "pyvis", "neo4j", "numpy", "pandas", "pyarrow", "click", "rich"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return workspace(tmp_path_factory.mktemp("office") / "w")


@pytest.fixture(scope="module")
def graph(office: Workspace) -> Iterator[orggraph.Graph]:
    with orggraph.open(office.folder) as opened:
        yield opened


def test_importing_loads_nothing_heavy() -> None:
    code = "import orggraph, sys; print(' '.join({n.split('.')[0] for n in sys.modules}), len(orggraph.__all__))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_every_name_that_is_offered_is_there() -> None:
    assert [name for name in orggraph.__all__ if getattr(orggraph, name, None) is None] == []
    with pytest.raises(AttributeError, match="nothing"):
        orggraph.nothing  # noqa: B018  # the access is the point


def test_a_question_gives_the_rows_and_counts_of_the_command(graph: orggraph.Graph, office: Workspace) -> None:
    rows = graph.query("uncovered", park="高新园", status="all")
    answer = ask(office, "uncovered", park=PARK, params={"status": "all"})
    assert [tuple(row.values()) for row in rows] == list(answer.rows)
    assert rows.columns == tuple(c.name for c in answer.columns)
    assert (rows.counts, rows.sources, rows.on) == (answer.counts, answer.sources, DAY)


def test_counts_are_those_worked_out_by_hand(graph: orggraph.Graph) -> None:
    """e06, e07, e24 through places; e28, e29 excluded."""
    counts = graph.query("uncovered", park="高新园").counts
    assert counts is not None
    assert [counts[name] for name in ("units", "covered", "uncovered", "unknown")] == [5, 3, 0, 0]


def test_the_day_may_be_text(graph: orggraph.Graph) -> None:
    assert [graph.query("uncovered", on=on).on for on in ("2024-06-29", BEFORE)] == [BEFORE, BEFORE]


def test_text_that_is_no_day_is_an_error(graph: orggraph.Graph) -> None:
    with pytest.raises(ParameterError):
        graph.query("uncovered", on="June")


def test_a_statement_gives_dates_as_dates_and_unknown_as_none(graph: orggraph.Graph) -> None:
    rows = graph.cypher(
        "MATCH (:Person {id: $id})-[p:HOLDS_POST]->(o:PartyOrganization)"
        " RETURN o.id AS id, p.since AS since, p.until AS until", id="n4",
    )  # fmt: skip
    assert rows.rows == [{"id": "p01", "since": date(2020, 1, 1), "until": None}]


def test_a_parameter_may_be_called_like_an_option(graph: orggraph.Graph) -> None:
    rows = graph.cypher("MATCH (e:Enterprise) RETURN e.id AS id ORDER BY id LIMIT $limit", {"limit": 2})
    assert rows.rows == [{"id": "e01"}, {"id": "e02"}]


def test_a_limit_says_that_rows_were_left_out(graph: orggraph.Graph) -> None:
    text = "UNWIND range(1, 1500) AS x RETURN x AS x"
    assert graph.cypher(text, limit=3).counts == {"rows": 3, "truncated": True}
    assert graph.cypher(text).counts == {"rows": 1500, "truncated": False}


def test_a_statement_of_another_day_is_asked_of_another_graph(graph: orggraph.Graph) -> None:
    """p03 covers e16 since DAY."""
    text = "MATCH (e:Enterprise {id: 'e16'}) RETURN e.party_form AS form"
    assert [graph.cypher(text, on=on).rows for on in (BEFORE, None)] == [[{"form": "none"}], [{"form": "independent"}]]


def test_a_statement_that_writes_is_refused_and_the_next_is_answered(graph: orggraph.Graph) -> None:
    with pytest.raises(StoreError):
        graph.cypher("MATCH (n) DELETE n")
    assert graph.cypher("RETURN 1 AS x").rows == [{"x": 1}]


def test_names_are_masked_unless_shown(graph: orggraph.Graph) -> None:
    text = "MATCH (p:Person {id: 'i3'}) RETURN p.name AS name"
    assert [graph.cypher(text, show_names=show).rows for show in (False, True)] == [
        [{"name": "李*"}],
        [{"name": "李四"}],
    ]
    assert {n["name"] for _, n in graph.to_networkx(unit="e13").nodes(data=True) if n["label"] == "Person"} == {"张*"}


def test_a_network_is_bound_to_its_place(graph: orggraph.Graph) -> None:
    network = graph.to_networkx(park=PARK)
    assert {d["id"] for _, d in network.nodes(data=True) if d["label"] == "Enterprise"} == {
        "e06", "e07", "e24", "e28", "e29",
    }  # fmt: skip


def test_the_process_ends_when_nobody_holds_the_graph(office: Workspace) -> None:
    opened = orggraph.open(office.folder)
    opened.cypher("RETURN 1 AS x")
    statements = opened._statements
    assert statements is not None
    process = statements[1]._store._process
    assert process is not None and process.poll() is None
    del opened, statements
    gc.collect()
    assert process.poll() is not None


def test_closed_twice_and_asked_again_it_answers(office: Workspace) -> None:
    opened = orggraph.open(office.folder)
    opened.close()
    opened.close()
    assert opened.cypher("RETURN 1 AS x").rows == [{"x": 1}]
    opened.close()


def test_a_folder_that_is_no_workspace_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        orggraph.open(tmp_path)


def test_an_unknown_question_names_the_nearest(graph: orggraph.Graph) -> None:
    with pytest.raises(UnknownQuery, match="uncovered"):
        graph.query("uncoverd")


# -- tables


def mixed(graph: orggraph.Graph) -> orggraph.Rows:
    return graph.cypher(
        "MATCH (e:Enterprise) WHERE e.id IN ['e01', 'e03', 'e33'] RETURN e.id AS id, e.employees AS employees,"
        " e.founded AS founded, e.party_surveyed AS surveyed, e.address AS address, [e.id] AS ids ORDER BY id"
    )


def test_polars_keeps_types_and_unknowns(graph: orggraph.Graph) -> None:
    frame = mixed(graph).to_polars()
    assert frame.rows() == [
        ("e01", 300, None, True, None, ["e01"]), ("e03", None, None, True, None, ["e03"]),
        ("e33", None, DAY, True, None, ["e33"]),
    ]  # fmt: skip
    assert dict(frame.schema) == {
        "id": pl.String, "employees": pl.Int64, "founded": pl.Date, "surveyed": pl.Boolean, "address": pl.Null,
        "ids": pl.List(pl.String),
    }  # fmt: skip


def test_a_column_of_several_kinds_becomes_text_and_loses_nothing(graph: orggraph.Graph) -> None:
    rows = graph.cypher("RETURN {a: 1} AS x UNION ALL RETURN {a: 2} AS x")
    rows.rows.append({"x": 3})
    assert rows.to_polars()["x"].to_list() == ["{'a': 1}", "{'a': 2}", "3"]


def test_no_rows_are_a_table_with_columns(graph: orggraph.Graph) -> None:
    frame = graph.cypher("MATCH (e:Enterprise) WHERE e.id = 'none' RETURN e.id AS id, e.name AS name").to_polars()
    assert (frame.height, frame.columns) == (0, ["id", "name"])


def test_arrow_has_the_same_rows(graph: orggraph.Graph) -> None:
    pytest.importorskip("pyarrow")
    rows = mixed(graph)
    assert rows.to_arrow().to_pylist() == rows.rows


def test_pandas_keeps_whole_numbers_whole_and_unknown_unknown(graph: orggraph.Graph) -> None:
    pandas = pytest.importorskip("pandas")
    frame = mixed(graph).to_pandas()
    assert frame["employees"].tolist() == [300, pandas.NA, pandas.NA]
    assert (str(frame["employees"].dtype), frame["founded"][2]) == ("Int64", DAY)


@pytest.mark.parametrize("package", ["pandas", "pyarrow"])
def test_a_package_that_is_not_installed_is_named(
    graph: orggraph.Graph, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    rows = graph.cypher("RETURN 1 AS x")
    with pytest.raises(MissingPackage, match=f"pip install {package}"):
        rows.to_pandas() if package == "pandas" else rows.to_arrow()


# -- the page


def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ORGGRAPH_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL))
    told: dict[str, object] = {}
    try:
        exec(compile(code, "docs/python.md", "exec"), told)
    finally:
        set_language("zh")
    units, covering = told["units"], told["covering"]
    assert isinstance(units, list) and isinstance(covering, list)
    assert len(units) > 100 and len(covering) > 100
