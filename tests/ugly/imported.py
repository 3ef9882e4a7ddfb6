"""What the command says of an ugly ledger, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
from click.testing import CliRunner, Result
from offices import Office

from orggraph.cli.main import cli
from ugly.case import Case, Finding, Table

__all__ = ["Done", "cells_of", "run", "state", "strings", "told"]


@dataclass(frozen=True, slots=True)
class Done:
    """A case after: a dry run into the empty workspace, an import, and the same import again, reported as text.

    The last one writes the office's own sheets back with the doubtful cells marked.

    `states`: digests of the workspace's files before, and after each of them.
    """

    case: Case
    office: Office
    trial: Result
    first: Result
    again: Result
    states: tuple[dict[str, str], ...]

    @property
    def report(self) -> Any:  # whatever JSON holds
        """The object that the import printed."""
        return json.loads(self.first.stdout)

    @property
    def results(self) -> tuple[Result, ...]:
        """Every run of the command."""
        return (self.trial, self.first, self.again)


def run(case: Case, folder: Path) -> Done:
    """Make the files of a case in a folder and import them."""
    office = Office(folder, "合肥市蜀山区")
    files = [folder / name for name in (*case.beside, case.file)]
    for name, text in case.beside.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    case.make(files[-1])
    workspace = folder / "workspace"
    states = [state(workspace)]

    def take(*more: str, language: str = "en") -> Result:
        words = ["import", *map(str, files), "--workspace", str(workspace), "--on", "2026-06-30", *case.options, *more]
        result = CliRunner().invoke(cli, [*words, "--lang", language])
        states.append(state(workspace))
        return result

    trial = take("--dry-run", "--format", "json", language="zh")
    first = take("--format", "json")
    again = take("--conflicts", str(folder / "marked.xlsx"), language="zh")
    return Done(case, office, trial, first, again, tuple(states))


def state(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def cells_of(path: Path) -> Iterator[str]:
    """Every text of a workbook: its cells, their notes, the names of its sheets."""
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield sheet.title
        for row in sheet.iter_rows():
            yield from (str(cell.value) for cell in row if cell.value is not None)
            yield from (cell.comment.text for cell in row if cell.comment is not None)


def told(ledger: Any) -> Table:  # whatever JSON holds
    """What the report says of a ledger, in the form in which a case expects it."""
    return Table(
        kind=ledger["kind"], sheet=ledger["sheet"], read=ledger["read"], rejected=ledger["rejected"],
        conflicts=sorted(_findings(ledger["conflicts"]), key=str),
        notices=sorted(_findings(ledger["notices"]), key=str),
        not_stored=ledger["not_stored"], unknown=ledger["unknown_columns"],
    )  # fmt: skip


def _findings(listed: Any) -> Iterator[Finding]:
    return ((item["cell"], item["column"], item["value"], item["kind"]) for item in listed)


def strings(folder: Path) -> Iterator[str]:
    """Everything that the files of a folder say: their names, their text, and the strings of their tables."""
    for path in sorted(folder.rglob("*")):
        yield path.name
        if path.suffix == ".parquet":
            for column in pl.read_parquet(path):
                yield from _texts(column)
        elif path.is_file():
            yield path.read_bytes().decode("utf-8", errors="replace")


def _texts(column: pl.Series) -> Iterator[str]:
    if isinstance(column.dtype, pl.List):
        column = column.explode()
    yield column.name
    yield from column.cast(pl.String).drop_nulls().unique()
