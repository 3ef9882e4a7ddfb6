"""What is derived for a day: forms, statuses, exclusions, closures, receivers."""

from __future__ import annotations

import dataclasses
from datetime import date

import oracle
import polars as pl
import pytest
from drawn import snapshots
from fixture import (
    AFTER,
    ANHUI,
    BEFORE,
    DAY,
    HEFEI,
    HOUSE,
    MARKET,
    PARK,
    SHUSHAN,
    TABLES,
    TOWN_1,
    TOWN_2,
    expected,
)
from hypothesis import HealthCheck, given, settings

from orggraph.derive.build import counts, derived
from orggraph.derive.closure import upwards
from orggraph.model import LEVELS, LINES, UNITS
from orggraph.policy.packs import Pack, load
from orggraph.snapshot.tables import graph_schema

PACK = load()
WITH_COMMITTEES = dataclasses.replace(PACK, women_workers_committee=True)
SUFFIX = {"strict": "_strict", "organization": "", "work": "_work"}
Tables = dict[str, pl.DataFrame]


def units_of(graph: Tables) -> dict[str, dict[str, object]]:
    """Every unit of a derived graph by id."""
    rows = [row for label in UNITS if label in graph for row in graph[label].iter_rows(named=True)]
    return {row["id"]: row for row in rows}


def forms(unit: dict[str, object]) -> tuple[object, ...]:
    return tuple(unit[f"{line}_form"] for line in LINES)


def pairs(frame: pl.DataFrame, *columns: str) -> set[tuple[object, ...]]:
    return set(frame.select(columns).iter_rows())


@pytest.fixture(scope="module")
def graph() -> Tables:
    return derived(TABLES.get, DAY, PACK)


@pytest.fixture(scope="module")
def units(graph: Tables) -> dict[str, dict[str, object]]:
    return units_of(graph)


@pytest.fixture(scope="module")
def day_before() -> dict[str, dict[str, object]]:
    return units_of(derived(TABLES.get, BEFORE, PACK))


@pytest.mark.parametrize("uid", expected())
def test_unit_is_as_worked_out_by_hand(units: dict[str, dict[str, object]], uid: str) -> None:
    unit = units[uid]
    found = (forms(unit), tuple(unit[f"status{SUFFIX[level]}"] for level in LEVELS), unit["excluded"])
    assert expected()[uid] == found


def test_every_unit_of_the_snapshot_is_derived(units: dict[str, dict[str, object]]) -> None:
    assert set(expected()) == set(units)


def test_oracle_is_as_worked_out_by_hand() -> None:
    found = oracle.units(TABLES, DAY)
    as_expected = {
        uid: (tuple(u.forms[line] for line in LINES), tuple(u.status(level) for level in LEVELS), u.excluded)
        for uid, u in found.items()
    }
    assert expected() == as_expected


@pytest.mark.parametrize(
    ("uid", "line", "statuses"),
    [
        ("e01", "party", ("covered", "covered", "covered")),
        ("e03", "league", ("unknown", "unknown", "unknown")),
        ("e05", "women", ("unknown", "covered", "covered")),
        ("e06", "party", ("uncovered", "covered", "covered")),
        ("e07", "women", ("uncovered", "covered", "covered")),
        ("e08", "union", ("uncovered", "uncovered", "covered")),
        ("e09", "union", ("unknown", "unknown", "covered")),
        ("e13", "party", ("uncovered", "uncovered", "covered")),
        ("a03", "union", ("unknown", "covered", "covered")),
        ("a03", "women", ("unknown", "unknown", "unknown")),
    ],
)
def test_status_of_one_line(
    units: dict[str, dict[str, object]], uid: str, line: str, statuses: tuple[str, ...]
) -> None:
    assert statuses == tuple(units[uid][f"{line}_status{SUFFIX[level]}"] for level in LEVELS)


@pytest.mark.parametrize(
    ("uid", "was"),
    [
        ("e14", ("guided", "none", "none", "none")),
        ("e15", ("guided", "none", "none", "none")),
        ("e16", ("none", "none", "none", "none")),
        ("e17", ("independent", "none", "none", "none")),
        ("e38", ("none", "none", "joint", "none")),
        ("e06", ("regional", "none", "none", "none")),
    ],
)
def test_day_before(day_before: dict[str, dict[str, object]], uid: str, was: tuple[str, ...]) -> None:
    assert was == forms(day_before[uid])


