"""Columns that take words of a list: control, operation, kinds, forms, grades, yes and no.

Every reader looks at each distinct compared word once. A word in no list of its column is a problem; several listed
words together say all they say, and contradict each other when they say different things of one fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

import polars as pl

from orggraph.ledger.values.cells import Reader, by_word
from orggraph.ledger.vocabulary import facts, hint, meanings, word_key, words

__all__ = [
    "control", "form", "instructor_answer", "line", "mass_answer", "operation", "park_grade", "party_kind", "plain",
    "stage", "unit_kind", "yes_no",
]  # fmt: skip

Said = Mapping[str, object]

_HINTS_IN_A_COLUMN = 200
_UNKNOWN = "unknown"

#: the lines by the names that the command line uses
_LINES = ("party", "union", "league", "women")


class _Column:
    """One column being read; stops looking for nearest words when it is full of strangers."""

    def __init__(self, read: Callable[[str], Said | None], *lists: str) -> None:
        self.read_word = read
        self.lists = lists
        self.strangers = 0
        self.takes = cache(self._takes)

    def _takes(self, term: str) -> bool:
        said = self.read_word(word_key(term))
        return said is not None and "problem" not in said

    def read(self, word: str) -> Said:
        said = self.read_word(word)
        if said is not None:
            return said
        self.strangers += 1
        close = hint(word, *self.lists, takes=self.takes) if self.strangers <= _HINTS_IN_A_COLUMN else None
        return {"problem": "bad_word", "hint": close}


def _reader(
    read: Callable[[str], Said | None], schema: Mapping[str, pl.DataType | type[pl.DataType]], *lists: str
) -> Reader:
    return lambda texts: by_word(texts, _Column(read, *lists).read, schema)


def _joined(every: Iterable[Mapping[str, str]], soft: tuple[str, ...] = ()) -> Said:
    """All facts together; a contradiction where two differ, unless one of them is a value in `soft`."""
    both: dict[str, str] = {}
    for said in every:
        for key, value in said.items():
            before = both.get(key)
            if before is None or before in soft:
                both[key] = value
            elif value not in (before, *soft):
                return {"problem": "contradiction"}
    return both


def _plain(name: str, word: str) -> Said | None:
    found = meanings(word, name)
    return None if found is None else _joined(({"value": value} for _, value in found), soft=(_UNKNOWN,))


def plain(name: str) -> Reader:
    """Reader of a list whose values are single words: `value`."""
    return _reader(partial(_plain, name), {"value": pl.String}, name)


def _yes_no(word: str, line: str | None = None) -> Said | None:
    found = meanings(word, "yes_no")
    if found is None or any(facts(value).get("line", line) != line for _, value in found):
        return None
    said = _joined(facts(value) for _, value in found)
    return said if "problem" in said else {"value": said["answer"] == "yes"}


yes_no: Reader = _reader(_yes_no, {"value": pl.Boolean}, "yes_no")
#: 是否建立群团组织: `value`
mass_answer: Reader = yes_no
#: 是否派驻党建工作指导员: `value`
instructor_answer: Reader = _reader(partial(_yes_no, line="instructor"), {"value": pl.Boolean}, "yes_no")


def _control(word: str) -> Said | None:
    found = meanings(word, "control", "unit_kind")
    if found is None:
        return None
    # A kind word says who controls only where its list says so (国有独资公司); otherwise it says nothing here.
    said = ({"value": value} if name == "control" else _renamed(facts(value), control="value") for name, value in found)
    return _joined(said, soft=(_UNKNOWN,))


def _renamed(said: Mapping[str, str], **columns: str) -> dict[str, str]:
    return {columns[key]: value for key, value in said.items() if key in columns}


#: 控股情况: `value` public, non_public or unknown; null where the word speaks of the kind only
control: Reader = _reader(_control, {"value": pl.String}, "control")


def _operation(word: str) -> Said | None:
    found = meanings(word, "operation")
    if found is None:
        return None
    every = [facts(value) for _, value in found]
    said = _joined(({"operation": each["operation"]} for each in every), soft=(_UNKNOWN,))
    if "problem" in said:
        return said
    deciding = next(each for each in every if each["operation"] == said["operation"])
    return {"operation": said["operation"], "operation_state": deciding["state"]}


#: 经营状态: `operation`, `operation_state`
operation: Reader = _reader(_operation, {"operation": pl.String, "operation_state": pl.String}, "operation")

_KIND_COLUMNS = {"kind": "word_kind", "label": "word_label", "sector": "word_sector", "control": "control_of_kind",
                 "above_scale": "word_above_scale"}  # fmt: skip


def _unit_kind(word: str) -> Said | None:
    found = meanings(word, "unit_kind", "control")
    if found is None:
        return None
    return _joined(
        (_renamed(facts(v), **_KIND_COLUMNS) if name == "unit_kind" else _control_word(v) for name, v in found),
        soft=("other",),
    )


def _control_word(value: str) -> dict[str, str]:
    return {} if value == _UNKNOWN else {"control_of_kind": value}


#: 单位类型, 企业类型: what the word says of kind, label, sector, control and scale; null where it does not say
unit_kind: Reader = _reader(_unit_kind, dict.fromkeys(_KIND_COLUMNS.values(), pl.String), "unit_kind")


def _form(filed: bool, word: str) -> Said | None:
    if word in words("no_name"):
        return {}
    if filed and word in ("线上", "网上", "线下"):
        return {"problem": "not_a_form"}
    found = meanings(word, "form", "not_a_form", "form_by_name", "party_kind", "bare_name", "line")
    if found is None:
        return None
    forms = [_form_of(name, value) for name, value in found]
    said = _joined({"value": form} for form in forms if form)
    return said or {"problem": "not_a_form"}


def _form_of(name: str, value: str) -> str | None:
    # A kind name (党支部, 妇委会) says what the organization is, not how it was formed; 联合党支部 says both.
    return value if name in ("form", "form_by_name") else facts(value).get("form")


@cache
def form(*, filed: bool = False) -> Reader:
    """X组建方式: `value`, one of the forms; `filed`: the header asks how the application was filed (建会方式)."""
    return _reader(partial(_form, filed), {"value": pl.String}, "form")


_PARTY_COLUMNS = {"level": "party_level", "channel": "channel", "form": "kind_form", "fact": "kind_fact"}


def _party_kind(word: str) -> Said | None:
    found = meanings(word, "party_kind", "form")
    if found is None:
        return None
    # Level and form are mixed up in practice: 联合 in the column of the level is the form.
    return _joined(
        (_renamed(facts(v), **_PARTY_COLUMNS) if name == "party_kind" else {"kind_form": v} for name, v in found),
        soft=("unit",),
    )


#: 党组织类别: `party_level`, `channel`, `kind_form`, `kind_fact` (party_group, functional)
party_kind: Reader = _reader(_party_kind, dict.fromkeys(_PARTY_COLUMNS.values(), pl.String), "party_kind")


def _line(word: str) -> Said | None:
    return {"value": word.lower()} if word.lower() in _LINES else _plain("line", word)


#: 组织类别: `value`, one of the lines
line: Reader = _reader(_line, {"value": pl.String}, "line")


def _park_grade(word: str) -> Said | None:
    found = meanings(word, "park_grade")
    return None if found is None else _joined(facts(value) for _, value in found)


#: 园区级别: `grade`, `at_least`
park_grade: Reader = _reader(_park_grade, {"grade": pl.String, "at_least": pl.String}, "park_grade")


_RECOMMENDED_AS = re.compile("^(?:被?推荐(?:为|成为|确定为|作为)|拟推荐为|确定为|推优为)")


def _stage(word: str) -> Said | None:
    said = _plain("stage", word) or _plain("stage", _RECOMMENDED_AS.sub("", word))
    if said is None or said.get("value") == "conflict":
        # 预备党员 is listed as a word that is no stage here: the nearest word would be itself.
        return {"problem": "bad_word", "hint": "、".join(_stage_words())}
    return {} if said.get("value") == _UNKNOWN else said


def _stage_words() -> tuple[str, ...]:
    """The first word for each stage."""
    first: dict[str, str] = {}
    for word, stage_ in words("stage").items():
        first.setdefault(stage_, word)
    return tuple(word for stage_, word in first.items() if stage_ not in (_UNKNOWN, "conflict"))


#: 推荐前身份, 推荐后身份: `value` applicant, active_applicant or candidate
stage: Reader = _reader(_stage, {"value": pl.String}, "stage")
