"""The reference of all queries, made from their headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orggraph.library.header import Parameter
from orggraph.library.queries import Query
from orggraph.messages import LANGUAGES, Text, say
from orggraph.messages.reports import MESSAGES
from orggraph.policy.cited import authority
from orggraph.policy.packs import Rule

__all__ = ["page", "reference"]


def reference(queries: Iterable[Query]) -> str:
    """`docs/queries.md`: every query with its options and columns, Chinese and English side by side."""
    listed = list(queries)
    lines = [
        f"# {_both(MESSAGES['reference_title'])}",
        "",
        f"<!-- {MESSAGES['reference_generated'].en} -->",
        _both(MESSAGES["reference_generated"]),
        "",
        _both(MESSAGES["reference_places"]),
        "",
        *(f"- [`{q.name}`](#{q.name}) {_both(q.title)}" for q in listed),
        "",
    ]
    return "\n".join(lines) + "\n" + "\n".join("\n".join(_bilingual(q)) for q in listed)


def _both(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} / {text.en}"


def _bilingual(query: Query) -> Iterator[str]:
    header = query.header
    yield f"## {query.name}"
    yield ""
    yield _both(header.title)
    yield ""
    for language in LANGUAGES:
        if doc := header.doc.in_language(language):
            yield doc
            yield ""
    yield f"- {_both(header.grain)}"
    if header.clauses or header.cited:
        yield f"- {', '.join((*header.clauses, *header.cited))}"
    if header.counts:
        yield f"- {_both(MESSAGES['reference_counts'])}"
    yield ""
    yield from _tables(query, None)


def page(query: Query, language: str, rules: Iterable[Rule] = ()) -> str:
    """What one query answers, as Markdown in one language, with the rules that it rests on."""
    header = query.header
    lines = [f"# {query.name}", "", header.title.in_language(language), ""]
    if doc := header.doc.in_language(language):
        lines += [doc, ""]
    lines.append(say("reports.reference_grain", grain=header.grain.in_language(language)))
    if header.clauses:
        lines.append(say("reports.sources", clauses=say("words.separator").join(header.clauses)))
    lines += [
        f"- {r.id} {r.title.in_language(language)} ({authority(r)}; {say(f'words.grade_{r.grade}')})" for r in rules
    ]
    lines += ["", *_tables(query, language)]
    return "\n".join(lines)


def _tables(query: Query, language: str | None) -> Iterator[str]:
    """Options and columns; both languages for None."""

    def word(text: Text) -> str:
        return _cell(_both(text) if language is None else text.in_language(language))

    if query.params:
        yield f"| {word(MESSAGES['reference_options'])} | | |"
        yield "| --- | --- | --- |"
        yield from (f"| `--{p.name.replace('_', '-')}` | {_values(p)} | {word(p.doc)} |" for p in query.params)
        yield ""
    yield f"| {word(MESSAGES['reference_columns'])} | | |"
    yield "| --- | --- | --- |"
    yield from (f"| `{c.name}` | {word(c.label)} | {word(c.meaning)} |" for c in query.columns)
    yield ""


def _values(parameter: Parameter) -> str:
    words = [f"**{v}**" if v == parameter.default else v for v in parameter.values]
    if words:
        return ", ".join(words)
    return parameter.kind if parameter.default is None else f"{parameter.kind}, **{parameter.default}**"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
