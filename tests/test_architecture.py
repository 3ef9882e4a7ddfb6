"""The order of the house: floors, sizes, names, what starting the command may load."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from orggraph import cli as _cli

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "orggraph"
assert Path(_cli.__file__).is_relative_to(PACKAGE), "the tests must see the checkout's own package"

#: lowest first; a room imports rooms of lower floors only
FLOORS = (
    ("messages",),
    ("errors", "parallel", "paths"),
    ("schema",),
    ("model",),
    ("ledger", "policy"),
    ("snapshot", "library"),
    ("intake", "derive"),
    ("store",),
    ("aliases", "naming", "workspace"),
    ("opening",),
    ("asking", "imported", "provenance", "waiting"),
    ("importing", "analysis", "extracts", "pushing", "statements"),
    ("report", "viz"),
    ("api",),
    ("web",),
    ("cli", "__init__"),
)
#: the same within the room of ledgers, the largest
LEDGER_FLOORS = (
    ("findings", "kinds", "names"),
    ("personal", "synonyms", "vocabulary"),
    ("examples", "files", "places", "values"),
    ("headers",),
    ("ledgers",),
)

FILE_LINES, BODY_LINES = 400, 40
#: declarations and translations may be long
FREE = re.compile(r"orggraph/(model\.py|messages/.*)")
#: files and functions over the budget; this list only shrinks
TOO_LONG: frozenset[str] = frozenset()
#: the only homes of Cypher outside `queries/`: finding a node by name comes before any question can be asked
CYPHER_HOMES = frozenset({"orggraph/naming.py", "orggraph/store/push_statements.py"})
#: what no command needs to start
HEAVY = {
    "polars", "ladybug", "networkx", "pyvis", "neo4j", "numpy", "fastexcel", "xlsxwriter", "rich", "stdnum",
    "prompt_toolkit",
}  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path, house: Path = PACKAGE) -> str:
    return path.relative_to(house).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(*folders: str) -> list[Path]:
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))


MODULES = [p for p in sources("orggraph") if p.relative_to(PACKAGE).parts[0] not in ("queries", "seed")]


def imported(path: Path) -> Iterator[tuple[str, str, int]]:
    """Module, name and line of every import of the package, those for types alone included."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names if alias.name.startswith("orggraph"))
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level, "", node.lineno
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "orggraph":
            yield from ((node.module or "", alias.name, node.lineno) for alias in node.names)


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


def too_long() -> Iterator[tuple[str, int]]:
    for path in sources("orggraph", "tests", "seed"):
        if FREE.fullmatch(name_of(path)):
            continue
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > FILE_LINES:
            yield name_of(path), lines
    for path in MODULES:
        if FREE.fullmatch(name_of(path)):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > BODY_LINES:
                yield f"{name_of(path)}:{node.name}", body_lines(node)


