"""What stands among the rows: totals, notes, merged cells, other tables, and nothing."""

from __future__ import annotations

from datetime import date

from ugly.case import Case, Grid, Table, book, csv, read

__all__ = ["CASES"]

_TOTALS = """
序号 | 单位名称 | 所属乡镇街道 | 从业人员数 | 是否建立工会
1 | 禾木科技 | 井岗镇 | 12 | 是
2 | 云桥商贸 | 井岗镇 | 30 | 否
 | 小计 | | 42 | 1
3 | 合计科技有限公司 | 南岗镇 | 5 | 否
4 | 青砚物业 | 南岗镇 | 7 | 是
 小 计： | | | 12 | 1
 | | | |
合　　计 | | | 54 | 2
蜀山区合计 | | | 54 | 2
"""

_NOTES: Grid = [
    ("单位名称", "所属乡镇街道", "从业人员数", "是否建立工会", "备注"),
    ("禾木科技", "井岗镇", 12, "是", "备注：去年新建"),
    ("云桥商贸", "井岗镇", 30, "否", None),
    (None, None, None, None, None),
    ("备注：1.本表由各镇填报。", None, None, None, None),
    ("2.从业人员数以上年末为准。", None, None, None, None),
    ("填表人：李四", None, "审核人：王五", "联系电话：13955512345", None),
    ("填报单位（盖章）：", None, None, "2026年6月30日", None),
]

_MERGED: Grid = [
    ("所属园区", "单位名称", "统一社会信用代码", "从业人员数", "工会名称", "女职工数"),
    ("云谷园", "禾木科技", None, 12, "禾木科技工会", 40),
    (None, None, None, None, None, None),
    (None, "云桥商贸", None, 30, "云桥商贸工会", None),
    ("星光园", "青砚物业", None, 7, "星光联合工会", 3),
    (None, "砚田机械", None, 9, None, 4),
    (None, "东风厂", None, None, "无", None),
]
#: park over several units, a unit over two rows, one union over two units, and a count over two units
_MERGES = ("A2:A4", "B2:B3", "D2:D3", "E2:E3", "A5:A7", "E5:E6", "F2:F4")

_ROSTER: Grid = [
    ("党组织名称", "组建方式", "覆盖单位", "正式党员数"),
    ("长江路联合党支部", "联合", "禾木科技", 9),
    (None, None, "云桥商贸", None),
    (None, None, "青砚物业", None),
]
_COVERED = "单位名称\n禾木科技\n云桥商贸\n青砚物业\n"

_BELOW = """
园区名称 | 园区类型 | 所属市 |
云谷园 | 产业园区 | 合肥市 |
 | | |
附表二 企业台账 | | |
序号 | 单位名称 | 所属园区 | 从业人员数
1 | 禾木科技 | 云谷园 | 12
2 | 云桥商贸 | 云谷园 | 若干
社会组织情况表 | | |
组织名称 | 组织类别 | 覆盖单位 | 会员数
禾木科技工会 | 工会 | 禾木科技 | 12
云谷园联合工会 | 工会 | 云桥商贸 | 五
"""

_BESIDE = """
企业 | | | | 工会组织 | |
单位名称 | 所属县区 | 从业人员数 | | 工会名称 | 组建方式 | 覆盖单位
禾木科技 | 蜀山区 | 12 | | 东西联合工会 | 联合 | 禾木科技、云桥商贸
云桥商贸 | 蜀山区 | 3人左右 | | | |
"""

_COVER: Grid = [
    ("蜀山区非公企业和社会组织党建工作台账",),
    (None,),
    ("编制单位：", "井岗镇党群工作办公室"),
    ("编制时间：", date(2026, 6, 30)),
    ("目录：一、企业；二、登记；三、园区；四、党组织；五、工会；六、妇女组织",),
]
_SIX: dict[str, Grid] = {
    "封面": _COVER,
    "一、企业": read("""
        单位名称 | 所属县区 | 所属园区 | 从业人员数
        禾木科技 | 蜀山区 | 云谷园 | 12
        云桥商贸 | 蜀山区 | 云谷园 | 30"""),
    "二、登记": read("""
        企业名称 | 统一社会信用代码 | 注册日期 | 企业类型 | 地区 | 注册地址
        青砚物业 | 91340104MA90000028 | 2019-03-01 | 有限责任公司 | 合肥市 | 合肥市蜀山区长江西路1号"""),
    "三、园区": read("""
        园区名称 | 园区类型 | 园区级别 | 所属市
        云谷园 | 产业园区 | 省级 | 合肥市"""),
    "四、党组织": read("""
        党组织名称 | 党组织类别 | 组建方式 | 覆盖单位
        东风联合党支部 | 党支部 | 联合 | 禾木科技、云桥商贸"""),
    "五、工会": read("""
        工会名称 | 组建方式 | 覆盖单位 | 会员数
        云桥商贸工会 | 单独 | 云桥商贸 | 25"""),
    "六、妇女组织": read("""
        组织名称 | 组织类别 | 覆盖单位 | 成立日期
        青砚物业妇联 | 妇联 | 青砚物业 | 2021.3"""),
}

