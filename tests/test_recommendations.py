"""Recommendations in small workspaces: which rows are one act, its votes, its person, and where it went."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from offices import DAY, Office, kinds
from somebody import UNITS, act, edges, found, persons

from orggraph.derive.build import derived
from orggraph.policy.packs import load

# -- recommendations


def test_a_recommendation_has_its_number_line_stages_votes_and_ends(east: Office) -> None:
    east.take(act(编号="2025/01", 是否团员="否", 接收党组织="东风厂党支部"))
    assert east.table("Recommendation").row(0, named=True) == {
        "id": "2025/01", "name": "2025/01", "line": "union", "from_stage": "applicant", "to_stage": "active_applicant",
        "made_on": date(2025, 5, 1), "in_favour": 8, "due": 10, "league_member": False, "unit": "340104:东风厂",
        "unit_said": "东风厂",
    }  # fmt: skip
    ends = {rel: edges(east, rel).select("from", "to").rows() for rel in ("MADE", "OF", "RECEIVED_BY", "WORKS_AT")}
    person = persons(east, "赵六")[0][0]
    assert ends == {
        "MADE": [("union:340104:东风厂:东风厂工会", "2025/01")],
        "OF": [("2025/01", person)],
        "RECEIVED_BY": [("2025/01", "party:340104:东风厂:东风厂党支部")],
        "WORKS_AT": [(person, "340104:东风厂")],
    }


def test_a_recommendation_without_a_number_imported_twice_is_one(east: Office) -> None:
    east.take(act(), name="a.csv")
    report = east.take(act(赞成数="9"), name="b.csv")
    assert report.changes["Recommendation"] == (0, 1, 0)
    assert east.table("Recommendation")["in_favour"].to_list() == [9]


def test_the_same_file_again_makes_no_snapshot(east: Office) -> None:
    first = east.take(act(), name="a.csv")
    again = east.take(act(), name="a.csv")
    assert (again.unchanged, again.snapshot) == (True, first.snapshot)


def test_another_date_is_another_recommendation(east: Office) -> None:
    east.take(act(), name="a.csv")
    east.take(act(推荐日期="2026-05-01"), name="b.csv")
    assert east.table("Recommendation").height == 2


def test_a_number_that_comes_later_is_the_number_of_the_act(east: Office) -> None:
    east.take(act(), name="a.csv")
    east.take(act(编号="T1", 赞成数="9"), name="b.csv")
    assert east.table("Recommendation").select("id", "in_favour").rows() == [("T1", 9)]


def test_a_number_repeated_for_another_person_in_one_ledger_is_a_conflict(east: Office) -> None:
    other = act(编号="T1", 姓名="钱七").splitlines()[1]
    report = east.take(f"{act(编号='T1')}\n{other}")
    assert found(report) == [("编号", "T1", "repeated_number", "A3")]
    assert edges(east, "OF")["to"].to_list() == [persons(east, "赵六")[0][0]]


@pytest.mark.parametrize(("votes", "kind"), [("11", "votes_above_due"), ("4.5", "bad_number"), ("-1", "bad_number")])
def test_votes_that_cannot_be_are_a_conflict_and_unknown(east: Office, votes: str, kind: str) -> None:
    report = east.take(act(赞成数=votes))
    assert found(report) == [("赞成数", votes, kind, "I2")]
    assert east.table("Recommendation").select("in_favour", "due").rows() == [(None, 10)]


@pytest.mark.parametrize(("number", "id"), [("1", "1"), ("１", "1"), ("01", "01"), ("Ｔ－1 号", "T-1号")])
def test_a_number_is_no_yes_and_the_same_in_full_width(east: Office, number: str, id: str) -> None:
    report = east.take(f"{act(编号=id, 人员编号=id)}\n{act(编号=number, 姓名='钱七').splitlines()[1]}")
    assert (kinds(report), east.table("Recommendation")["id"].to_list()) == (["repeated_number"], [id])
    assert [identity for _, identity in persons(east, "赵六")] == ["number"]


def test_votes_of_one_ledger_above_those_due_in_another_are_a_conflict(east: Office) -> None:
    east.take(act(编号="T1", 赞成数=""), name="a.csv")
    report = east.take(act(编号="T1", 应到会有表决权人数="", 赞成数="11"), name="b.csv")
    assert found(report) == [("赞成数", "11", "votes_above_due", "I2")]
    assert east.table("Recommendation")["in_favour"].to_list() == [None]


def test_all_votes_of_those_due_are_no_conflict(east: Office) -> None:
    assert kinds(east.take(act(赞成数="10"))) == []


def test_a_probationary_member_is_no_stage_of_a_recommendation(east: Office) -> None:
    assert kinds(east.take(act(推荐后身份="预备党员"))) == ["bad_word"]


def test_an_unknown_unit_keeps_the_act_and_waits(east: Office) -> None:
    report = east.take(act(编号="T1", 所在单位="南风厂"), name="a.csv")
    assert found(report) == [("所在单位", "南风厂", "unknown_unit", "E2")]
    assert east.table("Recommendation").select("unit", "unit_said").rows() == [(None, "南风厂")]
    east.take(f"{UNITS}\n南风厂,蜀山区,,,,,,", name="s.csv")
    assert east.table("Recommendation")["unit"].to_list() == ["340104:南风厂"]


def test_a_person_of_an_unknown_unit_is_nobody_of_the_recommenders_unit(east: Office) -> None:
    east.take(act(姓名="张三", 所在单位="南风厂"))
    assert len(persons(east, "张三")) == 2


def test_a_person_without_a_unit_is_the_one_of_that_name_where_the_recommender_is(east: Office) -> None:
    report = east.take(act(姓名="张三", 所在单位=""))
    assert (kinds(report), len(persons(east, "张三"))) == ([], 1)


def test_a_receiver_that_nobody_lists_is_mentioned_and_covers_nobody(east: Office) -> None:
    east.take(act(接收党组织="城东工业园党工委"))
    mentioned = east.table("PartyOrganization").filter(pl.col("mentioned"))
    assert mentioned["name"].to_list() == ["城东工业园党工委"]
    assert mentioned["id"][0] not in {organization for organization, _, _ in east.covers()}


def test_received_counts_what_was_made_by_the_day(east: Office) -> None:
    east.take(act(编号="T1", 接收党组织="东风厂党支部"), name="a.csv")
    east.take(act(编号="T2", 推荐日期="2026-05-01", 接收党组织="东风厂党支部"), name="b.csv")
    latest = east.workspace.latest()
    assert latest is not None

    def on(day: date) -> int:
        tables = derived(lambda name: latest.table(name) if name in latest.tables else None, day, load())
        return int(tables["PartyOrganization"]["received"].item())

    assert [on(date(2025, 12, 31)), on(DAY)] == [1, 2]


def test_an_unknown_recommender_is_a_conflict_and_its_name_says_the_line(office: Office) -> None:
    report = office.take(act(推荐组织="南风厂团支部", 所在单位=""))
    assert found(report) == [("推荐组织", "南风厂团支部", "unknown_unit", "B2")]
    assert office.table("Recommendation")["line"].to_list() == ["league"]


def test_the_last_unit_that_is_said_of_a_person_is_where_the_person_works(east: Office) -> None:
    east.take(f"{UNITS}\n西风厂,蜀山区,,,,,,", name="w.csv")
    east.take(act(编号="T1", 人员编号="P1"), name="a.csv", day=date(2025, 6, 30))
    east.take(act(编号="T2", 人员编号="P1", 所在单位="西风厂"), name="b.csv")
    assert edges(east, "WORKS_AT")["to"].to_list() == ["340104:西风厂"]
    assert dict(east.table("Recommendation").select("id", "unit").iter_rows()) == {
        "T1": "340104:东风厂", "T2": "340104:西风厂",
    }  # fmt: skip


def test_two_persons_in_one_recommendation_are_rejected(east: Office) -> None:
    report = east.take(act(姓名="赵六、钱七"))
    assert (kinds(report), report.ledgers[0].rejected) == (["several_persons", "required_unreadable"], 1)
