"""A word or sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in Chinese and in English; neither is empty."""

    zh: str
    en: str

    def in_language(self, code: str) -> str:
        """The wording in `zh` or `en`."""
        return self.zh if code == "zh" else self.en
