"""Snapshots as they lie in a workspace: found, listed, opened. Polars is loaded only when a table is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph.errors import SnapshotError, nearest
from orggraph.snapshot.tables import schema, stored_names

if TYPE_CHECKING:
    import polars as pl

__all__ = ["MANIFEST", "Snapshot", "Table", "find", "latest", "number", "snapshots"]

MANIFEST = "manifest.json"

_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}-(\d{3,})")


@dataclass(frozen=True, slots=True)
class Table:
    """What the manifest says of one table: `rows`, the digest of its content, and the size of its file in bytes."""

    rows: int
    digest: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One dated, immutable state of everything imported.

    Attributes:
        folder: where its files lie.
        id: `YYYY-MM-DD-NNN`; NNN counts up over all snapshots of a workspace.
        day: the date of its latest ledger.
        digest: of the content of the tables of the graph; equal content, equal digest.
        schema: digest of the model it was written under.
        tables: the tables that have rows, by name.
        facts: what the import kept beside the tables.
    """

    folder: Path
    id: str
    day: date
    digest: str
    schema: str
    tables: Mapping[str, Table]
    facts: Mapping[str, object]

    @property
    def rows(self) -> int:
        """Rows of all tables of the graph together."""
        return sum(table.rows for name, table in self.tables.items() if name in stored_names())

    def path(self, name: str) -> Path | None:
        """The file of a table; None if the table has no rows.

        Raises:
            SnapshotError: the file is missing or of another size than when it was written.
        """
        if name not in self.tables:
            return None
        path = self.folder / f"{name}.parquet"
        size = path.stat().st_size if path.is_file() else None
        if size is None:
            raise SnapshotError("store.snapshot_file_missing", id=self.id, file=path)
        if size != self.tables[name].bytes:
            raise SnapshotError(
                "store.snapshot_file_size", id=self.id, file=path, found=size, expected=self.tables[name].bytes
            )
        return path

    def table(self, name: str) -> pl.DataFrame:
        """The rows of a table, a table of the graph always with the columns that the model declares today.

        A column that the model has gained since is null, one that it has lost is left out.

        Raises:
            SnapshotError: the file is damaged, or a column's type has changed.
            KeyError: the table has no rows and the model does not declare its columns.
        """
        import polars as pl

        path = self.path(name)
        if path is None:
            return pl.DataFrame() if name in ("ledgers", "findings") else pl.DataFrame(schema=_declared(name))
        try:
            # The path is no pattern, even if a folder is called `[2024]` or `year=2024`.
            frame = pl.read_parquet(path, glob=False, hive_partitioning=False)
        except (pl.exceptions.PolarsError, OSError) as exc:
            raise SnapshotError("store.snapshot_file_damaged", id=self.id, file=path, reason=exc) from exc
        return self._fitted(frame, name) if name in stored_names() else frame

    def _fitted(self, frame: pl.DataFrame, name: str) -> pl.DataFrame:
        import polars as pl

        wanted = schema(name)
        if frame.schema == wanted:
            return frame
        changed = [c for c, kind in wanted.items() if c in frame.columns and frame.schema[c] != kind]
        if changed:
            raise SnapshotError("store.snapshot_schema", id=self.id, table=name, columns=", ".join(changed))
        return frame.select(
            pl.col(c) if c in frame.columns else pl.lit(None, kind).alias(c) for c, kind in wanted.items()
        )


def snapshots(root: Path) -> list[Snapshot]:
    """Every snapshot in a workspace's folder, newest first; what a killed import left behind is passed over.

    Raises:
        SnapshotError: a manifest cannot be read.
    """
    return [_opened(folder) for folder in _folders(root)]


def latest(root: Path) -> Snapshot | None:
    """The newest snapshot; None if nothing was imported yet."""
    return next((_opened(folder) for folder in _folders(root)), None)


def find(root: Path, id: str) -> Snapshot:
    """The snapshot of that id.

    Raises:
        SnapshotError: there is none; names the nearest.
    """
    folders = {folder.name: folder for folder in _folders(root)}
    if id not in folders:
        close = ", ".join(nearest(id, folders)) or "–"
        raise SnapshotError("store.snapshot_unknown", id=id, nearest=close)
    return _opened(folders[id])


def number(folder: Path) -> int | None:
    """The count at the end of a snapshot folder's name; None for any other folder."""
    found = _FOLDER.fullmatch(folder.name)
    return int(found.group(1)) if found else None


def _folders(root: Path) -> Iterator[Path]:
    entries = list(root.iterdir()) if root.is_dir() else []
    numbered = [(count, entry) for entry in entries if (count := number(entry)) is not None]
    for _, folder in sorted(numbered, key=lambda pair: (pair[0], pair[1].name), reverse=True):
        if (folder / MANIFEST).is_file():
            yield folder


def _opened(folder: Path) -> Snapshot:
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Snapshot(
            folder=folder,
            id=folder.name,
            day=date.fromisoformat(told["date"]),
            digest=told["digest"],
            schema=told["schema"],
            tables={name: Table(t["rows"], t["digest"], t["bytes"]) for name, t in told["tables"].items()},
            facts=told["facts"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise SnapshotError("store.manifest_damaged", folder=folder, reason=exc) from exc


def _declared(name: str) -> pl.Schema:
    import polars as pl

    if name == "origin":
        return pl.Schema({"label": pl.String, "id": pl.String, "ledger": pl.Int32, "row": pl.Int32})
    return schema(name)
