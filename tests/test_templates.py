"""Empty ledgers: every kind has the declared headers, helps whoever fills it in, and is taken when it is filled in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from offices import DAY, Office
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from orggraph.cli.main import cli
from orggraph.importing import import_files
from orggraph.ledger import vocabulary
from orggraph.ledger.examples import example
from orggraph.ledger.findings import CONFLICTS, REJECTIONS
from orggraph.ledger.kinds import KINDS, Column, LedgerKind, kind_of
from orggraph.ledger.ledgers import read
from orggraph.ledger.values.numbers import LARGEST
from orggraph.messages import LANGUAGES, set_language
from orggraph.report.templates import meaning, one_row, write_template

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
VOCABULARIES = sorted({c.form.partition(":")[2] for k in KINDS for c in k.columns if c.form.startswith("vocabulary:")})


def template(folder: Path, kind: LedgerKind) -> Path:
    path = folder / f"{kind.name}.xlsx"
    write_template(kind, path)
    return path


def book_of(folder: Path, kind: LedgerKind) -> Workbook:
    return openpyxl.load_workbook(template(folder, kind))


def ledger(book: Workbook) -> Worksheet:
    page = book.worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def rule(page: Worksheet, kind: LedgerKind, column: Column) -> DataValidation | None:
    cell = page.cell(500, kind.columns.index(column) + 1).coordinate
    return next((v for v in page.data_validations.dataValidation if cell in v.sqref), None)


def words_of(book: Workbook, found: DataValidation) -> list[str]:
    """The words of a drop-down list, wherever they stand."""
    told = str(found.formula1)
    if told.startswith('"'):
        return told.strip('"').split(",")
    sheet, _, cells = told.partition("!")
    return [str(cell.value) for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]


def typed(kind: LedgerKind, column: Column) -> Any:
    """The example of a column as a person would type it into Excel."""
    text = example(kind, column)
    if column.form == "count":
        return int(text)
    return date.fromisoformat(text) if column.form in ("date", "end") else text


def filled(folder: Path, kind: LedgerKind) -> Path:
    book = book_of(folder, kind)
    for at, column in enumerate(kind.columns, start=1):
        ledger(book).cell(2, at).value = typed(kind, column)
    book.save(folder / f"{kind.name}.xlsx")
    return folder / f"{kind.name}.xlsx"


# Filling in


@each_kind
def test_the_headers_are_the_declared_ones_in_their_order(kind: LedgerKind, tmp_path: Path) -> None:
    headers = [cell.value for cell in ledger(book_of(tmp_path, kind))[1]]
    assert headers == [column.header for column in kind.columns]


@each_kind
def test_required_headers_look_otherwise_and_say_so(kind: LedgerKind, tmp_path: Path) -> None:
    cells = ledger(book_of(tmp_path, kind))[1]
    for column, cell in zip(kind.columns, cells, strict=True):
        needed = column.required or column.name in getattr(kind, "required_any", ())
        assert cell.comment is not None
        assert (bool(cell.font.b), cell.comment.text.startswith("必填")) == (needed, needed)


@each_kind
def test_a_header_says_what_belongs_below_it_and_gives_an_example(kind: LedgerKind, tmp_path: Path) -> None:
    for column, cell in zip(kind.columns, ledger(book_of(tmp_path, kind))[1], strict=True):
        assert cell.comment is not None
        assert meaning(kind, column) in cell.comment.text and example(kind, column) in cell.comment.text


@each_kind
def test_every_column_is_explained_in_both_languages(kind: LedgerKind) -> None:
    said = {}
    for language in LANGUAGES:
        set_language(language)
        said[language] = [one_row(kind), *(meaning(kind, column) for column in kind.columns)]
    assert all(zh != en for zh, en in zip(said["zh"], said["en"], strict=True))


@each_kind
def test_the_header_stays_in_view_and_is_read_whole(kind: LedgerKind, tmp_path: Path) -> None:
    page = ledger(book_of(tmp_path, kind))
    assert page.freeze_panes == "B2"
    assert all(page.column_dimensions[cell.column_letter].width >= 8 for cell in page[1])


@each_kind
def test_columns_of_words_offer_words_that_are_understood(kind: LedgerKind, tmp_path: Path) -> None:
    book = book_of(tmp_path, kind)
    for column in kind.columns:
        group, _, listed = column.form.partition(":")
        if group not in ("vocabulary", "yes_no", "line_answer"):
            continue
        found = rule(ledger(book), kind, column)
        assert found is not None and found.type == "list" and found.errorStyle == "warning"
        words = words_of(book, found)
        assert words
        assert [w for w in words if vocabulary.lookup(listed or "yes_no", vocabulary.word_key(w)) is None] == []


@pytest.mark.parametrize("name", VOCABULARIES)
def test_the_offered_words_of_a_list_are_distinct(name: str) -> None:
    words = vocabulary.offered(name)
    assert len(words) == len(set(words)) > 1


def test_a_column_of_yes_and_no_offers_these_two(tmp_path: Path) -> None:
    kind = kind_of("units")
    found = rule(ledger(book_of(tmp_path, kind)), kind, kind.column("是否建立工会"))
    assert found is not None and found.formula1 == '"是,否"'


def test_a_party_organization_is_no_line_of_a_mass_organization(tmp_path: Path) -> None:
    kind = kind_of("mass-organizations")
    found = rule(ledger(book_of(tmp_path, kind)), kind, kind.column("组织类别"))
    assert found is not None and found.formula1 == '"工会,共青团,妇女组织"'


def test_counts_are_whole_numbers_and_dates_are_days(tmp_path: Path) -> None:
    kind = kind_of("units")
    page = ledger(book_of(tmp_path, kind))
    count, day = (rule(page, kind, kind.column(header)) for header in ("从业人员数", "成立日期"))
    assert count is not None and day is not None
    assert (count.type, count.operator, count.formula1, count.formula2) == ("whole", None, "0", str(LARGEST))
    assert (count.errorStyle, day.type, day.formula1) == (None, "date", "17899")


def test_a_year_typed_alone_is_asked_about(tmp_path: Path) -> None:
    kind = kind_of("units")
    day = rule(ledger(book_of(tmp_path, kind)), kind, kind.column("成立日期"))
    assert day is not None and day.formula1 is not None and int(day.formula1) > 2020


def test_codes_and_names_are_text_numbers_and_dates_are_such(tmp_path: Path) -> None:
    kind = kind_of("units")
    page = ledger(book_of(tmp_path, kind))
    formats = {
        column.header: page.column_dimensions[page.cell(1, at).column_letter].number_format
        for at, column in enumerate(kind.columns, start=1)
    }
    assert [formats[h] for h in ("统一社会信用代码", "单位名称", "行业代码", "从业人员数", "成立日期")] == [
        "@", "@", "@", "0", "yyyy-mm-dd"
    ]  # fmt: skip


# The sheet that explains


@each_kind
def test_the_second_sheet_explains_every_column(kind: LedgerKind, tmp_path: Path) -> None:
    page = book_of(tmp_path, kind)["填写说明"]
    rows = {row[0]: row for row in page.iter_rows(min_row=2, values_only=True)}
    for column in kind.columns:
        assert rows[column.header][2] == meaning(kind, column)
        assert rows[column.header][4] == example(kind, column)
    assert any("空着＝不知道" in str(text) for text in rows)


# Taking


@each_kind
def test_left_empty_it_is_a_ledger_of_its_kind_without_rows(kind: LedgerKind, tmp_path: Path) -> None:
    found = [(x.kind, x.sheet, x.read, x.findings.height) for x in read(template(tmp_path, kind))]
    assert found == [(kind.name, ledger(openpyxl.load_workbook(tmp_path / f"{kind.name}.xlsx")).title, 0, 0)]


@each_kind
@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_in_it_is_one_row_of_its_kind_with_every_cell_read(
    kind: LedgerKind, language: str, tmp_path: Path
) -> None:
    set_language(language)
    (found,) = read(filled(tmp_path, kind))
    assert (found.kind, found.read, found.taken, set(found.headers)) == (
        kind.name, 1, 1, {column.name for column in kind.columns}
    )  # fmt: skip


def test_all_filled_in_and_imported_together_there_is_no_conflict(tmp_path: Path) -> None:
    office = Office(tmp_path)
    done = import_files(office.workspace, [filled(tmp_path, kind) for kind in KINDS], day=DAY)
    assert [x.kind for x in done.ledgers] == [kind.name for kind in KINDS]
    listed = [(x.kind, *row) for x in done.ledgers for row in x.findings.select("column", "value", "kind").rows()]
    assert [finding for finding in listed if finding[3] in CONFLICTS | REJECTIONS] == []
    assert done.pending == 0
    unit = office.unit("合肥禾木科技有限公司")
    assert (unit["employees"], unit["full_members"], unit["uscc"][:10]) == (86, 4, "91340104YY")


# The command


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, [*args, "--lang", "zh"])


def test_without_a_kind_it_lists_the_kinds_a_line_each() -> None:
    lines = run("template").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [kind.name for kind in KINDS]
    assert [x["name"] for x in json.loads(run("template", "--format", "json").stdout)] == [k.name for k in KINDS]


def test_an_unknown_kind_is_answered_with_those_there_are(tmp_path: Path) -> None:
    result = run("template", "unit", "-o", str(tmp_path / "a.xlsx"))
    assert (result.exit_code, "units" in result.stderr) == (2, True)


def test_a_ledger_that_is_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    assert [run("template", "units", "-o", str(path)).exit_code for _ in range(2)] == [0, 0]
    filled(tmp_path, kind_of("units"))
    content = path.read_bytes()
    assert (run("template", "units", "-o", str(path)).exit_code, path.read_bytes() == content) == (2, True)


def test_an_empty_template_is_politely_no_rows(tmp_path: Path) -> None:
    run("init", str(tmp_path / "w"))
    path = str(template(tmp_path, kind_of("units")))
    result = run("import", path, "--workspace", str(tmp_path / "w"))
    assert (result.exit_code, "读取 0 行" in result.stdout, result.stderr.splitlines()[-1]) == (
        2, True, "没有可以导入的行。"
    )  # fmt: skip
