"""Where a server is, as a user gives it: scheme, host, port, database."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from orggraph.errors import StoreError

__all__ = ["SCHEMES", "Address", "address"]

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_PORT = 7687


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A server and one of its databases.

    Attributes:
        uri: for the driver, without a path.
        place: host and port, as messages show them.
        database: None: the server's default.
    """

    uri: str
    place: str
    database: str | None


def address(url: str) -> Address:
    """The server that the URL names; the database is its path.

    The driver takes much more, and silently: a path, a port beyond 65535, a user in the URL.

    Raises:
        StoreError: another scheme, no host, a bad port, a password in the URL, or more than a database's name.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port or _PORT
    except ValueError as exc:
        raise StoreError("store.url", url=_shown(url), reason=exc, schemes=", ".join(SCHEMES)) from exc
    if parts.scheme not in SCHEMES or not host:
        raise StoreError("store.url_scheme", url=_shown(url), schemes=", ".join(f"{s}://" for s in SCHEMES))
    if parts.username or parts.password:
        raise StoreError("store.url_password", place=f"{host}:{port}")
    database = unquote(parts.path).strip("/")
    if "/" in database or parts.query or parts.fragment:
        raise StoreError("store.url_path", url=_shown(url))
    shown = f"[{host}]" if ":" in host else host
    return Address(uri=f"{parts.scheme}://{shown}:{port}", place=f"{shown}:{port}", database=database or None)


def _shown(url: str) -> str:
    """The URL without what stands before an @: it may be a password."""
    scheme, found, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if found else url.rpartition("@")[2]
