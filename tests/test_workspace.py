"""A workspace: made, found, locked; its graphs built when stale and kept while used; the demonstration."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from orggraph.errors import PlaceError, WorkspaceError
from orggraph.snapshot.read import Snapshot
from orggraph.snapshot.tables import schema
from orggraph.snapshot.write import write
from orggraph.store import build as building
from orggraph.workspace import Workspace, demonstration, graphs, init, open_workspace

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)
COUNT = "MATCH (u:Enterprise) RETURN count(*) AS n"


@pytest.fixture(autouse=True)
def _no_workspace_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ORGGRAPH_WORKSPACE", raising=False)
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init(tmp_path / "w")


def taken(workspace: Workspace, *ids: str, day: date = MAY) -> Snapshot:
    rows = [dict.fromkeys(schema("Enterprise")) | {"id": id, "name": f"单位{id}"} for id in ids]
    tables = {"Enterprise": pl.DataFrame(rows, schema=schema("Enterprise"))}
    return write(workspace.snapshots, tables, day=day, facts={}, previous=workspace.latest())


def count(workspace: Workspace, snapshot: Snapshot, day: date = MAY) -> object:
    with workspace.store(snapshot, day) as store:
        return store.read(COUNT).rows[0][0]


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


# -- the folder


def test_a_new_workspace_is_found_from_below(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    below = workspace.folder / "snapshots"
    monkeypatch.chdir(below)
    found = open_workspace()
    assert found is not None
    assert found.folder == workspace.folder


def test_outside_of_a_workspace_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_workspace() is None


def test_the_variable_names_the_workspace(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(workspace.folder))
    assert open_workspace().folder == workspace.folder  # type: ignore[union-attr]


def test_a_folder_that_is_no_workspace_is_an_error_that_says_init(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="orggraph init"):
        open_workspace(tmp_path)


def test_a_workspace_is_made_once(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match=r"orggraph\.toml"):
        init(workspace.folder)


def test_files_that_lie_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "aliases.toml").write_text('"甲" = "乙"\n', encoding="utf-8")
    init(tmp_path)
    assert (tmp_path / "aliases.toml").read_text(encoding="utf-8") == '"甲" = "乙"\n'


def test_the_home_place_is_kept(tmp_path: Path) -> None:
    init(tmp_path, "合肥市蜀山区")
    assert open_workspace(tmp_path).home == "合肥市蜀山区"  # type: ignore[union-attr]


def test_a_home_place_that_nobody_knows_makes_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(PlaceError):
        init(tmp_path, "没有这个县")
    assert list(tmp_path.iterdir()) == []


def test_a_new_workspace_has_no_snapshot(workspace: Workspace) -> None:
    assert workspace.latest() is None


def test_settings_with_a_byte_order_mark_are_read(workspace: Workspace) -> None:
    (workspace.folder / "orggraph.toml").write_text('[workspace]\nhome = "合肥市"\n', encoding="utf-8-sig")
    assert open_workspace(workspace.folder).home == "合肥市"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said"),
    [("[workspace", "orggraph.toml"), ("[workspace]\nhome = 3", "home"), ("[workspace]\nschema = 9", "9")],
)
def test_settings_that_cannot_be_read_are_said(workspace: Workspace, text: str, said: str) -> None:
    (workspace.folder / "orggraph.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=said):
        open_workspace(workspace.folder)


# -- the lock


def test_two_imports_at_once_are_refused(workspace: Workspace) -> None:
    with workspace.importing(), pytest.raises(WorkspaceError, match=str(os.getpid())), workspace.importing():
        pass


def test_an_import_may_follow_another(workspace: Workspace) -> None:
    for _ in range(2):
        with workspace.importing():
            pass


def test_the_lock_of_a_killed_import_is_gone(workspace: Workspace) -> None:
    code = (
        "import sys, pathlib\n"
        "from orggraph.workspace import open_workspace\n"
        "with open_workspace(pathlib.Path(sys.argv[1])).importing():\n"
        "    print('locked', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with run(code, workspace.folder) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        with pytest.raises(WorkspaceError, match=str(other.pid)), workspace.importing():
            pass
        other.kill()
        other.wait()
    with workspace.importing():
        pass


# -- graphs


def test_a_graph_is_built_once(workspace: Workspace) -> None:
    snapshot = taken(workspace, "a")
    first = workspace.graph(snapshot, MAY)
    built = first.stat()
    assert workspace.graph(snapshot, MAY) == first
    assert (first.stat().st_ino, first.stat().st_mtime_ns) == (built.st_ino, built.st_mtime_ns)


def test_another_day_is_another_graph(workspace: Workspace) -> None:
    snapshot = taken(workspace, "a")
    assert workspace.graph(snapshot, MAY) != workspace.graph(snapshot, JUNE)


def test_a_graph_answers_for_its_snapshot(workspace: Workspace) -> None:
    older, newer = taken(workspace, "a"), taken(workspace, "a", "b")
    assert (count(workspace, older), count(workspace, newer)) == (1, 2)


def test_what_is_derived_is_in_the_graph(workspace: Workspace) -> None:
    with workspace.store(taken(workspace, "a"), MAY) as store:
        assert store.read("MATCH (u:Enterprise) RETURN u.status AS s, u.label AS l").rows == [("unknown", "Enterprise")]


def test_everything_is_counted_without_a_graph(workspace: Workspace) -> None:
    snapshot = taken(workspace, "a", "b")
    assert workspace.counts(snapshot.table, MAY)["unknown"] == 2
    assert not list((workspace.folder / "graphs").iterdir())


@pytest.mark.parametrize("damage", ["deleted", "truncated", "noise", "no record", "broken record"])
def test_a_damaged_graph_is_built_again_without_a_word(workspace: Workspace, damage: str) -> None:
    snapshot = taken(workspace, "a")
    path = workspace.graph(snapshot, MAY)
    record = path.with_suffix(".json")
    content, times = path.read_bytes(), (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    if damage == "deleted":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(content[:-100])
    elif damage == "noise":
        # of the same size and age: only the engine can tell
        path.write_bytes(b"\xff" * len(content))
        os.utime(path, ns=times)
    elif damage == "no record":
        record.unlink()
    else:
        record.write_text("{", encoding="utf-8")
    assert count(workspace, snapshot) == 1


def test_a_graph_of_other_code_is_built_again(workspace: Workspace) -> None:
    snapshot = taken(workspace, "a")
    path = workspace.graph(snapshot, MAY)
    record = path.with_suffix(".json")
    told = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps(told | {"code": "other"}), encoding="utf-8")
    before = path.stat().st_ino
    workspace.graph(snapshot, MAY)
    assert path.stat().st_ino != before
    assert json.loads(record.read_text(encoding="utf-8"))["code"] == told["code"]


def test_only_the_graphs_last_used_stay(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "KEPT", 2)
    snapshot = taken(workspace, "a")
    first, second = (workspace.graph(snapshot, day) for day in (MAY, JUNE))
    for age, path in enumerate((first, second)):
        os.utime(path.with_suffix(".json"), (age, age))
    workspace.graph(snapshot, MAY)
    third = workspace.graph(snapshot, date(2024, 7, 1))
    assert sorted(p.name for p in first.parent.glob("*.lbug")) == [first.name, third.name]
    assert second.with_suffix(".json").exists() is False


def test_a_file_that_the_system_will_not_replace_gets_a_name_beside_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = taken(workspace, "a")
    first = workspace.graph(snapshot, MAY)
    first.with_suffix(".json").unlink()

    def held(source: Path, target: Path) -> None:
        if target.exists():
            raise PermissionError(13, "in use", str(target))
        os.replace(source, target)

    monkeypatch.setattr(building, "rename", held)
    second = workspace.graph(snapshot, MAY)
    assert second != first
    assert workspace.graph(snapshot, MAY) == second
    assert count(workspace, snapshot) == 1


def test_two_processes_that_build_at_once_get_one_graph(workspace: Workspace) -> None:
    snapshot = taken(workspace, "a", "b")
    code = (
        "import sys, pathlib\n"
        "from orggraph.workspace import open_workspace\n"
        "workspace = open_workspace(pathlib.Path(sys.argv[1]))\n"
        "snapshot = workspace.latest()\n"
        "store = workspace.store(snapshot, snapshot.day)\n"
        f"print(store.read({COUNT!r}).rows, store.path.stat().st_ino)\n"
        "store.close()\n"
    )
    both = [run(code, workspace.folder) for _ in range(2)]
    said = {process.communicate(timeout=60)[0] for process in both}
    assert said == {f"[(2,)] {workspace.graph(snapshot, MAY).stat().st_ino}\n"}


def test_a_warm_question_loads_no_polars(workspace: Workspace) -> None:
    snapshot = taken(workspace, "a")
    workspace.graph(snapshot, MAY)
    code = (
        "import sys, pathlib\n"
        "from orggraph.workspace import open_workspace\n"
        "workspace = open_workspace(pathlib.Path(sys.argv[1]))\n"
        "snapshot = workspace.latest()\n"
        f"with workspace.store(snapshot, snapshot.day) as store: print(store.read({COUNT!r}).rows)\n"
        "print([m for m in ('polars', 'numpy', 'networkx', 'pyvis') if m in sys.modules])\n"
    )
    assert run(code, workspace.folder).communicate(timeout=60)[0] == "[(1,)]\n[]\n"


# -- the demonstration


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    folder = tmp_path / "seed"
    folder.mkdir()
    (folder / "a.csv").write_text("a", encoding="utf-8")
    (folder / "b.csv").write_text("b", encoding="utf-8")
    listed = "".join(f'[[ledger]]\nfile = "{name}"\non = {day}\n' for name, day in (("b.csv", MAY), ("a.csv", JUNE)))
    (folder / "ledgers.toml").write_text(listed, encoding="utf-8")
    return folder


class Importer:
    """Stands where the import of ledgers does: one unit for each file."""

    def __init__(self) -> None:
        self.calls: list[list[tuple[str, date]]] = []

    def __call__(self, workspace: Workspace, files: list[Path], *, days: list[date]) -> None:
        self.calls.append([(f.name, day) for f, day in zip(files, days, strict=True)])
        taken(workspace, *(f.name for f in files), day=max(days))


def test_the_demonstration_imports_the_ledgers_in_their_order_and_dates(seed: Path) -> None:
    importer = Importer()
    made = demonstration(importer, seed)
    assert importer.calls == [[("b.csv", MAY), ("a.csv", JUNE)]]
    assert made.is_demonstration
    assert made.latest().day == JUNE  # type: ignore[union-attr]


def test_the_demonstration_is_made_once(seed: Path) -> None:
    first = demonstration(Importer(), seed)
    again = Importer()
    assert demonstration(again, seed).folder == first.folder
    assert again.calls == []


def test_other_ledgers_make_another_demonstration(seed: Path) -> None:
    first = demonstration(Importer(), seed)
    (seed / "a.csv").write_text("changed", encoding="utf-8")
    assert demonstration(Importer(), seed).folder != first.folder


def test_an_import_that_fails_leaves_no_demonstration(seed: Path, tmp_path: Path) -> None:
    def fail(workspace: Workspace, files: list[Path], *, days: list[date]) -> None:
        raise WorkspaceError("store.no_workspace", folder=workspace.folder)

    with pytest.raises(WorkspaceError):
        demonstration(fail, seed)
    assert [p.name for p in (tmp_path / "cache").iterdir()] == [".demonstration.lock"]
    assert demonstration(Importer(), seed).latest() is not None
