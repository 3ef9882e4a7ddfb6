"""The kinds of ledger and their columns: which header, which form a cell takes, under which name the rows hold it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["KINDS", "LINE_HEADERS", "PERSON_FORMS", "Column", "LedgerKind", "kind_of"]

#: header word of each line in `units` and `associations`
LINE_HEADERS = {"party": "党组织", "union": "工会", "league": "团组织", "women": "妇女组织"}

#: forms of columns whose cells are names of persons
PERSON_FORMS = ("person", "one_person", "instructor")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ledger.

    Attributes:
        name: its name in the typed rows.
        header: the canonical header, as the outside sees it.
        form: how a cell is read: text, name, names (several, split at 、；;), code, count, date, yes_no, line_answer,
            organization, person, one_person, person_number, identifier (any other number), reference (a name of
            something in the graph), references (several), instructor, industry, place, end (a day that no longer
            counts), or vocabulary:<list>.
        required: a row without it is rejected.
    """

    name: str
    header: str
    form: str
    required: bool = False


# Each kind is declared once: comparing them by identity keeps looking a header up from hashing every column.
@dataclass(frozen=True, slots=True, eq=False)
class LedgerKind:
    """A kind of ledger: what one row is, its columns, and the header that makes it this kind when two fit equally.

    Attributes:
        words_of: the kind whose other wordings of a header count here too, where both have the column.
        required_any: columns of which a row needs one.
    """

    name: str
    columns: tuple[Column, ...]
    specific: str | None = None
    words_of: str | None = None
    required_any: tuple[str, ...] = ()

    def column(self, header: str) -> Column:
        """The column with that canonical header; KeyError if there is none."""
        return {c.header: c for c in self.columns}[header]

    def named(self, name: str) -> Column:
        """The column that the rows hold under that name; KeyError if there is none."""
        return {c.name: c for c in self.columns}[name]

    def missing(self, has: Collection[str]) -> tuple[str, ...]:
        """The required headers that columns of the names `has` leave out; alternatives as one, with / between."""
        lost = tuple(c.header for c in self.columns if c.required and c.name not in has)
        if not self.required_any or any(name in has for name in self.required_any):
            return lost
        return ("/".join(c.header for c in self.columns if c.name in self.required_any), *lost)


def _line_columns() -> tuple[Column, ...]:
    return tuple(
        column
        for line, word in LINE_HEADERS.items()
        for column in (
            Column(f"{line}_built", f"是否建立{word}", "line_answer"),
            Column(f"{line}_name", f"{word}名称", "organization"),
            Column(f"{line}_form", f"{word}组建方式", "vocabulary:form"),
            Column(f"{line}_leader", f"{word}负责人", "person"),
        )
    )


_COUNTS = (
    Column("employees", "从业人员数", "count"),
    Column("women_employees", "女职工数", "count"),
    Column("young_employees", "35岁以下青年数", "count"),
    Column("party_members", "党员数", "count"),
    Column("full_members", "正式党员数", "count"),
    Column("league_members", "团员数", "count"),
    Column("union_members", "工会会员数", "count"),
)

