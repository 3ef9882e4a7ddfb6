"""The data of a page: nodes, edges, snapshot, legend, and the words and looks that it is drawn with."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

from orggraph.messages import language, say
from orggraph.messages.viz import MESSAGES
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.model import FORMS, LINE_TEXT, LINES, MODEL, UNITS
from orggraph.viz.captions import caption, initials
from orggraph.viz.content import INSIDE
from orggraph.viz.looks import CLAUSES, LOOKS, MARKS, OUTLINES, PLAIN, RADII, STROKES, stroke_of
from orggraph.viz.network import OrgNetwork, Record

__all__ = ["STATUSES", "as_script", "legend_of", "page_data"]

#: in the order of the legend
STATUSES = ("covered", "uncovered", "unknown", "excluded")
_LEVELS = ("province", "city", "county", "town")
#: lists of words that the page tells values in
_LISTS = ("role", "excluded", "kind")
#: what the page's own sentences leave open
_SLOTS = ("n", "lines", "units", "others", "edges", "since", "rate", "covered", "counted")
#: what would end a script element, or a line of script, early
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def page_data(network: OrgNetwork, *, show_names: bool) -> Record:
    """Everything that the page knows, as one JSON object.

    `lines` of a unit has one letter per line, of its status: c, u for uncovered, or ? for unknown; `forms` per line the
    place of its form in the legend. `via` are places in `edges`, `responsible` one in `responsible`: few organizations
    stand at many units.
    """
    about = network.about
    names = [str(n["name"]) for n in network.nodes]
    responsible = sorted({(str(n["responsible"]), str(n.get("responsible_name", ""))) for n in network.nodes
                          if "responsible" in n})  # fmt: skip
    return {
        "title": about.title,
        "language": language(),
        "snapshot": {"id": about.snapshot[0], "date": about.snapshot[1].isoformat()},
        "on": about.on.isoformat(),
        "level": about.level,
        "demonstration": about.demonstration,
        "names": show_names,
        "places": about.places,
        "nodes": _nodes(network, responsible),
        "edges": [{**edge, "stroke": key} if (key := _stroke(edge)) else edge for edge in network.edges],
        "legend": legend_of(network),
        "responsible": [{"id": id, "name": name} for id, name in responsible],
        "initials": initials(names),
        "looks": {name: {k: v for k, v in asdict(look).items() if v} for name, look in LOOKS.items()},
        "outlines": {label: OUTLINES[label] for label in sorted({str(n["label"]) for n in network.nodes})},
        "radii": RADII,
        "marks": MARKS,
        "strokes": {name: asdict(stroke) for name, stroke in STROKES.items()},
        "words": _words(),
    }


def _stroke(edge: Record) -> str | None:
    """The key of its line where that is neither its type nor the one that stands for types without."""
    key = stroke_of(str(edge["type"]), edge)
    return None if key in (edge["type"], PLAIN) else key


def _nodes(network: OrgNetwork, responsible: list[tuple[str, str]]) -> list[Record]:
    """The nodes, units with what the canvas writes beside them (`short`) where that is not the whole name."""
    place = {id: i for i, (id, _) in enumerate(responsible)}
    regions = [n for n in network.nodes if n["label"] == "Region" and n.get("level") in _LEVELS]
    above = [str(n["name"]) for n in sorted(regions, key=lambda n: (_LEVELS.index(str(n["level"])), str(n["id"])))]
    letter = {"covered": "c", "uncovered": "u", "unknown": "?"}
    found = []
    for node in network.nodes:
        record = dict(node)
        lines = record.get("lines")
        if isinstance(lines, dict):
            record["lines"] = "".join(letter[str(lines[line])] for line in LINES)
        forms = record.get("forms")
        if isinstance(forms, dict):
            record["forms"] = [FORMS.index(str(forms[line])) for line in LINES]
        if "responsible" in record:
            record["responsible"] = place[str(record["responsible"])]
            record.pop("responsible_name", None)
        short = caption(str(node["name"]), above) if node["label"] in UNITS else node["name"]
        if short != node["name"]:
            record["short"] = short
        found.append(record)
    return found


def legend_of(network: OrgNetwork) -> Record:
    """What means what, and how many there are of each: units asked about by status, nodes, relationships."""
    words = language()
    status = _statuses(network)
    labels = Counter(str(n["label"]) for n in network.nodes)
    lines = Counter(str(n["line"]) for n in network.nodes if "line" in n)
    types = Counter(str(e["type"]) for e in network.edges)
    return {
        "status": [{"key": s, "name": _status_word(s), "count": status[s]} for s in STATUSES],
        "labels": [
            {"key": n.name, "name": n.label.in_language(words), "count": labels[n.name]}
            for n in MODEL.nodes
            if labels[n.name]
        ],
        "lines": [
            {"key": line, "name": LINE_TEXT[line].in_language(words), "glyph": say(f"viz.glyph_{line}"),
             "count": lines[line]}
            for line in LINES
        ],
        "forms": [{"key": f, "name": say(f"words.form_{f}"), "clause": CLAUSES.get(f)} for f in FORMS],
        "types": [
            {"key": r.name, "name": r.label.in_language(words), "reverse": r.reverse.in_language(words),
             "count": types[r.name], "inside": r.name in INSIDE}
            for r in MODEL.rels
            if types[r.name]
        ],
        "concurrent": sum(1 for n in network.nodes if n.get("concurrent")),
    }  # fmt: skip


def _statuses(network: OrgNetwork) -> Counter[str]:
    """Units of each status; of a picture of places those of its outermost ones."""
    if not network.about.places:
        return Counter(str(n["status"]) for n in network.nodes if n["status"] and not n.get("beside"))
    total: Counter[str] = Counter()
    for node in network.nodes:
        counts = node.get("counts")
        if isinstance(counts, dict) and "parent" not in node:
            total.update(counts)
    return total


def _status_word(status: str) -> str:
    return say("viz.status_excluded") if status == "excluded" else say(f"words.status_{status}")


def _words() -> dict[str, str]:
    """Words that the page says by itself; what stands in braces is filled in there."""
    own = [key.removeprefix("page_") for key in MESSAGES if key.startswith("page_")]
    open_still = {slot: f"{{{slot}}}" for slot in _SLOTS}
    listed = [key for key in WORDS if key.startswith(tuple(f"{title}_" for title in _LISTS))]
    return {
        **{name: say(f"viz.page_{name}", **open_still) for name in own},
        **{key: say(f"words.{key}") for key in listed},
    }


def as_script(data: Record) -> str:
    """JSON that may stand in an element of a page: nothing in it ends the element, and it says the same."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Half of a pair of code units, which no UTF-8 file can hold.
    return text.translate(_ESCAPES).encode("utf-8", "replace").decode("utf-8")
