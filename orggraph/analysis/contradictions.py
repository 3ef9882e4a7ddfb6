"""Checks of what two rows say against each other, and of references that fit nothing yet."""

from __future__ import annotations

import polars as pl

from orggraph.analysis.cells import standing
from orggraph.analysis.sentences import masked, sentence
from orggraph.analysis.stored import LISTED, ORGANIZATIONS, Stored
from orggraph.derive.tables import holds_on
from orggraph.ledger import names
from orggraph.ledger.kinds import KINDS
from orggraph.messages import language
from orggraph.messages.words import MESSAGES as WORDS
from orggraph.model import LINE_TEXT, LINES, UNITS

__all__ = ["denied", "two_values", "waiting"]

#: forms of cells in which two rows of one day cannot both be right; lists add up, free text is written in many ways
_COMPARED = ("count", "date", "yes_no", "line_answer", "person", "vocabulary:form", "vocabulary:operation")
#: typed columns that several cells give, with the header of the first; compared where the row itself says them
_SAID_ITSELF = {
    "name": ("单位名称", pl.col("name").is_not_null()),
    "kind": ("单位类型", pl.col("kind_method") == "word"),
    "control": ("控股情况", pl.col("control_method") == "word"),
    "county": ("所属县区", pl.col("place_method").ne_missing("home")),
}
_BESIDE = ("kind_method", "control_method", "place_method")
#: of an organization that stands on several rows each says its own form, and its name may be written in several ways
_NOT_OF_ORGANIZATIONS = ("form", "name")
#: kinds whose rows list one node each; several posts of a person differ rightly
_LISTING = (
    "units", "registrations", "associations", "parks", "party-organizations", "mass-organizations",
)  # fmt: skip


def denied(stored: Stored) -> pl.DataFrame:
    """Units whose last answer for a line is no, while an organization that a ledger lists covers them that day."""
    lines = stored.nodes(ORGANIZATIONS, "line").with_columns(line=pl.col("line").fill_null("party"))
    listed = lines.join(stored.rosters(), on="id", how="semi").select("line", org="id", org_name="name")
    edges = stored.edges("COVERS", ORGANIZATIONS, UNITS, "since", "until").filter(holds_on(stored.day))
    covered = edges.join(listed, left_on="from", right_on="org").select("line", "org_name", id="to", also_id="from")
    covered = covered.sort("id", "also_id").unique(["id", "line"], keep="first", maintain_order=True)
    columns = {line: f"{line}_built" for line in LINES}
    answered = standing(
        stored, covered.select("id", column=pl.col("line").replace_strict(columns, return_dtype=pl.String))
    )
    said = stored.said(list(columns.values()), answered["id"]).unpivot(
        on=list(columns.values()), index=["id", "ledger", "row"], variable_name="column", value_name="built"
    )
    no = answered.join(said.filter(pl.col("built").cast(pl.Boolean) == False), on=["id", "column", "ledger", "row"])  # noqa: E712
    line = pl.col("column").str.strip_suffix("_built")
    word = line.replace_strict({k: v.in_language(language()) for k, v in LINE_TEXT.items()})
    return (
        no.with_columns(line=line, word=word)
        .join(covered, on=["id", "line"])
        .join(stored.nodes(UNITS), on="id")
        .select("label", "id", "name", "column", "ledger", "row", "also_id", also_column=pl.lit("name"),
                problem=sentence("checks.denied", line="word", organization="org_name"))
    )  # fmt: skip


