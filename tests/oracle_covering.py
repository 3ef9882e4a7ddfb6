"""Who covers whom by the ledgers of a workspace, worked out a second time; see `oracle_ledgers`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from oracle_ledgers import BARE, FORMS, LINES, YES, Ledgers, Organization, Row, Unit

PLACEHOLDER = {"party": "党支部", "union": "工会", "league": "团支部", "women": "妇女组织"}
PLACE_ENDINGS = ("街道", "镇", "区", "园")
LEADING = {"party": ("党工委", "党委"), "union": ("总工会", "工会联合会"), "league": ("团委",), "women": ("妇联",)}
FUNCTIONAL = ("临时党支部", "功能型党支部", "党组")
BY_NAME = {"联合党支部": "joint", "联合工会": "joint", "联合团支部": "joint", "分会": "affiliated"}

BEST_FIRST = ("independent", "joint", "affiliated", "unspecified", "regional", "association", "online", "fallback",
              "guided", "none", "unknown")  # fmt: skip
COUNTS_AT = {"strict": BEST_FIRST[:3], "organization": BEST_FIRST[:7], "work": BEST_FIRST[:9]}

KINDS = {"有限责任公司": "company", "事业单位": "public_body", "个体工商户": "self_employed"}
PREFIXES = {"91": "company", "92": "self_employed"}

#: a form that some ledger says, with the order of that ledger; None: the row says no form
Stated = tuple[int, str | None]


def _day(row: Row, column: str) -> date | None:
    return date.fromisoformat(row[column]) if column in row else None


def _counts(row: Row, since: str, until: str, day: date) -> bool:
    begun, ended = _day(row, since), _day(row, until)
    return (begun is None or begun <= day) and (ended is None or day < ended)


def works(organization: Organization) -> bool:
    """Whether it covers anybody at all: no leading group, no functional or temporary branch."""
    row = organization.columns
    functional = row.get("是否功能型") in YES or row.get("党组织类别") in FUNCTIONAL
    return not functional and not organization.name.endswith(FUNCTIONAL)


def stands(organization: Organization, day: date) -> bool:
    """Whether it covers anybody on that day."""
    return works(organization) and _counts(organization.columns, "成立日期", "撤销日期", day)


def leads(organization: Organization) -> bool:
    """Whether the name is a place's, with that of a leading body."""
    return any(
        organization.name.endswith(ending) and organization.name.removesuffix(ending).endswith(PLACE_ENDINGS)
        for ending in LEADING[organization.line]
    )


def by_name(name: str) -> str | None:
    """The form that a name says."""
    return next((form for ending, form in BY_NAME.items() if name.endswith(ending)), None)


def form_said(organization: Organization, row: Row) -> str | None:
    """The form that a row of an organization says, else its kind, else its name."""
    kind = "joint" if row.get("党组织类别", "").startswith("联合") else None
    return FORMS.get(row.get("组建方式", "")) or kind or by_name(organization.name)


def last_form(stated: list[Stated]) -> str:
    """The form that the last ledger says which says one."""
    said = [form for _, form in sorted(stated, key=lambda one: one[0]) if form]
    return said[-1] if said else "unspecified"


def direct(ledgers: Ledgers, organization: Organization, unit: Unit) -> list[Stated]:
    """What organization ledgers say of the organization and the unit itself; empty if none names it."""
    federation = "regional" if organization.name.endswith("工会联合会") else None
    return [
        (said.order, federation or form_said(organization, said.row))
        for said in organization.standing("覆盖单位")
        if works(organization) and unit in ledgers.named(said, "覆盖单位")
    ]


def _bare(ledgers: Ledgers, unit: Unit, line: str, name: str) -> Organization | None:
    return next(
        (o for o in ledgers.listed.values() if (o.line, o.name) == (line, name) and direct(ledgers, o, unit)),
        ledgers.listed.get((line, name, unit.id)),
    )


def takes_place(ledgers: Ledgers, organization: Organization, unit: Unit) -> bool:
    """Whether a listed organization is what the unit's yes without a name means.

    It covers the unit or is called as the placeholder would be, and had not ended by the day of the unit's ledger. A
    row that says how the unit's own was formed means no leading body and no federation.
    """
    line = organization.line
    if not unit.said.get(line) or line in unit.called or not works(organization):
        return False
    ended = _day(organization.columns, "撤销日期")
    if ended and ended <= unit.last[line].ledger.day:
        return False
    namesake = ledgers.listed.get((line, unit.name + PLACEHOLDER[line], unit.county)) is organization
    above = leads(organization) or organization.name.endswith("工会联合会")
    return namesake or bool(direct(ledgers, organization, unit) and not (above and line in unit.form))


