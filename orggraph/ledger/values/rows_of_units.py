"""What a unit's row says beyond single cells: its kind, its four lines, its instructor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import polars as pl

from orggraph.ledger.values import cells, kinds_of_units, lines, words
from orggraph.ledger.values.cells import Reader
from orggraph.ledger.values.columns import Columns
from orggraph.model import LINES

__all__ = ["instructor_columns", "line_columns", "unit_columns"]


def unit_columns(sheet: Columns, plain: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    """`uscc`, `above_scale`, and the columns of `kinds_of_units.SCHEMA`."""
    columns = {"uscc": _own_code(sheet, plain["uscc"])}
    kind = sheet.read("unit_kind", words.unit_kind)
    control = sheet.read("control", words.control)["value"]
    if "above_scale" in plain:
        by_word = kind["word_above_scale"] == "yes"
        said = pl.coalesce(plain["above_scale"], pl.when(by_word).then(pl.lit(True)))
        columns["above_scale"] = pl.select(said).to_series()
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, sheet.height)
    decided = kinds_of_units.decided(
        kind.with_columns(
            plain["name"], columns["uscc"], plain.get("industry", nothing).alias("industry"), control.alias("control")
        )
    )
    if sheet.kind.name == "associations":
        decided = decided.with_columns(
            label=pl.lit("Association"), kind=pl.lit("association"), kind_method=pl.lit("ledger")
        )
    return columns | {c: decided[c] for c in decided.columns}


def _own_code(sheet: Columns, uscc: pl.Series) -> pl.Series:
    """The code as written; that of a union (81…) is another registered kind, and is noted: it may be a mistake."""
    of_union = uscc.str.slice(0, 1) == "8"
    if of_union.any():
        sheet.note_where("uscc", of_union.fill_null(False), "union_code")
    return uscc


def line_columns(sheet: Columns) -> dict[str, pl.Series]:
    """`<line>_built`, `_name`, `_form`, `_leader`, `_fact` of every line, for kinds that have them."""
    if not any(c.form == "line_answer" for c in sheet.kind.columns):
        return {}
    no = (sheet.read("mass_answer", words.mass_answer)["value"] == False).fill_null(False)  # noqa: E712
    said = sheet.read_all({name: reader for line in LINES for name, reader in _readers(sheet, line).items()})
    columns: dict[str, pl.Series] = {}
    for line in LINES:
        columns |= _line(sheet, line, said, None if line == "party" else no)
    return columns


def _readers(sheet: Columns, line: str) -> dict[str, Reader]:
    filed = "建会方式" in sheet.header(f"{line}_form")
    return {
        f"{line}_built": partial(lines.answers, line=line),
        f"{line}_name": partial(lines.organizations, line=line),
        f"{line}_form": words.form(filed=filed),
    }


def _line(
    sheet: Columns, line: str, said: Mapping[str, pl.DataFrame], mass_no: pl.Series | None
) -> dict[str, pl.Series]:
    name = said[f"{line}_name"]
    settled = lines.settle(said[f"{line}_built"], name, said[f"{line}_form"]["value"], mass_no)
    sheet.note_where(f"{line}_name", settled["no_with_name"], "no_with_name")
    sheet.note_where(f"{line}_form", settled["no_with_form"], "no_with_form")
    workers = (settled["fact"] == "women_workers_committee").fill_null(False)
    sheet.note_where(f"{line}_name", workers & name["fact"].is_not_null(), "women_workers_committee")
    return {f"{line}_{c}": settled[c] for c in ("built", "name", "form", "fact")}


def instructor_columns(sheet: Columns) -> dict[str, pl.Series]:
    """`instructor` and `instructor_said`; 是否派驻… says yes or no where the instructor's own column is silent."""
    if not any(c.form == "instructor" for c in sheet.kind.columns):
        return {}
    named = sheet.read("instructor", cells.instructor)
    answer = sheet.value("instructor_answer", words.instructor_answer)
    denied = ((answer == False) & named["name"].is_not_null()).fill_null(False)  # noqa: E712
    sheet.note_where("instructor", denied, "no_with_name")
    frame = pl.DataFrame({"name": named["name"], "said": named["said"], "answer": answer, "denied": denied})
    settled = frame.select(
        instructor=pl.when(~pl.col("denied")).then("name"),
        instructor_said=pl.when(~pl.col("denied")).then(pl.coalesce("said", "answer")),
    )
    return {c: settled[c] for c in settled.columns}
