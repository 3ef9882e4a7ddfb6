"""All typed rows of a workspace to the tables of a snapshot: a pure function, so that the order of files is no matter.

A reference that nothing fits today is looked for again at every import, because every import resolves everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from orggraph.intake import edges, nodes
from orggraph.intake.about_persons import about_persons
from orggraph.intake.covering import Covering, covering
from orggraph.intake.departments import departments
from orggraph.intake.industries import industries
from orggraph.intake.links import association_edges, mentioned, place_edges, serves
from orggraph.intake.listed import every_name, listed
from orggraph.intake.members import members
from orggraph.intake.named import Named, associations
from orggraph.intake.other_names import also_called, leading_nowhere
from orggraph.intake.parks import buildings, parks
from orggraph.intake.recommendations import receiving
from orggraph.intake.stack import Entry, Stacked, stack
from orggraph.intake.units import identify, merge
from orggraph.intake.venues import venues
from orggraph.ledger import names
from orggraph.model import LINES

__all__ = ["Resolved", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """`tables` by their snapshot names; `findings` (with `ledger`) about references and identity."""

    tables: dict[str, pl.DataFrame]
    findings: pl.DataFrame


def resolve(entries: Iterable[Entry], aliases: Mapping[str, str] | None = None) -> Resolved:
    """The graph tables that the entries' rows say together, with the findings of resolving them.

    `aliases`: names that are other names of the same unit, park, association or organization.
    """
    entries = list(entries)
    rows = stack(entries, nodes.empty_rows(), aliases or {})
    identified = identify(rows.units)
    units = merge(identified.rows).rename({"uid": "id"})
    names_of_units = _names(identified.rows, units)
    clubs = associations(identified.rows, rows.organizations, units, names_of_units)
    # An association that only rows of units name is named like any other unit.
    names_of_units = pl.concat([names_of_units, clubs.names])
    belonging, lost = members(identified.rows, names_of_units)
    organizations = listed(rows.organizations, names_of_units, _naming(identified.rows, units, rows.organizations))
    in_cities = _in_cities(identified.rows, units)
    found_parks = parks(rows.parks, _park_mentions(in_cities, rows))
    houses = buildings(in_cities, found_parks)
    offices = departments(identified.rows, rows.organizations, rows.departments)
    units = clubs.with_units(units)
    cover = covering(identified.rows, units, organizations, association_edges(organizations.rows, clubs.served))
    upper = _upper(organizations.rows, cover, rows.recommendations)
    spaces = venues(rows.venues, _organizations(organizations.rows, cover, upper, rows.venues), found_parks)
    about = about_persons(rows, units, names_of_units, cover, upper)
    trees = industries(pl.concat([units["industry"], organizations.rows["industry"]]))
    led = place_edges(organizations.rows, found_parks)
    served = serves(organizations.rows, found_parks, clubs.served, offices.served)
    tables = {
        **nodes.tables(units, cover, upper, found_parks, offices.nodes, spaces.nodes, about.nodes, trees[0]),
        **edges.places(_placed(units, offices.nodes, spaces.nodes), houses, found_parks),
        **edges.trees(found_parks, houses.part_of, trees[1]),
        **edges.memberships(units, pl.concat([clubs.members, belonging]).unique(), offices.members),
        **edges.organizations(cover, led, served, upper, units, spaces.uses),
        **edges.persons(about.edges),
        "origin": _origin(identified.rows, rows.parks, organizations.rows, offices.rows, spaces.rows, about.origin),
    }
    findings = (
        identified.findings, organizations.findings, houses.findings, cover.findings, clubs.findings, lost,
        offices.findings, edges.park_findings(found_parks, houses, in_cities, rows),
        about.findings, upper.findings, spaces.findings, edges.leading_findings(led["LEADS"]),
        leading_nowhere(entries, aliases or {}, names_of_units),
    )  # fmt: skip
    return Resolved(also_called(tables, aliases or {}), pl.concat(findings, how="diagonal_relaxed"))


def _names(rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """`nkey`, `id`, `county` for every name and earlier id that finds a unit; equal rows may repeat."""
    said = rows.filter(pl.col("uid").is_not_null()).select("nkey", "county", "old_id", id="uid")
    placed = said.filter(pl.col("county").is_not_null()).select("nkey", "id", "county")
    current = units.select("id", "county")
    elsewhere = said.filter(pl.col("county").is_null()).select("nkey", "id").join(current, on="id")
    old = said.filter(pl.col("old_id").is_not_null()).select(nkey="old_id", id="id", county=pl.lit(None, pl.String))
    return pl.concat([placed, elsewhere, old])


def _naming(rows: pl.DataFrame, units: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """`line`, `nkey` of organizations that rows of units name, with `named_in`: the county of those units, if one.

    Only those that a row of `lists`, the organization ledgers, names without a unit: nobody else asks.
    """
    asked = lists.filter(pl.col("units").is_null()).select(nkey=names.key(pl.col("name"))).unique()
    if asked.is_empty():
        rows = rows.clear()
    counties = units.select(uid="id", county="county")
    named = [
        rows.filter(pl.col(f"{line}_name").is_not_null()).select("uid", line=pl.lit(line), name=f"{line}_name")
        for line in LINES
    ]
    keyed = pl.concat(named).with_columns(nkey=names.key(pl.col("name"))).join(asked, on="nkey", how="semi")
    only = pl.when(pl.col("county").n_unique() == 1).then(pl.col("county").first())
    return keyed.join(counties, on="uid").group_by("line", "nkey").agg(named_in=only)


def _in_cities(rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Identified unit rows with the city of their unit where they name none: a park is its name in its city."""
    if rows["city"].null_count() == 0:
        return rows
    cities = units.select(uid="id", of_unit="city")
    return (
        rows.join(cities, on="uid", how="left", maintain_order="left")
        .with_columns(city=pl.coalesce("city", "of_unit"))
        .drop("of_unit")
    )


