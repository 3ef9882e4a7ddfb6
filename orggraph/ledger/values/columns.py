"""A recognised sheet while it is read: the texts of its columns, and the list of what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Protocol

import polars as pl

from orggraph.ledger import findings
from orggraph.ledger.kinds import PERSON_FORMS, LedgerKind
from orggraph.ledger.personal import initials, looks_personal, masked
from orggraph.ledger.values.cells import Reader, told
from orggraph.parallel import mapped

__all__ = ["Columns", "Recognised"]

#: columns of at most so many rows are read together: what a call costs is then more than what it reads
_SHORT = 10_000
#: findings whose text is a word and no name
_NO_NAMES = ("word_as_name", "spreadsheet_error")


@lru_cache(1_000)
def _silence(read: Callable[..., pl.DataFrame], /, *args: object, **keywords: object) -> pl.DataFrame:
    """What `read` says of no text at all: asking costs as much as reading a short column, and most sheets lack most."""
    return read(pl.Series([None], dtype=pl.String), *args, **keywords)


class Recognised(Protocol):
    """What recognising a sheet's headers gives.

    `cells` has `row` (spreadsheet row) and one text column per column of the kind that the sheet has, under the
    column's name; `headers` and `letters` give each one's header as written and its letter in Excel.
    """

    @property
    def kind(self) -> LedgerKind: ...
    @property
    def cells(self) -> pl.DataFrame: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def letters(self) -> Mapping[str, str]: ...


class Columns:
    """The columns of one sheet; reading one lists its problems under its header."""

    def __init__(self, sheet: Recognised) -> None:
        self.kind = sheet.kind
        self.row = sheet.cells["row"].cast(pl.Int32)
        self._cells = sheet.cells
        self._headers = {c.name: c.header for c in sheet.kind.columns} | dict(sheet.headers)
        self._letters = sheet.letters
        self._found: list[pl.DataFrame] = []

    @property
    def height(self) -> int:
        """How many rows were read."""
        return self._cells.height

    @property
    def written(self) -> tuple[str, ...]:
        """The columns that the sheet has, by name."""
        return tuple(self._letters)

    def header(self, name: str) -> str:
        """The header of a column as written, or as it should be where the sheet lacks it."""
        return self._headers.get(name, name)

    def texts(self, name: str) -> pl.Series:
        """The texts of a column; all null where the sheet has none."""
        if name in self._cells.columns:
            return self._cells[name].cast(pl.String)
        return pl.Series(name, [None], dtype=pl.String).new_from_index(0, self.height)

    def read(self, name: str, reader: Reader) -> pl.DataFrame:
        """What `reader` says of a column, problems listed and kept in `problem`; all null where the sheet has none."""
        return self.read_all({name: reader})[name]

    def read_all(self, readers: Mapping[str, Reader]) -> dict[str, pl.DataFrame]:
        """As `read`, for several columns; what one reads, no other waits for."""
        asked = self._asked_together(readers)
        answers = mapped(lambda pair: self._answers(*pair), asked, rows=self.height)
        found = {name: said for part in answers for name, said in part.items()}
        every = {name: found[name] if name in found else self._nothing(readers[name]) for name in readers}
        for name, said in every.items():
            self.note(name, said["problem"], hint=said["hint"])
        return every

    def _asked_together(self, readers: Mapping[str, Reader]) -> list[tuple[Reader, list[str]]]:
        """Each reader with the columns of the sheet that it reads in one call: all of them where they are short."""
        together: dict[tuple[Reader, str], list[str]] = {}
        for name, reader in readers.items():
            if name in self._cells.columns:
                together.setdefault((reader, "" if self.height <= _SHORT else name), []).append(name)
        return [(reader, names) for (reader, _), names in together.items()]

    def _answers(self, reader: Reader, names: list[str]) -> dict[str, pl.DataFrame]:
        said = told(pl.concat([self.texts(name) for name in names]), reader)
        return {name: said.slice(i * self.height, self.height) for i, name in enumerate(names)}

    def _nothing(self, reader: Reader) -> pl.DataFrame:
        if isinstance(reader, partial):
            return _silence(reader.func, *reader.args, **reader.keywords).clear(self.height)
        return _silence(reader).clear(self.height)

    def value(self, name: str, reader: Reader) -> pl.Series:
        """The column `value` of what `reader` says."""
        return self.read(name, reader)["value"].alias(name)

    def note(self, name: str, problem: pl.Series, hint: pl.Series | None = None) -> None:
        """List the rows where `problem` (kinds of findings) is not null, with the texts of the column."""
        if problem.null_count() == problem.len():
            return
        at = problem.is_not_null().arg_true()
        nothing = pl.Series([None], dtype=pl.String).new_from_index(0, at.len())
        kinds = problem.gather(at)
        frame = pl.DataFrame(
            {
                "row": self.row.gather(at),
                "value": self._shown(name, kinds, self.texts(name).gather(at)),
                "kind": kinds,
                "hint": nothing if hint is None else hint.gather(at),
            }
        ).with_columns(value=pl.when(pl.col("kind") == "id_number").then(pl.lit(findings.HIDDEN)).otherwise("value"))
        self._found.append(
            findings.listed(
                frame, pl.col("kind"), column=self.header(name), letter=self._letters.get(name),
                value=pl.col("value"), hint=pl.col("hint"),
            )
        )  # fmt: skip

    def _shown(self, name: str, kinds: pl.Series, texts: pl.Series) -> pl.Series:
        """The texts as a report may hold them: no ID number, no phone, of a person's name its first character."""
        shown = masked(texts)
        if self.kind.required_any:
            shown = pl.select(pl.when(looks_personal(texts)).then(pl.lit(findings.HIDDEN)).otherwise(shown)).to_series()
        if self._form(name) in PERSON_FORMS:
            named = ~kinds.is_in(_NO_NAMES) & (shown != findings.HIDDEN)
            shown = pl.select(pl.when(named).then(initials(shown)).otherwise(shown)).to_series()
        return shown

    def _form(self, name: str) -> str | None:
        return next((c.form for c in self.kind.columns if c.name == name), None)

    def note_where(self, name: str, here: pl.Series, kind: str) -> None:
        """List the rows where `here` is true under one kind of finding."""
        if here.any():
            self.note(name, pl.select(pl.when(here).then(pl.lit(kind))).to_series())

    def findings(self) -> pl.DataFrame:
        """Everything listed, by row, then in the order of reading."""
        return findings.concat(self._found).sort("row", maintain_order=True)
