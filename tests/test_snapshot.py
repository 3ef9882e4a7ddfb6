"""The dated tables: their digest, what is shared, what a damaged folder says, what changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from orggraph.errors import SnapshotError
from orggraph.snapshot.compare import changes, difference
from orggraph.snapshot.digests import digest
from orggraph.snapshot.durable import aside, replace_text, sweep
from orggraph.snapshot.read import Snapshot, find, latest, snapshots
from orggraph.snapshot.tables import graph_schema, key, pair, schema, stored_names
from orggraph.snapshot.write import write

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)


def frame(name: str, *rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema(name))


def units(*ids: str, **facts: object) -> pl.DataFrame:
    rows = [dict.fromkeys(schema("Enterprise")) | {"id": id, "name": f"单位{id}"} | facts for id in ids]
    return frame("Enterprise", *rows)


def located(*pairs: tuple[str, str]) -> pl.DataFrame:
    return frame("LOCATED_IN.Enterprise.Region", *({"from": a, "to": b} for a, b in pairs))


def store(root: Path, previous: Snapshot | None = None, day: date = MAY, **tables: pl.DataFrame) -> Snapshot:
    return write(root, {k.replace("__", "."): v for k, v in tables.items()}, day=day, facts={}, previous=previous)


# -- tables


def test_a_node_table_has_the_stored_properties_in_the_models_order() -> None:
    assert list(schema("Region")) == ["id", "name", "level"]
    assert list(graph_schema("Region")) == ["id", "name", "level", "full_name"]


def test_lists_and_dates_and_counts_have_their_types() -> None:
    wanted = schema("Enterprise")
    assert (wanted["aliases"], wanted["founded"], wanted["employees"], wanted["above_scale"]) == (
        pl.List(pl.String),
        pl.Date,
        pl.Int64,
        pl.Boolean,
    )


def test_a_relationship_table_begins_with_its_ends() -> None:
    assert list(schema("COVERS.PartyOrganization.Park")) == ["from", "to", "form", "since", "until"]


def test_derived_relationships_are_never_stored() -> None:
    assert "WITHIN.Region.Region" not in stored_names()
    with pytest.raises(KeyError):
        schema("WITHIN.Region.Region")


def test_the_key_of_a_post_has_its_role_its_title_and_its_beginning() -> None:
    assert key("HOLDS_POST.Person.Enterprise") == ("from", "to", "role", "title", "since")


def test_somebody_may_guide_a_unit_twice() -> None:
    assert key("GUIDES.Person.Enterprise") == ("from", "to", "since")


def test_the_name_of_a_relationship_table_says_its_ends() -> None:
    found = pair("COVERS.PartyOrganization.Park")
    assert found is not None
    assert (found.type, found.source, found.target) == ("COVERS", "PartyOrganization", "Park")


# -- digests


def test_the_digest_knows_no_order_of_rows() -> None:
    assert digest(units("a", "b", "c"), ("id",)) == digest(units("c", "a", "b"), ("id",))


def test_the_digest_of_a_table_without_a_key_knows_no_order_of_rows() -> None:
    rows = [{"a": 1, "b": ["x", "y"]}, {"a": 1, "b": ["x"]}, {"a": None, "b": None}]
    assert digest(pl.DataFrame(rows)) == digest(pl.DataFrame(rows[::-1]))


def test_the_digest_knows_no_chunks() -> None:
    whole = units("a", "b", "c")
    assert digest(pl.concat([whole[:1], whole[1:]], rechunk=False), ("id",)) == digest(whole, ("id",))


def test_the_digest_knows_no_width_of_integers() -> None:
    narrow = pl.DataFrame({"a": [1, 2]}, schema={"a": pl.Int32})
    assert digest(narrow) == digest(narrow.cast(pl.Int64))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": [None]}, {"a": [""]}),
        ({"a": ["ab", "c"]}, {"a": ["a", "bc"]}),
        ({"a": [[]]}, {"a": [None]}),
        ({"a": [[""]]}, {"a": [[]]}),
        ({"a": [["x", "y"], ["z"]]}, {"a": [["x"], ["y", "z"]]}),
        ({"a": [0]}, {"a": [None]}),
        ({"a": [False]}, {"a": [None]}),
        ({"a": [1]}, {"a": [True]}),
        ({"a": [1]}, {"b": [1]}),
        ({"a": [1]}, {"a": [1, 1]}),
        ({"a": [date(1970, 1, 2)]}, {"a": [1]}),
        ({"a": [[None]]}, {"a": [[""]]}),
    ],
    ids=str,
)
def test_other_content_has_another_digest(one: dict[str, list[object]], other: dict[str, list[object]]) -> None:
    kinds = {str: pl.String, int: pl.Int64, bool: pl.Boolean, list: pl.List(pl.String), date: pl.Date}

    def made(columns: dict[str, list[object]]) -> pl.DataFrame:
        known = [v for side in (one, other) for values in side.values() for v in values if v is not None]
        own = [v for values in columns.values() for v in values if v is not None] or known
        return pl.DataFrame(columns, schema={name: kinds[type(own[0])] for name in columns})

    assert digest(made(one)) != digest(made(other))


def test_the_digest_is_fixed_for_good() -> None:
    # Rows in order: null before 3; where null, as bits from the left; lengths and numbers little-endian.
    table = pl.DataFrame({"n": [3, None], "s": ["皖A", None]}, schema={"n": pl.Int32, "s": pl.String})
    numbers = b"\x80" + bytes(8) + b"\x03" + bytes(7)
    texts = b"\x80" + bytes(4) + b"\x04\x00\x00\x00" + "皖A".encode()
    lines = f"rows 2\nn int {sha256(numbers).hexdigest()}\ns string {sha256(texts).hexdigest()}"
    assert digest(table) == sha256(lines.encode()).hexdigest()


# -- write and read


def test_what_is_written_is_read(tmp_path: Path) -> None:
    rows = units("b", "a", employees=3, aliases=["旧名", "另名"], founded=MAY)
    taken = store(tmp_path, Enterprise=rows)
    assert taken.table("Enterprise").equals(rows.sort("id"))


def test_a_snapshot_found_again_is_the_one_written(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    assert latest(tmp_path) == find(tmp_path, taken.id) == taken


def test_an_empty_folder_has_no_snapshot(tmp_path: Path) -> None:
    assert latest(tmp_path / "none") is None
    assert snapshots(tmp_path) == []


def test_numbers_count_up_over_all_days(tmp_path: Path) -> None:
    first = store(tmp_path, day=JUNE, Enterprise=units("a"))
    second = store(tmp_path, day=MAY, Enterprise=units("a"))
    assert [first.id, second.id] == ["2024-06-01-001", "2024-05-01-002"]
    assert [s.id for s in snapshots(tmp_path)] == [second.id, first.id]


def test_the_thousandth_snapshot_is_newer_than_the_one_before(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    shutil.copytree(taken.folder, tmp_path / "2024-05-01-999")
    assert store(tmp_path, Enterprise=units("a")).id == "2024-05-01-1000"
    assert latest(tmp_path).id == "2024-05-01-1000"  # type: ignore[union-attr]


def test_a_table_without_rows_reads_as_the_models_columns(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"), Park=frame("Park"))
    assert taken.table("Park").schema == schema("Park")
    assert taken.path("Park") is None


def test_equal_content_has_an_equal_digest_whatever_else_was_kept(tmp_path: Path) -> None:
    first = store(tmp_path, Enterprise=units("a", "b"))
    other = store(tmp_path, Enterprise=units("b", "a"), findings=pl.DataFrame({"value": ["x"]}))
    assert first.digest == other.digest


def test_an_unchanged_table_shares_its_file(tmp_path: Path) -> None:
    first = store(tmp_path, Enterprise=units("a"), Park=frame("Park"), rows__1=pl.DataFrame({"row": [2]}))
    second = store(tmp_path, first, Enterprise=units("a", "b"), rows__1=pl.DataFrame({"row": [2]}))
    assert os.path.samefile(first.path("rows.1") or "", second.path("rows.1") or "")
    assert not os.path.samefile(first.path("Enterprise") or "", second.path("Enterprise") or "")


def test_a_file_system_without_hard_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    first = store(tmp_path, Enterprise=units("a"))
    second = store(tmp_path, first, Enterprise=units("a"))
    assert second.table("Enterprise").equals(first.table("Enterprise"))


def test_a_previous_snapshot_that_lost_its_file_does_not_matter(tmp_path: Path) -> None:
    first = store(tmp_path, Enterprise=units("a"))
    (first.folder / "Enterprise.parquet").unlink()
    assert store(tmp_path, first, Enterprise=units("a")).table("Enterprise").height == 1


def test_facts_are_kept(tmp_path: Path) -> None:
    write(tmp_path, {}, day=MAY, facts={"coverage": {"units": 3}, "since": MAY}, previous=None)
    assert latest(tmp_path).facts == {"coverage": {"units": 3}, "since": "2024-05-01"}  # type: ignore[union-attr]


def test_rows_are_those_of_the_graph(tmp_path: Path) -> None:
    place = {"LOCATED_IN__Enterprise__Region": located(("a", "340100"), ("b", "340100"))}
    taken = store(tmp_path, Enterprise=units("a", "b"), rows__1=pl.DataFrame({"row": [2, 3, 4]}), **place)
    assert taken.rows == 4


@pytest.mark.parametrize("folder", ["x[1]", "a*b", "year=2024", "台账 夹"])
def test_any_folder_name_will_do(tmp_path: Path, folder: str) -> None:
    assert store(tmp_path / folder, Enterprise=units("a")).table("Enterprise").height == 1


# -- refusals


def test_a_table_that_the_model_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="Enterprize"):
        store(tmp_path, Enterprize=units("a"))


def test_other_columns_than_the_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"operation_state.*wages"):
        store(tmp_path, Enterprise=units("a").rename({"operation_state": "wages"}))


def test_a_repeated_id_is_refused_and_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"2.*a"):
        store(tmp_path, Enterprise=units("a", "a"))
    assert list(tmp_path.iterdir()) == []


def test_a_repeated_relationship_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="a / 340100"):
        store(tmp_path, LOCATED_IN__Enterprise__Region=located(("a", "340100"), ("a", "340100")))


def test_two_titles_in_one_organization_are_two_posts(tmp_path: Path) -> None:
    name = "HOLDS_POST.Person.Enterprise"
    posts = [{"from": "p", "to": "a", "title": title} for title in ("董事长", "法定代表人")]
    table = pl.concat([frame(name), pl.DataFrame(posts)], how="diagonal_relaxed")
    assert write(tmp_path, {name: table}, day=MAY, facts={}, previous=None).rows == 2


def test_an_empty_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="Enterprise"):
        store(tmp_path, Enterprise=units("a").with_columns(id=pl.lit(None, pl.String)))


# -- damage


def test_a_folder_without_a_manifest_is_passed_over(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    (tmp_path / "2024-07-01-009").mkdir()
    (tmp_path / ".writing-1-ab").mkdir()
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert [s.id for s in snapshots(tmp_path)] == [taken.id]


def test_a_missing_file_is_said_with_what_to_do(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    (taken.folder / "Enterprise.parquet").unlink()
    with pytest.raises(SnapshotError, match=r"Enterprise\.parquet.*备份"):
        taken.table("Enterprise")


def test_a_truncated_file_is_said_with_what_to_do(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    path = taken.folder / "Enterprise.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(SnapshotError, match=r"Enterprise\.parquet.*备份"):
        taken.table("Enterprise")


def test_a_file_full_of_noise_is_said_with_what_to_do(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    path = taken.folder / "Enterprise.parquet"
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(SnapshotError, match=r"Enterprise\.parquet.*备份"):
        taken.table("Enterprise")


def test_a_broken_manifest_is_said(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    (taken.folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(SnapshotError, match=taken.id):
        latest(tmp_path)


def test_an_unknown_id_names_the_nearest(tmp_path: Path) -> None:
    store(tmp_path, Enterprise=units("a"))
    with pytest.raises(SnapshotError, match="2024-05-01-001"):
        find(tmp_path, "2024-05-01-01")


def test_a_property_that_the_model_gained_is_null_in_an_older_snapshot(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    path = taken.folder / "Enterprise.parquet"
    pl.read_parquet(path).drop("address").with_columns(wages=1).write_parquet(path)
    manifest = json.loads((taken.folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"]["Enterprise"]["bytes"] = path.stat().st_size
    replace_text(taken.folder / "manifest.json", json.dumps(manifest))
    again = find(tmp_path, taken.id).table("Enterprise")
    assert again.schema == schema("Enterprise")
    assert again["address"].to_list() == [None]


def test_leftovers_of_a_dead_process_are_swept_and_a_living_ones_stay(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    left = tmp_path / f".writing-{int(dead.stdout)}-ab12"
    left.mkdir()
    living = aside(tmp_path, "writing")
    sweep(tmp_path)
    assert (left.exists(), living.exists()) == (False, True)


def test_listing_snapshots_loads_no_polars(tmp_path: Path) -> None:
    taken = store(tmp_path, Enterprise=units("a"))
    code = (
        "import sys, pathlib; from orggraph.snapshot.read import latest;"
        f"print(latest(pathlib.Path({str(tmp_path)!r})).id, 'polars' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [taken.id, "False"]


# -- compare


def test_added_changed_and_removed_are_counted(tmp_path: Path) -> None:
    old = store(tmp_path, Enterprise=pl.concat([units("a", "b"), units("c", employees=3)]))
    new = {"Enterprise": pl.concat([units("a", "d", "e"), units("c", employees=4)])}
    assert changes(old, new) == {"Enterprise": (2, 1, 1)}


def test_everything_is_added_to_nothing() -> None:
    assert changes(None, {"Enterprise": units("a", "b")}) == {"Enterprise": (2, 0, 0)}


def test_the_same_rows_in_another_order_are_no_change(tmp_path: Path) -> None:
    assert changes(store(tmp_path, Enterprise=units("a", "b")), {"Enterprise": units("b", "a")}) == {
        "Enterprise": (0, 0, 0)
    }


def test_a_value_that_becomes_known_or_unknown_is_a_change() -> None:
    old = {"Enterprise": pl.concat([units("a"), units("b", employees=0)])}
    new = {"Enterprise": pl.concat([units("a", employees=0), units("b")])}
    assert changes(old, new) == {"Enterprise": (0, 2, 0)}


def test_a_list_that_differs_is_a_change() -> None:
    old, new = {"Enterprise": units("a", aliases=["x"])}, {"Enterprise": units("a", aliases=["x", "y"])}
    assert changes(old, new) == {"Enterprise": (0, 1, 0)}


def test_a_form_that_differs_is_a_changed_relationship() -> None:
    name = "COVERS.PartyOrganization.Enterprise"

    def covers(form: str | None) -> dict[str, pl.DataFrame]:
        return {name: frame(name, {"from": "p", "to": "a", "form": form, "since": None, "until": None})}

    assert changes(covers(None), covers("joint")) == {name: (0, 1, 0)}


def test_posts_without_role_and_title_are_the_same_post() -> None:
    name = "HOLDS_POST.Person.Enterprise"
    post = dict.fromkeys(schema(name)) | {"from": "p", "to": "a"}
    assert changes({name: frame(name, post)}, {name: frame(name, post)}) == {name: (0, 0, 0)}


def test_the_difference_names_the_columns() -> None:
    old, new = {"Enterprise": units("a", "b")}, {"Enterprise": units("b", "c", employees=1, control="public")}
    assert difference(old, new, "Enterprise").rows() == [
        ("removed", "a", []),
        ("changed", "b", ["control", "employees"]),
        ("added", "c", []),
    ]
