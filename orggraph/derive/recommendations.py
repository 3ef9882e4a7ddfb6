"""For each recommendation the unit that it concerns and the Party organizations that may receive it, best first
(S 四（三）4)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orggraph.derive.closure import ROOT
from orggraph.derive.ranking import best_first
from orggraph.derive.receivers import received
from orggraph.derive.scope import OWN
from orggraph.derive.tables import Read, holds_on
from orggraph.derive.validity import judged
from orggraph.model import UNITS
from orggraph.policy.packs import Pack

__all__ = ["recommendations"]

Frames = dict[str, pl.DataFrame]

#: how a unit comes to what a Party organization serves, and where that is; of two to one place the first is shown
_WAYS = (("LOCATED_IN", "Region"), ("LOCATED_IN", "Park"), ("IN_INDUSTRY", "Industry"), ("MEMBER_OF", "Association"),
         ("SUPERVISED_BY", "Department"))  # fmt: skip
_PLACES = ("Region", "Park")
_ELSEWHERE = "-elsewhere"


def recommendations(read: Read, trees: Frames, edges: Frames, receiving: Frames, day: date, pack: Pack) -> Frames:
    """The tables Recommendation with what is derived, CONCERNS and MAY_GO_TO.

    `trees` are the WITHIN tables, `edges` the COVERS tables with `rank`, `receiving` the MAY_RECEIVE tables.
    """
    if read("Recommendation").is_empty():
        return {}
    concerned = _concerned(read, day)
    orgs = _organizations(read, trees, day)
    own = _own(concerned, edges, orgs)
    others = concerned.join(own, on="rec", how="anti")
    ways = pl.concat([own, _offered(read, trees, others, receiving, orgs)], how="diagonal")
    ranked = _with_names(read, _reasoned(best_first(ways, "rec", pack), pack))
    ends = {label: concerned.filter(pl.col("label") == label) for label in UNITS}
    return {
        "Recommendation": _told(read, concerned, ranked, day, pack),
        **{f"CONCERNS.Recommendation.{label}": f.select("rec", "unit").rename({"rec": "from", "unit": "to"})
           for label, f in ends.items()},
        "MAY_GO_TO.Recommendation.PartyOrganization": ranked.rename({"rec": "from", "org": "to"}),
    }  # fmt: skip


def _joined(read: Read, names: list[tuple[str, str]]) -> pl.DataFrame:
    """`from`, `to`, `label` of several relationship tables, each with the label of its units."""
    return pl.concat([read(name).select("from", "to", label=pl.lit(label)) for name, label in names])


def _concerned(read: Read, day: date) -> pl.DataFrame:
    """`rec`, `unit`, `label`: 所在单位, else the only unit that the recommending organization covers; else no row.

    Of several units that the person works at, the one that the recommending organization covers. A unit that the row
    names and nothing fits stays unknown: what is known otherwise is then another unit.
    """
    said = read("Recommendation").select("unit", "unit_said", rec="id")
    units = pl.concat([read(label).select(unit="id", label=pl.lit(label)) for label in UNITS])
    stated = said.join(units, on="unit").select("rec", "unit", "label")
    silent = said.filter(pl.col("unit_said").is_null() & pl.col("unit").is_null()).select("rec")
    found = _found(read, day).join(silent, on="rec", how="semi")
    return pl.concat([stated, found])


def _found(read: Read, day: date) -> pl.DataFrame:
    """The same for every recommendation, from where its person works and whom its recommender covers."""
    works = _joined(read, [(f"WORKS_AT.Person.{label}", label) for label in UNITS])
    of = read("OF.Recommendation.Person").select(rec="from", person="to")
    at = of.join(works, left_on="person", right_on="from").select("rec", "label", unit="to").unique()
    alive = read("MassOrganization").filter(
        holds_on(day) & ~pl.col("functional").fill_null(False) & ~pl.col("mentioned").fill_null(False)
    )
    covered = pl.concat(
        [
            read(f"COVERS.MassOrganization.{label}")
            .filter(holds_on(day))
            .select(org="from", unit="to", label=pl.lit(label))
            for label in UNITS
        ]
    ).join(alive, left_on="org", right_on="id", how="semi")
    made = read("MADE.MassOrganization.Recommendation").select(org="from", rec="to")
    reached = made.join(covered, on="org").select("rec", "label", "unit").unique()
    several = at.filter(pl.len().over("rec") > 1)
    return pl.concat(
        [
            _only(at),
            _only(several.join(reached, on=["rec", "unit"], how="semi")),
            _only(reached.join(at, on="rec", how="anti")),
        ]
    )


def _only(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.len().over("rec") == 1).select("rec", "unit", "label")


def _organizations(read: Read, trees: Frames, day: date) -> pl.DataFrame:
    """`org`, `level`, `own_region`, `approves`, `received` and `city` (null: unknown) of every Party organization."""
    cities = read("Region").filter(pl.col("level") == "city").select(city="id")
    above = trees["WITHIN.Region.Region"].join(cities, left_on="to", right_on="city").select(region="from", city="to")
    return (
        read("PartyOrganization")
        .select("level", "region", "own_region", org="id", approves=pl.col("may_approve").fill_null(False))
        .join(above.unique("region"), on="region", how="left")
        .join(received(read, day).rename({"id": "org"}), on="org", how="left")
        .with_columns(pl.col("received").fill_null(0))
    )


def _own(concerned: pl.DataFrame, edges: Frames, orgs: pl.DataFrame) -> pl.DataFrame:
    """`rec`, `org` and what they are ranked by, of the unit's own Party organizations (R-08)."""
    nothing = pl.DataFrame(schema={"from": pl.String, "to": pl.String, "rank": pl.Int64})
    covering = [f for label in UNITS if (f := edges.get(f"COVERS.PartyOrganization.{label}")) is not None]
    counting = pl.concat([nothing, *(f.select(nothing.columns) for f in covering)], how="vertical_relaxed")
    return (
        concerned.join(counting.filter(pl.col("rank") <= len(OWN)), left_on="unit", right_on="to")
        .join(orgs, left_on="from", right_on="org")
        .select("rec", "level", org="from", form="rank", channel=pl.lit("unit"), distance=pl.lit(0, pl.Int64))
    )


