"""The folder for a desktop without the internet: its files, its page, and what of making it needs no network."""

from __future__ import annotations

import doctest
import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import click
import pytest

from orggraph.cli.main import COMMANDS, cli
from orggraph.library.queries import Library
from orggraph.paths import QUERIES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "offline"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"offline_{name}", FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


wheelhouse = load("wheelhouse")
installer = load("install")
SHIPPED: dict[str, bytes] = wheelhouse.shipped()
PAGE = SHIPPED[wheelhouse.PAGE].decode("utf-8")
BATCHES = sorted(name for name in SHIPPED if name.endswith(".bat"))


class Page(HTMLParser):
    """Tags, addresses and the text of code of an HTML page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.code: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses.extend(value or "" for name, value in attrs if name in ("src", "href", "action", "data"))
        if tag in ("code", "pre"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("code", "pre"):
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.code.extend(data.splitlines())


def commands() -> list[list[str]]:
    """The words of every orggraph command on the page."""
    return [line.split() for line in Page(PAGE).code if line.startswith("orggraph ")]


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(wheelhouse).failed == 0


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_file_is_plain_ascii(name: str) -> None:
    assert SHIPPED[name].isascii()


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_file_ends_its_lines_as_windows_does(name: str) -> None:
    assert SHIPPED[name].count(b"\r\n") == SHIPPED[name].count(b"\n") == SHIPPED[name].count(b"\r") > 5


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_file_jumps_to_labels_that_it_has(name: str) -> None:
    text = SHIPPED[name].decode("ascii")
    assert set(re.findall(r"goto (\w+)", text)) == set(re.findall(r"^:(\w+)\r$", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_file_names_only_files_that_are_there(name: str) -> None:
    text = SHIPPED[name].decode("ascii")
    named = set(re.findall(r"%HERE%([\w.]+)", text)) | set(re.findall(r"\b(\w+\.(?:bat|py))\b", text))
    assert named <= set(SHIPPED)


def test_the_page_that_a_batch_file_opens_is_the_only_one() -> None:
    assert b'"%HERE%*.html"' in SHIPPED["install.bat"]
    assert [name for name in SHIPPED if name.endswith(".html")] == [wheelhouse.PAGE]


def test_sentences_of_the_installer_name_only_files_that_are_there() -> None:
    text = SHIPPED["install.py"].decode("utf-8")
    named = set(re.findall(r"[\w]+\.(?:bat|py|html)\b", text))
    assert named and named <= set(SHIPPED)


def test_sentences_of_the_installer_stand_in_both_languages() -> None:
    sentences = [value for name, value in vars(installer).items() if re.fullmatch(r"_[A-Z_]+", name)]
    assert len(sentences) == 5
    for chinese, english in sentences:
        assert not chinese.isascii() and english.isascii()
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english))


def test_all_name_the_same_pythons() -> None:
    tried = re.search(r"for %%v in \(([\d. ]+)\)", SHIPPED["install.bat"].decode("ascii"))
    assert tried is not None
    assert sorted(tried[1].split()) == sorted(wheelhouse.PYTHONS)
    assert tuple(f"{a}.{b}" for a, b in installer.PYTHONS) == wheelhouse.PYTHONS
    assert [python for python in wheelhouse.PYTHONS if python not in PAGE] == []


def test_the_pythons_are_those_that_the_project_takes() -> None:
    assert f'requires-python = ">={wheelhouse.PYTHONS[0]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("version", "bits", "said"),
    [((3, 10), 64, "3.10 (64 bit)"), ((3, 15), 64, "3.15"), ((3, 12), 32, "3.12 (32 bit)"), ((3, 12), 64, "wheels")],
)
def test_the_installer_says_what_is_missing(tmp_path: Path, version: tuple[int, int], bits: int, said: str) -> None:
    sentence, facts = installer.complaint(version, bits, tmp_path / "wheels")
    assert said in sentence[0].format(**facts) and said in sentence[1].format(**facts)


def test_the_installer_goes_on_where_everything_is_there(tmp_path: Path) -> None:
    (tmp_path / "orggraph-0.1.0-py3-none-any.whl").touch()
    assert installer.complaint((3, 12), 64, tmp_path) is None


def test_the_page_asks_no_address_for_anything() -> None:
    page = Page(PAGE)
    assert (page.addresses, {"script", "link", "img", "iframe"} & set(page.tags)) == ([], set())
    assert "url(" not in PAGE and "@import" not in PAGE and "http" not in PAGE


def test_the_page_says_its_encoding() -> None:
    assert '<meta charset="utf-8">' in PAGE


def test_every_command_on_the_page_exists() -> None:
    assert len(commands()) > 8
    assert {words[1] for words in commands()} <= set(COMMANDS)


def test_every_option_on_the_page_exists() -> None:
    for words in commands():
        context = click.Context(cli)
        command = cli.get_command(context, words[1])
        if isinstance(command, click.Group):
            command = command.get_command(context, words[2])
        assert command is not None, words
        known = {name for p in command.params for name in p.opts} | {"--help"}
        assert {word for word in words if word.startswith("-")} <= known, words


def test_every_query_on_the_page_exists() -> None:
    asked = {words[2] for words in commands() if words[1] == "query"}
    assert asked <= {"list", "show", *Library(QUERIES).paths()}


def test_a_file_for_another_system_is_a_problem() -> None:
    wheel = "numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl"
    assert wheelhouse.problems([wheel], {"numpy": "2.4.6"}) == [f"{wheel} is not for win_amd64"]


def test_another_version_than_is_tested_with_is_a_problem() -> None:
    wheel = "click-8.1.0-py3-none-any.whl"
    assert wheelhouse.problems([wheel], {"click": "8.5.1"}) == [f"{wheel}: constraints.txt says 8.5.1"]


def test_a_wheel_for_one_of_the_pythons_is_no_problem() -> None:
    wheels = ["numpy-2.4.6-cp313-cp313-win_amd64.whl", "orggraph-0.1.0-py3-none-any.whl"]
    assert wheelhouse.problems(wheels, {"numpy": "2.4.6"}) == []


def test_ci_makes_and_checks_the_folder() -> None:
    assert '"$bin/python" docs/offline/wheelhouse.py' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
