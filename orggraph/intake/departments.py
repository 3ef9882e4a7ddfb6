"""Departments: those that a ledger lists, and those that a row names and nobody lists.

A department is its name in its county, else in its city. A name without a place in it (民政局) is only that of the
row's own city; one that nobody lists there is created and reported, and gives way when a ledger lists it.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.merging import adopted, last_known, other_names
from orggraph.intake.named import created, mentions, several
from orggraph.intake.places import area
from orggraph.intake.references import find_in_place
from orggraph.ledger import names

__all__ = ["Offices", "departments"]

#: before the names of departments in ids: a park or a unit may have the same name in the same city
_PREFIX = "department:"
#: columns whose last known value stands
_PLAIN = ("name", "nkey", "kind", "region", "county", "city", "parks")
#: a name that says whose department it is: 合肥市民政局, 蜀山区教体局, 省民政厅; not 民政局, 市场监督管理局
_SAYS_PLACE = r"^(?:.{2,8}?[省市县区]|省|安徽|中国|国家|全国)"


@dataclass(frozen=True, slots=True)
class Offices:
    """`nodes`: departments, with `parks`, `city`, `region`; `rows`: the ledger rows with `id`; `members`: `uid`, `to`;
    `served`: `ledger`, `row`, `to` of organizations' rows; findings."""

    nodes: pl.DataFrame
    rows: pl.DataFrame
    members: pl.DataFrame
    served: pl.DataFrame
    findings: pl.DataFrame


def departments(units: pl.DataFrame, organizations: pl.DataFrame, rows: pl.DataFrame) -> Offices:
    """Departments listed in `rows`, named by 业务主管部门 on unit rows or 所属部门 on Party organizations' rows."""
    rows = _identified(rows)
    listed = other_names(rows, last_known(rows, "id", _PLAIN, by=("order", "row")))
    named = pl.concat(
        [
            mentions(units, "department", "业务主管部门", of_units=True),
            mentions(organizations, "department", "所属部门", of_units=False),
        ],
        how="vertical_relaxed",
    )
    known = rows.select("nkey", "id", "county", "city").unique()
    found = _found(named, known)
    nothing = pl.col("id").is_null() & (pl.col("n") == 0)
    missing, fresh, notices = created(found.filter(nothing).select(named.columns), _PREFIX, "created_department", known)
    both = pl.concat([f.select(*named.columns, "id") for f in (found.filter(~nothing), missing)])
    both = both.filter(pl.col("id").is_not_null()).rename({"id": "to"})
    # A unit has one department: of several rows of its last ledger the last one's.
    own = both.filter(pl.col("stands") & pl.col("uid").is_not_null())
    own = own.sort("row").unique("uid", keep="last", maintain_order=True)
    return Offices(
        pl.concat(
            [listed.with_columns(mentioned=pl.lit(False)), fresh.select("id", "name", mentioned=pl.lit(True))],
            how="diagonal_relaxed",
        ),
        rows,
        own.select("uid", "to"),
        both.filter(pl.col("uid").is_null()).select("ledger", "row", "to").unique(),
        pl.concat([several(found), notices]),
    )


def _identified(rows: pl.DataFrame) -> pl.DataFrame:
    keyed = rows.with_columns(nkey=names.key(pl.col("name")), kind=pl.col("department_kind"), area=area())
    own = keyed.with_columns(id=pl.concat_str(pl.lit(_PREFIX), "area", pl.lit(":"), "nkey"))
    return adopted(own, pl.col("area") == "", ["nkey"])


def _found(named: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """`named` with the `id` that each name finds, `n` and `candidates`."""
    bare = (~names.key(pl.col("text")).str.contains(_SAYS_PLACE)) & pl.col("city").is_not_null()
    parts = [find_in_place(named.filter(~bare), known)]
    for (city,), part in named.filter(bare).partition_by("city", as_dict=True, maintain_order=True).items():
        here = known.filter((pl.col("city") == city) | pl.col("city").is_null())
        parts.append(find_in_place(part, here))
    return pl.concat(parts)