def _offered(read: Read, trees: Frames, concerned: pl.DataFrame, receiving: Frames, orgs: pl.DataFrame) -> pl.DataFrame:
    """The same of every way to another, over all channels (R-09)."""
    places, city = _places(read, trees, concerned)
    ways = pl.concat(
        [
            _way(read, concerned, receiving, kind, end).with_columns(way=pl.lit(i), via_label=pl.lit(end))
            for i, (kind, end) in enumerate(_WAYS)
        ]
    )
    there = places.select("unit", own_region="region", there=pl.lit(True))
    known = ways.join(orgs, on="org").join(there, on=["unit", "own_region"], how="left")
    # Whoever has a city or county of its own serves an industry only there; the home place is nobody's own.
    serves = (pl.col("channel") != "industry") | pl.col("own_region").is_null() | pl.col("there").fill_null(False)
    return (
        known.filter(serves)
        .join(city, on="unit", how="left")
        .sort("way", "via")
        .select(
            "rec", "org", "channel", "distance", "via_label", "via", "served", "approves", "received",
            elsewhere=(pl.col("city") != pl.col("unit_city")).fill_null(False),
        )
    )  # fmt: skip


def _reasoned(ranked: pl.DataFrame, pack: Pack) -> pl.DataFrame:
    """With `reason` and `application`: why it may receive, and where the person's own application belongs."""
    elsewhere = pl.when("elsewhere").then(pl.lit(_ELSEWHERE)).otherwise(pl.lit(""))
    return ranked.with_columns(
        reason=pl.col("channel") + elsewhere,
        application=pl.col("channel").replace_strict(dict(pack.applications), default=None, return_dtype=pl.String),
    )


def _with_names(read: Read, offered: pl.DataFrame) -> pl.DataFrame:
    """With the name of `via`, and label and name of `served`: so a question need not look for either."""
    named = pl.concat([read(label).select("id", "name", label=pl.lit(label)) for _, label in _WAYS])

    # Of a place that is served, one above the unit's own, the label is not that of `via`; ids of places are all unlike.
    def kind(label: str) -> pl.Expr:
        return pl.when(pl.col(label).is_in(_PLACES)).then(pl.lit("place")).otherwise(label)

    via = named.select(via="id", via_label="label", via_name="name")
    served = named.select(kind=kind("label"), served="id", served_label="label", served_name="name")
    return (
        offered.with_columns(kind=kind("via_label"))
        .join(via, on=["via_label", "via"], how="left", maintain_order="left")
        .join(served.unique(["kind", "served"]), on=["kind", "served"], how="left", maintain_order="left")
        .drop("kind")
    )


