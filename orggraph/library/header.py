"""The header of a query file: TOML in `// ` lines, down to the line `// ---`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orggraph.library.problems import Problem, problem
from orggraph.messages import Text
from orggraph.model import MODEL
from orggraph.schema import NodeType, Prop, RelType

__all__ = ["PARAMETER_KINDS", "Column", "Header", "Parameter", "split", "understand"]

PARAMETER_KINDS = ("string", "int", "bool", "date", "choice", "unit", "ids")

_KEYS = {
    "title", "grain", "key", "order", "params", "columns", "table", "clauses", "rules", "from_rules", "notices",
    "counts", "topic", "hidden", "variant", "doc",
}  # fmt: skip
_PARAMETER_KEYS = {"kind", "default", "doc", "values", "required", "min"}
_COLUMN_KEYS = {"of", "zh", "en", "label", "meaning", "personal", "words", "ordered", "set", "told"}
_OF = re.compile(r"([A-Z][A-Za-z]+|[A-Z_]+)\.([a-z][a-z0-9_]*)")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_RULE = re.compile(r"[A-Z]+-[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that a query takes.

    Attributes:
        kind: string, int, bool, date, choice (one of `values`), unit (id or name of a unit, bound as its id) or ids
            (a list of ids; as text, separated by commas).
        default: the value where none is given; None is no condition.
        required: there is no default and none must be missing.
        least: smallest value of an int.
    """

    name: str
    kind: str
    doc: Text
    default: object = None
    values: tuple[str, ...] = ()
    required: bool = False
    least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of an answer: machine name, both words for people, meaning.

    Attributes:
        personal: holds names of persons; masked where people read it.
        words: values are words of this list (`messages.words`), told in the reader's language where people read them.
        told: the words themselves are the answer, in every format: a sentence that no program reads.
        ordered: a list whose order means something.
        set: a list whose order means nothing: sorted, and the list in `NAME_name` beside it in the same order.
    """

    name: str
    label: Text
    meaning: Text
    personal: bool = False
    words: str = ""
    ordered: bool = False
    set: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a query file says about itself.

    Attributes:
        rules: ids of the rules that the answer rests on; what is not verified about them is said in the answer.
        notices: sentences that go with an answer, each with the parameter that must have no value (empty: always).
        from_rules: parameter and where the rule packs say its value (`T-03.employees`, `targets.min_employees`).
    """

    title: Text
    grain: Text
    doc: Text
    key: tuple[str, ...]
    order: tuple[str, ...]
    params: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    table: tuple[str, ...]
    clauses: tuple[str, ...]
    rules: tuple[str, ...]
    from_rules: tuple[tuple[str, str], ...]
    notices: tuple[tuple[Text, str], ...]
    counts: str
    topic: str
    hidden: bool
    variant: str

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of every rule that the query rests on or takes a value from."""
        taken = (path.partition(".")[0] for _, path in self.from_rules)
        return tuple(dict.fromkeys((*self.rules, *(rule for rule in taken if _RULE.fullmatch(rule)))))


def split(text: str) -> tuple[list[str], str, int]:
    """Header lines without their `//`, the statement, and the line of the file on which it begins (from 1).

    A file without the line `// ---` has no header: all of it is the statement.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    end = next((i for i, line in enumerate(lines) if re.fullmatch(r"\s*//\s*-{3,}\s*", line)), None)
    if end is None:
        return [], text, 1
    # A blank line, or one that is no comment, stays as it is: TOML then says what is wrong with it, on its line.
    header = [re.sub(r"^\s*//\s?", "", line) for line in lines[:end]]
    return header, "\n".join(lines[end + 1 :]).strip("\n"), _first_line(lines, end)


def _first_line(lines: list[str], end: int) -> int:
    """Line of the first statement line after the end of the header."""
    return next((i + 1 for i in range(end + 1, len(lines)) if lines[i].strip()), end + 2)


def understand(lines: list[str], path: Path) -> tuple[Header | None, list[Problem]]:
    """The header, and everything wrong with it; the header is None where nothing can be read."""
    if not lines:
        return None, [problem(1, "no_header", file=path.name)]
    try:
        raw = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        return None, [problem(int(found[1]) if found else len(lines), "toml", text=str(fault))]
    reader = _Reader(lines, raw)
    header = reader.header()
    return header, sorted(reader.problems, key=lambda p: p.line)


