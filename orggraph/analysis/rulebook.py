"""The rule packs as a book: every rule with where it stands, which pack said it, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from orggraph.errors import ParameterError, nearest
from orggraph.library.queries import Library
from orggraph.policy.conditions import ALONE
from orggraph.policy.packs import Pack, Rule

__all__ = ["SECTIONS", "Entry", "Value", "entry", "queries_of"]

#: what the packs set beside the rules
SECTIONS = ("scope", "coverage", "receivers", "targets", "votes", "integration")
#: of a section, what is its wording rather than a setting
_WORDING = ("source", "grade", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One number or setting: `said` is what each pack says of it, lowest first; the last one stands."""

    name: str
    value: Any  # Any: whatever TOML holds
    said: tuple[tuple[str, Any], ...]

    @property
    def pack(self) -> str:
        """The pack whose value stands."""
        return self.said[-1][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A rule, or a section of settings, with what the packs say of it.

    Attributes:
        rule: None for a section.
        source, grade: of the section; of the rule they stand in it.
        packs: the packs that say something of it, lowest first.
        queries: kept questions that name it.
        settings: where else the packs name it (`votes.league.rules.votes`, `integration.barred`).
        lines: lines whose `<line>_could` it decides.
    """

    id: str
    rule: Rule | None
    source: str
    grade: str
    packs: tuple[str, ...]
    values: tuple[Value, ...]
    queries: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def entry(pack: Pack, id: str, queries: Mapping[str, tuple[str, ...]] | None = None) -> Entry:
    """What the packs say of a rule, or of a section of settings; `queries` are those of each rule (`queries_of`).

    Raises:
        ParameterError: there is no such rule or section; names the nearest.
    """
    if id in SECTIONS:
        said = pack.said.get(id, {})
        return Entry(
            id=id, rule=None, source=said.get("source", ""), grade=said.get("grade", ""),
            packs=_saying(pack, (id,)), values=tuple(_values(pack, (id,))),
        )  # fmt: skip
    rule = pack.rules.get(id) or pack.rules.get(id.upper())
    if rule is None:
        near = ", ".join(nearest(id.upper(), pack.rules)) or ", ".join(nearest(id, SECTIONS)) or "–"
        raise ParameterError("rulebook.unknown", id=id, near=near)
    return Entry(
        id=rule.id, rule=rule, source=rule.source, grade=rule.grade, packs=_saying(pack, ("rules", rule.id)),
        values=tuple(_values(pack, ("rules", rule.id, "values"))),
        queries=(queries or {}).get(rule.id, ()), settings=tuple(dict.fromkeys(_naming(pack, rule.id))),
        lines=tuple(dict.fromkeys(line for c in rule.cases if c.form == ALONE for line in c.lines)),
    )  # fmt: skip


def queries_of(library: Library) -> dict[str, tuple[str, ...]]:
    """For each rule the kept questions that name it or take a value of it; faulty files are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for query in library.all()[0]:
        for rule in query.header.cited:
            found[rule] = (*found.get(rule, ()), query.name)
    return found


def _at(said: Mapping[str, Any], way: tuple[str, ...]) -> Any:  # Any: whatever TOML holds
    """What stands at the end of a way through tables; None: nothing."""
    at: Any = said
    for name in way:
        at = at.get(name) if isinstance(at, dict) else None
    return at


def _saying(pack: Pack, way: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, said in pack.layers if _at(said, way) is not None)


def _values(pack: Pack, way: tuple[str, ...]) -> Iterator[Value]:
    """Every setting below a way, tables opened, lists as they are."""
    for name, value in (_at(pack.said, way) or {}).items():
        if len(way) == 1 and name in _WORDING:
            continue
        if isinstance(value, dict):
            yield from _values(pack, (*way, name))
            continue
        said = [(layer, _at(s, (*way, name))) for layer, s in pack.layers]
        shown = ".".join((*way, name)[1 if way[0] != "rules" else 3 :])
        yield Value(name=shown, value=value, said=tuple(pair for pair in said if pair[1] is not None))


def _naming(pack: Pack, rule: str) -> Iterator[str]:
    """Sections that name a rule, by their way."""
    for section in SECTIONS:
        yield from _within(section, pack.said.get(section, {}), rule)


def _within(way: str, at: Any, rule: str) -> Iterator[str]:  # Any: whatever TOML holds
    if isinstance(at, dict):
        for name, below in at.items():
            yield from _within(way if name == "rule" else f"{way}.{name}", below, rule)
    elif isinstance(at, list):
        for below in at:
            yield from _within(way, below, rule)
    elif at == rule:
        yield way
