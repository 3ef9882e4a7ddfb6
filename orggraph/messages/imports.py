"""Sentences of an import and its report."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "strict": Text(
        "{file}：有 {n} 处问题（如 {cells}），按 --strict 整个文件未导入。"
        "去掉 --strict 可先导入其余内容；再加 --dry-run 则只逐处列出问题。",
        "{file}: {n} problems (for example {cells}); refused as a whole because of --strict. "
        "Without --strict the good part is taken; with --dry-run instead of it each problem is only listed.",
    ),
    "several": Text("没有一个文件可以导入：\n{problems}", "none of the files can be imported:\n{problems}"),
    "nothing_taken": Text("没有可以导入的行。", "there was no row to take."),
    "aliases_unreadable": Text(
        '读不懂 {file}（{reason}）。每行应为："一个名称" = "另一个名称"',
        'cannot read {file} ({reason}). Each line should be: "one name" = "the other name"',
    ),
    "aliases_wrong": Text(
        '{file} 中这些名称没有对应的名称：{names}。每行应为："一个名称" = "另一个名称"',
        'in {file} these names have no other name: {names}. Each line should be: "one name" = "the other name"',
    ),
    "home_wrong": Text(
        "{file} 中 home 一行：{reason}",
        "the line home in {file}: {reason}",
    ),
    "aliases_twice": Text(
        "{file} 中“{name}”有两个不同的名称：“{first}”和“{second}”。请只留一行。",
        "in {file}, {name!r} has two other names, {first!r} and {second!r}. Keep one of the lines.",
    ),
    "aliases_circle": Text(
        "{file} 中的名称绕成一圈：{way}。请删去其中一行，使每行都指向要保留的名称。",
        "in {file} the names run in a circle: {way}. Take out one of the lines, so that all lead to the name that stays.",
    ),
    "general_alias_to_nothing": Text(
        "aliases.toml 中有 {n} 个要保留的名称，台账里都没有（括号内为相近的已有名称）；请核对写法：{shown}",
        "{n} names that aliases.toml leads to stand in no ledger (nearest known names in brackets); check them: {shown}",
    ),
    "proposals": Text(
        "名称相近。确是同一事物的，把下面对应的一行粘贴到 {file}，下次导入起长期有效：",
        "Names that look alike. Where two are one thing, paste its line into {file}; it counts from the next import on:",
    ),
    "more_proposals": Text("  ……另有 {n} 行，见 --format json", "  ... and {n} more lines, all with --format json"),
    "replace_nowhere": Text(
        "{files}：没有一行写有县区或市，无法知道要替换哪里。请补填所属县区，或加 --in 指明所在地。",
        "{files}: no row names a county or a city, so it is not known what is replaced. Add the county, or say --in.",
    ),
    "replace_scope": Text(
        "按“本台账就是同类台账在这些地方的全部”处理：{places}",
        "Taken as the whole truth of their kind for: {places}",
    ),
    "replace_would_vanish": Text("  将消失 {label} {n} 个：{shown}", "  {label}: {n} would vanish: {shown}"),
    "replace_vanished": Text("  已消失 {label} {n} 个：{shown}", "  {label}: {n} vanished: {shown}"),
    "replace_nothing": Text("  没有什么会消失。", "  Nothing vanishes."),
    "replace_staying": Text(
        "  {n} 个本台账未列出，但其他台账仍有记录，保留。",
        "  {n} that the new ledgers do not list stay, because other rows still speak of them.",
    ),
    "replace_waiting": Text(
        "  因此又有 {n} 处引用找不到对应，保留等待（orggraph import --pending）。",
        "  {n} more references then fit nothing and wait (orggraph import --pending).",
    ),
    "replace_left_out": Text(
        "  注意：新台账有 {n} 行被拒收，其中写的单位或组织按未列出处理。",
        "  Mind: {n} rows of the new ledgers were rejected; what they name counts as not listed.",
    ),
    "replace_confirm": Text(
        "尚未执行。核对无误后，在同一条命令后加上 --yes 再运行一次。以前的快照始终保留全部内容。",
        "Not done yet. If this is right, run the same command again with --yes. Earlier snapshots keep everything.",
    ),
    "nothing_imported": Text("还没有导入任何台账。", "Nothing was imported yet."),
    "none_wait": Text("没有等待对应的引用。", "No reference waits."),
    "some_wait": Text(
        "{n} 处引用在等待，每次导入都会再找。改正台账后重新导入，或把“可粘贴的一行”写入 aliases.toml。",
        "references that wait: {n}. They are tried again at every import. Correct the ledger and import it again, or paste the"
        " alias line into aliases.toml.",
    ),
    "sought_unit": Text("单位", "unit"),
    "sought_organization": Text("组织", "organization"),
    "sought_either": Text("组织或单位", "organization or unit"),
    "fits_nothing": Text("找不到", "nothing fits"),
    "fits_several": Text("对应多个，请补填代码或县区", "several fit: add the code or the county"),
    "similar": Text(
        "{n} 家新单位与已有单位名称相近，没有合并（括号内为已有名称）：{shown}",
        "{n} new units have names like known ones and were not merged (known name in brackets): {shown}",
    ),
    "resolving": Text("正在核对单位和组织……", "resolving units and organizations ..."),
    "comparing": Text("正在与上一份快照比较……", "comparing with the last snapshot ..."),
    "reading": Text("正在读取台账……", "reading ledgers ..."),
    "writing": Text("正在写入快照……", "writing the snapshot ..."),
    "ledger": Text("{file}{sheet}：{kind}", "{file}{sheet}: {kind}"),
    "rows": Text(
        "  读取 {read} 行，采用 {taken} 行，拒收 {rejected} 行",
        "  rows: {read} read, {taken} taken, {rejected} rejected",
    ),
    "not_stored": Text("  认得但不保存的列：{columns}", "  recognised, not stored: {columns}"),
    "unknown_columns": Text("  不认得的列：{columns}", "  unknown columns: {columns}"),
    "conflicts": Text("  问题 {n} 处：", "  conflicts: {n}"),
    "notices": Text("  提示 {n} 处：", "  notices: {n}"),
    "more": Text("  ……另有 {n} 处", "  ... and {n} more"),
    "row": Text("第 {row} 行", "row {row}"),
    "nothing_changed": Text("没有变化。", "Nothing changed."),
    "changes": Text("变化：", "Changes:"),
    "change": Text(
        "{label}：新增 {added}，修改 {changed}，删除 {removed}",
        "{label}: {added} added, {changed} changed, {removed} removed",
    ),
    "renamed": Text("{n} 家单位改了名称：{shown}", "units renamed, {n}: {shown}"),
    "moved": Text("{n} 家单位换了县区：{shown}", "units moved to another county, {n}: {shown}"),
    "pending": Text(
        "{n} 处引用暂时找不到对应，已保留，以后每次导入都会再找。",
        "references that fit nothing yet: {n}. They are kept and tried again at every import.",
    ),
    "without_place": Text("{units} 家单位中有 {n} 家没有地点。", "{n} of {units} units have no place."),
    "unsurveyed": Text(
        "尚未摸底的单位数（共 {units} 家）：{lines}", "units not surveyed (of {units}), by line: {lines}"
    ),
    "through_place": Text("{n} 个组织通过园区或乡镇街道覆盖单位。", "{n} organizations cover through a place."),
    "coverage_before": Text(
        "导入前：单位 {units}，不计 {excluded}，已覆盖 {covered}，未覆盖 {uncovered}，情况不明 {unknown}",
        "before: {units} units, {excluded} excluded, {covered} covered, {uncovered} uncovered, {unknown} unknown",
    ),
    "coverage_after": Text(
        "导入后：单位 {units}，不计 {excluded}，已覆盖 {covered}，未覆盖 {uncovered}，情况不明 {unknown}",
        "after: {units} units, {excluded} excluded, {covered} covered, {uncovered} uncovered, {unknown} unknown",
    ),
    "dry_run": Text("试运行：没有保存任何内容。", "Dry run: nothing was stored."),
    "same_snapshot": Text("快照仍是 {id}（{day}）。", "The snapshot is still {id} ({day})."),
    "new_snapshot": Text("新快照 {id}（{day}）。", "New snapshot {id} ({day})."),
    "kind_units": Text("单位台账", "units"),
    "kind_registrations": Text("登记信息", "registrations"),
    "kind_parks": Text("园区楼宇", "parks"),
    "kind_associations": Text("协会商会名册", "associations"),
    "kind_departments": Text("主管部门名册", "departments"),
    "kind_venues": Text("阵地名册", "venues"),
    "kind_party_organizations": Text("党组织名册", "Party organizations"),
    "kind_mass_organizations": Text("群团组织名册", "mass organizations"),
    "kind_posts": Text("任职台账", "posts"),
    "kind_instructors": Text("党建工作指导员名册", "instructors"),
    "kind_recommendations": Text("推优台账", "recommendations"),
    "file_missing": Text("{file}：没有这个文件。请检查路径。", "{file}: there is no such file. Check the path."),
    "file_folder": Text(
        "{file}：这是文件夹。请写出其中的台账文件。", "{file} is a folder. Name the ledger files in it."
    ),
    "file_locked": Text(
        "{file}：文件被占用或无权读取。请在 Excel 或 WPS 中关闭它，或检查权限。",
        "{file} is in use or may not be read. Close it in Excel or WPS, or check its permissions.",
    ),
    "file_failed": Text(
        "{file}：读取失败（{reason}）。请把文件复制到本机后再试。",
        "{file} cannot be read ({reason}). Copy it to this machine and try again.",
    ),
    "file_empty": Text(
        "{file}：文件是空的。请检查是否导出完整。", "{file} is empty. Check whether it was exported whole."
    ),
    "file_other": Text(
        "{file}：不是电子表格。请用 Excel 或 WPS 另存为 .xlsx 或 .csv。",
        "{file} is no spreadsheet. Save it as .xlsx or .csv in Excel or WPS.",
    ),
    "file_format": Text(
        "{file}：这是 {format} 文件，不读取。请用 Excel 或 WPS 另存为 .xlsx 或 .csv。",
        "{file} is a {format} file, which is not read. Save it as .xlsx or .csv in Excel or WPS.",
    ),
    "file_web_page": Text(
        "{file}：内容是网页（HTML 或 XML），不是真正的电子表格。请用 Excel 或 WPS 打开并另存为 .xlsx。",
        "{file} holds a web page (HTML or XML), not a spreadsheet. Open it in Excel or WPS and save it as .xlsx.",
    ),
    "file_password": Text(
        "{file}：文件有密码。请在 Excel 或 WPS 中取消密码后另存。",
        "{file} is protected by a password. Remove it in Excel or WPS and save the file.",
    ),
    "file_damaged": Text(
        "{file}：工作簿已损坏或不完整。请用 Excel 或 WPS 打开、修复并另存为 .xlsx。",
        "{file} is damaged or incomplete. Open it in Excel or WPS, repair it and save it as .xlsx.",
    ),
    "file_too_large": Text(
        "{file}：解压后有 {size} MB，超过上限 {limit} MB，未读取。请拆成几个文件，或另存为 .csv。",
        "{file} unpacks to {size} MB, more than the {limit} MB allowed, and was not read. Split it, or save it as .csv.",
    ),
    "file_swells": Text(
        "{file}：解压后会变大 {times} 倍，达到 {size} MB，不像真正的工作簿，未读取。请用 Excel 或 WPS 打开，另存为 .csv。",
        "{file} would become {times} times as large by unpacking, {size} MB, which no workbook does, and was not read. "
        "Open it in Excel or WPS and save it as .csv.",
    ),
    "sheet_too_large": Text(
        "{file}：工作表“{sheet}”一直占用到 {cell}，未读取。请删去表格以外的行和列后另存。",
        "{file}: sheet {sheet} reaches to {cell} and was not read. Delete the rows and columns outside the table and save it.",
    ),
    "file_encoding": Text(
        "{file}：第 {at} 字节起不是认得的文字编码。请另存为 UTF-8 编码的 .csv，或 .xlsx。",
        "{file}: from byte {at} on the text is in no encoding that is known. Save it as .csv in UTF-8, or as .xlsx.",
    ),
    "no_ledger": Text(
        "{file}：前15行内没有认得的表头。台账至少要有单位名称、党组织名称、组织名称或园区名称等列；"
        "可用 orggraph template 生成带表头的空表，或用 --as 指定台账种类。",
        "{file}: no known header in the first 15 rows. A ledger needs at least a column such as 单位名称, 党组织名称, "
        "组织名称 or 园区名称; `orggraph template` makes an empty one, --as says which kind it is.",
    ),
    "headers_missing": Text(
        "{file}：按 {kind} 读取时缺少必需的列：{missing}。请补上表头，或换一种台账种类。",
        "{file}: read as {kind}, required columns are missing: {missing}. Add the headers, or choose another kind.",
    ),
    "kind_unknown": Text("没有台账种类“{kind}”；现有：{known}。", "no kind of ledger {kind!r}; there is: {known}."),
    "general_created_park": Text(
        "新建了 {n} 个没有台账列出的园区楼宇（括号内为相近的已有名称）：{shown}",
        "{n} parks that no ledger lists were created (in brackets, the nearest known names): {shown}",
    ),
    "general_person_not_joined": Text(
        "{n} 处姓名对应同一单位的两个人，或在联合组织的两家单位中都有，没有合并：{shown}",
        "{n} names fit two persons of a unit, or stand in two units of a joint organization, and were not joined:"
        " {shown}",
    ),
    "general_leading_body": Text(
        "{n} 个领导机关不通过地点覆盖单位，只记为领导该地。",
        "{n} leading bodies cover nobody through their place; they are kept as leading it.",
    ),
}
