"""The demonstration's sheets about persons: posts, instructors and recommendations, with faults on purpose."""

from __future__ import annotations

from collections.abc import Sequence

from invented import HIGH_TECH, Inventor, Unit

__all__ = ["person_sheets"]

Rows = list[Sequence[str]]

_POSTS = ("人员编号", "姓名", "任职组织", "职务", "任职时间", "离任时间")
_INSTRUCTORS = ("指导员编号", "指导员姓名", "联系企业", "派驻时间", "派驻结束时间")
_ACTS = (
    "推优编号", "推荐组织", "推荐对象", "所在单位", "推荐前身份", "推荐后身份", "应到会有表决权人数", "赞成票数",
    "是否团员", "推荐时间", "接收党组织",
)  # fmt: skip
_APPLIES, _ACTIVE, _CANDIDATE = "入党申请人", "入党积极分子", "发展对象"


def person_sheets(
    inventor: Inventor, first: Sequence[Unit], second: Sequence[Unit]
) -> list[tuple[str, str, Sequence[str], Rows]]:
    """Per sheet: name, title, headers, rows."""
    return [
        ("任职", "两新组织班子成员任职情况", _POSTS, _posts(inventor, [*first, *second])),
        ("指导员", "党建工作指导员联系企业", _INSTRUCTORS, _instructors(inventor, first)),
        ("推优", "群团组织推优入党情况", _ACTS, _acts(inventor, first)),
    ]


def _own(unit: Unit, word: str) -> bool:
    line = unit.lines[word]
    return line.name.startswith(unit.name) and bool(line.leader) and line.answer != "否"


def _posts(inventor: Inventor, units: Sequence[Unit]) -> Rows:
    both = [u for u in units if _own(u, "党组织") and _own(u, "工会")]
    rows: Rows = []
    for n, unit in enumerate(both[:20]):
        party, union = unit.lines["党组织"], unit.lines["工会"]
        number = f"R{n + 1:04d}"
        match n % 4:
            case 0:
                rows.append((number, party.leader, party.name, "党支部书记", inventor.date(2016, 2019), ""))
                rows.append((number, party.leader, union.name, "工会主席", inventor.date(2020, 2024), "至今"))
            case 1:
                titles = "支部书记、工会主席"
                rows.append(
                    ("", inventor.person(), f"{party.name}、{union.name}", titles, inventor.date(2021, 2024), "")
                )
            case 2:
                rows.append((number, union.leader, union.name, "主席", inventor.date(2012, 2015), "2023-06-30"))
                rows.append((number, union.leader, party.name, "组织委员", inventor.date(2018, 2022), ""))
            case _:
                rows.append((number, unit.legal, unit.name, "工会副主席", inventor.date(2019, 2023), ""))
    rows.append(("R0091", inventor.person(), f"{HIGH_TECH}党工委", "书记", "2022.3", ""))
    rows.append(("R0092", inventor.person(), "砚禾精工联合工会", "主席", "2021", ""))
    rows.append(("R0093", inventor.person(), both[0].lines["党组织"].name, "文宣骨干", "", ""))
    rows.append(("R0094", inventor.person(), both[1].lines["工会"].name, "委员", "2024-01-01", "2023-01-01"))
    return rows


def _instructors(inventor: Inventor, units: Sequence[Unit]) -> Rows:
    named = [u for u in units if u.instructor not in ("", "是", "否", "/", "不详", "—", "无")]
    rows: Rows = [
        (f"Z{n:03d}", u.instructor, u.name, inventor.date(2022, 2025), "") for n, u in enumerate(named[:6], 1)
    ]
    several = [u.name for u in units if not u.instructor and u.lines["党组织"].answer == "否"][:3]
    return [*rows, ("Z091", inventor.person(), "、".join(several), "2023-03-01", "2025-03-01")]


def _acts(inventor: Inventor, units: Sequence[Unit]) -> Rows:
    unions = [u for u in units if _own(u, "工会")]
    leagues = [u for u in units if _own(u, "团组织")]
    rows: Rows = []
    for n, unit in enumerate(unions[:8]):
        votes = ("24", "12") if n == 3 else ("18", "19") if n == 5 else ("30", str(16 + n))
        name = unit.lines["工会"].name
        where = "" if n == 4 else "云禾智造有限公司" if n == 6 else unit.name
        to = _CANDIDATE if n == 7 else _ACTIVE
        day = inventor.date(2025, 2025)
        rows.append((f"2025-{n + 1:02d}", name, inventor.person(), where, _APPLIES, to, *votes, "", day, ""))
    for n, unit in enumerate(leagues[:6]):
        name, day = unit.lines["团组织"].name, inventor.date(2025, 2025)
        before, after = (_ACTIVE, _CANDIDATE) if n % 2 else (_APPLIES, _ACTIVE)
        votes = ("10", "5") if n == 2 else ("10", "8")
        receiver = "" if n else f"{HIGH_TECH}党工委"
        member = "否" if n == 4 else "是"
        rows.append(("", name, inventor.person(), unit.name, before, after, *votes, member, day, receiver))
    return rows
