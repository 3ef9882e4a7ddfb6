"""Commands whose help and headings are in the reader's language, and groups that load a command only when used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from orggraph.cli.session import with_shared_options
from orggraph.errors import nearest
from orggraph.messages import say

__all__ = ["Command", "Group", "LazyGroup"]


class Command(click.Command):
    """A command with help in the language in force."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Own options, then the shared ones."""
        _format_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, explained."""
        return _help_option(super().get_help_option(ctx))


class Group(click.Group):
    """A group with help in the language in force."""

    command_class = Command

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name with the shared options."""
        command = super().get_command(ctx, cmd_name)
        return None if command is None else with_shared_options(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; an unknown name gets the nearest ones."""
        name = str(args[0])
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = ", ".join(nearest(name, self.list_commands(ctx))) or "–"
            raise click.UsageError(say("cli.no_such_command", name=name, near=near), ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Own options, then the shared ones, then the commands."""
        _format_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(limit=200))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None and not command.hidden
        ]
        if rows:
            with formatter.section(say("cli.commands")):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, explained."""
        return _help_option(super().get_help_option(ctx))


def _format_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    for word, key in (("[OPTIONS]", "cli.metavar_options"), ("COMMAND [ARGS]...", "cli.metavar_command")):
        pieces = pieces.replace(word, say(key))
    formatter.write_usage(ctx.command_path, pieces, prefix=say("cli.usage") + " ")


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = say("cli.option_help")
    return option


def _format_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    own: list[tuple[str, str]] = []
    shared: list[tuple[str, str]] = []
    for parameter in command.get_params(ctx):
        record = None if isinstance(parameter, click.Argument) else parameter.get_help_record(ctx)
        if record is not None:
            (own if parameter.expose_value or parameter.name == "help" else shared).append(record)
    for heading, records in (("cli.options", own), ("cli.shared_options", shared)):
        if records:
            with formatter.section(say(heading)):
                formatter.write_dl(records)


class LazyGroup(Group):
    """A group that knows its commands by name and imports one only to run it.

    `lazy` maps a name to `module:attribute`, which is a command or a function without arguments that builds one, and to
    the key of the sentence that help shows for it: listing the commands imports none.
    """

    def __init__(self, *args: object, lazy: Mapping[str, tuple[str, str]] | None = None, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # click's own arguments, passed on
        self.lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which they were declared."""
        return [*super().list_commands(ctx), *self.lazy]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, attribute = self.lazy[cmd_name][0].split(":")
        found = getattr(import_module(module), attribute)
        command = found if isinstance(found, click.Command) else found()
        assert isinstance(command, click.Command)
        return with_shared_options(command)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with their sentences; no command is imported for it."""
        _format_options(self, ctx, formatter)
        with formatter.section(say("cli.commands")):
            formatter.write_dl([(name, say(key)) for name, (_, key) in self.lazy.items()])
