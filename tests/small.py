"""A graph small enough to know by heart, for the tests of whatever asks or builds one."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.snapshot.tables import graph_schema

__all__ = ["frame", "tables"]


def frame(name: str, *rows: dict[str, object]) -> pl.DataFrame:
    empty = dict.fromkeys(graph_schema(name))
    return pl.DataFrame([empty | row for row in rows], schema=graph_schema(name))


def tables() -> dict[str, pl.DataFrame]:
    """Three enterprises, one of them covered through a park by a union and itself by a branch."""
    return {
        "Enterprise": frame(
            "Enterprise",
            {"id": "a", "name": "甲公司", "employees": 40, "founded": date(2010, 3, 1), "aliases": ["甲", "甲厂"]},
            {"id": "b", "name": "乙'公司\"\\", "employees": None, "above_scale": False, "aliases": []},
            {"id": "c", "name": "𠀀，公司", "employees": 2},
        ),
        "Park": frame("Park", {"id": "p", "name": "高新区"}),
        "PartyOrganization": frame("PartyOrganization", {"id": "o", "name": "甲公司党支部"}),
        "MassOrganization": frame("MassOrganization", {"id": "m", "name": "园区工会", "line": "union"}),
        "LOCATED_IN.Enterprise.Park": frame(
            "LOCATED_IN.Enterprise.Park", {"from": "a", "to": "p"}, {"from": "b", "to": "p"}
        ),
        "COVERS.PartyOrganization.Enterprise": frame(
            "COVERS.PartyOrganization.Enterprise",
            {"from": "o", "to": "a", "form": "independent", "since": date(2020, 1, 1), "line": "party", "rank": 1},
        ),
        "COVERS.MassOrganization.Park": frame(
            "COVERS.MassOrganization.Park", {"from": "m", "to": "p", "line": "union", "rank": 5}
        ),
    }
