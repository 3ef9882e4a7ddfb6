"""What the name of an organization says by its beginning and end: line, level, form, and whether it is one at all.

All functions take a column of names (expression or Series) and look at the compared form; the longest ending wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.values.cells import told
from orggraph.ledger.vocabulary import facts, longest_first, word_key, words

__all__ = [
    "WOMEN_WORKERS", "channel_by_name", "fact_by_name", "form_by_name", "is_bare", "leading_line", "leading_rest",
    "level_by_name", "line_by_name", "without_answer",
]  # fmt: skip

_Column = TypeVar("_Column", pl.Expr, pl.Series)

WOMEN_WORKERS = "women_workers_committee"

# 甲公司党支部 is the branch of 甲公司: a number stands before the kind name, not before the word for a unit.
_NUMBER = re.compile(r"第?[一二三四五六七八九十0-9甲乙丙丁戊己庚辛壬癸]+号?(?!公司|企业|单位|机关)")
_LONGEST_BARE = 20
_BEFORE_BARE = (
    "本", "我", "公司", "企业", "单位", "总", "机关", "中共", "共青团", "本公司", "我公司", "本单位", "我单位",
)  # fmt: skip

# 集团支部 is the branch of a group of companies, not 团支部; the same with other words that end in 团.
_ENDS_IN_TUAN = "集社兵财剧乐舞"
_AFTER_TUAN = ("支部", "支部委员会", "总支", "总支部", "委", "工委", "小组", "组织")

# With 中共 or 共青团 before it, the general word is the organization: 中共…支部委员会.
_GENERAL = ("总支部委员会", "支部委员会", "工作委员会", "委员会", "总支部", "总支", "支部", "委")
_GENERAL_LEVEL = {
    "总支部委员会": "general_branch", "总支部": "general_branch", "总支": "general_branch", "支部委员会": "branch",
    "支部": "branch", "工作委员会": "working_committee", "委员会": "committee", "委": "committee",
}  # fmt: skip
# A venue may have its room behind it: 妇女之家301室.
_ROOM = r"[(]?[A-Za-z]?[0-9]+(?:[-#号栋座楼层室房]+[0-9]*)*[)]?$"
_FUNCTIONAL = r"(?:功能型|功能性|临时|兼合式|行动)(?:党|团)(?:支部|总支|委|组织)"


def _of(column: _Column, build: Callable[[pl.Series], pl.Series]) -> _Column:
    if isinstance(column, pl.Series):
        return build(names.key(column)).alias(column.name)
    return column.map_batches(lambda texts: build(names.key(texts)), is_elementwise=True)


def _by_ending(keys: pl.Series, values: Mapping[str, str | None]) -> pl.Series:
    """The value of the longest ending of each key, null for none. Few different endings stand behind many names."""
    width = max(map(len, values))

    def longest(tail: str | None) -> str | None:
        endings = (tail[i:] for i in range(len(tail))) if tail else ()
        return next((values[e] for e in endings if e in values), None)

    def read(tails: pl.Series) -> pl.DataFrame:
        return pl.DataFrame({"value": [longest(t) for t in tails.to_list()]}, schema={"value": pl.String})

    return told(keys.str.tail(width), read)["value"]


def _where(keys: pl.Series, pattern: str, found: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`found` of the keys that the pattern fits, null for all others."""
    nothing = pl.Series(keys.name, [None], dtype=pl.String).new_from_index(0, keys.len())
    fits = keys.str.contains(pattern)
    if not fits.any():
        return nothing
    at = fits.arg_true()
    return nothing.scatter(at, found(keys.gather(at)))


def _first(*columns: pl.Series) -> pl.Series:
    return pl.select(pl.coalesce(*columns)).to_series()


def _mapped(keys: pl.Series, values: Mapping[str, str | None]) -> pl.Series:
    return keys.replace_strict(list(values), list(values.values()), default=None, return_dtype=pl.String)


@cache
def _prefix() -> str:
    return "|".join(map(re.escape, longest_first("line_prefix")))


@cache
def _line_endings() -> Mapping[str, str | None]:
    """Ending → line; None for endings that only look like one."""
    endings: dict[str, str | None] = {w: v for w, v in words("line").items() if w != "团"}
    endings.update({word_key(a + "团" + b): None for a in _ENDS_IN_TUAN for b in _AFTER_TUAN})
    # 分会 alone is a union's; one of a chamber or an association is a unit.
    endings.update({"商会分会": "unit", "协会分会": "unit", "学会分会": "unit"})
    endings.update({w: None for w in words("not_an_organization") if w not in endings})
    return endings


def line_by_name(column: _Column) -> _Column:
    """The line that the name's beginning (中共, 共青团) or longest ending says; `unit` for the branch of a chamber.

    Null for a venue, a name that says nothing, and null.
    """
    pattern = f"^({_prefix()}).*(?:{'|'.join(_GENERAL)})$"

    def build(keys: pl.Series) -> pl.Series:
        prefixed = _where(keys, pattern, lambda some: _mapped(some.str.extract(pattern, 1), words("line_prefix")))
        return _first(prefixed, _by_ending(keys, _line_endings()))

    return _of(column, build)


@cache
def _fact_endings() -> Mapping[str, str | None]:
    """Ending → fact; `""` for endings of organizations of the usual sort, so that a venue's beginning is not asked."""
    lines = {w: "" for w in _line_endings() if w not in words("not_an_organization")}
    workers = dict.fromkeys(("女职工委员会", "工会女职工委员会"), WOMEN_WORKERS)
    return {**lines, **words("not_an_organization"), **workers}


