"""Free statements asked of a graph or a server: inspected, then run in a process of their own that can be stopped."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from orggraph.errors import StoreError, StoreTimeout
from orggraph.store.guard import inspect
from orggraph.store.protocol import Params, Result
from orggraph.store.worker import Database, GraphFile, receive, send

__all__ = ["AdHocStore"]

#: megabytes of the process's buffer pool
_MEMORY_MB = 512
#: seconds beyond the limit that the engine has to stop by itself before its process is ended
_GRACE = 1.0
#: seconds unless told otherwise
_TIMEOUT = 30.0
#: seconds between looks at Ctrl-C
_LOOK = 0.1


class AdHocStore:
    """Answers one free statement at a time; after a crash or a stop the next one finds a fresh process.

    Raises:
        StoreError: the graph cannot be opened; only when the first statement is asked.
    """

    def __init__(self, target: Path | Database) -> None:
        self._target = GraphFile(target, _MEMORY_MB) if isinstance(target, Path) else target
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[Any] = queue.Queue()

    def read(
        self, cypher: str, params: Params | None = None, *, timeout: float | None = None, limit: int | None = None
    ) -> Result:
        """As `Store.read` promises; `timeout` None is 30 seconds. Raises StoreError for what `inspect` refuses."""
        inspect(cypher)
        seconds = _TIMEOUT if timeout is None else timeout
        try:
            process = self._started()
            assert process.stdin is not None
            send(process.stdin, (cypher, dict(params or {}), seconds, limit))
            answer = self._next(seconds + _GRACE)
        except (EOFError, OSError) as exc:
            self._end()
            raise StoreError("store.worker_died") from exc
        except queue.Empty as exc:
            self._end()
            raise StoreTimeout("store.timeout", seconds=f"{seconds:g}") from exc
        except KeyboardInterrupt:
            self._end()
            raise
        if isinstance(answer, Result):
            return answer
        raise _raised(answer)

    def close(self) -> None:
        """The process ends; closing twice is fine."""
        self._end()

    def __enter__(self) -> AdHocStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        self._answers = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "orggraph.store.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        assert self._process.stdin is not None
        # Not as an argument: other users see those, and a password may be in it.
        send(self._process.stdin, self._target)
        # Opening a large file on a cold disk takes a while, and says at the end whether it went well.
        if (problem := self._next(_TIMEOUT)) is not None:
            self._end()
            raise _raised(problem)
        return self._process

    def _next(self, seconds: float) -> Any:  # whatever the process sends
        """The next message of the process.

        Raises:
            EOFError: the process has ended. queue.Empty: it said nothing in that time.
        """
        until = time.monotonic() + seconds
        while True:
            try:
                # A wait without an end hears no Ctrl-C on Windows.
                answer = self._answers.get(timeout=_LOOK)
            except queue.Empty:
                if time.monotonic() > until:
                    raise
                continue
            if isinstance(answer, EOFError):
                raise answer
            return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        process.wait()


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[Any]) -> None:
    """Hands on what the process sends, an EOFError at the end."""
    assert process.stdout is not None
    with process.stdout as stream:
        try:
            while True:
                answers.put(receive(stream))
        except (EOFError, OSError, ValueError):
            answers.put(EOFError())


def _raised(told: tuple[type[StoreError], str, dict[str, object]]) -> StoreError:
    kind, key, facts = told
    return kind(key, **facts)
