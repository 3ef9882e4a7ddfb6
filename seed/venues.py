"""The demonstration's venues: centers that several organizations share, and rooms of one line alone."""

from __future__ import annotations

from collections.abc import Sequence

from invented import Inventor, Unit
from places import BUILDINGS, HIGH_TECH

__all__ = ["venue_rows"]

_HEADERS = ("阵地名称", "阵地类型", "所属园区", "所属县区", "所属市", "使用组织")
#: word of the line -> what its own room is called
_ROOMS = {"工会": "职工之家", "团组织": "青年之家", "妇女组织": "妇女之家"}


def venue_rows(inventor: Inventor, units: Sequence[Unit]) -> list[Sequence[str]]:
    """Headers and rows: of the buildings, then of units of the first zone."""
    rows: list[Sequence[str]] = [_HEADERS]
    for n, (building, (_, _, _, _, county, city)) in enumerate(BUILDINGS.items()):
        # Every second building has a joint branch, every fourth a joint union.
        users = [f"{building}联合党支部"] * (n % 2 == 0) + [f"{building}联合工会"] * (n % 4 == 0)
        name = f"{building}党群活动中心" if n % 3 else f"{building}党员活动室"
        rows.append((name, "党群活动中心" if n % 3 else "党员活动室", building, county, city, "、".join(users)))
    several = [u for u in units if sum(u.has_own(word) for word in ("党组织", *_ROOMS)) >= 2]
    for n, unit in enumerate(several[:24]):
        words = [word for word in ("党组织", *_ROOMS) if unit.has_own(word)]
        place = (HIGH_TECH, unit.county, unit.city)
        if n % 3 == 0:
            users = "、".join(unit.lines[word].name for word in words)
            rows.append((f"{unit.name}党群活动室", "党群活动室", *place, users))
        elif n % 3 == 1:
            users = "、".join(unit.lines[word].name for word in words[:2])
            rows.append((f"{unit.name}{inventor.dice.pick(('文体活动室', '职工书屋'))}", "活动室", *place, users))
        else:
            word = words[-1]
            room = _ROOMS.get(word, "党员活动室")
            rows.append((f"{unit.name}{room}", room, *place, unit.lines[word].name))
    return rows
