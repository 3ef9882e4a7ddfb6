"""The demonstration's ledgers about persons: posts, instructors and recommendations, with faults on purpose."""

from __future__ import annotations

from collections.abc import Sequence

from invented import Inventor, Unit
from places import HIGH_TECH

__all__ = ["act_rows", "instructor_rows", "post_rows"]

Rows = list[Sequence[str]]

_POSTS = ("人员编号", "姓名", "任职组织", "职务", "任职时间", "离任时间")
_INSTRUCTORS = ("指导员编号", "指导员姓名", "联系企业", "派驻时间", "派驻结束时间")
_ACTS = (
    "推优编号", "推荐组织", "推荐对象", "所在单位", "推荐前身份", "推荐后身份", "应到会有表决权人数", "赞成票数",
    "是否团员", "推荐时间", "接收党组织",
)  # fmt: skip
_APPLIES, _ACTIVE, _CANDIDATE = "入党申请人", "积极分子", "发展对象"
_NOBODY = ("", "是", "否", "/", "不详", "—", "无")


def post_rows(inventor: Inventor, units: Sequence[Unit]) -> Rows:
    """Headers and rows; heads that hold two posts are written into the units' own rows as well."""
    complete = [u for u in units if all(u.has_own(word) for word in u.lines)][:24]
    both = [u for u in units if u.has_own("党组织") and u.has_own("工会") and u not in complete]
    rows: Rows = [_POSTS]
    for n, unit in enumerate(both[:320]):
        rows += _posts_at(inventor, unit, n)
    for n, unit in enumerate(complete):
        rows += _heads_of_all(inventor, unit, n)
    rows += _across(inventor, both)
    rows.append(("R9001", inventor.person(), f"{HIGH_TECH}党工委", "书记", "2022.3", ""))
    rows.append(("R9002", inventor.person(), "砚禾精工联合工会", "主席", "2021", ""))
    rows.append(("R9003", inventor.person(), both[0].lines["党组织"].name, "文宣骨干", "", ""))
    rows.append(("R9004", inventor.person(), both[1].lines["工会"].name, "委员", "2024-01-01", "2023-01-01"))
    return rows


def _posts_at(inventor: Inventor, unit: Unit, n: int) -> Rows:
    """The posts of one unit: every way in which they can be held together, and some that are held apart."""
    party, union, women = unit.lines["党组织"], unit.lines["工会"], unit.lines["妇女组织"]
    number = f"R{n + 1:04d}"
    match n % 8:
        case 0:
            union.leader = party.leader
            first = (number, party.leader, party.name, "书记", inventor.date(2016, 2019), "")
            return [first, (number, party.leader, union.name, "工会主席", inventor.date(2020, 2024), "至今")]
        case 1:
            union.leader = party.leader
            titles = "书记、工会主席"
            return [("", party.leader, f"{party.name}、{union.name}", titles, inventor.date(2021, 2024), "")]
        case 2:
            left = "2023-06-30" if n % 16 == 2 else ""
            first = (number, union.leader, union.name, "主席", inventor.date(2012, 2015), left)
            return [first, (number, union.leader, party.name, "组织委员", inventor.date(2018, 2022), "")]
        case 3 if unit.has_own("妇女组织") or unit.has_own("团组织"):
            other, title = (women, "主任") if unit.has_own("妇女组织") else (unit.lines["团组织"], "书记")
            other.leader = union.leader
            first = (number, union.leader, union.name, "工会主席", inventor.date(2017, 2022), "")
            return [first, (number, union.leader, other.name, title, inventor.date(2017, 2023), "")]
        case 4 if unit.legal:
            union.leader = unit.legal
            return [("", unit.legal, union.name, "工会主席", inventor.date(2019, 2023), "")]
        case 5:
            first = (number, union.leader, unit.name, "人力资源部经理", inventor.date(2015, 2020), "")
            return [first, (number, union.leader, union.name, "工会主席", inventor.date(2021, 2024), "")]
        case 6:
            return [(number, inventor.person(), unit.name, "总经理", inventor.date(2019, 2023), "")]
        case _:
            return [
                (f"{number}{letter}", inventor.person(), party.name, title, inventor.date(2020, 2025), "")
                for letter, title in zip("AB", ("副书记", "宣传委员"), strict=True)
            ]


