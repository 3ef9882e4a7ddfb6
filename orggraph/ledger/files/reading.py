"""A file to sheets of text cells: what the file is decides how it is read, not what its name ends in."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from orggraph.errors import LedgerError
from orggraph.ledger.files.sheets import Sheet

__all__ = ["read_sheets"]


_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
#: beginnings of what people send by mistake, and what it is called
_FORMATS = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"Rar!": "RAR", b"7z\xbc\xaf": "7Z",
    b"\x1f\x8b": "GZIP", b"{\\rtf": "RTF", b"PK\x05\x06": "ZIP",
}  # fmt: skip
#: the part of an archive that says what it is
_PARTS = {"word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint", "xl/workbook.bin": "XLSB",
          "content.xml": "OpenDocument"}  # fmt: skip
#: the stream of a binary Word file
_WORD = "WordDocument".encode("utf-16-le")
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style", b"mime-version")
#: in an encrypted workbook the real one is a stream of that name
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: in an old workbook under a password the second record (or the third, behind a write protection) says so
_LOCKED = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a CSV, XLSX, XLSM or XLS file that has a cell, hidden ones too.

    Raises:
        LedgerError: the file is missing, a folder, empty, locked, under a password, no spreadsheet, damaged, in an
            unknown encoding, or unpacks to more than a workbook can hold.
    """
    head = _head(path)
    if head.startswith(_ZIP):
        return _zipped(path)
    if head.startswith(_OLE):
        return _binary(path)
    if (other := next((name for start, name in _FORMATS.items() if head.startswith(start)), None)) is not None:
        raise LedgerError("imports.file_format", file=path, format=other)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].replace(b"\0", b"").lower()
    if start.startswith(_MARKUP) or start.removeprefix(b"\xff\xfe").startswith(_MARKUP):
        raise LedgerError("imports.file_web_page", file=path)
    from orggraph.ledger.files.delimited import read_delimited

    return _with_cells(path, [Sheet(None, read_delimited(path))])


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise LedgerError("imports.file_folder", file=path)
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError as exc:
        raise LedgerError("imports.file_missing", file=path) from exc
    except PermissionError as exc:
        raise LedgerError("imports.file_locked", file=path) from exc
    except OSError as exc:
        raise LedgerError("imports.file_failed", file=path, reason=exc.strerror or exc) from exc
    if not head:
        raise LedgerError("imports.file_empty", file=path)
    return head


def _zipped(path: Path) -> list[Sheet]:
    from orggraph.ledger.files.workbooks import check_unpacked_size, read_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
            check_unpacked_size(path, archive)
    except (zipfile.BadZipFile, OSError, ValueError) as exc:
        raise LedgerError("imports.file_damaged", file=path) from exc
    if "xl/workbook.xml" not in members:
        other = next((name for part, name in _PARTS.items() if part in members), "ZIP")
        raise LedgerError("imports.file_format", file=path, format=other)
    return _with_cells(path, read_workbook(path))


def _binary(path: Path) -> list[Sheet]:
    from orggraph.ledger.files.workbooks import read_workbook

    content = path.read_bytes()
    if _ENCRYPTED in content or _LOCKED.search(content):
        raise LedgerError("imports.file_password", file=path)
    if _WORD in content:
        raise LedgerError("imports.file_format", file=path, format="Word")
    return _with_cells(path, read_workbook(path))


def _with_cells(path: Path, sheets: list[Sheet]) -> list[Sheet]:
    filled = [s for s in sheets if any(column.null_count() < column.len() for column in s.cells)]
    if not filled:
        raise LedgerError("imports.file_empty", file=path)
    return filled
