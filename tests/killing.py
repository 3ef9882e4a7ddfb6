"""Ends a working process with SIGKILL, at random moments or right after each step that others can see."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["after_each", "at_random_moments"]

# The work is a module's text with `work(folder)`, called until the process is killed. With a number, the process ends
# itself right after that many calls of the named functions of `os`.
_CHILD = """
import os, pathlib, signal, sys
names, last, folder = sys.argv[1].split(), int(sys.argv[2]), pathlib.Path(sys.argv[3])
seen = 0
def ending(call):
    def wrapped(*arguments, **options):
        global seen
        result = call(*arguments, **options)
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return wrapped
exec(sys.stdin.read())
for name in names:
    setattr(os, name, ending(getattr(os, name)))
print("ready", flush=True)
while True:
    work(folder)
    if last:
        print("finished", flush=True)
        break
"""


def at_random_moments(work: str, folder: Path, check: Callable[[], None], *, times: int, longest: float) -> None:
    """Starts `work` on `folder` and kills it up to `longest` seconds later, `times` times; checks each time."""
    moments = random.Random(20210507)
    for _ in range(times):
        with _started(work, folder, "", 0) as child:
            time.sleep(moments.uniform(0, longest))
            child.kill()
        check()


def after_each(functions: str, work: str, folder: Path, check: Callable[[], None], *, most: int = 100) -> int:
    """Lets `work` run until right after the first call of the named functions of `os`, then the second, and so on.

    `check` runs after each death. Returns how many calls one round of the work makes: the deaths there were.
    """
    for last in range(1, most):
        with _started(work, folder, functions, last) as child:
            assert child.stdout is not None
            rest = child.stdout.read()
            child.wait(timeout=60)
        if "finished" in rest:
            return last - 1
        assert child.returncode == -signal.SIGKILL
        check()
    raise AssertionError(f"no end after {most} calls")


def _started(work: str, folder: Path, functions: str, last: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", _CHILD, functions, str(last), str(folder)]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_plain_environment())
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(work)
    child.stdin.close()
    child.stdin = None
    assert child.stdout.readline() == "ready\n"
    return child


def _plain_environment() -> dict[str, str]:
    return {**os.environ, "POLARS_MAX_THREADS": "1"}


def leftovers(folder: Path) -> Iterator[Path]:
    """What a killed process left aside anywhere below the folder."""
    return (p for p in folder.rglob(".*-*") if p.name.count("-") >= 2)
