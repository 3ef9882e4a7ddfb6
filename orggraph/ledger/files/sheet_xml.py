"""What a sheet's XML says that its reader does not: its extent, errors, merged cells, and what is hidden."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from orggraph.ledger.files.sheets import Area

__all__ = ["NO_RESULT", "Scan", "column_letter", "column_number", "scan_sheets", "sheet_parts", "whole_cells"]

#: a word of the vocabulary for errors: what a cell begins with whose formula nobody calculated
NO_RESULT = "="

_CHUNK = 1 << 20
#: columns that a sheet can have
_WIDEST = 16_384
_COLUMN = re.compile(rb'<c r="([A-Z]+)')
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,7})"')
#: a cell with content (an empty one closes itself)
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: [a-z]+="[^"]*")*>')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]* t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>(#[^<]{1,12})</v>'
)
#: a formula without a result, as programs write it that cannot calculate; an empty text is a result (t="str")
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: (?!t="str")[a-z]+="[^"]*")*>'
    rb"(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>"
)
_WITHOUT_RESULT = (b"</f></c>", b"<v></v>", b"<v/>", b"<v />")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_TAG = re.compile(rb"<(row|col) ([^>]*)>")
_HIDDEN = re.compile(rb'hidden="(?:1|true)"')
_NUMBER = re.compile(rb'\b(r|min|max)="(\d{1,7})"')
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class Scan:
    """What is in a sheet; rows count from 1, columns from 0.

    Attributes:
        rows, columns: up to the last filled cell.
        merged: cells over several rows or columns.
        errors: row, column and text of each; `NO_RESULT` stands for a formula whose result is not in the file.
        hidden_rows, hidden_columns: whatever is in them.
    """

    rows: int = 0
    columns: int = 0
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

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
    """One scan per sheet name of an XLSX or XLSM; empty for one whose parts are not where they should be.

    Cells that are formatted and empty count, unless the sheet would have more than `limit` cells with them.

    Raises:
        BadZipFile: a part is damaged, or not as long as the archive's directory says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: _scan(archive, part, limit) for name, part in sheet_parts(archive)}
    except (KeyError, ElementTree.ParseError, OSError, EOFError, ValueError):
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
            scan.errors.extend(_errors(chunk))
            scan.merged.extend(_merged(chunk))
            _note_hidden(chunk, scan)
    scan.columns = _width(columns)
    if scan.rows * scan.columns > limit:
        _measure_filled(archive, part, scan)
    return scan


def _errors(chunk: bytes) -> Iterator[tuple[int, int, str]]:
    if b't="e"' in chunk:
        for letters, row, text in _ERROR.findall(chunk):
            yield int(row), column_number(letters.decode()), text.decode()
    if b"<f" in chunk and any(mark in chunk for mark in _WITHOUT_RESULT):
        for letters, row in _FORMULA.findall(chunk):
            yield int(row), column_number(letters.decode()), NO_RESULT


def _merged(chunk: bytes) -> Iterator[Area]:
    if b"<mergeCell " in chunk:
        for left, top, right, bottom in _MERGED.findall(chunk):
            yield int(top), int(bottom), column_number(left.decode()), column_number(right.decode())


def _note_hidden(chunk: bytes, scan: Scan) -> None:
    if b"hidden=" not in chunk:
        return
    for tag, attributes in _TAG.findall(chunk):
        if _HIDDEN.search(attributes):
            said = {name: int(number) for name, number in _NUMBER.findall(attributes)}
            if tag == b"row" and b"r" in said:
                scan.hidden_rows.append(said[b"r"])
            elif tag == b"col" and b"min" in said:
                # A format may reach to the last column of all.
                scan.hidden_columns.extend(range(said[b"min"] - 1, min(said.get(b"max", said[b"min"]), _WIDEST)))


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
    """The file in pieces that never cut a cell, nor the statement of a merged one."""
    rest = b""
    while chunk := file.read(_CHUNK):
        chunk = rest + chunk
        cut = max(chunk.rfind(b"<c "), chunk.rfind(b"<mergeCell "))
        cut = cut if cut > 0 else len(chunk)
        yield chunk[:cut]
        rest = chunk[cut:]
    yield rest
