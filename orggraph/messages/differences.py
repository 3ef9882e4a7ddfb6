"""Sentences about what changed between two snapshots."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "title_changes": Text("变化：按标签和关系", "Changes by type"),
    "title_places": Text("变化：按县区和园区", "Changes by county and park"),
    "title_status": Text("覆盖状态变化的单位及原因", "Status changes, and why"),
    "title_rows": Text("逐条变化", "Changes row by row"),
    "too_few": Text(
        "只有 {n} 份快照，没有可比较的。再导入一次台账之后再比。",
        "there are only {n} snapshots, nothing to compare. Import another ledger first.",
    ),
    "no_such_label": Text("没有标签或关系“{name}”；可用：{near}", "no label or relationship {name!r}; such as: {near}"),
    "one_table": Text(
        "该格式只容得下一张表，这里是 {part}；--show 选别的：{parts}",
        "this format holds one table, here {part}; --show picks another: {parts}",
    ),
    "rows_need_label": Text(
        "--show rows 还要 --label，如 --label Enterprise", "--show rows needs --label, such as --label Enterprise"
    ),
    "between": Text(
        "快照 {before}（{before_day}）→ {after}（{after_day}）",
        "snapshot {before} ({before_day}) → {after} ({after_day})",
    ),
    "renumbered": Text(
        "{n} 家单位换了编号（补了代码）：按类别计为一减一增，按地点和状态计为同一家。",
        "another id for {n} units (their code came): one removed and one added by type, the same unit by place"
        " and status.",
    ),
    "totals": Text(
        "已覆盖 {covered_before} → {covered}，未覆盖 {uncovered_before} → {uncovered}，"
        "未知 {unknown_before} → {unknown}，不计入 {excluded_before} → {excluded}",
        "covered {covered_before} → {covered}, uncovered {uncovered_before} → {uncovered},"
        " unknown {unknown_before} → {unknown}, excluded {excluded_before} → {excluded}",
    ),
    "transition": Text("{before} → {after}：{n}", "{before} → {after}: {n}"),
    # why a status changed
    "unit_added": Text("新增单位", "a new unit"),
    "unit_removed": Text("单位已删除", "the unit is gone"),
    "not_counted": Text("现不计入：{reason}", "not counted any more: {reason}"),
    "counted_again": Text("现计入，原不计入：{reason}", "counted now, before it was not: {reason}"),
    "not_counted_for": Text("不计入的原因：{before} → {reason}", "not counted: {before} → {reason}"),
    "form": Text("{line}：{before} → {after}", "{line}: {before} → {after}"),
    "form_came": Text("{line}：{before} → {after}（新：{came}）", "{line}: {before} → {after} (came: {came})"),
    "form_went": Text("{line}：{before} → {after}（离开：{went}）", "{line}: {before} → {after} (went: {went})"),
    "form_came_went": Text(
        "{line}：{before} → {after}（新：{came}；离开：{went}）",
        "{line}: {before} → {after} (came: {came}; went: {went})",
    ),
    "surveyed": Text("{line}：已摸底", "{line}: surveyed now"),
    "not_surveyed": Text("{line}：不再有摸底结果", "{line}: no longer surveyed"),
    "county": Text("县区：{before} → {after}", "county: {before} → {after}"),
    "park": Text("园区：{before} → {after}", "park: {before} → {after}"),
    "founded": Text("（{day}成立）", " (since {day})"),
    "dissolved": Text("（{day}撤销）", " (dissolved {day})"),
    "instructor": Text("指导员{name}", "instructor {name}"),
}
