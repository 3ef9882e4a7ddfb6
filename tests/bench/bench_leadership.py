"""Recommendations and integrated leadership, each beside DuckDB in SQL over the same tables: bench_leadership.py [ROWS]

Whole answers warm, best of three in one process, rows in Python on both sides; one recommendation as a whole command
beside a fresh process. Prints seconds and ratios, asserts nothing. Needs the extra `dev` (DuckDB).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from bench_import import (
    DERIVE,
    DUCKDB_LOAD,
    HERE,
    ROUNDS,
    Run,
    engine_alone,
    imported,
    made,
    orggraph,
    pair,
    python,
    run,
)

UNITS = ("Enterprise", "SocialOrganization", "Association")
RECEIVERS = """
SELECT r.id, r.name, r.line, h.id, h.name, u.id, u.name, o.id, o.name, coalesce(g.channel, 'none'), g.rank, g.distance,
       g.via_label, g.via, g.via_name, g.served_label, g.served, g.served_name, coalesce(g.reason, r.reason), r.valid,
       r.problems, g.application, t."to" IS NOT NULL
FROM "Recommendation" r
JOIN ({concerns}) c ON c."from" = r.id
JOIN ({units}) u ON u.id = c."to"
LEFT JOIN "MAY_GO_TO.Recommendation.PartyOrganization" g ON g."from" = r.id
LEFT JOIN "PartyOrganization" o ON o.id = g."to"
LEFT JOIN "OF.Recommendation.Person" f ON f."from" = r.id
LEFT JOIN "Person" h ON h.id = f."to"
LEFT JOIN "RECEIVED_BY.Recommendation.PartyOrganization" t ON t."from" = r.id AND t."to" = o.id
WHERE r.id = ? OR ? IS NULL
ORDER BY r.id, g.rank, o.id
"""
INTEGRATION = """
WITH posts AS (
  SELECT p."from" AS person, p."to" AS org, p.office, p.since, 'party' AS line, o.name
  FROM "HOLDS_POST.Person.PartyOrganization" p JOIN "PartyOrganization" o ON o.id = p."to" WHERE p.office IS NOT NULL
  UNION ALL
  SELECT p."from", p."to", p.office, p.since, o.line, o.name
  FROM "HOLDS_POST.Person.MassOrganization" p JOIN "MassOrganization" o ON o.id = p."to" WHERE p.office IS NOT NULL),
covers AS (
  SELECT "from", "to", coalesce(form, 'unspecified') IN ('independent', 'joint', 'affiliated', 'unspecified') AS own
  FROM ({covers}) WHERE rank IS NOT NULL),
bars AS (SELECT person, unit, unnest(bars) AS bar FROM (
  SELECT "from" AS person, "to" AS unit, bars FROM "HOLDS_POST.Person.Enterprise")),
held AS (
  SELECT person, c."to" AS unit, org, name, line, own, min(since) AS since,
         min(since) FILTER (office <> 'mass_deputy') AS headed, max(office <> 'mass_deputy') AS heads
  FROM posts JOIN covers c ON c."from" = org GROUP BY ALL),
pairs AS (
  SELECT x.person, x.unit, x.org, x.name, x.line, y.org AS other, y.name AS other_name, x.since AS first,
         CASE WHEN x.line = 'party' THEN y.headed ELSE y.since END AS second,
         (SELECT min(b.bar) FROM bars b WHERE b.person = x.person AND b.unit = x.unit
            AND (y.own AND starts_with(b.bar, y.line) OR x.own AND starts_with(b.bar, x.line))) AS barred
  FROM held x JOIN held y ON x.person = y.person AND x.unit = y.unit
  WHERE y.line <> 'party'
    AND ((x.line = 'party' AND y.heads) OR (x.line <> 'party' AND x.org < y.org AND (x.heads OR y.heads))))
SELECT u.id, u.name, h.id, h.name, p.line, p.org, p.name, p.other, p.other_name,
       CASE WHEN p.line <> 'party' THEN 'mutual' WHEN first < second THEN 'party_to_mass'
            WHEN first > second THEN 'mass_to_party' ELSE 'party_mass' END,
       CASE WHEN first > second OR second IS NULL THEN first ELSE second END, h.identity, p.barred, u.excluded
