"""The model as tables for people who write Cypher, and its colors for Neo4j Browser; all from the one declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orggraph.model import MODEL
from orggraph.schema import NodeType, Prop, RelType

__all__ = ["browser_style", "model_tables"]


def model_tables() -> str:
    """Markdown: every label and every relationship type with its properties, units, nulls and values."""
    lines = ["### Labels", ""]
    for node in MODEL.nodes:
        lines += [f"#### `{node.name}` {node.label.zh}, {node.label.en}", "", node.doc, "", *_table(node.props), ""]
    lines += ["### Relationships", ""]
    for rel in MODEL.rels:
        lines += [f"#### `{rel.name}` {rel.label.zh}, {rel.label.en}", "", rel.doc, "", *_ends(rel), ""]
        lines += [*_table(rel.props), ""] if rel.props else []
    return "\n".join(lines).rstrip()


def _ends(rel: RelType) -> Iterator[str]:
    """One line per label that it starts from; a derived type says so."""
    if rel.derived:
        yield "Derived when the graph is built."
        yield ""
    for source in dict.fromkeys(a for a, _ in rel.ends):
        targets = ", ".join(f"`{b}`" for a, b in rel.ends if a == source)
        yield f"- `{source}` → {targets}"


def _table(props: Iterable[Prop]) -> Iterator[str]:
    yield "| property | kind | 名称 | meaning |"
    yield "| --- | --- | --- | --- |"
    for prop in props:
        values = f" One of: {', '.join(prop.values)}." if prop.values else ""
        marks = "".join([" Derived." if prop.derived else "", " Personal." if prop.personal else ""])
        meaning = f"{prop.doc}.{values}{marks}".replace("|", "\\|")
        yield f"| `{prop.name}` | {prop.kind} | {prop.label.zh} | {meaning} |"


def browser_style() -> str:
    """A style sheet (GraSS) that gives Neo4j Browser the colors of the model; drag the file into its window."""
    return "\n".join([*map(_node_style, MODEL.nodes), *map(_rel_style, MODEL.rels)]) + "\n"


def _node_style(node: NodeType) -> str:
    return (
        f"node.{node.name} {{\n  color: {node.color};\n  border-color: #333333;\n  text-color-internal: #000000;\n"
        '  caption: "{name}";\n}\n'
    )


def _rel_style(rel: RelType) -> str:
    return f'relationship.{rel.name} {{\n  color: #A5ABB6;\n  shaft-width: 1px;\n  caption: "<type>";\n}}\n'
