"""The words that a ledger's cells use, from the shipped list: what each means in its column.

A word is compared as a whole cell, without full-width forms and blanks, letters in capitals. When it is not listed,
it is tried with 控股, 级, 组建 or 建立 left out or added. A cell of several listed words gives each of them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from orggraph.errors import nearest
from orggraph.ledger.names import key_text
from orggraph.paths import TABLES

__all__ = ["facts", "hint", "longest_first", "lookup", "meanings", "offered", "terms", "word_key", "words"]

_LEFT_OUT_OR_ADDED = ("控股", "级", "组建", "建立")
_BETWEEN = re.compile(r"[、;,/+|()]")


def word_key(text: str) -> str:
    """The form in which words are compared.

    >>> word_key(" ｎ／ａ ")
    'N/A'
    """
    return key_text(text).upper()


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """List name → compared word → (word as listed, value)."""
    lists: dict[str, dict[str, tuple[str, str]]] = {}
    with (TABLES / "vocabulary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lists.setdefault(row["list"], {})[word_key(row["term_zh"])] = (row["term_zh"], row["value"])
    return lists


@cache
def words(name: str) -> Mapping[str, str]:
    """Compared word → value, for one list; KeyError if there is no such list."""
    return {word: value for word, (_, value) in _table()[name].items()}


def terms(name: str) -> tuple[str, ...]:
    """The words of a list as people write them, in its order."""
    return tuple(term for term, _ in _table()[name].values() if term)


@cache
def _offered() -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    with (TABLES / "offered_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lists[row["list"]] = (*lists.get(row["list"], ()), row["term"])
    return lists


def offered(name: str) -> tuple[str, ...]:
    """The words of a list that an empty ledger offers: those chosen for it, else the first word of each value.

    >>> offered("line")
    ('工会', '共青团', '妇女组织')
    """
    if name in _offered():
        return _offered()[name]
    firsts: dict[str, str] = {}
    for term, value in _table()[name].values():
        firsts.setdefault(value, term)
    return tuple(term for term in firsts.values() if term)


def longest_first(*names: str) -> tuple[str, ...]:
    """The compared words of the lists, each once, longer ones before shorter ones."""
    return tuple(sorted({w for name in names for w in words(name) if w}, key=lambda w: (-len(w), w)))


@cache
def facts(value: str) -> Mapping[str, str]:
    """The facts of a value of the form `key=value;key=value`; those left empty say nothing and are absent.

    >>> facts("kind=;label=SocialOrganization;sector=school")
    {'label': 'SocialOrganization', 'sector': 'school'}
    """
    pairs = (part.partition("=") for part in value.split(";"))
    return {key: said for key, _, said in pairs if said}


def lookup(name: str, word: str) -> str | None:
    """The value of a compared word in a list, tried with the usual suffixes left out or added; None: not listed.

    >>> lookup("control", "国有企业控股"), lookup("control", "好")
    ('public', None)
    """
    listed = words(name)
    return next((listed[w] for w in _variants(word) if w in listed), None)


def _variants(word: str) -> Iterator[str]:
    yield word
    for part in _LEFT_OUT_OR_ADDED:
        if part in word and word != part:
            yield word.replace(part, "")
        yield word + part


def meanings(word: str, *names: str) -> tuple[tuple[str, str], ...] | None:
    """(list, value) of each listed word in a cell, lists tried in order; None: something in it is in none of the lists.

    >>> meanings("国有、国有控股", "control")
    (('control', 'public'), ('control', 'public'))
    """
    whole = _first(word, names)
    if whole is not None:
        return (whole,)
    parts = [_first(part, names) for part in _BETWEEN.split(word) if part]
    said = tuple(part for part in parts if part is not None)
    return said if said and len(said) == len(parts) else None


def _first(word: str, names: Iterable[str]) -> tuple[str, str] | None:
    for name in names:
        value = lookup(name, word)
        if value is not None:
            return name, value
    return None


def hint(word: str, *names: str, takes: Callable[[str], bool] = lambda _: True) -> str | None:
    """The listed words that look most like `word`, joined by 、; without any, those that the first list offers first.

    Args:
        takes: whether the column takes a word of the lists, as written there.
    """
    close = nearest(word, list(dict.fromkeys(t for name in names for t in terms(name) if takes(t))))
    return "、".join(close or [t for t in offered(names[0]) if takes(t)][:6]) or None
