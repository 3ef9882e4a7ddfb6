"""Where the rows of a ledger are: place cells, addresses and parks to region ids and canonical park names.

Every distinct cell, path, address beginning and park name is read once and joined back.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orggraph.errors import PlaceError
from orggraph.ledger import findings
from orggraph.ledger.kinds import LedgerKind, kind_of
from orggraph.ledger.places import addresses, park_columns
from orggraph.ledger.places.heads import Home
from orggraph.ledger.places.place_cells import COLUMNS, locate
from orggraph.ledger.places.place_lists import place_lists
from orggraph.ledger.places.regions import find, full_names, near

__all__ = ["Home", "find_home", "place", "with_place_columns"]

#: what the raw place columns become
_PLACE = ("region", "county", "city", "place_method")


def find_home(text: str) -> Home:
    """The place that `text` names, as the home of a ledger.

    Raises:
        PlaceError: it names none (with the nearest), or several (with all of them).

    >>> find_home("合肥市蜀山区")
    Home(region='340104', county='340104', city='340100')
    """
    fits = find(text)
    if not fits:
        raise PlaceError("errors.place_unknown", name=text, nearest="、".join(near(text)) or "—")
    if len(fits) > 1:
        raise PlaceError("errors.place_ambiguous", name=text, candidates="、".join(full_names(fits)))
    return Home(fits[0].id, fits[0].county, fits[0].city)


def with_place_columns(schema: pl.Schema) -> pl.Schema:
    """The schema of typed rows after `place`: raw place columns gone, `region`, `county`, `city`, `place_method` there.

    Rows with an address have `parks` too, which an address may name; those of Party organizations `city_named`, the
    city as the row names it, whatever the home place.
    """
    kept: dict[str, pl.DataType] = {name: dtype for name, dtype in schema.items() if name not in COLUMNS}
    if "address" in kept:
        kept.setdefault("parks", pl.List(pl.String()))
    for name in (*_PLACE, *(("city_named",) if "serves_counties" in kept else ())):
        kept[name] = pl.String()
    return pl.Schema(kept)


def place(
    rows: pl.DataFrame,
    kind: LedgerKind | str,
    home: Home | None,
    *,
    headers: Mapping[str, str] | None = None,
    letters: Mapping[str, str] | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`rows` with their places found (`with_place_columns` of their schema), and the findings.

    Args:
        rows: typed rows of the kind.
        home: the ledger's own place; fills the county of rows that name no other place.
        headers: header as written by column name; the canonical one where it lacks a column.
        letters: Excel's letter by column name, for the cell of a finding.
    """
    kind = kind_of(kind) if isinstance(kind, str) else kind
    wanted = with_place_columns(rows.schema)
    found, listed = _cells(rows, home)
    problems = [listed]
    if "address" in rows.columns:
        found, listed = _with_addresses(rows, found, home)
        problems.append(listed)
    base = rows.drop([c for c in COLUMNS if c in rows.columns]).hstack(found)
    base = park_columns.canonical(base, kind, home)
    base = _at_home(base.with_columns(city_named="city"), home)
    base, more = place_lists(base, home)
    problems.extend(more)
    placed = base.select(pl.col(c).cast(t) for c, t in wanted.items())
    return placed, _listed(pl.concat(problems), kind, headers or {}, letters or {})


_FOUND = pl.Schema(
    [
        *((name, pl.String()) for name in _PLACE),
        ("cell_parks", pl.List(pl.String())),
        ("closed", pl.Boolean()),
        ("said", pl.Boolean()),
    ]
)
_PROBLEM = dict.fromkeys(("column", "value", "kind", "hint"), pl.String)


def _nowhere(rows: pl.DataFrame) -> pl.DataFrame:
    """What rows without place columns say (`_FOUND`): nothing."""
    silent = {"place_method": pl.lit("none"), "closed": pl.lit(False), "said": pl.lit(False)}
    said = [silent.get(c, pl.lit(None)).cast(t).alias(c) for c, t in _FOUND.items()]
    return rows.select("row").with_columns(said).select(list(_FOUND))


