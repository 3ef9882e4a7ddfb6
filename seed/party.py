"""The demonstration's roster of Party organizations: what serves a place or an industry, joint branches, units' own."""

from __future__ import annotations

from collections.abc import Sequence

from invented import Inventor, Line, Unit
from places import BUILDINGS, COUNTIES, ZONES

__all__ = ["join_branches", "party_rows", "wide_branch"]

Rows = list[Sequence[str]]

_HEADERS = (
    "党组织名称", "党组织类别", "组建方式", "上级党组织", "覆盖单位", "覆盖园区", "所属行业代码", "所属协会",
    "所属部门", "服务园区", "服务乡镇街道", "服务县区", "所属县区", "所属市", "正式党员数", "是否具有审批权限",
    "负责人", "成立日期", "撤销日期",
)  # fmt: skip
#: zones and counties without a Party organization that serves them: from there nobody may receive by place
_NO_COMMITTEE = ("安徽徽州经济开发区", "淮北杜集经济开发区", "安徽蚌埠淮上经济开发区")
_NO_COUNTY = ("屯溪区", "徽州区", "杜集区", "淮上区", "五河县", "颍东区", "义安区")
#: city, what it is called, division of the industry
_INDUSTRIES = (
    ("合肥市", "软件和信息技术服务业", "65"), ("合肥市", "专用设备制造业", "35"), ("合肥市", "医药制造业", "27"),
    ("芜湖市", "汽车制造业", "36"), ("滁州市", "电气机械和器材制造业", "38"),
    ("安庆市", "化学原料和化学制品制造业", "26"),
    ("阜阳市", "农副食品加工业", "13"), ("马鞍山市", "通用设备制造业", "34"),
)  # fmt: skip


def _row(**cells: str) -> Sequence[str]:
    return [cells.get(header, "") for header in _HEADERS]


