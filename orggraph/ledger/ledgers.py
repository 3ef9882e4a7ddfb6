"""A file to its ledgers: every sheet read, its headers recognised, its cells read in their forms, its places found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from orggraph.errors import LedgerError
from orggraph.ledger import findings, names
from orggraph.ledger.files.reading import read_sheets
from orggraph.ledger.files.sheet_xml import column_letter
from orggraph.ledger.files.sheets import Sheet, sources
from orggraph.ledger.headers.recognising import Recognised, missing_headers, recognise
from orggraph.ledger.headers.tables_of_sheet import side_by_side
from orggraph.ledger.kinds import KINDS, kind_of
from orggraph.ledger.personal import cut_text
from orggraph.ledger.places.placing import Home, place
from orggraph.ledger.synonyms import MASS_ANSWER
from orggraph.ledger.values.typed_rows import parse

__all__ = ["Ledger", "read"]

#: runs of hidden rows that a notice names
_MOST_RUNS = 10
_OF_UNITS = ("units", "registrations", "associations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One sheet, read.

    Attributes:
        path: where the file is; `file` is its name, and `sheet` is None for a text file.
        kind: name of the kind of ledger.
        rows: typed rows with their places, `row` as the spreadsheet counts; null is unknown.
        read, taken, rejected: rows; `read = taken + rejected`, blank and total rows are none of them.
        findings: frame of `findings.SCHEMA`.
        not_stored, unknown_columns: headers that are known without a column, and those that are not known.
        headers, letters: by column of the kind: its header as written and its letter in Excel.
    """

    path: Path
    file: str
    sheet: str | None
    kind: str
    rows: pl.DataFrame
    read: int
    taken: int
    rejected: int
    findings: pl.DataFrame
    not_stored: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    headers: Mapping[str, str]
    letters: Mapping[str, str]

    @property
    def cells(self) -> dict[str, tuple[str, str | None]]:
        """Canonical header → header as written and its letter (None: not known), for the columns that are there."""
        # One answer for three lines has no column of its own in the typed rows: they have what it says.
        columns = (c for c in (*kind_of(self.kind).columns, MASS_ANSWER) if c.name in self.headers)
        return {c.header: (self.headers[c.name], self.letters.get(c.name)) for c in columns}


def read(path: Path, *, as_kind: str | None = None, line: str | None = None, home: Home | None = None) -> list[Ledger]:
    """Every sheet of the file that is a ledger; sheets without a known header are named in a notice of the first.

    Sheets that orggraph added for people to read are passed over in silence.

    Args:
        as_kind: the kind of all sheets, instead of the one that their headers fit best.
        line: `union`, `league` or `women`: the line of mass organizations whose rows do not say it.
        home: where units are whose row says no place.

    Raises:
        LedgerError: the file cannot be read, or no sheet has the headers of a ledger.
    """
    if as_kind is not None and as_kind not in {k.name for k in KINDS}:
        raise LedgerError("imports.kind_unknown", kind=as_kind, known="、".join(k.name for k in KINDS))
    every = read_sheets(path)
    sheets = [sheet for sheet in every if not sheet.for_reading]
    recognised = [pair for sheet in sheets for pair in _tables(sheet, as_kind, line)]
    left_out = [sheet for sheet, found in recognised if found is None]
    if len(left_out) == len(recognised):
        raise _no_ledger(path, sheets, as_kind)
    ledgers = _one_name_a_code(
        [_ledger(path, sheet, found, home) for sheet, found in recognised if found is not None], sources(every)
    )
    if not left_out:
        return ledgers
    notice = findings.finding("no_header", value="、".join(sheet.title or "" for sheet in left_out))
    first = ledgers[0]
    return [replace(first, findings=findings.concat([notice, first.findings])), *ledgers[1:]]


def _tables(sheet: Sheet, as_kind: str | None, line: str | None) -> list[tuple[Sheet, Recognised | None]]:
    """The tables of a sheet, side by side or one below another; one pair with None if there is none."""
    parts = side_by_side(sheet)
    found = [(part, recognise(part, as_kind, line)) for part in parts]
    if len(parts) > 1 and any(table is None for _, table in found):
        # An empty column within one table.
        found = [(sheet, recognise(sheet, as_kind, line))]
    return [pair for part, table in found for pair in _downwards(part, table, as_kind, line)]


def _downwards(
    sheet: Sheet, found: Recognised | None, as_kind: str | None, line: str | None
) -> Iterator[tuple[Sheet, Recognised | None]]:
    yield sheet, found
    while found is not None and (rest := found.rest) is not None:
        found = recognise(rest, as_kind, line)
        if found is not None:
            yield rest, found


