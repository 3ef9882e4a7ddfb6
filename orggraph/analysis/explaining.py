"""A unit explained: what covers it, which rules bear on it and what they say, and who could receive from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from orggraph.analysis.receiving import ranked
from orggraph.analysis.verdicts import Verdict, verdicts
from orggraph.asking import ask_opened
from orggraph.ledger.kinds import LINE_HEADERS
from orggraph.library.answer import Answer
from orggraph.messages import say
from orggraph.model import LINES
from orggraph.opening import Opened, Server, open_graph
from orggraph.policy.cited import remarks, sources
from orggraph.policy.packs import Exclusion, load
from orggraph.provenance import Source
from orggraph.provenance import sources as cells_of
from orggraph.store.urls import address

if TYPE_CHECKING:
    from orggraph.workspace import Workspace

__all__ = ["Explanation", "Line", "Organization", "explain"]

Row = Mapping[str, Any]  # Any: values of a query

#: of an organization's own row, what says whom it covers and how
_COVERING = ("覆盖单位", "覆盖园区", "覆盖乡镇街道", "所属协会", "组建方式")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """Something that covers a unit: a row of `coverage-forms`, and the ledger cells that say so."""

    row: Row
    cells: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a unit.

    Attributes:
        form: the best form that covers the unit; `own`: by an organization of its own.
        could: whether a rule lets it have an organization of its own (met, not_met, unknown); None: no rule says when.
        organizations: what covers it, and the ledger cells of the unit's own row that speak of the line (`cells`).
        verdicts: the cases that would let an organization of this line be built, whatever they say.
    """

    line: str
    form: str
    own: bool
    could: str | None
    organizations: tuple[Organization, ...]
    cells: tuple[Source, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that `orggraph explain` says of a unit.

    Attributes:
        unit: every property, and what conditions look at beside (`unit-facts`).
        exclusion: why it is not counted; None: it is. `scope` is what says so: source and grade.
        verdicts: the cases of rules that build nothing.
        receivers: rows of `unit-receivers`, best first, with `rank` and `elsewhere`.
        cells: by column of a condition, the cell that says it; of several the one that stands.
    """

    snapshot: tuple[str, date]
    on: date
    unit: Row
    exclusion: Exclusion | None
    scope: tuple[str, str]
    lines: tuple[Line, ...]
    verdicts: tuple[Verdict, ...]
    receivers: tuple[Row, ...]
    cells: Mapping[str, Source]
    sources: tuple[str, ...]
    notices: tuple[str, ...]


def explain(
    workspace: Workspace | None,
    unit: str,
    *,
    server: Server | None = None,
    on: date | None = None,
    snapshot: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Explanation:
    """The unit of that id, name or full path explained for a day, the snapshot's unless given.

    A `server` that answers in the place of the workspace's own graph has no ledger cells: all `cells` are empty then.

    Raises:
        ParameterError: no unit is called so (with the nearest), or several are (with the list).
        WorkspaceError, SnapshotError, StoreError, PolicyError: it cannot be asked.
    """

    with closing(open_graph(workspace, server, on=on, snapshot=snapshot, progress=progress)) as graph:
        progress("library.asking")
        facts, [about] = _rows(workspace, "unit-facts", graph, unit)
        receivers, offered = _rows(workspace, "unit-receivers", graph, about["id"])
        _, covering = _rows(workspace, "coverage-forms", graph, about["id"])
    pack, day = load() if workspace is None else workspace.pack, graph.day
    held = verdicts(pack, day, about)
    told = _told(
        None if server else workspace, graph.snapshot[0], [about["id"], *(r["organization"] for r in covering)]
    )
    cells = told.get(about["id"], [])
    rules = [*dict.fromkeys(v.rule.id for v in held if v.verdict != "not_met"), "R-08", "R-09", "D-02"]
    known = [rule for rule in dict.fromkeys(rules) if rule in pack.rules]
    return Explanation(
        snapshot=graph.snapshot, on=day, unit=about,
        exclusion=next((e for e in pack.exclusions if e.reason == about["excluded"]), None),
        scope=(pack.said["scope"].get("source", ""), pack.said["scope"].get("grade", "")),
        lines=tuple(_line(line, about, covering, held, cells, told) for line in LINES),
        verdicts=tuple(v for v in held if not v.case.form),
        receivers=tuple(ranked(offered, about["cities"], pack)),
        cells={fact.column: cell for v in held for fact in v.facts if (cell := _standing(cells, fact.header))},
        sources=tuple(dict.fromkeys((*receivers.sources, *sources(pack, known)))),
        notices=tuple(dict.fromkeys((*facts.notices, *remarks(pack, known, day), *_remark(server)))),
    )  # fmt: skip


def _rows(workspace: Workspace | None, name: str, graph: Opened, unit: str) -> tuple[Answer, list[Row]]:
    """What a question answers of one unit."""
    answer = ask_opened(workspace, name, graph, {"unit": unit})
    names = [c.name for c in answer.columns]
    return answer, [dict(zip(names, row, strict=True)) for row in answer.rows]


def _told(workspace: Workspace | None, snapshot: str, ids: Iterable[str | None]) -> dict[str, list[Source]]:
    """By node, what the ledger rows of a workspace say of it."""
    if workspace is None:
        return {}
    taken = workspace.snapshot(snapshot)
    return {id: cells_of(taken, id) for id in dict.fromkeys(ids) if id is not None}


def _remark(server: Server | None) -> tuple[str, ...]:
    return () if server is None else (say("rulebook.no_cells", place=address(server.url).place),)


def _line(
    line: str,
    unit: Row,
    covering: Iterable[Row],
    held: Iterable[Verdict],
    cells: Iterable[Source],
    organizations: Mapping[str, list[Source]],
) -> Line:
    found = [row for row in covering if row["line"] == line and (row["organization"] or row["instructor"])]
    # 妇女组织 has a group of its own; 是否建立群团组织 says no for all three mass lines.
    word = LINE_HEADERS[line]
    own = [c for c in cells if c.stands and c.column in _headers(word, line)]
    from orggraph.derive.scope import OWN

    form = unit[f"{line}_form"]
    return Line(
        line=line,
        form=form,
        own=form in OWN,
        could=unit[f"{line}_could"],
        organizations=tuple(
            Organization(row=row, cells=tuple(_said(organizations.get(row["organization"], []), row))) for row in found
        ),
        cells=tuple(own),
        verdicts=tuple(v for v in held if v.case.form and line in v.case.lines),
    )


def _headers(word: str, line: str) -> tuple[str, ...]:
    said = (f"是否建立{word}", f"{word}名称", f"{word}组建方式")
    return (*said, "党建工作指导员") if line == LINES[0] else (*said, "是否建立群团组织")


def _said(cells: Iterable[Source], row: Row) -> Iterable[Source]:
    """The cells of an organization's own rows that say whom it covers; of a long list only what concerns the unit."""
    names = {row["unit_name"], row["unit"], row["via_name"], row["via"]}
    for cell in cells:
        if not cell.stands or cell.column not in _COVERING:
            continue
        if cell.column in ("组建方式", "所属协会") or any(name and name in cell.value for name in names):
            yield cell


def _standing(cells: Iterable[Source], header: str) -> Source | None:
    return next((c for c in cells if header and c.stands and c.column == header), None)
