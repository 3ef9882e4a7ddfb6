"""What cells say, form by form; one input per line."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from orggraph.ledger import findings, values
from orggraph.ledger.kinds import KINDS, kind_of
from orggraph.messages import LANGUAGES
from orggraph.messages.findings import MESSAGES

CODE = "91341721MA2RF55N0H"
UNION_CODE = "81340104MA9000012F"


def parse(kind: str, *rows: dict[str, str | None]) -> values.Parsed:
    """Rows of texts by column name, parsed; the first is row 2 of the sheet."""
    columns = list(dict.fromkeys(c for row in rows for c in row))
    cells = pl.DataFrame(
        {"row": range(2, 2 + len(rows)), **{c: [row.get(c) for row in rows] for c in columns}},
        schema={"row": pl.Int32, **dict.fromkeys(columns, pl.String)},
    )
    letters = {c: chr(ord("A") + i) for i, c in enumerate(columns)}
    return values.parse(SimpleNamespace(kind=kind_of(kind), cells=cells, headers={}, letters=letters))


def unit(**cells: str | None) -> tuple[dict[str, Any], list[str]]:
    """The typed row of one unit called 江淮公司, and the kinds of what was listed."""
    parsed = parse("units", {"name": "江淮公司", **cells})
    return parsed.rows.row(0, named=True), parsed.findings["kind"].to_list()


def cell(column: str, text: str | None) -> tuple[Any, list[str]]:
    row, kinds = unit(**{column: text})
    return row[column], kinds


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_rows_have_the_schema_of_their_kind(kind):
    parsed = parse(kind.name, {"name": "江淮公司党支部"})
    assert parsed.rows.schema == values.schema(kind)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12", 12), ("12人", 12), (" 12 人 ", 12), ("１２", 12), ("1,200", 1200), ("１，２００人", 1200), ("12.0", 12),
        ("0", 0), ("无", 0), ("没有", 0), ("否", 0), ("10000000", 10_000_000),
        ("", None), ("/", None), ("—", None), ("不详", None), ("N/A", None), (None, None),
    ],
)  # fmt: skip
def test_number_is_read(text, count):
    assert cell("employees", text) == (count, [])


@pytest.mark.parametrize("text", ["-1", "1.5", "10-20", "10000001", "约50", "1,2", "二十", "12人(女5)", "1E+3", "有"])
def test_what_is_no_number_is_a_conflict(text):
    assert cell("employees", text) == (None, ["bad_number"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020", date(2020, 1, 1)), ("2020年", date(2020, 1, 1)), ("2020.0", date(2020, 1, 1)),
        ("2020.5", date(2020, 5, 1)), ("2020.05", date(2020, 5, 1)), ("2020-05", date(2020, 5, 1)),
        ("2020年5月", date(2020, 5, 1)), ("202005", date(2020, 5, 1)), ("2020-05-01", date(2020, 5, 1)),
        ("2020/5/1", date(2020, 5, 1)), ("2020.5.1", date(2020, 5, 1)), ("2020年5月1日", date(2020, 5, 1)),
        ("2020 年 5 月 1 日", date(2020, 5, 1)), ("２０２０年５月１日", date(2020, 5, 1)), ("20200501", date(2020, 5, 1)),
        ("2020-05-01 00:00:00", date(2020, 5, 1)), ("2020-05-01T08:30:00", date(2020, 5, 1)),
        ("43952", date(2020, 5, 1)), ("43952.75", date(2020, 5, 1)), ("36526", date(2000, 1, 1)),
        ("1900", date(1900, 1, 1)), ("2100", date(2100, 1, 1)),
        ("不详", None), ("无", None), ("/", None), (None, None),
    ],
)  # fmt: skip
def test_date_is_read(text, day):
    assert cell("founded", text) == (day, [])


@pytest.mark.parametrize("text", ["2021-02-29", "2020-13-01", "2020-5-32", "17000", "60001", "1850", "五月", "12", "2020-05-01-1"])
def test_impossible_date_is_a_conflict(text):
    assert cell("founded", text) == (None, ["bad_date"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("是", True), ("有", True), ("1", True), ("Y", True), ("y", True), ("√", True), ("已建", True), ("Ｙ", True),
        ("否", False), ("无", False), ("0", False), ("N", False), ("×", False), ("x", False), ("未建", False),
        ("不详", None), ("/", None), ("", None),
    ],
)  # fmt: skip
def test_yes_and_no(text, answer):
    assert cell("above_scale", text) == (answer, [])


@pytest.mark.parametrize(
    ("text", "kind"), [("联合", "bad_word"), ("已建会", "bad_word"), ("也许", "bad_word"), ("是/否", "contradiction")]
)
def test_line_words_are_no_answer_elsewhere(text, kind):
    assert cell("above_scale", text) == (None, [kind])


@pytest.mark.parametrize(
    ("text", "control"),
    [
        ("国有", "public"), ("国有控股", "public"), ("集体控股", "public"), ("私人控股", "non_public"), ("民营", "non_public"),
        ("外商", "non_public"), ("港澳台商控股", "non_public"), ("其他", "unknown"), ("国有独资公司", "public"),
        ("国有、国有控股", "public"), ("其他、私营", "non_public"), (None, None),
    ],
)  # fmt: skip
def test_control_word(text, control):
    assert cell("control", text) == (control, [])


def test_contradicting_words_are_a_conflict():
    assert cell("control", "国有、民营") == (None, ["contradiction"])


@pytest.mark.parametrize(
    ("text", "operation", "state"),
    [
        ("存续", "operating", "continuing"), ("吊销，未注销", "not_operating", "revoked"),
        ("存续（在营、开业、在册）", "operating", "continuing"), ("失联", "unknown", "untraceable"),
    ],
)  # fmt: skip
def test_operation_word(text, operation, state):
    row, kinds = unit(operation=text)
    assert (row["operation"], row["operation_state"], kinds) == (operation, state, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C3670", "3670"), ("3670", "3670"), ("36", "36"), ("C", "C"), ("制造业", "C"), ("汽车制造业", "36"),
        ("学前教育", "8310"), ("J金融业", "J"), ("C36 汽车制造业", "36"), ("制造业/汽车制造业", "36"), ("36.0", "36"),
    ],
)  # fmt: skip
def test_industry_is_read(text, code):
    assert cell("industry", text) == (code, [])


@pytest.mark.parametrize("text", ["A3670", "J制造业", "999", "1", "好行业", "金融业/汽车制造业"])
def test_industry_that_does_not_fit_is_a_conflict(text):
    assert cell("industry", text) == (None, ["bad_industry"])


@pytest.mark.parametrize("text", ["13812345678", "138-1234-5678", "+86 13812345678", "0551-62345678", "340104199001011234",
                                  "34010419900101123X", "340104900101123", "张三13812345678", "１３８１２３４５６７８"])  # fmt: skip
@pytest.mark.parametrize("column", ["legal_representative", "instructor", "department", "party_leader", "union_name"])
def test_id_number_or_phone_is_listed_and_kept_nowhere(column, text):
    parsed = parse("units", {"name": "江淮公司", column: text})
    assert parsed.findings.select("kind", "value").rows() == [("id_number", "…")]
    assert parsed.rows[column].to_list() == [None]


def test_phone_in_a_number_column_is_not_shown():
    assert parse("units", {"name": "江淮公司", "employees": "13812345678"}).findings["value"].to_list() == ["…"]


def test_phone_is_cut_out_of_an_address():
    assert cell("address", "长江西路1号 13812345678") == ("长江西路1号", ["number_cut"])


@pytest.mark.parametrize("text", ["是", "1", "√", "12"])
def test_a_yes_is_never_a_persons_name(text):
    assert cell("legal_representative", text) == (None, ["word_as_name"])


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [("张三", "张三", True), ("是", None, True), ("已派驻", "已派驻", True), ("否", None, False), ("无", None, False), ("/", None, None)],
)
def test_instructor(text, name, said):
    row, kinds = unit(instructor=text)
    assert (row["instructor"], row["instructor_said"], kinds) == (name, said, [])


def test_answer_of_the_other_column_fills_the_instructor():
    assert unit(instructor_answer="是")[0]["instructor_said"] is True


@pytest.mark.parametrize(
    ("text", "names"),
    [("甲园；乙园、甲园", ["甲园", "乙园"]), ("甲园\n乙园", ["甲园", "乙园"]), ("无", None), ("/", None), (None, None)],
)
def test_list_of_names(text, names):
    assert cell("parks", text) == (names, [])


@pytest.mark.parametrize(("text", "kind"), [("#REF!", "spreadsheet_error"), ("#VALUE!", "spreadsheet_error"), ("#DIV/0!", "spreadsheet_error")])
@pytest.mark.parametrize("column", ["employees", "founded", "control", "address", "department", "party_built", "industry"])
def test_spreadsheet_error_is_a_conflict(column, text, kind):
    assert cell(column, text) == (None, [kind])


# is there one, name, form -> built, name, form, fact, kinds
LINE = [
    (("是", None, None), (True, None, None, None), []),
    (("否", None, None), (False, None, None, None), []),
    (("联合", None, None), (True, None, "joint", None), []),
    (("挂靠", None, "单独"), (True, None, "independent", None), []),
    (("是（联合）", None, None), (True, None, "joint", None), []),
    (("江淮公司党支部", None, None), (True, "江淮公司党支部", None, None), []),
    (("是，江淮公司党支部", None, None), (True, "江淮公司党支部", None, None), []),
    (("已成立党支部", None, None), (True, None, None, None), []),
    (("未建立党组织", None, None), (False, None, None, None), []),
    (("无党支部", None, None), (False, None, None, None), []),
    (("党小组", None, None), (False, None, None, "party_group"), []),
    (("党员活动室", None, None), (None, None, None, "venue"), ["venue_as_organization"]),
    (("江淮公司工会", None, None), (None, None, None, None), ["wrong_line"]),
    (("也许", None, None), (None, None, None, None), ["bad_word"]),
    (("已建会", None, None), (None, None, None, None), ["bad_word"]),
    (("江淮公司", None, None), (None, None, None, None), ["bad_word"]),
    (("是、否", None, None), (None, None, None, None), ["contradiction"]),
    ((None, "江淮公司党支部", None), (True, "江淮公司党支部", None, None), []),
    (("是", "无", None), (True, None, None, None), []),
    ((None, "无", None), (False, None, None, None), []),
    ((None, "未建", None), (False, None, None, None), []),
    ((None, "/", None), (None, None, None, None), []),
    ((None, "是", None), (True, None, None, None), []),
    ((None, "联合", None), (True, None, "joint", None), []),
    ((None, "联合党支部", None), (True, "联合党支部", None, None), []),
    (("否", "江淮公司党支部", "单独"), (None, None, None, None), ["no_with_name"]),
    (("否", None, "单独"), (False, None, None, None), ["no_with_form"]),
    (("否", "党小组", None), (False, None, None, "party_group"), []),
    (("是", "江淮公司党员活动室", None), (None, None, None, "venue"), ["venue_as_organization"]),
    ((None, "江淮公司工会", None), (None, None, None, None), ["wrong_line"]),
    (("是", "江淮公司工会", None), (True, None, None, None), ["wrong_line"]),
    (("是", "江淮公司临时党支部", None), (True, "江淮公司临时党支部", None, "functional"), []),
    (("是", None, "党支部"), (True, None, None, None), ["not_a_form"]),
    (("是", None, "联合党支部"), (True, None, "joint", None), []),
    (("是", None, "好"), (True, None, None, None), ["bad_word"]),
    (("不详", None, None), (None, None, None, None), []),
]


@pytest.mark.parametrize(("said", "row", "kinds"), LINE)
def test_columns_of_a_line_are_read_together(said, row, kinds):
    built, name, form = said
    typed, listed = unit(party_built=built, party_name=name, party_form=form)
    assert (tuple(typed[f"party_{c}"] for c in ("built", "name", "form", "fact")), listed) == (row, kinds)


@pytest.mark.parametrize(("text", "built"), [("已建会", True), ("网上建会", True), ("未建会", False), ("筹备建会", False)])
def test_union_words(text, built):
    row, kinds = unit(union_built=text)
    assert (row["union_built"], row["union_form"], kinds) == (built, None, [])


def test_women_workers_committee_leaves_the_womens_line_open():
    row, kinds = unit(women_built="是", women_name="江淮公司工会女职工委员会")
    assert [row["women_built"], row["women_name"], row["women_fact"], kinds] == [
        None, "江淮公司工会女职工委员会", "women_workers_committee", ["women_workers_committee"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "union", "built"),
    [("否", None, [None, False, False, False]), ("是", None, [None] * 4), ("否", "是", [None, True, False, False])],
)
def test_one_no_for_the_mass_organizations(answer, union, built):
    row, _ = unit(mass_answer=answer, union_built=union)
    assert [row[f"{line}_built"] for line in ("party", "union", "league", "women")] == built


# name, code, kind word, control, industry -> kind, method, label, sector, method, control, method
KINDS_OF_UNITS = [
    (("江淮公司", CODE, None, None, None), ("company", "code", "Enterprise", None, None, None, None)),
    (("江淮公司", None, None, None, None), (None, None, "Enterprise", None, None, None, None)),
    (("江淮公司", None, "国有独资公司", None, None), ("company", "word", "Enterprise", None, None, "public", "kind")),
    (("江淮公司", None, "国有独资公司", "私营", None), ("company", "word", "Enterprise", None, None, "non_public", "word")),
    (("江淮公司", None, "国有控股", None, None), (None, None, "Enterprise", None, None, "public", "kind")),
    (("江淮公司", CODE, "N/A", None, None), ("company", "code", "Enterprise", None, None, None, None)),
    (("江淮学校", CODE, "民办学校", None, None), ("company", "code", "Enterprise", "school", "word", None, None)),
    (("江淮学校", None, "民办学校", None, None), (None, None, "SocialOrganization", "school", "word", None, None)),
    (("江淮学校", None, "民办非企业单位", None, None),
     ("private_non_enterprise_unit", "word", "SocialOrganization", "school", "name", None, None)),
    (("江淮公司", None, None, None, "8411"), (None, None, "Enterprise", "hospital", "industry", None, None)),
    (("江淮律师事务所", None, "特殊普通合伙", None, None), ("law_firm", "name", "SocialOrganization", "law", "name", None, None)),
    (("江淮会计师事务所（普通合伙）", CODE, None, None, None),
     ("accounting_firm", "name", "SocialOrganization", "accounting", "name", None, None)),
    (("江淮投资中心（有限合伙）", CODE, None, None, None), ("partnership", "name", "Enterprise", None, None, None, None)),
    (("江淮公司合肥分公司", CODE, None, None, None), ("branch", "name", "Enterprise", None, None, None, None)),
    (("合肥市软件行业协会", None, None, None, None), ("association", "name", "Association", None, None, None, None)),
    (("合肥市软件行业协会", None, "社会团体", None, None), ("association", "name", "Association", None, None, None, None)),
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


def test_code_of_a_union_is_no_units_identity():
    from orggraph.ledger.codes import ALPHABET

    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    body = "81340104MA9000012"
    code = body + ALPHABET[-sum(ALPHABET.index(c) * w for c, w in zip(body, weights, strict=True)) % 31]
    assert cell("uscc", code) == (None, ["union_code"])


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
    ("word", "grade", "at_least"), [("国家级", "national", None), ("省级以上", None, "provincial"), ("区级", "county", None)]
)
def test_grade_of_a_park(word, grade, at_least):
    assert parse("parks", {"name": "甲园", "grade": word}).rows.select("grade", "at_least").row(0) == (grade, at_least)


def test_lists_of_places_may_hold_codes():
    rows = parse("party-organizations", {"name": "江畔党支部", "towns": "340104001、井岗镇"}).rows
    assert rows["towns"].to_list() == [["340104001", "井岗镇"]]


def test_empty_sheet_has_no_rows_and_no_findings():
    cells = pl.DataFrame(schema={"row": pl.Int32, "name": pl.String, "party_built": pl.String, "parks": pl.String})
    parsed = values.parse(SimpleNamespace(kind=kind_of("units"), cells=cells, headers={}, letters={}))
    assert (parsed.rows.height, parsed.findings.height, parsed.read) == (0, 0, 0)


def test_many_rows_read_as_one_does():
    row = {"name": "江淮公司", "employees": "12人", "party_built": "联合", "founded": "2020.5", "parks": "甲园、乙园"}
    parsed = parse("units", *[{**row, "name": f"江淮{i}公司"} for i in range(12_000)])
    assert parsed.rows.drop("row", "name").n_unique() == 1


@pytest.mark.parametrize("kind", sorted(findings.CONFLICTS | findings.NOTICES | findings.REJECTIONS))
def test_every_kind_of_finding_has_its_sentence(kind):
    assert all(MESSAGES[kind].in_language(code) for code in LANGUAGES)
    assert findings.expected(kind, "甲", "乙")
