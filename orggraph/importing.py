"""Ledgers into a workspace: read, resolve with all that came before, compare, and write the next snapshot.

Every import resolves the rows of all ledgers again. So the order of files does not matter, a reference that came too
early finds its unit later, and a later no takes back what a row had said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.aliases import read_aliases
from orggraph.errors import LedgerError, OrgGraphError, PlaceError, WorkspaceError
from orggraph.imported import Imported, LedgerReport, gaps, identity_changes, ledger_report, similar_names

if TYPE_CHECKING:
    import polars as pl

    from orggraph.intake.replacing import Replaced
    from orggraph.intake.resolve import Resolved
    from orggraph.intake.stack import Entry
    from orggraph.ledger.ledgers import Ledger
    from orggraph.snapshot.read import Snapshot
    from orggraph.workspace import Workspace

__all__ = ["import_files"]

#: tables that are not the graph: they may differ while nothing has changed
_BOOKKEEPING = ("rows.", "origin", "ledgers", "findings", "ended")
#: findings that keep a reference for later imports
_PENDING = ("unknown_unit", "ambiguous_unit", "ambiguous_organization")
#: findings that are stored: what they are about is nowhere in the graph
_KEPT = (*_PENDING, "cycle")
#: cells that the refusal of a file names
_FIRST_CELLS = 5

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
    replace: bool = False,
    confirmed: bool = False,
    progress: Progress = lambda _: None,
) -> Imported:
    """Import `files` as ledgers of `day` (today unless given); a dry run does all of it and stores nothing.

    Args:
        days: gives each file a day of its own.
        replace: together the files are the whole truth for their kinds and the counties that their rows name: what
            earlier ledgers of the kind say there of anything else stops counting. A dry run unless `confirmed`.

    Raises:
        PlaceError: `home` fits no place, or several.
        LedgerError: no file could be read, or `strict` refused all of them; with `replace`, any file could not, or no
            row names a county.
        WorkspaceError: another process is importing.
    """
    files = list(files)
    dated = list(zip(files, days or [day or date.today()] * len(files), strict=True))
    if dry_run or (replace and not confirmed):
        return _import(workspace, dated, kind, line, home, strict, replace, progress, dry_run=True)
    with workspace.importing():
        return _import(workspace, dated, kind, line, home, strict, replace, progress, dry_run=False)


def _import(
    workspace: Workspace, files: Dated, kind: str | None, line: str | None, home: str | None, strict: bool,
    replace: bool, progress: Progress, *, dry_run: bool,
) -> Imported:  # fmt: skip
    from orggraph.snapshot.compare import changes

    read, unreadable = _read(workspace, files, kind, line, home, strict, replace, progress)
    previous = workspace.latest()
    progress("imports.resolving")
    entries, resolved, replaced = _resolved(workspace, read, previous, replace=replace, done=not dry_run)
    if strict and (refused := _listed_after(read, entries, resolved.findings)):
        unreadable += [str(problem) for problem in refused.values()]
        read = [(ledger, day) for ledger, day in read if ledger.path not in refused]
        if not read or replace:
            raise next(iter(refused.values()))
        entries, resolved, replaced = _resolved(workspace, read, previous, replace=replace, done=not dry_run)
    ledgers = [ledger for ledger, _ in read]
    progress("imports.comparing")
    nothing = not any(ledger.taken for ledger in ledgers)
    difference = {} if nothing else _by_type(changes(previous, resolved.tables))
    kept = resolved.findings.filter(resolved.findings["kind"].is_in(_KEPT))
    new = not nothing and (
        any(any(counts) for counts in difference.values())
        or _begins_earlier(entries, previous)
        or (replaced is not None and replaced.rows > 0)
        or _says_anew(entries, len(read))
    )
    # Without a new snapshot the last one's day stands, whatever the day of a ledger that says nothing new.
    day = max(e.day for e in entries) if new or previous is None else previous.day
    after = workspace.counts(resolved.tables.get, day)
    snapshot = previous if not dry_run else None
    if new and not dry_run:
        progress("imports.writing")
        snapshot = _write(workspace, entries, resolved.tables, kept, after, previous)
    return _report(workspace, ledgers, unreadable, entries, resolved, difference, previous, snapshot, after, replaced,
                   dry_run)  # fmt: skip


def _resolved(
    workspace: Workspace, read: list[tuple[Ledger, date]], previous: Snapshot | None, *, replace: bool, done: bool
) -> tuple[list[Entry], Resolved, Replaced | None]:
    """The entries of all ledgers so far, those just read last, and what they say together.

    With `replace`, earlier rows that the ledgers just read end no longer count, and what that takes away is told.
    """
    from orggraph.intake.denials import with_denials
    from orggraph.intake.replacing import Replaced, ended, vanished, without
    from orggraph.intake.resolve import resolve

    entries = [*_earlier(previous), *_numbered(read, previous)]
    aliases = read_aliases(workspace.aliases)
    now = {e.number for e in entries[len(entries) - len(read) :]}
    resolved = with_denials(resolve(entries, aliases), entries, now)
    if not replace or not any(ledger.taken for ledger, _ in read):
        return entries, resolved, None
    gone = ended(entries, now, resolved.tables)
    if not gone.places:
        raise LedgerError("imports.replace_nowhere", files=", ".join(dict.fromkeys(x.file for x, _ in read)))
    kept = without(entries, gone.rows)
    left = with_denials(resolve(kept, aliases), kept, now) if gone.rows.height else resolved
    vanish, staying = vanished(resolved.tables, left.tables, gone.rows)
    return kept, left, Replaced(
        places=gone.places, rows=gone.rows.height, vanish=vanish, staying=staying,
        waiting=max(_waiting(left) - _waiting(resolved), 0), left_out=sum(x.rejected for x, _ in read), done=done,
    )  # fmt: skip


def _waiting(resolved: Resolved) -> int:
    """How many references fit nothing yet, or several."""
    waiting = resolved.findings.filter(resolved.findings["kind"].is_in(_PENDING))
    return waiting.unique(["column", "value", "kind"]).height


def _listed_after(
    read: list[tuple[Ledger, date]], entries: list[Entry], findings: pl.DataFrame
) -> dict[Path, LedgerError]:
    """By file, why it is refused under `strict`: its references or parks fit nothing or several."""
    reports: dict[Path, list[LedgerReport]] = {}
    for (ledger, _), entry in zip(read, entries[len(entries) - len(read) :], strict=True):
        mine = ledger_report(ledger, findings.filter(findings["ledger"] == entry.number))
        reports.setdefault(ledger.path, []).append(mine)
    refused = {file: _refused(file, mine) for file, mine in reports.items()}
    return {file: problem for file, problem in refused.items() if problem is not None}


def _refused(file: Path, ledgers: Iterable[Ledger | LedgerReport]) -> LedgerError | None:
    """Why `strict` refuses a file, with the first cells in Excel's terms; None where nothing is wrong with it."""
    from orggraph.ledger.findings import CONFLICTS, REJECTIONS

    cells: list[str] = []
    for ledger in ledgers:
        wrong = ledger.findings.sort("row", maintain_order=True)
        wrong = wrong.filter(wrong["kind"].is_in(sorted(CONFLICTS | REJECTIONS)))
        sheet = f"{ledger.sheet}!" if ledger.sheet else ""
        cells += (f"{sheet}{cell or column}" for cell, column in wrong.select("cell", "column").iter_rows())
    if not cells:
        return None
    return LedgerError("imports.strict", file=file, n=len(cells), cells="、".join(cells[:_FIRST_CELLS]))


