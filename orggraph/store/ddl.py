"""Schema statements of the embedded engine, derived from the model; nothing is opened here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from orggraph.schema import Model, NodeType, Prop, RelType
from orggraph.snapshot.tables import pair

__all__ = ["EMBEDDED", "Dialect", "copy_statement", "quoted", "schema_statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one engine is told the model.

    Attributes:
        name: of the engine.
        types: its column type for each kind of property.
        create_node: the statement that creates a label.
        create_rel: the statement that creates a relationship type with all its endpoint pairs.
        setup: statements that run once, when the schema is created.
    """

    name: str
    types: Mapping[str, str]
    create_node: Callable[[Dialect, NodeType], str]
    create_rel: Callable[[Dialect, RelType], str]
    setup: tuple[str, ...]


def schema_statements(dialect: Dialect, model: Model) -> tuple[str, ...]:
    """Everything that makes an empty database one of this model: every label and type, also those without rows."""
    return (
        *(dialect.create_node(dialect, node) for node in model.nodes),
        *(dialect.create_rel(dialect, rel) for rel in model.rels),
        *dialect.setup,
    )


def copy_statement(table: str, file: Path) -> str:
    """Loads one Parquet file into a label or one endpoint pair; ids of endpoints are the columns `from` and `to`.

    The file's columns must be the table's, in its order: the engine goes by position.
    """
    ends = pair(table)
    source = _text(file.as_posix())
    if ends is None:
        return f"COPY {quoted(table)} FROM {source}"
    return f"COPY {quoted(ends.type)} FROM {source} (from={_text(ends.source)}, to={_text(ends.target)})"


def quoted(name: str) -> str:
    """A name of the model where the engine's reserved words would be refused bare."""
    return f"`{name}`"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _columns(dialect: Dialect, props: tuple[Prop, ...]) -> list[str]:
    return [f"{quoted(p.name)} {dialect.types[p.kind]}" for p in props]


def _node_table(dialect: Dialect, node: NodeType) -> str:
    columns = ", ".join(_columns(dialect, node.props))
    return f"CREATE NODE TABLE {quoted(node.name)}({columns}, PRIMARY KEY({quoted(node.props[0].name)}))"


def _rel_table(dialect: Dialect, rel: RelType) -> str:
    ends = [f"FROM {quoted(a)} TO {quoted(b)}" for a, b in rel.ends]
    return f"CREATE REL TABLE {quoted(rel.name)}({', '.join([*ends, *_columns(dialect, rel.props)])})"


EMBEDDED = Dialect(
    name="embedded",
    types={"string": "STRING", "int": "INT64", "bool": "BOOL", "date": "DATE", "strings": "STRING[]"},
    create_node=_node_table,
    create_rel=_rel_table,
    # Functions that Cypher has and the engine lacks. Bodies stay calls and casts: the engine writes a macro with CASE
    # and then cannot open its own file.
    setup=(
        "CREATE MACRO type(r) AS label(r)",
        "CREATE MACRO toString(x) AS CAST(x AS STRING)",
        "CREATE MACRO toInteger(x) AS CAST(x AS INT64)",
        "CREATE MACRO toFloat(x) AS CAST(x AS DOUBLE)",
        "CREATE MACRO elementId(x) AS CAST(id(x) AS STRING)",
        "CREATE MACRO head(l) AS list_extract(l, 1)",
        "CREATE MACRO split(s, d) AS string_split(s, d)",
    ),
)