CASES = {
    "totals-in-the-middle-and-at-the-end": Case(
        file="台账.xlsx",
        make=book({"台账": read(_TOTALS)}),
        tables=[Table(sheet="台账", read=4, not_stored=["序号"])],
        units={
            "禾木科技": {"employees": 12}, "云桥商贸": {"employees": 30},
            "合计科技有限公司": {"employees": 5}, "青砚物业": {"employees": 7},
        },
    ),
    "notes-and-signatures-below-the-table": Case(
        file="台账.xlsx",
        make=book({"台账": _NOTES}),
        tables=[Table(sheet="台账", read=2, not_stored=["备注"])],
        units={"禾木科技": {"employees": 12}, "云桥商贸": {"employees": 30}},
        never=["13955512345", "李四", "王五"],
    ),
    "cells-merged-over-several-rows": Case(
        file="台账.xlsx",
        make=book({"台账": _MERGED}, merged={"台账": _MERGES}),
        # Row 3 holds nothing of its own. The count over two units is the first one's as far as anybody can tell.
        tables=[Table(sheet="台账", read=5)],
        units={
            "禾木科技": {"places": {"340104", "340100:云谷园"}, "women_employees": 40, "employees": 12},
            "云桥商贸": {"places": {"340104", "340100:云谷园"}, "women_employees": None},
            "青砚物业": {"places": {"340104", "340100:星光园"}},
            "砚田机械": {"places": {"340104", "340100:星光园"}},
            "东风厂": {"places": {"340104", "340100:星光园"}, "union_surveyed": True},
        },
        covers=frozenset(
            {
                ("禾木科技工会", "禾木科技", "unspecified"),
                ("云桥商贸工会", "云桥商贸", "unspecified"),
                ("星光联合工会", "青砚物业", "joint"),
                ("星光联合工会", "砚田机械", "joint"),
            }
        ),
    ),
    "an-organization-merged-over-the-units-it-covers": Case(
        file="党组织.xlsx",
        make=book({"名册": _ROSTER}, merged={"名册": ["A2:A4", "B2:B4", "D2:D4"]}),
        beside={"单位.csv": _COVERED},
        tables=[Table(kind="party-organizations", sheet="名册", read=3)],
        units={"禾木科技": {}, "云桥商贸": {}, "青砚物业": {}},
        covers=frozenset(("长江路联合党支部", unit, "joint") for unit in ("禾木科技", "云桥商贸", "青砚物业")),
    ),
    "three-tables-one-below-another": Case(
        file="台账.xlsx",
        make=book({"台账": read(_BELOW)}),
        tables=[
            Table(kind="parks", sheet="台账", read=1),
            Table(
                sheet="台账", read=2, not_stored=["序号"], conflicts=[("D7", "从业人员数", "若干", "bad_number")]
            ),
            Table(
                kind="mass-organizations", sheet="台账", read=2, conflicts=[("D11", "会员数", "五", "bad_number")]
            ),
        ],
        units={"禾木科技": {"employees": 12, "places": {"340104", "340100:云谷园"}}, "云桥商贸": {"employees": None}},
        covers=frozenset(
            {("禾木科技工会", "禾木科技", "unspecified"), ("云谷园联合工会", "云桥商贸", "joint")}
        ),
    ),
    "two-tables-side-by-side": Case(
        file="台账.xlsx",
        make=book({"台账": read(_BESIDE)}),
        tables=[
            Table(sheet="台账", read=2, conflicts=[("C4", "从业人员数", "3人左右", "bad_number")]),
            Table(kind="mass-organizations", sheet="台账", read=1),
        ],
        units={"禾木科技": {"employees": 12}, "云桥商贸": {"employees": None}},
        covers=frozenset(("东西联合工会", unit, "joint") for unit in ("禾木科技", "云桥商贸")),
    ),
    "an-empty-column-within-a-table": Case(
        file="台账.csv",
        make=csv("单位名称,,所属县区,从业人员数\n禾木科技,,包河区,12\n"),
        tables=[Table(read=1)],
        units={"禾木科技": {"employees": 12, "places": {"340111"}}},
    ),
    "six-sheets-of-different-kinds-and-a-cover": Case(
        file="台账.xlsx",
        make=book(_SIX),
        tables=[
            Table(sheet="一、企业", read=2, notices=[(None, None, "封面", "no_header")]),
            Table(kind="registrations", sheet="二、登记", read=1),
            Table(kind="parks", sheet="三、园区", read=1),
            Table(kind="party-organizations", sheet="四、党组织", read=1),
            Table(kind="mass-organizations", sheet="五、工会", read=1),
            Table(kind="mass-organizations", sheet="六、妇女组织", read=1),
        ],
        units={
            "禾木科技": {"places": {"340104", "340100:云谷园"}},
            "云桥商贸": {"employees": 30},
            "青砚物业": {"uscc": "91340104MA90000028", "kind": "company", "founded": date(2019, 3, 1)},
        },
        covers=frozenset(
            {
                ("东风联合党支部", "禾木科技", "joint"),
                ("东风联合党支部", "云桥商贸", "joint"),
                ("云桥商贸工会", "云桥商贸", "independent"),
                ("青砚物业妇联", "青砚物业", "unspecified"),
            }
        ),
    ),
}  # fmt: skip
