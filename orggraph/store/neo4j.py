"""A Neo4j server, asked by the official driver: the same promises as the embedded engine, the same plain values."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any

from orggraph.errors import StoreError
from orggraph.store.credentials import Credentials
from orggraph.store.protocol import Params, Result, Row
from orggraph.store.questions import check, fitted
from orggraph.store.urls import Address, address

if TYPE_CHECKING:
    from neo4j import Driver, Session

__all__ = ["PLANS_REFUSED", "Neo4jStore", "driver_of", "plain"]

#: seconds until a server that does not answer is given up
_CONNECT, _ACQUIRE = 5.0, 10.0
#: rows that the server sends at a time
_FETCH = 1000

#: beginnings of a plan's operators that do something else than read the graph
PLANS_REFUSED = ("LoadCSV", "ProcedureCall", "Show", "Terminate", "Transaction", "Administration")


class Neo4jStore:
    """Answers Cypher from a server, read-only. Use it as a context, or close it.

    Raises:
        StoreError: the URL is none, or later, the server cannot be reached or refuses.
    """

    def __init__(self, url: str, credentials: Credentials) -> None:
        self.address = address(url)
        self._driver: Driver | None = driver_of(self.address, credentials)

    def read(
        self, cypher: str, params: Params | None = None, *, timeout: float | None = None, limit: int | None = None
    ) -> Result:
        """As `Store.read` promises."""
        check(cypher)
        return self._run(cypher, fitted(cypher, params), timeout, limit)

    def inspect(self, cypher: str, params: Params | None = None, *, timeout: float | None = None) -> None:
        """Passes a statement that the server itself takes for reading, by its plan; nothing is run.

        Raises:
            StoreError: the plan writes, calls a procedure, reads a file, or shows or ends what others do.
        """
        from neo4j import Query

        parameters = fitted(cypher, params)
        with self._session() as session:
            summary = session.run(Query(f"EXPLAIN {cypher}", timeout=timeout), parameters).consume()
        if summary.query_type != "r":
            raise StoreError("store.guard_plan", operator=f"query type {summary.query_type}")
        for operator in _operators(summary.plan):
            if operator.startswith(PLANS_REFUSED):
                raise StoreError("store.guard_plan", operator=operator)

    def close(self) -> None:
        """The connections are let go; closing twice is fine."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    def __enter__(self) -> Neo4jStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, cypher: str, params: Mapping[str, object], timeout: float | None, limit: int | None) -> Result:
        from neo4j import Query

        with self._session() as session:
            answer = session.run(Query(cypher, timeout=timeout), dict(params))
            rows: list[Row] = []
            for record in answer:
                if len(rows) == limit:
                    return Result(tuple(answer.keys()), rows, truncated=True)
                rows.append(tuple(plain(value) for value in record.values()))
            return Result(tuple(answer.keys()), rows)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        if self._driver is None:
            raise StoreError("store.closed", file=self.address.place)
        from neo4j import READ_ACCESS

        from orggraph.store.neo4j_errors import FOREIGN, translated

        try:
            with self._driver.session(
                database=self.address.database, default_access_mode=READ_ACCESS, fetch_size=_FETCH
            ) as session:
                yield session
        except FOREIGN as exc:
            raise translated(exc, self.address.place, self.address.database) from exc


def driver_of(server: Address, credentials: Credentials) -> Driver:
    """The driver for a server; nothing is connected yet.

    Raises:
        StoreError: the driver refuses the address.
    """
    from neo4j import GraphDatabase

    from orggraph.store.neo4j_errors import FOREIGN, translated

    # It writes every retry to the standard error stream otherwise; what went wrong is our one line.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    try:
        return GraphDatabase.driver(
            server.uri,
            auth=(credentials.user, credentials.password),
            connection_timeout=_CONNECT,
            connection_acquisition_timeout=_ACQUIRE,
            max_transaction_retry_time=_ACQUIRE,
            notifications_min_severity="OFF",
        )
    except FOREIGN as exc:
        raise translated(exc, server.place, server.database) from exc


def _operators(plan: Any) -> Iterator[str]:  # the driver's plan is untyped
    if plan:
        yield str(plan.get("operatorType", "")).split("@")[0]
        for child in plan.get("children", ()):
            yield from _operators(child)


def plain(value: object) -> object:
    """The value without driver types, of the same shape as the embedded engine's.

    A node becomes a map of its properties and `label`, a relationship one of its properties and `type`, a path one of
    `nodes` and `relationships`; dates are `datetime.date`, other points and lengths of time text.
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    return _driver_value(value)


def _driver_value(value: object) -> object:
    from neo4j.graph import Node, Path, Relationship
    from neo4j.time import Date

    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, Node):
        return {"label": ":".join(sorted(value.labels)), **_properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_properties(value)}
    if isinstance(value, Path):
        return {"nodes": [plain(n) for n in value.nodes], "relationships": [plain(r) for r in value.relationships]}
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    formatted = getattr(value, "iso_format", None)
    return formatted() if callable(formatted) else str(value)


def _properties(entity: Any) -> dict[str, object]:  # a node or a relationship
    return {str(name): plain(item) for name, item in entity.items()}
