"""What belongs to a place, and what other programs find in the files, on the fixture and on hostile rows."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import polars as pl
import pytest
from click.testing import CliRunner
from fixture import BAOHE, BEFORE, DAY, HOUSE, PARK, SHUSHAN, TOWN_1, frame, workspace

from orggraph.cli.main import cli
from orggraph.errors import OrgGraphError, ParameterError, PlaceError
from orggraph.extracts import Extract, extract, merged, network
from orggraph.report.exports import MANIFEST, write_export
from orggraph.snapshot.tables import pair
from orggraph.workspace import Workspace


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return workspace(tmp_path_factory.mktemp("office") / "w")


def ids(taken: Extract, *labels: str) -> set[str]:
    return {id for label in labels if label in taken.tables for id in taken.tables[label]["id"]}


def edges(taken: Extract, kind: str) -> set[tuple[str, str]]:
    return {
        row
        for name, table in taken.tables.items()
        if name.startswith(f"{kind}.")
        for row in table.select("from", "to").iter_rows()
    }


UNITS = ("Enterprise", "SocialOrganization", "Association")
ORGANIZATIONS = ("PartyOrganization", "MassOrganization")


def test_the_units_of_a_park_are_those_in_it_and_in_its_buildings(office: Workspace) -> None:
    assert ids(extract(office, park=PARK), *UNITS) == {"e06", "e07", "e24", "e28", "e29"}


def test_a_place_comes_with_where_its_units_are_and_all_above_but_not_the_root(office: Workspace) -> None:
    """e07 is in TOWN_1 too, e24 in YARD, which lies in TOWN_2, and in TOWN_3 of BAOHE."""
    assert ids(extract(office, park=PARK), "Park", "Region") == {
        PARK, HOUSE, "340100:孵化园", "340000", "340100", SHUSHAN, BAOHE, TOWN_1, "340104002", "340111001",
    }  # fmt: skip


def test_organizations_are_those_that_cover_serve_or_lead(office: Workspace) -> None:
    """p02, w02 cover the park and its building; u02, l02, w03, u08 where units are too; l05 leads and covers none of it
    but has an edge to TOWN_1; q09 to q12 serve the park. q07, which serves TOWN_1 only, is another's."""
    assert ids(extract(office, park=PARK), *ORGANIZATIONS) == {
        "p02", "w02", "u02", "l02", "w03", "u08", "l05", "q09", "q10", "q11", "q12",
    }  # fmt: skip


def test_park_and_region_must_both_hold(office: Workspace) -> None:
    taken = extract(office, park=PARK, region=BAOHE)
    assert ids(taken, *UNITS) == {"e24"}
    assert taken.place == {"park": PARK, "region": BAOHE}


def test_around_a_unit_are_its_posts_and_nothing_of_its_neighbors(office: Workspace) -> None:
    taken = extract(office, unit="单位e01")
    assert ids(taken, *UNITS) == {"e01"}
    assert ids(taken, *ORGANIZATIONS) == {"p01", "l05", "u08"}
    assert edges(taken, "HOLDS_POST") == {("n4", "p01"), ("n4", "e01")}


def test_a_recommendation_comes_with_who_made_and_who_received_it(office: Workspace) -> None:
    taken = extract(office, unit="e02")
    assert (edges(taken, "MADE"), edges(taken, "OF")) == ({("u01", "r1")}, {("r1", "n1")})
    assert edges(taken, "RECEIVED_BY") == {("r1", "q07")}


def test_every_relationship_joins_two_nodes_that_are_in(office: Workspace) -> None:
    taken = extract(office, region=SHUSHAN)
    for name, table in taken.tables.items():
        if (ends := pair(name)) is not None:
            assert set(table["from"]) <= ids(taken, ends.source), name
            assert set(table["to"]) <= ids(taken, ends.target), name


def test_everything_is_the_built_graph(office: Workspace) -> None:
    taken = extract(office)
    snapshot = office.latest()
    assert snapshot is not None
    with office.store(snapshot, DAY) as store:
        nodes = store.read("MATCH (n) RETURN count(*) AS n").rows[0][0]
        rels = store.read("MATCH ()-[r]->() RETURN count(*) AS n").rows[0][0]
    assert taken.count() == (nodes, rels)


