"""A real browser with its network refused; without one these tests are skipped, or fail where one is required."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from chromium import Missing, started
from offices import Office
from opened import Window

from orggraph.viz.drawing import draw
from orggraph.viz.page import page_of

LEDGER = """
单位名称,所属园区,所属县区,所属市,是否建立党组织,党组织名称,党组织组建方式,党组织书记,是否建立工会,工会名称,工会主席,是否建立团组织,是否建立妇女组织
甲科技公司,柳园,蜀山区,合肥市,是,甲公司党支部,单独,张三,是,甲公司工会,张三,否,否
乙公司,柳园,蜀山区,合肥市,否,,,,否,,,否,否
丙公司,柳园,蜀山区,合肥市,,,,,,,,,
丁公司,,包河区,合肥市,否,,,,是,丁公司工会,李四,否,否
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A started browser: Playwright's class, of any kind to us."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(started())
        except Missing as reason:
            (pytest.fail if os.environ.get("ORGGRAPH_BROWSER_REQUIRED") else pytest.skip)(str(reason))
        yield browser


@pytest.fixture
def window(chromium: Any, tmp_path: Path) -> Iterator[Window]:
    made = Window(chromium, tmp_path)
    yield made
    for context in made.contexts:
        context.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("office"), home="合肥市蜀山区")
    made.take(LEDGER)
    return made


@pytest.fixture(scope="session")
def city(office: Office) -> str:
    return page_of(draw(office.workspace, region="合肥市"), show_names=False)