def test_unit_founded_on_the_day_was_not_founded_the_day_before(day_before: dict[str, dict[str, object]]) -> None:
    assert day_before["e33"]["excluded"] == "not_founded"


def test_organization_ended_the_day_after_counts_and_then_not() -> None:
    after = units_of(derived(TABLES.get, AFTER, PACK))
    assert forms(after["s01"]) == ("unknown", "fallback", "unknown", "none")


def test_womens_committee_answers_the_womens_line_only_if_the_pack_says_so() -> None:
    units = units_of(derived(TABLES.get, DAY, WITH_COMMITTEES))
    assert forms(units["e21"]) == ("none", "none", "none", "independent")


def test_direct_is_an_organization_that_covers_the_unit_itself(units: dict[str, dict[str, object]]) -> None:
    direct = {uid for uid, u in units.items() if u["direct"]}
    assert {"e01", "e02", "e03", "e04", "e05", "e16", "e36", "s01", "a02"} == direct


def test_counts_of_the_whole_snapshot() -> None:
    assert counts(TABLES.get, DAY, PACK) == {
        "units": 46,
        "excluded": {
            "public_control": 1, "public_body": 1, "out_of_scope": 1, "not_operating": 2, "self_employed": 1,
            "not_founded": 1,
        },
        "covered": 18, "uncovered": 16, "unknown": 5, "covered_by_place": 9,
    }  # fmt: skip


def test_order_of_exclusions_is_the_packs() -> None:
    backwards = dataclasses.replace(PACK, exclusions=PACK.exclusions[::-1])
    units = units_of(derived(TABLES.get, DAY, backwards))
    assert tuple(units[u]["excluded"] for u in ("e26", "e27", "e30")) == (
        "public_body",
        "not_operating",
        "self_employed",
    )


def test_instructors_are_named_in_the_order_of_their_ids(units: dict[str, dict[str, object]]) -> None:
    assert [units[u]["instructor"] for u in ("e13", "e14", "e15")] == [("张三"), None, "*、李四"]


@pytest.mark.parametrize(
    ("uid", "names"),
    [
        ("e06", ("高新园", None, None, None)),
        ("e07", ("创新大厦、高新园", "甲街道", "蜀山区", "合肥市")),
        ("e23", (None, None, None, None)),
        ("e24", ("孵化园、高新园", "丙街道", "包河区", "合肥市")),
        ("e25", (None, None, "蜀山区", "合肥市")),
        ("e40", (None, None, None, "芜湖市")),
    ],
)
def test_names_of_places(units: dict[str, dict[str, object]], uid: str, names: tuple[str | None, ...]) -> None:
    assert names == tuple(units[uid][f"{place}_name"] for place in ("park", "town", "county", "city"))


@pytest.mark.parametrize(
    ("uid", "who"),
    [
        ("e06", "q09"),  # serves its park
        ("e07", "q09"),  # serves the park of its building, nearer than its town's
        ("e01", "q07"),  # serves its town
        ("e08", "q08"),  # serves its county, before q09 that does too
        ("e10", None),  # a city's own does not answer for it
        ("e23", None),
    ],
)
def test_responsible(units: dict[str, dict[str, object]], uid: str, who: str | None) -> None:
    assert (who, who and f"组织{who}") == (units[uid]["responsible"], units[uid]["responsible_name"])


def served_too(*pairs: tuple[str, str]) -> Tables:
    """The fixture's graph with more regions served, by (organization, region)."""
    more = pl.DataFrame(pairs, schema=["from", "to"], orient="row")
    name = "SERVES.PartyOrganization.Region"
    return derived({**TABLES, name: pl.concat([TABLES[name], more])}.get, DAY, PACK)


def test_responsible_is_the_nearest_whatever_its_id() -> None:
    units = units_of(served_too(("q01", SHUSHAN)))
    assert [units[u]["responsible"] for u in ("e01", "e08")] == ["q07", "q01"]


def test_of_two_ways_to_receive_the_nearest_stands() -> None:
    found = served_too(("q08", TOWN_1))["MAY_RECEIVE.PartyOrganization.Region"]
    of_both = found.filter((pl.col("from") == "q08") & (pl.col("to") == TOWN_1))
    assert pairs(of_both, "steps", "served") == {(3, TOWN_1)}


def test_label_is_the_nodes(units: dict[str, dict[str, object]]) -> None:
    assert [units[u]["label"] for u in ("e01", "s01", "a01")] == ["Enterprise", "SocialOrganization", "Association"]


