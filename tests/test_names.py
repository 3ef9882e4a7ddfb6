"""The shown and the compared form of names, and what names say of organizations."""

from __future__ import annotations

import polars as pl
import pytest

from orggraph.ledger import names
from orggraph.ledger.values import organizations

CLEANED = [
    ("　合肥\n江淮公司 ", "合肥江淮公司"),
    ("\ufeff江淮\u200b公司", "江淮公司"),
    ("江淮 公司", "江淮 公司"),
    ("（江淮）", "（江淮）"),
    ("e\u0301", "\u00e9"),
    ("葛\U000e0100城", "葛城"),
    ("", ""),
]

KEYED = [
    ("江淮（合肥） 有限公司", "江淮(合肥)有限公司"),
    ("ＡＢｃ１２", "ABc12"),
    ("【江淮】〔合肥〕", "(江淮)(合肥)"),
    ("江\u3000淮\u00a0公\t司", "江淮公司"),
    ("⼀号", "一号"),
]


@pytest.mark.parametrize(("text", "shown"), CLEANED)
def test_clean_keeps_what_can_be_seen(text, shown):
    assert [names.clean_text(text), names.clean(pl.Series([text])).item()] == [shown, shown]


@pytest.mark.parametrize(("text", "key"), KEYED)
def test_key_ignores_width_blanks_and_kinds_of_brackets(text, key):
    assert [names.key_text(text), names.key(pl.Series([text])).item()] == [key, key]


def test_null_stays_null_in_expressions():
    frame = pl.DataFrame({"name": [None, "（甲）"]}, schema={"name": pl.String})
    assert frame.select(names.key(pl.col("name")))["name"].to_list() == [None, "(甲)"]


LINES = [
    ("江淮公司党支部", "party"),
    ("中共江淮公司支部委员会", "party"),
    ("中共江淮工会委员会", "party"),
    ("共青团江淮公司委员会", "league"),
    ("江淮集团支部", None),
    ("江淮集团团支部", "league"),
    ("江淮公司工会女职工委员会", "union"),
    ("蜀山区妇女联合会", "women"),
    ("江淮公司工会联合会", "union"),
    ("江淮商会分会", "unit"),
    ("江淮公司职工之家", None),
    ("江淮公司", None),
]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_longest_ending_says_the_line(name, line):
    assert organizations.line_by_name(pl.Series([name])).item() == line


FACTS = [
    ("江淮公司职工之家", "venue"),
    ("职工之家301", "venue"),
    ("党群服务中心党支部", None),
    ("江淮公司党小组", "party_group"),
    ("江淮公司党组", "functional"),
    ("江淮公司党组织", None),
    ("江淮公司临时党支部委员会", "functional"),
    ("江淮公司功能型党支部", "functional"),
    ("江淮公司工会女职工委员会", "women_workers_committee"),
    ("江淮公司妇联", None),
]


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_name_says_what_is_no_ordinary_organization(name, fact):
    assert organizations.fact_by_name(pl.Series([name])).item() == fact


BARE = [
    ("党支部", True),
    ("第一党支部", True),
    ("1号党支部", True),
    ("党支部二", True),
    ("第二联合党支部", True),
    ("联合第二党支部", True),
    ("本公司党支部", True),
    ("工会委员会", True),
    ("江畔第二联合党支部", False),
    ("江淮公司党支部", False),
    (None, False),
]


@pytest.mark.parametrize(("name", "bare"), BARE)
def test_kind_names_identify_nothing(name, bare):
    assert organizations.is_bare(pl.Series([name], dtype=pl.String)).item() is bare


FORMS = [
    ("江畔联合党支部", "joint"),
    ("江畔联合第一党支部", "joint"),
    ("江淮联合工会委员会", "joint"),
    ("合肥市妇女联合会", None),
    ("蜀山区工会联合会", None),
    ("联合公司党支部", None),
    ("江淮公司工会小组", "affiliated"),
    ("江淮商会分会", None),
    ("井岗镇妇女工作小组", "fallback"),
]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_form_stands_just_before_the_kind_name(name, form):
    assert organizations.form_by_name(pl.Series([name])).item() == form


LEVELS = [
    ("江淮公司党支部", "branch", "unit"),
    ("江淮公司党总支", "general_branch", "unit"),
    ("井岗镇党委", "committee", "territorial"),
    ("高新区党工委", "working_committee", "territorial"),
    ("井岗镇党建工作指导站", "station", "guidance_station"),
    ("合肥市个私协会党委", "committee", "market_regulation"),
    ("合肥市软件行业党委", "committee", "industry"),
    ("江淮公司党组", "leading_group", "none"),
    ("中共江淮公司支部委员会", "branch", "unit"),
    ("江淮公司", None, None),
]


@pytest.mark.parametrize(("name", "level", "channel"), LEVELS)
def test_name_says_level_and_channel_as_its_kind_word_would(name, level, channel):
    column = pl.Series([name])
    assert [organizations.level_by_name(column).item(), organizations.channel_by_name(column).item()] == [
        level,
        channel,
    ]


LEADING = [
    ("合肥市蜀山区总工会", "合肥市蜀山区", "union"),
    ("中共蜀山区井岗镇委员会", "蜀山区井岗镇", "party"),
    ("中共合肥市委", "合肥市", "party"),
    ("共青团蜀山区委员会", "蜀山区", "league"),
    ("蜀山区妇联", "蜀山区", "women"),
    ("合肥高新区工会工作委员会", "合肥高新区", "union"),
    ("江淮公司工会", None, None),
]


@pytest.mark.parametrize(("name", "rest", "line"), LEADING)
def test_leading_body_is_a_place_and_an_ending(name, rest, line):
    column = pl.Series([name])
    assert [organizations.leading_rest(column).item(), organizations.leading_line(column).item()] == [rest, line]
