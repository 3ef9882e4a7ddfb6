"""The one declaration of the graph: labels, relationships, properties, both languages, sources.

Everything else (tables, DDL, validation, documentation, legends) is derived from it. Clauses are those of
皖组通字〔2021〕16号, cited `S …`.
"""

from __future__ import annotations

from orggraph.messages import Text
from orggraph.schema import Model, NodeType, Prop, RelType

__all__ = ["FORMS", "LEVELS", "LINES", "LINE_TEXT", "MODEL", "UNITS"]

#: the four lines, in the order in which tables show them
LINES = ("party", "union", "league", "women")
LINE_TEXT = {
    "party": Text("党组织", "Party"),
    "union": Text("工会", "union"),
    "league": Text("团组织", "Youth League"),
    "women": Text("妇女组织", "women's organization"),
}

#: how a line covers a unit, best first; the rank of a form is its place here, from 1 (S 四（一）1, 四（一）3; P-09)
FORMS = (
    "independent", "joint", "affiliated", "unspecified", "regional", "association", "online", "fallback", "guided",
    "none", "unknown",
)  # fmt: skip

#: what counts as covered, strictest first
LEVELS = ("strict", "organization", "work")

#: labels that a question counts
UNITS = ("Enterprise", "SocialOrganization", "Association")
STATUSES = ("covered", "uncovered", "unknown")

_ID = Prop(name="id", label=Text("编号", "id"), doc="key, unique within the label")
_SINCE = Prop(name="since", kind="date", label=Text("起始", "since"), doc="inclusive; null: counts from ever")
_UNTIL = Prop(name="until", kind="date", label=Text("截止", "until"), doc="exclusive; null: still counts")
_ALIASES = Prop(
    name="aliases", kind="strings", label=Text("别名", "aliases"), doc="earlier ids and names that still find it"
)
_REGION = Prop(name="region", label=Text("所属区划", "region"), doc="county, else city it belongs to; null: unknown")
_TERM = Prop(
    name="term",
    label=Text("任期", "term"),
    values=("running", "run_out", "unknown"),
    derived=True,
    doc="of the head's post, by the years of a rule (P-07, U-12); running: no rule says the years and the post holds;"
    " null: no head is on record",
)
_MENTIONED = Prop(
    name="mentioned", kind="bool", label=Text("仅被提及", "mentioned only"),
    doc="true: no ledger lists it, a row names it; it leads or receives and covers nobody",
)  # fmt: skip


def _name(zh: str, en: str) -> Prop:
    return Prop(name="name", label=Text(zh, en), doc="as the ledger writes it, blanks removed")


def _count(name: str, zh: str, en: str, doc: str) -> Prop:
    return Prop(name=name, kind="int", label=Text(zh, en), doc=f"{doc}; 0 or more; null: unknown, never 0")


def _target(rule: str, doc: str) -> Prop:
    return Prop(name=rule.replace("-", "").lower(), label=Text(f"目标 {rule}", f"target {rule}"), derived=True,
                values=("met", "unmet", "unknown"), doc=f"{rule}: {doc}; unmet: not yet; null: it is not asked")  # fmt: skip


def _line_props(line: str) -> tuple[Prop, ...]:
    text = LINE_TEXT[line]
    status = tuple(
        Prop(
            name=f"{line}_status{suffix}", values=STATUSES, derived=True,
            label=Text(f"{text.zh}状态{zh}", f"{text.en} status{en}"),
            doc=f"what this line alone says at level {level}",
        )
        for level, suffix, zh, en in (
            ("strict", "_strict", "（严格）", ", strict"),
            ("organization", "", "", ""),
            ("work", "_work", "（工作）", ", work"),
        )
    )  # fmt: skip
    return (
        Prop(name=f"{line}_surveyed", kind="bool", label=Text(f"{text.zh}已摸底", f"{text.en} surveyed"),
             doc="true: some ledger said yes or no about this unit and this line"),
        Prop(name=f"{line}_form", label=Text(f"{text.zh}形式", f"{text.en} form"), values=FORMS, derived=True,
             doc="best form of this line on the day of the build; none: surveyed and nothing; unknown: not surveyed"),
        *status,
        Prop(name=f"{line}_could", label=Text(f"可单独组建{text.zh}", f"could have its own {text.en}"), derived=True,
             values=("met", "not_met", "unknown"),
             doc="whether a rule in force that day for an organization of its own is met; null: no rule sets a condition"),
    )  # fmt: skip


