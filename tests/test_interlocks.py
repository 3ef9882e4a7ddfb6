"""Interlocks of organizations, counted by hand on graphs of a few nodes."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx as nx
import pytest

from orggraph.analysis.interlocks import betweenness, components, concurrent_posts, degree, interlocks

DAY = date(2024, 6, 30)


def network(*posts: tuple[Any, ...]) -> Any:
    """Persons are small letters, Party organizations P…, mass organizations M…, enterprises E…; a post is person,
    organization, role, since, until, of which the last three may be left out."""
    graph = nx.MultiDiGraph()
    labels = {"P": "PartyOrganization", "M": "MassOrganization", "E": "Enterprise"}
    for person, organization, *more in posts:
        role, since, until = (*more, *("head", None, None)[len(more) :])
        graph.add_node(person, label="Person")
        graph.add_node(organization, label=labels[organization[0]], name=f"组织{organization}")
        graph.add_edge(person, organization, type="HOLDS_POST", role=role, since=since, until=until)
    return graph


def chain() -> Any:
    """P1 - M1 - M2 by persons a, b (a twice over with c), and M3 alone."""
    return network(("a", "P1"), ("a", "M1"), ("c", "P1"), ("c", "M1"), ("b", "M1"), ("b", "M2"), ("d", "M3"))


def test_organizations_are_joined_by_the_persons_they_share() -> None:
    joined = interlocks(chain())
    assert {frozenset(ends) for ends in joined.edges} == {frozenset(("P1", "M1")), frozenset(("M1", "M2"))}
    assert joined.edges["P1", "M1"] == {"persons": ("a", "c"), "weight": 2}
    assert joined.edges["M1", "M2"] == {"persons": ("b",), "weight": 1}


def test_an_organization_that_shares_nobody_stays() -> None:
    joined = interlocks(chain())
    assert set(joined) == {"P1", "M1", "M2", "M3"}
    assert joined.nodes["M3"] == {"label": "MassOrganization", "name": "组织M3"}


def test_two_posts_in_one_organization_join_nothing() -> None:
    assert interlocks(network(("a", "P1", "head"), ("a", "P1", "member"))).number_of_edges() == 0


def test_a_title_outside_the_leading_body_and_a_unit_join_nothing() -> None:
    assert interlocks(network(("a", "P1"), ("a", "M1", "none"), ("a", "E1"))).number_of_edges() == 0


def test_a_guide_holds_no_post() -> None:
    graph = network(("a", "P1"), ("b", "M1"))
    graph.add_edge("a", "M1", type="GUIDES")
    assert interlocks(graph).number_of_edges() == 0


@pytest.mark.parametrize(
    ("until", "since", "joined"),
    [
        (date(2022, 1, 1), date(2022, 1, 1), 0),  # one ends on the day on which the other begins
        (date(2022, 1, 2), date(2022, 1, 1), 1),
        (None, date(2022, 1, 1), 1),
        (date(2022, 1, 1), None, 1),
    ],
)
def test_posts_one_after_the_other_join_nothing(until: date | None, since: date | None, joined: int) -> None:
    graph = network(("a", "P1", "head", None, until), ("a", "M1", "head", since, None))
    assert interlocks(graph).number_of_edges() == joined


@pytest.mark.parametrize(
    ("since", "until", "joined"), [(DAY, None, 1), (None, DAY, 0), (date(2024, 7, 1), None, 0), (None, None, 1)]
)
def test_on_a_day_posts_count_that_hold_then(since: date | None, until: date | None, joined: int) -> None:
    graph = network(("a", "P1"), ("a", "M1", "head", since, until))
    assert interlocks(graph, on=DAY).number_of_edges() == joined


def test_components_come_largest_first() -> None:
    assert components(interlocks(chain())) == [frozenset({"P1", "M1", "M2"}), frozenset({"M3"})]


def test_degree_counts_organizations_and_not_persons() -> None:
    assert list(degree(interlocks(chain())).items()) == [("M1", 2), ("M2", 1), ("P1", 1), ("M3", 0)]


def test_betweenness_is_the_share_of_pairs_between_which_an_organization_lies() -> None:
    """Of the three pairs of others, M1 lies between one: P1 and M2; M3 is reached from nowhere."""
    assert betweenness(interlocks(chain())) == pytest.approx({"M1": 1 / 3, "M2": 0, "M3": 0, "P1": 0})


def test_two_shortest_ways_share_a_pair() -> None:
    """A square P1 M1 P2 M2: each lies on one of the two ways between its neighbors, of three pairs of others."""
    square = network(
        ("a", "P1"), ("a", "M1"), ("b", "M1"), ("b", "P2"), ("c", "P2"), ("c", "M2"), ("d", "M2"), ("d", "P1")
    )  # fmt: skip
    assert betweenness(interlocks(square)) == pytest.approx(dict.fromkeys(("P1", "M1", "P2", "M2"), 1 / 6))


def test_the_center_of_a_star_lies_between_all() -> None:
    star = network(("a", "P1"), ("a", "M1"), ("b", "P1"), ("b", "M2"), ("c", "P1"), ("c", "M3"))
    assert next(iter(betweenness(interlocks(star)).items())) == ("P1", pytest.approx(1))


def test_posts_of_a_person_are_counted_by_organization_on_the_day() -> None:
    graph = network(
        ("a", "P1", "head"), ("a", "P1", "member"), ("a", "M1", "head", None, DAY), ("a", "M2", "deputy", DAY, None),
        ("b", "M1", "none"),
    )  # fmt: skip
    assert concurrent_posts(graph, DAY) == {"a": 2}


def test_nothing_comes_of_nothing() -> None:
    joined = interlocks(network())
    assert (components(joined), degree(joined), betweenness(joined)) == ([], {}, {})
