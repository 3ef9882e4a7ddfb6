"""What a header means in a kind of ledger: its canonical header, else the shipped list of other wordings."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from orggraph.ledger.kinds import KINDS, LINE_HEADERS, Column, LedgerKind
from orggraph.ledger.names import key_text
from orggraph.paths import TABLES

__all__ = ["MASS_ANSWER", "Meaning", "header_key", "header_line", "is_known", "lookup", "named_line", "required_words"]

#: columns that no kind declares: one answer for three lines, and an answer without the instructor's name
MASS_ANSWER = Column("mass_answer", "是否建立群团组织", "yes_no")
INSTRUCTOR_ANSWER = Column("instructor_answer", "是否派驻党建工作指导员", "yes_no")
_PSEUDO = (("one answer for three lines", MASS_ANSWER), ("yes/no without a name", INSTRUCTOR_ANSWER))
_ANOTHER_STATISTIC = re.compile("another statistic|taken only with a notice")

#: words of each line in a merged cell, alone or before 组织, 情况, 建设 …
_LINE_WORDS = {
    "party": ("党组织", "党建", "党支部", "党的组织", "党"),
    "union": ("工会",),
    "league": ("团组织", "共青团", "团支部", "团建", "团"),
    "women": ("妇女组织", "妇联", "妇委会", "妇建", "妇女"),
}
_LINE_ENDINGS = re.compile(r"(?:的|基层|组织|建立|组建|建设|覆盖|基本|工作|情况|信息|方面|部分|类)*$")
_MARKS = re.compile(r"[*※★:'\"“”‘’]")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、](?=\D)")
_BRACKETED = re.compile(r"\([^()]*\)")
_NAME_HEADER = re.compile("名称|全称")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says: `column` None for one that is known and not stored.

    Attributes:
        canonical: the header is the column's own.
        note: what the list says of this wording, empty if nothing.
        line: the line that the header names for a column without one (工会名称 in a ledger of mass organizations).
        borrowed: the wording is a column of other kinds (党组织书记) and speaks of the row itself here; such a header
            does not help to tell the kind.
    """

    column: Column | None
    canonical: bool = False
    note: str = ""
    line: str | None = None
    borrowed: bool = False

    @property
    def other_statistic(self) -> bool:
        """The wording counts something else than the column, or does not say what it counts."""
        return bool(_ANOTHER_STATISTIC.search(self.note))


@cache
def header_key(text: str) -> str:
    r"""The form in which headers are compared: no blanks, full-width forms, quotes, required marks or numbering.

    >>> header_key("* 从业\n人员数（人）"), header_key("2、单位名称")
    ('从业人员数(人)', '单位名称')
    """
    plain = _MARKS.sub("", key_text(text).upper())
    return _NUMBERED.sub("", plain)


