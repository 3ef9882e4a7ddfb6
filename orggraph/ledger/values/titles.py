"""Titles (职务) of posts: which posts a cell names, the role of each, and the lines that it may be a post of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from orggraph.ledger.names import clean_text
from orggraph.ledger.values.organizations import fact_by_name, line_by_name
from orggraph.ledger.vocabulary import longest_first, word_key, words
from orggraph.model import LINES

__all__ = ["LEADING", "PARTS", "Title", "read_title", "title_parts"]

#: roles in the leading body of an organization, first one first
LEADING = ("head", "deputy", "member")
#: columns of `title_parts`
PARTS = pl.Schema(
    {"title": pl.String(), "part": pl.Int64(), "text": pl.String(), "role": pl.String(), "lines": pl.List(pl.String())}
)

# 兼 stands between two titles, but 兼职副主席 is one.
_BETWEEN = re.compile(r"[、,，;；/／+＋|\r\n]+|(?<![专兼])兼任?(?![职)）])")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
#: words that say the line; the last one in a title decides (妇幼医院工会主席)
_SAYS_LINE = re.compile(
    r"(?P<union>工会|女工|女职工|劳动保护)|(?P<women>妇)|(?P<party>党|中共|纪检|统战)"
    r"|(?P<league>(?<![集社兵财剧乐舞群])团(?:支|总支|委|工委|组织)|共青团)"
)
#: words that leave two lines open
_SAYS_TWO = ((("书记", "支部", "支委"), ("party", "league")), (("主席",), ("union", "women")))


@dataclass(frozen=True, slots=True)
class Title:
    """One title: as written, its role (None: not listed), and the lines whose organizations may have such a post."""

    text: str
    role: str | None
    lines: tuple[str, ...] = LINES

    @property
    def names_line(self) -> bool:
        """Whether the title is one of some lines only; 主任 may be anything, 支部书记 is of the Party or the League."""
        return self.lines != LINES


@cache
def read_title(text: str) -> tuple[Title, ...]:
    """The titles of a cell, in order; one without a role where something in the cell is no listed title.

    >>> [(t.text, t.role) for t in read_title("支部书记、工会副主席")]
    [('支部书记', 'head'), ('工会副主席', 'deputy')]
    >>> read_title("甲公司工会主席")[0].lines, read_title("第一书记")[0].role, read_title("主席助理")[0].role
    (('union',), 'none', None)
    """
    shown = clean_text(text)
    if word_key(shown) in words("role"):
        return (_title(shown),)
    return tuple(_title(part) for part in _split(text)) or (_title(shown),)


def _split(text: str) -> Iterator[str]:
    return (shown for part in _BETWEEN.split(text) if (shown := clean_text(part)))


def _title(text: str) -> Title:
    role = _role(word_key(text)) or _role(word_key(_BRACKETED.sub("", text)))
    return Title(text, role, _lines(text) if role in LEADING else LINES)


def _lines(text: str) -> tuple[str, ...]:
    said = [match.lastgroup for match in _SAYS_LINE.finditer(text)]
    if said and said[-1] is not None:
        return (said[-1],)
    return next((lines for some, lines in _SAYS_TWO if any(word in text for word in some)), LINES)


def _role(word: str) -> str | None:
    """The role of the longest listed ending before which nothing stands, or a prefix, or an organization."""
    endings = (ending for ending in longest_first("role") if word.endswith(ending))
    return next(filter(None, (_role_with(word.removesuffix(ending), ending) for ending in endings)), None)


def _role_with(before: str, ending: str) -> str | None:
    role = words("role")[ending]
    if not before or _is_name(before, ending) or _is_organization(before):
        return role
    prefixes = words("role_prefix")
    prefix = next((p for p in longest_first("role_prefix") if before.endswith(p)), None)
    if prefix is None:
        return None
    rest = before.removesuffix(prefix)
    if rest and not _is_name(rest, ending) and not _is_organization(rest):
        return None
    return role if prefixes[prefix] == "same" or role not in LEADING else prefixes[prefix]


def _is_name(before: str, ending: str) -> bool:
    """Whether it may be a name before a title that says its line itself: 甲公司工会主席, but not 副书记, 车间主任."""
    named = len(before) > 1 and ending not in ("书记", "主席") and _lines(ending) != LINES
    return named and not before.endswith(longest_first("role_prefix"))


def _is_organization(text: str) -> bool:
    said = pl.Series([text])
    return line_by_name(said).is_in(LINES).fill_null(False).item() and fact_by_name(said).item() is None


def title_parts(titles: pl.Series) -> pl.DataFrame:
    """One row per title of each distinct cell (`PARTS`): which part it is from 0, and what `Title` says of it."""
    rows = [
        (cell, at, title.text, title.role, list(title.lines))
        for cell in titles.drop_nulls().unique(maintain_order=True).to_list()
        for at, title in enumerate(read_title(cell))
    ]
    return pl.DataFrame(rows, schema=PARTS, orient="row")
