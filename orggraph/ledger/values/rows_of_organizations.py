"""What a row of an organization ledger says beyond single cells: which line, and whether it is an organization."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import polars as pl

from orggraph.ledger.kinds import LINE_HEADERS
from orggraph.ledger.values import lines, words
from orggraph.ledger.values.columns import Columns
from orggraph.ledger.values.organizations import WOMEN_WORKERS, fact_by_name, form_by_name, line_by_name
from orggraph.model import LINES

__all__ = ["organization_columns"]

# A union's own code begins with 8; bodies with an establishment of their own have 1 (群众团体).
_ORGANIZATION_CODES = ("1", "8")


def organization_columns(sheet: Columns, plain: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    """`name`, `fact`, `form`, and what the kind word or the name says of line and level."""
    named = sheet.read("name", partial(lines.organizations, line=None))
    columns = {"name": named["name"], "fact": named["fact"], "form": sheet.value("form", words.form())}
    if sheet.kind.name == "party-organizations":
        return columns | _party(sheet, columns, plain)
    return columns | _mass(sheet, columns, plain)


def _party(sheet: Columns, columns: Mapping[str, pl.Series], plain: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    kind = sheet.read("party_kind", words.party_kind)
    frame = kind.with_columns(columns["name"], columns["fact"], by_name=line_by_name(columns["name"]))
    other = ((frame["by_name"] != "party") & frame["by_name"].is_not_null()).fill_null(False)
    said = frame.select(
        "party_level", "channel", "kind_form",
        name=pl.when(~other).then("name"),
        fact=pl.coalesce("fact", "kind_fact"),
    ).with_columns(
        functional=pl.when(pl.col("fact").is_in(["functional", "party_group"])).then(pl.lit(True))
        .otherwise(plain["functional"]),
    )  # fmt: skip
    _note_wrong_line(sheet, other, frame["by_name"])
    return {c: said[c] for c in said.columns}


def _mass(sheet: Columns, columns: Mapping[str, pl.Series], plain: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    cell = sheet.value("line", words.line)
    kind_word = sheet.texts("line")
    frame = pl.DataFrame(
        {
            "name": columns["name"],
            "fact": pl.select(pl.coalesce(columns["fact"], fact_by_name(kind_word))).to_series(),
            "cell": cell,
            "by_name": line_by_name(columns["name"]),
            "kind_form": form_by_name(kind_word),
        }
    )
    # A women workers' committee is a union body that a sheet of women's organizations may list (W-03).
    workers = (frame["fact"] == WOMEN_WORKERS).fill_null(False) & (frame["cell"] == "women").fill_null(False)
    differs = (pl.col("by_name") != pl.col("cell")) | ~pl.col("by_name").is_in(LINES)
    other = frame.select(differs.fill_null(False)).to_series() & ~workers
    _note_wrong_line(sheet, other, frame["by_name"])
    said = frame.select(
        name=pl.when(~other).then("name"),
        line=pl.coalesce("cell", pl.when(pl.col("by_name").is_in(LINES)).then("by_name")),
        fact="fact",
        kind_form="kind_form",
    )
    return {c: said[c] for c in said.columns} | {"uscc": _own_code(sheet, plain["uscc"])}


def _note_wrong_line(sheet: Columns, other: pl.Series, by_name: pl.Series) -> None:
    if other.any():
        problem = pl.select(pl.when(other).then(pl.lit("wrong_line"))).to_series()
        sheet.note("name", problem, hint=by_name.replace({**LINE_HEADERS, "unit": "单位"}))


def _own_code(sheet: Columns, uscc: pl.Series) -> pl.Series:
    """An organization's own code; that of its unit is listed and left out, for it would join all lines of the unit."""
    of_unit = (~uscc.str.slice(0, 1).is_in(_ORGANIZATION_CODES)).fill_null(False)
    sheet.note_where("uscc", of_unit, "unit_code")
    return pl.select(pl.when(~of_unit).then(uscc).alias("uscc")).to_series()
