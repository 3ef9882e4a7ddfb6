"""In which form each line covers each unit on a day (S 四（一）; P-09)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.tables import Read, holds_on
from orggraph.model import FORMS, LINES, UNITS
from orggraph.policy.packs import Pack

__all__ = ["RANK", "covers", "unit_ranks"]

#: place of a form in the order, best first, from 1
RANK = {form: place for place, form in enumerate(FORMS, start=1)}
_ORGANIZATIONS = ("PartyOrganization", "MassOrganization")


def covers(read: Read, day: date, pack: Pack) -> dict[str, pl.DataFrame]:
    """The tables `COVERS.From.To` with `line` and `rank`; rank null: on that day the edge covers nobody."""
    tables = {}
    for label in _ORGANIZATIONS:
        organizations = _organizations(read, label, day, pack)
        for end in (*UNITS, "Park", "Region"):
            edges = read(f"COVERS.{label}.{end}")
            if edges.is_empty():
                continue
            if end == "Region":
                edges = edges.join(
                    read("Region").select(to="id", level="level"), on="to", how="left", maintain_order="left"
                )
            known = edges.join(organizations, left_on="from", right_on="id", how="left", maintain_order="left")
            counts = pl.col("counts").fill_null(False) & holds_on(day)
            tables[f"COVERS.{label}.{end}"] = known.select(
                "from", "to", "form", "since", "until", "line", rank=pl.when(counts).then(_rank(end))
            )
    return tables


def _organizations(read: Read, label: str, day: date, pack: Pack) -> pl.DataFrame:
    """`id`, `line`, `leading`, and whether it covers anybody that day (`counts`)."""
    nodes = read(label)
    counts = holds_on(day) & ~pl.col("functional").fill_null(False) & ~pl.col("mentioned").fill_null(False)
    if label == "PartyOrganization":
        counts &= pl.col("level").ne_missing(pl.lit("leading_group"))
        return nodes.select("id", "leading", counts=counts, line=pl.lit(LINES[0]))
    of_union = pl.col("kind").eq_missing(pl.lit("women_workers_committee"))
    line: pl.Expr = pl.col("line")
    if pack.women_workers_committee:
        line = pl.when(of_union).then(pl.lit("women")).otherwise("line")
    else:
        counts &= ~of_union
    return nodes.select("id", "leading", counts=counts, line=line)


def _rank(end: str) -> pl.Expr:
    """The rank of an edge's form, as what it ends at makes it count; null where it counts for nothing."""
    form = pl.col("form")
    online = form.eq_missing(pl.lit("online"))
    leading = pl.col("leading").fill_null(False)
    if end == "Park":
        return _ranked(pl.when(~leading & online).then(pl.lit("online")).when(~leading).then(pl.lit("regional")))
    if end == "Region":
        town = ~leading & pl.col("level").eq_missing(pl.lit("town"))
        named = online | form.eq_missing(pl.lit("regional"))
        return _ranked(pl.when(town & named).then(form).when(town).then(pl.lit("fallback")))
    return _ranked(form.fill_null("unspecified"))


def _ranked(form: pl.Expr) -> pl.Expr:
    return form.replace_strict(RANK, return_dtype=pl.Int64)


def _by_line(edges: pl.DataFrame, key: str) -> pl.DataFrame:
    """`id` and the best rank of each line; null: none."""
    ranks = [pl.when(pl.col("line") == line).then(pl.col("rank")).cast(pl.Int8).alias(line) for line in LINES]
    return _best(edges.filter(pl.col("rank").is_not_null()).select(pl.col(key).alias("id"), *ranks))


