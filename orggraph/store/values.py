"""Engine values as plain Python values: the one place where an engine's types are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

__all__ = ["converter", "plain"]

# Columns of these types already hold plain values; lists of them too. Everything else goes through `plain`.
_PLAIN = re.compile(r"(STRING|BOOL|DATE|U?INT(8|16|32|64)|DOUBLE|FLOAT)(\[\d*\])*")

_ENGINE_KEYS = frozenset(("_ID", "_LABEL", "_SRC", "_DST", "_NODES", "_RELS"))


def converter(types: Sequence[str]) -> Callable[[Sequence[object]], tuple[object, ...]]:
    """What makes a row of those engine types a tuple of plain values; cheap where nothing needs converting."""
    odd = frozenset(i for i, name in enumerate(types) if not _PLAIN.fullmatch(name))
    if not odd:
        return tuple
    return lambda row: tuple(plain(value) if i in odd else value for i, value in enumerate(row))


def plain(value: object) -> object:
    """The value without engine types.

    A sum arrives as Decimal: a whole one becomes int, another float. A node becomes a map of its set properties and
    `label`, a relationship of its set properties and `type`, a path of `nodes` and `relationships`. A point in time and
    a length of time become text.
    """
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return _map(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str, date)):
        return value
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return str(value.total_seconds()) + " s" if isinstance(value, timedelta) else str(value)


def _map(value: dict[str, object]) -> dict[str, object]:
    if "_NODES" in value and "_RELS" in value:
        return {"nodes": plain(value["_NODES"]), "relationships": plain(value["_RELS"])}
    if "_LABEL" not in value or "_ID" not in value:
        return {name: plain(item) for name, item in value.items()}
    # A pattern over several labels gives every node the columns of all of them, null where they are not its own.
    first = "type" if "_SRC" in value else "label"
    properties = {n: plain(v) for n, v in value.items() if n not in _ENGINE_KEYS and v is not None}
    return {first: value["_LABEL"], **properties}
