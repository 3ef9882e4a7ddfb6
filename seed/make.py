"""Writes the demonstration's ledgers into this folder, or into the folder given: python seed/make.py [FOLDER]"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from invented import ECONOMIC, ENDINGS, HIGH_TECH, NEW_STATION, WUHU, Inventor, Line, Unit
from persons import person_sheets
from rosters import mass_sheets, party_rows
from social import social_organizations

BUILDING, INCUBATOR, MAKERSPACE = "栖禾创新大厦", "砚汀孵化器", "云汀众创空间"
CENTER, MARKET = "澄屿商务中心", "禾澍建材市场"

PARKS = (
    ("园区名称", "园区类型", "园区级别", "上级园区", "所属乡镇街道", "所属县区", "所属市"),
    (HIGH_TECH, "高新技术产业开发区", "国家级", "", "", "蜀山区", "合肥市"),
    (BUILDING, "商务楼宇", "", HIGH_TECH, "", "蜀山区", "合肥市"),
    (INCUBATOR, "孵化器", "/", HIGH_TECH, "", "蜀山区", "合肥市"),
    (MAKERSPACE, "众创空间", "", HIGH_TECH, "", "蜀山区", "合肥市"),
    (ECONOMIC, "经济技术开发区", "国家级", "", "", "", "合肥市"),
    (CENTER, "写字楼", "不详", ECONOMIC, "", "", "合肥市"),
    (NEW_STATION, "高新技术产业开发区", "省级", "", "", "瑶海区", "合肥市"),
    (MARKET, "专业市场", "", "", "七里站街道", "瑶海区", "合肥市"),
    (WUHU, "经济技术开发区", "国家级", "", "", "鸠江区", "芜湖市"),
)

#: words that a clerk writes where nobody has asked
BLANKS = ("", "", "", "/", "不详", "—")
#: words for no, by line
NOES = ("否", "否", "否", "否", "未建", "无", "×")


def write_csv(path: Path, rows: Iterable[Sequence[str]], encoding: str) -> None:
    """A CSV file with CRLF, as a spreadsheet program saves it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


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
            unit.building = dice.pick((BUILDING, BUILDING, INCUBATOR, MAKERSPACE))
        units.append(unit)
    leave_out(inventor, units)
    blank(inventor, units, 0.30)
    soil(inventor, units)
    return units


def others(inventor: Inventor) -> list[Unit]:
    """The enterprises elsewhere."""
    dice = inventor.dice
    places = [(ECONOMIC, ("蜀山区", "肥西县"), "合肥市", ("",))] * 90
    places += [(NEW_STATION, ("瑶海区",), "合肥市", ("", "磨店街道", "三十头街道"))] * 60
    places += [(WUHU, ("鸠江区",), "芜湖市", ("龙山街道", "万春街道", ""))] * 60
    places += [("", ("庐阳区", "包河区"), "合肥市", ("",))] * 22
    places += [(MARKET, ("瑶海区",), "合肥市", ("七里站街道",))] * 8
    places += [("", ("镜湖区", "弋江区"), "芜湖市", ("",))] * 10
    units = [
        inventor.enterprise(park, dice.pick(counties), city, dice.pick(towns)) for park, counties, city, towns in places
    ]
    for unit in units[:90:11]:
        unit.park = f"{ECONOMIC}、{CENTER}"
    units[97].operation, units[160].operation, units[31].control = "迁出", "注销", "国有控股"
    blank(inventor, units, 0.25)
    return units


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
    """The second sheet's columns: another office, other headers for the same things."""
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
        columns += [(f"{word}负责人", line.leader)]
    return [*columns, ("党建工作指导员", unit.instructor)]


