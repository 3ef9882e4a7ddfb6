"""Ledgers about persons for tests, and what a small workspace then says of posts and persons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
from offices import Office

from orggraph.imported import Imported

HOME = "合肥市蜀山区"
UNITS = "单位名称,所属县区,法定代表人,党组织名称,党组织负责人,工会名称,工会主席,党建工作指导员"
EAST = f"{UNITS}\n东风厂,蜀山区,张三,东风厂党支部,李四,东风厂工会,王五,"
POSTS = "人员编号,姓名,任职组织,职务,任职开始,任职结束"
INSTRUCTORS = "人员编号,姓名,联系单位,开始,结束"
ACTS = (
    "编号,推荐组织,人员编号,姓名,所在单位,推荐前身份,推荐后身份,应到会有表决权人数,赞成数,是否团员,推荐日期,接收党组织"
)
_ACT = {
    "推荐组织": "东风厂工会", "姓名": "赵六", "所在单位": "东风厂", "推荐前身份": "入党申请人",
    "推荐后身份": "入党积极分子", "应到会有表决权人数": "10", "赞成数": "8", "推荐日期": "2025-05-01",
}  # fmt: skip

Post = tuple[str | None, str, str | None, str | None, str | None, str | None]


def east(folder: Path) -> Office:
    """An office at home in a county, with one unit that has a branch and a union."""
    office = Office(folder, HOME)
    office.take(EAST, name="units.csv")
    return office


def act(**said: Any) -> str:
    """A ledger of one recommendation."""
    row = _ACT | said
    return f"{ACTS}\n{','.join(row.get(header, '') for header in ACTS.split(','))}"


def edges(office: Office, rel: str) -> pl.DataFrame:
    """All relationships of a type, whatever their ends, with `from` and `to`."""
    latest = office.workspace.latest()
    assert latest is not None
    found = [latest.table(name) for name in latest.tables if name.startswith(f"{rel}.")]
    return pl.concat(found) if found else pl.DataFrame(schema={"from": pl.String, "to": pl.String})


def names(office: Office) -> dict[str, str]:
    """The name of every node that has one."""
    latest = office.workspace.latest()
    assert latest is not None
    labels = [name for name in latest.tables if name[0].isupper() and "." not in name]
    return {id: name for label in labels for id, name in latest.table(label).select("id", "name").iter_rows()}


def posts(office: Office) -> set[Post]:
    """Every post but those of legal representatives: person, organization, role, title, since, until."""
    called = names(office)
    held = edges(office, "HOLDS_POST").filter(pl.col("role").ne_missing("legal_representative"))
    return {
        (called.get(a), called[b], role, title, str(since)[:4] if since else None, str(until)[:4] if until else None)
        for a, b, role, title, since, until in held.select(
            "from", "to", "role", "title", "since", "until"
        ).iter_rows()
    }  # fmt: skip


def persons(office: Office, name: str) -> list[tuple[str, str]]:
    """Id and identity of everybody of that name."""
    return sorted(office.table("Person").filter(pl.col("name") == name).select("id", "identity").iter_rows())


def found(report: Imported) -> list[tuple[str, str | None, str, str | None]]:
    """Column, value, kind and cell of every finding of the first ledger."""
    return report.ledgers[0].findings.select("column", "value", "kind", "cell").rows()


def everything(folder: Path) -> str:
    """The content of every file below a folder, as text."""
    texts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            frame = pl.read_parquet(path)
            texts.append("\n".join(map(repr, frame.rows())) + repr(frame.columns))
        if path.is_file():
            texts.append(path.read_bytes().decode("utf-8", "ignore"))
        texts.append(path.name)
    return "\n".join(texts)
