"""A file to sheets of text cells: what the file is decides how it is read, not what its name ends in."""

from __future__ import annotations

import zipfile
from pathlib import Path

from orggraph.errors import LedgerError
from orggraph.ledger.sheets import Sheet

__all__ = ["read_sheets"]


_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
#: beginnings of what people send by mistake: PDF, pictures, archives
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"PK\x05\x06")
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style", b"mime-version")
#: in an encrypted workbook the real one is a stream of that name
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


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
    if head.startswith(_OTHER):
        raise LedgerError("imports.file_other", file=path)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].replace(b"\0", b"").lower()
    if start.startswith(_MARKUP) or start.removeprefix(b"\xff\xfe").startswith(_MARKUP):
        raise LedgerError("imports.file_web_page", file=path)
    from orggraph.ledger.delimited import read_delimited

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
    from orggraph.ledger.workbooks import check_unpacked_size, read_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
            check_unpacked_size(path, archive)
    except (zipfile.BadZipFile, OSError, ValueError) as exc:
        raise LedgerError("imports.file_damaged", file=path) from exc
    if not members & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise LedgerError("imports.file_other", file=path)
    return _with_cells(path, read_workbook(path))


def _binary(path: Path) -> list[Sheet]:
    from orggraph.ledger.workbooks import read_workbook

    if _ENCRYPTED in path.read_bytes():
        raise LedgerError("imports.file_password", file=path)
    return _with_cells(path, read_workbook(path))


def _with_cells(path: Path, sheets: list[Sheet]) -> list[Sheet]:
    filled = [s for s in sheets if any(column.null_count() < column.len() for column in s.cells)]
    if not filled:
        raise LedgerError("imports.file_empty", file=path)
    return filled
