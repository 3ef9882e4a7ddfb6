"""The demonstration's ledgers of enterprises: one zone's workbook, the whole province's, and the public register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from files import Workbook
from invented import ENDINGS, Inventor, Line, Unit
from places import BUILDINGS, COUNTIES, COUNTIES_OF, ECONOMIC, HIGH_TECH, ZONES

__all__ = ["enterprises_book", "high_tech", "province", "province_rows", "registrations"]

#: buildings of the first zone, the first of them twice as likely
_IN_ZONE = ("栖禾创新大厦", "栖禾创新大厦", "砚汀孵化器", "云汀众创空间")
#: city -> how many enterprises its offices list
_LISTED = {"合肥市": 560, "芜湖市": 260, "马鞍山市": 110, "滁州市": 110, "阜阳市": 100}
_OTHER_CITY = 79

#: words that a clerk writes where nobody has asked
BLANKS = ("", "", "", "/", "不详", "—")
#: words for no, by line
NOES = ("否", "否", "否", "否", "未建", "无", "×")


def high_tech(inventor: Inventor) -> list[Unit]:
    """The enterprises of the first park, with the demonstration's dirt in known rows."""
    dice = inventor.dice
    units = []
    for _ in range(190):
        county, town = (
            ("肥西县", "") if dice.chance(0.1) else ("蜀山区", dice.pick(("", "", "井岗镇", "小庙镇", "南岗镇")))
        )
        unit = inventor.enterprise(HIGH_TECH, county, "合肥市", town)
        if county == "蜀山区" and dice.chance(0.14):
            unit.building = dice.pick(_IN_ZONE)
        units.append(unit)
    leave_out(inventor, units)
    blank(inventor, units, 0.30)
    soil(inventor, units)
    return units


def province(inventor: Inventor) -> list[Unit]:
    """The enterprises elsewhere, city by city; most in a zone or a building."""
    units = [_somewhere(inventor, city) for city in COUNTIES_OF for _ in range(_LISTED.get(city, _OTHER_CITY))]
    units[97].operation, units[160].operation, units[31].control = "迁出", "注销", "国有控股"
    for unit in units[200::90]:
        unit.operation = inventor.dice.pick(("注销", "停业", "吊销，未注销", "歇业"))
    for unit in units[230::110]:
        unit.control = inventor.dice.pick(("国有控股", "集体控股", "国有独资"))
    blank(inventor, units, 0.25)
    for unit in units:
        if inventor.dice.chance(0.93):
            unit.legal = ""
    # Attached to another unit's union: that has no name of its own here.
    for unit in [u for u in units if u.lines["工会"].answer == "否"][20::45]:
        unit.lines["工会"] = Line("是", "", "挂靠")
    _soil_elsewhere(inventor, units)
    return units


def _somewhere(inventor: Inventor, city: str) -> Unit:
    """An enterprise in a zone, a building, a town or a county of `city`, with few mass organizations."""
    dice = inventor.dice
    zones = [name for name, facts in ZONES.items() if facts[3] == city and name != HIGH_TECH]
    if not dice.chance(0.62):
        county = dice.pick(COUNTIES_OF[city])
        lone = [name for name, facts in BUILDINGS.items() if not facts[2] and facts[4] == county]
        if lone and dice.chance(0.4):
            building = dice.pick(lone)
            return inventor.enterprise(building, county, city, BUILDINGS[building][3], mass=0.55)
        return inventor.enterprise("", county, city, dice.pick(("", *COUNTIES[county][2])), mass=0.55)
    zone = dice.pick(zones)
    unit = inventor.enterprise(zone, dice.pick(ZONES[zone][4]), city, mass=0.55)
    inside = [name for name, facts in BUILDINGS.items() if facts[2] == zone]
    if inside and dice.chance(0.15):
        unit.park = f"{zone}、{dice.pick(inside)}"
    return unit


def _soil_elsewhere(inventor: Inventor, units: list[Unit]) -> None:
    """Faults in known rows of the province's ledger; `README.md` lists them."""
    own = {line: [u for u in units[300:] if u.lines[line].name] for line in ENDINGS}
    own["妇女组织"][3].lines["妇女组织"].name = "职工之家"
    own["团组织"][5].lines["团组织"].answer = "否"
    units[420].employees, units[700].employees = "若干", "3２人"
    units[811].founded = "2020年2月30日"
    units[905].town = "栖云镇"
    units[1001].code = ""
    units[1100].lines["工会"] = Line("筹建中")


