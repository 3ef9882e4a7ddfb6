"""A workspace to import small ledgers into, for tests of what an office would see."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from orggraph.asking import ask
from orggraph.imported import Imported
from orggraph.importing import import_files
from orggraph.workspace import Workspace, init

DAY = date(2026, 6, 30)


def code(body: str) -> str:
    """A valid credit code from its first 17 characters (GB 32100-2015, last character computed)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(alphabet.index(c) * w for c, w in zip(body, weights, strict=True))
    return body + alphabet[(31 - total % 31) % 31]


def company(n: int, county: str = "340104", prefix: str = "91") -> str:
    """The code of invented company `n` of a county."""
    return code(f"{prefix}{county}MA9{n:06d}")


class Office:
    """An initialised workspace in `folder` and the ledgers imported into it."""

    def __init__(self, folder: Path, home: str | None = None) -> None:
        self.folder = folder
        self.workspace: Workspace = init(folder / "workspace", home)

    def take(self, text: str, name: str = "台账.csv", day: date = DAY, **options: Any) -> Imported:
        """Import the CSV `text`, with cells separated by commas and blanks around them dropped."""
        path = self.folder / name
        rows = [",".join(cell.strip() for cell in line.split(",")) for line in text.strip().splitlines()]
        path.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
        return import_files(self.workspace, [path], day=day, **options)

    def table(self, name: str) -> pl.DataFrame:
        """A table of the latest snapshot."""
        latest = self.workspace.latest()
        assert latest is not None
        return latest.table(name)

    def unit(self, name: str) -> dict[str, Any]:
        """The one unit of that name, with the ids of what it is in and what covers it."""
        for label in ("Enterprise", "SocialOrganization", "Association"):
            found = self.table(label).filter(pl.col("name") == name)
            if not found.is_empty():
                row = found.row(0, named=True)
                return {**row, "label": label, "places": self.ends("LOCATED_IN", label, row["id"])}
        raise AssertionError(f"no unit {name}")

    def ends(self, rel: str, label: str, node: str) -> set[str]:
        """Where the relationships of a node lead."""
        latest = self.workspace.latest()
        assert latest is not None
        found: set[str] = set()
        for table in latest.tables:
            if table.startswith(f"{rel}.{label}."):
                found |= set(latest.table(table).filter(pl.col("from") == node)["to"])
        return found

    def ask(self, query: str, **options: Any) -> list[dict[str, Any]]:
        """Every row of a kept question."""
        answer = ask(self.workspace, query, **options)
        return [dict(zip([c.name for c in answer.columns], row, strict=True)) for row in answer.rows]

    def pairs(self, rel: str) -> set[tuple[str, str]]:
        """Both ends of every relationship of a type."""
        latest = self.workspace.latest()
        assert latest is not None
        tables = [t for t in latest.tables if t.startswith(f"{rel}.")]
        return {row for t in tables for row in latest.table(t).select("from", "to").iter_rows()}

    def covers(self) -> set[tuple[str, str, str]]:
        """Every COVERS: organization's id, end's id, form."""
        latest = self.workspace.latest()
        assert latest is not None
        return {
            row
            for table in latest.tables
            if table.startswith("COVERS.")
            for row in latest.table(table).select("from", "to", "form").iter_rows()
        }


def kinds(report: Imported) -> list[str]:
    """The kinds of the findings of all ledgers of a report, in order."""
    return [kind for ledger in report.ledgers for kind in ledger.findings["kind"].to_list()]
