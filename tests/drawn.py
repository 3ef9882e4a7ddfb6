"""Random small snapshots for hypothesis: few nodes, many ways to cover, every kind of gap."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from fixture import AFTER, BEFORE, DAY, frame
from hypothesis import strategies as st
from oracle import BEST_FIRST, LINES, UNITS

_REGIONS = (("r0", "province", None), ("r1", "city", "r0"), ("r2", "county", "r1"), ("r3", "town", "r2"),
            ("r4", "town", "r2"), ("r5", "county", "r1"), ("r6", "town", "r5"))  # fmt: skip
_FORMS = (*BEST_FIRST[:8], None)
_DAYS = (None, BEFORE, DAY, AFTER)
_OPTIONAL = (None, False, True)

Tables = dict[str, pl.DataFrame]


def _some(draw: st.DrawFn, among: list[str], most: int) -> list[str]:
    return draw(st.lists(st.sampled_from(among), max_size=most, unique=True)) if among else []


def day_or_none(draw: st.DrawFn) -> date | None:
    """A day beside or on the one asked, or none."""
    return draw(st.sampled_from(_DAYS))


def mostly(draw: st.DrawFn, usual: Any, *rare: Any) -> Any:  # Any: whatever a property holds
    """The usual value four times in five, so that exclusions and gaps do not drown what they hide."""
    return draw(st.sampled_from(rare)) if draw(st.integers(0, 4)) == 4 else usual


def _units(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {label: [] for label in UNITS}
    for i in range(draw(st.integers(1, 6))):
        rows[draw(st.sampled_from(UNITS))].append(
            {
                "id": f"u{i}", "name": f"u{i}", "founded": mostly(draw, None, *_DAYS),
                "kind": mostly(draw, "company", None, "public_body", "out_of_scope", "self_employed"),
                "control": mostly(draw, "non_public", None, "public", "unknown"),
                "operation": mostly(draw, "operating", None, "not_operating", "unknown"),
                **{f"{line}_surveyed": mostly(draw, True, None, False) for line in LINES},
            }
        )  # fmt: skip
    return rows


def _organization(draw: st.DrawFn, i: int) -> tuple[str, dict[str, Any]]:
    facts = {
        "id": f"o{i}", "name": f"o{i}", "functional": mostly(draw, False, None, True),
        "mentioned": mostly(draw, None, False, True), "leading": draw(st.sampled_from(_OPTIONAL)),
        "since": mostly(draw, None, *_DAYS), "until": mostly(draw, None, DAY, AFTER),
    }  # fmt: skip
    line = draw(st.sampled_from(LINES))
    if line == "party":
        return "PartyOrganization", {**facts, "level": mostly(draw, "branch", None, "leading_group")}
    committee = line == "union" and draw(st.booleans())
    return "MassOrganization", {
        **facts,
        "line": line,
        "kind": "women_workers_committee" if committee else "organization",
    }


def _covers(draw: st.DrawFn, source: str, oid: str, ends: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    everything = [(end, to) for end, ids in ends.items() for to in ids]
    rows: dict[str, list[dict[str, Any]]] = {}
    for end, to in draw(st.lists(st.sampled_from(everything), min_size=1, max_size=4, unique=True)):
        edge = {"from": oid, "to": to, "form": draw(st.sampled_from(_FORMS))}
        dates = {"since": mostly(draw, None, *_DAYS), "until": mostly(draw, None, DAY, AFTER)}
        rows.setdefault(f"COVERS.{source}.{end}", []).append({**edge, **dates})
    return rows


def _unit_edges(
    draw: st.DrawFn, label: str, uid: str, parks: list[str], clubs: list[str]
) -> dict[str, list[dict[str, Any]]]:
    region = draw(st.sampled_from([None, *(r[0] for r in _REGIONS[::-1])]))
    return {
        f"LOCATED_IN.{label}.Park": [{"from": uid, "to": p} for p in _some(draw, parks, 2)],
        f"LOCATED_IN.{label}.Region": [{"from": uid, "to": region}] if region else [],
        f"MEMBER_OF.{label}.Association": [{"from": uid, "to": a} for a in _some(draw, clubs, 2)],
        f"GUIDES.Person.{label}": [
            {"from": "h", "to": uid, "since": day_or_none(draw), "until": day_or_none(draw)}
            for _ in range(mostly(draw, 0, 1))
        ],
    }  # fmt: skip


@st.composite
def snapshots(draw: st.DrawFn) -> Tables:
    """The tables of a snapshot; parks may contain each other, in cycles too."""
    rows: dict[str, list[dict[str, Any]]] = {
        "Region": [{"id": i, "name": i, "level": level} for i, level, _ in _REGIONS],
        "PART_OF.Region.Region": [{"from": i, "to": above} for i, _, above in _REGIONS if above],
        "Person": [{"id": "h", "name": None}],
        **_units(draw),
    }  # fmt: skip
    parks = [f"k{i}" for i in range(draw(st.integers(0, 3)))]
    rows["Park"] = [{"id": p, "name": p, "kind": draw(st.sampled_from([None, "park", "building"]))} for p in parks]
    rows["PART_OF.Park.Park"] = [{"from": p, "to": above} for p in parks for above in _some(draw, parks, 1)]
    rows["LOCATED_IN.Park.Region"] = [
        {"from": p, "to": r} for p in parks for r in _some(draw, [r[0] for r in _REGIONS], 1)
    ]
    ends = {label: [row["id"] for row in rows[label]] for label in ("Park", "Region", *UNITS)}
    parts = [_unit_edges(draw, label, uid, parks, ends["Association"]) for label in UNITS for uid in ends[label]]
    for i in range(draw(st.integers(0, 6))):
        label, facts = _organization(draw, i)
        parts += [{label: [facts]}, _covers(draw, label, facts["id"], ends)]
    for part in parts:
        for name, found in part.items():
            rows.setdefault(name, []).extend(found)
    return {name: frame(name, found) for name, found in rows.items() if found}
