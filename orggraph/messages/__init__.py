"""Every sentence a person reads, in Chinese and English, by key.

One module per room holds its sentences as `{key: Text}`; they are joined here. `say` formats a
sentence in the language chosen by `set_language`; placeholders are `str.format` names.
"""

from __future__ import annotations

from contextvars import ContextVar
from importlib import import_module

from orggraph.messages.text import Text

__all__ = ["LANGUAGES", "Text", "all_messages", "language", "say", "set_language"]

LANGUAGES = ("zh", "en")

# Loaded one by one on first use: a command that answers from the graph never reads the import's sentences.
ROOMS = (
    "checks",
    "cli",
    "errors",
    "findings",
    "imports",
    "library",
    "store",
    "words",
    "prompt",
    "reports",
    "templates",
    "workbooks",
    "rulebook",
    "viz",
    "push",
)

_language: ContextVar[str] = ContextVar("orggraph_language", default="zh")


def set_language(code: str) -> None:
    """Later `say` calls answer in this language; raises ValueError for one that is not in `LANGUAGES`."""
    if code not in LANGUAGES:
        raise ValueError(f"language {code!r} is not one of {', '.join(LANGUAGES)}")
    _language.set(code)


def language() -> str:
    """The code of the language in force, `zh` unless set."""
    return _language.get()


def all_messages() -> dict[str, Text]:
    """Every sentence of every room, keyed `room.name`."""
    return {
        f"{room}.{name}": text
        for room in ROOMS
        for name, text in import_module(f"orggraph.messages.{room}").MESSAGES.items()
    }


def say(key: str, /, **facts: object) -> str:
    """The sentence `key` (`room.name`) in the language in force, with the facts filled in; KeyError if there is none."""
    room, name = key.split(".", 1)
    text: Text = import_module(f"orggraph.messages.{room}").MESSAGES[name]
    return text.in_language(language()).format(**facts)
