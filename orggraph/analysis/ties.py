"""Checks of what is connected to what: units without a place, organizations without a tie, circles."""

from __future__ import annotations

import networkx as nx
import polars as pl

from orggraph.analysis.sentences import sentence
from orggraph.analysis.stored import ORGANIZATIONS, Stored
from orggraph.derive.tables import holds_on
from orggraph.model import MODEL, UNITS
from orggraph.snapshot.tables import pair, stored_names

__all__ = ["covering_nobody", "cycles", "unconnected", "without_place"]

#: what an organization is for, seen from its end of the relationship
_WORK = ("COVERS", "LEADS", "SERVES")


def without_place(stored: Stored) -> pl.DataFrame:
    """Units that are in no park and no region."""
    placed = stored.edges("LOCATED_IN", UNITS, ("Park", "Region")).select(id="from")
    nowhere = stored.nodes(UNITS, "place_method").join(placed, on="id", how="anti", maintain_order="left")
    return nowhere.select("label", "id", "name", column=pl.lit("county"), problem=sentence("checks.is_nowhere"))


def unconnected(stored: Stored) -> pl.DataFrame:
    """Organizations at no end of any relationship, but functional ones, which are to cover nobody."""
    usual = stored.nodes(ORGANIZATIONS, "functional").filter(~pl.col("functional").fill_null(False))
    lonely = usual.join(stored.once(_tied), on="id", how="anti", maintain_order="left")
    return lonely.select("label", "id", "name", column=pl.lit("name"), problem=sentence("checks.is_unconnected"))


def covering_nobody(stored: Stored) -> pl.DataFrame:
    """Organizations in force that cover, lead and serve nothing, with nothing below them, and are tied to something.

    Neither those that only a row mentions nor functional ones, which are to cover nobody.
    """
    works = [
        stored.read(name).filter(_holds(stored, rel)).select(id="from")
        for rel in _WORK for name in _tables(rel)
    ]  # fmt: skip
    above = [stored.read(name).select(id="to") for rel in ("SUBORDINATE_TO", "LED_BY") for name in _tables(rel)]
    busy = pl.concat([*works, *above])
    flags = ("functional", "mentioned", "leading", "since", "until")
    idle = (
        stored.nodes(ORGANIZATIONS, *flags)
        .filter(holds_on(stored.day) & ~pl.any_horizontal(pl.col(*flags[:3]).fill_null(False)))
        .join(busy, on="id", how="anti", maintain_order="left")
        .join(stored.once(_tied), on="id", how="semi", maintain_order="left")
    )
    return idle.select("label", "id", "name", column=pl.lit("units"), problem=sentence("checks.covers_nobody"))


def _holds(stored: Stored, rel: str) -> pl.Expr:
    dated = any(p.name == "since" for p in MODEL.rel(rel).props)
    return holds_on(stored.day) if dated else pl.lit(True)


def _tables(rel: str) -> list[str]:
    return [name for name in stored_names() if (ends := pair(name)) is not None and ends.type == rel]


def _tied(stored: Stored) -> pl.DataFrame:
    """`id` of every organization at an end of a relationship."""
    found = []
    for name in stored_names():
        ends = pair(name)
        if ends is None:
            continue
        found += [stored.read(name).select(id="from")] if ends.source in ORGANIZATIONS else []
        found += [stored.read(name).select(id="to")] if ends.target in ORGANIZATIONS else []
    return pl.concat(found).unique()


def cycles(stored: Stored) -> pl.DataFrame:
    """Circles of organizations that ledgers put above each other, and what the import left out as one."""
    return pl.concat([_circles(stored), _left_out(stored)], how="diagonal")


def _circles(stored: Stored) -> pl.DataFrame:
    """One row per circle, under the organization of the smallest id; the next one on the way is the cell beside."""
    rows = []
    for label in ORGANIZATIONS:
        edges = _in_circles(stored.read(f"SUBORDINATE_TO.{label}.{label}").select("from", "to"))
        names = dict(
            stored.read(label).select("id", "name").join(edges, left_on="id", right_on="from", how="semi").rows()
        )
        for members in nx.strongly_connected_components(nx.DiGraph(edges.rows())):
            if len(members) > 1:
                way = _way(edges, members)
                shown = " → ".join(str(names[m]) for m in (*way, way[0]))
                rows.append((label, way[0], names[way[0]], "superior", shown, way[1], "superior"))
    columns = ("label", "id", "name", "column", "way", "also_id", "also_column")
    found = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    return found.sort("id").select(pl.exclude("way"), problem=sentence("checks.in_circle", way="way"))


def _in_circles(edges: pl.DataFrame) -> pl.DataFrame:
    """The edges without those that lead out of every circle or into none: what is left is small."""
    height = -1
    while edges.height != height:
        height = edges.height
        edges = edges.join(edges.select(to="from"), on="to", how="semi")
        edges = edges.join(edges.select("to").rename({"to": "from"}), on="from", how="semi")
    return edges


def _way(edges: pl.DataFrame, members: set[str]) -> list[str]:
    """A shortest way from the smallest id round the circle, without the return to it."""
    graph = nx.DiGraph(e for e in edges.rows() if members.issuperset(e))
    first = min(members)
    rounds = [nx.shortest_path(graph, following, first) for following in sorted(graph.successors(first))]
    return [first, *min(rounds, key=len)[:-1]]


def _left_out(stored: Stored) -> pl.DataFrame:
    """What the import listed as `cycle`: its relation is nowhere in the graph."""
    return stored.listed(["cycle"]).select(
        "label", "id", "name", "column", "ledger", "row", problem=sentence("checks.left_out", value="value")
    )
