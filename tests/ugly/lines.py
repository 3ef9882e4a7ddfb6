"""What rows say of organizations: yes and no with names and forms, kind names, venues, joint branches, parks."""

from __future__ import annotations

from offices import company

from ugly.case import Case, Table, book, csv, read

__all__ = ["CASES"]

_ANSWERS = """
单位名称 | 所属县区 | 是否建立工会 | 工会名称 | 工会组建方式 | 是否建立党组织
禾木科技 | 蜀山区 | 是 | | | √
云桥商贸 | 蜀山区 | 是 | | 单独组建 | ×
青砚物业 | 蜀山区 | 否 | 青砚物业工会 | 单独 | Y
砚田机械 | 蜀山区 | 否 | | 联合 | n
东风厂 | 蜀山区 | 否 | 无 | / | 已建
西风厂 | 蜀山区 | 西风厂工会委员会 | | | 未建
南风厂 | 蜀山区 | 联合 | | | 挂靠
北风厂 | 蜀山区 | 建 | | | 是、否
大江厂 | 蜀山区 | 有 | 大江厂妇联 | | 不详
小河厂 | 蜀山区 | | 小河厂工会 | | 0
"""

_JOINT = """单位名称,统一社会信用代码,所属县区,党组织名称,党组织组建方式,党组织书记
{}""".format(
    "\n".join(
        f"{name},{company(i)},蜀山区,{branch},{form},李四"
        for i, (name, branch, form) in enumerate(
            [
                ("禾木科技", "长江路联合党支部", "联合"),
                ("云桥商贸", "长江路 联合党支部", ""),
                ("青砚物业", "长江路联合党支部", "联合组建"),
                ("砚田机械", "长江路联合党支部", "/"),
            ],
            start=1,
        )
    )
)

#: forty units, each of which calls its branch 党支部
_FORTY = [f"第{n}厂" for n in range(1, 41)]
_BARE = "\n".join(["单位名称,所属县区,是否建立党组织,党组织名称", *(f"{unit},蜀山区,是,党支部" for unit in _FORTY)])

_VENUES = """
单位名称 | 所属县区 | 是否建立妇女组织 | 妇女组织名称 | 是否建立团组织
禾木科技 | 蜀山区 | 是 | 妇女之家 | 青年之家
云桥商贸 | 蜀山区 | 妇女之家 | | 否
青砚物业 | 蜀山区 | 是 | 青砚物业妇女之家301室 | 是
"""

_TWO_CITIES = "园区名称,园区类型,所属市\n云谷科技园,产业园区,合肥市\n云谷科技园,产业园区,芜湖市\n"
_IN_PARKS = """单位名称,所属市,所属园区
禾木科技,合肥市,云谷科技园
云桥商贸,芜湖市,云谷科技园
青砚物业,,云谷科技园
砚田机械,,合肥市/云谷科技园
"""

CASES = {
    "yes-and-no-in-every-combination": Case(
        file="台账.xlsx",
        make=book({"台账": read(_ANSWERS)}),
        tables=[
            Table(
                sheet="台账",
                read=10,
                conflicts=[
                    ("D4", "工会名称", "青砚物业工会", "no_with_name"),
                    ("C9", "是否建立工会", "建", "bad_word"),
                    ("F9", "是否建立党组织", "是、否", "contradiction"),
                    ("D10", "工会名称", "大江厂妇联", "wrong_line"),
                ],
                # Of 青砚物业 nothing is known, its form among it: the conflict says all there is to say.
                notices=[("E5", "工会组建方式", "联合", "no_with_form")],
            )
        ],
        units={
            "禾木科技": {"union_surveyed": True, "party_surveyed": True},
            "云桥商贸": {"union_surveyed": True, "party_surveyed": True},
            "青砚物业": {"union_surveyed": False, "party_surveyed": True},
            "砚田机械": {"union_surveyed": True, "party_surveyed": True},
            "东风厂": {"union_surveyed": True},
            "西风厂": {"union_surveyed": True, "party_surveyed": True},
            "南风厂": {"union_surveyed": True, "party_surveyed": True},
            "北风厂": {"union_surveyed": False, "party_surveyed": False},
            "大江厂": {"union_surveyed": True, "party_surveyed": False},
            "小河厂": {"union_surveyed": True, "party_surveyed": True},
        },
        covers=frozenset(
            {
                ("禾木科技工会", "禾木科技", "unspecified"),
                ("禾木科技党支部", "禾木科技", "unspecified"),
                ("云桥商贸工会", "云桥商贸", "independent"),
                ("青砚物业党支部", "青砚物业", "unspecified"),
                ("东风厂党支部", "东风厂", "unspecified"),
                ("西风厂工会委员会", "西风厂", "unspecified"),
                ("南风厂工会", "南风厂", "joint"),
                ("南风厂党支部", "南风厂", "affiliated"),
                ("大江厂工会", "大江厂", "unspecified"),
                ("小河厂工会", "小河厂", "unspecified"),
            }
        ),
    ),
    "a-joint-branch-over-four-units": Case(
        file="台账.csv",
        make=csv(_JOINT, "gb18030"),
        tables=[Table(read=4)],
        units={"禾木科技": {}, "云桥商贸": {}, "青砚物业": {}, "砚田机械": {}},
        covers=frozenset(
            ("长江路联合党支部", unit, "joint") for unit in ("禾木科技", "云桥商贸", "青砚物业", "砚田机械")
        ),
    ),
    "forty-branches-called-branch": Case(
        file="台账.csv",
        make=csv(_BARE),
        tables=[
            Table(read=40, notices=[(f"D{row}", "党组织名称", "党支部", "bare_name") for row in range(2, 42)]),
        ],
        units={unit: {"party_surveyed": True} for unit in _FORTY},
        covers=frozenset(("党支部", unit, "unspecified") for unit in _FORTY),
    ),
    "venues-where-organizations-should-stand": Case(
        file="台账.xlsx",
        make=book({"台账": read(_VENUES)}),
        tables=[
            Table(
                sheet="台账",
                read=3,
                conflicts=[
                    ("D2", "妇女组织名称", "妇女之家", "venue_as_organization"),
                    ("E2", "是否建立团组织", "青年之家", "venue_as_organization"),
                    ("C3", "是否建立妇女组织", "妇女之家", "venue_as_organization"),
                    ("D4", "妇女组织名称", "青砚物业妇女之家301室", "venue_as_organization"),
                ],
            )
        ],
        units={
            "禾木科技": {"women_surveyed": False, "league_surveyed": False},
            "云桥商贸": {"women_surveyed": False, "league_surveyed": True},
            "青砚物业": {"women_surveyed": False, "league_surveyed": True},
        },
        covers=frozenset({("青砚物业团支部", "青砚物业", "unspecified")}),
    ),
    "a-park-of-two-cities": Case(
        file="台账.csv",
        make=csv(_IN_PARKS),
        beside={"园区.csv": _TWO_CITIES},
        options=["--in", "安徽省"],
        tables=[Table(read=4, conflicts=[("C4", "所属园区", "云谷科技园", "ambiguous_place")])],
        units={
            "禾木科技": {"places": {"340100:云谷科技园", "340100"}},
            "云桥商贸": {"places": {"340200:云谷科技园", "340200"}},
            "青砚物业": {"places": {"340000"}},
            "砚田机械": {"places": {"340100:云谷科技园", "340100"}},
        },
    ),
}  # fmt: skip
