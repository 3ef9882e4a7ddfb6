"""What organizations cover through a place, lead, serve, and stand under."""

from __future__ import annotations

import polars as pl

from orggraph.intake.parks import Parks
from orggraph.intake.references import find
from orggraph.ledger import names

__all__ = ["association_edges", "mentioned", "place_edges", "serves"]

#: an organization that covers a town counts as fallback there, unless its 组建方式 says 区域化, 网格化 or 网上
_TOWN_FORMS = ("regional", "online")


def _park_ends(rows: pl.DataFrame, column: str, found: Parks) -> pl.DataFrame:
    named = rows.explode(column).filter(pl.col(column).is_not_null())
    return found.resolve(named, column).filter(pl.col("park").is_not_null()).with_columns(to="park")


def place_edges(rows: pl.DataFrame, found: Parks) -> dict[str, pl.DataFrame]:
    """Edges of listed rows to Park and Region: `COVERS` with the form as the place makes it count, `LEADS` else.

    A leading body never covers through a place; a functional organization covers nobody.
    """
    parks = _park_ends(rows, "parks", found).with_columns(
        end=pl.lit("Park"),
        form=pl.when(pl.col("form") == "online").then(pl.lit("online")).otherwise(pl.lit("regional")),
    )
    towns = (
        rows.explode("towns")
        .filter(pl.col("towns").is_not_null())
        .with_columns(
            to="towns",
            end=pl.lit("Region"),
            form=pl.when(pl.col("form").is_in(_TOWN_FORMS)).then("form").otherwise(pl.lit("fallback")),
        )
    )
    columns = ("id", "line", "to", "end", "form", "leading", "functional", "order", "ledger", "row")
    both = pl.concat([parks.select(columns), towns.select(columns)]).filter(~pl.col("functional"))
    edges = both.sort("order", "row").unique(["id", "to", "end"], keep="last", maintain_order=True)
    return {"COVERS": edges.filter(~pl.col("leading")), "LEADS": edges.filter(pl.col("leading"))}


def _naming(rows: pl.DataFrame, column: str, named: pl.DataFrame) -> pl.DataFrame:
    """Rows with `to`, what they name in `column`: of `named` (`ledger`, `row`, `to`) what no later ledger replaces.

    Which cells stand is known once the organizations are, and these are found by what the cells name: an association
    that one row alone names may be the unit that another row covers.
    """
    return rows.filter(pl.col(column).is_not_null()).join(named, on=["ledger", "row"])


def association_edges(rows: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """COVERS of the association that 所属协会 names: it is the association's own, unless an industry's committee.

    `named`: `ledger`, `row`, `to` of what it names on each row.
    """
    own = _naming(rows, "association", named).filter(
        (pl.col("line") == "party") & ~pl.col("functional") & pl.col("channel").ne_missing("industry")
    )
    said = pl.coalesce("form", "name_form", pl.lit("unspecified"))
    return own.select("line", "id", uid="to", form=said).unique(["id", "uid"], maintain_order=True)


def serves(rows: pl.DataFrame, found: Parks, associations: pl.DataFrame, departments: pl.DataFrame) -> pl.DataFrame:
    """`id`, `to`, `end` for everything whose recommendations a Party organization may receive.

    `associations`, `departments`: `ledger`, `row`, `to` of what 所属协会 and 所属部门 name on each row.
    A Party organization of a park, town or county serves that place: 服务园区, 服务乡镇街道, 服务县区.
    """
    party = rows.filter((pl.col("line") == "party") & ~pl.col("functional"))
    parts = [_park_ends(party, "serves_parks", found).select("id", "to", end=pl.lit("Park"))]
    for column in ("serves_towns", "serves_counties"):
        ends = party.explode(column).filter(pl.col(column).is_not_null())
        parts.append(ends.select("id", to=column, end=pl.lit("Region")))
    industry = party.filter(pl.col("industry").is_not_null())
    parts.append(industry.select("id", to="industry", end=pl.lit("Industry")))
    for column, named in (("association", associations), ("department", departments)):
        parts.append(_naming(party, column, named).select("id", "to", end=pl.lit(column.title())))
    return pl.concat(parts).unique(maintain_order=True)


def mentioned(rows: pl.DataFrame, column: str, line: pl.Expr, known: pl.DataFrame) -> pl.DataFrame:
    """Organizations named in `column` (上级组织, 领导党组织 …): `source`, `to`, and what creating unlisted ones needs.

    `known` has `nkey`, `id`, `county`, `line`. One that nobody lists is created as mentioned, under the row's area.
    Several that fit leave `to` null.
    """
    named = rows.filter(pl.col(column).is_not_null()).select(
        "ledger", "row", "county", "area", text=column, line=line, source="id"
    )
    lines = named["line"].unique().sort().to_list() or ["party"]
    found = pl.concat(
        find(named.filter(pl.col("line") == v), known.filter(pl.col("line") == v).select("nkey", "id", "county"))
        for v in lines
    )
    own = pl.concat_str("line", pl.lit(":"), pl.coalesce("area", pl.lit("")), pl.lit(":"), names.key(pl.col("text")))
    created = pl.col("id").is_null() & (pl.col("n") == 0)
    return found.with_columns(created=created, to=pl.when(created).then(own).otherwise("id")).drop("id")