def _placed(units: pl.DataFrame, offices: pl.DataFrame, spaces: pl.DataFrame) -> pl.DataFrame:
    """Whatever lies somewhere: units, departments and venues."""
    labelled = (
        units,
        offices.with_columns(label=pl.lit("Department")),
        spaces.with_columns(label=pl.lit("Venue")),
    )
    return pl.concat(frame.select("id", "label", "city", "parks", "region") for frame in labelled)


def _organizations(rows: pl.DataFrame, cover: Covering, upper: Named, spaces: pl.DataFrame) -> pl.DataFrame:
    """`nkey`, `id`, `county`, `line` for every name that finds an organization, mentioned ones too.

    None where no row of `spaces`, the venue ledgers, looks for one.
    """
    called = pl.concat(frame.select("name", "id", "area", "line") for frame in (rows, cover.nodes, upper.nodes))
    if spaces.is_empty():
        called = called.clear()
    return called.select("id", "line", nkey=names.key(pl.col("name")), county="area").unique()


def _park_mentions(units_rows: pl.DataFrame, rows: Stacked) -> pl.DataFrame:
    none = pl.lit(None, pl.String)
    units = units_rows.select("city", name="parks", kind=none).explode("name")
    houses = units_rows.select("city", name="building", kind=pl.lit("building"))
    listing = (
        (rows.organizations, "parks"), (rows.organizations, "serves_parks"), (rows.departments, "parks"),
        (rows.venues, "parks"),
    )  # fmt: skip
    columns = [frame.select("city", name=c, kind=none).explode("name") for frame, c in listing]
    return pl.concat([units, houses, *columns]).select("name", "city", "kind").unique()


def _upper(rows: pl.DataFrame, cover: Covering, recommendations: pl.DataFrame) -> Named:
    """上级组织, 上级党组织, 领导党组织 and 接收党组织; those that nobody lists are created as mentioned."""
    known = every_name(cover.nodes).rename({"area": "county"})
    above = mentioned(rows, "superior", pl.col("line"), known).with_columns(rel=pl.lit("SUBORDINATE_TO"))
    led = mentioned(rows, "led_by", pl.lit("party"), known).with_columns(rel=pl.lit("LED_BY"))
    received = mentioned(receiving(recommendations), "received_by", pl.lit("party"), known)
    received = received.with_columns(rel=pl.lit("RECEIVED_BY"))
    return nodes.upper(pl.concat([above, led, received], how="diagonal_relaxed"))


def _origin(units: pl.DataFrame, parks: pl.DataFrame, *others: pl.DataFrame) -> pl.DataFrame:
    """Which ledger rows speak of which node: `id`, `ledger`, `row`. The rows themselves are kept as imported."""
    park_id = pl.concat_str(pl.coalesce("city", pl.lit("")), pl.lit(":"), names.key(pl.col("name")))
    return pl.concat(
        [
            units.filter(pl.col("uid").is_not_null()).select("ledger", "row", id="uid"),
            *(rows.select("ledger", "row", "id") for rows in others),
            parks.select("ledger", "row", id=park_id),
        ]
    ).select("id", "ledger", "row")
