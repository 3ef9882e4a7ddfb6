"""Rule packs: thresholds, scope, levels and channels as data, national first, then the province's, then a local file.

A later pack replaces what it names and leaves the rest; a list is replaced as a whole. No threshold stands in code.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from orggraph.errors import PolicyError, nearest
from orggraph.messages import Text
from orggraph.policy.conditions import Case, cases
from orggraph.policy.fault import Fault, fitting
from orggraph.policy.faults import faults

__all__ = ["Barred", "Exclusion", "Pack", "Rule", "Vote", "check", "load", "names"]

_PACKS = Path(__file__).with_name("packs")
_FIRST = "national"

#: grades of what nobody read in the text itself: paraphrases, practice, hearsay
_UNVERIFIED = ("V3", "F", "N")

Said = Mapping[str, Any]  # Any: whatever TOML holds
Value = int | bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule with its authority.

    Attributes:
        clause: article or clause of `source`.
        grade: how far it is verified: V1 read, V2 quoted, V3 paraphrased, F seen in practice, S the policy document,
            N not read.
        force: shall, should or may; none: it states how something is counted or read.
        in_force: first day; None: the day was not read.
        until: first day it no longer holds; None: still in force.
        edition: edition of the text that was read; None: not said.
        values: its numbers and settings by name.
        cases: when it bears on a unit, and what may be built then; empty: it has no condition.
    """

    id: str
    title: Text
    source: str
    clause: str
    grade: str
    force: str
    in_force: date | None
    until: date | None
    edition: str | None
    values: Mapping[str, Value]
    cases: tuple[Case, ...]

    @property
    def verified(self) -> bool:
        """Whether its text, or a quotation that names the article, was read."""
        return self.grade not in _UNVERIFIED

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force that day; an unread first day counts as in force."""
        return (self.in_force is None or self.in_force <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Why a unit is not counted: its `column` holds one of `values`, or a date after the day asked (`after_day`)."""

    reason: str
    column: str
    values: tuple[str, ...]
    after_day: bool
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """When a recommendation of a line is valid: `passes` is more_than_half or at_least_half of those due; `steps` are
    the pairs of stages it may recommend between.

    Attributes:
        rules: the rule by what it asks: steps, votes, and member where the person must be a member of the line.
        unchecked: the rule by what it asks and nobody checks here: age, consent.
    """

    passes: str
    steps: tuple[tuple[str, str], ...]
    rules: Mapping[str, str]
    unchecked: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """Posts at the unit whose holder should not head its mass organization of `line`, by `rule`.

    Attributes:
        roles, titles: the post has one of these roles, or exactly one of these titles.
    """

    rule: str
    line: str
    roles: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What the rule packs say, put together.

    Attributes:
        name: the packs it was put together from, joined by +.
        rules: by id.
        exclusions: in the order in which a unit is counted under the first.
        levels: the levels at which a form counts as covered.
        unknown_at: the levels at which a form leaves open whether it counts.
        women_workers_committee: whether a 女职工委员会 answers the women's line (W-03).
        channels: receivers' channels, best first (S 四（三）4).
        own_levels: levels of a unit's own Party organizations, best first (R-08).
        applications: the rule that says where the person's own application belongs, by channel; `none`: nobody may.
        distances: how far away a served place is, by level or kind of park.
        votes: by line.
        party_roles: roles in the leading body of a Party organization.
        mass_roles: roles that head a mass organization.
        mutual_deputies: whether deputies count as mutual posts too.
        joint_venues: words in the kind or name of a venue that Party and mass organizations share.
        barred: concurrent posts that a rule bars.
        stale_months: months after which a survey counts as old.
        said: everything that the packs say, section by section, as in the files.
        layers: the packs one by one, lowest first: name and what each says.
        digest: of everything the packs say; another one means that derived values are stale.
    """

    name: str
    rules: Mapping[str, Rule]
    exclusions: tuple[Exclusion, ...]
    levels: Mapping[str, tuple[str, ...]]
    unknown_at: Mapping[str, tuple[str, ...]]
    women_workers_committee: bool
    channels: tuple[str, ...]
    own_levels: tuple[str, ...]
    applications: Mapping[str, str]
    distances: Mapping[str, int]
    votes: Mapping[str, Vote]
    party_roles: tuple[str, ...]
    mass_roles: tuple[str, ...]
    mutual_deputies: bool
    joint_venues: tuple[str, ...]
    barred: tuple[Barred, ...]
    stale_months: int
    said: Said
    layers: tuple[tuple[str, Said], ...]
    digest: str

    def value(self, rule: str, name: str) -> Value:
        """A number or setting of a rule; KeyError if there is none."""
        return self.rules[rule].values[name]


def names() -> tuple[str, ...]:
    """The packs that travel with the package."""
    return tuple(sorted(path.stem for path in _PACKS.glob("*.toml")))


def load(name: str = "anhui", extra: Path | None = None) -> Pack:
    """The national pack, then the named one, then the local file `extra`.

    Raises:
        PolicyError: there is no such pack, the file cannot be read, or what it says has faults (all are listed).
    """
    layers: list[tuple[str, Said]] = []
    said: Said = {}
    for path in [*_shipped(name), *([extra] if extra else [])]:
        layer = _read(path)
        said, problems = _onto(said, layer)
        if problems:
            raise PolicyError("errors.policy", pack=path, problems="\n".join(f"- {p.text}" for p in problems))
        layers.append((path.stem, layer))
    return _pack(tuple(layers), said)


def check(file: Path, name: str = "anhui") -> list[Fault]:
    """Every fault of a local file upon the named packs; empty: it can be used.

    Raises:
        PolicyError: there is no such pack, or the file cannot be read or is no TOML.
    """
    said: Said = {}
    for path in _shipped(name):
        said, _ = _onto(said, _read(path))
    return _onto(said, _read(file))[1]


def _shipped(name: str) -> list[Path]:
    if name not in names():
        raise PolicyError("errors.policy_name", name=name, nearest="、".join(nearest(name, names()) or names()))
    return [_PACKS / f"{stem}.toml" for stem in dict.fromkeys((_FIRST, name))]


def _onto(low: Said, layer: Said) -> tuple[Said, list[Fault]]:
    """What the packs say with one more, and what is wrong then."""
    layer, misshapen = fitting(layer, low)
    said = _merged(low, layer)
    found = [*misshapen, *faults(said, layer, low)]
    # A wrong value is a fault of itself and of every test that uses it: said once.
    seen = {f.where: f for f in reversed(found) if ".values." in f.where}
    return said, [f for f in found if seen.get(f.where, f) is f]


def _read(path: Path) -> dict[str, Any]:
    try:
        # Notepad writes a byte order mark, which TOML refuses.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise PolicyError("errors.policy_unreadable", pack=path, reason=exc) from exc


def _merged(low: Said, high: Said) -> dict[str, Any]:
    """`low` with what `high` says in its place, tables merged key by key."""
    both = {
        key: _merged(low[key], value) if isinstance(value, dict) and isinstance(low.get(key), dict) else value
        for key, value in high.items()
    }
    return {**low, **both}


def _pack(layers: tuple[tuple[str, Said], ...], said: Said) -> Pack:
    coverage, receivers = said["coverage"], said["receivers"]
    integration, rules = said["integration"], said["rules"]
    return Pack(
        name="+".join(stem for stem, _ in layers),
        rules={key: _rule(key, rule, said) for key, rule in rules.items()},
        exclusions=tuple(_exclusion(e) for e in said["scope"]["exclusions"]),
        levels={form: tuple(levels) for form, levels in coverage["levels"].items()},
        unknown_at={form: tuple(levels) for form, levels in coverage["unknown_at"].items()},
        women_workers_committee=rules["W-03"]["values"]["answers_women_line"],
        channels=tuple(receivers["channels"]),
        own_levels=tuple(receivers["own_levels"]),
        applications=dict(receivers["applications"]),
        distances=dict(receivers["distances"]),
        votes={line: _vote(vote) for line, vote in said["votes"].items()},
        party_roles=tuple(integration["party_roles"]),
        mass_roles=tuple(integration["mass_roles"]),
        mutual_deputies=integration["mutual_deputies"],
        joint_venues=tuple(integration["joint_venues"]),
        barred=tuple(_barred(b) for b in integration["barred"]),
        stale_months=said["checks"]["stale_months"],
        said=said,
        layers=layers,
        digest=_digest(said),
    )


def _rule(key: str, rule: Said, said: Said) -> Rule:
    return Rule(
        id=key, title=Text(**rule["title"]), source=rule["source"], clause=rule["clause"], grade=rule["grade"],
        force=rule["force"], in_force=rule.get("in_force"), until=rule.get("until"), edition=rule.get("edition"),
        values={name: _frozen(value) for name, value in rule.get("values", {}).items()},
        cases=cases(rule, said["rules"], said),
    )  # fmt: skip


def _exclusion(said: Said) -> Exclusion:
    return Exclusion(
        reason=said["reason"], column=said["column"], values=tuple(said.get("values", ())),
        after_day=said.get("after_day", False), title=Text(**said["title"]),
    )  # fmt: skip


def _vote(said: Said) -> Vote:
    steps: Iterable[list[str]] = said["steps"]
    return Vote(
        passes=said["passes"], steps=tuple((a, b) for a, b in steps), rules=dict(said["rules"]),
        unchecked=dict(said.get("unchecked", {})),
    )  # fmt: skip


def _barred(said: Mapping[str, Any]) -> Barred:
    return Barred(
        rule=said["rule"], line=said["line"], roles=tuple(said["roles"]), titles=tuple(said.get("titles", ()))
    )


def _frozen(value: Any) -> Value:  # Any: whatever TOML holds
    return tuple(value) if isinstance(value, list) else value


def _digest(said: Said) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
