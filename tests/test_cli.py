"""The command line: what goes to stdout and stderr, in which format and language, and with which exit status."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from fixture import DAY, HOUSE, PARK, SHUSHAN, TABLES, TOWN_1, build_store, frame

from orggraph.asking import ask
from orggraph.cli.language import chosen_language
from orggraph.cli.main import COMMANDS, cli
from orggraph.errors import ParameterError, PlaceError
from orggraph.messages import set_language
from orggraph.naming import find_place
from orggraph.report.answers import guarded, masked
from orggraph.snapshot.write import write
from orggraph.store.embedded import EmbeddedStore
from orggraph.workspace import Workspace, init, open_workspace

COVERED_ALL = {"covered": 18, "uncovered": 16, "unknown": 5}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = init(tmp_path_factory.mktemp("office") / "workspace")
    write(workspace.snapshots, TABLES, day=DAY, facts={"first_day": DAY.isoformat()}, previous=None)
    return workspace.folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with build_store(tmp_path_factory.mktemp("places")) as opened:
        yield opened


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    found = open_workspace(folder)
    assert found is not None
    return found


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # a function with optional arguments
    monkeypatch.setenv("ORGGRAPH_WORKSPACE", str(folder))
    monkeypatch.delenv("ORGGRAPH_STORE", raising=False)

    def call(*args: str, env: Mapping[str, str] | None = None) -> Result:
        return CliRunner().invoke(cli, list(args), env={"LC_ALL": "en_US.UTF-8", **(env or {})})

    yield call
    set_language("zh")


def answer(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_json_is_one_object_with_the_agreed_keys(run: Any) -> None:
    found = answer(run("query", "uncovered", "--format", "json"))
    assert list(found) == ["query", "snapshot", "on", "parameters", "columns", "rows", "counts", "sources", "notices"]
    assert found["snapshot"] == {"id": "2024-06-30-001", "date": "2024-06-30"}
    assert found["parameters"] == {"level": "organization", "line": None, "status": None, "park": None, "region": None}
    assert {"name": "employees", "zh": "从业人员数", "en": "employees"}.items() <= found["columns"][8].items()
    assert [c["name"] for c in found["columns"]] == list(found["rows"][0])


def test_counts_depend_on_neither_limit_nor_status(run: Any) -> None:
    whole = answer(run("query", "uncovered", "--format", "json"))["counts"]
    part = answer(run("query", "uncovered", "--format", "json", "--limit", "1", "--status", "unknown"))
    assert (whole, 1) == (part["counts"], len(part["rows"]))
    assert COVERED_ALL.items() <= whole.items()
    assert whole["units"] == sum(COVERED_ALL.values()) + sum(whole["excluded"].values())


def test_a_place_narrows_by_name_id_and_path(run: Any) -> None:
    for park in ("高新园", PARK, "合肥市/高新园", "合肥市高新园"):
        found = answer(run("query", "uncovered", "--status", "all", "--format", "json", "--park", park))
        assert sorted(r["id"] for r in found["rows"]) == ["e06", "e07", "e24"]


def test_park_and_region_must_both_hold(run: Any) -> None:
    both = ("--park", "高新园", "--region", "合肥市包河区")
    found = answer(run("query", "uncovered", "--status", "all", "--format", "json", *both))
    assert [r["id"] for r in found["rows"]] == ["e24"]
    assert (found["parameters"]["park"], found["parameters"]["region"]) == (PARK, "340111")


def test_options_of_everything_may_stand_before_or_after_the_command(run: Any) -> None:
    before = run("--format", "json", "query", "uncovered")
    assert answer(before) == answer(run("query", "uncovered", "--format", "json"))


def test_a_pipe_gets_csv_with_machine_names_and_all_rows(run: Any) -> None:
    result = run("query", "uncovered")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert (len(rows), rows[0]["id"], rows[0]["missing"]) == (21, "e23", "是否建立工会")
    assert "46 units = 7 excluded + 18 covered + 16 uncovered + 5 unknown" in result.stderr


def test_jsonl_is_one_row_a_line(run: Any) -> None:
    lines = run("query", "uncovered", "--format", "jsonl", "--limit", "2").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["e23", "e08"]


def test_names_of_persons_are_masked_unless_asked_for(run: Any) -> None:
    def instructors(*more: str) -> list[str]:
        rows = answer(run("query", "uncovered", "--format", "json", *more))["rows"]
        return [r["instructor"] for r in rows if r["instructor"]]

    assert instructors() == ["张*", "*、李*"]
    assert instructors("--show-names") == ["张三", "*、李四"]


def test_a_table_fits_eighty_columns_and_adds_up(run: Any) -> None:
    from rich.cells import cell_len

    out = run("query", "uncovered", "--format", "table", "--lang", "zh", env={"COLUMNS": "80"}).stdout
    table, _, below = out.rpartition("\n\n")
    assert max(cell_len(line) for line in table.splitlines()) <= 80
    assert "单位 46 = 不计入 7 + 已覆盖 18 + 未覆盖 16 + 未知 5" in below
    assert "覆盖率 18/39 = 46.2%；其中没有自身组织的 9" in below
    assert "列未显示" in below


def test_units_that_no_place_holds_have_a_row_that_says_so(run: Any) -> None:
    assert "（未归入）" in run("query", "coverage", "--format", "table", "--lang", "zh").stdout
    rows = answer(run("query", "coverage", "--format", "json"))["rows"]
    assert [r["name"] for r in rows if r["id"] is None] == [None]


def test_a_workbook_has_words_a_frozen_header_a_filter_and_no_formula(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert run("query", "uncovered", "-o", str(path), "--lang", "zh").exit_code == 0
    book = openpyxl.load_workbook(path)
    sheet = book["结果"]
    assert (
        sheet["A1"].value, sheet["B1"].value, sheet["I2"].value, sheet.freeze_panes, sheet.auto_filter.ref
    ) == ("编号", "单位名称", 500, "A2", "A1:R22")  # fmt: skip
    assert "单位 46 = 不计入 7 + 已覆盖 18 + 未覆盖 16 + 未知 5" in [row[0].value for row in book["说明"].rows]
    assert all(cell.data_type != "f" for row in sheet.rows for cell in row)


def test_a_csv_file_begins_with_the_mark_that_excel_needs(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert run("query", "uncovered", "-o", str(path)).exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,name")


def test_markdown_has_words_of_the_language(run: Any) -> None:
    out = run("query", "uncovered", "--format", "md", "--limit", "1", "--lang", "zh").stdout
    assert out.startswith("# 空白点：没有组织覆盖的单位\n\n| 编号 | 单位名称 | 类别 |")
    assert "| e23 | 单位e23 | 非公企业 | 公司 |" in out


def test_another_day_asks_another_build_and_says_if_it_is_before_the_ledgers(run: Any) -> None:
    found = answer(run("query", "uncovered", "--on", "2024-06-29", "--format", "json"))
    assert (found["on"], found["counts"]["covered"]) == ("2024-06-29", 19)
    assert found["notices"] == [
        "2024-06-29 is before the first ledger (2024-06-30): only the dates of organizations and posts speak of that"
        " day."
    ]


def test_a_unit_is_given_by_name(run: Any) -> None:
    rows = answer(run("query", "coverage-forms", "--unit", "单位e07", "--format", "json"))["rows"]
    assert {"e07"} == {r["unit"] for r in rows}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["query", "uncoverd"], "no query is named 'uncoverd'. Nearest: uncovered"),
        (["qery"], "no command qery. Nearest: query"),
        (["query", "uncovered", "--prk", "x"], "no option --prk. Nearest: --park"),
        (["query", "uncovered", "--level", "x"], "is one of: strict, organization, work"),
        (["query", "uncovered", "--on", "x"], "'x' is no date like 2024-05-01"),
        (
            ["query", "uncovered", "--park", "高新圆"],
            "no park is called '高新圆'. Nearest: 安徽省/合肥市/蜀山区/高新园",
        ),
        (["query", "uncovered", "--region", "高新园"], "is a park: use --park"),
        (
            ["query", "coverage-forms", "--unit", "e0"],
            "no unit has the id or name 'e0'. Nearest: 单位e01, 单位e02, 单位e03",
        ),
        (["query", "uncovered", "--store", "bolt://x"], "no password for x:7687"),
        (["query", "uncovered", "--format", "xlsx"], "a workbook needs a file"),
        (["query", "uncovered", "-o", "x.doc"], "no format for x.doc"),
        (["query", "uncovered", "--snapshot", "2020-01-01-009"], "2020-01-01-009"),
        (["query", "uncovered", "--workspace", "/nowhere"], "nowhere"),
        (["query", "uncovered", "extra"], "unexpected argument: extra"),
    ],
)
def test_what_cannot_be_answered_is_one_message_and_status_two(run: Any, args: list[str], message: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_an_empty_workspace_says_that_nothing_is_imported_yet(run: Any, tmp_path: Path) -> None:
    made = run("init", str(tmp_path / "new"))
    assert made.exit_code == 0
    result = run("query", "uncovered", "--workspace", str(tmp_path / "new"))
    assert result.exit_code == 2
    assert "nothing is imported yet" in result.stderr


def test_snapshots_are_listed_newest_first(run: Any, folder: Path) -> None:
    listed = json.loads(run("snapshot", "list", "--format", "json").stdout)
    assert [list(entry) for entry in listed] == [["id", "date", "rows", "digest"]]
    assert listed[0]["id"] == "2024-06-30-001"


def test_a_file_dropped_into_the_workspace_is_a_command(run: Any, folder: Path) -> None:
    path = folder / "queries" / "my-parks.cypher"
    path.write_text(
        '// title = { zh = "园区", en = "Parks" }\n// grain = "one row per park"\n// key = ["id"]\n'
        '// params.kind = { kind = "string", doc = "kind of park" }\n'
        '// [columns]\n// id = "Park.id"\n// name = "Park.name"\n// ---\n'
        "MATCH (p:Park) WHERE p.kind = $kind OR $kind IS NULL\nRETURN p.id AS id, p.name AS name\nORDER BY id\n",
        encoding="utf-8",
    )
    faulty = folder / "queries" / "bad.cypher"
    faulty.write_text("RETURN 1\n", encoding="utf-8")
    try:
        rows = answer(run("query", "my-parks", "--kind", "building", "--format", "json"))["rows"]
        assert rows == [{"id": HOUSE, "name": "创新大厦"}]
        assert "--kind TEXT" in run("query", "my-parks", "--help").stdout
        listed = run("query", "list")
        assert (listed.exit_code, "my-parks" in listed.stdout, "bad.cypher" in listed.stderr) == (1, True, True)
        assert run("query", "bad").exit_code == 2
        assert run("query", "uncovered").exit_code == 0
    finally:
        path.unlink()
        faulty.unlink()


def test_list_of_a_topic_holds_its_queries_alone(run: Any) -> None:
    listed = json.loads(run("query", "list", "--topic", "building", "--format", "json").stdout)
    assert [q["name"] for q in listed] == ["associations-to-join", "could-form", "could-stand-alone", "parks-without"]


def test_list_of_an_unknown_topic_names_those_there_are(run: Any) -> None:
    done = run("query", "list", "--topic", "buildings")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "building, coverage, integration, leadership, organizations, quality" in done.stderr


def test_show_gives_the_text_that_pastes_into_another_browser(run: Any) -> None:
    out = run("query", "show", "uncovered").stdout
    assert "\nMATCH (p:Park|Region)" in out.partition("```cypher\n")[2]
    assert "| `--level` | strict, **organization**, work |" in out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), ["query", "uncovered"], ["snapshot", "list"]])
def test_every_command_has_help_in_both_languages(run: Any, command: list[str], language: str) -> None:
    result = run(*command, "--help", "--lang", language)
    assert result.exit_code == 0, result.stderr
    heading = {"zh": "用法：", "en": "Usage:"}[language]
    assert result.stdout.startswith(f"{heading} orggraph")
    assert ("通用选项" in result.stdout) == (language == "zh")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    assert language == chosen_language(["query"], environment)


@pytest.mark.parametrize(
    ("typed", "label", "found"),
    [
        ("340104", "Region", SHUSHAN),
        ("蜀山区", "Region", SHUSHAN),
        ("蜀山", "Region", SHUSHAN),
        (" 合肥市 蜀山区 ", "Region", SHUSHAN),
        ("安徽省/合肥市/蜀山区", "Region", SHUSHAN),
        ("合肥／蜀山区", "Region", SHUSHAN),
        ("蜀山区甲街道", "Region", TOWN_1),
        ("合肥高新园", "Park", PARK),
        ("高新园/创新大厦", "Park", HOUSE),
    ],
)
def test_a_place_is_found(store: EmbeddedStore, typed: str, label: str, found: str) -> None:
    assert found == find_place(store, typed, label).id


def test_a_name_of_several_places_lists_them(tmp_path: Path) -> None:
    import polars as pl

    from orggraph.derive.build import derived
    from orggraph.policy.packs import load
    from orggraph.store.build import build

    parks = pl.concat([TABLES["Park"], frame("Park", [{"id": "340200:高新园", "name": "高新园"}])])
    build(derived({**TABLES, "Park": parks}.get, DAY, load()), tmp_path / "two.lbug")
    with EmbeddedStore(tmp_path / "two.lbug") as store:
        with pytest.raises(PlaceError) as caught:
            find_place(store, "高新园", "Park")
        assert "340100:高新园" in str(caught.value)
        assert "340200:高新园" in str(caught.value)
        assert find_place(store, "芜湖市/高新园", "Park").id == "340200:高新园"


def test_the_library_answers_as_the_command_does(run: Any, workspace: Workspace) -> None:
    found = ask(workspace, "coverage", params={"by": "city"}, on=date(2024, 6, 30))
    assert [r["id"] for r in answer(run("query", "coverage", "--by", "city", "--format", "json"))["rows"]] == [
        row[0] for row in found.rows
    ]


def test_an_unknown_parameter_is_refused(workspace: Workspace) -> None:
    with pytest.raises(ParameterError):
        ask(workspace, "uncovered", params={"lines": "party"})


def loaded(*args: str, folder: Path) -> set[str]:
    """Heavy packages in memory after the command has run in a process of its own."""
    code = (
        "import sys\nsys.argv = ['orggraph', *sys.argv[1:]]\n"
        "from orggraph.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = ('polars', 'ladybug', 'networkx', 'pyvis', 'rich', 'neo4j', 'xlsxwriter', 'fastexcel', 'numpy')\n"
        "print('LOADED', *[m for m in heavy if m in sys.modules])\n"
    )
    environment = {**os.environ, "ORGGRAPH_WORKSPACE": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


def test_help_loads_nothing_heavy(folder: Path) -> None:
    assert set() == loaded("--help", folder=folder)
    assert set() == loaded("query", "uncovered", "--help", folder=folder)


def test_answering_loads_the_engine_alone(workspace: Workspace) -> None:
    ask(workspace, "uncovered")
    assert {"ladybug"} == loaded("query", "uncovered", folder=workspace.folder) - {"numpy"}


def test_a_reader_that_goes_away_is_no_error(workspace: Workspace) -> None:
    ask(workspace, "uncovered")
    command = [
        sys.executable,
        "-c",
        "from orggraph.cli.main import main; main()",
        "query",
        "coverage-forms",
        "--format",
        "json",
    ]
    environment = {**os.environ, "ORGGRAPH_WORKSPACE": str(workspace.folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read().decode("utf-8")
    assert "Traceback" not in complaint and "Broken" not in complaint


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_text_that_a_spreadsheet_takes_for_a_formula_is_guarded(text: str) -> None:
    assert f"'{text}" == guarded(text)


def test_masking_leaves_one_character() -> None:
    assert masked("张三、欧阳四、*") == "张*、欧*、*"
