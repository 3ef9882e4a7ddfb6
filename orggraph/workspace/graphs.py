"""The built graphs of a workspace: one per snapshot, day and rules; built when stale, kept while used, built again when
damaged. Nothing here is worth a backup."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph import __version__
from orggraph.errors import StoreBusy, StoreError, WorkspaceError
from orggraph.policy.packs import Pack
from orggraph.snapshot.digests import model_digest
from orggraph.snapshot.durable import remove, replace_text
from orggraph.snapshot.read import Snapshot
from orggraph.workspace.locks import lock

if TYPE_CHECKING:
    from orggraph.store.embedded import EmbeddedStore

__all__ = ["KEPT", "code_stamp", "graph", "opened"]

#: graphs that stay when another one is built, the most recently used
KEPT = 6

_PACKAGE = Path(__file__).parent.parent
_BUILDERS = ("derive", "snapshot", "store")


def graph(folder: Path, snapshot: Snapshot, day: date, pack: Pack) -> Path:
    """The graph file of a snapshot for a day under these rules; built first if it is missing, stale or damaged.

    Only one process builds at a time, others wait for it and take what it built.

    Raises:
        SnapshotError, StoreError: it cannot be built.
        WorkspaceError: the folder cannot be written.
    """
    record = _record(folder, snapshot, day, pack)
    if (found := _fresh(record)) is not None:
        # When it was last used decides what is pruned; a folder that may only be read need not remember.
        with suppress(OSError):
            os.utime(record)
        return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with lock(folder / ".build.lock", wait=True):
            return _fresh(record) or _recorded(record, snapshot, day, pack)
    except OSError as exc:
        raise WorkspaceError("store.graphs_unwritable", folder=folder, reason=exc.strerror or exc) from exc


def opened(folder: Path, snapshot: Snapshot, day: date, pack: Pack) -> EmbeddedStore:
    """The opened graph; a file that the engine refuses, or that was pruned meanwhile, is built again once.

    Raises:
        SnapshotError, StoreError: it cannot be built, or not even then be opened.
    """
    from orggraph.store.embedded import EmbeddedStore

    try:
        return EmbeddedStore(graph(folder, snapshot, day, pack))
    except StoreError as exc:
        if exc.key not in ("store.graph_damaged", "store.graph_missing"):
            raise
    remove(_record(folder, snapshot, day, pack))
    return EmbeddedStore(graph(folder, snapshot, day, pack))


def code_stamp(rooms: tuple[str, ...] = _BUILDERS) -> str:
    """Sixteen digits that another version of the code that builds graphs does not share, also while it is developed."""
    return hashlib.sha256("\n".join((__version__, model_digest(), *_sizes(rooms))).encode()).hexdigest()[:16]


@cache
def _sizes(rooms: tuple[str, ...]) -> tuple[str, ...]:
    folders = [place for room in rooms for place in os.walk(_PACKAGE / room)]
    files = [Path(folder, name) for folder, _, names in folders for name in names if name.endswith((".py", ".csv"))]
    return tuple(sorted(f"{file.relative_to(_PACKAGE).as_posix()} {file.stat().st_size}" for file in files))


def _record(folder: Path, snapshot: Snapshot, day: date, pack: Pack) -> Path:
    """Beside each graph: its file, size, age and the code that built it. The graph counts only once this is there."""
    return folder / f"{snapshot.id}-{day.isoformat()}-{pack.digest[:12]}.json"


def _fresh(record: Path) -> Path | None:
    """The graph file that the record speaks of, if it is still as it was built and by today's code."""
    try:
        told = json.loads(record.read_text(encoding="utf-8"))
        file = record.with_name(told["file"])
        state = file.stat()
        same = (told["bytes"], told["modified"], told["code"]) == (state.st_size, state.st_mtime_ns, code_stamp())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return file if same else None


def _recorded(record: Path, snapshot: Snapshot, day: date, pack: Pack) -> Path:
    built = _built(record.with_suffix(".lbug"), snapshot, day, pack)
    state = built.stat()
    told = {"file": built.name, "bytes": state.st_size, "modified": state.st_mtime_ns, "code": code_stamp()}
    replace_text(record, json.dumps(told) + "\n")
    _prune(record.parent, record)
    return built


def _built(target: Path, snapshot: Snapshot, day: date, pack: Pack) -> Path:
    """The file that was built: `target`, or a name beside it where another process holds the old file (Windows)."""
    from orggraph.derive.build import derived
    from orggraph.store.build import build

    tables = derived(snapshot.table, day, pack)
    for place in (target, *(target.with_stem(f"{target.stem}-{n}") for n in range(2, 10))):
        try:
            build(tables, place)
        except StoreBusy:
            continue
        return place
    raise StoreBusy("store.graph_in_use", file=target)


def _prune(folder: Path, newest: Path) -> None:
    """Only the most recently used graphs stay, and no file that no record speaks of."""
    records = sorted((r for r in folder.glob("*.json") if r != newest), key=_used, reverse=True)
    for record in records[KEPT - 1 :]:
        remove(record)
    spoken = {file.name for record in (newest, *records[: KEPT - 1]) if (file := _file(record)) is not None}
    for file in folder.glob("*.lbug*"):
        if file.name.removesuffix(".wal").removesuffix(".shadow") not in spoken:
            remove(file)


def _used(record: Path) -> float:
    with suppress(OSError):
        return record.stat().st_mtime
    return 0.0


def _file(record: Path) -> Path | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return record.with_name(json.loads(record.read_text(encoding="utf-8"))["file"])
    return None
