"""For analysts in Python: a workspace opened, asked, and handed on as tables and networks.

import orggraph

with orggraph.open() as graph:
    rows = graph.query("uncovered", park="高新区")
    frame = rows.to_polars()
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from orggraph.asking import ask
from orggraph.errors import MissingPackage, ParameterError
from orggraph.importing import import_files
from orggraph.library.answer import Answer
from orggraph.messages import set_language
from orggraph.opening import snapshot_of
from orggraph.report.answers import shown_rows
from orggraph.statements import SECONDS, Statements
from orggraph.workspace import Workspace, demonstration, open_workspace

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Graph", "Rows", "open"]


def open(path: str | Path | None = None, *, lang: str | None = None) -> Graph:
    """The workspace at `path`, else the one that the command would take: the variable ORGGRAPH_WORKSPACE, else the
    nearest above the current folder, else the demonstration.

    `lang` is the language of errors and notices from now on, `zh` or `en`; None: as it was, at first `zh`.

    Raises:
        WorkspaceError: that folder is no workspace. ValueError: no such language.
    """
    if lang is not None:
        set_language(lang)
    found = open_workspace(None if path is None else Path(path))
    return Graph(demonstration(import_files) if found is None else found)


class Graph:
    """One workspace to ask. Use it as a context, or close it; it closes by itself when nobody holds it any more.

    The latest snapshot answers, also one imported meanwhile, unless a `snapshot` is named by its id; `on` is the day
    asked about, a date or text like 2024-05-01, the snapshot's unless given. Names of persons are masked (张*) unless
    `show_names`.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._statements: tuple[tuple[str, date | None], Statements] | None = None
        self._finalizer: weakref.finalize[Any, Any] | None = None

    @property
    def folder(self) -> Path:
        """Where the workspace lies."""
        return self._workspace.folder

    def query(
        self,
        name: str,
        /,
        *,
        park: str | None = None,
        region: str | None = None,
        on: date | str | None = None,
        snapshot: str | None = None,
        show_names: bool = False,
        **params: object,
    ) -> Rows:
        """The answer to a kept question, every row; `params` are its own, as `orggraph query NAME --help` lists them.

        Raises:
            OrgGraphError: the name, a place or a parameter fits nothing, or nothing is imported yet.
        """
        answer = ask(
            self._workspace, name, params=params, park=park, region=region, on=_day(on), snapshot=snapshot
        )  # fmt: skip
        return Rows.of(answer, show_names=show_names)

    def cypher(
        self,
        statement: str,
        values: Mapping[str, object] | None = None,
        /,
        *,
        timeout: float = SECONDS,
        limit: int = 0,
        on: date | str | None = None,
        snapshot: str | None = None,
        show_names: bool = False,
        **params: object,
    ) -> Rows:
        """The answer to one statement that only reads, stopped after `timeout` seconds.

        Args:
            values, params: the statement's parameters, either way; `values` for those that are called like an option.
            limit: at most so many rows, 0 is all; `counts` tells whether rows were left out.

        Raises:
            StoreError: the statement is refused or fails; StoreTimeout, StoreMemory: it was stopped.
        """
        statements = self._asked(snapshot, _day(on))
        answer = statements.ask(statement, {**(values or {}), **params}, timeout=timeout, limit=limit)
        return Rows.of(answer, show_names=show_names)

    def to_networkx(
        self,
        *,
        park: str | None = None,
        region: str | None = None,
        unit: str | None = None,
        on: date | str | None = None,
        snapshot: str | None = None,
        show_names: bool = False,
    ) -> Any:
        """The graph, or the part around a place or a unit, as a `networkx.MultiDiGraph`; networkx ships no types.

        A node is `Label:id`, with `label`, `id` and the model's other properties; an edge has `type` and the model's.
        Dates are dates, unknown is None. What belongs to a place: `orggraph.extracts.extract`. Each node and
        relationship takes about 1.5 kB: a county is fine, a province is better asked or exported.

        Raises:
            PlaceError, ParameterError: no such place or unit, or several.
        """
        from orggraph.extracts import extract, network

        taken = extract(
            self._workspace, park=park, region=region, unit=unit, on=_day(on), snapshot=snapshot, show_names=show_names
        )
        return network(taken)

    def close(self) -> None:
        """The process that answers free statements ends; it starts again when asked. Closing twice is fine."""
        self._statements = None
        if self._finalizer is not None:
            self._finalizer()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<orggraph.Graph {self.folder}>"

    def _asked(self, snapshot: str | None, on: date | None) -> Statements:
        """What answers statements about that snapshot and day; the last one is kept, its process takes a while."""
        key = (snapshot_of(self._workspace, snapshot).id, on)
        if self._statements is None or self._statements[0] != key:
            self.close()
            statements = Statements(self._workspace, on=on, snapshot=key[0])
            self._statements = key, statements
            self._finalizer = weakref.finalize(self, statements.close)
        return self._statements[1]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of an answer. Values are text, numbers, bool, dates, lists and maps; unknown is None.

    Attributes:
        columns: their names, in order.
        rows: one dict per row.
        counts: totals of everything asked about; None: the question keeps none. Of a statement `rows`, `truncated`.
        meanings: column → what it means, in the language in force; empty for statements.
        notices: sentences that a reader should know.
        sources: clauses that the answer rests on.
        snapshot: id and date of the snapshot; `on`: the day asked about.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, object]]
    counts: Mapping[str, object] | None
    meanings: Mapping[str, str]
    notices: tuple[str, ...]
    sources: tuple[str, ...]
    snapshot: tuple[str, date] | None
    on: date | None

    @classmethod
    def of(cls, answer: Answer, *, show_names: bool) -> Rows:
        """The rows of an answer, names of persons masked unless `show_names`."""
        from orggraph.messages import language

        names = tuple(c.name for c in answer.columns)
        told = {c.name: c.meaning.in_language(language()) for c in answer.columns}
        return cls(
            columns=names,
            rows=[dict(zip(names, row, strict=True)) for row in shown_rows(answer, show_names=show_names)],
            counts=answer.counts, meanings={name: text for name, text in told.items() if text},
            notices=answer.notices, sources=answer.sources, snapshot=answer.snapshot, on=answer.on,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, object]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<orggraph.Rows {len(self.rows)} × {len(self.columns)}: {', '.join(self.columns)}>"

    def to_polars(self) -> pl.DataFrame:
        """A `polars.DataFrame`; types are those of the values, a column without any value has the type Null, and one
        whose values are of several kinds (numbers are one) is text."""
        import polars as pl

        return pl.DataFrame(
            [pl.Series(name, _one_kind([row[name] for row in self.rows]), strict=False) for name in self.columns]
        )

    def to_arrow(self) -> Any:  # pyarrow ships no types
        """A `pyarrow.Table`, with the types of `to_polars`.

        Raises:
            MissingPackage: pyarrow is not installed.
        """
        _needed("pyarrow")
        return self.to_polars().to_arrow()

    def to_pandas(self) -> Any:  # pandas need not be there
        """A `pandas.DataFrame`: unknown is `pandas.NA` and numbers stay whole; dates are dates, lists are lists.

        Raises:
            MissingPackage: pandas is not installed.
        """
        pandas = _needed("pandas")
        values = {name: [row[name] for row in self.rows] for name in self.columns}
        return pandas.DataFrame(values, columns=list(self.columns), dtype=object).convert_dtypes()


def _needed(package: str) -> Any:  # a module
    try:
        return import_module(package)
    except ImportError as exc:
        raise MissingPackage(package) from exc


def _one_kind(values: list[object]) -> list[object]:
    """The values, as text where they are of several kinds: a table would keep one kind and drop the others."""
    kinds = {type(v) for v in values if v is not None}
    if len(kinds) < 2 or kinds == {int, float}:
        return values
    return [None if v is None else str(v) for v in values]


def _day(on: date | str | None) -> date | None:
    if not isinstance(on, str):
        return on
    try:
        return date.fromisoformat(on)
    except ValueError as exc:
        raise ParameterError("cli.not_a_date", value=on) from exc
