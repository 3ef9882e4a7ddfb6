"""Organizations that only the rows of units speak of, and which of them are one.

One name on several rows is one organization only within one county, and only when one of the rows says 联合 or 挂靠 or
an organization ledger lists it; never for a bare kind name. A yes without a name makes a placeholder, which gives way
to a listed organization of the line that covers the unit.
"""

from __future__ import annotations

import polars as pl

from orggraph.intake.classify import classified
from orggraph.intake.lines import said
from orggraph.intake.listed import every_name
from orggraph.intake.merging import last_known
from orggraph.intake.places import area
from orggraph.ledger import names
from orggraph.ledger.kinds import LINE_HEADERS
from orggraph.ledger.values.organizations import WOMEN_WORKERS
from orggraph.model import LINES
from orggraph.parallel import mapped

__all__ = ["PLACEHOLDER_NAME", "Own", "own"]

#: what a yes without a name is called: 单位名称 and this
PLACEHOLDER_NAME = {"party": "党支部", "union": "工会", "league": "团支部", "women": "妇女组织"}
#: what decides whether a listed organization takes the place of a placeholder
_STANDING = ("id", "uid", "kind", "until", "above")


class Own:
    """What the units' own rows say, over all lines.

    A bare kind name stays one organization per unit and is reported in `bare`.

    Attributes:
        spoken: `uid`, `line`, `built`, `fact`, `ledger`, `row`, `day`: who was surveyed.
        nodes: organizations that no ledger lists.
        covers: `id`, `uid`, `form`, `order` for every organization a unit's own row names, listed or not.
        leaders: `id`, `uid`, `person`: the head named on the unit's row.
    """

    def __init__(
        self, spoken: pl.DataFrame, nodes: pl.DataFrame, covers: pl.DataFrame, leaders: pl.DataFrame, bare: pl.DataFrame
    ) -> None:
        self.spoken = spoken
        self.nodes = nodes
        self.covers = covers
        self.leaders = leaders
        self.bare = bare


def own(rows: pl.DataFrame, units: pl.DataFrame, listed: pl.DataFrame, covered: pl.DataFrame) -> Own:
    """What identified `rows` of units say; `units` merged, `listed` organizations, `covered` units by them."""
    about = units.select(uid="id", unit="name", area=area())
    spoken = [pl.col(f"^{line}_(built|name|form|leader|fact)$") for line in LINES]
    told = rows.select("uid", "order", "ledger", "row", "day", *spoken).join(about, on="uid", maintain_order="left")

    def one(line: str) -> Own:
        return _line(told, listed, covered, line)

    parts = mapped(one, LINES, rows=rows.height)
    return Own(
        pl.concat([p.spoken for p in parts]),
        pl.concat([p.nodes for p in parts]),
        pl.concat([p.covers for p in parts]),
        pl.concat([p.leaders for p in parts]),
        pl.concat([p.bare for p in parts]),
    )


def _line(rows: pl.DataFrame, listed: pl.DataFrame, covered: pl.DataFrame, line: str) -> Own:
    spoken = said(rows, line).with_columns(line=pl.lit(line))
    built = spoken.filter(pl.col("built") & pl.col("fact").ne_missing(pl.lit("party_group")))
    listed, covered = (frame.filter(pl.col("line") == line) for frame in (listed, covered))
    named = _named(built.filter(pl.col("name").is_not_null()), listed, covered)
    nameless = built.filter(pl.col("name").is_null() & pl.col("fact").is_null())
    # A women workers' committee is a body of the union that the yes speaks of, and not that union.
    committee = pl.col("kind").eq_missing(pl.lit(WOMEN_WORKERS))
    workers = named.filter(committee).select(built.columns)
    nameless = pl.concat([nameless, workers.with_columns(name=pl.lit(None, pl.String))]).with_columns(
        nkey=names.key(pl.col("unit")) + PLACEHOLDER_NAME[line]
    )
    named = named.with_columns(leader=pl.when(~committee).then("leader"))
    gives_way = _gives_way(nameless, pl.concat([covered.select(_STANDING), _namesakes(nameless, listed)]))
    placeholders = nameless.join(gives_way, on="uid", how="anti").with_columns(
        name=pl.col("unit") + PLACEHOLDER_NAME[line],
        id=pl.concat_str(pl.lit(f"{line}:"), "uid", pl.lit(":"), "nkey"),
        placeholder=pl.lit(True),
        is_listed=pl.lit(False),
        joint=pl.lit(False),
    )
    together = pl.concat([named, classified(placeholders, leading=False)], how="diagonal_relaxed")
    # Where the listed organization took the placeholder's place, what the unit's row says of it is still said.
    moved = nameless.join(gives_way.filter(~pl.col("above")), on="uid")
    headless = moved.join(listed.filter(pl.col("leader").is_null()).select("id"), on="id", how="semi")
    heads = pl.concat([frame.select("id", "uid", person="leader") for frame in (together, headless)])
    return Own(
        spoken.select("uid", "line", "built", "fact", "ledger", "row", "day"),
        _nodes(together.filter(~pl.col("is_listed"))),
        pl.concat([_covers(together), moved.select("id", "uid", "form", "order")]),
        heads.drop_nulls("person"),
        named.filter(pl.col("bare")).select(
            "ledger",
            "row",
            column=pl.lit(f"{LINE_HEADERS[line]}名称"),
            value="name",
            kind=pl.lit("bare_name"),
            hint=pl.lit(None, pl.String),
        ),
    )


