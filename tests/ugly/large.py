"""A workbook of 200,000 rows, written as XML by hand: no library writes one in a second."""

from __future__ import annotations

import zipfile
from pathlib import Path

from offices import company

__all__ = ["BAD_ROWS", "ROWS", "write_large"]

ROWS = 200_000
#: every thousandth count is no number; these are the spreadsheet's rows
BAD_ROWS = range(1001, ROWS + 2, 1000)

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
_LINKS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
 Id="rId1" Target="{target}"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>"""
_BOOK = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_HEAD = ("单位名称", "统一社会信用代码", "所属县区", "从业人员数", "是否建立工会", "是否建立党组织", "成立日期")


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def _row(number: int) -> str:
    unit = number - 1
    count = "若干" if number in BAD_ROWS else str(unit % 500)
    texts = (
        f"安徽第{unit}号商贸有限公司", company(unit), "蜀山区", count, "是" if unit % 4 == 0 else "否", "否", "2020.5",
    )  # fmt: skip
    cells = "".join(_text(f"{letter}{number}", text) for letter, text in zip("ABCDEFG", texts, strict=True))
    return f'<row r="{number}">{cells}</row>'


def write_large(path: Path) -> None:
    """`ROWS` units of one county; every fourth has a union, none a Party organization."""
    head = "".join(_text(f"{letter}1", text) for letter, text in zip("ABCDEFG", _HEAD, strict=True))
    rows = "".join(map(_row, range(2, ROWS + 2)))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1">{head}</row>{rows}</sheetData></worksheet>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _LINKS.format(kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _LINKS.format(kind="worksheet", target="worksheets/sheet1.xml"))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