def _best(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by("id").agg(pl.col(*LINES).min())


def _edges(edges: dict[str, pl.DataFrame], end: str) -> pl.DataFrame:
    found = [f.select("from", "to", "line", "form", "rank") for name, f in edges.items() if name.endswith(f".{end}")]
    return pl.concat([pl.DataFrame(schema={"from": pl.String, "to": pl.String, "line": pl.String,
                                           "form": pl.String, "rank": pl.Int64}), *found])  # fmt: skip


def unit_ranks(
    read: Read, edges: dict[str, pl.DataFrame], trees: dict[str, pl.DataFrame], day: date
) -> dict[str, pl.DataFrame]:
    """For each label of units, aligned with its table: the best rank of each line as Int8; null: nothing covers.

    `edges` are the COVERS tables, `trees` the WITHIN tables.
    """
    weak = _named_weakly(edges)
    ends = {end: _edges(edges, end) for end in ("Park", "Region", "Association")}
    others = {end: found.join(weak, left_on="from", right_on="org", how="anti") for end, found in ends.items()}
    parks, regions = _by_line(others["Park"], "to"), _by_line(others["Region"], "to")
    of_park = _inherited([(trees["WITHIN.Park.Park"], parks), (trees["WITHIN.Park.Region"], regions)])
    of_region = _inherited([(trees["WITHIN.Region.Region"], regions)])
    of_members = _by_line(others["Association"].filter(pl.col("form") == "association"), "to")
    result = {}
    for label in UNITS:
        ids = read(label).select("id")
        parts = [
            _by_line(_edges(edges, label), "to"),
            _lent(read(f"LOCATED_IN.{label}.Park"), of_park),
            _lent(read(f"LOCATED_IN.{label}.Region"), of_region),
            _lent(read(f"MEMBER_OF.{label}.Association"), of_members),
            _guided(read(f"GUIDES.Person.{label}"), day),
        ]
        if not weak.is_empty():
            parts.append(_unless_named(read, ends, trees, label, weak))
        best = _best(pl.concat(parts))
        result[label] = ids.join(best, on="id", how="left", maintain_order="left").select(LINES)
    return result


def _named_weakly(edges: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """`org`, `id` of the units that an organization names with a form worse than a park would give."""
    named = pl.concat([_edges(edges, label) for label in UNITS])
    return named.filter(pl.col("rank") > RANK["regional"]).select("to", org="from").rename({"to": "id"}).unique()


def _unless_named(
    read: Read, ends: dict[str, pl.DataFrame], trees: dict[str, pl.DataFrame], label: str, weak: pl.DataFrame
) -> pl.DataFrame:
    """What the organizations of `weak` cover through places and associations, but for the units that they name.

    Where the unit itself is named, the form said there counts, whatever it is.
    """
    ways = {
        end: found.join(weak, left_on="from", right_on="org", how="semi").rename({"from": "org"})
        for end, found in ends.items()
    }
    places = {
        "Park": (trees["WITHIN.Park.Park"], ways["Park"]),
        "ParkRegion": (trees["WITHIN.Park.Region"], ways["Region"]),
        "Region": (trees["WITHIN.Region.Region"], ways["Region"]),
    }
    below = {
        name: tree.select(at="from", to="to").join(found, on="to").select("at", "org", "line", "rank")
        for name, (tree, found) in places.items()
    }
    through = ways["Association"].filter(pl.col("form") == "association").select("org", "line", "rank", at="to")
    reached = [
        (f"LOCATED_IN.{label}.Park", pl.concat([below["Park"], below["ParkRegion"]])),
        (f"LOCATED_IN.{label}.Region", below["Region"]),
        (f"MEMBER_OF.{label}.Association", through.select(below["Region"].columns)),
    ]
    found = pl.concat(
        [
            read(name).select("from", "to").rename({"from": "id"}).join(rows, left_on="to", right_on="at").drop("to")
            for name, rows in reached
        ]
    )
    return _by_line(found.join(weak, on=["org", "id"], how="anti"), "id")


def _inherited(above: list[tuple[pl.DataFrame, pl.DataFrame]]) -> pl.DataFrame:
    """What covers a place or anything above it, as best ranks: pairs of a closure and the ranks of its upper ends."""
    parts = [
        tree.join(ranks, left_on="to", right_on="id").select(pl.col("from").alias("id"), *LINES)
        for tree, ranks in above
    ]
    return _best(pl.concat(parts))


def _lent(edges: pl.DataFrame, ranks: pl.DataFrame) -> pl.DataFrame:
    return edges.join(ranks, left_on="to", right_on="id").select(pl.col("from").alias("id"), *LINES)


def _guided(edges: pl.DataFrame, day: date) -> pl.DataFrame:
    ranks = {line: pl.lit(RANK["guided"] if line == LINES[0] else None, pl.Int8) for line in LINES}
    return edges.filter(holds_on(day)).select(id="to", **ranks)
