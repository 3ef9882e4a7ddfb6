"""Sentences about the quality of what is stored: what each check finds, and what to do about it."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "answer_title": Text("数据质量", "Data quality"),
    "summary": Text("{n} 处 {title}（{severity}，{check}）", "{n} × {title} ({severity}, {check})"),
    "clean": Text("另有 {n} 项检查没有发现问题。", "{n} more checks found nothing."),
    "all_clean": Text("{n} 项检查都没有发现问题。", "all {n} checks found nothing."),
    "no_such_check": Text("没有检查项“{name}”；相近的：{near}", "no check {name!r}; nearest: {near}"),
    # what each check is called
    "title_counts": Text("人数自相矛盾", "numbers that contradict each other"),
    "title_reversed_dates": Text("起止日期颠倒", "end before beginning"),
    "title_cycle": Text("上下级成环", "circle of superiors"),
    "title_denied_but_listed": Text("单位答“否”而名册有组织", "unit says no, a roster lists one"),
    "title_two_values": Text("同一天两种说法", "two values on one day"),
    "title_waiting_reference": Text("找不到所指的对象", "reference that fits nothing"),
    "title_unit_without_place": Text("单位没有地点", "unit without a place"),
    "title_organization_unconnected": Text("组织没有任何联系", "organization tied to nothing"),
    "title_covers_nobody": Text("组织不覆盖任何单位", "organization that covers nobody"),
    "title_duplicate_unit": Text("单位重名", "unit listed twice"),
    "title_duplicate_organization": Text("组织重名", "organization listed twice"),
    "title_stale_survey": Text("摸底过时", "old survey"),
    "title_members_above_employees": Text("成员多于职工", "more members than employees"),
    "title_same_name_in_city": Text("同市重名", "same name in the city"),
    "title_similar_unit": Text("单位名称相近", "similar names of units"),
    "title_similar_organization": Text("组织名称相近", "similar names of organizations"),
    # what is wrong in one case
    "part_above_whole": Text("{part}{n}，大于{whole}{m}", "{part} {n}, above {whole} {m}"),
    "ends_before": Text("成立{since}，撤销{until}在其之前", "since {since}, until {until}, which is earlier"),
    "post_ends_before": Text(
        "在“{at}”的起始{since}，截止{until}在其之前", "at {at}: since {since}, until {until}, which is earlier"
    ),
    "in_circle": Text("上级关系成环：{way}", "superiors run in a circle: {way}"),
    "left_out": Text(
        "把“{value}”写作上级会成环，该关系未采用",
        "{value} as what it is under would close a circle; that relation was left out",
    ),
    "denied": Text(
        "单位对{line}答“否”，名册中的“{organization}”却覆盖它", "says no for {line}, yet {organization} covers it"
    ),
    "two_values": Text(
        "{day} {column}：采用“{value}”，另一处写“{other}”", "{day} {column}: {value} was taken, elsewhere {other}"
    ),
    "fits_nothing": Text("{column}“{value}”找不到；相近的：{hint}", "{column} {value} fits nothing; nearest: {hint}"),
    "fits_several": Text("{column}“{value}”对应多个：{hint}", "{column} {value} fits several: {hint}"),
    "is_nowhere": Text("没有园区，也没有县区、市", "no park, no county and no city is known"),
    "is_unconnected": Text(
        "不覆盖、不领导、不服务任何对象，没有上下级，也没有人任职",
        "covers, leads and serves nothing, has nobody above, below or in post",
    ),
    "covers_nobody": Text(
        "不覆盖、不领导、不服务任何对象，也没有下级", "covers, leads and serves nothing and has nothing below it"
    ),
    "same_name": Text("与编号 {other} 的单位同名（{county}）", "has the name of unit {other} ({county})"),
    "same_name_in_city": Text(
        "{county}的该单位与{there}编号 {other} 的单位同名", "in {county}; unit {other} in {there} has the same name"
    ),
    "same_organization": Text("与编号 {other} 的组织同名", "has the name of organization {other}"),
    "similar_name": Text("与“{other}”名称相近", "resembles {other}"),
    "is_stale": Text(
        "最近一次摸底在{day}，到{on}已{months}个月（不超过{limit}个月）",
        "last surveyed {day}, {months} months before {on} (at most {limit})",
    ),
    # what to do about it
    "fix_counts": Text("核对两格，改正其中一个数。", "Compare the two cells and correct one number."),
    "fix_reversed_dates": Text("核对两个日期，改正后重新导入。", "Check both dates, correct one and import again."),
    "fix_cycle": Text("改正其中一个组织或园区的上级。", "Correct what is above one of them."),
    "fix_denied_but_listed": Text(
        "问单位：有则把“否”改为“是”，没有则改名册的覆盖单位或填撤销日期。",
        "Ask the unit: change the no to a yes, or correct the roster's units or its date of dissolution.",
    ),
    "fix_two_values": Text("问清哪一处对，改正另一处。", "Find out which is right and correct the other."),
    "fix_waiting_reference": Text(
        "改正名称或写代码；单位还没有导入的，导入即可。",
        "Correct the name or write the code; if the unit is yet to be imported, import it.",
    ),
    "fix_unit_without_place": Text(
        "补填所属县区或所属园区；整份台账同在一处的，用 --in 导入。",
        "Fill in county or park; if the whole ledger is of one place, import it with --in.",
    ),
    "fix_organization_unconnected": Text(
        "补填覆盖单位、上级组织或服务对象；已不存在的填撤销日期。",
        "Fill in what it covers, serves or is under; if it is gone, its date of dissolution.",
    ),
    "fix_covers_nobody": Text(
        "补填覆盖单位、园区或乡镇街道；已不存在的填撤销日期。",
        "Fill in the units, parks or towns it covers; if it is gone, its date of dissolution.",
    ),
    "fix_duplicate_unit": Text(
        "核对两处的代码和县区；是同一家的，改成同一个代码。",
        "Check code and county of both; if they are one unit, give both rows the same code.",
    ),
    "fix_duplicate_organization": Text(
        "是同一个的，在组织名册中列一次，或在组建方式中写“联合”；不是的，用全称区分。",
        "If they are one, list it once in a roster or say 联合 as its form; if not, tell them apart by full names.",
    ),
    "fix_stale_survey": Text("重新摸底，再导入新的台账。", "Ask the unit again and import a new ledger."),
    "fix_members_above_employees": Text(
        "核对：退休或在别处工作的成员是否计入。", "Check whether members who retired or work elsewhere are counted."
    ),
    "fix_same_name_in_city": Text("核对是否同一家登记在两个县区。", "Check whether one unit stands in two counties."),
    "fix_similar_unit": Text(
        "是同一家的，统一名称，或写入 aliases.toml。",
        "If they are one unit, write one name, or say so in aliases.toml.",
    ),
    "fix_similar_organization": Text(
        "是同一个的，统一名称，或写入 aliases.toml。", "If they are one, write one name, or say so in aliases.toml."
    ),
}
