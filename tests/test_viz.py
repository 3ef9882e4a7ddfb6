"""Pictures: their data is the graph's, nothing that a ledger says gets out of its text, the same is drawn the same."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixture import DAY, build_store, expected
from pictured import data_of, everything, network_of, worse

from orggraph.library.bind import bind
from orggraph.library.queries import Library
from orggraph.messages import set_language
from orggraph.model import FORMS, LINES
from orggraph.store.embedded import EmbeddedStore
from orggraph.viz.content import Content, read_content
from orggraph.viz.network import OrgNetwork
from orggraph.viz.page import page_of
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


@pytest.fixture(scope="module")
def page(content: Content) -> str:
    return page_of(network_of(content), show_names=False)


@pytest.mark.parametrize("level", ["strict", "organization", "work"])
def test_status_and_forms_of_every_unit_are_those_worked_out_by_hand(store: EmbeddedStore, level: str) -> None:
    at = ("strict", "organization", "work").index(level)
    wanted = {
        id: ("excluded" if reason else statuses[at], dict(zip(LINES, forms, strict=True)), reason)
        for id, (forms, statuses, reason) in expected().items()
    }
    nodes = everything(store, level=level).nodes.values()
    found = {n.id: (n.facts["status"], n.facts["forms"], n.facts.get("excluded")) for n in nodes if "forms" in n.facts}
    assert found == wanted


def test_what_is_behind_every_form_is_what_the_question_about_it_answers(
    content: Content, store: EmbeddedStore
) -> None:
    query = Library().find("coverage-forms")
    values = bind(query, {}, as_of=DAY)
    names = [c.name for c in query.columns]
    rows = [
        dict(zip(names, row, strict=True)) for part in query.statements(values) for row in store.read(part, values).rows
    ]
    wanted = {(r["unit"], r["line"], r["form"], r["organization"]) for r in rows if r["organization"]}
    assert {(*key,) for key in behind(content)} == wanted


def behind(content: Content) -> Iterator[tuple[object, ...]]:
    """Unit, line, form and organization of everything that covers, directly or through a place or an association."""
    for edge in content.edges:
        if edge.type == "COVERS" and "forms" in content.nodes[edge.target].facts:
            yield edge.target, content.nodes[edge.source].facts["line"], edge.facts["form"], edge.source
    for node in content.nodes.values():
        ways = node.facts.get("via", [])
        assert isinstance(ways, list)
        for edge in (content.edges[i] for i in ways):
            yield node.id, content.nodes[edge.source].facts["line"], edge.facts["form"], edge.source


def test_posts_are_those_of_the_day(content: Content) -> None:
    posts = {(e.source, e.target, e.facts["role"]) for e in content.edges if e.type == "HOLDS_POST"}
    # n4 also represents e01, where its other two posts lie.
    assert posts == {("n4", "p01", "head"), ("n4", "u10", "head"), ("n4", "e01", "legal_representative"),
                     ("n5", "u01", "head"), ("n5", "w01", "head")}  # fmt: skip


def test_an_instructor_of_another_day_is_not_drawn(content: Content) -> None:
    guides = {(e.source, e.target) for e in content.edges if e.type == "GUIDES"}
    assert guides == {("i1", "e13"), ("i3", "e15"), ("i2", "e15")}


def test_whoever_holds_posts_in_two_organizations_stands_out(content: Content) -> None:
    assert {n.id for n in content.nodes.values() if n.facts.get("concurrent")} == {"n4", "n5"}
    assert sorted(e.target for e in content.edges if e.facts.get("concurrent")) == ["p01", "u01", "u10", "w01"]


def test_every_edge_of_the_page_ends_at_its_nodes(page: str) -> None:
    data = data_of(page)
    ids = {n["id"] for n in data["nodes"]}
    assert len(ids) == len(data["nodes"])
    assert [e for e in data["edges"] if e["from"] not in ids or e["to"] not in ids] == []


def test_legend_counts_add_up_to_the_units(page: str) -> None:
    legend = data_of(page)["legend"]
    by_status = {s["key"]: s["count"] for s in legend["status"]}
    wanted = [("excluded" if reason else statuses[1]) for _, statuses, reason in expected().values()]
    assert by_status == {s: wanted.count(s) for s in ("covered", "uncovered", "unknown", "excluded")}
    units = sum(x["count"] for x in legend["labels"] if x["key"] in ("Enterprise", "SocialOrganization", "Association"))
    assert sum(by_status.values()) == units


def test_names_of_persons_are_masked(page: str) -> None:
    assert {n["name"] for n in data_of(page)["nodes"] if n["label"] == "Person"} == {"张*", "李*", "", "人*"}
    assert "张三" not in page


def test_names_of_persons_are_shown_when_asked(store: EmbeddedStore) -> None:
    shown = page_of(network_of(everything(store, show_names=True)), show_names=True)
    assert {"张三", "李四"} <= {n["name"] for n in data_of(shown)["nodes"]}


def test_an_association_outside_stands_beside_and_is_not_counted(store: EmbeddedStore) -> None:
    # e11 is a member of a01 (S 四（一）3), which u03 covers with form association.
    content = read_content(store, ["e11"], as_of=DAY, level="organization", show_names=False)
    assert {n.id: n.facts.get("beside") for n in content.nodes.values() if "forms" in n.facts} == {
        "e11": None,
        "a01": True,
    }
    data = data_of(page_of(network_of(content), show_names=False))
    assert {s["key"]: s["count"] for s in data["legend"]["status"]}["covered"] == 1


@pytest.fixture(scope="module")
def hostile(content: Content) -> OrgNetwork:
    return worse(content)


def test_hostile_names_come_back_unchanged_from_the_data(hostile: OrgNetwork) -> None:
    names = [n["name"] for n in data_of(page_of(hostile, show_names=False))["nodes"]]
    assert names == [n["name"] for n in hostile.nodes]


def test_a_hostile_page_has_the_elements_of_a_harmless_one(hostile: OrgNetwork, page: str) -> None:
    def tags(text: str) -> list[str]:
        # The library's own text is left out: it is the same in both.
        outside = re.sub(r"(<script>).*?(</script>)", r"\1\2", text, flags=re.DOTALL)
        return re.findall(r"<[!/]?[a-z-]+", outside.lower())

    mark = ["<strong", "</strong"]
    worse = tags(page_of(hostile, show_names=False))
    assert worse[: worse.index("<strong")] + worse[worse.index("<strong") + 2 :] == tags(page), mark


def test_nothing_in_the_data_can_end_its_element_or_a_line_of_script(hostile: OrgNetwork) -> None:
    text = page_of(hostile, show_names=False)
    block = text[text.index('id="orggraph-data">') :]
    block = block[: block.index("</script>")].removeprefix('id="orggraph-data">')
    assert [c for c in "<>&\u2028\u2029" if c in block] == []


def test_a_template_in_a_name_is_not_filled_in(hostile: OrgNetwork) -> None:
    text = page_of(hostile, show_names=False)
    assert "<h1><bdi>" in text
    assert "{{7*7}}" in text
    assert "49{%" not in text


def test_the_page_asks_nobody_for_anything(page: str) -> None:
    outside = re.sub(r"(<script>).*?(</script>)", r"\1\2", page, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href|url)\s*[=(]""", outside) == []
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].replace("&#39;", "'").startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]


