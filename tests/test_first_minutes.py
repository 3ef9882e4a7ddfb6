"""The README's first ten minutes, command by command, on an ugly ledger; the answers were worked out by hand."""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from ugly.imported import state
from ugly.offices_own import LEDGER

from orggraph.cli.main import cli
from orggraph.messages import set_language

README = Path(__file__).parent.parent / "README.md"
HEADING = "## The first ten minutes with a ledger of your own"


def commands() -> list[str]:
    text = README.read_text(encoding="utf-8")
    section = text[text.index(HEADING) : text.index("\n## ", text.index(HEADING) + 1)]
    examples = re.findall(r"```sh\n(.*?)```", section, flags=re.DOTALL)
    return [line for example in examples for line in example.splitlines() if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Result]]]:
    """The folder of the workspace and what each command answered."""
    folder = Path(tmp_path_factory.mktemp("minutes"))
    LEDGER(folder / "台账.xlsx")
    answers: dict[str, Result] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "zh_CN.UTF-8")
        patch.delenv("ORGGRAPH_WORKSPACE", raising=False)
        patch.delenv("ORGGRAPH_STORE", raising=False)
        patch.chdir(folder)
        for line in commands():
            program, *words = shlex.split(line)
            if program == "cd":
                patch.chdir(Path.cwd() / words[0])
            else:
                assert program == "orggraph"
                answers[line] = CliRunner().invoke(cli, words)
        yield Path.cwd(), answers
    set_language("zh")


def of(done: tuple[Path, dict[str, Result]], start: str) -> Result:
    return next(result for line, result in done[1].items() if line.startswith(start))


def test_every_command_of_the_section_succeeds(done: tuple[Path, dict[str, Result]]) -> None:
    # The imports have findings.
    statuses = {line: result.exit_code for line, result in done[1].items()}
    assert statuses == {line: 1 if line.startswith("orggraph import") else 0 for line in statuses}


def test_the_dry_run_says_the_same_rows_and_cells_as_the_import(done: tuple[Path, dict[str, Result]]) -> None:
    trial = of(done, "orggraph import ../台账.xlsx --dry-run").stdout
    assert "读取 6 行，采用 6 行，拒收 0 行" in trial
    assert all(cell in trial for cell in ("台账!J8 妇女之家", "台账!D10 若干", "台账!F11 东风厂党支部"))
    real = of(done, "orggraph import ../台账.xlsx --on").stdout
    assert trial.splitlines()[:12] == real.splitlines()[:12]


def test_the_units_without_cover_are_those_worked_out_by_hand(done: tuple[Path, dict[str, Result]]) -> None:
    # 禾木科技 has a branch; 砚田机械 and 东风厂 are in 包河区. 青砚物业 did not say of its union, and its women's
    # organization is a room; of 西风厂 nobody knows whether there is a women's organization.
    rows = list(csv.DictReader(StringIO(of(done, "orggraph query uncovered").stdout)))
    assert [(r["name"], r["county"], r["employees"], r["status"], r["missing"]) for r in rows] == [
        ("青砚　物业", "蜀山区", "1200", "unknown", "是否建立工会、是否建立妇女组织"),
        ("西风厂", "蜀山区", "45", "unknown", "是否建立妇女组织"),
        ("云桥商贸", "蜀山区", "30", "uncovered", ""),
    ]


def test_the_workbook_of_coverage_counts_every_unit_in_its_county(done: tuple[Path, dict[str, Result]]) -> None:
    sheet = openpyxl.load_workbook(done[0] / "coverage.xlsx").worksheets[0]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    wanted = [head.index(word) for word in ("名称", "单位数", "计入", "已覆盖", "未覆盖", "未知")]
    counts = {row[wanted[0]]: [row[at] for at in wanted[1:]] for row in rows}
    assert counts == {"蜀山区": [4, 4, 1, 1, 2], "包河区": [2, 2, 0, 1, 1]}


def test_one_snapshot_is_listed_under_the_ledgers_date(done: tuple[Path, dict[str, Result]]) -> None:
    assert re.findall(r"2026-06-30-\d{3}", of(done, "orggraph snapshot list").stdout) == ["2026-06-30-001"]


def test_importing_the_ledger_again_leaves_the_workspace_as_it_is(done: tuple[Path, dict[str, Result]]) -> None:
    before = state(done[0])
    again = CliRunner().invoke(cli, ["import", "../台账.xlsx", "--on", "2026-06-30"])
    assert "没有变化。" in again.stdout
    assert state(done[0]) == before
