"""Cypher cut into tokens that know where they stand: in which clause, in which bracket, in which branch of a UNION."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["CLAUSES", "Token", "Unreadable", "scan", "tokenize"]

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    |(?P<quoted>`(?:``|[^`])*`)
    |(?P<param>\$(?:\w+|`[^`]*`))
    |(?P<number>0[xXoO][0-9a-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<name>[^\W\d]\w*)
    |(?P<mark><>|<=|>=|=~|\+=|\|\||\.\.|->|[-+*/%^=<>()\[\]{},.:;|&!?])""",
    re.VERBOSE | re.DOTALL,
)

#: words that begin a clause; OPTIONAL and ALL belong to the word beside them
CLAUSES = ("MATCH", "WITH", "UNWIND", "RETURN", "UNION", "WHERE", "ORDER", "SKIP", "LIMIT")

#: words that are never a variable or a function
KEYWORDS = frozenset(
    (*CLAUSES, "OPTIONAL", "BY", "AS", "AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "CASE", "WHEN",
     "THEN", "ELSE", "END", "DISTINCT", "CONTAINS", "STARTS", "ENDS", "ASC", "DESC", "ASCENDING", "DESCENDING")
)  # fmt: skip

_CLOSING = {")": "(", "]": "[", "}": "{"}


