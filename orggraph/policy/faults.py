"""What can be wrong with what rule packs say: every fault, one sentence each, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from orggraph.messages import say
from orggraph.model import FORMS, LEVELS, LINES, MODEL
from orggraph.policy.case_faults import case_faults
from orggraph.policy.conditions import tests_of
from orggraph.policy.fault import Fault, missing, number_fault, sound, title_faults, whole, word

__all__ = ["faults"]

_GRADES = ("V1", "V2", "V3", "F", "S", "N")
_FORCES = ("shall", "should", "may", "none")
_PASSES = ("more_than_half", "at_least_half")
_RULE = {"title": dict, "source": str, "clause": str, "grade": str, "force": str}
_RULE_KEYS = (*_RULE, "in_force", "until", "edition", "values", "cases")
#: the sections, and what each may hold; "": anything
_SECTIONS = {
    "pack": ("title",),
    "scope": ("source", "grade", "exclusions"),
    "coverage": ("source", "grade", "levels", "unknown_at"),
    "receivers": ("source", "grade", "channels", "own_levels", "applications", "distances"),
    "targets": ("source", "grade", "min_employees"),
    "votes": (),
    "integration": ("source", "grade", "party_roles", "mass_roles", "mutual_deputies", "joint_venues", "barred"),
    "checks": ("source", "grade", "stale_months"),
    "rules": (),
}

Said = Mapping[str, Any]  # Any: whatever TOML holds


def _values(label: str, prop: str) -> tuple[str, ...]:
    return next(p.values for p in MODEL.node(label).props if p.name == prop)


_REASONS = _values("Enterprise", "excluded")
_CHANNELS = tuple(c for c in _values("PartyOrganization", "channel") if c not in ("unit", "none"))
_STAGES = _values("Recommendation", "from_stage")
_LEVELS = _values("PartyOrganization", "level")
#: no ledger has communities yet; whoever puts them into a graph finds how far away they are
_PLACES = (*_values("Park", "kind"), *_values("Region", "level"), "community")
_ROLES = next(p.values for p in MODEL.rel("HOLDS_POST").props if p.name == "role")
#: what a rule may ask of a recommendation, and what one may ask that nobody checks here
_ASKED, _UNCHECKED = ("steps", "votes", "member"), ("age", "consent")
_COLUMNS = {p.name: p for p in MODEL.node("Enterprise").stored}


def faults(said: Said, layer: Said, low: Said) -> Iterator[Fault]:
    """Every fault in what the packs say together; nothing if they can be used.

    `layer` is what the last of them says, `low` what those before it said together.
    """
    yield from (word("", section, _SECTIONS) for section in layer if section not in _SECTIONS)
    lacking = [s for s in _SECTIONS if s != "targets" and not isinstance(said.get(s), dict)]
    yield from (_missing(section) for section in lacking)
    if lacking:
        return
    for section, known in _SECTIONS.items():
        keys = layer.get(section, {}) if known else {}
        yield from (word(f"{section}.{key}", key, known) for key in keys if key not in known)
    yield from _layer_faults(layer.get("rules", {}), low.get("rules", {}))
    for name, rule in said["rules"].items():
        if name in low.get("rules", {}) or name not in _incomplete(layer, low):
            yield from _rule_faults(f"rules.{name}", rule, said)
    yield from _scope_faults(said["scope"])
    yield from _coverage_faults(said["coverage"])
    yield from _setting_faults(said)
    yield from _vote_faults(said["votes"], said["rules"])
    yield from _integration_faults(said["integration"], said["rules"])


def _missing(where: str) -> Fault:
    return Fault(where, say("errors.policy_missing", where=where))


def _incomplete(layer: Said, low: Said) -> list[str]:
    """Rules that no earlier pack has and of which this one says nothing that a rule must say: names mistyped."""
    return [
        name
        for name, rule in layer.get("rules", {}).items()
        if low and name not in low.get("rules", {}) and isinstance(rule, dict) and not set(rule) & set(_RULE)
    ]


def _layer_faults(rules: Said, below: Said) -> Iterator[Fault]:
    """What a pack says of rules of earlier ones and these know nothing of."""
    for name, rule in rules.items():
        where = f"rules.{name}"
        if not isinstance(rule, dict):
            continue
        yield from (word(f"{where}.{key}", key, _RULE_KEYS) for key in rule if key not in _RULE_KEYS)
        values = rule.get("values", {})
        if not isinstance(values, dict):
            yield _missing(f"{where}.values")
        elif name in below:
            yield from _value_faults(f"{where}.values", rule, below[name].get("values", {}))
        elif below and not set(rule) & set(_RULE):
            yield word(where, name, below)


def _value_faults(where: str, rule: Said, known: Said) -> Iterator[Fault]:
    """Values that the rule did not have and no test of the same pack uses, and those of another kind."""
    used = [value for _, test in tests_of(rule) if isinstance(test, dict) for value in test.values()]
    for name, value in rule["values"].items() if "values" in rule else ():
        if name not in known:
            if name not in used:
                yield word(f"{where}.{name}", name, known)
        elif type(value) is not type(known[name]):
            kind = say(f"words.kind_of_{type(known[name]).__name__}")
            yield Fault(f"{where}.{name}", say("errors.policy_kind", where=f"{where}.{name}", value=value, kind=kind))
        elif isinstance(value, int) and not isinstance(value, bool) and not whole(value):
            yield number_fault(f"{where}.{name}", value)


def _rule_faults(where: str, rule: Said, said: Said) -> Iterator[Fault]:
    yield from missing(where, rule, _RULE)
    rule = sound(rule, _RULE)
    yield from title_faults(where, rule)
    for name, words in (("grade", _GRADES), ("force", _FORCES)):
        if name in rule and rule[name] not in words:
            yield word(f"{where}.{name}", rule[name], words)
    yield from _day_faults(where, rule)
    yield from case_faults(where, rule, said)


def _day_faults(where: str, rule: Said) -> Iterator[Fault]:
    days = {name: rule[name] for name in ("in_force", "until") if name in rule}
    wrong = {name: day for name, day in days.items() if type(day) is not date}
    for name, day in wrong.items():
        yield Fault(f"{where}.{name}", say("errors.policy_date", where=f"{where}.{name}", value=day))
    if not wrong and len(days) == 2 and days["until"] < days["in_force"]:
        where = f"{where}.until"
        yield Fault(where, say("errors.policy_until", where=where, value=days["until"].isoformat()))


def _scope_faults(scope: Said) -> Iterator[Fault]:
    exclusions = scope.get("exclusions")
    if not isinstance(exclusions, list):
        yield _missing("scope.exclusions")
        return
    for i, exclusion in enumerate(exclusions, start=1):
        where = f"scope.exclusions {i}"
        kinds = {"reason": str, "column": str, "title": dict}
        yield from missing(where, exclusion, kinds)
        exclusion = sound(exclusion, kinds)
        yield from title_faults(where, exclusion)
        if exclusion.get("reason", _REASONS[0]) not in _REASONS:
            yield word(f"{where}.reason", exclusion["reason"], _REASONS)
        if "column" in exclusion:
            yield from _column_faults(where, exclusion)


def _column_faults(where: str, exclusion: Said) -> Iterator[Fault]:
    column = _COLUMNS.get(exclusion["column"])
    if column is None:
        yield word(f"{where}.column", exclusion["column"], _COLUMNS)
    elif exclusion.get("after_day"):
        if column.kind != "date":
            yield word(f"{where}.column", column.name, [c for c, p in _COLUMNS.items() if p.kind == "date"])
    else:
        yield from _words(f"{where}.values", exclusion.get("values", []), column.values)


def _words(where: str, listed: object, known: Iterable[str]) -> Iterator[Fault]:
    """Entries of a list that are none of the known words, or that it is no list."""
    if not isinstance(listed, list):
        yield Fault(where, say("errors.policy_list", where=where))
        return
    words = tuple(known)
    yield from (word(where, value, words) for value in listed if value not in words)


def _order_faults(where: str, listed: list[object], known: Iterable[str]) -> Iterator[Fault]:
    """As `_words`, and an entry that stands twice has no place in the order."""
    yield from _words(where, listed, known)
    twice = [value for i, value in enumerate(listed) if value in listed[:i]]
    yield from (Fault(where, say("errors.policy_twice", where=where, value=v), str(v)) for v in twice)


def _coverage_faults(coverage: Said) -> Iterator[Fault]:
    kinds = {"levels": dict, "unknown_at": dict}
    yield from missing("coverage", coverage, kinds)
    coverage = sound(coverage, kinds)
    covering = FORMS[:-2]
    said = coverage.get("levels", covering)
    yield from (_missing(f"coverage.levels.{form}") for form in covering if form not in said)
    for part in kinds:
        for form, levels in coverage.get(part, {}).items():
            if form not in covering:
                yield word(f"coverage.{part}", form, covering)
            yield from _words(f"coverage.{part}.{form}", levels, LEVELS)


def _setting_faults(said: Said) -> Iterator[Fault]:
    committee = said["rules"].get("W-03")
    values = committee.get("values") if isinstance(committee, dict) else None
    if not isinstance(values, dict) or values.get("answers_women_line") is None:
        yield _missing("rules.W-03.values.answers_women_line")
    yield from _receiver_faults(said["receivers"], said["rules"])
    yield from _number_faults("targets", {k: v for k, v in said.get("targets", {}).items() if k == "min_employees"})
    yield from _number_faults("checks", {"stale_months": said["checks"].get("stale_months")})


def _receiver_faults(receivers: Said, rules: Said) -> Iterator[Fault]:
    kinds = {"channels": list, "own_levels": list, "applications": dict, "distances": dict}
    yield from missing("receivers", receivers, kinds)
    receivers = sound(receivers, kinds)
    yield from _order_faults("receivers.channels", receivers.get("channels", []), _CHANNELS)
    yield from _order_faults("receivers.own_levels", receivers.get("own_levels", []), _LEVELS)
    yield from _named_faults("receivers.applications", receivers.get("applications", {}), (*_CHANNELS, "none"), rules)
    distances = receivers.get("distances", {})
    yield from (word(f"receivers.distances.{name}", name, _PLACES) for name in distances if name not in _PLACES)
    yield from _number_faults("receivers.distances", distances)


def _named_faults(where: str, said: Said, names: Iterable[str], rules: Said) -> Iterator[Fault]:
    """A table of rules by name with another name, or with what is no rule."""
    known = tuple(names)
    for name, rule in said.items():
        if name not in known:
            yield word(f"{where}.{name}", name, known)
        if rule not in rules:
            yield word(f"{where}.{name}", rule, rules)


def _number_faults(where: str, numbers: Said) -> Iterator[Fault]:
    for name, value in numbers.items():
        if not whole(value):
            yield number_fault(f"{where}.{name}", value)


def _vote_faults(votes: Said, rules: Said) -> Iterator[Fault]:
    for line, vote in votes.items():
        where = f"votes.{line}"
        if line not in LINES[1:]:
            yield word(where, line, LINES[1:])
        kinds = {"passes": str, "steps": list, "rules": dict, **({"unchecked": dict} if "unchecked" in vote else {})}
        yield from missing(where, vote, kinds)
        vote = sound(vote, kinds)
        if vote.get("passes", _PASSES[0]) not in _PASSES:
            yield word(f"{where}.passes", vote["passes"], _PASSES)
        for step in vote.get("steps", []):
            if not isinstance(step, list) or len(step) != 2 or any(stage not in _STAGES for stage in step):
                yield word(f"{where}.steps", step, _STAGES)
        if "rules" in vote:
            yield from missing(f"{where}.rules", vote["rules"], {"steps": str, "votes": str})
            yield from _named_faults(f"{where}.rules", vote["rules"], _ASKED, rules)
        yield from _named_faults(f"{where}.unchecked", vote.get("unchecked", {}), _UNCHECKED, rules)


def _integration_faults(integration: Said, rules: Said) -> Iterator[Fault]:
    kinds = {"party_roles": list, "mass_roles": list, "mutual_deputies": bool, "joint_venues": list, "barred": list}
    yield from missing("integration", integration, kinds)
    integration = sound(integration, kinds)
    for name in ("party_roles", "mass_roles"):
        yield from _words(f"integration.{name}", integration.get(name, []), _ROLES)
    for i, bar in enumerate(integration.get("barred", []), start=1):
        yield from _bar_faults(f"integration.barred {i}", bar, rules)


def _bar_faults(where: str, bar: object, rules: Said) -> Iterator[Fault]:
    kinds = {"rule": str, "line": str, "roles": list}
    yield from missing(where, bar, kinds)
    said = sound(bar, kinds)
    for name, known in (("rule", tuple(rules)), ("line", LINES[1:])):
        if name in said and said[name] not in known:
            yield word(f"{where}.{name}", said[name], known)
    yield from _words(f"{where}.roles", said.get("roles", []), _ROLES)
