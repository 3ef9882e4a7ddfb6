"""One picture asked of a workspace or a server: what it is of, which units that is, and what is drawn of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from orggraph.asking import ask
from orggraph.errors import OrgGraphError, ParameterError
from orggraph.library.answer import Answer
from orggraph.messages import language, say
from orggraph.model import UNITS
from orggraph.naming import Place, find_place, find_unit
from orggraph.opening import Server, open_graph
from orggraph.viz.content import Content, asked, read_content
from orggraph.viz.counts import counted
from orggraph.viz.layout import arranged
from orggraph.viz.network import MOST, About, OrgNetwork
from orggraph.viz.routes import add_routes

if TYPE_CHECKING:
    from orggraph.store.protocol import Store
    from orggraph.workspace import Workspace

__all__ = ["draw"]


def draw(
    workspace: Workspace | None,
    *,
    server: Server | None = None,
    park: str | None = None,
    region: str | None = None,
    unit: str | None = None,
    query: str | None = None,
    params: Mapping[str, object] | None = None,
    on: date | None = None,
    snapshot: str | None = None,
    level: str = "organization",
    show_names: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> OrgNetwork:
    """The picture of a park, a region, a unit, or the units of an answer, with positions.

    Args:
        park, region, unit: id, name or full path; park and region together must both hold.
        query, params: a kept question and its parameters; `park` and `region` narrow it.
        level: what counts as covered.
        server: the database that answers instead of the workspace's own graph.

    Raises:
        ParameterError: nothing is asked for, or things that do not go together; no unit in it.
        UnknownQuery, PlaceError, LibraryError, WorkspaceError, SnapshotError, StoreError.
    """
    if not any((park, region, unit, query)):
        raise ParameterError("viz.nothing_asked")
    if unit and any((park, region, query)):
        raise ParameterError("viz.too_much_asked")
    if params and not query:
        raise ParameterError("viz.only_with_query")
    answer = None
    if query:
        answer = ask(workspace, query, server=server, params=params, park=park, region=region, on=on,
                     snapshot=snapshot, progress=progress)  # fmt: skip
    with closing(open_graph(workspace, server, on=on, snapshot=snapshot, progress=progress)) as graph:
        progress("viz.drawing")
        invented = workspace is not None and workspace.is_demonstration
        about = About(title="", snapshot=graph.snapshot, on=graph.day, level=level, demonstration=invented)
        if answer is not None:
            network = _of_answer(graph.store, answer, about, show_names=show_names)
        elif unit:
            network = _of_unit(graph.store, find_unit(graph.store, unit), about, show_names=show_names)
        else:
            network = _of_places(graph.store, park, region, about, show_names=show_names)
        # Asked last: a push may have begun while the picture was read.
        network.about = replace(network.about, remarks=graph.remarks())
        return network


def _of_places(
    store: Store, park: str | None, region: str | None, about: About, *, show_names: bool
) -> OrgNetwork:  # fmt: skip
    found = [find_place(store, text, label) for label, text in (("Park", park), ("Region", region)) if text]
    about = replace(about, title=say("viz.title_place", name=" · ".join(place.name for place in found)))
    rows = asked(store, "scope", as_of=about.on, places=[place.id for place in found], limit=MOST + 1)
    if not rows:
        raise ParameterError("viz.nothing_here", name=found[0].path)
    if len(rows) <= MOST:
        content = _content(store, [str(row["id"]) for row in rows], about, show_names=show_names)
        if len(content.nodes) <= MOST:
            return OrgNetwork.of(content, arranged(content, found[0].id), about)
    return _by_place(store, found, about)


def _by_place(store: Store, found: Sequence[Place], about: About) -> OrgNetwork:
    """Numbers of units by place."""
    content, spots, units = counted(store, [place.id for place in found], as_of=about.on, level=about.level)
    return OrgNetwork.of(content, spots, replace(about, places=True, narrowed=units))


def _of_unit(store: Store, id: str, about: About, *, show_names: bool) -> OrgNetwork:
    content = _content(store, [id], about, show_names=show_names)
    about = replace(about, title=say("viz.title_unit", name=content.nodes[id].name))
    return OrgNetwork.of(content, arranged(content), about)


def _of_answer(store: Store, answer: Answer, about: About, *, show_names: bool) -> OrgNetwork:
    """The units that the answer names, and the ways that it tells of."""
    ids = _units_of(store, answer, about.on)
    if not ids:
        raise ParameterError("viz.no_units_in_answer", query=answer.query)
    title = answer.title.in_language(language()) if answer.title else answer.query
    about = replace(about, title=say("viz.title_query", name=title))
    content = _content(store, ids[: MOST + 1], about, show_names=show_names)
    add_routes(content, answer, show_names=show_names)
    if len(ids) > MOST or len(content.nodes) > MOST:
        raise OrgGraphError("viz.too_many_in_answer", query=answer.query, n=len(ids), most=MOST)
    return OrgNetwork.of(content, arranged(content), about)


def _units_of(store: Store, answer: Answer, on: date) -> list[str]:
    """Ids of units in the columns that may hold one, once each, in the order of the graph."""
    at = [i for i, c in enumerate(answer.columns) if c.name in ("id", "unit", "target")]
    named = sorted({str(row[i]) for row in answer.rows for i in at if row[i] is not None})
    units = asked(store, "units", as_of=on, ids=named) if named else []
    return [str(row["id"]) for row in units if row["label"] in UNITS]


def _content(store: Store, ids: Sequence[str], about: About, *, show_names: bool) -> Content:
    return read_content(store, ids, as_of=about.on, level=about.level, show_names=show_names)
