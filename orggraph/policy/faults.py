"""What can be wrong with what rule packs say: every fault, one sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from orggraph.messages import say
from orggraph.model import FORMS, LEVELS, LINES, MODEL

__all__ = ["faults"]

_GRADES = ("V1", "V2", "V3", "F", "S", "N")
_FORCES = ("shall", "should", "may", "none")
_PASSES = ("more_than_half", "at_least_half")
_RULE = {"title": dict, "source": str, "clause": str, "grade": str, "force": str}
_SECTIONS = ("pack", "scope", "coverage", "receivers", "targets", "votes", "integration", "rules")

Said = Mapping[str, Any]  # Any: whatever TOML holds


def _values(label: str, prop: str) -> tuple[str, ...]:
    return next(p.values for p in MODEL.node(label).props if p.name == prop)


_REASONS = _values("Enterprise", "excluded")
_CHANNELS = tuple(c for c in _values("PartyOrganization", "channel") if c not in ("unit", "none"))
_STAGES = _values("Recommendation", "from_stage")
_LEVELS = _values("PartyOrganization", "level")
_ROLES = next(p.values for p in MODEL.rel("HOLDS_POST").props if p.name == "role")
#: what a rule may ask of a recommendation, and what one may ask that nobody checks here
_ASKED, _UNCHECKED = ("steps", "votes", "member"), ("age", "consent")
_COLUMNS = {p.name: p for p in MODEL.node("Enterprise").stored}


def faults(said: Said) -> Iterator[str]:
    """Every fault in what the packs say so far, as sentences; nothing if they can be used."""
    yield from (_word("", section, _SECTIONS) for section in said if section not in _SECTIONS)
    missing = [s for s in _SECTIONS if s != "targets" and not isinstance(said.get(s), dict)]
    yield from (say("errors.policy_missing", where=section) for section in missing)
    if missing:
        return
    for name, rule in said["rules"].items():
        yield from _rule_faults(f"rules.{name}", rule)
    yield from _scope_faults(said["scope"])
    yield from _coverage_faults(said["coverage"])
    yield from _setting_faults(said)
    yield from _vote_faults(said["votes"], said["rules"])
    yield from _integration_faults(said["integration"], said["rules"])


def _word(where: str, value: object, expected: tuple[str, ...]) -> str:
    return say("errors.policy_word", where=where or "-", value=value, expected=", ".join(expected))


def _missing(where: str, said: object, kinds: Mapping[str, type]) -> Iterator[str]:
    for name, kind in kinds.items():
        if not isinstance(said, dict) or not isinstance(said.get(name), kind):
            yield say("errors.policy_missing", where=f"{where}.{name}")


def _title_faults(where: str, said: Said) -> Iterator[str]:
    title = said.get("title")
    if isinstance(title, dict) and (set(title) != {"zh", "en"} or not all(title.values())):
        yield say("errors.policy_title", where=where)


def _rule_faults(where: str, rule: Said) -> Iterator[str]:
    missing = list(_missing(where, rule, _RULE))
    yield from missing
    if missing:
        return
    yield from _title_faults(where, rule)
    for name, words in (("grade", _GRADES), ("force", _FORCES)):
        if rule[name] not in words:
            yield _word(f"{where}.{name}", rule[name], words)
    for name in ("in_force", "until"):
        if type(rule.get(name, date.min)) is not date:
            yield say("errors.policy_date", where=f"{where}.{name}", value=rule[name])


def _scope_faults(scope: Said) -> Iterator[str]:
    exclusions = scope.get("exclusions")
    if not isinstance(exclusions, list):
        yield say("errors.policy_missing", where="scope.exclusions")
        return
    for i, exclusion in enumerate(exclusions, start=1):
        where = f"scope.exclusions {i}"
        missing = list(_missing(where, exclusion, {"reason": str, "column": str, "title": dict}))
        yield from missing
        if missing:
            continue
        yield from _title_faults(where, exclusion)
        if exclusion["reason"] not in _REASONS:
            yield _word(f"{where}.reason", exclusion["reason"], _REASONS)
        yield from _column_faults(where, exclusion)


def _column_faults(where: str, exclusion: Said) -> Iterator[str]:
    column = _COLUMNS.get(exclusion["column"])
    if column is None:
        yield _word(f"{where}.column", exclusion["column"], tuple(_COLUMNS))
    elif exclusion.get("after_day"):
        if column.kind != "date":
            yield _word(f"{where}.column", column.name, tuple(c for c, p in _COLUMNS.items() if p.kind == "date"))
    else:
        yield from (
            _word(f"{where}.values", v, column.values) for v in exclusion.get("values", ()) if v not in column.values
        )


def _coverage_faults(coverage: Said) -> Iterator[str]:
    missing = list(_missing("coverage", coverage, {"levels": dict, "unknown_at": dict}))
    yield from missing
    if missing:
        return
    covering = FORMS[:-2]
    for form in covering:
        if form not in coverage["levels"]:
            yield say("errors.policy_missing", where=f"coverage.levels.{form}")
    for part in ("levels", "unknown_at"):
        for form, levels in coverage[part].items():
            if form not in covering:
                yield _word(f"coverage.{part}", form, covering)
            yield from (_word(f"coverage.{part}.{form}", level, LEVELS) for level in levels if level not in LEVELS)


def _setting_faults(said: Said) -> Iterator[str]:
    answers = said["rules"].get("W-03", {}).get("values", {}).get("answers_women_line")
    if not isinstance(answers, bool):
        yield say("errors.policy_missing", where="rules.W-03.values.answers_women_line")
    yield from _receiver_faults(said["receivers"], said["rules"])
    least = said.get("targets", {}).get("min_employees")
    if least is not None and not _whole(least):
        yield say("errors.policy_number", where="targets.min_employees", value=least)


def _receiver_faults(receivers: Said, rules: Said) -> Iterator[str]:
    kinds = {"channels": list, "own_levels": list, "applications": dict, "distances": dict}
    missing = list(_missing("receivers", receivers, kinds))
    yield from missing
    if missing:
        return
    yield from _words("receivers.channels", receivers["channels"], _CHANNELS)
    yield from _words("receivers.own_levels", receivers["own_levels"], _LEVELS)
    yield from _words("receivers.applications", receivers["applications"], _CHANNELS)
    yield from _words("receivers.applications", receivers["applications"].values(), tuple(rules))
    for level, distance in receivers["distances"].items():
        if not _whole(distance):
            yield say("errors.policy_number", where=f"receivers.distances.{level}", value=distance)


def _words(where: str, values: Iterable[object], expected: tuple[str, ...]) -> Iterator[str]:
    return (_word(where, value, expected) for value in values if value not in expected)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _vote_faults(votes: Said, rules: Said) -> Iterator[str]:
    for line in votes:
        where = f"votes.{line}"
        if line not in LINES[1:]:
            yield _word(where, line, LINES[1:])
        missing = list(_missing(where, votes.get(line), {"passes": str, "steps": list, "rules": dict}))
        yield from missing
        if missing:
            continue
        if votes[line]["passes"] not in _PASSES:
            yield _word(f"{where}.passes", votes[line]["passes"], _PASSES)
        for step in votes[line]["steps"]:
            if not isinstance(step, list) or len(step) != 2 or any(stage not in _STAGES for stage in step):
                yield _word(f"{where}.steps", step, _STAGES)
        asked, unchecked = votes[line]["rules"], votes[line].get("unchecked", {})
        yield from _missing(f"{where}.rules", asked, {"steps": str, "votes": str})
        for part, said, words in (("rules", asked, _ASKED), ("unchecked", unchecked, _UNCHECKED)):
            yield from _words(f"{where}.{part}", said, words)
            yield from _words(f"{where}.{part}", said.values(), tuple(rules))


def _integration_faults(integration: Said, rules: Said) -> Iterator[str]:
    kinds = {"party_roles": list, "mass_roles": list, "mutual_deputies": bool, "joint_venues": list,
             "barred": list}  # fmt: skip
    missing = list(_missing("integration", integration, kinds))
    yield from missing
    if not missing:
        yield from _words("integration.party_roles", integration["party_roles"], _ROLES)
        yield from _words("integration.mass_roles", integration["mass_roles"], _ROLES)
    for bar in [] if missing else integration["barred"]:
        wrong = list(_missing("integration.barred", bar, {"rule": str, "line": str, "roles": list}))
        yield from wrong
        if not wrong and bar["rule"] not in rules:
            yield _word("integration.barred.rule", bar["rule"], tuple(rules))
        if not wrong and bar["line"] not in LINES[1:]:
            yield _word("integration.barred.line", bar["line"], LINES[1:])
        if not wrong:
            yield from _words("integration.barred.roles", bar["roles"], _ROLES)
