"""The demonstration's social organizations and associations, as a civil-affairs office would list them."""

from __future__ import annotations

from collections.abc import Sequence

from invented import ECONOMIC, HIGH_TECH, NEW_STATION, WUHU, Inventor, Line, Unit

__all__ = ["social_organizations"]

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
#: name, 社会组织类别, city, county, people
_ASSOCIATIONS = (
    ("合肥市智能装备行业协会", "行业协会", "合肥市", "蜀山区", 9),
    ("合肥市软件服务行业协会", "行业协会", "合肥市", "蜀山区", 14),
    ("安徽省新材料产业商会", "商会", "合肥市", "包河区", 36),
    ("合肥市建材市场商会", "商会", "合肥市", "瑶海区", 5),
    ("芜湖市汽车部件行业协会", "行业协会", "芜湖市", "鸠江区", 7),
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


def social_organizations(inventor: Inventor) -> list[Sequence[str]]:
    """Headers and rows of the ledger."""
    dice = inventor.dice
    places = [(HIGH_TECH, ("蜀山区",), "合肥市")] * 28 + [(ECONOMIC, ("蜀山区", "肥西县"), "合肥市")] * 18
    places += [(NEW_STATION, ("瑶海区",), "合肥市")] * 10 + [(WUHU, ("鸠江区",), "芜湖市")] * 18
    places += [("", ("庐阳区", "包河区"), "合肥市")] * 19 + [("", ("镜湖区", "弋江区"), "芜湖市")] * 12
    units = [_unit(inventor, park, dice.pick(counties), city) for park, counties, city in places]
    units += [_association(inventor, *facts) for facts in _ASSOCIATIONS]
    units[5].operation, units[60].operation = "注销", "撤销登记"
    return [_HEADERS, *(_row(number, unit) for number, unit in enumerate(units, start=1))]


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
    inventor.people(unit, inventor.dice.number(4, 140))
    _survey(inventor, unit)
    return unit


def _association(inventor: Inventor, name: str, kind: str, city: str, county: str, people: int) -> Unit:
    unit = Unit(
        name=name,
        code=inventor.code("51", county),
        kind=kind,
        county=county,
        city=city,
        department=f"{city}民政局",
        founded=_day(inventor),
        legal=inventor.person(),
        operation="登记成立",
    )
    inventor.people(unit, people)
    unit.lines = {line: Line("否") for line in unit.lines}
    unit.instructor = ""
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
