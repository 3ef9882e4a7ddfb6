"""Integrated leadership worked out a second way, person by person on a networkx graph (S 四（四）1; U-15).

It shares nothing with the package but the names of labels, relationships and properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

import networkx as nx
import polars as pl
from oracle import UNITS, graph_of, holds

Node = tuple[str, str]
#: unit, person, Party organization, mass organization, other mass organization, mode, since, barred
Row = tuple[str, str, str | None, str | None, str | None, str, date | None, str | None]

OWN = ("independent", "joint", "affiliated", "unspecified", None)
MANAGERS = ("董事长", "执行董事", "总经理", "经理", "总裁", "厂长", "院长", "校长", "园长", "合伙人", "执行事务合伙人")


def integration(tables: Mapping[str, pl.DataFrame], day: date, *, deputies: bool = False) -> set[Row]:
    """Who holds posts in two organizations of one unit, and every union chair that U-15 advises against."""
    graph = graph_of(tables)
    return {row for person in graph if person[0] == "Person" for row in _of_person(graph, person, day, deputies)}


def gaps(tables: Mapping[str, pl.DataFrame], day: date) -> set[str]:
    """Units that both kinds cover by name without a person in both, whether or not they are counted."""
    graph = graph_of(tables)
    shared = {row[0] for row in integration(tables, day) if row[5] in ("party_to_mass", "mass_to_party", "party_mass")}
    return {
        unit[1]
        for unit, facts in graph.nodes(data=True)
        if unit[0] in UNITS and facts and unit[1] not in shared and len(_kinds(graph, unit, day)) == 2
    }


def _kinds(graph: nx.MultiDiGraph, unit: Node, day: date) -> set[str]:
    return {org[0] for org, _, _ in graph.in_edges(unit, keys=True) if _form(graph, org, unit, day) != ()}


def _form(graph: nx.MultiDiGraph, org: Node, unit: Node, day: date) -> Any:  # Any: a form, None, or () for no edge
    """The form in which an organization covers a unit by name that day; () if it does not."""
    facts = graph.nodes[org]
    if org[0] not in ("PartyOrganization", "MassOrganization") or not holds(facts, day):
        return ()
    if facts["functional"] or facts["mentioned"] or facts.get("level") == "leading_group":
        return ()
    if facts.get("kind") == "women_workers_committee":
        return ()
    edges = graph.get_edge_data(org, unit, default={}).values()
    found = [edge["form"] for edge in edges if edge["type"] == "COVERS" and holds(edge, day)]
    return found[0] if found else ()


def _posts(graph: nx.MultiDiGraph, person: Node, day: date) -> Iterator[tuple[Node, dict[str, Any]]]:
    for _, end, edge in graph.out_edges(person, data=True):
        if edge["type"] == "HOLDS_POST" and holds(edge, day):
            yield end, edge


def _begun(posts: list[dict[str, Any]]) -> date | None:
    return min((post["since"] for post in posts if post["since"]), default=None)


def _of_person(graph: nx.MultiDiGraph, person: Node, day: date, deputies: bool) -> Iterator[Row]:
    leading: dict[Node, list[dict[str, Any]]] = {}
    heading: dict[Node, list[dict[str, Any]]] = {}
    helping: dict[Node, list[dict[str, Any]]] = {}
    kept_out: set[Node] = set()
    for end, post in _posts(graph, person, day):
        if end[0] == "PartyOrganization" and post["role"] in ("head", "deputy", "member"):
            leading.setdefault(end, []).append(post)
        elif end[0] == "MassOrganization" and post["role"] == "head":
            heading.setdefault(end, []).append(post)
        elif end[0] == "MassOrganization" and post["role"] == "deputy" and deputies:
            helping.setdefault(end, []).append(post)
        elif end[0] in UNITS and (
            post["role"] in ("legal_representative", "hr_head") or (post["title"] or "").strip() in MANAGERS
        ):
            kept_out.add(end)
    for unit in [n for n in graph if n[0] in UNITS]:
        covering = {o for o in {*leading, *heading, *helping} if _form(graph, o, unit, day) != ()}
        barred = {
            o for o in covering
            if unit in kept_out and graph.nodes[o].get("line") == "union" and _form(graph, o, unit, day) in OWN
        }  # fmt: skip
        yield from _pairs(unit[1], person[1], covering, barred, leading, heading, helping)


def _pairs(
    unit: str, person: str, covering: set[Node], barred: set[Node], leading: dict[Node, list[dict[str, Any]]],
    heading: dict[Node, list[dict[str, Any]]], helping: dict[Node, list[dict[str, Any]]],
) -> Iterator[Row]:  # fmt: skip
    for mass in covering & set(heading):
        mass_since = _begun(heading[mass])
        if mass in barred:
            yield unit, person, None, mass[1], None, "none", mass_since, "U-15 (N)"
        for party in covering & set(leading):
            party_since = _begun(leading[party])
            mode = "party_mass"
            if party_since and mass_since and party_since != mass_since:
                mode = "party_to_mass" if party_since < mass_since else "mass_to_party"
            later = max((d for d in (party_since, mass_since) if d), default=None)
            yield unit, person, party[1], mass[1], None, mode, later, "U-15 (N)" if mass in barred else None
    for a, b in combinations(sorted(covering & {*heading, *helping}), 2):
        if a in heading or b in heading:
            begun = [_begun(heading.get(o, []) + helping.get(o, [])) for o in (a, b)]
            later = max((d for d in begun if d), default=None)
            yield unit, person, None, a[1], b[1], "mutual", later, "U-15 (N)" if {a, b} & barred else None
