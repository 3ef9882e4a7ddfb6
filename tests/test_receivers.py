"""Receivers of recommendations: the query and a second way of working it out say the same; what the clause asks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import oracle_receivers
import polars as pl
import pytest
from drawn import Tables
from drawn_receivers import recommendations
from fixture import BEFORE, DAY, SHUSHAN, TABLES, build_store, frame
from hypothesis import HealthCheck, given, settings
from linked import LINKED
from test_leadership import asked

from orggraph.derive.build import derived
from orggraph.derive.validity import judged
from orggraph.policy.packs import Pack, load
from orggraph.store.embedded import EmbeddedStore

PACK = load()
few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def compared(tables: Tables, day: date = DAY) -> None:
    """Query and oracle agree on every recommendation of a snapshot, and every path is in it."""
    with TemporaryDirectory() as folder:
        store = build_store(Path(folder), day, tables)
        found = asked(store, "receivers", day)
        store.close()
    valid = oracle_receivers.validity(tables)
    for rec, (unit, offers) in oracle_receivers.receivers(tables, day).items():
        rows = sorted((r for r in found if r["recommendation"] == rec), key=lambda r: r["rank"] or 0)
        assert {unit} == {r["unit"] for r in rows}
        assert {valid[rec]} == {r["valid"] for r in rows}
        assert offers == [(r["receiver"], r["channel"], r["distance"]) for r in rows if r["channel"] != "none"]
        assert bool(offers) != any(r["channel"] == "none" for r in rows)
        if offers:
            assert list(range(1, len(offers) + 1)) == [r["rank"] for r in rows]
            assert all(oracle_receivers.path_exists(tables, r["path"]) for r in rows)
    assert len(found) == sum(max(1, len(o)) for _, o in oracle_receivers.receivers(tables, day).values())


@pytest.mark.parametrize("day", [BEFORE, DAY])
@pytest.mark.parametrize("tables", [TABLES, LINKED], ids=["fixture", "linked"])
def test_hostile_snapshot_is_as_the_oracle_says(tables: Tables, day: date) -> None:
    compared(tables, day)


@few
@given(tables=recommendations())
def test_random_snapshots_are_as_the_oracle_says(tables: Tables) -> None:
    compared(tables)


def verdict(line: str | None, pack: Pack = PACK, day: date = DAY, **facts: Any) -> tuple[str, list[str]]:
    """`valid` and `problems` of one recommendation, without what is never checked."""
    usual = {"from_stage": "applicant", "to_stage": "active_applicant", "in_favour": 6, "due": 10}
    rows = frame("Recommendation", [{"id": "r", "name": "r", "line": line, **usual, **facts}])
    row = judged({"Recommendation": rows}.__getitem__, day, pack).row(0, named=True)
    return row["valid"], [p for p in row["problems"] if not p.endswith("-unchecked")]


@pytest.mark.parametrize(
    ("line", "facts", "says"),
    [
        ("union", {}, ("valid", [])),
        ("union", {"in_favour": 5}, ("valid", [])),
        ("women", {"in_favour": 5}, ("valid", [])),
        ("league", {"in_favour": 5}, ("invalid", ["R-03 tie-fails-as-read"])),
        ("league", {"in_favour": 4}, ("invalid", ["R-03 votes-not-above-half"])),
        ("union", {"in_favour": 4}, ("invalid", ["R-06 votes-below-half"])),
        ("union", {"in_favour": 4, "due": 9}, ("invalid", ["R-06 votes-below-half"])),
        ("league", {"in_favour": 5, "due": 9}, ("valid", [])),
        ("union", {"in_favour": None}, ("unknown", ["R-06 votes-unknown"])),
        ("league", {"due": None}, ("unknown", ["R-03 votes-unknown"])),
        ("league", {"from_stage": "active_applicant", "to_stage": "candidate"}, ("valid", [])),
        ("union", {"from_stage": "active_applicant", "to_stage": "candidate"}, ("invalid", ["R-07 step-not-allowed"])),
        ("union", {"from_stage": None}, ("unknown", ["R-07 step-unknown"])),
        ("union", {"from_stage": None, "to_stage": "candidate"}, ("invalid", ["R-07 step-not-allowed"])),
        ("union", {"to_stage": None, "in_favour": 1}, ("invalid", ["R-07 step-unknown", "R-06 votes-below-half"])),
        ("league", {"from_stage": "applicant", "to_stage": "candidate"}, ("invalid", ["R-01 step-not-allowed"])),
        ("league", {"league_member": False}, ("invalid", ["R-01 not-a-member"])),
        ("league", {"league_member": None}, ("valid", [])),
        ("union", {"league_member": False}, ("valid", [])),
        (None, {}, ("unknown", ["recommender-unknown"])),
    ],
)  # fmt: skip
def test_recommendation_is_judged(line: str | None, facts: dict[str, Any], says: tuple[str, list[str]]) -> None:
    assert says == verdict(line, **facts)


def test_a_local_pack_may_read_the_league_vote_as_half() -> None:
    half = dataclasses.replace(PACK.votes["league"], passes="at_least_half")
    pack = dataclasses.replace(PACK, votes={**PACK.votes, "league": half})
    assert verdict("league", pack, in_favour=5) == ("valid", [])


def test_a_rule_not_in_force_asks_nothing() -> None:
    assert verdict("union", day=date(2021, 5, 6), in_favour=0) == ("valid", [])


def test_the_league_answer_names_what_is_not_checked() -> None:
    store = derived(LINKED.get, DAY, PACK)["Recommendation"]
    unchecked = {r["id"]: [p for p in r["problems"] if p.endswith("-unchecked")] for r in store.iter_rows(named=True)}
    assert unchecked["r40"] == ["R-02 age-unchecked", "R-04 consent-unchecked"]
    assert unchecked["r31"] == []


@pytest.fixture(scope="module")
def graph() -> Tables:
    return derived(LINKED.get, DAY, PACK)


def offers(graph: Tables, rec: str) -> list[tuple[str, str]]:
    """Receiver and channel of a recommendation, best first."""
    edges = graph["MAY_GO_TO.Recommendation.PartyOrganization"].filter(pl.col("from") == rec).sort("rank")
    return list(edges.select("to", "channel").iter_rows())


def test_order_of_channels_is_the_packs() -> None:
    pack = dataclasses.replace(PACK, channels=PACK.channels[::-1])
    assert [c for _, c in offers(derived(LINKED.get, DAY, pack), "r31")][:2] == ["territorial", "territorial"]


def test_a_channel_that_the_pack_leaves_out_receives_nothing() -> None:
    pack = dataclasses.replace(PACK, channels=("guidance_station",))
    assert offers(derived(LINKED.get, DAY, pack), "r31") == [("q07", "guidance_station")]


def test_own_organizations_are_in_the_order_of_the_packs_levels(graph: Tables) -> None:
    assert [o for o, _ in offers(graph, "r33")] == ["p33", "p31", "p35", "p32", "p34"]
    pack = dataclasses.replace(PACK, own_levels=("committee", "branch"))
    assert [o for o, _ in offers(derived(LINKED.get, DAY, pack), "r33")] == ["p32", "p33", "p31", "p34", "p35"]


def test_one_in_several_channels_is_listed_once_under_the_first(graph: Tables) -> None:
    assert [offer for offer in offers(graph, "r31") if offer[0] == "q13"] == [("q13", "industry")]


def test_dissolved_and_leading_groups_receive_nothing(graph: Tables) -> None:
    received = {org for org, _ in offers(graph, "r31")}
    assert received.isdisjoint({"q11", "q12"})


def test_one_known_to_sit_in_another_city_is_last(graph: Tables) -> None:
    assert offers(graph, "r31")[-1] == ("q10", "territorial")


@pytest.mark.parametrize(("unit", "reason"), [(None, "unit-not-found"), ("e34", "nobody"), ("e99", "unit-not-found")])
def test_a_unit_that_nothing_fits_is_told_from_one_that_nobody_serves(unit: str | None, reason: str) -> None:
    said = LINKED["Recommendation"].with_columns(unit=pl.lit(unit, pl.String), unit_said=pl.lit("丙公司"))
    found = derived({**LINKED, "Recommendation": said}.get, DAY, PACK)["Recommendation"]
    assert set(found["reason"]) == {reason}


def test_the_applicants_own_application_is_told_where_it_differs(graph: Tables) -> None:
    edges = graph["MAY_GO_TO.Recommendation.PartyOrganization"]
    told = set(edges.select("channel", "application").iter_rows())
    assert told == {("unit", None), ("industry", "D-02"), ("association", "D-02"), ("department", "D-03"),
                    ("market_regulation", "D-02"), ("guidance_station", "D-02"), ("territorial", "D-03")}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    made = build_store(tmp_path_factory.mktemp("receivers"), DAY, LINKED)
    yield made
    made.close()


def test_what_is_not_placed_is_not_asked_about_in_a_place(store: EmbeddedStore) -> None:
    found = {row["recommendation"] for row in asked(store, "receivers", places=[SHUSHAN])}
    assert found == {"r31", "r32", "r33", "r37", "r39", "r40"}