def _one_name_a_code(ledgers: list[Ledger], file_of: Mapping[str | None, str]) -> list[Ledger]:
    """The ledgers without the rows that repeat a code of an earlier sheet under another name; those are rejected.

    Sheets that came from several files (`file_of`, by sheet) repeat nothing of each other, as when each is imported.
    """
    units = [x for x in ledgers if x.kind in _OF_UNITS]
    if len(units) < 2:
        return ledgers
    nothing = pl.DataFrame(schema={"uscc": pl.String, "first": pl.String})
    before: dict[str | None, pl.DataFrame] = {}
    kept = []
    for ledger in ledgers:
        if ledger.kind in _OF_UNITS:
            seen = before.get(file_of.get(ledger.sheet), nothing)
            coded = ledger.rows.filter(pl.col("uscc").is_not_null()).with_columns(nkey=names.key(pl.col("name")))
            repeated = coded.join(seen, on="uscc").filter(pl.col("nkey") != pl.col("first"))
            before[file_of.get(ledger.sheet)] = pl.concat([seen, coded.select("uscc", first="nkey")]).unique(
                "uscc", keep="first", maintain_order=True
            )
            ledger = _without(ledger, repeated)
        kept.append(ledger)
    return kept


def _without(ledger: Ledger, repeated: pl.DataFrame) -> Ledger:
    if repeated.is_empty():
        return ledger
    column, letter = ledger.headers.get("uscc"), ledger.letters.get("uscc")
    listed = findings.listed(repeated, "repeated_code", column=column, letter=letter, value=pl.col("uscc"))
    return replace(
        ledger,
        rows=ledger.rows.join(repeated.select("row"), on="row", how="anti", maintain_order="left"),
        taken=ledger.taken - repeated.height,
        rejected=ledger.rejected + repeated.height,
        findings=findings.concat([ledger.findings, listed]),
    )


def _no_ledger(path: Path, sheets: list[Sheet], as_kind: str | None) -> LedgerError:
    if as_kind is None or not sheets:
        return LedgerError("imports.no_ledger", file=path)
    missing = min((missing_headers(sheet, as_kind) for sheet in sheets), key=len)
    return LedgerError("imports.headers_missing", file=path, kind=as_kind, missing="、".join(missing))


def _ledger(path: Path, sheet: Sheet, recognised: Recognised, home: Home | None) -> Ledger:
    parsed = parse(recognised)
    rows, misplaced = place(parsed.rows, recognised.kind, home, headers=recognised.headers, letters=recognised.letters)
    return Ledger(
        path=path,
        file=cut_text(path.name),
        sheet=sheet.title,
        kind=recognised.kind.name,
        rows=rows,
        read=parsed.read,
        taken=parsed.taken,
        rejected=parsed.rejected,
        findings=_in_cells(
            findings.concat([_hidden(sheet, recognised), recognised.findings, parsed.findings, misplaced]), recognised
        ),
        not_stored=recognised.not_stored,
        unknown_columns=recognised.unknown,
        headers=recognised.headers,
        letters=recognised.letters,
    )


def _in_cells(listed: pl.DataFrame, recognised: Recognised) -> pl.DataFrame:
    """By row, each with Excel's name of its cell where its column stands in the sheet."""
    letters = {header: recognised.letters[name] for name, header in recognised.headers.items()}
    letter = pl.col("column").replace_strict(letters, default=None, return_dtype=pl.String)
    cell = pl.coalesce("cell", letter + pl.col("row").cast(pl.String))
    return listed.with_columns(cell=cell).sort("row", nulls_last=False, maintain_order=True)


def _hidden(sheet: Sheet, recognised: Recognised) -> pl.DataFrame:
    """Notices of what nobody sees and was read all the same: the sheet, rows of it, columns of it."""
    read = recognised.cells["row"]
    letters = set(recognised.letters.values())
    rows = read.filter(read.is_in(list(sheet.hidden_rows))).to_list() if sheet.hidden_rows else []
    columns = [x for x in map(column_letter, sheet.hidden_columns) if x in letters]
    said = (
        ("hidden_sheet", sheet.title if sheet.hidden else None),
        ("hidden_rows", _runs(rows)),
        ("hidden_columns", "、".join(columns)),
    )
    return findings.concat(findings.finding(kind, value=value) for kind, value in said if value)


def _runs(numbers: list[int]) -> str:
    """Numbers in order, neighbors joined: 3–5、9."""
    starts = [n for i, n in enumerate(numbers) if not i or numbers[i - 1] != n - 1]
    ends = [n for i, n in enumerate(numbers) if i + 1 == len(numbers) or numbers[i + 1] != n + 1]
    runs = [f"{a}–{b}" if a < b else f"{a}" for a, b in zip(starts, ends, strict=True)]
    return "、".join(runs[:_MOST_RUNS]) + ("…" if len(runs) > _MOST_RUNS else "")
