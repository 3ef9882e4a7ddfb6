"""OLE2 compound files by hand: what Excel makes of a workbook under a password, and what old programs write."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import xlwt

__all__ = ["compound", "encrypted_workbook", "locked_xls"]

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of version 3 with these streams in its root; short ones are padded to full size with zeros."""
    padded = {name: data + bytes(max(4096 - len(data), 0)) for name, data in streams.items()}
    sizes = [-(-len(data) // _SECTOR) for data in padded.values()]
    directory = -(-(1 + len(padded)) // 4)
    total = sum(sizes) + directory
    fats = 1
    while fats * 128 < total + fats:
        fats += 1
    table = [_FAT] * fats + _chain(fats, directory)
    starts = []
    for size in sizes:
        starts.append(len(table))
        table += _chain(len(table), size)
    table += [_FREE] * (fats * 128 - len(table))
    body = b"".join(data + bytes(-len(data) % _SECTOR) for data in padded.values())
    return _header(fats) + struct.pack(f"<{len(table)}I", *table) + _entries(padded, starts, directory) + body


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _END]


def _header(fats: int) -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, fats, fats, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", *range(fats), *[_FREE] * (109 - fats))


def _entries(streams: Mapping[str, bytes], starts: list[int], sectors: int) -> bytes:
    # A chain to the right is a valid, if unbalanced, tree of names when they come in order: by length, then letters.
    order = sorted(range(len(starts)), key=lambda i: (len(list(streams)[i]), list(streams)[i].upper()))
    names = [list(streams)[i] for i in order]
    entries = [_entry("Root Entry", 5, _FREE, 1 if names else _FREE, _END, 0)]
    for place, name in enumerate(names, start=1):
        right = place + 1 if place < len(names) else _FREE
        entries.append(_entry(name, 2, right, _FREE, starts[order[place - 1]], len(streams[name])))
    return b"".join(entries).ljust(sectors * _SECTOR, b"\0")


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBB3I", len(text), kind, 1, _FREE, right, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def encrypted_workbook() -> bytes:
    """A workbook under a password as Excel has saved it since 2010 (agile encryption); its content is no content."""
    info = struct.pack("<HHI", 4, 4, 0x40) + (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        b'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
        b'<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"'
        b' cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="AAAAAAAAAAAAAAAAAAAAAA=="/>'
        b"</encryption>"
    )
    package = struct.pack("<Q", 8000) + bytes(i * 37 % 251 for i in range(8000))
    return compound({"EncryptionInfo": info, "EncryptedPackage": package})


def locked_xls() -> bytes:
    """An XLS file whose records are said to be encrypted with RC4."""
    book = xlwt.Workbook()
    book.add_sheet("台账").write(0, 0, "单位名称")
    data = book.get_biff_data()
    begin = 4 + struct.unpack("<HH", data[:4])[1]
    lock = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + bytes(range(48))
    return compound({"Workbook": data[:begin] + lock + data[begin:]})