def test_the_day_asked_about_decides_what_is_derived(office: Workspace) -> None:
    """p03 covers e16 since DAY."""
    forms = [extract(office, unit="e16", on=day).tables["Enterprise"]["party_form"].to_list() for day in (BEFORE, DAY)]
    assert forms == [["none"], ["independent"]]


def test_a_unit_and_a_place_together_are_an_error(office: Workspace) -> None:
    with pytest.raises(ParameterError):
        extract(office, unit="e01", park=PARK)


def test_an_unknown_place_is_an_error(office: Workspace) -> None:
    with pytest.raises(PlaceError):
        extract(office, region="无此地")


def test_names_of_persons_are_masked_wherever_they_stand(office: Workspace) -> None:
    """e15 is guided by 李四 and by one without a name."""
    taken = extract(office, unit="e15")
    assert set(taken.tables["Enterprise"]["instructor"][0].split("、")) == {"李*", "*"}
    assert set(taken.tables["Person"]["name"]) == {"张*", "李*", None}
    shown = extract(office, unit="e15", show_names=True)
    assert set(shown.tables["Person"]["name"]) == {"张三", "李四", None}


def test_another_fact_of_one_person_is_left_out(office: Workspace) -> None:
    assert "league_member" not in extract(office).tables["Recommendation"].columns
    assert "league_member" in extract(office, show_names=True).tables["Recommendation"].columns


def test_one_table_per_type_says_both_ends(office: Workspace) -> None:
    posts = merged(extract(office, unit="e01").tables)["HOLDS_POST"]
    assert posts.select("from_label", "from", "to_label", "to").rows() == [
        ("Person", "n4", "PartyOrganization", "p01"), ("Person", "n4", "Enterprise", "e01"),
    ]  # fmt: skip


def test_a_network_keeps_dates_and_unknowns(office: Workspace) -> None:
    graph = network(extract(office, unit="e01"))
    assert graph.nodes["Enterprise:e01"]["employees"] == 300
    assert graph.nodes["Enterprise:e01"]["union_members"] is None
    (post,) = graph.get_edge_data("Person:n4", "PartyOrganization:p01").values()
    told = {"type": "HOLDS_POST", "role": "head", "title": "head", "since": date(2020, 1, 1), "until": None}
    assert {name: post[name] for name in told} == told


def test_ids_of_two_labels_that_agree_are_two_nodes(tmp_path: Path) -> None:
    same = {"Department": frame("Department", [{"id": "e01", "name": "同号部门"}])}
    graph = network(extract(workspace(tmp_path / "w", **same)))
    assert {graph.nodes[n]["label"] for n in ("Enterprise:e01", "Department:e01")} == {"Enterprise", "Department"}


# -- the files


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    rows = [
        {"id": "e01", "name": "=1+1", "aliases": ["甲", "乙"], "employees": 5, "above_scale": True, "founded": DAY},
        {"id": "e02", "name": '王"府,\n公司', "address": "@SUM(A1)\x07<b>&", "employees": -3},
    ]
    made = workspace(tmp_path_factory.mktemp("hostile") / "w", Enterprise=frame("Enterprise", rows), **_nothing_else())
    return extract(made)


def _nothing_else() -> dict[str, pl.DataFrame]:
    """Every table that speaks of other enterprises, empty."""
    from fixture import TABLES

    return {name: table.clear() for name, table in TABLES.items() if ".Enterprise" in name}


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_holds_nothing_that_a_spreadsheet_computes(hostile: Extract, tmp_path: Path) -> None:
    write_export(hostile, "csv", tmp_path / "out")
    one, two = read_csv(tmp_path / "out" / "Enterprise.csv")
    assert (one["name"], two["address"]) == ("'=1+1", "'@SUM(A1)\x07<b>&")
    assert two["name"] == '王"府,\n公司'


def test_csv_is_written_as_answers_are(hostile: Extract, tmp_path: Path) -> None:
    write_export(hostile, "csv", tmp_path / "out")
    data = (tmp_path / "out" / "Enterprise.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,name") and b"\r" not in data
    one = read_csv(tmp_path / "out" / "Enterprise.csv")[0]
    assert [one[c] for c in ("aliases", "employees", "above_scale", "founded", "union_members")] == [
        "甲、乙", "5", "true", "2024-06-30", "",
    ]  # fmt: skip