def _heads_of_all(inventor: Inventor, unit: Unit, n: int) -> Rows:
    """The heads of a unit that has all four organizations; every third Party head's term has run out."""
    titles = {"党组织": "书记", "工会": "工会主席", "团组织": "书记", "妇女组织": "主任"}
    rows: Rows = []
    for word, title in titles.items():
        line = unit.lines[word]
        late = word == "党组织" and n % 3 == 2
        began = inventor.date(2018, 2020) if late else inventor.date(2024, 2025)
        rows.append(("", line.leader, line.name, title, began, ""))
    return rows


def _across(inventor: Inventor, units: Sequence[Unit]) -> Rows:
    """Persons with posts in two or three units."""
    rows: Rows = []
    for n in range(36):
        name, first = inventor.person(), inventor.dice.number(0, len(units) - 4)
        for unit in units[first : first + 2 + (n % 4 == 0)]:
            word, title = ("党组织", "第一书记") if n % 3 else ("工会", "工会副主席")
            rows.append((f"K{n + 1:03d}", name, unit.lines[word].name, title, inventor.date(2021, 2025), ""))
    return rows


def instructor_rows(inventor: Inventor, units: Sequence[Unit]) -> Rows:
    """Headers and rows: those whom the units' rows name, and some with several units at once."""
    named = [u for u in units if u.instructor not in _NOBODY]
    rows: Rows = [_INSTRUCTORS]
    for n, unit in enumerate(named[::3], 1):
        rows.append((f"Z{n:03d}", unit.instructor, unit.name, inventor.date(2022, 2025), ""))
    free = [u for u in units if not u.instructor and u.lines["党组织"].answer == "否"]
    for n, start in enumerate(range(0, len(free) - 3, 30)):
        several = "、".join(u.name for u in free[start : start + 3])
        rows.append((f"Z{900 + n}", inventor.person(), several, "2023-03-01", "2025-03-01" if n % 4 == 0 else ""))
    return rows


def act_rows(inventor: Inventor, units: Sequence[Unit], joint_union: str) -> Rows:
    """Headers and rows of 300 recommendations; half of them from units without a Party organization of their own."""
    dice = inventor.dice
    lines = ("工会", "团组织", "妇女组织")
    able = [(u, word) for u in units for word in lines if u.has_own(word)]
    alone = [(u, word) for u, word in able if u.lines["党组织"].answer != "是" and not u.lines["党组织"].name]
    rows: Rows = [_ACTS]
    for n in range(298):
        unit, word = dice.pick(alone if n % 2 else able)
        due, favour = _votes(inventor, n)
        before, after = (_ACTIVE, _CANDIDATE) if word == "团组织" and dice.chance(0.5) else (_APPLIES, _ACTIVE)
        if n == 8:
            before, after = _APPLIES, _CANDIDATE
        where = "云禾智造有限公司" if n == 6 else "" if n in (4, 40, 80) else unit.name
        member = dice.pick(("是", "是", "是", "否", "")) if word == "团组织" else ""
        receiver = unit.lines["党组织"].name if unit.has_own("党组织") and dice.chance(0.4) else ""
        number = f"2025-{n + 1:03d}" if n % 25 != 9 else ""
        day = inventor.date(2025, 2025) if n % 29 else ""
        name = unit.lines[word].name
        rows.append((number, name, inventor.person(), where, before, after, due, favour, member, day, receiver))
    for n in (299, 300):
        day = inventor.date(2025, 2025)
        rows.append((f"2025-{n}", joint_union, inventor.person(), "", _APPLIES, _ACTIVE, "20", "15", "", day, ""))
    return rows


def _votes(inventor: Inventor, n: int) -> tuple[str, str]:
    """Votes due and in favour: a tie now and then, unknown ones, and once more in favour than were due."""
    due = inventor.dice.number(8, 46)
    if n == 5:
        return "18", "19"
    if n % 12 == 2:
        return "10", "5"
    if n % 15 == 7:
        return inventor.dice.pick((("", ""), (str(due), ""), ("不详", "12")))
    return str(due), str(due * inventor.dice.number(42, 98) // 100)