def climbing(house: Path, floors: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Imports within a house that neither stay in their room nor go down."""
    floor = {room: number for number, rooms in enumerate(floors) for room in rooms}
    within = house.relative_to(ROOT).parts
    for path in (p for p in MODULES if house in p.parents):
        here = room_of(path, house)
        for module, name, line in imported(path):
            parts = [*module.split("."), name]
            if tuple(parts[: len(within)]) != within or (target := parts[len(within)]) in (here, "__version__"):
                continue
            if floor.get(target, len(floors)) >= floor.get(here, -1):
                yield f"{name_of(path)}:{line} imports {module}"


def test_every_module_stands_on_a_floor() -> None:
    assert {room_of(p) for p in MODULES} <= {room for rooms in FLOORS for room in rooms}
    ledger = {room_of(p, PACKAGE / "ledger") for p in MODULES if PACKAGE / "ledger" in p.parents}
    assert ledger - {"__init__"} == {room for rooms in LEDGER_FLOORS for room in rooms}


def test_imports_go_to_a_lower_floor_or_stay_in_the_room() -> None:
    wrong = [*climbing(PACKAGE, FLOORS), *climbing(PACKAGE / "ledger", LEDGER_FLOORS)]
    assert not wrong, "\n".join(wrong)


def test_imports_are_absolute() -> None:
    wrong = [f"{name_of(p)}:{line}" for p in MODULES for module, _, line in imported(p) if module.startswith(".")]
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_itself_through_others_of_its_room() -> None:
    graph = {
        path: {
            found
            for module, name, _ in imported(path)
            for parts in ([*module.split("."), name], module.split("."))
            if (found := ROOT.joinpath(*[p for p in parts if p]).with_suffix(".py")) in MODULES and found != path
        }
        for path in MODULES
    }
    while ends := {path for path, targets in graph.items() if not targets & graph.keys()}:
        graph = {path: targets for path, targets in graph.items() if path not in ends}
    while starts := graph.keys() - set().union(*graph.values()):
        graph = {path: targets for path, targets in graph.items() if path not in starts}
    cycle = sorted(name_of(p) for p in graph)
    assert not cycle, "in a cycle: " + ", ".join(cycle)


def test_files_and_functions_keep_to_their_size() -> None:
    wrong = [f"{name}: {lines} lines" for name, lines in too_long() if name not in TOO_LONG]
    assert not wrong, "\n".join(wrong)


def test_the_list_of_exceptions_only_shrinks() -> None:
    assert {name for name, _ in too_long()} >= TOO_LONG


def test_no_file_is_named_after_nothing() -> None:
    empty = re.compile(r"(utils?|helpers?|common|manager|misc|core)(\.py)?")
    assert [name_of(p) for p in MODULES for part in p.relative_to(ROOT).parts if empty.fullmatch(part)] == []


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if room_of(path) != "cli"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not wrong, "\n".join(wrong)


def test_cypher_stands_in_query_files() -> None:
    # Help shows a statement as an example.
    found = {name_of(p) for p in MODULES if room_of(p) != "messages" and "MATCH (" in p.read_text(encoding="utf-8")}
    assert found == CYPHER_HOMES


def exported(path: Path) -> list[str] | None:
    """The module's `__all__`, None without one."""
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return [str(name) for name in ast.literal_eval(node.value)]
    return None


def defined(path: Path) -> set[str]:
    """Names that the module's top level binds."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def test_all_names_what_exists() -> None:
    wrong = [f"{name_of(p)}: {n}" for p in MODULES for n in exported(p) or [] if n not in defined(p)]
    assert not wrong, "\n".join(wrong)


def test_what_others_import_is_exported() -> None:
    wrong = []
    for path in MODULES:
        for module, name, line in imported(path):
            target = ROOT.joinpath(*module.split("."))
            file = target / "__init__.py" if target.is_dir() else target.with_suffix(".py")
            names = exported(file) if name and file in MODULES else None
            if names is not None and name not in names and not (target / f"{name}.py").exists():
                wrong.append(f"{name_of(path)}:{line} takes {name} of {module}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["template", "--help"],
        ["query", "list"],
        ["import", "--help"],
        ["query", "uncovered", "--help"],
        ["check", "--help"],
        ["snapshot", "diff", "--help"],
    ],
)
def test_starting_the_command_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from orggraph.cli.main import cli\n"
        "try:\n"
        f"    cli.main({arguments!r})\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "sys.stderr.write(' '.join(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env=quiet(tmp_path),
        check=True,
    )
    assert set(done.stderr.split()) & HEAVY == set()


def quiet(folder: Path) -> dict[str, str]:
    """The environment, with this checkout first and no workspace of the user's."""
    import os

    mine = {k: v for k, v in os.environ.items() if not k.startswith("ORGGRAPH_")}
    return {**mine, "PYTHONPATH": str(ROOT), "ORGGRAPH_CACHE": str(folder / "cache"), "PYTHONIOENCODING": "utf-8"}


TEXTS = (".py", ".md", ".toml", ".cypher", ".txt", ".csv", ".in", "run")
#: put together here so that this file does not hold them
FORBIDDEN = ["/wo" + "rk/", "/tm" + "p/w", "contract" + ".md", "design" + ".md", "interfaces" + ".md", "@" + "gmail"]


def texts() -> Iterator[Path]:
    for top in ("orggraph", "queries", "seed", "tests", "docs", ".ci"):
        yield from (p for p in (ROOT / top).rglob("*") if p.is_file() and p.name.endswith(TEXTS))
    yield from (p for p in ROOT.iterdir() if p.is_file() and p.name.endswith(TEXTS))


def test_nothing_in_the_tree_speaks_of_the_place_where_it_was_written() -> None:
    found = []
    for path in texts():
        content = path.read_bytes().decode("utf-8", "ignore")
        found += [f"{name_of(path)}: {word}" for word in FORBIDDEN if word in content]
    assert not found, "\n".join(found)
