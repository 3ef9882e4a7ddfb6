"""From recognised cells to typed rows: every cell read in the form of its column, what does not fit listed.

Null means unknown everywhere. A row is rejected only when a required column is empty or unreadable or when it repeats
the code of an earlier row under another name; all other faults leave their cell unknown and the row taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.findings import HIDDEN
from orggraph.ledger.kinds import Column, LedgerKind, kind_of
from orggraph.ledger.values import cells, kinds_of_units, words
from orggraph.ledger.values.cells import Reader
from orggraph.ledger.values.codes import codes
from orggraph.ledger.values.columns import Columns, Recognised
from orggraph.ledger.values.dates import dates, ends
from orggraph.ledger.values.industries import industries
from orggraph.ledger.values.numbers import counts
from orggraph.ledger.values.rows_of_organizations import organization_columns
from orggraph.ledger.values.rows_of_persons import person_columns
from orggraph.ledger.values.rows_of_units import instructor_columns, line_columns, unit_columns

__all__ = ["Parsed", "parse", "schema"]

_UNITS = ("units", "registrations", "associations")
#: kinds without a column of parks whose place cells may name one
_IN_PARKS = ("associations", "departments")
_ORGANIZATIONS = ("party-organizations", "mass-organizations")

_READERS: dict[str, Reader] = {
    "text": cells.text,
    "place": cells.text,
    "name": cells.name,
    "person": cells.person,
    "one_person": cells.one_person,
    "person_number": cells.person_number,
    "identifier": cells.identifier,
    "names": cells.name_list,
    "reference": cells.reference,
    "references": cells.reference_list,
    "code": codes,
    "count": counts,
    "date": dates,
    "end": ends,
    "yes_no": words.yes_no,
    "industry": industries,
    "vocabulary:park_kind": words.plain("park_kind"),
    "vocabulary:association_grade": words.plain("association_grade"),
    "vocabulary:department_kind": words.plain("department_kind"),
    "vocabulary:operation": words.operation,
    "vocabulary:park_grade": words.park_grade,
    "vocabulary:role": cells.title,
    "vocabulary:stage": words.stage,
}

#: lists of places may hold codes
_PLACE_LISTS = ("towns", "serves_towns", "serves_counties")

_TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "names": pl.List(pl.String),
    "references": pl.List(pl.String),
    "count": pl.Int64,
    "date": pl.Date,
    "end": pl.Date,
    "yes_no": pl.Boolean,
    "line_answer": pl.Boolean,
}

#: a required code may be bad: the row is then taken under its name
_BAD_CODES = ("bad_code", "id_number", "unit_code")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Typed rows of a sheet (`schema` of its kind), what does not fit, and how many rows were read."""

    rows: pl.DataFrame
    findings: pl.DataFrame
    read: int
    taken: int
    rejected: int


def schema(kind: LedgerKind | str) -> pl.Schema:
    """Columns of the typed rows of a kind, before its places are found; the same for every sheet of the kind."""
    kind = kind_of(kind) if isinstance(kind, str) else kind
    columns: dict[str, pl.DataType | type[pl.DataType]] = {"row": pl.Int32}
    for column in kind.columns:
        columns |= _column_schema(column, kind)
    if kind.name in _UNITS:
        columns |= kinds_of_units.SCHEMA
    if kind.name in _IN_PARKS:
        columns["parks"] = _TYPES["names"]
    return pl.Schema(columns)


def _column_schema(column: Column, kind: LedgerKind) -> dict[str, pl.DataType | type[pl.DataType]]:
    text = pl.String
    match column.form:
        case "organization":
            fact = column.name.replace("_name", "_fact") if kind.name in _UNITS else "fact"
            return {column.name: text, fact: text}
        case "instructor":
            return {"instructor": text, "instructor_said": pl.Boolean}
        case "vocabulary:unit_kind" | "vocabulary:control":
            return {}
        case "vocabulary:operation":
            return {"operation": text, "operation_state": text}
        case "vocabulary:party_kind":
            return {"party_level": text, "channel": text, "kind_form": text}
        case "vocabulary:line":
            return {"line": text, "kind_form": text}
        case "vocabulary:park_grade":
            return {"grade": text, "at_least": text}
    return {column.name: _TYPES.get(column.form, text)}


