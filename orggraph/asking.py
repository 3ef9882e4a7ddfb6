"""A kept question asked of a workspace: the place and the day found, the values bound, the rows put in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from orggraph.errors import LibraryError, ParameterError, WorkspaceError
from orggraph.library.answer import Answer, folded, ordered, told
from orggraph.library.bind import bind
from orggraph.library.queries import EVERYTHING, Library, Query
from orggraph.messages import language, say
from orggraph.naming import Place, find_place, find_unit, units_outside
from orggraph.parallel import both
from orggraph.paths import QUERIES
from orggraph.policy.cited import missing, remarks, sources, taken

if TYPE_CHECKING:
    from orggraph.policy.packs import Pack
    from orggraph.snapshot.read import Snapshot
    from orggraph.store.protocol import Row, Store
    from orggraph.workspace import Workspace

__all__ = ["Place", "ask", "find_place", "find_unit", "from_rules", "library_of", "snapshot_of"]


def library_of(workspace: Workspace | None) -> Library:
    """The query files that travel with the package, then those of the workspace, which replace same names."""
    return Library(QUERIES) if workspace is None else Library(QUERIES, workspace.folder / "queries")


def snapshot_of(workspace: Workspace, id: str | None = None) -> Snapshot:
    """The snapshot of that id, the latest without one.

    Raises:
        WorkspaceError: nothing is imported yet.
        SnapshotError: no snapshot has that id.
    """
    if id is not None:
        return workspace.snapshot(id)
    latest = workspace.latest()
    if latest is None:
        raise WorkspaceError("library.nothing_imported", folder=workspace.folder)
    return latest


def ask(
    workspace: Workspace,
    name: str,
    *,
    params: Mapping[str, object] | None = None,
    park: str | None = None,
    region: str | None = None,
    on: date | None = None,
    snapshot: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Answer:
    """The answer to the kept question `name`: every row, in the header's order.

    Args:
        params: the question's own parameters; text is read as the kind that the header declares.
        park, region: id, name or full path; both together must hold.
        on: the day asked about, the snapshot's unless given.
        snapshot: id of an older snapshot.
        progress: called with the key of a sentence as the work goes on.

    Raises:
        UnknownQuery, ParameterError, PlaceError, LibraryError, WorkspaceError, SnapshotError, StoreError.
    """
    library = library_of(workspace)
    query = library.find(name)
    asked = snapshot_of(workspace, snapshot)
    day = on or asked.day
    if not query.takes_places and (park or region):
        raise ParameterError("library.no_place", query=name)
    ruled = from_rules(query, workspace.pack, day)
    progress("library.building")
    store = workspace.store(asked, day)
    try:
        progress("library.asking")
        places = _places(store, park, region)
        values = _resolved(store, query, params or {})
        ids = _asked_about(store, places)
        bound = bind(query, values, places=ids, as_of=day, from_rules=ruled)
        rows, counts = both(
            lambda: told(ordered(_rows(store, query, bound), query.header), query.header),
            lambda: _counts(store, library, query, values, ids, day, workspace.pack),
        )
    finally:
        store.close()
    own = {p.name: bound[p.name] for p in query.params}
    return Answer(
        query=name, title=query.title, snapshot=(asked.id, asked.day), on=day,
        parameters={**own, **_taken(query, ruled), **_asked(query, places)},
        columns=query.columns, rows=rows, counts=counts,
        sources=(*query.header.clauses, *sources(workspace.pack, query.header.cited)),
        notices=(
            *_notices(workspace, asked, day), *_noted(query, ruled), *remarks(workspace.pack, query.header.cited, day),
        ),
        table=query.header.table,
    )  # fmt: skip


def from_rules(query: Query, pack: Pack, day: date) -> dict[str, object]:
    """The values that a question takes from the rule packs, and which of its rules hold that day.

    Raises:
        LibraryError: it cites what the packs do not hold; everything of that kind is listed.
    """
    header = query.header
    problems = list(missing(pack, header.cited, [path for _, path in header.from_rules]))
    if problems:
        raise LibraryError("library.rules_unknown", file=query.path, pack=pack.name, problems="\n".join(problems))
    return taken(pack, header.cited, header.from_rules, day)


def _noted(query: Query, ruled: Mapping[str, object]) -> tuple[str, ...]:
    """The notices of the question itself that stand with these values of the packs."""
    return tuple(text.in_language(language()) for text, name in query.header.notices if ruled.get(name) is None)


def _taken(query: Query, ruled: Mapping[str, object]) -> dict[str, object]:
    """The values of the packs that an answer rests on, shown with its parameters."""
    return {name: ruled[name] for name, _ in query.header.from_rules}


def _rows(store: Store, query: Query, values: Mapping[str, object]) -> list[Row]:
    return [row for part in query.statements(values) for row in store.read(part, values).rows]


def _asked_about(store: Store, places: Mapping[str, Place]) -> list[str]:
    """Ids of the places asked about; a province that holds every unit is everything, which is faster to ask."""
    ids = [place.id for place in places.values()]
    province = len(ids) == 1 and ids[0].endswith("0000") and "region" in places
    if not ids or (province and not units_outside(store, ids[0])):
        return [EVERYTHING]
    return ids


def _asked(query: Query, places: Mapping[str, Place]) -> dict[str, object]:
    if not query.takes_places:
        return {}
    return {word: places[word].id if word in places else None for word in ("park", "region")}


def _places(store: Store, park: str | None, region: str | None) -> dict[str, Place]:
    asked = {"park": ("Park", park), "region": ("Region", region)}
    return {word: find_place(store, text, label) for word, (label, text) in asked.items() if text is not None}


def _resolved(store: Store, query: Query, given: Mapping[str, object]) -> dict[str, object]:
    """The given values, with the id of each unit that is given by name."""
    units = {p.name for p in query.params if p.kind == "unit"}
    return {name: find_unit(store, str(v)) if name in units and v else v for name, v in given.items()}


def _counts(
    store: Store,
    library: Library,
    query: Query,
    given: Mapping[str, object],
    places: list[str],
    day: date,
    pack: Pack,
) -> dict[str, object] | None:
    """The totals of the companion query, which takes those of the values that it declares."""
    if not query.header.counts:
        return None
    companion = library.find(query.header.counts)
    known = {p.name for p in companion.params}
    values = bind(companion, {n: v for n, v in given.items() if n in known}, places=places, as_of=day,
                  from_rules=from_rules(companion, pack, day))  # fmt: skip
    return folded(ordered(_rows(store, companion, values), companion.header))


def _notices(workspace: Workspace, snapshot: Snapshot, day: date) -> tuple[str, ...]:
    notices = []
    if workspace.is_demonstration:
        notices.append(say("library.demonstration"))
    first = snapshot.facts.get("first_day")
    if isinstance(first, str) and day < date.fromisoformat(first):
        notices.append(say("library.before_first", on=day.isoformat(), first=first))
    return tuple(notices)