UNITS = LedgerKind(
    "units",
    (
        Column("name", "单位名称", "name", required=True),
        Column("uscc", "统一社会信用代码", "code"),
        Column("unit_kind", "单位类型", "vocabulary:unit_kind"),
        Column("parks", "所属园区", "names"),
        Column("building", "所属楼宇", "name"),
        Column("town", "所属乡镇街道", "place"),
        Column("county", "所属县区", "place"),
        Column("city", "所属市", "place"),
        Column("address", "地址", "text"),
        Column("industry", "行业代码", "industry"),
        Column("control", "控股情况", "vocabulary:control"),
        Column("operation", "经营状态", "vocabulary:operation"),
        Column("above_scale", "是否规模以上", "yes_no"),
        *_COUNTS,
        Column("founded", "成立日期", "date"),
        Column("legal_representative", "法定代表人", "person"),
        *_line_columns(),
        Column("associations", "行业协会", "names"),
        Column("department", "业务主管部门", "name"),
        Column("instructor", "党建工作指导员", "instructor"),
    ),
)
REGISTRATIONS = LedgerKind(
    "registrations",
    (
        Column("name", "企业名称", "name", required=True),
        Column("uscc", "统一社会信用代码", "code", required=True),
        Column("founded", "注册日期", "date"),
        Column("unit_kind", "企业类型", "vocabulary:unit_kind"),
        Column("province", "所在省份", "place"),
        Column("city", "地区", "place"),
        Column("address", "注册地址", "text", required=True),
    ),
    specific="注册地址",
)
PARKS = LedgerKind(
    "parks",
    (
        Column("name", "园区名称", "name", required=True),
        Column("park_kind", "园区类型", "vocabulary:park_kind"),
        Column("grade", "园区级别", "vocabulary:park_grade"),
        Column("parent", "上级园区", "name"),
        Column("town", "所属乡镇街道", "place"),
        Column("county", "所属县区", "place"),
        Column("city", "所属市", "place"),
    ),
)
ASSOCIATIONS = LedgerKind(
    "associations",
    (
        Column("name", "协会名称", "name", required=True),
        Column("uscc", "统一社会信用代码", "code"),
        Column("grade", "协会级别", "vocabulary:association_grade"),
        Column("county", "所属县区", "place"),
        Column("city", "所属市", "place"),
        Column("operation", "经营状态", "vocabulary:operation"),
        *_COUNTS,
        *_line_columns(),
        Column("members", "会员单位", "references"),
    ),
    specific="协会名称",
    words_of="units",
)
DEPARTMENTS = LedgerKind(
    "departments",
    (
        Column("name", "部门名称", "name", required=True),
        Column("department_kind", "部门类型", "vocabulary:department_kind"),
        Column("county", "所属县区", "place"),
        Column("city", "所属市", "place"),
    ),
    specific="部门名称",
)
PARTY_ORGANIZATIONS = LedgerKind(
    "party-organizations",
    (
        Column("name", "党组织名称", "organization", required=True),
        Column("party_kind", "党组织类别", "vocabulary:party_kind"),
        Column("form", "组建方式", "vocabulary:form"),
        Column("superior", "上级党组织", "name"),
        Column("units", "覆盖单位", "references"),
        Column("parks", "覆盖园区", "names"),
        Column("towns", "覆盖乡镇街道", "names"),
        Column("industry", "所属行业代码", "industry"),
        Column("association", "所属协会", "name"),
        Column("department", "所属部门", "name"),
        Column("serves_parks", "服务园区", "names"),
        Column("serves_towns", "服务乡镇街道", "names"),
        Column("serves_counties", "服务县区", "names"),
        Column("county", "所属县区", "place"),
        Column("city", "所属市", "place"),
        Column("full_members", "正式党员数", "count"),
        Column("may_approve", "是否具有审批权限", "yes_no"),
        Column("functional", "是否功能型", "yes_no"),
        Column("leader", "负责人", "person"),
        Column("since", "成立日期", "date"),
        Column("until", "撤销日期", "date"),
    ),
    specific="党组织名称",
)
MASS_ORGANIZATIONS = LedgerKind(
    "mass-organizations",
    (
        Column("name", "组织名称", "organization", required=True),
        Column("line", "组织类别", "vocabulary:line", required=True),
        Column("leader", "负责人", "person"),
        Column("uscc", "统一社会信用代码", "code"),
        Column("form", "组建方式", "vocabulary:form"),
        Column("superior", "上级组织", "name"),
        Column("led_by", "领导党组织", "name"),
        Column("units", "覆盖单位", "references"),
        Column("parks", "覆盖园区", "names"),
        Column("towns", "覆盖乡镇街道", "names"),
        Column("county", "所属县区", "place"),
        Column("city", "所属市", "place"),
        Column("members", "会员数", "count"),
        Column("since", "成立日期", "date"),
        Column("until", "撤销日期", "date"),
    ),
    specific="组织类别",
)
VENUES = LedgerKind(
    "venues",
    (
        Column("name", "阵地名称", "name", required=True),
        Column("venue_kind", "阵地类型", "text"),
        Column("parks", "所属园区", "names"),
        Column("county", "所属县区", "place"),
        Column("city", "所属市", "place"),
        Column("users", "使用组织", "references"),
    ),
    specific="阵地名称",
)
_SOMEBODY = ("person_number", "person")
POSTS = LedgerKind(
    "posts",
    (
        Column("person_number", "人员编号", "person_number"),
        Column("person", "姓名", "person"),
        Column("organizations", "任职组织", "references", required=True),
        Column("title", "职务", "vocabulary:role", required=True),
        Column("since", "任职开始", "date"),
        Column("until", "任职结束", "end"),
    ),
    specific="任职组织",
    required_any=_SOMEBODY,
)
INSTRUCTORS = LedgerKind(
    "instructors",
    (
        Column("person_number", "人员编号", "person_number"),
        Column("person", "姓名", "person"),
        Column("units", "联系单位", "references", required=True),
        Column("since", "开始", "date"),
        Column("until", "结束", "end"),
    ),
    specific="联系单位",
    required_any=_SOMEBODY,
)
RECOMMENDATIONS = LedgerKind(
    "recommendations",
    (
        Column("number", "编号", "identifier"),
        Column("recommender", "推荐组织", "reference", required=True),
        Column("person_number", "人员编号", "person_number"),
        Column("person", "姓名", "one_person"),
        Column("unit", "所在单位", "reference"),
        Column("from_stage", "推荐前身份", "vocabulary:stage"),
        Column("to_stage", "推荐后身份", "vocabulary:stage"),
        Column("due", "应到会有表决权人数", "count"),
        Column("in_favour", "赞成数", "count"),
        Column("league_member", "是否团员", "yes_no"),
        Column("made_on", "推荐日期", "date"),
        Column("received_by", "接收党组织", "reference"),
    ),
    specific="编号",
    required_any=_SOMEBODY,
)

KINDS = (
    UNITS, REGISTRATIONS, PARKS, ASSOCIATIONS, DEPARTMENTS, PARTY_ORGANIZATIONS, MASS_ORGANIZATIONS, POSTS, INSTRUCTORS,
    RECOMMENDATIONS, VENUES,
)  # fmt: skip


def kind_of(name: str) -> LedgerKind:
    """The kind of that name; KeyError if there is none."""
    return {k.name: k for k in KINDS}[name]
