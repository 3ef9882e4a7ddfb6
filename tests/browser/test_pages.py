"""The page in a real browser, opened from a file with the network refused."""

from __future__ import annotations

import csv
import io
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fixture import DAY, build_store
from offices import Office
from opened import Window
from pictured import ABOUT, everything, network_of, worse

from orggraph.viz import drawing
from orggraph.viz.content import Content
from orggraph.viz.drawing import draw
from orggraph.viz.looks import LOOKS, OUTLINES
from orggraph.viz.page import page_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    store = build_store(tmp_path_factory.mktemp("graph"))
    found = everything(store)
    store.close()
    return found


def test_it_opens_without_asking_anybody_and_without_a_fault(window: Window, city: str) -> None:
    opened = window(city)
    assert [url.partition(":")[0] for url in opened.asked] == ["file"]
    assert opened.faults == []
    # Something is drawn: the canvas is not of one color.
    drawn = opened.page.evaluate(
        "() => { const c = document.querySelector('#canvas canvas'); const d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; return new Set(new Uint32Array(d.buffer)).size; }"
    )
    assert drawn > 20


def test_nothing_hostile_runs(window: Window, content: Content) -> None:
    hostile = worse(content)
    opened = window(page_of(hostile, show_names=False))
    title = opened.page.title()
    opened.page.click("#table")
    for link in opened.page.query_selector_all("#rows .link")[:12]:
        link.click()
    opened.page.fill("#search", "img")
    opened.page.hover("#search")
    assert opened.page.title() == title
    assert opened.faults == []
    assert [url.partition(":")[0] for url in opened.asked] == ["file"]
    assert opened.page.query_selector_all("body img, iframe, #details script") == []


def test_a_script_pasted_into_the_file_does_not_run(window: Window, city: str) -> None:
    pasted = city.replace('<div id="app">', "<script>document.title='hit'</script><div id=\"app\">", 1)
    opened = window(pasted)
    assert opened.page.title() != "hit"
    assert any("Content Security Policy" in fault for fault in opened.faults)


def test_the_legend_filters_and_one_entry_can_be_shown_alone(window: Window, city: str) -> None:
    opened = window(city)
    assert {key: opened.count(f"status{key}") for key in ("covered", "uncovered", "unknown")} == {
        "covered": 2, "uncovered": 1, "unknown": 1,
    }  # fmt: skip
    opened.page.click('[data-key="statuscovered"]')
    # Organizations go with what they cover, persons with those.
    assert opened.shown() == {"乙公司", "丙公司"}
    opened.page.dblclick('[data-key="statusunknown"]')
    assert opened.shown() == {"丙公司"}


def test_what_is_not_shown_is_not_found_by_the_pointer(window: Window, city: str) -> None:
    opened = window(city)
    opened.page.fill("#search", "甲科技公司")
    opened.page.keyboard.press("Enter")
    # The view glides to it.
    opened.page.wait_for_timeout(600)
    opened.page.click("#details .close")
    box = opened.page.query_selector("#canvas").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.click(*middle)
    assert opened.page.inner_text("#details h2") == "甲科技公司"
    opened.page.click('[data-key="statuscovered"]')
    opened.page.mouse.click(*middle)
    assert opened.page.inner_text("#details h2") == "柳园"


def test_without_a_line_the_status_is_what_the_others_say(window: Window, city: str) -> None:
    opened = window(city)
    opened.page.click('[data-key="linesunion"]')
    # 丁公司 has a union only: of the other three each was asked and said no.
    assert (opened.count("statuscovered"), opened.count("statusuncovered")) == (1, 2)
    assert "甲公司工会" not in opened.shown()


def test_search_takes_initials_and_leads_to_the_details(window: Window, city: str) -> None:
    opened = window(city)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("jkj")
    assert opened.page.inner_text("#found li:first-child bdi") == "甲科技公司"
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#details h2") == "甲科技公司"
    forms = opened.page.inner_text("#details .forms")
    assert "甲公司党支部" in forms
    assert "S 四（一）1" in forms


def test_details_lead_to_neighbors_and_focus_leaves_only_them(window: Window, city: str) -> None:
    opened = window(city)
    opened.page.fill("#search", "甲科技公司")
    opened.page.keyboard.press("Enter")
    opened.page.click("#details .forms >> text=甲公司党支部")
    assert opened.page.inner_text("#details h2") == "甲公司党支部"
    opened.page.click("#details .buttons button:nth-child(1)")
    # One hop: what it covers and who leads it; not the park, which would bring everybody in it.
    assert opened.shown() == {"甲公司党支部", "甲科技公司", "张*"}
    opened.page.click("#details .buttons button:nth-child(2)")
    assert opened.shown() == {"甲公司党支部", "甲科技公司", "张*", "甲公司工会"}


def test_concurrent_posts_are_seen_alone(window: Window, city: str) -> None:
    opened = window(city)
    assert opened.count("concurrent") == 1
    opened.page.click('[data-key="concurrent"]')
    assert opened.shown() == {"张*", "甲公司党支部", "甲公司工会", "甲科技公司"}


