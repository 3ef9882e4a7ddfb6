"""What was expected of a cell and what to do, one sentence per kind of finding."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "required_empty": Text(
        "必填列为空，该行未采用；请补填后重新导入。",
        "a required column is empty, the row was left out; fill it in and import again.",
    ),
    "required_unreadable": Text(
        "必填列“{value}”无法识别，该行未采用；请改正后重新导入。",
        "a required column cannot be read ({value}), the row was left out; correct it and import again.",
    ),
    "repeated_code": Text(
        "代码“{value}”与前面另一名称的行重复，该行未采用；请核对两行的代码。",
        "code {value} repeats that of an earlier row under another name, the row was left out; check both.",
    ),
    "bad_code": Text(
        "“{value}”不是有效的统一社会信用代码：应为18位数字或大写字母（不含I、O、S、V、Z）"
        "且校验位正确；该行按名称和地点采用。",
        "{value} is no unified social credit code: 18 digits or capitals (no I, O, S, V, Z) "
        "with a correct check character; the row was taken under its name and place.",
    ),
    "union_code": Text(
        "“{value}”是工会的代码（81开头）：该行按其他登记类别不计入；如果是误填，请改为单位自己的代码。",
        "{value} is the code of a union (81…): the row is another registered kind and is not counted;"
        " if the code is the union's, give the unit's own.",
    ),
    "unit_code": Text(
        "“{value}”是单位的代码，不是组织自己的代码；请填组织自己的代码或留空。",
        "{value} is the code of a unit, not of the organization; give the organization's own code or leave it empty.",
    ),
    "bad_number": Text(
        "“{value}”不是人数：应为0到1000万的整数（可带“人”、千位逗号），不能是区间、小数或负数。",
        "{value} is no count: a whole number from 0 to ten million (人 and thousands commas allowed), "
        "no range, fraction or negative number.",
    ),
    "bad_date": Text(
        "“{value}”不是有效日期：请写成2020、2020-05或2020-05-01。",
        "{value} is no date: write 2020, 2020-05 or 2020-05-01.",
    ),
    "bad_word": Text(
        "“{value}”不在该列的用词之内；可用：{hint}。",
        "{value} is not among the words of this column; for example: {hint}.",
    ),
    "contradiction": Text(
        "“{value}”中的几个词互相矛盾；请只保留一个。",
        "the words in {value} contradict each other; keep one of them.",
    ),
    "bad_industry": Text(
        "“{value}”不是国民经济行业分类（GB/T 4754-2017）的代码或名称，或门类字母与大类不符；相近的：{hint}。",
        "{value} is no code or name of GB/T 4754-2017, or its letter contradicts the division; nearest: {hint}.",
    ),
    "no_with_name": Text(
        "填了“否”却又写有名称“{value}”；请改正其中一处，目前按情况不明处理。",
        "the answer is no, yet {value} is named; correct one of the two, until then it is unknown.",
    ),
    "no_with_form": Text(
        "填了“否”，组建方式“{value}”不采用。",
        "the answer is no, so the form {value} is ignored.",
    ),
    "venue_as_organization": Text(
        "“{value}”是活动阵地，不是组织；请填组织名称，阵地不算覆盖。",
        "{value} is a venue, not an organization; name the organization, a venue covers nobody.",
    ),
    "wrong_line": Text(
        "“{value}”从名称看属于{hint}，与该列的类别不符；请移到对应的列。",
        "{value} belongs to another line by its name ({hint}); move it to that line's column.",
    ),
    "women_workers_committee": Text(
        "“{value}”是工会的女职工委员会，是否算妇女组织由规则包决定（默认不算）。",
        "{value} is a women workers' committee, a body of the union; whether it answers the women's line "
        "is up to the rule pack (by default it does not).",
    ),
    "id_number": Text(
        "单元格含身份证号或电话号码，未保存也不显示；请从台账中删去。",
        "the cell holds an ID number or a phone, which is neither stored nor shown; remove it from the ledger.",
    ),
    "number_cut": Text(
        "文字中的电话或证件号码已去掉，未保存。",
        "a phone or ID number in the text was left out and not stored.",
    ),
    "word_as_name": Text(
        "“{value}”不是名称；请填名称，或留空。",
        "{value} is no name; give a name or leave the cell empty.",
    ),
    "spreadsheet_error": Text(
        "单元格是电子表格的错误值，或没有算出结果的公式（“{value}”）；请用 Excel 或 WPS 打开，修正公式后保存。",
        "the cell holds a spreadsheet error or a formula without a result ({value}); "
        "open the file in Excel or WPS, repair the formula and save it.",
    ),
    "not_a_form": Text(
        "“{value}”说的是组织名称、建制或申报途径，不是组建方式，组建方式未采用。",
        "{value} says what the organization is or how the application was filed, not its form; no form was taken.",
    ),
    "unknown_place": Text(
        "找不到地点“{value}”；相近的：{hint}。请写全称（如 合肥市蜀山区）或行政区划代码。",
        "no place {value}; nearest: {hint}. Write the full name (合肥市蜀山区) or its code.",
    ),
    "no_town": Text(
        "“{value}”不是乡镇街道：县区和市不能作为覆盖范围；请写乡镇街道的名称。",
        "{value} is no town: nothing covers through a county or a city; give the name of the town.",
    ),
    "outside_province": Text(
        "“{value}”不在安徽省内，该行没有地点；如有误请改正。",
        "{value} is outside the province, the row has no place; correct it if that is wrong.",
    ),
    "address_elsewhere": Text(
        "地址开头“{value}”所在的市（{hint}）与该行所写的市不同，已按地址采用；请核对。",
        "the address begins with {value}, in another city ({hint}) than the row names; the address counts. "
        "Check which is right.",
    ),
    "ambiguous_place": Text(
        "“{value}”可能是几个地点：{hint}。请写上所属市县。",
        "{value} may be several places: {hint}. Add the city or county.",
    ),
    "building_elsewhere": Text(
        "楼宇“{value}”所在的园区是{hint}，与该行的园区不同；请核对。",
        "building {value} is in another park ({hint}) than the row says; check which is right.",
    ),
    "unknown_unit": Text(
        "找不到“{value}”；相近的：{hint}。引用已保留，以后每次导入都会再找。",
        "nothing fits {value}; nearest: {hint}. The reference is kept and tried again at every import.",
    ),
    "ambiguous_unit": Text(
        "“{value}”对应多个：{hint}。请补填统一社会信用代码或所属县区。",
        "{value} fits several: {hint}. Add the code or the county.",
    ),
    "ambiguous_organization": Text(
        "“{value}”对应多个：{hint}。请改填其中一个的编号，或导入时用 --in 指明所在县区。",
        "{value} fits several: {hint}. Write the id of the one that is meant, or say the county with --in.",
    ),
    "several_persons": Text(
        "“{value}”是几个人；一个编号、一次推荐只对应一个人，请每人一行。",
        "{value} are several persons; one number, and one recommendation, is one person: give each a row.",
    ),
    "title_elsewhere": Text(
        "职务“{value}”不是所填任职组织的职务，角色按不明处理；请改填该职务所在的组织。",
        "{value} is no title of the organization named, its role stays unknown; name the organization that it is of.",
    ),
    "title_without_body": Text(
        "单位没有、或不止一个有职务“{value}”的组织，按单位内的普通职务保存；请在任职组织中填组织名称。",
        "the unit has no organization, or several, with the title {value}, which is kept as an ordinary one of the"
        " unit; name the organization.",
    ),
    "title_not_split": Text(
        "“{value}”是几个职务，不是每个都有对应的组织（{hint}），未拆分；请每个职务一行。",
        "{value} are several titles and not each has its organization ({hint}), so they were not split;"
        " give each a row.",
    ),
    "ends_before_start": Text(
        "结束日期“{value}”早于开始日期，任何一天都不计；请改正。",
        "the end {value} lies before the beginning, so it counts on no day; correct one of the two.",
    ),
    "votes_above_due": Text(
        "赞成数{value}多于应到会有表决权人数{hint}，赞成数按未知处理；请核对。",
        "{value} votes in favour are more than the {hint} due, so the votes stay unknown; check both.",
    ),
    "repeated_number": Text(
        "编号“{value}”与前面另一次推荐的行重复，该行未计入；请给它自己的编号。",
        "number {value} repeats that of an earlier row about another act, the row does not count; give it its own.",
    ),
    "denied_but_listed": Text(
        "单位填“否”，组织台账却列有该组织（{hint}）；以组织台账为准，请核对。",
        "the unit says no, yet an organization ledger lists one ({hint}); the organization stands, "
        "check the unit's answer.",
    ),
    "listed_but_denied": Text(
        "单位“{value}”自己填“否”（{hint}）；以组织台账为准，请核对单位的填报。",
        "{value} itself says no ({hint}); the organization stands, check the unit's answer.",
    ),
    "person_not_joined": Text(
        "“{value}”可能是几个人，未合并；请填人员编号。",
        "{value} may be several persons and was not joined; give a person number.",
    ),
    "cycle": Text(
        "上级关系成环：{value}；该关系未采用。",
        "the hierarchy runs in a circle at {value}; that relation was left out.",
    ),
    "bare_name": Text(
        "“{value}”只是组织类别，不能作为名称辨认，按该单位自己的组织处理。",
        "{value} is only a kind of organization and identifies nothing; it is taken as the unit's own.",
    ),
    "bare_venue": Text(
        "“{value}”只是阵地类别，又没有写园区，不能作为名称辨认，按每个使用组织各一处处理。",
        "{value} is only a kind of venue and the row names no park; it is taken as one venue per organization using it.",
    ),
    "created_park": Text(
        "园区“{value}”原来没有，已新建；相近的：{hint}。若是同一处，请写入 aliases.toml。",
        "park {value} was not known and has been created; nearest: {hint}. If they are one, say so in aliases.toml.",
    ),
    "created_association": Text(
        "协会“{value}”原来没有，已新建；相近的：{hint}。若是同一个，请写入 aliases.toml。",
        "association {value} was not known and has been created; nearest: {hint}. "
        "If they are one, say so in aliases.toml.",
    ),
    "created_department": Text(
        "部门“{value}”原来没有，已新建；相近的：{hint}。若是同一个，请写入 aliases.toml。",
        "department {value} was not known and has been created; nearest: {hint}. "
        "If they are one, say so in aliases.toml.",
    ),
    "mentioned_organization": Text(
        "组织“{value}”没有台账列出，按“仅被提及”记录：可以领导或接收，不覆盖任何单位。",
        "no ledger lists organization {value}; it is kept as mentioned: it leads or receives and covers nobody.",
    ),
    "leading_body": Text(
        "领导机关不通过地点覆盖单位，其覆盖园区、乡镇街道只记为领导关系：{hint}",
        "a leading body never covers through a place; its parks and towns are kept as led: {hint}",
    ),
    "joined": Text(
        "“{value}”已合并。",
        "{value} was joined.",
    ),
    "several_headers": Text(
        "多列对应同一项，采用“{value}”，其余列的值不同：{hint}。",
        "several columns answer one question; {value} was used, others differ: {hint}.",
    ),
    "other_statistic": Text(
        "“{value}”是另一种口径，已按该列采用：{hint}",
        "{value} is another statistic, taken for this column: {hint}",
    ),
    "hidden_rows": Text(
        "隐藏的行也已读取：第 {value} 行。如不应计入，请删去。",
        "hidden rows were read too: {value}. Delete them if they should not count.",
    ),
    "hidden_columns": Text(
        "隐藏的列也已读取：{value} 列。如不应采用，请删去。",
        "hidden columns were read too: {value}. Delete them if they should not count.",
    ),
    "hidden_sheet": Text(
        "隐藏的工作表“{value}”也已读取。如不应计入，请删去。",
        "hidden sheet {value} was read too. Delete it if it should not count.",
    ),
    "no_header": Text(
        "工作表“{value}”中没有认得的表头，未读取。",
        "sheet {value} has no header that is known and was not read.",
    ),
}
