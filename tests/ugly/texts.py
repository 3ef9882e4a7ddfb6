"""Text files: encodings, separators, marks, line breaks, formulas."""

from __future__ import annotations

from offices import company

from ugly.case import Case, Table, csv

__all__ = ["CASES"]

_GB18030 = """单位名称,所属县区,从业人员数,法定代表人
㐂来饭店,蜀山区,12,李四
合肥𠮷野工贸,蜀山区,３０人,王五
"""

_UTF16 = "单位名称\t所属县区\t从业人员数\r\n禾木,云桥商贸\t蜀山区\t1,200\r\n"

_SEMICOLON = """单位名称;所属县区;地址;从业人员数
云桥商贸;蜀山区;长江西路1号,3楼,301室,东;1,200人
青砚物业;包河区;马鞍山路2号;8
"""

_TAB = "企业名称\t所属县区\t从业人数\t备注\n禾木科技\t蜀山区\t12\t五金;电器;水暖,都有\n云桥商贸\t蜀山区\t\t\n"

_MARKS = "\ufeff\ufeff单位名称,所属县\u200b区,* 从业人员数\n禾木科技,蜀山区,12\n"

# A credit code that a system keeps from Excel with ="…", names that look like formulas, and commands.
_FORMULAS = f'''单位名称,统一社会信用代码,所属县区,从业人员数,法定代表人
"=HYPERLINK(""http://example.com"",""云桥商贸"")",,蜀山区,5,=1+1
@SUM(A1:A9)商店,,蜀山区,=SUM(D2:D9),+李四
+青砚物业,"=""{company(2)}""",蜀山区,7,-王五
'''

_BREAKS = """单位名称,所属县区,从业人员数
"合肥
禾木　科技有限公司",蜀山区,12
合肥禾木科技有限公司,"蜀 山
区",15
　　,　,　
云桥　商贸 ,蜀山区,8
"""

CASES = {
    "gb18030-with-characters-of-four-bytes": Case(
        file="台账.csv",
        make=csv(_GB18030, "gb18030"),
        tables=[Table(read=2)],
        units={"㐂来饭店": {"employees": 12, "places": {"340104"}}, "合肥𠮷野工贸": {"employees": 30}},
    ),
    "utf-16-with-tabs-as-excel-saves-unicode-text": Case(
        file="台账.txt",
        make=csv("\ufeff" + _UTF16, "utf-16-le"),
        tables=[Table(read=1)],
        units={"禾木,云桥商贸": {"employees": 1200}},
    ),
    "semicolons-with-commas-in-cells": Case(
        file="台账.csv",
        make=csv(_SEMICOLON),
        tables=[Table(read=2)],
        units={
            "云桥商贸": {"employees": 1200, "address": "长江西路1号,3楼,301室,东"},
            "青砚物业": {"employees": 8, "places": {"340111"}},
        },
    ),
    "tabs-with-semicolons-in-cells": Case(
        file="台账.csv",
        make=csv(_TAB, "gb18030"),
        tables=[Table(read=2, not_stored=["备注"])],
        units={"禾木科技": {"employees": 12}, "云桥商贸": {"employees": None}},
    ),
    "byte-order-marks-and-unseen-characters-in-the-header": Case(
        file="台账.csv",
        make=csv(_MARKS),
        tables=[Table(read=1)],
        units={"禾木科技": {"employees": 12, "places": {"340104"}}},
    ),
    "formulas-in-a-text-file": Case(
        file="台账.csv",
        make=csv(_FORMULAS),
        tables=[Table(read=3, conflicts=[("D3", "从业人员数", "=SUM(D2:D9)", "bad_number")])],
        # A text file holds text: what begins with = is a name like any other, and is written with care.
        units={
            '=HYPERLINK("http://example.com","云桥商贸")': {"employees": 5},
            "@SUM(A1:A9)商店": {"employees": None},
            "+青砚物业": {"employees": 7, "uscc": company(2)},
        },
    ),
    "line-breaks-and-wide-blanks-in-names": Case(
        file="台账.csv",
        make=csv(_BREAKS),
        # The row of blanks is a blank row. The first two names are one name; the later row wins.
        tables=[Table(read=3)],
        units={"合肥禾木科技有限公司": {"employees": 15, "places": {"340104"}}, "云桥　商贸": {"employees": 8}},
    ),
    "a-text-file-called-xlsx": Case(
        file="台账.xlsx",
        make=csv("单位名称,所属县区\n禾木科技,蜀山区\n", "gb18030"),
        tables=[Table(read=1)],
        units={"禾木科技": {"places": {"340104"}}},
    ),
}
