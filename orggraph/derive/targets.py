"""What each target of the policy document says of each unit: met, not yet, or unknown (S 三; S 四（四）)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.conditions import UNKNOWN, own, verdict
from orggraph.derive.scope import OWN
from orggraph.derive.tables import Read, holds_on
from orggraph.model import LINES, UNITS
from orggraph.policy.packs import Pack

__all__ = ["targets", "terms"]

#: the rule of each target by its column
_RULES = {"t01": "T-01", "t02": "T-02", "t03": "T-03", "t05": "T-05", "t06": "T-06", "t07": "T-07"}
#: which value of which rule says how many years a term lasts; the other lines have none
_TERMS = {"party": ("P-07", "years"), "union": ("U-12", "years_to")}
_KINDS = ("Party", "Mass")
#: what is looked at beside the columns of the cases; a join carries nothing else along
_FACTS = ("id", "party_form", "party_surveyed", *(f"{line}_status" for line in LINES), "party_members", "excluded")
_ANSWERS = {"yes": True, "no": False, "unknown": None}

Frames = dict[str, pl.DataFrame]


def targets(
    read: Read, trees: Frames, edges: Frames, judged: dict[str, tuple[pl.DataFrame, pl.Series]], day: date, pack: Pack
) -> Frames:
    """For each label of units `t01`, `t02`, `t03`, `t05`, `t06`, `t07`, aligned with its table.

    Null: the target does not ask this unit, or the unit is not counted. Each condition is three-valued: what nobody
    knows of a unit leaves it unknown, never out of scope, and so does a case that tests what is found only beside it
    (names of its places and associations). `judged` has forms and statuses, and why it is not counted.
    """
    orgs = pl.concat([_org_terms(read, kind, day, pack) for kind in _KINDS])
    cases = {c.column for rule in _RULES.values() for case in pack.rules[rule].cases for c in case.tests}
    grades = _park_grades(read, trees)
    result = {}
    for label in UNITS:
        forms, reason = judged[label]
        every = pl.concat([read(label), forms, reason.rename("excluded").to_frame()], how="horizontal")
        facts = every.select(c for c in every.columns if c in _FACTS or c in cases).with_columns(label=pl.lit(label))
        complete = facts.filter(_own(facts).fill_null(True) & _complete().fill_null(True)).select("id")
        parks = read(f"LOCATED_IN.{label}.Park").select(id="from", park="to").join(grades, on="park")
        parks = parks.group_by("id").agg(pl.col("park_grades").list.explode())
        facts = (
            facts.join(parks, on="id", how="left", maintain_order="left")
            .join(_terms(edges, label, complete, orgs), on="id", how="left", maintain_order="left")
            .with_columns(pl.col("park_grades").fill_null([]))
        )
        result[label] = facts.select(_states(facts, day, pack))
    return result


def terms(read: Read, kind: str, day: date, pack: Pack) -> pl.DataFrame:
    """`id` and `term` of every organization of a kind (Party, Mass), in words; null: no head is on record."""
    said = pl.when(pl.col("in_term")).then(pl.lit("running")).when(~pl.col("in_term")).then(pl.lit("run_out"))
    term = pl.when(pl.col("known")).then(said.otherwise(pl.lit("unknown")))
    return _org_terms(read, kind, day, pack).select(id="org", term=term)


def _states(facts: pl.DataFrame, day: date, pack: Pack) -> list[pl.Expr]:
    mass = pl.any_horizontal([_covered(line) for line in LINES[1:]])
    standard = _complete() & _answer("in_term", missing="yes")
    found = []
    for name, rule in ((name, pack.rules[id]) for name, id in _RULES.items()):
        cases = [verdict(case.tests, facts.columns) for case in rule.cases]
        # The case of T-07 speaks of those that do not meet it.
        scope = _own(facts) if name == "t07" else pl.any_horizontal(pl.lit(False), *cases)
        found.append(_state(scope, standard if name == "t06" else mass, holds=rule.holds_on(day)).alias(name))
    return found


def _state(scope: pl.Expr, met: pl.Expr, *, holds: bool) -> pl.Expr:
    asked = pl.col("excluded").is_null() & pl.lit(holds)
    return (
        pl.when(~asked | ~scope.fill_null(True)).then(pl.lit(None, pl.String))
        .when(scope.is_null() | met.is_null()).then(pl.lit("unknown"))
        .when(met).then(pl.lit("met"))
        .otherwise(pl.lit("unmet"))
    )  # fmt: skip


def _number(pack: Pack, rule: str, name: str) -> int:
    return int(str(pack.value(rule, name)))


def _answer(column: str, *, missing: str) -> pl.Expr:
    return pl.col(column).fill_null(missing).replace_strict(_ANSWERS, return_dtype=pl.Boolean)


def _own(facts: pl.DataFrame) -> pl.Expr:
    """Whether the unit has a Party organization of its own; unknown where nobody surveyed the line."""
    return own("party_form", facts.columns)


def _covered(line: str) -> pl.Expr:
    """Whether the line covers it at level organization."""
    status = pl.col(f"{line}_status")
    return pl.when(status == "covered").then(True).when(status == "uncovered").then(False)


def _complete() -> pl.Expr:
    """Whether all four lines cover it."""
    return pl.all_horizontal([_covered(line) for line in LINES])


def _park_grades(read: Read, trees: Frames) -> pl.DataFrame:
    """`park` and the `park_grades` of it and what it is in: where one is only known to be at least of a grade, that
    grade and `unknown`."""
    grade = pl.concat_list(pl.col("grade").fill_null(UNKNOWN), "at_least").list.drop_nulls()
    grades = read("Park").select(above="id", park_grades=grade)
    above = trees["WITHIN.Park.Park"].select(park="from", above="to").join(grades, on="above")
    return above.group_by("park").agg(pl.col("park_grades").list.explode())


def _told(answer: pl.Expr) -> pl.Expr:
    return pl.when(answer.is_null()).then(pl.lit("unknown")).when(answer).then(pl.lit("yes")).otherwise(pl.lit("no"))


def _terms(edges: Frames, label: str, complete: pl.DataFrame, orgs: pl.DataFrame) -> pl.DataFrame:
    """`id`, `in_term` of those units of a label in `complete` that have organizations of their own.

    no: the term of one of them has run out.
    """
    own = [
        frame.filter(pl.col("rank") <= len(OWN)).select(id="to", org="from").join(complete, on="id", how="semi")
        for kind in _KINDS
        if (frame := edges.get(f"COVERS.{kind}Organization.{label}")) is not None
    ]
    covering = pl.concat([pl.DataFrame(schema={"id": pl.String, "org": pl.String}), *own]).join(orgs, on="org")
    return covering.group_by("id").agg(in_term=_told(pl.col("in_term").all(ignore_nulls=False)))


def _org_terms(read: Read, kind: str, day: date, pack: Pack) -> pl.DataFrame:
    """`org`, `in_term` (null: unknown) and `known` (null: no head is on record) of every organization of a kind.

    A term runs from the head's post. It has run out when the post ended and nobody followed, or began longer ago than
    the rule's years and no end is said; unknown where a rule says the years and no beginning is known.
    """
    label = f"{kind}Organization"
    nodes = read(label).select(org="id", line=pl.lit(LINES[0]) if kind == "Party" else pl.col("line"))
    years = {line: _number(pack, rule, name) for line, (rule, name) in _TERMS.items()}
    heads = (
        read(f"HOLDS_POST.Person.{label}")
        .filter(pl.col("role").is_in(pack.mass_roles))
        .select("since", "until", org="to")
    )
    lasts = pl.col("line").replace_strict(years, default=None, return_dtype=pl.Int64)
    begun_after = pl.concat(
        [pl.DataFrame(schema={"years": pl.Int64, "after": pl.Date}),
         *(pl.DataFrame({"years": [n], "after": [day]}).with_columns(pl.col("after").dt.offset_by(f"-{n}y"))
           for n in sorted(set(years.values())))]
    )  # fmt: skip
    posts = (
        heads.join(nodes, on="org")
        .with_columns(years=lasts, held=holds_on(day))
        .join(begun_after, on="years", how="left")
        .with_columns(runs=pl.when(~pl.col("held")).then(False)
                      .when(pl.col("until").is_not_null() | pl.col("years").is_null()).then(True)
                      .otherwise(pl.col("since") > pl.col("after")))
        # A post that is still to come says nothing.
        .filter(pl.col("held") | (pl.col("until") <= day))
    )  # fmt: skip
    found = posts.group_by("org").agg(runs=pl.col("runs").any(ignore_nulls=False), known=pl.lit(True))
    nothing = pl.when(lasts.is_null()).then(True)
    return nodes.join(found, on="org", how="left").select(
        "org", "known", in_term=pl.when(pl.col("known").is_null()).then(nothing).otherwise(pl.col("runs"))
    )