def _cells(rows: pl.DataFrame, home: Home | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the place cells of each row say (`_FOUND`; `said`: any of them is filled), and the problems of cells."""
    present = [c for c in COLUMNS if c in rows.columns]
    if not present:
        return _nowhere(rows), pl.DataFrame(schema={"row": pl.Int32, **_PROBLEM})
    raw = rows.select("row", *(pl.col(c).alias(f"raw_{c}") for c in present))
    distinct = raw.select(pl.exclude("row")).unique()
    answers: list[tuple[object, ...]] = []
    problems: list[tuple[object, ...]] = []
    for number, texts in enumerate(distinct.iter_rows()):
        cells = dict(zip(present, texts, strict=True))
        at = locate(cells, home)
        region = at.region
        ids = (region.id, region.county, region.city) if region and region.level != "province" else (None, None, None)
        said = any(v is not None for c, v in cells.items() if c != "province")
        answers.append((*ids, at.how if ids[0] else "none", at.parks, at.closed, said))
        problems.extend((number, *problem) for problem in at.problems)
    frame = distinct.hstack(pl.DataFrame(answers, schema=_FOUND, orient="row")).with_row_index("n")
    joined = raw.join(frame, on=distinct.columns, how="left", nulls_equal=True, maintain_order="left")
    schema = {"n": pl.UInt32, **_PROBLEM}
    listed = joined.select("row", "n").join(pl.DataFrame(problems, schema=schema, orient="row"), on="n").drop("n")
    return joined.select(list(_FOUND)), listed


def _with_addresses(rows: pl.DataFrame, found: pl.DataFrame, home: Home | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`found` with what addresses say: in a register for every row, else where no place cell is filled."""
    register = "town" not in rows.columns
    reads = pl.col("address").is_not_null() & (pl.lit(register) | ~pl.col("said"))
    at = rows.select("row", "address").hstack(found).with_row_index("i")
    mine = at.filter(reads)
    read = addresses.located(mine.select("address", said="city"), home)
    names = {c: f"a_{c}" for c in _PLACE}
    both = mine.select("i", "row", "closed", *_PLACE).hstack(read.rename(names))
    # The city beside the address may be deeper than a city, and stands where the address adds nothing to it.
    kept = pl.col("a_county").is_null() & pl.col("county").is_not_null() & (pl.col("a_city") == pl.col("city"))
    both = both.with_columns(
        *(pl.when(kept).then(c).otherwise(f"a_{c}").alias(c) for c in _PLACE),
        cell_parks=pl.col("address_parks").str.split("、"),
        closed=(pl.col("closed") & pl.col("a_city").is_null())
        | pl.col("notice").is_in(["outside_province", "ambiguous_place"]).fill_null(False),
    )
    changed = both.select("i", *_PLACE, "cell_parks", "closed")
    updated = at.drop("row", "address").update(changed, on="i", include_nulls=True)
    listed = both.filter(pl.col("notice").is_not_null()).select(
        "row", column=pl.lit("address"), value="head", kind="notice", hint="hint"
    )
    return updated.select(list(_FOUND)), listed


def _at_home(rows: pl.DataFrame, home: Home | None) -> pl.DataFrame:
    """Rows that name no other city or county get the home place's; `place_method` says so."""
    if home is None:
        return rows.drop("closed", "said")
    free = ~pl.col("closed") & pl.col("county").is_null()
    if home.city is None:
        fills = free & pl.col("city").is_null()
    else:
        fills = free & (pl.col("city").is_null() | ((pl.col("city") == home.city) & pl.lit(home.county is not None)))
    values = {"region": home.region, "county": home.county, "city": home.city, "place_method": "home"}
    return rows.with_columns(
        pl.when(fills).then(pl.lit(v, pl.String)).otherwise(c).alias(c) for c, v in values.items()
    ).drop("closed", "said")


def _listed(
    problems: pl.DataFrame, kind: LedgerKind, headers: Mapping[str, str], letters: Mapping[str, str]
) -> pl.DataFrame:
    written = {c.name: c.header for c in kind.columns} | dict(headers)
    cell = pl.col("column").replace_strict(letters, default=None, return_dtype=pl.String) if letters else pl.lit(None)
    return problems.with_columns(
        cell=(cell + pl.col("row").cast(pl.String)).cast(pl.String), column=pl.col("column").replace(written)
    ).select(pl.col(c).cast(t) for c, t in findings.SCHEMA.items())
