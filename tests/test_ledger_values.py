"""What cells say, form by form; one input per line."""

from __future__ import annotations

from datetime import date

import pytest
from typed import cell, parse, unit

from orggraph.ledger.kinds import KINDS
from orggraph.ledger.values import typed_rows


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_rows_have_the_schema_of_their_kind(kind):
    parsed = parse(kind.name, {"name": "江淮公司党支部"})
    assert parsed.rows.schema == typed_rows.schema(kind)


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
        ("2020 年 5 月 1 日", date(2020, 5, 1)), ("２０２０年５月１日", date(2020, 5, 1)),
        ("20200501", date(2020, 5, 1)),
        ("2020-05-01 00:00:00", date(2020, 5, 1)), ("2020-05-01T08:30:00", date(2020, 5, 1)),
        ("43952", date(2020, 5, 1)), ("43952.75", date(2020, 5, 1)), ("36526", date(2000, 1, 1)),
        ("1900", date(1900, 1, 1)), ("2100", date(2100, 1, 1)),
        ("不详", None), ("无", None), ("/", None), (None, None),
    ],
)  # fmt: skip
def test_date_is_read(text, day):
    assert cell("founded", text) == (day, [])


@pytest.mark.parametrize(
    "text", ["2021-02-29", "2020-13-01", "2020-5-32", "17000", "60001", "1850", "五月", "12", "2020-05-01-1"]
)
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
        ("国有", "public"), ("国有控股", "public"), ("集体控股", "public"), ("私人控股", "non_public"),
        ("民营", "non_public"),
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


@pytest.mark.parametrize(
    "text",
    [
        "13812345678", "138-1234-5678", "+86 13812345678", "0551-62345678", "张三13812345678", "１３８１２３４５６７８",
        "340104199001011234", "34010419900101123X", "340104900101123",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["legal_representative", "instructor", "department", "party_leader", "union_name"])
def test_id_number_or_phone_is_listed_and_kept_nowhere(column, text):
    parsed = parse("units", {"name": "江淮公司", column: text})
    assert parsed.findings.select("kind", "value").rows() == [("id_number", "…")]
    assert parsed.rows[column].to_list() == [None]


def test_phone_in_a_number_column_is_not_shown():
    assert parse("units", {"name": "江淮公司", "employees": "13812345678"}).findings["value"].to_list() == ["…"]


def test_phone_is_cut_out_of_an_address():
    assert cell("address", "长江西路1号 13812345678") == ("长江西路1号", ["number_cut"])


@pytest.mark.parametrize("text", ["是", "1", "√", "12", "挂靠", "已建会", "未覆盖", "已派驻"])
def test_a_yes_is_never_a_persons_name(text):
    assert cell("legal_representative", text) == (None, ["word_as_name"])


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("张三", "张三", True),
        ("是", None, True),
        ("已派驻", None, True),
        ("未选派", None, False),
        ("否", None, False),
        ("无", None, False),
        ("/", None, None),
    ],
)
def test_instructor(text, name, said):
    row, kinds = unit(instructor=text)
    assert (row["instructor"], row["instructor_said"], kinds) == (name, said, [])


@pytest.mark.parametrize(("text", "said"), [("是", True), ("已选派", True), ("未派驻", False)])
def test_answer_of_the_other_column_fills_the_instructor(text, said):
    row, kinds = unit(instructor_answer=text)
    assert (row["instructor"], row["instructor_said"], kinds) == (None, said, [])


@pytest.mark.parametrize(
    ("column", "text", "hint"),
    [
        ("party_built", "已挂靠", "挂靠、挂靠组建、挂靠建立"),
        ("party_built", "已建会", "已建、已组建、已建立"),
        ("union_built", "也许", "是、否"),
        ("above_scale", "已覆盖", "是、否"),
    ],
)
def test_a_hint_names_only_words_that_the_column_takes_and_each_once(column, text, hint):
    assert parse("units", {"name": "江淮公司", column: text}).findings["hint"].to_list() == [hint]


@pytest.mark.parametrize(
    ("text", "names"),
    [("甲园；乙园、甲园", ["甲园", "乙园"]), ("甲园\n乙园", ["甲园", "乙园"]), ("无", None), ("/", None), (None, None)],
)
def test_list_of_names(text, names):
    assert cell("parks", text) == (names, [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [("#REF!", "spreadsheet_error"), ("#VALUE!", "spreadsheet_error"), ("#DIV/0!", "spreadsheet_error")],
)
@pytest.mark.parametrize(
    "column", ["employees", "founded", "control", "address", "department", "party_built", "industry"]
)
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
    (("有研公司党支部", None, None), (True, "有研公司党支部", None, None), []),
    (("已成立党支部", None, None), (True, None, None, None), []),
    (("未建立党组织", None, None), (False, None, None, None), []),
    (("无党支部", None, None), (False, None, None, None), []),
    (("党小组", None, None), (False, None, None, "party_group"), []),
    (("党员活动室", None, None), (None, None, None, None), ["venue_as_organization"]),
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
    (("是", "江淮公司党员活动室", None), (None, None, None, None), ["venue_as_organization"]),
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


@pytest.mark.parametrize(
    ("text", "built"), [("已建会", True), ("网上建会", True), ("未建会", False), ("筹备建会", False)]
)
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
