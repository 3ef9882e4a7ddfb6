"""The wheel holds all that a user needs, and works outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = (
    "orggraph",
    "queries",
    "seed",
    "pyproject.toml",
    "setup.py",
    "MANIFEST.in",
    "README.md",
    "LICENSE",
    "constraints.txt",
)


def build(source: Path, what: str, target: Path) -> Path:
    """An sdist or a wheel of `source`, built by the backend that pip would call, without the network."""
    code = f"from setuptools import build_meta; print(build_meta.build_{what}({str(target)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from an sdist: what does not travel in the sdist is missed here."""
    checkout = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
        else:
            shutil.copyfile(ROOT / name, checkout / name)
    out = tmp_path_factory.mktemp("dist")
    with tarfile.open(build(checkout, "sdist", out)) as archive:
        archive.extractall(out, filter="data")
    source = next(p for p in out.iterdir() if p.is_dir())
    return build(source, "wheel", out)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the wheel is unpacked, as pip would do it."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command from the unpacked wheel, started where there is no checkout."""
    code = (
        "import sys, orggraph; from orggraph.cli.main import main;"
        f"assert orggraph.__file__.startswith({str(installed)!r}), orggraph.__file__; main()"
    )
    mine = {k: v for k, v in os.environ.items() if not k.startswith("ORGGRAPH_")}
    mine |= {"PYTHONPATH": str(installed), "ORGGRAPH_CACHE": str(folder / "cache"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=mine,
        check=False,
    )


def checkout_files(folder: str, *patterns: str) -> set[str]:
    return {f"orggraph/{folder}/{p.name}" for pattern in patterns for p in (ROOT / folder).glob(pattern)}


def test_the_wheel_holds_every_query(wheel: Path) -> None:
    assert checkout_files("queries", "*.cypher") <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_demonstration(wheel: Path) -> None:
    assert checkout_files("seed", "*.csv", "*.xlsx", "*.toml", "*.md") <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_tables_packs_and_the_mark_of_types(wheel: Path) -> None:
    inside = [
        p for pattern in ("tables/*", "policy/packs/*.toml", "py.typed") for p in (ROOT / "orggraph").glob(pattern)
    ]
    assert {p.relative_to(ROOT).as_posix() for p in inside} <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "orggraph").rglob("*.py")}
    assert modules <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_no_tests_and_no_generator(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [n for n in names if n.startswith(("tests", "seed")) or n.endswith("make.py")] == []


def test_the_wheel_carries_its_licenses(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {Path(n).name for n in names if ".dist-info/licenses/" in n and not n.endswith("/")} == {
        "LICENSE",
        "NOTICE.md",
        "NOTICE.txt",
    }


def test_the_wheel_holds_what_pictures_are_made_of(wheel: Path) -> None:
    folders = (ROOT / "queries" / "viz", ROOT / "orggraph" / "viz" / "page")
    files = {p.relative_to(ROOT).as_posix().removeprefix("orggraph/") for folder in folders for p in folder.iterdir()}
    assert {f"orggraph/{name}" for name in files} <= set(zipfile.ZipFile(wheel).namelist())


def test_queries_are_listed_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "query", "list", "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert {"uncovered", "coverage"} <= {line.split(",")[0] for line in done.stdout.splitlines()}


@pytest.mark.slow
def test_the_demonstration_answers_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "query", "uncovered", "--park", "合肥高新技术产业开发区", "--limit", "1")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
