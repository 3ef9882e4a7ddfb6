"""A ledger that is the whole truth for its kind and its counties: which earlier rows it ends, and what vanishes.

Earlier rows of its kind about what it does not list, in the counties its own rows name, stop counting. They stay
stored: which rows no longer count, and since which ledger, is kept beside them and put into force at every import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

import polars as pl

from orggraph.intake.stack import Entry
from orggraph.model import MODEL
from orggraph.snapshot.tables import schema, stored_names

__all__ = ["ENDED", "Ended", "Replaced", "ended", "vanished", "without"]

#: rows that no longer count: of which ledger, which row, and the ledger that ended it
ENDED = pl.Schema({"ledger": pl.Int32, "row": pl.Int32, "by": pl.Int32})

_PLACE = pl.coalesce("county", "city")
#: regions, industries and persons are no subject of a ledger row
_SUBJECTS = tuple(
    node.name
    for node in MODEL.nodes
    if node.name not in ("Region", "Industry", "Person")
    and ("region" in schema(node.name) or f"LOCATED_IN.{node.name}.Region" in stored_names())
)


@dataclass(frozen=True, slots=True)
class Ended:
    """`rows` (`ENDED`) that stop counting, and the `places` (county, else city codes) that the new ledgers name."""

    rows: pl.DataFrame
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What a ledger that is the whole truth takes away.

    Attributes:
        places: codes of the counties (of a city where a row names no county) that its rows name.
        rows: how many earlier rows stop counting.
        vanish: per node label what no remaining row of any ledger identifies: (id, name); persons without a name.
        staying: how many things lose rows of this kind and stay, because other rows speak of them.
        waiting: how many more references then fit nothing and wait.
        left_out: rows of the new ledgers that were rejected: what they name counts as not listed.
        done: False if it was only looked at.
    """

    places: tuple[str, ...]
    rows: int
    vanish: Mapping[str, tuple[tuple[str, str | None], ...]]
    staying: int
    waiting: int
    left_out: int
    done: bool


def ended(entries: Iterable[Entry], new: Set[int], tables: Mapping[str, pl.DataFrame]) -> Ended:
    """The rows that the ledgers numbered `new` end, each for its kind; `tables` as all entries together say.

    Ledgers of a later date keep their rows. Mass organizations are replaced by line, units by label: a roster of
    unions says nothing of the League, a ledger of enterprises nothing of social organizations.
    """
    entries = list(entries)
    subjects = _subjects(tables)
    origin = tables["origin"].select(pl.col("ledger", "row").cast(pl.Int32), "id").join(subjects, on="id")
    rows = [ENDED.to_frame()]
    places: set[str] = set()
    for kind in sorted({e.kind for e in entries if e.number in new}):
        whole = [e for e in entries if e.number in new and e.kind == kind]
        day = max(e.day for e in whole)
        before = [e for e in entries if e.number not in new and e.kind == kind and e.day <= day]
        said = _said(whole)
        places.update(said["place"])
        about = origin.filter(pl.col("ledger").is_in([e.number for e in (*whole, *before)]))
        gone = _unlisted(said, about, whole) if about.height else _restated(said, before)
        by = pl.lit(min(e.number for e in whole), pl.Int32)
        rows.append(gone.select("ledger", "row", by=by).unique())
    return Ended(pl.concat(rows).sort("ledger", "row"), tuple(sorted(places)))


def _unlisted(said: pl.DataFrame, about: pl.DataFrame, whole: list[Entry]) -> pl.DataFrame:
    """`ledger`, `row` of earlier rows about things of the same sort, in the places said, that `whole` does not list.

    `about`: which rows of a kind, earlier ones and those of `whole`, are about what.
    """
    new = pl.col("ledger").is_in([e.number for e in whole])
    listed = about.filter(new)
    scope = said.join(listed, on=["ledger", "row"]).select("place", "label", "line").unique()
    return (
        about.filter(~new)
        .join(listed, on="id", how="anti")
        .join(scope, on=["place", "label", "line"], how="semi", nulls_equal=True)
    )


def _restated(said: pl.DataFrame, before: list[Entry]) -> pl.DataFrame:
    """`ledger`, `row` of earlier rows in the places said, of a kind that lists no things of its own (posts).

    What still holds the new ledger says again.
    """
    return _said(before).join(said.select("place").unique(), on="place", how="semi")


def _said(entries: list[Entry]) -> pl.DataFrame:
    """`ledger`, `row`, `place` of every row that counts and names one; the ledger's home place is named too."""
    frames = [
        e.counting.select(pl.lit(e.number, pl.Int32).alias("ledger"), pl.col("row").cast(pl.Int32), place=_PLACE)
        for e in entries
        if {"county", "city"} <= set(e.rows.columns)
    ]
    empty = pl.DataFrame(schema={"ledger": pl.Int32, "row": pl.Int32, "place": pl.String})
    return pl.concat([empty, *frames]).drop_nulls("place")


def _subjects(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """`id`, `label`, `line`, `place` (county, else city, null: unknown) of everything that a row may be about."""
    none = pl.lit(None, pl.String)
    frames = [pl.DataFrame(schema=dict.fromkeys(("id", "label", "line", "place"), pl.String))]
    for label in _SUBJECTS:
        if label not in tables:
            continue
        node = tables[label]
        located = tables.get(f"LOCATED_IN.{label}.Region")
        at = pl.DataFrame(schema={"id": pl.String, "at": pl.String}) if located is None else located.select(
            id="from", at="to"
        )  # fmt: skip
        own = pl.col("region") if "region" in node.columns else none
        line = pl.col("line") if "line" in node.columns else none
        frames.append(
            node.select("id", label=pl.lit(label), line=line, own=own)
            .join(at.unique("id"), on="id", how="left")
            .select("id", "label", "line", place=pl.coalesce("at", "own").str.slice(0, 6))
        )
    return pl.concat(frames)


def without(entries: Iterable[Entry], rows: pl.DataFrame) -> list[Entry]:
    """The entries with these rows (`ENDED`) no longer counting, beside those that did not before."""
    parts = {number: part for (number,), part in rows.partition_by("ledger", as_dict=True).items()}
    return [e.ending(parts[e.number]) if e.number in parts else e for e in entries]


def vanished(
    before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame], rows: pl.DataFrame
) -> tuple[dict[str, tuple[tuple[str, str | None], ...]], int]:
    """What is gone once `rows` (`ENDED`) no longer count: per label, in the model's order, `id` and `name`.

    And how many things these rows spoke of and others still do, be it under another id. Persons come without a name.
    """
    on = ["ledger", "row"]
    origin = before["origin"].select(pl.col(on).cast(pl.Int32), "id")
    still = origin.join(rows, on=on, how="anti").select("id").unique()
    found = {}
    for node in MODEL.nodes:
        if node.name not in before:
            continue
        unnamed = node.name == "Person" or "name" not in before[node.name].columns
        gone = before[node.name].select("id", name=pl.lit(None, pl.String) if unnamed else "name")
        gone = gone.join(still, on="id", how="anti")
        if node.name in after:
            gone = gone.join(after[node.name].select("id"), on="id", how="anti")
        if gone.height:
            found[node.name] = tuple(gone.sort("id").iter_rows())
    touched = origin.join(rows, on=on, how="semi").select("id").unique()
    ids = pl.Series([id for things in found.values() for id, _ in things], dtype=pl.String)
    return found, touched.filter(~pl.col("id").is_in(ids.implode())).height
