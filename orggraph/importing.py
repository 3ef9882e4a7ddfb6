"""Ledgers into a workspace: read, resolve with all that came before, compare, and write the next snapshot.

Every import resolves the rows of all ledgers again. So the order of files does not matter, a reference that came too
early finds its unit later, and a later no takes back what a row had said.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.errors import LedgerError, OrgGraphError, WorkspaceError
from orggraph.imported import Imported, gaps, identity_changes, ledger_report, similar_names

if TYPE_CHECKING:
    import polars as pl

    from orggraph.intake.resolve import Resolved
    from orggraph.intake.stack import Entry
    from orggraph.ledger.ledgers import Ledger
    from orggraph.snapshot.read import Snapshot
    from orggraph.workspace import Workspace

__all__ = ["import_files"]

#: tables that are not the graph: they may differ while nothing has changed
_BOOKKEEPING = ("rows.", "origin", "ledgers", "findings")
#: findings that keep a reference for later imports
_PENDING = ("unknown_unit", "ambiguous_unit")

Progress = Callable[[str], None]
Dated = list[tuple[Path, date]]


def import_files(
    workspace: Workspace,
    files: Iterable[Path],
    *,
    kind: str | None = None,
    line: str | None = None,
    home: str | None = None,
    day: date | None = None,
    days: Sequence[date] | None = None,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress = lambda _: None,
) -> Imported:
    """Import `files` as ledgers of `day` (today unless given); a dry run does all of it and stores nothing.

    `days` gives each file a day of its own.

    Raises:
        LedgerError: no file could be read, or `strict` refused all of them.
        WorkspaceError: another process is importing.
    """
    files = list(files)
    dated = list(zip(files, days or [day or date.today()] * len(files), strict=True))
    if dry_run:
        return _import(workspace, dated, kind, line, home, strict, progress, dry_run=True)
    with workspace.importing():
        return _import(workspace, dated, kind, line, home, strict, progress, dry_run=False)


def _import(
    workspace: Workspace, files: Dated, kind: str | None, line: str | None, home: str | None, strict: bool,
    progress: Progress, *, dry_run: bool,
) -> Imported:  # fmt: skip
    from orggraph.snapshot.compare import changes

    read, unreadable = _read(workspace, files, kind, line, home, strict, progress)
    previous = workspace.latest()
    progress("imports.resolving")
    entries, resolved = _resolved(workspace, read, previous)
    if strict and (refused := _listed_after(read, entries, resolved.findings)):
        unreadable += [str(problem) for problem in refused.values()]
        read = [(ledger, day) for ledger, day in read if ledger.file not in refused]
        if not read:
            raise next(iter(refused.values()))
        entries, resolved = _resolved(workspace, read, previous)
    ledgers = [ledger for ledger, _ in read]
    progress("imports.comparing")
    nothing = not any(ledger.taken for ledger in ledgers)
    difference = {} if nothing else _by_type(changes(previous, resolved.tables))
    after = workspace.counts(resolved.tables.get, max(e.day for e in entries))
    snapshot = previous if not dry_run else None
    pending = resolved.findings.filter(resolved.findings["kind"].is_in(_PENDING))
    new = any(any(counts) for counts in difference.values()) or _new_pending(pending, previous)
    if new and not dry_run and not nothing:
        progress("imports.writing")
        snapshot = _write(workspace, entries, resolved.tables, pending, after, previous)
    return _report(ledgers, unreadable, entries, resolved, difference, previous, snapshot, after, dry_run)


def _resolved(
    workspace: Workspace, read: list[tuple[Ledger, date]], previous: Snapshot | None
) -> tuple[list[Entry], Resolved]:
    """The entries of all ledgers so far, those just read last, and what they say together."""
    from orggraph.intake.resolve import resolve

    entries = [*_earlier(previous), *_numbered(read, previous)]
    return entries, resolve(entries, _aliases(workspace))


def _listed_after(
    read: list[tuple[Ledger, date]], entries: list[Entry], findings: pl.DataFrame
) -> dict[str, LedgerError]:
    """By file, why it is refused under `strict`: its references or parks fit nothing or several."""
    from orggraph.ledger.findings import CONFLICTS

    serious = findings.filter(findings["kind"].is_in(sorted(CONFLICTS)) & findings["row"].is_not_null())
    counts = dict(serious.group_by("ledger").len().iter_rows())
    refused: dict[str, int] = {}
    for (ledger, _), entry in zip(read, entries[len(entries) - len(read) :], strict=True):
        if entry.number in counts:
            refused[ledger.file] = refused.get(ledger.file, 0) + counts[entry.number]
    return {file: LedgerError("imports.strict", file=file, n=n) for file, n in refused.items()}


def _read(
    workspace: Workspace, files: Dated, kind: str | None, line: str | None, home: str | None, strict: bool,
    progress: Progress,
) -> tuple[list[tuple[Ledger, date]], list[str]]:  # fmt: skip
    """The ledgers of all readable files with their days, and a message for each file that is not."""
    from orggraph.ledger.findings import CONFLICTS
    from orggraph.ledger.ledgers import read
    from orggraph.ledger.places import find_home

    place = home or workspace.home
    found_home = find_home(place) if place else None
    ledgers: list[tuple[Ledger, date]] = []
    problems: list[OrgGraphError] = []
    for file, day in files:
        progress("imports.reading")
        try:
            mine = read(Path(file), as_kind=kind, line=line, home=found_home)
            listed = sum(x.findings["kind"].is_in(sorted(CONFLICTS)).sum() + x.rejected for x in mine)
            if strict and listed:
                raise LedgerError("imports.strict", file=file, n=listed)
        except LedgerError as problem:
            problems.append(problem)
        else:
            ledgers.extend((ledger, day) for ledger in mine)
    if not ledgers:
        raise (
            problems[0]
            if len(problems) == 1
            else LedgerError("imports.several", problems="\n".join(map(str, problems)))
        )
    return ledgers, [str(p) for p in problems]


def _coverage_of(snapshot: Snapshot | None) -> Mapping[str, Any] | None:
    """The counts that were written with a snapshot."""
    told = None if snapshot is None else snapshot.facts.get("coverage")
    return told if isinstance(told, Mapping) else None


def _aliases(workspace: Workspace) -> dict[str, str]:
    """Lines of aliases.toml: a name and the name it is another name of.

    Raises:
        WorkspaceError: the file cannot be read as such.
    """
    try:
        told = tomllib.loads(workspace.aliases.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise WorkspaceError("imports.aliases_unreadable", file=workspace.aliases, reason=exc) from exc
    wrong = [name for name, other in told.items() if not isinstance(other, str) or not other]
    if wrong:
        raise WorkspaceError("imports.aliases_wrong", file=workspace.aliases, names=", ".join(wrong))
    return told


def _earlier(previous: Snapshot | None) -> list[Entry]:
    from orggraph.intake.stack import Entry

    if previous is None:
        return []
    return [
        Entry(
            number=row["ledger"], file=row["file"], sheet=row["sheet"], kind=row["kind"], day=row["day"],
            read=row["read"], taken=row["taken"], rejected=row["rejected"],
            rows=previous.table(f"rows.{row['ledger']}"),
        )
        for row in previous.table("ledgers").iter_rows(named=True)
    ]  # fmt: skip


def _numbered(ledgers: list[tuple[Ledger, date]], previous: Snapshot | None) -> list[Entry]:
    from orggraph.intake.stack import Entry

    last = 0 if previous is None else max(previous.table("ledgers")["ledger"].to_list(), default=0)
    return [
        Entry(
            number=last + i, file=x.file, sheet=x.sheet, kind=x.kind, day=day, read=x.read, taken=x.taken,
            rejected=x.rejected, rows=x.rows,
        )
        for i, (x, day) in enumerate(ledgers, start=1)
    ]  # fmt: skip


def _by_type(changed: Mapping[str, tuple[int, int, int]]) -> dict[str, tuple[int, int, int]]:
    """Counts per label and relationship type, endpoint pairs added up; bookkeeping left out."""
    total: dict[str, tuple[int, int, int]] = {}
    for table, counts in changed.items():
        if table.startswith(_BOOKKEEPING):
            continue
        name = table.split(".")[0]
        a, b, c = total.get(name, (0, 0, 0))
        total[name] = (a + counts[0], b + counts[1], c + counts[2])
    return total


def _new_pending(pending: pl.DataFrame, previous: Snapshot | None) -> bool:
    """Whether a reference waits that did not wait before."""
    if pending.is_empty():
        return False
    if previous is None:
        return True
    before = previous.table("findings")
    return not pending.join(before, on=["column", "value", "kind"], how="anti", nulls_equal=True).is_empty()


def _write(
    workspace: Workspace, entries: list[Entry], tables: dict[str, pl.DataFrame], pending: pl.DataFrame,
    after: Mapping[str, Any], previous: Snapshot | None,
) -> Snapshot:  # fmt: skip
    import polars as pl

    from orggraph.snapshot.write import write

    columns = ("file", "sheet", "kind", "day", "read", "taken", "rejected")
    ledgers = pl.DataFrame(
        [{"ledger": e.number, **{c: getattr(e, c) for c in columns}} for e in entries],
        schema={"ledger": pl.Int32, "file": pl.String, "sheet": pl.String, "kind": pl.String, "day": pl.Date,
                "read": pl.Int64, "taken": pl.Int64, "rejected": pl.Int64},
    )  # fmt: skip
    extra = {f"rows.{e.number}": e.rows for e in entries}
    return write(
        workspace.snapshots,
        {**tables, **extra, "ledgers": ledgers, "findings": pending},
        day=max(e.day for e in entries),
        facts={"coverage": dict(after), "first_day": min(e.day for e in entries).isoformat()},
        previous=previous,
    )


def _report(
    ledgers: list[Ledger], unreadable: list[str], entries: list[Entry], resolved: Any,
    difference: dict[str, tuple[int, int, int]], previous: Snapshot | None, snapshot: Snapshot | None,
    after: Mapping[str, Any], dry_run: bool,
) -> Imported:  # fmt: skip
    import polars as pl

    numbers = [e.number for e in entries[len(entries) - len(ledgers) :]]
    findings = resolved.findings
    reports = [
        ledger_report(ledger, findings.filter(pl.col("ledger") == number))
        for number, ledger in zip(numbers, ledgers, strict=True)
    ]
    renamed, moved = identity_changes(previous, resolved.tables)
    return Imported(
        ledgers=tuple(reports), unreadable=tuple(unreadable), changes=difference,
        before=_coverage_of(previous), after=after, snapshot=snapshot,
        general=findings.filter(pl.col("row").is_null()), gaps=gaps(resolved.tables), dry_run=dry_run,
        renamed=renamed, moved=moved, similar=similar_names(previous, resolved.tables),
        pending=findings.filter(pl.col("kind").is_in(_PENDING)).unique(["column", "value", "kind"]).height,
    )  # fmt: skip
