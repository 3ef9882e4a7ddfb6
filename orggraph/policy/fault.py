"""One fault of a rule pack: where it stands, and the sentence that says what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any  # Any: whatever TOML holds

from orggraph.errors import nearest
from orggraph.messages import say

__all__ = ["Fault", "fitting", "missing", "number_fault", "sound", "title_faults", "whole", "word"]


#: how many of the expected words are listed
_SHOWN = 12
#: a larger number is a slip, and as years or months more than a date can hold
_MOST = 99_999


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` is the way to it through tables and lists, joined by dots (`rules.T-07.force`); `text` says it all.

    `value` is the wrong word, as it is written; "": no single word is wrong.
    """

    where: str
    text: str
    value: str = ""


def fitting(layer: Mapping[str, Any], low: Mapping[str, Any], at: str = "") -> tuple[dict[str, Any], list[Fault]]:
    """What a pack says without whatever is no table where earlier packs have one, and a fault for each of these."""
    kept: dict[str, Any] = {}
    found: list[Fault] = []
    for name, value in layer.items():
        where = f"{at}{name}"
        if isinstance(low.get(name), dict) and not isinstance(value, dict):
            found.append(Fault(where, say("errors.policy_missing", where=where)))
        elif isinstance(value, dict):
            kept[name], below = fitting(value, low.get(name, {}), f"{where}.")
            found += below
        else:
            kept[name] = value
    return kept, found


def word(where: str, value: object, expected: Iterable[str]) -> Fault:
    """A word that is none of those expected; the nearest comes first in what is said."""
    known = tuple(expected)
    near = ", ".join(nearest(str(value), known)) or "–"
    shown = ", ".join(known[:_SHOWN]) + (", …" if len(known) > _SHOWN else "")
    said = say("errors.policy_word", where=where or "-", value=value, expected=shown, near=near)
    return Fault(where or str(value), said, str(value))


def missing(where: str, said: object, kinds: Mapping[str, type]) -> Iterator[Fault]:
    """A fault for each name that is not there or of another kind."""
    for name, kind in kinds.items():
        if not isinstance(said, dict) or not isinstance(said.get(name), kind):
            yield Fault(f"{where}.{name}", say("errors.policy_missing", where=f"{where}.{name}"))


def sound(said: object, kinds: Mapping[str, type]) -> dict[str, Any]:
    """What `missing` has no fault for, so that one fault hides no other."""
    return {k: v for k, v in said.items() if isinstance(v, kinds.get(k, object))} if isinstance(said, dict) else {}


def title_faults(where: str, said: Mapping[str, object]) -> Iterator[Fault]:
    """A title without one of the two languages."""
    title = said.get("title")
    if title is None:
        return
    if not isinstance(title, dict) or set(title) != {"zh", "en"} or not all(title.values()):
        yield Fault(f"{where}.title", say("errors.policy_title", where=where))


def whole(value: object) -> bool:
    """Whether it is a whole number of 0 or more, and none that no rule can mean."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def number_fault(where: str, value: object) -> Fault:
    """A number that is not `whole`."""
    return Fault(where, say("errors.policy_number", where=where, value=value, most=_MOST))
