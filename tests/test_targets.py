"""Targets, one unit and one condition at a time: met, not yet, unknown, or not asked."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from fixture import DAY, HOUSE, LED, MARKET, PARK, TOWN_1, YARD, build_store, edges_of, frame, label_of, place_tables
from linked import LINKED
from standing import STANDING
from test_conditions import local
from test_leadership import asked

from orggraph.derive.build import derived
from orggraph.model import LINES
from orggraph.policy.packs import Pack, load

PACK = load()
SURVEYED = {f"{line}_surveyed": True for line in LINES}
#: an organization of each line that covers the unit alone
ORGANIZATIONS = {"party": "p1", "union": "u1", "league": "l1", "women": "w1"}


def state(
    target: str, uid: str = "e1", lines: str = "", places: tuple[str, ...] = (TOWN_1,), pack: Pack = PACK,
    posts: tuple[tuple[str, date | None, date | None], ...] = (), parks: pl.DataFrame | None = None, **facts: Any,
) -> str | None:  # fmt: skip
    """What a target says of one unit that organizations of `lines` cover; `posts` are heads, since and until."""
    tables = place_tables()
    unit = {"id": uid, "name": uid, "kind": "company", "control": "non_public", **SURVEYED, **facts}
    tables[label_of(uid)] = frame(label_of(uid), [unit])
    orgs = [(ORGANIZATIONS[line], line) for line in lines.split()]
    for label in ("PartyOrganization", "MassOrganization"):
        found = [{"id": o, "name": o, "line": line} for o, line in orgs if label_of(o) == label]
        tables[label] = frame(label, found)
    tables |= edges_of("COVERS", [{"from": o, "to": uid, "form": "independent"} for o, _ in orgs])
    tables |= edges_of("LOCATED_IN", [{"from": uid, "to": place} for place in places])
    people = [f"n{i}" for i, _ in enumerate(posts)]
    tables["Person"] = frame("Person", [{"id": p, "name": p} for p in people])
    held = zip(people, posts, strict=True)
    tables |= edges_of("HOLDS_POST", [{"from": p, "to": o, "role": "head", "title": "-", "since": a, "until": b}
                                      for p, (o, a, b) in held])  # fmt: skip
    if parks is not None:
        tables["Park"] = parks
    found = derived(tables.get, DAY, pack)[label_of(uid)].row(0, named=True)[target]
    assert found is None or isinstance(found, str)
    return found


IN_SCOPE: dict[str, Any] = {"places": (PARK,), "full_members": 2}


@pytest.mark.parametrize(
    ("lines", "given", "says"),
    [
        ("union", {}, "met"),
        ("women", {}, "met"),
        ("", {}, "unmet"),
        ("", {"women_surveyed": None}, "unknown"),
        ("", {"full_members": 3}, None),
        ("", {"full_members": None}, "unknown"),
        ("", {"full_members": None, "party_members": 2}, "unmet"),
        ("", {"full_members": None, "party_members": 3}, "unknown"),
        ("union", {"full_members": None}, "unknown"),
        ("party", {}, None),
        ("", {"party_surveyed": None}, "unknown"),
        ("", {"places": (LED,)}, "unmet"),  # national
        ("", {"places": (HOUSE,)}, "unmet"),  # a building in a provincial park
        ("", {"places": (YARD,)}, "unknown"),  # grade not known
        ("", {"places": (YARD, PARK)}, "unmet"),
        ("", {"places": (MARKET, TOWN_1)}, "unknown"),
        ("", {"places": (TOWN_1,)}, None),
        ("", {"control": "public"}, None),
        ("", {"employees": None}, "unmet"),  # no condition of size unless the pack sets one
    ],
)  # fmt: skip
def test_enterprises_in_parks(lines: str, given: dict[str, Any], says: str | None) -> None:
    assert says == state("t01", lines=lines, **{**IN_SCOPE, **given})


def test_a_park_known_to_be_at_least_provincial_counts() -> None:
    parks = frame("Park", [{"id": YARD, "name": "孵化园", "at_least": "provincial"}])
    assert state("t01", places=(YARD,), full_members=2, parks=parks) == "unmet"


def test_a_municipal_park_is_not_asked() -> None:
    parks = frame("Park", [{"id": YARD, "name": "孵化园", "grade": "municipal"}])
    assert state("t01", places=(YARD,), full_members=2, parks=parks) is None


@pytest.mark.parametrize(("employees", "says"), [(20, "unmet"), (19, None), (None, "unknown")])
def test_size_counts_where_the_pack_sets_it(employees: int | None, says: str | None, tmp_path: Path) -> None:
    pack = local(tmp_path, "[targets]\nmin_employees = 20\n")
    assert says == state("t01", pack=pack, employees=employees, **IN_SCOPE)


def test_a_grade_that_a_park_has_at_least_says_nothing_of_higher_ones(tmp_path: Path) -> None:
    parks = frame("Park", [{"id": YARD, "name": "孵化园", "at_least": "provincial"}])
    pack = local(tmp_path, "[rules.T-01.values]\npark_grades = ['national']\n")
    assert state("t01", places=(YARD,), full_members=2, parks=parks, pack=pack) == "unknown"


@pytest.mark.parametrize(("sector", "says"), [("school", "unmet"), ("hospital", None), (None, "unknown")])
def test_whom_a_target_asks_is_what_the_pack_says(sector: str | None, says: str | None, tmp_path: Path) -> None:
    pack = local(tmp_path, "[rules.T-05]\ncases = [{ condition = [{ column = 'sector', in = ['school'] }] }]\n")
    assert says == state("t05", pack=pack, sector=sector)


@pytest.mark.parametrize(
    ("uid", "grade", "says"),
    [("a1", "provincial", "unmet"), ("a1", "municipal", None), ("a1", None, "unknown"), ("s1", None, None)],
)
def test_provincial_associations(uid: str, grade: str | None, says: str | None) -> None:
    facts = {"grade": grade} if uid == "a1" else {}
    assert says == state("t02", uid, **facts)


@pytest.mark.parametrize(
    ("uid", "employees", "says"),
    [("s1", 30, "unmet"), ("s1", 29, None), ("s1", None, "unknown"), ("a1", 30, "unmet"), ("e1", 30, None)],
)
def test_social_organizations_of_the_size(uid: str, employees: int | None, says: str | None) -> None:
    assert says == state("t03", uid, employees=employees)


@pytest.mark.parametrize(
    ("lines", "given", "says"),
    [
        ("", {}, "unmet"), ("league", {}, "met"), ("party", {}, None), ("union", {"party_surveyed": False}, "unknown"),
        ("", {"union_surveyed": None}, "unknown"), ("", {"operation": "not_operating"}, None),
    ],
)  # fmt: skip
def test_units_without_a_party_organization(lines: str, given: dict[str, Any], says: str | None) -> None:
    assert says == state("t05", lines=lines, **given)


@pytest.mark.parametrize(
    ("lines", "given", "says"),
    [
        ("party", {}, "unmet"), ("party union", {}, "met"), ("union", {}, None),
        ("", {"party_surveyed": None}, "unknown"),
        ("party", {"league_surveyed": None}, "unknown"),
    ],
)  # fmt: skip
def test_units_with_a_party_organization(lines: str, given: dict[str, Any], says: str | None) -> None:
    assert says == state("t07", lines=lines, **given)


ALL = "party union league women"
ON = date(2022, 1, 1)


@pytest.mark.parametrize(
    ("lines", "posts", "says"),
    [
        (ALL, (("p1", ON, None), ("u1", ON, None)), "met"),
        (ALL, (("p1", ON, None),), "unknown"),  # when the chair began is not known
        (ALL, (("p1", None, None), ("u1", ON, None)), "unknown"),
        (ALL, (("p1", date(2021, 6, 30), None), ("u1", ON, None)), "unmet"),  # three years to the day
        (ALL, (("p1", date(2021, 7, 1), None), ("u1", ON, None)), "met"),
        (ALL, (("p1", ON, None), ("u1", date(2019, 6, 30), None)), "unmet"),  # five years
        (ALL, (("p1", date(2010, 1, 1), date(2030, 1, 1)), ("u1", ON, None)), "met"),  # an end that is to come
        (ALL, (("p1", ON, DAY), ("u1", ON, None)), "unmet"),  # ended and nobody followed
        (ALL, (("p1", ON, DAY), ("p1", DAY, None), ("u1", ON, None)), "met"),
        (ALL, (("p1", ON, None), ("u1", ON, None), ("l1", ON, DAY)), "unmet"),
        ("party union", (("p1", ON, None), ("u1", ON, None)), "unmet"),
        ("party", (), None),
        ("union", (), None),
    ],
)  # fmt: skip
def test_complete_units_are_in_their_terms(
    lines: str, posts: tuple[tuple[str, date | None, date | None], ...], says: str | None
) -> None:
    assert says == state("t06", lines=lines, posts=posts)


def test_a_target_not_in_force_asks_nobody() -> None:
    ended = dataclasses.replace(PACK.rules["T-05"], until=DAY)
    assert state("t05", pack=dataclasses.replace(PACK, rules={**PACK.rules, "T-05": ended})) is None


def test_parts_add_up_and_agree_with_the_list(tmp_path: Path) -> None:
    store = build_store(tmp_path, DAY, LINKED)
    rows = {row["target"]: row for row in asked(store, "targets")}
    listed = [row["status"] for row in asked(store, "party-without-mass")]
    store.close()
    assert all(r["units"] == r["met"] + r["unmet"] + r["unknown"] for r in rows.values())
    assert listed.count("uncovered") == rows["T-07"]["unmet"]


@pytest.mark.parametrize(
    ("organization", "says"),
    [
        ("p51", "run_out"), ("p52", "running"), ("u53", "run_out"), ("u54", "running"), ("p55", "unknown"),
        ("p56", "running"), ("l57", "running"), ("p59", "running"), ("u43", "run_out"), ("l44", "running"),
        ("u41", None), ("u42", None), ("p45", None),
    ],
)  # fmt: skip
def test_the_term_of_an_organization_runs_from_its_head(organization: str, says: str | None) -> None:
    label = label_of(organization)
    frame_of = derived(STANDING.get, DAY, PACK)[label]
    assert frame_of.filter(pl.col("id") == organization)["term"].to_list() == [says]
