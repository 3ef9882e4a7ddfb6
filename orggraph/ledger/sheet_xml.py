"""What a sheet's XML says that its reader does not: how far it reaches, and which cells hold an error."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

__all__ = ["Scan", "column_letter", "column_number", "scan_sheets", "sheet_parts", "whole_cells"]

_CHUNK = 1 << 20
_COLUMN = re.compile(rb'<c r="([A-Z]+)')
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,7})"')
#: a cell with content (an empty one closes itself)
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: [a-z]+="[^"]*")*>')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]* t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>(#[^<]{1,12})</v>'
)
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class Scan:
    """Rows and columns up to the last filled cell, and the errors as (row, 1-based; column, 0-based; text)."""

    rows: int = 0
    columns: int = 0
    errors: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def last_cell(self) -> str:
        """The lower right corner, as Excel names it."""
        return f"{column_letter(max(self.columns - 1, 0))}{self.rows}"


def column_letter(number: int) -> str:
    """Excel's letters of a column counted from 0.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column of Excel's letters, counted from 0.

    >>> column_number("AB")
    27
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def scan_sheets(path: Path, limit: int) -> dict[str, Scan]:
    """One scan per sheet name of an XLSX or XLSM; empty for other formats and for a damaged workbook.

    Cells that are formatted and empty count, unless the sheet would have more than `limit` cells with them.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: _scan(archive, part, limit) for name, part in sheet_parts(archive)}
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, OSError, EOFError, ValueError):
        # Reading it will say what is wrong.
        return {}


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Sheet names and where in the archive they stand."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        return
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if not sheet.tag.endswith("}sheet"):
            continue
        target = targets.get(sheet.get(f"{_OFFICE}id"), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in names:
            yield sheet.get("name", ""), part


def _scan(archive: zipfile.ZipFile, part: str, limit: int) -> Scan:
    scan = Scan()
    columns: set[bytes] = set()
    with archive.open(part) as file:
        for chunk in whole_cells(file):
            columns.update(_COLUMN.findall(chunk))
            scan.rows = max(scan.rows, max(map(int, _ROW.findall(chunk)), default=0))
            if b't="e"' in chunk:
                scan.errors.extend(
                    (int(row), column_number(letters.decode()), text.decode())
                    for letters, row, text in _ERROR.findall(chunk)
                )
    scan.columns = _width(columns)
    if scan.rows * scan.columns > limit:
        _measure_filled(archive, part, scan)
    return scan


def _measure_filled(archive: zipfile.ZipFile, part: str, scan: Scan) -> None:
    """The extent by cells with content alone, which takes longer to find."""
    columns: set[bytes] = set()
    scan.rows = 0
    with archive.open(part) as file:
        for chunk in whole_cells(file):
            for letters, row in _FILLED.findall(chunk):
                columns.add(letters)
                scan.rows = max(scan.rows, int(row))
    scan.columns = _width(columns)


def _width(columns: set[bytes]) -> int:
    return max((column_number(letters.decode()) + 1 for letters in columns), default=0)


def whole_cells(file: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces that never cut a cell."""
    rest = b""
    while chunk := file.read(_CHUNK):
        chunk = rest + chunk
        cut = chunk.rfind(b"<c ")
        cut = cut if cut > 0 else len(chunk)
        yield chunk[:cut]
        rest = chunk[cut:]
    yield rest
