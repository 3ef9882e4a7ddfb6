"""Pictures asked for: where everything lies, the static drawing, ways of an answer, the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fixture import DAY, HOUSE, PARK, TOWN_1, TOWN_2, build_store, expected
from offices import Office
from pictured import data_of, everything, network_of, worse

from orggraph.errors import OrgGraphError, ParameterError
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import Text
from orggraph.model import MODEL
from orggraph.store.embedded import EmbeddedStore
from orggraph.viz import drawing
from orggraph.viz.captions import caption, initials
from orggraph.viz.content import Content, read_content
from orggraph.viz.drawing import draw
from orggraph.viz.layout import arranged
from orggraph.viz.looks import LOOKS, OUTLINES, RADII
from orggraph.viz.network import OrgNetwork
from orggraph.viz.packing import Circle, around, pack
from orggraph.viz.page import page_of
from orggraph.viz.routes import add_routes
from orggraph.viz.svg import svg_of

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    opened = build_store(tmp_path_factory.mktemp("graph"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def content(store: EmbeddedStore) -> Content:
    return everything(store)


def test_circles_do_not_overlap() -> None:
    circles = [Circle(3 + (i * 7919) % 40) for i in range(200)]
    pack(circles)
    gaps = [
        ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 - a.r - b.r
        for i, a in enumerate(circles)
        for b in circles[i + 1 :]
    ]
    assert min(gaps) > -1e-4


def test_the_enclosing_circle_holds_all_of_them() -> None:
    circles = [Circle(5, 0, 0), Circle(1, 30, 2), Circle(9, -4, 17)]
    whole = around(circles)
    assert max(((c.x - whole.x) ** 2 + (c.y - whole.y) ** 2) ** 0.5 + c.r for c in circles) <= whole.r + 1e-9
    # The two farthest ends lie 44.2 apart: no circle is smaller than half of that.
    assert whole.r < 1.1 * 44.2 / 2


def test_units_lie_in_the_circle_of_their_park_and_a_building_in_that_of_its_park(content: Content) -> None:
    spots = arranged(content)
    for inner, outer in (("e06", PARK), ("e07", HOUSE), (HOUSE, PARK), ("e01", TOWN_1), ("e08", TOWN_2)):
        a, b = spots[inner], spots[outer]
        assert b.r is not None
        assert ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 + (a.r or RADII["Enterprise"]) <= b.r, (inner, outer)


def test_everything_but_an_empty_place_lies_somewhere_and_no_two_on_one_spot(content: Content) -> None:
    spots = arranged(content)
    left_out = [n for n in content.nodes.values() if n.id not in spots and n.label not in ("Park", "Region")]
    assert left_out == []
    points = [(s.x, s.y) for s in spots.values() if s.r is None]
    assert len(points) == len(set(points))


@pytest.fixture(scope="module")
def hostile(content: Content) -> OrgNetwork:
    return worse(content)


def test_the_drawing_is_well_formed_and_shows_every_unit(content: Content) -> None:
    drawn = svg_of(network_of(content), show_names=False)
    root = ElementTree.fromstring(drawn)
    texts = ["".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {caption(n.name) for n in content.nodes.values() if "forms" in n.facts} <= set(texts)
    # 已覆盖 and its number, worked out from the table of the fixture
    covered = sum(1 for _, statuses, reason in expected().values() if not reason and statuses[1] == "covered")
    assert f"已覆盖 {covered}" in texts


def test_a_hostile_drawing_is_well_formed_and_holds_no_more_elements(hostile: OrgNetwork, content: Content) -> None:
    def elements(drawn: str) -> set[str]:
        return {e.tag.split("}")[1] for e in ElementTree.fromstring(drawn).iter()}

    worse = svg_of(hostile, show_names=False)
    assert elements(worse) == elements(svg_of(network_of(content), show_names=False))
    assert "script" not in elements(worse)


def test_every_label_has_an_outline_and_a_size() -> None:
    labels = {node.name for node in MODEL.nodes}
    assert (set(OUTLINES), set(RADII)) == (labels, labels)


def test_statuses_are_told_apart_without_color() -> None:
    told = {
        s: (LOOKS[s].mark, LOOKS[s].dash, LOOKS[s].width > 3) for s in ("uncovered", "unknown", "excluded", "covered")
    }
    assert len(set(told.values())) == 4


def way_answer(*ways: list[dict[str, object]]) -> Answer:
    column = Column(name="path", label=Text("路径", "path"), meaning=Text("", ""))
    return Answer(query="receivers", title=None, snapshot=None, on=None, parameters={}, columns=(column,),
                  rows=[(way,) for way in ways])  # fmt: skip


def test_a_way_of_an_answer_is_marked_and_completed(store: EmbeddedStore) -> None:
    content = read_content(store, ["e01"], as_of=DAY, level="organization", show_names=False)
    add_routes(
        content,
        way_answer(
            [{"type": None, "label": "Enterprise", "id": "e01", "name": "单位e01"},
             {"type": "COVERS", "label": "PartyOrganization", "id": "p01", "name": "组织p01"}],
            [{"type": None, "label": "Enterprise", "id": "e01", "name": "单位e01"},
             {"type": "IN_INDUSTRY", "label": "Industry", "id": "6510", "name": "软件开发"},
             {"type": "SERVES", "label": "PartyOrganization", "id": "q01", "name": "组织q01"}],
        ),
        show_names=False,
    )  # fmt: skip
    routes = {(e.source, e.type, e.target) for e in content.edges if e.facts.get("route")}
    # Walked from the unit, shown as they are in the graph.
    assert routes == {("p01", "COVERS", "e01"), ("e01", "IN_INDUSTRY", "6510"), ("q01", "SERVES", "6510")}
    assert content.nodes["6510"].name == "软件开发"
    assert {"6510", "p01", "q01", "e01"} <= arranged(content).keys()
    assert data_of(page_of(network_of(content), show_names=False))["legend"]["types"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("合肥砚汀网络科技有限公司", "砚汀网络科技"),
        ("安徽省合肥市禾木股份有限公司", "禾木"),
        ("芜湖穗坞汽车部件有限公司", "芜湖穗坞汽车部件"),
        ("甲公司", "甲公司"),
        ("\u202e乙\n丙  丁", "乙 丙 丁"),
        ("长" * 40, "长" * 11 + "…"),
    ],
)
def test_a_caption_is_what_tells_a_unit_apart(name: str, short: str) -> None:
    assert caption(name, ["安徽省", "合肥市"]) == short


def test_initials_are_those_of_pinyin_and_of_common_characters_only() -> None:
    told = initials(["安徽合肥高新区", "砚汀", "abc"])
    # 砚 and 汀 stand in level 1 and level 2 of GB 2312: 汀 (tīng) has a place in the order of pinyin, 砚 (yàn) too.
    assert told == {"a": "安", "f": "肥", "g": "高", "h": "合徽", "q": "区", "t": "汀", "x": "新", "y": "砚"}


LEDGER = """
单位名称,所属园区,所属县区,所属市,是否建立党组织,党组织名称,党组织书记,是否建立工会,工会名称,工会主席,是否建立团组织,是否建立妇女组织,从业人员数
甲公司,柳园,蜀山区,合肥市,是,甲公司党支部,张三,是,甲公司工会,张三,否,否,30
乙公司,柳园,蜀山区,合肥市,否,,,否,,,否,否,12
丙公司,柳园,蜀山区,合肥市,,,,,,,,,
丁公司,,包河区,合肥市,否,,,是,丁公司工会,,否,否,8
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("office"), home="合肥市蜀山区")
    made.take(LEDGER)
    return made


