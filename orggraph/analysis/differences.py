"""What changed between two snapshots, as answers: counts, places, statuses with their reasons, single rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

import polars as pl

from orggraph.analysis.changed_rows import changed_rows
from orggraph.analysis.changes import by_place, by_type
from orggraph.analysis.frame_rows import FrameRows
from orggraph.analysis.sides import Sides
from orggraph.analysis.statuses import status_changes, status_counts
from orggraph.errors import ParameterError
from orggraph.library.answer import Answer
from orggraph.library.header import Column
from orggraph.messages import Text, language, say
from orggraph.messages.differences import MESSAGES
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.model import LINE_TEXT, LINES
from orggraph.policy.packs import Pack
from orggraph.snapshot.read import Snapshot, find

__all__ = ["PARTS", "differences", "two_snapshots"]

#: what an answer may be about, in the order in which it is shown
PARTS = ("changes", "places", "status", "rows")


def _column(name: str, zh: str, en: str, words: str = "", doc: tuple[str, str] | None = None) -> Column:
    return Column(name=name, label=Text(zh, en), meaning=Text(*doc) if doc else Text(zh, en), words=words)


_NUMBERS = (
    _column("before", "原有", "before"), _column("added", "新增", "added"),
    _column("changed", "修改", "changed"), _column("removed", "删除", "removed"), _column("after", "现有", "after"),
)  # fmt: skip
_CHANGES = (
    _column("type", "类别编号", "type", doc=("标签或关系的名称", "label or relationship")),
    _column("title", "类别", "what"), *_NUMBERS,
)  # fmt: skip
_PLACES = (
    _column("level", "层级", "level", "level", ("县区或园区", "county or park")),
    _column("name", "地点", "place", doc=("空：没有县区", "null: in no county")),
    _column("label", "类别", "what", "label"), _NUMBERS[0], _NUMBERS[1],
    _column("came", "迁入", "came", doc=("从别处来", "from another place")), _NUMBERS[2],
    _column("left", "迁出", "left", doc=("到别处去", "for another place")), *_NUMBERS[3:],
    _column("id", "地点编号", "place id"),
)  # fmt: skip
_STATUS = (
    _column("id", "编号", "id", doc=("后一快照中的编号", "as the later snapshot has it")),
    _column("name", "名称", "name"), _column("label", "类别", "what", "label"), _column("county", "县区", "county"),
    _column("before", "原状态", "before", "status",
            ("组织覆盖层次，前一快照当日", "at level organization, earlier day")),
    _column("after", "现状态", "after", "status",
            ("组织覆盖层次，后一快照当日", "at level organization, later day")),
    _column("excluded_before", "原不计原因", "excluded before", "excluded"),
    _column("excluded_after", "现不计原因", "excluded after", "excluded"),
    *(
        _column(f"{line}_{when}", f"{zh}{LINE_TEXT[line].zh}", f"{LINE_TEXT[line].en} {when}", "form")
        for line in LINES for when, zh in (("before", "原"), ("after", "现"))
    ),
    _column("reasons", "原因", "why"),
    _column("came", "新来的组织", "came", doc=("只在后一快照覆盖它的", "cover it on the later side only")),
    _column("went", "离开的组织", "went", doc=("只在前一快照覆盖它的", "covered it on the earlier side only")),
)  # fmt: skip
_ROWS = (
    _column("change", "变化", "change", "change"), _column("type", "类别编号", "type"), _column("id", "编号", "id"),
    _column("name", "名称", "name"), _column("to", "另一端编号", "to"), _column("to_name", "另一端", "to name"),
    _column("property", "属性", "property"),
    _column("before", "原值", "before", "value", ("如快照所存", "as stored")),
    _column("after", "现值", "after", "value", ("如快照所存", "as stored")),
)  # fmt: skip
_COLUMNS = {"changes": _CHANGES, "places": _PLACES, "status": _STATUS, "rows": _ROWS}
_TABLES = {
    "changes": ("title", "before", "added", "changed", "removed", "after"),
    "places": ("level", "name", "label", "before", "added", "came", "changed", "left", "removed", "after"),
    "status": ("name", "before", "after", "reasons"),
    "rows": ("change", "name", "to_name", "property", "before", "after"),
}


def two_snapshots(all_of: Sequence[Snapshot], before: str | None, after: str | None) -> tuple[Snapshot, Snapshot]:
    """The snapshots asked about, of those newest first: ids, `latest` or `previous`; without any the last two.

    Raises:
        SnapshotError: no snapshot has that id.
        ParameterError: there are not two.
    """
    words = {"latest": 0, "previous": 1}

    def named(text: str) -> Snapshot:
        at = words.get(text)
        if at is None:
            return find(all_of[0].folder.parent, text) if all_of else _too_few(0)
        return all_of[at] if at < len(all_of) else _too_few(len(all_of))

    return named(before or "previous"), named(after or "latest")


def _too_few(n: int) -> NoReturn:
    raise ParameterError("differences.too_few", n=n)


def differences(
    before: Snapshot, after: Snapshot, pack: Pack, *, parts: Sequence[str] = PARTS[:3], label: str | None = None,
    show_names: bool = False,
) -> dict[str, Answer]:  # fmt: skip
    """The `parts` asked for, by name: `changes` per label and relationship, `places`, `status`, and the `rows` of
    `label` (a label or a relationship). Statuses are those of each snapshot's own day under `pack`.

    Raises:
        ParameterError: `label` is none.
    """
    sides = Sides(before, after, pack)
    made: dict[str, Answer] = {}
    for part in PARTS:
        if part in parts:
            frame, counts = _part(sides, part, label, show_names)
            made[part] = _answer(sides, part, frame, counts, label)
    return made


def _part(sides: Sides, part: str, label: str | None, show_names: bool) -> tuple[pl.DataFrame, dict[str, object]]:
    if part == "changes":
        frame = by_type(sides)
        return frame, {n: int(frame[n].sum()) for n in ("before", "added", "changed", "removed", "after")}
    if part == "places":
        return by_place(sides), {}
    if part == "status":
        return status_changes(sides, show_names=show_names), status_counts(sides)
    frame = changed_rows(sides.before.snapshot, sides.after.snapshot, label or "", show_names=show_names)
    one_each = frame.unique(["change", "type", "id", "to"]) if frame.height else frame
    return frame, {change: int((one_each["change"] == change).sum()) for change in ("added", "changed", "removed")}


def _answer(sides: Sides, part: str, frame: pl.DataFrame, counts: Mapping[str, object], label: str | None) -> Answer:
    old, new = sides.before.snapshot, sides.after.snapshot
    columns = _COLUMNS[part]
    notices = [say("differences.between", before=old.id, before_day=old.day, after=new.id, after_day=new.day)]
    if part in ("places", "status") and sides.renumbered.height:
        notices.append(say("differences.renumbered", n=sides.renumbered.height))
    notices += _transitions(counts) if part == "status" else ()
    return Answer(
        query=f"snapshot diff: {part}", title=MESSAGES[f"title_{part}"], snapshot=None, on=None,
        parameters={"before": old.id, "after": new.id, "label": label},
        columns=columns, rows=FrameRows(frame.select(c.name for c in columns)), counts=counts,
        notices=tuple(notices), table=_TABLES[part],
    )  # fmt: skip


def _transitions(counts: Mapping[str, object]) -> list[str]:
    """How many units went from which status to which, one line each; and the totals of both sides."""
    before, after, transitions = counts["before"], counts["after"], counts["transitions"]
    assert isinstance(before, dict) and isinstance(after, dict) and isinstance(transitions, dict)
    lines = [say("differences.totals", **{f"{s}_before": n for s, n in before.items()}, **after)]
    for moved, n in transitions.items():
        a, b = (WORDS[f"status_{state}"].in_language(language()) for state in moved.split("_"))
        lines.append(say("differences.transition", before=a, after=b, n=n))
    return lines