def test_the_table_is_saved_as_csv_that_no_spreadsheet_takes_for_a_formula(
    window: Window, content: Content, tmp_path: Path
) -> None:
    opened = window(page_of(worse(content), show_names=False))
    raw = opened.saved("#csv", tmp_path)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_the_picture_is_saved_as_png_and_as_well_formed_svg(
    window: Window, content: Content, tmp_path: Path
) -> None:  # fmt: skip
    opened = window(page_of(worse(content), show_names=False))
    assert opened.saved("#png", tmp_path).startswith(b"\x89PNG")
    root = ElementTree.fromstring(opened.saved("#svg", tmp_path).decode("utf-8"))
    assert {e.tag.split("}")[1] for e in root.iter()} <= {"svg", "rect", "circle", "line", "path", "text"}


def test_the_keyboard_alone_reaches_nodes_legend_and_table(window: Window, city: str) -> None:
    opened = window(city)
    opened.page.focus("#canvas")
    seen = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowDown"):
        opened.page.keyboard.press(key)
        seen.add(opened.page.inner_text("#details h2"))
    assert len(seen) > 2
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "details"
    opened.page.focus('[data-key="statusuncovered"]')
    opened.page.keyboard.press("Space")
    # The entry keeps the focus although the legend was made again.
    assert opened.page.evaluate("document.activeElement.dataset.key") == "statusuncovered"
    opened.page.focus("#table")
    opened.page.keyboard.press("Enter")
    assert "乙公司" not in opened.shown()


def test_every_control_has_a_name(window: Window, city: str) -> None:
    opened = window(city)
    opened.page.fill("#search", "甲")
    opened.page.keyboard.press("Enter")
    unnamed = opened.page.eval_on_selector_all(
        "button, input, [role=application], nav ul[role]",
        "all => all.filter(e => !(e.textContent.trim() || e.getAttribute('aria-label'))).map(e => e.outerHTML)",
    )
    assert unnamed == []


def test_places_open_level_by_level(window: Window, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST", 2)
    opened = window(page_of(draw(office.workspace, region="合肥市"), show_names=False))
    assert opened.faults == []
    assert opened.shown() >= {"合肥市", "包河区"}
    row = opened.page.inner_text("#rows tr:has-text('合肥市')").split()
    # covered, uncovered, unknown, not counted
    assert row[-4:] == ["2", "1", "1", "0"]


def test_a_selected_place_does_not_hide_what_is_in_it(
    window: Window, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "MOST", 2)
    opened = window(page_of(draw(office.workspace, region="合肥市"), show_names=False))
    opened.page.fill("#search", "合肥市")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_timeout(600)
    fill = [int(LOOKS["covered"].fill[i : i + 2], 16) for i in (1, 3, 5)]
    drawn = opened.page.evaluate(
        "wanted => { const c = document.querySelector('#canvas canvas'); const d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; let n = 0;"
        "for (let i = 0; i < d.length; i += 4) n += wanted.every((v, j) => d[i + j] === v); return n; }",
        fill,
    )
    assert drawn > 100


def test_units_that_nobody_covers_are_listed_to_begin_with(window: Window, city: str) -> None:
    opened = window(city)
    assert opened.page.inner_text("#details .relations").split() == ["乙公司"]
    opened.page.click("#details .buttons button")
    # The button was made again, so the focus stays where it was.
    assert opened.page.evaluate("document.activeElement.id") == "details"
    assert opened.shown() == {"乙公司"}
    opened.page.click("#details .relations button")
    assert "四类组织都没有覆盖" in opened.page.inner_text("#details")


def test_on_a_narrow_screen_the_unit_that_was_found_is_seen_above_its_details(window: Window, city: str) -> None:
    opened = window(city, (390, 844))
    opened.page.fill("#search", "甲科技公司")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_timeout(600)
    canvas = opened.page.query_selector("#canvas").bounding_box()
    details = opened.page.query_selector("#details").bounding_box()
    opened.page.click("#details .close")
    opened.page.mouse.click(195, (canvas["y"] + details["y"]) / 2)
    assert opened.page.inner_text("#details h2") == "甲科技公司"


def test_on_a_narrow_screen_nothing_runs_out_at_the_side(window: Window, city: str) -> None:
    opened = window(city, (390, 844))
    opened.page.fill("#search", "甲科技公司")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = opened.page.query_selector("#details").bounding_box()
    assert box["y"] < 844 * 0.7


def test_a_way_is_drawn_over_every_kind_of_relationship(window: Window, content: Content) -> None:
    marked = deepcopy(content)
    for edge in marked.edges:
        edge.facts["route"] = True
        marked.nodes[edge.source].facts["route"] = marked.nodes[edge.target].facts["route"] = True
    assert window(page_of(network_of(marked, ABOUT), show_names=False)).faults == []


def test_a_picture_without_an_enterprise_shows_the_status_on_what_there_is(window: Window, content: Content) -> None:
    alone = Content(("a01",), {"a01": content.nodes["a01"]})
    opened = window(page_of(network_of(alone), show_names=False))
    assert opened.faults == []
    shapes = opened.page.eval_on_selector_all("#legend .icon path", "all => all.map(p => p.getAttribute('d'))")
    assert OUTLINES["Association"] in shapes
    # The only unit is told about without a click.
    assert opened.page.inner_text("#details h2") == content.nodes["a01"].name


def test_a_picture_of_another_day_says_so(window: Window, content: Content) -> None:
    opened = window(page_of(network_of(content, ABOUT), show_names=False))
    assert DAY.isoformat() in opened.page.inner_text(".facts")
