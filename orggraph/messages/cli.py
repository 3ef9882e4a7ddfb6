"""Sentences of the command line."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "help": Text(
        "把党组织和群团组织的台账变成一张图，并回答：谁覆盖谁、依据哪一条、出自哪一行。",
        "Turns the ledgers of Party and mass organizations into one graph and answers who covers which unit,"
        " with reason, clause and ledger row.",
    ),
    "help_init": Text(
        "建立工作区。例：orggraph init 工作区 --in 合肥市蜀山区",
        "Make a workspace. Example: orggraph init work --in 合肥市蜀山区",
    ),
    "help_import": Text(
        "导入台账。例：orggraph import 台账.xlsx --dry-run --conflicts 问题.xlsx",
        "Import ledgers. Example: orggraph import ledger.xlsx --dry-run --conflicts findings.xlsx",
    ),
    "help_template": Text(
        "生成一份空的台账（不写种类则列出各种台账）。例：orggraph template units -o 单位台账.xlsx",
        "Make an empty ledger; without a kind, list the kinds. Example: orggraph template units -o units.xlsx",
    ),
    "help_query": Text(
        "提出一个保存的问题。例：orggraph query uncovered --park 高新区",
        "Ask a kept question. Example: orggraph query uncovered --park 高新区",
    ),
    "help_query_list": Text(
        "列出所有查询。例：orggraph query list --topic building",
        "All queries. Example: orggraph query list --topic building",
    ),
    "option_topic": Text(
        "只列这个主题的查询，如 coverage、building、leadership。",
        "Only queries of this topic, such as coverage, building, leadership.",
    ),
    "unknown_topic": Text("没有主题“{topic}”。有：{known}。", "there is no topic {topic!r}. There are: {known}."),
    "help_query_show": Text(
        "一个查询回答什么、怎样写成。例：orggraph query show uncovered",
        "What a query answers, and its text. Example: orggraph query show uncovered",
    ),
    "help_explain": Text(
        "说明一个单位：谁覆盖它、出自哪份台账、每条规则的条件是否具备、推优可推荐给谁。例：orggraph explain 合肥市/甲公司",
        "Explain a unit: what covers it and which ledger says so, what each rule says, who could receive from it."
        " Example: orggraph explain 合肥市/甲公司",
    ),
    "help_rules": Text(
        "查看规则及其依据、核实程度；检查本地规则包。例：orggraph rules list",
        "The rules, their sources and how far they are verified; check a local pack. Example: orggraph rules list",
    ),
    "help_rules_list": Text(
        "列出所有规则和设置。例：orggraph rules list", "All rules and settings. Example: orggraph rules list"
    ),
    "help_rules_show": Text(
        "一条规则（或一组设置）的全部内容、取值出自哪个规则包、用在哪里。例：orggraph rules show P-01",
        "Everything about a rule or a section, which pack's value stands, who uses it. Example: orggraph rules show P-01",
    ),
    "help_rules_check": Text(
        "检查本地规则包，一次列出全部错误及所在行。例：orggraph rules check rules.toml",
        "All faults of a local pack at once, each with its line. Example: orggraph rules check rules.toml",
    ),
    "help_viz": Text(
        "画出一个园区、地区、单位或一个回答里的单位，成一个离线文件。例：orggraph viz --park 高新区 -o 高新区.html",
        "Draw a park, a region, a unit or the units of an answer as one offline file."
        " Example: orggraph viz --park 高新区 -o park.html",
    ),
    "option_viz_unit": Text("单位：编号或名称。", "A unit: id or name."),
    "option_viz_query": Text("画出这个查询回答里的单位。", "Draw the units in the answer to this question."),
    "option_viz_param": Text("该查询的参数，可多次给出。", "A parameter of that question; may be given several times."),
    "option_viz_level": Text(
        "什么算覆盖：strict、organization 或 work。 [缺省：organization]",
        "What counts as covered: strict, organization or work. [default: organization]",
    ),
    "help_export": Text(
        "把图或一地的部分写成文件，供其他程序使用。例：orggraph export --park 高新区 -o 高新区.graphml",
        "Write the graph, or a place's part of it, for other programs."
        " Example: orggraph export --park 高新区 -o park.graphml",
    ),
    "option_export_format": Text(
        "graphml 为一个文件；csv、parquet 为文件夹，每种节点、每种关系一个文件。",
        "graphml is one file; csv and parquet a folder with a file per label and relationship type.",
    ),
    "export_needs_target": Text(
        "请用 -o 给出文件（graphml）或文件夹（csv、parquet）。",
        "give a file (graphml) or folder (csv, parquet) with -o.",
    ),
    "export_needs_format": Text("请用 --format 给出格式：{known}", "give the format with --format: {known}"),
    "exporting": Text("正在写文件……", "writing the files ..."),
    "exported": Text(
        "已写入 {file}：{nodes} 个节点，{rels} 条关系。", "wrote {file}: {nodes} nodes, {rels} relationships."
    ),
    "help_check": Text(
        "检查数据质量：哪里矛盾、缺失、重复、过时，在哪个单元格，怎样改。例：orggraph check -o 检查.xlsx",
        "Data quality: what contradicts, is missing, doubled or old, in which cell, and what to do."
        " Example: orggraph check -o findings.xlsx",
    ),
    "help_snapshot": Text(
        "查看历次快照。例：orggraph snapshot list", "What was imported when. Example: orggraph snapshot list"
    ),
    "help_snapshot_list": Text(
        "列出快照，新的在前。例：orggraph snapshot list", "Snapshots, newest first. Example: orggraph snapshot list"
    ),
    "help_snapshot_show": Text(
        "一份快照里有哪些表（不给编号则为最新）。例：orggraph snapshot show",
        "The tables of a snapshot, the latest without an id. Example: orggraph snapshot show",
    ),
    "help_snapshot_diff": Text(
        "两份快照之间变了什么、哪些单位的覆盖状态变了、为什么；不给编号则为最近两份，也可写 latest、previous。"
        "例：orggraph snapshot diff -o 变化.xlsx",
        "What changed between two snapshots, which units changed status, and why; the last two without ids;"
        " latest and previous are understood. Example: orggraph snapshot diff -o changes.xlsx",
    ),
    "help_snapshot_sources": Text(
        "一家单位、一个组织或园区的每个值出自哪份台账哪一行。例：orggraph snapshot sources 340104:禾木科技",
        "The ledger and row behind every value of a unit, organization or park."
        " Example: orggraph snapshot sources 340104:禾木科技",
    ),
    "usage": Text("用法：", "Usage:"),
    "metavar_options": Text("[选项]", "[OPTIONS]"),
    "metavar_command": Text("命令 [参数]...", "COMMAND [ARGS]..."),
    "options": Text("选项", "Options"),
    "shared_options": Text("通用选项", "Shared options"),
    "commands": Text("命令", "Commands"),
    "sentence": Text("{text}。", "{text}."),
    "default": Text(" [缺省：{value}]", " [default: {value}]"),
    "option_help": Text("显示本说明。", "Show this help."),
    "option_workspace": Text(
        "工作区文件夹；不给则从当前文件夹向上找。", "Workspace; else looked for from this folder upwards."
    ),
    "option_store": Text(
        "由 Neo4j 服务器回答，如 neo4j://localhost:7687/neo4j；缺省用内置的图。",
        "Ask a Neo4j server, as in neo4j://localhost:7687/neo4j; the embedded graph by default.",
    ),
    "option_format": Text(
        "输出格式；终端上缺省为表格，否则为 CSV。", "Output format; a table on a terminal, else CSV."
    ),
    "option_output": Text("写入文件，按后缀定格式。", "Write to a file; its ending picks the format."),
    "option_show_names": Text("显示人员全名（缺省只显示姓）。", "Show names of persons in full, not masked."),
    "option_lang": Text("语言；缺省随系统。", "Language; the system's by default."),
    "option_park": Text(
        "园区或楼宇：编号、名称或完整路径；含其中的楼宇。",
        "Park or building: id, name or full path; with the buildings in it.",
    ),
    "option_region": Text(
        "行政区划：编号、名称或完整路径；含下属各级。", "Region: id, name or full path; with everything below it."
    ),
    "option_on": Text("所问的日期；缺省为快照的日期。", "The day asked about; the snapshot's by default."),
    "option_snapshot": Text("问较早的一份快照。", "Ask an older snapshot."),
    "option_show": Text(
        "只看这一部分：changes 按类别，places 按地点，status 状态变化，rows 逐条；可多次给出。",
        "Only this part: changes by type, places, status changes, or single rows; may be repeated.",
    ),
    "option_label": Text(
        "逐条列出这个标签或关系的变化，如 Enterprise、COVERS。",
        "List the rows of this label or relationship that changed, such as Enterprise or COVERS.",
    ),
    "comparing": Text("正在比较……", "comparing ..."),
    "option_only": Text(
        "只做这一项检查，如 duplicate-unit；可多次给出。", "Only this check, such as duplicate-unit; may be repeated."
    ),
    "checking": Text("正在检查……", "checking ..."),
    "option_limit": Text("最多几行；0 为不限。", "At most this many rows; 0 is no limit."),
    "option_home": Text(
        "所在地，用于没有写县区的台账，如 合肥市蜀山区。",
        "Home place, for ledgers without a county, such as 合肥市蜀山区.",
    ),
    "option_as": Text("按这种台账读；缺省由表头判断。", "Read as this kind; else the headers decide."),
    "option_line": Text(
        "群团名册没有组织类别列时，属于哪一类。", "The line of a mass-organization ledger that does not say it."
    ),
    "option_in": Text(
        "没有写县区的行在哪里，如 合肥市蜀山区。", "Where rows without a county are, such as 合肥市蜀山区."
    ),
    "option_ledger_on": Text("台账的日期；缺省为今天。", "The ledger's date; today by default."),
    "option_dry_run": Text("只报告，不保存。", "Report only; store nothing."),
    "option_replace": Text(
        "本台账是同类台账在其县区的全部：未列出的不再计入。先显示，加 --yes 才执行。",
        "The ledgers are all there is of their kind in their counties; what they do not list stops counting."
        " Shown first, done only with --yes.",
    ),
    "option_yes": Text("与 --replace 一起用：执行。", "With --replace: do it."),
    "option_pending": Text(
        "列出仍找不到对应的引用；有则退出码为 1。不给文件。",
        "List the references that still wait (exit code 1 if any); without files.",
    ),
    "yes_without_replace": Text("--yes 只与 --replace 一起使用。", "--yes goes with --replace only."),
    "pending_with_files": Text(
        "--pending 不需要文件：它列出已导入的台账中仍在等待的引用。",
        "--pending takes no files: it lists what still waits in the ledgers imported so far.",
    ),
    "option_strict": Text("有任何问题就整个文件不导入。", "Refuse a whole file if anything is listed."),
    "option_conflicts": Text(
        "把有问题的台账写回这个工作簿：标出单元格，批注写明原因；改好后可直接导入。",
        "Write the ledgers with findings back to this workbook, bad cells marked and explained in notes; corrected, it can be imported.",
    ),
    "no_workspace": Text(
        "这里没有工作区。先运行 orggraph init 建立一个。",
        "there is no workspace here. Make one first with: orggraph init",
    ),
    "initialized": Text(
        "已建立工作区 {folder}。接着：orggraph import 台账.xlsx",
        "made the workspace {folder}. Next: orggraph import LEDGER.xlsx",
    ),
    "template_written": Text(
        "已写好空台账 {file}。填好后：orggraph import {file} --dry-run --conflicts 问题.xlsx",
        "made the empty ledger {file}. When it is filled in: orggraph import {file} --dry-run --conflicts findings.xlsx",
    ),
    "no_such_kind": Text("没有台账种类 {name}。现有：{known}", "no kind of ledger {name}. There is: {known}"),
    "demonstration": Text("正在准备演示数据……", "building the demonstration data ..."),
    "workbook_needs_file": Text("xlsx 须写入文件：-o 文件.xlsx", "a workbook needs a file: -o FILE.xlsx"),
    "unknown_ending": Text(
        "不知道 {file} 用什么格式；后缀可用 {known}，或给出 --format。",
        "no format for {file}; endings: {known}, or give --format.",
    ),
    "cannot_write": Text(
        "无法写入 {file}：{reason}。文件是否正在 Excel 中打开？", "cannot write {file}: {reason}. Is it open in Excel?"
    ),
    "interrupted": Text("已中断。", "interrupted."),
    "not_a_date": Text("“{value}”不是形如 2024-05-01 的日期", "{value!r} is no date like 2024-05-01"),
    "not_a_number": Text("“{value}”不是 0 或更大的整数", "{value!r} is no whole number from 0"),
    "needs_value": Text("{name} 后面缺少值。", "{name} needs a value after it."),
    "no_such_option": Text("没有选项 {name}。相近的有：{near}", "no option {name}. Nearest: {near}"),
    "missing_parameter": Text("缺少 {name}。", "{name} is missing."),
    "bad_choice": Text("{name} 只能是：{values}", "{name} is one of: {values}"),
    "bad_value": Text("{name} 的值不对：{text}", "{name}: {text}"),
    "extra_argument": Text("多余的参数：{text}", "unexpected argument: {text}"),
    "no_such_command": Text("没有命令 {name}。相近的有：{near}", "no command {name}. Nearest: {near}"),
    "see_help": Text("用 `{command} --help` 查看用法。", "See `{command} --help`."),
    "help_cypher": Text(
        "用 Cypher 自由提问，只读；不给语句则逐条输入，带补全。例：orggraph cypher 'MATCH (p:Park) RETURN p.name AS name LIMIT 5'",
        "Ask a statement of your own in Cypher, read-only; without one, a prompt with completion. Example: orggraph cypher 'MATCH (p:Park) RETURN p.name AS name LIMIT 5'",
    ),
    "option_cypher_file": Text(
        "从文件读取语句；- 为标准输入。", "Read the statement from a file; - is standard input."
    ),
    "option_param": Text(
        "参数值：日期、JSON 或文本；要当文本的数字加双引号，如 -p code='\"340104\"'。",
        "A parameter: a date, JSON or text; digits that are text go in double quotes, as in -p code='\"340104\"'.",
    ),
    "option_timeout": Text("最多几秒；缺省 30。", "Stop after this many seconds; 30 by default."),
    "option_rows": Text("最多几行；缺省 1000，0 为不限。", "At most this many rows; 1000 by default, 0 is no limit."),
    "not_seconds": Text("“{value}”不是大于 0 的秒数", "{value!r} is no number of seconds above 0"),
    "one_statement": Text(
        "请给出一条语句、--file 文件，或用 - 从标准输入读取。",
        "Give one statement, --file FILE, or - for standard input.",
    ),
    "cannot_read": Text(
        "无法读取 {file}：{reason}。文件应为 UTF-8 文本。", "cannot read {file}: {reason}. It should be UTF-8 text."
    ),
    "bad_parameter": Text("“{text}”不是 名称=值", "{text!r} is no NAME=VALUE"),
    "help_push": Text(
        "把快照推送到 Neo4j。例：orggraph push neo4j://localhost:7687/neo4j",
        "Put a snapshot into Neo4j. Example: orggraph push neo4j://localhost:7687/neo4j",
    ),
    "option_offline": Text(
        "不连接服务器，写出供 neo4j-admin 导入的 CSV 文件。",
        "Connect to no server; write CSV files for neo4j-admin's import.",
    ),
    "option_push_on": Text(
        "推送哪一天的图；缺省为快照的日期。", "The day whose graph is pushed; the snapshot's by default."
    ),
    "only_workspace": Text(
        "这个命令只用工作区自己的图，不能由 {url} 回答；请去掉 --store 和 ORGGRAPH_STORE。",
        "this command answers from the workspace's own graph, not from {url}; leave out --store and ORGGRAPH_STORE.",
    ),
    "push_where": Text(
        "请给出服务器地址，如 neo4j://localhost:7687/neo4j，或 --offline 文件夹。",
        "Give a server, as in neo4j://localhost:7687/neo4j, or --offline DIR.",
    ),
    "password": Text("{place} 上用户 {user} 的密码", "Password of {user} at {place}"),
}
