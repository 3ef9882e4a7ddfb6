"""An import killed at any moment: the last good answer stands, and the next import goes through."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from killing import after_each, at_random_moments, leftovers
from offices import DAY

from orggraph.asking import ask
from orggraph.importing import import_files
from orggraph.workspace import Workspace, init

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there"),
]

# One round: a ledger with one more unit than the last snapshot knows is imported, then the graph is built.
WORK = """
from datetime import date
from orggraph.importing import import_files
from orggraph.workspace import open_workspace

def work(folder):
    workspace = open_workspace(folder)
    last = workspace.latest()
    n = last.facts["coverage"]["units"] + 1 if last else 1
    ledger = folder / "ledger.csv"
    rows = [f"单位{i},蜀山区,是,否" for i in range(n)]
    ledger.write_text("单位名称,所属县区,是否建立工会,是否建立团组织\\n" + "\\n".join(rows) + "\\n", encoding="utf-8")
    import_files(workspace, [ledger], day=date(2026, 6, 30))
    taken = workspace.latest()
    workspace.store(taken, taken.day).close()
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init(tmp_path / "w")


def _check_answer(workspace: Workspace) -> int:
    """The newest snapshot answers, and as many units as its own report counted; how many."""
    taken = workspace.latest()
    if taken is None:
        return 0
    coverage = taken.facts["coverage"]
    assert isinstance(coverage, dict)
    answer = ask(workspace, "uncovered", params={"status": "all"})
    assert answer.counts is not None
    assert answer.counts["units"] == coverage["units"] == len(answer.rows)
    return len(answer.rows)


def _check_next_import(workspace: Workspace) -> None:
    ledger = workspace.folder.parent / "next.csv"
    ledger.write_text("单位名称,所属县区\n单位0,蜀山区\n", encoding="utf-8", newline="\n")
    done = import_files(workspace, [ledger], day=DAY)
    assert done.ledgers[0].taken == 1
    assert list(leftovers(workspace.folder)) == []


def test_an_import_killed_at_any_moment_leaves_the_last_good_answer(workspace: Workspace) -> None:
    seen = [0]

    def check() -> None:
        units = _check_answer(workspace)
        assert units >= seen[0]
        seen[0] = units

    at_random_moments(WORK, workspace.folder, check, times=40, longest=0.9)
    _check_next_import(workspace)
    assert _check_answer(workspace) == max(seen[0], 1)


def test_an_import_killed_right_after_each_rename_is_followed_by_one_that_works(workspace: Workspace) -> None:
    def check() -> None:
        _check_answer(workspace)
        _check_next_import(workspace)
        _check_answer(workspace)

    assert after_each("replace", WORK, workspace.folder, check) == 3
