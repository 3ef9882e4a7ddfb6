"""The picture as one HTML file that needs nothing else and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from orggraph.messages import language, say
from orggraph.viz.data import as_script, page_data
from orggraph.viz.network import MOST, About, OrgNetwork

__all__ = ["facts_line", "page_of"]

_FOLDER = Path(__file__).parent / "page"
#: what draws, made in docs/vis-network
_LIBRARY = "vis-network.js"
#: the page's own script, in this order within one function
_SCRIPTS = ("state.js", "draw.js", "panels.js", "table.js", "export.js", "start.js")


def page_of(network: OrgNetwork, *, show_names: bool) -> str:
    """The page; the same network in the same language is the same text."""
    about = network.about
    style, library, script = _text("page.css"), _text(_LIBRARY), _script()
    text: str = _template().render(
        language="zh-CN" if language() == "zh" else "en",
        title=about.title,
        facts=facts_line(about),
        marks=_marks(about, show_names=show_names),
        narrowed="" if about.narrowed is None else say("viz.narrowed", n=about.narrowed, most=MOST),
        no_script=say("viz.no_script"),
        details=say("viz.details"),
        pick=say("viz.page_pick"),
        policy=f"default-src 'none'; script-src {_digest(library)} {_digest(script)}; style-src {_digest(style)};"
        " img-src data: blob:; base-uri 'none'; form-action 'none'",
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        data=Markup(as_script(page_data(network, show_names=show_names))),
        notice=Markup(_text("NOTICE.txt")),
    )
    return text


def facts_line(about: About) -> str:
    """Which data, of which day, at which level."""
    return say(
        "viz.facts",
        date=about.snapshot[1].isoformat(),
        snapshot=about.snapshot[0],
        on=about.on.isoformat(),
        level=say(f"viz.level_{about.level}"),
    )


def _marks(about: About, *, show_names: bool) -> list[str]:
    """What a reader must know before passing it on."""
    marks = [say("viz.demonstration")] if about.demonstration else []
    return [*marks, say("viz.names_shown") if show_names else say("viz.masked"), *about.remarks]


@cache
def _template():  # type: ignore[no-untyped-def]  # jinja2's class is private to it
    # What stands between two tags is data of others, so everything is escaped unless it is ours.
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("page.html")


@cache
def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """One function, without the comments and the indentation that only its readers here need."""
    lines = (line.strip() for name in _SCRIPTS for line in _text(name).splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f'"use strict";\n(function () {{\n{kept}\n}})();\n'


@cache
def _digest(text: str) -> str:
    """What lets a browser run this text and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
