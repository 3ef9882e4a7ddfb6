"""What has been typed so far: where texts and comments are, where a statement ends, whether more is to come."""

from __future__ import annotations

import re

__all__ = ["blanked", "is_command", "is_finished", "statements_in", "unfinished_text"]

# What is not closed goes to the end.
_QUIET = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))|(?P<text>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))"""
    r"""|(?P<name>`[^`]*(?:`|\Z))""",
    re.DOTALL,
)


def blanked(text: str) -> str:
    """The text with blanks for what stands in comments, quotes and backticks; every other character is in its place.

    >>> blanked("RETURN ';' // ;")
    'RETURN         '
    """
    return _QUIET.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def unfinished_text(text: str) -> tuple[str, int]:
    """What the end stands in: `text`, `comment`, `name` or nothing, and where that begins."""
    for found in _QUIET.finditer(text):
        kind = found.lastgroup or ""
        closing = {"comment": "*/", "text": found.group()[0], "name": "`"}[kind]
        line = kind == "comment" and found.group().startswith("//")
        closed = not line and len(found.group()) >= 2 * len(closing) and found.group().endswith(closing)
        if found.end() == len(text) and not closed:
            return kind, found.start()
    return "", len(text)


def is_command(text: str) -> bool:
    """Whether it is one of the prompt's own commands, which are a line each."""
    return text.lstrip().startswith(":")


def statements_in(text: str) -> list[str]:
    """The statements, each without the semicolon that ends it; blanks and comments alone are none.

    >>> statements_in("RETURN 1 AS x; RETURN ';' AS y")
    ['RETURN 1 AS x', "RETURN ';' AS y"]
    """
    seen = blanked(text)
    ends = [*(i for i, c in enumerate(seen) if c == ";"), len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    # A comment is no statement, a lone text is one: it gets the refusal that explains it.
    bare = _QUIET.sub(lambda found: " " * len(found.group()) if found.lastgroup == "comment" else found.group(), text)
    return [text[a:b].strip() for a, b in zip(starts, ends, strict=True) if bare[a:b].strip()]


def is_finished(text: str) -> bool:
    """Whether Enter ends it: a command, nothing at all, a semicolon at the end, or an empty last line."""
    if is_command(text) or not text.strip():
        return True
    bare = blanked(text).rstrip()
    return bare.endswith(";") or text.rstrip(" \t").endswith("\n")
