"""What a ledger that is the whole truth takes away, as lines for a clerk and as one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orggraph.messages import language, say
from orggraph.model import MODEL

if TYPE_CHECKING:
    from orggraph.intake.replacing import Replaced

__all__ = ["replaced_lines", "replaced_object"]

#: names shown per label before "and N more"
FIRST_NAMES = 5


def replaced_object(replaced: Replaced) -> dict[str, Any]:  # Any: whatever JSON holds
    """The member `replaced` of the report: `done`, `places`, `vanish` per label with every id, and the counts."""
    return {
        "done": replaced.done,
        "places": [{"id": code, "name": name} for code, name in _places(replaced)],
        "rows": replaced.rows,
        "vanish": {
            label: {"count": len(things), "items": [{"id": id, "name": name} for id, name in things]}
            for label, things in replaced.vanish.items()
        },
        "staying": replaced.staying,
        "waiting": replaced.waiting,
        "left_out": replaced.left_out,
    }


def replaced_lines(replaced: Replaced) -> Iterator[str]:
    """What vanishes, per label with the first names, what stays, and how to have it done."""
    separator = "、" if language() == "zh" else ", "
    yield say("imports.replace_scope", places=separator.join(name for _, name in _places(replaced)))
    key = "imports.replace_vanished" if replaced.done else "imports.replace_would_vanish"
    for label, things in replaced.vanish.items():
        shown = [f"{name} ({id})" if name else id for id, name in things[:FIRST_NAMES]]
        more = say("imports.more", n=len(things) - FIRST_NAMES) if len(things) > FIRST_NAMES else ""
        words = f"{MODEL.node(label).label.in_language(language())} ({label})"
        yield say(key, label=words, n=len(things), shown=separator.join(shown) + more)
    if not replaced.vanish:
        yield say("imports.replace_nothing")
    if replaced.staying:
        yield say("imports.replace_staying", n=replaced.staying)
    if replaced.waiting:
        yield say("imports.replace_waiting", n=replaced.waiting)
    if replaced.left_out:
        yield say("imports.replace_left_out", n=replaced.left_out)
    if not replaced.done:
        yield say("imports.replace_confirm")


def _places(replaced: Replaced) -> list[tuple[str, str]]:
    """Code and full name of the places that the ledgers name."""
    from orggraph.ledger.places.regions import full_names, tree

    regions = [tree().by_id[code] for code in replaced.places]
    return list(zip(replaced.places, full_names(regions), strict=True))