def leave_out(inventor: Inventor, units: list[Unit]) -> None:
    """Makes some of the units such as are not counted: one row or more for every reason."""
    for row, control in ((3, "国有控股"), (41, "集体控股"), (87, "国有独资")):
        units[row].control = control
    for row, operation in ((12, "注销"), (66, "吊销，未注销"), (120, "停业")):
        units[row].operation = operation
    for row in (24, 78, 133):
        shop = units[row]
        shop.name, shop.kind = inventor.fresh("蜀山区{}餐饮店"), "个体工商户"
        shop.code = inventor.code("92", "蜀山区")
        inventor.people(shop, 4)
        shop.lines = {line: Line("否") for line in ENDINGS}
    body, village, later = units[50], units[101], units[149]
    body.name, body.kind, body.code = inventor.fresh("合肥{}产业促进中心"), "事业单位", inventor.code("12", "蜀山区")
    village.name, village.kind = inventor.fresh("小庙镇{}村股份经济合作社"), "村级集体经济组织"
    village.code = inventor.code("N2", "蜀山区")
    later.founded = "2026-09-18"
    for unit in (body, village):
        unit.lines = {line: Line("否") for line in ENDINGS}


def blank(inventor: Inventor, units: list[Unit], share: float) -> None:
    """Leaves cells empty: whole lines that nobody asked about, single counts; and varies the words for no."""
    dice = inventor.dice
    for unit in units:
        unasked = dice.chance(share)
        for line in unit.lines.values():
            if line.answer == "否":
                line.answer = dice.pick(BLANKS) if unasked and dice.chance(0.6) else dice.pick(NOES)
        for count in ("women", "young", "league_members", "full_members", "party_members"):
            if dice.chance(0.06):
                setattr(unit, count, dice.pick(BLANKS))
        if dice.chance(0.04):
            unit.employees = dice.pick(("", "不详"))


def soil(inventor: Inventor, units: list[Unit]) -> None:
    """Writes the faults that every real ledger has into known rows; `README.md` lists them."""
    own = {line: [u for u in units if u.lines[line].name] for line in ENDINGS}
    for unit in own["党组织"][2:6]:
        unit.lines["党组织"].name = "党支部"
    for unit in own["工会"][3:6]:
        unit.lines["工会"].name = "工会委员会"
    four = [u for u in units[140:190] if not u.lines["党组织"].name and u.county == "蜀山区"][:4]
    name = f"{four[0].name.removeprefix('合肥')[:2]}等四家企业联合党支部"
    for unit in four:
        unit.lines["党组织"] = Line("是", name, "联合", inventor.person())
    own["妇女组织"][1].lines["妇女组织"].name = "妇女之家"
    own["妇女组织"][4].lines["妇女组织"] = Line("", "女职工委员会")
    own["工会"][8].lines["工会"].answer = "否"
    units[7].lines["工会"] = Line("否", "", "单独")
    units[9].lines["团组织"] = Line("联合")
    units[15].lines["党组织"] = Line("", "党小组")
    units[18].lines["党组织"] = Line("是", f"{units[18].name}项目临时党支部")
    units[21].lines["妇女组织"] = Line("否", "无")
    units[28].code = units[28].code[:-1] + ("0" if units[28].code[-1] != "0" else "1")
    units[35].code, units[36].code = "", "/"
    units[44].employees, units[45].employees = "约120", "１５０人"
    units[52].founded, units[53].founded = "2019年13月1日", "2021年3月8日"
    units[54].founded, units[55].founded = "2017.6", "2015"
    units[58].industry, units[59].industry = "B65", "65"
    units[60].town = "云湖镇"
    units[70].instructor = "是"
    for row in (71, 90, 108, 125):
        units[row].association = "合肥市智能装备行业协会"


#: group header -> its columns as (header, value); a group without a header is one merged cell per column
def sheet_columns(unit: Unit) -> list[tuple[str, str, str]]:
    """The first sheet's columns: group header, header, cell."""
    columns = [
        ("", "单位名称", unit.name),
        ("", "统一社会信用代码", unit.code),
        ("", "单位类型", unit.kind),
        ("所在地", "所属园区", unit.park),
        ("所在地", "所属楼宇", unit.building),
        ("所在地", "所属乡镇街道", unit.town),
        ("所在地", "所属县区", unit.county),
        ("所在地", "所属市", unit.city),
        ("", "行业代码", unit.industry),
        ("", "控股情况", unit.control),
        ("", "经营状态", unit.operation),
        ("", "是否规模以上", unit.above_scale),
        ("人员情况", "从业人员数", unit.employees),
        ("人员情况", "女职工数", unit.women),
        ("人员情况", "35岁以下青年数", unit.young),
        ("人员情况", "党员数", unit.party_members),
        ("人员情况", "正式党员数", unit.full_members),
        ("人员情况", "团员数", unit.league_members),
        ("人员情况", "工会会员数", unit.union_members),
        ("", "成立日期", unit.founded),
        ("", "法定代表人", unit.legal),
    ]
    for word, line in unit.lines.items():
        columns += [
            (word, f"是否建立{word}", line.answer),
            (word, "名称", line.name),
            (word, "组建方式", line.form),
            (word, "负责人", line.leader),
        ]
    return [*columns, ("", "行业协会", unit.association), ("", "党建工作指导员", unit.instructor), ("", "备注", "")]


