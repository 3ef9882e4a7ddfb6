"""Makes the pictures of this folder again, from the demonstration, in a real browser: python docs/pictures/make.py

They show the page in its main states, for readers and to compare with after a change. Needs the extra `dev`, a Chromium
and a font with Chinese characters.
"""

from __future__ import annotations

import base64
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from chromium import started

from orggraph.importing import import_files
from orggraph.messages import set_language
from orggraph.viz.drawing import draw
from orggraph.viz.network import OrgNetwork
from orggraph.viz.page import page_of
from orggraph.workspace import demonstration

HERE = Path(__file__).parent
PARK = "合肥高新技术产业开发区"
WIDE, NARROW = (1280, 720), (390, 844)
#: the bytes of an image, four a pixel
PIXELS = """
async (url) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  canvas.width = image.width;
  canvas.height = image.height;
  pen.drawImage(image, 0, 0);
  const bytes = pen.getImageData(0, 0, image.width, image.height).data, parts = [];
  for (let i = 0; i < bytes.length; i += 32768) parts.push(String.fromCharCode(...bytes.subarray(i, i + 32768)));
  return btoa(parts.join(""));
}
"""


def small_png(pixels: bytes, width: int, height: int) -> bytes:
    """A PNG of at most 256 colors, the frequent ones that differ: a third of what a browser writes."""
    rgb = np.frombuffer(pixels, dtype=np.uint8).reshape(-1, 4)[:, :3]
    colors, at, often = np.unique(rgb.astype(np.int64), axis=0, return_inverse=True, return_counts=True)
    kept = np.empty((0, 3), dtype=np.int64)
    for color in colors[np.argsort(-often, kind="stable")]:
        if len(kept) < 256 and (np.abs(kept - color).sum(axis=1) > 16).all():
            kept = np.vstack([kept, color])
    nearest = np.array([np.abs(kept - color).sum(axis=1).argmin() for color in colors], dtype=np.uint8)
    rows = np.zeros((height, width + 1), dtype=np.uint8)
    rows[:, 1:] = nearest[at].reshape(height, width)

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (b"IHDR", head), (b"PLTE", kept.astype(np.uint8).tobytes()), (b"IDAT", zlib.compress(rows.tobytes(), 9))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts) + chunk(b"IEND", b"")


def opened(page: Any) -> None:
    """As it comes."""


def uncovered(page: Any) -> None:
    """Only the units that nobody covers, one of them told about."""
    page.click("#details .buttons button")
    page.click("#details .relations li:nth-child(4) button")


def table(page: Any) -> None:
    """The same units as a table."""
    page.click("#details .buttons button")
    page.click("#table")


def close_up(page: Any) -> None:
    """One unit and those around it, found by the initials of its name."""
    page.fill("#search", "rj")
    page.keyboard.press("Enter")


def place_opened(page: Any) -> None:
    """Numbers by place, one city opened."""
    page.fill("#search", "合肥市")
    page.keyboard.press("Enter")
    page.click("#details .buttons button")


STATES: dict[str, tuple[str, tuple[int, int], Callable[[Any], None]]] = {
    "opened": ("park", WIDE, opened),
    "uncovered": ("park", WIDE, uncovered),
    "table": ("park", WIDE, table),
    "close-up": ("park", WIDE, close_up),
    "narrow": ("park", NARROW, opened),
    "narrow-unit": ("park", NARROW, uncovered),
    "places": ("province", WIDE, place_opened),
}


def networks() -> dict[str, OrgNetwork]:
    """A park, and the province as more units than one picture holds."""
    workspace = demonstration(import_files)
    return {"park": draw(workspace, park=PARK), "province": draw(workspace, region="安徽省")}


def main() -> None:
    """Every state, once."""
    set_language("zh")
    with started() as browser, tempfile.TemporaryDirectory() as made:
        for name, network in networks().items():
            text = page_of(network, show_names=False)
            Path(made, f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
        for state, (name, (width, height), act) in STATES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page.goto(Path(made, f"{name}.html").as_uri())
            page.wait_for_selector("body[data-ready]")
            act(page)
            page.mouse.move(0, 0)
            page.wait_for_timeout(500)
            url = "data:image/png;base64," + base64.b64encode(page.screenshot()).decode()
            blank = browser.new_page()
            pixels = base64.b64decode(blank.evaluate(PIXELS, url))
            (HERE / f"{state}.png").write_bytes(small_png(pixels, width, height))


if __name__ == "__main__":
    main()
