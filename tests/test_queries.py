"""Every query on a hostile snapshot against rows worked out by hand, and the promises of its header."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from fixture import DAY, HOUSE, PARK, SHUSHAN, TABLES, build_store, expected
from linked import LINKED
from standing import STANDING

from orggraph.analysis.receiving import ranked
from orggraph.asking import from_rules
from orggraph.library.answer import folded, ordered
from orggraph.library.bind import bind
from orggraph.library.queries import Library
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.model import FORMS, LINES
from orggraph.paths import QUERIES
from orggraph.policy.packs import load
from orggraph.report.reference import reference
from orggraph.store.embedded import EmbeddedStore

EXPECT = Path(__file__).parent / "expect"
VARIANTS = tomllib.loads((EXPECT / "variants.toml").read_text(encoding="utf-8"))
LIBRARY = Library()
PACK = load()
NAMES = list(LIBRARY.paths())
SNAPSHOTS = {"fixture": TABLES, "linked": LINKED, "standing": STANDING}
RANK = {form: i for i, form in enumerate(FORMS)}

Rows = list[dict[str, Any]]


class Graphs:
    """Each snapshot built once for each day asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores: dict[tuple[str, date], EmbeddedStore] = {}

    def store(self, snapshot: str = "fixture", day: date = DAY) -> EmbeddedStore:
        if (snapshot, day) not in self.stores:
            self.stores[snapshot, day] = build_store(self.folder, day, SNAPSHOTS[snapshot])
        return self.stores[snapshot, day]

    def ask(
        self,
        name: str,
        *,
        day: date = DAY,
        places: list[str] | None = None,
        snapshot: str = "fixture",
        **given: object,
    ) -> Rows:
        query = LIBRARY.find(name)
        values = bind(query, given, places=places or ["all"], as_of=day, from_rules=from_rules(query, PACK, day))
        read = self.store(snapshot, day).read
        rows = ordered([row for part in query.statements(values) for row in read(part, values).rows], query.header)
        return [dict(zip([c.name for c in query.columns], row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graphs]:
    made = Graphs(tmp_path_factory.mktemp("graphs"))
    yield made
    for store in made.stores.values():
        store.close()


def as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(_step(v) if isinstance(v, dict) else str(v) for v in value)
    return str(value)


def _step(step: dict[str, Any]) -> str:
    """One step of a path, as `[TYPE]Label id name`."""
    return f"[{step['type'] or ''}]{step['label']} {step['id']} {step['name']}"


def snapshot_of(name: str) -> str:
    """The snapshot on which a query has something to say."""
    return next((snapshot for snapshot, names in SNAPSHOT_OF.items() if name in names), "fixture")


def expectation(stem: str) -> tuple[str, dict[str, Any]]:
    """The query and the parameters of an expectation: the longest query name that its file name begins with."""
    name = max((n for n in NAMES if stem == n or stem.startswith(f"{n}-")), key=len)
    given = {"snapshot": snapshot_of(name)}
    return name, {**given, **VARIANTS.get(stem, {})}


#: the snapshot for which the rows of a query are worked out, unless its expectation says another
STANDING_NAMES = [
    "associations-to-join", "could-form", "could-stand-alone", "instructors", "leading-bodies",
    "organizations-covering-nobody", "parks-without", "subordination-loops", "terms", "unsurveyed",
    "wide-joint-branches", "without-leader", "work-only",
]  # fmt: skip
SNAPSHOT_OF = {
    "standing": STANDING_NAMES,
    "linked": [n for n in NAMES if n not in STANDING_NAMES and not n.startswith(("coverage", "uncovered", "unit-"))],
}
STEMS = sorted(p.stem for p in EXPECT.glob("*.csv"))


@pytest.mark.parametrize("stem", STEMS)
def test_rows_are_those_worked_out_by_hand(graphs: Graphs, stem: str) -> None:
    name, given = expectation(stem)
    with (EXPECT / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    found = [{c: as_text(v) for c, v in row.items()} for row in graphs.ask(name, **given)]
    assert wanted == found


def test_every_query_has_an_expectation_and_none_is_orphaned() -> None:
    assert sorted(set(NAMES) - {"coverage-forms"}) == sorted({expectation(stem)[0] for stem in STEMS})
    assert sorted(set(VARIANTS) - set(STEMS)) == []


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
@pytest.mark.parametrize("name", NAMES)
def test_everything_asked_as_a_place_is_the_same_answer(graphs: Graphs, name: str, snapshot: str) -> None:
    query = LIBRARY.find(name)
    assert query.statement({}) != query.cypher
    values = bind(query, {}, as_of=DAY, from_rules=from_rules(query, PACK, DAY))
    rows = ordered(graphs.store(snapshot).read(query.cypher, values).rows, query.header)
    assert [tuple(r.values()) for r in graphs.ask(name, snapshot=snapshot)] == rows


CHOOSING = [name for name in NAMES if "CASE $" in LIBRARY.find(name).cypher]


@pytest.mark.parametrize("name", CHOOSING)
def test_a_choice_made_before_the_engine_is_the_same_answer(graphs: Graphs, name: str) -> None:
    query = LIBRARY.find(name)
    store = graphs.store(snapshot_of(name))
    choices = {p.name: [*p.values, *([] if p.required else [None])] for p in query.params if p.kind == "choice"}
    for given in product(*choices.values()):
        asked = dict(zip(choices, given, strict=True))
        values = bind(query, asked, as_of=DAY, from_rules=from_rules(query, PACK, DAY))
        whole = ordered(store.read(query.cypher, values).rows, query.header)
        parts = query.statements(values)
        assert ordered([row for part in parts for row in store.read(part, values).rows], query.header) == whole, asked


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_key_identifies_a_row(graphs: Graphs, name: str, snapshot: str) -> None:
    rows = graphs.ask(name, snapshot=snapshot)
    key = LIBRARY.find(name).header.key
    assert len(rows) == len({tuple(row[c] for c in key) for row in rows})


@pytest.mark.parametrize("name", NAMES)
def test_the_header_speaks_both_languages(name: str) -> None:
    query = LIBRARY.find(name)
    header = query.header
    texts = [
        header.title,
        header.grain,
        header.doc,
        *(p.doc for p in query.params),
        *(c.meaning for c in query.columns),
    ]
    assert [t for t in texts if not t.zh or not t.en or t.zh == t.en] == []


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
@pytest.mark.parametrize("name", NAMES)
def test_words_of_a_column_exist(graphs: Graphs, name: str, snapshot: str) -> None:
    for column in LIBRARY.find(name).columns:
        if column.words and column.words != "share":
            found = [row[column.name] for row in graphs.ask(name, snapshot=snapshot)]
            said = {v for value in found for v in (value if isinstance(value, list) else [value])} - {None}
            # A problem stands behind the id of its rule.
            ends = {v: {f"{column.words}_{v}", f"{column.words}_{v.partition(' ')[2]}"} for v in said}
            assert sorted(v for v in said if not ends[v] & WORDS.keys()) == []


@pytest.mark.parametrize("name", [n for n in NAMES if not LIBRARY.find(n).header.hidden])
def test_every_query_that_people_ask_has_a_topic_with_a_word(name: str) -> None:
    assert f"topic_{LIBRARY.find(name).header.topic}" in WORDS


@pytest.mark.parametrize("name", [n for n in NAMES if not LIBRARY.find(n).header.hidden])
def test_every_query_that_people_ask_takes_places(name: str) -> None:
    assert LIBRARY.find(name).takes_places


def test_coverage_forms_prove_the_derived_form_of_every_line(graphs: Graphs) -> None:
    best: dict[tuple[str, str], str] = {}
    for row in graphs.ask("coverage-forms"):
        key = (row["unit"], row["line"])
        best[key] = min(best.get(key, "unknown"), row["form"], key=RANK.__getitem__)
    wanted = {
        (uid, line): form for uid, (forms, _, _) in expected().items() for line, form in zip(LINES, forms, strict=True)
    }
    assert wanted == best


def test_coverage_forms_prove_another_day_without_another_build(graphs: Graphs) -> None:
    day = date(2024, 6, 29)
    query = LIBRARY.find("coverage-forms")
    rows = graphs.store().read(query.cypher, bind(query, {}, as_of=day, from_rules=from_rules(query, PACK, day))).rows
    live = ordered(rows, query.header)
    assert [tuple(r.values()) for r in graphs.ask("coverage-forms", day=day)] == live


def test_coverage_forms_of_one_unit_name_who_covers_and_through_what(graphs: Graphs) -> None:
    rows = graphs.ask("coverage-forms", unit="e07")
    named = [(r["line"], r["form"], r["organization"], r["via"], r["via_name"]) for r in rows]
    assert named == [
        ("league", "none", None, None, None),
        ("party", "regional", "p02", PARK, "高新园"),
        ("union", "none", None, None, None),
        ("women", "online", "w02", HOUSE, "创新大厦"),
    ]


@pytest.mark.parametrize("unit", expected())
def test_one_unit_asked_by_its_id_is_the_same_answer(graphs: Graphs, unit: str) -> None:
    query = LIBRARY.find("coverage-forms")
    rows = graphs.store().read(query.cypher, bind(query, {"unit": unit}, as_of=DAY)).rows
    assert [tuple(r.values()) for r in graphs.ask("coverage-forms", unit=unit)] == ordered(rows, query.header)


@pytest.mark.parametrize("one", ["recommendation", "unit"])
def test_receivers_asked_by_an_id_are_those_among_all(graphs: Graphs, one: str) -> None:
    every = graphs.ask("receivers", snapshot="linked")
    for id in {row[one] for row in every} - {None}:
        found = graphs.ask("receivers", snapshot="linked", **{one: id})
        assert found == [row for row in every if row[one] == id]


def test_coverage_forms_name_the_instructors(graphs: Graphs) -> None:
    rows = [r for r in graphs.ask("coverage-forms", unit="e15") if r["line"] == "party"]
    assert [(r["form"], r["organization"], r["instructor"], r["instructor_name"]) for r in rows] == [
        ("guided", None, "i2", None),
        ("guided", None, "i3", "李四"),
    ]


@pytest.mark.parametrize("level", ["strict", "organization", "work"])
@pytest.mark.parametrize("line", [None, *LINES])
@pytest.mark.parametrize("places", [["all"], [SHUSHAN], [PARK], [PARK, SHUSHAN]])
def test_counts_and_rows_agree(graphs: Graphs, level: str, line: str | None, places: list[str]) -> None:
    given: dict[str, Any] = {"level": level, "line": line, "places": places}
    counts: dict[str, Any] = folded((r["name"], r["n"]) for r in graphs.ask("coverage-counts", **given))
    shown = graphs.ask("uncovered", status="all", **given)
    by_status = {s: sum(r["status"] == s for r in shown) for s in ("covered", "uncovered", "unknown")}
    assert by_status == {s: counts[s] for s in by_status}
    assert counts["units"] == sum(by_status.values()) + sum(counts["excluded"].values())


@pytest.mark.parametrize("level", ["strict", "organization", "work"])
@pytest.mark.parametrize("by", ["county", "city"])
def test_coverage_rows_add_up(graphs: Graphs, by: str, level: str) -> None:
    counts: dict[str, Any] = folded((r["name"], r["n"]) for r in graphs.ask("coverage-counts", level=level))
    rows = graphs.ask("coverage", by=by, level=level)
    for column in ("units", "covered", "uncovered", "unknown"):
        assert counts[column] == sum(row[column] for row in rows)
    for row in rows:
        assert row["counted"] == row["units"] - row["excluded"] == row["covered"] + row["uncovered"] + row["unknown"]
        for line in LINES:
            assert row["counted"] == sum(row[f"{line}_{form}"] for form in FORMS)


def test_without_a_number_from_the_packs_only_branches_over_several_counties_are_wide(graphs: Graphs) -> None:
    query = LIBRARY.find("wide-joint-branches")
    values = bind(query, {}, as_of=DAY, from_rules={**from_rules(query, PACK, DAY), "most": None})
    rows = graphs.store("standing").read(query.cypher, values).rows
    assert [(row[0], row[3], row[4]) for row in rows] == [("p27", None, False)]


def test_an_instructor_who_guides_exactly_as_many_is_not_among_those_with_more(graphs: Graphs) -> None:
    asked = [graphs.ask("instructors", snapshot="standing", more_than=n) for n in (0, 2, 3)]
    assert [[row["person"] for row in rows] for rows in asked] == [["i1", "i3", "i2"], ["i1"], []]


def test_a_missing_column_is_named_only_where_the_status_is_unknown(graphs: Graphs) -> None:
    rows = graphs.ask("uncovered", status="all")
    assert all(bool(row["missing"]) == (row["status"] == "unknown") for row in rows)


def test_the_generated_reference_is_current() -> None:
    written = (QUERIES.parent / "docs" / "queries.md").read_text(encoding="utf-8")
    assert reference(Library(QUERIES).all()[0]) == written


def test_a_unit_explained_ranks_receivers_as_its_recommendations_do(graphs: Graphs) -> None:
    wanted: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for row in graphs.ask("receivers", snapshot="linked"):
        if row["receiver"]:
            offers = wanted.setdefault(row["unit"], {}).setdefault(row["recommendation"], [])
            offers.append((row["receiver"], row["channel"]))
    for unit, recommendations in wanted.items():
        [facts] = graphs.ask("unit-facts", snapshot="linked", unit=unit)
        rows = ranked(graphs.ask("unit-receivers", snapshot="linked", unit=unit), facts["cities"], PACK)
        found = [(row["receiver"], row["channel"]) for row in rows]
        assert {unit: list(recommendations.values())} == {unit: [found] * len(recommendations)}
