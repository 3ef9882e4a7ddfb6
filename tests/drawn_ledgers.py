"""Random small ledgers for hypothesis: few names, places and words on purpose, so that rows meet and contradict."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from offices import company
from oracle_ledgers import CATEGORIES, LINES, NAMES, Ledger, Row

DAYS = (date(2025, 1, 1), date(2025, 3, 1), date(2025, 6, 1))
ASKED = (date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 2))
_BEGUN, _ENDED = ("2025-02-28", "2025-03-01"), ("2025-03-02", "2025-03-03")
_UNITS = ("甲公司", "乙公司", "丙公司")
_CODES = (company(1), company(2), company(3, prefix="92"))
_FORMS = ("单独", "联合", "挂靠", "区域化", "网上", "兜底", "其他")
_OWN = {
    "party": ("明远党支部", "联合党支部", "明远联合党支部", "明远临时党支部"),
    "union": ("明远工会", "工会", "明远联合工会", "明远工会分会"),
    "league": ("明远团支部", "团支部", "明远联合团支部"),
    "women": ("明远妇联", "妇委会", "明远妇女之家"),
}
_LISTED = {
    "party": ("明远党支部", "联合党支部", "甲公司党支部", "甲园党工委", "云谷党委"),
    "union": ("明远工会", "工会", "甲公司工会", "南七街道工会联合会", "云谷工会联合会"),
    "league": ("明远团支部", "甲公司团支部", "甲园团委"),
    "women": ("明远妇联", "甲园妇联", "妇委会"),
}
_PARKS: tuple[Row, ...] = (
    {"园区名称": "甲园", "园区类型": "产业园区", "所属乡镇街道": "南七街道", "所属县区": "蜀山区"},
    {"园区名称": "乙厦", "园区类型": "楼宇", "上级园区": "甲园", "所属县区": "蜀山区"},
    {"园区名称": "丙园", "园区类型": "市场", "所属乡镇街道": "逍遥津街道", "所属县区": "庐阳区"},
)


def _some(draw: st.DrawFn, *among: str) -> str:
    """One of them, or as often the empty cell."""
    return draw(st.sampled_from(among)) if draw(st.booleans()) else ""


def _line(draw: st.DrawFn, line: str) -> Row:
    word = LINES[line]
    answers = ("是", "否", "联合", "单独", "不详", "无", _OWN[line][0])
    return {
        f"是否建立{word}": _some(draw, *answers),
        f"{word}名称": _some(draw, *_OWN[line], "无"),
        f"{word}组建方式": _some(draw, *_FORMS),
    }


def _unit(draw: st.DrawFn) -> Row:
    county = draw(st.sampled_from(("蜀山区", "蜀山区", "庐阳区", "")))
    town = {"蜀山区": ("南七街道", "井岗镇"), "庐阳区": ("逍遥津街道",), "": ("",)}[county]
    row = {
        "单位名称": draw(st.sampled_from(_UNITS)), "统一社会信用代码": _some(draw, *_CODES), "所属县区": county,
        "所属乡镇街道": _some(draw, *town), "所属园区": _some(draw, "甲园", "丙园", "甲园、丙园"),
        "所属楼宇": _some(draw, "乙厦"), "成立日期": _some(draw, *_BEGUN, "2025-03-02"),
        "单位类型": _some(draw, "有限责任公司", "有限责任公司", "事业单位", "个体工商户"),
        "控股情况": _some(draw, "民营", "民营", "国有"), "经营状态": _some(draw, "存续", "存续", "注销"),
    }  # fmt: skip
    for line in draw(st.lists(st.sampled_from(list(LINES)), max_size=3, unique=True)):
        row |= _line(draw, line)
    return row


def _organization(draw: st.DrawFn, kind: str) -> Row:
    party = kind == "party-organizations"
    category = draw(st.sampled_from(list(CATEGORIES)))
    line = "party" if party else CATEGORIES[category]
    about = {"党组织类别": _some(draw, "党支部", "联合党支部", "党组"), "是否功能型": _some(draw, "是", "否", "否")}
    return {
        NAMES[kind]: draw(st.sampled_from(_LISTED[line])), **(about if party else {"组织类别": category}),
        "组建方式": _some(draw, *_FORMS, "依托行业协会"), "所属县区": _some(draw, "蜀山区", "庐阳区"),
        "覆盖单位": _some(draw, "甲公司", "甲公司、乙公司", "乙公司；丙公司", "甲协会"),
        "覆盖园区": _some(draw, "甲园", "乙厦", "丙园"), "覆盖乡镇街道": _some(draw, "南七街道", "逍遥津街道"),
        "成立日期": _some(draw, *_BEGUN), "撤销日期": _some(draw, *_ENDED),
    }  # fmt: skip


def _row(draw: st.DrawFn, kind: str) -> Row:
    if kind == "units":
        return _unit(draw)
    members = _some(draw, "甲公司", "甲公司、乙公司", "丙公司")
    if kind == "associations":
        return {NAMES[kind]: "甲协会", "所属县区": "蜀山区", "会员单位": members, **_line(draw, "union")}
    if kind == "instructors":
        dates = {"开始": draw(st.sampled_from(_BEGUN)), "结束": _some(draw, *_ENDED)}
        return {"姓名": "周二", "联系单位": draw(st.sampled_from(_UNITS)), **dates}
    return _organization(draw, kind)


@st.composite
def workspaces(draw: st.DrawFn) -> list[Ledger]:
    """The ledgers of a workspace in their order of import, which is not that of their dates."""
    kinds = draw(st.permutations(("units", "units", "party-organizations", "mass-organizations", "mass-organizations")))
    kinds = [*kinds, *draw(st.lists(st.sampled_from(("associations", "instructors")), max_size=2, unique=True))]
    calls = sorted(draw(st.integers(0, 1)) for _ in kinds)
    found = [Ledger("parks", DAYS[0], 0, _PARKS)]
    for kind, call in zip(kinds, calls, strict=True):
        most = 1 if kind in ("associations", "instructors") else 4
        rows = tuple(_row(draw, kind) for _ in range(draw(st.integers(1, most))))
        found.append(Ledger(kind, draw(st.sampled_from(DAYS)), call, rows))
    return found
