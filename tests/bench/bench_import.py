"""Import, build and one question, each beside the least that Polars or DuckDB could do: bench_import.py [ROWS]

Best of three, the two sides of a pair in turn, each a fresh process. Prints seconds, ratios and peak memory; asserts no
time, for machines differ. Needs the extra `dev` (DuckDB).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

HERE = Path(__file__).parent
ROUNDS = 3
DAY = "2026-06-30"

READ_AS_TEXT = """
import sys, polars as pl
pl.read_csv(sys.argv[1], infer_schema=False).write_parquet(sys.argv[2])
"""
BUILD = """
import sys
from pathlib import Path
from orggraph.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
snapshot = workspace.latest()
workspace.graph(snapshot, snapshot.day)
"""
DERIVE = """
import sys
from pathlib import Path
from orggraph.derive.build import derived
from orggraph.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
snapshot = workspace.latest()
for name, frame in derived(snapshot.table, snapshot.day, workspace.pack).items():
    frame.write_parquet(Path(sys.argv[2], name + ".parquet"))
"""
DUCKDB_LOAD = """
import sys, duckdb
from pathlib import Path
database = duckdb.connect(sys.argv[2])
for file in sorted(Path(sys.argv[1]).glob("*.parquet")):
    database.execute(f'CREATE TABLE "{file.stem}" AS SELECT * FROM read_parquet(?)', [str(file)])
database.close()
"""
DUCKDB_ASK = """
import csv, sys, duckdb
database = duckdb.connect(sys.argv[1], read_only=True)
units = '''SELECT id, name, 'Enterprise' AS label, kind, park_name, town_name, county_name, city_name,
    employees, status, party_form, union_form, league_form, women_form, instructor, responsible, responsible_name
    FROM "Enterprise" WHERE excluded IS NULL AND status <> 'covered' AND id IN (
    SELECT l."from" FROM "LOCATED_IN.Enterprise.Park" l JOIN "WITHIN.Park.Park" w ON w."from" = l."to"
    JOIN "Park" p ON p.id = w."to" WHERE p.name = ?) ORDER BY coalesce(employees, -1) DESC, id'''
with open(sys.argv[3], "w", encoding="utf-8-sig", newline="") as file:
    csv.writer(file).writerows(database.execute(units, [sys.argv[2]]).fetchall())
"""
# What any whole command pays before its question: what is left of the ratio is ours.
ENGINE_ALONE = """
import sys, ladybug
database = ladybug.Database(sys.argv[1], read_only=True, max_db_size=1 << 33)
print(ladybug.Connection(database).execute("RETURN 1 AS one").get_all())
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Wall and processor seconds, peak resident memory in MB, and last line on standard error of a child process."""

    seconds: float
    cpu: float
    memory: float
    said: str


def run(command: Sequence[str]) -> Run:
    """The command in a fresh process; exit codes 0 and 1 (taken with findings) are good."""
    import os

    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    said = child.stderr.read().decode(errors="replace") if child.stderr else ""
    if os.waitstatus_to_exitcode(status) not in (0, 1) or "Traceback" in said:
        raise SystemExit(f"{' '.join(command[:4])} …\n{said}")
    last = said.strip().splitlines()[-1:]
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, "".join(last))


def python(code: str, *arguments: object) -> list[str]:
    """A fresh Python that runs `code`."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def orggraph(*arguments: object) -> list[str]:
    """The command `orggraph` of this Python."""
    return python("from orggraph.cli.main import main; main()", *arguments)


def made(folder: Path, rows: int) -> Path:
    """An invented ledger of so many units."""
    ledger = folder / "units.csv"
    run(python((HERE / "make_units.py").read_text(encoding="utf-8"), ledger, rows))
    return ledger


def imported(kept: Path, *ledgers: Path) -> Run:
    """The import of these into a workspace that is made for them; its report lies beside it."""
    shutil.rmtree(kept, ignore_errors=True)
    run(orggraph("init", kept))
    return run(orggraph("import", *ledgers, "--workspace", kept, "--on", DAY, "-o", kept.with_name("report.txt")))


def pair(title: str, ours: Callable[[], Run], theirs: Callable[[], Run]) -> None:
    """Print the best of three of both, run in turn."""
    runs = [(ours(), theirs()) for _ in range(ROUNDS)]
    a, b = (min(side, key=lambda r: r.seconds) for side in zip(*runs, strict=True))
    memory = max(r[0].memory for r in runs), max(r[1].memory for r in runs)
    click.echo(
        f"{title:<52} {a.seconds:8.2f} s {b.seconds:8.2f} s   {a.seconds / b.seconds:6.2f} x"
        f"   {memory[0]:7.0f} MB {memory[1]:7.0f} MB"
    )


def engine_alone(graphs: Path, theirs: Callable[[], Run]) -> None:
    """The engine started on the graph of that folder, beside the other side's whole answer."""
    pair(
        "only the engine: imported, opened, RETURN 1",
        lambda: run(python(ENGINE_ALONE, next(graphs.glob("*.lbug")))),
        theirs,
    )


def largest_park(ledger: Path) -> str:
    """The park that most rows name."""
    import polars as pl

    parks = pl.scan_csv(ledger, infer_schema=False).select("所属园区").drop_nulls().collect().to_series()
    return str(parks.value_counts(sort=True)[0, 0])


def measure(folder: Path, rows: int) -> None:
    """All pairs on one ledger."""
    ledger, kept, graphs = made(folder, rows), folder / "kept", folder / "kept" / "graphs"
    click.echo(
        f"{rows:,} rows, {ledger.stat().st_size / 1e6:.0f} MB{'':<36} orggraph      other    ratio      peak memory"
    )
    pair(
        "import / Polars reads as text, writes Parquet",
        lambda: imported(kept, ledger),
        lambda: run(python(READ_AS_TEXT, ledger, folder / "text.parquet")),
    )
    tables = folder / "tables"
    tables.mkdir()
    run(python(DERIVE, kept, tables))
    database = folder / "same.duckdb"

    def built() -> Run:
        shutil.rmtree(graphs, ignore_errors=True)
        return run(python(BUILD, kept))

    def loaded() -> Run:
        database.unlink(missing_ok=True)
        return run(python(DUCKDB_LOAD, tables, database))

    pair("derive and build / DuckDB loads the derived tables", built, loaded)
    park = largest_park(ledger)
    answer = folder / "answer.csv"

    def asked() -> Run:
        return run(python(DUCKDB_ASK, database, park, folder / "same.csv"))

    pair(
        f"query uncovered --park {park}",
        lambda: run(orggraph("query", "uncovered", "--park", park, "--workspace", kept, "-o", answer)),
        asked,
    )
    engine_alone(graphs, asked)
    ours, theirs = (p.read_text(encoding="utf-8-sig").count("\n") for p in (answer, folder / "same.csv"))
    click.echo(f"rows of that answer: {ours - 1:,} and {theirs:,}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