@cache
def _listed() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Header → kind (empty: every kind) → (canonical header or empty, note)."""
    table: dict[str, dict[str, tuple[str, str]]] = {}
    with (TABLES / "header_synonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table.setdefault(header_key(row["header_zh"]), {})[row["kind"]] = (row["column"], row["note"])
    return table


@cache
def _canonical(kind: LedgerKind) -> Mapping[str, Column]:
    return {header_key(c.header): c for c in kind.columns}


@cache
def _of_any_kind() -> Mapping[str, str]:
    """Canonical headers of all kinds, as compared → as the first kind that has it writes it."""
    return {key: column.header for kind in reversed(KINDS) for key, column in _canonical(kind).items()}


@cache
def is_known(text: str) -> bool:
    """True for a header of any kind, stored or not."""
    return any(word in _listed() or word in _of_any_kind() for word in _wordings(header_key(text)))


@cache
def required_words() -> frozenset[str]:
    """Every wording, without brackets, of a column that some kind cannot do without."""
    required = {c.header for kind in KINDS for c in kind.columns if c.required}
    listed = {word for word, said in _listed().items() if any(header in required for header, _ in said.values())}
    return frozenset(word for word in listed | set(map(header_key, required)) if "(" not in word)


@cache
def lookup(kind: LedgerKind, text: str, *, exact: bool = False) -> Meaning | None:
    """What a header means in `kind`; None for one that no kind knows.

    Canonical headers first, then wordings for that kind, then wordings for every kind. What is known in another kind
    only, or names a column that `kind` lacks, is known and not stored. `exact`: units in brackets are not left out.
    """
    if not is_known(text):
        return None
    word = header_key(text)
    wordings = (word,) if exact else _wordings(word)
    return next(filter(None, (_meaning(kind, word) for word in wordings)), None)


def _wordings(word: str) -> Iterator[str]:
    """The header, then without 其中, without units in brackets, or without both."""
    if not word:
        return
    yield word
    bare = _BRACKETED.sub("", word)
    if bare and bare != word:
        yield bare
    if bare.startswith("其中") and len(bare) > 2:
        yield bare[2:]


def _meaning(kind: LedgerKind, word: str) -> Meaning | None:
    own = _canonical(kind).get(word)
    if own is not None:
        return Meaning(own, canonical=True)
    said = _listed().get(word)
    if said is None:
        return _of_other_kinds(kind, word)
    header, note = said.get(kind.name) or said.get("") or _lent(kind, said) or ("", "")
    column = _canonical(kind).get(header_key(header)) if header else _pseudo(kind, note)
    if column is None and header:
        column = _leader(kind, header)
        return Meaning(column, note=note, borrowed=column is not None)
    return Meaning(column, note=note, line=_named_in(kind, column, word))


def _lent(kind: LedgerKind, said: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    return said.get(kind.words_of) if kind.words_of else None


def _of_other_kinds(kind: LedgerKind, word: str) -> Meaning | None:
    header = _of_any_kind().get(word)
    if header is None:
        return None
    leader = _leader(kind, header)
    return Meaning(leader, borrowed=leader is not None)


def _pseudo(kind: LedgerKind, note: str) -> Column | None:
    if not any(c.form == "line_answer" for c in kind.columns):
        return None
    has_instructor = any(c.form == "instructor" for c in kind.columns)
    return next((c for start, c in _PSEUDO if note.startswith(start) and (has_instructor or c is MASS_ANSWER)), None)


def _leader(kind: LedgerKind, header: str) -> Column | None:
    """党组织书记 is the 负责人 of a row that is itself a Party organization; so for the other lines."""
    lines = {"party-organizations": ("party",), "mass-organizations": ("union", "league", "women")}.get(kind.name, ())
    if any(header == f"{LINE_HEADERS[line]}负责人" for line in lines):
        return _canonical(kind)["负责人"]
    return None


def _named_in(kind: LedgerKind, column: Column | None, word: str) -> str | None:
    if column is None or kind.name != "mass-organizations" or column.name != "name":
        return None
    return header_line(word)


@cache
def header_line(text: str) -> str | None:
    """The line of a header such as 工会名称; None if it names none.

    >>> header_line("基层工会名称"), header_line("组织名称")
    ('union', None)
    """
    word = header_key(text)
    return next((line for line in ("union", "league", "women", "party") if _says(word, line)), None)


def _says(word: str, line: str) -> bool:
    # A single character (团, 党) says nothing inside a longer word: 群团组织, 集团.
    return "群团" not in word and any(w in word for w in _LINE_WORDS[line] if len(w) > 1)


@cache
def named_line(text: str) -> str | None:
    """The line that a merged cell names by itself; None if it names none.

    >>> named_line("工会组织情况"), named_line("工会会员"), named_line("共青团")
    ('union', None, 'league')
    """
    word = _NUMBERED.sub("", _BRACKETED.sub("", header_key(text)))
    stems = {word, _LINE_ENDINGS.sub("", word)}
    return next((line for line, words in _LINE_WORDS.items() if any(w in stems for w in words)), None)
