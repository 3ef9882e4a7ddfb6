"""One column from several of a sheet: lists are joined, else the first that says something counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from orggraph.ledger import findings, names
from orggraph.ledger.kinds import PERSON_FORMS, Column
from orggraph.ledger.personal import initials, looks_personal, masked
from orggraph.ledger.synonyms import Meaning
from orggraph.ledger.values import words
from orggraph.ledger.values.cells import Reader
from orggraph.ledger.values.dates import dates, ends
from orggraph.ledger.values.lines import answers
from orggraph.ledger.values.numbers import counts
from orggraph.ledger.vocabulary import terms

__all__ = ["Source", "merged"]

#: forms in which one thing is written in several ways
_READERS: dict[str, Reader] = {
    "count": counts, "date": dates, "end": ends, "yes_no": words.yes_no, "vocabulary:form": words.form(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A column of a sheet: its place from the left (0-based), header as written, letter in Excel, and meaning."""

    at: int
    header: str
    letter: str
    meaning: Meaning


def merged(body: pl.DataFrame, sources: Sequence[Source], rows: pl.Series) -> tuple[pl.Series, pl.DataFrame]:
    """The texts of the sources, which come in order of preference, as one column; and where they differ.

    Args:
        body: the sheet's rows; `rows`: their numbers in the spreadsheet.
    """
    if len(sources) == 1:
        return _filled(body.to_series(sources[0].at)), findings.empty()
    silent = [*terms("unknown_word"), ""]
    said = [_said(body.to_series(s.at), silent).alias(f"s{i}") for i, s in enumerate(sources)]
    frame = pl.DataFrame(said)
    column = sources[0].meaning.column
    if column is not None and column.form in ("names", "references"):
        joined = frame.select(pl.concat_str(pl.all(), separator="、", ignore_nulls=True)).to_series()
        return _filled(joined), findings.empty()
    value = frame.select(pl.coalesce(pl.all())).to_series()
    return value, _differing(frame, value, sources, rows)


def _filled(texts: pl.Series) -> pl.Series:
    """Empty texts as null."""
    if (texts == "").any():
        return pl.select(pl.when(texts != "").then(texts)).to_series()
    return texts


def _said(texts: pl.Series, silent: Sequence[str]) -> pl.Series:
    return pl.select(pl.when(~texts.str.strip_chars().is_in(list(silent))).then(texts)).to_series()


def _differing(frame: pl.DataFrame, value: pl.Series, sources: Sequence[Source], rows: pl.Series) -> pl.DataFrame:
    """One notice for each row in which two sources say different things."""
    unlike = frame.select(pl.any_horizontal((pl.col(c) != value).fill_null(False) for c in frame.columns)).to_series()
    if not unlike.any():
        return findings.empty()
    first, column = sources[0], sources[0].meaning.column
    written, taken = frame.filter(unlike).get_columns(), value.filter(unlike)
    suspects = pl.DataFrame([_compared(s, column) for s in written])
    used = _compared(taken, column)
    others = [(pl.col(c) != used).fill_null(False) for c in suspects.columns]
    shown = [_shown(s, column) for s in written]
    hint = pl.concat_str(
        [pl.when(other).then(pl.lit(f"{source.header}：") + text)
         for other, source, text in zip(others, sources, shown, strict=True)],
        separator="、", ignore_nulls=True,
    )  # fmt: skip
    listed = suspects.select(
        row=rows.filter(unlike),
        value=_shown(taken, column),
        hint=hint,
        differs=pl.any_horizontal(others),
    ).filter("differs")
    return findings.listed(
        listed, "several_headers", column=first.header, letter=first.letter, value=pl.col("value"), hint=pl.col("hint")
    )


def _compared(texts: pl.Series, column: Column | None) -> pl.Series:
    """What the texts of a column say, to be compared: 20人 is 20, and √ is 有; as written where nothing is read."""
    reader = None if column is None else _reader(column)
    if reader is None:
        return names.key(texts)
    said = reader(texts).drop("problem", "hint")
    spoken = pl.concat_str(pl.all().cast(pl.String).fill_null(""), separator="\x1f")
    read = said.select(pl.when(pl.any_horizontal(pl.all().is_not_null())).then(spoken)).to_series()
    return pl.select(pl.coalesce(read, names.key(texts)).alias(texts.name)).to_series()


def _reader(column: Column) -> Reader | None:
    if column.form == "line_answer":
        return partial(answers, line=column.name.removesuffix("_built"))
    return _READERS.get(column.form)


def _shown(texts: pl.Series, column: Column | None) -> pl.Series:
    """The texts of a column as a report may hold them."""
    if column is not None and column.form in PERSON_FORMS:
        return initials(masked(texts))
    if column is not None and column.form in ("identifier", "person_number"):
        return pl.select(pl.when(looks_personal(texts)).then(pl.lit(findings.HIDDEN)).otherwise(texts)).to_series()
    return masked(texts)
