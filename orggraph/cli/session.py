"""What every command shares: the workspace, the format, the file; options that stand before or after the command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from orggraph.errors import OrgGraphError
from orggraph.messages import LANGUAGES, say

if TYPE_CHECKING:
    from orggraph.opening import Server
    from orggraph.workspace import Workspace

__all__ = ["FORMATS", "Session", "session_of", "shared_options", "with_shared_options"]

FORMATS = ("table", "json", "jsonl", "csv", "xlsx", "md")

_Command = TypeVar("_Command", bound=click.Command)


@dataclass(slots=True)
class Session:
    """The shared options of one run."""

    workspace: Path | None = None
    store: str = ""
    format: str | None = None
    output: Path | None = None
    show_names: bool = False

    def opened(self) -> Workspace:
        """As `local`, for a command that only a workspace answers.

        Raises:
            OrgGraphError: a server was asked for.
        """
        if self.store not in ("", "embedded"):
            raise OrgGraphError("cli.only_workspace", url=self.store.rpartition("@")[2])
        return self.local()

    def local(self) -> Workspace:
        """The workspace asked for or found; the demonstration where there is none.

        Raises:
            WorkspaceError: the folder asked for is no workspace.
        """
        from orggraph.workspace import demonstration, open_workspace

        found = open_workspace(self.workspace)
        if found is not None:
            return found
        from orggraph.cli.progress import Progress

        # Handing its small tables to threads costs more than they save. Polars asks as it starts.
        os.environ.setdefault("POLARS_MAX_THREADS", "1")
        from orggraph.importing import import_files

        click.echo(say("library.demonstration"), err=True)
        with Progress("cli.demonstration"):
            return demonstration(import_files)

    def asked(self) -> tuple[Workspace | None, Server | None]:
        """What answers questions: the workspace, and with `--store` the server that does so in its place."""
        if self.store in ("", "embedded"):
            return self.local(), None
        return self.found(), self.server()

    def server(self) -> Server:
        """The server that `--store` names; its password from the environment, a keyring, or whoever sits there.

        Raises:
            StoreError: it is no server's address, or there is no password.
        """
        from orggraph.opening import Server
        from orggraph.store.credentials import credentials
        from orggraph.store.urls import address

        ask = _ask_password if sys.stdin.isatty() else None
        return Server(url=self.store, credentials=credentials(address(self.store).place, ask))

    def found(self) -> Workspace | None:
        """The workspace asked for or found; None where there is none."""
        from orggraph.workspace import open_workspace

        return open_workspace(self.workspace)

    @property
    def terminal(self) -> bool:
        """Whether rows go to somebody's screen."""
        return self.output is None and sys.stdout.isatty()


def _ask_password(place: str, user: str) -> str:
    return str(click.prompt(say("cli.password", place=place, user=user), hide_input=True, err=True))


def session_of(context: click.Context) -> Session:
    """The session of this run."""
    root = context.find_root()
    if not isinstance(root.obj, Session):
        root.obj = Session()
    return root.obj


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Remember a shared option; the one nearest to the end of the command line wins."""
    source = context.get_parameter_source(parameter.name or "")
    if source is click.core.ParameterSource.DEFAULT or value is None:
        return
    session = session_of(context)
    if parameter.name != "lang":
        setattr(session, parameter.name or "", value)


def shared_options() -> list[click.Option]:
    """The options that every command takes."""
    path = click.Path(path_type=Path)
    kept: dict[str, Callable[..., None] | bool] = {"callback": _keep, "expose_value": False}
    return [
        click.Option(["--workspace"], type=path, metavar="DIR", envvar="ORGGRAPH_WORKSPACE",
                     help=say("cli.option_workspace"), **kept),  # type: ignore[arg-type]  # click's keywords are untyped
        click.Option(["--store"], metavar="URL", envvar="ORGGRAPH_STORE", help=say("cli.option_store"), **kept),  # type: ignore[arg-type]
        click.Option(["--format"], type=click.Choice(FORMATS), help=say("cli.option_format"), **kept),  # type: ignore[arg-type]
        click.Option(["-o", "--output"], type=path, metavar="FILE", help=say("cli.option_output"), **kept),  # type: ignore[arg-type]
        click.Option(["--show-names"], is_flag=True, help=say("cli.option_show_names"), **kept),  # type: ignore[arg-type]
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help=say("cli.option_lang"), **kept),  # type: ignore[arg-type]
    ]  # fmt: skip


def with_shared_options(command: _Command) -> _Command:
    """The command with the shared options after its own; one of its own names is left to it."""
    own = {name for p in command.params for name in p.opts}
    command.params.extend(o for o in shared_options() if not own & set(o.opts))
    return command
