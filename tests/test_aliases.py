"""`aliases.toml`, the home place, and the lines that an import proposes: two names of one thing, for good."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner
from offices import DAY, Office, company

from orggraph.aliases import alias_line, read_aliases
from orggraph.cli.main import cli
from orggraph.errors import PlaceError, WorkspaceError
from orggraph.imported import Imported
from orggraph.messages import set_language
from orggraph.report.imports import as_object, as_text
from orggraph.report.proposals import proposals
from orggraph.workspace import open_workspace

HEAD = "单位名称,统一社会信用代码,所属县区"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def write(office: Office, *lines: str) -> None:
    office.workspace.aliases.write_text("\n".join(lines) + "\n", encoding="utf-8")


def lines_of(report: Imported) -> list[str]:
    return [proposal.line for proposal in proposals(report)]


def notices(report: Imported) -> str:
    return "\n".join(as_object(report)["notices"])


# What a line does.


def test_an_alias_of_a_unit_joins_its_rows_and_finds_it(office: Office) -> None:
    write(office, '"禾木" = "禾木科技有限公司"')
    office.take(f"{HEAD}\n禾木科技有限公司,{company(1)},蜀山区\n禾木,,蜀山区")
    assert office.table("Enterprise").select("id", "aliases").rows() == [
        (company(1), ["340104:禾木科技有限公司", "禾木"])
    ]


def test_an_alias_of_an_organization_joins_what_units_and_rosters_say(office: Office) -> None:
    write(office, '"红星支部" = "红星党支部"')
    office.take("单位名称,所属县区,党组织名称\n甲公司,蜀山区,红星支部")
    office.take("党组织名称,覆盖单位,所属县区\n红星党支部,甲公司,蜀山区", "党.csv")
    assert office.table("PartyOrganization").select("name", "aliases").rows() == [("红星党支部", ["红星支部"])]


def test_an_alias_of_a_park_counts_for_every_ledger(office: Office) -> None:
    write(office, '"云谷" = "云谷创新园"')
    office.take("园区名称,所属县区\n云谷创新园,蜀山区", "园.csv")
    office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷")
    assert office.table("Park").select("name", "aliases").rows() == [("云谷创新园", ["云谷"])]


def test_a_park_is_asked_for_by_its_alias(tmp_path: Path) -> None:
    office = Office(tmp_path)
    write(office, '"云谷" = "云谷创新园"')
    office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷创新园")
    asked = ["query", "uncovered", "--park", "云谷", "--status", "all", "--format", "json"]
    done = CliRunner().invoke(cli, [*asked, "--workspace", str(office.workspace.folder)])
    assert [row["name"] for row in json.loads(done.stdout)["rows"]] == ["甲公司"]


def test_an_alias_written_later_counts_from_the_next_import_on(office: Office) -> None:
    office.take("单位名称,所属县区\n禾木科技,蜀山区\n禾木科技公司,蜀山区")
    assert office.table("Enterprise").height == 2
    write(office, '"禾木科技公司" = "禾木科技"')
    office.take("单位名称,所属县区\n禾木科技,蜀山区", "另.csv")
    assert office.table("Enterprise")["name"].to_list() == ["禾木科技"]


def test_the_stored_rows_keep_the_name_as_written(office: Office) -> None:
    write(office, '"禾木" = "禾木科技"')
    office.take("单位名称,所属县区\n禾木,蜀山区\n禾木科技,蜀山区")
    assert office.table("rows.1")["name"].to_list() == ["禾木", "禾木科技"]


def test_brackets_and_full_width_forms_do_not_matter(office: Office) -> None:
    write(office, '"禾木（合肥） Ａ" = "禾木科技"')
    office.take("单位名称,所属县区\n禾木(合肥)A,蜀山区\n禾木科技,蜀山区")
    assert office.table("Enterprise").height == 1


def test_lines_that_lead_on_are_followed_to_the_end(tmp_path: Path) -> None:
    file = tmp_path / "aliases.toml"
    file.write_text('"甲" = "乙"\n"乙" = "丙"\n', encoding="utf-8")
    assert read_aliases(file) == {"甲": "丙", "乙": "丙"}


# What is wrong with a line.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"甲" = "乙"\n"乙" = "甲"\n', "甲 → 乙 → 甲"),
        ('"甲" = "乙"\n"乙" = "丙"\n"丙" = "乙"\n', "乙 → 丙 → 乙"),
        ('"甲" = ""\n', "没有对应的名称：甲"),
        ('"甲" = 3\n', "没有对应的名称：甲"),
        ('"甲（一）" = "乙"\n"甲(一)" = "丙"\n', "两个不同的名称"),
        ('"甲" = \n', "读不懂"),
        ('"甲" = "乙"\n"甲" = "丙"\n', "读不懂"),
    ],
)
def test_a_bad_line_names_the_file_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "aliases.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError) as error:
        read_aliases(file)
    assert str(file) in str(error.value) and said in str(error.value)


def test_a_line_of_two_equal_names_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "aliases.toml"
    file.write_text('"高新区" = "高 新 区"\n', encoding="utf-8")
    assert read_aliases(file) == {}


def test_notepads_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "aliases.toml"
    file.write_bytes(b"\xef\xbb\xbf" + '"甲" = "乙"\n'.encode())
    assert read_aliases(file) == {"甲": "乙"}


def test_a_name_that_no_ledger_says_is_told_with_the_nearest(office: Office) -> None:
    write(office, '"禾木" = "禾木科枝有限公司"')
    report = office.take("单位名称,所属县区\n禾木,蜀山区\n禾木科技有限公司,蜀山区")
    assert "aliases.toml" in notices(report) and "禾木科枝有限公司 (禾木科技有限公司)" in notices(report)


def test_a_name_of_the_shipped_parks_or_of_a_row_is_told_of_nothing(office: Office) -> None:
    write(office, '"高新" = "合肥高新技术产业开发区"', '"甲厂" = "甲公司"')
    assert "aliases.toml" not in notices(office.take("单位名称,所属县区\n甲公司,蜀山区"))


# Lines that an import proposes.


def test_a_created_park_comes_with_a_line_for_the_nearest_known_one(office: Office) -> None:
    office.take("园区名称,所属县区\n云谷创新园,蜀山区", "园.csv")
    report = office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷创新园区")
    assert lines_of(report) == ['"云谷创新园区" = "云谷创新园"']


def test_of_two_created_parks_the_shorter_is_proposed_as_the_longer(office: Office) -> None:
    report = office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷创新园区\n乙公司,蜀山区,云谷创新园")
    assert lines_of(report) == ['"云谷创新园" = "云谷创新园区"']


def test_a_created_park_is_compared_with_those_created_before(office: Office) -> None:
    office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷创新园")
    report = office.take("单位名称,所属县区,所属园区\n乙公司,蜀山区,云谷创新园区", "另.csv")
    assert lines_of(report) == ['"云谷创新园区" = "云谷创新园"']


def test_a_park_is_reported_as_created_once(office: Office) -> None:
    office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷创新园")
    report = office.take("单位名称,所属县区,所属园区\n乙公司,蜀山区,云谷创新园", "另.csv")
    assert "云谷创新园" not in notices(report)


def test_a_park_of_that_name_in_another_city_is_not_proposed(office: Office) -> None:
    office.take("园区名称,所属县区\n云谷创新园,蜀山区", "园.csv")
    assert lines_of(office.take("单位名称,所属县区,所属园区\n甲公司,芜湖市镜湖区,云谷创新园")) == []


def test_a_similar_unit_comes_with_a_line_once_for_each_pair(office: Office) -> None:
    report = office.take("单位名称,所属县区\n禾木科技有限公司,蜀山区\n禾木科技有限责任公司,蜀山区")
    assert len(lines_of(report)) == 1


def test_all_proposed_lines_together_can_be_pasted(office: Office) -> None:
    names = ("禾木科技有限公司", "禾木科技有限责任公司", "禾木科技有限", "禾木科技股份有限公司")
    report = office.take("\n".join(["单位名称,所属县区", *(f"{n},蜀山区" for n in names)]))
    assert len(lines_of(report)) > 1
    write(office, *lines_of(report))
    read_aliases(office.workspace.aliases)
    office.take("单位名称,所属县区\n禾木科技有限公司,蜀山区", "另.csv")
    assert office.table("Enterprise").height < len(names)


def test_a_created_association_comes_with_a_line(office: Office) -> None:
    office.take("单位名称,单位类型,所属县区\n合肥市软件行业协会,行业协会,蜀山区")
    report = office.take("单位名称,所属县区,行业协会\n甲公司,蜀山区,合肥软件行业协会", "另.csv")
    assert '"合肥软件行业协会" = "合肥市软件行业协会"' in lines_of(report)


@pytest.mark.parametrize("name", ['甲"公司', "甲\\公司", "甲\x7f公司", "甲'公司", "甲=公司 # 一"])
def test_a_line_is_toml_whatever_the_name(name: str) -> None:
    assert tomllib.loads(alias_line(name, f"{name}乙")) == {name: f"{name}乙"}


def test_the_text_says_where_the_lines_belong(office: Office) -> None:
    office.take("园区名称,所属县区\n云谷创新园,蜀山区", "园.csv")
    text = as_text(office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷创新园区"))
    assert str(office.workspace.aliases) in text
    assert '\n  "云谷创新园区" = "云谷创新园"\n' in text


def test_json_has_the_file_and_every_proposal(office: Office) -> None:
    office.take("园区名称,所属县区\n云谷创新园,蜀山区", "园.csv")
    done = as_object(office.take("单位名称,所属县区,所属园区\n甲公司,蜀山区,云谷创新园区"))
    assert done["aliases"] == {
        "file": str(office.workspace.aliases),
        "proposals": [
            {"kind": "park", "name": "云谷创新园区", "known": "云谷创新园", "line": '"云谷创新园区" = "云谷创新园"'}
        ],
    }


# The home place.


def places(office: Office, **options: Any) -> set[str]:  # Any: as `take` has it
    office.take("单位名称\n甲公司", **options)
    found: set[str] = office.unit("甲公司")["places"]
    return found


def test_home_of_the_workspace_counts_where_no_county_is_written(tmp_path: Path) -> None:
    assert places(Office(tmp_path, home="合肥市蜀山区")) == {"340104"}


def test_in_counts_before_the_home_of_the_workspace(tmp_path: Path) -> None:
    assert places(Office(tmp_path, home="合肥市蜀山区"), home="合肥市包河区") == {"340111"}


def test_home_is_read_again_from_the_settings_that_a_clerk_has_changed(tmp_path: Path) -> None:
    office = Office(tmp_path, home="合肥市蜀山区")
    settings = office.workspace.settings
    settings.write_text(settings.read_text(encoding="utf-8").replace("蜀山区", "包河区"), encoding="utf-8")
    workspace = open_workspace(office.workspace.folder)
    assert workspace is not None
    office.workspace = workspace
    assert places(office) == {"340111"}


def test_a_home_that_fits_nothing_names_the_settings_file(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.workspace.home = "合肥市蜀山县"
    with pytest.raises(WorkspaceError, match=r"orggraph\.toml"):
        places(office)


def test_a_place_given_with_in_that_fits_nothing_does_not_blame_the_settings(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="蜀山县"):
        places(Office(tmp_path), home="合肥市蜀山县")


def test_init_refuses_a_home_that_fits_nothing_and_makes_no_workspace(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["init", str(tmp_path / "w"), "--in", "无此地"])
    assert (result.exit_code, (tmp_path / "w" / "orggraph.toml").exists()) == (2, False)


# Coverage before and after; the day of the first ledger; parks in themselves.


def test_before_the_first_import_no_units_are_counted(office: Office) -> None:
    report = office.take("单位名称,所属县区\n甲公司,蜀山区")
    assert (report.before["units"], report.after["units"], set(report.before)) == (0, 1, set(report.after))


def test_an_unchanged_import_counts_the_same_before_and_after(office: Office) -> None:
    text = "单位名称,所属县区,成立日期\n甲公司,蜀山区,2026-07-15"
    office.take(text)
    again = office.take(text, day=DAY.replace(month=12))
    assert again.before == again.after
    assert again.before["excluded"]["not_founded"] == 1


def test_a_dry_run_tells_what_would_be_after(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    report = office.take("单位名称,所属县区\n乙公司,蜀山区", "另.csv", dry_run=True)
    assert (report.before["units"], report.after["units"], report.snapshot) == (1, 2, None)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("导入前：单位 0", "导入后：单位 1")), ("en", ("before: 0", "after: 1"))]
)
def test_the_text_counts_before_and_after(office: Office, language: str, words: tuple[str, str]) -> None:
    report = office.take("单位名称,所属县区\n甲公司,蜀山区")
    set_language(language)
    assert [word for word in words if word not in as_text(report)] == []


def test_an_unchanged_ledger_of_an_earlier_day_moves_the_first_day_back(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    report = office.take("单位名称,所属县区\n甲公司,蜀山区", day=DAY.replace(year=2025))
    assert report.snapshot is not None
    assert (report.unchanged, report.stored, report.snapshot.facts["first_day"]) == (True, True, "2025-06-30")


def test_the_snapshot_keeps_its_date_when_the_first_day_moves_back(office: Office) -> None:
    office.take("单位名称,所属县区\n甲公司,蜀山区")
    office.take("单位名称,所属县区\n甲公司,蜀山区", day=DAY.replace(year=2025))
    latest = office.workspace.latest()
    assert latest is not None and latest.day == DAY


def test_a_park_in_itself_is_a_finding(office: Office) -> None:
    report = office.take("园区名称,上级园区,所属县区\n东园,东园,蜀山区\n西园,东园,蜀山区")
    found = report.ledgers[0].findings.filter(pl.col("kind") == "cycle")
    assert found.select("row", "column", "value", "cell").rows() == [(2, "上级园区", "东园", "B2")]
    assert office.table("PART_OF.Park.Park").rows() == [("340100:西园", "340100:东园")]


def test_parks_in_each_other_are_a_finding(office: Office) -> None:
    report = office.take("园区名称,上级园区,所属县区\n东园,西园,蜀山区\n西园,东园,蜀山区")
    assert report.ledgers[0].findings["kind"].to_list() == ["cycle"]
