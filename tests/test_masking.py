"""No answer shows the name of a person unless somebody asks for it: every query, every format, marked names."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from fixture import DAY, TABLES
from linked import LINKED

from orggraph.cli.main import cli
from orggraph.library.queries import Library
from orggraph.snapshot.write import write
from orggraph.workspace import init

LIBRARY = Library()
NAMES = [n for n in LIBRARY.paths() if not LIBRARY.find(n).header.hidden]
WITH_PERSONS = [n for n in NAMES if any(c.personal for c in LIBRARY.find(n).columns)]
MARK = "标记"
Run = Callable[..., str]


def marked(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with a marked name for every person, and nobody without one."""
    people = tables["Person"].with_columns(name=pl.concat_str(pl.lit(f"赵{MARK}"), "id"))
    return {**tables, "Person": people}


@pytest.fixture(scope="module", params=["fixture", "linked"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("office")
    workspace = init(folder / "workspace")
    tables = marked({"fixture": TABLES, "linked": LINKED}[request.param])
    write(workspace.snapshots, tables, day=DAY, facts={}, previous=None)

    def call(*args: str) -> str:
        found = CliRunner().invoke(cli, ["--workspace", str(workspace.folder), *args])
        assert found.exit_code == 0, found.output
        return found.output

    return call


def all_of_it(run: Run, folder: Path, name: str, *options: str) -> str:
    """What a query says in every format, the workbook's parts too."""
    book = folder / "answer.xlsx"
    run(*options, "-o", str(book), "query", name)
    with zipfile.ZipFile(book) as parts:
        inside = "".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
    shown = [run(*options, "--format", kind, "query", name) for kind in ("json", "jsonl", "csv", "md", "table")]
    return "".join([*shown, inside])


@pytest.mark.parametrize("name", NAMES)
def test_names_are_masked(run: Run, tmp_path: Path, name: str) -> None:
    assert MARK not in all_of_it(run, tmp_path, name)


def test_names_are_shown_to_who_asks_for_them(run: Run, tmp_path: Path) -> None:
    said = {name: MARK in all_of_it(run, tmp_path, name, "--show-names") for name in WITH_PERSONS}
    assert any(said.values())


def test_every_query_about_persons_marks_them() -> None:
    assert {"integration", "integration-gaps", "barred-posts", "posts-across-units", "receivers"} <= set(WITH_PERSONS)
