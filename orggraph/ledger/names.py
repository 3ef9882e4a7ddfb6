"""The two forms of a name: the one that is shown and the one that is compared.

Shown: as the ledger writes it, without what cannot be seen. Compared: without full-width forms and blanks, letters
as written. Both exist column-wise and for one string, and agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import polars as pl

__all__ = ["clean", "clean_text", "key", "key_text"]

_Column = TypeVar("_Column", pl.Expr, pl.Series)

# Controls (line breaks and tabs among them), zero-width and other format characters, line separators, variation
# selectors: none of them can be seen, all of them break equality.
_UNSEEN = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}]"
_BRACKETS = {"【": "(", "】": ")", "〔": "(", "〕": ")", "[": "(", "]": ")", "〖": "(", "〗": ")"}
_TRANSLATED = str.maketrans("".join(_BRACKETS), "".join(_BRACKETS.values()))
_FULL_WIDTH = {"（": "(", "）": ")"}

# Text of these characters alone is its own normal form. Nearly every cell is, and looking is four times as quick as
# normalizing; what is not is normalized in full.
_SETTLED = r"\x{3400}-\x{9fff}、。·—–“”‘’×√"
_UNSETTLED_SHOWN = rf"[^\x20-\x7e{_SETTLED}\x{{ff01}}-\x{{ff5e}}]|^\s|\s$"
_UNSETTLED_KEY = rf"[^\x21-\x5a\x5c\x5e-\x7e{_SETTLED}]"


def clean(column: _Column) -> _Column:
    """The display form: composed (NFC), nothing unseen, no line breaks, no outer blanks; null stays null."""
    return _on_series(column, _clean)


def key(column: _Column) -> _Column:
    """The comparison form: NFKC, all blanks removed, all brackets round; null stays null."""
    return _on_series(column, _key)


def _on_series(column: _Column, change: Callable[[pl.Series], pl.Series]) -> _Column:
    if isinstance(column, pl.Series):
        return change(column)
    return column.map_batches(change, return_dtype=pl.String, is_elementwise=True)


def _clean(texts: pl.Series) -> pl.Series:
    def settle(unsettled: pl.Series) -> pl.Series:
        return unsettled.str.normalize("NFC").str.replace_all(_UNSEEN, "").str.strip_chars()

    return _where(texts, _UNSETTLED_SHOWN, settle)


def _key(texts: pl.Series) -> pl.Series:
    def settle(unsettled: pl.Series) -> pl.Series:
        seen = unsettled.str.normalize("NFKC").str.replace_all(_UNSEEN + r"|\s", "")
        return seen.str.replace_many(list(_BRACKETS), list(_BRACKETS.values()))

    round_ones = texts.cast(pl.String).str.replace_many(list(_FULL_WIDTH), list(_FULL_WIDTH.values()))
    return _where(round_ones, _UNSETTLED_KEY, settle)


def _where(texts: pl.Series, pattern: str, settle: Callable[[pl.Series], pl.Series]) -> pl.Series:
    texts = texts.cast(pl.String)
    found = texts.str.contains(pattern)
    if not found.any():
        return texts
    at = found.arg_true()
    return settle(texts) if at.len() * 2 > texts.len() else texts.scatter(at, settle(texts.gather(at)))


def clean_text(text: str) -> str:
    r"""The display form of one string.

    >>> clean_text("　合肥\n公司\ufeff ")
    '合肥公司'
    """
    return "".join(c for c in unicodedata.normalize("NFC", text) if not _unseen(c)).strip()


@lru_cache(10_000)
def key_text(text: str) -> str:
    """The comparison form of one string.

    >>> key_text("江淮（合肥） 有限公司 Ａ")
    '江淮(合肥)有限公司A'
    """
    seen = "".join(c for c in unicodedata.normalize("NFKC", text) if not _unseen(c))
    return re.sub(r"\s", "", seen).translate(_TRANSLATED)


def _unseen(character: str) -> bool:
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
