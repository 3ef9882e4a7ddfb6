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
    "url": Text(
        "“{url}”不是服务器地址（{reason}）；可用 {schemes}，如 neo4j://localhost:7687/neo4j",
        "{url!r} is no server's address ({reason}); schemes: {schemes}, as in neo4j://localhost:7687/neo4j",
    ),
    "url_scheme": Text(
        "“{url}”不是服务器地址；应以 {schemes} 开头，如 neo4j://localhost:7687/neo4j",
        "{url!r} is no server's address; it begins with {schemes}, as in neo4j://localhost:7687/neo4j",
    ),
    "url_password": Text(
        "地址 {place} 中不能写用户名和密码：请用 ORGGRAPH_NEO4J_USER、ORGGRAPH_NEO4J_PASSWORD",
        "no user or password in the address of {place}: use ORGGRAPH_NEO4J_USER and ORGGRAPH_NEO4J_PASSWORD",
    ),
    "url_path": Text(
        "“{url}”在数据库名之后还有别的内容；应形如 neo4j://localhost:7687/neo4j",
        "{url!r} has more than a database's name after the host; it looks like neo4j://localhost:7687/neo4j",
    ),
    "no_password": Text(
        "没有 {place} 的密码：请设置环境变量 ORGGRAPH_NEO4J_PASSWORD",
        "no password for {place}: set ORGGRAPH_NEO4J_PASSWORD",
    ),
    "server_unreachable": Text(
        "连不上 {place}：那里在运行 Neo4j 吗？（{reason}）", "cannot reach {place}: is Neo4j running there? ({reason})"
    ),
    "server_tls": Text(
        "{place} 不使用加密连接（TLS）：请用 neo4j:// 或 bolt://", "{place} does not speak TLS: use neo4j:// or bolt://"
    ),
    "server_other": Text("{place} 不是 Neo4j 服务器", "{place} is not a Neo4j server"),
    "server_broken": Text(
        "与 {place} 的连接断了；没有完成的部分没有写入。请再运行一次。",
        "the connection to {place} broke; what was not finished is not written. Run it again.",
    ),
    "server_unauthorized": Text("{place} 的用户名或密码不对", "user or password is wrong for {place}"),
    "server_rate_limit": Text(
        "{place}：密码错误次数过多，请等 5 秒再试", "{place}: too many wrong passwords; wait 5 seconds"
    ),
    "server_expired": Text(
        "{place} 的初始密码还没有改；请先在 Neo4j 中设置新密码",
        "the first password of {place} was never changed; set a new one in Neo4j",
    ),
    "server_forbidden": Text("{place} 不允许该用户这样做：{reason}", "{place} does not allow this user to: {reason}"),
    "server_database": Text("{place} 上没有数据库 {database}", "there is no database {database} at {place}"),
    "server_read_only": Text("{place} 的数据库 {database} 只读", "the database {database} at {place} is read-only"),
    "server_timeout": Text("已停止：超过了时限（{place}）", "stopped: the time limit was reached ({place})"),
    "server_terminated": Text("{place} 的管理员终止了查询", "an administrator of {place} stopped it"),
    "server_locked": Text("{place} 上有别的写入占着，请稍后再试", "another write holds {place}; try again in a moment"),
    "server_memory": Text(
        "{place} 的内存不够：请缩小范围，或加大服务器的内存设置",
        "too large for the memory of {place}: narrow it, or give the server more",
    ),
    "server_constraint": Text(
        "{place} 的数据库 {database} 里有不属于 orggraph 的数据：{reason}",
        "the database {database} at {place} holds data that is not orggraph's: {reason}",
    ),
    "server_unavailable": Text(
        "{place} 暂时不可用（{reason}），请稍后再试", "{place} is not available right now ({reason}); try again"
    ),
    "server_configuration": Text("驱动程序不接受这些设置：{reason}", "the driver refuses these settings: {reason}"),
    "server_failed": Text("{place} 出错：{reason}", "{place} failed: {reason}"),
    "server_empty": Text(
        "{place} 的数据库里没有 orggraph 推送的数据：先运行 orggraph push {url}",
        "the database at {place} holds nothing that orggraph pushed: first run orggraph push {url}",
    ),
    "server_day": Text(
        "{place} 上是快照 {snapshot} 在 {day} 的图，不能回答 {asked}；请去掉 --on、--snapshot，或推送那一天的图。",
        "{place} holds snapshot {snapshot} as of {day} and cannot answer for {asked}; leave out --on and --snapshot, or push that day.",
    ),
    "server_loading": Text(
        "注意：{place} 正在接收新数据，答案可能新旧混杂",
        "note: {place} is receiving new data; the answer may mix old and new",
    ),
    "push_foreign": Text(
        "数据库中已有 {n} 个 {label} 节点，不是 orggraph 推送的；请换一个空数据库，例如 neo4j://主机:7687/另一个库",
        "the database already holds {n} {label} nodes that orggraph did not push; use an empty one, as in neo4j://host:7687/other",
    ),
    "push_busy": Text(
        "{owner} 正在向这个数据库推送；若它已经停止，{seconds} 秒后再试",
        "{owner} is pushing to this database; if it has stopped, try again after {seconds} seconds",
    ),
}
