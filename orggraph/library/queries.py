"""The questions kept as files: which there are, and what one of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from orggraph.errors import LibraryError, UnknownQuery, nearest
from orggraph.library.choices import chosen
from orggraph.library.header import Column, Header, Parameter, split, understand
from orggraph.library.lint import AUTOMATIC, lint, parameters_used
from orggraph.library.problems import Problem
from orggraph.library.tokens import tokenize
from orggraph.messages import Text, say
from orggraph.paths import QUERIES

__all__ = ["EVERYTHING", "Library", "Query", "read_query"]

_ENDING = ".cypher"

#: id of the place that holds every place, and every unit that has none
EVERYTHING = "all"
_UNION_ALL = re.compile(r"^UNION ALL$", re.MULTILINE)
_PLACES = re.compile(
    r"^// \[places\] everything: (?P<all>.+?)\n(?P<given>(?:// \[places\] given .+?\n)*).*?^// \[/places\]$",
    re.MULTILINE | re.DOTALL,
)
_GIVEN = re.compile(r"^// \[places\] given (\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question: its name (the file's), its header, its statement, and the automatic parameters that it uses."""

    name: str
    path: Path
    header: Header
    cypher: str
    automatic: tuple[str, ...]

    @property
    def title(self) -> Text:
        """What it answers."""
        return self.header.title

    @property
    def params(self) -> tuple[Parameter, ...]:
        """What it takes, without the automatic ones."""
        return self.header.params

    @property
    def columns(self) -> tuple[Column, ...]:
        """What it returns, in order."""
        return self.header.columns

    def statements(self, values: Mapping[str, object]) -> list[str]:
        """The statement for these bound values, in parts whose rows together are the answer.

        The branches of a UNION ALL are parts where the header orders the rows: an engine keeps the memory of all of
        them until the last is done.
        """
        text = self.statement(values)
        return _UNION_ALL.split(text) if self.header.order else [text]

    def statement(self, values: Mapping[str, object]) -> str:
        """The statement for these bound values, whole.

        Where everything is asked, the marked lines that narrow it to places give way to the one that they name, and
        where a parameter is given that has a line of its own, to that; a choice by a parameter is made. It answers the
        same: finding the places of every unit of a province takes more memory than all the rest, and finding one unit
        by its places takes longer than by its id.
        """
        if values.get("places", [EVERYTHING]) != [EVERYTHING]:
            return chosen(self.cypher, values)
        given = {p.name for p in self.params if values.get(p.name) is not None}
        return chosen(_simpler(self.cypher, given), values)

    @property
    def takes_places(self) -> bool:
        """Whether `--park` and `--region` narrow it."""
        return "places" in self.automatic


def read_query(path: Path) -> Query:
    """The query of that file.

    Raises:
        LibraryError: with every problem of the file, by line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise LibraryError("library.unreadable", file=str(path), reason=str(fault)) from fault
    return _understood(path, text)


# A command makes its options from the query and then asks it: the same text twice.
@lru_cache(maxsize=64)
def _understood(path: Path, text: str) -> Query:
    lines, cypher, first_line = split(text)
    header, problems = understand(lines, path)
    declared = [*(p.name for p in header.params), *(name for name, _ in header.from_rules)] if header else []
    columns = [c.name for c in header.columns] if header else []
    ordered = bool(header and header.order)
    if header or not lines:
        options: dict[str, Any] = {"declared": declared, "columns": columns, "ordered": ordered}
        problems = problems + lint(cypher, first_line=first_line, **options)
        if not problems:
            simpler = [_simpler(cypher, given) for given in (set(), *({name} for name, _ in _GIVEN.findall(cypher)))]
            problems = [p for text in simpler for p in lint(text, first_line=first_line, **options)]
    if header is None or problems:
        raise LibraryError("library.faults", file=str(path), problems=_listed(problems))
    used = parameters_used(tokenize(cypher))
    automatic = tuple(name for name in AUTOMATIC if name in used)
    return Query(name=path.name.split(".")[0], path=path, header=header, cypher=cypher, automatic=automatic)


def _simpler(cypher: str, given: Set[str]) -> str:
    def line(found: re.Match[str]) -> str:
        return next((text for name, text in _GIVEN.findall(found["given"]) if name in given), found["all"])

    return _PLACES.sub(line, cypher)


def _listed(problems: Iterable[Problem]) -> str:
    return "\n".join(say("library.problem", line=p.line, text=p.text) for p in sorted(problems, key=lambda p: p.line))


class Library:
    """The query files of some folders; a file of a later folder replaces one of the same name in an earlier.

    Looking for names reads no file; a faulty file is an error only where it is read.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = folders or (QUERIES,)

    def paths(self) -> dict[str, Path]:
        """Every query's file by name, sorted; variants for one engine are not listed."""
        found = {
            path.name.removesuffix(_ENDING): path
            for folder in self.folders
            if folder.is_dir()
            for path in sorted(folder.glob(f"*{_ENDING}"))
        }
        return {name: found[name] for name in sorted(found) if "." not in name}

    def find(self, name: str, dialect: str = "embedded") -> Query:
        """The query of that name; on an engine with a variant of its own, that variant.

        Raises:
            UnknownQuery: no file has that name; suggests the nearest.
            LibraryError: the file has faults.
        """
        paths = self.paths()
        if name not in paths:
            near = nearest(name, paths)
            raise UnknownQuery("library.unknown_query", name=name, near=", ".join(near) or "–")
        variant = paths[name].with_name(f"{name}.{dialect}{_ENDING}")
        query = read_query(variant if variant.is_file() else paths[name])
        if variant.is_file() and not query.header.variant:
            raise LibraryError("library.no_reason", file=str(variant))
        return query

    def all(self) -> tuple[list[Query], list[LibraryError]]:
        """Every query that people ask, by name, and an error for each faulty file; hidden ones are left out."""
        queries: list[Query] = []
        faults: list[LibraryError] = []
        for name in self.paths():
            try:
                query = self.find(name)
            except LibraryError as fault:
                faults.append(fault)
                continue
            if not query.header.hidden:
                queries.append(query)
        return queries, faults