def join_branches(inventor: Inventor, units: Sequence[Unit]) -> list[tuple[Line, list[Unit]]]:
    """Joint branches of three or four units of one zone and county, written into the units' rows."""
    groups: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        if unit.park in ZONES and not unit.lines["党组织"].name and unit.lines["党组织"].answer != "是":
            groups.setdefault((unit.park, unit.county), []).append(unit)
    made = []
    for (_, county), members in groups.items():
        for start in range(0, min(len(members) - 4, 12), 4):
            joined = members[start : start + 3 + start // 4 % 2]
            count = "三" if len(joined) == 3 else "四"
            place = joined[0].city.removesuffix("市")
            name = f"{joined[0].name.removeprefix(place)[:2]}等{count}家企业联合党支部"
            if any(line.name == name and them[0].county == county for line, them in made):
                continue
            line = Line("是", name, "联合", inventor.person())
            for unit in joined:
                unit.lines["党组织"], unit.instructor = line, ""
            made.append((line, joined))
    return made


def wide_branch(inventor: Inventor, units: Sequence[Unit]) -> tuple[Line, list[Unit]]:
    """A joint branch over seven units of two counties, which rows of the second county do not name."""
    free = [u for u in units if u.lines["党组织"].answer in ("否", "未建", "×") and u.operation == "存续"]
    here, there = ([u for u in free if u.county == county] for county in ("蜀山区", "肥西县"))
    members = [*here[:5], *there[:2]]
    name = f"{members[0].name.removeprefix('合肥')[:2]}等七家企业联合党支部"
    line = Line("是", name, "联合", inventor.person())
    for unit in members:
        unit.lines["党组织"] = line if unit.county == "蜀山区" else Line("是", "", "联合")
        unit.instructor = ""
    return line, members


def party_rows(
    inventor: Inventor,
    units: Sequence[Unit],
    joint: Sequence[tuple[Line, list[Unit]]],
    found: Sequence[tuple[Unit, str]],
    departments: Sequence[Sequence[str]],
) -> Rows:
    """Headers and rows."""
    rows: Rows = [_HEADERS, *_of_places(inventor), *_of_industries(inventor, found, departments)]
    for line, members in joint:
        rows.append(_joint(inventor, line, members))
    own = [u for u in units if u.has_own("党组织")][::2]
    for n, unit in enumerate(own):
        # Two branches name each other as their superior.
        other = {4: 5, 5: 4}.get(n)
        rows.append(_own(inventor, unit, _above(unit) if other is None else own[other].lines["党组织"].name))
    gone = [u for u in units if u.lines["党组织"].answer in ("否", "未建", "×") and u.county][60::240]
    for unit in gone:
        rows.append(
            _row(
                党组织名称=f"{unit.name}党支部",
                党组织类别="党支部",
                组建方式="单独",
                覆盖单位=unit.name,
                所属县区=unit.county,
                所属市=unit.city,
                成立日期="2016-03-01",
                撤销日期="2024-12-31",
            )
        )
    return rows


def _of_places(inventor: Inventor) -> Rows:
    rows: Rows = []
    for zone, (_, _, county, city, _) in ZONES.items():
        if zone not in _NO_COMMITTEE:
            place = {"所属县区": county, "所属市": city, "是否具有审批权限": "是"}
            rows.append(_row(党组织名称=f"{zone}党工委", 党组织类别="党工委", 服务园区=zone, **place))
    for zone in list(ZONES)[::5]:
        place = {"所属县区": ZONES[zone][2], "所属市": ZONES[zone][3]}
        rows.append(_row(党组织名称=f"{zone}党建工作指导站", 党组织类别="指导站", 服务园区=zone, **place))
    for n, (county, (_, city, towns)) in enumerate(COUNTIES.items()):
        place = {"所属县区": county, "所属市": city}
        if county not in _NO_COUNTY:
            row = _row(
                党组织名称=f"{county}两新工委", 党组织类别="两新工委", 服务县区=county, 是否具有审批权限="是", **place
            )
            rows.append(row)
        if n % 3 == 0 and county not in _NO_COUNTY:
            rows.append(_row(党组织名称=f"{county}个私协会党委", 党组织类别="个私协会党委", 服务县区=county, **place))
        if n % 3 != 1 and towns:
            name = f"{towns[0]}党建工作指导站"
            rows.append(_row(党组织名称=name, 党组织类别="指导站", 服务乡镇街道=towns[0], **place))
    for building, (_, _, zone, _, county, city) in list(BUILDINGS.items())[::2]:
        rows.append(
            _row(
                党组织名称=f"{building}联合党支部",
                党组织类别="区域联合党支部",
                组建方式="联合",
                上级党组织=f"{zone}党工委" if zone and zone not in _NO_COMMITTEE else "",
                覆盖园区=building,
                所属县区=county,
                所属市=city,
                正式党员数=str(inventor.dice.number(5, 19)),
                负责人=inventor.person(),
            )
        )
    return rows


def _of_industries(inventor: Inventor, found: Sequence[tuple[Unit, str]], departments: Sequence[Sequence[str]]) -> Rows:
    """What serves an industry, an association's members or what a department supervises."""
    rows: Rows = []
    for city, name, division in _INDUSTRIES:
        body = _row(党组织名称=f"{city}{name}行业党委", 党组织类别="行业党委", 所属行业代码=division, 所属市=city)
        rows.append(body)
    for n, (unit, _) in enumerate(found):
        place = {"所属县区": unit.county, "所属市": unit.city, "所属协会": unit.name}
        line = unit.lines["党组织"]
        if unit.has_own("党组织"):
            kind = "协会" + line.name.removeprefix(unit.name)
            rows.append(_row(党组织名称=line.name, 党组织类别=kind, 负责人=line.leader, **place))
        elif n % 3 == 0:
            rows.append(_row(党组织名称=f"{unit.name}行业党委", 党组织类别="行业党委", **place))
    for name, _, county, city in departments[1::3]:
        place = {"所属县区": county, "所属市": city, "所属部门": name}
        body = _row(党组织名称=f"{name}机关党委", 党组织类别="机关党委", 负责人=inventor.person(), **place)
        rows.append(body)
    return rows


def _above(unit: Unit) -> str:
    zone = unit.park.split("、")[0]
    if zone in ZONES and zone not in _NO_COMMITTEE:
        return f"{zone}党工委"
    return f"{unit.county}两新工委" if unit.county not in _NO_COUNTY else ""


def _joint(inventor: Inventor, line: Line, members: Sequence[Unit]) -> Sequence[str]:
    return _row(
        党组织名称=line.name,
        党组织类别="联合党支部",
        组建方式="联合",
        上级党组织=_above(members[0]),
        覆盖单位="、".join(u.name for u in members),
        所属县区=members[0].county,
        所属市=members[0].city,
        正式党员数=str(inventor.dice.number(3, 12)),
        负责人=line.leader,
        成立日期=inventor.date(2018, 2025),
    )


def _own(inventor: Inventor, unit: Unit, above: str) -> Sequence[str]:
    line = unit.lines["党组织"]
    return _row(
        党组织名称=line.name,
        党组织类别=line.name.removeprefix(unit.name),
        组建方式=line.form or "单独",
        上级党组织=above,
        覆盖单位=unit.name,
        所属县区=unit.county,
        所属市=unit.city,
        正式党员数=unit.full_members,
        负责人=line.leader,
        成立日期=inventor.date(2010, 2025),
    )
