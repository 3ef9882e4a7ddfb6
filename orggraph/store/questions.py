"""What may be asked of the embedded engine: read-only is not enough there, so some statements never reach it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from orggraph.errors import StoreError
from orggraph.store.protocol import Params

__all__ = ["check", "fitted"]

_COMMENT_OR_TEXT = re.compile(r"(?P<text>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`)|//[^\n]*|/\*.*?\*/", re.DOTALL)

# Everything else the engine has also runs on a read-only handle: COPY writes files, INSTALL fetches extensions, CALL
# changes settings, and CHECKPOINT leaves the graph unreadable for everyone.
_BEGINNING = re.compile(r"(?:EXPLAIN\s+(?:LOGICAL\s+)?)?(MATCH|OPTIONAL|WITH|UNWIND|RETURN)\b", re.IGNORECASE)

# The two clauses that read something else than the graph from within a statement.
_ELSEWHERE = re.compile(r"(?<![.:|$\w])(LOAD(?=\s+FROM\b)|CALL(?=\s+\w+\s*[(=]))", re.IGNORECASE)

# These end the process instead of answering.
_KILLERS = re.compile(r"\b(id|properties|nodes|rels|relationships)\s*\(\s*null\s*\)", re.IGNORECASE)

_PARAMETER = re.compile(r"\$(\w+)")
_WIDEST = 2**63


def check(cypher: str) -> None:
    """Passes one reading statement.

    Raises:
        StoreError: more than one statement, or a word that does something else than read.
    """
    bare = _bare(cypher).strip().removesuffix(";").strip()
    if ";" in bare:
        raise StoreError("store.several_statements")
    if _BEGINNING.match(bare) is None:
        raise StoreError("store.not_a_question", word=bare.split(maxsplit=1)[0] if bare else "")
    if (word := _ELSEWHERE.search(bare)) is not None:
        raise StoreError("store.not_a_question", word=word.group(1))
    if (call := _KILLERS.search(bare)) is not None:
        raise StoreError("store.null_function", call=call.group())


def fitted(cypher: str, params: Params | None) -> dict[str, object]:
    """The parameters that the statement uses, as the engine takes them.

    Raises:
        StoreError: one is missing (the engine would silently take null), or of a type that no engine here takes.
    """
    given = params or {}
    used = dict.fromkeys(_PARAMETER.findall(_bare(cypher)))
    missing = [name for name in used if name not in given]
    if missing:
        raise StoreError("store.parameter_missing", names=", ".join(f"${name}" for name in missing))
    return {name: _value(name, given[name]) for name in used}


def _bare(cypher: str) -> str:
    """The statement with comments gone and texts empty; names in backticks become nothing that looks like a word."""
    return _COMMENT_OR_TEXT.sub(lambda found: "''" if found.group("text") else " ", cypher)


def _value(name: str, value: object) -> object:
    if value is None or isinstance(value, (bool, float, str)):
        return value
    if isinstance(value, int) and -_WIDEST <= value < _WIDEST:
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, (list, tuple)):
        return [_value(name, item) for item in value]
    if isinstance(value, Mapping):
        return {key: _value(name, item) for key, item in value.items()}
    raise StoreError("store.parameter_type", name=name, type=type(value).__name__)
