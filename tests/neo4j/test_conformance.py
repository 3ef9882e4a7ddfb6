"""One text, two engines, one answer: every query with every combination of its parameters, and on the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice, product

import pytest
from fixture import HOUSE, PARK, SHUSHAN
from seeded import ZONE, import_seed
from server import LTS, cleared
from server import Server as Running
from worked import QUESTIONS

from orggraph.asking import ask
from orggraph.library.header import Parameter
from orggraph.library.queries import Library, Query
from orggraph.opening import Server
from orggraph.pushing import push_snapshot
from orggraph.statements import Statements
from orggraph.store.rows import canonical
from orggraph.workspace import Workspace

LIBRARY = Library()
PLACES: tuple[dict[str, str], ...] = (
    {}, {"park": PARK}, {"region": SHUSHAN}, {"park": PARK, "region": SHUSHAN}, {"park": HOUSE},
)  # fmt: skip
NAMES = [name for name in LIBRARY.paths() if not LIBRARY.find(name).header.hidden]


def values(parameter: Parameter, units: list[str]) -> list[object]:
    if parameter.kind == "choice":
        return [None, *parameter.values]
    if parameter.kind == "bool":
        return [None, True, False]
    if parameter.kind == "unit":
        return list(units) if parameter.required else [None, *units]
    return [None]


def combinations(query: Query, units: list[str]) -> Iterator[dict[str, object]]:
    names = [p.name for p in query.params]
    for chosen in product(*(values(p, units) for p in query.params)):
        yield {n: v for n, v in zip(names, chosen, strict=True) if v is not None}


def lines(office: Workspace, name: str, server: Server | None, **asked: object) -> tuple[list[str], object]:
    """Every row as text, lists without an order sorted, and the counts."""
    answer = ask(office, name, server=server, **asked)  # type: ignore[arg-type]  # places and params together
    names = [c.name for c in answer.columns]
    ordered = {c.name for c in answer.columns if c.ordered}
    rows = []
    for row in answer.rows:
        told = dict(zip(names, row, strict=True))
        for column, value in told.items():
            if isinstance(value, list) and column not in ordered:
                told[column] = sorted(value, key=lambda v: canonical({"v": v}))
        rows.append(canonical(told))
    return rows, answer.counts


_HERE: dict[str, tuple[list[str], object]] = {}


def here(workspace: Workspace, name: str, **asked: object) -> tuple[list[str], object]:
    """What the embedded engine answers: asked once, whatever the number of servers it is compared with."""
    key = repr((workspace.folder, name, asked))
    if key not in _HERE:
        _HERE[key] = lines(workspace, name, None, **asked)
    return _HERE[key]


@pytest.fixture(scope="session")
def units(office: Workspace) -> list[str]:
    """Two units to ask about."""
    return [str(row[0]) for row in ask(office, "uncovered", params={"status": "all"}).rows[:2]]


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_the_same_rows_and_counts(
    office: Workspace, neo4j: Running, pushed: Server, units: list[str], name: str
) -> None:
    query = LIBRARY.find(name)
    # Every combination with one of the places in turn, and every place with the defaults. The combinations differ in
    # values, not in words: one version is enough for them.
    turn = cycle(PLACES if query.takes_places else PLACES[:1])
    every = combinations(query, units) if neo4j.version == LTS else islice(combinations(query, units), 2)
    asked = [*zip(every, turn, strict=False), *(({}, places) for places in PLACES[1:])]
    for params, places in asked:
        if not places or query.takes_places:
            there = lines(office, name, pushed, params=params, **places)
            assert here(office, name, params=params, **places) == there, (params, places)


@pytest.mark.parametrize("question", QUESTIONS, ids=range(1, len(QUESTIONS) + 1))
def test_both_engines_answer_the_worked_questions_alike(office: Workspace, pushed: Server, question: str) -> None:
    answers = []
    for server in (None, pushed):
        with Statements(office, server) as statements:
            answer = statements.ask(question, limit=0)
        answers.append(
            [canonical(dict(zip([c.name for c in answer.columns], row, strict=True))) for row in answer.rows]
        )
    assert answers[0] == answers[1]


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the demonstration."""
    return import_seed(tmp_path_factory.mktemp("shown") / "workspace")[0]


@pytest.fixture
def demonstrated(shown: Workspace, at: Server) -> Iterator[Server]:
    """The server with the demonstration on it, names of persons in full, and with nothing afterwards."""
    cleared(at)
    assert push_snapshot(shown, at.url, at.credentials, show_names=True).equal
    yield at
    cleared(at)


@pytest.mark.slow
def test_both_engines_answer_alike_about_the_demonstration(shown: Workspace, demonstrated: Server) -> None:
    for name in NAMES:
        query = LIBRARY.find(name)
        if all(p.kind != "unit" or not p.required for p in query.params):
            for places in ({}, {"park": ZONE}) if query.takes_places else ({},):
                assert here(shown, name, **places) == lines(shown, name, demonstrated, **places), (name, places)
    again = push_snapshot(shown, demonstrated.url, demonstrated.credentials, show_names=True)
    assert again.equal and sum(t.written + t.removed for t in again.tables) == 0
