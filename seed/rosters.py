"""The demonstration's rosters of Party and mass organizations: places' bodies, joint ones, and units' own."""

from __future__ import annotations

from collections.abc import Sequence

from invented import COUNTIES, ECONOMIC, HIGH_TECH, NEW_STATION, WUHU, Inventor, Unit, credit_code

__all__ = ["mass_sheets", "party_rows"]

Rows = list[Sequence[str]]

_PARTY = (
    "党组织名称",
    "党组织类别",
    "组建方式",
    "上级党组织",
    "覆盖单位",
    "覆盖园区",
    "服务园区",
    "服务乡镇街道",
    "服务县区",
    "所属县区",
    "所属市",
    "正式党员数",
    "是否具有审批权限",
    "负责人",
    "成立日期",
    "撤销日期",
)
_MASS = (
    "组织类别",
    "负责人",
    "组建方式",
    "上级组织",
    "领导党组织",
    "覆盖单位",
    "覆盖园区",
    "覆盖乡镇街道",
    "所属县区",
    "所属市",
    "会员数",
    "成立日期",
)
#: park -> city, what its working committee is called
_COMMITTEES = {
    HIGH_TECH: ("合肥市", "蜀山区"),
    ECONOMIC: ("合肥市", ""),
    NEW_STATION: ("合肥市", "瑶海区"),
    WUHU: ("芜湖市", "鸠江区"),
}


def _party(**cells: str) -> Sequence[str]:
    return [cells.get(header, "") for header in _PARTY]


def party_rows(inventor: Inventor, first: Sequence[Unit], second: Sequence[Unit]) -> tuple[Sequence[str], Rows]:
    """Headers and rows: bodies that serve a place, a joint branch over four units, and branches of single units."""
    rows: Rows = [
        _party(
            党组织名称=f"{park}党工委",
            党组织类别="党工委",
            服务园区=park,
            所属市=city,
            所属县区=county,
            是否具有审批权限="是",
        )
        for park, (city, county) in _COMMITTEES.items()
    ]
    rows += [
        _party(
            党组织名称=f"{county}两新工委",
            党组织类别="两新工委",
            服务县区=county,
            所属县区=county,
            所属市=city,
            是否具有审批权限="是",
        )
        for county, city in (("蜀山区", "合肥市"), ("肥西县", "合肥市"), ("瑶海区", "合肥市"), ("鸠江区", "芜湖市"))
    ]
    rows += [
        _party(
            党组织名称="井岗镇党建工作指导站",
            党组织类别="指导站",
            服务乡镇街道="井岗镇",
            所属县区="蜀山区",
            所属市="合肥市",
        ),
        _party(
            党组织名称="栖禾创新大厦联合党支部",
            党组织类别="区域联合党支部",
            组建方式="联合",
            上级党组织=f"{HIGH_TECH}党工委",
            覆盖园区="栖禾创新大厦",
            所属县区="蜀山区",
            所属市="合肥市",
            正式党员数="11",
            负责人=inventor.person(),
        ),
    ]
    four = [u for u in first if u.lines["党组织"].name.endswith("等四家企业联合党支部")]
    rows.append(
        _party(
            党组织名称=four[0].lines["党组织"].name,
            党组织类别="联合党支部",
            组建方式="联合",
            上级党组织=f"{HIGH_TECH}党工委",
            覆盖单位="、".join(u.name for u in four),
            所属县区="蜀山区",
            所属市="合肥市",
            正式党员数="9",
            负责人=four[0].lines["党组织"].leader,
            成立日期="2022-07-01",
        )
    )
    own = [u for u in [*first, *second] if u.lines["党组织"].name.startswith(u.name) and u.lines["党组织"].leader]
    rows += [_branch(inventor, unit) for unit in own[::2]]
    gone = next(u for u in first[60:] if not u.lines["党组织"].answer.strip("否未建无×"))
    rows.append(
        _party(
            党组织名称=f"{gone.name}党支部",
            党组织类别="党支部",
            组建方式="单独",
            覆盖单位=gone.name,
            所属县区=gone.county,
            所属市=gone.city,
            成立日期="2016-03-01",
            撤销日期="2024-12-31",
        )
    )
    return _PARTY, rows


def _branch(inventor: Inventor, unit: Unit) -> Sequence[str]:
    line = unit.lines["党组织"]
    return _party(
        党组织名称=line.name,
        党组织类别=line.name.removeprefix(unit.name),
        组建方式=line.form or "单独",
        上级党组织=f"{unit.park.split('、')[0]}党工委" if unit.park in _COMMITTEES else f"{unit.county}两新工委",
        覆盖单位=unit.name,
        所属县区=unit.county,
        所属市=unit.city,
        正式党员数=unit.full_members,
        负责人=line.leader,
        成立日期=inventor.date(2010, 2025),
    )


def _mass(name: str, line: str, **cells: str) -> list[str]:
    return [name, *({"组织类别": line, **cells}.get(header, "") for header in _MASS)]


