"""The command `orggraph`: which commands there are, and the one place where an error becomes a message."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from orggraph.cli.commands import LazyGroup
from orggraph.cli.language import chosen_language
from orggraph.cli.session import shared_options
from orggraph.errors import OrgGraphError, nearest
from orggraph.messages import say, set_language

__all__ = ["COMMANDS", "cli", "main"]

#: name → where the command is, and the key of the sentence that `orggraph --help` shows
COMMANDS = {
    "init": ("orggraph.cli.workspaces:init_command", "cli.help_init"),
    "template": ("orggraph.cli.templates:template_command", "cli.help_template"),
    "import": ("orggraph.cli.imports:import_command", "cli.help_import"),
    "query": ("orggraph.cli.query:query_group", "cli.help_query"),
    "cypher": ("orggraph.cli.cypher:cypher_command", "cli.help_cypher"),
    "explain": ("orggraph.cli.explain:explain_command", "cli.help_explain"),
    "rules": ("orggraph.cli.rules:rules_group", "cli.help_rules"),
    "push": ("orggraph.cli.push:push_command", "cli.help_push"),
    "viz": ("orggraph.cli.viz:viz_command", "cli.help_viz"),
    "export": ("orggraph.cli.exports:export_command", "cli.help_export"),
    "check": ("orggraph.cli.check:check_command", "cli.help_check"),
    "snapshot": ("orggraph.cli.snapshots:snapshot_group", "cli.help_snapshot"),
}


class Root(LazyGroup):
    """The command itself: language and encoding first, errors last."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]  # click's has two forms
        """Run and exit: 0 done, 1 done with findings, 2 cannot. `extra` is click's own, of any kind."""
        given = list(sys.argv[1:] if args is None else args)
        set_language(chosen_language(given, os.environ))
        self.params = [*shared_options()]
        self.help = say("cli.help")
        _speak_utf8()
        sys.exit(self._run(given, **extra))

    def _run(self, args: list[str], **extra: Any) -> int:
        extra["standalone_mode"] = False
        try:
            done = super().main(args=args, prog_name="orggraph", **extra)
            sys.stdout.flush()
        except OrgGraphError as error:
            click.echo(str(error), err=True)
            return 2
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            return 0
        except click.UsageError as error:
            click.echo(_usage_message(error), err=True)
            return 2
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)
            return 2
        except (click.Abort, KeyboardInterrupt):
            click.echo(say("cli.interrupted"), err=True)
            return 130
        except BrokenPipeError:
            _close_quietly()
            return 0
        return done if isinstance(done, int) else 0


def _usage_message(error: click.UsageError) -> str:
    """Click's message in the language in force, with the nearest names and where to look."""
    text = error.format_message()
    if isinstance(error, click.NoSuchOption):
        known = [name for p in error.ctx.command.params for name in p.opts] if error.ctx else []
        near = ", ".join(nearest(error.option_name, known)) or "–"
        text = say("cli.no_such_option", name=error.option_name, near=near)
    elif isinstance(error, click.BadOptionUsage):
        text = say("cli.needs_value", name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint
        text = say("cli.missing_parameter", name=name)
    elif isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        name = error.param.get_error_hint(error.ctx) if error.ctx else error.param.name
        if isinstance(kind, click.Choice):
            text = say("cli.bad_choice", name=name, values=", ".join(str(c) for c in kind.choices))
        else:
            text = say("cli.bad_value", name=name, text=error.message)
    elif error.message.startswith("Got unexpected extra argument"):
        text = say("cli.extra_argument", text=error.message.partition("(")[2].rstrip(").") or error.message)
    path = error.ctx.command_path if error.ctx else "orggraph"
    return f"{text}\n{say('cli.see_help', command=path)}"


def _speak_utf8() -> None:
    """Rows leave as UTF-8 with plain line feeds on every system; Windows would use its code page for a pipe."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _close_quietly() -> None:
    """Whoever read our rows has gone: nothing more is written, and Python must not complain at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # stays open until exit


cli = Root("orggraph", lazy=COMMANDS, no_args_is_help=True, context_settings={"max_content_width": 110})


def main() -> NoReturn:
    """Entry point of the console script."""
    # A command lives for seconds and makes hardly any cycles; looking for them as often as Python does by itself is a
    # twentieth of its time.
    gc.set_threshold(100_000, 20, 20)
    cli.main()