_UNIT_PROPS = (
    _ID,
    _name("单位名称", "name"),
    Prop(name="uscc", label=Text("统一社会信用代码", "unified social credit code"),
         doc="18 characters, GB 32100-2015; null: none known"),
    _ALIASES,
    Prop(name="kind", label=Text("单位类型", "kind"),
         values=("company", "partnership", "sole_proprietorship", "branch", "cooperative", "self_employed",
                 "social_group", "private_non_enterprise_unit", "foundation", "law_firm", "accounting_firm",
                 "tax_firm", "association", "public_body", "out_of_scope", "other"),
         doc="registered kind: from the ledger's word, else from the code's first two characters; null: unknown"),
    Prop(name="kind_method", label=Text("类型来源", "kind method"), values=("ledger", "word", "name", "code"),
         doc="what said the kind; ledger: a ledger of associations lists it"),
    Prop(name="sector", label=Text("行业领域", "sector"), doc="school, hospital, law, …; null: unknown"),
    Prop(name="sector_method", label=Text("领域来源", "sector method"), values=("word", "industry", "name"),
         doc="what said the sector"),
    Prop(name="industry_code", label=Text("行业代码", "industry code"), doc="GB/T 4754-2017, 1 to 4 digits or a section"),
    Prop(name="control", label=Text("控股情况", "control"), values=("public", "non_public", "unknown"),
         doc="who controls it; null or unknown counts in"),
    Prop(name="control_method", label=Text("控股来源", "control method"), values=("word", "kind"),
         doc="whether the column or the kind's word said it"),
    Prop(name="operation", label=Text("经营状态", "operation"), values=("operating", "not_operating", "unknown"),
         doc="null or unknown counts in"),
    Prop(name="operation_state", label=Text("经营细况", "operation state"), doc="the finer word behind operation"),
    Prop(name="above_scale", kind="bool", label=Text("规模以上", "above scale"),
         doc="as the ledger says, never computed from money; null: unknown"),
    _count("employees", "从业人员数", "employees", "people working there"),
    _count("women_employees", "女职工数", "women employees", "women among them"),
    _count("young_employees", "35岁以下青年数", "employees under 35", "under 35 among them"),
    _count("party_members", "党员数", "Party members", "full and probationary"),
    _count("full_members", "正式党员数", "full Party members", "full members only (P-01 counts these)"),
    _count("league_members", "团员数", "League members", "League members"),
    _count("union_members", "工会会员数", "union members", "union members (U-01 counts these, not employees)"),
    Prop(name="founded", kind="date", label=Text("成立日期", "founded"), doc="null: unknown"),
    Prop(name="place_method", label=Text("地点来源", "place method"),
         values=("named", "old name", "short name", "unique town", "park", "city park", "street only", "ambiguous",
                 "home", "none"),
         doc="how the home region was found"),
    Prop(name="address", label=Text("地址", "address"), doc="as registered; null: unknown"),
    Prop(name="party_group", kind="bool", label=Text("有党小组", "has a Party group"),
         doc="true: a ledger names a 党小组, which is no Party organization"),
    *(prop for line in LINES for prop in _line_props(line)),
    Prop(name="status", label=Text("覆盖状态", "status"), values=STATUSES, derived=True,
         doc="over all lines at level organization"),
    Prop(name="status_strict", label=Text("覆盖状态（严格）", "status, strict"), values=STATUSES, derived=True,
         doc="over all lines at level strict"),
    Prop(name="status_work", label=Text("覆盖状态（工作）", "status, work"), values=STATUSES, derived=True,
         doc="over all lines at level work"),
    Prop(name="excluded", label=Text("不计原因", "excluded"), derived=True,
         values=("public_control", "public_body", "out_of_scope", "not_operating", "self_employed", "not_founded"),
         doc="why it is not counted; null: counted"),
    Prop(name="direct", kind="bool", label=Text("有自身组织", "has its own"), derived=True,
         doc="true: some line covers the unit itself (independent, joint, affiliated, unspecified)"),
    _target("T-01", "enterprise in a park of provincial grade or above that cannot yet form a Party organization"),
    _target("T-02", "provincial association"),
    _target("T-03", "social organization or association of the size that the rule says"),
    _target("T-05", "unit without a Party organization of its own"),
    _target("T-06", "unit with Party and mass organizations: all lines cover it and no term has run out"),
    _target("T-07", "unit with a Party organization of its own: some mass organization covers it"),
    Prop(name="integration", label=Text("班子融合", "integration"), values=("party_mass", "mutual", "none"), derived=True,
         doc="party_mass: somebody is of the leading body of its Party organization and heads its mass organization; mutual:"
             " only heads two mass organizations; none: nobody; null: it lacks one kind (S 四（四）1)"),
    Prop(name="label", label=Text("标签", "label"), derived=True, doc="the node's label, as text"),
    Prop(name="park_name", label=Text("园区", "park"), derived=True, doc="parks and buildings it is in, by name"),
    Prop(name="town_name", label=Text("乡镇街道", "town"), derived=True, doc="of the home region"),
    Prop(name="county_name", label=Text("县区", "county"), derived=True, doc="of the home region"),
    Prop(name="city_name", label=Text("市", "city"), derived=True, doc="of the home region"),
    Prop(name="instructor", label=Text("党建工作指导员", "instructor"), personal=True, derived=True,
         doc="names of those who guide it on the day; * for one without a name; null: none"),
    Prop(name="responsible", label=Text("责任党组织编号", "responsible id"), derived=True,
         doc="Party organization serving its park, else town, else county (S 五（一）)"),
    Prop(name="responsible_name", label=Text("责任党组织", "responsible"), derived=True,
         doc="name of the responsible Party organization"),
)  # fmt: skip

