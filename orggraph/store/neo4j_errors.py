"""The driver's errors as ours: by code, which is stable, then by class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from neo4j import exceptions

from orggraph.errors import StoreBusy, StoreError, StoreMemory, StoreTimeout

__all__ = ["BY_CLASS", "BY_CODE", "FOREIGN", "translated"]

#: what the driver raises on our statements; anything else is a fault of ours and stays one
FOREIGN = (exceptions.Neo4jError, exceptions.DriverError, OSError)

_Kind = tuple[type[StoreError], str]

#: the end of a server's code → our class and sentence
BY_CODE: dict[str, _Kind] = {
    "Security.Unauthorized": (StoreError, "server_unauthorized"),
    "Security.AuthenticationRateLimit": (StoreError, "server_rate_limit"),
    "Security.CredentialsExpired": (StoreError, "server_expired"),
    "Security.Forbidden": (StoreError, "server_forbidden"),
    "Database.DatabaseNotFound": (StoreError, "server_database"),
    "Statement.AccessMode": (StoreError, "server_read_only"),
    "Statement.ParameterMissing": (StoreError, "refused"),
    "Transaction.TransactionTimedOutClientConfiguration": (StoreTimeout, "server_timeout"),
    "Transaction.TransactionTimedOut": (StoreTimeout, "server_timeout"),
    "Transaction.LockClientStopped": (StoreTimeout, "server_timeout"),
    "Transaction.Terminated": (StoreError, "server_terminated"),
    "Transaction.LockAcquisitionTimeout": (StoreBusy, "server_locked"),
    "Transaction.DeadlockDetected": (StoreBusy, "server_locked"),
    "General.MemoryPoolOutOfMemoryError": (StoreMemory, "server_memory"),
    "General.OutOfMemoryError": (StoreMemory, "server_memory"),
    "Schema.ConstraintValidationFailed": (StoreError, "server_constraint"),
    "Schema.ConstraintCreationFailed": (StoreError, "server_constraint"),
}

#: every class of the driver's that a code does not settle; the first that fits, so the finer ones stand first
BY_CLASS: tuple[tuple[type[BaseException], type[StoreError], str], ...] = (
    (exceptions.AuthError, StoreError, "server_unauthorized"),
    (exceptions.CypherSyntaxError, StoreError, "refused"),
    (exceptions.CypherTypeError, StoreError, "refused"),
    (exceptions.ConstraintError, StoreError, "server_constraint"),
    (exceptions.DatabaseUnavailable, StoreBusy, "server_unavailable"),
    (exceptions.NotALeader, StoreBusy, "server_unavailable"),
    (exceptions.ForbiddenOnReadOnlyDatabase, StoreError, "server_read_only"),
    (exceptions.TransientError, StoreBusy, "server_unavailable"),
    (exceptions.ClientError, StoreError, "refused"),
    (exceptions.DatabaseError, StoreError, "server_failed"),
    (exceptions.Neo4jError, StoreError, "server_failed"),
    (exceptions.RoutingServiceUnavailable, StoreError, "server_unreachable"),
    (exceptions.WriteServiceUnavailable, StoreBusy, "server_unavailable"),
    (exceptions.ReadServiceUnavailable, StoreBusy, "server_unavailable"),
    (exceptions.ServiceUnavailable, StoreError, "server_unreachable"),
    (exceptions.SessionExpired, StoreError, "server_broken"),
    (exceptions.IncompleteCommit, StoreError, "server_broken"),
    (exceptions.ConfigurationError, StoreError, "server_configuration"),
    (exceptions.DriverError, StoreError, "server_failed"),
    (OSError, StoreError, "server_unreachable"),
)

_PLACE = re.compile(r"\s*\(line (\d+), column (\d+)[^)]*\)")


def translated(exc: BaseException, place: str, database: str | None = None) -> StoreError:
    """The error of ours that says what the driver's says, in one line; nothing of it names the password.

    A statement's error keeps the server's words, with line and column where it gives them.
    """
    code = getattr(exc, "code", None) or ""
    facts: dict[str, object] = {"place": place, "database": database or "neo4j", "reason": _reason(exc)}
    kind, key = next((v for end, v in BY_CODE.items() if code.endswith(end)), (None, ""))
    if kind is None:
        kind, key = next((k, s) for c, k, s in BY_CLASS if isinstance(exc, c))
    if key == "server_unreachable":
        key = _unreachable(exc)
    if key == "refused" and (at := _PLACE.search(str(facts["reason"]))) is not None:
        reason = _PLACE.sub("", str(facts["reason"]))
        return StoreError("store.refused_at", reason=reason, line=int(at[1]), column=int(at[2]))
    return kind(f"store.{key}", **facts)


def _unreachable(exc: BaseException) -> str:
    """Why nothing answers: no TLS there, something else there, a connection that broke, or nobody."""
    texts = " ".join(f"{type(e).__name__} {e}" for e in _causes(exc))
    if "BoltSecurityError" in texts or "SSL" in texts:
        return "server_tls"
    if "handshake" in texts.lower():
        return "server_other"
    return "server_broken" if "defunct" in texts else "server_unreachable"


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    while exc is not None:
        yield exc
        for inner in getattr(exc, "exceptions", ()):
            yield from _causes(inner)
        exc = exc.__cause__ or exc.__context__


def _reason(exc: BaseException) -> str:
    """The first line of what the server or the system says."""
    text = str(getattr(exc, "message", None) or (exc.args[0] if exc.args else exc))
    return text.strip().splitlines()[0].strip() if text.strip() else type(exc).__name__
