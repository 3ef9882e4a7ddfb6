"""Which free statements may reach an engine: one that only reads, spelled so that no engine reads it otherwise.

Engines decode escapes before they cut words, take invisible characters for blanks, and do more than read on a handle
that only reads. Whatever this lexer does not know is therefore refused, with its code point.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orggraph.errors import StoreError

__all__ = ["FIRST_WORDS", "REFUSED", "inspect"]

#: longest statement in characters, most tokens, deepest brackets: more has stopped the planners of both engines
_LONGEST, _MOST, _DEEPEST = 16_384, 2_000, 64

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    |(?P<comment>//[^\r\n]*|/\*.*?\*/)
    |(?P<text>'(?:\\[\\'"bfnrt]|[^'\\])*'|"(?:\\[\\'"bfnrt]|[^"\\])*")
    |(?P<quoted>`(?:``|[^`])+`)
    |(?P<param>\$[^\W\d]\w*)
    |(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?!\w))
    |(?P<word>[^\W\d]\w*)
    |(?P<mark><>|<=|>=|=~|\.\.|->|<-|\|\||/(?![*/])|[-+*%^=<>()\[\]{},.:;|&!?])""",
    re.VERBOSE | re.DOTALL,
)

#: words with which a statement may begin
FIRST_WORDS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN")

#: words that do something else than read, on one engine or the other; in backticks they are names
REFUSED = frozenset(
    ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "INSERT", "DROP", "ALTER", "FOREACH",
     "LOAD", "COPY", "INSTALL", "UNINSTALL", "UPDATE", "ATTACH", "USE", "EXPORT", "IMPORT", "CALL", "SHOW",
     "TERMINATE", "GRANT", "DENY", "REVOKE", "START", "STOP", "ENABLE", "DEALLOCATE", "REALLOCATE", "DRYRUN",
     "RENAME", "BEGIN", "COMMIT", "ROLLBACK", "CHECKPOINT", "FORCE", "ANALYZE", "COMMENT", "EXPLAIN", "PROFILE",
     "CYPHER", "EXTENSION", "MACRO", "FINISH", "LET", "FILTER", "NEXT", "YIELD", "TRANSACTIONS", "PROJECT")
)  # fmt: skip

#: the only functions with a dot in their name; any other belongs to a procedure library
_DOTTED = frozenset(("date", "datetime", "localdatetime", "time", "localtime", "duration", "point"))

#: of a literal null these end the embedded engine's process
_KILLERS = frozenset(("id", "properties", "nodes", "rels", "relationships", "labels", "label", "type", "keys"))

_CLOSING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind == "word" else self.text if self.kind == "mark" else ""


def inspect(cypher: str) -> None:
    """Passes one statement that only reads, spelled plainly.

    Raises:
        StoreError: names the word or character refused, where it stands, and why.
    """
    if len(cypher) > _LONGEST:
        raise StoreError("store.guard_long", n=len(cypher), most=_LONGEST)
    if (at := cypher.lower().find("\\u")) >= 0:
        raise _refusal("store.guard_escape", cypher, at)
    tokens = list(_tokens(cypher))
    if tokens and tokens[-1].text == ";":
        tokens.pop()
    if not tokens:
        raise StoreError("store.guard_empty")
    if len(tokens) > _MOST:
        raise StoreError("store.guard_many", n=len(tokens), most=_MOST)
    # The word before the punctuation: it tells more.
    _words(cypher, tokens)
    _brackets(cypher, tokens)


def _tokens(cypher: str) -> Iterator[_Token]:
    at = 0
    while at < len(cypher):
        found = _TOKEN.match(cypher, at)
        if found is None:
            character = cypher[at]
            key = "store.guard_unclosed" if character in "'\"`/" else "store.guard_character"
            raise _refusal(key, cypher, at, character=_described(character))
        kind, text = found.lastgroup or "", found.group()
        if kind != "space":
            _seen(cypher, at, kind, text)
        if kind not in ("space", "comment"):
            yield _Token(kind, text, at)
        at = found.end()


def _seen(cypher: str, at: int, kind: str, text: str) -> None:
    """Names are their own compatibility form; outside texts, nothing that cannot be seen."""
    if kind in ("word", "param", "quoted") and unicodedata.normalize("NFKC", text) != text:
        raise _refusal("store.guard_character", cypher, at, character=text)
    if kind != "text":
        for offset, character in enumerate(text):
            plain = character in " \t\r\n"
            if not plain and unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"):
                raise _refusal("store.guard_character", cypher, at + offset, character=_described(character))


def _words(cypher: str, tokens: Sequence[_Token]) -> None:
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if token.text == ";":
            raise _refusal("store.guard_several", cypher, token.at)
        if token.kind != "word":
            continue
        named = before is not None and before.word in (".", ":", "|", "AS")
        if token.word in REFUSED and not named and after not in (":", "."):
            raise _refusal("store.guard_word", cypher, token.at, word=token.text)
        if i == 0 and token.word not in FIRST_WORDS:
            break
        if before is not None and before.text == "." and after == "(" and i >= 2:
            owner = tokens[i - 2]
            if owner.text.lower() not in _DOTTED or owner.kind != "word":
                raise _refusal("store.guard_procedure", cypher, owner.at, word=f"{owner.text}.{token.text}")
        if token.text.lower() in _KILLERS and _of_null(tokens, i + 1):
            raise _refusal("store.guard_null", cypher, token.at, word=f"{token.text}(null)")
    if tokens[0].word not in FIRST_WORDS:
        raise _refusal("store.guard_first", cypher, tokens[0].at, word=tokens[0].text)


def _of_null(tokens: Sequence[_Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].text == "(":
        at += 1
        if at < len(tokens) and tokens[at].word == "NULL":
            return True
    return False


def _brackets(cypher: str, tokens: Sequence[_Token]) -> None:
    opened: list[_Token] = []
    for token in tokens:
        if token.kind != "mark":
            continue
        if token.text in "([{":
            opened.append(token)
            if len(opened) > _DEEPEST:
                raise _refusal("store.guard_deep", cypher, token.at, most=_DEEPEST)
        elif token.text in _CLOSING and (not opened or opened.pop().text != _CLOSING[token.text]):
            raise _refusal("store.guard_bracket", cypher, token.at, bracket=token.text)
    if opened:
        raise _refusal("store.guard_bracket", cypher, opened[-1].at, bracket=opened[-1].text)


def _refusal(key: str, cypher: str, at: int, **facts: object) -> StoreError:
    """The error at a place of the statement, by line and column from 1."""
    line = cypher.count("\n", 0, at) + 1
    return StoreError(key, line=line, column=at - (cypher.rfind("\n", 0, at) + 1) + 1, **facts)


def _described(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