ENTERPRISE = NodeType(
    name="Enterprise", label=Text("非公企业", "enterprise"), doc="A unit registered as an enterprise.",
    props=_UNIT_PROPS, color="#0072B2", shape="dot",
)  # fmt: skip
SOCIAL_ORGANIZATION = NodeType(
    name="SocialOrganization", label=Text("社会组织", "social organization"),
    doc="A social group, private non-enterprise unit, foundation, law, accounting or tax firm.",
    props=_UNIT_PROPS, color="#56B4E9", shape="square",
)  # fmt: skip
ASSOCIATION = NodeType(
    name="Association", label=Text("行业协会商会", "association"),
    doc="A trade association or chamber: a unit to be covered, and a body through which others are.",
    props=(
        *_UNIT_PROPS,
        Prop(name="grade", label=Text("协会级别", "grade"), doc="T-02 asks for provincial; null: unknown",
             values=("national", "provincial", "municipal", "county", "town")),
    ),
    color="#009E73", shape="hexagon",
)  # fmt: skip
PARK = NodeType(
    name="Park", label=Text("园区楼宇", "park"), doc="A park, building, commercial area, market or incubator (S 四（一）3).",
    props=(
        _ID, _name("园区名称", "name"), _ALIASES,
        Prop(name="kind", label=Text("园区类型", "kind"),
             values=("park", "building", "commercial_area", "market", "incubator", "makerspace", "other"),
             doc="null: unknown"),
        Prop(name="grade", label=Text("园区级别", "grade"),
             values=("national", "provincial", "municipal", "county", "town", "other", "unknown"),
             doc="T-01 asks for national or provincial; null: unknown"),
        Prop(name="at_least", label=Text("至少级别", "at least"), values=("national", "provincial"),
             doc="known lower bound of the grade where the grade itself is unknown"),
        Prop(name="mentioned", kind="bool", label=Text("仅被提及", "mentioned only"),
             doc="true: a row names it and neither a ledger nor the park table lists it"),
        Prop(name="full_name", label=Text("全称", "full name"), derived=True, doc="with the city before it"),
        Prop(name="city_name", label=Text("市", "city"), derived=True, doc="the city it is in; null: unknown"),
    ),
    color="#E69F00", shape="box",
)  # fmt: skip
REGION = NodeType(
    name="Region", label=Text("行政区划", "region"), doc="A province, city, county or town (GB/T 2260 and below).",
    props=(
        _ID, _name("名称", "name"),
        Prop(name="level", label=Text("层级", "level"), values=("all", "province", "city", "county", "town"),
             doc="level in the tree; all: the one derived root, which holds every place and every unit without one"),
        Prop(name="full_name", label=Text("全称", "full name"), derived=True, doc="with all names above it"),
    ),
    color="#999999", shape="box",
)  # fmt: skip
INDUSTRY = NodeType(
    name="Industry", label=Text("行业", "industry"), doc="A section, division, group or class of GB/T 4754-2017.",
    props=(
        _ID, _name("名称", "name"),
        Prop(name="level", label=Text("层级", "level"), values=("section", "division", "group", "class"),
             doc="level in the tree"),
    ),
    color="#CC79A7", shape="triangle",
)  # fmt: skip
DEPARTMENT = NodeType(
    name="Department", label=Text("主管部门", "department"), doc="A supervising department or market regulator.",
    props=(
        _ID, _name("部门名称", "name"), _ALIASES,
        Prop(name="kind", label=Text("部门类型", "kind"),
             values=("supervising", "market_regulation", "registration", "organization_department", "other"),
             doc="null: unknown"),
        _MENTIONED,
    ),
    color="#7F7F00", shape="diamond",
)  # fmt: skip
PARTY_ORGANIZATION = NodeType(
    name="PartyOrganization", label=Text("党组织", "Party organization"),
    doc="A committee, general branch, branch, working committee or guidance station.",
    props=(
        _ID, _name("党组织名称", "name"), _ALIASES,
        Prop(name="level", label=Text("建制", "level"),
             values=("branch", "general_branch", "committee", "working_committee", "station", "leading_group"),
             doc="null: unknown"),
        Prop(name="channel", label=Text("接收渠道", "channel"),
             values=("unit", "industry", "association", "department", "market_regulation", "guidance_station",
                     "territorial", "none"),
             doc="channel of S 四（三）4 in which it receives recommendations; none: receives nothing"),
        Prop(name="form", label=Text("组建方式", "form"), values=FORMS[:8], doc="as its ledger says; null: not said"),
        Prop(name="full_members", kind="int", label=Text("正式党员数", "full members"), doc="0 or more; null: unknown"),
        Prop(name="may_approve", kind="bool", label=Text("有审批权限", "may approve"),
             doc="may approve probationary members; null: unknown"),
        Prop(name="functional", kind="bool", label=Text("功能型", "functional"),
             doc="true: functional or temporary; covers nobody, receives nothing"),
        Prop(name="leading", kind="bool", label=Text("领导机关", "leading body"),
             doc="true: a place's own body (党工委, 党委); never covers through a place"),
        Prop(name="placeholder", kind="bool", label=Text("占位", "placeholder"),
             doc="true: a unit's row says yes and names none"),
        _REGION,
        Prop(name="own_region", label=Text("自有区划", "own region"),
             doc="county, else city that its own row names, not the home place; it serves an industry only there;"
             " null: none named"),
        _MENTIONED, _SINCE, _UNTIL, _TERM,
        Prop(name="received", kind="int", label=Text("已接收推荐", "received"), derived=True,
             doc="recommendations already received"),
    ),
    color="#D55E00", shape="star",
)  # fmt: skip
MASS_ORGANIZATION = NodeType(
    name="MassOrganization", label=Text("群团组织", "mass organization"),
    doc="A trade union, Youth League or women's organization.",
    props=(
        _ID, _name("组织名称", "name"), _ALIASES,
        Prop(name="line", label=Text("组织类别", "line"), values=LINES[1:], doc="which of the three"),
        Prop(name="kind", label=Text("类型", "kind"), values=("organization", "women_workers_committee", "group"),
             doc="women_workers_committee: a union body, answers the women's line only if the rule pack says so (W-03)"),
        Prop(name="uscc", label=Text("统一社会信用代码", "unified social credit code"), doc="81… for a union; null: none"),
        Prop(name="form", label=Text("组建方式", "form"), values=FORMS[:8], doc="as its ledger says; null: not said"),
        Prop(name="members", kind="int", label=Text("会员数", "members"), doc="0 or more; null: unknown"),
        Prop(name="functional", kind="bool", label=Text("功能型", "functional"), doc="true: no organization that covers"),
        Prop(name="leading", kind="bool", label=Text("领导机关", "leading body"),
             doc="true: a place's own body (总工会, 团委, 妇联); never covers through a place"),
        Prop(name="placeholder", kind="bool", label=Text("占位", "placeholder"),
             doc="true: a unit's row says yes and names none"),
        _REGION, _MENTIONED, _SINCE, _UNTIL, _TERM,
    ),
    color="#882255", shape="star",
)  # fmt: skip
PERSON = NodeType(
    name="Person", label=Text("人员", "person"), doc="Somebody who holds a post, guides a unit or is recommended.",
    props=(
        Prop(name="id", label=Text("人员编号", "id"), doc="pseudonymous key"),
        Prop(name="name", label=Text("姓名", "name"), personal=True, doc="null: not said; shown masked"),
        Prop(name="identity", label=Text("身份依据", "identity"), values=("number", "name"),
             doc="number: by 人员编号; name: by the name within one unit"),
        Prop(name="across", kind="int", label=Text("跨单位数", "units across"), derived=True,
             doc="units that the posts of the day reach, where no single organization reaches them all; null: not several"),
    ),
    color="#117733", shape="ellipse",
)  # fmt: skip
RECOMMENDATION = NodeType(
    name="Recommendation", label=Text("推优", "recommendation"), doc="One act of recommending a person (S 四（三）).",
    props=(
        _ID,
        Prop(name="name", label=Text("编号", "number"), doc="as the ledger writes it; null: it gives none"),
        Prop(name="line", label=Text("推荐类别", "line"), values=LINES[1:], doc="line of the recommending organization"),
        Prop(name="from_stage", label=Text("推荐前身份", "from stage"), values=("applicant", "active_applicant", "candidate"),
             doc="null: unknown"),
        Prop(name="to_stage", label=Text("推荐后身份", "to stage"), values=("applicant", "active_applicant", "candidate"),
             doc="null: unknown"),
        Prop(name="made_on", kind="date", label=Text("推荐日期", "made on"), doc="null: unknown"),
        Prop(name="in_favour", kind="int", label=Text("赞成数", "votes in favour"), doc="0 or more; null: unknown"),
        Prop(name="due", kind="int", label=Text("应到会有表决权人数", "voters due"), doc="due, not present (R-03, R-06)"),
        Prop(name="league_member", kind="bool", label=Text("是否团员", "League member"), personal=True,
             doc="only a no is a problem; null: unknown"),
        Prop(name="unit", label=Text("所在单位编号", "unit"), doc="id of the person's unit then; null: not said, or not found"),
        Prop(name="unit_said", label=Text("所在单位", "unit as said"),
             doc="as the ledger writes it; null: not said. Said without an id beside it: nothing fits yet"),
        Prop(name="valid", label=Text("是否有效", "valid"), values=("valid", "invalid", "unknown"), derived=True,
             doc="steps and votes under the rule packs (S 四（三）3); a missing number is unknown, never invalid"),
        Prop(name="problems", kind="strings", label=Text("问题", "problems"), derived=True,
             doc="`rule problem` each, and what is not checked"),
        Prop(name="reason", label=Text("无接收对象的原因", "why nobody receives"), derived=True,
             values=("unit-unknown", "unit-not-found", "several-units", "nobody"),
             doc="unit-unknown: its unit is not said; unit-not-found: nothing fits what is said; several-units: the person"
                 " works at several; nobody: no Party organization is there for it; null: somebody may"),
    ),
    color="#AA4499", shape="diamond",
)  # fmt: skip
VENUE = NodeType(
    name="Venue", label=Text("阵地", "venue"), doc="党群活动中心, 职工之家 …: a place of activity, covers nobody (S 四（四）3).",
    props=(
        _ID, _name("阵地名称", "name"), _ALIASES,
        Prop(name="kind", label=Text("阵地类型", "kind"), doc="as the ledger says"),
        Prop(name="state", label=Text("整合情况", "state"), values=("center", "shared", "apart"), derived=True,
             doc="center: a 党群活动中心（室） by its kind or name; shared: organizations of several lines use it; apart: of"
                 " one; null: nobody is known to"),
    ),
    color="#44AA99", shape="square",
)  # fmt: skip

