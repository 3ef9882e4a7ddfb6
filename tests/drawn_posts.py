"""Random snapshots of two units, a handful of organizations that share them, and persons in several posts."""

from __future__ import annotations

from typing import Any

from drawn import Tables, day_or_none, mostly
from fixture import AFTER, DAY, TOWN_1, frame, place_tables
from hypothesis import strategies as st
from oracle import LINES, UNITS

_ROLES = ("head", "head", "head", "deputy", "member", "none", None)
_AT_UNITS = (("legal_representative", "法定代表人"), ("hr_head", None), ("none", "总经理"), ("none", "部门经理"))
_FORMS = ("independent", "joint", None, "affiliated", "unspecified", "regional", "online")


@st.composite
def posts(draw: st.DrawFn) -> Tables:
    """The tables of a snapshot in which most persons hold several posts."""
    rows: dict[str, list[dict[str, Any]]] = {}
    ends: list[tuple[str, str]] = []
    for i in range(2):
        label = draw(st.sampled_from(UNITS))
        ends.append((label, f"u{i}"))
        facts = {"id": f"u{i}", "name": f"u{i}", "kind": "company", "control": mostly(draw, None, "public")}
        rows.setdefault(label, []).append({**facts, **{f"{line}_surveyed": True for line in LINES}})
        rows.setdefault(f"LOCATED_IN.{label}.Region", []).append({"from": f"u{i}", "to": TOWN_1})
    units = list(ends)
    for i, line in enumerate(("party", "union", *draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=3)))):
        label, facts = _organization(draw, i, line)
        ends.append((label, f"o{i}"))
        rows.setdefault(label, []).append(facts)
        for unit_label, uid in draw(st.sampled_from((units, units, units[:1], units[1:]))):
            edge = {"from": f"o{i}", "to": uid, "form": draw(st.sampled_from(_FORMS)), "until": mostly(draw, None, DAY)}
            rows.setdefault(f"COVERS.{label}.{unit_label}", []).append(edge)
    people = [f"n{i}" for i in range(draw(st.integers(1, 2)))]
    rows["Person"] = [{"id": p, "name": p, "identity": "number"} for p in people]
    for person in people:
        for label, node in ends:
            for _ in range(draw(st.sampled_from((1, 1, 0, 2)))):
                rows.setdefault(f"HOLDS_POST.Person.{label}", []).append(_post(draw, person, label, node))
    made = {name: frame(name, found) for name, found in rows.items()}
    unique = {n: f.unique(["from", "to", "role", "title"]) for n, f in made.items() if n.startswith("HOLDS_POST")}
    return {**place_tables(), **made, **unique}


def _organization(draw: st.DrawFn, i: int, line: str) -> tuple[str, dict[str, Any]]:
    dates = {"since": mostly(draw, None, DAY, AFTER), "until": mostly(draw, None, DAY, AFTER)}
    facts = {"id": f"o{i}", "name": f"o{i}", "functional": mostly(draw, None, True), **dates}
    if line == "party":
        return "PartyOrganization", {**facts, "level": mostly(draw, "branch", "leading_group")}
    return "MassOrganization", {**facts, "line": line, "kind": mostly(draw, "organization", "women_workers_committee")}


def _post(draw: st.DrawFn, person: str, label: str, node: str) -> dict[str, Any]:
    role, title = (draw(st.sampled_from(_ROLES)), None)
    if label in UNITS:
        role, title = draw(st.sampled_from(_AT_UNITS))
    until = mostly(draw, None, DAY, AFTER)
    return {"from": person, "to": node, "role": role, "title": title, "since": day_or_none(draw), "until": until}
