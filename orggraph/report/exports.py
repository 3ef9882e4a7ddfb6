"""Extracts as files for other programs: GraphML, or a folder of CSV or Parquet tables."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.errors import OrgGraphError
from orggraph.extracts import Extract, merged, network
from orggraph.report.answers import FORMULA

if TYPE_CHECKING:
    import polars as pl

__all__ = ["EXPORTS", "MANIFEST", "write_export"]

#: of a folder of tables: what they were taken from; a folder that has it may be replaced by a later export
MANIFEST = "export.json"
#: what XML cannot hold, not even escaped
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_export(taken: Extract, kind: str, target: Path) -> None:
    """The file or folder `target` is the extract in the format `kind`, of `EXPORTS`; a failure leaves it as it was.

    A folder has one file per label and per relationship type with rows, and `export.json`, which says from what.

    Raises:
        OrgGraphError: the folder holds something else than an export, or cannot be written.
    """
    folder = target if kind != "graphml" else None
    if folder is not None and folder.exists() and not _replaceable(folder):
        raise OrgGraphError("reports.export_folder_used", folder=folder)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        EXPORTS[kind](taken, beside)
        if folder is not None:
            _empty(folder)
        os.replace(beside, target)
    except OSError as fault:
        raise OrgGraphError("cli.cannot_write", file=target, reason=fault.strerror or fault) from fault
    finally:
        shutil.rmtree(beside, ignore_errors=True) if beside.is_dir() else beside.unlink(missing_ok=True)


def _replaceable(folder: Path) -> bool:
    """Whether it is a folder that is empty or holds an export and nothing else."""
    if not folder.is_dir():
        return False
    names = {p.name for p in folder.iterdir()}
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"] if names else {}
        return names <= {MANIFEST, *listed}
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _empty(folder: Path) -> None:
    """The folder of an earlier export goes: systems move a folder only to where none is."""
    if folder.exists():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _graphml(taken: Extract, path: Path) -> None:
    """Typed attributes: whole numbers, yes or no, text; dates as text, lists joined by 、, unknown left out."""
    import networkx as nx

    graph = network(taken)
    graph.graph = dict(_attributes({**graph.graph, **graph.graph["place"]}))
    for _, told in graph.nodes(data=True):
        _replace(told)
    for _, _, told in graph.edges(data=True):
        _replace(told)
    # The writer for lxml, where that is installed, would write other bytes.
    nx.write_graphml_xml(graph, str(path), encoding="utf-8", prettyprint=False, named_key_ids=True)


def _replace(told: dict[str, Any]) -> None:
    attributes = dict(_attributes(told))
    told.clear()
    told.update(attributes)


def _attributes(told: dict[str, Any]) -> Iterator[tuple[str, str | int]]:
    for name, value in told.items():
        if isinstance(value, (list, tuple)):
            value = "、".join(map(str, value))
        if isinstance(value, int):
            yield name, value
        elif value is not None and not isinstance(value, dict):
            yield name, _NO_XML.sub("", str(value))


def _csv(taken: Extract, folder: Path) -> None:
    """As answers are: with a byte order mark, lists joined by 、, unknown empty, nothing that looks like a formula."""
    _tables(taken, folder, ".csv", lambda frame, path: frame.select(_cells(frame)).write_csv(path, include_bom=True))


def _cells(frame: pl.DataFrame) -> Iterator[pl.Expr]:
    import polars as pl

    starts = "^[" + re.escape("".join(FORMULA)) + "]"
    for name, kind in frame.schema.items():
        column = pl.col(name)
        if isinstance(kind, pl.List):
            column = column.list.join("、")
        elif kind != pl.String:
            yield column
            continue
        guarded = pl.concat_str(pl.lit("'"), column)
        yield pl.when(column.str.contains(starts)).then(guarded).otherwise(column).alias(name)


def _parquet(taken: Extract, folder: Path) -> None:
    """Types as in the model."""
    _tables(taken, folder, ".parquet", lambda frame, path: frame.write_parquet(path))


def _tables(taken: Extract, folder: Path, ending: str, write: Callable[[pl.DataFrame, Path], object]) -> None:
    folder.mkdir(parents=True)
    files: dict[str, int] = {}
    for name, frame in merged(taken.tables).items():
        write(frame, folder / f"{name}{ending}")
        files[f"{name}{ending}"] = frame.height
    id, day = taken.snapshot
    told = {
        "snapshot": {"id": id, "date": day.isoformat()}, "on": taken.on.isoformat(), "place": dict(taken.place),
        "names": "shown" if taken.show_names else "masked", "files": files,
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


#: format → what writes it
EXPORTS: dict[str, Callable[[Extract, Path], None]] = {"graphml": _graphml, "csv": _csv, "parquet": _parquet}
