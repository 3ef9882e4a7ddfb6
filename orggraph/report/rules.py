"""Rules as pages for people and as objects for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from orggraph.analysis.rulebook import Entry, Value
from orggraph.messages import Text, language, say
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.policy.cited import authority, span
from orggraph.policy.conditions import COLUMNS, COMPARISONS, MEMBERSHIPS, Case, Test
from orggraph.policy.packs import Rule

__all__ = ["as_object", "column_word", "page", "tests_worded", "value_word", "worded"]

#: columns whose words stand under another name
_LISTS = {"park_grades": "grade"}


def column_word(name: str) -> str:
    """A column of a condition, in words."""
    return COLUMNS[name].label.in_language(language())


def value_word(column: str, value: object) -> str:
    """A word of a column in the reader's language; as it is where there is none."""
    if isinstance(value, bool):
        return say("words.yes" if value else "words.no")
    if isinstance(value, (list, tuple)):
        return say("words.separator").join(value_word(column, v) for v in value)
    for name in (_LISTS.get(column, column), column.rpartition("_")[2]):
        if f"{name}_{value}" in WORDS:
            return WORDS[f"{name}_{value}"].in_language(language())
    return str(value)


def worded(test: Test) -> str:
    """One test in words: 正式党员数不少于 3."""
    column = column_word(test.column)
    if test.value is None:
        return say("rulebook.test_open", column=column, named=test.named)
    if test.operator in COMPARISONS:
        return say(f"rulebook.test_{test.operator}", column=column, value=test.value)
    if test.operator in MEMBERSHIPS:
        values = test.value if isinstance(test.value, tuple) else ()
        joined = say("rulebook.or").join(value_word(test.column, v) for v in values)
        return say(f"rulebook.test_{test.operator}", column=column, value=joined)
    answer = "yes" if test.value else "no"
    if test.operator == "own":
        return say(f"rulebook.test_own_{answer}", line=value_word("line", test.column.removesuffix("_form")))
    return say(f"rulebook.test_{test.operator}_{answer}", column=column)


def tests_worded(tests: Iterable[Test]) -> str:
    """A condition in words."""
    return say("rulebook.and").join(worded(test) for test in tests)


def page(entry: Entry) -> Iterator[str]:
    """What the packs say of a rule or a section, line by line, for people."""
    rule = entry.rule
    title = say("rulebook.settings_of", id=entry.id) if rule is None else rule.title.in_language(language())
    yield title if rule is None else f"{rule.id} {title}"
    yield ""
    yield say("rulebook.source", source=entry.source if rule is None else authority(rule))
    if rule is not None:
        yield from _standing(rule)
    if entry.grade:
        yield say("rulebook.grade", grade=say(f"words.grade_{entry.grade}"), code=entry.grade)
    yield say("rulebook.packs", packs=" + ".join(entry.packs))
    if entry.values:
        yield from ("", say("rulebook.values"), *(f"  {_valued(value)}" for value in entry.values))
    if rule is not None:
        yield from ("", say("rulebook.cases"))
        yield from [f"  {_cased(case)}" for case in rule.cases] or [f"  {say('rulebook.no_cases')}"]
        yield from ("", say("rulebook.used_by"), *(f"  {used}" for used in _used(entry)))


def _standing(rule: Rule) -> Iterator[str]:
    if rule.edition:
        yield say("rulebook.edition", edition=rule.edition)
    yield say("rulebook.force", force=say(f"words.force_{rule.force}"))
    yield say("rulebook.span", span=span(rule)) if rule.in_force or rule.until else say("rulebook.span_unread")


def _valued(value: Value) -> str:
    text = say("rulebook.value", name=value.name, value=_plain(value.value), pack=value.pack)
    for pack, earlier in reversed(value.said[:-1]):
        text += say("rulebook.value_over", value=_plain(earlier), pack=pack)
    return text


def _plain(value: Any) -> str:  # Any: whatever TOML holds
    if isinstance(value, bool):
        return say("words.yes" if value else "words.no")
    if isinstance(value, list):
        return say("words.separator").join(_plain(v) for v in value) or "–"
    if isinstance(value, dict):
        title = value.get("title")
        return (
            Text(**title).in_language(language()) if title else ", ".join(f"{k} {_plain(v)}" for k, v in value.items())
        )
    return str(value)


def _cased(case: Case) -> str:
    tests = tests_worded(case.tests)
    if case.form:
        lines = say("words.separator").join(value_word("line", line) for line in case.lines)
        text = say("rulebook.case_form", lines=lines, form=value_word("form", case.form), tests=tests)
    elif case.title:
        text = say("rulebook.case_title", title=case.title.in_language(language()), tests=tests)
    else:
        text = tests
    return text + (say("rulebook.estimate", tests=tests_worded(case.estimate)) if case.estimate else "")


def _used(entry: Entry) -> list[str]:
    used = [say("rulebook.used_query", name=name) for name in entry.queries]
    used += [say("rulebook.used_setting", name=name) for name in entry.settings]
    used += [say("rulebook.used_property", name=f"{line}_could") for line in entry.lines]
    if entry.rule is not None and entry.rule.cases:
        used.append(say("rulebook.used_explain"))
    return used or [say("rulebook.used_nowhere")]


def as_object(entry: Entry) -> dict[str, Any]:  # Any: whatever TOML holds
    """What the packs say of a rule or a section, for machines."""
    rule = entry.rule
    values = {
        v.name: {"value": v.value, "pack": v.pack, "said": [{"pack": p, "value": said} for p, said in v.said]}
        for v in entry.values
    }
    if rule is None:
        return {"id": entry.id, "source": entry.source, "grade": entry.grade, "packs": entry.packs, "values": values}
    return {
        "id": rule.id, "title": {"zh": rule.title.zh, "en": rule.title.en}, "source": rule.source,
        "clause": rule.clause, "force": rule.force, "grade": rule.grade, "verified": rule.verified,
        "in_force": rule.in_force, "until": rule.until, "edition": rule.edition, "packs": entry.packs,
        "values": values, "cases": [_case_object(case) for case in rule.cases],
        "used_by": {
            "queries": entry.queries, "settings": entry.settings,
            "properties": [f"{line}_could" for line in entry.lines], "explain": bool(rule.cases),
        },
    }  # fmt: skip


def _case_object(case: Case) -> dict[str, Any]:
    def tests(listed: Iterable[Test]) -> list[dict[str, Any]]:
        return [{"column": t.column, "operator": t.operator, "value": t.value, "named": t.named} for t in listed]

    title = {"zh": case.title.zh, "en": case.title.en} if case.title else None
    return {
        "lines": case.lines, "form": case.form or None, "title": title,
        "condition": tests(case.tests), "estimate": tests(case.estimate),
    }  # fmt: skip
