"""What a push did: as one object for programs, as rows for people."""

from __future__ import annotations

from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import Text, say
from orggraph.pushing import Pushed

__all__ = ["as_answer", "as_object"]

_COLUMNS = (
    ("name", "表", "table"), ("rows", "行数", "rows"), ("written", "写入", "written"), ("removed", "移除", "removed"),
    ("digest", "摘要", "digest"), ("database_digest", "数据库摘要", "database digest"),
)  # fmt: skip


def as_object(pushed: Pushed) -> dict[str, object]:
    """`snapshot`, `on`, `tables` (name, rows, written, removed, digest, database_digest), `equal`, `seconds`."""
    id, day = pushed.snapshot
    names = [name for name, _, _ in _COLUMNS]
    return {
        "snapshot": {"id": id, "date": day.isoformat()},
        "on": pushed.on.isoformat(),
        "tables": [{name: getattr(table, name) for name in names} for table in pushed.tables],
        "equal": pushed.equal,
        "seconds": round(pushed.seconds, 3),
    }


def as_answer(pushed: Pushed) -> Answer:
    """A row for each table that has rows, or of which something was removed."""
    told = [t for t in pushed.tables if t.rows or t.removed or t.digest != t.database_digest]
    names = [name for name, _, _ in _COLUMNS]
    total = say("push.total", written=sum(t.written for t in told), removed=sum(t.removed for t in told))
    return Answer(
        query="push", title=None, snapshot=pushed.snapshot, on=pushed.on, parameters={},
        columns=tuple(Column(name=n, label=Text(zh, en), meaning=Text("", "")) for n, zh, en in _COLUMNS),
        rows=[tuple(getattr(table, name) for name in names) for table in told], notices=(total,),
        table=("name", "rows", "written", "removed"),
    )  # fmt: skip
