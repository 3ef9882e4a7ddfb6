"""Which kind of ledger a sheet is, and its cells under the columns of that kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from orggraph.ledger import findings
from orggraph.ledger.files.sheet_xml import column_letter
from orggraph.ledger.files.sheets import Sheet
from orggraph.ledger.headers.body_rows import rows_of_ledger
from orggraph.ledger.headers.header_rows import DEEPEST, SEARCHED, Block, blocks, spans
from orggraph.ledger.headers.merged_cells import filled_down
from orggraph.ledger.headers.several import Source, merged
from orggraph.ledger.headers.tables_of_sheet import header_rows_below, is_header_again, mostly_known, title_rows_above
from orggraph.ledger.kinds import KINDS, LINE_HEADERS, LedgerKind, kind_of
from orggraph.ledger.names import key_text
from orggraph.ledger.personal import masked
from orggraph.ledger.synonyms import Meaning, header_key, is_known, lookup, named_line
from orggraph.ledger.values.organizations import line_by_name

__all__ = ["Recognised", "header_of", "missing_headers", "recognise"]

#: the word that 组织类别 takes for each line of a mass organization
LINE_WORDS = {"union": "工会", "league": "共青团", "women": "妇女组织"}
#: names that are looked at to learn whether they say their line
_NAMES_LOOKED_AT = 50
#: headers of an instructor and a unit that any list of people has, and those that say nothing of the person
_ANYBODY = frozenset({"单位名称", "企业名称", "姓名", "人员编号"})
_ANYWHERE = frozenset({"序号", "编号", "备注"})
#: rows below a header in which more headers show that this is a list of headers, not a table
_BELOW = 10


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet under the columns of its kind.

    Attributes:
        cells: `row` (Int32, as the spreadsheet counts) and a String column per column of the kind that the sheet has;
            null for an empty cell. Blank rows, totals, lines under the table and repeated headers are gone.
        headers, letters, notes: by column: its header as written, its letter in Excel, what is known of the wording.
        not_stored: known headers without a column in this kind, each once; `unknown`: the others.
        findings: notices of the headers.
        rest: what lies below, where another table begins there.
    """

    kind: LedgerKind
    cells: pl.DataFrame
    headers: Mapping[str, str]
    letters: Mapping[str, str]
    not_stored: tuple[str, ...]
    unknown: tuple[str, ...]
    findings: pl.DataFrame
    notes: Mapping[str, str]
    rest: Sheet | None = None


def recognise(sheet: Sheet, as_kind: str | None = None, line: str | None = None) -> Recognised | None:
    """The sheet under the kind that its headers fit best, or under `as_kind`; None if no kind fits.

    A kind fits when its required headers are all there; the one that explains most headers is taken, on a tie the one
    whose own header stands there, then `units`. `line` (union, league, women) is the line of a ledger of mass
    organizations whose rows do not say it.
    """
    kinds = KINDS if as_kind is None else (kind_of(as_kind),)
    block = _header(sheet, kinds, line, forced=as_kind is not None)
    if block is None:
        return None
    again, end = _further_headers(sheet, block, kinds, line, forced=as_kind is not None)
    found = _recognised(sheet.rows(0, end), block, again, line)
    return found if end is None else replace(found, rest=sheet.rows(end))


def _header(sheet: Sheet, kinds: Iterable[LedgerKind], line: str | None, *, forced: bool) -> Block | None:
    """The header that fits best; where several tables stand in the first rows, that of the first."""
    top = sheet.cells.head(SEARCHED + DEEPEST).rows()
    found = spans(top)
    fitting = [b for kind in kinds for b in blocks(kind, found) if _fits(b, sheet, line, forced=forced)]
    clear = [i for i, row in enumerate(top) if mostly_known(row) and any(b.start <= i < b.end for b in fitting)]
    if clear:
        last = next(i for i in clear if i + 1 not in clear)
        fitting = [b for b in fitting if b.start <= last]
    best = [max(several, key=_fullness) for kind in kinds if (several := [b for b in fitting if b.kind is kind])]
    return max(best, key=lambda b: _rank(b, line), default=None)


