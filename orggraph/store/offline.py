"""A graph as the CSV files that Neo4j's own import tool loads into a new database, for what is too large to push."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph.model import MODEL
from orggraph.snapshot.tables import pair
from orggraph.store.push_statements import MARKER_LABEL
from orggraph.store.rows import masked

if TYPE_CHECKING:
    import polars as pl

__all__ = ["write_csv"]

#: between the values of a list; no name holds it
_BETWEEN = "\x1f"
_TYPES = {"string": "string", "int": "long", "bool": "boolean", "date": "date", "strings": "string[]"}


def write_csv(
    tables: Mapping[str, pl.DataFrame], marker: Mapping[str, object], folder: Path, *, show_names: bool
) -> str:
    """The command line for the files in `folder`: one per table, the marker, and `import.txt` with that line.

    An empty text stays apart from an unknown one: texts are quoted, unknown is nothing between two commas.
    """
    folder.mkdir(parents=True, exist_ok=True)
    options = []
    for name, frame in tables.items():
        if frame.is_empty():
            continue
        file = f"{name}.csv"
        _written(name, frame if show_names else masked(name, frame), folder / file)
        ends = pair(name)
        # A bare name has no folder, which some versions of the tool take for one that is not there.
        options.append(f"--nodes={name}=./{file}" if ends is None else f"--relationships={ends.type}=./{file}")
    _marker(marker, folder / "marker.csv")
    options.append(f"--nodes={MARKER_LABEL}=./marker.csv")
    line = " ".join(
        [
            "neo4j-admin database import full",
            *options,
            "--array-delimiter=U+001F",
            "--multiline-fields=true",
            "DATABASE",
        ]
    )
    (folder / "import.txt").write_text(line + "\n", encoding="utf-8", newline="\n")
    return line


def _written(name: str, frame: pl.DataFrame, file: Path) -> None:
    import polars as pl

    ends = pair(name)
    props = MODEL.node(name).props[1:] if ends is None else MODEL.rel(ends.type).props
    key = {"id": f"id:ID({name})"} if ends is None else {
        "from": f":START_ID({ends.source})", "to": f":END_ID({ends.target})",
    }  # fmt: skip
    lists = [p.name for p in props if p.kind == "strings"]
    plain = frame.with_columns(pl.col(c).list.join(_BETWEEN) for c in lists)
    headers = {**key, **{p.name: f"{p.name}:{_TYPES[p.kind]}" for p in props}}
    plain.select(pl.col(c).alias(h) for c, h in headers.items()).write_csv(
        file, quote_style="non_numeric", null_value="", line_terminator="\n"
    )


def _marker(marker: Mapping[str, object], file: Path) -> None:
    told = {"id": "snapshot", **marker, "state": "ready"}
    kinds = {name: "date" if isinstance(value, date) else "string" for name, value in told.items()}
    head = ",".join(f"{n}:ID({MARKER_LABEL})" if n == "id" else f"{n}:{kinds[n]}" for n in told)
    file.write_text(f"{head}\n{','.join(str(v) for v in told.values())}\n", encoding="utf-8", newline="\n")
