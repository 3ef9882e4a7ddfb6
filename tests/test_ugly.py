"""Ugly ledgers: the report is the one worked out by hand, and what must hold for every ledger holds for them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from ugly.case import Table
from ugly.cases import CASES
from ugly.imported import Done, cells_of, run, strings, told

from orggraph.messages import set_language


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    yield run(CASES[request.param], Path(tmp_path_factory.mktemp("ugly")))
    set_language("zh")


def by_hand(table: Table) -> Table:
    return dataclasses.replace(
        table,
        conflicts=sorted(table.conflicts, key=str),
        notices=sorted(table.notices, key=str),
        not_stored=list(table.not_stored),
        unknown=list(table.unknown),
    )


def test_the_report_is_the_one_worked_out_by_hand(done: Done) -> None:
    ledgers = [x for x in done.report["ledgers"] if x["file"] not in done.case.beside]
    assert [told(x) for x in ledgers] == [by_hand(table) for table in done.case.tables]


def test_rows_read_are_rows_taken_and_rows_rejected(done: Done) -> None:
    rows = [(x["read"], x["taken"] + x["rejected"]) for x in done.report["ledgers"]]
    assert [read for read, _ in rows] == [both for _, both in rows]


def test_the_units_are_those_of_the_ledger_with_what_it_says_of_them(done: Done) -> None:
    if done.case.units is None:
        return
    tables = (done.office.table(label) for label in ("Enterprise", "SocialOrganization", "Association"))
    assert sorted(name for t in tables for name in t["name"]) == sorted(done.case.units)
    told = {name: done.office.unit(name) for name in done.case.units}
    assert {name: {p: told[name][p] for p in said} for name, said in done.case.units.items()} == done.case.units


def test_the_organizations_cover_whom_the_ledger_says(done: Done) -> None:
    if done.case.covers is None:
        return
    nodes = (
        "Enterprise",
        "SocialOrganization",
        "Association",
        "Park",
        "Region",
        "PartyOrganization",
        "MassOrganization",
    )
    names = {i: n for label in nodes for i, n in done.office.table(label).select("id", "name").iter_rows()}
    covers = [(names[org], names[end], form) for org, end, form in done.office.covers()]
    assert sorted(covers) == sorted(done.case.covers)


def test_the_posts_are_those_that_the_ledger_tells(done: Done) -> None:
    if done.case.posts is None:
        return
    posts = set()
    for label in ("PartyOrganization", "MassOrganization"):
        names = done.office.table(label).select("name", to="id")
        held = done.office.table(f"HOLDS_POST.Person.{label}").join(names, on="to")
        posts |= set(held.select("name", "role", "title").iter_rows())
    assert posts == done.case.posts


def test_a_conflict_or_a_rejected_row_is_exit_one_and_nothing_taken_two(done: Done) -> None:
    report = done.report
    doubtful = any(x["conflicts"] for x in report["ledgers"])
    taken = any(x["taken"] for x in report["ledgers"])
    assert done.first.exit_code == (2 if not taken else 1 if doubtful else 0)


def test_a_dry_run_reports_what_the_import_then_does_and_leaves_every_file_as_it_was(done: Done) -> None:
    trial = json.loads(done.trial.stdout)
    assert done.states[1] == done.states[0]
    assert trial["snapshot"] is None
    assert trial["changes"] == done.report["changes"]
    assert [told(x) for x in trial["ledgers"]] == [told(x) for x in done.report["ledgers"]]


def test_the_same_file_twice_changes_nothing(done: Done) -> None:
    assert done.states[3] == done.states[2]
    assert "没有变化。" in done.again.stdout


def test_no_run_ends_in_a_traceback(done: Done) -> None:
    faults = [result.exception for result in done.results if not isinstance(result.exception, SystemExit | None)]
    assert faults == []
    assert not any("Traceback" in result.output for result in done.results)


def test_what_was_expected_is_said_in_both_languages(done: Done) -> None:
    english = [c["expected"] for x in done.report["ledgers"] for c in x["conflicts"] + x["notices"]]
    chinese = [c["expected"] for x in json.loads(done.trial.stdout)["ledgers"] for c in x["conflicts"] + x["notices"]]
    assert len(english) == len(chinese)
    assert all(e != c and e.isprintable() and "{" not in e for e, c in zip(english, chinese, strict=True))


def test_no_number_of_a_person_is_anywhere(done: Done) -> None:
    said = "\n".join((*strings(done.office.folder / "workspace"), *(r.output for r in done.results)))
    assert [text for text in done.case.never if text in said] == []


def test_no_number_of_a_person_is_in_the_marked_workbook(done: Done) -> None:
    marked = done.office.folder / "marked.xlsx"
    said = "\n".join(cells_of(marked)) if marked.exists() else ""
    # Names are the office's own to keep.
    assert [text for text in done.case.never if any(map(str.isdigit, text)) and text in said] == []


def test_every_doubtful_cell_is_marked_in_the_offices_own_sheet(done: Done) -> None:
    places = {
        (x["sheet"] or Path(x["file"]).stem, item["cell"])
        for x in done.report["ledgers"]
        for item in x["conflicts"] + x["notices"]
        if item["cell"]
    }
    if not places:
        return
    marked = openpyxl.load_workbook(done.office.folder / "marked.xlsx")
    assert [place for place in sorted(places) if marked[place[0]][place[1]].comment is None] == []
