"""One fault of a query file, with its line."""

from __future__ import annotations

from dataclasses import dataclass

from orggraph.messages import say

__all__ = ["Problem", "problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on a line of a query file, from 1, as a sentence in the language in force."""

    line: int
    text: str


def problem(line: int, rule: str, /, **facts: object) -> Problem:
    """The problem of that rule; the sentence is `library.lint_<rule>`."""
    return Problem(line, say(f"library.lint_{rule}", **facts))
