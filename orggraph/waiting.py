"""References that fit nothing yet, or several: kept with the snapshot, tried again at every import, listed here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from orggraph.aliases import alias_line
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import Text, say

if TYPE_CHECKING:
    from orggraph.snapshot.read import Snapshot

__all__ = ["waiting"]

_COLUMNS = (
    ("file", "台账", "ledger", "文件名", "file"),
    ("sheet", "工作表", "sheet", "文本文件为空", "null: a text file"),
    ("cell", "单元格", "cell", "Excel 的写法；空为不知道", "in Excel's terms; null: not known"),
    ("row", "行", "row", "电子表格中的行号", "as the spreadsheet counts"),
    ("column", "列", "column", "台账中的表头", "header as the ledger writes it"),
    ("value", "值", "value", "单元格所写", "what the cell says"),
    ("sought", "要找", "looked for", "在找什么", "what was looked for"),
    ("reason", "原因", "reason", "为什么还在等", "why it waits"),
    ("nearest", "相近或候选", "nearest", "相近的已有名称，或对应的几个", "names like it, or those that it fits"),
    ("alias", "可粘贴的一行", "alias line", "写入 aliases.toml；空为没有相近的名称",
     "for aliases.toml; null: no name is like it"),
)  # fmt: skip
#: canonical headers whose cells name an organization, or either; all others name a unit
_SOUGHT = {
    **dict.fromkeys(("上级组织", "上级党组织", "领导党组织", "接收党组织", "推荐组织", "使用组织"), "organization"),
    "任职组织": "either",
}


def waiting(snapshot: Snapshot | None) -> Answer:
    """One row per waiting cell, in the order of import and rows; None: nothing was imported yet.

    Every reference that several rows make is there once per row, since each is a cell that a clerk may correct.
    """
    rows = [] if snapshot is None else list(_rows(snapshot))
    notice = "imports.nothing_imported" if snapshot is None else "imports.some_wait" if rows else "imports.none_wait"
    return Answer(
        query="import --pending",
        title=Text("等待对应的引用", "References that wait"),
        snapshot=None if snapshot is None else (snapshot.id, snapshot.day),
        on=None if snapshot is None else snapshot.day,
        parameters={},
        columns=tuple(Column(name=n, label=Text(zh, en), meaning=Text(*meaning)) for n, zh, en, *meaning in _COLUMNS),
        rows=rows,
        counts={"waiting": len(rows)},
        notices=(say(notice, n=len(rows)),),
        table=("cell", "column", "value", "reason", "nearest", "alias"),
    )


def _rows(snapshot: Snapshot) -> list[tuple[object, ...]]:
    findings = snapshot.table("findings")
    if findings.is_empty():
        return []
    ledgers = {row["ledger"]: row for row in snapshot.table("ledgers").iter_rows(named=True)}
    ordered = findings.filter(findings["kind"] != "cycle").sort("ledger", "row", "column", "value")
    return [_row(found, ledgers.get(found["ledger"], {})) for found in ordered.iter_rows(named=True)]


def _row(found: Mapping[str, Any], ledger: Mapping[str, Any]) -> tuple[object, ...]:
    """A waiting cell as a person sees it; `found` and `ledger` are rows of the snapshot's tables, of many types."""
    header, letter = json.loads(ledger.get("cells") or "{}").get(found["column"], (found["column"], None))
    several = found["kind"].startswith("ambiguous")
    near = found["hint"].split("、") if found["hint"] else []
    # A name that fits several is no other name of one of them: a code or a county must tell which.
    line = alias_line(found["value"], near[0]) if near and not several else None
    return (
        ledger.get("file"),
        ledger.get("sheet"),
        f"{letter}{found['row']}" if letter and found["row"] else None,
        found["row"],
        header,
        found["value"],
        say(f"imports.sought_{_SOUGHT.get(found['column'], 'unit')}"),
        say("imports.fits_several" if several else "imports.fits_nothing"),
        found["hint"],
        line,
    )
