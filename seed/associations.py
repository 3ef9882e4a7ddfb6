"""The demonstration's associations and chambers, with the enterprises that are members."""

from __future__ import annotations

from collections.abc import Sequence

from invented import TRADES, Inventor, Line, Unit
from places import COUNTIES_OF

__all__ = ["association_rows", "associations"]

#: name, 协会级别, city, county, people
_KNOWN = (
    ("合肥市智能装备行业协会", "市级", "合肥市", "蜀山区", 9),
    ("合肥市软件服务行业协会", "市级", "合肥市", "蜀山区", 14),
    ("安徽省新材料产业商会", "省级", "合肥市", "包河区", 36),
    ("合肥市建材市场商会", "", "合肥市", "瑶海区", 5),
    ("芜湖市汽车部件行业协会", "市级", "芜湖市", "鸠江区", 7),
)
_LINES = ("党组织", "工会", "团组织", "妇女组织")
_HEADERS = (
    "协会名称", "统一社会信用代码", "协会级别", "所属县区", "所属市", "经营状态", "从业人员数", "正式党员数",
    *(f"{start}{line}{end}" for line in _LINES for start, end in (("是否建立", ""), ("", "名称"))),
    "会员单位",
)  # fmt: skip


def associations(inventor: Inventor) -> list[tuple[Unit, str]]:
    """Sixty associations with their grades: of the province, of cities, and the five above."""
    dice = inventor.dice
    trades = [trade for trade, *_ in TRADES]
    known = [*_KNOWN]
    for trade in trades[:9]:
        known.append((f"安徽省{trade}行业协会", "省级", "合肥市", "庐阳区", dice.number(3, 45)))
    cities = list(COUNTIES_OF)
    while len(known) < 60:
        city = cities[len(known) % len(cities)]
        ending = dice.pick(("行业协会", "商会"))
        name = f"{city}{dice.pick(trades)}{ending}"
        if name not in {facts[0] for facts in known}:
            grade = dice.pick(("市级", "市级", "市级", "不详", ""))
            known.append((name, grade, city, dice.pick(COUNTIES_OF[city]), dice.number(2, 34)))
    return [(_association(inventor, n, *facts), facts[1]) for n, facts in enumerate(known)]


def _association(inventor: Inventor, number: int, name: str, grade: str, city: str, county: str, people: int) -> Unit:
    unit = Unit(name, inventor.code("51", county), county=county, city=city, operation="登记成立")
    inventor.people(unit, people, 0.5)
    if number < len(_KNOWN):
        # Unions of the industry cover some of these: nobody has asked about a union, and there is nothing else.
        unit.lines = {line: Line("" if line == "工会" else "否") for line in unit.lines}
    for line in unit.lines.values():
        if line.answer == "否" and inventor.dice.chance(0.2):
            line.answer = inventor.dice.pick(("", "不详", "/"))
    return unit


def association_rows(
    inventor: Inventor, found: Sequence[tuple[Unit, str]], enterprises: Sequence[Unit]
) -> list[Sequence[str]]:
    """Headers and rows; members are enterprises of the trade, of the city unless the association is the province's."""
    rows: list[Sequence[str]] = [_HEADERS]
    for unit, grade in found:
        lines = [cell for line in unit.lines.values() for cell in (line.answer, line.name)]
        members = "、".join(_members(inventor, unit, grade, enterprises))
        rows.append(
            [
                unit.name, unit.code, grade, unit.county, unit.city, unit.operation, unit.employees, unit.full_members,
                *lines, members,
            ]
        )  # fmt: skip
    return rows


def _members(inventor: Inventor, unit: Unit, grade: str, enterprises: Sequence[Unit]) -> list[str]:
    trade = next((trade for trade, *_ in TRADES if trade in unit.name), "商贸")
    near = [u for u in enterprises if trade in u.name and (grade == "省级" or u.city == unit.city)]
    chosen = [inventor.dice.pick(near) for _ in range(inventor.dice.number(3, 14))] if near else []
    return list(dict.fromkeys(u.name for u in chosen))
