"""From a name in a row to the one node it means: by id or code, in the row's county, then in the workspace."""

from __future__ import annotations

import polars as pl

from orggraph.errors import nearest
from orggraph.ledger import names

__all__ = ["MOST_SUGGESTIONS", "find", "find_in_place", "problems", "suggest"]

#: unknown names for which the nearest are looked up; more would take longer than the import itself
MOST_SUGGESTIONS = 200
#: names with which one is compared
_MOST_COMPARED = 2000
#: characters up to which a name is short
_SHORT = 6


def find(references: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """`references` (at least `text`, `county`) with `id` (null: none or several), `n` and `candidates`.

    `known` has one row per name that finds a node: `nkey`, `id`, `county` (null: not known).
    """
    keyed = references.with_columns(nkey=names.key(pl.col("text")))
    # Few names are asked for and a million known: only those asked for are grouped.
    by_id = known.filter(pl.col("id").is_in(keyed["nkey"].unique().implode()))
    by_id = by_id.select(nkey=pl.col("id"), exact=pl.col("id")).unique()
    known = known.join(keyed.select("nkey").unique(), on="nkey", how="semi")
    near = _groups(known.filter(pl.col("county").is_not_null()), ["nkey", "county"]).rename(
        {"id": "near_id", "n": "near_n", "candidates": "near_candidates"}
    )
    far = _groups(known, ["nkey"])
    joined = (
        keyed.join(by_id, on="nkey", how="left", maintain_order="left")
        .join(near, on=["nkey", "county"], how="left", maintain_order="left")
        .join(far, on="nkey", how="left", maintain_order="left")
    )
    unique = pl.coalesce(
        "exact",
        pl.when(pl.col("near_n") == 1).then("near_id"),
        pl.when(pl.col("near_n").is_null() & (pl.col("n") == 1)).then("id"),
    )
    return joined.with_columns(
        id=unique,
        n=pl.coalesce("near_n", "n", pl.lit(0)),
        candidates=pl.coalesce("near_candidates", "candidates"),
    ).drop("exact", "near_id", "near_n", "near_candidates", "nkey")


def find_in_place(references: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """As `find`; where several fit, the only one of the row's city itself (`city`, in both frames; no county)."""
    found = find(references, known.select("nkey", "id", "county"))
    own = known.filter(pl.col("county").is_null() & pl.col("city").is_not_null())
    own = _groups(own, ["nkey", "city"]).filter(pl.col("n") == 1).select("nkey", "city", of_city="id")
    keyed = found.with_columns(nkey=names.key(pl.col("text")))
    joined = keyed.join(own, on=["nkey", "city"], how="left", maintain_order="left")
    return joined.with_columns(id=pl.coalesce("id", "of_city")).drop("nkey", "of_city")


def _groups(known: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    return known.group_by(by).agg(
        n=pl.col("id").n_unique(),
        id=pl.col("id").first(),
        candidates=pl.col("id").unique().sort().head(5).str.join("、"),
    )


def problems(found: pl.DataFrame, known: pl.DataFrame, *, missing: str, several: str) -> pl.DataFrame:
    """Findings for the references of `found` that fit nothing or several; `column`, `ledger`, `row` are kept."""
    lost = found.filter(pl.col("id").is_null())
    if lost.is_empty():
        return lost.select("ledger", "row", "column", value="text", kind=pl.lit(missing), hint="candidates")
    wanted = lost.filter(pl.col("n") == 0)["text"].unique(maintain_order=True).head(MOST_SUGGESTIONS)
    suggestions = pl.DataFrame(
        {"text": wanted, "near": [suggest(text, known) for text in wanted]},
        schema={"text": pl.String, "near": pl.String},
    )
    return lost.join(suggestions, on="text", how="left", maintain_order="left").select(
        "ledger", "row", "column", value="text",
        kind=pl.when(pl.col("n") > 0).then(pl.lit(several)).otherwise(pl.lit(missing)),
        hint=pl.coalesce("candidates", "near"),
    )  # fmt: skip


def suggest(text: str, known: pl.DataFrame) -> str | None:
    """The nearest of the known names that begin or end alike, or hold this one; null if none looks like it."""
    key, name = names.key_text(text), pl.col("nkey")
    # Of a short name (明月公司) the first character is a good part, and 公司 at its end is none.
    begins = name.str.starts_with(key[: 1 if len(key) <= _SHORT else 2]) | name.str.contains(key, literal=True)
    first = known.filter(begins)["nkey"].unique().sort().head(_MOST_COMPARED)
    # A million may end in 有限公司: those that begin alike are compared before them.
    others = known.filter(name.str.ends_with(key[-4:]) & ~begins)["nkey"].bottom_k(_MOST_COMPARED - first.len())
    return "、".join(nearest(key, [*first, *others.unique().sort()])) or None
