"""What stands in cells: numbers, dates, codes, errors and formulas of every sort."""

from __future__ import annotations

from datetime import date, datetime

from offices import company

from ugly.case import Case, Finding, Grid, Table, book, computed, csv

__all__ = ["CASES"]

#: as written in the cell, as a text file has it, and what it says; None: unknown; "": listed
_COUNTS: list[tuple[object, int | str | None]] = [
    (12, 12), (12.0, 12), ("12", 12), ("１２", 12), ("12人", 12), ("1,200", 1200), ("1，200 人", 1200), ("012", 12),
    (0, 0), ("0", 0), ("无", 0), ("", None), ("/", None), ("—", None), ("不详", None), (-5, ""), ("-5", ""),
    (0.8, ""), ("80%", ""), (12.5, ""), ("3-5", ""), ("约30", ""), ("若干", ""), ("十二", ""), (20000000, ""),
    ("12,00", ""), ("1 200", 1200), ("４０名", 40), ("TRUE", ""),
]  # fmt: skip
_COUNT_ROWS: Grid = [
    ("单位名称", "所属县区", "从业人员数"),
    *((f"第{i}厂", "蜀山区", v) for i, (v, _) in enumerate(_COUNTS)),
]

_DATES: list[tuple[object, date | str | None]] = [
    ("2020", date(2020, 1, 1)), (2020, date(2020, 1, 1)), ("2020.5", date(2020, 5, 1)), (2020.5, date(2020, 5, 1)),
    ("2020-05-01", date(2020, 5, 1)), ("2020/5/1", date(2020, 5, 1)), ("2020年5月1日", date(2020, 5, 1)),
    ("2020年5月", date(2020, 5, 1)), ("２０２０年５月", date(2020, 5, 1)), ("20200501", date(2020, 5, 1)),
    (43952, date(2020, 5, 1)), ("43952", date(2020, 5, 1)), (date(2020, 5, 1), date(2020, 5, 1)),
    (datetime(2020, 5, 1, 8, 30), date(2020, 5, 1)), ("2020-05-01 08:30:00", date(2020, 5, 1)),
    ("2020/5/1 8:30", date(2020, 5, 1)), ("2020-05-01T08:30:00Z", date(2020, 5, 1)), ("", None), ("/", None),
    ("2020-02-30", ""), ("2020.13", ""), ("五月", ""), ("长期", ""), ("1234567", ""), ("05-01-2020", ""),
    ("2020.5-2023.5", ""),
]  # fmt: skip
_DATE_ROWS: Grid = [
    ("单位名称", "所属县区", "成立日期"),
    *((f"第{i}厂", "蜀山区", v) for i, (v, _) in enumerate(_DATES)),
]


def _listed(values: list[tuple[object, object]], header: str, kind: str, shown: dict[object, str]) -> list[Finding]:
    return [
        (f"C{row}", header, shown.get(v, str(v)), kind) for row, (v, said) in enumerate(values, start=2) if said == ""
    ]


def _said(values: list[tuple[object, object]], column: str) -> dict[str, dict[str, object]]:
    return {f"第{i}厂": {column: None if said == "" else said} for i, (_, said) in enumerate(values)}


