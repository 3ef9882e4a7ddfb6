"""Sentences of the rooms `snapshot`, `store` and `workspace`."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "snapshot_unknown": Text(
        "没有编号为 {id} 的快照。相近的有：{nearest}。运行 orggraph snapshot list 查看全部。",
        "there is no snapshot {id}. Nearest: {nearest}. `orggraph snapshot list` shows all.",
    ),
    "snapshot_file_missing": Text(
        "快照 {id} 缺少文件 {file}。请从备份恢复该文件，或将该快照文件夹移走后重新导入台账。",
        "snapshot {id} lacks the file {file}. Restore it from a backup, or move the snapshot's folder away and import "
        "the ledgers again.",
    ),
    "snapshot_file_size": Text(
        "快照 {id} 的文件 {file} 已损坏：大小为 {found} 字节，应为 {expected} 字节。"
        "请从备份恢复该文件，或将该快照文件夹移走后重新导入台账。",
        "the file {file} of snapshot {id} is damaged: {found} bytes, expected {expected}. Restore it from a backup, or "
        "move the snapshot's folder away and import the ledgers again.",
    ),
    "snapshot_file_damaged": Text(
        "快照 {id} 的文件 {file} 无法读取（{reason}）。请从备份恢复该文件，或将该快照文件夹移走后重新导入台账。",
        "the file {file} of snapshot {id} cannot be read ({reason}). Restore it from a backup, or move the snapshot's "
        "folder away and import the ledgers again.",
    ),
    "snapshot_schema": Text(
        "快照 {id} 由另一版本的 orggraph 写成：表 {table} 中 {columns} 的类型已改变。请用当前版本重新导入台账。",
        "snapshot {id} was written by another version of orggraph: in table {table} the type of {columns} has changed. "
        "Import the ledgers again with this version.",
    ),
    "manifest_damaged": Text(
        "快照文件夹 {folder} 的 manifest.json 无法读取（{reason}）。请从备份恢复，或将该文件夹移走。",
        "manifest.json in the snapshot folder {folder} cannot be read ({reason}). Restore it from a backup, or move "
        "the folder away.",
    ),
    "table_unknown": Text("模型中没有表 {table}", "the model declares no table {table}"),
    "table_columns": Text(
        "表 {table} 的列与模型不符：缺少 {missing}；多余 {unknown}",
        "table {table} does not have the columns of the model: missing {missing}; unknown {unknown}",
    ),
    "table_key_empty": Text("表 {table} 的 {columns} 有空值", "table {table} has rows without {columns}"),
    "table_key_repeated": Text(
        "表 {table} 有 {count} 行编号重复，例如 {example}",
        "table {table} repeats the key of {count} rows, for example {example}",
    ),
    "end_missing": Text(
        "表 {table} 有 {count} 行的 {column} 在 {label} 中不存在，例如 {example}",
        "table {table} has {count} rows whose {column} is no {label}, for example {example}",
    ),
    "graph_faults": Text(
        "快照无法建成图：\n{problems}\n请运行 orggraph check，并重新导入台账。",
        "no graph can be built from the snapshot:\n{problems}\nRun `orggraph check` and import the ledgers again.",
    ),
    "graph_missing": Text("没有图文件 {file}", "there is no graph file {file}"),
    "graph_damaged": Text(
        "图文件 {file} 已损坏或由另一版本写成（{reason}）。删除它即可，下次提问时会自动重建。",
        "the graph file {file} is damaged or of another version ({reason}). Delete it: the next question builds it "
        "again.",
    ),
    "graph_busy": Text(
        "图文件 {file} 正被另一进程写入（{reason}）。请稍后再试。",
        "another process writes to the graph file {file} ({reason}). Try again in a moment.",
    ),
    "graph_in_use": Text(
        "图文件 {file} 正被另一进程使用，无法替换。请关闭该进程后再试。",
        "another process has the graph file {file} open, so it cannot be replaced. Close it and try again.",
    ),
    "closed": Text("图文件 {file} 已关闭", "the graph file {file} is closed"),
    "several_statements": Text("一次只能问一条语句", "only one statement can be asked at a time"),
    "not_a_question": Text(
        "只能用 MATCH、OPTIONAL MATCH、WITH、UNWIND、RETURN 读取图，不能用 {word}",
        "the graph is only read, by MATCH, OPTIONAL MATCH, WITH, UNWIND and RETURN; {word} is refused",
    ),
    "null_function": Text("不能用 {call}：引擎会因此崩溃", "{call} is refused: the engine would crash"),
    "parameter_missing": Text("缺少参数 {names}", "parameters are missing: {names}"),
    "parameter_type": Text(
        "参数 ${name} 的类型 {type} 不能使用；可用文本、整数、小数、是否、日期及其列表",
        "parameter ${name} is of type {type}; text, whole and decimal numbers, booleans, dates and lists of these are "
        "taken",
    ),
    "memory": Text(
        "内存不足：查询超出了引擎的内存上限。请缩小范围，或设置 ORGGRAPH_MEMORY_MB（单位 MB）。",
        "the question needs more memory than the engine may take. Narrow it, or set ORGGRAPH_MEMORY_MB (megabytes).",
    ),
    "memory_setting": Text(
        "ORGGRAPH_MEMORY_MB 应为不小于 64 的整数（单位 MB），现为 {value}",
        "ORGGRAPH_MEMORY_MB should be a whole number of megabytes, at least 64; it is {value}",
    ),
    "timeout": Text("已停止：超过时限 {seconds} 秒", "stopped: the time limit of {seconds} seconds was reached"),
    "stopped": Text("查询已停止（{reason}）", "the question was stopped ({reason})"),
    "refused": Text("引擎拒绝了语句：{reason}", "the engine refused the statement: {reason}"),
    "refused_at": Text(
        "引擎拒绝了语句（第 {line} 行第 {column} 列）：{reason}",
        "the engine refused the statement (line {line}, column {column}): {reason}",
    ),
    "no_workspace": Text(
        "{folder} 不是工作区。运行 orggraph init {folder} 建立一个。",
        "{folder} is no workspace. `orggraph init {folder}` makes one.",
    ),
    "workspace_exists": Text(
        "{folder} 已是工作区；所在地等设置请在其 orggraph.toml 中修改。",
        "{folder} is a workspace already; change its settings in orggraph.toml.",
    ),
    "workspace_unwritable": Text(
        "无法在 {folder} 建立工作区：{reason}", "no workspace can be made in {folder}: {reason}"
    ),
    "settings_unreadable": Text("设置文件 {file} 无法读取：{reason}", "the settings {file} cannot be read: {reason}"),
    "settings_wrong": Text(
        "设置文件 {file} 的 [workspace] 中，{names} 的值类型不对：文字请加引号，是否请写 true 或 false。",
        "in [workspace] of {file} the values of {names} are of the wrong type: put text in quotes, write yes and no as "
        "true and false.",
    ),
    "settings_newer": Text(
        "工作区由更新版本的 orggraph 建立（{file} 中 schema = {schema}）。请升级 orggraph。",
        "the workspace was made by a newer orggraph ({file} says schema = {schema}). Upgrade orggraph.",
    ),
    "import_busy": Text(
        "另一进程（{process}）正在向 {folder} 导入。请等它结束后再试。",
        "another process ({process}) is importing into {folder}. Try again when it has finished.",
    ),
    "cache_unwritable": Text(
        "缓存文件夹 {folder} 无法写入：{reason}。可用 ORGGRAPH_CACHE 指定另一文件夹。",
        "the cache folder {folder} cannot be written: {reason}. ORGGRAPH_CACHE names another one.",
    ),
    "graphs_unwritable": Text("无法在 {folder} 中建图：{reason}", "no graph can be built in {folder}: {reason}"),
    "snapshot_unwritable": Text(
        "无法在 {folder} 中写入快照：{reason}。已有的快照不受影响。",
        "no snapshot can be written in {folder}: {reason}. Earlier snapshots are as they were.",
    ),
    "guard_empty": Text("没有语句", "there is no statement"),
    "guard_first": Text(
        "第 {line} 行第 {column} 列的 {word} 被拒绝：语句只能以 MATCH、OPTIONAL MATCH、WITH、UNWIND 或 RETURN 开头",
        "{word} is refused (line {line}, column {column}): a statement begins with MATCH, OPTIONAL MATCH, WITH, UNWIND or RETURN",
    ),
    "guard_word": Text(
        "第 {line} 行第 {column} 列的 {word} 被拒绝：这里只读取图。如果它是名称，请加反引号：`{word}`",
        "{word} is refused (line {line}, column {column}): the graph is only read here. If it is a name, put it in backticks: `{word}`",
    ),
    "guard_procedure": Text(
        "第 {line} 行第 {column} 列的 {word} 被拒绝：只能用 date、datetime、time、duration、point 的带点函数，不能用扩展库",
        "{word} is refused (line {line}, column {column}): of functions with a dot only those of date, datetime, time, duration and point are allowed, no library's",
    ),
    "guard_null": Text(
        "第 {line} 行第 {column} 列的 {word} 被拒绝：引擎会因此崩溃",
        "{word} is refused (line {line}, column {column}): the engine would crash",
    ),
    "guard_character": Text(
        "第 {line} 行第 {column} 列的字符 {character} 被拒绝：请改用半角字符；含这类字符的文本请放进引号",
        "the character {character} is refused (line {line}, column {column}): use plain characters; text with such characters belongs in quotes",
    ),
    "guard_escape": Text(
        "第 {line} 行第 {column} 列的 \\u 被拒绝：请直接写出该字符",
        "\\u is refused (line {line}, column {column}): write the character itself",
    ),
    "guard_unclosed": Text(
        "第 {line} 行第 {column} 列的 {character} 没有结束，或其中有不认识的转义",
        "{character} is not closed, or holds an unknown escape (line {line}, column {column})",
    ),
    "guard_several": Text(
        "第 {line} 行第 {column} 列的 ; 被拒绝：一次只能问一条语句",
        "; is refused (line {line}, column {column}): only one statement can be asked at a time",
    ),
    "guard_bracket": Text(
        "第 {line} 行第 {column} 列的括号 {bracket} 不成对",
        "the bracket {bracket} has no partner (line {line}, column {column})",
    ),
    "guard_deep": Text(
        "第 {line} 行第 {column} 列的括号嵌套超过 {most} 层，被拒绝",
        "brackets are nested deeper than {most} levels, which is refused (line {line}, column {column})",
    ),
    "guard_long": Text(
        "语句有 {n} 个字符，超过 {most} 个，被拒绝：请用 -p 传入长列表",
        "the statement has {n} characters, more than {most}, and is refused: hand long lists over with -p",
    ),
    "guard_many": Text(
        "语句有 {n} 个词，超过 {most} 个，被拒绝：请用 -p 传入长列表",
        "the statement has {n} words, more than {most}, and is refused: hand long lists over with -p",
    ),
    "guard_plan": Text(
        "引擎要为这条语句执行 {operator}，被拒绝：这里只读取图",
        "the engine would run {operator} for this statement, which is refused: the graph is only read here",
    ),
    "worker_died": Text(
        "引擎因这条语句崩溃了，已重新启动。请改写语句后再问。",
        "the engine crashed on this statement and was started again. Write it differently.",
    ),
}