def own(ledgers: Ledgers, unit: Unit, line: str) -> Organization | None:
    """The organization that the unit's own rows speak of; None where they speak of none, or a listed one is meant."""
    if not unit.said.get(line):
        return None
    name = unit.called.get(line)
    if name is None:
        meant = any(takes_place(ledgers, o, unit) for o in ledgers.listed.values() if o.line == line)
        return None if meant else Organization(line, unit.name + PLACEHOLDER[line])
    same = _bare(ledgers, unit, line, name) if name in BARE else ledgers.listed.get((line, name, unit.county))
    return same or Organization(line, name)


def own_form(ledgers: Ledgers, unit: Unit, line: str) -> str | None:
    """The form that the unit's own rows say; of a name that several have it is joint if one of them says so."""
    name = unit.called.get(line)
    shared = [
        other.form.get(line) or by_name(name)
        for other in ledgers.units
        if name and name not in BARE and other.county == unit.county and other.called.get(line) == name
    ]
    return unit.form.get(line) or by_name(name or "") or ("joint" if "joint" in shared else None)


def covering(ledgers: Ledgers, unit: Unit, line: str, day: date) -> Iterator[str]:
    """The forms in which the organizations of a line cover the unit on that day."""
    spoken = own(ledgers, unit, line)
    for organization in ledgers.listed.values():
        if organization.line != line or not stands(organization, day):
            continue
        stated = direct(ledgers, organization, unit)
        if organization is spoken or takes_place(ledgers, organization, unit):
            stated.append((unit.last[line].order, own_form(ledgers, unit, line)))
        if stated:
            yield last_form(stated)
        else:
            yield from _through(ledgers, organization, unit)
    if spoken and not spoken.rows and stands(spoken, day):
        yield own_form(ledgers, unit, line) or "unspecified"


def _through(ledgers: Ledgers, organization: Organization, unit: Unit) -> Iterator[str]:
    """The forms in which it covers what the unit is in: associations and places."""
    for club in ledgers.units:
        if last_form(direct(ledgers, organization, club)) == "association" and member(ledgers, unit, club):
            yield "association"
    if leads(organization):
        return
    places = ledgers.places(unit)
    for said in organization.standing("覆盖园区"):
        if places & set(said.several("覆盖园区")):
            yield "online" if form_said(organization, said.row) == "online" else "regional"
    for said in organization.standing("覆盖乡镇街道"):
        if places & set(said.several("覆盖乡镇街道")):
            form = form_said(organization, said.row)
            yield form if form in ("online", "regional") else "fallback"


def member(ledgers: Ledgers, unit: Unit, club: Unit) -> bool:
    """Whether the association's own last list has the unit."""
    rows = [said for said in ledgers.rows("associations") if said.name == club.name and "会员单位" in said.row]
    return club.association and any(unit in ledgers.named(said, "会员单位") for said in rows)


def guided(ledgers: Ledgers, unit: Unit, day: date) -> bool:
    """Whether an instructor guides the unit on that day."""
    return any(
        _counts(said.row, "开始", "结束", day) and unit in ledgers.named(said, "联系单位")
        for said in ledgers.rows("instructors")
    )


def surveyed(ledgers: Ledgers, unit: Unit, line: str) -> bool:
    """Whether some ledger said yes or no of this unit and line."""
    return line in unit.said or any(o.line == line and direct(ledgers, o, unit) for o in ledgers.listed.values())


def forms(ledgers: Ledgers, unit: Unit, day: date) -> dict[str, str]:
    """The best form of every line."""
    found = {}
    for line in LINES:
        said = [*covering(ledgers, unit, line, day), "none" if surveyed(ledgers, unit, line) else "unknown"]
        said += ["guided"] if line == "party" and guided(ledgers, unit, day) else []
        found[line] = min(said, key=BEST_FIRST.index)
    return found


def status(ledgers: Ledgers, unit: Unit, day: date, level: str, *lines: str) -> str:
    """Of all lines, or of those given."""
    best = forms(ledgers, unit, day)
    asked = lines or tuple(LINES)
    if any(best[line] in COUNTS_AT[level] for line in asked):
        return "covered"
    open_form = level == "strict" and any(best[line] == "unspecified" for line in asked)
    return "unknown" if open_form or not all(surveyed(ledgers, unit, line) for line in asked) else "uncovered"


def excluded(unit: Unit, day: date) -> str | None:
    """Why the unit is not counted; None if it is."""
    row = unit.columns
    kind = KINDS.get(row.get("单位类型", "")) or PREFIXES.get((unit.code or "")[:2])
    founded = _day(row, "成立日期")
    reasons = {
        "public_control": row.get("控股情况") == "国有",
        "public_body": kind == "public_body",
        "not_operating": row.get("经营状态") == "注销",
        "self_employed": kind == "self_employed",
        "not_founded": founded is not None and founded > day,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
