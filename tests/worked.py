"""The worked questions of docs/cypher.md, as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["QUESTIONS"]

_GUIDE = Path(__file__).parent.parent / "docs" / "cypher.md"
QUESTIONS = tuple(re.findall(r"```cypher\n(.*?)```", _GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL))
