"""Sentences of the prompt of `orggraph cypher`, and what its functions do."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "welcome": Text(
        "快照 {id}，所问日期 {on}。语句以分号或空行结束；:help 查看用法，Ctrl-C 中断，Ctrl-D 离开。",
        "Snapshot {id}, asked about {on}. A semicolon or an empty line ends a statement; :help explains, Ctrl-C stops, Ctrl-D leaves.",
    ),
    "help": Text(
        "语句只读，以分号或空行结束，可写多行；Tab 补全，也可用中文词查找（如 (u:非公）。\n{commands}",
        "Statements only read; a semicolon or an empty line ends one, which may have many lines. Tab completes, also from a Chinese word.\n{commands}",
    ),
    "command_help": Text("查看用法", "show this"),
    "command_schema": Text(
        "列出节点和关系；:schema 名称 列出其属性", "labels and relationships; :schema NAME, its properties"
    ),
    "command_queries": Text("列出保存的问题", "the kept questions"),
    "command_show": Text(":show 名称，显示一个问题的说明和语句", ":show NAME, a question and its text"),
    "command_save": Text(
        ":save 名称，把上一条语句存为工作区的问题", ":save NAME, keep the last statement as a question of the workspace"
    ),
    "command_names": Text(
        ":names on 显示人员全名，off 只显示姓", ":names on shows names of persons in full, off masks them"
    ),
    "command_quit": Text("离开", "leave"),
    "no_command": Text("没有命令 {name}。现有：{known}", "no command {name}. There is: {known}"),
    "no_kind": Text(
        "没有节点或关系 {name}。相近的有：{near}。:schema 列出全部。",
        "no label or relationship {name}. Nearest: {near}. :schema lists all.",
    ),
    "needs_name": Text("{command} 后面须有名称。", "{command} needs a name after it."),
    "schema_labels": Text("节点", "Labels"),
    "schema_rels": Text("关系", "Relationships"),
    "schema_more": Text(":schema 名称 列出其属性。", ":schema NAME lists its properties."),
    "names_on": Text("显示人员全名。", "names of persons are shown in full."),
    "names_off": Text("人员只显示姓。", "names of persons are masked."),
    "names_which": Text(":names on 或 :names off", ":names on or :names off"),
    "interrupted": Text("已中断；可以继续提问。", "stopped; ask on."),
    "nothing_to_save": Text("还没有得到回答的语句。", "no statement has been answered yet."),
    "bad_name": Text(
        "“{name}”不能作问题的名称：小写字母、数字和连字符，以字母开头。",
        "{name!r} cannot name a question: small letters, digits and hyphens, a letter first.",
    ),
    "name_taken": Text(
        "已有问题 {name}（{file}）。请换一个名称。", "there is a question {name} already ({file}). Take another name."
    ),
    "demonstration": Text(
        "演示数据里不能保存问题。先用 orggraph init 建立工作区。",
        "the demonstration keeps no questions. Make a workspace first: orggraph init",
    ),
    "saved": Text("已保存 {file}。请填写头部中待填的内容。", "kept in {file}. Fill in what its header marks."),
    "to_repair": Text(
        "在此之前还不能用，须改正：\n{problems}", "it cannot be asked before this is repaired:\n{problems}"
    ),
    # what functions do
    "function_count": Text("个数", "how many"),
    "function_sum": Text("合计", "sum"),
    "function_avg": Text("平均", "mean"),
    "function_min": Text("最小", "smallest"),
    "function_max": Text("最大", "largest"),
    "function_collect": Text("合成列表", "into a list"),
    "function_size": Text("长度或个数", "length of a text or list"),
    "function_coalesce": Text("第一个不为空的", "the first that is not null"),
    "function_toLower": Text("小写", "in small letters"),
    "function_toUpper": Text("大写", "in capitals"),
    "function_left": Text("开头几个字", "the first characters"),
    "function_right": Text("末尾几个字", "the last characters"),
    "function_replace": Text("替换文本", "text replaced"),
    "function_abs": Text("绝对值", "without its sign"),
    "function_ceil": Text("向上取整", "rounded up"),
    "function_floor": Text("向下取整", "rounded down"),
    "function_length": Text("路径的长度", "length of a path"),
    "function_type": Text("关系的类型", "type of a relationship"),
    "function_date": Text("日期", "a date from text"),
    "function_range": Text("一列整数", "whole numbers in a row"),
    "function_any": Text("至少一个满足", "at least one holds"),
    "function_all": Text("全部满足", "all hold"),
    "function_none": Text("没有一个满足", "none holds"),
    "function_single": Text("恰有一个满足", "exactly one holds"),
}
