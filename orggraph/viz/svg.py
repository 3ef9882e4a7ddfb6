"""The picture as a static drawing for a document or a printer, with its legend in it.

Only what office programs draw too: no style sheet, no pattern, no script; every size stands on the element itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from math import cos, pi, sin

from orggraph.messages import say
from orggraph.model import FORMS, LINES, UNITS
from orggraph.viz.captions import bare
from orggraph.viz.data import STATUSES, legend_of, page_data
from orggraph.viz.looks import LOOKS, MARKS, OUTLINES, RADII, STROKES, Look, stroke_of
from orggraph.viz.network import OrgNetwork, Record
from orggraph.viz.page import facts_line

__all__ = ["svg_of"]

_FONT = "Microsoft YaHei, SimSun, Noto Sans CJK SC, sans-serif"
#: what XML 1.0 cannot hold
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MIDDLE = 'text-anchor="middle"'
_BOLD = f'{_MIDDLE} font-weight="600"'
#: of a ring of statuses
_OUTER, _INNER = 0.97, 0.66
_BOX = "#2b3646"
#: characters of a caption
_LONGEST = 16


def svg_of(network: OrgNetwork, *, show_names: bool) -> str:
    """The drawing; the same network in the same language is the same text."""
    data = page_data(network, show_names=show_names)
    nodes = [n for n in data["nodes"] if "x" in n]  # type: ignore[attr-defined]  # a list of records
    left, top, right, bottom = _bounds(nodes)
    # Letters of legend and title, as a share of the picture.
    em = max(right - left, bottom - top) / 58
    box = (left - em, top - 5 * em, right - left + 19 * em, bottom - top + 6 * em)
    body = [*(_places(nodes, em) if network.about.places else _graph(nodes, network.edges, em)),
            *_legend(network, right + em, top, em), *_title(network, left, top, em, show_names=show_names)]  # fmt: skip
    size = " ".join(_n(v) for v in box)
    width = 1120
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_n(width * box[3] / box[2])}"'
        f' viewBox="{size}" font-family="{_FONT}" fill="#1b2430">\n'
        f"<title>{_text(network.about.title)}</title>\n"
        f'<rect x="{_n(box[0])}" y="{_n(box[1])}" width="{_n(box[2])}" height="{_n(box[3])}" fill="#ffffff"/>\n'
        + "".join(f"{line}\n" for line in body)
        + "</svg>\n"
    )


def _n(value: object) -> str:
    """A number in as few characters as its hundredths take."""
    return f"{float(str(value)):.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(_UNHELD.sub("", bare(text)))


def _written(text: str, x: float, y: float, size: float, more: str = "") -> str:
    # Not every program knows how to put a line's middle on a height.
    return f'<text x="{_n(x)}" y="{_n(y + 0.36 * size)}" font-size="{_n(size)}" {more}>{_text(text)}</text>'


def _of(node: Record, key: str) -> float:
    return float(str(node[key]))


def _bounds(nodes: Iterable[Record]) -> tuple[float, float, float, float]:
    reach = [(_of(n, "x"), _of(n, "y"), _of(n, "r") + 20 if "r" in n else 70.0) for n in nodes]
    return (
        min(x - r for x, _, r in reach), min(y - r for _, y, r in reach),
        max(x + r for x, _, r in reach), max(y + r for _, y, r in reach),
    )  # fmt: skip


def _shape(label: str, look: Look, x: float, y: float, r: float) -> Iterator[str]:
    """The outline of a label in that look, and its mark."""
    at = f'transform="translate({_n(x)} {_n(y)}) scale({_n(r)})"'
    dash = " ".join(f"{float(d) / r:.3f}" for d in look.dash.split())
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    yield (
        f'<path {at} d="{OUTLINES[label]}" fill="{look.fill}" stroke="{look.border}"'
        f' stroke-width="{look.width / r:.3f}"{broken}/>'
    )
    if look.mark:
        yield (
            f'<path {at} d="{MARKS[look.mark]}" fill="none" stroke="{look.border}" stroke-width="{1.6 / r:.3f}"/>'
        )  # fmt: skip


def _look(node: Record) -> Look:
    if node["status"]:
        return LOOKS[str(node["status"])]
    if "line" in node:
        return LOOKS["party" if node["line"] == "party" else "mass"]
    if node["label"] == "Person":
        return LOOKS["concurrent" if node.get("concurrent") else "person"]
    return LOOKS["other"]


def _caption(node: Record) -> str:
    text = bare(str(node.get("short") or node["name"]))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _graph(nodes: list[Record], edges: Iterable[Record], em: float) -> Iterator[str]:
    """Circles of places, lines, nodes, captions, in the order in which they cover each other."""
    circles = sorted((n for n in nodes if "r" in n), key=lambda n: -_of(n, "r"))
    for n in circles:
        fill = "#f1f6fa" if n["label"] == "Park" else "#fafbfc"
        yield f'<circle cx="{_n(n["x"])}" cy="{_n(n["y"])}" r="{_n(n["r"])}" fill="{fill}" stroke="#9fb0c2"/>'
    at = {n["id"]: n for n in nodes if "r" not in n}
    # A way leads through a place where the place's name stands.
    tops = {n["id"]: {**n, "y": _of(n, "y") - _of(n, "r")} for n in circles}
    yield from _lines({**at, **tops}, [e for e in edges if e.get("route") or e["to"] not in tops])
    single = _of_one_unit(at, edges)
    for n in at.values():
        x, y, r = _of(n, "x"), _of(n, "y"), float(RADII[str(n["label"])])
        yield from _shape(str(n["label"]), _look(n), x, y, r)
        if "line" in n:
            yield _written(say(f"viz.glyph_{n['line']}"), x, y, 10, f'{_MIDDLE} fill="#ffffff"')
        if isinstance(n.get("forms"), dict):
            yield from _boxes(n, x, y + r + 5)
        if n["id"] not in single and (caption := _caption(n)):
            below = -16.0 if n["label"] == "Person" else r + 21 if "forms" in n else r + 10
            yield _written(caption, x, y + below, 10, _MIDDLE)
    for n in circles:
        yield _written(_caption(n), _of(n, "x"), _of(n, "y") - _of(n, "r"), min(_of(n, "r") / 4, em),
                       f'{_BOLD} fill="#2b4a66"')  # fmt: skip


def _of_one_unit(at: Mapping[object, Record], edges: Iterable[Record]) -> set[object]:
    """Organizations that cover one unit alone: they stand beside it and need no caption."""
    covers: dict[object, list[object]] = {}
    for edge in edges:
        if edge["type"] == "COVERS":
            covers.setdefault(edge["from"], []).append(edge["to"])
    return {id for id, ends in covers.items() if len(ends) == 1 and "forms" in at.get(ends[0], {})}


def _boxes(node: Record, x: float, top: float) -> Iterator[str]:
    """One box per line: full, an organization of its own; half, through a place or association; a dot, not surveyed."""
    forms = node["forms"]
    assert isinstance(forms, dict)
    for i, line in enumerate(LINES):
        form, left = str(forms[line]), x - 19 + 10 * i
        if form == "unknown":
            yield f'<circle cx="{_n(left + 4)}" cy="{_n(top + 4)}" r="1.5" fill="{_BOX}"/>'
            continue
        fill = _BOX if form in FORMS[:4] else "#ffffff"
        yield (
            f'<rect x="{_n(left + 0.5)}" y="{_n(top + 0.5)}" width="7" height="7" fill="{fill}" stroke="{_BOX}"/>'
        )  # fmt: skip
        if form in FORMS[4:9]:
            yield f'<rect x="{_n(left)}" y="{_n(top + 4)}" width="8" height="4" fill="{_BOX}"/>'


def _lines(at: Mapping[object, Record], edges: Iterable[Record]) -> Iterator[str]:
    for edge in edges:
        a, b = at.get(edge["from"]), at.get(edge["to"])
        if a is None or b is None:
            continue
        stroke = STROKES[stroke_of(str(edge["type"]), edge)]
        broken = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        yield (
            f'<line x1="{_n(a["x"])}" y1="{_n(a["y"])}" x2="{_n(b["x"])}" y2="{_n(b["y"])}"'
            f' stroke="{stroke.color}" stroke-width="{_n(stroke.width)}"{broken}/>'
        )


def _places(nodes: list[Record], em: float) -> Iterator[str]:
    """Places with their numbers; one that holds others as a circle around them."""
    parents = {n.get("parent") for n in nodes}
    for n in sorted(nodes, key=lambda n: -_of(n, "r")):
        x, y, r = _of(n, "x"), _of(n, "y"), _of(n, "r")
        holds = n["id"] in parents
        fill = "#f4f7fa" if holds else "#ffffff"
        yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" fill="{fill}" stroke="#8494a7"/>'
        if holds:
            yield _written(_caption(n), x, y - r, min(r / 6, em), _BOLD)
            continue
        counts = n["counts"]
        assert isinstance(counts, dict)
        yield from _ring({s: int(counts.get(s, 0)) for s in STATUSES}, x, y, r)
        yield _written(_caption(n), x, y - 0.12 * r, min(0.2, 1.25 / len(_caption(n))) * r, _BOLD)
        yield _written(str(sum(counts.values())), x, y + 0.16 * r, 0.2 * r, _MIDDLE)


def _ring(counts: Mapping[str, int], x: float, y: float, r: float) -> Iterator[str]:
    total, at = sum(counts.values()), -pi / 2
    for status, n in counts.items():
        if not n:
            continue
        # A full turn has no arc of its own.
        end = at + min(n / total, 0.9999) * 2 * pi
        big = int(n / total > 0.5)
        a, b, c, d = (f"{_n(x + q * r * cos(t))} {_n(y + q * r * sin(t))}"
                      for q, t in ((_OUTER, at), (_OUTER, end), (_INNER, end), (_INNER, at)))  # fmt: skip
        out, into = _n(_OUTER * r), _n(_INNER * r)
        fill = "#f3b48f" if status == "uncovered" else LOOKS[status].fill
        yield (
            f'<path d="M{a}A{out} {out} 0 {big} 1 {b}L{c}A{into} {into} 0 {big} 0 {d}Z" fill="{fill}"'
            f' stroke="{LOOKS[status].border}" stroke-width="{_n(0.02 * r)}"/>'
        )
        at += n / total * 2 * pi


def _legend(network: OrgNetwork, left: float, top: float, em: float) -> Iterator[str]:
    """What each look and shape means, with its number."""
    legend = legend_of(network)
    drawn = str(network.nodes[0]["label"]) if network.about.places else UNITS[0]
    entries = [(drawn, LOOKS[str(s["key"])], s) for s in _records(legend["status"])]
    if not network.about.places:
        plain = Look(fill="#ffffff", border="#1b2430")
        named = {"PartyOrganization": LOOKS["party"], "MassOrganization": LOOKS["mass"], "Person": LOOKS["person"]}
        entries += [
            (str(s["key"]), named.get(str(s["key"]), plain), s)
            for s in _records(legend["labels"])
            if s["key"] not in ("Park", "Region")
        ]
        if legend["concurrent"]:
            entries.append(("Person", LOOKS["concurrent"],
                            {"name": say("viz.page_concurrent"), "count": legend["concurrent"]}))  # fmt: skip
    for i, (label, look, entry) in enumerate(entries):
        y = top + (i + 1) * 2 * em
        yield from _shape(label, replace(look, width=look.width * em / 16), left + em, y, 0.7 * em)
        yield _written(f"{entry['name']}  {entry['count']}", left + 2.4 * em, y, em)


def _records(value: object) -> list[Record]:
    assert isinstance(value, list)
    return value


def _title(network: OrgNetwork, left: float, top: float, em: float, *, show_names: bool) -> Iterator[str]:
    about = network.about
    mark = [say("viz.demonstration")] if about.demonstration else []
    mark.append(say("viz.names_shown") if show_names else say("viz.masked"))
    yield _written(about.title, left, top - 3.5 * em, 1.4 * em, 'font-weight="600"')
    yield _written("  ".join((facts_line(about), *mark)), left, top - 1.5 * em, 0.8 * em)
