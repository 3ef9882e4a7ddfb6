"""What is going on, on stderr, for whatever takes longer than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from orggraph.messages import say

__all__ = ["Progress"]

#: seconds before anything is said
_PATIENCE = 1.0
_ERASE = "\r\x1b[2K"


class Progress:
    """Shows the step that is going on once the work has taken a second; on a terminal the line goes away at the end.

    `terminal_only`: nothing is shown where stderr is no terminal, for a command whose one line there is the error.

    Call it with the key of a sentence at each step:

        with Progress("imports.reading") as progress:
            read(files)
            progress("imports.writing")
    """

    def __init__(self, step: str, *, terminal_only: bool = False) -> None:
        self._step = step
        self._shown = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(_PATIENCE, self._begin)
        self._timer.daemon = True
        self._terminal = sys.stderr.isatty()
        self._silent = terminal_only and not self._terminal
        # Captured here: the language is a context variable, which the timer's thread does not see.
        self._text = say(step)

    def __enter__(self) -> Progress:
        if not self._silent:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            if self._shown and self._terminal:
                sys.stderr.write(_ERASE)
                sys.stderr.flush()

    def __call__(self, step: str) -> None:
        """The work has come to this step."""
        with self._lock:
            changed = step != self._step
            self._step, self._text = step, say(step)
            if self._shown and changed:
                self._write()

    def _begin(self) -> None:
        with self._lock:
            self._shown = True
            self._write()

    def _write(self) -> None:
        sys.stderr.write(f"{_ERASE}{self._text}" if self._terminal else f"{self._text}\n")
        sys.stderr.flush()
