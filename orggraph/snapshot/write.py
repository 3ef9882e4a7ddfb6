"""A new snapshot beside the earlier ones: written aside, flushed, renamed into place; killed at any moment, all
earlier ones stand."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from orggraph.errors import SnapshotError
from orggraph.parallel import mapped
from orggraph.snapshot.digests import digest_in_order, file_digest, model_digest, ordered, whole_digest
from orggraph.snapshot.durable import aside, flush, flush_folder, link_or_copy, remove, rename, sweep
from orggraph.snapshot.read import MANIFEST, Snapshot, Table, number
from orggraph.snapshot.tables import is_name, key, schema, stored_names

__all__ = ["write"]


def write(
    root: Path,
    tables: Mapping[str, pl.DataFrame],
    *,
    day: date,
    facts: Mapping[str, object],
    previous: Snapshot | None,
) -> Snapshot:
    """The tables, stored as the newest snapshot of the folder `root`; whoever calls holds the workspace's import lock.

    A table of the graph without rows is left out; one that equals the previous snapshot's shares its file. `facts`
    become JSON, dates as text. `day` is the date of the latest ledger.

    Raises:
        SnapshotError: a table is unknown, has other columns than the model declares, or repeats a key; or the disk
            refuses. Nothing is stored.
    """
    checked = {name: _checked(name, frame) for name, frame in tables.items()}
    try:
        root.mkdir(parents=True, exist_ok=True)
        sweep(root)
        return _written(root, checked, day, facts, previous)
    except OSError as exc:
        raise SnapshotError("store.snapshot_unwritable", folder=root, reason=exc.strerror or exc) from exc


def _written(
    root: Path, checked: Mapping[str, pl.DataFrame], day: date, facts: Mapping[str, object], previous: Snapshot | None
) -> Snapshot:
    folder = aside(root, "writing")
    try:
        kept = {name: f for name, f in checked.items() if not (f.is_empty() and name in stored_names())}
        stored = _all_stored(folder, kept, previous)
        snapshot = Snapshot(
            folder=folder,
            id="",
            day=day,
            digest=whole_digest({name: t.digest for name, t in stored.items() if name in stored_names()}),
            schema=model_digest(),
            tables=stored,
            facts=json.loads(json.dumps(dict(facts), default=str)),
        )
        return _placed(snapshot, root)
    finally:
        remove(folder)


def _all_stored(folder: Path, frames: Mapping[str, pl.DataFrame], previous: Snapshot | None) -> dict[str, Table]:
    """Every frame stored, two at a time where there is much: one sorts or compresses while the other is hashed."""

    def one(name: str) -> Table:
        return _stored(folder, name, frames[name], previous)

    largest_first = sorted(frames, key=lambda name: -frames[name].height * frames[name].width)
    every = mapped(one, largest_first, rows=sum(f.height for f in frames.values()))
    done = dict(zip(largest_first, every, strict=True))
    return {name: done[name] for name in frames}


def _placed(snapshot: Snapshot, root: Path) -> Snapshot:
    """The snapshot under its number; the next one if another process was quicker."""
    count = 1 + max((number(entry) or 0 for entry in root.iterdir()), default=0)
    while True:
        id = f"{snapshot.day.isoformat()}-{count:03d}"
        target = root / id
        _write_manifest(snapshot, id)
        with contextlib.suppress(FileExistsError, NotADirectoryError):
            if not target.exists():
                rename(snapshot.folder, target)
                break
        count += 1
    flush_folder(root)
    return replace(snapshot, folder=target, id=id)


def _write_manifest(snapshot: Snapshot, id: str) -> None:
    told = {
        "id": id,
        "date": snapshot.day.isoformat(),
        "schema": snapshot.schema,
        "digest": snapshot.digest,
        "facts": snapshot.facts,
        "tables": {
            name: {"rows": t.rows, "digest": t.digest, "bytes": t.bytes} for name, t in sorted(snapshot.tables.items())
        },
    }
    path = snapshot.folder / MANIFEST
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    flush(path)
    flush_folder(snapshot.folder)


def _stored(folder: Path, name: str, frame: pl.DataFrame, previous: Snapshot | None) -> Table:
    path = folder / f"{name}.parquet"
    if name.startswith("rows."):
        # A ledger's number is never given twice: its rows are what they were, and need no digest of their content.
        known = _shared(path, name, frame.height, None, previous)
        return known or _kept(path, frame, None)
    frame = ordered(frame, key(name))
    if name in stored_names():
        _check_key(name, frame)
    found = digest_in_order(frame)
    return _shared(path, name, frame.height, found, previous) or _kept(path, frame, found)


def _shared(path: Path, name: str, rows: int, digest: str | None, previous: Snapshot | None) -> Table | None:
    """The previous snapshot's table, its file linked to `path`, if it is the same; None if not."""
    before = previous.tables.get(name) if previous is not None else None
    if previous is None or before is None or before.rows != rows or digest not in (None, before.digest):
        return None
    with contextlib.suppress(SnapshotError):
        earlier = previous.path(name)
        if earlier is not None:
            link_or_copy(earlier, path)
            return before
    return None


def _kept(path: Path, frame: pl.DataFrame, digest: str | None) -> Table:
    """The frame written to `path`; without a digest of its content, that of the file."""
    frame.write_parquet(path, compression="zstd", compression_level=1, statistics=False)
    flush(path)
    return Table(frame.height, digest or file_digest(path), path.stat().st_size)


def _checked(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as the model declares it."""
    if not is_name(name):
        raise SnapshotError("store.table_unknown", table=name)
    if name not in stored_names():
        return frame
    wanted = schema(name)
    missing = [c for c in wanted if c not in frame.columns]
    unknown = [c for c in frame.columns if c not in wanted]
    if missing or unknown:
        raise SnapshotError(
            "store.table_columns", table=name, missing=", ".join(missing) or "-", unknown=", ".join(unknown) or "-"
        )
    return frame if frame.schema == wanted else frame.select(pl.col(c).cast(kind) for c, kind in wanted.items())


def _check_key(name: str, frame: pl.DataFrame) -> None:
    """Of a frame in the order of its key: equal keys are neighbours."""
    columns = key(name)
    ends = [c for c in ("id", "from", "to") if c in columns]
    if any(frame[c].null_count() for c in ends):
        raise SnapshotError("store.table_key_empty", table=name, columns=", ".join(ends))
    again = pl.all_horizontal(pl.col(c).eq_missing(pl.col(c).shift(1)) for c in columns) & (pl.int_range(pl.len()) > 0)
    if frame.select(again.any()).item():
        repeated = frame.filter(again | again.shift(-1, fill_value=False)).select(columns)
        example = " / ".join(str(value) for value in repeated.row(0))
        raise SnapshotError("store.table_key_repeated", table=name, count=repeated.height, example=example)
