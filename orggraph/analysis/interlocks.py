"""Organizations joined by persons who hold posts in both at the same time: interlocks of leading bodies.

The measures are of organizations. None of them ranks a person, and no command shows one of a person; how many posts
somebody holds (`concurrent_posts`) is a fact and no measure. They describe and judge nothing: a concurrent post may be
what S 四（四）1 asks for, or one that a rule bars.

Every function takes a network as `orggraph.Graph.to_networkx` gives it (nodes with `label`, edges with `type`), or
what `interlocks` made of it. networkx ships no types, hence `Any`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

__all__ = ["BODIES", "ROLES", "betweenness", "components", "concurrent_posts", "degree", "interlocks"]

#: labels of what has a leading body
BODIES = ("PartyOrganization", "MassOrganization")
#: roles that are posts of a leading body (S 四（四）1)
ROLES = ("head", "deputy", "member")


class _Post(NamedTuple):
    organization: Any
    since: date | None
    until: date | None


def interlocks(
    network: Any, *, on: date | None = None, labels: Collection[str] = BODIES, roles: Collection[str] = ROLES
) -> Any:
    """The projection of persons onto organizations: a `networkx.Graph` of organizations, joined where they share one.

    Two organizations are joined if one person holds a post in each, and the posts hold on the day `on`, or without it
    on any same day: from `since` to before `until`, a missing date being open. Nodes keep their attributes;
    organizations that share nobody are there too. An edge has `persons`, the nodes of those shared, sorted, and
    `weight`, how many they are: 1 or more. Several posts of one person in one organization count once.

    Time: for each person the square of the number of posts.

    References: R. L. Breiger, The Duality of Persons and Groups, Social Forces 53 (1974), 181-190; M. S. Mizruchi, What
    Do Interlocks Do?, Annual Review of Sociology 22 (1996), 271-298.
    """
    import networkx as nx

    joined = nx.Graph()
    joined.add_nodes_from((n, dict(told)) for n, told in network.nodes(data=True) if told.get("label") in labels)
    shared: dict[tuple[Any, Any], set[Any]] = {}
    for person, posts in _posts(network, on, labels, roles):
        for one, other in combinations(posts, 2):
            if one.organization != other.organization and _overlap(one, other):
                ends = sorted((one.organization, other.organization))
                shared.setdefault((ends[0], ends[1]), set()).add(person)
    for (one_end, other_end), persons in sorted(shared.items()):
        joined.add_edge(one_end, other_end, persons=tuple(sorted(persons)), weight=len(persons))
    return joined


def components(joined: Any) -> list[frozenset[Any]]:
    """Groups of organizations that shared persons connect, directly or over others; the largest first, then by name.

    Every organization is in exactly one; one that shares nobody is a group of its own. Of 1 to n organizations.
    Time: linear in nodes and edges.

    Reference: J. Hopcroft, R. Tarjan, Algorithm 447: Efficient Algorithms for Graph Manipulation, Communications of the
    ACM 16 (1973), 372-378.
    """
    import networkx as nx

    found = [frozenset(group) for group in nx.connected_components(joined)]
    return sorted(found, key=lambda group: (-len(group), min(group)))


def degree(joined: Any) -> dict[Any, int]:
    """With how many other organizations each one shares somebody: 0 to n - 1, not divided by anything.

    The most connected first, then by name. How many persons they share does not matter; that is the edges' `weight`.

    Reference: L. C. Freeman, Centrality in Social Networks: Conceptual Clarification, Social Networks 1 (1978/79),
    215-239.
    """
    return dict(sorted(((n, int(d)) for n, d in joined.degree()), key=lambda pair: (-pair[1], pair[0])))


def betweenness(joined: Any) -> dict[Any, float]:
    """On which share of the shortest ways between two others each organization lies: 0 to 1, the highest first.

    For each pair of other organizations the share of their shortest ways (in steps, without weight) that pass through
    it, added up and divided by the number of such pairs, (n - 1)(n - 2) / 2; pairs without a way count as 0. 1 only for
    the center of a star; all are 0 below three organizations. Time: nodes times edges.

    References: L. C. Freeman, A Set of Measures of Centrality Based on Betweenness, Sociometry 40 (1977), 35-41;
    U. Brandes, A Faster Algorithm for Betweenness Centrality, Journal of Mathematical Sociology 25 (2001), 163-177.
    """
    import networkx as nx

    found = nx.betweenness_centrality(joined, normalized=True)
    return dict(sorted(((n, float(b)) for n, b in found.items()), key=lambda pair: (-pair[1], pair[0])))


def concurrent_posts(
    network: Any, on: date, *, labels: Collection[str] = BODIES, roles: Collection[str] = ROLES
) -> dict[Any, int]:
    """In how many organizations each person holds a post on the day `on`: 1 or more; a fact, in the order of nodes.

    It says nothing about whether that is many: which concurrent posts are barred or asked for is a matter of rules.
    """
    return {person: len({post.organization for post in posts}) for person, posts in _posts(network, on, labels, roles)}


def _posts(
    network: Any, on: date | None, labels: Collection[str], roles: Collection[str]
) -> Iterator[tuple[Any, list[_Post]]]:
    """Each person with a post that counts, and those posts."""
    for person, told in network.nodes(data=True):
        if told.get("label") != "Person":
            continue
        posts = [
            _Post(organization, edge.get("since"), edge.get("until"))
            for _, organization, edge in network.out_edges(person, data=True)
            if edge.get("type") == "HOLDS_POST"
            and edge.get("role") in roles
            and network.nodes[organization].get("label") in labels
        ]
        held = [post for post in posts if on is None or _holds(post, on)]
        if held:
            yield person, held


def _holds(post: _Post, on: date) -> bool:
    return (post.since is None or post.since <= on) and (post.until is None or on < post.until)


def _overlap(one: _Post, other: _Post) -> bool:
    """Whether some day lies in both: each begins before the other ends."""
    return all(
        begins.since is None or ends.until is None or begins.since < ends.until
        for begins, ends in ((one, other), (other, one), (one, one), (other, other))
    )
