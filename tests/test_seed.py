"""The demonstration's ledgers: made again the same, invented throughout, read without surprises."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from seeded import ENTRIES, SEED
from stdnum.cn import uscc

LEDGERS = [entry["file"] for entry in ENTRIES]


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two folders in which the generator has just run."""
    folders = [tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")]
    for folder in folders:
        subprocess.run([sys.executable, "-B", str(SEED / "make.py"), str(folder)], check=True)
    return folders


def cells(path: Path) -> list[list[list[str]]]:
    """Sheets of rows of cells, as text."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path, read_only=True)
        return [[["" if c is None else str(c) for c in row] for row in sheet.values] for sheet in book]
    encoding = "gb18030" if path.name == "社会组织台账.csv" else "utf-8-sig"
    return [list(csv.reader(path.read_text(encoding=encoding).splitlines()))]


def all_cells() -> list[str]:
    return [cell for file in LEDGERS for sheet in cells(SEED / file) for row in sheet for cell in row]


def test_the_list_names_every_ledger_in_the_folder() -> None:
    assert sorted(LEDGERS) == sorted(p.name for p in SEED.iterdir() if p.suffix in (".csv", ".xlsx"))


def test_every_ledger_has_a_date() -> None:
    assert all(isinstance(entry["on"], date) for entry in ENTRIES)


@pytest.mark.parametrize("file", LEDGERS)
def test_the_generator_gives_the_same_bytes_twice(again: list[Path], file: str) -> None:
    assert (again[0] / file).read_bytes() == (again[1] / file).read_bytes()


@pytest.mark.parametrize("file", [file for file in LEDGERS if file.endswith(".csv")])
def test_the_folder_holds_the_bytes_that_the_generator_gives(again: list[Path], file: str) -> None:
    assert (again[0] / file).read_bytes() == (SEED / file).read_bytes()


# A workbook's bytes depend on the version of the library that writes it.
@pytest.mark.parametrize("file", LEDGERS)
def test_the_folder_holds_what_the_generator_gives(again: list[Path], file: str) -> None:
    assert cells(again[0] / file) == cells(SEED / file)


def test_no_code_is_one_that_an_office_issues() -> None:
    codes = [c for c in all_cells() if len(c) == 18 and c.isascii() and c.isalnum()]
    assert len(codes) > 3000
    assert [c for c in codes if c[8:12] != "YYYY"] == []


def test_one_code_is_wrong_and_the_others_are_valid() -> None:
    codes = {c for c in all_cells() if len(c) == 18 and c.isascii() and c.isalnum()}
    assert len([c for c in codes if uscc.calc_check_digit(c[:-1]) != c[-1]]) == 1


def test_no_cell_looks_like_a_phone_or_an_identity_number() -> None:
    assert [c for c in all_cells() if c.isdigit() and len(c) in (11, 15, 18)] == []


def test_about_three_thousand_units_stand_in_the_ledgers() -> None:
    def column(file: str, header: str) -> set[str]:
        found: set[str] = set()
        for sheet in cells(SEED / file):
            at = next(((i, row.index(header)) for i, row in enumerate(sheet) if header in row), None)
            if at is not None:
                found |= {row[at[1]] for row in sheet[at[0] + 1 :]} - {""}
        return found

    units = (
        column("社会组织台账.csv", "社会组织名称")
        | column("市场主体登记清单.csv", "企业名称")
        | column("非公企业台账.xlsx", "单位名称")
        | column("各市非公企业台账.csv", "企业全称")
        | column("协会商会台账.csv", "协会名称")
    )
    assert 2_900 <= len(units) <= 3_100
