"""Rows of ledgers to units and organizations a second time: row by row in plain Python, straight from the rules.

It reads few words only, those below, and knows three counties; how else a clerk may write is tested elsewhere. What it
must get right is what follows from many rows together: which rows are one unit or one organization, and which of them
wins. Who covers whom by that is worked out in `oracle_covering`. It shares nothing with the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

LINES = {"party": "党组织", "union": "工会", "league": "团组织", "women": "妇女组织"}
COUNTIES = {"蜀山区": "340104", "庐阳区": "340103"}
TOWNS = {"南七街道": "蜀山区", "井岗镇": "蜀山区", "逍遥津街道": "庐阳区"}

YES, NO, UNKNOWN = ("是", "有"), ("否", "无", "未建"), ("", "/", "不详")
FORMS = {"单独": "independent", "联合": "joint", "挂靠": "affiliated", "区域化": "regional", "网格化": "regional",
         "依托行业协会": "association", "网上": "online", "兜底": "fallback", "其他": "unspecified"}  # fmt: skip
ALSO_YES = ("单独", "联合", "挂靠")
VENUES = ("妇女之家", "职工之家", "青年之家", "党员活动室")
BARE = ("党支部", "联合党支部", "工会", "联合工会", "团支部", "联合团支部", "妇联", "妇委会")
CATEGORIES = {"工会": "union", "共青团": "league", "妇女组织": "women"}
NAMES = {"units": "单位名称", "associations": "协会名称", "party-organizations": "党组织名称",
         "mass-organizations": "组织名称"}  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True)
class Ledger:
    """One ledger: its kind as the command calls it, its date, in which import it came, its rows by their headers."""

    kind: str
    day: date
    call: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Said:
    """A row that was taken: `order` of its ledger, the later one higher, and its cells without the empty ones."""

    order: int
    ledger: Ledger
    row: Row

    @property
    def name(self) -> str:
        return self.row[NAMES[self.ledger.kind]]

    @property
    def code(self) -> str | None:
        return self.row.get("统一社会信用代码")

    @property
    def county(self) -> str | None:
        """The county that the row itself names."""
        return self.row.get("所属县区") or TOWNS.get(self.row.get("所属乡镇街道", ""))

    def several(self, column: str) -> list[str]:
        return [name for name in self.row.get(column, "").replace("；", "、").split("、") if name]


@dataclass(eq=False)
class Unit:
    """What all rows of one unit say together.

    `names`: each with the county in which it finds the unit; `said`: yes or no by line; `called`, `form`: what the
    unit's own rows call the line's organization and say of its form; `last`: the last row that speaks of the line.
    """

    code: str | None
    name: str
    county: str | None
    names: set[tuple[str, str | None]] = field(default_factory=set)
    association: bool = False
    columns: Row = field(default_factory=dict)
    parks: list[str] = field(default_factory=list)
    building: str | None = None
    said: dict[str, bool] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    last: dict[str, Said] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.code or f"{COUNTIES[self.county] if self.county else ''}:{self.name}"


@dataclass(eq=False)
class Organization:
    """A listed organization: what its rows say together, and the rows; or, without rows, what a unit speaks of."""

    line: str
    name: str
    columns: Row = field(default_factory=dict)
    rows: list[Said] = field(default_factory=list)

    def standing(self, column: str) -> list[Said]:
        """The rows whose list of names stands: those of the last import for one day that give one."""
        saying = [said for said in self.rows if column in said.row]
        last = [(said.ledger.day, said.ledger.call) for said in saying]
        return [said for said, given in zip(saying, last, strict=True) if given == last[-1]]


class Ledgers:
    """The ledgers of a workspace and the units, parks and organizations that they speak of.

    `home`: the county that the workspace keeps for rows that name none.
    """

    def __init__(self, ledgers: Iterable[Ledger], home: str | None = None) -> None:
        self.ledgers = sorted(ledgers, key=lambda ledger: (ledger.day, ledger.call))
        self.home = home
        self.parks = {said.row["园区名称"]: said.row for said in self.rows("parks")}
        self.units = self._units()
        self.listed: dict[tuple[str, str, str | None], Organization] = {}
        told = [(said, *self._where(said)) for said in self.rows("party-organizations", "mass-organizations")]
        for said, line, area in told:
            others = {a for other, of, a in told if (of, other.name) == (line, said.name) and not _is_vague(other, a)}
            # A row with no more than a name is of the only organization of that name.
            self._list(said, line, others.pop() if _is_vague(said, area) and len(others) == 1 else area)

    def rows(self, *kinds: str) -> Iterator[Said]:
        """The rows of all ledgers of these kinds, the one that wins last; a code under a second name is rejected."""
        for order, ledger in enumerate(self.ledgers):
            names: dict[str, str] = {}
            for cells in ledger.rows if ledger.kind in kinds else ():
                said = Said(order, ledger, {c: text for c, text in cells.items() if text not in UNKNOWN})
                if said.code is None or names.setdefault(said.code, said.name) == said.name:
                    yield said

    # --- units

    def _units(self) -> list[Unit]:
        rows = list(self.rows("units", "associations"))
        coded = {said.code: Unit(said.code, said.name, None) for said in rows if said.code}
        for said in rows:
            if said.code:
                coded[said.code].county = said.county or coded[said.code].county
        for said in rows:
            if said.code:
                unit = coded[said.code]
                unit.names.add((said.name, said.county or self.home or unit.county))
        plain = [said for said in rows if not said.code]
        placed = [said for said in plain if said.county or self.home]
        named: dict[tuple[str, str | None], Unit] = {}
        found = {id(said): self._in_county(said, list(coded.values()), placed, named) for said in placed}
        known = [*coded.values(), *named.values()]
        for said in plain:
            if id(said) not in found:
                found[id(said)] = self._anywhere(said, known, named)
        for said in rows:
            unit_or_none = coded[said.code] if said.code else found[id(said)]
            if unit_or_none:
                self._merge(unit_or_none, said)
        units = [*coded.values(), *named.values()]
        for unit in units:
            unit.county = unit.county or self.home
        return units

    def _in_county(
        self, said: Said, coded: list[Unit], placed: list[Said], named: dict[tuple[str, str | None], Unit]
    ) -> Unit | None:
        """The unit of that name in the row's county, whether or not it has a code; none where several have it."""
        county = said.county or self.home
        here = [unit for unit in coded if (said.name, county) in unit.names]
        if not here:
            # one whose code no row places anywhere is meant too, where nothing else is called so
            adrift = [unit for unit in coded if (said.name, None) in unit.names]
            called = [unit for unit in coded if said.name in {name for name, _ in unit.names}]
            counties = {other.county or self.home for other in placed if other.name == said.name}
            here = adrift if called == adrift and len(adrift) == 1 and len(counties) == 1 else []
        if len(here) > 1:
            return None
        key = (said.name, county)
        return here[0] if here else named.setdefault(key, Unit(None, said.name, county, {key}))

    def _anywhere(self, said: Said, known: list[Unit], named: dict[tuple[str, str | None], Unit]) -> Unit | None:
        """The only unit of that name in the workspace."""
        called = [unit for unit in known if said.name in {name for name, _ in unit.names}]
        if len(called) > 1:
            return None
        key = (said.name, None)
        return called[0] if called else named.setdefault(key, Unit(None, said.name, None, {key}))

    def _merge(self, unit: Unit, said: Said) -> None:
        unit.association |= said.ledger.kind == "associations"
        unit.county = said.county or unit.county
        if said.code:
            unit.name = said.name
        unit.columns.update(said.row)
        parks, building = said.several("所属园区"), said.row.get("所属楼宇")
        unit.parks = parks or unit.parks
        above = self.parks.get(building or "", {}).get("上级园区")
        if building and (above is None or not parks or above in parks):  # another park than the row's: a conflict
            unit.building = building
        for line, word in LINES.items():
            self._hear(unit, line, word, said)

    def _hear(self, unit: Unit, line: str, word: str, said: Said) -> None:
        """What a row says of a line: yes or no, the organization's name, its form."""
        answer, name = said.row.get(f"是否建立{word}"), said.row.get(f"{word}名称")
        form = FORMS.get(said.row.get(f"{word}组建方式", "")) or (FORMS[answer] if answer in ALSO_YES else None)
        yes = answer in (*YES, *ALSO_YES)
        no = answer in NO or (answer is None and name in NO)
        name = None if name in NO else name
        if answer and not yes and not no:  # a name in the yes/no column
            name = name or answer
        if name and name.endswith(VENUES):  # the yes speaks of a place, then
            yes, name = False, None
        if no and name:  # a row that contradicts itself says nothing
            return
        if yes or no or name or form:
            unit.last[line] = said
        if no:
            unit.said[line] = False
            unit.called.pop(line, None)
            unit.form.pop(line, None)
            return
        if yes or name:
            unit.said[line] = True
        unit.called |= {line: name} if name else {}
        unit.form |= {line: form} if form else {}

    def named(self, said: Said, column: str) -> list[Unit]:
        """The units that a cell names: each the one of that name in the row's county, else in the workspace."""
        found = []
        county = said.row.get("所属县区") or self.home
        for name in said.several(column):
            called = [unit for unit in self.units if name in {one for one, _ in unit.names}]
            near = [unit for unit in called if county and (name, county) in unit.names]
            found += near if len(near) == 1 else called if len(called) == 1 and not near else []
        return found

    def places(self, unit: Unit) -> set[str]:
        """The parks, buildings and towns that the unit is in, those above them too."""
        found: set[str] = set()
        below = [*unit.parks, unit.building, unit.columns.get("所属乡镇街道")]
        while below:
            place = below.pop()
            if place and place not in found:
                found.add(place)
                row = self.parks.get(place, {})
                below += [row.get("上级园区"), row.get("所属乡镇街道")]
        return found

    # --- organizations

    def _where(self, said: Said) -> tuple[str, str | None]:
        """The line of an organization's row, and its county: its own, that of its units, or the home place."""
        line = "party" if said.ledger.kind == "party-organizations" else CATEGORIES[said.row["组织类别"]]
        covered = self.named(said, "覆盖单位")
        meant = covered if "覆盖单位" in said.row else [u for u in self.units if u.called.get(line) == said.name]
        counties = {unit.county for unit in meant}
        return line, said.row.get("所属县区") or (counties.pop() if len(counties) == 1 else self.home)

    def _list(self, said: Said, line: str, area: str | None) -> None:
        """One row of an organization ledger: its line, its name and its county say which organization it is."""
        covered = self.named(said, "覆盖单位")
        if said.name in BARE and covered:  # a bare kind name says no more than whose it is
            area = covered[0].id
        found = self.listed.setdefault((line, said.name, area), Organization(line, said.name))
        found.columns.update(said.row)
        found.rows.append(said)


def _is_vague(said: Said, area: str | None) -> bool:
    """Whether an organization's row says neither where it is nor whom it covers."""
    return area is None and "覆盖单位" not in said.row
