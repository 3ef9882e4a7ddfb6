"""Relationship tables of a snapshot, one per type and pair of ends."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orggraph.intake.covering import Covering
from orggraph.intake.named import Named
from orggraph.intake.nodes import fitted
from orggraph.intake.parks import Buildings, Parks
from orggraph.intake.references import MOST_SUGGESTIONS, suggest
from orggraph.intake.stack import Stacked
from orggraph.ledger import names
from orggraph.ledger.places.regions import region_table

__all__ = [
    "leading_findings",
    "memberships",
    "organizations",
    "park_findings",
    "persons",
    "places",
    "trees",
]

_NONE = pl.lit(None, pl.String)


def _split(edges: pl.DataFrame, rel: str, start: pl.Expr | str, end: pl.Expr | str) -> dict[str, pl.DataFrame]:
    """Tables `rel.From.To` from `from`, `to` and the labels at both ends; other columns are the properties."""
    labelled = edges.with_columns(
        start=pl.lit(start) if isinstance(start, str) else start, end=pl.lit(end) if isinstance(end, str) else end
    )
    return {
        (name := f"{rel}.{a}.{b}"): fitted(part, name)
        for (a, b), part in labelled.partition_by(["start", "end"], as_dict=True).items()
    }


def _organization_label() -> pl.Expr:
    return pl.when(pl.col("line") == "party").then(pl.lit("PartyOrganization")).otherwise(pl.lit("MassOrganization"))


def places(units: pl.DataFrame, houses: Buildings, found: Parks) -> dict[str, pl.DataFrame]:
    """LOCATED_IN of units (parks, buildings, one home region: its own, else its park's) and of parks.

    `units`: whatever lies somewhere, with `id`, `label`, `city`, `parks`, `region`.
    """
    labels = units.select(uid="id", start="label")
    in_parks = found.resolve(
        units.select("city", uid="id", name="parks").explode("name").drop_nulls("name"), "name"
    ).drop_nulls("park")
    inside = pl.concat([in_parks.select("uid", "park"), houses.located]).unique(maintain_order=True)
    edges = inside.join(labels, on="uid").with_columns(end=pl.lit("Park")).rename({"uid": "from", "park": "to"})
    of_park = found.nodes.select(park="id", park_region="region").drop_nulls()
    roof = houses.part_of.rename({"from": "park", "to": "above"}).join(
        of_park.rename({"park": "above", "park_region": "above_region"}), on="above"
    )
    park_region = (
        inside.join(of_park, on="park", how="left")
        .join(roof.select("park", "above_region"), on="park", how="left")
        .with_columns(park_region=pl.coalesce("park_region", "above_region"))
        .drop_nulls("park_region")
        .sort("uid", pl.col("park_region").str.len_chars(), "park_region", descending=[False, True, False])
        .unique("uid", keep="first", maintain_order=True)
        .select("uid", "park_region")
    )
    home = units.select("region", uid="id", start="label").join(park_region, on="uid", how="left")
    deeper = pl.col("region").is_null() | (
        pl.col("park_region").str.starts_with(pl.col("region").str.strip_suffix("00"))
        & (pl.col("park_region").str.len_chars() >= pl.col("region").str.len_chars())
        & (pl.col("region").str.len_chars() == 6)
    )
    home = home.with_columns(
        to=pl.when(deeper.fill_null(True)).then(pl.coalesce("park_region", "region")).otherwise("region")
    )
    regions = home.drop_nulls("to").select("to", "start", end=pl.lit("Region"), **{"from": "uid"})
    both = pl.concat([edges.select(regions.columns), regions])
    tables = _split(both, "LOCATED_IN", pl.col("start"), pl.col("end"))
    parks = found.nodes.select(to="region", **{"from": "id"}).drop_nulls()
    return {**tables, **_split(parks, "LOCATED_IN", "Park", "Region")}


def trees(found: Parks, part_of: pl.DataFrame, industry: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """PART_OF of regions, parks (a cycle is left out) and industries."""
    regions = region_table().select(to="parent", **{"from": "id"}).drop_nulls()
    parks = _acyclic(_park_tree(found, part_of))
    return {
        **_split(regions, "PART_OF", "Region", "Region"),
        **_split(parks, "PART_OF", "Park", "Park"),
        **_split(industry, "PART_OF", "Industry", "Industry"),
    }


def _park_tree(found: Parks, part_of: pl.DataFrame) -> pl.DataFrame:
    """`from`, `to` of every park and building with what it is said to be in; a cycle is not yet left out."""
    listed = found.resolve(found.nodes.filter(pl.col("parent").is_not_null()).select("id", "parent", "city"), "parent")
    own = listed.select(to="park", **{"from": "id"}).drop_nulls()
    return pl.concat([own, part_of.select(own.columns)]).unique("from", keep="first", maintain_order=True)


def _park_cycles(found: Parks, part_of: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The cells of 上级园区 that would close a cycle, also where a park is its own; those relations are left out."""
    tree = _park_tree(found, part_of)
    dropped = tree.join(_acyclic(tree), on="from", how="anti")
    said = rows.filter(pl.col("parent").is_not_null()).select("ledger", "row", "name", "parent", "city")
    said = found.resolve(said, "name").rename({"park": "from"})
    return found.resolve(said, "parent").rename({"park": "to"}).join(dropped, on=["from", "to"]).select(
        "ledger", "row", column=pl.lit("上级园区"), value="parent", kind=pl.lit("cycle"), hint=_NONE
    )  # fmt: skip


def _acyclic(edges: pl.DataFrame) -> pl.DataFrame:
    """The edges but those that would close a cycle; every node has one parent at most."""
    above: dict[str, str] = {}
    for child, parent in edges.select("from", "to").iter_rows():
        at: str | None = parent
        while at is not None and at != child:
            at = above.get(at)
        if at is None:
            above[child] = parent
    return edges.filter(pl.col("from").is_in(list(above)))


def memberships(units: pl.DataFrame, clubs: pl.DataFrame, offices: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """IN_INDUSTRY, MEMBER_OF and SUPERVISED_BY of units."""
    labels = units.select(uid="id", start="label")
    industry = units.filter(pl.col("industry").is_not_null()).select("label", to="industry", **{"from": "id"})
    members = clubs.join(labels, on="uid").filter(pl.col("uid") != pl.col("to")).rename({"uid": "from"})
    supervised = offices.join(labels, on="uid").rename({"uid": "from"})
    return {
        **_split(industry, "IN_INDUSTRY", pl.col("label"), "Industry"),
        **_split(members, "MEMBER_OF", pl.col("start"), "Association"),
        **_split(supervised, "SUPERVISED_BY", pl.col("start"), "Department"),
    }


def organizations(
    cover: Covering, led: dict[str, pl.DataFrame], served: pl.DataFrame, above: Named, units: pl.DataFrame,
    uses: pl.DataFrame,
) -> dict[str, pl.DataFrame]:  # fmt: skip
    """COVERS, LEADS, SERVES, SUBORDINATE_TO, LED_BY and USES."""
    dates = cover.nodes.select("id", "since", "until")
    labels = units.select(uid="id", end="label")
    direct = cover.units.join(labels, on="uid").rename({"id": "from", "uid": "to"})
    through = {rel: frame.join(dates, on="id").rename({"id": "from"}) for rel, frame in led.items()}
    columns = ["from", "to", "line", "end", "form", "since", "until"]
    covers = pl.concat([direct.select(columns), through["COVERS"].select(columns)])
    subordinate = above.edges.filter(pl.col("rel") == "SUBORDINATE_TO")
    lines = cover.nodes.select("line", **{"from": "id"})
    return {
        **_split(covers, "COVERS", _organization_label(), pl.col("end")),
        **_split(through["LEADS"], "LEADS", _organization_label(), pl.col("end")),
        **_split(served.rename({"id": "from"}), "SERVES", "PartyOrganization", pl.col("end")),
        **_split(
            subordinate.drop("line").join(lines, on="from"),
            "SUBORDINATE_TO",
            _organization_label(),
            _organization_label(),
        ),
        **_split(above.edges.filter(pl.col("rel") == "LED_BY"), "LED_BY", "MassOrganization", "PartyOrganization"),
        **_split(uses, "USES", _organization_label(), "Venue"),
    }


def persons(about: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """HOLDS_POST, GUIDES, WORKS_AT, and MADE, OF and RECEIVED_BY of recommendations."""
    return {
        **_split(about["HOLDS_POST"], "HOLDS_POST", "Person", pl.col("end")),
        **_split(about["GUIDES"], "GUIDES", "Person", pl.col("end")),
        **_split(about["WORKS_AT"], "WORKS_AT", "Person", pl.col("end")),
        **_split(about["MADE"], "MADE", "MassOrganization", "Recommendation"),
        **_split(about["OF"], "OF", "Recommendation", "Person"),
        **_split(about["RECEIVED_BY"], "RECEIVED_BY", "Recommendation", "PartyOrganization"),
    }


def park_findings(found: Parks, houses: Buildings, units: pl.DataFrame, rows: Stacked) -> pl.DataFrame:
    """Parks that were created, rows that close a cycle of parks, and names of parks that several cities have.

    `units` are the identified rows of units with their cities.
    """
    return pl.concat(
        [
            _created_parks(found),
            _park_cycles(found, houses.part_of, rows.parks),
            _ambiguous_parks(found, units, rows.organizations, rows.parks, rows.venues),
        ]
    )


def _created_parks(found: Parks) -> pl.DataFrame:
    """Parks that nobody lists, once each, with the nearest known names of their city, else the nearest longer ones.

    Of two names that nobody lists only the shorter is told of the longer: what is proposed never runs in a circle.
    """
    known = found.ids.join(found.nodes.filter(~pl.col("mentioned")), on="id", how="semi")
    fresh = found.nodes.filter(pl.col("mentioned")).with_columns(nkey=names.key(pl.col("name")))
    length = pl.col("nkey").str.len_chars()

    def nearest_to(name: str, city: str | None) -> str | None:
        here = (pl.col("city") == pl.lit(city, pl.String)).fill_null(True)
        longer = fresh.filter(here & (length > len(names.key_text(name))))
        return suggest(name, known.filter(here)) or suggest(name, longer)

    asked = fresh.select("name", "city").head(MOST_SUGGESTIONS)
    near = pl.Series([nearest_to(name, city) for name, city in asked.iter_rows()], dtype=pl.String)
    return fresh.with_columns(hint=near.extend_constant(None, fresh.height - near.len())).select(
        ledger=pl.lit(None, pl.Int32), row=pl.lit(None, pl.Int32), column=pl.lit("所属园区"), value="name",
        kind=pl.lit("created_park"), hint="hint",
    )  # fmt: skip


def _ambiguous_parks(
    found: Parks, units: pl.DataFrame, organizations: pl.DataFrame, parks: pl.DataFrame, venues: pl.DataFrame
) -> pl.DataFrame:
    """The cells of rows without a city whose park's name stands in several cities."""
    named = [
        (units, "parks", "所属园区", True), (units, "building", "所属楼宇", False),
        (parks, "parent", "上级园区", False), (venues, "parks", "所属园区", True),
        (organizations, "parks", "覆盖园区", True), (organizations, "serves_parks", "服务园区", True),
    ]  # fmt: skip
    cells = [
        rows.filter(pl.col("city").is_null() & pl.col(name).is_not_null())
        .select("ledger", "row", column=pl.lit(header), value=name if listed else pl.concat_list(name))
        .explode("value")
        for rows, name, header, listed in named
    ]
    cities = found.ids.filter(pl.col("city").is_not_null()).group_by("nkey").agg(pl.col("id").unique().sort())
    several = found.ambiguous.select("nkey").join(cities, on="nkey", how="left")
    keyed = pl.concat(cells).with_columns(nkey=names.key(pl.col("value")))
    return keyed.join(several, on="nkey").select(
        "ledger", "row", "column", "value", kind=pl.lit("ambiguous_place"), hint=pl.col("id").list.join("、")
    )


def leading_findings(leads: pl.DataFrame) -> pl.DataFrame:
    """Once per ledger: its leading bodies keep their places and cover nobody through them."""
    return (
        leads.group_by("ledger", maintain_order=True)
        .agg(hint=pl.col("id").n_unique().cast(pl.String))
        .select(
            "ledger", row=pl.lit(None, pl.Int32), column=_NONE, value=_NONE, kind=pl.lit("leading_body"), hint="hint"
        )
    )
