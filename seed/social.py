"""The demonstration's social organizations, as a civil-affairs office lists them, and the departments above them."""

from __future__ import annotations

from collections.abc import Sequence

from invented import Inventor, Unit
from places import COUNTIES_OF, HIGH_TECH, ZONES

__all__ = ["department_rows", "social_organizations", "social_rows"]

#: pattern of the name, prefix of the code, 社会组织类别, 业务主管单位
_KINDS = (
    ("{place}{{}}幼儿园", "52", "民办幼儿园", "{county}教育局"),
    ("{place}{{}}实验学校", "52", "民办学校", "{county}教育局"),
    ("{place}{{}}职业培训学校", "52", "民办非企业单位", "{county}人力资源和社会保障局"),
    ("{place}{{}}医院", "52", "民营医院", "{county}卫生健康委员会"),
    ("{place}{{}}养老服务中心", "52", "民办养老机构", "{county}民政局"),
    ("安徽{{}}律师事务所", "31", "律师事务所", "{city}司法局"),
    ("{place}{{}}社会工作服务中心", "52", "社会服务机构", "{county}民政局"),
    ("{city}{{}}公益基金会", "53", "基金会", "{city}民政局"),
    ("{city}{{}}研究会", "51", "社会团体", "{city}科学技术协会"),
)
_HEADERS = (
    "序号",
    "社会组织名称",
    "社会信用代码",
    "社会组织类别",
    "业务主管单位",
    "所在园区",
    "所属县区",
    "所属市",
    "登记状态",
    "从业人员总数",
    "女职工数",
    "党员人数",
    "正式党员数",
    "团员数",
    "工会会员数",
    "成立日期",
    "法定代表人",
    "是否建立党组织",
    "党组织名称",
    "党组织组建方式",
    "是否建立工会",
    "工会名称",
    "是否建立团组织",
    "团组织名称",
    "是否建立妇女组织",
    "妇女组织名称",
    "党建指导员",
)


def social_organizations(inventor: Inventor) -> list[Unit]:
    """The units: the first 28 in the first zone, the others all over the province."""
    dice = inventor.dice
    places = [(HIGH_TECH, "蜀山区", "合肥市")] * 28
    for city, counties in COUNTIES_OF.items():
        zones = [(name, facts[4]) for name, facts in ZONES.items() if facts[3] == city and name != HIGH_TECH]
        for _ in range(82 if city == "合肥市" else 50 if city == "芜湖市" else 17):
            zone, within = dice.pick(zones) if dice.chance(0.3) else ("", counties)
            places.append((zone, dice.pick(within), city))
    units = [_unit(inventor, *place) for place in places]
    units[5].operation, units[60].operation, units[200].operation = "注销", "撤销登记", "注销"
    return units


def social_rows(units: Sequence[Unit]) -> list[Sequence[str]]:
    """Headers and rows of the ledger."""
    return [_HEADERS, *(_row(number, unit) for number, unit in enumerate(units, start=1))]


def department_rows(units: Sequence[Unit]) -> list[Sequence[str]]:
    """Headers and rows of the ledger of the departments that supervise `units`; the last one was forgotten.

    The counties' come first, and nobody wrote what kind they are.
    """
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for unit in units:
        of_city = unit.department.startswith(unit.city)
        seen[unit.department, unit.city] = ("" if of_city else unit.county, unit.city)
    rows = [
        (name, "" if county else "业务主管部门", county, city) for (name, _), (county, city) in sorted(seen.items())
    ]
    rows.sort(key=lambda row: not row[2])
    return [("部门名称", "部门类型", "所属县区", "所属市"), *rows[:-1]]


def _unit(inventor: Inventor, park: str, county: str, city: str) -> Unit:
    pattern, prefix, kind, department = inventor.dice.pick(_KINDS)
    place = city + county if inventor.dice.chance(0.5) else city.removesuffix("市")
    unit = Unit(
        name=inventor.fresh(pattern.format(place=place, city=city)),
        code=inventor.code(prefix, county),
        kind=kind,
        park=park,
        county=county,
        city=city,
        department=department.format(county=county, city=city),
        founded=_day(inventor),
        legal=inventor.person(),
        operation=inventor.dice.pick(("登记成立", "正常", "")),
    )
    inventor.people(unit, inventor.dice.number(4, 140), 0.6)
    if inventor.dice.chance(0.92):
        unit.legal = ""
    _survey(inventor, unit)
    return unit


def _survey(inventor: Inventor, unit: Unit) -> None:
    """Civil affairs asks about Party organizations, and of the others only here and there."""
    for word, line in unit.lines.items():
        if word != "党组织" and line.answer == "否" and inventor.dice.chance(0.25):
            line.answer = inventor.dice.pick(("", "/", "不详"))


def _day(inventor: Inventor) -> str:
    year, month, day = inventor.date().split("-")
    forms = (f"{year}-{month}-{day}", f"{year}年{int(month)}月{int(day)}日", f"{year}.{int(month)}", year)
    return inventor.dice.pick(forms)


def _row(number: int, unit: Unit) -> Sequence[str]:
    party, union, league, women = unit.lines.values()
    return (
        str(number),
        unit.name,
        unit.code,
        unit.kind,
        unit.department,
        unit.park,
        unit.county,
        unit.city,
        unit.operation,
        unit.employees,
        unit.women,
        unit.party_members,
        unit.full_members,
        unit.league_members,
        unit.union_members,
        unit.founded,
        unit.legal,
        party.answer,
        party.name,
        party.form,
        union.answer,
        union.name,
        league.answer,
        league.name,
        women.answer,
        women.name,
        unit.instructor,
    )
