"""Checks of values that cannot be true together: dates the wrong way round, parts larger than the whole."""

from __future__ import annotations

import polars as pl

from orggraph.analysis.sentences import masked, sentence
from orggraph.analysis.stored import ORGANIZATIONS, Stored
from orggraph.messages import language
from orggraph.model import MODEL, UNITS
from orggraph.snapshot.tables import pair, stored_names

__all__ = ["counts", "members", "reversed_dates"]

#: part and whole of one unit, where more than the whole is impossible
_IMPOSSIBLE = (
    ("full_members", "party_members"), ("women_employees", "employees"), ("young_employees", "employees"),
)  # fmt: skip
#: retired members, and members who work elsewhere, may make these true
_UNLIKELY = (("party_members", "employees"), ("league_members", "employees"), ("union_members", "employees"))
#: relationships whose dates a ledger says; those of COVERS and LEADS are the organization's
_DATED = ("HOLDS_POST", "GUIDES", "CONTACTS")


def counts(stored: Stored) -> pl.DataFrame:
    """A part of a unit's people that is larger than the whole; a missing number contradicts nothing."""
    return _larger(stored, _IMPOSSIBLE)


def members(stored: Stored) -> pl.DataFrame:
    """More members than people working there; full members stand in where all members are not known."""
    return _larger(stored, _UNLIKELY)


def _larger(stored: Stored, pairs: tuple[tuple[str, str], ...]) -> pl.DataFrame:
    columns = {c for both in pairs for c in both} | {"full_members"}
    units = stored.nodes(UNITS, *sorted(columns))
    parts = [_pair(units, part, whole) for part, whole in pairs]
    if ("party_members", "employees") in pairs:
        parts.append(_pair(units.filter(pl.col("party_members").is_null()), "full_members", "employees"))
    return pl.concat(parts)


def _pair(units: pl.DataFrame, part: str, whole: str) -> pl.DataFrame:
    problem = sentence(
        "checks.part_above_whole", part=pl.lit(_label(part)), n=part, whole=pl.lit(_label(whole)), m=whole
    )
    return units.filter(pl.col(part) > pl.col(whole)).select(
        "label", "id", "name", column=pl.lit(part), problem=problem, also_id="id", also_column=pl.lit(whole)
    )


def _label(column: str) -> str:
    props = {p.name: p.label for p in MODEL.node("Enterprise").props}
    return props[column].in_language(language())


def reversed_dates(stored: Stored) -> pl.DataFrame:
    """Organizations, posts and instructors whose end lies before their beginning."""
    return pl.concat([_organizations(stored), _posts(stored)], how="diagonal")


def _organizations(stored: Stored) -> pl.DataFrame:
    wrong = stored.nodes(ORGANIZATIONS, "since", "until").filter(pl.col("since") > pl.col("until"))
    return wrong.select(
        "label", "id", "name", column=pl.lit("until"), also_id="id", also_column=pl.lit("since"),
        problem=sentence("checks.ends_before", since="since", until="until"),
    )  # fmt: skip


def _posts(stored: Stored) -> pl.DataFrame:
    """Under the person; the cell is that of a row that says those two dates and speaks of either end."""
    tables = [name for name in stored_names() if (ends := pair(name)) is not None and ends.type in _DATED]
    late = pl.col("since") > pl.col("until")
    found = pl.concat([stored.read(name).filter(late).select("from", "to", "since", "until") for name in tables])
    if found.is_empty():
        return pl.DataFrame(schema={"id": pl.String})
    nodes = stored.nodes(("Person", *ORGANIZATIONS, *UNITS))
    at_end = nodes.select(to="id", at="name")
    name = pl.col("name") if stored.show_names else masked("name")
    wrong = found.join(nodes, left_on="from", right_on="id", how="left").join(at_end, on="to", how="left")
    wrong = wrong.select(
        "label", name=pl.when(pl.col("label") == "Person").then(name).otherwise("name"), id="from", to="to",
        since="since", until="until", at="at",
    )  # fmt: skip
    return _with_rows(stored, wrong).select(
        "label", "id", "name", "ledger", "row", column=pl.lit("until"), also_ledger="ledger", also_row="row",
        also_column=pl.lit("since"),
        problem=sentence("checks.post_ends_before", at="at", since="since", until="until"),
    )  # fmt: skip


def _with_rows(stored: Stored, wrong: pl.DataFrame) -> pl.DataFrame:
    ends = pl.concat([wrong["id"], wrong["to"]])
    dated = stored.said(["since", "until"], ends).with_columns(pl.col("since", "until").cast(pl.Date, strict=False))
    mine = dated.sort("at", "row").select("ledger", "row", "since", "until", end="id")
    both = pl.concat([wrong.with_columns(end=pl.col(c)) for c in ("id", "to")])
    found = both.join(mine, on=["end", "since", "until"]).unique(["id", "to", "since", "until"], keep="last")
    key = ["id", "to", "since", "until"]
    return wrong.join(found.select(*key, "ledger", "row"), on=key, how="left", maintain_order="left")