class Unreadable(ValueError):
    """The text cannot be cut into tokens; `line` says where."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.text = text
        super().__init__(text)


@dataclass(slots=True)
class Token:
    """One token.

    Attributes:
        kind: name, quoted, string, number, param or mark; strings and quoted names keep their quotes.
        line: line of the file, from 1.
        at: where it begins in the text, from 0.
        inside: the innermost bracket: "", group, call, node, rel, list, index, map, projection or sub.
        depth: brackets open around it, counted from the innermost subquery.
        sub: subqueries open around it.
        clause: the word that began its clause; `part` numbers the clauses, `branch` the branches of a UNION.
        opens: what an opening bracket opens: one of the words of `inside`.
        partner: index of the bracket that closes or opens this one, -1 for anything else.
    """

    kind: str
    text: str
    line: int
    at: int
    inside: str = ""
    depth: int = 0
    sub: int = 0
    clause: str = ""
    part: int = 0
    branch: int = 0
    opens: str = ""
    partner: int = -1

    @property
    def end(self) -> int:
        """Where what follows it begins."""
        return self.at + len(self.text)

    @property
    def word(self) -> str:
        """Upper case of a bare name, the text of a mark, else nothing: what grammar compares."""
        return self.text.upper() if self.kind == "name" else self.text if self.kind == "mark" else ""

    @property
    def name(self) -> str:
        """A bare or quoted name without quotes; empty for anything else."""
        if self.kind == "quoted":
            return self.text[1:-1].replace("``", "`")
        return self.text if self.kind == "name" else ""

    @property
    def is_variable(self) -> bool:
        """Whether it can name a variable."""
        return self.kind == "quoted" or (self.kind == "name" and self.word not in KEYWORDS)


def tokenize(text: str, first_line: int = 1) -> list[Token]:
    """The tokens of a statement, annotated; blanks, comments and a closing semicolon are gone.

    Raises:
        Unreadable: a character that Cypher does not know, an unclosed string or bracket.
    """
    tokens = list(scan(text, first_line))
    if tokens and tokens[-1].text == ";":
        tokens.pop()
    _pair(tokens)
    _Places(tokens).annotate()
    return tokens


def scan(text: str, line: int = 1) -> Iterator[Token]:
    """The tokens as they stand, without what is around them.

    Raises:
        Unreadable: a character that Cypher does not know, an unclosed string.
    """
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Unreadable(line, text[at])
        kind = found.lastgroup or ""
        if kind not in ("space", "comment"):
            yield Token(kind, found.group(), line, at)
        line += found.group().count("\n")
        at = found.end()


def _pair(tokens: list[Token]) -> None:
    open_at: list[int] = []
    for i, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        if token.text in "([{":
            open_at.append(i)
        elif token.text in _CLOSING:
            if not open_at or tokens[open_at[-1]].text != _CLOSING[token.text]:
                raise Unreadable(token.line, token.text)
            token.partner = open_at.pop()
            tokens[token.partner].partner = i
    if open_at:
        raise Unreadable(tokens[open_at[-1]].line, tokens[open_at[-1]].text)


@dataclass(slots=True)
class _Level:
    """Where a statement or subquery stands: its clause and the brackets open in it."""

    clause: str = ""
    part: int = 0
    brackets: list[str] = field(default_factory=list)


class _Places:
    """One walk over the tokens that fills `inside`, `depth`, `sub`, `clause`, `part`, `branch`."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.levels = [_Level()]
        self.parts = 0
        self.branch = 0

    def annotate(self) -> None:
        for i, token in enumerate(self.tokens):
            if token.kind == "mark" and token.text in _CLOSING:
                self._close(token)
            level = self.levels[-1]
            if not level.brackets and token.word in CLAUSES and self._begins(i):
                self._begin(level, token)
            self._mark(token, level)
            if token.kind == "mark" and token.text in "([{":
                self._open(i, token)

    def _mark(self, token: Token, level: _Level) -> None:
        token.inside = level.brackets[-1] if level.brackets else ("sub" if len(self.levels) > 1 else "")
        token.depth, token.sub = len(level.brackets), len(self.levels) - 1
        token.clause, token.part, token.branch = level.clause, level.part, self.branch

    def _begins(self, i: int) -> bool:
        """A clause word, unless it is a property, or the WITH of STARTS WITH."""
        before = self.tokens[i - 1].word if i else ""
        after = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        return before not in (".", "STARTS", "ENDS", "AS") and not (before == "" and after == ".")

    def _begin(self, level: _Level, token: Token) -> None:
        self.parts += 1
        level.clause, level.part = token.word, self.parts
        if token.word == "UNION" and len(self.levels) == 1:
            self.branch += 1

    def _open(self, i: int, token: Token) -> None:
        kind = {"(": self._round, "[": self._square, "{": self._curly}[token.text](i)
        token.opens = kind
        if kind == "sub":
            self.levels.append(_Level())
        else:
            self.levels[-1].brackets.append(kind)

    def _close(self, token: Token) -> None:
        if self.levels[-1].brackets:
            self.levels[-1].brackets.pop()
        else:
            self.levels.pop()

    def _round(self, i: int) -> str:
        if i and self.tokens[i - 1].is_variable:
            return "call"
        return "node" if self._is_node(i) else "group"

    def _square(self, i: int) -> str:
        before = self.tokens[i - 1] if i else None
        if before is None:
            return "list"
        if before.text == "-" and i > 1 and self.tokens[i - 2].text in (")", "<"):
            return "rel"
        return "index" if before.is_variable or before.kind == "param" or before.text in (")", "]", "}") else "list"

    def _curly(self, i: int) -> str:
        before = self.tokens[i - 1] if i else None
        if before is not None and before.word in ("EXISTS", "COUNT", "CALL", "COLLECT"):
            return "sub"
        if self.tokens[i].inside in ("node", "rel"):
            return "map"
        return "projection" if before is not None and (before.is_variable or before.text == ")") else "map"

    def _is_node(self, i: int) -> bool:
        level = self.levels[-1]
        if level.clause == "MATCH" and not level.brackets:
            return True
        inner = [
            t.text if t.kind == "mark" else "name" if t.is_variable else "other" for t in self.tokens[i + 1 : i + 3]
        ]
        if inner[:1] == [":"] or inner == ["name", ":"]:
            return True
        if inner[:1] != [")"] and inner != ["name", ")"]:
            return False
        end = self.tokens[i].partner
        after = "".join(t.text for t in self.tokens[end + 1 : end + 3])
        before = "".join(t.text for t in self.tokens[max(0, i - 2) : i])
        return after in ("-[", "--", "-->", "<-") or before.endswith(("->", "]-", "--"))
