"""Every sentence exists in both languages, says the same facts in both, and is said somewhere."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import orggraph
from orggraph.messages import ROOMS, all_messages, say, set_language

PACKAGE = Path(orggraph.__file__).parent
MESSAGES = all_messages()
#: sentences of lists of words are chosen by a value, not by a key in the code
CHOSEN_BY_VALUE = ("words.", "findings.")

_KEY = re.compile(rf"({'|'.join(ROOMS)})\.[A-Za-z0-9_]*[A-Za-z0-9]")


def placeholders(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_say_the_same_facts(key: str) -> None:
    text = MESSAGES[key]
    assert text.zh and text.en
    assert placeholders(text.zh) == placeholders(text.en)


def keys_in_code() -> tuple[set[str], set[str]]:
    """Keys that stand in the code as a whole, and beginnings of keys that are put together there."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if re.match(rf"({'|'.join(ROOMS)})\.", start):
                    beginnings.add(start)
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "MESSAGES":
                name = node.slice.value if isinstance(node.slice, ast.Constant) else ""
                whole |= {f"{room}.{name}" for room in ROOMS} & set(MESSAGES)
                if isinstance(node.slice, ast.JoinedStr) and isinstance(node.slice.values[0], ast.Constant):
                    beginnings |= {f"{room}.{node.slice.values[0].value}" for room in ROOMS}
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "problem":
                rule = node.args[1]
                if isinstance(rule, ast.Constant):
                    whole.add(f"library.lint_{rule.value}")
    return whole, beginnings


def test_every_key_in_the_code_has_a_sentence() -> None:
    whole, _ = keys_in_code()
    assert sorted(whole - set(MESSAGES)) == []


def test_every_sentence_is_said_somewhere() -> None:
    whole, beginnings = keys_in_code()
    orphans = [
        key
        for key in MESSAGES
        if key not in whole and not key.startswith(CHOSEN_BY_VALUE) and not key.startswith(tuple(beginnings))
    ]
    assert orphans == []


def test_a_sentence_is_said_in_the_language_in_force() -> None:
    set_language("en")
    try:
        assert say("words.yes") == "yes"
    finally:
        set_language("zh")
    assert say("words.yes") == "是"
