"""The folder of a workspace: made, found, opened."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.errors import WorkspaceError
from orggraph.policy.packs import Pack, load
from orggraph.snapshot.durable import replace_text
from orggraph.snapshot.read import Snapshot, find, latest
from orggraph.workspace.graphs import graph, opened
from orggraph.workspace.locks import Locked, lock

if TYPE_CHECKING:
    import polars as pl

    from orggraph.derive.build import Counts
    from orggraph.derive.tables import Tables
    from orggraph.store.embedded import EmbeddedStore

__all__ = ["RULES", "SETTINGS", "Workspace", "init", "open_workspace"]

SETTINGS = "orggraph.toml"
#: the workspace's own rules, unless the settings name another file
RULES = "rules.toml"

#: of the settings file; a later version of orggraph may write another
_SCHEMA = 1
_ALIASES = """\
# 同一事物的两个名称，每行一对，长期有效。Two names of one thing, one pair a line, for good:
# "高新区" = "合肥高新技术产业开发区"
"""


class Workspace:
    """One folder of snapshots and what is built from them; only reads unless somebody holds `importing()`.

    Attributes:
        folder: where it lies.
        home: the ledgers' home place where a row names no county, as written; None: not set.
        is_demonstration: everything in it is invented.
        pack_name: the shipped pack upon which its own rules stand.
    """

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:  # Any: whatever TOML holds
        self.folder = folder
        self.home: str | None = settings.get("home") or None
        self.is_demonstration: bool = settings.get("demonstration", False)
        self._rules: str | None = settings.get("rules")
        self.pack_name: str = settings.get("pack", "anhui")

    @property
    def snapshots(self) -> Path:
        """The folder of the snapshots."""
        return self.folder / "snapshots"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.folder / SETTINGS

    @property
    def aliases(self) -> Path:
        """The file that makes two names one."""
        return self.folder / "aliases.toml"

    @property
    def rules(self) -> Path | None:
        """The workspace's own rule file: the one that the settings name, else `rules.toml`; None: there is none."""
        if self._rules:
            return self.folder / self._rules
        return self.folder / RULES if (self.folder / RULES).exists() else None

    @cached_property
    def pack(self) -> Pack:
        """The rule packs in force here: the national one, the province's, the workspace's own file (`rules`).

        Raises:
            PolicyError: one of them cannot be read or has faults.
        """
        return load(self.pack_name, self.rules)

    def latest(self) -> Snapshot | None:
        """The newest snapshot; None if nothing was imported yet."""
        return latest(self.snapshots)

    def snapshot(self, id: str) -> Snapshot:
        """The snapshot of that id; SnapshotError if there is none."""
        return find(self.snapshots, id)

    def graph(self, snapshot: Snapshot, day: date) -> Path:
        """The graph file of a snapshot for a day, built now if there is none or it is stale.

        Raises:
            SnapshotError, StoreError: it cannot be built.
        """
        return graph(self.folder / "graphs", snapshot, day, self.pack)

    def store(self, snapshot: Snapshot, day: date) -> EmbeddedStore:
        """The opened graph of a snapshot for a day; a damaged file is built again without a word. Close it.

        Raises:
            SnapshotError, StoreError: it cannot be built or opened.
        """
        return opened(self.folder / "graphs", snapshot, day, self.pack)

    def tables(self, snapshot: Snapshot, day: date) -> dict[str, pl.DataFrame]:
        """Every table of the snapshot's graph on a day under this workspace's rules, derived ones too."""
        from orggraph.derive.build import derived

        return dict(derived(snapshot.table, day, self.pack))

    def counts(self, tables: Tables, day: date) -> Counts:
        """Coverage of everything in `tables` on a day, at level organization, under this workspace's rules."""
        from orggraph.derive.build import counts

        return counts(tables, day, self.pack)

    @contextmanager
    def importing(self) -> Iterator[None]:
        """Nobody else writes snapshots here in the meantime; given up by itself when the process ends.

        Raises:
            WorkspaceError: another process is importing.
        """
        try:
            with lock(self.folder / ".import.lock", wait=False):
                yield
        except Locked as exc:
            raise WorkspaceError("store.import_busy", folder=self.folder, process=exc.holder or "?") from exc


def init(folder: Path, home: str | None = None, *, demonstration: bool = False) -> Workspace:
    """The folder is an empty workspace; files that lie there stay.

    Raises:
        WorkspaceError: it is one already, or cannot be written.
        PlaceError: `home` fits no place, or several.
    """
    folder = folder.absolute()
    if (folder / SETTINGS).exists():
        raise WorkspaceError("store.workspace_exists", folder=folder)
    if home:
        from orggraph.ledger.places.placing import find_home

        find_home(home)
    settings: dict[str, str | int | bool] = {"schema": _SCHEMA}
    if home:
        settings["home"] = home
    if demonstration:
        settings["demonstration"] = True
    try:
        for name in ("snapshots", "graphs", "queries"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        if not (folder / "aliases.toml").exists():
            replace_text(folder / "aliases.toml", _ALIASES)
        # A text of JSON is one of TOML too.
        lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items())
        replace_text(folder / SETTINGS, "[workspace]\n" + "".join(lines))
    except OSError as exc:
        raise WorkspaceError("store.workspace_unwritable", folder=folder, reason=exc.strerror or exc) from exc
    return _opened(folder)


def open_workspace(path: Path | None = None) -> Workspace | None:
    """The workspace at `path`, else at `ORGGRAPH_WORKSPACE`, else the nearest above the current folder; None: nowhere.

    Raises:
        WorkspaceError: `path` or the variable names a folder that is none, or its settings cannot be read.
    """
    if path is None and (told := os.environ.get("ORGGRAPH_WORKSPACE")):
        path = Path(told)
    if path is not None:
        if not (path / SETTINGS).is_file():
            raise WorkspaceError("store.no_workspace", folder=path)
        return _opened(path)
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return None
    return next((_opened(folder) for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), None)


def _opened(folder: Path) -> Workspace:
    file = folder / SETTINGS
    try:
        # Notepad writes a byte order mark, which TOML refuses.
        settings = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("workspace", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise WorkspaceError("store.settings_unreadable", file=file, reason=exc) from exc
    kinds = {"home": str, "pack": str, "rules": str, "demonstration": bool, "schema": int}
    wrong = [name for name, kind in kinds.items() if not isinstance(settings.get(name, kind()), kind)]
    if wrong:
        raise WorkspaceError("store.settings_wrong", file=file, names=", ".join(wrong))
    if settings.get("schema", _SCHEMA) > _SCHEMA:
        raise WorkspaceError("store.settings_newer", file=file, schema=settings["schema"])
    return Workspace(folder, settings)
