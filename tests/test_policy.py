"""Rule packs: what they say, how they are put together, and which faults are named."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from orggraph.errors import PolicyError
from orggraph.messages import LANGUAGES, set_language
from orggraph.model import FORMS, LEVELS, MODEL
from orggraph.policy import packs
from orggraph.policy.cited import setting
from orggraph.policy.packs import load


@pytest.fixture(autouse=True)
def english() -> object:
    set_language("en")
    yield
    set_language("zh")


def local(folder: Path, text: str) -> Path:
    """A local rule file with that text."""
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def fault(folder: Path, text: str) -> str:
    """What is said about a local rule file with that text, without its first line."""
    with pytest.raises(PolicyError) as caught:
        load("anhui", local(folder, text))
    return str(caught.value).partition("\n")[2]


@pytest.mark.parametrize("name", packs.names())
def test_shipped_pack_has_no_fault(name: str) -> None:
    assert load(name).name.endswith(name)


def test_packs_are_put_together_from_national_to_local(tmp_path: Path) -> None:
    assert load("anhui", local(tmp_path, "")).name == "national+anhui+rules"


def test_exclusions_are_in_the_order_in_which_a_unit_is_counted() -> None:
    assert tuple(e.reason for e in load().exclusions) == (
        "public_control",
        "public_body",
        "out_of_scope",
        "not_operating",
        "self_employed",
        "not_founded",
    )


def test_every_covering_form_has_its_levels() -> None:
    levels = load().levels
    assert set(FORMS[:-2]) == set(levels)
    assert {level: sum(level in of_form for of_form in levels.values()) for level in LEVELS} == {
        "strict": 3,
        "organization": 7,
        "work": 9,
    }


def test_unspecified_is_open_at_level_strict() -> None:
    assert load().unknown_at == {"unspecified": ("strict",)}


def test_channels_are_in_the_order_of_the_clause() -> None:
    assert load().channels == (
        "industry",
        "association",
        "department",
        "market_regulation",
        "guidance_station",
        "territorial",
    )


def test_womens_committee_does_not_answer_the_womens_line() -> None:
    assert not load().women_workers_committee


def test_size_of_the_first_target_is_not_defined() -> None:
    assert setting(load(), "targets.min_employees") is None


def test_tied_vote_passes_for_union_and_women_and_not_for_the_league() -> None:
    passes = {line: vote.passes for line, vote in load().votes.items()}
    assert passes == {"league": "more_than_half", "union": "at_least_half", "women": "at_least_half"}


def test_only_the_league_recommends_to_become_a_candidate() -> None:
    assert [line for line, vote in load().votes.items() if ("active_applicant", "candidate") in vote.steps] == [
        "league"
    ]


@pytest.mark.parametrize(
    ("rule", "name", "value"),
    [
        ("P-01", "full_members", 3), ("P-05", "general_branch", 50), ("P-05", "committee", 100),
        ("P-06", "full_members", 7), ("U-01", "union_members", 25), ("U-06", "employees", 200),
        ("U-09", "women_members", 10),
        ("L-01", "league_members", 3), ("L-04", "general_branch", 30), ("L-04", "committee", 100),
        ("T-03", "employees", 30),
    ],
)  # fmt: skip
def test_threshold(rule: str, name: str, value: int) -> None:
    assert value == load().value(rule, name)


def test_rule_not_read_is_marked_so() -> None:
    assert load().rules["U-15"].grade == "N"


@pytest.mark.parametrize("rule", load().rules.values(), ids=lambda r: r.id)
def test_rule_has_both_wordings_and_a_source(rule: packs.Rule) -> None:
    assert rule.source
    assert all(rule.title.in_language(code) for code in LANGUAGES)


def test_policy_document_is_in_force_from_its_day() -> None:
    rule = load().rules["T-07"]
    assert [rule.holds_on(date(2021, 5, 6)), rule.holds_on(date(2021, 5, 7))] == [False, True]


def test_rule_whose_first_day_was_not_read_is_in_force() -> None:
    assert load().rules["P-01"].holds_on(date(1990, 1, 1))


def test_local_number_replaces_the_national_and_leaves_the_rest(tmp_path: Path) -> None:
    pack = load("anhui", local(tmp_path, "[rules.U-09.values]\nwomen_members = 25\n"))
    assert pack.value("U-09", "women_members") == 25
    assert load().rules["U-09"].title == pack.rules["U-09"].title


def test_local_file_sets_the_size_of_the_first_target(tmp_path: Path) -> None:
    pack = load("anhui", local(tmp_path, "[targets]\nmin_employees = 50\n"))
    assert setting(pack, "targets.min_employees") == 50


def test_local_file_lets_the_womens_committee_answer(tmp_path: Path) -> None:
    pack = load("anhui", local(tmp_path, "[rules.W-03.values]\nanswers_women_line = true\n"))
    assert pack.women_workers_committee


def test_digest_changes_with_what_a_pack_says(tmp_path: Path) -> None:
    changed = load("anhui", local(tmp_path, "[targets]\nmin_employees = 50\n"))
    assert load().digest == load("anhui", local(tmp_path, "")).digest != changed.digest


def test_unknown_pack_names_the_nearest() -> None:
    with pytest.raises(PolicyError, match="no rule pack named 'anhiu'; there is: anhui"):
        load("anhiu")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"gone\.toml cannot be read"):
        load("anhui", tmp_path / "gone.toml")


def test_file_that_is_no_toml_says_where(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"cannot be read: .*line 2"):
        load("anhui", local(tmp_path, "[rules.X]\nsource = =\n"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rule.X-01]\n", "- -: 'rule' is none of pack, scope"),
        ("[rules.X-01]\nsource = 'x'\n",
         "- rules.X-01.title is missing or of the wrong kind\n- rules.X-01.clause is missing"),
        ("rules = 3\n", "- rules is missing or of the wrong kind"),
        ("[rules]\nT-07 = 3\n", "- rules.T-07 is missing or of the wrong kind"),
        ("[rules.T-07]\ngrade = 'A'\n", "- rules.T-07.grade: 'A' is none of V1, V2"),
        ("[rules.T-07]\nforce = 'must'\n", "- rules.T-07.force: 'must' is none of shall"),
        ("[rules.T-07]\nin_force = '2021'\n", "- rules.T-07.in_force: '2021' is no date"),
        ("[rules.T-07]\ntitle = { zh = '' }\n", "- rules.T-07.title needs a text for zh and for en"),
        ("[coverage.levels]\nguided = ['all']\n", "- coverage.levels.guided: 'all' is none of strict"),
        ("[coverage.levels]\ngrid = ['work']\n", "- coverage.levels: 'grid' is none of independent"),
        ("[coverage]\nlevels = 1\n", "- coverage.levels is missing"),
        ("[scope]\nexclusions = 1\n", "- scope.exclusions is missing"),
        ("[[scope.exclusions]]\nreason = 'tax'\ncolumn = 'tax'\ntitle = { zh = '税', en = 'tax' }\n",
         "- scope.exclusions 1.reason: 'tax' is none of public_control, public_body, out_of_scope, not_operating, "
         "self_employed, not_founded; nearest: –\n- scope.exclusions 1.column: 'tax' is none of id"),
        ("[[scope.exclusions]]\nreason = 'public_body'\ncolumn = 'kind'\nvalues = ['office']\n"
         "title = { zh = '机', en = 'o' }\n",
         "- scope.exclusions 1.values: 'office' is none of company"),
        ("[receivers]\nchannels = ['unit']\n", "- receivers.channels: 'unit' is none of industry"),
        ("[receivers.distances]\ntown = -1\n", "- receivers.distances.town: -1 is no whole number"),
        ("[targets]\nmin_employees = true\n", "- targets.min_employees: True is no whole number"),
        ("[votes.union]\npasses = 'half'\n", "- votes.union.passes: 'half' is none of more_than_half"),
        ("[votes.union]\nsteps = [['applicant']]\n", "- votes.union.steps: ['applicant'] is none of applicant"),
        ("[votes.union.rules]\nvotes = 'R-99'\n", "- votes.union.rules.votes: 'R-99' is none of P-01"),
        ("[votes.union.rules]\nluck = 'R-06'\n", "- votes.union.rules.luck: 'luck' is none of steps, votes, member"),
        ("[votes.union]\nrules = ['R-06']\n", "- votes.union.rules is missing or of the wrong kind"),
        ("[votes.league]\nunchecked = { height = 'R-02' }\n",
         "- votes.league.unchecked.height: 'height' is none of age, consent"),
        ("[receivers]\nown_levels = ['cell']\n", "- receivers.own_levels: 'cell' is none of branch"),
        ("[receivers.applications]\nindustry = 'D-99'\n", "- receivers.applications.industry: 'D-99' is none of P-01"),
        ("[integration]\nparty_roles = ['boss']\n", "- integration.party_roles: 'boss' is none of head"),
        ("[integration]\nbarred = [{ rule = 'U-15', line = 'party', roles = ['hr_head'] }]\n",
         "- integration.barred 1.line: 'party' is none of union, league, women"),
        ("[receivers]\nchannels = ['territorial', 'industry', 'territorial']\n",
         "- receivers.channels: 'territorial' stands twice"),
        ("[receivers.distances]\nmoon = 1\n", "- receivers.distances.moon: 'moon' is none of park"),
        ("[rules.P-07.values]\nyears = 100000\n", "- rules.P-07.values.years: 100000 is no whole number from 0 to"),
        ("[rules.T-07]\nuntil = 2021-05-06\n", "- rules.T-07.until: 2021-05-06 is before the rule is in force"),
        ("[votes.party]\n", "- votes.party: 'party' is none of union"),
        ("[integration]\nbarred = [{ rule = 'U-99', line = 'club', roles = [] }]\n",
         "- integration.barred 1.rule: 'U-99' is none of"),
        ("[rules.W-03.values]\nanswers_women_line = 1\n",
         "- rules.W-03.values.answers_women_line: 1 is no true or false"),
    ],
)  # fmt: skip
def test_fault_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert fault(tmp_path, text).startswith(said)


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    said = fault(tmp_path, "[rules.T-07]\nforce = 'must'\n[targets]\nmin_employees = -1\n")
    assert len(said.splitlines()) == 2


HALF = """
[rules.X-01]
grade = "A"
[integration]
mutual_deputies = "no"
mass_roles = ["boss"]
barred = [{ line = "party", roles = ["boss"] }]
[receivers]
own_levels = "branch"
channels = ["unit"]
[votes.union]
passes = 1
steps = [["applicant"]]
[coverage]
unknown_at = 1
levels = { grid = ["work"] }
[[scope.exclusions]]
reason = "tax"
"""


def test_what_is_missing_hides_no_other_fault(tmp_path: Path) -> None:
    said = fault(tmp_path, HALF)
    for wrong in (
        "rules.X-01.grade: 'A'", "scope.exclusions 1.reason: 'tax'", "coverage.levels: 'grid'",
        "receivers.channels: 'unit'", "votes.union.steps: ['applicant']", "integration.mass_roles: 'boss'",
        "integration.barred 1.line: 'party'", "integration.barred 1.roles: 'boss'",
    ):  # fmt: skip
        assert f"- {wrong} is none of" in said
    assert len(said.splitlines()) == 19


def test_reasons_of_the_pack_are_those_of_the_model() -> None:
    declared = next(p.values for p in MODEL.node("Enterprise").props if p.name == "excluded")
    assert declared == tuple(e.reason for e in load().exclusions)


def test_rule_of_a_barred_post_exists() -> None:
    assert {"U-15"} == {bar.rule for bar in load().barred} & set(load().rules)


def test_packs_are_toml_without_repeated_wording() -> None:
    said = [
        tomllib.loads(p.read_text(encoding="utf-8")) for p in Path(packs.__file__).with_name("packs").glob("*.toml")
    ]
    titles = [rule["title"]["zh"] for pack in said for rule in pack.get("rules", {}).values()]
    assert len(titles) == len(set(titles))


def test_loading_a_pack_needs_no_polars() -> None:
    code = "import sys; from orggraph.policy.packs import load; load(); sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
