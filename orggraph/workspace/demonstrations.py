"""The demonstration: a workspace built once from the seed ledgers, in the user's cache."""

from __future__ import annotations

import hashlib
import time
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Protocol

from orggraph.errors import WorkspaceError
from orggraph.paths import SEED, cache_folder
from orggraph.snapshot.durable import aside, flush_folder, remove, rename, sweep
from orggraph.workspace.folders import SETTINGS, Workspace, init, open_workspace
from orggraph.workspace.graphs import code_stamp
from orggraph.workspace.locks import lock

__all__ = ["ImportLedgers", "demonstration"]

_LIST = "ledgers.toml"
_ROOMS = ("derive", "intake", "ledger", "policy", "snapshot", "store", "tables")
_PREFIX = "demonstration-"
_OLD = 30 * 24 * 3600


class ImportLedgers(Protocol):
    """What imports ledger files, each with its own date, into a workspace."""

    def __call__(self, workspace: Workspace, files: list[Path], *, days: list[date]) -> object: ...


def demonstration(import_ledgers: ImportLedgers, seed: Path = SEED) -> Workspace:
    """The workspace of the seed ledgers, imported in their order and dates if no process has done so before.

    Another content of the ledgers or another version of the code gives another workspace.

    Raises:
        WorkspaceError: the cache folder cannot be written. Whatever `import_ledgers` raises.
    """
    cache = cache_folder()
    place = cache / (_PREFIX + _digest(seed))
    if not (place / SETTINGS).is_file():
        try:
            cache.mkdir(parents=True, exist_ok=True)
            with lock(cache / ".demonstration.lock", wait=True):
                if not (place / SETTINGS).is_file():
                    _make(place, seed, import_ledgers)
        except OSError as exc:
            raise WorkspaceError("store.cache_unwritable", folder=cache, reason=exc.strerror or exc) from exc
    found = open_workspace(place)
    if found is None:
        raise WorkspaceError("store.no_workspace", folder=place)
    return found


def _make(place: Path, seed: Path, import_ledgers: ImportLedgers) -> None:
    sweep(place.parent)
    folder = aside(place.parent, "importing")
    try:
        workspace = init(folder, demonstration=True)
        listed = _listed(seed)
        import_ledgers(workspace, [file for file, _ in listed], days=[day for _, day in listed])
        remove(place)
        rename(folder, place)
        flush_folder(place.parent)
    finally:
        remove(folder)
    _forget_old(place)


def _listed(seed: Path) -> list[tuple[Path, date]]:
    """The ledgers in their order, with their dates."""
    listed = tomllib.loads((seed / _LIST).read_text(encoding="utf-8"))["ledger"]
    return [(seed / entry["file"], entry["on"]) for entry in listed]


def _digest(seed: Path) -> str:
    """Of every ledger, their list, and the code that reads them: small files, read at every start."""
    total = hashlib.sha256(code_stamp(_ROOMS).encode())
    for file in (seed / _LIST, *(file for file, _ in _listed(seed))):
        total.update(file.name.encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def _forget_old(current: Path) -> None:
    """Demonstrations of other versions that nobody has built for a month."""
    for folder in current.parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder != current and time.time() - folder.stat().st_mtime > _OLD:
                remove(folder)
