"""The report of an import, as text for a clerk and as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from orggraph.messages import language, say
from orggraph.model import LINE_TEXT, LINES, MODEL
from orggraph.report.proposals import proposal_lines, proposals
from orggraph.report.replacements import replaced_lines, replaced_object

if TYPE_CHECKING:
    import polars as pl

    from orggraph.imported import Imported, LedgerReport, NothingTaken

__all__ = ["as_object", "as_text", "general_lines", "has_findings", "refused_object"]

#: cells named per kind of conflict before "and N more"
FIRST_CELLS = 5


def as_object(done: Imported) -> dict[str, Any]:
    """The object that `import --format json` prints; conflicts carry what was expected, in the language in force."""
    snapshot = None if done.snapshot is None or done.dry_run else {
        "id": done.snapshot.id, "date": done.snapshot.day.isoformat()
    }  # fmt: skip
    return {
        "ledgers": [*map(_ledger_object, done.ledgers), *map(_refused_object, done.refused)],
        "unreadable": list(done.unreadable),
        "changes": {name: {"added": a, "changed": c, "removed": r} for name, (a, c, r) in sorted(done.changes.items())},
        "unchanged": done.unchanged,
        "coverage": {"before": dict(done.before), "after": dict(done.after)},
        "snapshot": snapshot,
        "pending": done.pending,
        "gaps": dict(done.gaps),
        "renamed": [{"id": i, "before": a, "after": b} for i, a, b in done.renamed],
        "moved": [{"id": i, "before": a, "after": b} for i, a, b in done.moved],
        "notices": [line for line in general_lines(done)],
        "aliases": {
            "file": str(done.aliases),
            "proposals": [{"kind": p.kind, "name": p.name, "known": p.known, "line": p.line} for p in proposals(done)],
        },
        "replaced": None if done.replaced is None else replaced_object(done.replaced),
    }


def refused_object(problem: NothingTaken) -> dict[str, Any]:
    """What `import --format json` prints when no file could be read or all were refused; `coverage` says nothing."""
    return {
        "ledgers": [*map(_refused_object, problem.every_ledger)], "unreadable": list(problem.unreadable), "changes": {},
        "unchanged": True, "coverage": {"before": None, "after": None}, "snapshot": None,
    }  # fmt: skip


def has_findings(done: Imported) -> bool:
    """Whether there was a conflict, a rejected row or an unreadable file."""
    from orggraph.ledger.findings import CONFLICTS, REJECTIONS

    serious = sorted(CONFLICTS | REJECTIONS)
    return bool(done.unreadable) or any(ledger.findings["kind"].is_in(serious).any() for ledger in done.ledgers)


def _ledger_object(ledger: LedgerReport) -> dict[str, Any]:
    from orggraph.ledger.findings import CONFLICTS, REJECTIONS, expected

    conflicts: list[dict[str, Any]] = []
    notices: list[dict[str, Any]] = []
    for row in ledger.findings.iter_rows(named=True):
        item = {
            "sheet": ledger.sheet, "row": row["row"], "column": row["column"], "value": row["value"],
            "kind": row["kind"], "expected": expected(row["kind"], row["value"], row["hint"]), "cell": row["cell"],
        }  # fmt: skip
        (conflicts if row["kind"] in CONFLICTS | REJECTIONS else notices).append(item)
    return {
        "file": ledger.file, "sheet": ledger.sheet, "kind": ledger.kind, "read": ledger.read, "taken": ledger.taken,
        "rejected": ledger.rejected, "not_stored": list(ledger.not_stored),
        "unknown_columns": list(ledger.unknown_columns), "conflicts": conflicts, "notices": notices, "refused": False,
    }  # fmt: skip


def _refused_object(ledger: LedgerReport) -> dict[str, Any]:
    """As of any other ledger, but that no row of it is taken."""
    return {**_ledger_object(ledger), "taken": 0, "rejected": ledger.read, "refused": True}


def as_text(done: Imported) -> str:
    """The report as lines of plain text."""
    return "\n".join(_lines(done)) + "\n"


def _lines(done: Imported) -> Iterator[str]:
    for ledger in done.ledgers:
        yield from _ledger_lines(ledger)
        yield ""
    yield from done.unreadable
    yield from _changes(done)
    yield from general_lines(done)
    yield from proposal_lines(done)
    yield ""
    yield from _coverage(done)
    if done.replaced is not None:
        yield ""
        yield from replaced_lines(done.replaced)
    if done.dry_run:
        yield say("imports.dry_run")
    elif done.snapshot is not None:
        key = "imports.new_snapshot" if done.stored else "imports.same_snapshot"
        yield say(key, id=done.snapshot.id, day=done.snapshot.day.isoformat())


def _ledger_lines(ledger: LedgerReport) -> Iterator[str]:
    from orggraph.ledger.findings import CONFLICTS, REJECTIONS

    sheet = f" [{ledger.sheet}]" if ledger.sheet else ""
    yield say(
        "imports.ledger", file=ledger.file, sheet=sheet, kind=say(f"imports.kind_{ledger.kind.replace('-', '_')}")
    )
    yield say("imports.rows", read=ledger.read, taken=ledger.taken, rejected=ledger.rejected)
    if ledger.not_stored:
        yield say("imports.not_stored", columns=_listed(ledger.not_stored))
    if ledger.unknown_columns:
        yield say("imports.unknown_columns", columns=_listed(ledger.unknown_columns))
    serious = ledger.findings["kind"].is_in(sorted(CONFLICTS | REJECTIONS))
    yield from _grouped(ledger.findings.filter(serious), ledger.sheet, "imports.conflicts")
    yield from _grouped(ledger.findings.filter(~serious), ledger.sheet, "imports.notices")


def _grouped(findings: pl.DataFrame, sheet: str | None, heading: str) -> Iterator[str]:
    """Findings grouped by kind and column, most frequent first, with the first cells of each in Excel's terms."""
    from orggraph.ledger.findings import expected

    if findings.is_empty():
        return
    yield say(heading, n=findings.height)
    for group in sorted(findings.partition_by("kind", "column", maintain_order=True), key=lambda g: -g.height):
        column = f"{group['column'][0]}: " if group["column"][0] else ""
        # What differs from cell to cell stands with the cells, not in the sentence.
        value, hint = (group[c][0] if group[c].n_unique() == 1 else "…" for c in ("value", "hint"))
        yield f"  {group.height:>5}  {column}{expected(group['kind'][0], value, hint)}"
        cells = [_cell(row, sheet) for row in group.head(FIRST_CELLS).iter_rows(named=True)]
        named = [c for c in cells if c]
        if named:
            more = say("imports.more", n=group.height - FIRST_CELLS) if group.height > FIRST_CELLS else ""
            yield f"         {'  '.join(named)}{more}"