def _further_headers(
    sheet: Sheet, block: Block, kinds: Sequence[LedgerKind], line: str | None, *, forced: bool
) -> tuple[list[int], int | None]:
    """Rows that are the header once more, with the titles above it; and the row where another table begins, if any.

    Both count the rows of the sheet's frame.
    """
    body = sheet.cells.slice(block.end)
    again: list[int] = []
    for at in header_rows_below(body, block):
        row = block.end + at
        start = row - title_rows_above(body, at, block, sheet)
        if any(is_header_again(sheet.cells.row(row), sheet.cells.row(i)) for i in range(block.start, block.end)):
            again.extend(range(start, row + 1))
            continue
        rest = sheet.rows(start)
        other = _header(rest, kinds, line, forced=forced)
        if other is not None and other.start <= row - start < other.end:
            return again, start
    return again, None


def missing_headers(sheet: Sheet, kind: str) -> tuple[str, ...]:
    """The required headers of `kind` that the likeliest header row of the sheet lacks; all of them if there is none."""
    block = header_of(sheet, kind)
    return kind_of(kind).missing(()) if block is None else block.missing


def header_of(sheet: Sheet, kind: str) -> Block | None:
    """The likeliest header of `kind` in the sheet, whether complete or not; None if no cell is one of its headers."""
    found = blocks(kind_of(kind), spans(sheet.cells.head(SEARCHED + DEEPEST).rows()))
    return max(found, key=_fullness, default=None)


def _fullness(block: Block) -> tuple[int, int, int, int]:
    return block.explained, block.known, block.start - block.end, -block.start


def _rank(block: Block, line: str | None) -> tuple[int, bool, bool, bool]:
    return (
        block.explained,
        _stands_as_such(block),
        line is not None and block.kind.name == "mass-organizations",
        block.kind.name == "units",
    )


def _stands_as_such(block: Block) -> bool:
    # 注册地址 does not count: a ledger of units may have it, too.
    specific = block.kind.specific if block.kind.name != "registrations" else None
    return specific is not None and any(
        label is not None and header_key(label.text) == header_key(specific) for label in block.labels
    )


def _fits(block: Block, sheet: Sheet, line: str | None, *, forced: bool) -> bool:
    missing = [h for h in block.missing if h != "组织类别"]
    if missing or _lists_headers(block, sheet):
        return False
    if block.kind.name == "instructors" and not forced and _lists_anybody(block):
        return False
    if block.kind.name == "registrations" and not forced and _has_line_column(block):
        return False
    if block.kind.name == "mass-organizations" and not block.has("line") and not forced:
        return line is not None or _header_line(block) is not None or _names_say_line(block, sheet)
    return True


def _lists_anybody(block: Block) -> bool:
    """单位名称 and 姓名 beside other facts of a person (职务, 联系电话) are a list of people, not of instructors."""
    said = {header_key(label.text): label.meaning for label in block.labels if label is not None}
    own = {word for word, meaning in said.items() if meaning is not None and meaning.column is not None}
    return own <= _ANYBODY and not set(said) - own <= _ANYWHERE


def _has_line_column(block: Block) -> bool:
    units = kind_of("units")
    said = (lookup(units, label.text) for label in block.labels if label is not None)
    columns = (m.column.name for m in said if m is not None and m.column is not None)
    return any(name.split("_")[0] in LINE_HEADERS and name.split("_")[-1] in _LINE_FACTS for name in columns)


_LINE_FACTS = ("built", "name", "form", "leader")


def _lists_headers(block: Block, sheet: Sheet) -> bool:
    """A list of headers from top to bottom, as in an explanation of how to fill in a form, is no table."""
    at = block.name_column
    if at is None:
        return False
    own = {header_key(label.text) for label in block.labels if label is not None}
    # The header of a table further down is another matter.
    rows = [row for row in sheet.cells.slice(block.end, _BELOW).rows() if row[at] and not mostly_known(row)]
    below = {header_key(row[at]) for row in rows} - own
    return sum(is_known(v) and named_line(v) is None for v in below) >= 2


