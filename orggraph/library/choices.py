"""A choice by a parameter, made before an engine sees it: of CASE $level WHEN 'work' THEN … ELSE … END one part stays.

An engine would read the columns of every part, and choose again in every row: it takes four times as long to count the
units of a park.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from orggraph.library.tokens import Token, scan

__all__ = ["chosen"]


def chosen(cypher: str, values: Mapping[str, object]) -> str:
    """The statement with every CASE over a parameter that has a text or no value replaced by the part it comes to.

    One that compares with anything but plain texts stays as it is, and one of which no part is left: the embedded
    engine cannot join on a bare null.
    """
    if "CASE $" not in cypher:
        return cypher
    tokens = list(scan(cypher))
    words = ["" if i and tokens[i - 1].text == "." else token.word for i, token in enumerate(tokens)]
    pieces, at, i = [], 0, 0
    while i < len(tokens):
        found = _part(tokens, words, i, values) if words[i] == "CASE" else None
        if found is not None:
            last, begin, end = found
            pieces += [cypher[at : tokens[i].at], "(", chosen(cypher[begin:end].strip(), values), ")"]
            at, i = tokens[last].end, last
        i += 1
    return "".join([*pieces, cypher[at:]])


def _part(
    tokens: Sequence[Token], words: Sequence[str], case: int, values: Mapping[str, object]
) -> tuple[int, int, int] | None:
    """The index of the END of that CASE, and where the part begins and ends that it comes to; None: it stays."""
    over = tokens[case + 1]
    value = values.get(over.text[1:], 0)
    if over.kind != "param" or not (value is None or isinstance(value, str)):
        return None
    marks = _marks(words, case)
    part = None
    for here, after in pairwise(marks):
        if words[here] == "WHEN" and not _is_plain(tokens[here + 1 : after]):
            return None
        fits = words[here] == "ELSE" or (words[here] == "THEN" and tokens[here - 1].text[1:-1] == value)
        if fits and part is None:
            part = marks[-1], tokens[here].end, tokens[after].at
    return part


def _marks(words: Sequence[str], case: int) -> list[int]:
    """The indices of its own WHEN, THEN, ELSE and END."""
    marks, depth = [], 0
    for i in range(case, len(words)):
        depth += words[i] == "CASE"
        if depth == 1 and words[i] in ("WHEN", "THEN", "ELSE", "END"):
            marks.append(i)
        depth -= words[i] == "END"
        if not depth:
            break
    return marks


def _is_plain(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].kind == "string" and "\\" not in tokens[0].text
