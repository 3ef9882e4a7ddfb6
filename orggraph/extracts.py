"""The graph of a snapshot on a day as tables, whole or around a place or a unit, and as a network of networkx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from orggraph.asking import find_place, find_unit
from orggraph.errors import ParameterError
from orggraph.library.masks import masked_column
from orggraph.library.queries import EVERYTHING
from orggraph.model import MODEL, UNITS
from orggraph.opening import snapshot_of
from orggraph.snapshot.tables import graph_names, pair

if TYPE_CHECKING:
    import polars as pl

    from orggraph.snapshot.read import Snapshot
    from orggraph.workspace import Workspace

__all__ = ["Extract", "extract", "merged", "network"]

_PLACES = ("Park", "Region")
_ORGANIZATIONS = ("PartyOrganization", "MassOrganization")

#: how an extract grows from its units and the places asked about: along a relationship, from the end that is known
#: already (one of the labels) to the other. The order matters: what leads or serves a place is taken for the places
#: asked about alone, what covers it also for those above, which count for the units too.
_GROWTH: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("LEADS", "to", _PLACES),
    ("SERVES", "to", _PLACES),
    ("CONTACTS", "to", UNITS),
    ("LOCATED_IN", "to", _PLACES),
    ("LOCATED_IN", "from", UNITS),
    ("WITHIN", "from", _PLACES),
    ("MEMBER_OF", "from", UNITS),
    ("COVERS", "to", (*UNITS, *_PLACES)),
    ("IN_INDUSTRY", "from", UNITS),
    ("SUPERVISED_BY", "from", UNITS),
    ("USES", "from", _ORGANIZATIONS),
    ("HOLDS_POST", "to", (*UNITS, *_ORGANIZATIONS)),
    ("GUIDES", "to", UNITS),
    ("WORKS_AT", "to", UNITS),
    ("OF", "to", ("Person",)),
    ("RECEIVED_BY", "from", ("Recommendation",)),
    ("MADE", "to", ("Recommendation",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Tables of a built graph, by the names and columns of `graph_schema`, those without rows left out.

    Attributes:
        snapshot: id and date.
        on: the day for which all that is derived is derived.
        place: ids of what it was narrowed to, by `park`, `region`, `unit`; empty: everything.
        show_names: false: names of persons are masked, and other facts of one person are left out as columns.
    """

    snapshot: tuple[str, date]
    on: date
    place: Mapping[str, str]
    show_names: bool
    tables: Mapping[str, pl.DataFrame]

    def count(self) -> tuple[int, int]:
        """How many nodes and how many relationships."""
        rows = {name: frame.height for name, frame in self.tables.items()}
        nodes = sum(n for name, n in rows.items() if pair(name) is None)
        return nodes, sum(rows.values()) - nodes


def extract(
    workspace: Workspace,
    *,
    park: str | None = None,
    region: str | None = None,
    unit: str | None = None,
    on: date | None = None,
    snapshot: str | None = None,
    show_names: bool = False,
) -> Extract:
    """The graph, or the part of it around a place (`park` and `region` together must both hold) or around one unit.

    Around a place: the place and all within it, the units there, where these are and all above that, who covers the
    units or any of those places, who leads or serves the place, posts, guides, persons and recommendations of these,
    and every relationship between two nodes that are in. Around a unit: the same for that unit alone.

    Raises:
        ParameterError, PlaceError: no such unit or place, several, or a unit together with a place.
        WorkspaceError, SnapshotError, StoreError: nothing is imported, or the graph cannot be built.
    """
    if unit is not None and (park is not None or region is not None):
        raise ParameterError("library.unit_or_place")
    taken = snapshot_of(workspace, snapshot)
    day = on or taken.day
    place = _found(workspace, taken, day, {"park": park, "region": region, "unit": unit})
    tables = workspace.tables(taken, day)
    if place:
        tables = _around(tables, place)
    if not show_names:
        tables = {name: _hidden(name, frame) for name, frame in tables.items()}
    ordered = {name: tables[name] for name in graph_names() if name in tables}
    return Extract(snapshot=(taken.id, taken.day), on=day, place=place, show_names=show_names, tables=ordered)


def _found(workspace: Workspace, taken: Snapshot, day: date, asked: Mapping[str, str | None]) -> dict[str, str]:
    """The ids of what was asked for by name."""
    given = {word: text for word, text in asked.items() if text is not None}
    if not given:
        return {}
    labels = {"park": "Park", "region": "Region"}
    with workspace.store(taken, day) as store:
        return {
            word: find_unit(store, text) if word == "unit" else find_place(store, text, labels[word]).id
            for word, text in given.items()
        }


def _around(tables: Mapping[str, pl.DataFrame], place: Mapping[str, str]) -> dict[str, pl.DataFrame]:
    kept = _Kept(tables)
    if "unit" in place:
        kept.add_unit(place["unit"])
    else:
        kept.add_places(list(place.values()))
    for rel, side, labels in _GROWTH:
        kept.grow(rel, side, labels)
    return kept.tables()


