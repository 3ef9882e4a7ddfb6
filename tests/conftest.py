"""What every test begins with."""

from __future__ import annotations

import pytest

from orggraph.messages import set_language


@pytest.fixture(autouse=True)
def _chinese() -> None:
    """The language in force: a command that an earlier test ran in this process may have chosen another."""
    set_language("zh")
