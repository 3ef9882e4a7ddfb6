"""What the README and the guides say is what there is; `python tests/test_docs.py` writes what is generated again."""

from __future__ import annotations

import re
from pathlib import Path

from orggraph.cli.main import COMMANDS
from orggraph.ledger.kinds import KINDS
from orggraph.library.queries import Library, read_query
from orggraph.paths import QUERIES
from orggraph.report.drawing import model_drawing
from orggraph.report.guide import browser_style, model_tables
from orggraph.report.reference import reference

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- queries: begin -->", "<!-- queries: end -->"


GUIDE, STYLE, DRAWING = (ROOT / "docs" / name for name in ("cypher.md", "orggraph.grass", "model.svg"))
MODEL_BEGIN, MODEL_END = "<!-- model: begin -->", "<!-- model: end -->"


def query_table() -> str:
    """The README's table of queries, from their headers."""
    queries, faults = Library(QUERIES).all()
    assert not faults, faults
    rows = [
        f"| [`{q.name}`](docs/queries.md#{q.name}) | {q.title.en} | {q.title.zh} | {', '.join(q.header.clauses)} |"
        for q in queries
    ]
    return "\n".join(["| query | answers | 回答 | clauses |", "| --- | --- | --- | --- |", *rows])


def block() -> str:
    text = README.read_text(encoding="utf-8")
    return text[text.index(BEGIN) + len(BEGIN) : text.index(END)].strip()


def shell_lines(path: Path) -> list[str]:
    """Lines of the shell examples, without comments."""
    examples = re.findall(r"```(?:sh|powershell)\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [line for example in examples for line in example.splitlines() if line.strip() and not line.startswith("#")]


def pages() -> list[Path]:
    return [README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "seed" / "README.md"]


def test_the_tables_and_the_drawing_of_the_model_are_those_of_the_declaration() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text[text.index(MODEL_BEGIN) + len(MODEL_BEGIN) : text.index(MODEL_END)].strip() == model_tables()
    assert STYLE.read_text(encoding="utf-8") == browser_style()
    assert DRAWING.read_text(encoding="utf-8") == model_drawing()


def test_the_table_of_queries_is_that_of_the_library() -> None:
    assert block() == query_table()


def test_every_command_in_an_example_exists() -> None:
    used = {m[1] for page in pages() for line in shell_lines(page) for m in re.finditer(r"orggraph ([a-z-]+)", line)}
    assert used <= set(COMMANDS)


def test_every_query_in_an_example_exists() -> None:
    used = {
        m[1] for page in pages() for line in shell_lines(page) for m in re.finditer(r"orggraph query ([a-z-]+)", line)
    }
    assert used <= {"list", "show", *Library(QUERIES).paths()}


def test_every_command_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"orggraph {name}" not in text] == []


def test_every_kind_of_ledger_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [kind.name for kind in KINDS if f"`{kind.name}`" not in text] == []


def test_the_query_in_the_readme_has_no_fault(tmp_path: Path) -> None:
    example = re.search(r"```\n(// title.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert example is not None
    file = tmp_path / "without-instructor.cypher"
    file.write_text(example[1], encoding="utf-8")
    assert [p.name for p in read_query(file).params] == ["min_employees"]


def test_links_lead_to_files() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in pages()
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_folder_map_names_what_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    listed = re.findall(r"^    ([a-z.]+/?)\s{2,}", text, flags=re.MULTILINE)
    assert len(listed) > 5
    assert [name for name in listed if not (ROOT / name).exists()] == []


def test_ci_runs_the_tests_as_the_readme_says() -> None:
    assert any(".venv/bin/python -m pytest" in line for line in shell_lines(README))
    assert '"$bin/python" -m pytest' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


if __name__ == "__main__":
    old = README.read_text(encoding="utf-8")
    new = f"{old[: old.index(BEGIN) + len(BEGIN)]}\n{query_table()}\n{old[old.index(END) :]}"
    README.write_text(new, encoding="utf-8", newline="\n")
    (ROOT / "docs" / "queries.md").write_text(reference(Library(QUERIES).all()[0]), encoding="utf-8", newline="\n")
    guide = GUIDE.read_text(encoding="utf-8")
    start, end = guide.index(MODEL_BEGIN) + len(MODEL_BEGIN), guide.index(MODEL_END)
    GUIDE.write_text(f"{guide[:start]}\n{model_tables()}\n{guide[end:]}", encoding="utf-8", newline="\n")
    STYLE.write_text(browser_style(), encoding="utf-8", newline="\n")
    DRAWING.write_text(model_drawing(), encoding="utf-8", newline="\n")
