"""What may come next in a statement: labels, types, properties, values and functions, and what they mean.

All of it is derived from the model; nothing is asked of a graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orggraph.cli.typed import blanked, is_command, unfinished_text
from orggraph.messages import Text
from orggraph.messages.prompt import MESSAGES
from orggraph.model import MODEL
from orggraph.schema import NodeType, Prop, RelType

__all__ = ["COMMANDS", "DECLARED", "FUNCTIONS", "Suggestion", "gloss", "suggestions"]

#: the prompt's own commands
COMMANDS = (":help", ":schema", ":queries", ":show", ":save", ":names", ":quit")
#: labels and relationship types
DECLARED: tuple[NodeType | RelType, ...] = (*MODEL.nodes, *MODEL.rels)
#: functions that every engine has and a kept question may use
FUNCTIONS = (
    "count", "sum", "avg", "min", "max", "collect", "size", "coalesce", "toLower", "toUpper", "left", "right",
    "replace", "abs", "ceil", "floor", "length", "type", "date", "range", "any", "all", "none", "single",
)  # fmt: skip
_KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "UNWIND", "RETURN", "DISTINCT", "ORDER BY", "DESC", "SKIP", "LIMIT",
    "UNION ALL", "AS", "AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH", "ENDS WITH", "CONTAINS",
    "CASE", "WHEN", "THEN", "ELSE", "END", "EXISTS", "COUNT", "null", "true", "false",
)  # fmt: skip

_WORD = re.compile(r"\w*$")
_OWNER = re.compile(r"(\w+)\s*\.$")
#: `var:Label|Label` anywhere in the text
_LABELED = re.compile(r"(\w+)\s*:\s*(\w+(?:\s*\|\s*:?\s*\w+)*)")
_AFTER_COLON = re.compile(r"\s*\w*\s*:(?:\s*\w+\s*[|&:])*\s*$")
_COMPARED = re.compile(r"(\w+)\s*(?:=|<>|:|\bIN\s*\[(?:[^\]]*,)?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that may take the place of the last `length` characters, and what it means."""

    text: str
    length: int
    meaning: str = ""


def gloss(text: Text) -> str:
    """A meaning in both languages."""
    return text.zh if text.zh == text.en else f"{text.zh} / {text.en}"


def suggestions(before: str, *, queries: Iterable[str] = (), params: Iterable[str] = ()) -> list[Suggestion]:
    """What may stand at the end of `before`, best first; a word in Chinese finds what it means.

    `queries` are names that `:show` takes, `params` the parameters that were given.
    """
    if is_command(before):
        return list(_in_command(before, queries))
    quiet, start = unfinished_text(before)
    if quiet == "text":
        return list(_values(before[:start], before[start + 1 :]))
    if quiet:
        return []
    found = _WORD.search(before)
    word = found.group() if found else ""
    return list(_in_statement(blanked(before[: len(before) - len(word)]), word, params))


def _in_command(before: str, queries: Iterable[str]) -> Iterator[Suggestion]:
    command, blank, rest = before.lstrip().partition(" ")
    word = rest.lstrip()
    if not blank:
        yield from _fitting(((c, MESSAGES[f"command_{c[1:]}"]) for c in COMMANDS), command)
    elif command == ":show":
        yield from _fitting(((name, None) for name in queries), word)
    elif command == ":schema":
        yield from _fitting(((kind.name, kind.label) for kind in DECLARED), word)
    elif command == ":names":
        yield from _fitting((("on", None), ("off", None)), word)


def _in_statement(before: str, word: str, params: Iterable[str]) -> Iterator[Suggestion]:
    if before.endswith("$"):
        yield from _fitting(((name, None) for name in params), word)
    elif (owner := _OWNER.search(before)) is not None and not owner[1].isdigit():
        yield from _fitting(_properties(_kinds(before).get(owner[1], ())), word)
    elif (opened := _innermost(before)) and _AFTER_COLON.fullmatch(before[opened[1] + 1 :]) and opened[0] in "([":
        declared: tuple[NodeType | RelType, ...] = MODEL.nodes if opened[0] == "(" else MODEL.rels
        yield from _fitting(((kind.name, kind.label) for kind in declared), word)
    elif opened and opened[0] == "{" and re.search(r"[{,]\s*$", before) and (kinds := _owner_of_map(before, opened[1])):
        yield from _fitting(_properties(kinds), word)
    elif word:
        yield from _fitting(((name, None) for name in _kinds(before)), word)
        yield from _fitting(((f"{name}(", MESSAGES[f"function_{name}"]) for name in FUNCTIONS), word)
        yield from _fitting(((keyword, None) for keyword in _KEYWORDS), word)


def _fitting(offered: Iterable[tuple[str, Text | None]], word: str) -> Iterator[Suggestion]:
    """Those that begin with the word, whatever the case, or whose Chinese meaning holds it."""
    for text, meaning in offered:
        named = text.lower().startswith(word.lower())
        meant = meaning is not None and not word.isascii() and word in meaning.zh
        if (named or meant) and text != word:
            yield Suggestion(text, len(word), "" if meaning is None else gloss(meaning))


def _kinds(before: str) -> dict[str, tuple[str, ...]]:
    """The labels or types that each variable has where it is first named with some."""
    kinds: dict[str, tuple[str, ...]] = {}
    for var, names in _LABELED.findall(before):
        kinds.setdefault(var, tuple(re.findall(r"\w+", names)))
    return kinds


def _properties(kinds: Iterable[str]) -> Iterable[tuple[str, Text]]:
    """The properties of these labels and types, of all where none is known, each once."""
    found: dict[str, Text] = {}
    for kind in [kind for kind in DECLARED if kind.name in kinds] or DECLARED:
        for prop in kind.props:
            found.setdefault(prop.name, prop.label)
    return found.items()


def _innermost(before: str) -> tuple[str, int] | None:
    """The last bracket that is still open, and where."""
    opened: list[int] = []
    for i, character in enumerate(before):
        if character in "([{":
            opened.append(i)
        elif character in ")]}" and opened:
            opened.pop()
    return (before[opened[-1]], opened[-1]) if opened else None


def _owner_of_map(before: str, at: int) -> tuple[str, ...]:
    """The labels or types of the pattern in which a map opens; none where it is a value."""
    found = re.search(r"[(\[]\s*\w*\s*:\s*(\w+(?:\s*\|\s*\w+)*)\s*$", before[:at])
    return tuple(re.findall(r"\w+", found[1])) if found else ()


def _values(before: str, word: str) -> Iterator[Suggestion]:
    """The values of the property that the text is compared with."""
    found = _COMPARED.search(re.sub(r"'[^']*'", "''", before))
    if found is None:
        return
    props: list[Prop] = [p for kind in DECLARED for p in kind.props if p.name == found[1]]
    for value in dict.fromkeys(v for p in props for v in p.values):
        if value.startswith(word):
            yield Suggestion(value, len(word))
