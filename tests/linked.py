"""A second hostile snapshot, written by hand: persons in posts, recommendations and their receivers, venues.

Places are those of `fixture`. A unit stands here for one case each; what it is a case of stands beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from fixture import (
    AFTER,
    ANHUI,
    BEFORE,
    DAY,
    HOUSE,
    LED,
    MARKET,
    PARK,
    SHUSHAN,
    TOWN_1,
    TOWN_3,
    WUHU,
    YARD,
    edges_of,
    frame,
    label_of,
    pairs_of,
    place_tables,
)

from orggraph.model import LINES

Rows = list[dict[str, Any]]
D = date

# id, surveyed (party, union, league, women), places, and what differs from a counted company
_UNITS: list[tuple[str, str, tuple[str, ...], dict[str, Any]]] = [
    # who holds two posts
    ("e01", "yyyy", (TOWN_1,), {"employees": 90, "full_members": 5}),  # first in the Party organization
    ("e02", "yyyy", (TOWN_1,), {"employees": 10, "full_members": 2}),  # joint with e03: first in the union
    ("e03", "yyyy", (TOWN_3,), {}),  # the same person is its legal representative
    ("e04", "yyyy", (HOUSE,), {}),  # both on one day
    ("e05", "yyyy", (PARK,), {}),  # one beginning unknown; head of personnel, but of the women's organization
    ("e06", "yyyy", (PARK,), {}),  # the union post ends on the day
    ("e07", "yyyy", (TOWN_1,), {}),  # the Party post begins on the day
    ("e08", "yyyy", (TOWN_1,), {}),  # heads of union and League are one, the secretary another
    ("e09", "ynyy", (), {}),  # the same without a Party organization, and nowhere
    ("e10", "yyyy", (TOWN_3,), {}),  # deputy chair of the union
    ("e11", "yyyy", (TOWN_1,), {}),  # a 党组 is no Party organization
    ("e12", "yyyn", (TOWN_1,), {"employees": 70}),  # the union is dissolved; women not surveyed
    ("e13", "yyyy", (TOWN_1,), {"employees": 80}),  # its Party organization is functional
    ("e15", "yyyy", (TOWN_1,), {"control": "public"}),  # both, but not counted
    ("e16", "yyyy", (TOWN_1,), {}),  # the manager, by title, chairs the union
    ("e17", "yyyy", (TOWN_1,), {}),  # a department manager does
    ("e18", "yyyy", (TOWN_1,), {}),  # two persons of one name
    ("e20", "yyyy", (TOWN_1,), {}),  # two Party organizations
    ("e21", "yyyy", (TOWN_1,), {}),  # several posts in one organization
    ("e22", "yyyy", (TOWN_1,), {}),  # nobody but the legal representative could chair the union
    ("e23", "yyyy", (TOWN_1,), {}),  # or the League
    ("e24", "yyyy", (TOWN_1,), {}),  # one person here and in e10
    ("e25", "yyyy", (PARK,), {}),  # the Party organization covers the park, not the unit
    ("s01", "yyyy", (YARD,), {"kind": "law_firm", "employees": 30}),  # deputy secretary, heads union and women's
    ("a01", "yyyy", (TOWN_1,), {"kind": "association", "grade": "provincial"}),  # a federation names it
    # whose recommendations go where
    ("e31", "yyyy", (HOUSE, TOWN_1), {"industry_code": "6510", "employees": 20, "full_members": 0}),
    ("e32", "yyyy", (TOWN_1,), {"full_members": 9}),  # five Party organizations of its own
    ("e33", "yyyy", (WUHU,), {"industry_code": "6510", "employees": 8, "full_members": 3}),  # dissolved, and a 党组
    ("e34", "yyyy", (MARKET,), {"employees": 50}),  # nobody may receive
    ("e35", "yyyy", (LED,), {"employees": 50, "full_members": 1}),
    ("e36", "????", (LED,), {"party_members": 2}),
    ("s31", "nyyy", (TOWN_1,), {"kind": "private_non_enterprise_unit", "employees": 29}),
    ("s32", "yyyy", (TOWN_1,), {"kind": "private_non_enterprise_unit"}),
    ("a31", "yyyy", (TOWN_1,), {"kind": "association"}),
    ("a32", "yyyy", (TOWN_1,), {"kind": "association", "grade": "municipal", "employees": 31}),
]

# organization, line, what it covers by name and how, and what else is known
_ORGANIZATIONS: list[tuple[str, str, dict[str, str], dict[str, Any]]] = [
    ("p01", "party", {"e01": "independent"}, {}), ("u01", "union", {"e01": "independent"}, {}),
    ("l01", "league", {"e01": "joint"}, {}), ("w01", "women", {"e01": "affiliated"}, {}),
    ("p02", "party", {"e02": "joint", "e03": "joint"}, {}), ("u02", "union", {"e02": "joint", "e03": "joint"}, {}),
    ("p04", "party", {"e04": "independent"}, {}), ("l04", "league", {"e04": "independent"}, {}),
    ("p05", "party", {"e05": "independent"}, {}), ("w05", "women", {"e05": "unspecified"}, {}),
    ("p06", "party", {"e06": "independent"}, {}), ("u06", "union", {"e06": "independent"}, {}),
    ("p07", "party", {"e07": "independent"}, {}), ("u07", "union", {"e07": "independent"}, {}),
    ("p08", "party", {"e08": "independent"}, {}), ("u08", "union", {"e08": "independent"}, {}),
    ("l08", "league", {"e08": "independent"}, {}),
    ("u09", "union", {"e09": "independent"}, {}), ("w09", "women", {"e09": "independent"}, {}),
    ("p10", "party", {"e10": "independent"}, {}), ("u10", "union", {"e10": "independent"}, {}),
    ("p11", "party", {"e11": "independent"}, {"level": "leading_group", "channel": "none"}),
    ("u11", "union", {"e11": "independent"}, {}),
    ("p12", "party", {"e12": "independent"}, {}), ("u12", "union", {"e12": "independent"}, {"until": DAY}),
    ("p13", "party", {"e13": "independent"}, {"functional": True}), ("u13", "union", {"e13": "independent"}, {}),
    ("p15", "party", {"e15": "independent"}, {}), ("u15", "union", {"e15": "independent"}, {}),
    ("u16", "union", {"e16": "independent"}, {}), ("u17", "union", {"e17": "independent"}, {}),
    ("p18", "party", {"e18": "independent"}, {}), ("u18", "union", {"e18": "independent"}, {}),
    ("p20", "party", {"e20": "independent"}, {}), ("p21", "party", {"e20": "joint"}, {"level": "committee"}),
    ("u20", "union", {"e20": "independent"}, {}),
    ("p22", "party", {"e21": "independent"}, {}), ("u21", "union", {"e21": "independent"}, {}),
    ("p23", "party", {"e22": "independent"}, {}), ("u22", "union", {"e22": "independent"}, {}),
    ("p24", "party", {"e23": "independent"}, {}), ("u23", "union", {"e23": "independent"}, {}),
    ("l23", "league", {"e23": "independent"}, {}),
    ("u24", "union", {"e24": "independent"}, {}),
    ("p25", "party", {PARK: "independent"}, {}), ("u25", "union", {"e25": "independent"}, {}),
    ("p26", "party", {"s01": "affiliated"}, {}), ("u26", "union", {"s01": "independent"}, {}),
    ("w26", "women", {"s01": "independent"}, {}),
    ("p27", "party", {"a01": "independent"}, {}), ("u27", "union", {"a01": "regional"}, {}),
    # recommenders, and the Party organizations of e32 and e33
    ("u31", "union", {"e31": "independent"}, {}), ("l31", "league", {"e31": "independent"}, {}),
    ("w32", "women", {"e32": "joint"}, {}),
    ("p31", "party", {"e32": "joint"}, {"level": "branch"}),
    ("p32", "party", {"e32": "independent"}, {"level": "committee"}),
    ("p33", "party", {"e32": "independent"}, {"level": "branch"}),
    ("p34", "party", {"e32": "independent"}, {"level": None}),
    ("p35", "party", {"e32": "affiliated"}, {"level": "general_branch"}),
    ("u33", "union", {"e33": "independent"}, {}),
    ("p36", "party", {"e33": "independent"}, {"until": DAY}),
    ("p37", "party", {"e33": "independent"}, {"level": "leading_group", "channel": "none"}),
    ("l34", "league", {"e34": "independent"}, {}),
    ("u35", "union", {"e35": "joint", "e36": "joint"}, {}),
]  # fmt: skip

# Party organizations that serve: what, and what else is known
_SERVES: list[tuple[str, tuple[str, ...], dict[str, Any]]] = [
    ("q01", ("65",), {"channel": "industry"}),
    ("q02", ("I",), {"channel": "industry", "region": WUHU, "own_region": WUHU}),  # its industry in Wuhu only
    ("q03", ("6510",), {"channel": "industry", "region": SHUSHAN, "own_region": SHUSHAN}),  # in Shushan only
    ("q04", ("a31",), {"channel": "association"}),
    ("q05", ("d31",), {"channel": "department"}),
    ("q06", (TOWN_1,), {"channel": "market_regulation"}),
    ("q07", (PARK,), {"channel": "guidance_station", "level": "station"}),
    ("q08", (TOWN_1,), {"channel": "territorial", "level": "working_committee"}),
    ("q09", (SHUSHAN,), {"channel": "unit", "level": "committee"}),
    ("q10", (PARK,), {"channel": "territorial", "region": WUHU}),  # sits in another city
    ("q11", (PARK,), {"channel": "territorial", "until": DAY}),
    ("q12", (SHUSHAN,), {"channel": "none", "level": "leading_group"}),
    ("q13", ("65", SHUSHAN), {"channel": "industry"}),  # in two channels
    ("q14", (ANHUI,), {"channel": "territorial", "mentioned": True}),
    ("q15", (TOWN_1,), {"channel": "territorial", "may_approve": True}),
    ("q16", (TOWN_1,), {"channel": "territorial", "may_approve": True}),  # has received one already
]

# person, organization or unit, role, title, since, until
_POSTS: list[tuple[str, str, str, str, date | None, date | None]] = [
    ("n01", "p01", "member", "委员", D(2018, 1, 1), None), ("n01", "u01", "head", "主席", D(2019, 1, 1), None),
    ("n02", "p02", "deputy", "副书记", D(2020, 5, 1), None), ("n02", "u02", "head", "主席", D(2017, 3, 1), None),
    ("n02", "e03", "legal_representative", "法定代表人", None, None),
    ("n03", "p04", "head", "书记", D(2020, 1, 1), None), ("n03", "l04", "head", "书记", D(2020, 1, 1), None),
    ("n04", "p05", "head", "书记", None, None), ("n04", "w05", "head", "主席", D(2021, 1, 1), None),
    ("n04", "e05", "hr_head", "人力资源部部长", None, None),
    ("n05", "p06", "member", "委员", None, None), ("n05", "u06", "head", "主席", None, DAY),
    ("n06", "p07", "head", "书记", DAY, None), ("n06", "u07", "head", "主席", D(2020, 1, 1), AFTER),
    ("n07", "u08", "head", "主席", D(2022, 1, 1), None), ("n07", "l08", "head", "书记", None, None),
    ("n08", "p08", "head", "书记", None, None),
    ("n09", "u09", "head", "主席", None, None), ("n09", "w09", "head", "主任", None, None),
    ("n10", "p10", "head", "书记", None, None), ("n10", "u10", "deputy", "副主席", None, None),
    ("n11", "p11", "head", "书记", None, None), ("n11", "u11", "head", "主席", None, None),
    ("n12", "p12", "head", "书记", None, None), ("n12", "u12", "head", "主席", None, None),
    ("n13", "p13", "head", "书记", None, None), ("n13", "u13", "head", "主席", None, None),
    ("n15", "p15", "head", "书记", D(2020, 1, 1), None), ("n15", "u15", "head", "主席", D(2020, 1, 2), None),
    ("n16", "u16", "head", "主席", None, None), ("n16", "e16", "none", " 总经理", None, None),
    ("n17", "u17", "head", "主席", None, None), ("n17", "e17", "none", "部门经理", None, None),
    ("n18", "p18", "head", "书记", None, None), ("n19", "u18", "head", "主席", None, None),
    ("n20", "p21", "member", "委员", D(2020, 1, 1), None), ("n20", "u20", "head", "主席", D(2019, 1, 1), None),
    ("n21", "p22", "member", "委员", D(2015, 1, 1), None), ("n21", "p22", "head", "书记", D(2020, 1, 1), None),
    ("n21", "u21", "head", "主席", D(2018, 1, 1), None),
    ("n21", "u21", "head", "工会主席", D(2010, 1, 1), D(2012, 1, 1)),
    ("n22", "p23", "head", "书记", None, None), ("n22", "e22", "legal_representative", "法定代表人", None, None),
    ("n23", "p24", "head", "书记", None, None), ("n23", "e23", "legal_representative", "法定代表人", None, None),
    ("n24", "u24", "head", "主席", None, None), ("n24", "p10", "member", "委员", None, None),
    ("n24", "p06", "member", "委员", None, DAY),
    ("n25", "p25", "head", "书记", None, None), ("n25", "u25", "head", "主席", None, None),
    ("n26", "p26", "deputy", "副书记", None, None), ("n26", "u26", "head", "主席", None, None),
    ("n26", "w26", "head", "主席", D(2020, 1, 1), None),
    ("n27", "p27", "member", "委员", D(2020, 1, 1), None), ("n27", "u27", "head", "主席", D(2021, 1, 1), None),
    ("n27", "a01", "legal_representative", "法定代表人", None, None),
    ("n30", "e13", "legal_representative", "法定代表人", None, None),
]  # fmt: skip

_APPLICANT, _ACTIVE, _CANDIDATE = "applicant", "active_applicant", "candidate"
# id, line, made by, of, from stage, to stage, votes in favour, due, League member, received by
_RECOMMENDATIONS: list[tuple[Any, ...]] = [
    ("r31", "union", "u31", "n31", _APPLICANT, _ACTIVE, 5, 10, None, None),  # a tie passes
    ("r32", "league", "l31", "n32", _APPLICANT, _ACTIVE, 5, 10, True, None),  # a tie fails as it is read
    ("r33", "women", "w32", "n33", _APPLICANT, _ACTIVE, None, 8, None, "p31"),
    ("r34", "union", "u33", "n34", _ACTIVE, _CANDIDATE, 9, 10, None, "q16"),  # a step that is not the union's
    ("r35", "league", "l34", "n35", _ACTIVE, _CANDIDATE, 6, 10, False, None),  # no League member
    ("r36", "union", "u35", "n36", _APPLICANT, _ACTIVE, 0, 3, None, None),  # its unit is not known
    ("r37", None, None, "n37", _APPLICANT, _ACTIVE, 6, 10, None, None),  # nobody knows who recommends
    ("r38", "union", "u33", "n38", None, _CANDIDATE, 6, 10, None, None),  # its person works at two units
    ("r39", "women", "w01", "n39", None, _ACTIVE, 1, 10, None, None),  # one unknown, one failed
    ("r40", "league", "l01", "n40", _ACTIVE, _CANDIDATE, 6, 10, None, None),
]
_WORKS = [("n32", "e31"), ("n33", "e32"), ("n34", "e33"), ("n37", "e32"), ("n38", "e31"), ("n38", "e33")]

# id, kind, place, who uses it
_VENUES: list[tuple[str, str | None, str | None, tuple[str, ...]]] = [
    ("v01", "党群活动中心", PARK, ("p04", "l04", "w05")),
    ("v02", "职工之家", None, ("u02",)),
    ("v03", "党员活动室", TOWN_3, ("p02", "u02")),
    ("v04", "青年之家", TOWN_1, ()),
    ("v05", None, HOUSE, ("u31", "l31")),
]


def _nodes() -> dict[str, pl.DataFrame]:
    said = {"y": True, "n": False, "?": None}
    company = {"kind": "company", "control": "non_public", "operation": "operating"}
    rows: dict[str, Rows] = {
        "Department": [{"id": "d31", "name": "市场监管局", "kind": "supervising"}],
        "Recommendation": [
            {"id": r, "name": r, "line": line, "from_stage": a, "to_stage": b, "made_on": BEFORE, "in_favour": votes,
             "due": due, "league_member": member}
            for r, line, _, _, a, b, votes, due, member, _ in _RECOMMENDATIONS
        ],
        "Venue": [{"id": v, "name": f"阵地{v}", "kind": kind} for v, kind, _, _ in _VENUES],
    }  # fmt: skip
    people = sorted({p[0] for p in _POSTS} | {r[3] for r in _RECOMMENDATIONS})
    # n18 and n19 have one name and are two persons
    names = {p: f"人{p}" for p in people} | {"n19": "人n18", "n20": None}
    rows["Person"] = [{"id": p, "name": names[p], "identity": "name" if p < "n20" else "number"} for p in people]
    for uid, surveyed, _, more in _UNITS:
        lines = {f"{line}_surveyed": said[s] for line, s in zip(LINES, surveyed, strict=True)}
        rows.setdefault(label_of(uid), []).append({"id": uid, "name": f"单位{uid}", **company, **lines, **more})
    for oid, line, _, more in (*_ORGANIZATIONS, *((q, "party", {}, more) for q, _, more in _SERVES)):
        kind = {"level": "branch"} if line == "party" else {"line": line, "kind": "organization"}
        facts = {"id": oid, "name": f"组织{oid}", "channel": "unit", **kind, **more}
        rows.setdefault(label_of(oid), []).append(facts)
    return {name: frame(name, found) for name, found in rows.items()}


def _tables() -> dict[str, pl.DataFrame]:
    covers = [
        {"from": oid, "to": to, "form": form, "until": more.get("until")}
        for oid, _, targets, more in _ORGANIZATIONS
        for to, form in targets.items()
    ]
    posts = [
        {"from": p, "to": to, "role": role, "title": title, "since": since, "until": until}
        for p, to, role, title, since, until in _POSTS
    ]
    return {
        **place_tables(),
        **_nodes(),
        **pairs_of("LOCATED_IN", [(u[0], place) for u in _UNITS for place in u[2]]),
        **pairs_of("IN_INDUSTRY", [("e31", "6510"), ("e33", "6510")]),
        **pairs_of("MEMBER_OF", [("e31", "a31")]),
        **pairs_of("SUPERVISED_BY", [("e31", "d31")]),
        **edges_of("COVERS", covers),
        **pairs_of("SERVES", [(q, to) for q, targets, _ in _SERVES for to in targets]),
        **edges_of("HOLDS_POST", posts),
        **pairs_of("MADE", [(r[2], r[0]) for r in _RECOMMENDATIONS if r[2]]),
        **pairs_of("OF", [(r[0], r[3]) for r in _RECOMMENDATIONS]),
        **pairs_of("WORKS_AT", _WORKS),
        **pairs_of("RECEIVED_BY", [(r[0], r[9]) for r in _RECOMMENDATIONS if r[9]]),
        **pairs_of("USES", [(oid, v) for v, _, _, users in _VENUES for oid in users]),
        **pairs_of("LOCATED_IN", [(v, place) for v, _, place, _ in _VENUES if place]),
    }


#: the snapshot's tables by name
LINKED = _tables()
