"""All ugly ledgers by name."""

from __future__ import annotations

from ugly import bodies, heads, lines, offices_own, people, shapes, texts, values
from ugly.case import Case

__all__ = ["CASES"]

CASES: dict[str, Case] = {
    name: case
    for room in (texts, shapes, heads, values, lines, bodies, people, offices_own)
    for name, case in room.CASES.items()
}
