"""Industries of GB/T 4754-2017: what a cell names, and the table of sections, divisions and listed classes."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

import polars as pl

from orggraph.errors import nearest
from orggraph.ledger.values.cells import by_word
from orggraph.ledger.vocabulary import word_key
from orggraph.paths import TABLES

__all__ = ["industries", "industry_table", "sector_of"]

_CODE = re.compile(r"([A-T])?(\d{2,4})(?:\.0+)?([^\d].*)?")
_LETTER = re.compile(r"([A-T])(?![A-Z\d])(.*)")
_BETWEEN = re.compile(r"[-/>→、;,|()]+")
_NAMES_IN_HINT = 200

#: groups that hold nothing but classes of one sector
_GROUPS = {"831": "school", "832": "school", "833": "school", "834": "school", "835": "school", "839": "training",
           "841": "hospital"}  # fmt: skip
_SECTORS = ("school", "training", "hospital", "clinic", "care")


def _rows(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def industry_table() -> pl.DataFrame:
    """`code`, `name`, `level` (section, division, class) and `section` (null for a section), in the order of codes."""
    divisions = {row["division"]: row["section"] for row in _rows("industry_divisions")}
    rows: list[tuple[str, str, str, str | None]] = []
    rows += [(r["section"], r["name_zh"], "section", None) for r in _rows("industry_sections")]
    rows += [(r["division"], r["name_zh"], "division", r["section"]) for r in _rows("industry_divisions")]
    rows += [(r["class4"], r["name_zh"], "class", divisions[r["class4"][:2]]) for r in _rows("industry_classes")]
    schema = {"code": pl.String, "name": pl.String, "level": pl.String, "section": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


@cache
def _sections() -> Mapping[str, str]:
    """Division → section."""
    return {row["division"]: row["section"] for row in _rows("industry_divisions")}


@cache
def _by_name() -> Mapping[str, str]:
    """Compared name → code; where a section and its only division share a name, the division, which says as much."""
    return {word_key(name): code for code, name in industry_table().select("code", "name").iter_rows()}


@cache
def _sector_by_class() -> Mapping[str, str]:
    classes = {r["class4"]: r["tool_hint"] for r in _rows("industry_classes") if r["tool_hint"] in _SECTORS}
    return {**_GROUPS, **classes}


def sector_of(code: pl.Expr) -> pl.Expr:
    """The sector that an industry code says (school, training, hospital, clinic, care); null for all others."""
    known = _sector_by_class()
    return code.replace_strict(list(known), list(known.values()), default=None, return_dtype=pl.String)


def industries(texts: pl.Series) -> pl.DataFrame:
    """`value`: a section letter or 2 to 4 digits; `problem`, `hint` (what would fit)."""
    reader = _Reader()
    return by_word(texts, reader.read, {"value": pl.String})


class _Reader:
    """Reads one cell after another, and stops looking for nearest names when a sheet is full of strangers."""

    def __init__(self) -> None:
        self.hints = 0

    def read(self, word: str) -> dict[str, object]:
        found = _one(word)
        if found is None:
            found = _nested([_one(part) for part in _BETWEEN.split(word) if part])
        if found is None:
            return {"problem": "bad_industry", "hint": self._hint(word)}
        if found.startswith("!"):
            return {"problem": "bad_industry", "hint": found[1:]}
        return {"value": found}

    def _hint(self, word: str) -> str | None:
        self.hints += 1
        return "、".join(nearest(word, _by_name())) or None if self.hints <= _NAMES_IN_HINT else None


def _one(word: str) -> str | None:
    """The code of one name or code; `!` and the right letter where the letter contradicts; None: neither."""
    if (named := _named(word)) is not None:
        return named
    if code := _CODE.fullmatch(word):
        letter, digits, rest = code.groups()
        section = _sections().get(digits[:2])
        if section is None or (rest and rest[0].isalpha() and rest.isascii()):
            return None
        return digits if letter in (None, section) else f"!{section}{digits}"
    if letter_first := _LETTER.fullmatch(word):
        letter, rest = letter_first.groups()
        named = _named(rest) if rest else letter
        if named is None:
            return None
        section = named if named.isalpha() else _sections()[named[:2]]
        return named if section == letter else f"!{section}"
    return None


def _named(word: str) -> str | None:
    known = _by_name()
    return known.get(word) or known.get(f"{word}业") or (known.get(word[:-1]) if word.endswith("业") else None)


def _nested(codes: list[str | None]) -> str | None:
    """The deepest of several codes when each lies in the one before it; None otherwise."""
    said = [c for c in codes if c is not None]
    if not said or len(said) != len(codes) or any(c.startswith("!") for c in said):
        return None
    deepest = max(said, key=lambda c: (not c.isalpha(), len(c)))
    above = {deepest[:n] for n in (2, 3, 4)} | {_sections().get(deepest[:2], deepest)}
    return deepest if all(c in above for c in said) else None
