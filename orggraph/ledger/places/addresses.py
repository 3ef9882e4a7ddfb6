"""Where an address is: its city, county, town and development zone, from the names at its beginning.

Only what an address says at its beginning counts, because streets are named after places too: 黄山路 and 马鞍山路 are
streets of Hefei. Nothing is guessed: an address that fits two counties stays with the city.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from orggraph.ledger import names
from orggraph.ledger.places.heads import SKIP, Home, read_head
from orggraph.ledger.places.parks_table import ZONE, parks
from orggraph.ledger.places.regions import table, tree

__all__ = ["SCHEMA", "located"]

#: what is known of a place; `notice`: the kind of the finding, `hint`: its hint
SCHEMA = pl.Schema(
    dict.fromkeys(("region", "county", "city", "place_method", "address_parks", "head", "notice", "hint"), pl.String)
)

#: an address up to the last word for a level, and a street's word after it: the few texts that addresses begin with
_STREET = r"(?:[东南西北中]?(?:路口?|大道))?"
_BEGINNING = rf"^\s*((?:[0-9]{{6}})?(?:[^0-9０-９路号巷]|路街道)*(?:[省市区县镇乡园]|街道|办事处){_STREET})"


@cache
def _pattern() -> str:
    """The beginning of an address as far as it consists of names of places and zones, and a street's word after it."""
    full = {n for n, fits in tree().names.items() if any(m.how != "short town name" for m in fits)}
    towns = {re.sub(r"(街道|镇|乡)$", "", n) for n in full if re.search(r"..(街道|镇|乡)$", n)}
    others = {n for n in full if not re.search(r"..(街道|镇|乡)$", n)} | {row["name"] for row in table("elsewhere")}
    zones = {a for p in parks() for a in p.aliases | p.local if not re.search(f"(?:{ZONE})$", a)}
    name = "|".join(sorted(others | zones, key=lambda n: (-len(n), n)))
    town = "|".join(sorted(towns, key=lambda n: (-len(n), n)))
    zone = rf"[^路街巷号村0-9]{{0,9}}?(?:{ZONE})"
    return rf"^((?:{SKIP}|市|(?:{town})(?:街道|镇|乡)|{name}|{zone})+{_STREET})"


def _heads(beginnings: pl.Series) -> pl.DataFrame:
    """`begin` and its `head`: the part that consists of names, in comparison form."""
    plain = names.key(beginnings).str.replace_all("街道办事处|街道办|办事处", "街道")
    return pl.DataFrame({"begin": beginnings, "head": plain.str.extract(_pattern(), 1).fill_null("")})


def located(rows: pl.DataFrame, home: Home | None) -> pl.DataFrame:
    """For each row of `address` and `said` (id of the city that the row names beside it, null: none): `SCHEMA`.

    `head` is the part of the address that was read. Every distinct beginning is read once.
    """
    keyed = rows.select("said", begin=pl.col("address").str.extract(_BEGINNING, 1).fill_null(""))
    keyed = keyed.join(_heads(keyed["begin"].unique()), on="begin", how="left", maintain_order="left")
    pairs = keyed.select("head", "said").unique()
    found = [(head, said, *read_head(head, said, home)) for head, said in pairs.iter_rows()]
    columns = ("region", "county", "city", "place_method", "address_parks", "notice", "hint")
    schema = dict.fromkeys(("head", "said", *columns), pl.String)
    answers = pl.DataFrame(found, schema=schema, orient="row")
    joined = keyed.join(answers, on=["head", "said"], how="left", nulls_equal=True, maintain_order="left")
    return joined.select(list(SCHEMA))
