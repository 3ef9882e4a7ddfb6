"""The two snapshots of a comparison, each derived for its own day, with their units under the ids of the later one."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from orggraph.derive.build import derived
from orggraph.model import LINES, UNITS
from orggraph.policy.packs import Pack
from orggraph.snapshot.read import Snapshot
from orggraph.snapshot.tables import graph_schema

__all__ = ["Side", "Sides"]

#: what stands in the way from a unit to whoever covers it
_KEPT = (
    "COVERS", "LOCATED_IN", "WITHIN", "MEMBER_OF", "GUIDES", "Person", "Park", "Region", "PartyOrganization",
    "MassOrganization",
)  # fmt: skip
_OF_UNITS = (
    "id", "name", "label", "excluded", "status", "county_name", "park_name",
    *(f"{line}_{what}" for line in LINES for what in ("form", "surveyed", "status")),
)  # fmt: skip


class Side:
    """One snapshot under the rules of `pack`, on its own day; `renumbered` gives units later ids (`old`, `new`)."""

    def __init__(self, snapshot: Snapshot, pack: Pack, renumbered: pl.DataFrame | None = None) -> None:
        self.snapshot = snapshot
        self.day = snapshot.day
        self._pack = pack
        self._renumbered = renumbered

    @cached_property
    def _derived(self) -> dict[str, pl.DataFrame]:
        # Both sides are held at a time: of a million units, only what somebody asks of them.
        every = derived(self.snapshot.table, self.day, self._pack)
        kept = {name: frame for name, frame in every.items() if name.split(".")[0] in _KEPT}
        return kept | {label: every[label].select(_OF_UNITS) for label in UNITS if label in every}

    def table(self, name: str) -> pl.DataFrame:
        """A table of the graph, of a unit's columns those of `units`; empty where it has no rows; ids are its own."""
        if (found := self._derived.get(name)) is not None:
            return found
        return pl.DataFrame(schema=graph_schema(name)).select(_OF_UNITS if name in UNITS else pl.all())

    def units(self) -> pl.DataFrame:
        """The units of all labels: `own` (their id here), `id` (the later snapshot's), `name`, `label`, `excluded`,
        `status`, `county_name`, `park_name`, and form, survey and status of each line."""
        every = pl.concat([self.table(label) for label in UNITS]).with_columns(own=pl.col("id"))
        return self.later(every, "id")

    def later(self, frame: pl.DataFrame, column: str) -> pl.DataFrame:
        """`frame` with the ids of units in `column` as the later snapshot has them."""
        if self._renumbered is None or self._renumbered.is_empty():
            return frame
        old, new = self._renumbered["old"], self._renumbered["new"]
        return frame.with_columns(pl.col(column).replace(old, new))


class Sides:
    """Two snapshots, `before` and `after`.

    Attributes:
        renumbered: `old`, `new`: units whose id is another in the later snapshot, which knows the old one as an alias
            (a unit that was its name in its county, until its code came).
    """

    def __init__(self, before: Snapshot, after: Snapshot, pack: Pack) -> None:
        self.renumbered = _renumbered(before, after)
        self.before = Side(before, pack, self.renumbered)
        self.after = Side(after, pack)


def _renumbered(before: Snapshot, after: Snapshot) -> pl.DataFrame:
    old = pl.concat([before.table(label).select("id") for label in UNITS])
    new = pl.concat([after.table(label).select("id", "aliases") for label in UNITS])
    gone = old.join(new, on="id", how="anti")
    called = new.explode("aliases").drop_nulls("aliases").select(old="aliases", new="id")
    found = (
        gone.join(called, left_on="id", right_on="old")
        .select("new", old="id")
        .unique("old", keep="first")
        .select("old", "new")
    )
    # Two old ids may have become one unit; the first stands for what it was, the other is gone.
    fresh = found.join(old, left_on="new", right_on="id", how="anti").sort("old")
    return fresh.unique("new", keep="first", maintain_order=True)
