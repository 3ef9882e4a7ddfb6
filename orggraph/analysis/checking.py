"""The quality of a snapshot: every check run, every finding with its cell and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from orggraph.analysis.cells import located, standing
from orggraph.analysis.checks import CHECKS, Check
from orggraph.analysis.frame_rows import FrameRows
from orggraph.analysis.stored import Stored
from orggraph.errors import ParameterError, nearest
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import Text, say
from orggraph.messages.checks import MESSAGES
from orggraph.policy.packs import Pack
from orggraph.snapshot.read import Snapshot

__all__ = ["check"]

#: what a check may say beside its sentence; null where it does not
_FOUND = {
    **dict.fromkeys(("label", "id", "name", "problem", "column"), pl.String),
    "ledger": pl.Int32, "row": pl.Int32, "also_id": pl.String, "also_column": pl.String,
    "also_ledger": pl.Int32, "also_row": pl.Int32,
}  # fmt: skip


def _column(name: str, label: Text, meaning: Text, words: str = "") -> Column:
    return Column(name=name, label=label, meaning=meaning, words=words)


COLUMNS = (
    _column("check", Text("检查项编号", "check id"), Text("检查项的编号", "machine name of the check")),
    _column("title", Text("检查项", "check"), Text("哪里有问题", "what is wrong")),
    _column("severity", Text("程度", "severity"),
            Text("错误：不可能成立；疑点：多半有误；提示：值得看一眼",
                 "error: cannot be true; warning: probably wrong; suggestion: worth a look"), "severity"),
    _column("label", Text("类别", "label"), Text("是单位、组织还是园区", "unit, organization or park"), "label"),
    _column("id", Text("编号", "id"), Text("单位、组织或园区的编号；空：没有", "of the node; null: none")),
    _column("name", Text("名称", "name"), Text("单位、组织或园区的名称；–：没有", "of the node; –: none")),
    _column("problem", Text("问题", "problem"), Text("具体问题，含数字", "what exactly is wrong, with the numbers")),
    _column("file", Text("台账", "ledger"),
            Text("出自哪个文件；空：没有哪一行写到它", "file; null: no row speaks of it")),
    _column("sheet", Text("工作表", "sheet"), Text("空：不是工作簿", "null: not a workbook")),
    _column("row", Text("行", "row"), Text("电子表格中的行号", "as the spreadsheet counts")),
    _column("cell", Text("单元格", "cell"), Text("如 Sheet1!G17；17:17 是整行：导入时尚未记录列号",
            "such as Sheet1!G17; 17:17 is the whole row: imported before letters were kept")),
    _column("header", Text("表头", "header"), Text("台账中的写法", "as the ledger writes it")),
    _column("also", Text("对照", "compare"), Text("另一处：文件和单元格", "the other file and cell")),
    _column("fix", Text("处理", "what to do"), Text("怎样改", "what to do about it")),
)  # fmt: skip
#: an empty name beside an empty id means elsewhere that no place holds the unit
_NAMELESS = "–"
_TABLE = ("name", "problem", "file", "cell", "title")


def check(
    snapshot: Snapshot, pack: Pack, *, on: date | None = None, only: Sequence[str] = (), show_names: bool = False
) -> Answer:
    """Every finding of the checks (of those named `only`, if any), in the order of the checks, then of the ledgers.

    `counts` has `findings` and, under `checks`, the number of each check that was run. `on` is the day asked about,
    the snapshot's unless given. Names of persons are masked unless `show_names`.

    Raises:
        ParameterError: no check has a name of `only`.
    """
    day = on or snapshot.day
    stored = Stored(snapshot, day, pack, show_names=show_names)
    run = _chosen(only)
    parts = [_located(stored, c, _fitted(c.find(stored))) for c in run]
    counts = {c.id: part.height for c, part in zip(run, parts, strict=True)}
    frame = pl.concat(parts).select(c.name for c in COLUMNS)
    return Answer(
        query="check", title=MESSAGES["answer_title"], snapshot=(snapshot.id, snapshot.day), on=day,
        parameters={"only": [c.id for c in run] if only else []}, columns=COLUMNS, rows=FrameRows(frame),
        counts={"findings": frame.height, "checks": counts}, notices=tuple(_summary(run, counts)), table=_TABLE,
    )  # fmt: skip


def _chosen(only: Sequence[str]) -> tuple[Check, ...]:
    known = {c.id: c for c in CHECKS}
    for name in only:
        if name not in known:
            near = say("words.separator").join(nearest(name, known) or known)
            raise ParameterError("checks.no_such_check", name=name, near=near)
    return tuple(c for c in CHECKS if not only or c.id in only)


def _fitted(found: pl.DataFrame) -> pl.DataFrame:
    """A check's cases with every column that one may have."""
    return found.select((pl.col(c) if c in found.columns else pl.lit(None)).cast(t).alias(c) for c, t in _FOUND.items())


def _located(stored: Stored, check: Check, found: pl.DataFrame) -> pl.DataFrame:
    """The cases as rows of the answer, in the order of the ledgers; nodes that no row speaks of come last."""
    placed = located(stored, _with_row(stored, found)).with_row_index("at")
    beside = placed.select(
        "at", id="also_id", column=pl.coalesce("also_column", "column"), ledger="also_ledger", row="also_row"
    ).filter(pl.col("id").is_not_null() | pl.col("ledger").is_not_null())
    other = located(stored, _with_row(stored, beside))
    also = other.select("at", also=pl.col("file") + pl.lit(" ") + pl.col("cell"))
    words = {"check": check.id, "title": check.title, "severity": check.severity, "fix": check.fix}
    return (
        placed.join(also, on="at", how="left", maintain_order="left")
        .with_columns(pl.col("name").fill_null(_NAMELESS))
        .with_columns(pl.lit(value).alias(name) for name, value in words.items())
        .sort("file", "sheet", "row", "id", "problem", nulls_last=True)
    )


def _with_row(stored: Stored, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `ledger` and `row` of the value that stands where they name none."""
    missing = rows.filter(pl.col("ledger").is_null() & pl.col("id").is_not_null()).select("id", "column")
    found = standing(stored, missing).rename({"ledger": "at_ledger", "row": "at_row"})
    return (
        rows.join(found, on=["id", "column"], how="left", maintain_order="left")
        .with_columns(ledger=pl.coalesce("ledger", "at_ledger"), row=pl.coalesce("row", "at_row"))
        .drop("at_ledger", "at_row")
    )


def _summary(run: Sequence[Check], counts: Mapping[str, int]) -> Iterator[str]:
    """One line per check that found something, then how many found nothing."""
    for one in run:
        if counts[one.id]:
            severity = say(f"words.severity_{one.severity}")
            yield say("checks.summary", n=counts[one.id], title=one.title, check=one.id, severity=severity)
    clean = sum(not n for n in counts.values())
    if clean == len(run):
        yield say("checks.all_clean", n=clean)
    elif clean:
        yield say("checks.clean", n=clean)
