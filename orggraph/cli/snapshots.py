"""`orggraph snapshot`: what was imported when."""

from __future__ import annotations

import click

from orggraph.cli.commands import Command, Group
from orggraph.cli.differences import diff_command
from orggraph.cli.output import emit, emit_json, format_of
from orggraph.cli.session import session_of
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import Text, say

__all__ = ["snapshot_group"]

_LISTED = (
    ("id", "编号", "id"),
    ("date", "日期", "date"),
    ("rows", "行数", "rows"),
    ("digest", "摘要", "digest"),
)
_SOURCES = (
    ("ledger", "台账", "ledger"),
    ("row", "行", "row"),
    ("column", "列", "column"),
    ("value", "值", "value"),
    ("stands", "采用", "stands"),
    ("date", "日期", "date"),
)
_TABLES = (("table", "表", "table"), ("rows", "行数", "rows"), ("digest", "摘要", "digest"))


def snapshot_group() -> Group:
    """The group `orggraph snapshot`."""
    group = Group("snapshot", help=say("cli.help_snapshot"), no_args_is_help=True)
    group.add_command(Command("list", callback=_list, help=say("cli.help_snapshot_list")))
    name = click.Argument(["id"], required=False)
    group.add_command(Command("show", params=[name], callback=_show, help=say("cli.help_snapshot_show")))
    group.add_command(diff_command())
    params: list[click.Parameter] = [
        click.Argument(["of"], metavar="ID"),
        click.Option(["--snapshot", "id"], metavar="ID", help=say("cli.option_snapshot")),
    ]
    group.add_command(Command("sources", params=params, callback=_sources, help=say("cli.help_snapshot_sources")))
    return group


def _sources(of: str, id: str | None) -> None:
    from orggraph.opening import snapshot_of
    from orggraph.provenance import sources
    from orggraph.report.answers import masked

    session = session_of(click.get_current_context())
    found = sources(snapshot_of(session.local(), id), of)
    shown = [masked(s.value) if s.personal and not session.show_names else s.value for s in found]
    if format_of(session) == "json":
        emit_json(session, [
            {"date": s.day, "file": s.file, "sheet": s.sheet, "row": s.row, "column": s.column, "value": value,
             "stands": s.stands}
            for s, value in zip(found, shown, strict=True)
        ])  # fmt: skip
        return
    rows: list[tuple[object, ...]] = [
        (
            f"{s.file} {s.sheet or ''}".strip(),
            s.row,
            s.column,
            value,
            say("words.yes" if s.stands else "words.no"),
            s.day,
        )
        for s, value in zip(found, shown, strict=True)
    ]
    emit(session, _table(_SOURCES, rows), limit=0)


def _list() -> None:
    from orggraph.snapshot.read import snapshots

    session = session_of(click.get_current_context())
    workspace = session.local()
    taken = snapshots(workspace.snapshots)
    if format_of(session) == "json":
        emit_json(session, [{"id": s.id, "date": s.day, "rows": s.rows, "digest": s.digest} for s in taken])
        return
    emit(session, _table(_LISTED, [(s.id, s.day, s.rows, s.digest[:12]) for s in taken]), limit=0)


def _show(id: str | None) -> None:
    from orggraph.opening import snapshot_of

    session = session_of(click.get_current_context())
    taken = snapshot_of(session.local(), id)
    tables = sorted(taken.tables.items())
    if format_of(session) == "json":
        emit_json(session, {
            "id": taken.id, "date": taken.day, "rows": taken.rows, "digest": taken.digest, "facts": dict(taken.facts),
            "tables": [{"name": name, "rows": t.rows, "digest": t.digest} for name, t in tables],
        })  # fmt: skip
        return
    emit(session, _table(_TABLES, [(name, t.rows, t.digest[:12]) for name, t in tables]), limit=0)


def _table(columns: tuple[tuple[str, str, str], ...], rows: list[tuple[object, ...]]) -> Answer:
    declared = tuple(Column(name=n, label=Text(zh, en), meaning=Text(zh, en)) for n, zh, en in columns)
    return Answer(query="", title=None, snapshot=None, on=None, parameters={}, columns=declared, rows=rows)
