"""Where the things that travel with the package lie, installed and editable alike."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["QUERIES", "SEED", "TABLES", "cache_folder"]

_PACKAGE = Path(__file__).parent


def _beside_or_inside(name: str) -> Path:
    """`orggraph/<name>` in a wheel, `<name>` beside the package in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


QUERIES = _beside_or_inside("queries")
SEED = _beside_or_inside("seed")
TABLES = _PACKAGE / "tables"


def cache_folder() -> Path:
    """The user's folder for things that can be built again; `ORGGRAPH_CACHE` overrides. Not created here."""
    if set_by_user := os.environ.get("ORGGRAPH_CACHE"):
        return Path(set_by_user)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "orggraph" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/orggraph"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "orggraph"