def _gives_way(nameless: pl.DataFrame, covered: pl.DataFrame) -> pl.DataFrame:
    """`id`, `uid`, `above` of the listed organizations of one line that take the place of a yes without a name.

    `covered` has those that cover the unit or are called as the placeholder would be, which makes them one. One
    dissolved by the day of the unit's ledger takes no place; of one dissolved later the yes still spoke. A row that
    says how the unit's own was formed does not mean a leading body or a federation.
    """
    covering = covered.filter(pl.col("kind").ne_missing(pl.lit(WOMEN_WORKERS)))
    here = covering.join(nameless.select("uid", "day"), on="uid", maintain_order="left").filter(
        pl.col("until").is_null() | (pl.col("until") > pl.col("day"))
    )
    here = here.select("id", "uid", "above").unique(maintain_order=True)
    own_form = nameless.filter(pl.col("form").is_not_null()).select("uid")
    return pl.concat([here.filter(~pl.col("above")), here.filter("above").join(own_form, on="uid", how="anti")])


def _namesakes(nameless: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """The listed organization that is called, in the unit's county, as the placeholder of its yes would be (`nkey`)."""
    standing = listed.filter(~pl.col("functional")).with_columns(above=pl.lit(False))
    called = nameless.select("uid", "area", "nkey").join(every_name(standing), on=["nkey", "area"])
    return called.unique("uid", keep="none").join(standing, on="id").select(_STANDING)


def _named(built: pl.DataFrame, listed: pl.DataFrame, covered: pl.DataFrame) -> pl.DataFrame:
    """Named organizations with their `id`; `is_listed` where an organization ledger lists them.

    A bare kind name is listed where a ledger lists one of that name for the unit.
    """
    rows = classified(built, leading=False).with_columns(nkey=names.key(pl.col("name")))
    called = every_name(listed)
    known = called.group_by("nkey", "area").agg(listed_id=pl.col("id").min())
    of_unit = covered.join(called, on="id").group_by("nkey", "uid").agg(of_unit=pl.col("id").min())
    same = ["nkey", "area"]
    said_form = pl.coalesce("form", "name_form")
    by_form = [
        rows.filter(~pl.col("bare") & said_form.is_in(forms))
        .select(same)
        .unique()
        .with_columns(pl.lit(True).alias(name))
        for name, forms in (("joined", ["joint", "affiliated"]), ("joint", ["joint"]))
    ]
    shared = pl.concat_str("line", pl.lit(":"), "area", pl.lit(":"), "nkey")
    alone = pl.concat_str("line", pl.lit(":"), "uid", pl.lit(":"), "nkey")
    return (
        rows.join(known, on=same, how="left", maintain_order="left")
        .join(by_form[0], on=same, how="left", maintain_order="left")
        .join(by_form[1], on=same, how="left", maintain_order="left")
        .with_columns(
            joined=pl.col("joined").fill_null(False) & ~pl.col("bare"),
            joint=pl.col("joint").fill_null(False) & ~pl.col("bare"),
        )
        .join(of_unit, on=["nkey", "uid"], how="left", maintain_order="left")
        .with_columns(listed_id=pl.when("bare").then("of_unit").otherwise("listed_id"))
        .with_columns(
            id=pl.coalesce("listed_id", pl.when(pl.col("joined")).then(shared).otherwise(alone)),
            placeholder=pl.lit(False),
        )
        .with_columns(is_listed=pl.col("id").is_in(listed["id"].implode()))
    )


def _nodes(rows: pl.DataFrame) -> pl.DataFrame:
    columns = ("line", "name", "level", "channel", "kind", "name_form", "functional", "placeholder", "form", "area")
    return last_known(rows, "id", columns, by=("id", "uid"))


def _covers(rows: pl.DataFrame) -> pl.DataFrame:
    said_form = pl.coalesce("form", "name_form", pl.when(pl.col("joint")).then(pl.lit("joint")))
    return rows.filter(~pl.col("functional")).select("id", "uid", form=said_form, order="order")
