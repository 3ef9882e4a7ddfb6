"""Sentences under and around answers."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "counts": Text(
        "单位 {units} = 不计入 {excluded} + 已覆盖 {covered} + 未覆盖 {uncovered} + 未知 {unknown}",
        "{units} units = {excluded} excluded + {covered} covered + {uncovered} uncovered + {unknown} unknown",
    ),
    "excluded": Text("不计入：{reasons}", "excluded: {reasons}"),
    "rate": Text(
        "覆盖率 {covered}/{counted} = {rate}；其中没有自身组织的 {by_place}",
        "covered {covered} of {counted} = {rate}; {by_place} of them by no organization of their own",
    ),
    "more_rows": Text(
        "另有 {n} 行；--limit 0 显示全部，-o 文件 写入文件。",
        "{n} more rows; --limit 0 shows all, -o FILE writes them.",
    ),
    "more_columns": Text(
        "另有 {n} 列未显示：{names}。-o 文件 写出全部列。", "{n} more columns: {names}. -o FILE writes all of them."
    ),
    "asked": Text("快照 {id}（{day}），所问日期 {on}", "snapshot {id} ({day}), asked about {on}"),
    "sources": Text("依据：{clauses}", "sources: {clauses}"),
    "export_folder_used": Text(
        "{folder} 里有别的文件，不会覆盖。请给一个新的或空的文件夹。",
        "{folder} holds other files and is not replaced. Give a new or empty folder.",
    ),
    "rows_sheet": Text("结果", "rows"),
    "notes_sheet": Text("说明", "notes"),
    # the reference made from the query files
    "reference_title": Text("查询一览", "Queries"),
    "reference_generated": Text(
        "本页由 queries/ 中各文件的头部生成，请勿手工修改。",
        "Made from the headers of the files in queries/; do not edit by hand.",
    ),
    "reference_grain": Text("一行：{grain}", "Grain: {grain}"),
    "reference_options": Text("选项", "Options"),
    "reference_columns": Text("列", "Columns"),
    "reference_counts": Text("合计见 `counts`。", "Totals are in `counts`."),
    "reference_places": Text(
        "`--park`、`--region` 限定园区、行政区划；`--on` 所问日期。",
        "`--park` and `--region` narrow the place; `--on` is the day asked about.",
    ),
}
