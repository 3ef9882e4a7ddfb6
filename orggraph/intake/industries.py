"""Industries of GB/T 4754-2017 that a row names, and everything above them."""

from __future__ import annotations

import polars as pl

from orggraph.ledger.values.industries import industry_table

__all__ = ["industries"]

_LEVELS = {2: "division", 3: "group", 4: "class"}


def industries(codes: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Industry nodes and their PART_OF edges for `codes` (section letter, or 2 to 4 digits) and all above them.

    A group or class whose name is not in the shipped tables is named by its code.
    """
    table = industry_table()
    sections = {row["code"]: row["section"] for row in table.iter_rows(named=True) if row["section"]}
    named = dict(table.select("code", "name").iter_rows())
    wanted: dict[str, str | None] = {}
    for code in codes.drop_nulls().unique().sort().to_list():
        while code is not None and code not in wanted:
            wanted[code] = above = code[:-1] if len(code) > 2 else sections.get(code)
            code = above
    nodes = pl.DataFrame(
        [(code, named.get(code, code), "section" if code.isalpha() else _LEVELS[len(code)]) for code in sorted(wanted)],
        schema={"id": pl.String, "name": pl.String, "level": pl.String},
        orient="row",
    )
    edges = pl.DataFrame(
        [(code, above) for code, above in sorted(wanted.items()) if above is not None],
        schema={"from": pl.String, "to": pl.String},
        orient="row",
    )
    return nodes, edges
