"""One ledger with everything at once, as an office sends it; the README's first ten minutes are tried on it."""

from __future__ import annotations

import openpyxl

from ugly.case import Case, Grid, Table, book

__all__ = ["CASES", "LEDGER"]

_ROWS: Grid = [
    ("井岗镇非公企业和社会组织党群工作台账",),
    ("填报单位：党群工作办公室", None, None, None, None, None, "填报日期：2026.6.30"),
    ("单位：人",),
    (
        "序号",
        "单位名称",
        "所属县区",
        "从业人员数\n（人）",
        "党组织",
        None,
        "工会",
        None,
        "团组织",
        "妇女组织",
        "联系人",
    ),
    (None, None, None, None, "是否\n建立", "名称", "是否建立", "名称", "是否建立", "是否建立", None),
    (1, "禾木科技", "蜀山区", 120, "是", "禾木科技党支部", "是", None, "否", "否", "李四 13955512345"),
    (2, "云桥商贸", None, "30人", "否", None, "否", None, "否", "×", None),
    (3, "青砚　物业", None, "１，２００", "无", None, None, None, "未建", "妇女之家", None),
    (None, "小计", None, 1350, 1, None, 1, None, 0, None, None),
    (4, "砚田机械", "包河区", "若干", "否", "/", "否", "无", "否", "否", None),
    (5, "东风厂", None, 8, "否", "东风厂党支部", "否", None, "否", "否", None),
    (6, "西风厂", "蜀山区", 45, "否", None, "0", None, "否", "不详", None),
    ("合 计", None, None, 1403, 1, None, 1, None, 0, 0, None),
    ("备注：妇女组织按上年末填报。",),
    ("填表人：王五", None, None, None, None, None, "审核人：赵六"),
]
_MERGES = ("A1:K1", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:H4", "K4:K5", "C6:C8", "C10:C11", "A14:K14")


def _hide(made: openpyxl.Workbook) -> None:
    made["台账"].row_dimensions[12].hidden = True


LEDGER = book({"台账": _ROWS, "说明": [("本表由各镇填报，每季度一次。",)]}, merged={"台账": _MERGES}, change=_hide)

CASES = {
    "everything-at-once": Case(
        file="台账.xlsx",
        make=LEDGER,
        tables=[
            Table(
                sheet="台账",
                read=6,
                conflicts=[
                    ("J8", "是否建立妇女组织", "妇女之家", "venue_as_organization"),
                    ("D10", "从业人员数（人）", "若干", "bad_number"),
                    ("F11", "党组织名称", "东风厂党支部", "no_with_name"),
                ],
                notices=[(None, None, "说明", "no_header"), (None, None, "12", "hidden_rows")],
                not_stored=["序号", "联系人"],
            )
        ],
        units={
            "禾木科技": {"employees": 120, "places": {"340104"}},
            "云桥商贸": {"employees": 30, "places": {"340104"}},
            "青砚　物业": {"employees": 1200, "places": {"340104"}, "women_surveyed": False},
            "砚田机械": {"employees": None, "places": {"340111"}},
            "东风厂": {"employees": 8, "places": {"340111"}, "party_surveyed": False},
            "西风厂": {"employees": 45, "places": {"340104"}, "women_surveyed": False},
        },
        covers=frozenset(
            {("禾木科技党支部", "禾木科技", "unspecified"), ("禾木科技工会", "禾木科技", "unspecified")}
        ),
        never=["13955512345", "李四", "王五", "赵六"],
    ),
}  # fmt: skip
