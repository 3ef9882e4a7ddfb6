"""Sentences in the workbooks that are written for a clerk, and about them."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "listing": Text("问题清单", "findings"),
    "listing_title": Text(
        "orggraph · 问题清单，共 {n} 处（本表只供查看，导入时跳过）",
        "orggraph · {n} findings (this sheet is for reading and is passed over at import)",
    ),
    "how_to_go_on": Text(
        "在标色的单元格里改正、保存，然后导入本文件，它代替：{files}。原因见单元格批注和下表；公式已换成数值，身份证号和电话已换成“…”。",
        "Correct the marked cells, save, and import this file in place of: {files}. The reasons stand in the cells' notes"
        " and below; formulas have become values, ID numbers and phones have become “…”.",
    ),
    "more_than_notes": Text(
        "每个工作表只有前 {n} 处有批注，其余只标色，原因见下表。",
        "Only the first {n} cells of a sheet have notes; the others are colored, and their reasons stand below.",
    ),
    "more_than_rows": Text("只列出前 {n} 处。", "Only the first {n} are listed."),
    "note": Text("【{sort}】{reason}", "[{sort}] {reason}"),
    "conflict": Text("问题", "conflict"),
    "rejection": Text("整行未采用", "row rejected"),
    "notice": Text("提示", "notice"),
    "conflict_means": Text("问题：该格未采用", "conflict: the cell stays unknown"),
    "rejection_means": Text("整行未采用", "the row was rejected"),
    "notice_means": Text("提示", "notice"),
    "column_file": Text("文件", "file"),
    "column_sheet": Text("工作表", "sheet"),
    "column_cell": Text("单元格", "cell"),
    "column_column": Text("列", "column"),
    "column_value": Text("原值", "value"),
    "column_sort": Text("类别", "sort"),
    "column_reason": Text("问题、应为什么、怎样改", "what is wrong, what was expected, what to do"),
    "column_sheet_here": Text("本文件中的工作表", "sheet here"),
    "column_number": Text("文件号", "number"),
    "sources": Text("来源", "sources"),
    "sources_title": Text(
        "各工作表来自哪个文件（请保留，导入时跳过）", "which file each sheet came from (keep it; passed over at import)"
    ),
    "too_long": Text(
        "该表有 {rows} 行，超过一张工作表的 {limit} 行，没有写入本文件。",
        "the sheet has {rows} rows, more than the {limit} that a sheet of a workbook holds, and is not in this file.",
    ),
    "written": Text(
        "问题已标在 {file}（{n} 处）：在其中改正并保存，再用它代替原文件导入。",
        "{n} findings are marked in {file}: correct them there, save, and import it in place of the original.",
    ),
    "nothing_to_mark": Text("没有问题可标，没有写 {file}。", "There is nothing to mark; {file} was not written."),
    "writing": Text("正在写入标注问题的工作簿……", "writing the workbook of findings ..."),
    "not_xlsx": Text("{file}：请写成以 .xlsx 结尾的文件名。", "{file}: the file's name must end in .xlsx."),
    "no_folder": Text(
        "{file}：没有文件夹 {folder}。请先建立，或换一个位置。",
        "{file}: there is no folder {folder}. Make it, or choose another place.",
    ),
    "in_use": Text(
        "{file} 正在使用或不能写入。请在 Excel 或 WPS 中关闭它，或换一个文件名。",
        "{file} is in use or cannot be written. Close it in Excel or WPS, or choose another name.",
    ),
    "worked_on": Text(
        "{file} 已经存在，并且有人改过（或不是 orggraph 写的），没有覆盖。请换一个文件名。",
        "{file} exists and somebody has worked on it (or orggraph did not write it); it was not overwritten. "
        "Choose another name.",
    ),
}
