"""What can be wrong with what rule packs say: every fault, one sentence each, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from orggraph.messages import say
from orggraph.model import FORMS, LEVELS, LINES, MODEL
from orggraph.policy.case_faults import case_faults
from orggraph.policy.conditions import tests_of
from orggraph.policy.fault import Fault, missing, title_faults, whole, word

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
            yield Fault(f"{where}.{name}", say("errors.policy_number", where=f"{where}.{name}", value=value))


def _rule_faults(where: str, rule: Said, said: Said) -> Iterator[Fault]:
    lacking = list(missing(where, rule, _RULE))
    yield from lacking
    if lacking:
        return
    yield from title_faults(where, rule)
    for name, words in (("grade", _GRADES), ("force", _FORCES)):
        if rule[name] not in words:
            yield word(f"{where}.{name}", rule[name], words)
    for name in ("in_force", "until"):
        if type(rule.get(name, date.min)) is not date:
            yield Fault(f"{where}.{name}", say("errors.policy_date", where=f"{where}.{name}", value=rule[name]))
    yield from case_faults(where, rule, said)


def _scope_faults(scope: Said) -> Iterator[Fault]:
    exclusions = scope.get("exclusions")
    if not isinstance(exclusions, list):
        yield _missing("scope.exclusions")
        return
    for i, exclusion in enumerate(exclusions, start=1):
        where = f"scope.exclusions {i}"
        lacking = list(missing(where, exclusion, {"reason": str, "column": str, "title": dict}))
        yield from lacking
        if lacking:
            continue
        yield from title_faults(where, exclusion)
        if exclusion["reason"] not in _REASONS:
            yield word(f"{where}.reason", exclusion["reason"], _REASONS)
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


def _coverage_faults(coverage: Said) -> Iterator[Fault]:
    lacking = list(missing("coverage", coverage, {"levels": dict, "unknown_at": dict}))
    yield from lacking
    if lacking:
        return
    covering = FORMS[:-2]
    yield from (_missing(f"coverage.levels.{form}") for form in covering if form not in coverage["levels"])
    for part in ("levels", "unknown_at"):
        for form, levels in coverage[part].items():
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
    lacking = list(missing("receivers", receivers, kinds))
    yield from lacking
    if lacking:
        return
    yield from _words("receivers.channels", receivers["channels"], _CHANNELS)
    yield from _words("receivers.own_levels", receivers["own_levels"], _LEVELS)
    yield from _named_faults("receivers.applications", receivers["applications"], _CHANNELS, rules)
    yield from _number_faults("receivers.distances", receivers["distances"])


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
            yield Fault(f"{where}.{name}", say("errors.policy_number", where=f"{where}.{name}", value=value))


def _vote_faults(votes: Said, rules: Said) -> Iterator[Fault]:
    for line, vote in votes.items():
        where = f"votes.{line}"
        if line not in LINES[1:]:
            yield word(where, line, LINES[1:])
        lacking = list(missing(where, vote, {"passes": str, "steps": list, "rules": dict}))
        yield from lacking
        if lacking:
            continue
        if vote["passes"] not in _PASSES:
            yield word(f"{where}.passes", vote["passes"], _PASSES)
        for step in vote["steps"]:
            if not isinstance(step, list) or len(step) != 2 or any(stage not in _STAGES for stage in step):
                yield word(f"{where}.steps", step, _STAGES)
        yield from missing(f"{where}.rules", vote["rules"], {"steps": str, "votes": str})
        yield from _named_faults(f"{where}.rules", vote["rules"], _ASKED, rules)
        if "unchecked" in vote:
            yield from missing(where, vote, {"unchecked": dict})
        unchecked = vote.get("unchecked")
        yield from _named_faults(
            f"{where}.unchecked", unchecked if isinstance(unchecked, dict) else {}, _UNCHECKED, rules
        )


def _integration_faults(integration: Said, rules: Said) -> Iterator[Fault]:
    kinds = {"party_roles": list, "mass_roles": list, "mutual_deputies": bool, "joint_venues": list, "barred": list}
    lacking = list(missing("integration", integration, kinds))
    yield from lacking
    if not lacking:
        yield from _words("integration.party_roles", integration["party_roles"], _ROLES)
        yield from _words("integration.mass_roles", integration["mass_roles"], _ROLES)
    for i, bar in enumerate([] if lacking else integration["barred"], start=1):
        where = f"integration.barred {i}"
        wrong = list(missing(where, bar, {"rule": str, "line": str, "roles": list}))
        yield from wrong
        if wrong:
            continue
        if bar["rule"] not in rules:
            yield word(f"{where}.rule", bar["rule"], rules)
        if bar["line"] not in LINES[1:]:
            yield word(f"{where}.line", bar["line"], LINES[1:])
        yield from _words(f"{where}.roles", bar["roles"], _ROLES)
