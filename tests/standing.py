"""A third hostile snapshot, written by hand: organizations as they stand, who heads, leads and carries them.

Places are those of `fixture`. What a unit or an organization is a case of stands beside it. Every organization has a
head who is in term, but for those of `_HEADS`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from fixture import (
    AFTER,
    BAOHE,
    DAY,
    HOUSE,
    LED,
    MARKET,
    PARK,
    SHUSHAN,
    TOWN_1,
    TOWN_2,
    TOWN_3,
    YARD,
    edges_of,
    frame,
    label_of,
    pairs_of,
    place_tables,
)

from orggraph.model import LINES

D = date
Rows = list[dict[str, Any]]

# id, surveyed (party, union, league, women), places, and what differs from a counted company
_UNITS: list[tuple[str, str, tuple[str, ...], dict[str, Any]]] = [
    # could have a Party organization of their own
    ("e01", "yyyy", (TOWN_1,), {"employees": 40, "full_members": 3, "league_members": 2}),  # as many as it takes
    ("e02", "yyyy", (TOWN_1,), {"employees": 0, "full_members": 2, "league_members": 3}),  # one too few
    ("e03", "?yyy", (TOWN_1,), {"full_members": 5}),  # nobody surveyed whether there is one
    ("e04", "yyyy", (TOWN_1,), {"party_members": 4}),  # full members unknown
    ("e05", "yyyy", (TOWN_1,), {"full_members": 9}),  # has one
    ("e06", "yyyy", (TOWN_1,), {"full_members": 3, "control": "public"}),  # not counted
    ("e07", "yyyy", (HOUSE,), {"employees": 30, "full_members": 3}),  # only its building has one
    # in a joint branch
    ("e11", "yyyy", (TOWN_1,), {"full_members": 3}),  # could stand alone
    ("e12", "yyyy", (TOWN_1,), {"full_members": 2}),  # could not
    ("e13", "yyyy", (TOWN_1,), {}),  # unknown
    ("e14", "yyyy", (TOWN_1,), {"full_members": 5}),  # has one of its own besides
    *((f"e{n}", "yyyy", (TOWN_1,), {"full_members": 1}) for n in (21, 22, 23, 24, 25, 26)),  # six together
    ("e27", "yyyy", (TOWN_1,), {"full_members": 1}), ("e28", "yyyy", (TOWN_3,), {"full_members": 1}),  # two counties
    *((f"e{n}", "yyyy", (TOWN_2,), {"full_members": 0}) for n in (31, 32, 33, 34, 35)),  # five together
    ("e36", "yyyy", (TOWN_1,), {"full_members": 0}), ("e37", "yyyy", (), {"full_members": 0}),  # one of them nowhere
    ("e41", "yyyy", (TOWN_1,), {}),  # covered by the organizations below
    # in a park, the town of which has a union
    ("e71", "yyyy", (YARD,), {}), ("e72", "y?yy", (YARD,), {}),
    ("e73", "yyyy", (YARD,), {"operation": "not_operating"}),
    # members of associations
    ("a81", "yyyy", (TOWN_1,), {"grade": "provincial"}),
    ("e81", "yyyy", (TOWN_1,), {}), ("e82", "yyyy", (TOWN_3,), {"union_members": 12}), ("e83", "y?yy", (TOWN_1,), {}),
    ("e84", "yyyy", (TOWN_1,), {"union_members": 30}),
    ("a85", "yyyy", (TOWN_1,), {}), ("e86", "yyyy", (TOWN_1,), {}),  # a union covers through it
    ("a87", "yyyy", (TOWN_1,), {}),  # its members are covered
    ("a88", "yyyy", (TOWN_3,), {}),  # has a union for itself only
    # surveyed for no line
    ("e96", "????", (TOWN_1,), {"employees": 5}),
    ("e97", "???y", (TOWN_1,), {}),
    ("e98", "????", (TOWN_1,), {"kind": "self_employed"}),
    ("e99", "????", (TOWN_2,), {"employees": 8}),
]  # fmt: skip

_E41 = {"e41": "independent"}
# organization, line, what it covers and how, and what else is known of it
_ORGANIZATIONS: list[tuple[str, str, dict[str, str], dict[str, Any]]] = [
    ("p05", "party", {"e05": "independent"}, {}), ("p62", "party", {HOUSE: "regional"}, {"region": SHUSHAN}),
    ("p11", "party", {"e11": "joint", "e12": "joint", "e13": "joint", "e14": "joint"}, {}),
    ("p14", "party", {"e14": "independent"}, {}),
    ("p21", "party", {f"e{n}": "joint" for n in (21, 22, 23, 24, 25, 26)}, {}),
    ("p27", "party", {"e27": "joint", "e28": "joint"}, {}),
    ("p31", "party", {f"e{n}": "joint" for n in (31, 32, 33, 34, 35)}, {}),
    ("p36", "party", {"e36": "joint", "e37": "joint"}, {}),
    # who heads them: see _HEADS
    ("u41", "union", _E41, {}), ("u42", "union", _E41, {}), ("u43", "union", _E41, {}), ("l44", "league", _E41, {}),
    ("p45", "party", _E41, {}), ("p46", "party", _E41, {"functional": True}),
    ("p47", "party", _E41, {"mentioned": True}),
    ("u48", "union", _E41, {"until": DAY}), ("p49", "party", _E41, {"level": "leading_group", "channel": "none"}),
    ("w50", "women", _E41, {"placeholder": True}),
    ("p51", "party", _E41, {}), ("p52", "party", _E41, {}), ("u53", "union", _E41, {}), ("u54", "union", _E41, {}),
    ("p55", "party", _E41, {}), ("p56", "party", _E41, {}), ("l57", "league", _E41, {}), ("p59", "party", _E41, {}),
    # unions of parks, towns and associations
    ("u61", "union", {PARK: "regional"}, {}), ("u63", "union", {MARKET: "regional"}, {"until": DAY}),
    ("u64", "union", {TOWN_2: "fallback"}, {}),
    ("u84", "union", {"e84": "independent"}, {}), ("u85", "union", {"a85": "association"}, {}),
    ("u88", "union", {"a88": "independent"}, {}),
    # cover nobody: none named; only until the day; a county, and serves a town; by what they are
    ("u91", "union", {}, {"region": SHUSHAN}), ("l92", "league", _E41, {"edge_until": DAY, "form": "affiliated"}),
    ("p93", "party", {BAOHE: "regional"}, {"region": BAOHE}), ("u94", "union", {}, {"kind": "women_workers_committee"}),
    # leading bodies
    ("p101", "party", {}, {"leading": True, "level": "committee", "region": BAOHE}),
    ("u102", "union", {}, {"leading": True}), ("l103", "league", {}, {"leading": True, "region": SHUSHAN}),
    ("p104", "party", {}, {"leading": True, "until": DAY}),
]  # fmt: skip

#: role, since, until of the posts in these; the others have a head since 2023
_HEADS: dict[str, list[tuple[str, date | None, date | None]]] = {
    "u41": [],
    "u42": [("deputy", None, None), ("member", None, DAY)],
    "u43": [("head", D(2022, 1, 1), DAY), ("head", D(2015, 1, 1), D(2020, 1, 1))],
    "l44": [("head", D(2022, 1, 1), AFTER)],
    "p45": [("head", AFTER, None)],
    "p46": [], "p47": [], "u48": [], "p49": [], "w50": [],
    "p51": [("head", D(2021, 6, 30), None)],  # three years to the day
    "p52": [("head", D(2021, 7, 1), None)],
    "u53": [("head", D(2019, 6, 30), None)],  # five years to the day
    "u54": [("head", D(2019, 7, 1), None)],
    "p55": [("head", None, None)],
    "p56": [("head", D(2010, 1, 1), D(2030, 1, 1))],  # says itself when it ends
    "l57": [("head", None, None)],  # no rule says how long
    "p59": [("head", D(2015, 1, 1), D(2020, 1, 1)), ("head", D(2023, 1, 1), None)],
}  # fmt: skip

_GUIDES = [
    ("i1", "e01", None, None), ("i1", "e02", None, AFTER), ("i1", "e06", None, None),  # two that count
    ("i2", "e03", DAY, None), ("i2", "e02", None, DAY),
    ("i3", "e02", None, None), ("i3", "e28", None, None),  # in two counties, without a name
    ("i4", "e01", AFTER, None),
]  # fmt: skip
_MEMBERS = [
    ("e81", "a81"), ("e82", "a81"), ("e83", "a81"), ("e84", "a81"), ("e06", "a81"),
    ("e86", "a85"), ("e84", "a87"), ("e82", "a88"),
]  # fmt: skip
# p51 and p52 lead back to each other, p56 to itself; p59 and p55 lead to the loop and are not on it
_SUBORDINATE = [
    ("p51", "p52"), ("p52", "p51"), ("p55", "p51"), ("p59", "p55"), ("p56", "p56"), ("p62", "p101"), ("p21", "p101"),
    ("u61", "u102"),
]  # fmt: skip
_LEADS = [
    ("p101", BAOHE, None), ("u102", LED, None), ("u102", TOWN_3, None), ("u102", YARD, DAY), ("p104", LED, None),
]  # fmt: skip


def _nodes() -> dict[str, pl.DataFrame]:
    said = {"y": True, "n": False, "?": None}
    company = {"kind": "company", "control": "non_public", "operation": "operating"}
    people = {p for p, *_ in _posts()} | {g[0] for g in _GUIDES}
    rows: dict[str, Rows] = {
        "Person": [
            {"id": p, "name": None if p == "i3" else f"人{p}", "identity": "number"} for p in sorted(people)
        ]
    }  # fmt: skip
    for uid, surveyed, _, more in _UNITS:
        lines = {f"{line}_surveyed": said[s] for line, s in zip(LINES, surveyed, strict=True)}
        rows.setdefault(label_of(uid), []).append({"id": uid, "name": f"单位{uid}", **company, **lines, **more})
    for oid, line, _, more in _ORGANIZATIONS:
        kind = {"level": "branch", "channel": "unit"} if line == "party" else {"line": line, "kind": "organization"}
        facts = {"id": oid, "name": f"组织{oid}", **kind, **more}
        rows.setdefault(label_of(oid), []).append(facts)
    return {name: frame(name, found) for name, found in rows.items()}


def _posts() -> list[tuple[str, str, str, date | None, date | None]]:
    return [
        (f"n{oid[1:]}{oid[0]}{i}", oid, *post)
        for oid, *_ in _ORGANIZATIONS
        for i, post in enumerate(_HEADS.get(oid, [("head", D(2023, 1, 1), None)]))
    ]


def _tables() -> dict[str, pl.DataFrame]:
    covers = [
        {"from": oid, "to": to, "form": form, "until": more.get("edge_until", more.get("until"))}
        for oid, _, targets, more in _ORGANIZATIONS
        for to, form in targets.items()
    ]
    posts = [
        {"from": person, "to": oid, "role": role, "title": role, "since": since, "until": until}
        for person, oid, role, since, until in _posts()
    ]
    contacts = [{"from": "p101", "to": "e01"}, {"from": "p101", "to": "e02", "until": DAY}]
    return {
        **place_tables(),
        **_nodes(),
        **pairs_of("LOCATED_IN", [(u[0], place) for u in _UNITS for place in u[2]]),
        **pairs_of("MEMBER_OF", _MEMBERS),
        **edges_of("COVERS", covers),
        **edges_of("GUIDES", [{"from": p, "to": u, "since": a, "until": b} for p, u, a, b in _GUIDES]),
        **edges_of("HOLDS_POST", posts),
        **edges_of("LEADS", [{"from": o, "to": place, "until": until} for o, place, until in _LEADS]),
        **edges_of("CONTACTS", contacts),
        **pairs_of("SERVES", [("p93", TOWN_1)]),
        **pairs_of("SUBORDINATE_TO", _SUBORDINATE),
        **pairs_of("LED_BY", [("u61", "p101")]),
    }  # fmt: skip


#: the snapshot's tables by name
STANDING = _tables()
