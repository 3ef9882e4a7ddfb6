"""The workbook of findings: the clerk's own sheets again, bad cells marked and explained, importable when corrected."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.styles
import polars as pl
import pytest
import xlwt
from clerks import HEAD, ROWS, marked, office_book, opened, same, sheet, text_file
from offices import DAY, Office, company

from orggraph.importing import import_files
from orggraph.ledger.ledgers import read
from orggraph.messages import set_language
from orggraph.report import conflicts
from orggraph.report.conflicts import write_conflicts
from orggraph.report.marked_sheets import MARKS

# The clerk's own cells


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_text_file_written_back_is_read_as_before(office: Office, encoding: str) -> None:
    path = text_file(office.folder, *ROWS, "", "合计,,,19,,,,", encoding=encoding)
    same(read(path), read(marked(office, path)))


def test_a_workbook_with_titles_and_merged_headers_is_read_as_before(office: Office) -> None:
    path = office_book(office.folder / "a.xlsx")
    same(read(path), read(marked(office, path)))


def test_an_old_workbook_is_read_as_before_and_its_numbers_and_dates_stay_such(office: Office) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("一")
    for column, header in enumerate(HEAD.split(",")):
        page.write(0, column, header)
    for column, value in enumerate(("甲公司", company(1), 340104, "若干", datetime(2020, 5, 1), "否", "", "0012")):
        style = xlwt.easyxf(num_format_str="yyyy-mm-dd") if column == 4 else xlwt.Style.default_style
        page.write(1, column, value, style)
    book.save(str(office.folder / "a.xls"))
    out = marked(office, office.folder / "a.xls")
    same(read(office.folder / "a.xls"), read(out))
    assert [sheet(out, "一")[c].data_type for c in ("B2", "C2", "D2", "H2")] == ["s", "n", "s", "s"]
    assert sheet(out, "一")["C2"].value == 340104


def test_numbers_of_a_workbook_stay_numbers_and_text_stays_text(office: Office) -> None:
    page = sheet(marked(office, office_book(office.folder / "a.xlsx")), "高新区")
    assert [page[c].value for c in ("C4", "B5", "C5", "B6", "C6", "E6")] == [12, "0012", "约120", 340104, 1.5, True]


def test_dates_of_a_workbook_look_as_before(office: Office) -> None:
    page = sheet(marked(office, office_book(office.folder / "a.xlsx")), "高新区")
    assert (page["D4"].value, page["D4"].number_format) == (datetime(2020, 5, 1), 'yyyy"年"m"月"d"日"')
    assert (page["D5"].value, page["D5"].number_format) == (datetime(2020, 5, 1, 8, 30), "yyyy/m/d h:mm")


def test_titles_merged_cells_widths_and_the_frozen_header_are_kept(office: Office) -> None:
    page = sheet(marked(office, office_book(office.folder / "a.xlsx")), "高新区")
    assert {str(r) for r in page.merged_cells.ranges} == {
        "A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3"
    }  # fmt: skip
    assert (page["A1"].font.b, page["A1"].font.sz, page.freeze_panes) == (True, 16, "B4")
    assert page.column_dimensions["A"].width == pytest.approx(33, abs=0.5)


def test_a_sheet_of_the_file_that_is_no_ledger_is_kept(office: Office) -> None:
    assert sheet(marked(office, office_book(office.folder / "a.xlsx")), "说明书")["A1"].value == "随便写的"


def test_a_hidden_sheet_and_a_hidden_column_are_written_and_seen(office: Office) -> None:
    path = office_book(office.folder / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["高新区"].column_dimensions["C"].hidden = True
    book["说明书"].sheet_state = "hidden"
    book.save(path)
    out = opened(marked(office, path))
    assert (out["说明书"].sheet_state, out["高新区"].column_dimensions["C"].hidden) == ("visible", False)
    assert out["高新区"]["C4"].value == 12


def test_formats_that_every_excel_has_are_kept(office: Office) -> None:
    path = office_book(office.folder / "a.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["高新区"]
    page["D4"].number_format, page["H4"], page["H5"] = "mm-dd-yy", 0.5, time(8, 30)
    page["H4"].number_format = "0%"
    book.save(path)
    out = sheet(marked(office, path), "高新区")
    assert [(out[c].value, out[c].number_format) for c in ("D4", "H4", "H5")] == [
        (datetime(2020, 5, 1), "mm-dd-yy"), (0.5, "0%"), (time(8, 30), "h:mm:ss")
    ]  # fmt: skip


def test_a_sheet_without_a_header_is_not_frozen(office: Office) -> None:
    assert sheet(marked(office, office_book(office.folder / "a.xlsx")), "说明书").freeze_panes is None


def test_a_table_that_begins_further_right_and_down_stays_there(office: Office) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row, cells in enumerate((("单位名称", "从业人员数"), ("甲公司", "若干")), start=4):
        for column, value in enumerate(cells, start=3):
            page.cell(row, column, value)
    book.save(office.folder / "a.xlsx")
    out = marked(office, office.folder / "a.xlsx")
    assert (sheet(out, "Sheet")["D5"].value, sheet(out, "Sheet")["D5"].comment is not None) == ("若干", True)


def test_digits_of_a_text_file_are_numbers_only_where_the_whole_column_keeps_its_digits(office: Office) -> None:
    page = sheet(marked(office, text_file(office.folder, *ROWS)))
    assert [page[f"D{row}"].value for row in (2, 3, 4)] == ["若干", 12, 3]
    assert [page[f"E{row}"].value for row in (2, 4)] == ["2020.10", "2021"]
    assert [page[f"H{row}"].value for row in (2, 3)] == ["007", "12345678901234567"]


def test_a_formula_is_text(office: Office) -> None:
    link = '"=HYPERLINK(""http://a.b"",""x"")"'
    path = text_file(office.folder, f"甲公司,,蜀山区,若干,,,,{link}", "=1+1,,蜀山区,1,,,,", "+1,,,2,,,,-x")
    out = marked(office, path)
    page = sheet(out)
    assert [(page[c].data_type, page[c].value) for c in ("H2", "A3", "H4")] == [
        ("s", '=HYPERLINK("http://a.b","x")'), ("s", "=1+1"), ("s", "-x")
    ]  # fmt: skip
    with zipfile.ZipFile(out) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


# Marks and notes


def fill(cell: Any) -> str:
    return f"#{cell.fill.fgColor.rgb[2:]}"


def test_each_sort_has_its_color_and_a_rejected_row_is_tinted_whole(office: Office) -> None:
    page = sheet(marked(office, text_file(office.folder, *ROWS)))
    assert fill(page["D2"]) == fill(page["B3"]) == MARKS["conflict"]["bg_color"]
    assert fill(page["A4"]) == MARKS["rejection"]["bg_color"]
    assert fill(page["C4"]) not in (fill(page["A4"]), "#000000")
    assert fill(page["C2"]) == "#000000"


def test_the_colors_differ_in_grey_and_their_lines_differ(office: Office) -> None:
    def grey(color: str) -> float:
        r, g, b = (int(color[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * r + 0.587 * g + 0.114 * b

    shades = sorted(grey(str(look["bg_color"])) for look in MARKS.values())
    assert all(darker + 40 <= lighter for darker, lighter in pairwise(shades))
    assert len({look["border"] for look in MARKS.values()}) == 3


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "【问题】“若干”不是人数"), ("en", "[conflict] 若干 is no count")]
)
def test_the_reason_is_a_note_in_the_language_in_force(office: Office, language: str, words: str) -> None:
    set_language(language)
    note = sheet(marked(office, text_file(office.folder, *ROWS)))["D2"].comment
    assert note is not None and note.text.startswith(words)


def test_a_cell_as_long_as_excel_holds_has_its_note_and_begins_the_sentence(office: Office) -> None:
    note = sheet(marked(office, text_file(office.folder, f"甲公司,,蜀山区,{'很多' * 16_000},,,,")))["D2"].comment
    assert note is not None and note.text.startswith(f"【问题】“{'很多' * 50}…”不是人数")


def test_several_findings_of_a_cell_are_one_note(office: Office) -> None:
    done = import_files(office.workspace, [text_file(office.folder, *ROWS)], day=DAY, dry_run=True)
    ledger = done.ledgers[0]
    twice = ledger.findings.filter(ledger.findings["cell"] == "D2")
    also = twice.with_columns(kind=pl.lit("repeated_code"))
    done = replace(done, ledgers=(replace(ledger, findings=pl.concat([ledger.findings, also])),))
    write_conflicts(done, office.folder / "问题.xlsx")
    note = sheet(office.folder / "问题.xlsx")["D2"].comment
    assert note is not None and [part[:3] for part in note.text.split("\n\n")] == ["【问题", "【整行"]
    assert fill(sheet(office.folder / "问题.xlsx")["D2"]) == MARKS["rejection"]["bg_color"]


def test_the_workbook_opens_on_the_first_bad_cell(office: Office) -> None:
    good = f"好公司,{company(9)},蜀山区,1,,,,"
    first, second = office.folder / "a.csv", text_file(office.folder, *[good] * 40, *ROWS, name="b.csv")
    first.write_text("单位名称,党组织名称\n东风厂,公司第一党支部\n", encoding="utf-8", newline="\n")
    book = opened(marked(office, first, second))
    assert book.active is not None and book.active.title == "b"
    view = book.active.sheet_view
    assert (view.selection[-1].activeCell, view.pane.ySplit, view.pane.topLeftCell) == ("D42", 1, "A38")


# The list


def listing(path: Path) -> list[tuple[Any, ...]]:
    page = opened(path).worksheets[0]
    return [row for row in page.iter_rows(min_row=5, values_only=True)]


def test_the_list_names_file_sheet_cell_header_value_and_reason(office: Office) -> None:
    rows = listing(marked(office, text_file(office.folder, *ROWS)))
    assert rows[0][:6] == ("台账.csv", None, "D2", "从业人员数", "若干", "问题")
    assert "整数" in rows[0][6]
    assert [row[2] for row in rows if row[2]] == ["D2", "G2", "B3", "A4"]


def test_links_lead_to_the_cells_and_what_has_no_cell_has_none(office: Office) -> None:
    out = marked(office, office_book(office.folder / "a.xlsx"))
    page = opened(out).worksheets[0]
    places = {row[2].value: row[2].hyperlink for row in page.iter_rows(min_row=5)}
    assert places["C5"].location == "'高新区'!C5"
    without = [row for row in page.iter_rows(min_row=5, values_only=True) if row[2] is None]
    assert any("说明书" in str(row[6]) for row in without)
    assert places[None] is None


def test_the_list_has_a_filter_a_frozen_header_and_widths(office: Office) -> None:
    page = opened(marked(office, text_file(office.folder, *ROWS))).worksheets[0]
    assert (page.freeze_panes, str(page.auto_filter.ref)[:3]) == ("A5", "A4:")
    assert page.column_dimensions["G"].width > 60
    assert [cell.value for cell in page[4]][:5] == ["文件", "工作表", "单元格", "列", "原值"]


# Sizes


def test_a_sheet_longer_than_excel_holds_is_listed_and_left_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicts, "LAST_ROW", 10)
    out = marked(office, text_file(office.folder, *ROWS, *["戊公司,,蜀山区,1,,,,"] * 20))
    assert opened(out).sheetnames == ["问题清单"]
    assert "25" in str(listing(out)[0][6]) and listing(out)[1][2:5] == ("D2", "从业人员数", "若干")


def test_with_more_findings_than_notes_the_rest_is_colored_and_listed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orggraph.report.marked_sheets.MOST_NOTES", 2)
    monkeypatch.setattr(conflicts, "MOST_NOTES", 2)
    out = marked(office, text_file(office.folder, *ROWS))
    page = sheet(out)
    assert (page["D2"].comment is not None, page["B3"].comment is None) == (True, True)
    assert fill(page["B3"]) == MARKS["conflict"]["bg_color"]
    assert "只有前 2 处有批注" in str(opened(out).worksheets[0]["A2"].value)
