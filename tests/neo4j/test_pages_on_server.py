"""Pictures and explanations answered by a server: the same as the workspace's own graph gives."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from fixture import HOUSE, PARK
from offices import Office, company
from server import LTS

from orggraph import opening
from orggraph.analysis.explaining import explain

# What they ask is asked on every version by the tests of conformance.
pytestmark = pytest.mark.parametrize("neo4j", [LTS], indirect=True)


@pytest.mark.parametrize(
    "asked",
    [("--park", PARK), ("--park", HOUSE, "--level", "work"), ("--query", "receivers"), ("--query", "uncovered")],
    ids=["park", "building", "routes", "answer"],
)
@pytest.mark.parametrize("ending", ["html", "svg"])
def test_the_picture_is_the_same_byte_for_byte(
    pushed: opening.Server, run: Any, tmp_path: Path, asked: tuple[str, ...], ending: str
) -> None:
    here, there = tmp_path / f"here.{ending}", tmp_path / f"there.{ending}"
    assert run("viz", *asked, "-o", str(here)).exit_code == 0
    done = run("viz", *asked, "-o", str(there), "--store", pushed.url)
    assert done.exit_code == 0, done.output
    assert there.read_bytes() == here.read_bytes()


def _without_cells(told: Any) -> Any:
    """The object with every cell taken out, and what is said about cells."""
    if isinstance(told, dict):
        return {name: _without_cells(value) for name, value in told.items() if name not in ("cell", "cells", "notices")}
    return [_without_cells(value) for value in told] if isinstance(told, list) else told


UNITS = f"""单位名称,统一社会信用代码,所属县区,从业人员数,党员数,正式党员数,控股情况,党组织名称,是否建立工会,指导员
甲公司,{company(1)},蜀山区,60,4,3,私人,甲公司党支部,是,赵小满
乙公司,{company(2)},蜀山区,30,,,私人,,否,
丙公司,{company(3)},蜀山区,5,0,0,国有,,,
"""


def test_units_are_explained_alike_but_for_the_ledger_cells(
    at: opening.Server, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path, "合肥市")
    office.take(UNITS)
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(office.workspace.folder))
    assert run("push", at.url).exit_code == 0
    for unit in ("甲公司", "乙公司", "丙公司"):
        here, there = (
            json.loads(run("explain", unit, "--format", "json", *where).stdout) for where in ((), ("--store", at.url))
        )
        assert _without_cells(there) == _without_cells(here)
        assert set(there["notices"]) - set(here["notices"]) == {there["notices"][-1]}
        assert "no ledger cells" in there["notices"][-1]
    assert here != _without_cells(here)


def test_a_unit_is_explained_over_one_connection(pushed: opening.Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="neo4j"):
        explain(None, "e01", server=pushed)
    assert sum("<OPEN>" in record.getMessage() for record in caplog.records) == 1


def test_without_a_workspace_the_server_alone_answers(
    pushed: opening.Server, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    monkeypatch.delenv("ORGGRAPH_WORKSPACE")
    monkeypatch.chdir(tmp_path)
    assert run("viz", "--park", PARK, "-o", str(page), "--store", pushed.url).exit_code == 0
    assert "demonstration" not in page.read_text(encoding="utf-8").split("<body", 1)[1][:2000]
