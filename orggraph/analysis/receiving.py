"""Who could receive a recommendation from a unit, best first (S 四（三）4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orggraph.model import FORMS
from orggraph.policy.packs import Pack

__all__ = ["ranked"]

Row = Mapping[str, Any]  # Any: values of a query


def ranked(rows: Iterable[Row], regions: Iterable[str], pack: Pack) -> list[dict[str, Any]]:
    """The rows of `unit-receivers` of one unit in their order, with `rank` from 1 and `elsewhere`.

    Where the unit has a Party organization of its own, only those (R-08); else each of the others once, under the first
    channel of the pack's order (R-09). `regions` are the ids of those that the unit is in. Nothing tells two receivers
    apart but their ids: the smaller one comes first.
    """
    listed = [dict(row) for row in rows]
    own = [row for row in listed if row["channel"] == "unit"]
    if own:
        levels = {level: at for at, level in enumerate(pack.own_levels)}
        own.sort(key=lambda r: (levels.get(r["level"], len(levels)), FORMS.index(r["form"]), r["receiver"]))
        return _numbered(own, frozenset())
    order = {channel: at for at, channel in enumerate(pack.channels)}
    offered = [row for row in listed if row["channel"] in order]
    offered.sort(key=lambda r: (order[r["channel"]], _distance(r), r["served"] or ""))
    first: dict[str, dict[str, Any]] = {}
    for row in offered:
        first.setdefault(row["receiver"], row)
    cities = frozenset(_city(region) for region in regions if not region.endswith("0000"))
    return _numbered(
        sorted(
            first.values(),
            key=lambda r: (
                _elsewhere(r, cities), order[r["channel"]], _distance(r), not r["may_approve"], r["received"] or 0,
                r["receiver"],
            ),
        ),
        cities,
    )  # fmt: skip


def _numbered(rows: list[dict[str, Any]], cities: frozenset[str]) -> list[dict[str, Any]]:
    return [{**row, "rank": at, "elsewhere": _elsewhere(row, cities)} for at, row in enumerate(rows, start=1)]


def _distance(row: Row) -> tuple[bool, int]:
    return row["distance"] is None, row["distance"] or 0


def _city(region: str) -> str:
    """GB/T 2260: the city's code is the first four digits."""
    return region[:4]


def _elsewhere(row: Row, cities: frozenset[str]) -> bool:
    """Known to sit in another city than the unit."""
    region = row["region"]
    return bool(region and cities) and not region.endswith("0000") and _city(region) not in cities
