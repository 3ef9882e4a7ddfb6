"""Receivers worked out a second way, one recommendation at a time on a networkx graph (S 四（三）3, 四（三）4).

It shares nothing with the package but the names of labels, relationships and properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import networkx as nx
import polars as pl
from oracle import UNITS, graph_of, holds

Node = tuple[str, str]
#: receiver, channel, distance; in order, the best first
Offer = tuple[str, str, int | None]

CHANNELS = ["industry", "association", "department", "market_regulation", "guidance_station", "territorial"]
LEVELS = ["branch", "general_branch", "committee"]
OWN = ["independent", "joint", "affiliated", "unspecified"]
DISTANCES = {"town": 3, "county": 4, "city": 5, "province": 6}


def receivers(tables: Mapping[str, pl.DataFrame], day: date) -> dict[str, tuple[str | None, list[Offer]]]:
    """For every recommendation the unit that it concerns (None: not known) and who may receive it, best first."""
    graph = graph_of(tables)
    return {rec[1]: _of(graph, rec, day) for rec in list(graph) if rec[0] == "Recommendation"}


def validity(tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """valid, invalid or unknown, for every recommendation."""
    return {row["id"]: _valid(row) for row in tables["Recommendation"].iter_rows(named=True)}


def _valid(row: Mapping[str, Any]) -> str:
    if row["line"] is None:
        return "unknown"
    league = row["line"] == "league"
    steps = [("applicant", "active_applicant"), ("active_applicant", "candidate")][: 2 if league else 1]
    said = (row["from_stage"], row["to_stage"])
    fits = [step for step in steps if all(w is None or w == s for w, s in zip(said, step, strict=True))]
    if not fits or (league and row["league_member"] is False):
        return "invalid"
    if row["in_favour"] is None or row["due"] is None:
        return "unknown"
    share = row["in_favour"] - row["due"] / 2
    if share < 0 or (league and share == 0):
        return "invalid"
    return "unknown" if None in said else "valid"


def path_exists(tables: Mapping[str, pl.DataFrame], path: list[dict[str, Any]]) -> bool:
    """Whether every step of an answer's path is an edge of the snapshot, or, for WITHIN, a chain of them."""
    graph = graph_of(tables)
    for before, step in pairwise(path):
        a, b = ((s["label"], s["id"]) for s in (before, step))
        if step["type"] == "WITHIN":
            if b not in _above(graph, [a]):
                return False
            continue
        start, end = (b, a) if step["type"] in ("SERVES", "COVERS") else (a, b)
        edges = graph.get_edge_data(start, end, default={}).values()
        if step["type"] not in {edge["type"] for edge in edges}:
            return False
    return path[0]["type"] is None


def _ends(graph: nx.MultiDiGraph, node: Node, kind: str) -> Iterator[tuple[Node, dict[str, Any]]]:
    for _, end, edge in graph.out_edges(node, data=True):
        if edge["type"] == kind:
            yield end, edge


def _above(graph: nx.MultiDiGraph, nodes: list[Node]) -> set[Node]:
    """Themselves and all that they are part of or located in."""
    seen = set(nodes)
    waiting = list(nodes)
    while waiting:
        for kind in ("PART_OF", "LOCATED_IN"):
            for end, _ in _ends(graph, waiting[-1], kind):
                if end not in seen:
                    seen.add(end)
                    waiting.insert(0, end)
        waiting.pop()
    return seen


def _of(graph: nx.MultiDiGraph, rec: Node, day: date) -> tuple[str | None, list[Offer]]:
    unit = _unit(graph, rec, day)
    if unit is None:
        return None, []
    own = sorted(_own(graph, unit, day))
    if own:
        return unit[1], [(org, "unit", 0) for _, _, org in own]
    best = {}
    places = _above(graph, [end for end, _ in _ends(graph, unit, "LOCATED_IN")])
    for org in [n for n in graph if n[0] == "PartyOrganization" and _receives(graph.nodes[n], day)]:
        ways = sorted(
            (CHANNELS.index(channel), 99 if distance is None else distance)
            for channel, distance in _ways(graph, org, unit, places)
        )
        if ways:
            best[org] = ways[0]
    city = _city(graph, unit)
    ordered = sorted(best, key=lambda org: _key(graph, org, best[org], city, day))
    return unit[1], [(o[1], CHANNELS[best[o][0]], None if best[o][1] == 99 else best[o][1]) for o in ordered]