def _read(
    workspace: Workspace, files: Dated, kind: str | None, line: str | None, home: str | None, strict: bool,
    whole: bool, progress: Progress,
) -> tuple[list[tuple[Ledger, date]], list[str]]:  # fmt: skip
    """The ledgers of all readable files with their days, and a message for each file that is not.

    `whole`: the files are the whole truth together, so that none of them may be missing.
    """
    from orggraph.ledger.ledgers import read
    from orggraph.ledger.places.placing import find_home

    try:
        found_home = find_home(place) if (place := home or workspace.home) else None
    except PlaceError as exc:
        if home:
            raise
        raise WorkspaceError("imports.home_wrong", file=workspace.settings, reason=exc) from exc
    ledgers: list[tuple[Ledger, date]] = []
    problems: list[OrgGraphError] = []
    for file, day in files:
        progress("imports.reading")
        try:
            mine = read(Path(file), as_kind=kind, line=line, home=found_home)
            if strict and (refused := _refused(Path(file), mine)):
                raise refused
        except LedgerError as problem:
            problems.append(problem)
        else:
            ledgers.extend((ledger, day) for ledger in mine)
    if problems and (whole or not ledgers):
        raise (
            problems[0]
            if len(problems) == 1
            else LedgerError("imports.several", problems="\n".join(map(str, problems)))
        )
    return ledgers, [str(p) for p in problems]


def _coverage_before(workspace: Workspace, previous: Snapshot | None, day: date) -> Mapping[str, Any]:
    """The counts that were written with the last snapshot; of a workspace without one, those of no units at all."""
    told = None if previous is None else previous.facts.get("coverage")
    if isinstance(told, Mapping):
        return told
    tables: dict[str, pl.DataFrame] = {}
    return workspace.counts(tables.get, day) if previous is None else workspace.counts(previous.table, previous.day)


def _begins_earlier(entries: list[Entry], previous: Snapshot | None) -> bool:
    """Whether the first ledger is now of an earlier day than the last snapshot tells."""
    told = None if previous is None else previous.facts.get("first_day")
    return isinstance(told, str) and min(e.day for e in entries).isoformat() < told


def _earlier(previous: Snapshot | None) -> list[Entry]:
    from orggraph.intake.replacing import ENDED
    from orggraph.intake.stack import Entry

    if previous is None:
        return []
    gone = previous.table("ended") if "ended" in previous.tables else ENDED.to_frame()
    ended = {number: rows.select("row", "by") for (number,), rows in gone.partition_by("ledger", as_dict=True).items()}
    return [
        Entry(
            number=row["ledger"], file=row["file"], sheet=row["sheet"], kind=row["kind"], day=row["day"],
            read=row["read"], taken=row["taken"], rejected=row["rejected"],
            rows=previous.table(f"rows.{row['ledger']}"), ended=ended.get(row["ledger"]),
            # Snapshots of earlier versions know neither what came together nor the cells.
            call=row.get("call") or row["ledger"], cells=json.loads(row.get("cells") or "{}"),
        )
        for row in previous.table("ledgers").iter_rows(named=True)
    ]  # fmt: skip


