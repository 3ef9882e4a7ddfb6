"""What each post counts as on a day, and which posts at a unit bar which (S 四（四）1; U-15)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.tables import Read, holds_on
from orggraph.model import UNITS
from orggraph.policy.packs import Barred, Pack

__all__ = ["across", "integration", "posts"]

_ORGANIZATIONS = ("PartyOrganization", "MassOrganization")
_NO_TEXT = pl.lit(None, pl.String)
_NO_LIST = pl.lit(None, pl.List(pl.String))


def posts(read: Read, day: date, pack: Pack) -> dict[str, pl.DataFrame]:
    """The tables `HOLDS_POST.Person.To` with `office` and `bars`; both null where the post does not hold that day."""
    of_party = pl.when(pl.col("role").is_in(pack.party_roles)).then(pl.lit("party_leader"))
    heads = pl.when(pl.col("role").is_in(pack.mass_roles)).then(pl.lit("mass_head"))
    helping = (pl.col("role") == "deputy") & pl.lit(pack.mutual_deputies)
    of_mass = heads.when(helping).then(pl.lit("mass_deputy"))
    made = {
        f"HOLDS_POST.Person.{end}": _held(read(f"HOLDS_POST.Person.{end}"), office, day)
        for end, office in (("PartyOrganization", of_party), ("MassOrganization", of_mass))
    }
    holders = pl.concat([frame.filter(pl.col("office").is_not_null()).select("from") for frame in made.values()])
    for label in UNITS:
        name = f"HOLDS_POST.Person.{label}"
        made[name] = _barring(read(name), holders.unique(), day, pack)
    return made


def integration(read: Read, edges: dict[str, pl.DataFrame], held: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """For each label of units `integration`, aligned with its table: the best that holds there that day.

    party_mass: a Party leader heads a mass organization, both of which cover it; mutual: only heads of two mass
    organizations are one person; none: neither. Null: no Party organization, or no mass one, covers it by name.
    `edges` are the COVERS tables with `rank`, `held` what `posts` gives.
    """
    leaders = _offices(held["HOLDS_POST.Person.PartyOrganization"])
    heads = _offices(held["HOLDS_POST.Person.MassOrganization"])
    result = {}
    for label in UNITS:
        party, mass = (_named(edges, f"COVERS.{org}Organization.{label}") for org in ("Party", "Mass"))
        leading = party.join(leaders, on="org").select("unit", "person").unique()
        heading = mass.join(heads, on="org")
        shared = (
            heading.filter(pl.col("office") == "mass_head")
            .join(leading, on=["unit", "person"], how="semi")
            .select("unit", party_mass=pl.lit(True))
            .unique()
        )
        several = (
            heading.group_by("unit", "person")
            .agg(n=pl.col("org").n_unique(), headed=(pl.col("office") == "mass_head").any())
            .filter((pl.col("n") > 1) & pl.col("headed"))
            .select("unit", mutual=pl.lit(True))
            .unique()
        )
        both = party.select("unit").unique().join(mass, on="unit", how="semi").with_columns(both=pl.lit(True))
        found = both.join(shared, on="unit", how="left").join(several, on="unit", how="left")
        best = pl.when("party_mass").then(pl.lit("party_mass")).when("mutual").then(pl.lit("mutual"))
        result[label] = (
            read(label)
            .select(unit="id")
            .join(found, on="unit", how="left", maintain_order="left")
            .select(integration=pl.when("both").then(best.otherwise(pl.lit("none"))))
        )
    return result


def across(read: Read, edges: dict[str, pl.DataFrame], day: date) -> pl.DataFrame:
    """Rows of the table of persons with `across`: how many units their posts of that day reach.

    Null where that is one, or where one organization (a joint one) or unit is all that they reach.
    """
    held = _of_several(
        {end: read(f"HOLDS_POST.Person.{end}").filter(holds_on(day)) for end in (*_ORGANIZATIONS, *UNITS)}
    )
    through = [
        held[org].select("from", org="to").join(_named(edges, f"COVERS.{org}.{label}"), on="org")
        for org in _ORGANIZATIONS
        for label in UNITS
    ]
    at = [held[label].select("from", org="to", unit="to") for label in UNITS]
    reach = pl.concat([*through, *at]).unique()
    several = (
        reach.with_columns(n=pl.len().over("from", "org"))
        .group_by(pl.col("from").alias("id"))
        .agg(across=pl.col("unit").n_unique().cast(pl.Int64), widest=pl.col("n").max())
        .filter(pl.col("across") > pl.col("widest"))
    )
    return read("Person").join(several.drop("widest"), on="id", how="left", maintain_order="left")


def _of_several(held: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The posts of those who hold more than one; most of a province are somebody's only one."""
    at_units = pl.concat([held[label].select("from") for label in UNITS])
    several = pl.concat(
        [at_units.filter(pl.col("from").is_duplicated()), *(held[org].select("from") for org in _ORGANIZATIONS)]
    ).unique()
    return {end: frame.join(several, on="from", how="semi") for end, frame in held.items()}


def _offices(posts_held: pl.DataFrame) -> pl.DataFrame:
    return posts_held.filter(pl.col("office").is_not_null()).select("office", person="from", org="to").unique()


def _named(edges: dict[str, pl.DataFrame], name: str) -> pl.DataFrame:
    """`org`, `unit` of the edges of a COVERS table that count."""
    if name not in edges:
        return pl.DataFrame(schema={"org": pl.String, "unit": pl.String})
    return edges[name].filter(pl.col("rank").is_not_null()).select(org="from", unit="to")


def _held(edges: pl.DataFrame, office: pl.Expr, day: date) -> pl.DataFrame:
    return edges.with_columns(office=pl.when(holds_on(day)).then(office).otherwise(_NO_TEXT), bars=_NO_LIST)


def _barring(edges: pl.DataFrame, holders: pl.DataFrame, day: date, pack: Pack) -> pl.DataFrame:
    """Posts at units with `bars`: `line rule (grade)`, one entry per line, where the person holds some office too.

    Everybody else's stay null: most units have a legal representative who holds none.
    """
    bars = [bar for bar in pack.barred if pack.rules[bar.rule].holds_on(day)]
    empty = edges.with_columns(office=_NO_TEXT, bars=_NO_LIST)
    if not bars or edges.is_empty():
        return empty
    held = edges.filter(holds_on(day)).join(holders, on="from", how="semi")
    per_line = (
        pl.concat([_barred(held, bar, pack) for bar in bars])
        .group_by("from", "to", "line")
        .agg(pl.col("rule").unique().sort().str.join("; "))
    )
    found = (
        per_line.select("from", "to", bar=pl.col("line") + " " + pl.col("rule"))
        .group_by("from", "to")
        .agg(found=pl.col("bar").sort())
    )
    counts = holds_on(day)
    return (
        empty.join(found, on=["from", "to"], how="left", maintain_order="left")
        .with_columns(bars=pl.when(counts).then("found").otherwise(_NO_LIST))
        .drop("found")
    )


def _barred(held: pl.DataFrame, bar: Barred, pack: Pack) -> pl.DataFrame:
    told = f"{bar.rule} ({pack.rules[bar.rule].grade})"
    title = pl.col("title").str.normalize("NFKC").str.strip_chars()
    fits = pl.col("role").is_in(bar.roles) | title.is_in(bar.titles)
    return held.filter(fits.fill_null(False)).select("from", "to", line=pl.lit(bar.line), rule=pl.lit(told))
