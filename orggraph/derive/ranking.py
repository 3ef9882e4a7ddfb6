"""Which of the Party organizations that may receive come first (S 四（三）4)."""

from __future__ import annotations

import polars as pl

from orggraph.policy.packs import Pack

__all__ = ["best_first"]


def best_first(ways: pl.DataFrame, by: str, pack: Pack) -> pl.DataFrame:
    """The Party organizations that may receive from each of `by`, in their order, with `rank` from 1.

    Where the unit has some of its own, only those: by level, then by form (R-08). Else each of the others once, under
    the first channel of the pack's order (R-09). Nothing tells two receivers apart but their ids: the smaller one comes
    first.

    `ways` has a row for every way from a unit to an `org`: its `channel`, `distance` and whom it serves (`served`); its
    `level` and the rank of the `form` in which it covers; `approves`, how many it has `received`, and whether it is
    known to sit `elsewhere`. Of ways that are all alike the first stands.
    """
    place = {level: at for at, level in enumerate(pack.own_levels)}
    level = pl.col("level").replace_strict(place, default=len(place), return_dtype=pl.Int64)
    own = ways.filter(pl.col("channel") == "unit").sort(by, level, "form", "org")
    order = pl.col("channel").replace_strict({c: at for at, c in enumerate(pack.channels)}, return_dtype=pl.Int64)
    others = (
        ways.filter(pl.col("channel").is_in(pack.channels))
        .join(own, on=by, how="anti")
        .sort(by, order, "distance", "served", nulls_last=True, maintain_order=True)
        .unique([by, "org"], keep="first", maintain_order=True)
        .sort(by, "elsewhere", order, "distance", ~pl.col("approves"), "received", "org", nulls_last=True)
    )
    return pl.concat([own, others]).with_columns(rank=pl.int_range(1, pl.len() + 1).over(by))
