"""Sentences of the room `library`."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "unreadable": Text("无法读取查询文件 {file}：{reason}", "cannot read the query file {file}: {reason}"),
    "faults": Text("查询文件 {file} 有误：\n{problems}", "the query file {file} has faults:\n{problems}"),
    "problem": Text("  第 {line} 行：{text}", "  line {line}: {text}"),
    "no_reason": Text(
        '查询文件 {file} 是某一引擎的专用写法，头部须用 variant = "…" 说明原因。',
        'the query file {file} is a variant for one engine: its header must say why, with variant = "…".',
    ),
    "unknown_query": Text(
        "没有名为“{name}”的查询。相近的有：{near}。`orggraph query list` 列出全部。",
        "no query is named {name!r}. Nearest: {near}. `orggraph query list` shows all.",
    ),
    "unknown_parameter": Text(
        "查询 {query} 没有参数“{name}”。可用：{near}。",
        "the query {query} takes no parameter {name!r}. It takes: {near}.",
    ),
    "missing_parameter": Text("查询 {query} 缺少参数 --{name}。", "the query {query} needs the parameter --{name}."),
    "value_string": Text("参数 {name} 须是文字，而不是“{value}”。", "{name} takes text, not {value!r}."),
    "value_unit": Text(
        "参数 {name} 须是单位的编号或名称，而不是“{value}”。", "{name} takes the id or name of a unit, not {value!r}."
    ),
    "value_ids": Text("参数 {name} 须是编号的列表，而不是“{value}”。", "{name} takes a list of ids, not {value!r}."),
    "value_int": Text("参数 {name} 须是整数，而不是“{value}”。", "{name} takes a whole number, not {value!r}."),
    "value_bool": Text(
        "参数 {name} 须是 true 或 false，而不是“{value}”。", "{name} takes true or false, not {value!r}."
    ),
    "value_date": Text(
        "参数 {name} 须是形如 2024-05-01 的日期，而不是“{value}”。",
        "{name} takes a date like 2024-05-01, not {value!r}.",
    ),
    "value_choice": Text(
        "参数 {name} 不能是“{value}”，可用：{values}。", "{name} cannot be {value!r}; it takes one of: {values}."
    ),
    "value_least": Text("参数 {name} 至少为 {least}，而不是 {value}。", "{name} is at least {least}, not {value}."),
    "no_place": Text(
        "查询 {query} 不按地点提问，不能用 --park、--region。",
        "the query {query} asks of no place: --park and --region do not apply.",
    ),
    "nothing_imported": Text(
        "工作区 {folder} 还没有导入任何台账。先用 `orggraph import 台账.xlsx`。",
        "nothing is imported yet into the workspace {folder}. Begin with `orggraph import LEDGER.xlsx`.",
    ),
    "demonstration": Text(
        "没有工作区：答案来自演示数据（虚构）。`orggraph init` 建立自己的工作区。",
        "no workspace: this answers from the demonstration data, which is invented. `orggraph init` makes your own.",
    ),
    "before_first": Text(
        "所问日期 {on} 早于第一份台账（{first}）：当时的情况只能由组织的成立、撤销日期推出。",
        "{on} is before the first ledger ({first}): only the dates of organizations and posts speak of that day.",
    ),
    "rules_unknown": Text(
        "查询文件 {file} 所引的规则或取值不在规则包 {pack} 中：\n{problems}",
        "the query file {file} cites what the rule packs {pack} do not hold:\n{problems}",
    ),
    "rule_unknown": Text("- {path}，相近的有：{near}", "- {path}. Nearest: {near}"),
    "rule_unverified": Text("规则 {id}（{source}）{grade}：{title}", "Rule {id} ({source}) is {grade}: {title}"),
    "rule_not_in_force": Text(
        "规则 {id}（{source}）在所问日期 {on} 不施行（{span}），未采用：{title}",
        "Rule {id} ({source}) is not in force on {on} ({span}) and was not applied: {title}",
    ),
    "building": Text("正在准备图数据库……", "building the graph ..."),
    "asking": Text("正在查询……", "asking ..."),
    "place_line": Text("  {path}（{id}）", "  {path} ({id})"),
    "place_more": Text("\n  ……另有 {n} 个", "\n  ... and {n} more"),
    "several_park": Text(
        "有 {n} 个园区或楼宇叫“{text}”，请用编号或完整路径：\n{places}",
        "{n} parks are called {text!r}; give the id or the full path:\n{places}",
    ),
    "several_region": Text(
        "有 {n} 个行政区划叫“{text}”，请用编号或完整路径：\n{places}",
        "{n} regions are called {text!r}; give the id or the full path:\n{places}",
    ),
    "no_park": Text("没有叫“{text}”的园区或楼宇。相近的有：{near}", "no park is called {text!r}. Nearest: {near}"),
    "no_region": Text("没有叫“{text}”的行政区划。相近的有：{near}", "no region is called {text!r}. Nearest: {near}"),
    "not_park": Text("“{text}”是行政区划，请用 --region。", "{text!r} is a region: use --region."),
    "not_region": Text("“{text}”是园区或楼宇，请用 --park。", "{text!r} is a park: use --park."),
    "several_units": Text(
        "有 {n} 家单位叫“{text}”，请用编号：\n{units}", "{n} units are called {text!r}; give the id:\n{units}"
    ),
    "unit_or_place": Text(
        "要么给单位，要么给园区、行政区划，不能两样都给。", "give a unit, or a park and a region, not both kinds."
    ),
    "no_unit": Text(
        "没有编号或名称是“{text}”的单位。相近的有：{near}", "no unit has the id or name {text!r}. Nearest: {near}"
    ),
    # a header begun from a statement
    "draft_title": Text("（请填写：{what} 回答什么）", "(fill in: what {what} answers)"),
    "draft_grain": Text("每个{what}一行", "one row per {what}"),
    "draft_fill": Text("（请填写）", "(fill in)"),
    # what a header may get wrong
    "lint_no_header": Text(
        "没有头部：文件须以 `// ` 行写明标题、粒度、列，并以 `// ---` 一行结束头部",
        "there is no header: begin the file with `// ` lines (title, grain, columns) that end in a line `// ---`",
    ),
    "lint_toml": Text("头部不是有效的 TOML：{text}", "the header is not valid TOML: {text}"),
    "lint_unknown_key": Text("头部不认识的键 {key}；可用：{known}", "unknown key {key} in the header; known: {known}"),
    "lint_missing_key": Text("头部缺少 {key}", "the header lacks {key}"),
    "lint_text": Text(
        '{key} 须是文字，或写成 {{ zh = "…", en = "…" }}', '{key} is a text, or {{ zh = "…", en = "…" }}'
    ),
    "lint_list": Text("{key} 须是文字的列表", "{key} is a list of texts"),
    "lint_from_rules": Text(
        '{name}：写明规则包中的位置，如 "T-03.employees"',
        '{name}: say where the rule packs hold it, as in "T-03.employees"',
    ),
    "lint_declared_twice": Text(
        "{name} 既是参数又取自规则包", "{name} is both a parameter and a value of the rule packs"
    ),
    "lint_flag": Text("{key} 须是 true 或 false", "{key} is true or false"),
    "lint_table": Text("{key} 须是 TOML 表", "{key} is a TOML table"),
    "lint_name": Text("名称 {name} 须为小写字母、数字和下划线", "the name {name} must be in snake_case"),
    "lint_not_a_column": Text("{key} 提到的 {name} 不是声明的列", "{key} names {name}, which is no declared column"),
    "lint_not_from_rules": Text(
        "notices 的 when_null 为 {name}，而 from_rules 没有它",
        "notices: when_null is {name}, which is not in from_rules",
    ),
    "lint_not_in_model": Text(
        "列 {name} 所指的 {of} 不在模型中", "column {name} refers to {of}, which is not in the model"
    ),
    "lint_no_name_beside": Text(
        "列 {name} 是编号，旁边须有名称列 {partner}", "column {name} holds an id and needs {partner} beside it"
    ),
    "lint_parameter_kind": Text(
        "参数 {name} 的类型“{kind}”未知，可用：{known}",
        "parameter {name} has the unknown kind {kind!r}; known: {known}",
    ),
    "lint_choice_values": Text(
        "参数 {name}：类型 choice 且仅此类型须有 values", "parameter {name}: kind choice, and no other, needs values"
    ),
    "lint_default": Text(
        "参数 {name} 的缺省值“{value}”不合类型 {kind}",
        "parameter {name}: the default {value!r} does not fit the kind {kind}",
    ),
    # what a statement may get wrong
    "lint_unreadable": Text(
        "此处无法解析：{text}（引号或括号未闭合？）", "cannot be read here: {text} (unclosed quote or bracket?)"
    ),
    "lint_empty": Text("没有语句", "there is no statement"),
    "lint_begins": Text(
        "语句不能以 {word} 开头；须为只读查询", "a statement cannot begin with {word}; it must only read"
    ),
    "lint_mark": Text("不能使用 {word}：并非每个引擎都有", "{word} is not on every engine"),
    "lint_writes": Text("不能使用 {word}：查询只读", "{word} is refused: a query only reads"),
    "lint_call": Text(
        "不能使用 {word}：并非每个引擎都有，也可能写入", "{word} is refused: not on every engine, and it may write"
    ),
    "lint_function_in_report": Text(
        "不能使用 {word}：各引擎结果不同；数字在输出时再取整",
        "{word} answers differently by engine; numbers are rounded when printed",
    ),
    "lint_function_in_import": Text(
        "不能使用 {word}：各引擎结果不同；文字在导入时已规范",
        "{word} answers differently by engine; text is normalized at import",
    ),
    "lint_function_text_parts": Text(
        "不能使用 {word}：各引擎结果不同；请用 left、right", "{word} answers differently by engine; use left and right"
    ),
    "lint_function_property": Text(
        "不能使用 {word}：各引擎结果不同；请用属性（单位的标签是 u.label）",
        "{word} answers differently by engine; use a property (a unit's label is u.label)",
    ),
    "lint_function_bounded_path": Text(
        "不能使用 {word}：请用有上限的路径和 length(p)",
        "{word} is not on every engine; use a bounded path and length(p)",
    ),
    "lint_function_as_of": Text(
        "不能使用 {word}：请用 $as_of（所问的日期）或日期文字",
        "{word} is refused; use $as_of, the day asked about, or date('2024-05-01')",
    ),
    "lint_function_not_everywhere": Text("不能使用 {word}：并非每个引擎都有", "{word} is not on every engine"),
    "lint_bare_sum": Text(
        "sum 在没有行时一引擎为 0、另一引擎为空：写 coalesce(sum(…), 0)",
        "sum over no rows is 0 on one engine and null on the other: write coalesce(sum(…), 0)",
    ),
    "lint_index": Text(
        "不能取列表的第几项：各引擎起始不同", "no list index or slice: engines count from different numbers"
    ),
    "lint_map_projection": Text("不能使用 n {{.a}} 投影；请逐列写出", "no map projection n {{.a}}; write the columns"),
    "lint_quantified": Text("不能使用 (…){{0,5}}；请用 *0..5", "no (…){{0,5}}; write *0..5"),
    "lint_comprehension": Text("不能使用列表或模式推导式", "no list or pattern comprehension"),
    "lint_null_in_list": Text(
        "列表中不能有 null：各引擎的 IN 结果不同", "no null in a list: IN answers differently by engine"
    ),
    "lint_needs_match": Text("{word} {{ 之后须写 MATCH", "{word} {{ must be followed by MATCH"),
    "lint_regex": Text(
        "正则 {text} 含有前瞻、反向引用或 \\u：并非每个引擎都有",
        "the regular expression {text} uses look-ahead, a backreference or \\u",
    ),
    "lint_empty_text": Text(
        "不能与空文字 '' 比较包含：各引擎结果不同", "an empty text '' here answers differently by engine"
    ),
    "lint_number": Text("数字 {text} 须写成普通十进制", "write the number {text} in plain decimal"),
    "lint_compares_null": Text("与 null 比较请用 IS NULL", "compare with null by IS NULL"),
    "lint_case_as_condition": Text(
        "CASE 不能直接作条件：一个引擎总当作不成立；请写成 (… AND …) OR (…)",
        "a CASE is no condition: one engine takes it for false; write (… AND …) OR (…)",
    ),
    "lint_chained": Text("不能连写比较（1 < x < 5）；请用 AND", "no chained comparison (1 < x < 5); use AND"),
    "lint_several_labels": Text(
        "{labels} 在一引擎指“且”、另一引擎指“或”：写成 A|B",
        "{labels} means both on one engine and either on the other: write A|B",
    ),
    "lint_several_types": Text("{types} 请写成 A|B", "write {types} as A|B"),
    "lint_where_in_pattern": Text("模式括号内不能写 WHERE", "no WHERE inside a pattern's brackets"),
    "lint_label_predicate": Text(
        "不能用 {word}:标签 作条件；标签写在 MATCH 的模式里",
        "no {word}:Label as a condition; write the label in the MATCH pattern",
    ),
    "lint_unbounded": Text("* 须有上限（不超过 {longest}）", "bound the * (at most {longest})"),
    "lint_too_long": Text("上限 {high} 超过 {longest}", "the bound {high} is above {longest}"),
    "lint_undirected": Text(
        "变长路径须有方向：各引擎对回头路的处理不同",
        "give a variable-length path a direction: engines differ on walking back",
    ),
    "lint_untyped": Text("变长路径须写关系类型", "give a variable-length path its relationship types"),
    "lint_undeclared": Text("参数 ${name} 未在头部声明", "the parameter ${name} is not declared in the header"),
    "lint_unused": Text("头部声明的参数 {name} 未被使用", "the parameter {name} is declared and never used"),
    "lint_automatic": Text(
        "参数 {name} 自动提供，不必声明", "the parameter {name} is bound by itself and not declared"
    ),
    "lint_reserved": Text(
        "别名 {word} 是保留字：加反引号或改名",
        "the alias {word} is a reserved word: quote it with backticks or rename it",
    ),
    "lint_union_order": Text(
        "UNION 之后的 ORDER BY 只排最后一支，且各引擎不同：请在头部写 order",
        "ORDER BY after UNION sorts the last branch only, and engines differ: put `order` in the header",
    ),
    "lint_no_order": Text("须有 ORDER BY，或在头部写 order", "there is no ORDER BY, and no `order` in the header"),
    "lint_with_order": Text("WITH … ORDER BY 须带 LIMIT", "WITH … ORDER BY needs a LIMIT"),
    "lint_no_return": Text("没有 RETURN", "there is no RETURN"),
    "lint_column_twice": Text("列 {name} 出现多次", "the column {name} is returned more than once"),
    "lint_union_columns": Text(
        "UNION 各支的列须同名同序", "all branches of a UNION need the same columns in the same order"
    ),
    "lint_star": Text("不能写 RETURN *", "no RETURN *"),
    "lint_no_alias": Text("返回的 {text} 须用 AS 命名", "name the returned {text} with AS"),
    "lint_column_missing": Text("头部声明的列 {name} 没有返回", "the column {name} is declared and not returned"),
    "lint_column_undeclared": Text("返回的列 {name} 没有在头部声明", "the column {name} is returned and not declared"),
    "lint_column_order": Text(
        "列的次序与头部不同；返回的是：{columns}", "columns come in another order than the header's: {columns}"
    ),
    "lint_unknown_label": Text("模型没有标签 {name}。相近：{near}", "the model has no label {name}. Nearest: {near}"),
    "lint_unknown_type": Text(
        "模型没有关系 {name}。相近：{near}", "the model has no relationship {name}. Nearest: {near}"
    ),
    "lint_unknown_property": Text(
        "{owner} 没有属性 {name}。相近：{near}", "{owner} has no property {name}. Nearest: {near}"
    ),
    "lint_unknown_value": Text("{name} 没有取值 {text}。相近：{near}", "{name} is never {text}. Nearest: {near}"),
    "lint_literal_kind": Text(
        "{name} 的类型是 {kind}，不能与 {text} 比较：各引擎结果不同",
        "{name} holds {kind} and is compared with {text}: engines answer differently",
    ),
    "lint_impossible": Text(
        "模型中没有 {left} 与 {right} 之间这个方向的 {type}：永远没有结果",
        "the model has no {type} from or to {left} and {right} in this direction: it never matches",
    ),
    "lint_same_relationship": Text(
        "同一个 MATCH 中的两个 {type} 可能是同一条关系，各引擎结果不同：第二个写到另一个 MATCH，并比较 id",
        "two {type} patterns in one MATCH may be one relationship, and engines differ: put the second into"
        " another MATCH and compare ids",
    ),
    "lint_returns_node": Text(
        "{name} 是节点或关系：请返回它的属性", "{name} is a node or relationship: return its properties"
    ),
    "truncated": Text(
        "结果已截断：只取了前 {n} 行；--limit 0 取全部。",
        "cut: only the first {n} rows were taken; --limit 0 takes all.",
    ),
}
