"""What a question takes from the rule packs: the rules that it cites, the values that it binds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from orggraph.errors import nearest
from orggraph.messages import language, say
from orggraph.policy.packs import Pack, Rule

__all__ = ["authority", "missing", "remarks", "setting", "sources", "span", "taken"]


def setting(pack: Pack, path: str) -> object:
    """What the packs say at a path: `T-03.employees` is a value of a rule, `targets.min_employees` one of a section.

    In a list of tables the next word is the entry's rule or reason (`integration.barred.U-15.roles`). None: not set.

    Raises:
        KeyError: no such rule, section or entry; a value that a rule or section does not set is None.
    """
    first, *rest = path.split(".")
    at: object = pack.rules[first].values if first in pack.rules else pack.said[first]
    for i, word in enumerate(rest):
        if isinstance(at, list):
            at = {entry.get("rule") or entry.get("reason"): entry for entry in at if isinstance(entry, dict)}
        if not isinstance(at, Mapping):
            raise KeyError(path)
        if i < len(rest) - 1:
            at = at[word]
        elif word not in at and first in pack.rules:
            raise KeyError(path)
        else:
            at = at.get(word)
    return list(at) if isinstance(at, tuple) else at


def missing(pack: Pack, rules: Iterable[str], paths: Iterable[str]) -> Iterator[str]:
    """Each cited rule or path that the packs do not hold, as a sentence with the nearest names."""
    for rule in rules:
        if rule not in pack.rules:
            yield say("library.rule_unknown", path=rule, near=_near(rule, pack.rules))
    for path in paths:
        first, _, rest = path.partition(".")
        try:
            setting(pack, path)
        except KeyError:
            values = pack.rules[first].values if first in pack.rules else {}
            known = [f"{first}.{name}" for name in values] if values and "." not in rest else [*pack.rules, *pack.said]
            if first in pack.rules or first not in rules:
                yield say("library.rule_unknown", path=path, near=_near(path, known))


def _near(name: str, known: Iterable[str]) -> str:
    return ", ".join(nearest(name, known)) or "–"


def taken(pack: Pack, rules: Iterable[str], paths: Iterable[tuple[str, str]], day: date) -> dict[str, object]:
    """The parameters that a question takes from the packs, and `in_force`: those of its rules that hold that day.

    A value of a rule that does not hold is None, an empty list where it is a list.
    """
    bound: dict[str, object] = {"in_force": [r for r in rules if pack.rules[r].holds_on(day)]}
    for name, path in paths:
        rule, value = pack.rules.get(path.partition(".")[0]), setting(pack, path)
        if rule is not None and not rule.holds_on(day):
            value = [] if isinstance(value, list) else None
        bound[name] = value
    return bound


def authority(rule: Rule) -> str:
    """Where a rule stands: the clause alone for the policy document, else source and clause."""
    if rule.clause.startswith("S "):
        return rule.clause
    return rule.source if rule.clause == "-" else f"{rule.source} {rule.clause}"


def sources(pack: Pack, rules: Iterable[str]) -> tuple[str, ...]:
    """Each rule with where it stands: `U-01 中华人民共和国工会法 Art. 11`."""
    return tuple(f"{rule} {authority(pack.rules[rule])}" for rule in rules)


def remarks(pack: Pack, rules: Iterable[str], day: date) -> Iterator[str]:
    """A sentence for each rule that does not hold on the day, and for each that is not verified."""
    for rule in (pack.rules[name] for name in rules):
        said = {"id": rule.id, "source": authority(rule), "title": rule.title.in_language(language())}
        if not rule.holds_on(day):
            yield say("library.rule_not_in_force", on=day, span=span(rule), **said)
        elif not rule.verified:
            yield say("library.rule_unverified", grade=say(f"words.grade_{rule.grade}"), **said)


def span(rule: Rule) -> str:
    """From when to when a rule holds: `2021-05-07 – `."""
    return f"{rule.in_force or ''} – {rule.until or ''}".strip()