def _key(graph: nx.MultiDiGraph, org: Node, way: tuple[int, int], city: Node | None, day: date) -> tuple[Any, ...]:
    facts = graph.nodes[org]
    region = facts["region"]
    at = next((r for r in _above(graph, [("Region", region)]) if _level(graph, r) == "city"), None) if region else None
    elsewhere = at is not None and city is not None and at != city
    received = sum(
        edge["type"] == "RECEIVED_BY" and (graph.nodes[rec]["made_on"] or day) <= day
        for rec, _, edge in graph.in_edges(org, data=True)
    )
    return elsewhere, *way, not facts["may_approve"], received, org[1]


def _level(graph: nx.MultiDiGraph, region: Node) -> Any:  # Any: a level or None
    return graph.nodes[region].get("level") if region[0] == "Region" else None


def _city(graph: nx.MultiDiGraph, unit: Node) -> Node | None:
    """The city of its home region, else the one city of its parks."""
    at = [end for end, _ in _ends(graph, unit, "LOCATED_IN")]
    for label in ("Region", "Park"):
        cities = {r for p in at if p[0] == label for r in _above(graph, [p]) if _level(graph, r) == "city"}
        if len(cities) == 1:
            return cities.pop()
    return None


def _unit(graph: nx.MultiDiGraph, rec: Node, day: date) -> Node | None:
    said = graph.nodes[rec]["unit"], graph.nodes[rec]["unit_said"]
    if said != (None, None):
        return next((n for n in graph if n[0] in UNITS and n[1] == said[0]), None)
    works = {unit for person, _ in _ends(graph, rec, "OF") for unit, _ in _ends(graph, person, "WORKS_AT")}
    covered = set()
    for org, _, edge in graph.in_edges(rec, data=True):
        facts = graph.nodes[org]
        if edge["type"] == "MADE" and holds(facts, day) and not facts["functional"] and not facts["mentioned"]:
            covered |= {end for end, c in _ends(graph, org, "COVERS") if end[0] in UNITS and holds(c, day)}
    if len(works) == 1:
        return works.pop()
    found = works & covered if works else covered
    return found.pop() if len(found) == 1 else None


def _own(graph: nx.MultiDiGraph, unit: Node, day: date) -> Iterator[tuple[int, int, str]]:
    for org, _, edge in graph.in_edges(unit, data=True):
        facts = graph.nodes[org]
        form = edge.get("form") or "unspecified"
        if edge["type"] != "COVERS" or org[0] != "PartyOrganization" or form not in OWN or not holds(edge, day):
            continue
        if not holds(facts, day) or facts["functional"] or facts["mentioned"] or facts["level"] == "leading_group":
            continue
        yield LEVELS.index(facts["level"]) if facts["level"] in LEVELS else 9, OWN.index(form), org[1]


def _receives(facts: Mapping[str, Any], day: date) -> bool:
    barred = facts["functional"] or facts["level"] == "leading_group" or facts["channel"] == "none"
    return holds(dict(facts), day) and not barred


def _ways(graph: nx.MultiDiGraph, org: Node, unit: Node, places: set[Node]) -> Iterator[tuple[str, int | None]]:
    facts = graph.nodes[org]
    kind = facts["channel"] if facts["channel"] in ("market_regulation", "guidance_station") else "territorial"
    for end, _ in _ends(graph, org, "SERVES"):
        served = graph.nodes[end]
        if end in places:
            if end[0] == "Park":
                yield kind, 0 if served["kind"] == "building" else 1
            else:
                yield kind, DISTANCES.get(served["level"])
        elif end[0] == "Association" and end in {e for e, _ in _ends(graph, unit, "MEMBER_OF")}:
            yield "association", 0
        elif end[0] == "Department" and end in {e for e, _ in _ends(graph, unit, "SUPERVISED_BY")}:
            yield "department", 0
        elif end[0] == "Industry" and (not facts["own_region"] or ("Region", facts["own_region"]) in places):
            for code, _ in _ends(graph, unit, "IN_INDUSTRY"):
                if end in _above(graph, [code]):
                    digits = [len([c for c in node[1] if c.isdigit()]) for node in (code, end)]
                    yield "industry", digits[0] - digits[1]
