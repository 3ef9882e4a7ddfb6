"""Ledgers as a clerk keeps them, and the workbook of their findings, for tests of what the clerk gets back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.styles
from offices import DAY, Office, company
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from polars.testing import assert_frame_equal

from orggraph.importing import import_files
from orggraph.ledger.ledgers import Ledger
from orggraph.report.conflicts import write_conflicts

HEAD = "单位名称,统一社会信用代码,所属县区,从业人员数,成立日期,是否建立工会,工会名称,备注"
ROWS = (
    f"甲公司,{company(1)},蜀山区,若干,2020.10,否,甲公司工会,007",
    f"乙公司,{company(2)[:-1]}I,蜀山区,12,2020-05-01,是,,12345678901234567",
    f",{company(3)},蜀山区,3,2021,否,,x",
    f"丁公司,{company(4)},340104,4,2020,否,,=1+1",
)
ID_NUMBER, PHONE = "34010419900307123X", "13955512345"


def text_file(folder: Path, *rows: str, name: str = "台账.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(("\n".join((HEAD, *rows)) + "\n").encode(encoding))
    return path


def marked(office: Office, *files: Path, **options: Any) -> Path:
    """The workbook of a dry run over the files."""
    done = import_files(office.workspace, files, day=DAY, dry_run=True, **options)
    write_conflicts(done, office.folder / "问题.xlsx")
    return office.folder / "问题.xlsx"


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def sheet(path: Path, name: str = "台账") -> Worksheet:
    page = opened(path)[name]
    assert isinstance(page, Worksheet)
    return page


def same(one: list[Ledger], other: list[Ledger]) -> None:
    """Both read as the same kinds, rows and counts; their findings name the same cells."""
    assert len(one) == len(other)
    for a, b in zip(one, other, strict=True):
        assert (a.kind, a.read, a.taken, a.rejected, a.headers) == (b.kind, b.read, b.taken, b.rejected, b.headers)
        assert_frame_equal(a.rows, b.rows)
        assert a.findings["cell"].to_list() == b.findings["cell"].to_list()


def office_book(path: Path) -> Path:
    """A title row, headers under merged cells, typed cells, a total row, another format for each date."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "高新区"
    page["A1"] = "2026年上半年台账"
    page.merge_cells("A1:G1")
    for cell, text in {"A2": "单位名称", "B2": "所属县区", "C2": "从业人员数", "D2": "成立日期", "E2": "工会",
                       "G2": "联系电话", "E3": "是否建立", "F3": "名称"}.items():  # fmt: skip
        page[cell] = text
    for merged in ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3"):
        page.merge_cells(merged)
    page.append(["甲公司", "蜀山区", 12, date(2020, 5, 1), "是", "甲公司工会", int(PHONE)])
    page.append(["乙公司", "0012", "约120", datetime(2020, 5, 1, 8, 30), "否", "乙公司工会", None])
    page.append(["丙公司", 340104, 1.5, "2019年13月1日", True, None, None])
    page.append(["合计", None, 14, None, None, None, None])
    page["D4"].number_format, page["D5"].number_format = 'yyyy"年"m"月"d"日"', "yyyy/m/d h:mm"
    page["A1"].font = openpyxl.styles.Font(bold=True, size=16)
    page.column_dimensions["A"].width = 33
    page.freeze_panes = "B4"
    book.create_sheet("说明书").append(["随便写的"])
    book.save(path)
    return path
