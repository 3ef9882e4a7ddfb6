"""A page opened from a file in a real browser with the network refused, with all that it asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Opened", "Window"]


@dataclass(slots=True)
class Opened:
    """A page in its window, with everything that it asked for or complained about."""

    page: Any
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def shown(self) -> set[str]:
        """Names in the table of what is shown."""
        if self.page.get_attribute("#table", "aria-pressed") != "true":
            self.page.click("#table")
        return set(self.page.eval_on_selector_all("#rows tbody th", "cells => cells.map(c => c.textContent)"))

    def count(self, key: str) -> int:
        """The number beside an entry of the legend."""
        return int(self.page.inner_text(f'[data-key="{key}"] .n'))

    def saved(self, button: str, folder: Path) -> bytes:
        """What a button saves."""
        with self.page.expect_download() as download:
            self.page.click(button)
        target = folder / "saved"
        download.value.save_as(target)
        return target.read_bytes()


@dataclass(slots=True)
class Window:
    """Opens pages of text, each from a file of its own."""

    browser: Any
    folder: Path
    contexts: list[Any] = field(default_factory=list)

    def __call__(self, text: str, size: tuple[int, int] = (1280, 720)) -> Opened:
        file = self.folder / f"page-{len(self.contexts)}.html"
        file.write_text(text, encoding="utf-8", newline="\n")
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        self.contexts.append(context)
        context.set_offline(True)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.page.on("console", lambda told: opened.faults.append(told.text) if told.type == "error" else None)
        opened.page.on("dialog", lambda dialog: opened.faults.append("a dialog"))
        opened.page.goto(file.as_uri())
        opened.page.wait_for_selector("body[data-ready]", timeout=60_000)
        return opened
