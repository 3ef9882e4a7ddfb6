"""The prompt of `orggraph cypher`: lines are read from a terminal with completion and history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from orggraph.asking import library_of
from orggraph.cli.completion import suggestions
from orggraph.cli.conversation import Conversation
from orggraph.cli.session import Session
from orggraph.cli.typed import is_finished
from orggraph.messages import say
from orggraph.paths import cache_folder
from orggraph.statements import Statements

__all__ = ["ModelCompleter", "history", "prompt", "talk"]

#: file of earlier lines in the user's cache folder
_HISTORY = "cypher-history"
_PROMPT, _MORE = "orggraph> ", "     ...> "
#: shorter digits are no number of a person
_LONG = re.compile(r"(?:\d[\s()（）—－-]*){10}")


def prompt(
    session: Session, params: Mapping[str, object], *, on: date | None, snapshot: str | None, timeout: float | None,
    limit: int | None,
) -> None:  # fmt: skip
    """Statements and commands are read and answered until Ctrl-D or `:quit`.

    Raises:
        WorkspaceError, SnapshotError, StoreError: there is nothing to ask.
    """
    session.format = session.format or "table"
    workspace, server = session.asked()
    own = workspace is not None and not workspace.is_demonstration
    queries = workspace.folder / "queries" if workspace is not None and own else None
    with Statements(workspace, server, on=on, snapshot=snapshot) as statements:
        conversation = Conversation(
            session, statements, library_of(workspace), queries=queries, params=params, timeout=timeout, limit=limit
        )
        click.echo(say("prompt.welcome", id=statements.snapshot[0], on=statements.on), err=True)
        talk(conversation)


def talk(conversation: Conversation) -> None:
    """Reads from the terminal until Ctrl-D, or until the conversation is over; Ctrl-C drops what is being typed."""
    lines: PromptSession[str] = PromptSession(
        _PROMPT, multiline=True, prompt_continuation=_MORE, key_bindings=_keys(), history=history(),
        completer=ModelCompleter(conversation), complete_while_typing=True, enable_history_search=False,
    )  # fmt: skip
    while True:
        try:
            text = lines.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if not conversation.take(text):
            return


def history() -> History:
    """Earlier lines, kept in the user's cache folder; only of this session where that cannot be written."""
    file = cache_folder() / _HISTORY
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab"):
            pass
    except OSError:
        return InMemoryHistory()
    return _Discreet(str(file))


class _Discreet(FileHistory):
    """Keeps no line with an ID number or a phone."""

    def store_string(self, string: str) -> None:
        if not _is_personal(string):
            super().store_string(string)


def _is_personal(text: str) -> bool:
    if not _LONG.search(text):
        return False
    import polars as pl

    from orggraph.ledger.personal import is_personal

    return bool(is_personal(pl.Series([text]))[0])


class ModelCompleter(Completer):
    """Offers what `suggestions` knows, with the names of the conversation's questions and parameters."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Words for what stands before the cursor."""
        known = self._conversation
        for found in suggestions(document.text_before_cursor, queries=known.library.paths(), params=known.params):
            yield Completion(found.text, start_position=-found.length, display_meta=found.meaning)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state is not None and buffer.complete_state.current_completion is not None:
            # The word chosen from the list stands in the text already; Enter closes the list.
            buffer.complete_state = None
        elif buffer.document.is_cursor_at_the_end and is_finished(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.newline()

    return keys
