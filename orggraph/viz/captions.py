"""What stands beside a node, and by which letters it is found: short names, pinyin initials."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

__all__ = ["bare", "caption", "initials"]

#: characters of a caption
_LONGEST = 12
_SUFFIX = re.compile(
    r"(?<=..)(股份有限公司|有限责任公司|有限公司|集团公司|公司|（普通合伙）|（有限合伙）|\(普通合伙\)|\(有限合伙\))+$"
)
_REGION = re.compile(r"(省|市|区|县)$")

#: where in GB 2312 level 1, which is in the order of pinyin, each initial begins
_BEGINS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
_CODES = [code for code, _ in _BEGINS]
#: last of level 1
_LAST = 0xD7F9


def bare(text: str) -> str:
    """The text on one line without characters that are unseen or turn the direction of what follows."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join("".join(kept).split())


def caption(name: str, regions: Iterable[str] = ()) -> str:
    """The part of a unit's name that tells it apart: without the region before it and the legal form after it.

    >>> caption("合肥砚汀网络科技有限公司", ["安徽省", "合肥市"])
    '砚汀网络科技'
    """
    short = bare(name)
    for region in regions:
        for word in (region, _REGION.sub("", region)):
            if short.startswith(word) and len(short) > len(word) + 2:
                short = short.removeprefix(word)
                break
    short = _SUFFIX.sub("", short)
    return short if len(short) <= _LONGEST else short[: _LONGEST - 1] + "…"


def initials(names: Iterable[str]) -> dict[str, str]:
    """The 3,755 common characters among the names, by the initial letter of their pinyin; others have none.

    >>> initials(["科技"])
    {'j': '技', 'k': '科'}
    """
    found: dict[str, list[str]] = {}
    for char in sorted({char for name in names for char in name}):
        try:
            code = int.from_bytes(char.encode("gb2312"), "big")
        except UnicodeEncodeError:
            continue
        if _CODES[0] <= code <= _LAST:
            found.setdefault(_BEGINS[bisect_right(_CODES, code) - 1][1], []).append(char)
    return {letter: "".join(found[letter]) for letter in sorted(found)}
