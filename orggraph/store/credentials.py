"""Who asks a server: from the environment, else a keyring, else whoever sits there. Never from the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from orggraph.errors import StoreError

__all__ = ["SERVICE", "Credentials", "credentials"]

#: under this name, and the server's place, a keyring holds the password
SERVICE = "orggraph"
_USER = "neo4j"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, which no text of this object shows."""

    user: str
    password: str = field(repr=False)


def credentials(place: str, ask: Callable[[str, str], str] | None = None) -> Credentials:
    """User and password for the server at `place`.

    `ORGGRAPH_NEO4J_USER` (else neo4j) and `ORGGRAPH_NEO4J_PASSWORD`; without a password, the keyring's entry of the
    service `orggraph@HOST:PORT` for that user where the package keyring is installed; else `ask(place, user)`.

    Raises:
        StoreError: nobody can be asked.
    """
    user = os.environ.get("ORGGRAPH_NEO4J_USER") or _USER
    password = os.environ.get("ORGGRAPH_NEO4J_PASSWORD") or _kept(place, user)
    if not password and ask is not None:
        password = ask(place, user)
    if not password:
        raise StoreError("store.no_password", place=place)
    return Credentials(user, password)


def _kept(place: str, user: str) -> str | None:
    try:
        # Not a dependency: whoever has it has set it up.
        import keyring
    except ImportError:
        return None
    try:
        found = keyring.get_password(f"{SERVICE}@{place}", user)
    except keyring.errors.KeyringError:
        return None
    return found if isinstance(found, str) else None
