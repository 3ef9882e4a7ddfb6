"""`orggraph rules`: what the rule packs say, and whether a local one is in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orggraph.cli.commands import Command, Group
from orggraph.cli.output import emit, emit_json, emit_text, format_of
from orggraph.cli.session import Session, session_of
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import Text, language, say

if TYPE_CHECKING:
    from orggraph.analysis.rulebook import Entry
    from orggraph.policy.packs import Pack

__all__ = ["rules_group"]

_LISTED = (
    ("id", "编号", "id", ""),
    ("title", "规则", "rule", ""),
    ("source", "依据", "source", ""),
    ("force", "效力", "force", "force"),
    ("grade", "核实", "verified", "read"),
    ("packs", "规则包", "packs", ""),
)
_FAULTS = (("line", "行", "line", ""), ("key", "位置", "key", ""), ("problem", "问题", "problem", ""))


def rules_group() -> Group:
    """The group `orggraph rules`."""
    group = Group("rules", help=say("cli.help_rules"), no_args_is_help=True)
    group.add_command(Command("list", callback=_list, help=say("cli.help_rules_list")))
    one: list[click.Parameter] = [click.Argument(["id"])]
    group.add_command(Command("show", params=one, callback=_show, help=say("cli.help_rules_show")))
    file: list[click.Parameter] = [click.Argument(["file"], type=click.Path(path_type=Path))]
    group.add_command(Command("check", params=file, callback=_check, help=say("cli.help_rules_check")))
    return group


def _pack(session: Session) -> Pack:
    """The packs in force here; without a workspace those that travel with the package."""
    from orggraph.policy.packs import load

    workspace = session.found()
    return workspace.pack if workspace else load()


def _entries(session: Session, ids: tuple[str, ...] = ()) -> list[Entry]:
    from orggraph.analysis.rulebook import SECTIONS, entry, queries_of
    from orggraph.asking import library_of

    pack = _pack(session)
    queries = queries_of(library_of(session.found()))
    return [entry(pack, id, queries) for id in ids or (*pack.rules, *SECTIONS)]


def _list() -> None:
    from orggraph.policy.cited import authority
    from orggraph.report.rules import as_object

    session = session_of(click.get_current_context())
    entries = _entries(session)
    if format_of(session) == "json":
        emit_json(session, [as_object(e) for e in entries])
        return
    rows: list[tuple[object, ...]] = [
        (
            e.id,
            e.rule.title.in_language(language()) if e.rule else say("rulebook.settings_of", id=e.id),
            authority(e.rule) if e.rule else e.source,
            e.rule.force if e.rule else None,
            e.grade or None,
            "+".join(e.packs),
        )
        for e in entries
    ]
    emit(session, _table(_LISTED, rows), limit=0)


def _show(id: str) -> None:
    from orggraph.report.rules import as_object, page

    session = session_of(click.get_current_context())
    shown = _entries(session, (id,))[0]
    if session.format == "json" or (session.format is None and session.output and format_of(session) == "json"):
        emit_json(session, as_object(shown))
        return
    emit_text(session, [line + "\n" for line in page(shown)])


def _check(file: Path) -> int:
    from orggraph.policy.packs import check
    from orggraph.policy.places import line_of

    session = session_of(click.get_current_context())
    workspace = session.found()
    name = workspace.pack_name if workspace else "anhui"
    faults = check(file, name)
    text = file.read_text(encoding="utf-8-sig")
    placed = sorted(((line_of(text, f), f) for f in faults), key=lambda pair: pair[0] or 0)
    if format_of(session) == "json":
        found = [{"line": line, "key": f.where, "problem": f.text} for line, f in placed]
        emit_json(session, {"file": str(file), "pack": name, "problems": found})
    elif placed:
        emit(session, _table(_FAULTS, [(line, f.where, f.text) for line, f in placed]), limit=0)
    if not placed:
        click.echo(say("rulebook.in_order", file=file, pack=name), err=True)
        return 0
    click.echo(say("rulebook.faulty", file=file, n=len(placed)), err=True)
    return 1


def _table(columns: tuple[tuple[str, str, str, str], ...], rows: list[tuple[object, ...]]) -> Answer:
    declared = tuple(
        Column(name=n, label=Text(zh, en), meaning=Text(zh, en), words=words) for n, zh, en, words in columns
    )
    return Answer(query="", title=None, snapshot=None, on=None, parameters={}, columns=declared, rows=rows)