class _Kept:
    """Ids of the nodes that are in so far, by label."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self._tables = tables
        self._ids: dict[str, pl.Series] = {}

    def add_unit(self, unit: str) -> None:
        """The unit of that id."""
        import polars as pl

        for label in UNITS:
            if label in self._tables:
                self._add(label, self._tables[label].filter(pl.col("id") == unit)["id"])

    def add_places(self, places: list[str]) -> None:
        """The places within all of `places`, and the units that are in each of them, wherever in it."""
        import polars as pl

        inside = [self._inside(place) for place in places]
        for label in UNITS:
            located = [
                pl.concat([self._ends(f"LOCATED_IN.{label}.{at}", "to", ids[at])["from"] for at in _PLACES]).unique()
                for ids in inside
            ]
            self._add(label, _shared(located))
        for label in _PLACES:
            self._add(label, _shared([ids[label] for ids in inside]))

    def _inside(self, place: str) -> dict[str, pl.Series]:
        """Places within that one, itself too, by label."""
        import polars as pl

        around = pl.Series([place])
        return {
            label: pl.concat([self._ends(f"WITHIN.{label}.{at}", "to", around)["from"] for at in _PLACES]).unique()
            for label in _PLACES
        }

    def grow(self, rel: str, side: str, labels: Iterable[str]) -> None:
        """What `rel` joins to the nodes of `labels` that are in on its end `side` comes in too."""
        other = "from" if side == "to" else "to"
        known = {label: self._ids[label] for label in labels if label in self._ids}
        for source, target in MODEL.rel(rel).ends:
            near, far = (target, source) if side == "to" else (source, target)
            if near in known:
                self._add(far, self._ends(f"{rel}.{source}.{target}", side, known[near])[other])

    def _ends(self, name: str, side: str, ids: pl.Series) -> pl.DataFrame:
        """Rows of a relationship whose end `side` is one of `ids`."""
        import polars as pl

        if name not in self._tables:
            return pl.DataFrame(schema={"from": pl.String, "to": pl.String})
        frame = self._tables[name].select("from", "to")
        return frame.join(ids.unique().to_frame("id"), left_on=side, right_on="id", how="semi")

    def _add(self, label: str, ids: pl.Series) -> None:
        import polars as pl

        held = self._ids.get(label)
        # The root above every place says nothing of one.
        more = ids.filter(ids != EVERYTHING) if label == "Region" else ids
        self._ids[label] = (more if held is None else pl.concat([held, more])).unique()

    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables of these nodes and of every relationship between two of them."""
        found = {}
        for name, frame in self._tables.items():
            ends = pair(name)
            wanted = {"id": name} if ends is None else {"from": ends.source, "to": ends.target}
            if any(label not in self._ids for label in wanted.values()):
                continue
            for column, label in wanted.items():
                ids = self._ids[label].to_frame("id")
                frame = frame.join(ids, left_on=column, right_on="id", how="semi", maintain_order="left")
            if not frame.is_empty():
                found[name] = frame
        return found


def _shared(lists: list[pl.Series]) -> pl.Series:
    """What stands in all of them."""
    shared, *others = lists
    for other in others:
        shared = shared.filter(shared.is_in(other.implode()))
    return shared


def _hidden(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The table without what is personal: names masked as everywhere (张*), other facts of a person left out."""
    ends = pair(name)
    props = (MODEL.node(name) if ends is None else MODEL.rel(ends.type)).props
    personal = [p for p in props if p.personal]
    masks = [masked_column(p.name) for p in personal if p.kind == "string"]
    return frame.with_columns(masks).drop([p.name for p in personal if p.kind != "string"])


def merged(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """One table per label and one per relationship type, whose rows say both ends: `from_label`, `from`, `to_label`,
    `to`, then the properties."""
    import polars as pl

    parts: dict[str, list[pl.DataFrame]] = {}
    for name, frame in tables.items():
        ends = pair(name)
        if ends is None:
            parts[name] = [frame]
            continue
        sides = (pl.lit(ends.source).alias("from_label"), "from", pl.lit(ends.target).alias("to_label"), "to")
        parts.setdefault(ends.type, []).append(frame.select(*sides, pl.exclude("from", "to")))
    return {name: pl.concat(frames) for name, frames in parts.items()}


def network(taken: Extract) -> Any:  # networkx ships no types
    """A `networkx.MultiDiGraph` of the extract.

    A node is `Label:id`, because an id is unique within its label only; its attributes are `label`, `id` and the
    model's other properties. An edge has `type` and the model's properties. Dates are `datetime.date`, unknown is None.
    The graph itself has `snapshot`, `date`, `on`, `place`.
    """
    import networkx as nx

    id, day = taken.snapshot
    graph = nx.MultiDiGraph(snapshot=id, date=day, on=taken.on, place=dict(taken.place))
    for name, frame in taken.tables.items():
        ends = pair(name)
        rows = frame.iter_rows(named=True)
        if ends is None:
            graph.add_nodes_from((f"{name}:{row['id']}", {**row, "label": name}) for row in rows)
            continue
        graph.add_edges_from(
            (f"{ends.source}:{row.pop('from')}", f"{ends.target}:{row.pop('to')}", {"type": ends.type, **row})
            for row in rows
        )
    return graph
