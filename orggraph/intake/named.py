"""Associations that a row names: found among what is known, else created and reported."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.merging import adopted, last_ledger
from orggraph.intake.references import MOST_SUGGESTIONS, find, find_in_place, suggest
from orggraph.ledger import names

__all__ = ["Clubs", "Named", "associations", "created", "mentions", "several"]


@dataclass(frozen=True, slots=True)
class Named:
    """Edges `from`, `to`, `rel`, the `nodes` created for those that nobody lists, and the findings."""

    edges: pl.DataFrame
    nodes: pl.DataFrame
    findings: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Clubs:
    """`members`: `uid`, `to`; `served`: `ledger`, `row`, `to` of organizations' rows; `names`: `nkey`, `id`, `county`
    of what was created or relabelled; `created` and `relabelled` units; findings."""

    members: pl.DataFrame
    served: pl.DataFrame
    names: pl.DataFrame
    created: pl.DataFrame
    relabelled: pl.DataFrame
    findings: pl.DataFrame

    def with_units(self, units: pl.DataFrame) -> pl.DataFrame:
        """`units` with the created associations added and those that have members labelled Association."""
        label = pl.when(pl.col("id").is_in(self.relabelled["id"].implode())).then(pl.lit("Association"))
        labelled = units.with_columns(label=pl.coalesce(label, "label"))
        return pl.concat([labelled, self.created], how="diagonal_relaxed")


def mentions(rows: pl.DataFrame, column: str, header: str, *, of_units: bool) -> pl.DataFrame:
    """Every name in `column`: `ledger`, `row`, `county`, `city`, `text`, `column` (the header), `uid` (null unless
    `of_units`), and `stands`: no later ledger says something else of the unit."""
    uid = pl.col("uid") if of_units else pl.lit(None, pl.String)
    named = rows.filter(pl.col(column).is_not_null()).select(
        "ledger", "row", "batch", "county", "city", text=column, uid=uid, column=pl.lit(header)
    )
    named = named.with_columns(last_ledger(named, "uid").alias("stands")).drop("batch")
    if named.schema["text"] == pl.List(pl.String):
        named = named.explode("text").drop_nulls("text")
    return named


def created(
    missing: pl.DataFrame, prefix: str, kind: str, known: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """What names that fit nothing become, one per city: `missing` with `id`, the new `id`, `name`, `nkey`, `city`, and
    a notice with the nearest known name for each, else the nearest of those that became one before it in its city. A
    name without a city is the only one of that name."""
    keyed = missing.with_columns(nkey=names.key(pl.col("text"))).with_columns(
        id=pl.concat_str(pl.lit(prefix), pl.coalesce("city", pl.lit("")), pl.lit(":"), "nkey")
    )
    keyed = adopted(keyed, pl.col("city").is_null(), ["nkey"])
    fresh = keyed.group_by("id", maintain_order=True).agg(
        pl.col("text").first().alias("name"), pl.col("nkey", "ledger", "row", "column").first(), pl.col("city").max()
    )
    fresh = fresh.sort("ledger", "row", maintain_order=True)

    def nearest_to(at: int, name: str, city: str | None) -> str | None:
        here = (pl.col("city") == pl.lit(city, pl.String)).fill_null(True)
        return suggest(name, known) or suggest(name, fresh.head(at).filter(here))

    asked = fresh.select("name", "city").head(MOST_SUGGESTIONS)
    near = [nearest_to(at, name, city) for at, (name, city) in enumerate(asked.iter_rows())]
    hint = pl.Series(near, dtype=pl.String)
    notice = fresh.select(
        "ledger", "row", "column", value="name", kind=pl.lit(kind),
        hint=hint.extend_constant(None, fresh.height - asked.height),
    )  # fmt: skip
    return keyed.drop("nkey"), fresh.select("id", "name", "nkey", "city"), notice


def several(found: pl.DataFrame) -> pl.DataFrame:
    """Findings for the cells whose name fits several."""
    lost = found.filter(pl.col("id").is_null() & (pl.col("n") > 0))
    return lost.select("ledger", "row", "column", value="text", kind=pl.lit("ambiguous_unit"), hint="candidates")


def associations(rows: pl.DataFrame, organizations: pl.DataFrame, units: pl.DataFrame, known: pl.DataFrame) -> Clubs:
    """Associations named by 行业协会 on unit rows and 所属协会 on Party organizations' rows.

    Among associations first, then among all units (`known`), which are then associations too.
    """
    named = pl.concat(
        [
            mentions(rows, "associations", "行业协会", of_units=True),
            mentions(organizations, "association", "所属协会", of_units=False),
        ],
        how="vertical_relaxed",
    )
    trade = known.join(units.filter(pl.col("label") == "Association").select("id", "city"), on="id")
    first = find_in_place(named, trade)
    nothing = pl.col("id").is_null() & (pl.col("n") == 0)
    again = find(first.filter(nothing).select(named.columns), known)
    missing, fresh, notices = created(again.filter(nothing).select(named.columns), "", "created_association", trade)
    found = pl.concat([first.filter(~nothing), again.filter(~nothing)], how="vertical_relaxed")
    other = again.filter(pl.col("id").is_not_null())
    both = pl.concat([found.select(*named.columns, "id"), missing.select(*named.columns, "id")])
    both = both.filter(pl.col("id").is_not_null()).rename({"id": "to"})
    nodes = fresh.select(
        "id", "name", "city", label=pl.lit("Association"), kind=pl.lit("association"), kind_method=pl.lit("word"),
        place_method=pl.lit("none"), region="city",
    )  # fmt: skip
    calls = pl.concat(
        [
            other.select("county", "id", nkey=names.key(pl.col("text"))),
            fresh.select("id", "nkey", county=pl.lit(None, pl.String)).select("county", "id", "nkey"),
        ]
    )
    return Clubs(
        both.filter(pl.col("stands") & pl.col("uid").is_not_null()).select("uid", "to").unique(),
        both.filter(pl.col("uid").is_null()).select("ledger", "row", "to").unique(),
        calls.select("nkey", "id", "county").unique(),
        nodes,
        other.select("id").unique(),
        pl.concat([several(found), notices]),
    )
