"""Random snapshots with recommendations, and Party organizations that serve places, industries and bodies."""

from __future__ import annotations

from typing import Any

import polars as pl
from drawn import Tables, mostly, snapshots
from fixture import AFTER, BEFORE, DAY, frame
from hypothesis import strategies as st
from oracle import UNITS

_INDUSTRIES = (("I", "section", None), ("65", "division", "I"), ("651", "group", "65"), ("6510", "class", "651"),
               ("659", "group", "65"))  # fmt: skip
_CHANNELS = ("industry", "unit", "territorial", "market_regulation", "guidance_station", "association", None)
_STAGES = ("applicant", "active_applicant", "candidate", None)


@st.composite
def recommendations(draw: st.DrawFn) -> Tables:
    """The tables of a snapshot with a second city, a few recommendations and some who may receive them."""
    tables = draw(snapshots())
    ids = {label: tables[label]["id"].to_list() for label in (*UNITS, "Park", "MassOrganization") if label in tables}
    units = [(label, uid) for label in UNITS for uid in ids.get(label, [])]
    rows: dict[str, list[dict[str, Any]]] = {
        "Industry": [{"id": i, "name": i, "level": level} for i, level, _ in _INDUSTRIES],
        "PART_OF.Industry.Industry": [{"from": i, "to": above} for i, _, above in _INDUSTRIES if above],
        "Department": [{"id": "d0", "name": "d0"}],
        "Region": [{"id": "r7", "name": "r7", "level": "city"}],
        "PART_OF.Region.Region": [{"from": "r7", "to": "r0"}],
        "LEADS.PartyOrganization.Region": [],
    }
    for label, uid in units:
        code = draw(st.sampled_from((*[i for i, _, _ in _INDUSTRIES], None)))
        if code:
            rows.setdefault(f"IN_INDUSTRY.{label}.Industry", []).append({"from": uid, "to": code})
        if draw(st.booleans()):
            rows.setdefault(f"SUPERVISED_BY.{label}.Department", []).append({"from": uid, "to": "d0"})
    ends = [("Industry", i) for i, _, _ in _INDUSTRIES] + [("Region", f"r{i}") for i in range(8)]
    ends += [("Department", "d0"), *((label, n) for label in ("Association", "Park") for n in ids.get(label, []))]
    for i in range(draw(st.sampled_from((4, 5, 3)))):
        rows.setdefault("PartyOrganization", []).append(_receiver(draw, i))
        for label, node in draw(st.lists(st.sampled_from(ends), min_size=3, max_size=6, unique=True)):
            rows.setdefault(f"SERVES.PartyOrganization.{label}", []).append({"from": f"q{i}", "to": node})
    for i in range(draw(st.integers(1, 3))):
        _recommendation(draw, i, units, ids.get("MassOrganization", []), rows)
    made = {name: frame(name, found) for name, found in rows.items()}
    return {**tables, **{name: pl.concat([tables[name], new]) if name in tables else new for name, new in made.items()}}


def _receiver(draw: st.DrawFn, i: int) -> dict[str, Any]:
    region = draw(st.sampled_from((None, None, "r1", "r2", "r5", "r7")))
    return {
        "id": f"q{i}", "name": f"q{i}", "channel": mostly(draw, draw(st.sampled_from(_CHANNELS)), "none"),
        "level": mostly(draw, "committee", None, "leading_group"), "functional": mostly(draw, None, True),
        "region": region, "own_region": draw(st.sampled_from((region, region, None))),
        "may_approve": draw(st.sampled_from((None, False, True))),
        "since": mostly(draw, None, BEFORE, DAY, AFTER), "until": mostly(draw, None, DAY, AFTER),
    }  # fmt: skip


def _recommendation(
    draw: st.DrawFn, i: int, units: list[tuple[str, str]], makers: list[str], rows: dict[str, list[dict[str, Any]]]
) -> None:
    line = draw(st.sampled_from(("union", "league", "women", None)))
    facts = {"line": line, "from_stage": draw(st.sampled_from(_STAGES)), "to_stage": draw(st.sampled_from(_STAGES)),
             "in_favour": draw(st.sampled_from((4, 5, 6, None))), "due": mostly(draw, 10, None),
             "league_member": draw(st.sampled_from((None, False, True)))}  # fmt: skip
    unit = draw(st.sampled_from(units))[1]
    said = mostly(draw, (None, None), (unit, "甲公司"), (None, "乙公司"))
    facts |= {"made_on": draw(st.sampled_from((None, BEFORE, AFTER))), "unit": said[0], "unit_said": said[1]}
    rows.setdefault("Recommendation", []).append({"id": f"r{i}", "name": f"r{i}", **facts})
    rows.setdefault("Person", []).append({"id": f"n{i}", "name": f"n{i}"})
    rows.setdefault("OF.Recommendation.Person", []).append({"from": f"r{i}", "to": f"n{i}"})
    for label, uid in sorted({draw(st.sampled_from(units)) for _ in range(draw(st.sampled_from((1, 1, 1, 0, 2))))}):
        rows.setdefault(f"WORKS_AT.Person.{label}", []).append({"from": f"n{i}", "to": uid})
    if makers:
        made = {"from": draw(st.sampled_from(makers)), "to": f"r{i}"}
        rows.setdefault("MADE.MassOrganization.Recommendation", []).append(made)
    got = draw(st.sampled_from((None, "q0")))
    if got:
        rows.setdefault("RECEIVED_BY.Recommendation.PartyOrganization", []).append({"from": f"r{i}", "to": got})
