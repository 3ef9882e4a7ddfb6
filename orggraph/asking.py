"""A kept question asked of a workspace: the place and the day found, the values bound, the rows put in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from orggraph.errors import LibraryError, ParameterError
from orggraph.library.answer import Answer, folded, ordered, told
from orggraph.library.bind import bind
from orggraph.library.queries import EVERYTHING, Library, Query
from orggraph.messages import language, say
from orggraph.naming import Place, find_place, find_unit, units_outside
from orggraph.opening import Opened, Server, open_graph
from orggraph.parallel import both
from orggraph.paths import QUERIES
from orggraph.policy.cited import missing, remarks, sources, taken
from orggraph.policy.packs import load

if TYPE_CHECKING:
    from orggraph.policy.packs import Pack
    from orggraph.store.protocol import Row, Store
    from orggraph.workspace import Workspace

__all__ = ["Place", "ask", "ask_opened", "find_place", "find_unit", "from_rules", "library_of"]


def library_of(workspace: Workspace | None) -> Library:
    """The query files that travel with the package, then those of the workspace, which replace same names."""
    return Library(QUERIES) if workspace is None else Library(QUERIES, workspace.folder / "queries")


def ask(
    workspace: Workspace | None,
    name: str,
    *,
    server: Server | None = None,
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
        server: the database that answers instead of the workspace's own graph.
        progress: called with the key of a sentence as the work goes on.

    Raises:
        UnknownQuery, ParameterError, PlaceError, LibraryError, WorkspaceError, SnapshotError, StoreError.
    """
    query = _query(workspace, name, server)
    if not query.takes_places and (park or region):
        raise ParameterError("library.no_place", query=name)
    with closing(open_graph(workspace, server, on=on, snapshot=snapshot, progress=progress)) as graph:
        progress("library.asking")
        return _answer(workspace, query, graph, params or {}, park, region)


def ask_opened(workspace: Workspace | None, name: str, graph: Opened, params: Mapping[str, object]) -> Answer:
    """The same of everything in a graph that is open, for who asks it more than once."""
    return _answer(workspace, _query(workspace, name, graph.server), graph, params, None, None)


def _query(workspace: Workspace | None, name: str, server: Server | None) -> Query:
    return library_of(workspace).find(name, "embedded" if server is None else "neo4j")


def _answer(
    workspace: Workspace | None, query: Query, graph: Opened, params: Mapping[str, object], park: str | None,
    region: str | None,
) -> Answer:  # fmt: skip
    pack = load() if workspace is None else workspace.pack
    store, day = graph.store, graph.day
    ruled = from_rules(query, pack, day)
    places = _places(store, park, region)
    values = _resolved(store, query, params)
    ids = _asked_about(store, places)
    bound = bind(query, values, places=ids, as_of=day, from_rules=ruled)
    rows, counts = both(
        lambda: told(ordered(_rows(store, query, bound), query.header), query.header),
        lambda: _counts(workspace, query, graph, values, ids, pack),
    )
    own = {p.name: bound[p.name] for p in query.params}
    return Answer(
        query=query.name, title=query.title, snapshot=graph.snapshot, on=day,
        parameters={**own, **_taken(query, ruled), **_asked(query, places)},
        columns=query.columns, rows=rows, counts=counts,
        sources=(*query.header.clauses, *sources(pack, query.header.cited)),
        notices=(
            *_notices(workspace, graph), *_noted(query, ruled), *remarks(pack, query.header.cited, day),
            # Asked last: a push may have begun while the rows were read.
            *graph.remarks(),
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
    workspace: Workspace | None, query: Query, graph: Opened, given: Mapping[str, object], places: list[str], pack: Pack
) -> dict[str, object] | None:
    """The totals of the companion query, which takes those of the values that it declares."""
    if not query.header.counts:
        return None
    companion = _query(workspace, query.header.counts, graph.server)
    known = {p.name for p in companion.params}
    values = bind(companion, {n: v for n, v in given.items() if n in known}, places=places, as_of=graph.day,
                  from_rules=from_rules(companion, pack, graph.day))  # fmt: skip
    return folded(ordered(_rows(graph.store, companion, values), companion.header))


def _notices(workspace: Workspace | None, graph: Opened) -> tuple[str, ...]:
    notices = []
    if workspace is not None and workspace.is_demonstration:
        notices.append(say("library.demonstration"))
    if graph.first_day is not None and graph.day < graph.first_day:
        notices.append(say("library.before_first", on=graph.day.isoformat(), first=graph.first_day.isoformat()))
    return tuple(notices)