def test_parquet_keeps_the_types_of_the_model(hostile: Extract, tmp_path: Path) -> None:
    write_export(hostile, "parquet", tmp_path / "out")
    read = pl.read_parquet(tmp_path / "out" / "Enterprise.parquet")
    assert read.select("name", "aliases", "employees", "above_scale", "founded", "union_members").row(0) == (
        "=1+1", ["甲", "乙"], 5, True, DAY, None,
    )  # fmt: skip


def test_one_file_per_label_and_type_and_a_list_of_them(office: Workspace, tmp_path: Path) -> None:
    write_export(extract(office, unit="e01"), "parquet", tmp_path / "out")
    told = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    found = {p.name: pl.read_parquet(p).height for p in (tmp_path / "out").glob("*.parquet")}
    assert told["files"] == found
    assert {"Enterprise.parquet", "Person.parquet", "HOLDS_POST.parquet", "COVERS.parquet"} <= set(found)
    assert (told["on"], told["place"], told["names"]) == ("2024-06-30", {"unit": "e01"}, "masked")


def test_graphml_is_read_back_with_its_types(hostile: Extract, tmp_path: Path) -> None:
    write_export(hostile, "graphml", tmp_path / "out.graphml")
    graph: Any = nx.read_graphml(tmp_path / "out.graphml", force_multigraph=True)
    one = graph.nodes["Enterprise:e01"]
    assert [one[c] for c in ("name", "aliases", "employees", "above_scale", "founded")] == [
        "=1+1", "甲、乙", 5, True, "2024-06-30",
    ]  # fmt: skip
    assert "union_members" not in one
    assert graph.nodes["Enterprise:e02"]["address"] == "@SUM(A1)<b>&"
    assert graph.number_of_edges() == hostile.count()[1]


def test_an_export_takes_the_place_of_an_earlier_one(office: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_export(extract(office, unit="e01"), "csv", out)
    write_export(extract(office, unit="e12"), "parquet", out)
    assert not list(out.glob("*.csv")) and not (out / "HOLDS_POST.parquet").exists()


def test_a_folder_with_other_files_is_left_alone(office: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_export(extract(office, unit="e01"), "csv", out)
    (out / "mine.txt").write_text("x", encoding="utf-8")
    before = sorted(p.name for p in out.iterdir())
    with pytest.raises(OrgGraphError) as refused:
        write_export(extract(office, unit="e12"), "csv", out)
    assert refused.value.key == "reports.export_folder_used"
    assert sorted(p.name for p in out.iterdir()) == before and os.listdir(tmp_path) == ["out"]


# -- the command


@pytest.fixture
def run(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office.folder))
    monkeypatch.delenv("ORGGRAPH_STORE", raising=False)
    yield lambda *args: CliRunner().invoke(cli, ["export", *args, "--lang", "en"])


def test_the_ending_names_graphml(run: Any, tmp_path: Path) -> None:
    done = run("--park", "高新园", "-o", str(tmp_path / "p.graphml"))
    assert done.exit_code == 0, done.stderr
    graph: Any = nx.read_graphml(tmp_path / "p.graphml", force_multigraph=True)
    assert {graph.nodes[n]["id"] for n in graph if n.startswith("Enterprise:")} == {"e06", "e07", "e24", "e28", "e29"}
    assert f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} relationships" in done.stderr


def test_names_are_shown_only_when_asked_for(run: Any, tmp_path: Path) -> None:
    for more, name in (([], "李*"), (["--show-names"], "李四")):
        out = tmp_path / f"out{len(more)}"
        assert run("--format", "csv", "-o", str(out), *more).exit_code == 0
        assert name in {row["name"] for row in read_csv(out / "Person.csv")}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "-o"), (["-o", "folder"], "--format"), (["-o", "x.graphml", "--park", "无此园"], "无此园")],
)
def test_what_is_missing_is_one_line_and_status_two(run: Any, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, message in done.stderr, "Traceback" in done.stderr) == (2, True, False)
