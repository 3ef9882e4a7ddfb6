"""What whole rows say: kinds of units, organizations, which rows are rejected, how findings are listed."""

from __future__ import annotations

from types import SimpleNamespace

import polars as pl
import pytest
from offices import code
from typed import CODE, parse, unit

from orggraph.ledger import findings
from orggraph.ledger.kinds import kind_of
from orggraph.ledger.values import typed_rows
from orggraph.messages import LANGUAGES
from orggraph.messages.findings import MESSAGES

# name, code, kind word, control, industry -> kind, method, label, sector, method, control, method
KINDS_OF_UNITS = [
    (("江淮公司", CODE, None, None, None), ("company", "code", "Enterprise", None, None, None, None)),
    (("江淮公司", None, None, None, None), (None, None, "Enterprise", None, None, None, None)),
    (("江淮公司", None, "国有独资公司", None, None), ("company", "word", "Enterprise", None, None, "public", "kind")),
    (("江淮公司", None, "国有独资公司", "私营", None),
     ("company", "word", "Enterprise", None, None, "non_public", "word")),
    (("江淮公司", None, "国有控股", None, None), (None, None, "Enterprise", None, None, "public", "kind")),
    (("江淮公司", CODE, "N/A", None, None), ("company", "code", "Enterprise", None, None, None, None)),
    (("江淮学校", CODE, "民办学校", None, None), ("company", "code", "Enterprise", "school", "word", None, None)),
    (("江淮学校", None, "民办学校", None, None), (None, None, "SocialOrganization", "school", "word", None, None)),
    (("江淮学校", None, "民办非企业单位", None, None),
     ("private_non_enterprise_unit", "word", "SocialOrganization", "school", "name", None, None)),
    (("江淮公司", None, None, None, "8411"), (None, None, "Enterprise", "hospital", "industry", None, None)),
    (("江淮律师事务所", None, "特殊普通合伙", None, None),
     ("law_firm", "name", "SocialOrganization", "law", "name", None, None)),
    (("江淮会计师事务所（普通合伙）", CODE, None, None, None),
     ("accounting_firm", "name", "SocialOrganization", "accounting", "name", None, None)),
    (("江淮投资中心（有限合伙）", CODE, None, None, None),
     ("partnership", "name", "Enterprise", None, None, None, None)),
    (("江淮公司合肥分公司", CODE, None, None, None), ("branch", "name", "Enterprise", None, None, None, None)),
    (("合肥市软件行业协会", None, None, None, None), ("association", "name", "Association", None, None, None, None)),
    (("合肥市软件行业协会", None, "社会团体", None, None),
     ("association", "name", "Association", None, None, None, None)),
    (("合肥市某商会", None, "公司", None, None), ("company", "word", "Enterprise", None, None, None, None)),
    (("江淮宠物医院", None, None, None, None), (None, None, "Enterprise", None, None, None, None)),
    (("江淮公司", None, "事业单位", None, None), ("public_body", "word", "Enterprise", None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("said", "row"), KINDS_OF_UNITS)
def test_kind_label_sector_and_control(said, row):
    name, code, word, control, industry = said
    typed, kinds = unit(name=name, uscc=code, unit_kind=word, control=control, industry=industry)
    columns = ("kind", "kind_method", "label", "sector", "sector_method", "control", "control_method")
    assert (tuple(typed[c] for c in columns), kinds) == (row, [])


def test_code_of_a_union_is_kept_and_noted():
    typed, kinds = unit(uscc=code("81340104MA9000012"))
    assert (typed["uscc"], typed["kind"], kinds) == (code("81340104MA9000012"), "out_of_scope", ["union_code"])


REJECTED = [
    ("units", {"name": None, "uscc": CODE}, ["required_empty"]),
    ("units", {"name": "不详"}, ["required_empty"]),
    ("units", {"name": "#REF!"}, ["spreadsheet_error", "required_unreadable"]),
    ("units", {"name": "13812345678"}, ["id_number", "required_unreadable"]),
    ("registrations", {"name": "江淮公司", "uscc": None, "address": "长江路"}, ["required_empty"]),
    ("registrations", {"name": "江淮公司", "uscc": CODE, "address": "/"}, ["required_empty"]),
    ("party-organizations", {"name": "党员活动室"}, ["venue_as_organization", "required_unreadable"]),
    ("party-organizations", {"name": "江淮公司工会"}, ["wrong_line", "required_unreadable"]),
    ("mass-organizations", {"name": "江淮公司", "line": None}, ["required_empty"]),
    ("mass-organizations", {"name": "江淮公司团支部", "line": "工会"}, ["wrong_line", "required_unreadable"]),
]


@pytest.mark.parametrize(("kind", "row", "kinds"), REJECTED)
def test_row_without_what_is_required_is_rejected(kind, row, kinds):
    parsed = parse(kind, row)
    assert (parsed.read, parsed.taken, parsed.rejected, parsed.findings["kind"].to_list()) == (1, 0, 1, kinds)


def test_registration_with_a_bad_code_is_taken_without_it():
    parsed = parse("registrations", {"name": "江淮公司", "uscc": "9134", "address": "长江路"})
    assert (parsed.taken, parsed.rows["uscc"].to_list(), parsed.findings["kind"].to_list()) == (1, [None], ["bad_code"])


def test_code_repeated_under_another_name_rejects_the_later_row():
    rows = [{"name": n, "uscc": CODE} for n in ("江淮（合肥）公司", "江淮(合肥) 公司", "别的公司")]
    parsed = parse("units", *rows)
    assert parsed.rows["row"].to_list() == [2, 3]
    assert parsed.findings.select("row", "kind", "cell").rows() == [(4, "repeated_code", "B4")]


def test_finding_names_header_value_and_cell():
    parsed = parse("units", {"name": "江淮公司", "employees": "10-20"})
    assert parsed.findings.rows() == [(2, "从业人员数", "10-20", "bad_number", None, "B2")]


@pytest.mark.parametrize(
    ("name", "cell_text", "line"),
    [
        ("江淮公司工会", None, "union"), ("江淮公司", "工会", "union"), ("江淮公司团支部", "共青团", "league"),
        ("江淮公司", "women", "women"), ("江淮公司妇女小组", None, "women"), ("共青团江淮公司委员会", None, "league"),
    ],
)  # fmt: skip
def test_line_of_a_mass_organization(name, cell_text, line):
    assert parse("mass-organizations", {"name": name, "line": cell_text}).rows["line"].to_list() == [line]


def test_code_of_a_unit_is_no_organizations_identity():
    parsed = parse("mass-organizations", {"name": "江淮公司工会", "uscc": CODE})
    assert (parsed.rows["uscc"].to_list(), parsed.findings["kind"].to_list()) == ([None], ["unit_code"])


@pytest.mark.parametrize(
    ("word", "row"),
    [
        ("党支部", ("branch", "unit", None, None, None)),
        ("联合党支部", ("branch", "unit", "joint", None, None)),
        ("联合", (None, None, "joint", None, None)),
        ("党小组", (None, "none", None, "party_group", True)),
        ("功能型党支部", ("branch", "none", None, "functional", True)),
        ("两新工委", ("working_committee", "territorial", None, None, None)),
    ],
)
def test_kind_word_of_a_party_organization(word, row):
    typed = parse("party-organizations", {"name": "江畔", "party_kind": word}).rows
    assert typed.select("party_level", "channel", "kind_form", "fact", "functional").row(0) == row


@pytest.mark.parametrize(
    ("word", "grade", "at_least"),
    [("国家级", "national", None), ("省级以上", None, "provincial"), ("区级", "county", None)],
)
def test_grade_of_a_park(word, grade, at_least):
    assert parse("parks", {"name": "甲园", "grade": word}).rows.select("grade", "at_least").row(0) == (grade, at_least)


def test_lists_of_places_may_hold_codes():
    rows = parse("party-organizations", {"name": "江畔党支部", "towns": "340104001、井岗镇"}).rows
    assert rows["towns"].to_list() == [["340104001", "井岗镇"]]


def test_empty_sheet_has_no_rows_and_no_findings():
    cells = pl.DataFrame(schema={"row": pl.Int32, "name": pl.String, "party_built": pl.String, "parks": pl.String})
    parsed = typed_rows.parse(SimpleNamespace(kind=kind_of("units"), cells=cells, headers={}, letters={}))
    assert (parsed.rows.height, parsed.findings.height, parsed.read) == (0, 0, 0)


def test_many_rows_read_as_one_does():
    row = {"name": "江淮公司", "employees": "12人", "party_built": "联合", "founded": "2020.5", "parks": "甲园、乙园"}
    parsed = parse("units", *[{**row, "name": f"江淮{i}公司"} for i in range(12_000)])
    assert parsed.rows.drop("row", "name").n_unique() == 1


@pytest.mark.parametrize("kind", sorted(findings.CONFLICTS | findings.NOTICES | findings.REJECTIONS))
def test_every_kind_of_finding_has_its_sentence(kind):
    assert all(MESSAGES[kind].in_language(code) for code in LANGUAGES)
    assert findings.expected(kind, "甲", "乙")
