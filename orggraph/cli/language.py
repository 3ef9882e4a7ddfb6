"""The language to speak: `--lang`, else the locale, else English."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from orggraph.messages import LANGUAGES

__all__ = ["chosen_language"]

#: primary language of a Windows language identifier
_PRIMARY = 0x3FF
_CHINESE = 0x04


def chosen_language(args: Sequence[str], environment: Mapping[str, str]) -> str:
    """`zh` or `en`; looked for before any command is built, because help is written in it.

    >>> chosen_language(["query", "--lang", "en"], {"LANG": "zh_CN.UTF-8"})
    'en'
    >>> chosen_language([], {"LANG": "zh_CN.UTF-8"})
    'zh'
    """
    for i, arg in enumerate(args):
        value = arg.removeprefix("--lang=") if arg.startswith("--lang=") else ""
        if arg == "--lang" and i + 1 < len(args):
            value = args[i + 1]
        if value in LANGUAGES:
            return value
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            return "zh" if locale.lower().startswith("zh") else "en"
    return "zh" if _windows_speaks_chinese() else "en"


def _windows_speaks_chinese() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool((ctypes.windll.kernel32.GetUserDefaultUILanguage() & _PRIMARY) == _CHINESE)
