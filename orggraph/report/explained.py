"""A unit explained, as a page for people: lines of text, each with how far it is set in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from orggraph.analysis.explaining import Explanation, Line, Organization
from orggraph.analysis.verdicts import Fact, Verdict
from orggraph.messages import language, say
from orggraph.model import FORMS
from orggraph.policy.cited import authority
from orggraph.policy.conditions import ALONE
from orggraph.provenance import Source
from orggraph.report.answers import masked
from orggraph.report.rules import column_word, tests_worded, value_word

__all__ = ["fact_word", "missing_words", "page", "target_state"]

#: how far a line is set in, and what it says
Lines = Iterator[tuple[int, str]]


def page(explained: Explanation, *, show_names: bool = False) -> Lines:
    """Everything that is said of the unit, in the language in force."""
    yield from _head(explained)
    for line in explained.lines:
        yield from ((0, ""), *_line(line, explained, show_names=show_names))
    bearing = [v for v in explained.verdicts if v.verdict == "met" and not _target_of_others(v, explained)]
    # Of several cases of a rule that say the same, one is enough.
    settled = {v.rule.id for v in bearing if v.case.title is None}
    undecided = [
        v for v in explained.verdicts
        if v.verdict == "unknown" and v.rule.id not in settled and not _target_of_others(v, explained)
    ]  # fmt: skip
    for heading, listed in (("rulebook.others", bearing), ("rulebook.others_open", undecided)):
        if listed:
            yield from ((0, ""), (0, say(heading)))
        for verdict in listed:
            missing = say("rulebook.rule_missing", missing=missing_words(verdict.missing)) if verdict.missing else ""
            state = target_state(verdict, explained.unit)
            yield 2, _ruled(verdict) + (say(f"rulebook.target_{state}") if state else "") + missing
            yield 4, _standing(verdict)
    yield from ((0, ""), *_receivers(explained))
    if explained.notices:
        yield from ((0, ""), (0, say("rulebook.notes")), *((2, notice) for notice in explained.notices))


def target_state(verdict: Verdict, unit: Mapping[str, Any]) -> str | None:  # Any: values of a query
    """What is derived of a unit for the target that a rule sets: met, unmet or unknown; None: it sets none for it."""
    state = unit.get(verdict.rule.id.replace("-", "").lower())
    return None if state is None else str(state)


def _target_of_others(verdict: Verdict, explained: Explanation) -> bool:
    """Whether the rule sets a target that does not ask this unit, as where the unit is not counted."""
    column = verdict.rule.id.replace("-", "").lower()
    return column in explained.unit and explained.unit[column] is None


def _head(explained: Explanation) -> Lines:
    unit = explained.unit
    kind = say("rulebook.kind_beside", kind=value_word("kind", unit["kind"])) if unit["kind"] else ""
    yield 0, say("rulebook.unit", id=unit["id"], name=unit["name"], label=value_word("label", unit["label"]), kind=kind)
    places = [unit[name] for name in ("park_name", "town_name", "county_name", "city_name") if unit[name]]
    joined = say("words.separator").join(places) or say("rulebook.no_place")
    yield 0, say("rulebook.places", places=joined)
    id, day = explained.snapshot
    yield 0, say("rulebook.asked", id=id, day=day, on=explained.on)
    if explained.exclusion is None:
        yield 0, say("rulebook.counted")
    else:
        reason = explained.exclusion.title.in_language(language())
        source, grade = explained.scope
        told = say(f"words.grade_{grade}") if grade else "–"
        yield 0, say("rulebook.not_counted", reason=reason, source=source, grade=told)
    levels = {"strict": "status_strict", "organization": "status", "work": "status_work"}
    yield 0, say("rulebook.statuses", **{level: value_word("status", unit[name]) for level, name in levels.items()})
    if unit["party_members"] == 0:
        yield 0, say("rulebook.no_members")


def _line(line: Line, explained: Explanation, *, show_names: bool) -> Lines:
    yield 0, say("rulebook.line", line=value_word("line", line.line), form=value_word("form", line.form))
    for organization in line.organizations:
        yield 2, _covering(organization, show_names=show_names)
        yield from ((4, _cell(cell, show_names=show_names)) for cell in organization.cells)
    yield from ((2, _cell(cell, show_names=show_names)) for cell in line.cells)
    if line.could is None:
        yield 2, say("rulebook.no_condition")
    yield from _built(line, explained.cells)


def _built(line: Line, cells: Mapping[str, Source]) -> Lines:
    """What could be built of a line, what could not, and what cannot be told, by form."""
    met = _by_form(line, "met")
    alone = {ALONE: met.pop(ALONE)} if ALONE in met else {}
    # What may stand alone needs no other form (S 四（一）1); the others are named, those of work alone are not.
    for form, held in (alone or met).items() if not line.own else alone.items():
        key = "met_guided" if form == "guided" else "met"
        if line.own and line.form in (ALONE, "unspecified"):
            key = "met_own"
        yield 2, say(f"rulebook.{key}", form=value_word("form", form))
        yield from (told for verdict in held for told in _held(verdict, cells))
    if alone and not line.own:
        others = {form: held for form, held in met.items() if FORMS.index(form) < FORMS.index("fallback")}
        if others:
            yield 2, say("rulebook.met_too", forms=_forms(others))
    for form, held in _by_form(line, "unknown").items():
        if form != ALONE and (alone or line.own):
            continue
        missing = missing_words({fact.column: fact for v in held for fact in v.missing}.values())
        yield 2, say("rulebook.open", form=value_word("form", form), missing=missing)
        yield from (told for verdict in held for told in _held(verdict, cells))
    reached = {v.case.form for v in line.verdicts if v.verdict == "met"}
    failed = {
        form: held
        for form, held in _by_form(line, "not_met").items()
        if form not in reached and (form == ALONE or not line.own)
    }
    if failed:
        yield 2, say("rulebook.not_met", form=_forms(failed))


def _by_form(line: Line, verdict: str) -> dict[str, list[Verdict]]:
    """The line's cases of that verdict by form, best form first."""
    found = sorted((v for v in line.verdicts if v.verdict == verdict), key=lambda v: FORMS.index(v.case.form))
    return {form: list(held) for form, held in groupby(found, key=lambda v: v.case.form)}


