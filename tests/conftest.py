"""What every test begins with."""

from __future__ import annotations

from pathlib import Path

import pytest
import somebody
from offices import Office

from orggraph.messages import set_language


@pytest.fixture(autouse=True)
def _chinese() -> None:
    """The language in force: a command that an earlier test ran in this process may have chosen another."""
    set_language("zh")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty workspace at home in a county."""
    return Office(tmp_path, somebody.HOME)


@pytest.fixture
def nowhere(tmp_path: Path) -> Office:
    """One without a home place."""
    return Office(tmp_path)


@pytest.fixture
def east(tmp_path: Path) -> Office:
    """One with a unit that has a branch and a union."""
    return somebody.east(tmp_path)
