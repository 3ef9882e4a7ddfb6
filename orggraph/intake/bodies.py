"""What a row about a person may name: organizations and units, and the lines and units that decide what is meant."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.covering import Covering
from orggraph.ledger import names

__all__ = ["Bodies", "bodies"]

#: forms in which an organization is the unit's own
_OWN = ("independent", "joint", "affiliated", "unspecified")
_COLUMNS = pl.Schema(
    {**dict.fromkeys(("id", "line", "name", "area"), pl.String()), "aliases": pl.List(pl.String()), "until": pl.Date()}
)

_NO_OWN = pl.Schema(dict.fromkeys(("uid", "line", "org"), pl.String()))
_NO_ONLY = pl.Schema(dict.fromkeys(("unit", "org"), pl.String()))


@dataclass(frozen=True, slots=True)
class Bodies:
    """Organizations and units by name.

    Attributes:
        organizations, units: `nkey`, `id`, `county` for every name that finds one.
        lines: `id`, `line` of organizations.
        own: `uid`, `line`, `org` of the standing organizations that cover a unit itself.
        only: `org`, `unit` of organizations that cover one unit and no other.
    """

    organizations: pl.DataFrame
    units: pl.DataFrame
    lines: pl.DataFrame
    own: pl.DataFrame
    only: pl.DataFrame

    def of_line(self, *lines: str) -> pl.DataFrame:
        """The names of organizations of some lines."""
        wanted = self.lines.filter(pl.col("line").is_in(lines))
        return self.organizations.join(wanted, on="id", how="semi")


def bodies(cover: Covering, above: pl.DataFrame, units: pl.DataFrame, *, asked: bool) -> Bodies:
    """All organizations and units, but for their `lines` only if some row asks for them.

    `above`: organizations that rows only mention; `units`: names of units (`nkey`, `id`, `county`).
    """
    lines = pl.concat([cover.nodes.select("id", "line"), above.select("id", "line")])
    if not asked:
        none = units.select("id", "county", "nkey").clear()
        return Bodies(none, none, lines, _NO_OWN.to_frame(), _NO_ONLY.to_frame())
    every = pl.concat([f.select(_column(f, c) for c in _COLUMNS) for f in (cover.nodes, above)])
    called = pl.concat_list(pl.concat_list("name"), pl.col("aliases").fill_null([]))
    county = pl.when(pl.col("area") != "").then("area")
    known = every.select("id", county=county, called=called).explode("called").drop_nulls("called")
    standing = every.filter(pl.col("until").is_null()).select("id")
    own = cover.units.filter(pl.col("form").is_in(_OWN)).join(standing, on="id", how="semi")
    only = cover.units.group_by("id").agg(unit=pl.col("uid").first(), n=pl.col("uid").n_unique())
    return Bodies(
        organizations=known.select("id", "county", nkey=names.key(pl.col("called"))).unique(),
        units=units.select("id", "county", "nkey"),
        lines=lines.unique("id"),
        own=own.select("uid", "line", org="id").unique(),
        only=only.filter(pl.col("n") == 1).select("unit", org="id"),
    )


def _column(frame: pl.DataFrame, name: str) -> pl.Expr:
    return (pl.col(name) if name in frame.columns else pl.lit(None)).cast(_COLUMNS[name]).alias(name)
