"""Sentences of errors that any room may raise."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "model": Text("模型声明有误：\n{problems}", "the model's declaration has faults:\n{problems}"),
    "missing_package": Text(
        "这里要用到 {package}，而它没有安装：pip install {package}",
        "this needs {package}, which is not installed: pip install {package}",
    ),
    "policy": Text("规则包 {pack} 有误：\n{problems}", "rule pack {pack} has faults:\n{problems}"),
    "policy_name": Text(
        "没有名为“{name}”的规则包；现有：{nearest}。", "no rule pack named {name!r}; there is: {nearest}."
    ),
    "policy_unreadable": Text("规则包 {pack} 无法读取：{reason}", "rule pack {pack} cannot be read: {reason}"),
    "policy_missing": Text("缺少 {where}，或其类型不对", "{where} is missing or of the wrong kind"),
    "policy_word": Text(
        "{where}：“{value}”不在允许值之内（{expected}）；相近的有：{near}",
        "{where}: {value!r} is none of {expected}; nearest: {near}",
    ),
    "policy_list": Text("{where} 须是文字的列表", "{where} is a list of words"),
    "policy_flag": Text("{where}：“{value}”须是 true 或 false", "{where}: {value!r} is neither true nor false"),
    "policy_kind": Text("{where}：“{value}”须是{kind}", "{where}: {value!r} is no {kind}"),
    "policy_one_test": Text(
        "{where}：每项条件除 column 外恰有一个比较（{operators}）",
        "{where}: a test has a column and exactly one of {operators}",
    ),
    "policy_number_in_test": Text(
        "{where}：条件里不写数值 {value}，请写在 values 中并在此写其名称",
        "{where}: no number {value} in a test: put it under values and write its name here",
    ),
    "policy_title": Text("{where}.title 须有 zh 和 en 两种文字", "{where}.title needs a text for zh and for en"),
    "policy_date": Text("{where}：“{value}”不是日期", "{where}: {value!r} is no date"),
    "policy_number": Text(
        "{where}：“{value}”不是 0 至 {most} 的整数", "{where}: {value!r} is no whole number from 0 to {most}"
    ),
    "policy_twice": Text("{where}：“{value}”写了两次", "{where}: {value!r} stands twice"),
    "policy_until": Text("{where}：{value} 早于生效日期", "{where}: {value} is before the rule is in force"),
    "place_unknown": Text(
        "没有名为“{name}”的地方；相近的有：{nearest}。请写全称（如合肥市蜀山区）或行政区划代码。",
        "no place named {name!r}; nearest: {nearest}. Give the full name (合肥市蜀山区) or the code.",
    ),
    "place_ambiguous": Text(
        "“{name}”可能是几个地方：{candidates}。请写明所在的市或县区。",
        "{name!r} may be several places: {candidates}. Put the city or county before it.",
    ),
}