def test_tables_have_the_models_columns(graph: Tables) -> None:
    assert {name: graph_schema(name) for name in graph} == {name: frame.schema for name, frame in graph.items()}


def test_stored_columns_are_as_they_were(graph: Tables) -> None:
    for name, stored in TABLES.items():
        if name in UNITS or name.startswith("COVERS"):
            assert stored.equals(graph[name].select(stored.columns))


def test_building_is_within_its_park_and_all_above_it(graph: Tables) -> None:
    parks = graph["WITHIN.Park.Park"].filter(pl.col("from") == HOUSE)
    regions = graph["WITHIN.Park.Region"].filter(pl.col("from") == HOUSE)
    assert {(HOUSE, 0), (PARK, 1)} == pairs(parks, "to", "steps")
    assert {(SHUSHAN, 2), (HEFEI, 3), (ANHUI, 4), ("all", 9)} == pairs(regions, "to", "steps")


def test_town_is_within_itself_and_all_above_it(graph: Tables) -> None:
    found = graph["WITHIN.Region.Region"].filter(pl.col("from") == TOWN_1)
    assert {(TOWN_1, 0), (SHUSHAN, 1), (HEFEI, 2), (ANHUI, 3), ("all", 9)} == pairs(found, "to", "steps")


def test_only_units_without_any_place_stand_in_the_root(graph: Tables) -> None:
    found = graph["LOCATED_IN.Enterprise.Region"].filter(pl.col("to") == "all")
    assert found["from"].to_list() == ["e23"]


def test_cycle_of_places_ends() -> None:
    loop = pl.DataFrame({"from": ["a", "b", "c"], "to": ["b", "a", "c"]})
    found = upwards(pl.Series(["a", "b", "c"]), loop)
    assert {("a", "a", 0), ("a", "b", 1), ("b", "b", 0), ("b", "a", 1), ("c", "c", 0)} == pairs(
        found, "from", "to", "steps"
    )


def test_full_names(graph: Tables) -> None:
    regions = dict(graph["Region"].select("id", "full_name").iter_rows())
    parks = dict(graph["Park"].select("id", "full_name").iter_rows())
    assert [regions[TOWN_1], regions["all"]] == ["安徽省合肥市蜀山区甲街道", "全部"]
    assert [parks[HOUSE], parks[MARKET]] == ["合肥市创新大厦", "老市场"]


def test_covers_has_the_rank_that_its_end_makes_of_the_form(graph: Tables) -> None:
    found = {
        (row["from"], row["to"]): (row["line"], row["rank"])
        for name, frame in graph.items()
        if name.startswith("COVERS.")
        for row in frame.iter_rows(named=True)
    }
    assert found["p01", "e01"] == ("party", 1)
    assert found["p02", PARK] == ("party", 5)  # independent describes the organization
    assert found["w02", HOUSE] == ("women", 7)
    assert found["u02", TOWN_2] == ("union", 8)
    assert found["u03", "a01"] == ("union", 6)
    assert found["u07", "e22"] == ("union", 5)
    nobody = [
        ("p04", "e17"),
        ("u05", "e18"),
        ("p05", "e19"),
        ("p06", "e20"),
        ("u06", "e21"),
        ("u08", SHUSHAN),
        ("l04", "e38"),
    ]
    assert {None} == {found[edge][1] for edge in nobody}


def test_received_counts_the_recommendations(graph: Tables) -> None:
    found = dict(graph["PartyOrganization"].select("id", "received").iter_rows())
    assert (found["q07"], found["q08"]) == (2, 0)


def test_receivers_of_a_town(graph: Tables) -> None:
    found = graph["MAY_RECEIVE.PartyOrganization.Region"].filter(pl.col("to") == TOWN_1)
    assert {
        ("q05", "market_regulation", 3, TOWN_1), ("q06", "guidance_station", 3, TOWN_1),
        ("q07", "territorial", 3, TOWN_1), ("q08", "territorial", 4, SHUSHAN), ("q09", "territorial", 4, SHUSHAN),
        ("q13", "territorial", 5, HEFEI),
    } == pairs(found, "from", "channel", "steps", "served")  # fmt: skip


def test_receivers_of_a_building_come_by_the_nearest_way(graph: Tables) -> None:
    found = graph["MAY_RECEIVE.PartyOrganization.Park"].filter(pl.col("to") == HOUSE)
    assert {("q09", 1, PARK), ("q08", 4, SHUSHAN), ("q13", 5, HEFEI)} == pairs(found, "from", "steps", "served")