def statuses(network: OrgNetwork) -> dict[str, str]:
    return {n["name"]: n["status"] for n in network.nodes if n["status"]}


def test_a_park_is_drawn_with_its_units_only(office: Office) -> None:
    network = draw(office.workspace, park="柳园")
    assert statuses(network) == {"甲公司": "covered", "乙公司": "uncovered", "丙公司": "unknown"}
    assert next(n for n in network.nodes if n["label"] == "Person")["concurrent"] is True


def test_a_region_is_drawn_with_its_parks_and_counties_inside(office: Office) -> None:
    network = draw(office.workspace, region="合肥市")
    at = {n["name"]: n for n in network.nodes if "r" in n}
    assert set(at) == {"合肥市", "包河区", "柳园"}
    assert len(statuses(network)) == 4


def test_a_unit_is_drawn_with_what_covers_it_and_who_leads_that(office: Office) -> None:
    network = draw(office.workspace, unit="甲公司")
    names = {n["name"] for n in network.nodes if n["label"] not in ("Park", "Region")}
    assert names == {"甲公司", "甲公司党支部", "甲公司工会", "张*"}


def test_a_question_is_drawn_with_the_units_of_its_answer(office: Office) -> None:
    network = draw(office.workspace, query="uncovered", region="蜀山区", params={"status": "uncovered"})
    assert statuses(network) == {"乙公司": "uncovered"}


