"""The process in which free statements run: what crashes, hangs or eats memory there harms nobody else.

It reads questions from its standard input and writes answers to what was its standard output, each a pickle with its
length before it. The engine prints to standard output now and then; that goes to nowhere.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from orggraph.errors import StoreError
from orggraph.store.credentials import Credentials
from orggraph.store.embedded import EmbeddedStore
from orggraph.store.neo4j import Neo4jStore

__all__ = ["Database", "GraphFile", "main", "receive", "send"]


@dataclass(frozen=True, slots=True)
class GraphFile:
    """A built graph, and the megabytes of its buffer pool."""

    path: Path
    memory: int


@dataclass(frozen=True, slots=True)
class Database:
    """A database of a server, and who asks it."""

    url: str
    credentials: Credentials


_LENGTH = struct.Struct(">Q")
#: bytes that one question may take beyond what the opened graph does
_ROOM = 2**31


def send(stream: IO[bytes], message: object) -> None:
    """One message, flushed."""
    data = pickle.dumps(message)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:  # whatever was sent
    """The next message; EOFError when the other side has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Answers statements on what the first message names, a `GraphFile` or a `Database`, until nobody asks."""
    # Ctrl-C is the parent's to handle: it stops this process if it wants to.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    try:
        store = _opened(receive(questions))
    except StoreError as error:
        send(answers, (error.__class__, error.key, error.facts))
        return
    _limit_memory()
    send(answers, None)
    while True:
        try:
            cypher, params, timeout, limit = receive(questions)
        except EOFError:
            return
        send(answers, _answer(store, cypher, params, timeout, limit))


def _opened(target: GraphFile | Database) -> EmbeddedStore | Neo4jStore:
    if isinstance(target, GraphFile):
        return EmbeddedStore(target.path, memory=target.memory)
    return Neo4jStore(target.url, target.credentials)


def _answer(
    store: EmbeddedStore | Neo4jStore, cypher: str, params: Mapping[str, object], timeout: float, limit: int | None
) -> object:
    try:
        store.inspect(cypher, params, timeout=timeout)
        return store.read(cypher, params, timeout=timeout, limit=limit)
    except StoreError as error:
        # An exception with facts does not survive pickling by itself.
        return error.__class__, error.key, error.facts


def _limit_memory() -> None:
    """A bomb then is an error of the engine instead of a machine that swaps; where the system cannot, nothing."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + _ROOM
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, OSError, ValueError, AttributeError):
        return


if __name__ == "__main__":
    # Under its own name, so that what is sent is of the same classes on both sides.
    from orggraph.store.worker import main as run

    run()
