"""What can go wrong, as one tree.

    OrgGraphError
    ├── ModelError            the declaration of the model contradicts itself
    ├── LedgerError           a ledger cannot be read at all
    │   └── NothingTaken      no file of an import is taken (in `imported`, whose reports it holds)
    ├── PlaceError            a place's name fits none or several
    ├── PolicyError           a rule pack has faults
    ├── SnapshotError         a snapshot is missing, damaged or of another schema
    ├── LibraryError          a query file has faults
    ├── UnknownQuery          no query has that name
    ├── ParameterError        a query's parameter is missing or does not fit
    ├── WorkspaceError        there is no workspace, or it is busy
    ├── MissingPackage        a package that only this one result needs is not installed
    └── StoreError            the engine refused or failed
        ├── StoreBusy         another process is writing
        ├── StoreMemory       the engine's memory limit was reached
        └── StoreTimeout      the time limit was reached

Every class builds its message from facts by `messages.say`; callers pass the key and the facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from orggraph.messages import say

__all__ = [
    "LedgerError",
    "LibraryError",
    "MissingPackage",
    "ModelError",
    "OrgGraphError",
    "ParameterError",
    "PlaceError",
    "PolicyError",
    "SnapshotError",
    "StoreBusy",
    "StoreError",
    "StoreMemory",
    "StoreTimeout",
    "UnknownQuery",
    "WorkspaceError",
    "nearest",
]


def nearest(name: str, known: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """Up to `n` of the known names that look like `name`, best first; empty if none does."""
    return tuple(get_close_matches(name, list(known), n=n, cutoff=0.5))


class OrgGraphError(Exception):
    """Anything that orggraph raises on purpose; its text is one message for a person."""

    def __init__(self, key: str, /, **facts: object) -> None:
        self.key = key
        self.facts = facts
        super().__init__(say(key, **facts))


class ModelError(OrgGraphError):
    """The declaration of the model contradicts itself; `problems` lists everything found."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("errors.model", problems="\n".join(f"- {p}" for p in self.problems))


class LedgerError(OrgGraphError):
    """A ledger cannot be read at all; names the file and what to do."""


class PlaceError(OrgGraphError):
    """A place's name fits none of the known places, or several."""


class PolicyError(OrgGraphError):
    """A rule pack has faults; lists all of them."""


class SnapshotError(OrgGraphError):
    """A snapshot is missing, damaged, or written under another schema version."""


class LibraryError(OrgGraphError):
    """A query file has faults; lists all of them with file and line."""


class UnknownQuery(OrgGraphError):
    """No query has that name; suggests the nearest."""


class ParameterError(OrgGraphError):
    """A parameter of a query is missing, unknown or of the wrong kind."""


class WorkspaceError(OrgGraphError):
    """There is no workspace here, it is damaged, or another process is importing."""


class MissingPackage(OrgGraphError):
    """A package that only this one result needs is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__("errors.missing_package", package=package)


class StoreError(OrgGraphError):
    """The engine refused a statement or failed."""


class StoreBusy(StoreError):
    """Another process writes to the same store."""


class StoreMemory(StoreError):
    """The engine's memory limit was reached."""


class StoreTimeout(StoreError):
    """The time limit was reached and the statement stopped."""
