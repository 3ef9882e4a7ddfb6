"""How everything looks: one outline per label, one look per status; page and drawing take them from here.

A status differs from every other in fill, in border and in what is drawn inside, so that it is told without color:
covered is full, uncovered hollow, unknown hatched with a broken border, not counted pale and struck out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orggraph.model import FORMS

__all__ = ["CLAUSES", "LOOKS", "MARKS", "OUTLINES", "PLAIN", "RADII", "STROKES", "Look", "Stroke", "stroke_of"]

#: outline of each label within -1 … 1 on both axes, as the path of an SVG
OUTLINES = {
    "Enterprise": "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
    "SocialOrganization": "M-.88 -.88H.88V.88H-.88Z",
    "Association": "M0 -1.1L.95 -.55V.55L0 1.1L-.95 .55V-.55Z",
    "PartyOrganization": "M0 -1.25L.36 -.5L1.19 -.39L.59 .19L.73 1.01L0 .62L-.73 1.01L-.59 .19L-1.19 -.39L-.36 -.5Z",
    "MassOrganization": "M0 -1.2L1.2 0L0 1.2L-1.2 0Z",
    "Person": "M0 -1A.48 .48 0 1 1 -.01 -1ZM-.95 1C-.95 .3 -.5 .05 0 .05C.5 .05 .95 .3 .95 1Z",
    "Park": "M-1 1V-.4L-.2 -.4V-1H1V1Z",
    "Region": "M-1 -.8L-.3 -1L.4 -.7L1 -.9V.8L.3 1L-.4 .7L-1 .9Z",
    "Industry": "M-1 1V-.1L-.4 .3V-.1L.2 .3V-1H1V1Z",
    "Department": "M-1 -.3L0 -1L1 -.3V1H-1Z",
    "Recommendation": "M-1 -.7H1V.7H-1Z",
    "Venue": "M0 -1L1 0H.7V1H-.7V0H-1Z",
}
#: half the width of what is drawn, in the picture's own units
RADII = {
    "Enterprise": 15, "SocialOrganization": 15, "Association": 15, "PartyOrganization": 12, "MassOrganization": 12,
    "Person": 9, "Park": 12, "Region": 12, "Industry": 12, "Department": 12, "Recommendation": 10, "Venue": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Fill, border and its width, how the border is broken, and the mark inside: dot, hatch, slash or none."""

    fill: str
    border: str
    width: float = 1.5
    dash: str = ""
    mark: str = ""


#: colors told apart by the color blind, and by their lightness in print
LOOKS = {
    "covered": Look(fill="#00664f", border="#003d2f"),
    "uncovered": Look(fill="#ffffff", border="#c8400a", width=4.5),
    "unknown": Look(fill="#e6e6f0", border="#4b4b78", width=1.8, dash="4 3", mark="hatch"),
    "excluded": Look(fill="#f1f1f1", border="#a3a3a3", width=1.2, mark="slash"),
    "party": Look(fill="#2b3646", border="#1b2430"),
    "mass": Look(fill="#5a6c82", border="#36465a"),
    "person": Look(fill="#ffffff", border="#5a6c82"),
    "concurrent": Look(fill="#6a2c91", border="#45125f"),
    "other": Look(fill="#dfe5ea", border="#5a6c82"),
}

#: the marks, within -1 … 1
MARKS = {"hatch": "M-.66 .2L.2 -.66M-.62 .62L.62 -.62M-.2 .66L.66 -.2", "slash": "M-.6 .6L.6 -.6"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """Color, width and how a relationship's line is broken."""

    color: str
    width: float = 1.2
    dash: str = ""


#: lines by relationship; of COVERS by form, of posts whether they are concurrent
STROKES = {
    "COVERS": Stroke("#8494a7", 1.4),
    "COVERS.joint": Stroke("#43566d", 1.8, "9 4"),
    "COVERS.affiliated": Stroke("#43566d", 1.8, "2 4"),
    "COVERS.regional": Stroke("#a9b6c4", 1.0, "5 5"),
    "COVERS.association": Stroke("#8494a7", 1.2, "9 3 2 3"),
    "HOLDS_POST": Stroke("#a9b6c4", 1.0),
    "HOLDS_POST.concurrent": Stroke("#6a2c91", 4.0),
    "GUIDES": Stroke("#a9b6c4", 1.2, "2 3"),
    "MEMBER_OF": Stroke("#b9a26a", 1.0, "6 3"),
    "SUBORDINATE_TO": Stroke("#43566d", 1.2),
    "LED_BY": Stroke("#c3ccd6", 1.0, "3 3"),
    "route": Stroke("#0067b1", 4.5),
}
#: the line of types that have none of their own
PLAIN = "LED_BY"


def stroke_of(type: str, facts: Mapping[str, object]) -> str:
    """The key of the line that a relationship is drawn with."""
    if facts.get("route"):
        return "route"
    finer = f"{type}.concurrent" if facts.get("concurrent") else f"{type}.{facts.get('form')}"
    return finer if finer in STROKES else type if type in STROKES else PLAIN


#: where each form of covering comes from
CLAUSES = {
    "independent": "S 四（一）1", "joint": "S 四（一）1", "regional": "S 四（一）3", "association": "S 四（一）3",
    "online": "S 四（一）3", "fallback": "S 四（一）3", "guided": "P-09",
}  # fmt: skip
assert set(CLAUSES) <= set(FORMS)
