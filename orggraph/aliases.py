"""`aliases.toml`: two names of one thing, one pair a line; read for an import, and the lines to paste into it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from orggraph.errors import WorkspaceError
from orggraph.ledger.names import key_text

__all__ = ["alias_line", "read_aliases"]


def read_aliases(file: Path) -> dict[str, str]:
    """A name to the name that stands for it, over as many lines as lead there; empty if there is no file.

    A line of two equal names (equal but for blanks, brackets and full-width forms) says nothing and is left out.

    Raises:
        WorkspaceError: the file is no TOML, a line has no other name, one name has two others, or the lines run in a
            circle.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise WorkspaceError("imports.aliases_unreadable", file=file, reason=exc) from exc
    wrong = [
        name for name, other in told.items() if not name.strip() or not isinstance(other, str) or not other.strip()
    ]
    if wrong:
        raise WorkspaceError("imports.aliases_wrong", file=file, names=", ".join(wrong))
    lines: dict[str, tuple[str, str]] = {}
    for name, other in told.items():
        before = lines.setdefault(key_text(name), (name, other))
        if key_text(before[1]) != key_text(other):
            raise WorkspaceError("imports.aliases_twice", file=file, name=name, first=before[1], second=other)
    lines = {key: line for key, line in lines.items() if key != key_text(line[1])}
    return {name: _last(file, key, lines) for key, (name, _) in lines.items()}


def _last(file: Path, key: str, lines: Mapping[str, tuple[str, str]]) -> str:
    """The name at the end of the lines that begin at `key`."""
    way, seen = [lines[key][0]], {key}
    other = lines[key][1]
    while (line := lines.get(key_text(other))) is not None:
        way.append(other)
        if key_text(other) in seen:
            raise WorkspaceError("imports.aliases_circle", file=file, way=" → ".join(way))
        seen.add(key_text(other))
        other = line[1]
    return other


def alias_line(name: str, other: str) -> str:
    r"""The line of `aliases.toml` that makes `name` another name of `other`.

    >>> print(alias_line('禾木"科技', "禾木科技"))
    "禾木\"科技" = "禾木科技"
    """
    # A text of JSON is one of TOML too, but for the delete character.
    return " = ".join(json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f") for text in (name, other))