class _Reader:
    """Reads one header and collects its problems."""

    def __init__(self, lines: list[str], raw: Mapping[str, object]) -> None:
        self.lines = lines
        self.raw = raw
        self.problems: list[Problem] = []

    def header(self) -> Header:
        for key in self.raw:
            if key not in _KEYS:
                self._fault(key, "unknown_key", key=key, known=", ".join(sorted(_KEYS)))
        columns = tuple(self._columns())
        hidden = self._flag(self.raw.get("hidden", False), "hidden")
        title = self._text("title", required=True)
        header = Header(
            title=title, grain=self._text("grain", required=not hidden), doc=self._text("doc"),
            key=self._names("key"), order=self._names("order"), params=tuple(self._parameters()), columns=columns,
            table=self._names("table"), clauses=self._names("clauses"), rules=self._names("rules"),
            from_rules=tuple(self._from_rules()), notices=tuple(self._notices()),
            counts=str(self.raw.get("counts", "")), topic=str(self.raw.get("topic", "")), hidden=hidden,
            variant=str(self.raw.get("variant", "")),
        )  # fmt: skip
        names = [c.name for c in columns]
        for key, listed in (("key", header.key), ("order", header.order), ("table", header.table)):
            for name in listed:
                if name.removeprefix("-") not in names:
                    self._fault(key, "not_a_column", key=key, name=name)
        if not header.key:
            self._fault("key", "missing_key", key="key")
        if not columns:
            self._fault("columns", "missing_key", key="columns")
        self._beside(names)
        return header

    def _line(self, key: str) -> int:
        pattern = re.compile(rf"\s*(\[(params\.|columns\.)?{re.escape(key)}\]|([a-z]+\.)?{re.escape(key)}\b\s*[=.])")
        inline = re.compile(rf"[{{,]\s*{re.escape(key)}\s*=")
        for test in (pattern.match, inline.search):
            for i, line in enumerate(self.lines):
                if test(line):
                    return i + 1
        return 1

    def _fault(self, key: str, rule: str, /, **facts: object) -> None:
        self.problems.append(problem(self._line(key), rule, **facts))

    def _text(self, key: str, *, required: bool = False) -> Text:
        return self._as_text(key, self.raw.get(key), required=required)

    def _as_text(self, key: str, value: object, *, required: bool = False) -> Text:
        """A table of zh and en, or one text that stands for both."""
        if isinstance(value, str) and value:
            return Text(value, value)
        if isinstance(value, dict) and isinstance(value.get("zh"), str) and isinstance(value.get("en"), str):
            return Text(value["zh"], value["en"])
        if value is not None:
            self._fault(key, "text", key=key)
        elif required:
            self._fault(key, "missing_key", key=key)
        return Text("", "")

    def _names(self, key: str) -> tuple[str, ...]:
        value = self.raw.get(key, [])
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        self._fault(key, "list", key=key)
        return ()

    def _notices(self) -> Iterator[tuple[Text, str]]:
        value = self.raw.get("notices", [])
        if not isinstance(value, list):
            self._fault("notices", "list", key="notices")
            return
        taken = self.raw.get("from_rules")
        for entry in value:
            name = entry.get("when_null", "") if isinstance(entry, dict) else ""
            if name and not (isinstance(taken, dict) and name in taken):
                self._fault("notices", "not_from_rules", name=name)
            yield self._as_text("notices", entry), str(name)

    def _flag(self, value: object, key: str) -> bool:
        if not isinstance(value, bool):
            self._fault(key, "flag", key=key)
        return value is True

    def _table(self, key: str) -> Iterator[tuple[str, object]]:
        value = self.raw.get(key, {})
        if not isinstance(value, dict):
            self._fault(key, "table", key=key)
            return
        for name, entry in value.items():
            if not _NAME.fullmatch(name):
                self._fault(name, "name", name=name)
            yield name, entry

    def _from_rules(self) -> Iterator[tuple[str, str]]:
        params = self.raw.get("params", {})
        for name, path in self._table("from_rules"):
            if not isinstance(path, str) or "." not in path:
                self._fault(name, "from_rules", name=name)
            elif isinstance(params, dict) and name in params:
                self._fault(name, "declared_twice", name=name)
            else:
                yield name, path

    def _columns(self) -> Iterator[Column]:
        for name, entry in self._table("columns"):
            if isinstance(entry, str):
                entry = {"of": entry} if _OF.fullmatch(entry) else {"meaning": entry}
            if not isinstance(entry, dict):
                self._fault(name, "text", key=name)
                continue
            for key in entry:
                if key not in _COLUMN_KEYS:
                    self._fault(name, "unknown_key", key=f"{name}.{key}", known=", ".join(sorted(_COLUMN_KEYS)))
            yield self._column(name, entry)

    def _column(self, name: str, entry: Mapping[str, object]) -> Column:
        prop = self._prop(name, str(entry.get("of", "")))
        meaning = self._as_text(name, entry.get("meaning"), required=prop is None)
        if "zh" in entry or "en" in entry:
            label = self._as_text(name, {"zh": entry.get("zh"), "en": entry.get("en")})
        else:
            label = self._as_text(name, entry.get("label")) if "label" in entry else Text("", "")
        if prop is not None:
            label = label if label.zh else prop.label
            meaning = meaning if meaning.zh else Text(prop.label.zh, prop.doc)
        return Column(
            name=name, label=label if label.zh else Text(name, name), meaning=meaning,
            personal=self._flag(entry.get("personal", prop is not None and prop.personal), name),
            words=str(entry.get("words", "")), ordered=self._flag(entry.get("ordered", False), name),
            set=self._flag(entry.get("set", False), name), told=self._flag(entry.get("told", False), name),
        )  # fmt: skip

    def _prop(self, column: str, of: str) -> Prop | None:
        """The model's property that a column holds; None if it is the query's own."""
        if not of:
            return None
        found = _OF.fullmatch(of)
        declared: tuple[NodeType | RelType, ...] = (*MODEL.nodes, *MODEL.rels)
        kinds = [k for k in declared if found and k.name == found[1]]
        props = [p for k in kinds for p in k.props if found and p.name == found[2]]
        if not props:
            self._fault(column, "not_in_model", name=column, of=of)
            return None
        return props[0]

    def _parameters(self) -> Iterator[Parameter]:
        for name, entry in self._table("params"):
            if not isinstance(entry, dict):
                self._fault(name, "table", key=name)
                continue
            for key in entry:
                if key not in _PARAMETER_KEYS:
                    self._fault(name, "unknown_key", key=f"{name}.{key}", known=", ".join(sorted(_PARAMETER_KEYS)))
            kind = str(entry.get("kind", ""))
            if kind not in PARAMETER_KINDS:
                self._fault(name, "parameter_kind", name=name, kind=kind, known=", ".join(PARAMETER_KINDS))
            yield self._parameter(name, kind, entry)

    def _parameter(self, name: str, kind: str, entry: Mapping[str, object]) -> Parameter:
        values = entry.get("values", [])
        listed = tuple(str(v) for v in values) if isinstance(values, list) else ()
        if (kind == "choice") != bool(listed):
            self._fault(name, "choice_values", name=name)
        default = entry.get("default")
        if default is not None and not _fits(kind, default, listed):
            self._fault(name, "default", name=name, value=default, kind=kind)
        least = entry.get("min")
        return Parameter(
            name=name, kind=kind, doc=self._as_text(name, entry.get("doc"), required=True), default=default,
            values=listed, required=self._flag(entry.get("required", False), name),
            least=least if isinstance(least, int) else None,
        )  # fmt: skip

    def _beside(self, names: list[str]) -> None:
        """Every column that holds an id has the name beside it: `x` or `x_id` and `x_name`, `id` and `name`."""
        for key, entry in self._table("columns"):
            of = entry if isinstance(entry, str) else str(entry.get("of", "")) if isinstance(entry, dict) else ""
            partner = "name" if key == "id" else f"{key.removesuffix('_id')}_name"
            if of.endswith(".id") and partner not in names:
                self._fault(key, "no_name_beside", name=key, partner=partner)


def _fits(kind: str, value: object, values: tuple[str, ...]) -> bool:
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "bool":
        return isinstance(value, bool)
    if kind == "date":
        return isinstance(value, date)
    return isinstance(value, str) and (kind != "choice" or value in values)
