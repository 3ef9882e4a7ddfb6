"""A conversation in statements and commands: what is typed is answered, whatever goes wrong is said, and it goes on.

Nothing here knows a terminal; `orggraph.cli.prompt` reads the lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orggraph.cli.completion import COMMANDS, DECLARED, gloss
from orggraph.cli.output import SCREEN_ROWS, emit
from orggraph.cli.progress import Progress
from orggraph.cli.session import Session
from orggraph.cli.typed import is_command, statements_in
from orggraph.errors import LibraryError, OrgGraphError, nearest
from orggraph.library.drafts import draft
from orggraph.library.queries import Library, read_query
from orggraph.messages import language, say
from orggraph.messages.prompt import MESSAGES
from orggraph.model import MODEL
from orggraph.schema import NodeType, Prop, RelType

if TYPE_CHECKING:
    from orggraph.statements import Statements

__all__ = ["Conversation"]

_QUERY_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Conversation:
    """What one prompt remembers: the statements that answer, whether names are shown, the last statement answered.

    Attributes:
        library: the kept questions.
        params: parameters of every statement.
    """

    def __init__(
        self, session: Session, statements: Statements, library: Library, *, queries: Path | None,
        params: Mapping[str, object] | None = None, timeout: float | None = None, limit: int | None = None,
    ) -> None:  # fmt: skip
        """`queries` is the folder in which questions are kept, None: they cannot be; `limit` None: 1,000 rows are
        asked for and 50 shown, a number: that many of both, 0 is all."""
        self.library = library
        self.params = dict(params or {})
        self._session, self._statements, self._queries = session, statements, queries
        self._timeout, self._limit = timeout, limit
        self._last = ""

    def take(self, text: str) -> bool:
        """Whether to go on after this: a command, or any number of statements.

        What fails is said on stderr and the statements after it are left out, as when Ctrl-C stops one.
        """
        try:
            if is_command(text):
                return self._command(text)
            for statement in statements_in(text):
                self._ask(statement)
        except OrgGraphError as error:
            click.echo(str(error), err=True)
        except KeyboardInterrupt:
            click.echo(say("prompt.interrupted"), err=True)
        return True

    def _ask(self, statement: str) -> None:
        from orggraph.statements import ROWS, SECONDS

        timeout = SECONDS if self._timeout is None else self._timeout
        limit = ROWS if self._limit is None else self._limit
        with Progress("library.asking"):
            answer = self._statements.ask(statement, self.params, timeout=timeout, limit=limit)
        self._last = statement
        shown = SCREEN_ROWS if self._limit is None and self._session.format == "table" else self._limit
        emit(self._session, answer, shown)

    def _command(self, text: str) -> bool:
        name, _, rest = text.strip().removesuffix(";").partition(" ")
        word = rest.strip()
        if name in (":quit", ":q", ":exit"):
            return False
        does: dict[str, Callable[[str], Iterator[str]]] = {
            ":help": self._help, ":schema": self._schema, ":queries": self._list, ":show": self._show,
            ":save": self._save, ":names": self._names,
        }  # fmt: skip
        if name not in does:
            raise OrgGraphError("prompt.no_command", name=name, known=" ".join(COMMANDS))
        if name in (":show", ":save") and not word:
            raise OrgGraphError("prompt.needs_name", command=name)
        for line in does[name](word):
            click.echo(line)
        return True

    def _help(self, _: str) -> Iterator[str]:
        told = (f"  {c:<10}{MESSAGES[f'command_{c[1:]}'].in_language(language())}" for c in COMMANDS)
        yield say("prompt.help", commands="\n".join(told))

    def _schema(self, name: str) -> Iterator[str]:
        declared = {kind.name.lower(): kind for kind in DECLARED}
        if not name:
            yield say("prompt.schema_labels")
            yield from (f"  {node.name:<20}{gloss(node.label)}" for node in MODEL.nodes)
            yield say("prompt.schema_rels")
            yield from (f"  {rel.name:<20}{gloss(rel.label)}  {_ends(rel)}" for rel in MODEL.rels)
            yield say("prompt.schema_more")
            return
        kind = declared.get(name.lower())
        if kind is None:
            near = ", ".join(declared[n].name for n in nearest(name.lower(), declared)) or "–"
            raise OrgGraphError("prompt.no_kind", name=name, near=near)
        yield from _properties(kind)

    def _list(self, _: str) -> Iterator[str]:
        queries, faults = self.library.all()
        widest = max((len(q.name) for q in queries), default=0)
        yield from (f"  {q.name:<{widest}}  {q.title.in_language(language())}" for q in queries)
        for fault in faults:
            click.echo(str(fault), err=True)

    def _show(self, name: str) -> Iterator[str]:
        from orggraph.report.reference import page

        query = self.library.find(name)
        yield page(query, language())
        yield query.cypher.rstrip()

    def _names(self, word: str) -> Iterator[str]:
        if word not in ("on", "off"):
            raise OrgGraphError("prompt.names_which")
        self._session.show_names = word == "on"
        yield say(f"prompt.names_{word}")

    def _save(self, name: str) -> Iterator[str]:
        from orggraph.snapshot.durable import replace_text

        if self._queries is None:
            raise OrgGraphError("prompt.demonstration")
        if not self._last:
            raise OrgGraphError("prompt.nothing_to_save")
        if not _QUERY_NAME.fullmatch(name):
            raise OrgGraphError("prompt.bad_name", name=name)
        if (taken := self.library.paths().get(name)) is not None:
            raise OrgGraphError("prompt.name_taken", name=name, file=taken)
        file = self._queries / f"{name}.cypher"
        try:
            self._queries.mkdir(exist_ok=True)
            replace_text(file, draft(name, self._last, self.params))
        except OSError as fault:
            raise OrgGraphError("cli.cannot_write", file=file, reason=fault.strerror or fault) from fault
        yield say("prompt.saved", file=file)
        try:
            read_query(file)
        except LibraryError as fault:
            yield say("prompt.to_repair", problems=fault.facts["problems"])


def _ends(rel: RelType) -> str:
    """The labels that a relationship leads from and to."""
    sources, targets = (dict.fromkeys(ends) for ends in zip(*rel.ends, strict=True))
    return f"({'|'.join(sources)}) → ({'|'.join(targets)})"


def _properties(kind: NodeType | RelType) -> Iterator[str]:
    """The label or type with its meaning, then its properties with kind, meaning and what the model says of them."""
    yield f"{kind.name}  {gloss(kind.label)}  {kind.doc}"
    if isinstance(kind, RelType):
        yield f"  {_ends(kind)}"
    widest = max((len(p.name) for p in kind.props), default=0)
    yield from (f"  {p.name:<{widest}}  {p.kind:<7}  {_described(p)}" for p in kind.props)


def _described(prop: Prop) -> str:
    values = f" [{' '.join(prop.values)}]" if prop.values else ""
    return f"{gloss(prop.label)}  {prop.doc}{values}"
