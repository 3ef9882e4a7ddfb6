"""The demonstration's ledgers, and one import of them all, each with its date."""

from __future__ import annotations

import tomllib
from pathlib import Path

from orggraph.imported import Imported
from orggraph.importing import import_files
from orggraph.workspace import Workspace, init

SEED = Path(__file__).parent.parent / "seed"
ENTRIES = tomllib.loads((SEED / "ledgers.toml").read_text(encoding="utf-8"))["ledger"]
ZONE = "合肥高新技术产业开发区"


def import_seed(folder: Path) -> tuple[Workspace, Imported]:
    """The new workspace in that folder and the report."""
    workspace = init(folder)
    return workspace, import_files(workspace, [SEED / e["file"] for e in ENTRIES], days=[e["on"] for e in ENTRIES])
