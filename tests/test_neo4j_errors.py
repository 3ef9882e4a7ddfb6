"""Every error class of the Neo4j driver has a translation, found by walking the driver's own module."""

from __future__ import annotations

import inspect

import pytest
from neo4j import exceptions

from orggraph.errors import StoreError
from orggraph.messages import all_messages
from orggraph.store.neo4j_errors import BY_CLASS, BY_CODE, FOREIGN, translated
from orggraph.store.urls import address

#: base classes of the driver's that no error is an instance of by itself, and warnings
_NEVER_RAISED = {"GqlError"}
CLASSES = sorted(
    (c for _, c in inspect.getmembers(exceptions, inspect.isclass)
     if issubclass(c, Exception) and c.__module__.startswith("neo4j") and not issubclass(c, Warning)
     and c.__name__ not in _NEVER_RAISED),
    key=lambda c: c.__name__,
)  # fmt: skip


@pytest.mark.parametrize("kind", CLASSES, ids=lambda c: c.__name__)
def test_every_class_of_the_driver_is_translated(kind: type[Exception]) -> None:
    assert issubclass(kind, FOREIGN)
    error = translated(kind("words of the server"), "host:7687")
    assert isinstance(error, StoreError) and "\n" not in str(error)


def test_every_sentence_of_the_tables_exists() -> None:
    known = all_messages()
    keys = {key for _, key in BY_CODE.values()} | {key for _, _, key in BY_CLASS}
    assert [key for key in sorted(keys) if f"store.{key}" not in known] == []


@pytest.mark.parametrize(
    ("url", "uri", "database"),
    [
        ("neo4j://localhost", "neo4j://localhost:7687", None),
        ("bolt+s://db.example:9999/units", "bolt+s://db.example:9999", "units"),
        ("neo4j://[::1]:7688/", "neo4j://[::1]:7688", None),
    ],
)
def test_an_address_is_scheme_host_port_and_database(url: str, uri: str, database: str | None) -> None:
    assert (address(url).uri, address(url).database) == (uri, database)


@pytest.mark.parametrize("url", ["", "localhost:7687", "http://x", "neo4j://", "neo4j://x:99999", "bolt://u:p@x",
                                 "neo4j://x/a/b", "neo4j://x?y=1", "bolt://x:port"])  # fmt: skip
def test_what_is_no_address_is_refused_before_the_driver_sees_it(url: str) -> None:
    with pytest.raises(StoreError):
        address(url)