FROM pairs p JOIN ({units}) u ON u.id = p.unit JOIN "Person" h ON h.id = p.person
UNION ALL
SELECT u.id, u.name, h.id, h.name, NULL, NULL, NULL, d.org, d.name, 'none', d.since, h.identity, b.bar, u.excluded
FROM held d JOIN bars b ON b.person = d.person AND b.unit = d.unit AND starts_with(b.bar, d.line)
JOIN ({units}) u ON u.id = d.unit JOIN "Person" h ON h.id = d.person
WHERE d.line <> 'party' AND d.own AND d.heads
ORDER BY 1, 10, 3
"""
DUCKDB_ONE = """
import sys, duckdb
database = duckdb.connect(sys.argv[1], read_only=True)
print(database.execute(sys.argv[2], [sys.argv[3]] * 2).fetchall())
"""


def together(database: object, pattern: str, columns: str) -> str:
    """One SELECT over all tables whose names fit the pattern."""
    names = database.execute("SELECT table_name FROM duckdb_tables()").fetchall()  # type: ignore[attr-defined]  # untyped
    found = [name for (name,) in names if any(name == pattern.format(label) for label in UNITS)]
    return " UNION ALL ".join(f'SELECT {columns} FROM "{name}"' for name in sorted(found))


def best(ask: Callable[[], int]) -> tuple[float, int]:
    """Seconds of the fastest of three, after one that is not counted, and how many rows."""
    rows, seconds = ask(), []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        rows = ask()
        seconds.append(time.perf_counter() - began)
    return min(seconds), rows


def whole_answers(kept: Path, texts: dict[str, str], database: object) -> None:
    """Every question whole, both engines warm: ours with the graph open, as a prompt or a page would ask."""
    from orggraph.asking import ask
    from orggraph.workspace import open_workspace

    workspace = open_workspace(kept)
    assert workspace is not None
    latest = workspace.latest()
    assert latest is not None
    with workspace.store(latest, latest.day):
        for name, text in texts.items():
            given = [None, None] if "?" in text else []
            ours, mine = best(lambda name=name: len(ask(workspace, name).rows))  # type: ignore[misc]  # bound now
            theirs, their = best(lambda text=text, given=given: len(database.execute(text, given).fetchall()))  # type: ignore[misc,attr-defined]
            click.echo(
                f"{name:<52} {ours:8.2f} s {theirs:8.2f} s   {ours / theirs:6.2f} x   rows {mine:,} and {their:,}"
            )


def measure(folder: Path, rows: int) -> None:
    """Ledgers imported, tables derived and loaded, then all pairs."""
    import duckdb

    ledger, kept = made(folder, rows), folder / "kept"
    run([sys.executable, str(HERE / "make_leadership.py"), str(ledger), str(folder)])
    imported(kept, ledger, *(folder / f"{name}.csv" for name in ("committees", "posts", "recommendations")))
    tables = folder / "tables"
    tables.mkdir()
    run(python(DERIVE, kept, tables))
    run(python(DUCKDB_LOAD, tables, folder / "same.duckdb"))
    database = duckdb.connect(str(folder / "same.duckdb"), read_only=True)
    parts = {
        "units": together(database, "{}", "id, name, excluded"),
        "concerns": together(database, "CONCERNS.Recommendation.{}", '"from", "to"'),
        "covers": " UNION ALL ".join(
            together(database, f"COVERS.{org}.{{}}", '"from", "to", form, rank')
            for org in ("PartyOrganization", "MassOrganization")
        ),
    }
    texts = {"receivers": RECEIVERS.format(**parts), "integration": INTEGRATION.format(**parts)}
    click.echo(f"{rows:,} units{'':<44} orggraph     DuckDB    ratio")
    whole_answers(kept, texts, database)
    one = database.execute('SELECT id FROM "Recommendation" ORDER BY id').fetchall()[0][0]
    database.close()

    def asked() -> Run:
        return run(python(DUCKDB_ONE, folder / "same.duckdb", texts["receivers"], one))

    pair(
        f"query receivers --recommendation {one}",
        lambda: run(orggraph("query", "receivers", "--recommendation", one, "--workspace", kept, "--format", "json")),
        asked,
    )
    engine_alone(kept / "graphs", asked)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
