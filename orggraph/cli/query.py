"""`orggraph query`: one command per query file, made from its header."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from orggraph.cli.commands import Command, Group
from orggraph.cli.options import day_options, place_options
from orggraph.cli.output import emit, emit_json, emit_text, format_of
from orggraph.cli.progress import Progress
from orggraph.cli.session import Session, session_of, with_shared_options
from orggraph.cli.values import Day, Rows, Whole
from orggraph.errors import OrgGraphError, UnknownQuery
from orggraph.library.answer import Answer
from orggraph.library.header import Column, Parameter
from orggraph.library.queries import Library, Query
from orggraph.messages import Text, language, say

if TYPE_CHECKING:
    from orggraph.policy.packs import Rule

__all__ = ["query_group"]


#: click's own types, which are generic in later versions only
_TYPES: dict[str, Any] = {
    "string": click.STRING, "unit": click.STRING, "int": Whole(), "bool": click.BOOL, "date": Day(),
    "ids": click.STRING,
}  # fmt: skip


class Questions(Group):
    """Every query file as a command; only the one that is used is read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """`list`, `show`, then the queries by name."""
        return ["list", "show", *(q.name for q in _library(ctx).all()[0])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that query.

        Raises:
            UnknownQuery, LibraryError: no such file, or a faulty one.
        """
        if cmd_name in self.commands:
            return super().get_command(ctx, cmd_name)
        return with_shared_options(_command(_library(ctx).find(cmd_name)))


def _library(ctx: click.Context) -> Library:
    from orggraph.asking import library_of

    return library_of(session_of(ctx).found())


def _command(query: Query) -> Command:
    """The command of a query: one option per parameter, the places, the day."""
    words = language()
    options: list[click.Parameter] = []
    if query.takes_places:
        options += place_options()
    options += [_option(p) for p in query.params]
    options += [
        *day_options(),
        click.Option(["--limit"], type=Rows(), metavar="N", help=say("cli.option_limit")),
    ]

    def run(**given: object) -> None:
        _ask(click.get_current_context(), query, given)

    lines = [query.title.in_language(words), query.header.doc.in_language(words),
             say("reports.reference_grain", grain=query.header.grain.in_language(words))]  # fmt: skip
    if query.header.clauses:
        lines.append(say("reports.sources", clauses=say("words.separator").join(query.header.clauses)))
    return Command(query.name, params=options, callback=run, help="\n\n".join(x for x in lines if x),
                   short_help=query.title.in_language(words))  # fmt: skip


def _option(parameter: Parameter) -> click.Option:
    kind = click.Choice(parameter.values) if parameter.kind == "choice" else _TYPES[parameter.kind]
    doc = parameter.doc.in_language(language())
    doc = say("cli.sentence", text=doc[:1].upper() + doc[1:].rstrip(".。"))
    default = "" if parameter.default is None else say("cli.default", value=parameter.default)
    metavar = None if parameter.kind in ("choice", "bool") else {"int": "N", "date": "DATE"}.get(parameter.kind, "TEXT")
    name = f"--{parameter.name.replace('_', '-')}"
    return click.Option(
        [name, parameter.name], type=kind, metavar=metavar, help=doc + default, required=parameter.required
    )


def _ask(ctx: click.Context, query: Query, given: dict[str, object]) -> None:
    from orggraph.asking import ask

    session = session_of(ctx)
    format_of(session)
    own = {p.name: given[p.name] for p in query.params}
    place = {name: None if given.get(name) is None else str(given[name]) for name in ("park", "region", "snapshot")}
    on, limit = given["on"], given["limit"]
    workspace, server = session.asked()
    with Progress("library.asking") as progress:
        answer = ask(
            workspace,
            query.name,
            server=server,
            params=own,
            on=on if isinstance(on, date) else None,
            progress=progress,
            **place,
        )
    emit(session, answer, limit if isinstance(limit, int) else None)


def query_group() -> Group:
    """The group `orggraph query`."""
    group = Questions("query", help=say("cli.help_query"), no_args_is_help=True)
    topic = click.Option(["--topic"], metavar="TOPIC", help=say("cli.option_topic"))
    group.add_command(Command("list", params=[topic], callback=_list, help=say("cli.help_query_list")))
    name = click.Argument(["name"])
    group.add_command(Command("show", params=[name], callback=_show, help=say("cli.help_query_show")))
    return group


def _list(topic: str | None) -> int:
    ctx = click.get_current_context()
    session = session_of(ctx)
    queries, faults = _library(ctx).all()
    topics = sorted({q.header.topic for q in queries if q.header.topic})
    if topic is not None and topic not in topics:
        raise click.BadParameter(say("cli.unknown_topic", topic=topic, known=", ".join(topics)), param_hint="--topic")
    queries = [q for q in queries if topic in (None, q.header.topic)]
    if format_of(session) == "json":
        emit_json(session, [_described(q) for q in queries])
    else:
        text = Text("", "")
        columns = tuple(
            Column(name=n, label=Text(zh, en), meaning=text, words=n if n == "topic" else "")
            for n, zh, en in (
                ("name", "名称", "name"),
                ("title", "回答什么", "what it answers"),
                ("topic", "主题", "topic"),
            )
        )
        rows = [(q.name, q.title.in_language(language()), q.header.topic or None) for q in queries]
        emit(session, _listing(columns, rows), limit=0)
    for fault in faults:
        click.echo(str(fault), err=True)
    return 1 if faults else 0


def _listing(columns: tuple[Column, ...], rows: Sequence[tuple[object, ...]]) -> Answer:
    return Answer(query="", title=None, snapshot=None, on=None, parameters={}, columns=columns, rows=rows)


def _described(query: Query) -> dict[str, object]:
    def both(text: Text) -> dict[str, str]:
        return {"zh": text.zh, "en": text.en}

    return {
        "name": query.name, "title": both(query.title), "grain": both(query.header.grain), "topic": query.header.topic,
        "key": list(query.header.key), "clauses": list(query.header.clauses), "rules": list(query.header.cited),
        "from_rules": dict(query.header.from_rules),
        "parameters": [
            {"name": p.name, "kind": p.kind, "default": p.default, "values": list(p.values), "doc": both(p.doc)}
            for p in query.params
        ],
        "columns": [
            {"name": c.name, **both(c.label), "meaning": both(c.meaning)} for c in query.columns
        ],
    }  # fmt: skip


def _show(name: str) -> None:
    ctx = click.get_current_context()
    session = session_of(ctx)
    try:
        query = _library(ctx).find(name)
        rules = _cited(session, query)
    except UnknownQuery:
        raise
    except OrgGraphError as fault:
        # A faulty file is shown as well: seeing it is how it gets repaired.
        click.echo(str(fault), err=True)
        emit_text(session, [_library(ctx).paths()[name].read_text(encoding="utf-8-sig")])
        return
    if session.format == "json":
        emit_json(session, {**_described(query), "cypher": query.cypher, "file": str(query.path)})
        return
    from orggraph.report.reference import page

    emit_text(session, [page(query, language(), rules), "\n", f"```cypher\n{query.cypher.rstrip()}\n```\n"])


def _cited(session: Session, query: Query) -> list[Rule]:
    """The rules of a query, as the packs in force here word them."""
    from orggraph.asking import from_rules
    from orggraph.policy.packs import load

    workspace = session.found()
    pack = workspace.pack if workspace else load()
    from_rules(query, pack, date.today())
    return [pack.rules[rule] for rule in query.header.cited]
