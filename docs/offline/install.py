"""Installs orggraph from the wheels beside this file into the user's own folder; no internet, no administrator.

`install.bat` calls it. It runs before orggraph is there, so its sentences stand here.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import venv
from pathlib import Path

__all__ = ["complaint", "main"]

HERE = Path(__file__).resolve().parent
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))

_WRONG_PYTHON = (
    "这台电脑上的 Python 是 {found}。需要 64 位的 Python 3.11 至 3.14，请按“先看我.html”第一步安装。",
    "This is Python {found}. A 64-bit Python from 3.11 to 3.14 is needed; see the first step of the page beside this.",
)
_NO_WHEELS = (
    "找不到 {wheels}。请把整个文件夹复制到本机后再运行 install.bat。",
    "{wheels} is missing. Copy the whole folder to this machine and run install.bat again.",
)
_INSTALLING = ("正在安装到 {target}，约一两分钟……", "installing into {target}, a minute or two ...")
_FAILED = (
    "没有装好，原因见上。请把这个窗口的内容抄给管理员。",
    "It could not be installed; the reason stands above. Show this window to your administrator.",
)
_DONE = (
    "装好了。双击 start.bat 开始，第一次怎样用见“先看我.html”。",
    "Installed. Open start.bat to begin; the page beside this shows the first steps.",
)


def _say(sentence: tuple[str, str], **facts: object) -> None:
    for text in sentence:
        print(text.format(**facts), flush=True)


def complaint(version: tuple[int, int], bits: int, wheels: Path) -> tuple[tuple[str, str], dict[str, object]] | None:
    """The sentence, with its facts, that says why nothing can be installed; None if it can be."""
    if version not in PYTHONS or bits != 64:
        return _WRONG_PYTHON, {"found": f"{version[0]}.{version[1]} ({bits} bit)"}
    if not any(wheels.glob("orggraph-*.whl")):
        return _NO_WHEELS, {"wheels": wheels}
    return None


def main() -> int:
    """Install; 0 when the command answers."""
    wheels = HERE / "wheels"
    found = complaint(sys.version_info[:2], struct.calcsize("P") * 8, wheels)
    if found is not None:
        _say(found[0], **found[1])
        return 1
    target = Path(os.environ.get("LOCALAPPDATA") or Path.home(), "orggraph", "venv")
    _say(_INSTALLING, target=target)
    try:
        venv.create(target, clear=True, with_pip=True)
        python = next(p for p in (target / "Scripts" / "python.exe", target / "bin" / "python") if p.exists())
        # Isolated: settings of this machine that name an index would make pip wait for a network.
        pip = [str(python), "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, "--no-index", "--find-links", str(wheels), "orggraph"], check=True)
        subprocess.run([str(python), "-c", "from orggraph.cli.main import main; main()", "query", "list"], check=True)
    except (OSError, subprocess.CalledProcessError) as exc:
        print(exc, flush=True)
        _say(_FAILED)
        return 1
    _say(_DONE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
