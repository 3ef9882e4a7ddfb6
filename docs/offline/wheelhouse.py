"""Makes the folder with which an office installs orggraph on a Windows desktop that has no internet.

    python docs/offline/wheelhouse.py FOLDER

On any system with the internet. The folder then holds `wheels/` (every wheel for 64-bit Windows and each Python of
`PYTHONS`, orggraph's own among them), the installer, and a page of first steps. What was made is checked: every wheel
is for that platform, and pip's resolver finds all it needs in the folder alone.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["PAGE", "PYTHONS", "check", "fits", "main", "make", "pins", "problems", "shipped"]

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
#: the Pythons that offices may have, and the platform
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORM = "win_amd64"
#: what goes into the folder beside the wheels; batch files get the line ends that Windows wants
PAGE = "先看我.html"
_BATCHES = ("install.bat", "start.bat")
_OTHERS = ("install.py", PAGE)
_PROJECT = ("orggraph", "queries", "seed", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE",
            "constraints.txt")  # fmt: skip

# `pip download --platform` chooses files for that platform but still reads markers (`sys_platform == "win32"`) as of
# the machine it runs on: colorama would be missing and pexpect asked for. So pip is told that it runs on Windows.
_AS_WINDOWS = """\
import sys
from pip._vendor.packaging import markers
here, version = markers.default_environment, sys.argv[1]
windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
           "python_version": version, "python_full_version": version + ".0", "implementation_name": "cpython",
           "platform_python_implementation": "CPython"}
markers.default_environment = lambda: {**here(), **windows}
assert markers.Marker("sys_platform == 'win32' and python_version == '" + version + "'").evaluate()
from pip._internal.cli.main import main
sys.exit(main(sys.argv[2:]))
"""


def make(folder: Path) -> None:
    """The folder is complete: wheels, installer, page. An earlier content of `wheels/` is gone."""
    wheels = folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    for name, content in shipped().items():
        (folder / name).write_bytes(content)
    own, tested = str(_own_wheel(wheels)), str(ROOT / "constraints.txt")
    for python in PYTHONS:
        _pip(python, "download", "--quiet", "--constraint", tested, "--dest", str(wheels), own)


def check(folder: Path) -> list[str]:
    """What is wrong with a folder that was made, one sentence each; empty if nothing is.

    pip's own resolver is asked, for each Python, with nothing but the folder; it ends the program if it fails.
    """
    wheels = folder / "wheels"
    found = problems((p.name for p in wheels.iterdir()), pins((ROOT / "constraints.txt").read_text(encoding="utf-8")))
    found.extend(f"{name} is missing" for name in shipped() if not (folder / name).is_file())
    if not found:
        for python in PYTHONS:
            with tempfile.TemporaryDirectory() as target:
                # Isolated: no index and no folder of the machine's own settings helps out.
                _pip(python, "--isolated", "install", "--quiet", "--dry-run", "--no-index",
                     "--find-links", str(wheels), "--target", target, "orggraph")  # fmt: skip
    return found


def problems(files: Iterable[str], pinned: dict[str, str]) -> list[str]:
    """What is wrong with these file names: no wheel, not for this platform, or another version than is tested with.

    >>> problems(["polars-2.1.0.tar.gz"], {})
    ['polars-2.1.0.tar.gz is no wheel']
    """
    found = []
    for name in sorted(files):
        project, _, rest = name.partition("-")
        project = project.lower().replace("_", "-")
        if not name.endswith(".whl"):
            found.append(f"{name} is no wheel")
        elif not any(fits(name, python) for python in PYTHONS):
            found.append(f"{name} is not for {PLATFORM}")
        elif project != "orggraph" and pinned.get(project) != rest.partition("-")[0]:
            found.append(f"{name}: constraints.txt says {pinned.get(project, 'nothing')}")
    return found


def fits(wheel: str, python: str) -> bool:
    """Whether a wheel of that file name can be installed on this platform under that Python.

    >>> fits("numpy-2.4.6-cp311-cp311-win_amd64.whl", "3.11"), fits("numpy-2.4.6-cp311-cp311-win_amd64.whl", "3.12")
    (True, False)
    >>> fits("psutil-7.2.2-cp37-abi3-win_amd64.whl", "3.13"), fits("click-8.5.1-py3-none-any.whl", "3.13")
    (True, True)
    >>> fits("numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl", "3.11")
    False
    """
    # Where pip is, this is: the same code by which pip will choose.
    from pip._vendor.packaging.tags import compatible_tags, cpython_tags
    from pip._vendor.packaging.utils import parse_wheel_filename

    major, minor = map(int, python.split("."))
    version = (major, minor)
    known = {
        *cpython_tags(version, platforms=[PLATFORM]),
        *compatible_tags(version, f"cp{major}{minor}", [PLATFORM]),
    }
    return not known.isdisjoint(parse_wheel_filename(wheel)[3])


def pins(constraints: str) -> dict[str, str]:
    """Name of a project, in lower case with hyphens, to the version that the lines of `constraints.txt` fix.

    >>> pins("ast_serialize==0.13.1\\nJinja2==3.1.6\\n")
    {'ast-serialize': '0.13.1', 'jinja2': '3.1.6'}
    """
    lines = (line.partition("==") for line in constraints.splitlines() if "==" in line)
    return {name.strip().lower().replace("_", "-"): version.strip() for name, _, version in lines}


def shipped() -> dict[str, bytes]:
    """What lies beside the wheels, as it is written: file name to content."""
    return {
        **{name: b"\r\n".join((HERE / name).read_bytes().splitlines()) + b"\r\n" for name in _BATCHES},
        **{name: (HERE / name).read_bytes() for name in _OTHERS},
    }


def _own_wheel(wheels: Path) -> Path:
    """orggraph's wheel, built from a copy: a build leaves its traces where it is done."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "orggraph")
        copy.mkdir()
        for entry in _project_files():
            target = copy / entry.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(entry, target)
        _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(copy)])
    return next(wheels.glob("orggraph-*.whl"))


def _project_files() -> Iterator[Path]:
    for name in _PROJECT:
        entry = ROOT / name
        found = [entry] if entry.is_file() else sorted(p for p in entry.rglob("*") if p.is_file())
        yield from (p for p in found if "__pycache__" not in p.parts)


def _pip(python: str, *arguments: str) -> None:
    """Run pip as if on Windows under that Python; wheels only."""
    first = 2 if arguments[0].startswith("-") else 1
    there = ["--platform", PLATFORM, "--python-version", python, "--only-binary", ":all:"]
    _run([sys.executable, "-c", _AS_WINDOWS, python, *arguments[:first], *there, *arguments[first:]])


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        sys.exit("pip failed; what it says stands above.")


def main(arguments: list[str] | None = None) -> int:
    """Make and check the folder; 1 if something is wrong with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    make(folder)
    found = check(folder)
    sizes = [p.stat().st_size for p in (folder / "wheels").iterdir()]
    complete = f"{folder}: {len(sizes)} wheels, {sum(sizes) // 1_000_000} MB, complete.\n"
    sys.stdout.write("".join(f"{line}\n" for line in found) or complete)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