def test_the_policy_names_the_scripts_and_the_style_that_are_there(page: str) -> None:

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    named = set(re.findall(r"sha256-([A-Za-z0-9+/=]+)", policy[1]))
    there = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, flags=re.DOTALL)
    assert named == {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in there}
    assert len(there) == 3


def test_the_page_brings_the_licence_of_what_it_includes(page: str) -> None:
    assert "Permission is hereby granted" in page
    assert "Almende B.V." in page


def test_the_notice_names_the_library_that_is_included_and_everything_in_it() -> None:
    lock = json.loads((ROOT / "docs" / "vis-network" / "package-lock.json").read_text(encoding="utf-8"))
    notice = (ROOT / "orggraph" / "viz" / "page" / "NOTICE.txt").read_text(encoding="utf-8")
    included = {
        f"{path.removeprefix('node_modules/')} {package['version']}"
        for path, package in lock["packages"].items()
        if path and not package.get("dev") and "/@types/" not in path
    }
    assert "vis-network 10.1.5" in included
    assert {name for name in included if name not in notice} == set()


def test_the_library_is_made_again_from_anywhere() -> None:
    lock = (ROOT / "docs" / "vis-network" / "package-lock.json").read_text(encoding="utf-8")
    # Where a package was downloaded from is no part of what it is; its digest is.
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')
    assert 'cmp "$place/vis-network/made.js" orggraph/viz/page/vis-network.js' in (ROOT / ".ci" / "run").read_text(
        encoding="utf-8"
    )


def test_the_same_graph_gives_the_same_page_and_drawing(store: EmbeddedStore, page: str, content: Content) -> None:
    again = network_of(everything(store))
    assert page_of(again, show_names=False) == page
    assert svg_of(again, show_names=False) == svg_of(network_of(content), show_names=False)


def test_another_process_with_another_hash_seed_draws_the_same(tmp_path: Path) -> None:
    code = (
        "import sys, hashlib; sys.path[:0] = ['tests']\n"
        "from pathlib import Path\nfrom test_viz import build_store, everything, network_of, page_of\n"
        "s = build_store(Path(sys.argv[1]))\n"
        "print(hashlib.sha256(page_of(network_of(everything(s)), show_names=False).encode()).hexdigest())\n"
    )
    digests = set()
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)], cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        digests.add(done.stdout.strip())
    assert len(digests) == 1


@pytest.mark.parametrize(("language", "covered", "title"), [("zh", "已覆盖", "数据截至"), ("en", "covered", "data of")])
def test_the_page_speaks_both_languages(content: Content, language: str, covered: str, title: str) -> None:
    set_language(language)
    try:
        text = page_of(network_of(content), show_names=False)
        drawn = svg_of(network_of(content), show_names=False)
    finally:
        set_language("zh")
    data = data_of(text)
    assert (data["language"], data["legend"]["status"][0]["name"]) == (language, covered)
    assert title in text
    assert title in drawn
    if language == "en":
        told = json.dumps({**data["words"], **data["legend"]}, ensure_ascii=False)
        assert re.findall(r"[一-鿿]{2,}", re.sub(r"S 四（一）\d", "", told)) == []


def test_forms_of_the_legend_are_those_of_the_model(page: str) -> None:
    assert [f["key"] for f in data_of(page)["legend"]["forms"]] == list(FORMS)


def test_the_page_knows_every_word_that_it_says_and_says_every_word_that_it_knows(page: str) -> None:
    scripts = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "orggraph/viz/page").glob("*.js"))
    known = {key for key in data_of(page)["words"] if not key.startswith(("role_", "excluded_", "kind_"))}
    assert set(re.findall(r"\bwords\.(\w+)", scripts)) == known