def other_columns(unit: Unit) -> list[tuple[str, str]]:
    """The province's columns: another office, other headers for the same things."""
    columns = [
        ("企业全称", unit.name),
        ("统一信用代码", unit.code),
        ("企业类型", unit.kind),
        ("园区", unit.park),
        ("乡镇（街道）", unit.town),
        ("县（区）", unit.county),
        ("地级市", unit.city),
        ("所属行业", unit.industry_name),
        ("控股类型", unit.control),
        ("登记状态", unit.operation),
        ("规上企业", unit.above_scale),
        ("员工总数", unit.employees),
        ("女职工人数", unit.women),
        ("35岁以下青年", unit.young),
        ("党员总数", unit.party_members),
        ("正式党员人数", unit.full_members),
        ("团员人数", unit.league_members),
        ("工会会员数", unit.union_members),
        ("成立时间", unit.founded),
        ("法定代表人姓名", unit.legal),
    ]
    built = {"党组织": "是否有党组织", "工会": "是否已建工会", "团组织": "有无团组织", "妇女组织": "是否建立妇联"}
    for word, line in unit.lines.items():
        columns += [(built[word], line.answer), (f"{word}名称", line.name), (f"{word}组建方式", line.form)]
        if word == "党组织":
            columns.append((f"{word}负责人", line.leader))
    return [*columns, ("党建工作指导员", unit.instructor)]


def province_rows(inventor: Inventor, units: Sequence[Unit]) -> list[Sequence[str]]:
    """Headers and rows of the province's ledger; the last row was copied, code and all, for another company."""
    copied = replace(units[50], name=inventor.fresh("合肥{}商贸有限公司"), lines={line: Line("否") for line in ENDINGS})
    rows: list[Sequence[str]] = [[header for header, _ in other_columns(units[0])]]
    return [*rows, *([cell for _, cell in other_columns(unit)] for unit in [*units, copied])]


def enterprises_book(path: Path, units: Sequence[Unit], venues: Sequence[Sequence[str]]) -> None:
    """The zone's workbook: its enterprises, with a total row, and the venues in it."""
    book = Workbook(path)
    headers = [("", "序号"), *((group, header) for group, header, _ in sheet_columns(units[0]))]
    rows = [[str(n), *(cell for *_, cell in sheet_columns(unit))] for n, unit in enumerate(units, start=1)]
    total = str(sum(int(u.employees) for u in units if u.employees.isascii() and u.employees.isdigit()))
    place = [header for _, header in headers].index("从业人员数")
    rows.append(["合计", *(total if column == place else "" for column in range(1, len(headers)))])
    book.sheet("高新区", "合肥高新技术产业开发区非公企业台账", headers, rows)
    book.sheet("阵地", "党群活动阵地", [("", header) for header in venues[0]], venues[1:])
    book.close()


def registrations(inventor: Inventor, known: Sequence[Unit]) -> list[Sequence[str]]:
    """The public register: some companies that the ledgers have, and some that nobody has asked yet."""
    dice = inventor.dice
    new = [inventor.enterprise(HIGH_TECH, "蜀山区", "合肥市") for _ in range(30)]
    new += [inventor.enterprise(ECONOMIC, "蜀山区", "合肥市") for _ in range(40)]
    for city, counties in COUNTIES_OF.items():
        for _ in range(90 if city == "合肥市" else 13):
            new.append(inventor.enterprise("", dice.pick(counties), city))
    rows: list[Sequence[str]] = [
        ("企业名称", "统一社会信用代码", "注册日期", "企业类型", "所在省份", "地区", "注册地址")
    ]
    # Its name before the one that the other ledgers have.
    known = [
        *known[:-1],
        replace(known[-1], name=inventor.fresh(f"{known[-1].city.removesuffix('市')}{{}}科技有限公司")),
    ]
    for unit in [*known, *new]:
        where = unit.park.split("、")[0] or unit.county
        where = where if where.startswith(unit.city[:2]) else unit.city + where
        street = f"{inventor.brand()}路{dice.number(1, 399)}号"
        kind = "N/A" if dice.chance(0.4) else unit.kind
        rows.append(
            (unit.name, unit.code, unit.founded, kind, "安徽省", unit.city, f"安徽省{unit.city}{where}{street}")
        )
    return rows