def test_receivers_of_an_industry_count_the_characters_dropped(graph: Tables) -> None:
    found = graph["MAY_RECEIVE.PartyOrganization.Industry"].filter(pl.col("to") == "6510")
    assert {("q01", 2, "65"), ("q02", 4, "I")} == pairs(found, "from", "steps", "served")


def test_receivers_of_associations_and_departments(graph: Tables) -> None:
    found = pl.concat([graph[f"MAY_RECEIVE.PartyOrganization.{end}"] for end in ("Association", "Department")])
    assert {("q03", "a01", "association", 0), ("q04", "d01", "department", 0)} == pairs(
        found, "from", "to", "channel", "steps"
    )


def test_nothing_but_the_root_comes_from_nothing() -> None:
    assert {"Region", "WITHIN.Region.Region"} == set(derived({}.get, DAY, PACK))


def compared(tables: Tables, day: date, pack: Pack, *, committee_answers: bool) -> None:
    """The package and the oracle say the same of every unit and of every place, and the parts add up."""
    graph = derived(tables.get, day, pack)
    right = oracle.units(tables, day, committee_answers=committee_answers)
    found = units_of(graph)
    assert {uid: tuple(u.forms.values()) for uid, u in right.items()} == {uid: forms(u) for uid, u in found.items()}
    assert {uid: u.excluded for uid, u in right.items()} == {uid: u["excluded"] for uid, u in found.items()}
    inside = members(graph)
    assert {"all"} | {p for u in right.values() for p in u.places} >= {p for p, here in inside.items() if here}
    for place, here in inside.items():
        for line in (None, *LINES):
            for level in LEVELS:
                column = f"{line}_status{SUFFIX[level]}" if line else f"status{SUFFIX[level]}"
                tally: dict[object, int] = {}
                for uid in here:
                    status = "excluded" if found[uid]["excluded"] else found[uid][column]
                    tally[status] = tally.get(status, 0) + 1
                assert oracle.counts(right, None if place == "all" else place, line, level) == tally
                assert sum(tally.values()) == len(here)
                assert set(tally) <= {"covered", "uncovered", "unknown", "excluded"}
    for unit in found.values():
        for line in LINES:
            if not unit[f"{line}_surveyed"]:
                assert "uncovered" not in {unit[f"{line}_status{SUFFIX[level]}"] for level in LEVELS}


def members(graph: Tables) -> dict[str, set[str]]:
    """Units of every place, by LOCATED_IN and WITHIN."""
    located = [f for n, f in graph.items() if n.startswith("LOCATED_IN.") and n.split(".")[1] in UNITS]
    inside: dict[str, set[str]] = {}
    for name, tree in graph.items():
        if name.startswith("WITHIN."):
            for edges in located:
                for uid, place in (
                    edges.join(tree, left_on="to", right_on="from").select("from", "to_right").iter_rows()
                ):
                    inside.setdefault(place, set()).add(uid)
    return inside


def test_fixture_is_as_the_oracle_says() -> None:
    compared(TABLES, DAY, PACK, committee_answers=False)


quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(tables=snapshots())
def test_random_snapshots_are_as_the_oracle_says(tables: Tables) -> None:
    compared(tables, DAY, PACK, committee_answers=False)


@settings(quick, max_examples=10)
@given(tables=snapshots())
def test_random_snapshots_with_committees_are_as_the_oracle_says(tables: Tables) -> None:
    compared(tables, DAY, WITH_COMMITTEES, committee_answers=True)


@settings(quick, max_examples=25)
@given(tables=snapshots())
def test_counts_are_the_oracles(tables: Tables) -> None:
    right = oracle.units(tables, DAY)
    tally = oracle.counts(right, None, None, "organization")
    found = counts(tables.get, DAY, PACK)
    own = oracle.BEST_FIRST[:4]
    by_place = [
        u for u in right.values()
        if not u.excluded and u.status("organization") == "covered" and not set(own) & set(u.forms.values())
    ]  # fmt: skip
    assert {
        "units": len(right),
        "covered_by_place": len(by_place),
        **{s: tally[s] for s in ("covered", "uncovered", "unknown")},
    } == {key: n for key, n in found.items() if key != "excluded"}
    assert isinstance(found["excluded"], dict)
    assert tally["excluded"] == sum(found["excluded"].values())
