"""A small hostile snapshot, written by hand, and what it says of every unit on `DAY`.

Every form, level, line and reason occurs, every date has one row on its boundary, and whatever must cover nobody is
there beside what covers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from orggraph.model import LINES
from orggraph.policy.packs import Pack, load
from orggraph.snapshot.tables import schema

if TYPE_CHECKING:
    from orggraph.store.embedded import EmbeddedStore
    from orggraph.workspace import Workspace

DAY = date(2024, 6, 30)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)

ANHUI, HEFEI, WUHU = "340000", "340100", "340200"
SHUSHAN, BAOHE = "340104", "340111"
#: nobody covers TOWN_1; a union is the fallback of TOWN_2; in TOWN_3 the League is regional and women are online
TOWN_1, TOWN_2, TOWN_3 = "340104001", "340104002", "340111001"
#: PARK: Party, regional; HOUSE in it: women, online; YARD lies in TOWN_2; LED has a leading body; MARKET lies nowhere
PARK, HOUSE, YARD, LED, MARKET = (f"340100:{n}" for n in ("高新园", "创新大厦", "孵化园", "北园", "老市场"))

_REGIONS = [
    (ANHUI, "安徽省", "province", None), (HEFEI, "合肥市", "city", ANHUI), (WUHU, "芜湖市", "city", ANHUI),
    (SHUSHAN, "蜀山区", "county", HEFEI), (BAOHE, "包河区", "county", HEFEI),
    (TOWN_1, "甲街道", "town", SHUSHAN), (TOWN_2, "乙街道", "town", SHUSHAN), (TOWN_3, "丙街道", "town", BAOHE),
]  # fmt: skip
_PARKS = [
    (PARK, "高新园", "park", "provincial", None, SHUSHAN), (HOUSE, "创新大厦", "building", None, PARK, None),
    (YARD, "孵化园", "incubator", None, None, TOWN_2), (LED, "北园", "park", "national", None, BAOHE),
    (MARKET, "老市场", "market", None, None, None),
]  # fmt: skip

# id, surveyed (party, union, league, women; y, n or ? for null), places, and what differs from a counted company
_UNITS: list[tuple[str, str, tuple[str, ...], dict[str, Any]]] = [
    ("e01", "yyyy", (TOWN_1,), {"employees": 300, "full_members": 5, "industry_code": "6510"}),
    ("e02", "yyyy", (TOWN_1,), {"employees": 40}),
    ("e03", "yyny", (TOWN_1,), {}),
    ("e04", "yyyy", (TOWN_1,), {"employees": 12}),
    ("e05", "yyyy", (TOWN_1,), {}),
    ("e06", "yyyy", (PARK,), {"employees": 25}),
    ("e07", "yyyy", (HOUSE, TOWN_1), {"employees": 0}),
    ("e08", "yyyy", (TOWN_2,), {"employees": 80}),
    ("e09", "nnnn", (TOWN_2,), {}),
    ("e10", "yyyy", (TOWN_3,), {}),
    ("e11", "yyyy", (TOWN_1,), {}),
    ("e12", "yyyy", (TOWN_1,), {"employees": 7}),
    ("e13", "yyyy", (TOWN_1,), {"employees": 60}),
    ("e14", "yyyy", (TOWN_1,), {"employees": 60}),
    ("e15", "yyyy", (TOWN_1,), {}),
    ("e16", "yyyy", (TOWN_1,), {}),
    ("e17", "yyyy", (TOWN_1,), {}),
    ("e18", "yyyy", (TOWN_1,), {}),
    ("e19", "yyyy", (TOWN_1,), {}),
    ("e20", "yyyy", (TOWN_1,), {}),
    ("e21", "yyyy", (TOWN_1,), {}),
    ("e22", "yyyy", (TOWN_1,), {}),
    ("e23", "ynyy", (), {"employees": 500}),
    ("e24", "yyyy", (PARK, YARD, TOWN_3), {}),
    ("e25", "yyyy", (SHUSHAN,), {}),
    ("e26", "yyyy", (TOWN_1,), {"control": "public", "kind": "public_body"}),
    ("e27", "yyyy", (TOWN_1,), {"kind": "public_body", "operation": "not_operating"}),
    ("e28", "yyyy", (PARK,), {"kind": "out_of_scope"}),
    ("e29", "yyyy", (PARK,), {"operation": "not_operating"}),
    ("e30", "yyyy", (TOWN_2,), {"kind": "self_employed", "operation": "not_operating"}),
    ("e31", "nnnn", (TOWN_2,), {"kind": "self_employed"}),
    ("e32", "yyyy", (TOWN_1,), {"founded": AFTER}),
    ("e33", "yyyy", (TOWN_1,), {"founded": DAY}),
    ("e34", "yyyy", (TOWN_1,), {"control": None, "kind": None, "operation": "unknown"}),
    ("e35", "yyyy", (LED, BAOHE), {}),
    ("e36", "yyyy", (TOWN_2,), {}),
    ("e37", "yyyy", (TOWN_1,), {}),
    ("e38", "yyyy", (TOWN_1,), {}),
    ("e39", "yyyy", (MARKET,), {}),
    ("e40", "????", (WUHU,), {"name": "王\"府'井，有限公司", "control": "unknown", "operation": None}),
    ("e41", "yyny", (HEFEI,), {}),
    ("s01", "nnny", (TOWN_2,), {"kind": "private_non_enterprise_unit", "sector": "school", "employees": 30}),
    ("s02", "nyyy", (YARD,), {"kind": "law_firm", "sector": "law", "employees": 29}),
    ("a01", "yyyy", (TOWN_1,), {"kind": "association", "grade": "provincial"}),
    ("a02", "yyyy", (TOWN_1,), {"kind": "association", "grade": "municipal"}),
    ("a03", "nnnn", (TOWN_1,), {"kind": "association"}),
]

# unit: forms of party, union, league, women | status at strict, organization, work | why it is not counted
_EXPECTED = """
e01 independent none none none          | covered   covered   covered   |
e02 none joint none none                | covered   covered   covered   |
e03 none joint unknown none             | covered   covered   covered   |
e04 none none affiliated none           | covered   covered   covered   |
e05 none none none unspecified          | unknown   covered   covered   |
e06 regional none none none             | uncovered covered   covered   |
e07 regional none none online           | uncovered covered   covered   |
e08 none fallback none none             | uncovered uncovered covered   |
e09 unknown fallback unknown unknown    | unknown   unknown   covered   |
e10 none none regional online           | uncovered covered   covered   |
e11 none association none none          | uncovered covered   covered   |
e12 none none none none                 | uncovered uncovered uncovered |
e13 guided none none none               | uncovered uncovered covered   |
e14 none none none none                 | uncovered uncovered uncovered |
e15 guided none none none               | uncovered uncovered covered   |
e16 independent none none none          | covered   covered   covered   |
e17 none none none none                 | uncovered uncovered uncovered |
e18 none none none none                 | uncovered uncovered uncovered |
e19 none none none none                 | uncovered uncovered uncovered |
e20 none none none none                 | uncovered uncovered uncovered |
e21 none none none none                 | uncovered uncovered uncovered |
e22 none regional none none             | uncovered covered   covered   |
e23 none unknown none none              | unknown   unknown   unknown   |
e24 regional fallback regional online   | uncovered covered   covered   |
e25 none none none none                 | uncovered uncovered uncovered |
e26 none none none none                 | uncovered uncovered uncovered | public_control
e27 none none none none                 | uncovered uncovered uncovered | public_body
e28 regional none none none             | uncovered covered   covered   | out_of_scope
e29 regional none none none             | uncovered covered   covered   | not_operating
e30 none fallback none none             | uncovered uncovered covered   | not_operating
e31 unknown fallback unknown unknown    | unknown   unknown   covered   | self_employed
e32 none none none none                 | uncovered uncovered uncovered | not_founded
e33 none none none none                 | uncovered uncovered uncovered |
e34 none none none none                 | uncovered uncovered uncovered |
e35 none none none none                 | uncovered uncovered uncovered |
e36 none independent none none          | covered   covered   covered   |
e37 none none online none               | uncovered covered   covered   |
e38 none none none none                 | uncovered uncovered uncovered |
e39 none none none none                 | uncovered uncovered uncovered |
e40 unknown unknown unknown unknown     | unknown   unknown   unknown   |
e41 none none unknown none              | unknown   unknown   unknown   |
s01 unknown fallback unknown independent| covered   covered   covered   |
s02 unknown fallback none none          | unknown   unknown   covered   |
a01 none association none none          | uncovered covered   covered   |
a02 none independent none none          | covered   covered   covered   |
a03 unknown association unknown unknown | unknown   covered   covered   |
"""

# organization, line, what it covers and how, and what else is known of it or of the edge
_COVERS: list[tuple[str, str, dict[str, str | None], dict[str, Any]]] = [
    ("p01", "party", {"e01": "independent"}, {"level": "branch", "full_members": 5}),
    ("u01", "union", {"e02": "joint", "e03": "joint"}, {}),
    ("l01", "league", {"e04": "affiliated"}, {"kind": "group"}),
    ("w01", "women", {"e05": None}, {"placeholder": True}),
    ("p02", "party", {PARK: "independent"}, {"level": "branch", "since": BEFORE}),
    ("w02", "women", {HOUSE: "online"}, {}),
    ("u02", "union", {TOWN_2: "fallback"}, {}),
    ("l02", "league", {TOWN_3: "regional"}, {}),
    ("w03", "women", {TOWN_3: "online"}, {}),
    ("u03", "union", {"a01": "association"}, {}),
    ("u04", "union", {"a02": "independent"}, {}),
    ("p03", "party", {"e16": "independent"}, {"level": "branch", "since": DAY}),
    ("p04", "party", {"e17": "independent"}, {"level": "branch", "until": DAY}),
    ("u05", "union", {"e18": "independent"}, {"functional": True}),
    ("p05", "party", {"e19": "independent"}, {"mentioned": True}),
    ("p06", "party", {"e20": "independent"}, {"level": "leading_group", "channel": "none"}),
    ("u06", "union", {"e21": "independent"}, {"kind": "women_workers_committee"}),
    ("u07", "union", {"e22": "regional", LED: "regional"}, {"leading": True}),
    ("u08", "union", {SHUSHAN: "regional", HEFEI: "online", ANHUI: "fallback"}, {}),
    ("u09", "union", {"e36": "unspecified"}, {}),
    ("u10", "union", {"e36": "independent"}, {"uscc": "81340104MC00000000"}),
    ("l03", "league", {"e37": "online"}, {}),
    ("l04", "league", {"e38": "joint"}, {"until": DAY, "edge_until": None}),
    ("l05", "league", {LED: "online", TOWN_1: "regional"}, {"leading": True}),
    ("w04", "women", {"s01": "independent"}, {"until": AFTER}),
]

# Party organizations that only serve: what, and what else is known
_SERVES: list[tuple[str, tuple[str, ...], dict[str, Any]]] = [
    ("q01", ("65",), {"channel": "industry"}),
    ("q02", ("I",), {"channel": "industry", "may_approve": True}),
    ("q03", ("a01",), {"channel": "association"}),
    ("q04", ("d01",), {"channel": "department"}),
    ("q05", (TOWN_1,), {"channel": "market_regulation"}),
    ("q06", (TOWN_1,), {"channel": "guidance_station", "level": "station"}),
    ("q07", (TOWN_1,), {"channel": "territorial", "level": "working_committee", "leading": True}),
    ("q08", (SHUSHAN,), {"channel": "territorial", "level": "committee", "leading": True}),
    ("q09", (PARK, SHUSHAN), {"channel": "unit", "level": "committee"}),
    ("q10", (PARK, TOWN_1), {"channel": "none", "level": "leading_group"}),
    ("q11", (PARK, TOWN_1), {"channel": "territorial", "until": DAY}),
    ("q12", (PARK,), {"channel": "territorial", "functional": True}),
    ("q13", (HEFEI,), {"channel": "territorial", "level": "committee", "mentioned": True}),
]

_GUIDES = [
    ("i1", "e13", None, None), ("i1", "e14", None, DAY), ("i3", "e15", DAY, None), ("i2", "e15", None, AFTER),
    ("i1", "e15", AFTER, None),
]  # fmt: skip
_MEMBERS = [("e11", "a01"), ("e12", "a02"), ("a03", "a01")]
_RECOMMENDATIONS = [
    # id, line, made by, of, works at, received by, votes in favour, due
    ("r1", "union", "u01", "n1", "e02", "q07", 5, 10),
    ("r2", "league", "l01", "n2", "e04", "q07", 5, 10),
    ("r3", "women", "w01", "n3", "e05", None, None, 8),
]
_POSTS = [
    ("n4", "p01", "head", date(2020, 1, 1)), ("n4", "u10", "head", date(2021, 1, 1)),
    ("n4", "e01", "legal_representative", None), ("n5", "u01", "head", None),
    ("n5", "w01", "head", None),
]  # fmt: skip


def frame(table: str, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """A table of the snapshot; what a row leaves out is null."""
    columns = schema(table)
    return pl.DataFrame([{c: row.get(c) for c in columns} for row in rows], schema=columns)


def label_of(node: str) -> str:
    """The label of a node of this fixture, from its id."""
    if node in {r[0] for r in _REGIONS}:
        return "Region"
    if node in {p[0] for p in _PARKS}:
        return "Park"
    if node in ("I", "65", "651", "6510"):
        return "Industry"
    kinds = {"e": "Enterprise", "s": "SocialOrganization", "a": "Association", "d": "Department",
             "p": "PartyOrganization", "q": "PartyOrganization", "r": "Recommendation",
             "n": "Person", "i": "Person", "v": "Venue"}  # fmt: skip
    return kinds.get(node[0], "MassOrganization")


def edges_of(kind: str, rows: Iterable[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """The tables of one relationship type, by the labels at its ends."""
    by_pair: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_pair.setdefault(f"{kind}.{label_of(row['from'])}.{label_of(row['to'])}", []).append(row)
    return {name: frame(name, found) for name, found in by_pair.items()}


def pairs_of(kind: str, pairs: Iterable[tuple[str, str]]) -> dict[str, pl.DataFrame]:
    """The tables of one relationship type without properties."""
    return edges_of(kind, [{"from": a, "to": b} for a, b in pairs])


def _unit_rows() -> list[dict[str, Any]]:
    said = {"y": True, "n": False, "?": None}
    company = {"kind": "company", "control": "non_public", "operation": "operating"}
    return [
        {"id": uid, "name": f"单位{uid}", **company, **more,
         **{f"{line}_surveyed": said[s] for line, s in zip(LINES, surveyed, strict=True)}}
        for uid, surveyed, _, more in _UNITS
    ]  # fmt: skip


def _nodes() -> dict[str, pl.DataFrame]:
    organizations = [
        {"id": oid, "name": f"组织{oid}", "line": line, "kind": None if line == "party" else "organization",
         "channel": "unit", **more}
        for oid, line, _, more in [*_COVERS, *((oid, "party", {}, more) for oid, _, more in _SERVES)]
    ]  # fmt: skip
    rows: dict[str, list[dict[str, Any]]] = {
        "Department": [{"id": "d01", "name": "教体局", "kind": "supervising"}],
        "Person": [{"id": i, "name": n, "identity": "number"} for i, n in
                   (("i1", "张三"), ("i2", None), ("i3", "李四"), *((f"n{k}", f"人{k}") for k in range(1, 6)))],
        "Recommendation": [
            {"id": r, "name": r, "line": line, "from_stage": "applicant", "to_stage": "active_applicant",
             "made_on": BEFORE, "in_favour": votes, "due": due}
            for r, line, *_, votes, due in _RECOMMENDATIONS
        ],
    }  # fmt: skip
    for row in (*_unit_rows(), *organizations):
        rows.setdefault(label_of(row["id"]), []).append(row)
    return {name: frame(name, found) for name, found in rows.items()}


def _covering() -> list[dict[str, Any]]:
    return [
        {"from": oid, "to": to, "form": form or "unspecified", "since": more.get("since"),
         "until": more.get("edge_until", more.get("until"))}
        for oid, _, targets, more in _COVERS for to, form in targets.items()
    ]  # fmt: skip


def place_tables() -> dict[str, pl.DataFrame]:
    """Regions, parks and industries with their trees."""
    levels = (("I", "section"), ("65", "division"), ("651", "group"), ("6510", "class"))
    return {
        "Region": frame("Region", [{"id": i, "name": n, "level": level} for i, n, level, _ in _REGIONS]),
        "Park": frame("Park", [{"id": i, "name": n, "kind": k, "grade": g} for i, n, k, g, _, _ in _PARKS]),
        "Industry": frame("Industry", [{"id": i, "name": i, "level": level} for i, level in levels]),
        **pairs_of("LOCATED_IN", [(p[0], p[5]) for p in _PARKS if p[5]]),
        **pairs_of("PART_OF", [*((r[0], r[3]) for r in _REGIONS if r[3]), *((p[0], p[4]) for p in _PARKS if p[4]),
                               ("6510", "651"), ("651", "65"), ("65", "I")]),
    }  # fmt: skip


def _tables() -> dict[str, pl.DataFrame]:
    return {
        **place_tables(),
        **_nodes(),
        **pairs_of("LOCATED_IN", [(u[0], place) for u in _UNITS for place in u[2]]),
        **pairs_of("IN_INDUSTRY", [("e01", "6510"), ("e02", "6510")]),
        **pairs_of("MEMBER_OF", _MEMBERS),
        **pairs_of("SUPERVISED_BY", [("s01", "d01")]),
        **edges_of("COVERS", _covering()),
        **pairs_of("SERVES", [(oid, to) for oid, targets, _ in _SERVES for to in targets]),
        **edges_of("GUIDES", [{"from": p, "to": u, "since": a, "until": b} for p, u, a, b in _GUIDES]),
        **pairs_of("MADE", [(r[2], r[0]) for r in _RECOMMENDATIONS]),
        **pairs_of("OF", [(r[0], r[3]) for r in _RECOMMENDATIONS]),
        **pairs_of("WORKS_AT", [(r[3], r[4]) for r in _RECOMMENDATIONS]),
        **pairs_of("RECEIVED_BY", [(r[0], r[5]) for r in _RECOMMENDATIONS if r[5]]),
        **edges_of("HOLDS_POST", [{"from": p, "to": o, "role": r, "title": r, "since": s} for p, o, r, s in _POSTS]),
    }  # fmt: skip


#: the snapshot's tables by name
TABLES = _tables()


def expected() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    """What is right for every unit on `DAY`: forms by line, status by level, why it is not counted."""
    rows = {}
    for text in _EXPECTED.strip().splitlines():
        forms, statuses, reason = (part.split() for part in text.split("|"))
        rows[forms[0]] = (tuple(forms[1:]), tuple(statuses), reason[0] if reason else None)
    return rows


def build_store(
    folder: Path, day: date = DAY, tables: dict[str, pl.DataFrame] = TABLES, pack: Pack | None = None
) -> EmbeddedStore:
    """A snapshot as an embedded graph of a day, in a new file of `folder`; the caller closes it."""
    from orggraph.derive.build import derived
    from orggraph.store.build import build
    from orggraph.store.embedded import EmbeddedStore

    target = folder / f"{len(list(folder.iterdir()))}-{day.isoformat()}.lbug"
    build(derived(tables.get, day, pack or load()), target)
    return EmbeddedStore(target)


def workspace(folder: Path, **more: pl.DataFrame) -> Workspace:
    """A new workspace in `folder` whose one snapshot, of `DAY`, is the fixture; `more` replaces tables of it."""
    from orggraph.snapshot.write import write
    from orggraph.workspace import init

    made = init(folder)
    write(made.snapshots, {**TABLES, **more}, day=DAY, facts={}, previous=None)
    return made
