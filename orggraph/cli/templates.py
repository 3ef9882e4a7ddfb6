"""`orggraph template`: an empty ledger to fill in."""

from __future__ import annotations

import click

from orggraph.cli.commands import Command
from orggraph.cli.output import beside, emit_json, emit_text
from orggraph.cli.session import session_of
from orggraph.errors import OrgGraphError
from orggraph.messages import say

__all__ = ["template_command"]


def template_command() -> Command:
    """The command `orggraph template`."""
    kind = click.Argument(["kind"], required=False, metavar="[KIND]")
    return Command("template", params=[kind], callback=_template, help=say("cli.help_template"))


def _template(kind: str | None) -> None:
    from orggraph.ledger.kinds import KINDS
    from orggraph.report.templates import one_row, write_template
    from orggraph.report.workbooks import check_target

    session = session_of(click.get_current_context())
    if kind is None:
        if session.format == "json":
            emit_json(session, [{"name": x.name, "one_row": one_row(x)} for x in KINDS])
        else:
            emit_text(session, [f"{x.name:<20}  {one_row(x)}\n" for x in KINDS])
        return
    declared = next((x for x in KINDS if x.name == kind), None)
    if declared is None:
        raise OrgGraphError("cli.no_such_kind", name=kind, known=", ".join(x.name for x in KINDS))
    if session.output is None:
        raise OrgGraphError("cli.workbook_needs_file")
    check_target(session.output)
    with beside(session.output) as path:
        write_template(declared, path)
    click.echo(say("cli.template_written", file=session.output), err=True)
