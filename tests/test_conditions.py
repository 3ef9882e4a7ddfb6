"""What the conditions of the rules say of a unit: met, not met, unknown; worked out by hand for every case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from fixture import DAY as FIXTURE_DAY
from fixture import TABLES

from orggraph.derive.build import derived
from orggraph.derive.conditions import could, missing, verdict
from orggraph.model import LINES, UNITS
from orggraph.policy.conditions import COLUMNS, Case
from orggraph.policy.packs import Pack, load

PACK = load()
DAY = date(2026, 6, 30)
_TYPES = {"int": pl.Int64, "bool": pl.Boolean, "string": pl.String, "strings": pl.List(pl.String), "date": pl.Date}

OWN = {"party_form": "independent", "party_surveyed": True}
NO_OWN = {"party_form": "none", "party_surveyed": True}
COVERED_BY_PLACE = {"party_form": "regional", "party_surveyed": None}

#: rule and case → facts that meet it, facts that do not, facts that leave it open (None: it cannot be so)
PAIRS: dict[tuple[str, int], tuple[dict[str, Any], dict[str, Any] | None, dict[str, Any] | None]] = {
    ("P-01", 0): ({"full_members": 3}, {"full_members": 2}, {"party_members": 3}),
    ("P-02", 0): ({"full_members": 3}, {"party_members": 2}, {}),
    ("P-03", 0): ({"full_members": 1}, {"full_members": 0}, {"party_members": 2}),
    ("P-04", 0): ({"party_members": 51, **OWN}, {"party_members": 50, **OWN}, {"full_members": 50, **OWN}),
    ("P-05", 0): ({"party_members": 50}, {"party_members": 49}, {"full_members": 50}),
    ("P-05", 1): ({"party_members": 100}, {"party_members": 99}, {}),
    ("P-06", 0): ({"full_members": 7, **OWN}, {"full_members": 7, **NO_OWN}, {"party_members": 7, **OWN}),
    ("P-06", 1): ({"full_members": 6, **OWN}, {"full_members": 7, **OWN}, {}),
    ("P-09", 0): ({"party_members": 2}, {"full_members": 3}, {"party_members": 3}),
    ("P-10", 0): ({"full_members": 0, "park_name": "高新园"}, {"full_members": 3, "park_name": "高新园"},
                  {"full_members": 0}),
    ("P-10", 1): ({"full_members": 0, "associations": ["商会"]}, {"full_members": 3}, {"full_members": 0}),
    ("P-11", 0): (OWN, NO_OWN, COVERED_BY_PLACE),
    ("P-12", 0): ({"kind": "company"}, {"kind": "foundation"}, {}),
    ("P-13", 0): ({"sector": "school", **OWN}, {"sector": "hospital", **OWN}, {"sector": "school"}),
    ("P-14", 0): ({"kind": "self_employed"}, {"kind": "company"}, {}),
    ("U-01", 0): ({"union_members": 25}, {"union_members": 24}, {"employees": 300}),
    ("U-02", 0): ({"union_members": 24, "employees": 1}, {"union_members": 25, "employees": 30}, {"employees": 30}),
    ("U-02", 1): ({"union_members": 0, "employees": 10}, {"union_members": 0, "employees": 0}, {"union_members": 3}),
    ("U-05", 0): ({"employees": 1}, {"employees": 0}, {}),
    ("U-06", 0): ({"employees": 200}, {"employees": 199}, {}),
    ("U-09", 0): ({"women_members": 10}, {"women_employees": 9}, {"women_employees": 10}),
    ("U-09", 1): ({"union_members": 9}, {"women_members": 10}, {"union_members": 10}),
    ("U-14", 0): ({"union_form": "affiliated"}, {"union_form": "fallback", "union_surveyed": True}, {}),
    ("L-01", 0): ({"league_members": 3}, {"league_members": 2}, {}),
    ("L-02", 0): ({"league_members": 3}, {"league_members": 2}, {"young_employees": 50}),
    ("L-03", 0): ({"league_members": 2}, {"league_members": 0}, {}),
    ("L-04", 0): ({"league_members": 99}, {"league_members": 100}, {}),
    ("L-04", 1): ({"league_members": 100}, {"league_members": 99}, {}),
    ("L-05", 0): ({"league_members": 51, "league_form": "joint"}, {"league_members": 50, "league_form": "joint"},
                  {"league_members": 51}),
    ("L-08", 0): ({"league_form": "none", "league_surveyed": True, "league_members": 1},
                  {"league_form": "joint", "league_surveyed": True, "league_members": 5},
                  {"league_form": "unknown", "league_members": 1}),
    ("D-01", 0): (OWN, NO_OWN, {"party_form": "unknown"}),
    ("D-02", 0): (NO_OWN, OWN, COVERED_BY_PLACE),
    ("R-08", 0): ({"party_form": "joint"}, {"party_form": "guided", "party_surveyed": True}, {}),
    ("R-09", 0): (NO_OWN, {"party_form": "unspecified"}, {}),
    ("O-05", 0): ({"park_name": "高新园"}, None, {}),
    ("O-05", 1): ({"associations": ["商会"]}, None, {"associations": []}),
    ("O-05", 2): ({"town_name": "甲街道"}, None, {}),
    ("T-01", 0): ({"label": "Enterprise", "park_grades": ["unknown", "provincial"], "full_members": 2, **NO_OWN},
                  {"label": "Enterprise", "park_grades": ["county"], "full_members": 2, **NO_OWN},
                  {"label": "Enterprise", "park_grades": ["county", "unknown"], "full_members": 2, **NO_OWN}),
    ("T-02", 0): ({"label": "Association", "grade": "provincial"}, {"label": "Association", "grade": "county"},
                  {"label": "Association"}),
    ("T-03", 0): ({"label": "SocialOrganization", "employees": 30}, {"label": "Enterprise", "employees": 30},
                  {"label": "Association"}),
    ("T-04", 0): ({"park_grades": ["national"]}, {"park_grades": []}, {"park_grades": ["unknown"]}),
    ("T-04", 1): ({"label": "Enterprise", "above_scale": True}, {"label": "Enterprise", "above_scale": False},
                  {"label": "Enterprise"}),
    ("T-04", 2): ({"sector": "hospital"}, {"sector": "law"}, {}),
    ("T-05", 0): (NO_OWN, OWN, {}),
    ("T-06", 0): ({**OWN, "union_status": "covered"}, {**OWN, "union_status": "uncovered"}, OWN),
    ("T-06", 1): ({**OWN, "league_status": "covered"}, {**OWN, "league_status": "uncovered"}, OWN),
    ("T-06", 2): ({**OWN, "women_status": "covered"}, {**OWN, "women_status": "uncovered"}, OWN),
    ("T-07", 0): ({**OWN, "union_status": "uncovered", "league_status": "uncovered", "women_status": "uncovered"},
                  {**OWN, "union_status": "covered"},
                  {**OWN, "union_status": "uncovered", "league_status": "unknown", "women_status": "uncovered"}),
}  # fmt: skip


def unit(facts: dict[str, Any]) -> pl.DataFrame:
    """One unit of which only these facts are known."""
    schema = {name: _TYPES[prop.kind] for name, prop in COLUMNS.items() if name != "women_members"}
    if "women_members" in facts:
        schema["women_members"] = pl.Int64
    return pl.DataFrame([dict.fromkeys(schema) | facts], schema=schema)


def said(case: Case, facts: dict[str, Any]) -> object:
    frame = unit(facts)
    return frame.select(verdict(case.tests, frame.columns)).item()


def test_every_case_of_the_packs_is_worked_out_here() -> None:
    declared = {(rule.id, i) for rule in PACK.rules.values() for i, _ in enumerate(rule.cases)}
    assert set(PAIRS) == declared


@pytest.mark.parametrize("at", PAIRS, ids=lambda at: f"{at[0]}-{at[1]}")
def test_facts_that_meet_it(at: tuple[str, int]) -> None:
    assert said(PACK.rules[at[0]].cases[at[1]], PAIRS[at][0]) is True


@pytest.mark.parametrize("at", [at for at in PAIRS if PAIRS[at][1] is not None], ids=lambda at: f"{at[0]}-{at[1]}")
def test_facts_that_do_not(at: tuple[str, int]) -> None:
    assert said(PACK.rules[at[0]].cases[at[1]], PAIRS[at][1] or {}) is False


@pytest.mark.parametrize("at", PAIRS, ids=lambda at: f"{at[0]}-{at[1]}")
def test_facts_that_leave_it_open(at: tuple[str, int]) -> None:
    assert said(PACK.rules[at[0]].cases[at[1]], PAIRS[at][2] or {}) is None


def line_could(line: str, facts: dict[str, Any], *, pack: Pack = PACK, day: date = DAY) -> object:
    frame = unit(facts)
    return frame.select(could(pack, day, frame.columns))[f"{line}_could"].item()


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"full_members": 3}, "met"), ({"full_members": 2}, "not_met"), ({}, "unknown"),
        ({"party_members": 2}, "not_met"), ({"party_members": 3}, "unknown"), ({"party_members": 8}, "unknown"),
        ({"party_members": 0}, "not_met"), ({"full_members": 3, "party_members": 2}, "met"),
    ],
)  # fmt: skip
def test_party_organization_of_its_own_goes_by_full_members(facts: dict[str, Any], answer: str) -> None:
    assert line_could("party", facts) == answer


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"union_members": 25}, "met"), ({"employees": 10}, "met"), ({"employees": 0}, "unknown"), ({}, "unknown"),
        ({"employees": 0, "union_members": 3}, "not_met"),
    ],
)  # fmt: skip
def test_union_of_its_own_needs_workers_or_members(facts: dict[str, Any], answer: str) -> None:
    assert line_could("union", facts) == answer


def test_line_for_which_no_rule_sets_a_condition_has_no_verdict() -> None:
    assert line_could("women", {"women_employees": 500}) is None


def local(folder: Path, text: str) -> Pack:
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    return load("anhui", folder / "rules.toml")


WOMEN = """\
[rules.H-01]
title = { zh = "女职工10人以上的，可以建立妇女组织", en = "10 or more women: a women's organization may be set up" }
source = "某县妇联"
clause = "-"
grade = "F"
force = "may"
in_force = 2025-01-01
values = { women = 10 }
cases = [{ line = "women", form = "independent", condition = [{ column = "women_employees", at_least = "women" }] }]
"""


@pytest.mark.parametrize(
    ("facts", "answer"),
    [({"women_employees": 10}, "met"), ({"employees": 9}, "not_met"), ({"employees": 10}, "unknown")],
)
def test_rule_that_a_local_pack_adds_is_evaluated(tmp_path: Path, facts: dict[str, Any], answer: str) -> None:
    assert line_could("women", facts, pack=local(tmp_path, WOMEN)) == answer


def test_rule_not_in_force_on_the_day_does_not_apply(tmp_path: Path) -> None:
    pack = local(tmp_path, WOMEN)
    assert line_could("women", {"women_employees": 10}, pack=pack, day=date(2024, 12, 31)) is None


def test_number_that_a_local_pack_changes_changes_the_verdict(tmp_path: Path) -> None:
    text = "[rules.P-01.values]\nfull_members = 5\n[rules.P-02.values]\nfull_members = 5\n"
    assert line_could("party", {"full_members": 4}, pack=local(tmp_path, text)) == "not_met"


def test_size_that_a_local_pack_sets_is_a_condition_of_the_first_target(tmp_path: Path) -> None:
    facts = PAIRS["T-01", 0][0] | {"employees": 49}
    case = local(tmp_path, "[targets]\nmin_employees = 50\n").rules["T-01"].cases[0]
    assert (said(PACK.rules["T-01"].cases[0], facts), said(case, facts)) == (True, False)


def test_columns_that_leave_a_condition_open_are_named() -> None:
    frame = unit({"park_grades": ["unknown"], "label": "Enterprise", **NO_OWN})
    found = frame.select(missing(PACK.rules["T-01"].cases[0].tests, frame.columns)).item().to_list()
    assert found == ["park_grades", "full_members"]


def test_every_unit_of_a_built_graph_says_whether_each_line_could_stand_alone() -> None:
    made = derived(TABLES.get, FIXTURE_DAY, PACK)
    units = {row["id"]: [row[f"{line}_could"] for line in LINES] for row in made["Enterprise"].iter_rows(named=True)}
    assert units["e01"] == ["met", "met", "unknown", None]
    assert units["e03"] == ["unknown", "unknown", "unknown", None]


#: what a condition says of a unit → what the derived state of its target may be
STATES = {"met": {"met", "unmet", "unknown"}, "not_met": {None}, "unknown": {"unknown"}}


@pytest.mark.parametrize("rule", ["T-01", "T-02", "T-03", "T-05"])
def test_whom_a_target_asks_is_whom_its_condition_fits(rule: str) -> None:
    made = derived(TABLES.get, FIXTURE_DAY, PACK)
    grades = made["Park"].select(to="id", grade=pl.coalesce("grade", "at_least", pl.lit("unknown")))
    for label in UNITS:
        parks = (
            made.get(f"LOCATED_IN.{label}.Park", pl.DataFrame(schema={"from": pl.String, "to": pl.String}))
            .join(made["WITHIN.Park.Park"].select(to="from", above="to"), on="to")
            .join(grades, left_on="above", right_on="to")
            .group_by(pl.col("from").alias("id")).agg(park_grades=pl.col("grade"))
        )  # fmt: skip
        units = made[label].join(parks, on="id", how="left").with_columns(pl.col("park_grades").fill_null([]))
        case = PACK.rules[rule].cases[0]
        held = units.select("id", "excluded", rule.replace("-", "").lower(), said=verdict(case.tests, units.columns))
        for id, excluded, state, answer in held.iter_rows():
            word = {True: "met", False: "not_met", None: "unknown"}[answer]
            assert excluded or state in STATES[word], (id, state, word)