def fact_by_name(column: _Column) -> _Column:
    """`venue`, `party_group`, `functional` or `women_workers_committee`; null for an organization of the usual sort."""
    # Whatever comes after a venue's name (职工之家二楼); 党组织 does not begin with 党组.
    starts = [w for w in longest_first("not_an_organization") if w != "党组" and "党小组" not in w]
    pattern = f"^({'|'.join(map(re.escape, starts))})"

    def build(keys: pl.Series) -> pl.Series:
        ending = _by_ending(keys, _fact_endings())
        numbered = _where(keys, _ROOM, lambda some: _by_ending(some.str.replace(_ROOM, ""), _fact_endings()))
        functional = _where(keys, _FUNCTIONAL, lambda some: pl.Series(["functional"]).new_from_index(0, some.len()))
        room = _where(keys, pattern, lambda some: _mapped(some.str.extract(pattern, 1), words("not_an_organization")))
        said = _first(functional, ending, numbered, room)
        return pl.select(pl.when(said != "").then(said)).to_series()

    return _of(column, build)


def is_bare(column: _Column) -> _Column:
    """True for a kind name that identifies nothing: 党支部, 第一党支部, 联合第二党支部, 公司工会; False for null."""
    bare: list[str] = [w for w in words("bare_name") if w]
    every: frozenset[str] = frozenset([*bare, *(before + w for before in _BEFORE_BARE for w in bare)])

    def one(key: str | None) -> bool:
        plain = (key or "").replace("(", "").replace(")", "")
        return plain in every or _NUMBER.sub("", plain, count=1) in every

    def build(keys: pl.Series) -> pl.Series:
        short = pl.select(pl.when(keys.str.len_chars() <= _LONGEST_BARE).then(keys)).to_series()
        return told(short, lambda some: pl.DataFrame({"value": [one(k) for k in some.to_list()]}))["value"]

    return _of(column, build)


def form_by_name(column: _Column) -> _Column:
    """The form that the ending says: joint (联合 just before the kind name), affiliated, fallback; null otherwise."""
    forms: dict[str, str | None] = {**words("form_by_name"), "商会分会": None, "协会分会": None, "学会分会": None}
    return _of(column, lambda keys: _by_ending(keys.str.replace(r"第[一二三四五六七八九十0-9]+", ""), forms))


def _party_fact(keys: pl.Series, fact: str, general: Mapping[str, str | None]) -> pl.Series:
    said = {w: facts(v).get(fact) or "" for w, v in words("party_kind").items()}
    pattern = f"^(?:中共|中国共产党).*?({'|'.join(_GENERAL)})$"
    by_prefix = _where(keys, pattern, lambda some: _mapped(some.str.extract(pattern, 1), general))
    value = _first(_by_ending(keys, said), by_prefix)
    return pl.select(pl.when(value != "").then(value)).to_series()


def level_by_name(column: _Column) -> _Column:
    """Level of a Party organization by its name: branch … leading_group; null where the name does not say."""
    return _of(column, lambda keys: _party_fact(keys, "level", _GENERAL_LEVEL))


def channel_by_name(column: _Column) -> _Column:
    """Channel of S 四（三）4 by a Party organization's name, as its kind word would say; null where it does not say."""
    channels = {w: "unit" if "branch" in level else "territorial" for w, level in _GENERAL_LEVEL.items()}
    return _of(column, lambda keys: _party_fact(keys, "channel", channels))


@cache
def _leading() -> tuple[Mapping[str, str], str]:
    """Ending → line of leading bodies, and the pattern of those that need 中共 or 共青团 before the place."""
    listed = words("leading_body")
    by_prefix = sorted((w for w, line in listed.items() if line == "by prefix"), key=len, reverse=True)
    plain = {w: line for w, line in listed.items() if line != "by prefix"}
    return plain, f"^({_prefix()})(.+?)(?:{'|'.join([*by_prefix, '委'])})$"


def leading_rest(column: _Column) -> _Column:
    """What stands before the ending of a leading body (总工会, 团委 …), which is one if that is a place; else null."""
    plain, prefixed = _leading()
    endings = "|".join(map(re.escape, sorted(plain, key=len, reverse=True)))
    pattern = f"^(?:{_prefix()})?(.+?)(?:{endings})$"

    def build(keys: pl.Series) -> pl.Series:
        return _first(keys.str.extract(pattern, 1), _where(keys, prefixed, lambda some: some.str.extract(prefixed, 2)))

    return _of(column, build)


def leading_line(column: _Column) -> _Column:
    """The line of a leading body by its ending; null for all other names."""
    plain, prefixed = _leading()

    def build(keys: pl.Series) -> pl.Series:
        lines = words("line_prefix")
        general = _where(keys, prefixed, lambda some: _mapped(some.str.extract(prefixed, 1), lines))
        return _first(_by_ending(keys, plain), general)

    return _of(column, build)


def without_answer(column: _Column) -> _Column:
    """The name after a yes: 是，江淮公司党支部 and 已建立江淮公司党支部 give 江淮公司党支部; other names unchanged."""
    # 是 and 有 need a mark after them: 有研公司工会 begins with no answer.
    answer = r"^(?:(?:是|有)[,，:：;；、(（]+|已经?(?:建立|成立|组建|设立|建)[,，:：;；、(（]*)"
    return column.str.replace(answer, "").str.replace(r"^([^(（]*)[)）]$", "${1}")
