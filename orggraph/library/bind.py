"""The values of a question: each of the kind that its header declares, before any engine sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from orggraph.errors import ParameterError, nearest
from orggraph.library.header import Parameter
from orggraph.library.queries import Query

__all__ = ["bind"]


def bind(
    query: Query,
    given: Mapping[str, object],
    *,
    places: Sequence[str] = ("all",),
    as_of: date | None = None,
    from_rules: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Every parameter of the query with a value of its kind; the automatic ones only where the text uses them.

    A value may be text ("30", "2024-05-01", "true"). Empty text is no value: `x CONTAINS ''` differs between engines.
    `from_rules` are the values that the rule packs give (`policy.cited.taken`), and `in_force`.

    Raises:
        ParameterError: an unknown name, a missing required value, or one that does not fit its kind.
    """
    names = [p.name for p in query.params]
    for name in given:
        if name not in names:
            near = ", ".join(nearest(name, names)) or ", ".join(names) or "–"
            raise ParameterError("library.unknown_parameter", query=query.name, name=name, near=near)
    bound: dict[str, object] = {}
    for parameter in query.params:
        value = given.get(parameter.name)
        value = parameter.default if value is None or value == "" else _typed(query, parameter, value)
        if value is None and parameter.required:
            raise ParameterError("library.missing_parameter", query=query.name, name=parameter.name)
        bound[parameter.name] = value
    if "places" in query.automatic:
        bound["places"] = list(places)
    if "as_of" in query.automatic:
        bound["as_of"] = as_of
    if "in_force" in query.automatic:
        bound["in_force"] = (from_rules or {}).get("in_force", [])
    return {**bound, **{name: (from_rules or {})[name] for name, _ in query.header.from_rules}}


def _typed(query: Query, parameter: Parameter, value: object) -> object:
    try:
        typed = _READ[parameter.kind](value)
    except ValueError:
        raise ParameterError(
            f"library.value_{parameter.kind}", query=query.name, name=parameter.name, value=value
        ) from None
    if parameter.values and typed not in parameter.values:
        near = ", ".join(parameter.values)
        raise ParameterError("library.value_choice", query=query.name, name=parameter.name, value=value, values=near)
    if parameter.least is not None and isinstance(typed, int) and typed < parameter.least:
        raise ParameterError(
            "library.value_least", query=query.name, name=parameter.name, value=value, least=parameter.least
        )
    return typed


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value.strip()


def _int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise ValueError(value)
    return int(value)


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[_known(value)]


def _known(value: object) -> str:
    word = _text(value).lower()
    if word not in ("true", "1", "yes", "false", "0", "no"):
        raise ValueError(value)
    return word


def _date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return date.fromisoformat(_text(value))


def _ids(value: object) -> list[str]:
    """A list of ids; as text they are separated by commas."""
    listed = value.split(",") if isinstance(value, str) else value
    if not isinstance(listed, (list, tuple)):
        raise ValueError(value)
    return [_text(id) for id in listed]


_READ = {
    "string": _text, "choice": _text, "unit": _text, "int": _int, "bool": _bool, "date": _date, "ids": _ids,
}  # fmt: skip
