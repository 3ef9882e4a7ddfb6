"""A query file begun from a statement: the header guessed as far as the text tells, the rest marked to be filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from orggraph.library.lint import AUTOMATIC, parameters_used
from orggraph.library.patterns import read_chains
from orggraph.library.personal import personal_columns
from orggraph.library.returns import items_of
from orggraph.library.tokens import Token, Unreadable, tokenize
from orggraph.messages import Text
from orggraph.messages.library import MESSAGES
from orggraph.model import MODEL
from orggraph.schema import NodeType, RelType

__all__ = ["draft"]

_AGGREGATES = frozenset(("count", "sum", "avg", "min", "max", "collect", "percentilecont"))
_DECLARED: dict[str, NodeType | RelType] = {
    **{node.name: node for node in MODEL.nodes},
    **{rel.name: rel for rel in MODEL.rels},
}


@dataclass(frozen=True, slots=True)
class _Returned:
    """A returned column: `of` is `Label.property` where it is one of the model, `counted` whether rows are gathered."""

    name: str
    of: str
    counted: bool
    personal: bool


def draft(name: str, statement: str, params: Mapping[str, object] | None = None) -> str:
    """The text of a query file `name` for a statement that was answered with these parameters.

    Title and whatever the statement does not tell are in words that say so; columns that hold a property of the model
    say which. What a kept question must not do (`lint`) stays as it is in the statement.
    """
    cypher = statement.strip().removesuffix(";").rstrip()
    try:
        tokens = tokenize(cypher)
    except Unreadable:
        tokens = []
    columns = list({column.name: column for column in _columns(cypher, tokens)}.values())
    key = _key(columns)
    lines = [
        f"title = {_text(_said(MESSAGES['draft_title'], Text(name, name)))}",
        f"grain = {_text(_grain(columns, key))}",
        f"key = {json.dumps(key, ensure_ascii=False)}",
        *([f"order = {json.dumps(key, ensure_ascii=False)}"] if not _is_ordered(tokens) else []),
        "[columns]",
        *(f"{_name(c.name)} = {_column(c, [o.name for o in columns])}" for c in columns),
        *_parameters(tokens, params or {}),
    ]
    return "".join(f"// {line}\n" for line in lines) + f"// ---\n{cypher}\n"


def _said(sentence: Text, what: Text) -> Text:
    return Text(sentence.zh.format(what=what.zh), sentence.en.format(what=what.en))


def _text(text: Text) -> str:
    """A text of JSON is one of TOML too."""
    zh, en = (json.dumps(told, ensure_ascii=False) for told in (text.zh, text.en))
    return f"{{ zh = {zh}, en = {en} }}"


def _name(name: str) -> str:
    """A name as a key of TOML."""
    return name if name.isascii() and name.isidentifier() else json.dumps(name, ensure_ascii=False)


def _columns(cypher: str, tokens: list[Token]) -> Iterator[_Returned]:
    """The columns of the first RETURN that is not within a subquery."""
    at = [i for i, t in enumerate(tokens) if t.clause == "RETURN" and t.branch == 0 and t.sub == 0]
    if not at:
        return
    items = items_of(tokens[at[0] : at[-1] + 1])
    personal = personal_columns(cypher, len(items))
    kinds = _kinds(tokens)
    for place, item in enumerate(items):
        named = len(item) >= 3 and item[-2].word == "AS"
        value, name = (item[:-2], item[-1].name) if named else (item, item[0].name if len(item) == 1 else "")
        if not name:
            # Without a name it is no column of a query file, and checking the file says so.
            continue
        counted = any(t.name.lower() in _AGGREGATES and value[i + 1].text == "(" for i, t in enumerate(value[:-1]))
        yield _Returned(name, _property(value, kinds), counted, place in personal)


def _kinds(tokens: list[Token]) -> dict[str, list[str]]:
    """The labels or types that the patterns say of each variable."""
    kinds: dict[str, list[str]] = {}
    for nodes, hops in read_chains(tokens):
        for node in nodes:
            kinds.setdefault(node.var, []).extend(node.labels)
        for hop in hops:
            kinds.setdefault(hop.rel.var, []).extend(hop.rel.types)
    return kinds


def _property(value: list[Token], kinds: Mapping[str, list[str]]) -> str:
    if len(value) != 3 or value[1].text != ".":
        return ""
    for kind in kinds.get(value[0].name, ()):
        if kind in _DECLARED and value[2].name in {p.name for p in _DECLARED[kind].props}:
            return f"{kind}.{value[2].name}"
    return ""


def _key(columns: list[_Returned]) -> list[str]:
    """What tells rows apart: what is not gathered, else ids, else everything."""
    apart = [c.name for c in columns if not c.counted]
    if len(apart) < len(columns):
        return apart or [columns[0].name]
    ids = [c.name for c in columns if c.of.endswith(".id")]
    return ids or apart


def _grain(columns: list[_Returned], key: list[str]) -> Text:
    words = [_word(c) for c in columns if c.name in key]
    what = Text("、".join(w.zh for w in words), " and ".join(w.en for w in words))
    return _said(MESSAGES["draft_grain"], what if words else MESSAGES["draft_fill"])


def _word(column: _Returned) -> Text:
    kind, _, name = column.of.partition(".")
    return _DECLARED[kind].label if name == "id" else Text(column.name, column.name)


def _is_ordered(tokens: list[Token]) -> bool:
    """Whether the text orders the rows by itself, as it may where no UNION joins others."""
    outer = [t for t in tokens if t.sub == 0]
    final = max((t.part for t in outer if t.clause == "RETURN"), default=0)
    return any(t.clause == "ORDER" and t.part > final for t in outer)


def _column(column: _Returned, names: list[str]) -> str:
    partner = "name" if column.name == "id" else f"{column.name.removesuffix('_id')}_name"
    # An id must have its name beside it; without one it is described by hand.
    if column.of and (not column.of.endswith(".id") or partner in names):
        return json.dumps(column.of)
    personal = ", personal = true" if column.personal else ""
    return f"{{ meaning = {_text(MESSAGES['draft_fill'])}{personal} }}"


def _parameters(tokens: list[Token], values: Mapping[str, object]) -> Iterator[str]:
    for name in parameters_used(tokens):
        if name in AUTOMATIC:
            continue
        kind, default = _kind(values.get(name))
        yield f"[params.{_name(name)}]"
        yield f'kind = "{kind}"'
        yield f"default = {default}" if default else "required = true"
        yield f"doc = {_text(MESSAGES['draft_fill'])}"


def _kind(value: object) -> tuple[str, str]:
    """The kind of a parameter with that value, and the value in TOML; "" for one that a header cannot hold."""
    if isinstance(value, bool):
        return "bool", json.dumps(value)
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, date):
        return "date", value.isoformat()
    return "string", json.dumps(value, ensure_ascii=False) if isinstance(value, str) else ""
