"""A push to a fresh Neo4j beside a fresh build of the embedded graph: bench_push.py [ROWS …] [--batches ROWS]

For every size an invented ledger is imported, its graph built and then pushed to a server of its own, each in a fresh
process; then it is pushed again, which writes nothing, and loaded by Neo4j's own import tool. `--batches` pushes that
many rows to a fresh server with each size of batch. Prints seconds, processor seconds, peak memory and sizes on disk;
asserts no time. Needs Linux, and Java and Maven as the tests on a server do.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import click
from bench_import import BUILD, HERE, Run, imported, made, orggraph, python, run

sys.path.insert(0, str(HERE.parent / "neo4j"))

from server import LTS, PASSWORD, Server

BATCHES = (1_000, 10_000, 20_000, 50_000)
#: MB of heap, as a small server of an office would have
HEAP = 2048
PUSH = f"""
import sys, time
from pathlib import Path
from orggraph.pushing import push_snapshot
from orggraph.store import push
from orggraph.store.credentials import Credentials
from orggraph.workspace import open_workspace
push.BATCH = int(sys.argv[3])
began, steps = time.perf_counter(), []
done = push_snapshot(
    open_workspace(Path(sys.argv[1])), sys.argv[2], Credentials("neo4j", {PASSWORD!r}),
    progress=lambda step: steps.append((step.partition(".")[2], time.perf_counter() - began)),
)
assert done.equal
ends = [at for _, at in steps[1:]] + [time.perf_counter() - began]
told = ", ".join(f"{{step}} {{end - at:.1f}}" for (step, at), end in zip(steps, ends))
rows, written = sum(t.rows for t in done.tables), sum(t.written + t.removed for t in done.tables)
print(f"{{rows:,}} rows, {{written:,}} changed: {{told}}", file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Used:
    """What a server has used so far: processor seconds, and peak memory in MB."""

    cpu: float
    memory: float


def used(server: Server) -> Used:
    """As the system tells it, which must be Linux."""
    folder = Path("/proc", str(server.process))
    ticks = folder.joinpath("stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    status = folder.joinpath("status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return Used(sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"), peak / 1024)


def size(folder: Path) -> float:
    """MB of the files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def line(title: str, taken: Run, there: Used | None = None) -> None:
    """Print one measurement, with what a server has used for it."""
    ours = f"{taken.seconds:8.1f} s {taken.cpu:8.1f} s CPU {taken.memory:6.0f} MB"
    server = "" if there is None else f"   server {there.cpu:8.1f} s CPU {there.memory:6.0f} MB"
    click.echo(f"{title:<28} {ours}{server}")
    if taken.said:
        click.echo(f"    {taken.said}")


def pushed(folder: Path, kept: Path, title: str, *, batch: int = 10_000, again: bool = False) -> float:
    """Seconds of a first push to a fresh server; prints it, and with `again` a second one."""
    server = Server(folder / "home", LTS, heap=HEAP, lasting=True)
    server.start()
    try:
        before = used(server)
        seconds = 0.0
        for name in (title, "push again")[: 1 + again]:
            taken = run(python(PUSH, kept, server.uri, batch))
            now = used(server)
            line(name, taken, Used(now.cpu - before.cpu, now.memory))
            before, seconds = now, seconds or taken.seconds
    finally:
        server.stop()
        # Only now has it put everything into its files.
        click.echo(f"    on disk {size(folder / 'home' / 'data' / 'databases'):.0f} MB")
        shutil.rmtree(folder / "home")
    return seconds


def offline(folder: Path, kept: Path) -> None:
    """Prints how long the files for the import tool take and how long it takes them, and how large both are."""
    files, home = folder / "files", folder / "offline"
    written = run(orggraph("push", "--offline", files, "--workspace", kept))
    server = Server(home, LTS, heap=HEAP)
    words = shlex.split((files / "import.txt").read_text(encoding="utf-8").replace("DATABASE", "neo4j"))
    began = time.perf_counter()
    server.admin(*words[1:], folder=files)
    taken = time.perf_counter() - began
    click.echo(
        f"    offline: files {written.seconds:.1f} s, {size(files):.0f} MB; import tool {taken:.1f} s,"
        f" {size(home / 'data' / 'databases'):.0f} MB"
    )
    shutil.rmtree(files)
    shutil.rmtree(home)


def measure(folder: Path, rows: int) -> tuple[float, float]:
    """Seconds of a build and of a push of a ledger of that size."""
    kept = folder / f"kept-{rows}"
    imported(kept, made(folder, rows))
    graphs = kept / "graphs"
    shutil.rmtree(graphs, ignore_errors=True)
    built = run(python(BUILD, kept))
    line(f"{rows:,} units, build", built)
    click.echo(f"    on disk {size(graphs):.0f} MB")
    seconds = pushed(folder, kept, f"{rows:,} units, push", again=True)
    click.echo(f"    push / build {seconds / built.seconds:.1f} x")
    offline(folder, kept)
    return built.seconds, seconds


@click.command()
@click.argument("rows", nargs=-1, type=int)
@click.option("--batches", type=int, help="Rows of a ledger to push with each size of batch.")
def main(rows: tuple[int, ...], batches: int | None) -> None:
    click.echo(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if batches is not None:
            kept = folder / f"kept-{batches}"
            imported(kept, made(folder, batches))
            for batch in BATCHES:
                pushed(folder, kept, f"{batches:,} units by {batch:,}", batch=batch)
        sizes = rows or (() if batches else (50_000, 500_000))
        taken = [(n, *measure(folder, n)) for n in sizes]
        for (n, build, push), (m, build_m, push_m) in pairwise(taken):
            click.echo(f"{m / n:.1f} x the units: build {build_m / build:.1f} x, push {push_m / push:.1f} x")


if __name__ == "__main__":
    main()
