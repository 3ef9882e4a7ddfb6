"""What a query's text may not say: constructs that one engine lacks, or that two engines answer differently.

Every rule here was seen on a real server of each kind. A refused construct is an error, never a warning: most of these
differences are silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from orggraph.library.patterns import RelPattern, read_chains
from orggraph.library.problems import Problem, problem
from orggraph.library.returns import check_returns
from orggraph.library.spelling import check_names
from orggraph.library.tokens import Token, Unreadable, tokenize

__all__ = ["AUTOMATIC", "LONGEST", "lint", "parameters_used"]

#: parameters that are bound without being declared: the places asked about, the day asked about, and those of the
#: header's rules that are in force on that day
AUTOMATIC = ("places", "as_of", "in_force")

#: the largest bound of a variable-length pattern that every engine takes
LONGEST = 30

_WRITE = frozenset(
    ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "ALTER", "LOAD", "COPY", "FOREACH", "INSTALL",
     "ATTACH", "EXPORT", "IMPORT", "INSERT", "CHECKPOINT")
)  # fmt: skip

#: function → what to write instead, as the key of a sentence
_FUNCTIONS = {
    **dict.fromkeys(("round", "tointeger", "tofloat", "toboolean"), "in_report"),
    **dict.fromkeys(("trim", "ltrim", "rtrim", "btrim", "normalize"), "in_import"),
    **dict.fromkeys(("split", "substring", "head", "tail", "last", "reduce"), "text_parts"),
    **dict.fromkeys(("keys", "properties", "labels", "label", "elementid", "id", "nodes", "relationships"), "property"),
    **dict.fromkeys(("shortestpath", "allshortestpaths"), "bounded_path"),
    **dict.fromkeys(("datetime", "localdatetime", "time", "localtime", "duration", "timestamp"), "as_of"),
    **dict.fromkeys(("rand", "randomuuid", "isempty", "exp", "stdev", "stdevp"), "not_everywhere"),
}

_RESERVED_ALIASES = frozenset(
    ("TABLE", "GROUP", "COLUMN", "ORDER", "END", "DESC", "INDEX", "DEFAULT", "PRIMARY", "ALL", "IN", "UNION", "MACRO",
     "ONLY", "ON")
)  # fmt: skip

_COMPARISONS = ("<", ">", "<=", ">=", "=", "<>")


def parameters_used(tokens: Iterable[Token]) -> dict[str, int]:
    """Each parameter of the text with the line of its first use."""
    used: dict[str, int] = {}
    for token in tokens:
        if token.kind == "param":
            used.setdefault(token.text[1:].strip("`"), token.line)
    return used


def lint(
    text: str, *, first_line: int = 1, declared: Iterable[str] = (), columns: Iterable[str] = (), ordered: bool = False
) -> list[Problem]:
    """All problems of a query's text, by line.

    Args:
        first_line: the line of the file on which the text begins.
        declared: parameters of the header.
        columns: columns of the header, in order; none: any column may be returned.
        ordered: the header says how rows are ordered, so the text need not.
    """
    try:
        tokens = tokenize(text, first_line)
    except Unreadable as fault:
        return [problem(fault.line, "unreadable", text=fault.text)]
    if not tokens:
        return [problem(first_line, "empty")]
    found = [
        *_words(tokens), *_functions(tokens), *_brackets(tokens), *_literals(tokens), *_chained(tokens),
        *_patterns(tokens), *_parameters(tokens, tuple(declared)), *_aliases(tokens), *_order(tokens, ordered=ordered),
        *check_returns(tokens, tuple(columns)), *check_names(tokens),
    ]  # fmt: skip
    return sorted(found, key=lambda p: p.line)


def _words(tokens: list[Token]) -> Iterator[Problem]:
    if tokens[0].word not in ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"):
        yield problem(tokens[0].line, "begins", word=tokens[0].text)
    for i, token in enumerate(tokens):
        if token.kind == "mark" and token.text in ("||", "&", "!", "+=", ";"):
            yield problem(token.line, "mark", word=token.text)
        if token.kind != "name" or (i and tokens[i - 1].text in (".", ":", "|")):
            continue
        is_key = token.inside in ("map", "projection") and tokens[i + 1].text == ":"
        if token.word in _WRITE and not is_key:
            yield problem(token.line, "writes", word=token.text)
        if token.word in ("CALL", "COLLECT", "YIELD", "USE") and not is_key:
            following = tokens[i + 1].text if i + 1 < len(tokens) else ""
            if token.word != "COLLECT" or following == "{":
                yield problem(token.line, "call", word=token.text)


def _functions(tokens: list[Token]) -> Iterator[Problem]:
    for i, token in enumerate(tokens):
        if token.opens != "call" or tokens[i - 1].inside in ("node", "rel"):
            continue
        name = tokens[i - 1].name.lower()
        if name in _FUNCTIONS:
            yield problem(token.line, f"function_{_FUNCTIONS[name]}", word=tokens[i - 1].text)
        if name == "date" and token.partner == i + 1:
            yield problem(token.line, "function_as_of", word="date()")
        if name == "sum" and not (i >= 3 and tokens[i - 2].text == "(" and tokens[i - 3].name.lower() == "coalesce"):
            yield problem(token.line, "bare_sum")


def _brackets(tokens: list[Token]) -> Iterator[Problem]:
    for i, token in enumerate(tokens):
        if token.opens == "index":
            yield problem(token.line, "index")
        elif token.opens == "projection":
            yield problem(token.line, "map_projection" if tokens[i - 1].text != ")" else "quantified")
        elif token.opens == "list":
            inner = tokens[i + 1 : token.partner]
            named = len(inner) > 1 and inner[1].word == "IN" and inner[1].depth == token.depth + 1
            if named or any(t.text == "|" and t.inside == "list" for t in inner):
                yield problem(token.line, "comprehension")
            if any(t.word == "NULL" and t.inside == "list" and t.depth == token.depth + 1 for t in inner):
                yield problem(token.line, "null_in_list")
        elif token.opens == "sub" and tokens[i - 1].word in ("EXISTS", "COUNT") and tokens[i + 1].word != "MATCH":
            yield problem(token.line, "needs_match", word=tokens[i - 1].text)


def _literals(tokens: list[Token]) -> Iterator[Problem]:
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else token
        if token.kind == "string":
            content = token.text[1:-1]
            if before.text == "=~" and re.search(r"\(\?[=!<]|\\u|\\\\?[1-9]", content):
                yield problem(token.line, "regex", text=content)
            if content == "" and (before.word in ("CONTAINS", "WITH") or _second_of_replace(tokens, i)):
                yield problem(token.line, "empty_text")
        elif token.kind == "number" and re.search(r"_|^0[xXoO]", token.text):
            yield problem(token.line, "number", text=token.text)
        elif token.word == "CASE" and (before.word == "WHEN" or (before.text == "(" and tokens[i - 2].word == "WHEN")):
            yield problem(token.line, "case_as_condition")
        elif token.word == "NULL" and (before.text in ("=", "<>") or before.word == "WHEN"):
            yield problem(token.line, "compares_null")


def _second_of_replace(tokens: list[Token], i: int) -> bool:
    if tokens[i - 1].text != "," or tokens[i].inside != "call":
        return False
    opening = next(j for j in range(i - 1, -1, -1) if tokens[j].opens == "call" and tokens[j].partner > i)
    return tokens[opening - 1].name.lower() == "replace"


def _chained(tokens: list[Token]) -> Iterator[Problem]:
    """`1 < x < 5`: two comparisons of one bracket with neither a word nor a comma between them."""
    last: dict[tuple[int, int], int] = {}
    for i, token in enumerate(tokens):
        place = (token.sub, token.depth)
        if token.kind == "mark" and token.text in _COMPARISONS and not _is_arrow(tokens, i):
            if place in last:
                yield problem(token.line, "chained")
            last[place] = i
        elif token.text == "," or (token.kind == "name" and not token.is_variable):
            last.pop(place, None)
        elif token.partner > i:
            last.pop((token.sub, token.depth + 1), None)


def _is_arrow(tokens: list[Token], i: int) -> bool:
    return tokens[i].text == "<" and i + 1 < len(tokens) and tokens[i + 1].text == "-" and tokens[i - 1].text == ")"


def _patterns(tokens: list[Token]) -> Iterator[Problem]:
    for nodes, hops in read_chains(tokens):
        for node in nodes:
            if node.colons > 1:
                yield problem(node.line, "several_labels", labels=":".join(node.labels))
            if node.filtered:
                yield problem(node.line, "where_in_pattern")
        for hop in hops:
            yield from _length(hop.rel)
    for i, token in enumerate(tokens):
        outside = token.inside in ("", "group", "sub", "call", "list")
        if token.kind == "mark" and token.text == ":" and outside and tokens[i - 1].is_variable:
            yield problem(token.line, "label_predicate", word=tokens[i - 1].text)


def _length(rel: RelPattern) -> Iterator[Problem]:
    if rel.colons > 1:
        yield problem(rel.line, "several_types", types="|:".join(rel.types))
    if rel.filtered:
        yield problem(rel.line, "where_in_pattern")
    if not rel.star:
        return
    if rel.high is None:
        yield problem(rel.line, "unbounded", longest=LONGEST)
    elif rel.high > LONGEST:
        yield problem(rel.line, "too_long", high=rel.high, longest=LONGEST)
    if rel.direction == "both":
        yield problem(rel.line, "undirected")
    if not rel.types:
        yield problem(rel.line, "untyped")


def _parameters(tokens: list[Token], declared: tuple[str, ...]) -> Iterator[Problem]:
    used = parameters_used(tokens)
    for name, line in used.items():
        if name not in declared and name not in AUTOMATIC:
            yield problem(line, "undeclared", name=name)
    yield from (problem(1, "unused", name=name) for name in declared if name not in used)
    yield from (problem(1, "automatic", name=name) for name in declared if name in AUTOMATIC)


def _aliases(tokens: list[Token]) -> Iterator[Problem]:
    for before, token in pairwise(tokens):
        if before.word == "AS" and token.kind == "name" and token.word in _RESERVED_ALIASES:
            yield problem(token.line, "reserved", word=token.text)


def _order(tokens: list[Token], *, ordered: bool) -> Iterator[Problem]:
    outer = [t for t in tokens if t.sub == 0]
    has_union = any(t.branch for t in outer)
    final = max(t.part for t in outer if t.clause == "RETURN") if any(t.clause == "RETURN" for t in outer) else 0
    order = [t for t in outer if t.clause == "ORDER"]
    if has_union and order:
        yield problem(order[0].line, "union_order")
    elif not ordered and not any(t.part > final for t in order):
        yield problem(tokens[-1].line, "no_order")
    parts = {t.part: t for t in outer}
    for part, token in parts.items():
        following = parts.get(part + 1)
        if (
            token.clause == "ORDER"
            and part < final
            and (following is None or following.clause not in ("SKIP", "LIMIT"))
        ):
            yield problem(token.line, "with_order")
