"""Writes the demonstration's ledgers into this folder, or into the folder given: python seed/make.py [FOLDER]"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from associations import association_rows, associations
from enterprises import enterprises_book, high_tech, province, province_rows, registrations
from files import write_csv
from invented import Inventor
from mass import mass_rows
from party import join_branches, party_rows, wide_branch
from persons import act_rows, instructor_rows, post_rows
from places import HIGH_TECH, park_rows
from social import department_rows, social_organizations, social_rows
from venues import venue_rows


def main(folder: Path) -> None:
    """Writes every ledger into `folder`."""
    inventor = Inventor(20260630)
    first, second, social = high_tech(inventor), province(inventor), social_organizations(inventor)
    found = associations(inventor)
    departments = department_rows(social)
    joint = [*join_branches(inventor, second), wide_branch(inventor, first[72:140])]
    units = [*first, *second, *social]
    # Civil affairs has one of the associations, too, and knows the zone it is in.
    here = replace(found[0][0], kind="行业协会", park=HIGH_TECH, department="合肥市民政局")
    # Posts come first: they decide who heads what in the other ledgers.
    posts = post_rows(inventor, [*first, *second])
    joint_union = "栖禾创新大厦联合工会"
    known = [u for u in [*first[150:170], *second[:1200:10]] if len(u.code) == 18]
    written = {
        "园区.csv": park_rows(),
        "部门.csv": departments,
        "协会商会台账.csv": association_rows(inventor, found, [*first, *second]),
        "市场主体登记清单.csv": registrations(inventor, known),
        "各市非公企业台账.csv": province_rows(inventor, second),
        "党组织名册.csv": party_rows(inventor, units, joint, found, departments),
        "群团组织名册.csv": mass_rows(inventor, units, second),
        "班子成员任职.csv": posts,
        "党建工作指导员.csv": instructor_rows(inventor, [*first, *second]),
        "推优入党.csv": act_rows(inventor, units, joint_union),
    }
    for name, rows in written.items():
        write_csv(folder / name, rows, "utf-8-sig" if name == "园区.csv" else "utf-8")
    write_csv(folder / "社会组织台账.csv", social_rows([*social, here]), "gb18030")
    enterprises_book(folder / "非公企业台账.xlsx", first, venue_rows(inventor, first))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