def _names_say_line(block: Block, sheet: Sheet) -> bool:
    at = block.name_column
    cells = [] if at is None else sheet.cells.to_series(at).slice(block.end, _NAMES_LOOKED_AT).to_list()
    names = [cell for cell in cells if cell and cell.strip()]
    said = line_by_name(pl.Series(names, dtype=pl.String)).is_in(list(LINE_WORDS)).fill_null(False)
    return bool(names) and int(said.sum()) * 2 >= len(names)


def _header_line(block: Block) -> str | None:
    return next((m.line for m in block.meanings() if m.line is not None), None)


def _columns(block: Block) -> list[tuple[int, Meaning]]:
    return [(at, x.meaning) for at, x in enumerate(block.labels) if x is not None and x.meaning is not None]


def _recognised(sheet: Sheet, block: Block, again: Sequence[int], line: str | None) -> Recognised:
    body = sheet.cells.slice(block.end)
    keep = rows_of_ledger(body, block, sheet.cells.head(block.end).rows(), [row - block.end for row in again])
    first = sheet.first_row + block.end
    rows = pl.int_range(first, first + body.height, dtype=pl.Int32, eager=True).alias("row")
    sources = _sources(sheet, block)
    if sheet.merged:
        body = filled_down(body, sheet, first, _columns_of_texts(block))
    if keep is not None:
        body, rows = body.filter(keep), rows.filter(keep)
    series: list[pl.Series] = [rows]
    listed = [_other_statistics(sources)]
    for name, several in sources.items():
        values, differing = merged(body, several, rows)
        series.append(values.alias(name))
        listed.append(differing)
    cells = _with_line(pl.DataFrame(series), block, line)
    texts = [label for label in block.labels if label is not None]
    return Recognised(
        kind=block.kind, cells=cells,
        headers={name: several[0].header for name, several in sources.items()},
        letters={name: several[0].letter for name, several in sources.items()},
        not_stored=_once(x.text for x in texts if x.meaning is not None and x.meaning.column is None),
        unknown=_once(masked(pl.Series([x.text for x in texts if x.meaning is None], dtype=pl.String)).to_list()),
        findings=findings.concat(listed),
        notes={name: several[0].meaning.note for name, several in sources.items() if several[0].meaning.note},
    )  # fmt: skip


def _columns_of_texts(block: Block) -> list[int]:
    """The columns that say something else than a count."""
    return [at for at, meaning in _columns(block) if meaning.column is not None and meaning.column.form != "count"]


def _sources(sheet: Sheet, block: Block) -> dict[str, list[Source]]:
    """The sheet's columns for each column of the kind: its own header, no other statistic, then from left to right."""
    found: dict[str, list[Source]] = {}
    for at, label in enumerate(block.labels):
        if label is not None and label.meaning is not None and label.meaning.column is not None:
            source = Source(at, label.text, column_letter(at + sheet.first_column), label.meaning)
            found.setdefault(label.meaning.column.name, []).append(source)
    return {
        name: sorted(several, key=lambda s: (not s.meaning.canonical, s.meaning.other_statistic, s.at))
        for name, several in found.items()
    }


def _other_statistics(sources: Mapping[str, list[Source]]) -> pl.DataFrame:
    return findings.concat(
        findings.finding("other_statistic", column=s.header, value=s.header, hint=s.meaning.column.header)
        for several in sources.values()
        for s in several
        if s.meaning.other_statistic and s.meaning.column is not None
    )


def _with_line(cells: pl.DataFrame, block: Block, line: str | None) -> pl.DataFrame:
    """With `line` as said on the command line, else, where 组织类别 is missing or empty, as the name's header says."""
    if block.kind.name != "mass-organizations":
        return cells
    said = line or _header_line(block)
    if said is None:
        return cells
    word = pl.lit(LINE_WORDS.get(said, said))
    # An empty cell leaves it to the name's ending, where that says a line.
    own = pl.coalesce("line", pl.when(line_by_name(pl.col("name")).is_null()).then(word)) if block.has("line") else word
    return cells.with_columns(line=word if line else own)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple({key_text(text): text for text in texts}.values())
