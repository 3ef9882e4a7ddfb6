"""Files and folders that survive a killed process and a power cut: written aside, flushed, renamed into place."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
import time
from pathlib import Path

__all__ = ["aside", "flush", "flush_folder", "link_or_copy", "remove", "rename", "replace_text", "sweep"]

# On Windows a virus scanner holds fresh files for a moment; elsewhere a refusal is final.
_PATIENCE = (0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()


def aside(folder: Path, purpose: str) -> Path:
    """A new empty folder in `folder`, named `.<purpose>-<process id>-<random>`; `sweep` finds it if we are killed."""
    path = folder / f".{purpose}-{os.getpid()}-{secrets.token_hex(4)}"
    path.mkdir(parents=True)
    return path


def flush(path: Path) -> None:
    """The file's content is on the disk."""
    # Windows flushes only handles that may write.
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(path: Path) -> None:
    """The folder's list of names is on the disk; Windows keeps it so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_text(path: Path, text: str) -> None:
    """The file holds `text` (UTF-8, line feeds), or at every moment before what it held; never a part."""
    written = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        written.write_text(text, encoding="utf-8", newline="\n")
        flush(written)
        rename(written, path)
    finally:
        written.unlink(missing_ok=True)
    flush_folder(path.parent)


def rename(source: Path, target: Path) -> None:
    """What was `source` is `target`, at once, in place of a file that was there; OSError if a folder is there."""
    for patience in _PATIENCE:
        try:
            os.replace(source, target)
            return
        except PermissionError:
            time.sleep(patience)
    os.replace(source, target)


def link_or_copy(source: Path, target: Path) -> None:
    """`target` holds what `source` holds; as a hard link where the file system has them, else as a flushed copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        flush(target)


def remove(path: Path) -> None:
    """The file or folder is gone, or still in use by another process and left for a later `sweep`."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()


def sweep(folder: Path) -> None:
    """Removes what killed processes left aside in `folder`; what a living process is writing stays."""
    if not folder.is_dir():
        return
    for entry in list(folder.iterdir()):
        pieces = entry.name.split("-")
        if not entry.name.startswith(".") or len(pieces) < 3 or not pieces[-2].isdigit():
            continue
        if not _alive(int(pieces[-2])):
            remove(entry)


def _alive(process: int) -> bool:
    if sys.platform == "win32":
        return _alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(process: int) -> bool:
    # os.kill would end the process there.
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # absent from the stubs on other systems
    query, still_active = 0x1000, 259
    handle = kernel.OpenProcess(query, False, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
