"""Posts in small workspaces: in which organization, in which role, from when to when; references that wait."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from offices import Office, kinds
from somebody import POSTS, edges, found, persons, posts

from orggraph.waiting import waiting

# -- posts and cells


def test_a_post_has_its_role_its_title_and_its_dates(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂党支部,组织委员,2020,2024")
    assert ("赵六", "东风厂党支部", "member", "组织委员", "2020", "2024") in posts(east)


def test_a_posts_row_takes_the_place_of_the_cell_that_names_the_same_head(east: Office) -> None:
    east.take(f"{POSTS}\n,李四,东风厂党支部,党支部书记,2020-03-01,")
    assert posts(east) == {
        ("李四", "东风厂党支部", "head", "党支部书记", "2020", None),
        ("王五", "东风厂工会", "head", "负责人", None, None),
    }


def test_a_post_that_ended_ends_what_the_cell_says_too(east: Office) -> None:
    east.take(f"{POSTS}\n,王五,东风厂工会,工会主席,2019,2023")
    assert [p for p in posts(east) if p[1] == "东风厂工会"] == [
        ("王五", "东风厂工会", "head", "工会主席", "2019", "2023")
    ]


def test_two_terms_are_two_posts(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2014,2017\nP1,赵六,东风厂工会,副主席,2020,")
    assert {p[4:] for p in posts(east) if p[0] == "赵六"} == {("2014", "2017"), ("2020", None)}


def test_a_later_ledger_ends_the_term_whose_beginning_it_leaves_out(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,", name="a.csv", day=date(2025, 1, 1))
    east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,,2026", name="b.csv")
    assert {p[4:] for p in posts(east) if p[0] == "赵六"} == {("2020", "2026")}


def test_one_post_under_two_words_for_it_is_one(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂党支部,书记,2020,", name="a.csv", day=date(2025, 1, 1))
    east.take(f"{POSTS}\nP1,赵六,东风厂党支部,党支部书记,2020,2026", name="b.csv")
    assert {p[2:] for p in posts(east) if p[0] == "赵六"} == {("head", "党支部书记", "2020", "2026")}


def test_a_period_that_ends_before_it_begins_is_a_conflict(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,2019")
    assert found(report) == [("任职结束", "2019", "ends_before_start", "F2")]


def test_until_now_is_no_end(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,至今")
    assert (kinds(report), {p[4:] for p in posts(east) if p[0] == "赵六"}) == ([], {("2020", None)})


def test_an_unlisted_title_is_kept_with_an_unknown_role(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂工会,文宣骨干,2020,")
    assert kinds(report) == ["bad_word"]
    assert ("赵六", "东风厂工会", None, "文宣骨干", "2020", None) in posts(east)


# -- titles and organizations


def test_a_units_name_stands_for_its_only_organization_of_the_titles_line(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂,工会副主席,2020,")
    assert ("赵六", "东风厂工会", "deputy", "工会副主席", "2020", None) in posts(east)


def test_a_manager_of_a_unit_holds_no_post_of_an_organization(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂,总经理,2020,\nP2,钱七,东风厂,主任,,\nP3,孙八,东风厂,人事经理,,")
    assert kinds(report) == []
    assert {p[:3] for p in posts(east) if p[1] == "东风厂"} == {
        ("赵六", "东风厂", "none"), ("钱七", "东风厂", "none"), ("孙八", "东风厂", "hr_head"),
    }  # fmt: skip


def test_a_title_without_an_organization_in_the_unit_is_a_conflict_until_it_has_one(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂,团支部书记,2020,", name="p.csv")
    assert found(report) == [("职务", "团支部书记", "title_without_body", "D2")]
    east.take("单位名称,所属县区,团组织名称\n东风厂,蜀山区,东风厂团支部", name="l.csv")
    assert {p[:3] for p in posts(east) if p[0] == "赵六"} == {("赵六", "东风厂团支部", "head")}


def test_a_title_of_another_line_than_its_organization_has_no_role(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂党支部,工会主席,2020,")
    assert found(report) == [("职务", "工会主席", "title_elsewhere", "D2")]
    assert ("赵六", "东风厂党支部", None, "工会主席", "2020", None) in posts(east)


def test_two_titles_of_two_named_organizations_are_two_posts(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂党支部、东风厂工会,支部书记、工会主席,2020,")
    assert {p[1:4] for p in posts(east) if p[0] == "赵六"} == {
        ("东风厂党支部", "head", "支部书记"), ("东风厂工会", "head", "工会主席"),
    }  # fmt: skip


def test_two_titles_are_split_where_the_unit_has_one_organization_for_each(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂党支部,支部书记、工会主席,2020,")
    assert {p[1:3] for p in posts(east) if p[0] == "赵六"} == {("东风厂党支部", "head"), ("东风厂工会", "head")}


def test_two_titles_are_not_split_where_one_has_no_organization(east: Office) -> None:
    report = east.take(f"{POSTS}\nP1,赵六,东风厂党支部,支部书记、妇联主席,2020,")
    assert found(report) == [("职务", "支部书记、妇联主席", "title_not_split", "D2")]
    assert {p[1:4] for p in posts(east) if p[0] == "赵六"} == {("东风厂党支部", "head", "支部书记、妇联主席")}


def test_a_director_and_secretary_holds_both_in_a_branch_of_one_unit(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂党支部,支部书记、董事长,2020,")
    assert {p[1:4] for p in posts(east) if p[0] == "赵六"} == {
        ("东风厂党支部", "head", "支部书记"), ("东风厂", "none", "董事长"),
    }  # fmt: skip


# -- references


def test_an_organization_that_comes_later_gets_its_post(office: Office) -> None:
    report = office.take(f"{POSTS}\n,赵六,东风厂工会,主席,2020,", name="p.csv")
    assert found(report) == [("任职组织", "东风厂工会", "unknown_unit", "C2")]
    office.take("组织名称,组织类别,所属县区\n东风厂工会,工会,蜀山区", name="o.csv")
    assert posts(office) == {("赵六", "东风厂工会", "head", "主席", "2020", None)}


def test_each_of_two_ledgers_that_wait_for_one_organization_gets_its_post(office: Office) -> None:
    office.take(f"{POSTS}\n,赵六,东风厂工会,主席,2020,", name="p.csv")
    office.take(f"{POSTS}\n,钱七,东风厂工会,副主席,2020,", name="q.csv")
    office.take("组织名称,组织类别,所属县区\n东风厂工会,工会,蜀山区", name="o.csv")
    assert {p[0] for p in posts(office)} == {"赵六", "钱七"}


def test_a_waiting_ledger_twice_is_one_snapshot(office: Office) -> None:
    office.take(f"{POSTS}\n,赵六,东风厂工会,主席,2020,", name="p.csv")
    report = office.take(f"{POSTS}\n,赵六,东风厂工会,主席,2020,", name="q.csv")
    assert report.snapshot is not None
    assert report.snapshot.id.endswith("001")


def test_a_known_person_of_an_unknown_organization_is_kept(office: Office) -> None:
    office.take(f"{POSTS}\nP1,赵六,东风厂工会,主席,2020,")
    assert [identity for _, identity in persons(office, "赵六")] == ["number"]


def test_an_organization_of_the_home_county_goes_before_one_elsewhere(office: Office) -> None:
    office.take("组织名称,组织类别,所属县区\n东风工会,工会,蜀山区\n东风工会,工会,包河区", name="o.csv")
    report = office.take(f"{POSTS}\nP1,赵六,东风工会,主席,2020,", name="p.csv")
    assert (kinds(report), edges(office, "HOLDS_POST")["to"].to_list()) == ([], ["union:340104:东风工会"])


def test_an_organization_that_fits_several_is_a_conflict_with_their_ids(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.take("组织名称,组织类别,所属县区\n东风工会,工会,蜀山区\n东风工会,工会,包河区", name="o.csv")
    report = office.take(f"{POSTS}\nP1,赵六,东风工会,主席,2020,\nP2,钱七,union:340104:东风工会,副主席,,", name="p.csv")
    assert found(report) == [("任职组织", "东风工会", "ambiguous_organization", "C2")]
    assert report.ledgers[0].findings["hint"].to_list() == ["union:340104:东风工会、union:340111:东风工会"]
    assert edges(office, "HOLDS_POST")["to"].to_list() == ["union:340104:东风工会"]


def test_another_name_in_aliases_finds_the_organization(east: Office) -> None:
    east.workspace.aliases.write_text('"东风支部" = "东风厂党支部"\n', encoding="utf-8", newline="\n")
    assert kinds(east.take(f"{POSTS}\nP1,赵六,东风支部,书记,2020,")) == []


def test_a_ledger_that_replaces_the_earlier_one_ends_the_posts_it_leaves_out(east: Office) -> None:
    east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,\nP2,钱七,东风厂工会,委员,2020,", name="a.csv")
    east.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,", name="b.csv", replace=True, confirmed=True)
    assert {p[0] for p in posts(east) if p[4]} == {"赵六"}


def test_a_post_that_waits_is_listed_with_its_cell(office: Office) -> None:
    office.take(f"{POSTS}\nP1,赵六,东风厂工会,副主席,2020,", name="a.csv")
    answer = waiting(office.workspace.latest())
    names = [c.name for c in answer.columns]
    assert [(row[names.index("cell")], row[names.index("value")]) for row in answer.rows] == [("C2", "东风厂工会")]
