"""Coverage worked out a second way, unit by unit on a networkx graph, straight from the rules and not from the code.

It shares nothing with the package but the names of labels, and is compared with what the package derives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx
import polars as pl

LINES = ("party", "union", "league", "women")
LEVELS = ("strict", "organization", "work")
UNITS = ("Enterprise", "SocialOrganization", "Association")
BEST_FIRST = [
    "independent", "joint", "affiliated", "unspecified", "regional", "association", "online", "fallback", "guided",
]  # fmt: skip
STRICT = BEST_FIRST[:3]
ORGANIZATION = BEST_FIRST[:7]

Facts = dict[str, Any]


@dataclass(frozen=True)
class Unit:
    """What is right for one unit: forms and whether surveyed by line, all places it is in, why it is not counted."""

    forms: Mapping[str, str]
    surveyed: Mapping[str, bool]
    places: frozenset[str]
    excluded: str | None

    def line_status(self, line: str, level: str) -> str:
        form = self.forms[line]
        counts = {"strict": STRICT, "organization": ORGANIZATION, "work": BEST_FIRST}[level]
        if form in counts:
            return "covered"
        if form == "unspecified":
            return "unknown"
        return "uncovered" if self.surveyed[line] else "unknown"

    def status(self, level: str) -> str:
        said = {self.line_status(line, level) for line in LINES}
        if "covered" in said:
            return "covered"
        return "uncovered" if said == {"uncovered"} else "unknown"


def graph_of(tables: Mapping[str, pl.DataFrame]) -> nx.MultiDiGraph:
    """Every row as a node `(label, id)` or an edge with its type as key."""
    graph = nx.MultiDiGraph()
    for name, rows in tables.items():
        parts = name.split(".")
        for row in rows.iter_rows(named=True):
            if len(parts) == 1:
                graph.add_node((name, row["id"]), **row)
            else:
                graph.add_edge((parts[1], row["from"]), (parts[2], row["to"]), type=parts[0], **row)
    return graph


def units(tables: Mapping[str, pl.DataFrame], day: date, *, committee_answers: bool = False) -> dict[str, Unit]:
    """Every unit by id; `committee_answers`: a 女职工委员会 answers the women's line."""
    graph = graph_of(tables)
    return {
        node[1]: _unit(graph, node, facts, day, committee_answers)
        for node, facts in graph.nodes(data=True)
        if node[0] in UNITS and facts
    }


def counts(found: Mapping[str, Unit], place: str | None, line: str | None, level: str) -> Counter[str]:
    """Units in a place (None: all) by status of a line (None: all lines), with `excluded` for those not counted."""
    return Counter(
        "excluded" if u.excluded else u.line_status(line, level) if line else u.status(level)
        for u in found.values()
        if place is None or place in u.places
    )


def _unit(graph: nx.MultiDiGraph, node: tuple[str, str], facts: Facts, day: date, committee_answers: bool) -> Unit:
    ways: list[tuple[str, str]] = []
    places = _places(graph, node)
    named = set()
    for line, form, _, organization in _covered_by(graph, node, day, committee_answers):
        ways.append((line, form or "unspecified"))
        named.add(organization)
    for place in places:
        for line, form, leading, organization in _covered_by(graph, place, day, committee_answers):
            if not leading and organization not in named:
                ways.extend((line, f) for f in _through(graph.nodes[place], place[0], form))
    for _, association, edge in graph.out_edges(node, data=True):
        if edge["type"] == "MEMBER_OF":
            covering = _covered_by(graph, association, day, committee_answers)
            ways.extend(
                (line, "association")
                for line, form, _, organization in covering
                if form == "association" and organization not in named
            )
    for _, _, edge in graph.in_edges(node, data=True):
        if edge["type"] == "GUIDES" and holds(edge, day):
            ways.append(("party", "guided"))
    surveyed = {line: facts[f"{line}_surveyed"] is True for line in LINES}
    forms = {}
    for line in LINES:
        mine = [BEST_FIRST.index(form) for at, form in ways if at == line]
        forms[line] = BEST_FIRST[min(mine)] if mine else "none" if surveyed[line] else "unknown"
    return Unit(forms, surveyed, frozenset(p[1] for p in places), _reason(facts, day))


def _places(graph: nx.MultiDiGraph, node: tuple[str, str]) -> set[tuple[str, str]]:
    """Where it is and everything above: its places, what they are part of, and where those are."""
    seen: set[tuple[str, str]] = set()
    waiting = [(node, "LOCATED_IN")]
    while waiting:
        at, only = waiting.pop()
        for _, above, edge in graph.out_edges(at, data=True):
            if edge["type"] in (only, "PART_OF", "LOCATED_IN") and above not in seen and above[0] in ("Park", "Region"):
                seen.add(above)
                waiting.append((above, "PART_OF"))
    return seen


def _covered_by(
    graph: nx.MultiDiGraph, node: tuple[str, str], day: date, committee_answers: bool
) -> Iterator[tuple[str, str | None, bool, tuple[str, str]]]:
    """Line, form said, whether it is a leading body, and itself, for every organization that covers the node then."""
    for organization, _, edge in graph.in_edges(node, data=True):
        if edge["type"] != "COVERS" or not holds(edge, day):
            continue
        facts = graph.nodes[organization]
        if not holds(facts, day) or facts["functional"] or facts["mentioned"] or facts.get("level") == "leading_group":
            continue
        line = "party" if organization[0] == "PartyOrganization" else facts["line"]
        if facts.get("kind") == "women_workers_committee":
            if not committee_answers:
                continue
            line = "women"
        yield line, edge["form"], bool(facts["leading"]), organization


def _through(place: Facts, label: str, form: str | None) -> list[str]:
    if label == "Park":
        return ["online" if form == "online" else "regional"]
    if place["level"] != "town":
        return []
    return [form if form in ("regional", "online") else "fallback"]


def holds(facts: Facts, day: date) -> bool:
    """Whether an interval holds that day."""
    since, until = facts["since"], facts["until"]
    return (since is None or since <= day) and (until is None or day < until)


def _reason(facts: Facts, day: date) -> str | None:
    if facts["control"] == "public":
        return "public_control"
    if facts["kind"] in ("public_body", "out_of_scope"):
        return str(facts["kind"])
    if facts["operation"] == "not_operating":
        return "not_operating"
    if facts["kind"] == "self_employed":
        return "self_employed"
    return "not_founded" if facts["founded"] is not None and facts["founded"] > day else None