def parse(recognised: Recognised) -> Parsed:
    """Typed rows of a recognised sheet; `read = taken + rejected`."""
    sheet = Columns(recognised)
    columns = _plain_columns(sheet)
    if sheet.kind.name in _UNITS:
        columns |= unit_columns(sheet, columns) | line_columns(sheet) | instructor_columns(sheet)
    if sheet.kind.name in _ORGANIZATIONS:
        columns |= organization_columns(sheet, columns)
    if sheet.kind.required_any:
        columns |= person_columns(sheet, columns)
    wanted = schema(sheet.kind)
    rows = pl.DataFrame({"row": sheet.row, **columns}).select(
        (pl.col(c) if c in columns or c == "row" else pl.lit(None)).cast(t).alias(c) for c, t in wanted.items()
    )
    kept = _kept(sheet, rows)
    taken = rows if kept.all() else rows.filter(kept)
    return Parsed(taken, sheet.findings(), sheet.height, taken.height, sheet.height - taken.height)


def _plain_columns(sheet: Columns) -> dict[str, pl.Series]:
    """The columns that say one thing each, and those of operation and park grade."""
    readers = {c.name: _reader(c) for c in sheet.kind.columns if c.form in _READERS}
    columns: dict[str, pl.Series] = {}
    for name, said in sheet.read_all(readers).items():
        for part in said.columns:
            column = name if part == "value" else part
            if part not in cells.PROBLEM:
                columns[column] = said[part].alias(column)
    return columns


def _reader(column: Column) -> Reader:
    return cells.place_list if column.name in _PLACE_LISTS else _READERS[column.form]


def _kept(sheet: Columns, rows: pl.DataFrame) -> pl.Series:
    """True for rows that are taken; the others are listed with the reason."""
    kept = pl.Series([True], dtype=pl.Boolean).new_from_index(0, sheet.height)
    for column in sheet.kind.columns:
        if column.required:
            empty, unreadable = _lost(sheet, column, rows[column.name])
            sheet.note_where(column.name, kept & empty, "required_empty")
            sheet.note_where(column.name, kept & unreadable, "required_unreadable")
            kept = kept & ~empty & ~unreadable
    if sheet.kind.required_any:
        kept = _somebody(sheet, rows, kept)
    if "uscc" in rows.columns:
        repeated = _repeated(rows, kept)
        sheet.note_where("uscc", repeated, "repeated_code")
        kept = kept & ~repeated
    return kept


def _somebody(sheet: Columns, rows: pl.DataFrame, kept: pl.Series) -> pl.Series:
    """`kept`, but for rows in which all columns of which one is required say nothing or cannot be read."""
    every = [_lost(sheet, sheet.kind.named(name), rows[name]) for name in sheet.kind.required_any]
    written = [name for name in sheet.kind.required_any if name in sheet.written] or sheet.kind.required_any[-1:]
    unreadable = pl.select(pl.any_horizontal(bad for _, bad in every)).to_series()
    nobody = pl.select(pl.all_horizontal(silent | bad for silent, bad in every)).to_series()
    for name, (_, bad) in zip(sheet.kind.required_any, every, strict=True):
        sheet.note_where(name, kept & nobody & bad, "required_unreadable")
    sheet.note_where(written[-1], kept & nobody & ~unreadable, "required_empty")
    return kept & ~nobody


def _lost(sheet: Columns, column: Column, value: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Where a required column says nothing, and where it cannot be read."""
    lost = value.is_null()
    if not lost.any():
        return lost, lost
    at = lost.arg_true()
    texts = sheet.texts(column.name).gather(at)
    # `text` keeps whatever is neither empty nor a word for unknown or none.
    readable = cells.text(texts)
    # A number that orggraph took out of a sheet which it wrote back stood there: the cell is no empty one.
    silent = readable["value"].is_null() & readable["problem"].is_null() & (texts != HIDDEN).fill_null(True)
    unreadable = ~silent
    if column.form == "code":
        unreadable = unreadable & ~codes(texts)["problem"].is_in(_BAD_CODES).fill_null(False)
    # `scatter` writes into its series.
    return lost.clone().scatter(at, silent), lost.clone().scatter(at, unreadable)


def _repeated(rows: pl.DataFrame, kept: pl.Series) -> pl.Series:
    """True where a code stands on an earlier row that is taken, under another name."""
    coded = rows.select("uscc", "name", kept=kept).with_row_index("at")
    coded = coded.filter(pl.col("kept") & pl.col("uscc").is_not_null())
    several = coded.filter(pl.col("uscc").is_duplicated()).with_columns(key=names.key(pl.col("name")))
    other = several.filter(pl.col("key") != pl.col("key").first().over("uscc"))
    nowhere = pl.Series([False], dtype=pl.Boolean).new_from_index(0, rows.height)
    return nowhere.scatter(other["at"], True) if not other.is_empty() else nowhere
