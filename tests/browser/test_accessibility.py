"""The page in its main states before axe-core, which reports what assistive technology would stumble over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from offices import Office
from opened import Opened, Window

from orggraph.messages import set_language
from orggraph.viz import drawing
from orggraph.viz.drawing import draw
from orggraph.viz.page import page_of

pytestmark = pytest.mark.browser

#: axe-core 4.14.1, under the Mozilla Public License 2.0; used by tests only
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SIZES = [(1280, 720), (390, 844)]


def findings(opened: Opened, state: str) -> list[str]:
    """What axe finds serious or critical, with the elements that it is about."""
    if not opened.page.evaluate("() => 'axe' in window"):
        opened.page.evaluate(AXE)
    told: dict[str, Any] = opened.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    # Without rules that passed it has looked at nothing.
    assert len(told["passes"]) > 10
    return [
        f"{state}: {found['id']}: {found['help']}: {[node['html'][:120] for node in found['nodes'][:5]]}"
        for found in told["violations"]
        if found["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_serious_stands_in_the_way(
    window: Window, office: Office, language: str, size: tuple[int, int]
) -> None:  # fmt: skip
    set_language(language)
    try:
        text = page_of(draw(office.workspace, region="合肥市"), show_names=False)
    finally:
        set_language("zh")
    opened = window(text, size)
    found = findings(opened, "opened")
    if size[0] < 760:
        opened.page.click("#filter summary")
    opened.page.click('[data-key="statusunknown"]')
    found += findings(opened, "filtered")
    opened.page.fill("#search", "甲")
    opened.page.keyboard.press("ArrowDown")
    found += findings(opened, "searching")
    opened.page.keyboard.press("Enter")
    found += findings(opened, "a unit selected")
    opened.page.click("#details .close")
    opened.page.click("#table")
    found += findings(opened, "the table")
    assert found == []
    assert [fault for fault in opened.faults if "axe" not in fault] == []


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_nothing_serious_stands_in_the_way_of_numbers_by_place(
    window: Window, office: Office, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(drawing, "MOST", 2)
    opened = window(page_of(draw(office.workspace, region="合肥市"), show_names=False), size)
    found = findings(opened, "opened")
    opened.page.fill("#search", "包河区")
    opened.page.keyboard.press("Enter")
    assert found + findings(opened, "a place selected") == []
