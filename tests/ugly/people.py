"""What ledgers say of persons: several titles in one cell; ID numbers and phones wherever they do not belong."""

from __future__ import annotations

from ugly.case import Case, Grid, Table, book, read

__all__ = ["CASES"]

#: possible by GB 11643, invented; phones of no subscriber
_ID, _PHONE, _LANDLINE, _OLD_ID = "34010419900307123X", "13955512345", "0551-62345678", "340104900307123"

_HEAD = (
    "单位名称", "所属县区", "地址", "从业人员数", "成立日期", "行业代码", "统一社会信用代码", "所属园区", "行业协会",
    "业务主管部门", "法定代表人", "是否建立工会", "工会名称", "工会主席", "党建工作指导员", "联系电话", "证件",
    f"紧急联系{_PHONE}", "经营状态",
)  # fmt: skip


def _row(**cells: str | int) -> tuple[str | int | None, ...]:
    return tuple(cells.get(header) for header in _HEAD)


_ROWS: Grid = [
    _HEAD,
    _row(单位名称="禾木科技", 所属县区="蜀山区", 联系电话=_PHONE, 证件=_ID, 地址=f"长江西路1号 李四 {_PHONE}"),
    _row(单位名称=f"云桥商贸{_PHONE}", 所属县区="蜀山区"),
    _row(单位名称="青砚物业", 所属县区=f"蜀山区 {_PHONE}", 从业人员数=13955512345, 成立日期=_PHONE),
    _row(单位名称="砚田机械", 行业代码=_ID, 统一社会信用代码=_ID, 所属园区=f"云谷园、{_PHONE}", 经营状态=_PHONE),
    _row(单位名称="东风厂", 行业协会=f"商会{_LANDLINE}", 业务主管部门=_PHONE, 法定代表人=f"李四 {_ID}"),
    _row(
        单位名称="西风厂", 是否建立工会=_PHONE, 工会名称=f"西风厂工会（{_PHONE}）", 工会主席="１３９ ５５５１ ２３４５"
    ),
    _row(单位名称="南风厂", 是否建立工会=f"是（{_OLD_ID}）", 工会主席=_OLD_ID, 党建工作指导员=f"王五{_LANDLINE}"),
]

_TITLES = """
姓名 | 任职组织 | 职务 | 任职开始
李四 | 东风厂党支部、东风厂工会 | 支部书记、工会主席 | 2020.5
王五 | 西风厂党支部、西风厂工会 | 党支部书记兼工会主席 | 2021
赵六 | 南风厂党支部 | 支部书记、工会主席 | 2022
钱七 | 东风厂党支部、东风厂工会 | 副书记/妇联主席 | 2019
"""
_THEIR_UNITS = """单位名称,党组织名称,工会名称
东风厂,东风厂党支部,东风厂工会
西风厂,西风厂党支部,西风厂工会
南风厂,南风厂党支部,
"""

CASES = {
    "two-titles-in-one-cell": Case(
        file="任职.xlsx",
        make=book({"任职": read(_TITLES)}),
        beside={"单位.csv": _THEIR_UNITS},
        # Titles are divided among organizations only where each has its own.
        tables=[
            Table(
                kind="posts",
                sheet="任职",
                read=4,
                conflicts=[
                    ("C4", "职务", "支部书记、工会主席", "title_not_split"),
                    ("C5", "职务", "副书记/妇联主席", "title_elsewhere"),
                ],
            )
        ],
        posts=frozenset(
            {
                ("东风厂党支部", "head", "支部书记"), ("东风厂工会", "head", "工会主席"),
                ("西风厂党支部", "head", "党支部书记"), ("西风厂工会", "head", "工会主席"),
                ("南风厂党支部", "head", "支部书记、工会主席"),
                ("东风厂党支部", "deputy", "副书记"), ("东风厂工会", None, "妇联主席"),
            }
        ),
    ),
    "numbers-of-persons-everywhere": Case(
        file=f"李四{_PHONE}.xlsx",
        make=book({f"台账{_PHONE}": _ROWS}),
        tables=[
            Table(
                sheet="台账",
                read=7,
                rejected=1,
                conflicts=[
                    ("A3", "单位名称", "…", "id_number"),
                    ("A3", "单位名称", "…", "required_unreadable"),
                    ("D4", "从业人员数", "…", "bad_number"),
                    ("E4", "成立日期", "…", "bad_date"),
                    ("F5", "行业代码", "…", "bad_industry"),
                    ("G5", "统一社会信用代码", "…", "id_number"),
                    ("H5", "所属园区", "…", "id_number"),
                    ("S5", "经营状态", "…", "bad_word"),
                    ("I6", "行业协会", "…", "id_number"),
                    ("J6", "业务主管部门", "…", "id_number"),
                    ("K6", "法定代表人", "…", "id_number"),
                    ("L7", "是否建立工会", "…", "id_number"),
                    ("M7", "工会名称", "…", "id_number"),
                    ("N7", "工会主席", "…", "id_number"),
                    ("L8", "是否建立工会", "…", "id_number"),
                    ("N8", "工会主席", "…", "id_number"),
                    ("O8", "党建工作指导员", "…", "id_number"),
                ],
                notices=[("C2", "地址", "…", "number_cut"), ("B4", "所属县区", "…", "number_cut")],
                not_stored=["联系电话"],
                unknown=["证件", "紧急联系"],
            )
        ],
        units={
            "禾木科技": {"address": "长江西路1号 李四"},
            "青砚物业": {"employees": None, "founded": None, "places": {"340104"}},
            "砚田机械": {"places": {"340104", "340100:云谷园"}, "uscc": None, "industry_code": None},
            "东风厂": {},
            "西风厂": {"union_surveyed": False},
            "南风厂": {"union_surveyed": False},
        },
        covers=frozenset(),
        never=[
            _ID, _ID.lower(), _PHONE, _LANDLINE, _OLD_ID, "62345678", "１３９ ５５５１ ２３４５", "139 5551 2345",
        ],
    ),
}  # fmt: skip