def two_values(stored: Stored) -> pl.DataFrame:
    """Two rows of ledgers of one day that say different things of one column of one node; the last one stands."""
    long = _same_day(stored)
    key = ["id", "day", "column"]
    # The earlier ones that differ from the one that stands; the nearest of them is shown.
    last = long.sort("at", "row").unique(key, keep="last", maintain_order=True)
    other = long.join(last.select(*key, stands="compared"), on=key).filter(pl.col("compared") != pl.col("stands"))
    other = other.sort("at", "row").unique(key, keep="last", maintain_order=True)
    both = last.join(
        other.select(*key, other="value", also_ledger="ledger", also_row="row"), on=key, maintain_order="left"
    )
    nodes = stored.nodes(LISTED)
    return both.join(nodes, on="id").select(
        "label", "id", "name", "column", "ledger", "row", "also_ledger", "also_row", also_column="column",
        problem=sentence("checks.two_values", day="day", column="header", value="value", other="other"),
    )  # fmt: skip


def _same_day(stored: Stored) -> pl.DataFrame:
    """`id`, `day`, `at`, `ledger`, `row`, `column`, `header`, `value`, `compared` of nodes with several rows a day."""
    days = stored.ledgers.select("ledger", "day")
    several = stored.origin.join(days, on="ledger").group_by("id", "day").len().filter(pl.col("len") > 1)
    parts = []
    for name, (header, form, kinds) in _columns().items():
        beside = [c for c in _BESIDE if c in _meta(name)]
        said = stored.said([name, *beside], several["id"], kinds).join(several, on=["id", "day"], how="semi")
        said = said.filter(pl.col(name).is_not_null())
        if name in _SAID_ITSELF:
            said = said.filter(_SAID_ITSELF[name][1])
        compared = names.key(pl.col(name)) if said.schema[name] == pl.String else pl.col(name).cast(pl.String)
        value = _shown(stored, name, form).alias("value")
        parts.append(said.select("id", "day", "at", "ledger", "row", value, compared.alias("compared"),
                                 column=pl.lit(name), header=pl.lit(header)))  # fmt: skip
    return pl.concat(parts)


def _meta(name: str) -> tuple[str, ...]:
    return tuple(c for c in _SAID_ITSELF[name][1].meta.root_names() if c != name) if name in _SAID_ITSELF else ()


def _columns() -> dict[str, tuple[str, str, list[str]]]:
    """Typed column → its header, its form, and the kinds of ledger in which it is compared."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    for kind in (k for k in KINDS if k.name in _LISTING):
        organizations = kind.name.endswith("organizations")
        for column in kind.columns:
            name = {"unit_kind": "kind"}.get(column.name, column.name)
            fits = column.form in _COMPARED or (name in _SAID_ITSELF and not organizations)
            if not fits or (organizations and name in _NOT_OF_ORGANIZATIONS):
                continue
            header = _SAID_ITSELF[name][0] if name in _SAID_ITSELF else column.header
            found.setdefault(name, (header, column.form, []))[2].append(kind.name)
    return found


def _shown(stored: Stored, name: str, form: str) -> pl.Expr:
    value = pl.col(name)
    if form == "person":
        return value if stored.show_names else masked(name)
    if name == "county":
        regions = stored.read("Region")
        return value.replace(dict(regions.filter(pl.col("level") == "county").select("id", "name").rows()))
    return value.cast(pl.String).replace(_words())


def _words() -> dict[str, str]:
    """What the values of typed columns are called; names and numbers are none of them."""
    return {
        key.removeprefix("value_"): text.in_language(language())
        for key, text in WORDS.items()
        if key.startswith("value_")
    }


def waiting(stored: Stored) -> pl.DataFrame:
    """References that fit nothing, or several, and are tried again at every import."""
    listed = stored.listed(["unknown_unit", "ambiguous_unit", "ambiguous_organization"])
    facts = {"column": pl.col("column"), "value": pl.col("value"), "hint": pl.col("hint")}
    nothing, several = sentence("checks.fits_nothing", **facts), sentence("checks.fits_several", **facts)
    return listed.select(
        "label", "id", "name", "column", "ledger", "row",
        problem=pl.when(pl.col("kind").str.starts_with("ambiguous")).then(several).otherwise(nothing),
    )  # fmt: skip
