"""What an empty ledger says of itself: one row is what, what belongs in a column, which rules hold everywhere."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    # one row is
    "kind_units": Text(
        "单位台账：一行一家企业、社会组织或协会，及其人数和各类组织",
        "units: one row per enterprise, social organization or association, with its counts and its organizations",
    ),
    "kind_registrations": Text(
        "登记信息：一行一家登记机关名单上的企业", "registrations: one row per company in the public register"
    ),
    "kind_parks": Text(
        "园区楼宇：一行一个园区、楼宇、商圈市场或孵化器", "parks: one row per park, building, market or incubator"
    ),
    "kind_associations": Text(
        "协会商会：一行一个行业协会或商会，及其会员单位",
        "associations: one row per association or chamber, with its members",
    ),
    "kind_departments": Text("主管部门：一行一个业务主管部门", "departments: one row per supervising department"),
    "kind_party_organizations": Text(
        "党组织名册：一行一个党组织，及其覆盖或服务的对象",
        "Party organizations: one row per Party organization, with what it covers or serves",
    ),
    "kind_mass_organizations": Text(
        "群团组织名册：一行一个工会、共青团组织或妇女组织，及其覆盖的单位",
        "mass organizations: one row per union, Youth League or women's organization, with what it covers",
    ),
    "kind_posts": Text("任职情况：一行一人在一个组织的一个职务", "posts: one row per post of one person"),
    "kind_instructors": Text(
        "党建工作指导员：一行一名指导员联系的一家单位", "instructors: one row per instructor and unit"
    ),
    "kind_recommendations": Text("推优情况：一行一次推荐", "recommendations: one row per recommendation"),
    "kind_venues": Text("活动阵地：一行一处阵地", "venues: one row per place"),
    # what belongs in a column, by form
    "form_text": Text("照实填写文字；不知道就空着。", "Text as it is; leave it empty if not known."),
    "form_name": Text(
        "填一个全称；没有或不知道就空着。", "One full name; leave it empty if there is none or it is not known."
    ),
    "form_names": Text(
        "填全称，几个之间用“、”隔开；没有或不知道就空着。",
        "Full names, several joined by 、; leave it empty if there are none or they are not known.",
    ),
    "form_code": Text(
        "填18位统一社会信用代码；不知道就空着，按名称和县区辨认。",
        "The unified social credit code, 18 characters; if not known leave it empty, name and county identify the row.",
    ),
    "form_count": Text(
        "填整数，不写“人”；没有就填0，不知道就空着。", "A whole number; 0 means none, empty means not known."
    ),
    "form_date": Text(
        "填日期，如2020-05-01；只知道年月的写当月1日，不知道就空着。",
        "A date such as 2020-05-01; the first day where only the month is known, empty if not known.",
    ),
    "form_end": Text(
        "填结束的日期，如2026-12-31；仍在继续或不知道就空着。",
        "The day it ended, such as 2026-12-31; leave it empty if it goes on or is not known.",
    ),
    "form_yes_no": Text(
        "填“是”或“否”；不知道就空着，不要填“否”。", "是 (yes) or 否 (no); leave it empty if not known, which is not 否."
    ),
    "form_line_answer": Text(
        "已建填“是”，没建填“否”；没有摸过底就空着，不要填“否”。",
        "是 if there is one, 否 if there is none; leave it empty if nobody has asked, which is not 否.",
    ),
    "form_organization": Text(
        "填组织的全称（带单位名称）；没有组织就空着。",
        "The organization's full name, with the unit's in it; empty if there is none.",
    ),
    "form_person": Text(
        "只填姓名；不要填身份证号和电话，它们不会保存。",
        "A name alone; no ID number and no phone, which are never stored.",
    ),
    "form_one_person": Text(
        "只填一个人的姓名；不要填身份证号和电话，它们不会保存。",
        "The name of one person; no ID number and no phone, which are never stored.",
    ),
    "form_person_number": Text(
        "填本单位自编的人员编号，同一人始终用同一个；不要用身份证号或电话。",
        "A number of your own for the person, always the same; never an ID number or a phone.",
    ),
    "form_identifier": Text("填本单位自编的编号，不重复。", "A number of your own that is used once."),
    "form_reference": Text(
        "填台账中的全称；几份台账一起导入时先后不限。",
        "The full name as its own ledger has it; files given together may come in any order.",
    ),
    "form_references": Text(
        "填台账中的全称，几个之间用“、”隔开；几份台账一起导入时先后不限。",
        "Full names as their own ledgers have them, joined by 、; files given together may come in any order.",
    ),
    "form_instructor": Text(
        "填指导员姓名；有指导员但不知姓名填“是”，没有填“否”，不知道就空着。",
        "The instructor's name; 是 if there is one whose name is not known, 否 if there is none, empty if not known.",
    ),
    "form_industry": Text(
        "填国民经济行业分类（GB/T 4754-2017）的代码或名称，如I65；不知道就空着。",
        "A code or name of GB/T 4754-2017, such as I65; leave it empty if not known.",
    ),
    "form_place": Text(
        "填名称或行政区划代码；重名的写全称，如 合肥市蜀山区。",
        "A name or a code of the administrative divisions; the full name where others share it, such as 合肥市蜀山区.",
    ),
    "form_vocabulary": Text(
        "从下拉列表中选一个；不知道就空着。", "One of the words in the drop-down list; leave it empty if not known."
    ),
    # where the form does not say enough
    "column_registrations_address": Text(
        "填登记的详细地址，从市、县区写起；地点由它判断。",
        "The registered address from the city on; the place is found from it.",
    ),
    "column_address": Text(
        "填详细地址，从市、县区写起；没填县区、乡镇时由它判断地点。",
        "The address from the city on; the place is found from it where the place columns are empty.",
    ),
    "column_units_parks": Text(
        "填所在园区、商圈或市场的全称，在几个园区的用“、”隔开。",
        "The parks or markets the unit is in, by full name; several joined by 、.",
    ),
    "column_building": Text("填所在商务楼宇的全称。", "The office building the unit is in, by full name."),
    "column_party_members": Text(
        "填全部党员（正式和预备）；没有就填0，不知道就空着。",
        "All Party members, probationary ones too; 0 means none, empty means not known.",
    ),
    "column_full_members": Text(
        "只填正式党员；没有就填0，不知道就空着。", "Full members alone; 0 means none, empty means not known."
    ),
    "column_units_instructor": Text(
        "填党建工作指导员姓名；有但不知姓名填“是”，没有填“否”，不知道就空着。",
        "The Party-building instructor's name; 是 if the name is not known, 否 if there is none, empty if not known.",
    ),
    "column_parks_parent": Text("楼宇、孵化器填它所在的园区。", "For a building or incubator, the park it is in."),
    "column_mass_organizations_members": Text(
        "填会员人数；没有就填0，不知道就空着。", "The number of members; 0 means none, empty means not known."
    ),
    "column_associations_members": Text(
        "填会员单位的全称，几家之间用“、”隔开。", "The member units by full name, joined by 、."
    ),
    "column_party_organizations_units": Text(
        "填它覆盖的单位全称，几家之间用“、”隔开；服务而不覆盖的填在服务各列。",
        "The units it covers by full name, joined by 、; what it serves without covering belongs in the columns 服务….",
    ),
    "column_mass_organizations_units": Text(
        "填它覆盖的单位全称，几家之间用“、”隔开。", "The units it covers by full name, joined by 、."
    ),
    "column_towns": Text(
        "填它兜底或区域化覆盖的乡镇街道；县区和市不能作为覆盖范围。",
        "The towns it covers; nothing covers through a county or a city.",
    ),
    "column_mass_organizations_uscc": Text(
        "填组织自己的代码（工会以81开头）；不要填单位的代码。",
        "The organization's own code (81… for a union), not the unit's.",
    ),
    "column_may_approve": Text(
        "能审批发展党员填“是”，不能填“否”；不知道就空着。",
        "是 if it may approve new Party members, 否 if not; leave it empty if not known.",
    ),
    "column_functional": Text(
        "功能型或临时党组织填“是”；它们不覆盖单位，不接收推优。",
        "是 for a functional or temporary organization, which covers nobody and receives nobody.",
    ),
    # notes and lists
    "needed": Text("必填：空着或认不出时整行不采用。", "Required: without it the row is rejected."),
    "needed_any": Text("必填其一：{headers}。", "One of these is required: {headers}."),
    "free": Text("选填。", "Optional."),
    "words": Text("可用：{words}", "Words: {words}"),
    "example": Text("例：{example}", "Example: {example}"),
    "not_whole": Text(
        "请填0到10000000的整数；没有填0，不知道就空着。",
        "A whole number from 0 to 10000000; 0 means none, leave it empty if not known.",
    ),
    "not_day": Text(
        "请填日期，如2020-05-01（只知道年份写2020-01-01）。",
        "A date such as 2020-05-01 (2020-01-01 if only the year is known).",
    ),
    "not_listed": Text(
        "不在列表中。列表之外的常用说法也能识别；要这样填吗？",
        "Not in the list. Other usual words are understood too; keep it?",
    ),
    "not_code": Text(
        "统一社会信用代码是18位。要这样填吗？", "A unified social credit code has 18 characters. Keep it?"
    ),
    # the explaining sheet
    "explanation": Text("填写说明", "explanation"),
    "words_sheet": Text("用词", "words"),
    "explanation_title": Text(
        "orggraph · 填写说明 · {kind}（本表只供查看，导入时跳过）",
        "orggraph · how to fill in {kind} (this sheet is for reading and is passed over at import)",
    ),
    "words_title": Text(
        "orggraph · 下拉列表的用词（本表只供查看，导入时跳过）",
        "orggraph · words of the drop-down lists (this sheet is for reading and is passed over at import)",
    ),
    "head_column": Text("列", "column"),
    "head_needed": Text("必填", "required"),
    "head_meaning": Text("填什么", "what belongs here"),
    "head_words": Text("可用的词", "words"),
    "head_example": Text("例（虚构）", "example (invented)"),
    "rule_unknown": Text(
        "空着＝不知道。不知道就空着，不要填0或“否”。",
        "Empty means not known. Leave it empty, and do not write 0 or 否.",
    ),
    "rule_none": Text("没有＝人数列填0，“是否”列填“否”。", "None is 0 in a column of counts, 否 in a yes/no column."),
    "rule_headers": Text(
        "表头不要改；用不着的选填列可以删去，列的先后不限，可以加自己的列（不会保存）。",
        "Keep the headers; optional columns may be deleted, moved, and others added (they are not stored).",
    ),
    "rule_place": Text(
        "没填县区的行按导入时的 --in 或工作区的所在地算。",
        "A row without a county is where --in or the workspace says.",
    ),
    "rule_private": Text(
        "不要填身份证号、电话、信仰、评价；填了也不会保存。",
        "No ID numbers, phones, beliefs or appraisals: none of them is stored.",
    ),
    "rule_import": Text(
        "填好后先看一遍：orggraph import 本文件 --dry-run --conflicts 问题.xlsx",
        "When it is filled in, look first: orggraph import FILE --dry-run --conflicts findings.xlsx",
    ),
}