def _numbered(ledgers: list[tuple[Ledger, date]], previous: Snapshot | None) -> list[Entry]:
    from orggraph.intake.stack import Entry

    last = 0 if previous is None else max(previous.table("ledgers")["ledger"].to_list(), default=0)
    return [
        Entry(
            number=last + i, call=last + 1, file=x.file, sheet=x.sheet, kind=x.kind, day=day,
            read=x.read, taken=x.taken, rejected=x.rejected, rows=x.rows, cells=x.cells,
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


def _says_anew(entries: list[Entry], read: int) -> bool:
    """Whether a row of the last `read` entries, those just read, is not stored already.

    It may wait for what it names, settle what another row says, or ask a unit again: worth keeping in the same graph.
    """
    import polars as pl

    earlier = entries[: len(entries) - read]
    for entry in entries[len(entries) - read :]:
        stored = [e.counting.drop("row").hash_rows() for e in earlier if e.kind == entry.kind]
        said = entry.rows.drop("row").hash_rows()
        if not said.is_empty() and (not stored or not said.is_in(pl.concat(stored).implode()).all()):
            return True
    return False


def _write(
    workspace: Workspace, entries: list[Entry], tables: dict[str, pl.DataFrame], kept: pl.DataFrame,
    after: Mapping[str, Any], previous: Snapshot | None,
) -> Snapshot:  # fmt: skip
    import polars as pl

    from orggraph.snapshot.write import write

    columns = ("call", "file", "sheet", "kind", "day", "read", "taken", "rejected")
    ledgers = pl.DataFrame(
        [{"ledger": e.number, **{c: getattr(e, c) for c in columns}, "cells": json.dumps(e.cells, ensure_ascii=False)}
         for e in entries],
        schema={"ledger": pl.Int32, "call": pl.Int32, "file": pl.String, "sheet": pl.String, "kind": pl.String,
                "day": pl.Date, "read": pl.Int64, "taken": pl.Int64, "rejected": pl.Int64, "cells": pl.String},
    )  # fmt: skip
    extra = {f"rows.{e.number}": e.rows for e in entries}
    ended = [e.ended.select(pl.lit(e.number, pl.Int32).alias("ledger"), "row", "by") for e in entries
             if e.ended is not None]  # fmt: skip
    if ended:
        extra["ended"] = pl.concat(ended)
    return write(
        workspace.snapshots,
        {**tables, **extra, "ledgers": ledgers, "findings": kept},
        day=max(e.day for e in entries),
        facts={"coverage": dict(after), "first_day": min(e.day for e in entries).isoformat()},
        previous=previous,
    )


def _report(
    workspace: Workspace, ledgers: list[Ledger], unreadable: list[str], entries: list[Entry], resolved: Resolved,
    difference: dict[str, tuple[int, int, int]], previous: Snapshot | None, snapshot: Snapshot | None,
    after: Mapping[str, Any], replaced: Replaced | None, dry_run: bool,
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
        before=_coverage_before(workspace, previous, max(e.day for e in entries)), after=after, snapshot=snapshot,
        general=_general(resolved, previous), gaps=gaps(resolved.tables), dry_run=dry_run, renamed=renamed, moved=moved,
        similar=similar_names(previous, resolved.tables), pending=_waiting(resolved), replaced=replaced,
        aliases=workspace.aliases, stored=snapshot is not None and (previous is None or snapshot.id != previous.id),
    )  # fmt: skip


def _general(resolved: Resolved, previous: Snapshot | None) -> pl.DataFrame:
    """The findings of no single row; of created parks those that the last snapshot does not have.

    One that nothing listed is like is compared with those that an earlier import created.
    """
    import polars as pl

    from orggraph.intake.references import MOST_SUGGESTIONS, suggest
    from orggraph.ledger import names

    general = resolved.findings.filter(pl.col("row").is_null())
    if previous is None:
        return general
    known = previous.table("Park").select("id", "name", nkey=names.key(pl.col("name")))
    park = pl.col("kind") == "created_park"
    general = general.filter(~park | ~pl.col("value").is_in(known["name"].implode()))
    left = known.join(resolved.tables.get("Park", known).select("id"), on="id", how="semi")
    alone = general.filter(park & pl.col("hint").is_null())["value"].unique(maintain_order=True).head(MOST_SUGGESTIONS)
    near = pl.DataFrame({"value": alone, "near": pl.Series([suggest(name, left) for name in alone], dtype=pl.String)})
    return (
        general.join(near, on="value", how="left", maintain_order="left")
        .with_columns(hint=pl.when(park).then(pl.coalesce("hint", "near")).otherwise("hint"))
        .drop("near")
    )
