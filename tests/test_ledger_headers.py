"""Headers to columns: where the header stands, which kind of ledger it makes, and which rows are rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from orggraph.errors import LedgerError
from orggraph.ledger import ledgers
from orggraph.ledger.files.sheets import Sheet
from orggraph.ledger.headers.recognising import Recognised, recognise
from orggraph.ledger.kinds import KINDS
from orggraph.ledger.synonyms import lookup

Row = Sequence[str | None]


def sheet(*rows: Row, first_column: int = 0) -> Sheet:
    width = max(map(len, rows))
    padded = [[*(cell or None for cell in row), *[None] * (width - len(row))] for row in rows]
    frame = pl.DataFrame(padded, schema={f"c{i}": pl.String for i in range(width)}, orient="row")
    return Sheet("表", frame, first_column=first_column)


def found(*rows: Row, as_kind: str | None = None, line: str | None = None) -> Recognised:
    recognised = recognise(sheet(*rows), as_kind, line)
    assert recognised is not None
    return recognised


def kind(*headers: str, line: str | None = None) -> str | None:
    recognised = recognise(sheet(headers, ["甲"] * len(headers)), line=line)
    return recognised and recognised.kind.name


def columns(recognised: Recognised) -> dict[str, list[str | None]]:
    return {c: recognised.cells[c].to_list() for c in recognised.cells.columns if c != "row"}


# -- wording of headers --


@pytest.mark.parametrize(
    "header",
    [
        "单位名称",
        " 单位 名称 ",
        "单位\n名称",
        "＊单位名称",
        "单位名称*",
        "单位名称（必填）",
        "单位名称：",
        "1、单位名称",
        "企业全称",
    ],
)
def test_a_header_is_known_in_every_dress(header: str) -> None:
    assert found([header, "所属县区"], ["甲公司", "蜀山区"]).cells["name"].to_list() == ["甲公司"]


def test_units_in_brackets_are_left_out_of_a_header() -> None:
    assert found(["单位名称", "从业人员数（人）"], ["甲", "12"]).cells["employees"].to_list() == ["12"]


def test_a_word_means_what_the_kind_being_tried_says() -> None:
    units, registrations = KINDS[0], KINDS[1]
    assert [m and m.column and m.column.name for m in (lookup(units, "地区"), lookup(registrations, "地区"))] == [
        "county", "city",
    ]  # fmt: skip


def test_known_headers_without_a_column_and_unknown_ones_are_told_apart_and_listed_once() -> None:
    recognised = found(["序号", "单位名称", "联系电话", "星座", "星座", "备注", "备 注"], ["1", "甲"])
    assert (recognised.not_stored, recognised.unknown) == (("序号", "联系电话", "备 注"), ("星座",))


def test_another_statistic_is_a_notice_once_per_column() -> None:
    recognised = found(["单位名称", "职工人数", "青年人数"], ["甲", "5", "2"], ["乙", "6", "3"])
    assert recognised.findings.select("row", "column", "kind", "hint").rows() == [
        (None, "职工人数", "other_statistic", "从业人员数"),
        (None, "青年人数", "other_statistic", "35岁以下青年数"),
    ]


def test_one_answer_for_three_lines_and_an_answer_without_a_name_have_columns_of_their_own() -> None:
    recognised = found(["单位名称", "是否成立群团组织", "是否派驻党建指导员"], ["甲", "否", "是"])
    assert columns(recognised) == {"name": ["甲"], "mass_answer": ["否"], "instructor_answer": ["是"]}


# -- where the header stands --


def test_title_rows_above_the_header_are_passed_over_and_rows_keep_their_numbers() -> None:
    recognised = found(
        ["某区台账"], ["填报单位：某街道", None, "2024年"], [], ["单位名称", "所属县区"], ["甲", "蜀山区"]
    )
    assert recognised.cells.rows() == [(5, "甲", "蜀山区")]


def test_a_merged_cell_is_joined_with_the_headers_below_it() -> None:
    recognised = found(
        ["某市两新组织台账"],
        ["单位名称", "工会", None, None, "团组织", None, "备注"],
        [None, "是否建立", "名称", "负责人", "名称", "书记", None],
        ["甲", "是", "甲工会", "张某", "甲团支部", "李某", "x"],
    )
    assert columns(recognised) == {
        "name": ["甲"], "union_built": ["是"], "union_name": ["甲工会"], "union_leader": ["张某"],
        "league_name": ["甲团支部"], "league_leader": ["李某"],
    }  # fmt: skip
    assert recognised.headers["union_name"] == "工会名称"


def test_what_stands_below_a_lines_cell_is_that_lines_and_not_the_units() -> None:
    recognised = found(
        ["单位名称", "成立日期", "党组织情况", None, None, "工会情况", None, None, None],
        [
            None,
            None,
            "负责人",
            "组建方式",
            "成立时间",
            "负责人",
            "组织形式（单独/联合）",
            "成立日期",
            "统一社会信用代码",
        ],
        ["甲", "2001", "张某", "单独", "2002", "李某", "联合", "2003", "81"],
    )
    assert columns(recognised) == {
        "name": ["甲"], "founded": ["2001"], "party_leader": ["张某"], "party_form": ["单独"],
        "union_leader": ["李某"], "union_form": ["联合"],
    }  # fmt: skip


def test_a_name_below_a_departments_cell_is_not_the_units() -> None:
    recognised = found(["单位名称", "主管部门", None], [None, "名称", "联系人"], ["甲", "市商务局", "王某"])
    assert columns(recognised) == {"name": ["甲"], "department": ["市商务局"]}


def test_a_header_over_three_rows_is_read() -> None:
    recognised = found(
        ["单位名称", "群团组织建设", None, None],
        [None, "工会", None, "妇联"],
        [None, "名称", "负责人", "名称"],
        ["甲", "甲工会", "张某", "甲妇联"],
    )
    assert columns(recognised) == {
        "name": ["甲"], "union_name": ["甲工会"], "union_leader": ["张某"], "women_name": ["甲妇联"],
    }  # fmt: skip


def test_a_list_of_headers_from_top_to_bottom_is_no_table() -> None:
    assert recognise(sheet(["单位名称", "填全称"], ["统一社会信用代码", "18位"], ["所属县区", "写全称"])) is None


# -- the kind --


def test_the_kind_that_explains_most_headers_is_taken() -> None:
    assert kind("单位名称", "所属县区", "是否建立工会", "工会名称") == "units"
    assert kind("工会名称", "单位名称", "上级工会", "会员数", "负责人") == "mass-organizations"
    assert kind("党组织名称", "上级党组织", "覆盖单位") == "party-organizations"
    assert kind("园区名称", "园区级别", "所属市") == "parks"


def test_on_a_tie_the_kinds_own_header_decides_and_then_units() -> None:
    assert kind("组织名称", "组织类别", "所属县区") == "mass-organizations"
    assert kind("单位名称", "工会名称", "所属县区") == "units"


def test_registrations_need_an_address_and_no_line() -> None:
    headers = ["企业名称", "统一社会信用代码", "注册日期", "企业类型", "所在省份", "地区", "注册地址"]
    assert kind(*headers) == "registrations"
    assert kind(*headers, "是否建立工会") == "units"
    assert kind(*headers[:-1]) == "units"


def test_the_line_of_mass_organizations_comes_from_the_header_of_their_names() -> None:
    recognised = found(["基层工会名称", "上级工会", "会员数"], ["甲公司工会", "某街道总工会", "5"])
    assert (recognised.kind.name, recognised.cells["line"].to_list()) == ("mass-organizations", ["工会"])


def test_mass_organizations_without_a_line_are_known_by_the_ending_of_their_names() -> None:
    headers = ["组织名称", "上级组织", "覆盖单位", "会员数"]
    named = recognise(sheet(headers, ["甲公司工会委员会", None, "甲公司", "5"]))
    unnamed = recognise(sheet(headers, ["甲公司", None, None, "5"]))
    assert named is not None and named.kind.name == "mass-organizations"
    assert unnamed is not None and unnamed.kind.name == "units"


def test_the_line_said_on_the_command_line_holds_for_every_row() -> None:
    recognised = found(["组织名称", "负责人", "上级组织"], ["甲", "张某", "乙"], line="women")
    assert (recognised.kind.name, recognised.cells["line"].to_list()) == ("mass-organizations", ["妇女组织"])


def test_a_kind_that_is_asked_for_is_taken_before_one_that_fits_better() -> None:
    rows = (["单位名称", "工会名称", "工会组建方式", "所属县区"], ["甲", "甲工会", "单独", "蜀山区"])
    assert found(*rows, as_kind="mass-organizations").kind.name == "mass-organizations"
    assert recognise(sheet(*rows), "parks") is None


def test_the_secretary_in_a_list_of_party_organizations_is_its_leader() -> None:
    assert found(["党组织名称", "党支部书记", "覆盖单位"], ["甲", "张某", "乙"]).cells["leader"].to_list() == ["张某"]


# -- several headers for one column --


def test_the_canonical_header_goes_first_and_another_statistic_last() -> None:
    recognised = found(
        ["单位名称", "职工人数", "从业人数", "从业人员数"],
        ["甲公司", "1", "2", "3"],
        ["乙公司", "1", "2", None],
        ["丙", "1", None, "/"],
    )
    assert recognised.cells["employees"].to_list() == ["3", "2", "1"]


def test_rows_in_which_two_headers_differ_are_listed_with_their_cell() -> None:
    recognised = found(["单位名称", "从业人数", "从业人员数"], ["甲", "2", "3"], ["乙", "4", "４"])
    differing = recognised.findings.filter(pl.col("kind") == "several_headers")
    assert differing.select("row", "value", "hint", "cell").rows() == [(2, "3", "从业人数：2", "C2")]


@pytest.mark.parametrize(
    ("headers", "texts", "differing"),
    [
        (("从业人员数", "从业人数"), ("20", "20人"), 0),
        (("是否建立工会", "有无工会"), ("√", "有"), 0),
        (("是否建立工会", "有无工会"), ("联合", "有"), 1),
        (("工会组建方式", "工会组建形式"), ("单独", "独立组建"), 0),
        (("成立日期", "成立时间"), ("2020年5月", "2020-05-01"), 0),
        (("成立日期", "成立时间"), ("2020", "不明了"), 1),
    ],
)
def test_one_thing_written_in_two_ways_is_no_difference(
    headers: tuple[str, str], texts: tuple[str, str], differing: int
) -> None:
    findings = found(["单位名称", *headers], ["甲", *texts]).findings
    assert findings.filter(pl.col("kind") == "several_headers").height == differing


def test_lists_from_several_headers_are_joined() -> None:
    recognised = found(["单位名称", "所属园区", "所属开发区"], ["甲", "一园", "二区"], ["乙", None, "二区"])
    assert recognised.cells["parks"].to_list() == ["一园、二区", "二区"]
    unions = found(["工会名称", "覆盖单位", "联合单位"], ["江畔工会", "甲", "乙"])
    assert unions.cells["units"].to_list() == ["甲、乙"]


# -- rows that are no rows --

HEADER = ["序号", "单位名称", "从业人员数"]


@pytest.mark.parametrize(
    "row",
    [
        [None, None, None],
        ["  ", "　", None],
        ["合计", None, "12"],
        ["合 计：", None, "12"],
        ["合肥市合计", None, "12"],
        ["3", "合计", "12"],
        [None, "小计", "12"],
        ["填表人：张某", "审核人：李某", None],
        ["备注：以上为在册数", None, None],
        ["注", "数据截至年底", None],
        HEADER,
        ["某区台账", None, None],
    ],
)
def test_a_row_that_is_no_row_is_dropped_wherever_it_stands(row: Row) -> None:
    recognised = found(["某区台账"], HEADER, ["1", "甲", "5"], row, ["2", "乙", "7"])
    assert recognised.cells.select("row", "name").rows() == [(3, "甲"), (5, "乙")]


@pytest.mark.parametrize("name", ["备注科技有限公司", "合计软件有限公司", "说明书印刷厂", "注册会计师事务所"])
def test_a_unit_whose_name_begins_like_a_footer_stays(name: str) -> None:
    assert found(["单位名称", "从业人员数"], [name, "5"]).cells["name"].to_list() == [name]


def test_a_remark_in_the_first_column_does_not_drop_its_row() -> None:
    recognised = found(["备注", "单位名称", "所属县区"], ["说明：新设", "甲", "蜀山区"])
    assert recognised.cells["name"].to_list() == ["甲"]


def test_the_numbers_below_the_header_of_a_printed_form_are_no_row() -> None:
    headers = ["单位名称", "所属县区", "从业人员数", "党员数"]
    recognised = found(headers, ["甲", "乙", "1", "2"], ["乙公司", "蜀山区", "5", "3"])
    assert recognised.cells["name"].to_list() == ["乙公司"]


# -- whole files --


def test_a_finding_names_its_cell_as_excel_does(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for at, row in enumerate([["单位名称", "从业人员数"], ["甲公司", "许多"]], start=3):
        for column, value in zip("CD", row, strict=True):
            page[f"{column}{at}"] = value
    book.create_sheet("别的")["A1"] = "随便写写"
    book.save(tmp_path / "台账.xlsx")
    (ledger,) = ledgers.read(tmp_path / "台账.xlsx")
    assert ledger.findings.select("kind", "cell", "value").rows() == [
        ("no_header", None, "别的"), ("bad_number", "D4", "许多"),
    ]  # fmt: skip
    assert (ledger.kind, ledger.read, ledger.taken, ledger.rejected) == ("units", 1, 1, 0)


def test_a_file_without_any_known_header_says_what_a_ledger_needs(tmp_path: Path) -> None:
    (tmp_path / "随笔.csv").write_text("今天,天气\n很好,晴\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"随笔\.csv.*单位名称"):
        ledgers.read(tmp_path / "随笔.csv")


def test_a_kind_whose_required_headers_are_not_there_names_them(tmp_path: Path) -> None:
    (tmp_path / "台账.csv").write_text("企业名称,注册日期\n甲,2020\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="统一社会信用代码、注册地址"):
        ledgers.read(tmp_path / "台账.csv", as_kind="registrations")
