"""Integrated leadership: the query, the derived columns and a second way of working it out say the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import oracle_posts
import pytest
from drawn import Tables
from drawn_posts import posts
from fixture import BEFORE, DAY, build_store
from hypothesis import HealthCheck, given, settings
from linked import LINKED

from orggraph.asking import from_rules
from orggraph.library.bind import bind
from orggraph.library.queries import Library
from orggraph.policy.packs import Pack, load
from orggraph.store.embedded import EmbeddedStore

LIBRARY = Library()
PACK = load()
WITH_DEPUTIES = dataclasses.replace(PACK, mutual_deputies=True)
COLUMNS = (
    "unit",
    "person",
    "party_organization",
    "mass_organization",
    "other_mass_organization",
    "mode",
    "since",
    "barred",
)
few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def asked(store: EmbeddedStore, name: str, day: date = DAY, places: Sequence[str] = ("all",)) -> list[dict[str, Any]]:
    """Every row of a query."""
    query = LIBRARY.find(name)
    values = bind(query, {}, places=places, as_of=day, from_rules=from_rules(query, PACK, day))
    rows = [row for part in query.statements(values) for row in store.read(part, values).rows]
    return [dict(zip([c.name for c in query.columns], row, strict=True)) for row in rows]


def compared(tables: Tables, *, pack: Pack = PACK, day: date = DAY) -> None:
    """Query, derived column and oracle agree on a snapshot."""
    with TemporaryDirectory() as folder:
        store = build_store(Path(folder), day, tables, pack)
        found = asked(store, "integration", day)
        found_gaps = asked(store, "integration-gaps", day)
        units = store.read("MATCH (u:Enterprise|SocialOrganization|Association) RETURN u.id AS id, u.integration AS i, "
                           "u.excluded AS excluded").rows  # fmt: skip
        store.close()
    right = oracle_posts.integration(tables, day, deputies=pack.mutual_deputies)
    assert right == {tuple(row[c] for c in COLUMNS) for row in found}
    assert len(found) == len(right)
    gaps = oracle_posts.gaps(tables, day)
    excluded = {id for id, _, reason in units if reason}
    assert gaps - excluded == {row["unit"] for row in found_gaps}
    assert gaps == {id for id, best, _ in units if best in ("none", "mutual")}
    mutual = {row[0] for row in right if row[5] == "mutual"}
    assert gaps & mutual == {id for id, best, _ in units if best == "mutual"}


@pytest.mark.parametrize("day", [BEFORE, DAY])
def test_hostile_snapshot_is_as_the_oracle_says(day: date) -> None:
    compared(LINKED, day=day)


def test_deputies_count_as_mutual_where_the_pack_says_so() -> None:
    compared(LINKED, pack=WITH_DEPUTIES)


@few
@given(tables=posts())
def test_random_snapshots_are_as_the_oracle_says(tables: Tables) -> None:
    compared(tables)


@few
@given(tables=posts())
def test_random_snapshots_with_deputies_are_as_the_oracle_says(tables: Tables) -> None:
    compared(tables, pack=WITH_DEPUTIES)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    made = build_store(tmp_path_factory.mktemp("posts"), DAY, LINKED)
    yield made
    made.close()


def test_a_rule_not_in_force_bars_nobody(tmp_path: Path) -> None:
    ended = dataclasses.replace(PACK.rules["U-15"], until=DAY)
    graph = build_store(tmp_path, DAY, LINKED, dataclasses.replace(PACK, rules={**PACK.rules, "U-15": ended}))
    assert asked(graph, "barred-posts") == []
    graph.close()


def test_rows_of_barred_chairs_are_those_of_integration(store: EmbeddedStore) -> None:
    of_integration = {(r["unit"], r["person"], r["mass_organization"]) for r in asked(store, "integration")
                      if r["mode"] == "none"}  # fmt: skip
    assert of_integration == {(r["unit"], r["person"], r["organization"]) for r in asked(store, "barred-posts")}


def test_index_counts_what_the_queries_list(store: EmbeddedStore) -> None:
    rows = asked(store, "integration-index")
    counted = [r for r in asked(store, "integration") if r["excluded"] is None]
    party_mass = {r["unit"] for r in counted if r["party_organization"]}
    assert len(party_mass) == sum(r["party_mass"] for r in rows)
    assert len(asked(store, "integration-gaps")) == sum(r["apart"] + r["mutual"] for r in rows)
