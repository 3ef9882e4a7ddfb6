"""The demonstration imported: as large as it is said to be, no fault but those listed, an answer to every question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from seeded import SEED, ZONE, import_seed

from orggraph.asking import ask
from orggraph.imported import Imported
from orggraph.ledger.findings import CONFLICTS, REJECTIONS
from orggraph.ledger.kinds import KINDS
from orggraph.library.queries import Library
from orggraph.model import FORMS, UNITS
from orggraph.workspace import Workspace

README = (SEED / "README.md").read_text(encoding="utf-8")

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Imported]:
    """The workspace and the report of one import of all ledgers, each with its date."""
    return import_seed(tmp_path_factory.mktemp("demonstration") / "workspace")


@pytest.fixture(scope="module")
def asked(taken: tuple[Workspace, Imported]) -> Callable[..., Rows]:
    """Asks a kept question, once for each place; every row."""
    answers: dict[tuple[str, str | None], Rows] = {}

    def rows(name: str, park: str | None = None) -> Rows:
        if (name, park) not in answers:
            answer = ask(taken[0], name, park=park)
            answers[name, park] = [dict(zip([c.name for c in answer.columns], r, strict=True)) for r in answer.rows]
        return answers[name, park]

    return rows


def count(taken: tuple[Workspace, Imported], *labels: str) -> int:
    snapshot = taken[1].snapshot
    assert snapshot is not None
    return sum(snapshot.table(label).height for label in labels)


@pytest.mark.parametrize(
    ("labels", "least", "most"),
    [
        (UNITS, 2_900, 3_100),
        (("Park",), 40, 40),
        (("Association",), 60, 60),
        (("Department",), 100, 200),
        (("PartyOrganization",), 1_100, 1_300),
        (("MassOrganization",), 1_400, 1_600),
        (("Person",), 2_400, 2_600),
        (("Recommendation",), 300, 300),
        (("Venue",), 30, 60),
    ],
)
def test_it_is_as_large_as_it_is_said_to_be(
    taken: tuple[Workspace, Imported], labels: tuple[str, ...], least: int, most: int
) -> None:
    assert least <= count(taken, *labels) <= most


def test_every_kind_of_ledger_is_there(taken: tuple[Workspace, Imported]) -> None:
    assert {ledger.kind for ledger in taken[1].ledgers} == {kind.name for kind in KINDS}


def test_every_header_is_known(taken: tuple[Workspace, Imported]) -> None:
    assert [ledger.unknown_columns for ledger in taken[1].ledgers if ledger.unknown_columns] == []


def test_the_conflicts_are_those_that_its_readme_lists(taken: tuple[Workspace, Imported]) -> None:
    cells = [tuple(cell.strip(" `") for cell in row.split("|")[1:4]) for row in README.splitlines() if "|" in row]
    listed = [cell for cell in cells[cells.index(("file", "cell", "value")) + 2 :]]
    found = [
        (ledger.file, f"{ledger.sheet}!{row['cell']}" if ledger.sheet else row["cell"], row["value"])
        for ledger in taken[1].ledgers
        for row in ledger.findings.iter_rows(named=True)
        if row["kind"] in CONFLICTS | REJECTIONS
    ]
    assert found == listed


def test_one_row_is_rejected(taken: tuple[Workspace, Imported]) -> None:
    assert [(ledger.file, ledger.rejected) for ledger in taken[1].ledgers if ledger.rejected] == [
        ("各市非公企业台账.csv", 1)
    ]


def test_the_first_zone_has_a_few_hundred_units(asked: Callable[..., Rows]) -> None:
    assert 200 <= len(asked("unit-facts", ZONE)) <= 400


#: questions that find nothing in the first zone: its one association has a union, every organization covers somebody
NOT_IN_ZONE = {"associations-to-join", "organizations-covering-nobody"}


@pytest.mark.parametrize("name", list(Library().paths()))
def test_every_question_has_rows(asked: Callable[..., Rows], name: str) -> None:
    assert asked(name)


@pytest.mark.parametrize("name", sorted(set(Library().paths()) - NOT_IN_ZONE))
def test_every_question_has_rows_in_the_first_zone(asked: Callable[..., Rows], name: str) -> None:
    assert asked(name, ZONE)


def test_every_form_covers_some_unit(asked: Callable[..., Rows]) -> None:
    assert {row["form"] for row in asked("coverage-forms")} == set(FORMS)


def test_every_mode_of_integration_is_there(asked: Callable[..., Rows]) -> None:
    modes = {row["mode"] for row in asked("integration")}
    assert modes == {"party_to_mass", "mass_to_party", "party_mass", "mutual", "none"}


def test_every_channel_of_receivers_is_there(asked: Callable[..., Rows]) -> None:
    assert {row["channel"] for row in asked("receivers")} == {
        "unit", "industry", "association", "department", "market_regulation", "guidance_station", "territorial", "none",
    }  # fmt: skip


def test_recommendations_are_valid_invalid_and_unknown(asked: Callable[..., Rows]) -> None:
    assert {row["valid"] for row in asked("receivers")} == {"valid", "invalid", "unknown"}


def test_every_target_is_met_unmet_and_unknown_somewhere(asked: Callable[..., Rows]) -> None:
    assert [row["target"] for row in asked("targets") if not (row["met"] and row["unmet"] and row["unknown"])] == []


def test_venues_are_centers_shared_and_apart(asked: Callable[..., Rows]) -> None:
    assert {row["state"] for row in asked("venues")} == {"center", "shared", "apart", None}


def test_a_company_is_found_by_the_name_it_had(asked: Callable[..., Rows]) -> None:
    assert [row["aliases"] for row in asked("unit-facts") if row["aliases"]] != []
