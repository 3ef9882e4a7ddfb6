"""Sentences for whole columns: the words of `messages`, the facts of each row."""

from __future__ import annotations

import string

import polars as pl

from orggraph.messages import say

__all__ = ["masked", "sentence"]

#: stands for a fact that is not known
_UNKNOWN = "–"


def sentence(key: str, /, **facts: pl.Expr | str) -> pl.Expr:
    """The sentence `key` for each row, in the language in force; a text names a column, a null fact is –.

    Built column-wise, so a format such as `{n:,}` is not understood.
    """
    template = say(key, **{name: f"{{{name}}}" for name in facts})
    parts: list[pl.Expr] = []
    for literal, name, _, _ in string.Formatter().parse(template):
        if literal:
            parts.append(pl.lit(literal))
        if name is not None:
            fact = facts[name]
            value = pl.col(fact) if isinstance(fact, str) else fact
            parts.append(value.cast(pl.String).fill_null(_UNKNOWN))
    return pl.concat_str(parts)


def masked(column: str | pl.Expr) -> pl.Expr:
    """Names of persons with everything after the first character hidden."""
    name = pl.col(column) if isinstance(column, str) else column
    return name.str.slice(0, 1) + pl.lit("*")