def _forms(by_form: Mapping[str, Iterable[Verdict]]) -> str:
    """Forms with the rules that speak of them: 单独（P-01、P-02）、联合（P-03）."""
    separator = say("words.separator")
    return separator.join(
        say(
            "rulebook.form_by_rule",
            form=value_word("form", form),
            id=separator.join(dict.fromkeys(v.rule.id for v in held)),
        )
        for form, held in by_form.items()
    )


def _covering(organization: Organization, *, show_names: bool) -> str:
    row = organization.row
    form = value_word("form", row["form"])
    if row["organization"] is None:
        name = row["instructor_name"] or "*"
        return say("rulebook.guided_by", form=form, instructor=name if show_names else masked(name))
    via = say("rulebook.via", via=row["via_name"]) if row["via_name"] else ""
    return say("rulebook.covered_by", form=form, organization=row["organization_name"] or row["organization"]) + via


def _ledger(cell: Source) -> str:
    return f"{cell.file} {cell.sheet or ''}".strip()


def _cell(cell: Source, *, show_names: bool) -> str:
    value = masked(cell.value) if cell.personal and not show_names else cell.value
    if cell.column.endswith("组建方式"):
        value = value_word("form", value)
    return say("rulebook.cell", ledger=_ledger(cell), row=cell.row, column=cell.column, value=value)


def _held(verdict: Verdict, cells: Mapping[str, Source]) -> Lines:
    """A rule that lets an organization be built, its authority, and the facts that it looks at."""
    yield 4, _ruled(verdict)
    facts = [fact_word(fact) + _where(cells.get(fact.column)) for fact in verdict.facts]
    yield 6, _standing(verdict)
    yield 6, say("words.separator").join(facts)
    if verdict.estimate:
        yield 6, say("rulebook.estimated", tests=tests_worded(verdict.case.estimate))


def _ruled(verdict: Verdict) -> str:
    title = verdict.case.title or verdict.rule.title
    return say("rulebook.by_rule", id=verdict.rule.id, title=title.in_language(language()))


def _standing(verdict: Verdict) -> str:
    rule = verdict.rule
    said = {"force": value_word("force", rule.force), "source": authority(rule)}
    if rule.verified:
        return say("rulebook.standing", **said)
    return say("rulebook.standing_unverified", grade=say(f"words.grade_{rule.grade}"), **said)


def _where(cell: Source | None) -> str:
    return "" if cell is None else say("rulebook.fact_cell", ledger=_ledger(cell), row=cell.row)


def fact_word(fact: Fact) -> str:
    """A fact in words: 正式党员数 3."""
    if fact.value in (None, "unknown", ()):
        return say("rulebook.fact_unknown", column=column_word(fact.column))
    return say("rulebook.fact", column=column_word(fact.column), value=value_word(fact.column, fact.value) or "–")


def missing_words(facts: Iterable[Fact]) -> str:
    """The ledger's headers of what is missing."""
    return say("words.separator").join(
        dict.fromkeys(
            f.header or say("rulebook.no_such_column", column=column_word(f.column)) for f in facts
        )
    )  # fmt: skip


def _receivers(explained: Explanation) -> Lines:
    yield 0, say("rulebook.receivers")
    listed = explained.receivers
    if not listed:
        yield 2, say("rulebook.receivers_none")
    for row in listed:
        yield 2, _receiver(row)
    if listed:
        own = listed[0]["channel"] == "unit"
        yield 2, say("rulebook.receivers_own" if own else "rulebook.receivers_order")
    for verdict in explained.verdicts:
        if verdict.rule.id == "D-02" and verdict.verdict == "met":
            rule = verdict.rule
            title = rule.title.in_language(language())
            yield 2, say("rulebook.applies_at", title=title, id=rule.id, source=authority(rule))


def _receiver(row: Mapping[str, Any]) -> str:  # Any: values of a query
    channel = value_word("channel", row["channel"])
    text = say("rulebook.receiver", rank=row["rank"], name=row["receiver_name"] or row["receiver"], channel=channel)
    if row["served_name"]:
        text += say("rulebook.receiver_serves", served=row["served_name"])
    return text + (say("rulebook.receiver_elsewhere") if row["elsewhere"] else "")