_PLACES = ("Park", "Region")
_ORGANIZATIONS = ("PartyOrganization", "MassOrganization")


def _pairs(sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a in sources for b in targets)


_FORM = Prop(
    name="form", label=Text("形式", "form"), values=FORMS[:8], doc="how it covers; stands here and nowhere else"
)
_STEPS = Prop(name="steps", kind="int", label=Text("层数", "steps"), doc="steps up the tree, 0 = itself")
_DISTANCE = Prop(
    name="steps", kind="int", label=Text("远近", "distance"),
    doc="0 building … 6 province; of an industry the code characters dropped; else 0",
)  # fmt: skip
_KIND = Prop(name="kind", label=Text("类型", "kind"), doc="as the ledger says")

RELS = (
    RelType(name="LOCATED_IN", label=Text("位于", "is in"), reverse=Text("内有", "holds"),
            doc="Where it is; a unit has exactly one region at most, its home region.",
            ends=_pairs((*UNITS, "Park", "Department", "Venue"), _PLACES)),
    RelType(name="PART_OF", label=Text("属于", "is part of"), reverse=Text("包含", "contains"),
            doc="The ledgers' trees; a cycle is refused at import.",
            ends=(("Region", "Region"), ("Park", "Park"), ("Industry", "Industry"))),
    RelType(name="IN_INDUSTRY", label=Text("所属行业", "is in industry"), reverse=Text("行业内有", "has unit"),
            doc="GB/T 4754-2017.", ends=_pairs(UNITS, ("Industry",))),
    RelType(name="MEMBER_OF", label=Text("是会员", "is a member of"), reverse=Text("会员有", "has member"),
            doc="Membership in an association or chamber.", ends=_pairs(UNITS, ("Association",))),
    RelType(name="SUPERVISED_BY", label=Text("主管部门是", "is supervised by"), reverse=Text("主管", "supervises"),
            doc="业务主管部门.", ends=_pairs(UNITS, ("Department",))),
    RelType(name="COVERS", label=Text("覆盖", "covers"), reverse=Text("被覆盖", "is covered by"),
            doc="The form stands here and nowhere else (S 四（一）).",
            ends=_pairs(_ORGANIZATIONS, (*UNITS, *_PLACES)),
            props=(
                _FORM, _SINCE, _UNTIL,
                Prop(name="line", label=Text("类别", "line"), values=LINES, derived=True, doc="of the organization"),
                Prop(name="rank", kind="int", label=Text("次序", "rank"), derived=True,
                     doc="1 independent … 8 fallback, as the place makes it count; null: on the day it covers nobody"),
            )),
    RelType(name="LEADS", label=Text("领导", "leads"), reverse=Text("受领导于", "is led by"),
            doc="A leading body and its place: kept, covers nobody.", ends=_pairs(_ORGANIZATIONS, _PLACES),
            props=(_SINCE, _UNTIL)),
    RelType(name="WITHIN", label=Text("在内", "is within"), reverse=Text("内含", "contains, at any depth"),
            doc="Every place and industry to itself and all above it.", derived=True,
            ends=(("Region", "Region"), ("Park", "Park"), ("Park", "Region"), ("Industry", "Industry")),
            props=(_STEPS,)),
    RelType(name="MAY_RECEIVE", label=Text("可接收", "may receive from"), reverse=Text("可推荐至", "may recommend to"),
            doc="Party organization to everything whose recommendations it may receive (S 四（三）4).", derived=True,
            ends=_pairs(("PartyOrganization",), ("Industry", "Association", "Department", "Park", "Region")),
            props=(_DISTANCE, Prop(name="channel", label=Text("渠道", "channel"), doc="channel of S 四（三）4"),
                   Prop(name="served", label=Text("服务对象", "served"), doc="id of what it serves"))),
    RelType(name="CONCERNS", label=Text("涉及单位", "concerns"), reverse=Text("涉及推优", "has recommendation"),
            doc="所在单位, else the only unit that the recommending organization covers.", derived=True,
            ends=_pairs(("Recommendation",), UNITS)),
    RelType(name="MAY_GO_TO", label=Text("可推荐至", "may go to"), reverse=Text("可接收推优", "may receive"),
            doc="The Party organizations that may receive it, ranked (S 四（三）4): the unit's own, else those of all channels.",
            derived=True, ends=(("Recommendation", "PartyOrganization"),),
            props=(
                Prop(name="channel", label=Text("渠道", "channel"), doc="unit, or the first channel of the packs' order"),
                Prop(name="rank", kind="int", label=Text("次序", "rank"), doc="from 1, best first"),
                Prop(name="distance", kind="int", label=Text("远近", "distance"), doc=_DISTANCE.doc),
                Prop(name="via", label=Text("经由", "via"),
                     doc="id of the place, industry, association or department that the unit is in; null: unit"),
                Prop(name="via_label", label=Text("经由的类别", "label of via"), doc="its label; null: unit"),
                Prop(name="via_name", label=Text("经由的名称", "name of via"), doc="its name; null: unit"),
                Prop(name="served", label=Text("服务对象", "served"), doc="id of what the receiver serves; null: unit"),
                Prop(name="served_label", label=Text("服务对象的类别", "label of served"), doc="its label; null: unit"),
                Prop(name="served_name", label=Text("服务对象的名称", "name of served"), doc="its name; null: unit"),
                Prop(name="reason", label=Text("原因", "reason"), doc="channel, with -elsewhere where it sits in another city"),
                Prop(name="application", label=Text("本人申请", "application"),
                     doc="rule that says where the person's own application belongs; null: with the receiver (D-01)"),
            )),
    RelType(name="CONTACTS", label=Text("联系", "contacts"), reverse=Text("被联系", "is contacted by"),
            doc="A leading body's contact or demonstration point (S 五（三）).", ends=_pairs(_ORGANIZATIONS, UNITS),
            props=(_KIND, _SINCE, _UNTIL)),
    RelType(name="SERVES", label=Text("服务", "serves"), reverse=Text("被服务", "is served by"),
            doc="Whose recommendations it may receive; covers nobody.",
            ends=_pairs(("PartyOrganization",), ("Industry", "Association", "Department", "Park", "Region"))),
    RelType(name="SUBORDINATE_TO", label=Text("隶属", "is subordinate to"), reverse=Text("下辖", "has below it"),
            doc="Hierarchy within one line.",
            ends=(("PartyOrganization", "PartyOrganization"), ("MassOrganization", "MassOrganization"))),
    RelType(name="LED_BY", label=Text("受其领导", "is led by"), reverse=Text("领导群团", "leads"),
            doc="Mass organization to the Party organization that leads it (P-11).",
            ends=(("MassOrganization", "PartyOrganization"),)),
    RelType(name="HOLDS_POST", label=Text("任职", "holds a post in"), reverse=Text("班子有", "has in post"),
            doc="One post of one person.", ends=_pairs(("Person",), (*_ORGANIZATIONS, *UNITS)),
            props=(
                Prop(name="role", label=Text("角色", "role"), doc="none: a title that is no post of the leading body",
                     values=("head", "deputy", "member", "legal_representative", "hr_head", "none")),
                Prop(name="title", label=Text("职务", "title"), doc="as the ledger says"),
                _SINCE, _UNTIL,
                Prop(name="office", label=Text("视为", "counts as"), derived=True,
                     values=("party_leader", "mass_head", "mass_deputy"),
                     doc="what the post counts as on the day (S 四（四）1); null: another one, or not held that day"),
                Prop(name="bars", kind="strings", label=Text("不宜兼任", "bars"), derived=True,
                     doc="of a post at a unit: `line rule (grade)` for each line whose organization there its holder,"
                         " who holds an office too, should not head; null: none"),
            )),
    RelType(name="GUIDES", label=Text("联系指导", "guides"), reverse=Text("由其联系指导", "is guided by"),
            doc="党建工作指导员 (P-09): work, not organization.", ends=_pairs(("Person",), UNITS),
            props=(_SINCE, _UNTIL)),
    RelType(name="WORKS_AT", label=Text("就职于", "works at"), reverse=Text("员工有", "employs"),
            doc="The unit of a person who is recommended.", ends=_pairs(("Person",), UNITS)),
    RelType(name="MADE", label=Text("推荐", "made"), reverse=Text("由其推荐", "was made by"),
            doc="Who recommends.", ends=(("MassOrganization", "Recommendation"),)),
    RelType(name="OF", label=Text("推荐对象", "is of"), reverse=Text("被推荐", "is the subject of"),
            doc="Whom.", ends=(("Recommendation", "Person"),)),
    RelType(name="RECEIVED_BY", label=Text("接收于", "was received by"), reverse=Text("接收", "received"),
            doc="Where it went.", ends=(("Recommendation", "PartyOrganization"),)),
    RelType(name="USES", label=Text("使用", "uses"), reverse=Text("被使用", "is used by"),
            doc="Who uses a venue.", ends=_pairs(_ORGANIZATIONS, ("Venue",))),
)  # fmt: skip

MODEL = Model(
    nodes=(
        ENTERPRISE, SOCIAL_ORGANIZATION, ASSOCIATION, PARK, REGION, INDUSTRY, DEPARTMENT,
        PARTY_ORGANIZATION, MASS_ORGANIZATION, PERSON, RECOMMENDATION, VENUE,
    ),
    rels=RELS,
)  # fmt: skip
