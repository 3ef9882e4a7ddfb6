"""Everything that all rows together say of persons: who they are, their posts, whom they guide, who is recommended."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from orggraph.intake.bodies import bodies
from orggraph.intake.covering import Covering
from orggraph.intake.holding import cell_mentions, guides, held, person_findings, persons
from orggraph.intake.named import Named
from orggraph.intake.people import people
from orggraph.intake.posts import instructor_mentions, post_mentions
from orggraph.intake.recommendations import acts, referred
from orggraph.intake.stack import Stacked

__all__ = ["AboutPersons", "about_persons"]


@dataclass(frozen=True, slots=True)
class AboutPersons:
    """`nodes` by label; `edges` by type (`from`, `to`, `end`: label at the far end); `origin` (`id`, `ledger`, `row`);
    findings."""

    nodes: dict[str, pl.DataFrame]
    edges: dict[str, pl.DataFrame]
    origin: pl.DataFrame
    findings: pl.DataFrame


def about_persons(
    rows: Stacked, units: pl.DataFrame, names_of_units: pl.DataFrame, cover: Covering, upper: Named
) -> AboutPersons:
    """Persons of cells and of rows of their own.

    Args:
        units: merged, with `label`; `names_of_units`: `nkey`, `id`, `county`.
        upper: the organizations that rows only mention, with edges RECEIVED_BY from `ledger:row`.
    """
    asked = not all(frame.is_empty() for frame in (rows.posts, rows.instructors, rows.recommendations))
    known = bodies(cover, upper.nodes, names_of_units, asked=asked)
    posts, instructors = post_mentions(rows.posts, known), instructor_mentions(rows.instructors, known)
    recommended = referred(rows.recommendations, known)
    cells = cell_mentions(units, cover)
    said = [posts.mentions, instructors.mentions, recommended.mentions]
    who = people(pl.concat([cells, *said], how="diagonal"), cover.units.select("uid", org="id"))
    received = upper.edges.filter(pl.col("rel") == "RECEIVED_BY").select("to", key="from")
    labels = units.select(to="id", end="label")
    done = acts(recommended, who.mentions.filter(pl.col("at").is_not_null()), received)
    edges = {
        "HOLDS_POST": held(who, units, known.lines),
        "GUIDES": guides(who, units),
        **done.edges,
        "WORKS_AT": done.edges["WORKS_AT"].join(labels, on="to"),
    }
    stated = who.mentions.filter(pl.col("ledger").is_not_null() & pl.col("person").is_not_null())
    origin = pl.concat([stated.select("ledger", "row", id="person"), done.origin.select("ledger", "row", "id")])
    findings = [posts.findings, instructors.findings, recommended.findings, done.findings, person_findings(who)]
    nodes = {"Person": persons(who, edges["GUIDES"]), "Recommendation": done.nodes}
    return AboutPersons(nodes, edges, origin.unique(), pl.concat(findings, how="vertical_relaxed"))
