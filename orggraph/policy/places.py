"""On which line of a pack's file a fault stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orggraph.policy.fault import Fault

__all__ = ["line_of"]

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r" \d+$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")


def line_of(text: str, fault: Fault) -> int | None:
    """The line of the fault, from 1: of its key, else of the nearest table or key around it that the file has.

    None: the file says nothing of it, as where something is missing altogether.
    """
    lines = text.splitlines()
    known = list(_keys(lines))
    way = fault.where
    while way:
        found = [line for path, line in known if path == way]
        if found:
            return _narrowed(lines, found[0], fault)
        shorter = _ENTRY.sub("", way)
        way = shorter if shorter != way else way.rpartition(".")[0]
    return None


def _narrowed(lines: list[str], first: int, fault: Fault) -> int:
    """The first line from there to the end of the table that holds the wrong value, else `first`."""
    if not fault.value:
        return first
    word = re.compile(rf"(?<![\w-]){re.escape(fault.value)}(?![\w-])")
    for number in range(first, len(lines) + 1):
        if number > first and _TABLE.match(lines[number - 1]):
            break
        if word.search(lines[number - 1]):
            return number
    return first


def _keys(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Every table and key with its way and line; the entries of a list of tables are counted from 1."""
    table = ""
    counts: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if header := _TABLE.match(line):
            table = _way(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                yield table, number
                table = f"{table} {counts[table]}"
            yield table, number
        elif key := _KEY.match(line):
            way = _way(key[1])
            yield f"{table}.{way}" if table else way, number


def _way(written: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", written))
