"""The Chromium of this machine, started: for the tests of pages, their bench and the pictures of the docs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["Missing", "started"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


class Missing(Exception):
    """No page can be opened here; says what to install."""


@contextmanager
def started() -> Iterator[Any]:  # Playwright's class, of any kind to us
    """A started browser, closed at the end: the program `ORGGRAPH_CHROMIUM`, else the first one on the path.

    Raises:
        Missing: there is none, or no Playwright.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as exc:
        raise Missing("playwright is not installed: pip install 'orggraph[dev]'") from exc
    program = os.environ.get("ORGGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise Missing("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        # A container's root may not use the sandbox.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
