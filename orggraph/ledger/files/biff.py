"""What an XLS file says that its reader does not: errors, merged cells, and what is hidden ([MS-XLS], [MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from orggraph.ledger.files.sheet_xml import Scan

__all__ = ["scan_xls"]

_END, _DIRECTORY_ENTRY = 0xFFFFFFFA, 128
#: streams shorter than this lie elsewhere in the file; no workbook of Excel is that short
_SHORTEST = 4096
_BOF, _EOF, _SHEET, _FORMULA, _ERROR, _ROW, _COLUMNS, _MERGED = 0x809, 0x0A, 0x85, 0x06, 0x205, 0x208, 0x7D, 0xE5
_BIFF8 = 0x0600
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
#: flag of a row, and of columns
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01


def scan_xls(content: bytes) -> dict[str, Scan]:
    """One scan per sheet name, without its extent; empty for other formats and for a damaged file."""
    try:
        stream = _workbook_stream(content)
        if struct.unpack_from("<HHH", stream) != (_BOF, 16, _BIFF8):
            return {}
        return {name: _scan(stream, start) for name, start in _sheets(stream)}
    except (struct.error, IndexError, UnicodeDecodeError):
        # Reading it will say what is wrong.
        return {}


def _workbook_stream(content: bytes) -> bytes:
    size = 1 << int(struct.unpack_from("<H", content, 30)[0])
    directory, first, count = (struct.unpack_from("<I", content, at)[0] for at in (48, 68, 72))
    fats = [*struct.unpack_from("<109I", content, 76)]
    for _ in range(count):
        *more, first = struct.unpack_from(f"<{size // 4}I", content, (first + 1) * size)
        fats += more
    table: list[int] = []
    for sector in fats:
        if sector < _END:
            table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    entries = b"".join(_sectors(content, size, table, directory))
    for at in range(0, len(entries), _DIRECTORY_ENTRY):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", errors="replace") == "Workbook":
            start, total = struct.unpack_from("<II", entries, at + 116)
            return b"" if total < _SHORTEST else b"".join(_sectors(content, size, table, start))[:total]
    return b""


def _sectors(content: bytes, size: int, table: list[int], sector: int) -> Iterator[bytes]:
    # A chain that runs in a circle is no longer than the table.
    for _ in islice(table, len(table)):
        if sector >= _END:
            return
        yield content[(sector + 1) * size : (sector + 2) * size]
        sector = table[sector]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Kind, and where its data begin, of every record of what begins at `at`; what is nested in it is skipped."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            return
        if depth == 1:
            yield kind, at + 4
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, at in _records(stream, 0):
        if kind == _SHEET:
            start, _, sort, length, wide = struct.unpack_from("<IBBBB", stream, at)
            text = stream[at + 8 : at + 8 + length * (1 + (wide & 1))]
            if sort == 0:
                yield text.decode("utf-16-le" if wide & 1 else "latin-1"), start


def _scan(stream: bytes, start: int) -> Scan:
    scan = Scan()
    for kind, at in _records(stream, start):
        if kind == _FORMULA:
            row, column, _, sort, error, mark = struct.unpack_from("<HHHBxB3xH", stream, at)
            if sort == 2 and mark == 0xFFFF:
                scan.errors.append((row + 1, column, _ERRORS.get(error, "#N/A")))
        elif kind == _ERROR:
            row, column, _, error, is_error = struct.unpack_from("<HHHBB", stream, at)
            if is_error:
                scan.errors.append((row + 1, column, _ERRORS.get(error, "#N/A")))
        elif kind == _MERGED:
            for i in range(struct.unpack_from("<H", stream, at)[0]):
                top, bottom, left, right = struct.unpack_from("<HHHH", stream, at + 2 + 8 * i)
                scan.merged.append((top + 1, bottom + 1, left, right))
        elif kind == _ROW and struct.unpack_from("<H", stream, at + 12)[0] & _ROW_HIDDEN:
            scan.hidden_rows.append(struct.unpack_from("<H", stream, at)[0] + 1)
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", stream, at)
            if flags & _COLUMN_HIDDEN:
                scan.hidden_columns.extend(range(first, last + 1))
    return scan
