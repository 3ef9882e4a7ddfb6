"""Workbooks that are not what their ending says, and old ones."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlwt

from ugly.case import Case, Table, book, csv, read

__all__ = ["CASES"]

_ROWS = """
单位名称 | 所属县区 | 从业人员数 | 是否建立工会
禾木科技 | 蜀山区 | 12 | 是
云桥商贸 | 包河区 | 1,200 | 否
合计 | | 1212 | 1
"""
_UNITS = {"禾木科技": {"employees": 12, "places": {"340104"}}, "云桥商贸": {"employees": 1200, "places": {"340111"}}}


def _old(path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("台账")
    sheet.write_merge(0, 0, 0, 3, "蜀山区台账")
    for column, header in enumerate(("单位名称", "所属县区", "从业人员数", "成立日期")):
        sheet.write(1, column, header)
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for row, (name, county, count, since) in enumerate(
        [("禾木科技", "蜀山区", 12, datetime(2020, 5, 1)), ("云桥商贸", 340111, "1,200", 43952)], start=2
    ):
        for column, value in enumerate((name, county, count)):
            sheet.write(row, column, value)
        sheet.write(row, 3, since, day if isinstance(since, datetime) else xlwt.Style.default_style)
    sheet.write(4, 0, "合计")
    sheet.write(4, 2, 1212)
    made.save(str(path))


def _old_and_ugly(path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("台账")
    for column, header in enumerate(("所属县区", "单位名称", "从业人员数", "成立日期")):
        sheet.write(0, column, header)
    sheet.write_merge(1, 3, 0, 0, "包河区")
    for row, name in enumerate(("禾木科技", "云桥商贸", "青砚物业"), start=1):
        sheet.write(row, 1, name)
    sheet.write(1, 2, 12)
    sheet.row(2).set_cell_error(2, "#REF!")
    sheet.row(3).set_cell_error(3, 0x2A)
    sheet.row(3).hidden = True
    sheet.col(2).hidden = True
    hidden = made.add_sheet("旧台账")
    hidden.write(0, 0, "单位名称")
    hidden.write(1, 0, "东风厂")
    hidden.visibility = 1
    made.save(str(path))


CASES = {
    "an-old-xls": Case(
        file="台账.xls", make=_old, tables=[Table(sheet="台账", read=2)], units=_UNITS
    ),
    "an-old-xls-with-errors-merged-cells-and-hidden-rows": Case(
        file="台账.xls",
        make=_old_and_ugly,
        tables=[
            Table(
                sheet="台账",
                read=3,
                conflicts=[("C3", "从业人员数", "#REF!", "spreadsheet_error")],
                notices=[(None, None, "4", "hidden_rows"), (None, None, "C", "hidden_columns")],
            ),
            Table(sheet="旧台账", read=1, notices=[(None, None, "旧台账", "hidden_sheet")]),
        ],
        units={
            "禾木科技": {"employees": 12, "places": {"340111"}},
            "云桥商贸": {"employees": None, "places": {"340111"}},
            "青砚物业": {"founded": None, "places": {"340111"}},
            "东风厂": {"places": {"340104"}},
        },
    ),
    "an-xlsx-called-xls": Case(
        file="台账.xls", make=book({"台账": read(_ROWS)}), tables=[Table(sheet="台账", read=2)], units=_UNITS
    ),
    "an-xlsx-called-csv": Case(
        file="台账.csv", make=book({"台账": read(_ROWS)}), tables=[Table(sheet="台账", read=2)], units=_UNITS
    ),
    "a-text-file-called-xls": Case(
        file="台账.xls",
        make=csv(_ROWS.strip().replace(" | ", "\t").replace(" |", "\t"), "gb18030"),
        tables=[Table(read=2)],
        units=_UNITS,
    ),
}  # fmt: skip