class Workbook:
    """An .xlsx file that comes out the same every time."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path))
        self._book.set_properties({"created": datetime(2026, 7, 1), "author": "orggraph", "comments": "invented"})
        self._bold = self._book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(self, name: str, title: str, headers: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> None:
        """A sheet with a title row, a note row, headers under merged group cells where groups are given, and rows."""
        sheet = self._book.add_worksheet(name)
        sheet.merge_range(0, 0, 0, len(headers) - 1, title, self._bold)
        sheet.write_string(1, 0, "本表单位、人员均为虚构")
        grouped = any(group for group, _ in headers)
        self._headers(sheet, headers, grouped)
        for number, row in enumerate(rows, start=4 if grouped else 3):
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell)
        sheet.freeze_panes(4 if grouped else 3, 1)

    def _headers(
        self, sheet: xlsxwriter.worksheet.Worksheet, headers: Sequence[tuple[str, str]], grouped: bool
    ) -> None:
        first = 0
        while first < len(headers):
            group, header = headers[first]
            last = first
            while group and last + 1 < len(headers) and headers[last + 1][0] == group:
                last += 1
            if group:
                sheet.merge_range(2, first, 2, last, group, self._bold)
                for column in range(first, last + 1):
                    sheet.write_string(3, column, headers[column][1], self._bold)
            elif grouped:
                sheet.merge_range(2, first, 3, first, header, self._bold)
            else:
                sheet.write_string(2, first, header, self._bold)
            first = last + 1

    def _cell(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: str) -> None:
        if cell.isascii() and cell.isdigit() and len(cell) < 8:
            sheet.write_number(row, column, int(cell))
        elif len(cell) == 10 and cell[4] == cell[7] == "-" and cell.replace("-", "").isdigit():
            sheet.write_datetime(row, column, datetime.fromisoformat(cell), self._day)
        elif cell:
            sheet.write_string(row, column, cell)

    def close(self) -> None:
        """Writes the file."""
        self._book.close()


def enterprises_book(path: Path, first: list[Unit], second: list[Unit]) -> None:
    """The ledger of enterprises: two offices' sheets, the first with a total row."""
    book = Workbook(path)
    headers = [("", "序号"), *((group, header) for group, header, _ in sheet_columns(first[0]))]
    rows = [[str(n), *(cell for *_, cell in sheet_columns(unit))] for n, unit in enumerate(first, start=1)]
    total = str(sum(int(u.employees) for u in first if u.employees.isascii() and u.employees.isdigit()))
    place = [header for _, header in headers].index("从业人员数")
    rows.append(["合计", *(total if column == place else "" for column in range(1, len(headers)))])
    book.sheet("高新区", "合肥高新技术产业开发区非公企业台账", headers, rows)
    headers = [("", "序号"), *(("", header) for header, _ in other_columns(second[0]))]
    rows = [[str(n), *(cell for _, cell in other_columns(unit))] for n, unit in enumerate(second, start=1)]
    book.sheet("其他园区", "其他园区和县区非公企业台账", headers, rows)
    book.close()


def registrations(inventor: Inventor, known: Sequence[Unit]) -> list[Sequence[str]]:
    """The public register: some companies that the ledgers have, and some that nobody has asked yet."""
    dice = inventor.dice
    new = [inventor.enterprise(HIGH_TECH, "蜀山区", "合肥市") for _ in range(12)]
    new += [inventor.enterprise(ECONOMIC, "蜀山区", "合肥市") for _ in range(14)]
    new += [inventor.enterprise("", dice.pick(("庐阳区", "包河区")), "合肥市") for _ in range(14)]
    new += [inventor.enterprise(WUHU, "鸠江区", "芜湖市") for _ in range(10)]
    rows: list[Sequence[str]] = [
        ("企业名称", "统一社会信用代码", "注册日期", "企业类型", "所在省份", "地区", "注册地址")
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


def main(folder: Path) -> None:
    """Writes every ledger into `folder`."""
    inventor = Inventor(20260630)
    first, second, social = high_tech(inventor), others(inventor), social_organizations(inventor)
    write_csv(folder / "园区.csv", PARKS, "utf-8-sig")
    enterprises_book(folder / "非公企业台账.xlsx", first, second)
    write_csv(folder / "社会组织台账.csv", social, "gb18030")
    known = [u for u in [*first[150:170], *second[:60:4]] if len(u.code) == 18]
    write_csv(folder / "市场主体登记清单.csv", registrations(inventor, known), "utf-8")
    book = Workbook(folder / "党组织名册.xlsx")
    headers, rows = party_rows(inventor, first, second)
    book.sheet("党组织", "两新组织党组织名册", [("", header) for header in headers], rows)
    book.close()
    book = Workbook(folder / "群团组织名册.xlsx")
    for sheet, title, headers, rows in mass_sheets(inventor, first, second):
        book.sheet(sheet, title, [("", header) for header in headers], rows)
    book.close()
    book = Workbook(folder / "任职和推优.xlsx")
    for sheet, title, headers, rows in person_sheets(inventor, first, second):
        book.sheet(sheet, title, [("", header) for header in headers], rows)
    book.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
