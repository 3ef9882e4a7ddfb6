"""Titles of posts: what role each has, of which lines, and which cells name several."""

from __future__ import annotations

import pytest

from orggraph.ledger.values.titles import read_title


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("书记", "head"), ("党支部书记", "head"), ("中共甲公司支部委员会书记", "head"), ("常务副书记", "deputy"),
        ("兼职副主席", "deputy"), ("甲公司工会副主席", "deputy"), ("党支部组织委员", "member"), ("书记（兼）", "head"),
        ("代书记", "head"), ("原工会主席", "none"), ("甲公司原工会主席", "none"), ("名誉主席", "none"),
        ("第一书记", "none"),
        ("工会女职工委员会主任", "none"), ("董事长", "none"), ("法定代表人（负责人）", "legal_representative"),
        ("人力资源部部长", "hr_head"), ("车间主任", None), ("党委书记助理", None), ("负责党务", None),
    ],
)  # fmt: skip
def test_the_role_of_a_title(text: str, role: str | None) -> None:
    assert [title.role for title in read_title(text)] == [role]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("支部书记、工会主席", ["支部书记", "工会主席"]), ("党支部书记兼工会主席", ["党支部书记", "工会主席"]),
        ("书记/主席", ["书记", "主席"]), ("兼职副主席", ["兼职副主席"]), ("书记（兼）", ["书记（兼）"]),
        ("专兼职委员", ["专兼职委员"]),
    ],
)  # fmt: skip
def test_the_titles_of_a_cell(text: str, parts: list[str]) -> None:
    assert [title.text for title in read_title(text)] == parts


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("工会主席", ("union",)), ("妇幼医院工会主席", ("union",)), ("妇联主席", ("women",)),
        ("党支部书记", ("party",)),
        ("团委书记", ("league",)), ("集团支部书记", ("party", "league")), ("书记", ("party", "league")),
        ("主席", ("union", "women")), ("女职工委员", ("union",)), ("主任", ("party", "union", "league", "women")),
    ],
)  # fmt: skip
def test_the_lines_that_may_have_such_a_post(text: str, lines: tuple[str, ...]) -> None:
    assert read_title(text)[0].lines == lines
