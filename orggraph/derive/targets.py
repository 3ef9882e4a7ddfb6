"""What each target of the policy document says of each unit: met, not yet, or unknown (S 三; S 四（四）)."""

from __future__ import annotations

from datetime import date

import polars as pl

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
#: what the conditions look at; a join carries nothing else along
_FACTS = (
    "id", "party_form", "party_surveyed", *(f"{line}_status" for line in LINES), "full_members", "party_members",
    "employees", "grade", "excluded",
)  # fmt: skip
_ANSWERS = {"yes": True, "no": False, "unknown": None}

Frames = dict[str, pl.DataFrame]


def targets(
    read: Read, trees: Frames, edges: Frames, judged: dict[str, tuple[pl.DataFrame, pl.Series]], day: date, pack: Pack
) -> Frames:
    """For each label of units `t01`, `t02`, `t03`, `t05`, `t06`, `t07`, aligned with its table.

    Null: the target does not ask this unit, or the unit is not counted. Each condition is three-valued: what nobody
    knows of a unit leaves it unknown, never out of scope. `judged` has forms and statuses, and why it is not counted.
    """
    orgs = pl.concat([_org_terms(read, kind, day, pack) for kind in _KINDS])
    result = {}
    for label in UNITS:
        forms, reason = judged[label]
        every = pl.concat([read(label), forms, reason.rename("excluded").to_frame()], how="horizontal")
        facts = every.select(c for c in _FACTS if c in every.columns)
        complete = facts.filter(_own().fill_null(True) & _complete().fill_null(True)).select("id")
        parks = _in_graded_park(read, trees, label, pack) if label == "Enterprise" else None
        for column, found in (("in_park", parks), ("in_term", _terms(edges, label, complete, orgs))):
            facts = (
                facts.with_columns(pl.lit(None, pl.String).alias(column))
                if found is None or found.is_empty()
                else facts.join(found, on="id", how="left", maintain_order="left")
            )
        result[label] = facts.select(_states(label, day, pack))
    return result


def terms(read: Read, kind: str, day: date, pack: Pack) -> pl.DataFrame:
    """`id` and `term` of every organization of a kind (Party, Mass), in words; null: no head is on record."""
    said = pl.when(pl.col("in_term")).then(pl.lit("running")).when(~pl.col("in_term")).then(pl.lit("run_out"))
    term = pl.when(pl.col("known")).then(said.otherwise(pl.lit("unknown")))
    return _org_terms(read, kind, day, pack).select(id="org", term=term)


def _states(label: str, day: date, pack: Pack) -> list[pl.Expr]:
    mass = pl.any_horizontal([_covered(line) for line in LINES[1:]])
    own, nobody = _own(), pl.lit(False)
    enterprise, association = label == "Enterprise", label == "Association"
    scopes = {
        "t01": _first(pack) & ~own if enterprise else nobody,
        "t02": _graded("grade", pack, "T-02", "association_grades") if association else nobody,
        "t03": nobody if enterprise else pl.col("employees") >= _number(pack, "T-03", "employees"),
        "t05": ~own,
        "t06": own & mass,
        "t07": own,
    }
    standard = _complete() & _answer("in_term", missing="yes")
    return [
        _state(scopes[name], standard if name == "t06" else mass, holds=pack.rules[rule].holds_on(day)).alias(name)
        for name, rule in _RULES.items()
    ]


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


def _words(pack: Pack, rule: str, name: str) -> list[str]:
    value = pack.value(rule, name)
    return list(value) if isinstance(value, tuple) else [str(value)]


def _answer(column: str, *, missing: str) -> pl.Expr:
    return pl.col(column).fill_null(missing).replace_strict(_ANSWERS, return_dtype=pl.Boolean)


def _own() -> pl.Expr:
    """Whether the unit has a Party organization of its own; unknown where nobody surveyed the line."""
    return pl.when(pl.col("party_form").is_in(OWN)).then(True).when(pl.col("party_surveyed")).then(False)


def _covered(line: str) -> pl.Expr:
    """Whether the line covers it at level organization."""
    status = pl.col(f"{line}_status")
    return pl.when(status == "covered").then(True).when(status == "uncovered").then(False)


def _complete() -> pl.Expr:
    """Whether all four lines cover it."""
    return pl.all_horizontal([_covered(line) for line in LINES])


def _first(pack: Pack) -> pl.Expr:
    """In a park of the grade, with too few full members, and large enough where the pack says how large."""
    below = _number(pack, "T-01", "full_members_below")
    # Fewer members altogether are fewer full ones; many members say nothing of full ones.
    few = pl.coalesce(pl.col("full_members") < below, pl.when(pl.col("party_members") < below).then(True))
    least = pack.min_employees
    large = pl.lit(True) if least is None else pl.col("employees") >= least
    return _answer("in_park", missing="no") & few & large


def _graded(column: str, pack: Pack, rule: str, name: str) -> pl.Expr:
    grade = pl.col(column)
    known = grade.is_not_null() & (grade != "unknown")
    return pl.when(known).then(grade.is_in(_words(pack, rule, name)))


def _in_graded_park(read: Read, trees: Frames, label: str, pack: Pack) -> pl.DataFrame:
    """`id`, `in_park` of the units in a park or building: yes, no, or unknown for want of a grade."""
    bound = pl.when(pl.col("at_least").is_in(_words(pack, "T-01", "park_grades"))).then(True)
    graded = pl.coalesce(bound, _graded("grade", pack, "T-01", "park_grades"))
    parks = read("Park").select(above="id", graded=graded)
    above = trees["WITHIN.Park.Park"].select(park="from", above="to").join(parks, on="above")
    inside = read(f"LOCATED_IN.{label}.Park").select(id="from", park="to").join(above, on="park")
    return inside.group_by("id").agg(in_park=_told(pl.col("graded").any(ignore_nulls=False)))


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
