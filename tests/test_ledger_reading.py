"""Files to sheets of text: encodings, separators, workbooks, and files that are no ledgers."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import openpyxl.styles
import pytest
import xlwt

from orggraph.errors import LedgerError
from orggraph.ledger.files import workbooks
from orggraph.ledger.files.reading import read_sheets

TABLE = "单位名称,所属县区,地址\n甲公司,340104,“长江路”1号\n乙公司,蜀山区,\n"
CELLS = [
    ("单位名称", "所属县区", "地址"),
    ("甲公司", "340104", "“长江路”1号"),
    ("乙公司", "蜀山区", None),
]


def text_file(folder: Path, content: bytes, name: str = "台账.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def rows(path: Path) -> list[tuple[str | None, ...]]:
    (sheet,) = read_sheets(path)
    return sheet.cells.rows()


def workbook(folder: Path, fill: dict[str, object], name: str = "台账.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cell, value in fill.items():
        sheet[cell] = value
    book.save(folder / name)
    return folder / name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_gives_the_same_cells(tmp_path: Path, encoding: str) -> None:
    assert rows(text_file(tmp_path, TABLE.encode(encoding))) == CELLS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_16_is_read_with_and_without_its_mark(tmp_path: Path, encoding: str, mark: str) -> None:
    assert rows(text_file(tmp_path, (mark + TABLE).encode(encoding))) == CELLS


def test_a_character_of_four_bytes_in_gb18030_is_kept(tmp_path: Path) -> None:
    assert rows(text_file(tmp_path, "单位名称\n㐂𠮷公司\n".encode("gb18030")))[1] == ("㐂𠮷公司",)


def test_bytes_of_no_encoding_are_refused_with_the_file_named(tmp_path: Path) -> None:
    broken = TABLE.encode() + b"\xff\xff\xff,x,y\n"
    with pytest.raises(LedgerError, match=r"台账\.csv") as caught:
        rows(text_file(tmp_path, broken))
    assert caught.value.key == "imports.file_encoding"


def test_the_first_byte_of_no_encoding_is_named(tmp_path: Path) -> None:
    table = TABLE.encode("gb18030")
    with pytest.raises(LedgerError) as caught:
        rows(text_file(tmp_path, table + b"\xff\xff,x\n"))
    assert caught.value.facts["at"] == len(table)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    assert rows(text_file(tmp_path, TABLE.replace(",", separator).encode())) == CELLS


def test_commas_in_cells_do_not_make_a_semicolon_file_a_comma_file(tmp_path: Path) -> None:
    content = "单位名称;地址\n甲公司;一路,二号,三楼,四室\n"
    assert rows(text_file(tmp_path, content.encode()))[1] == ("甲公司", "一路,二号,三楼,四室")


def test_another_separator_in_a_cell_makes_no_second_column_of_a_single_one(tmp_path: Path) -> None:
    assert rows(text_file(tmp_path, "单位名称\n甲公司\n乙;丙公司\n".encode()))[1:] == [("甲公司",), ("乙;丙公司",)]


def test_a_title_line_narrower_than_the_table_hides_no_column(tmp_path: Path) -> None:
    assert rows(text_file(tmp_path, ("台账汇总\n" + TABLE).encode()))[1] == CELLS[0]


def test_a_row_longer_than_the_header_loses_only_what_has_no_header(tmp_path: Path) -> None:
    content = TABLE + "丙公司,蜀山区,路,多,余\n"
    wide = "单位名称,所属县区,地址\n" + "丙公司,蜀山区,路\n" * 30 + "丁公司,蜀山区,路,多,余\n"
    assert rows(text_file(tmp_path, content.encode()))[3][:3] == ("丙公司", "蜀山区", "路")
    assert rows(text_file(tmp_path, wide.encode()))[31] == ("丁公司", "蜀山区", "路")


def test_a_blank_line_is_a_row_and_a_quoted_line_break_is_none(tmp_path: Path) -> None:
    content = '单位名称,地址\r\n\r\n"甲\r\n公司",路\r\n乙公司,街\r\n'
    assert rows(text_file(tmp_path, content.encode())) == [
        ("单位名称", "地址"), (None, None), ("甲\r\n公司", "路"), ("乙公司", "街"),
    ]  # fmt: skip


def test_a_quote_inside_a_cell_is_a_character(tmp_path: Path) -> None:
    content = '单位名称,地址\n甲公司,5"管厂\n乙公司,"路,1号"\n'
    assert rows(text_file(tmp_path, content.encode()))[1:] == [("甲公司", '5"管厂'), ("乙公司", "路,1号")]


def test_a_quote_that_nobody_closed_swallows_no_row(tmp_path: Path) -> None:
    content = '单位名称,地址\n甲公司,"路\n乙公司,街\n丙公司,巷\n'
    assert [row[0] for row in rows(text_file(tmp_path, content.encode()))] == ["单位名称", "甲公司", "乙公司", "丙公司"]


def test_lines_that_end_in_carriage_returns_alone_are_lines(tmp_path: Path) -> None:
    assert rows(text_file(tmp_path, TABLE.replace("\n", "\r").encode())) == CELLS


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_line_feed_in_a_quoted_cell_ends_no_row_of_carriage_returns(tmp_path: Path, encoding: str) -> None:
    content = '单位名称,所属园区,从业人员数\r甲公司,"东园\n西园",5\r"乙,公司",南园,6\r'
    assert rows(text_file(tmp_path, content.encode(encoding))) == [
        ("单位名称", "所属园区", "从业人员数"), ("甲公司", "东园\n西园", "5"), ("乙,公司", "南园", "6"),
    ]  # fmt: skip


def test_columns_beyond_the_widest_table_are_left_out(tmp_path: Path) -> None:
    header = ",".join(["单位名称", *(f"列{i}" for i in range(2500))])
    (sheet,) = read_sheets(text_file(tmp_path, f"{header}\n甲公司,1\n".encode()))
    assert (sheet.cells.shape, sheet.cells.row(1)[:3]) == ((2, 2000), ("甲公司", "1", None))


def test_zeros_kept_by_a_formula_are_kept(tmp_path: Path) -> None:
    assert rows(text_file(tmp_path, '单位名称,统一社会信用代码\n甲,="0012"\n'.encode()))[1] == ("甲", "0012")


def test_numbers_and_leading_zeros_of_a_workbook_arrive_as_shown(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"A1": 340104, "B1": "0012", "C1": 12.5, "D1": 1234567.0})
    assert rows(path) == [("340104", "0012", "12.5", "1234567")]


def test_dates_of_a_workbook_are_iso_text(tmp_path: Path) -> None:
    assert rows(workbook(tmp_path, {"A1": date(2020, 5, 1)})) == [("2020-05-01",)]


def test_spreadsheet_errors_stay_readable(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"B2": "名称", "C3": "#N/A", "C4": "x"})
    (sheet,) = read_sheets(path)
    assert sheet.cells.rows()[2:] == [(None, "#N/A"), (None, "x")]


def test_rows_and_columns_left_empty_before_the_table_are_counted(tmp_path: Path) -> None:
    (sheet,) = read_sheets(workbook(tmp_path, {"C4": "名称"}))
    assert (sheet.first_column, sheet.first_row, sheet.cells.height) == (2, 1, 4)


def test_hidden_sheets_are_read_and_empty_ones_are_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "空"
    hidden, deep = book.create_sheet("藏"), book.create_sheet("深藏")
    hidden.sheet_state, deep.sheet_state = "hidden", "veryHidden"
    hidden["A1"] = deep["A1"] = "甲"
    book.save(tmp_path / "台账.xlsx")
    assert [sheet.name for sheet in read_sheets(tmp_path / "台账.xlsx")] == ["藏", "深藏"]


def test_an_old_xls_is_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    sheet.write(0, 0, "所属县区")
    sheet.write(1, 0, 340104)
    sheet.write(2, 0, datetime(2020, 5, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.save(str(tmp_path / "台账.xls"))
    assert rows(tmp_path / "台账.xls") == [("所属县区",), ("340104",), ("2020-05-01",)]


def test_the_ending_does_not_decide(tmp_path: Path) -> None:
    workbook(tmp_path, {"A1": "单位名称"}).rename(tmp_path / "台账.xls")
    text_file(tmp_path, TABLE.encode("gb18030"), "其实是文本.xlsx")
    assert rows(tmp_path / "台账.xls") == [("单位名称",)]
    assert rows(tmp_path / "其实是文本.xlsx") == CELLS


def failure(path: Path) -> str:
    with pytest.raises(LedgerError) as caught:
        read_sheets(path)
    assert path.name in str(caught.value)
    return caught.value.key


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "file_empty"),
        (b"\n\n", "file_empty"),
        (b"%PDF-1.7 ...", "file_format"),
        (b"\x89PNG\r\n\x1a\n", "file_format"),
        (bytes(range(256)) * 4, "file_other"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "file_web_page"),
        ("\ufeff<?xml version='1.0'?><Workbook/>".encode(), "file_web_page"),
        (b"PK\x03\x04 cut off", "file_damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "file_damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "file_password"),
    ],
)
def test_what_is_no_readable_spreadsheet_says_so(tmp_path: Path, content: bytes, key: str) -> None:
    assert failure(text_file(tmp_path, content, "台账.xls")) == f"imports.{key}"


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    (tmp_path / "文件夹").mkdir()
    assert failure(tmp_path / "没有.xlsx") == "imports.file_missing"
    assert failure(tmp_path / "文件夹") == "imports.file_folder"


def test_an_archive_without_a_workbook_is_no_spreadsheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "文档.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert failure(tmp_path / "文档.xlsx") == "imports.file_format"


def test_an_archive_that_says_it_is_huge_is_refused_before_unpacking(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    content = bytearray(packed.getvalue())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 7 * 1024**3 // 2)
    assert failure(text_file(tmp_path, bytes(content), "大.xlsx")) == "imports.file_too_large"


def test_a_stray_cell_in_the_last_corner_is_refused_and_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"A1": "单位名称", "XFD1048576": "x"})
    with pytest.raises(LedgerError, match="XFD1048576"):
        read_sheets(path)


def test_formats_without_content_far_outside_the_table_do_no_harm(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "单位名称"
    page["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "台账.xlsx")
    assert rows(tmp_path / "台账.xlsx") == [("单位名称",)]


def test_the_bound_of_cells_leaves_room_for_a_full_sheet_of_a_ledger() -> None:
    assert workbooks.MOST_CELLS > 1_048_576 * 60
