"""What stands above the rows: titles, merged and repeated headers, units in brackets, strangers, hidden columns."""

from __future__ import annotations

import openpyxl

from ugly.case import Case, Grid, Table, book, csv, read

__all__ = ["CASES"]

_TITLES: Grid = [
    ("蜀山区非公企业和社会组织工会组建情况统计表",),
    ("填报单位：井岗镇党群工作办公室", None, None, "填报日期：2026年6月30日"),
    ("单位：家、人",),
    ("序号", "单位名称", "所属乡镇街道", "从业人员数", "是否建立工会"),
    (1, "禾木科技", "井岗镇", 12, "是"),
    (2, "云桥商贸", "井岗镇", 30, "否"),
]

_MERGED: Grid = [
    ("蜀山区台账",),
    ("序号", "单位名称", "党组织", None, "工会", None, "人员情况", None, "备注"),
    (None, None, "是否建立", "名称", "是否建立", "主席", "从业人员数", "女职工数", None),
    (1, "禾木科技", "是", "禾木科技党支部", "否", None, 12, 5, None),
    (2, "云桥商贸", "否", None, "是", "张三", 30, 0, "新建"),
]
_MERGES = ("A1:I1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:I3")

_BRACKETS = """单位名称（全称）,所属县（市、区）,从业人员数（人）,"女职工数
（名）",成立日期(年月)
禾木科技,蜀山区,12,5,2020.5
"""

_TWICE = """单位名称,所属县区,从业人员数,从业人员数
禾木科技,蜀山区,10,12
云桥商贸,蜀山区,,15
青砚物业,蜀山区,７,7
"""

_STRANGERS = [f"自填项{n}" for n in range(1, 21)]
_TWENTY = "\n".join(
    ",".join(row)
    for row in (
        ["单位名称", *_STRANGERS[:10], "所属县区", *_STRANGERS[10:], "从业人员数"],
        ["禾木科技", *"abcdefghij", "蜀山区", *"klmnopqrst", "12"],
    )
)

_PAGES = """
蜀山区单位台账（续表） | | |
单位名称 | 所属县区 | 从业人员数 | 是否建立工会
1 | 2 | 3 | 4
禾木科技 | 蜀山区 | 12 | 是
 | | |
蜀山区单位台账（续表） | | |
单位名称 | 所属县区 | 从业人员数 | 是否建立工会
云桥商贸 | 蜀山区 | 30 | 否
单位 名称 | 所属县区 | 从业人员数 | 是否建立工会
青砚物业 | 蜀山区 | 7 | 否
"""

_HIDDEN = """
单位名称 | 所属县区 | 从业人员数 | 是否建立工会 | 备用
禾木科技 | 蜀山区 | 12 | 是 |
云桥商贸 | 蜀山区 | 30 | 否 |
青砚物业 | 包河区 | 7 | 否 |
砚田机械 | 包河区 | 40 | 是 |
"""


def _hide(made: openpyxl.Workbook) -> None:
    sheet = made["台账"]
    for row in (3, 4, 900):
        sheet.row_dimensions[row].hidden = True
    for column in "CEZ":
        sheet.column_dimensions[column].hidden = True
    made["旧台账"].sheet_state = "veryHidden"


CASES = {
    "three-title-rows": Case(
        file="台账.xlsx",
        make=book({"台账": _TITLES}, merged={"台账": ["A1:E1", "A2:C2", "A3:E3"]}),
        tables=[Table(sheet="台账", read=2, not_stored=["序号"])],
        units={"禾木科技": {"employees": 12, "places": {"340104100"}}, "云桥商贸": {"employees": 30}},
        covers=frozenset({("禾木科技工会", "禾木科技", "unspecified")}),
    ),
    "two-rows-of-merged-headers": Case(
        file="台账.xlsx",
        make=book({"台账": _MERGED}, merged={"台账": _MERGES}),
        tables=[Table(sheet="台账", read=2, not_stored=["序号", "备注"])],
        units={
            "禾木科技": {"employees": 12, "women_employees": 5, "party_surveyed": True, "league_surveyed": False},
            "云桥商贸": {"employees": 30, "women_employees": 0, "union_surveyed": True},
        },
        covers=frozenset(
            {("禾木科技党支部", "禾木科技", "unspecified"), ("云桥商贸工会", "云桥商贸", "unspecified")}
        ),
    ),
    "units-of-measure-in-the-headers": Case(
        file="台账.csv",
        make=csv(_BRACKETS),
        tables=[Table(read=1)],
        units={"禾木科技": {"employees": 12, "women_employees": 5, "places": {"340104"}}},
    ),
    "one-header-twice": Case(
        file="台账.csv",
        make=csv(_TWICE),
        tables=[Table(read=3, notices=[("C2", "从业人员数", "10", "several_headers")])],
        units={"禾木科技": {"employees": 10}, "云桥商贸": {"employees": 15}, "青砚物业": {"employees": 7}},
    ),
    "twenty-unknown-columns": Case(
        file="台账.csv",
        make=csv(_TWENTY),
        tables=[Table(read=1, unknown=_STRANGERS)],
        units={"禾木科技": {"employees": 12, "places": {"340104"}}},
    ),
    "title-header-and-numbering-again-on-every-page": Case(
        file="台账.xlsx",
        make=book({"台账": read(_PAGES)}),
        tables=[Table(sheet="台账", read=3)],
        units={"禾木科技": {"employees": 12}, "云桥商贸": {"employees": 30}, "青砚物业": {"employees": 7}},
    ),
    "hidden-rows-columns-and-sheets": Case(
        file="台账.xlsx",
        make=book({"台账": read(_HIDDEN), "旧台账": [("单位名称", "所属县区"), ("东风厂", "蜀山区")]}, change=_hide),
        # What is hidden counts like all else; that it is there is said, for nobody sees it. Row 900 is empty.
        tables=[
            Table(
                sheet="台账",
                read=4,
                notices=[(None, None, "3–4", "hidden_rows"), (None, None, "C", "hidden_columns")],
                unknown=["备用"],
            ),
            Table(sheet="旧台账", read=1, notices=[(None, None, "旧台账", "hidden_sheet")]),
        ],
        units={
            "禾木科技": {"employees": 12}, "云桥商贸": {"employees": 30}, "青砚物业": {"employees": 7},
            "砚田机械": {"employees": 40}, "东风厂": {"employees": None},
        },
        covers=frozenset(
            {("禾木科技工会", "禾木科技", "unspecified"), ("砚田机械工会", "砚田机械", "unspecified")}
        ),
    ),
}  # fmt: skip