def test_more_units_than_a_picture_holds_become_numbers_by_place(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "MOST", 3)
    network = draw(office.workspace, region="合肥市")
    counts = {n["name"]: n["counts"] for n in network.nodes}
    # 柳园 lies in 蜀山区: its three units count in both.
    assert counts["合肥市"] == {"covered": 2, "uncovered": 1, "unknown": 1}
    assert counts["柳园"] == {"covered": 1, "uncovered": 1, "unknown": 1}
    assert counts["包河区"] == {"covered": 1}
    assert network.about.narrowed == 4
    parents = {n["name"]: n.get("parent") for n in network.nodes}
    assert (parents["合肥市"], parents["包河区"]) == (None, "340100")
    assert data_of(page_of(network, show_names=False))["places"] is True
    ElementTree.fromstring(svg_of(network, show_names=False))


@pytest.mark.parametrize(
    "asked_for",
    [
        {},
        {"unit": "甲公司", "park": "柳园"},
        {"park": "柳园", "params": {"status": "all"}},
        {"query": "coverage-counts"},
    ],
)
def test_what_cannot_be_drawn_is_said(office: Office, asked_for: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        draw(office.workspace, **asked_for)


def test_a_day_before_the_organizations_is_drawn_without_them(office: Office) -> None:
    today = draw(office.workspace, park="柳园")
    assert today.about.on == date(2026, 6, 30)
    assert draw(office.workspace, park="柳园", on=date(2026, 7, 1)).about.on == date(2026, 7, 1)


def command(office: Office, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from orggraph.cli.main import main; main()", "viz", *arguments],
        cwd=cwd, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ORGGRAPH_WORKSPACE": str(office.workspace.folder), **environment},
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["html", "svg"])
def test_the_file_is_utf_8_with_plain_line_ends_whatever_the_locale(
    office: Office, tmp_path: Path, ending: str
) -> None:
    done = command(office, "--region", "340100", "-o", f"x.{ending}", "--lang", "zh", cwd=tmp_path,
                   LC_ALL="zh_CN.GBK", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")  # fmt: skip
    assert done.returncode == 0, done.stderr
    raw = (tmp_path / f"x.{ending}").read_bytes()
    assert b"\r" not in raw
    assert "柳园" in raw.decode("utf-8")


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(office: Office, tmp_path: Path) -> None:
    done = command(office, "--park", "柳园", "-o", "图.docx", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert ".html or .svg" in done.stderr


def test_without_a_file_the_command_says_which_to_give(office: Office, tmp_path: Path) -> None:
    done = command(office, "--park", "柳园", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert "-o FILE.html" in done.stderr


def test_too_many_units_of_an_answer_are_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST", 2)
    with pytest.raises(OrgGraphError, match="uncovered"):
        draw(office.workspace, query="uncovered", params={"status": "all"})
