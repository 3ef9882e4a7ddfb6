"""Rows about persons in small workspaces: who is one person, what is stored nowhere, and what people see."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner, Result
from offices import DAY, Office, kinds
from somebody import ACTS, INSTRUCTORS, POSTS, UNITS, act, edges, everything, found, names, persons, posts

from orggraph.asking import ask
from orggraph.cli.main import cli
from orggraph.derive.build import derived
from orggraph.importing import import_files
from orggraph.policy.packs import load
from orggraph.provenance import sources

# -- one person or two


def test_a_number_and_a_name_join_the_name_on_the_units_row(east: Office) -> None:
    east.take(f"{POSTS}\nP1,张三,东风厂工会,经审委员,2020,")
    assert [identity for _, identity in persons(east, "张三")] == ["number"]
    legal = edges(east, "HOLDS_POST").filter(pl.col("role") == "legal_representative")
    assert legal["from"].to_list() == [persons(east, "张三")[0][0]]


def test_a_number_is_one_person_in_all_ledgers_and_units(east: Office) -> None:
    east.take(f"{UNITS}\n西风厂,蜀山区,,西风厂党支部,,,,", name="w.csv")
    east.take(f"{POSTS}\np1,赵六,东风厂工会,副主席,,\nＰ 1,赵六,西风厂党支部,书记,,", name="p.csv")
    assert len(persons(east, "赵六")) == 1


def test_the_number_itself_is_no_id(east: Office) -> None:
    east.take(f"{POSTS}\nP-2026-77,赵六,东风厂工会,副主席,,")
    assert "P-2026-77" not in " ".join(names(east))


def test_a_number_alone_joins_under_the_name_that_another_row_gives_it(east: Office) -> None:
    east.take(f"{POSTS}\nP1,,东风厂党支部,副书记,,", name="a.csv")
    east.take(f"{INSTRUCTORS}\nP1,李四,远方公司,2020,", name="b.csv")
    assert [identity for _, identity in persons(east, "李四")] == ["number"]


def test_one_name_across_units_is_two_persons(office: Office) -> None:
    office.take(f"{UNITS}\n东风厂,蜀山区,张三,,,,,\n西风厂,蜀山区,张三,,,,,")
    assert len(persons(office, "张三")) == 2


def test_a_name_that_fits_two_numbered_persons_of_a_unit_is_not_joined_and_is_listed(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,张三,东风厂工会,副主席,,\nP2,张三,东风厂党支部,副书记,,")
    assert sorted(identity for _, identity in persons(east, "张三")) == ["name", "number", "number"]
    assert report.general.filter(pl.col("kind") == "person_not_joined")["hint"].to_list() == ["340104:东风厂"]


def test_a_row_without_a_number_that_fits_two_persons_is_listed_at_its_cell(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,,\nP2,赵六,东风厂党支部,副书记,,\n,赵六,东风厂,总经理,,")
    assert found(report) == [("姓名", "赵*", "person_not_joined", "B4")]


JOINT = f"{UNITS}\n东风厂,蜀山区,张三,两厂联合党支部,,,,\n西风厂,蜀山区,张三,两厂联合党支部,,,,"


def test_a_name_in_two_units_of_a_joint_organization_is_not_joined_and_is_listed(office: Office) -> None:
    office.take(JOINT, name="u.csv")
    report = office.take(f"{POSTS}\nP1,张三,两厂联合党支部,书记,,", name="p.csv")
    assert found(report) == [("姓名", "张*", "person_not_joined", "B2")]
    assert sorted(identity for _, identity in persons(office, "张三")) == ["name", "name", "number"]


def test_a_name_in_one_unit_of_a_joint_organization_is_joined(office: Office) -> None:
    office.take(JOINT.replace("西风厂,蜀山区,张三", "西风厂,蜀山区,李四"), name="u.csv")
    office.take(f"{POSTS}\nP1,张三,两厂联合党支部,书记,,", name="p.csv")
    assert [identity for _, identity in persons(office, "张三")] == ["number"]


def test_one_numbered_person_in_two_units_of_a_joint_organization_is_no_doubt(office: Office) -> None:
    office.take(JOINT.replace("张三", ""), name="u.csv")
    report = office.take(
        f"{POSTS}\nP1,张三,东风厂,总经理,,\nP1,张三,西风厂,总经理,,\n,张三,两厂联合党支部,书记,,", name="p.csv"
    )
    assert (kinds(report), [identity for _, identity in persons(office, "张三")]) == ([], ["number"])


def test_several_names_in_one_cell_are_several_persons(office: Office) -> None:
    office.take(f"{UNITS}\n东风厂,蜀山区,张三、李四,东风厂党支部,王五；赵六,,,")
    assert sorted(office.table("Person")["name"]) == sorted(["张三", "李四", "王五", "赵六"])
    assert {p[0] for p in posts(office)} == {"王五", "赵六"}


def test_names_on_two_lines_of_a_cell_are_two_persons(east: Office) -> None:
    path = east.folder / "p.csv"
    path.write_text('姓名,任职组织,职务\n"赵六\n钱七",东风厂工会,委员\n', encoding="utf-8", newline="\n")
    import_files(east.workspace, [path], day=DAY)
    assert {p[0] for p in posts(east) if p[2] == "member"} == {"赵六", "钱七"}


def test_several_names_beside_one_number_are_nobodys(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六、钱七,东风厂工会,副主席,,")
    assert found(report) == [("姓名", "赵*、钱*", "several_persons", "B2")]
    assert persons(east, "赵六") == []


# -- ID numbers and phones


@pytest.mark.parametrize(
    "number",
    ["340104199001011234", "123456789012345678", "123456789012345", "34010419900101123X", "340104 19900101 1234",
     "３４０１０４１９９００１０１１２３４",
     "A340104199001011234", "340104/19900101/1234", "13912345678", "+86 139-1234-5678",
     "3.40104199001011E+17", "0551-62345678"],
)  # fmt: skip
def test_what_may_be_an_id_number_or_a_phone_is_stored_nowhere(east: Office, number: str) -> None:
    report = east.take(f"{POSTS}\n{number},赵六,东风厂工会,副主席,2020,\n{number},,东风厂工会,委员,2020,", name="p.csv")
    assert kinds(report) == ["id_number", "id_number", "required_unreadable"]
    assert (report.ledgers[0].taken, report.ledgers[0].rejected) == (1, 1)
    (east.folder / "p.csv").unlink()
    digits = [number, number.replace(" ", ""), "19900101", "12345678"]
    text = everything(east.folder) + repr(report) + repr(report.ledgers[0].findings.rows())
    assert [d for d in digits if d in text] == []


def test_a_hidden_number_stays_hidden_in_the_workbook_of_conflicts(east: Office) -> None:
    path, out = east.folder / "p.csv", east.folder / "out.xlsx"
    text = f"{POSTS}\n123456789012345678,赵六,东风厂工会,副主席,,\nP2,钱七,东风厂工会,委员,x123456199001011234,\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    run(east, "import", str(path), "--dry-run", "--conflicts", str(out))
    book = openpyxl.load_workbook(out)
    cells = [cell for page in book.worksheets for row in page.iter_rows(values_only=True) for cell in row]
    assert ("赵六" in cells, [c for c in cells if c and "123456" in str(c)]) == (True, [])


@pytest.mark.parametrize("number", ["P1", "0001", "20240001", "合肥-2024-001", "3401040012345", "A-13/2"])
def test_an_ordinary_number_is_a_number(east: Office, number: str) -> None:
    assert kinds(east.take(f"{POSTS}\n{number},赵六,东风厂工会,副主席,2020,")) == []


def test_numbers_inside_other_cells_are_stored_nowhere(east: Office) -> None:
    secret = "340104199001011234"
    cells = [
        f"P1,赵六{secret},东风厂工会,副主席,,",
        f"P2,钱七,东风厂工会{secret},委员,,",
        f"P3,孙八,东风厂工会,委员{secret},,",
    ]
    report = east.take("\n".join([POSTS, *cells]), name="p.csv")
    acts = east.take(
        f"{ACTS}\n{secret},东风厂工会,P1,,厂{secret},申请人{secret},发展对象,{secret},{secret},{secret},{secret},支部{secret}",
        name="r.csv",
    )
    for name in ("p.csv", "r.csv"):
        (east.folder / name).unlink()
    shown = repr(report.ledgers[0].findings.rows()) + repr(acts.ledgers[0].findings.rows())
    assert secret not in everything(east.folder) + shown


# -- instructors


def test_an_instructor_guides_from_one_day_to_another(east: Office) -> None:
    east.take(f"{INSTRUCTORS}\nP1,赵六,东风厂,2024-01-01,2025-01-01")
    guided = edges(east, "GUIDES").select("to", "since", "until").rows()
    assert guided == [("340104:东风厂", date(2024, 1, 1), date(2025, 1, 1))]


def test_an_instructor_whose_time_is_over_guides_nobody_that_day(office: Office) -> None:
    office.take("单位名称,所属县区,是否建立党组织\n东风厂,蜀山区,否", name="u.csv")
    office.take(f"{INSTRUCTORS}\nP1,赵六,东风厂,2024-01-01,2025-01-01", name="i.csv")
    latest = office.workspace.latest()
    assert latest is not None

    def on(day: date) -> tuple[str, str | None]:
        tables = derived(lambda name: latest.table(name) if name in latest.tables else None, day, load())
        return tables["Enterprise"].select("party_form", "instructor").row(0)

    assert [on(date(2024, 6, 1)), on(date(2025, 1, 1))] == [("guided", "赵六"), ("none", None)]


def test_an_instructors_row_takes_the_place_of_the_cell(office: Office) -> None:
    office.take(f"{UNITS}\n东风厂,蜀山区,,,,,,赵六", name="u.csv")
    office.take(f"{INSTRUCTORS}\nP1,赵六,东风厂,2024,", name="i.csv")
    assert edges(office, "GUIDES")["since"].to_list() == [date(2024, 1, 1)]


def test_a_named_instructor_takes_the_place_of_the_unnamed_one(office: Office) -> None:
    office.take(f"{UNITS}\n东风厂,蜀山区,,,,,,是", name="u.csv")
    office.take(f"{INSTRUCTORS}\nP1,赵六,东风厂,2024,", name="i.csv")
    assert office.table("Person")["name"].to_list() == ["赵六"]


def test_several_units_in_one_cell_are_all_guided(east: Office) -> None:
    east.take(f"{UNITS}\n西风厂,蜀山区,,,,,,", name="w.csv")
    report = east.take(f"{INSTRUCTORS}\nP1,赵六,东风厂、西风厂；南风厂,2024,")
    assert found(report) == [("联系单位", "南风厂", "unknown_unit", "C2")]
    assert sorted(edges(east, "GUIDES")["to"]) == ["340104:东风厂", "340104:西风厂"]


# -- the kind of a sheet


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("姓名,任职组织,职务", "posts"), ("组织名称,姓名,职务", "posts"), ("党组织名称,姓名,职务,任职时间", "posts"),
        ("姓名,联系单位", "instructors"), ("单位名称,姓名", "instructors"),
        ("单位名称,姓名,选派时间,职务", "instructors"),
        ("单位名称,姓名,职务,联系电话", "units"), ("推荐组织,姓名", "recommendations"),
        ("推优编号,推荐单位,被推荐人,所在单位", "recommendations"), ("单位名称,从业人员数,姓名", "units"),
    ],
)  # fmt: skip
def test_headers_say_that_rows_are_about_persons(office: Office, header: str, kind: str) -> None:
    row = ",".join("东风厂" for _ in header.split(","))
    assert office.take(f"{header}\n{row}", dry_run=True).ledgers[0].kind == kind


def test_a_sheet_of_posts_without_any_person_is_no_ledger(office: Office) -> None:
    with pytest.raises(Exception, match="人员编号/姓名"):
        office.take("任职组织,职务\n东风厂工会,主席", kind="posts")


def test_a_row_without_number_and_name_is_rejected(east: Office) -> None:
    report = east.take(f"{POSTS}\n,,东风厂工会,主席,,\nP1,,东风厂工会,委员,,")
    assert (found(report), report.ledgers[0].taken) == ([("姓名", None, "required_empty", "B2")], 1)


# -- what people see


def test_the_rows_behind_a_person_and_a_recommendation_can_be_opened(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,\nP1,赵六,东风厂党支部,副书记,2021,", name="p.csv")
    east.take(act(编号="T1", 人员编号="P1"), name="r.csv")
    latest = east.workspace.latest()
    assert latest is not None
    said = sources(latest, persons(east, "赵六")[0][0])
    titles = [(s.file, s.row, s.value, s.stands) for s in said if s.column == "职务"]
    assert titles == [("p.csv", 3, "副书记", True), ("p.csv", 2, "副主席", True)]
    assert {s.value for s in sources(latest, "T1") if s.column == "赞成数"} == {"8"}


def run(office: Office, *args: str) -> Result:
    done = CliRunner().invoke(cli, [*args, "--workspace", str(office.workspace.folder), "--lang", "zh"])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def test_names_of_persons_are_masked_in_every_output(east: Office) -> None:
    path = east.folder / "p.csv"
    rows = (
        POSTS, ",赵六一,东风厂工会,副主席,,", "P1,赵六二、钱七二,东风厂工会,委员,,", ",周九一,东风厂,总经理,,",
        "P3,周九一,东风厂工会,委员,,", "P4,周九一,东风厂党支部,委员,,",
    )  # fmt: skip
    path.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    told = run(east, "import", str(path)).output
    told += run(east, "import", str(path), "--format", "json", "--dry-run").output
    east.take(f"{INSTRUCTORS}\n,孙八一,东风厂,2020,", name="i.csv")
    told += run(east, "query", "uncovered", "--status", "all", "--format", "json").output
    told += run(east, "snapshot", "sources", persons(east, "赵六一")[0][0]).output
    assert "赵*" in told
    assert "孙*" in told
    assert [name for name in ("六一", "六二", "七二", "九一", "八一") if name in told] == []


def test_the_report_of_a_ledger_of_posts_is_an_object(east: Office) -> None:
    path = east.folder / "p.csv"
    path.write_text(
        f"{POSTS},备注,心得\nP1,赵六,南风厂工会,主席,,,,\n,,东风厂工会,主席,,,,\n", encoding="utf-8", newline="\n"
    )
    told = json.loads(run(east, "import", str(path), "--format", "json").stdout)
    ledger = told["ledgers"][0]
    assert {key: ledger[key] for key in ("kind", "read", "taken", "rejected", "not_stored", "unknown_columns")} == {
        "kind": "posts", "read": 2, "taken": 1, "rejected": 1, "not_stored": ["备注"], "unknown_columns": ["心得"],
    }  # fmt: skip
    assert [(c["row"], c["column"], c["value"], c["kind"]) for c in ledger["conflicts"]] == [
        (2, "任职组织", "南风厂工会", "unknown_unit"), (3, "姓名", None, "required_empty"),
    ]  # fmt: skip
    assert told["pending"] == 1


def test_the_graph_with_posts_and_recommendations_is_built_and_answers(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,\nP1,赵六,东风厂工会,副主席,2014,2017", name="p.csv")
    east.take(act(编号="T1", 人员编号="P1", 接收党组织="东风厂党支部"), name="r.csv")
    assert ask(east.workspace, "uncovered", params={"status": "all"}).rows != []
