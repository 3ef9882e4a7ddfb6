"""Who could receive a recommendation from a unit, best first (S 四（三）4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from orggraph.model import FORMS
from orggraph.policy.packs import Pack

__all__ = ["ranked"]

Row = Mapping[str, Any]  # Any: values of a query


def ranked(rows: Iterable[Row], cities: Collection[str], pack: Pack) -> list[dict[str, Any]]:
    """The rows of `unit-receivers` of one unit in the order of its recommendations, with `rank` and `elsewhere`.

    `cities`: the id of the one that the unit is in, or of those that it may be in.
    """
    import polars as pl

    from orggraph.derive.ranking import best_first

    listed = [{**row, "elsewhere": _elsewhere(row, cities)} for row in rows]
    texts = {"unit": pl.String, "org": pl.String, "channel": pl.String, "served": pl.String, "level": pl.String}
    ways = pl.DataFrame(
        [("", r["receiver"], r["channel"], r["served"], r["level"], r["distance"], r["form"] and FORMS.index(r["form"]),
          bool(r["may_approve"]), r["received"] or 0, r["elsewhere"], at) for at, r in enumerate(listed)],
        schema={**texts, "distance": pl.Int64, "form": pl.Int64, "approves": pl.Boolean, "received": pl.Int64,
                "elsewhere": pl.Boolean, "at": pl.Int64},
        orient="row",
    )  # fmt: skip
    order = best_first(ways, "unit", pack).select("at", "rank")
    return [{**listed[at], "rank": rank} for at, rank in order.iter_rows()]


def _elsewhere(row: Row, cities: Collection[str]) -> bool:
    """Known to sit in another city than the unit; GB/T 2260: the city's code is the first four digits."""
    region = row["region"] or ""
    # Where one of the unit's own sits is no matter.
    known = row["channel"] != "unit" and region and not region.endswith("0000") and len(cities) == 1
    return bool(known) and f"{region[:4]}00" not in cities
