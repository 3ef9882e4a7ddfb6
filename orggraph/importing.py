"""Ledgers into a workspace: read, resolve with all that came before, compare, and write the next snapshot.

Every import resolves the rows of all ledgers again. So the order of files does not matter, a reference that came too
early finds its unit later, and a later no takes back what a row had said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orggraph.aliases import read_aliases
from orggraph.errors import LedgerError, PlaceError, WorkspaceError
from orggraph.imported import Imported, LedgerReport, NothingTaken, gaps, identity_changes, ledger_report, similar_names

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What an import is asked to do: the arguments of `import_files`, each file with its day."""

    workspace: Workspace
    files: list[tuple[Path, date]]
    kind: str | None
    line: str | None
    home: str | None
    strict: bool
    replace: bool
    dry_run: bool
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class _Together:
    """The entries of all earlier ledgers, the ledgers just read each with its own, and what they say together."""

    earlier: list[Entry]
    read: list[tuple[Ledger, Entry]]
    resolved: Resolved
    replaced: Replaced | None

    @property
    def entries(self) -> list[Entry]:
        return [*self.earlier, *(entry for _, entry in self.read)]


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
        NothingTaken: no file could be read, or `strict` refused all of them; with `replace`, any of them, or no row
            names a county.
        WorkspaceError: another process is importing.
    """
    files = list(files)
    asked = _Asked(
        workspace=workspace, files=list(zip(files, days or [day or date.today()] * len(files), strict=True)),
        kind=kind, line=line, home=home, strict=strict, replace=replace,
        dry_run=dry_run or (replace and not confirmed), progress=progress,
    )  # fmt: skip
    with nullcontext() if asked.dry_run else workspace.importing():
        return _import(asked)


def _import(asked: _Asked) -> Imported:
    from orggraph.snapshot.compare import changes

    read, problems = _read(asked)
    previous = asked.workspace.latest()
    asked.progress("imports.resolving")
    together, reports, refused = _accepted(asked, read, problems, previous)
    asked.progress("imports.comparing")
    nothing = not any(ledger.taken for ledger in reports)
    difference = {} if nothing else _by_type(changes(previous, together.resolved.tables))
    entries, replaced = together.entries, together.replaced
    new = not nothing and (
        any(any(counts) for counts in difference.values())
        or _begins_earlier(entries, previous)
        or (replaced is not None and replaced.rows > 0)
        or _says_anew(together)
    )
    # Without a new snapshot the last one's day stands, whatever the day of a ledger that says nothing new.
    day = max(e.day for e in entries) if new or previous is None else previous.day
    after = asked.workspace.counts(together.resolved.tables.get, day)
    snapshot = previous if not asked.dry_run else None
    if new and not asked.dry_run:
        asked.progress("imports.writing")
        snapshot = _write(asked.workspace, together, after, previous)
    return _report(asked, together, reports, refused, problems, difference, previous, snapshot, after)


def _accepted(
    asked: _Asked, read: list[tuple[Ledger, date]], problems: list[LedgerError], previous: Snapshot | None
) -> tuple[_Together, list[LedgerReport], list[LedgerReport]]:
    """What the ledgers that are not refused say together with all before, their reports, and those of the refused.

    `strict` refuses a file in which anything is wrong, and then any that names what such a file alone lists: why is
    added to `problems`.
    """
    refused: list[LedgerReport] = []
    while True:
        together = _resolved(asked, read, previous)
        findings = together.resolved.findings
        reports = [ledger_report(x, findings.filter(findings["ledger"] == e.number)) for x, e in together.read]
        wrong = _wrong(reports) if asked.strict else {}
        if not wrong:
            return together, reports, refused
        problems += wrong.values()
        refused += [report for report in reports if report.path in wrong]
        read = [(ledger, day) for ledger, day in read if ledger.path not in wrong]
        if not read or asked.replace:
            raise NothingTaken(problems, refused)


def _resolved(asked: _Asked, read: list[tuple[Ledger, date]], previous: Snapshot | None) -> _Together:
    """What the ledgers just read say together with all before.

    Where they replace, earlier rows that they end no longer count, and what that takes away is told.
    """
    from orggraph.intake.denials import with_denials
    from orggraph.intake.kept import entries_of
    from orggraph.intake.replacing import Replaced, ended, vanished, without
    from orggraph.intake.resolve import resolve

    earlier, numbered = entries_of(previous), _numbered(read, previous)
    aliases = read_aliases(asked.workspace.aliases)
    now = {entry.number for _, entry in numbered}

    def together(earlier: list[Entry]) -> _Together:
        entries = [*earlier, *(entry for _, entry in numbered)]
        said = with_denials(resolve(entries, aliases), entries, now)
        return _Together(earlier=earlier, read=numbered, resolved=said, replaced=None)

    every = together(earlier)
    if not asked.replace or not any(ledger.taken for ledger, _ in read):
        return every
    gone = ended(every.entries, now, every.resolved.tables)
    if not gone.places:
        nowhere = ", ".join(dict.fromkeys(x.file for x, _ in read))
        raise NothingTaken([LedgerError("imports.replace_nowhere", files=nowhere)])
    kept = together(without(earlier, gone.rows)) if gone.rows.height else every
    vanish, staying = vanished(every.resolved.tables, kept.resolved.tables, gone.rows)
    return replace(kept, replaced=Replaced(
        places=gone.places, rows=gone.rows.height, vanish=vanish, staying=staying,
        waiting=max(_waiting(kept.resolved) - _waiting(every.resolved), 0), left_out=sum(x.rejected for x, _ in read),
        done=not asked.dry_run,
    ))  # fmt: skip


def _waiting(resolved: Resolved) -> int:
    """How many references fit nothing yet, or several."""
    waiting = resolved.findings.filter(resolved.findings["kind"].is_in(_PENDING))
    return waiting.unique(["column", "value", "kind"]).height


def _wrong(ledgers: Iterable[LedgerReport]) -> dict[Path, LedgerError]:
    """By file in which anything is wrong, why `strict` refuses it, with the first cells in Excel's terms."""
    from orggraph.ledger.findings import CONFLICTS, REJECTIONS

    cells: dict[Path, list[str]] = {}
    for ledger in ledgers:
        wrong = ledger.findings.filter(ledger.findings["kind"].is_in(sorted(CONFLICTS | REJECTIONS)))
        sheet = f"{ledger.sheet}!" if ledger.sheet else ""
        for cell, column in wrong.select("cell", "column").iter_rows():
            cells.setdefault(ledger.path, []).append(f"{sheet}{cell or column}")
    return {
        file: LedgerError("imports.strict", file=file, n=len(found), cells="、".join(found[:_FIRST_CELLS]))
        for file, found in cells.items()
    }


