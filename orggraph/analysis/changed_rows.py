"""The rows of one label or relationship that two snapshots do not share, property by property."""

from __future__ import annotations

import polars as pl

from orggraph.analysis.sentences import masked
from orggraph.errors import ParameterError, nearest
from orggraph.messages import language, say
from orggraph.model import MODEL
from orggraph.schema import Prop
from orggraph.snapshot.compare import difference
from orggraph.snapshot.read import Snapshot
from orggraph.snapshot.tables import key, pair, stored_names

__all__ = ["changed_rows"]

#: columns of the result; `to` and `to_name` are null for nodes
_COLUMNS = ("change", "type", "id", "name", "to", "to_name", "property", "before", "after")
_ORDER = {"added": 0, "changed": 1, "removed": 2}


def changed_rows(old: Snapshot, new: Snapshot, name: str, *, show_names: bool = False) -> pl.DataFrame:
    """One row per added or removed row, and per property of a changed one; `property` is null for the former.

    `id`, `name` are the node's, or those of the relationship's start; `to`, `to_name` those of its end. Values are text
    as stored; null: unknown. What is personal is masked unless `show_names`.

    Raises:
        ParameterError: no label and no relationship of a snapshot has that name.
    """
    tables = [table for table in stored_names() if table.split(".")[0] == name]
    if not tables:
        known = dict.fromkeys(table.split(".")[0] for table in stored_names())
        near = say("words.separator").join(nearest(name, known) or known)
        raise ParameterError("differences.no_such_label", name=name, near=near)
    parts = [_table(old, new, table, show_names) for table in tables]
    every = pl.concat(parts)
    return every.sort(pl.col("change").replace_strict(_ORDER), "id", "to", "property", nulls_last=True)


def _table(old: Snapshot, new: Snapshot, table: str, show_names: bool) -> pl.DataFrame:
    ends = pair(table)
    labels = (table, None) if ends is None else (ends.source, ends.target)
    rows = difference(old, new, table)
    changed = rows.filter(pl.col("change") == "changed")
    parts = [
        rows.filter(pl.col("change") != "changed").with_columns(_null("property"), _null("before"), _null("after"))
    ]
    for prop in (MODEL.node(table) if ends is None else MODEL.rel(ends.type)).stored:
        mine = changed.filter(pl.col("columns").list.contains(prop.name))
        if not mine.is_empty():
            parts.append(_property(old, new, table, mine, prop, show_names))
    named = pl.concat(parts, how="diagonal_relaxed")
    start, end = ("id", None) if ends is None else ("from", "to")
    # Two rows of one person's posts in one organization differ in role and title, which the two ends do not show.
    named = _named(old, new, named.rename({start: "id"}) if ends else named, "id", labels[0], "name", show_names)
    if end is None or labels[1] is None:
        named = named.with_columns(_null("to"), _null("to_name"))
    else:
        named = _named(old, new, named, "to", labels[1], "to_name", show_names)
    return named.with_columns(type=pl.lit(table.split(".")[0])).select(_COLUMNS)


def _null(name: str) -> pl.Expr:
    return pl.lit(None, pl.String).alias(name)


def _property(
    old: Snapshot, new: Snapshot, table: str, rows: pl.DataFrame, prop: Prop, show_names: bool
) -> pl.DataFrame:
    """The rows with the value of one property on both sides."""
    on = list(key(table))
    for side, name in ((old, "before"), (new, "after")):
        values = side.table(table).select(*on, _text(prop, show_names).alias(name))
        rows = rows.join(values, on=on, how="left", nulls_equal=True, maintain_order="left")
    return rows.with_columns(property=pl.lit(prop.label.in_language(language())))


def _text(prop: Prop, show_names: bool) -> pl.Expr:
    value = pl.col(prop.name)
    text = value.list.join("、") if prop.kind == "strings" else value.cast(pl.String)
    return masked(text) if prop.personal and not show_names else text


def _named(
    old: Snapshot, new: Snapshot, rows: pl.DataFrame, column: str, label: str, name: str, show_names: bool
) -> pl.DataFrame:
    """The rows with the name of the node in `column`, as the later snapshot has it, else the earlier one."""
    if "name" not in {p.name for p in MODEL.node(label).props}:
        return rows.with_columns(_null(name))
    personal = next(p.personal for p in MODEL.node(label).props if p.name == "name")
    both = pl.concat([side.table(label).select("id", "name") for side in (new, old)])
    shown = masked("name") if personal and not show_names else pl.col("name")
    names = both.unique("id", keep="first", maintain_order=True).select(pl.col("id").alias(column), shown.alias(name))
    return rows.join(names, on=column, how="left", maintain_order="left")