def mass_sheets(
    inventor: Inventor, first: Sequence[Unit], second: Sequence[Unit]
) -> list[tuple[str, str, Sequence[str], Rows]]:
    """Per line: sheet, title, headers, rows."""
    union = _unions(inventor, first, second)
    league = _leagues(inventor, first)
    women = _women(inventor, first)
    return [
        ("工会", "两新组织工会名册", ("工会名称", "统一社会信用代码", *_MASS[1:]), union),
        ("共青团", "两新组织团组织名册", ("组织名称", *_MASS), league),
        ("妇女组织", "两新组织妇女组织名册", ("组织名称", *_MASS), women),
    ]


def _unions(inventor: Inventor, first: Sequence[Unit], second: Sequence[Unit]) -> Rows:
    without = [u for u in first if not u.lines["工会"].name and len(u.code) == 18 and u.operation == "存续"]
    # Those whose own row says nothing come first, so that only the last contradicts its row.
    without = [u for u in without if u.lines["工会"].answer in ("", "/", "不详", "—")][:4] + without[:1]
    missing = second[3].name.replace("有限公司", "有限责任公司")
    rows: Rows = [
        _mass(
            f"{HIGH_TECH}工会联合会",
            "工会",
            覆盖园区=HIGH_TECH,
            覆盖单位="、".join(u.name for u in without),
            负责人=inventor.person(),
            所属县区="蜀山区",
            所属市="合肥市",
            成立日期="2018-05-01",
        ),
        _mass(
            "栖禾创新大厦联合工会",
            "工会",
            组建方式="联合",
            上级组织=f"{HIGH_TECH}工会联合会",
            覆盖园区="栖禾创新大厦",
            领导党组织="栖禾创新大厦联合党支部",
            负责人=inventor.person(),
            所属县区="蜀山区",
            所属市="合肥市",
            会员数="186",
        ),
        _mass(
            "新站片区区域联合工会",
            "工会",
            组建方式="区域化",
            覆盖园区=NEW_STATION,
            负责人=inventor.person(),
            所属县区="瑶海区",
            所属市="合肥市",
            会员数="2410",
        ),
        _mass(
            "智能装备行业工会",
            "工会",
            组建方式="依托行业协会",
            覆盖单位="合肥市智能装备行业协会",
            负责人=inventor.person(),
            所属县区="蜀山区",
            所属市="合肥市",
        ),
        _mass(
            f"{second[3].name}工会",
            "工会",
            组建方式="单独",
            覆盖单位=missing,
            所属县区=second[3].county,
            所属市="合肥市",
        ),
    ]
    rows += [_own(u, "工会", inventor) for u in first if u.lines["工会"].name.startswith(u.name)][::3]
    # The union's own code takes the place of the line: this sheet is of unions only.
    own_code = [
        credit_code("81", COUNTIES[county], 9000 + n) for n, county in enumerate(("蜀山区", "蜀山区", "瑶海区"))
    ]
    return [[row[0], own_code[n] if n < 3 else "", *row[2:]] for n, row in enumerate(rows)]


def _leagues(inventor: Inventor, first: Sequence[Unit]) -> Rows:
    rows: Rows = [
        _mass(
            f"{HIGH_TECH}团工委",
            "共青团",
            覆盖园区=HIGH_TECH,
            负责人=inventor.person(),
            所属县区="蜀山区",
            所属市="合肥市",
        ),
        _mass(
            "云汀众创空间网上团支部",
            "共青团",
            组建方式="网上",
            覆盖园区="云汀众创空间",
            所属县区="蜀山区",
            所属市="合肥市",
            会员数="23",
        ),
    ]
    return [*rows, *[_own(u, "团组织", inventor) for u in first if u.lines["团组织"].name.startswith(u.name)][::3]]


def _women(inventor: Inventor, first: Sequence[Unit]) -> Rows:
    rows: Rows = [
        _mass(
            "龙山街道妇女工作小组",
            "妇女组织",
            组建方式="兜底",
            覆盖乡镇街道="龙山街道",
            负责人=inventor.person(),
            所属县区="鸠江区",
            所属市="芜湖市",
        ),
        _mass(
            "龙山街道妇联",
            "妇女组织",
            覆盖乡镇街道="龙山街道",
            负责人=inventor.person(),
            所属县区="鸠江区",
            所属市="芜湖市",
        ),
    ]
    return [*rows, *[_own(u, "妇女组织", inventor) for u in first if u.lines["妇女组织"].name.startswith(u.name)][::3]]


def _own(unit: Unit, word: str, inventor: Inventor) -> Sequence[str]:
    line = unit.lines[word]
    party = unit.lines["党组织"].name
    return _mass(
        line.name,
        {"工会": "工会", "团组织": "共青团"}.get(word, word),
        负责人=line.leader,
        组建方式=line.form or "单独",
        领导党组织=party if party.startswith(unit.name) else "",
        覆盖单位=unit.name,
        所属县区=unit.county,
        所属市=unit.city,
        会员数={"工会": unit.union_members, "团组织": unit.league_members}.get(word, ""),
        成立日期=inventor.date(2012, 2025),
    )
