"""The demonstration's roster of unions, League and women's organizations: places' bodies, joint ones, units' own."""

from __future__ import annotations

from collections.abc import Sequence

from invented import Inventor, Unit, credit_code
from places import BUILDINGS, COUNTIES, HIGH_TECH, NEW_STATION, ZONES

__all__ = ["mass_rows"]

Rows = list[Sequence[str]]

_HEADERS = (
    "组织名称", "组织类别", "统一社会信用代码", "负责人", "组建方式", "上级组织", "领导党组织", "覆盖单位", "覆盖园区",
    "覆盖乡镇街道", "所属县区", "所属市", "会员数", "成立日期",
)  # fmt: skip
_BLANK = ("", "/", "不详", "—")


def _row(**cells: str) -> Sequence[str]:
    return [cells.get(header, "") for header in _HEADERS]


def mass_rows(inventor: Inventor, units: Sequence[Unit], elsewhere: Sequence[Unit]) -> Rows:
    """Headers and rows; `elsewhere` are the units of the province's ledger, one of which is misnamed."""
    rows: Rows = [_HEADERS]
    for word in ("工会", "团组织", "妇女组织"):
        rows += [_own(inventor, u, word) for u in [u for u in units if u.has_own(word)][::2]]
    return [*rows, *_unions(inventor, units, elsewhere), *_of_parks(inventor), *_of_towns(inventor)]


def _unions(inventor: Inventor, units: Sequence[Unit], elsewhere: Sequence[Unit]) -> Rows:
    """Federations over zones, the misnamed one, and unions over an association."""
    rows: Rows = []
    for n, (zone, (_, _, county, city, _)) in enumerate(list(ZONES.items())[::2]):
        inside = [u for u in units if u.park == zone and not u.lines["工会"].name and len(u.code) == 18]
        without = [u for u in inside if u.operation == "存续" and u.lines["工会"].answer in _BLANK][:4]
        if zone == HIGH_TECH:
            # Its row says no: the organization stands and the contradiction is reported.
            without += [u for u in inside if u.lines["工会"].answer == "否"][:1]
        rows.append(
            _row(
                组织名称=f"{zone}工会联合会",
                组织类别="工会",
                统一社会信用代码=credit_code("81", COUNTIES[county or ZONES[zone][4][0]][0], 9000 + n),
                负责人=inventor.person(),
                覆盖单位="、".join(u.name for u in without),
                覆盖园区=zone,
                所属县区=county,
                所属市=city,
                成立日期="2018-05-01",
            )
        )
    missing = elsewhere[3]
    rows.append(
        _row(
            组织名称=f"{missing.name}工会",
            组织类别="工会",
            组建方式="单独",
            覆盖单位=missing.name.replace("有限公司", "有限责任公司"),
            所属县区=missing.county,
            所属市=missing.city,
        )
    )
    for name, association, county, city in (
        ("智能装备行业工会", "合肥市智能装备行业协会", "蜀山区", "合肥市"),
        ("汽车部件行业工会", "芜湖市汽车部件行业协会", "鸠江区", "芜湖市"),
        ("建材行业工会", "合肥市建材市场商会", "瑶海区", "合肥市"),
    ):
        place = {"所属县区": county, "所属市": city, "负责人": inventor.person()}
        rows.append(_row(组织名称=name, 组织类别="工会", 组建方式="依托行业协会", 覆盖单位=association, **place))
    return rows


def _of_parks(inventor: Inventor) -> Rows:
    rows: Rows = []
    regional = (NEW_STATION, *list(ZONES)[7::4])
    for zone in regional:
        _, _, county, city, _ = ZONES[zone]
        place = {"覆盖园区": zone, "所属县区": county, "所属市": city, "负责人": inventor.person()}
        members = str(inventor.dice.number(800, 2600))
        name = f"{zone.removesuffix('开发区')}片区区域联合工会"
        rows.append(_row(组织名称=name, 组织类别="工会", 组建方式="区域化", 会员数=members, **place))
    for zone, (_, _, county, city, _) in list(ZONES.items())[::3]:
        place = {"覆盖园区": zone, "所属县区": county, "所属市": city, "负责人": inventor.person()}
        rows.append(_row(组织名称=f"{zone}团工委", 组织类别="共青团", **place))
    for n, (building, (_, _, _, _, county, city)) in enumerate(BUILDINGS.items()):
        place = {"覆盖园区": building, "所属县区": county, "所属市": city}
        members = str(inventor.dice.number(18, 190))
        if n % 4 == 0:
            led = f"{building}联合党支部"
            name = f"{building}联合工会"
            row = _row(
                组织名称=name, 组织类别="工会", 组建方式="联合", 领导党组织=led, 会员数=members,
                负责人=inventor.person(), **place,
            )  # fmt: skip
            rows.append(row)
        if n % 4 == 2:
            name = f"{building}网上团支部"
            rows.append(_row(组织名称=name, 组织类别="共青团", 组建方式="网上", 会员数=members, **place))
    return rows


def _of_towns(inventor: Inventor) -> Rows:
    """Towns' women's federations, and the working groups with which some of them cover who has nothing else."""
    rows: Rows = []
    for n, (county, (_, city, towns)) in enumerate(COUNTIES.items()):
        for town in towns[:1]:
            place = {"覆盖乡镇街道": town, "所属县区": county, "所属市": city, "负责人": inventor.person()}
            rows.append(_row(组织名称=f"{town}妇联", 组织类别="妇女组织", **place))
            if n % 4 == 1:
                name = f"{town}妇女工作小组"
                rows.append(_row(组织名称=name, 组织类别="妇女组织", 组建方式="兜底", 上级组织=f"{town}妇联", **place))
    return rows


def _own(inventor: Inventor, unit: Unit, word: str) -> Sequence[str]:
    line = unit.lines[word]
    return _row(
        组织名称=line.name,
        组织类别={"工会": "基层工会", "团组织": "共青团"}.get(word, word),
        负责人=line.leader if word == "工会" or inventor.dice.chance(0.2) else "",
        组建方式=line.form or "单独",
        领导党组织=unit.lines["党组织"].name if unit.has_own("党组织") else "",
        覆盖单位=unit.name,
        所属县区=unit.county,
        所属市=unit.city,
        会员数={"工会": unit.union_members, "团组织": unit.league_members}.get(word, ""),
        成立日期=inventor.date(2012, 2025),
    )
