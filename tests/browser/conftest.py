"""A real browser with its network refused; without one these tests are skipped, or fail where one is required."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A started browser: Playwright's class, of any kind to us."""
    program = os.environ.get("ORGGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    required = bool(os.environ.get("ORGGRAPH_BROWSER_REQUIRED"))
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing = "playwright is not installed: pip install 'orggraph[dev]'"
        (pytest.fail if required else pytest.skip)(missing)
    if program is None:
        (pytest.fail if required else pytest.skip)("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as started:
        # A container's root may not use the sandbox.
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
