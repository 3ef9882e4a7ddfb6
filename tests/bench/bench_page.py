"""The page of a place in a browser, beside the page that pyvis would write of the same graph: bench_page.py [REGION …]

Without regions a county of some 600 nodes and a city of nearly the 3,000 that one picture holds, both of the
demonstration. Prints the size of the file, seconds of building it beyond what the questions to the graph take (the best
of three), seconds until something is drawn and milliseconds of one filter of the legend (medians), and requests for
anything but the file; asserts nothing, for machines differ. pyvis' page is measured as it comes, which lays the graph
out in the browser, and with our positions instead. Needs the extra `dev` and a Chromium.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import click
from playwright.sync_api import TimeoutError as Late
from pyvis.network import Network

sys.path.insert(0, str(Path(__file__).parents[1]))

from chromium import started

from orggraph.importing import import_files
from orggraph.naming import find_place
from orggraph.viz.content import Content, asked, read_content
from orggraph.viz.layout import arranged
from orggraph.viz.network import About, OrgNetwork
from orggraph.viz.page import page_of
from orggraph.workspace import demonstration

ROUNDS = 3
TOGGLES = 9
#: seconds after which a page that shows nothing is left
PATIENCE = 120
#: says when the canvas first holds more than its background, in milliseconds since the page was asked for
WATCH = """
(() => {
  const small = document.createElement("canvas"), pen = small.getContext("2d", { willReadFrequently: true });
  small.width = small.height = 48;
  const look = () => {
    const canvas = document.querySelector("canvas");
    if (canvas && canvas.width) {
      pen.clearRect(0, 0, 48, 48);
      pen.drawImage(canvas, 0, 0, 48, 48);
      if (new Set(new Uint32Array(pen.getImageData(0, 0, 48, 48).data.buffer)).size > 8) {
        console.log("drawn " + performance.now());
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
#: one click on an entry of the legend, until the frame that shows it is done
TOGGLE = """
() => new Promise((done) => {
  const began = performance.now(), channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now() - began);
  document.querySelector('[data-key="statuscovered"]').click();
  requestAnimationFrame(() => channel.port2.postMessage(0));
})
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser made of a page: seconds until something is drawn, null where it took too long; the rest of it."""

    drawn: float | None
    toggle: float | None
    requests: int


def ours(region: str, folder: Path) -> Iterator[tuple[str, Path, str]]:
    """Our page of a region and pyvis' two of the same graph: title, file, how long it took to build."""
    workspace = demonstration(import_files)
    taken = workspace.latest()
    assert taken is not None
    about = About(title=region, snapshot=(taken.id, taken.day), on=taken.day, level="organization", demonstration=True)
    with closing(workspace.store(taken, taken.day)) as store:
        place = find_place(store, region, "Region")
        began = time.perf_counter()
        ids = [str(row["id"]) for row in asked(store, "scope", as_of=taken.day, places=[place.id])]
        content = read_content(store, ids, as_of=taken.day, level="organization", show_names=False)
        asking = time.perf_counter() - began
    click.echo(f"{region}: {len(content.nodes):,} nodes, {len(content.edges):,} relationships, asked in {asking:.2f} s")
    file, taken_each = folder / "ours.html", []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        network = OrgNetwork.of(content, arranged(content, place.id), about)
        file.write_text(page_of(network, show_names=False), encoding="utf-8", newline="\n")
        taken_each.append(time.perf_counter() - began)
    yield "orggraph viz", file, f"{min(taken_each):.2f} s"
    for title, still in (("pyvis, positions given, physics off", True), ("pyvis as it comes", False)):
        began = time.perf_counter()
        file = folder / "pyvis.html"
        file.write_text(stock(content, network if still else None), encoding="utf-8", newline="\n")
        yield title, file, f"{time.perf_counter() - began:.2f} s"


def stock(content: Content, placed: OrgNetwork | None) -> str:
    """What pyvis writes of it, with everything that it can bring in the file."""
    network = Network(directed=True, cdn_resources="in_line", height="720px", width="100%")
    spots = {} if placed is None else {n["id"]: n for n in placed.nodes if "x" in n}
    for node in content.nodes.values():
        spot = spots.get(node.id)
        at = {} if spot is None else {"x": spot["x"], "y": spot["y"]}
        network.add_node(node.id, label=node.name or node.id, title=node.label, **at)
    for edge in content.edges:
        network.add_edge(edge.source, edge.target, title=edge.type)
    if placed is not None:
        network.toggle_physics(False)
    text: str = network.generate_html()
    return text


def look(browser: Any, file: Path) -> Seen:
    """Open it once in a fresh window without a network."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.set_offline(True)
    page = context.new_page()
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.add_init_script(WATCH)
    drawn = toggle = None
    try:
        # It tells by itself: a page that is busy cannot be asked, and one with a policy runs no text of ours.
        with page.expect_console_message(lambda m: m.text.startswith("drawn "), timeout=PATIENCE * 1000) as told:
            page.goto(file.as_uri(), wait_until="commit")
        drawn = float(told.value.text.split()[1]) / 1000
        if page.query_selector('[data-key="statuscovered"]'):
            toggle = median(page.evaluate(TOGGLE) for _ in range(TOGGLES))
    except Late:
        pass
    context.close()
    return Seen(drawn, toggle, sum(not url.startswith(("file:", "data:", "blob:")) for url in asked_for))


def measure(browser: Any, region: str, folder: Path) -> None:
    """One line for each of the three pages."""
    for title, file, built in ours(region, folder):
        seen = [look(browser, file)]
        # A page that took too long is not waited for again.
        seen += [look(browser, file) for _ in range(ROUNDS - 1) if seen[0].drawn is not None and seen[0].drawn < 10]
        times = [s.drawn for s in seen if s.drawn is not None]
        toggles = [s.toggle for s in seen if s.toggle is not None]
        drawn = f"{median(times):.2f} s" if times else f"> {PATIENCE} s"
        toggle = f"{median(toggles):.0f} ms" if toggles else "–"
        size = file.stat().st_size / 1000
        click.echo(f"{title:<38} {size:7.0f} KB  {built:>8}  {drawn:>8}  {toggle:>6}  {seen[0].requests:2}")


def main(regions: list[str]) -> None:
    """All regions, one after another."""
    with started() as browser, tempfile.TemporaryDirectory() as made:
        click.echo(f"{'':<38} {'file':>10}  {'built':>8}  {'drawn':>8}  {'filter':>6}  requests")
        for region in regions:
            measure(browser, region, Path(made))


if __name__ == "__main__":
    main(sys.argv[1:] or ["肥西县", "合肥市"])
