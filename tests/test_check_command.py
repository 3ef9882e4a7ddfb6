"""The command that checks what is stored: every check in both languages, exit statuses, formats, files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from offices import Office

from orggraph.analysis.checking import check
from orggraph.analysis.checks import CHECKS, SEVERITIES
from orggraph.cli.main import cli
from orggraph.errors import ParameterError
from orggraph.library.answer import Answer
from orggraph.messages import all_messages, set_language

#: A B C D E F G H
COUNTS = "单位名称,所属县区,从业人员数,女职工数,35岁以下青年数,党员数,正式党员数,团员数"


def checked(office: Office, *only: str) -> Answer:
    latest = office.workspace.latest()
    assert latest is not None
    return check(latest, office.workspace.pack, only=only)


def test_every_check_says_in_both_languages_what_is_wrong_and_what_to_do() -> None:
    known = set(all_messages())
    assert [
        c.id for c in CHECKS
        if not {f"checks.{part}_{c.id.replace('-', '_')}" for part in ("title", "fix")} <= known
        or c.severity not in SEVERITIES
    ] == []  # fmt: skip


def test_the_counts_of_the_checks_add_up_to_the_findings(office: Office) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,12,,\n甲（公司）,,,,,,,")
    answer = checked(office)
    counts = answer.counts
    assert counts is not None
    each = counts["checks"]
    assert isinstance(each, Mapping)
    assert list(each) == [c.id for c in CHECKS]
    assert sum(each.values()) == counts["findings"] == len(answer.rows) == 2


def test_an_unknown_check_gets_the_nearest(office: Office) -> None:
    office.take("单位名称\n甲公司")
    with pytest.raises(ParameterError, match="duplicate-unit"):
        checked(office, "duplicate-units")


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch) -> Any:  # a function with optional arguments
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office.workspace.folder))

    def call(*args: str) -> Any:
        try:
            return CliRunner().invoke(cli, ["check", *args])
        finally:
            set_language("zh")

    return call


def test_the_command_exits_1_with_findings_and_0_without(office: Office, run: Any) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,,,")
    assert run("--lang", "en").exit_code == 1
    clean = run("--only", "cycle", "--lang", "en")
    assert (clean.exit_code, clean.stderr) == (0, "all 1 checks found nothing.\n")


def test_without_an_import_the_command_exits_2(run: Any) -> None:
    assert run().exit_code == 2


def test_the_command_prints_rows_on_stdout_and_the_summary_on_stderr(office: Office, run: Any) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,,,")
    done = run("--format", "csv", "--lang", "en")
    assert len(done.stdout.splitlines()) == 2
    assert "1 × numbers that contradict each other (error, counts)" in done.stderr


def test_json_has_the_finding_with_its_fix(office: Office, run: Any) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,,,")
    told = json.loads(run("--format", "json", "--only", "counts", "--lang", "en").stdout)
    assert told["counts"] == {"findings": 1, "checks": {"counts": 1}}
    row = told["rows"][0]
    assert (row["check"], row["severity"], row["cell"]) == ("counts", "error", "D2")
    assert row["fix"] == "Compare the two cells and correct one number."


@pytest.mark.parametrize("ending", ["xlsx", "md", "jsonl"])
def test_findings_go_to_a_file(office: Office, run: Any, tmp_path: Path, ending: str) -> None:
    office.take(f"{COUNTS}\n甲公司,,10,11,,,,")
    target = tmp_path / f"findings.{ending}"
    run("-o", str(target), "--lang", "en")
    text = (
        str([[c.value for c in row] for row in openpyxl.load_workbook(target).worksheets[0]])
        if ending == "xlsx"
        else target.read_text(encoding="utf-8")
    )
    assert "D2" in text
