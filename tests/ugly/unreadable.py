"""Files that hold no ledger, or none that can be read: how each is made, and what the message must name."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import openpyxl
import xlwt

from ugly.compound import compound, encrypted_workbook, locked_xls

__all__ = ["UNREADABLE", "Unreadable"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file's name, its bytes, the key of the sentence that it gets, and words of it in either language."""

    file: str
    content: Callable[[], bytes]
    key: str
    zh: str
    en: str


def _workbook(rows: int = 200) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["单位名称", "所属县区"])
    for i in range(rows):
        sheet.append([f"第{i}厂", "蜀山区"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _old_workbook() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("台账").write(0, 0, "单位名称")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _archive(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _archive_of_empty_sheet() -> bytes:
    packed = io.BytesIO()
    openpyxl.Workbook().save(packed)
    return packed.getvalue()


def _bomb() -> bytes:
    """A workbook of 120 kB whose sheet unpacks to 120 MB."""
    with zipfile.ZipFile(io.BytesIO(_workbook(1))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    head, tail = parts[sheet].split(b"</sheetData>")
    return _archive({**parts, sheet: head + b" " * (120 * 1024**2) + b"</sheetData>" + tail})


def _liar() -> bytes:
    """A workbook whose directory says of its sheet that it unpacks to ten bytes."""
    content = bytearray(_workbook())
    entry = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(content)


def _scratched() -> bytes:
    """A workbook with some bytes of its sheet overwritten."""
    content = bytearray(_workbook())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 20] = bytes(20)
    return bytes(content)


_PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"></head><body><table>
<tr><td>单位名称</td><td>所属县区</td></tr><tr><td>禾木科技</td><td>蜀山区</td></tr></table></body></html>"""
_XML_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="台账"/></Workbook>"""

UNREADABLE = {
    "zero-bytes": Unreadable("台账.xlsx", lambda: b"", "file_empty", "空的", "is empty"),
    "blank-lines": Unreadable("台账.csv", lambda: b"\r\n\r\n", "file_empty", "空的", "is empty"),
    "an-empty-workbook": Unreadable(
        "台账.xlsx", _archive_of_empty_sheet, "file_empty", "空的", "is empty"
    ),
    "a-password": Unreadable("台账.xlsx", encrypted_workbook, "file_password", "密码", "password"),
    "a-password-of-old": Unreadable("台账.xls", locked_xls, "file_password", "密码", "password"),
    "a-bomb": Unreadable("台账.xlsx", _bomb, "file_swells", "解压", "unpacking"),
    "a-directory-that-lies": Unreadable("台账.xlsx", _liar, "file_damaged", "损坏", "damaged"),
    "half-an-xlsx": Unreadable("台账.xlsx", lambda: _workbook()[:3000], "file_damaged", "损坏", "damaged"),
    "half-an-xls": Unreadable("台账.xls", lambda: _old_workbook()[:1500], "file_damaged", "损坏", "damaged"),
    "a-scratched-xlsx": Unreadable("台账.xlsx", _scratched, "file_damaged", "损坏", "damaged"),
    "a-web-page-called-xls": Unreadable(
        "台账.xls", lambda: _PAGE.encode("gb18030"), "file_web_page", "网页", "web page"
    ),
    "a-web-page-in-utf-16": Unreadable("台账.xls", lambda: _PAGE.encode("utf-16"), "file_web_page", "网页", "web page"),
    "xml-of-excel-2003": Unreadable("台账.xls", _XML_2003.encode, "file_web_page", "XML", "XML"),
    "a-web-page-called-xlsx": Unreadable("台账.xlsx", _PAGE.encode, "file_web_page", "网页", "web page"),
    "an-et-of-wps-in-a-form-of-its-own": Unreadable(
        "台账.et", lambda: compound({"ETData": b"\1" * 5000}), "file_damaged", "WPS", "WPS"
    ),
    "an-ods": Unreadable(
        "台账.ods", lambda: _archive({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}),
        "file_format", "OpenDocument", "OpenDocument",
    ),
    "an-xlsb": Unreadable("台账.xlsb", lambda: _archive({"xl/workbook.bin": b""}), "file_format", "XLSB", "XLSB"),
    "a-docx": Unreadable("台账.docx", lambda: _archive({"word/document.xml": b"<x/>"}), "file_format", "Word", "Word"),
    "a-doc": Unreadable("台账.doc", lambda: compound({"WordDocument": bytes(99)}), "file_format", "Word", "Word"),
    "a-pdf": Unreadable("台账.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "file_format", "PDF", "PDF"),
    "a-photograph-called-xlsx": Unreadable(
        "台账.xlsx", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(99), "file_format", "JPEG", "JPEG"
    ),
    "a-zip-of-ledgers": Unreadable(
        "台账.zip", lambda: _archive({"台账.xlsx": _workbook(1)}), "file_format", "ZIP", "ZIP"
    ),
    "bytes-of-no-text": Unreadable(
        "台账.csv", lambda: bytes(i * 89 % 256 for i in range(3000)), "file_other", "不是电子表格", "no spreadsheet"
    ),
    "text-without-a-header": Unreadable(
        "台账.csv", lambda: "关于报送台账的通知\n各镇：\n请于本周五前报送。\n".encode(), "no_ledger", "表头", "header"
    ),
}  # fmt: skip
