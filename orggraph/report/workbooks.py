"""Workbooks as orggraph writes them: no formula, sheets named as Excel allows, nobody's work overwritten."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from orggraph.errors import OrgGraphError

if TYPE_CHECKING:
    from xlsxwriter import Workbook

__all__ = ["LAST_ROW", "LONGEST_TEXT", "check_target", "opened", "sheet_name", "width"]

#: what one sheet and one cell can hold
LAST_ROW, LONGEST_TEXT = 1_048_576, 32_767
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
#: comment of the archive; a spreadsheet program that saves the file leaves it out
_AS_WRITTEN = b"orggraph"


def check_target(path: Path) -> None:
    """Nothing, if a workbook may be written to `path`.

    Raises:
        OrgGraphError: its ending is not .xlsx, its folder does not exist, or the file that is there is in use, not
            made by orggraph, or has been worked on since.
    """
    if path.suffix.lower() != ".xlsx":
        raise OrgGraphError("workbooks.not_xlsx", file=path)
    if not path.parent.is_dir():
        raise OrgGraphError("workbooks.no_folder", file=path, folder=path.parent)
    if not path.exists():
        return
    try:
        with path.open("r+b"):
            pass
    except OSError as exc:
        raise OrgGraphError("workbooks.in_use", file=path) from exc
    if not _as_written(path):
        raise OrgGraphError("workbooks.worked_on", file=path)


def _as_written(path: Path) -> bool:
    if not path.stat().st_size:
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == _AS_WRITTEN
    except (zipfile.BadZipFile, OSError):
        return False


@contextmanager
def opened(path: Path, *, large: bool = False) -> Iterator[Workbook]:
    """A workbook that is written to `path` at the end; text stays text in it, whatever it begins with.

    Args:
        large: rows leave memory as the next one is begun, so each sheet's rows come in order.

    Raises:
        OSError: the file cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": large
    }  # fmt: skip
    try:
        with Workbook(str(path), options) as book:
            yield book
    except FileCreateError as exc:
        raise OSError(str(exc)) from exc
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = _AS_WRITTEN


def sheet_name(wanted: str, taken: set[str]) -> str:
    """`wanted` as a sheet of a workbook may be called, other than the names in `taken`, to which it is added.

    >>> taken = set()
    >>> sheet_name("党组织/群团", taken), sheet_name("党组织/群团", taken)
    ('党组织_群团', '党组织_群团 (2)')
    """
    plain = _NOT_IN_NAMES.sub("_", wanted).strip().strip("'") or "_"
    name, number = _cut(plain, _LONGEST_NAME), 1
    # Excel keeps one name for itself.
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        end = f" ({number})"
        name = _cut(plain, _LONGEST_NAME - len(end)) + end
    taken.add(name.casefold())
    return name


def _cut(text: str, units: int) -> str:
    """The beginning of the text that fits; Excel counts a character beyond the basic plane twice."""
    while len(text.encode("utf-16-le")) > 2 * units:
        text = text[:-1]
    return text.rstrip().rstrip("'")


def width(text: str) -> int:
    """How many columns of a screen the longest line of the text takes."""
    return max((sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.splitlines()), default=0)
