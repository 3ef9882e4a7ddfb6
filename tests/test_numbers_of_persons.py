"""ID numbers and phones in every column of every kind, in every form: found, and nowhere afterwards."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner
from offices import Office, code
from ugly.imported import strings

from orggraph.cli.main import cli
from orggraph.ledger.kinds import KINDS, LedgerKind
from orggraph.ledger.personal import is_personal
from orggraph.ledger.values.codes import codes

ID, OLD_ID, PHONE = "34010419900307123X", "340104900307123", "13955512345"


@pytest.mark.parametrize(
    "text",
    [
        ID, ID.lower(), OLD_ID, PHONE, f"Tel {PHONE}", f"TEL{PHONE}", f"ID{ID}", f"ID {OLD_ID}", f"{PHONE} A座",
        f"{PHONE}{ID}", f"{ID} {PHONE}", f"{PHONE} {ID}", f"{PHONE}/{ID}", f"{PHONE}\n{PHONE}", f"{ID}\n{ID}",
        f"张三{ID}，李四{ID}", " ".join(ID), " ".join(PHONE), "340104 19900307 123X", "340104-19900307-123X",
        "340104.19900307.123X", "340104/19900307/123X", "340104_19900307_123X", "139.5551.2345", "139 5551 2345",
        "+86 139-5551-2345", f"0086{PHONE}", "０５５１－６２３４５６７８", "(0551)62345678转801", f"{PHONE}.xlsx",
    ],
)  # fmt: skip
def test_what_holds_a_number_of_a_person(text: str) -> None:
    assert is_personal(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "91340104MA90000028", code("51340104199003071"), "340104000012345", "长江西路669号A座1501-1502",
        "A座1501,1502,803室", "1501/1502/803", "2020.5.1-2023.5.1", "2020-05-01 08:30:00", "340104/340111/340122",
        "131/1311/1320", "台账20260630.xlsx", "12,345,678人", "117.227219,31.820591", "3.40104E+17",
    ],
)  # fmt: skip
def test_what_holds_none(text: str) -> None:
    assert is_personal(pl.Series([text])).to_list() == [False]


def test_an_id_number_is_no_credit_code_even_if_its_last_character_fits() -> None:
    number = next(c for c in (code(f"34010419900307{n:03d}") for n in range(999)) if c[-1] in "0123456789X")
    read = codes(pl.Series([number])).row(0, named=True)
    assert (read["value"], read["problem"]) == (None, "id_number")


#: how an ID number gets into a cell
FORMS: tuple[Callable[[str], str | int], ...] = (
    str,
    str.lower,
    lambda i: int(i[:17] + "4"),
    lambda i: int(i[:6] + i[8:17]),
    lambda i: f"{i[:6]} {i[6:14]} {i[14:]}",
    lambda i: " ".join(i),
    lambda i: f"ID {i}",
    lambda i: f"张三（{i}）",
    lambda i: f"{PHONE} {i}",
    lambda i: f'="{i}"',
    lambda i: f"张三{i}、李四{i}",
    lambda i: f"{i[:6]}\n{i[6:]}",
    lambda i: f"'{i}",
    lambda i: "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() else c for c in i),
)


def write_ledger(path: Path, kind: LedgerKind) -> list[str]:
    """A row for every column and form, all else as it must be; the numbers in them, as far as Excel keeps them."""
    needed = {c.header: "甲" for c in kind.columns if c.required or c.name in kind.required_any}
    needed |= {h: v for h, v in (("组织类别", "工会"), ("职务", "书记")) if h in needed}
    headers = [*(c.header for c in kind.columns), "备注", "证件"]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(headers)
    numbers = []
    for header in headers:
        for form in FORMS:
            numbers.append(f"340104{1950 + len(numbers) % 50}0307{len(numbers):03d}X")
            row = {**needed, header: form(numbers[-1])}
            sheet.append([None if row.get(h) is None else row[h] for h in headers])
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(path)
    return [part for number in numbers for part in (number[:15], number[:6] + number[8:17])]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_no_number_of_any_column_is_found_afterwards(tmp_path: Path, kind: LedgerKind) -> None:
    workspace = Office(tmp_path, "合肥市蜀山区").workspace.folder
    numbers = write_ledger(tmp_path / "台账.xlsx", kind)
    marked = tmp_path / "问题.xlsx"
    words = [str(tmp_path / "台账.xlsx"), "--as", kind.name, "--conflicts", str(marked)]
    said = []
    for command in (["import", *words], ["import", "--pending"], ["check", "--format", "json"]):
        result = CliRunner().invoke(cli, [*command, "--workspace", str(workspace)])
        assert isinstance(result.exception, SystemExit | None)
        said.append(result.output)
    with zipfile.ZipFile(marked) as archive:
        said += [archive.read(name).decode("utf-8") for name in archive.namelist()]
    text = unicodedata.normalize("NFKC", "\n".join((*strings(workspace), *said)))
    digits = re.sub(r"[\s.,'\-]|&quot;", "", text)
    assert [number for number in numbers if number in digits] == []
