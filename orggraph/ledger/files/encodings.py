"""Which encoding a text file is in, and its text as UTF-8 without any loss."""

from __future__ import annotations

import codecs
from pathlib import Path

from orggraph.errors import LedgerError

__all__ = ["SAMPLE", "as_utf8", "encoding_of", "first_fault"]

#: how much of a file is looked at
SAMPLE = 256 * 1024
_WITHOUT_ZEROS = ("utf-8-sig", "gb18030")


def encoding_of(sample: bytes) -> str | None:
    """`utf-8-sig`, `utf-16-le`, `utf-16-be` or `gb18030`; None for bytes that are no text.

    UTF-16 without a byte order mark is known by its zeros. Text that is UTF-8 by its first bytes is never tried as
    GB18030, which would read it as other characters without noticing.
    """
    if sample.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if sample.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    if b"\0" in sample:
        return _without_mark(sample)
    return next((name for name in _WITHOUT_ZEROS if _fault(sample, name) is None), None)


def first_fault(sample: bytes) -> int:
    """Where bytes without an encoding stop being text of the one that fits furthest."""
    return max(_fault(sample, name) or 0 for name in _WITHOUT_ZEROS)


def _without_mark(sample: bytes) -> str | None:
    # Separators and line ends are one byte and a zero; nothing else in a ledger has a zero.
    little, big = (sum(sample.count(c.encode(f"utf-16-{e}")) for c in ",;\t\n") for e in ("le", "be"))
    if not little and not big:
        return None
    name = "utf-16-le" if little >= big else "utf-16-be"
    return name if _fault(sample, name) is None else None


def _fault(sample: bytes, name: str) -> int | None:
    try:
        codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError as exc:
        return exc.start
    return None


def as_utf8(path: Path, encoding: str) -> bytes:
    """The whole file as UTF-8 without a byte order mark.

    Raises:
        LedgerError: some bytes are not of that encoding.
    """
    try:
        text = path.read_bytes().decode(encoding)
    except UnicodeDecodeError as exc:
        raise LedgerError("imports.file_encoding", file=path, at=exc.start) from exc
    return text.removeprefix("\ufeff").encode()
