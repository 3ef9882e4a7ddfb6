"""A graph file from tables: built aside, checked as it is loaded, swapped in whole; a killed build changes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from orggraph.errors import StoreBusy, StoreError
from orggraph.messages import say
from orggraph.model import MODEL
from orggraph.parallel import ahead
from orggraph.snapshot.durable import aside, flush, flush_folder, remove, rename, sweep
from orggraph.snapshot.tables import Pair, graph_names, graph_schema, pair
from orggraph.store.ddl import EMBEDDED, copy_statement, schema_statements
from orggraph.store.embedded import address_space, memory_bytes
from orggraph.store.errors import FOREIGN, translated

__all__ = ["build"]

# Up to this many rows one checkpoint at the end is quicker (a second against two for a county) and fits any pool;
# above, the engine checkpoints after every COPY by itself.
_FEW_ROWS = 500_000

# With more, a COPY of some hundred thousand nodes with long keys never ended: its threads waited for each other.
_ONE_THREAD = 1

# The engine's own group size; a row group then becomes a group of its table.
_ROW_GROUP = 131_072


def build(tables: Mapping[str, pl.DataFrame], target: Path, *, memory: int | None = None) -> None:
    """The file `target` is a graph of these tables, with every label and relationship type, also those without rows.

    `tables` go by the names and columns of `graph_schema`; `memory` is in megabytes, as for `EmbeddedStore`. Readers of
    a file that was there keep what they have open.

    Raises:
        StoreError: a table is unknown or has other columns, a key is empty or repeated, an end of a relationship is no
            node; lists all faults, and nothing is built.
        StoreBusy: another process has the old file open and the system does not let go of it (Windows).
        OSError: the disk refuses.
    """
    fitted = {name: _fitted(name, frame) for name, frame in tables.items() if not frame.is_empty()}
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target.parent)
    folder = aside(target.parent, "building")
    try:
        built = folder / "graph.lbug"
        try:
            _load(fitted, built, memory_bytes(memory))
        except StoreError as exc:
            # The engine checks as it loads and stops at the first; what else is wrong is only then worth a search.
            if faults := list(_faults(fitted)):
                raise StoreError("store.graph_faults", problems="\n".join(f"- {fault}" for fault in faults)) from exc
            raise
        _swap(built, target)
    finally:
        remove(folder)


def _fitted(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of the model in its order: the engine goes by position."""
    if name not in graph_names():
        raise StoreError("store.table_unknown", table=name)
    wanted = graph_schema(name)
    missing = [c for c in wanted if c not in frame.columns]
    unknown = [c for c in frame.columns if c not in wanted]
    if missing or unknown:
        raise StoreError(
            "store.table_columns", table=name, missing=", ".join(missing) or "-", unknown=", ".join(unknown) or "-"
        )
    return frame if frame.schema == wanted else frame.select(pl.col(c).cast(kind) for c, kind in wanted.items())


def _faults(tables: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    """A sentence for every key that is empty or repeated, and for every end of a relationship that is no node."""
    for name, frame in tables.items():
        ends = pair(name)
        yield from _key_faults(name, frame["id"]) if ends is None else _end_faults(name, ends, tables)


def _key_faults(name: str, ids: pl.Series) -> Iterator[str]:
    if ids.null_count():
        yield say("store.table_key_empty", table=name, columns="id")
    if ids.n_unique() != len(ids):
        repeated = ids.filter(ids.is_duplicated())
        yield say("store.table_key_repeated", table=name, count=len(repeated), example=repeated[0])


def _end_faults(name: str, ends: Pair, tables: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    nodes = pl.Series("id", [], dtype=pl.String).to_frame()
    for column, label in (("from", ends.source), ("to", ends.target)):
        ids = tables[label].select("id") if label in tables else nodes
        lost = tables[name].select(id=column).join(ids, on="id", how="anti")
        if not lost.is_empty():
            yield say(
                "store.end_missing", table=name, column=column, label=label, count=lost.height, example=lost.item(0, 0)
            )


def _load(tables: Mapping[str, pl.DataFrame], built: Path, memory: int) -> None:
    """The closed and flushed file `built`."""
    import ladybug

    rows = sum(frame.height for frame in tables.values())
    size = int(sum(frame.estimated_size() for frame in tables.values()))
    try:
        database = ladybug.Database(
            str(built),
            buffer_pool_size=memory,
            max_db_size=address_space(4 * size),
            auto_checkpoint=rows > _FEW_ROWS,
            max_num_threads=_ONE_THREAD,
        )
        try:
            connection = ladybug.Connection(database)
            try:
                _fill(tables, built.parent, connection)
            finally:
                connection.close()
        finally:
            database.close()
    except FOREIGN as exc:
        raise translated(exc, file=built) from exc
    flush(built)


def _fill(tables: Mapping[str, pl.DataFrame], folder: Path, connection: Any) -> None:
    """`connection` is the engine's, which ships no types."""

    def run(statement: str) -> None:
        connection.execute(statement).close()

    # A transaction for each would be most of the work of a small graph's schema.
    run("BEGIN TRANSACTION")
    for statement in schema_statements(EMBEDDED, MODEL):
        run(statement)
    run("COMMIT")
    # A COPY that fails over rows since the last checkpoint corrupts the table. There are none: every row comes from a
    # COPY, the first follows a checkpoint, and a file in which one failed is thrown away.
    run("CHECKPOINT")
    present = [name for name in graph_names() if name in tables]
    # The engine copies one table in one thread; the other core writes the next meanwhile. Small ones come first:
    # nothing can be copied while the first is written.
    nodes = sorted((name for name in present if pair(name) is None), key=lambda name: tables[name].height)
    names = [*nodes, *(name for name in present if pair(name) is not None)]
    with _parquet_folder(folder) as place, closing(ahead(partial(_written, tables, Path(place)), names)) as written:
        for name, file in written:
            run(copy_statement(name, file))
            file.unlink()
    # The log is part of the file only after this; the file then stands alone.
    run("CHECKPOINT")


def _written(tables: Mapping[str, pl.DataFrame], folder: Path, name: str) -> tuple[str, Path]:
    """The table and its Parquet file for the engine."""
    file = folder / f"{name}.parquet"
    tables[name].write_parquet(file, compression="lz4", statistics=False, row_group_size=_ROW_GROUP)
    return name, file


def _parquet_folder(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """Beside the graph, unless the engine would read its path as a pattern."""
    beside = None if any(mark in str(folder) for mark in "*?[") else folder
    return tempfile.TemporaryDirectory(prefix="orggraph-", dir=beside, ignore_cleanup_errors=True)


def _swap(built: Path, target: Path) -> None:
    for ending in (".wal", ".shadow"):
        # Of an earlier file of that name: the engine would replay it into the new one.
        with suppress(FileNotFoundError):
            target.with_name(target.name + ending).unlink()
    try:
        rename(built, target)
    except PermissionError as exc:
        raise StoreBusy("store.graph_in_use", file=target) from exc
    flush_folder(target.parent)