def _way(read: Read, concerned: pl.DataFrame, receiving: Frames, kind: str, end: str) -> pl.DataFrame:
    """`rec`, `unit`, `org`, `channel`, `distance`, `via` (where the unit is) and `served`, over one kind of end."""
    edges = pl.concat([read(f"{kind}.{label}.{end}").select(unit="from", via="to") for label in UNITS])
    offers = receiving[f"MAY_RECEIVE.PartyOrganization.{end}"]
    return (
        concerned.join(edges, on="unit")
        .join(offers, left_on="via", right_on="to")
        .select("rec", "unit", "channel", "via", "served", org="from", distance="steps")
    )


def _places(read: Read, trees: Frames, concerned: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`unit`, `region` of all that these units are in; and `unit`, `unit_city`: the home region's, else its parks'."""
    units = concerned.select("unit").unique()
    found = []
    for end in _PLACES:
        at = pl.concat([read(f"LOCATED_IN.{label}.{end}").select(unit="from", place="to") for label in UNITS])
        above = trees[f"WITHIN.{end}.Region"].filter(pl.col("to") != ROOT).select(place="from", region="to")
        found.append(at.join(units, on="unit", how="semi").join(above, on="place").select("unit", "region").unique())
    cities = read("Region").filter(pl.col("level") == "city").select(region="id")
    home, parks = (f.join(cities, on="region", how="semi").rename({"region": "unit_city"}) for f in found)
    elsewhere = parks.filter(pl.len().over("unit") == 1).join(home, on="unit", how="anti")
    first = home.sort("unit", "unit_city").unique("unit", keep="first")
    return pl.concat(found).unique(), pl.concat([first, elsewhere])


def _told(read: Read, concerned: pl.DataFrame, ranked: pl.DataFrame, day: date, pack: Pack) -> pl.DataFrame:
    """Rows of the table of recommendations with `valid`, `problems` and `reason` (why nobody may receive it)."""
    offers = ranked.group_by(pl.col("rec").alias("id")).agg(own=(pl.col("channel") == "unit").sum(), offers=pl.len())
    went = read("RECEIVED_BY.Recommendation.PartyOrganization").select(id="from", org="to")
    astray = went.join(ranked, left_on=["id", "org"], right_on=["rec", "org"], how="anti").select("id").unique()
    at = pl.concat([read(f"WORKS_AT.Person.{label}").select(person="from", unit="to") for label in UNITS])
    of = read("OF.Recommendation.Person").select(id="from", person="to")
    several = of.join(at, on="person").unique().group_by("id").agg(works=pl.len())
    own, offers_made = pl.col("own").fill_null(0), pl.col("offers").fill_null(0)
    more = pl.concat_list(
        pl.when(own > 1).then(pl.lit("R-08 several-own-branches")),
        pl.when(pl.col("astray") & pl.col("known")).then(
            pl.when(own > 0).then(pl.lit("R-08 ")).otherwise(pl.lit("R-09 ")) + "received-elsewhere"
        ),
    ).list.drop_nulls()
    nobody = (
        pl.when("known").then(pl.lit("nobody"))
        .when(pl.col("unit_said").is_not_null()).then(pl.lit("unit-not-found"))
        .when(pl.col("works") > 1).then(pl.lit("several-units"))
        .otherwise(pl.lit("unit-unknown"))
    )  # fmt: skip
    return (
        read("Recommendation")
        .join(judged(read, day, pack), on="id", how="left", maintain_order="left")
        .join(offers, on="id", how="left", maintain_order="left")
        .join(astray.with_columns(astray=pl.lit(True)), on="id", how="left", maintain_order="left")
        .join(several, on="id", how="left", maintain_order="left")
        .join(concerned.select(id="rec", known=pl.lit(True)), on="id", how="left", maintain_order="left")
        .with_columns(problems=pl.concat_list("problems", more), reason=pl.when(offers_made == 0).then(nobody))
    )