def _read(asked: _Asked) -> tuple[list[tuple[Ledger, date]], list[LedgerError]]:
    """The ledgers of all readable files with their days, and what is wrong with each file that is not.

    Files that replace are the whole truth together, so that none of them may be missing.
    """
    from orggraph.ledger.ledgers import read
    from orggraph.ledger.places.placing import find_home

    try:
        home = find_home(place) if (place := asked.home or asked.workspace.home) else None
    except PlaceError as exc:
        if asked.home:
            raise
        raise WorkspaceError("imports.home_wrong", file=asked.workspace.settings, reason=exc) from exc
    ledgers: list[tuple[Ledger, date]] = []
    problems: list[LedgerError] = []
    for file, day in asked.files:
        asked.progress("imports.reading")
        try:
            mine = read(Path(file), as_kind=asked.kind, line=asked.line, home=home)
        except LedgerError as problem:
            problems.append(problem)
        else:
            ledgers.extend((ledger, day) for ledger in mine)
    if problems and (asked.replace or not ledgers):
        raise NothingTaken(problems)
    return ledgers, problems


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


def _numbered(ledgers: list[tuple[Ledger, date]], previous: Snapshot | None) -> list[tuple[Ledger, Entry]]:
    from orggraph.intake.stack import Entry

    last = 0 if previous is None else max(previous.table("ledgers")["ledger"].to_list(), default=0)
    return [
        (x, Entry(
            number=last + i, call=last + 1, file=x.file, sheet=x.sheet, kind=x.kind, day=day,
            read=x.read, taken=x.taken, rejected=x.rejected, rows=x.rows, cells=x.cells,
        ))
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


def _says_anew(together: _Together) -> bool:
    """Whether a row of the ledgers just read is not stored already.

    It may wait for what it names, settle what another row says, or ask a unit again: worth keeping in the same graph.
    """
    import polars as pl

    for _, entry in together.read:
        stored = [e.counting.drop("row").hash_rows() for e in together.earlier if e.kind == entry.kind]
        said = entry.rows.drop("row").hash_rows()
        if not said.is_empty() and (not stored or not said.is_in(pl.concat(stored).implode()).all()):
            return True
    return False


def _write(workspace: Workspace, together: _Together, after: Mapping[str, Any], previous: Snapshot | None) -> Snapshot:
    from orggraph.intake.kept import tables_of
    from orggraph.snapshot.write import write

    entries, found = together.entries, together.resolved.findings
    kept = {**tables_of(entries), "findings": found.filter(found["kind"].is_in(_KEPT))}
    return write(
        workspace.snapshots,
        {**together.resolved.tables, **kept},
        day=max(e.day for e in entries),
        facts={"coverage": dict(after), "first_day": min(e.day for e in entries).isoformat()},
        previous=previous,
    )


def _report(
    asked: _Asked, together: _Together, reports: list[LedgerReport], refused: list[LedgerReport],
    problems: list[LedgerError], difference: dict[str, tuple[int, int, int]], previous: Snapshot | None,
    snapshot: Snapshot | None, after: Mapping[str, Any],
) -> Imported:  # fmt: skip
    tables = together.resolved.tables
    before = _coverage_before(asked.workspace, previous, max(e.day for e in together.entries))
    renamed, moved = identity_changes(previous, tables)
    return Imported(
        ledgers=tuple(reports), unreadable=tuple(map(str, problems)), refused=tuple(refused), changes=difference,
        before=before, after=after, snapshot=snapshot, general=_general(together.resolved, previous),
        gaps=gaps(tables), dry_run=asked.dry_run, renamed=renamed, moved=moved, similar=similar_names(previous, tables),
        pending=_waiting(together.resolved), replaced=together.replaced, aliases=asked.workspace.aliases,
        stored=snapshot is not None and (previous is None or snapshot.id != previous.id),
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
