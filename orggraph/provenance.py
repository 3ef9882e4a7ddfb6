"""From a node back to the ledger rows that speak of it: which file and row said which value, and which value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from orggraph.errors import ParameterError, nearest
from orggraph.ledger.kinds import PERSON_FORMS, kind_of
from orggraph.messages import say
from orggraph.model import UNITS

if TYPE_CHECKING:
    from orggraph.snapshot.read import Snapshot

__all__ = ["Source", "sources"]

_LABELS = (*UNITS, "PartyOrganization", "MassOrganization", "Park", "Department", "Venue")
#: found by id only: a name is nobody in particular, and several are listed with their names
_BY_ID = ("Person", "Recommendation")
#: ledgers of which every row is a statement of its own about a person
_STATEMENTS = ("posts", "instructors")
#: typed columns that other columns of the row give
_READ_FROM = {
    "region": "所属县区",
    "kind": "单位类型",
    "sector": "单位类型",
    "operation_state": "经营状态",
    "control": "控股情况",
}
_WORDS = {True: "是", False: "否"}
#: the method of a value and what a row is kept under, no values of their own
_NO_VALUES = (
    "row", "label", "county", "city", "city_named", "place_method", "kind_method", "sector_method", "control_method",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One value as one ledger row says it.

    Attributes:
        day: date of the ledger; `file`, `sheet`, `row` as the spreadsheet shows them.
        column: canonical header, else the name of the property that is read from several cells.
        stands: whether it is the last that any ledger says of this column; earlier ones are kept and do not count.
        personal: whether the value is a person's name.
    """

    day: date
    file: str
    sheet: str | None
    row: int
    column: str
    value: str
    stands: bool
    personal: bool


def sources(snapshot: Snapshot, text: str) -> list[Source]:
    """What every ledger row says of the unit, organization or park `text` (id or name), or of the person or
    recommendation of that id, later rows first.

    Raises:
        ParameterError: nothing has that id or name, or several have.
    """
    import polars as pl

    node = _node(snapshot, text)
    origin = snapshot.table("origin").filter(pl.col("id") == node)
    ledgers = snapshot.table("ledgers").sort("day", "ledger", descending=True)
    said: set[str] = set()
    found: list[Source] = []
    for ledger in ledgers.iter_rows(named=True):
        numbers = origin.filter(pl.col("ledger") == ledger["ledger"])["row"]
        if numbers.is_empty():
            continue
        rows = snapshot.table(f"rows.{ledger['ledger']}").filter(pl.col("row").is_in(numbers.implode()))
        for row in rows.sort("row", descending=True).iter_rows(named=True):
            values = list(_values(row, ledger))
            found.extend(_source(ledger, row["row"], value, stands=value[0] not in said) for value in values)
            if ledger["kind"] not in _STATEMENTS:
                said.update(column for column, _, _ in values)
    return found


def _node(snapshot: Snapshot, text: str) -> str:
    import polars as pl

    if any(text in snapshot.table(label)["id"] for label in _BY_ID):
        return text
    names: list[str] = []
    hits: list[tuple[str, str]] = []
    for label in _LABELS:
        table = snapshot.table(label).select("id", "name", "aliases")
        known = pl.col("aliases").list.contains(text).fill_null(False)
        fits = table.filter((pl.col("id") == text) | (pl.col("name") == text) | known)
        exact = fits.filter(pl.col("id") == text)
        if not exact.is_empty():
            return text
        hits.extend(fits.select("id", "name").iter_rows())
        names.extend(table.filter(pl.col("name").str.starts_with(text[:2]))["name"].head(500))
    if len(hits) == 1:
        return hits[0][0]
    if hits:
        shown = "\n".join(say("library.place_line", path=name, id=id) for id, name in hits[:10])
        raise ParameterError("library.several_units", text=text, n=len(hits), units=shown)
    near = say("words.separator").join(nearest(text, names)) or "–"
    raise ParameterError("library.no_unit", text=text, near=near)


def _values(row: Mapping[str, Any], ledger: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Column, value as text, and whether it is a person's name, for every value that the typed row holds."""
    columns = {c.name: c for c in kind_of(ledger["kind"]).columns}
    for name, value in row.items():
        if value is None or value == [] or name in _NO_VALUES:
            continue
        column = columns.get(name)
        header = column.header if column else _READ_FROM.get(name, name)
        text = (
            "、".join(map(str, value))
            if isinstance(value, list)
            else (_WORDS[value] if isinstance(value, bool) else str(value))
        )
        yield header, text, bool(column and column.form in PERSON_FORMS)


def _source(ledger: Mapping[str, Any], row: int, value: tuple[str, str, bool], *, stands: bool) -> Source:
    column, text, personal = value
    return Source(
        day=ledger["day"], file=ledger["file"], sheet=ledger["sheet"], row=row, column=column, value=text,
        stands=stands, personal=personal,
    )  # fmt: skip
