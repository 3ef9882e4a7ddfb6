"""The prompt of `orggraph cypher`: what its statements and commands do, and real sessions without a terminal."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixture import workspace
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from orggraph.asking import ask, library_of
from orggraph.cli.completion import COMMANDS
from orggraph.cli.conversation import Conversation
from orggraph.cli.prompt import ModelCompleter, history, prompt
from orggraph.cli.session import Session
from orggraph.messages import set_language
from orggraph.statements import Statements
from orggraph.workspace import Workspace

SLOW = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN max(x * y) AS m"
UNITS = "MATCH (u:Enterprise) RETURN u.id AS id, u.name AS name ORDER BY id"


# -- a conversation


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return workspace(tmp_path_factory.mktemp("office") / "w")


@pytest.fixture(scope="module")
def statements(office: Workspace) -> Iterator[Statements]:
    with Statements(office) as opened:
        yield opened


@pytest.fixture
def talk(office: Workspace, statements: Statements) -> Iterator[Conversation]:
    set_language("en")
    queries = office.folder / "queries"
    session = Session(format="table")
    yield Conversation(session, statements, library_of(office), queries=queries, params={"least": 300})
    set_language("zh")
    for file in queries.glob("*.cypher"):
        file.unlink()


Told = pytest.CaptureFixture[str]
Typed = Callable[[str], str]


def test_statements_are_answered_one_after_the_other(talk: Conversation, capsys: Told) -> None:
    assert talk.take("RETURN 41 AS x; RETURN 42 AS y;")
    out = capsys.readouterr().out
    assert out.index("41") < out.index("42")


def test_parameters_given_at_the_start_are_bound(talk: Conversation, capsys: Told) -> None:
    talk.take("MATCH (u:Enterprise) WHERE u.employees >= $least RETURN u.id AS id ORDER BY id")
    assert "e01" in (out := capsys.readouterr().out) and "e23" in out and "e02" not in out


def test_a_table_shows_fifty_rows_and_says_how_many_more(talk: Conversation, capsys: Told) -> None:
    talk.take("UNWIND range(1001, 1060) AS x RETURN x AS x")
    out = capsys.readouterr().out
    assert ("1050" in out, "1051" in out, "10 more rows" in out) == (True, False, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("MATCH (n) DELETE n", "DELETE"),
        ("RETURN id(null)", "null"),
        ("WITH null AS nothing RETURN id(nothing) AS x", "crashed"),
        ("RETURN $unknown AS x", "$unknown"),
        (":nothing", ":schema"),
        (":show uncoverd", "uncovered"),
        (":schema Enterprize", "Enterprise"),
        (":show", ":show"),
        (":names maybe", ":names on"),
    ],
)
def test_what_fails_is_said_and_the_conversation_goes_on(
    talk: Conversation, capsys: Told, text: str, message: str
) -> None:
    assert talk.take(text)
    assert message in capsys.readouterr().err
    talk.take("RETURN 'still here' AS x")
    assert "still here" in capsys.readouterr().out


def test_quit_ends_it(talk: Conversation) -> None:
    assert not talk.take(":quit")


def test_names_are_masked_until_asked_for_and_masked_again(talk: Conversation, capsys: Told) -> None:
    for command, name in ((":names off", "李*"), (":names on", "李四"), (":names off", "李*")):
        talk.take(command)
        talk.take("MATCH (p:Person {id: 'i3'}) RETURN p.name AS name")
        assert name in capsys.readouterr().out


def test_the_schema_names_labels_relationships_and_properties_in_both_languages(
    talk: Conversation, capsys: Told
) -> None:
    talk.take(":schema")
    out = capsys.readouterr().out
    assert "非公企业 / enterprise" in out and "(Person) → (PartyOrganization|MassOrganization|" in out
    talk.take(":schema holds_post")
    assert "职务 / title" in capsys.readouterr().out


def test_help_names_every_command(talk: Conversation, capsys: Told) -> None:
    talk.take(":help")
    out = capsys.readouterr().out
    assert [c for c in COMMANDS if c not in out] == []


def test_questions_are_listed_and_shown(talk: Conversation, capsys: Told) -> None:
    talk.take(":queries")
    talk.take(":show uncovered")
    out = capsys.readouterr().out
    assert "coverage-forms" in out and "RETURN u.id AS id" in out


def test_a_kept_statement_is_a_question_that_answers(talk: Conversation, office: Workspace, capsys: Told) -> None:
    talk.take(f"{UNITS};")
    talk.take(":save all-enterprises")
    assert "all-enterprises.cypher" in (out := capsys.readouterr().out) and "repaired" not in out
    assert ask(office, "all-enterprises").rows[:2] == [("e01", "单位e01"), ("e02", "单位e02")]


def test_a_statement_that_failed_is_not_the_one_that_is_kept(
    talk: Conversation, office: Workspace, capsys: Told
) -> None:
    talk.take(UNITS)
    talk.take("RETURN $unknown AS x")
    talk.take(":save kept")
    assert "MATCH (u:Enterprise)" in (office.folder / "queries" / "kept.cypher").read_text(encoding="utf-8")


def test_what_must_be_repaired_is_said_when_it_is_kept(talk: Conversation, capsys: Told) -> None:
    talk.take("MATCH (u:Enterprise) RETURN u.id, u.name")
    talk.take(":save loose")
    assert "repaired" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["../evil", "Big", "a b", "uncovered", "已有"])
def test_a_name_that_is_none_or_taken_keeps_nothing(
    talk: Conversation, office: Workspace, capsys: Told, name: str
) -> None:
    talk.take(UNITS)
    talk.take(f":save {name}")
    assert capsys.readouterr().err
    assert list((office.folder / "queries").iterdir()) == []


def test_nothing_is_kept_before_an_answer_nor_in_the_demonstration(
    talk: Conversation, statements: Statements, office: Workspace, capsys: Told
) -> None:
    talk.take(":save x")
    assert "no statement" in capsys.readouterr().err
    Conversation(Session(format="table"), statements, library_of(office), queries=None).take(":save x")
    assert "orggraph init" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a console, which a test has not")
def test_ctrl_c_stops_a_statement_within_a_second_and_the_next_is_answered(talk: Conversation, capsys: Told) -> None:
    talk.take("RETURN 1 AS x")
    sent: list[float] = []

    def interrupt() -> None:
        sent.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(1.5, interrupt)
    timer.start()
    assert talk.take(f"{SLOW}; RETURN 'second' AS x")
    assert time.monotonic() - sent[0] < 1
    told = capsys.readouterr()
    assert "stopped" in told.err and "second" not in told.out
    talk.take("RETURN 'third' AS x")
    assert "third" in capsys.readouterr().out


# -- a real session


@pytest.fixture
def typed(office: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Told) -> Iterator[Typed]:
    """What a session prints of what is typed into it; it must end by itself."""
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "cache"))
    set_language("en")

    def run(text: str) -> str:
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(text)
            prompt(Session(workspace=office.folder), {}, on=None, snapshot=None, timeout=None, limit=None)
        told = capsys.readouterr()
        return told.out + told.err

    yield run
    set_language("zh")


def test_a_session_answers_statements_of_several_lines_and_ends_at_ctrl_d(typed: Typed) -> None:
    out = typed("MATCH (p:Park)\rRETURN count(*) AS parks;\rRETURN 'second'\rAS x\r\r\x04")
    assert "parks" in out and "5" in out and "second" in out


def test_ctrl_c_drops_what_is_being_typed(typed: Typed) -> None:
    out = typed("RETURN 'dropped' AS x\x03RETURN 'kept' AS x;\r:quit\r")
    assert "kept" in out and "dropped" not in out


def test_a_crash_does_not_end_a_session(typed: Typed) -> None:
    out = typed("WITH null AS nothing RETURN id(nothing) AS x;\rRETURN 'after' AS x;\r\x04")
    assert "crashed" in out and "after" in out


def test_lines_are_kept_for_the_next_session_but_no_number_of_a_person(typed: Typed, tmp_path: Path) -> None:
    typed("RETURN 'one' AS x;\rRETURN '13955512345' AS x;\rRETURN '34010419900307123X' AS x;\r\x04")
    kept = (tmp_path / "cache" / "cypher-history").read_text(encoding="utf-8")
    assert "'one'" in kept and "139555" not in kept and "340104" not in kept


def test_a_credit_code_is_no_number_of_a_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path))
    history().append_string("MATCH (u:Enterprise {id: '91340100MA00000000'}) RETURN u.name AS name")
    assert "91340100" in (tmp_path / "cypher-history").read_text(encoding="utf-8")


def test_where_nothing_can_be_written_the_session_alone_remembers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "file" / "below"))
    assert isinstance(history(), InMemoryHistory)


def test_a_completion_takes_the_place_of_the_word(talk: Conversation) -> None:
    (found,) = ModelCompleter(talk).get_completions(Document("MATCH (u:非公"), CompleteEvent())
    assert (found.text, found.start_position, found.display_meta_text) == ("Enterprise", -2, "非公企业 / enterprise")