_CODES = f"""单位名称,统一社会信用代码,所属县区
禾木科技,{company(1)},蜀山区
云桥商贸,{company(2).lower()},蜀山区
青砚物业,{company(3)[:8]} {company(3)[8:]},蜀山区
砚田机械,{company(4)[:-1]}0,蜀山区
东风厂,{company(5)[:-1]},蜀山区
西风厂,9.13401E+17,蜀山区
南风厂,{company(6).replace("MA9", "MO9")},蜀山区
北风厂,{company(1)},蜀山区
禾木科技 ,{company(1)},蜀山区
大江厂,,蜀山区
,{company(7)},蜀山区
小河厂,无,蜀山区
山川厂,34010419900307123X,蜀山区
"""
_ERRORS: Grid = [
    ("单位名称", "所属县区", "从业人员数", "成立日期", "统一社会信用代码", "是否建立工会", "工会名称"),
    ("禾木科技", "蜀山区", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?"),
    ("云桥商贸", "#REF!", "#N/A", "#NUM!", "#NULL!", "是", "#N/A"),
    ("#REF!", "蜀山区", 7, None, None, "是", None),
    ("#N/A", "蜀山区", 8, None, None, "否", None),
]
_FORMULAS: Grid = [
    ("单位名称", "所属县区", "从业人员数", "女职工数", "是否建立工会"),
    (None, "蜀山区", None, 5, None),
    ("青砚物业", "蜀山区", None, 3, "否"),
]
_WITHOUT_RESULTS: Grid = [
    ("单位名称", "所属县区", "从业人员数", "是否建立工会"),
    ("禾木科技", "蜀山区", "=SUM(C9:C10)", '=IF(C2>25,"是","否")'),
    ('=HYPERLINK("http://example.com","云桥商贸")', "蜀山区", 5, "是"),
    ("青砚物业", "=VLOOKUP(A4,B:C,2,FALSE)", 7, "否"),
]

CASES = {
    "numbers-of-every-sort": Case(
        file="台账.xlsx",
        make=book({"台账": _COUNT_ROWS}),
        tables=[Table(sheet="台账", read=29, conflicts=_listed(_COUNTS, "从业人员数", "bad_number", {}))],
        units=_said(_COUNTS, "employees"),
    ),
    "dates-of-every-sort": Case(
        file="台账.xlsx",
        make=book({"台账": _DATE_ROWS}),
        tables=[Table(sheet="台账", read=26, conflicts=_listed(_DATES, "成立日期", "bad_date", {}))],
        units=_said(_DATES, "founded"),
    ),
    "codes-of-every-sort": Case(
        file="台账.csv",
        make=csv(_CODES),
        tables=[
            Table(
                read=13,
                rejected=2,
                conflicts=[
                    ("B5", "统一社会信用代码", f"{company(4)[:-1]}0", "bad_code"),
                    ("B6", "统一社会信用代码", company(5)[:-1], "bad_code"),
                    ("B7", "统一社会信用代码", "9.13401E+17", "bad_code"),
                    ("B8", "统一社会信用代码", company(6).replace("MA9", "MO9"), "bad_code"),
                    ("B9", "统一社会信用代码", company(1), "repeated_code"),
                    ("A12", "单位名称", None, "required_empty"),
                    ("B14", "统一社会信用代码", "…", "id_number"),
                ],
            )
        ],
        units={
            "禾木科技": {"uscc": company(1), "id": company(1)},
            "云桥商贸": {"uscc": company(2)},
            "青砚物业": {"uscc": company(3)},
            "砚田机械": {"uscc": None, "id": "340104:砚田机械"},
            "东风厂": {"uscc": None},
            "西风厂": {"uscc": None},
            "南风厂": {"uscc": None},
            "大江厂": {"uscc": None},
            "小河厂": {"uscc": None},
            "山川厂": {"uscc": None},
        },
        never=["34010419900307123X"],
    ),
    "errors-of-formulas": Case(
        file="台账.xlsx",
        make=book({"台账": _ERRORS}),
        # #N/A is how registers write that they do not know: it is unknown and not listed.
        tables=[
            Table(
                sheet="台账",
                read=4,
                rejected=2,
                conflicts=[
                    ("C2", "从业人员数", "#REF!", "spreadsheet_error"),
                    ("D2", "成立日期", "#VALUE!", "spreadsheet_error"),
                    ("F2", "是否建立工会", "#DIV/0!", "spreadsheet_error"),
                    ("G2", "工会名称", "#NAME?", "spreadsheet_error"),
                    ("B3", "所属县区", "#REF!", "spreadsheet_error"),
                    ("D3", "成立日期", "#NUM!", "spreadsheet_error"),
                    ("E3", "统一社会信用代码", "#NULL!", "spreadsheet_error"),
                    ("A4", "单位名称", "#REF!", "spreadsheet_error"),
                    ("A4", "单位名称", "#REF!", "required_unreadable"),
                    ("A5", "单位名称", "#N/A", "required_empty"),
                ],
            )
        ],
        units={
            "禾木科技": {"employees": None, "union_surveyed": False},
            "云桥商贸": {"employees": None, "union_surveyed": True},
        },
        covers=frozenset({("云桥商贸工会", "云桥商贸", "unspecified")}),
    ),
    "formulas-with-their-results": Case(
        file="台账.xlsx",
        make=computed(
            _FORMULAS,
            {
                "A2": ('=HYPERLINK("http://example.com/x","云桥商贸")', "云桥商贸"),
                "C2": ("=SUM(D2:D3)+4", 12),
                "E2": ('=IF(C2>10,"是","否")', "是"),
                "C3": ("=1/0", "#DIV/0!"),
            },
        ),
        tables=[
            Table(sheet="台账", read=2, conflicts=[("C3", "从业人员数", "#DIV/0!", "spreadsheet_error")]),
        ],
        units={"云桥商贸": {"employees": 12, "women_employees": 5}, "青砚物业": {"employees": None}},
        covers=frozenset({("云桥商贸工会", "云桥商贸", "unspecified")}),
    ),
    "formulas-whose-results-are-not-in-the-file": Case(
        file="台账.xlsx",
        make=book({"台账": _WITHOUT_RESULTS}),
        # As a program leaves them that cannot calculate: the cells are not empty, so they are no silence.
        tables=[
            Table(
                sheet="台账",
                read=3,
                rejected=1,
                conflicts=[
                    ("C2", "从业人员数", "=", "spreadsheet_error"),
                    ("D2", "是否建立工会", "=", "spreadsheet_error"),
                    ("A3", "单位名称", "=", "spreadsheet_error"),
                    ("A3", "单位名称", "=", "required_unreadable"),
                    ("B4", "所属县区", "=", "spreadsheet_error"),
                ],
            )
        ],
        units={"禾木科技": {"employees": None, "union_surveyed": False}, "青砚物业": {"employees": 7}},
        covers=frozenset(),
    ),
}  # fmt: skip
