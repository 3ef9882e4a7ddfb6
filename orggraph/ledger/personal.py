"""ID numbers and phones in cells where none belongs: found, so that they are stored nowhere.

An ID number is 17 digits and a check character, or 15 digits, with a province and a possible date of birth (GB 11643).
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.findings import HIDDEN

__all__ = [
    "cut_text", "cut_texts", "has_digits", "initials", "is_personal", "looks_personal", "masked", "without_entries",
    "without_numbers",
]  # fmt: skip

# Seven digits, perhaps grouped: the least that any of the patterns needs. Cheap, and hardly any name has it.
_LEAST = 7
_LONG = r"\p{Nd}(?:[\s\-—－()（）]{0,2}\p{Nd}){6,}"
# What people put between the groups of a number, or between two numbers.
_BETWEEN = r"[\s\-—－()（）._/／,，·]{0,3}"
_SUSPECT = rf"\p{{Nd}}(?:{_BETWEEN}\p{{Nd}}){{6,}}"
# Ten digits or more: longer than any number that is not one of a person.
_RUN = rf"\p{{Nd}}(?:{_BETWEEN}\p{{Nd}}){{8,}}(?:{_BETWEEN}\p{{Nd}}|[\s\-—－]{{0,2}}[Xx](?-u:\b))"
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID = rf"{_PROVINCE}[0-9]{{4}}(?:19|20)[0-9]{{2}}{_DAY}[0-9]{{3}}[0-9Xx]"
# An ID number of old, a mobile phone, a landline. Digits with letters behind them may be a credit code, of which
# these are parts; with two letters at most they are too short for one.
_SHORTER = (
    rf"{_PROVINCE}[0-9]{{4}}[0-9]{{2}}{_DAY}[0-9]{{3}}",
    r"(?:(?:00)?86)?1[3-9][0-9]{9}",
    r"0[1-9][0-9]{8,10}",
)
_ANY_SHORTER = rf"(?:{'|'.join(_SHORTER)})"
# One or several without anything between them.
_PERSONAL = (
    rf"(?:^|[^0-9])(?:{_ID}|{_ANY_SHORTER})*(?:{_ID}(?:[^0-9]|$)|{_ANY_SHORTER}[A-Za-z]{{0,2}}(?:[^0-9A-Za-z]|$))"
)

# As a spreadsheet shows a long number that it took for one.
_ROUNDED = r"^\s*[0-9](?:\.[0-9]+)?[Ee]\+?1[0-9]\s*$"
_FORM = r"(?:^|[^0-9])(?:[0-9]{15,}|(?:(?:00)?86)?1[3-9][0-9]{9}|0[1-9][0-9]{8,10})(?:[^0-9]|$)"
_ID_ANYHOW = rf"(?:^|[^0-9]){_ID}(?:[^0-9]|$)"
_NAME = r"([^\s、；;，,/／])[^\s、；;，,/／]*"


def is_personal(texts: pl.Series) -> pl.Series:
    """True where the text holds an ID number or a phone; False for null."""
    suspects = texts.str.contains(_SUSPECT)
    # An operation on a short column is mostly its call: most columns of most ledgers end here.
    if not suspects.any():
        return pl.Series(texts.name, [False]).new_from_index(0, texts.len())
    if suspects.null_count():
        suspects = suspects.fill_null(False)
    at = suspects.arg_true()
    # A blank or a point may stand within a number or beside it; between / and commas there are rooms, too.
    spaced = names.key(texts.gather(at).str.replace_all(r"[\s._·]+", "|")).str.replace_all(r"[-—()]", "")
    squeezed = spaced.str.replace_all("|", "", literal=True)
    personal = spaced.str.contains(_PERSONAL) | squeezed.str.contains(_PERSONAL)
    return suspects.scatter(at, personal | squeezed.str.replace_all("[/,]", "").str.contains(_ID_ANYHOW))


def has_digits(texts: pl.Series) -> pl.Series:
    """True where the text holds seven digits or more in a row, or a phone: no person is called that; False for null."""
    return texts.str.contains(_LONG).fill_null(False) | is_personal(texts)


def looks_personal(texts: pl.Series) -> pl.Series:
    """True where the text holds what has the form of an ID number or a phone, possible or not; False for null.

    Any 15 digits in a row count: where people are numbered, a mistyped ID number is one all the same.
    """
    suspects = (texts.str.contains(_LONG) | texts.str.contains(_ROUNDED)).fill_null(False)
    if not suspects.any():
        return suspects
    at = suspects.arg_true()
    some = texts.gather(at)
    key = names.key(some)
    formed = key.str.contains(_FORM) | key.str.replace_all("[^0-9A-Za-z]", "").str.contains(_ID_ANYHOW)
    return suspects.scatter(at, formed | is_personal(some) | some.str.contains(_ROUNDED))


def initials(texts: pl.Series) -> pl.Series:
    """Names of persons as anybody may see them: the first character of each, and *."""
    return texts.str.replace_all(_NAME, "${1}*")


def masked(texts: pl.Series) -> pl.Series:
    """The texts, with those that hold an ID number or a phone replaced as a whole."""
    personal = is_personal(texts)
    if not personal.any():
        return texts
    return pl.select(pl.when(personal).then(pl.lit(HIDDEN)).otherwise(texts).alias(texts.name)).to_series()


def without_numbers(texts: pl.Series, instead: str = "") -> pl.Series:
    """The texts with `instead` in place of every run of ten digits or more."""
    return texts.str.replace_all(_RUN, instead).str.strip_chars()


def without_entries(texts: pl.Series) -> pl.Series:
    """Lists of names (between 、；; and line breaks) with every name that holds a run of ten digits or more hidden."""
    return texts.str.replace_all(rf"[^、；;\r\n]*{_RUN}[^、；;\r\n]*", HIDDEN)


def cut_text(text: str) -> str:
    """One text, with its long numbers taken out if one of them is an ID number or a phone.

    >>> cut_text("李四13955512345.xlsx"), cut_text("台账20260630.xlsx")
    ('李四.xlsx', '台账20260630.xlsx')
    """
    return cut_texts([text])[0]


def cut_texts(texts: Sequence[str]) -> list[str]:
    """As `cut_text`, of several."""
    # Most texts are headers and names: asking the patterns costs a hundred times more than counting.
    at = [i for i, text in enumerate(texts) if sum(map(str.isdecimal, text)) >= _LEAST]
    if not at:
        return list(texts)
    some = pl.Series([texts[i] for i in at])
    cut = dict(zip(at, zip(without_numbers(some), is_personal(some), strict=True), strict=True))
    return [cut[i][0] if i in cut and cut[i][1] else text for i, text in enumerate(texts)]