def _cell(row: Mapping[str, Any], sheet: str | None) -> str:
    if row["row"] is None:
        return ""
    where = row["cell"] or say("imports.row", row=row["row"])
    where = f"{sheet}!{where}" if sheet else where
    return f"{where} {row['value']!s:.24}" if row["value"] else where


def _changes(done: Imported) -> Iterator[str]:
    touched = {name: counts for name, counts in done.changes.items() if any(counts)}
    if not touched:
        yield say("imports.nothing_changed")
        return
    yield say("imports.changes")
    labels = {n.name: n.label for n in MODEL.nodes} | {r.name: r.label for r in MODEL.rels}
    for name in sorted(touched, key=list(labels).index):
        added, changed, removed = touched[name]
        label = labels[name].in_language(language())
        yield "  " + say("imports.change", label=f"{label} ({name})", added=added, changed=changed, removed=removed)


def _shown(finding: Mapping[str, Any]) -> str:
    """The value of a finding, and what it may be meant for."""
    value, hint = finding["value"], finding["hint"]
    return f"{value} ({hint})" if value and hint else value or hint or ""


def general_lines(done: Imported) -> Iterator[str]:
    """What concerns no single row: identity changes, created places, gaps."""
    for key, changed in (("imports.renamed", done.renamed), ("imports.moved", done.moved)):
        if changed:
            shown = _listed(f"{old} → {new}" for _, old, new in changed[:FIRST_CELLS])
            yield say(key, n=len(changed), shown=shown)
    if done.similar:
        near = [f"{new} ({known})" for new, known in done.similar[:FIRST_CELLS]]
        yield say("imports.similar", n=len(done.similar), shown=_listed(near))
    for group in done.general.partition_by("kind", maintain_order=True):
        if group["kind"][0] == "leading_body":
            yield say("imports.general_leading_body", n=group["hint"].cast(int).sum())
            continue
        found = [_shown(row) for row in group.head(FIRST_CELLS).iter_rows(named=True)]
        more = say("imports.more", n=group.height - FIRST_CELLS) if group.height > FIRST_CELLS else ""
        yield say(f"imports.general_{group['kind'][0]}", n=group.height, shown=_listed(found) + more)
    if done.pending:
        yield say("imports.pending", n=done.pending)
    gaps = done.gaps
    if gaps["without_place"]:
        yield say("imports.without_place", n=gaps["without_place"], units=gaps["units"])
    unsurveyed = [line for line in LINES if gaps[f"{line}_unsurveyed"]]
    if unsurveyed:
        parts = (f"{LINE_TEXT[x].in_language(language())} {gaps[f'{x}_unsurveyed']}" for x in unsurveyed)
        yield say("imports.unsurveyed", lines=_listed(parts), units=gaps["units"])
    if gaps["through_place"]:
        yield say("imports.through_place", n=gaps["through_place"])


def _coverage(done: Imported) -> Iterator[str]:
    yield say("imports.coverage_before", **_flat(done.before))
    yield say("imports.coverage_after", **_flat(done.after))


def _flat(counts: Mapping[str, Any]) -> dict[str, int]:
    return {**{k: v for k, v in counts.items() if k != "excluded"}, "excluded": sum(counts["excluded"].values())}


def _listed(words: Iterable[str]) -> str:
    return ("、" if language() == "zh" else ", ").join(words)
