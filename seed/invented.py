"""Invented names, codes and units for the demonstration; nothing here stands for anybody.

Everything follows from one fixed seed and from `random.Random.random` alone, so that every Python gives the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from places import COUNTIES

T = TypeVar("T")

#: line of the ledger -> endings of its organizations' names
ENDINGS = {
    "党组织": ("党支部", "党支部", "党支部", "党总支", "党委"),
    "工会": ("工会委员会", "工会", "工会委员会", "工会", "工会委员会"),
    "团组织": ("团支部", "团支部", "团支部", "团总支", "团委"),
    "妇女组织": ("妇委会", "妇女联合会", "妇委会", "妇女联合会", "妇女联合会"),
}
#: per line: how likely a unit of under 20, 100, 300 and more people has an organization of its own
CHANCES = {
    "党组织": (0.10, 0.33, 0.72, 0.95),
    "工会": (0.22, 0.52, 0.85, 0.97),
    "团组织": (0.06, 0.18, 0.48, 0.70),
    "妇女组织": (0.08, 0.18, 0.42, 0.65),
}

_FIRST = "霁砚槿樾翎泓筠苇棠穗澍岑箬蘅漪澧昀禾栎椴"
_SECOND = "陂岫垣汀浦棹麓坞箐埭溆畹渚榭圩峤"
_SURNAMES = "秦陆温骆柏祁褚屈舒樊娄纪阮苗盛卞荀蔺岳鄢滕穆尹邵"
_GIVEN = (
    "禾舟", "小满", "云起", "知遥", "汀兰", "若川", "望山", "晚照", "听雨", "亦航",
    "朴真", "行简", "砚秋", "思齐", "松年", "采薇", "长风", "怀瑾", "一苇", "闻溪",
    "春野", "立夏", "清越", "归帆", "远岫", "既白", "念初", "澄怀", "以宁", "凌霄",
    "未晞", "鹤鸣", "疏影", "溪亭", "岁寒", "霜序", "景行", "星野", "平野", "南乔",
)  # fmt: skip
TRADES = (
    ("精密机械", "C34", "通用设备制造业"),
    ("智能装备", "C35", "专用设备制造业"),
    ("汽车部件", "C36", "汽车制造业"),
    ("电气", "C38", "电气机械和器材制造业"),
    ("电子科技", "C39", "计算机、通信和其他电子设备制造业"),
    ("生物医药", "C27", "医药制造业"),
    ("新材料", "C26", "化学原料和化学制品制造业"),
    ("食品", "C13", "农副食品加工业"),
    ("软件", "I65", "软件和信息技术服务业"),
    ("信息技术", "I65", "软件和信息技术服务业"),
    ("网络科技", "I64", "互联网和相关服务"),
    ("检测技术", "M74", "专业技术服务业"),
    ("供应链管理", "L72", "商务服务业"),
    ("商贸", "F51", "批发业"),
    ("物业服务", "K70", "房地产业"),
    ("餐饮管理", "H62", "餐饮业"),
)
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


class Dice:
    """Choices that depend on the seed alone."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def chance(self, p: float) -> bool:
        """True with probability `p`."""
        return self._random.random() < p

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[int(self._random.random() * len(choices))]


def credit_code(prefix: str, region: str, serial: int) -> str:
    """A code with correct check characters (GB 32100-2015, GB 11714); no office issues its organization part, YYYY…."""
    organization = f"YYYY{serial:04d}"
    total = sum(_ALPHABET.index(c) * w for c, w in zip(organization, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    body = prefix + region + organization + "0123456789X0"[(11 - total % 11) % 11]
    return body + _ALPHABET[(31 - sum(_ALPHABET.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True)) % 31) % 31]


@dataclass(slots=True)
class Line:
    """What a unit's row says of one line."""

    answer: str = ""
    name: str = ""
    form: str = ""
    leader: str = ""


@dataclass(slots=True)
class Unit:
    """A unit's row, every cell as the clerk wrote it."""

    name: str
    code: str
    kind: str = "有限责任公司"
    park: str = ""
    building: str = ""
    town: str = ""
    county: str = ""
    city: str = ""
    industry: str = ""
    industry_name: str = ""
    control: str = ""
    operation: str = "存续"
    above_scale: str = ""
    employees: str = ""
    women: str = ""
    young: str = ""
    party_members: str = ""
    full_members: str = ""
    league_members: str = ""
    union_members: str = ""
    founded: str = ""
    legal: str = ""
    association: str = ""
    department: str = ""
    instructor: str = ""
    lines: dict[str, Line] = field(default_factory=lambda: {line: Line() for line in ENDINGS})

    def has_own(self, word: str) -> bool:
        """Whether its row names an organization of its own of that line, with a head, and without a 否 beside it."""
        line = self.lines[word]
        return line.name.startswith(self.name) and bool(line.leader) and line.answer != "否"


class Inventor:
    """Gives out brands, persons and codes, each brand once per trade."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self._serial = 0
        self._used: set[str] = set()

    def brand(self) -> str:
        """A word of two syllables."""
        return self.dice.pick(_FIRST) + self.dice.pick(_SECOND)

    def person(self) -> str:
        """A name of three characters."""
        return self.dice.pick(_SURNAMES) + self.dice.pick(_GIVEN)

    def code(self, prefix: str, county: str) -> str:
        """The next code of a county."""
        self._serial += 1
        return credit_code(prefix, COUNTIES[county][0], self._serial)

    def fresh(self, pattern: str) -> str:
        """`pattern` with a brand at `{}` that gives a name not used before."""
        while (name := pattern.format(self.brand())) in self._used:
            pass
        self._used.add(name)
        return name

    def date(self, first: int = 2004, last: int = 2025) -> str:
        """A day in ISO form."""
        return f"{self.dice.number(first, last)}-{self.dice.number(1, 12):02d}-{self.dice.number(1, 28):02d}"

    def enterprise(self, park: str, county: str, city: str, town: str = "", mass: float = 1.0) -> Unit:
        """A company with counts and lines that fit its size; `mass` times as likely to have a mass organization."""
        trade, industry, industry_name = self.dice.pick(TRADES)
        ending = "股份有限公司" if self.dice.chance(0.08) else "有限公司"
        unit = Unit(
            name=self.fresh(f"{city.removesuffix('市')}{{}}{trade}{ending}"),
            code=self.code("91", county),
            kind="股份有限公司" if ending.startswith("股份") else "有限责任公司",
            park=park,
            county=county,
            city=city,
            town=town,
            industry=industry,
            industry_name=industry_name,
            control=self.dice.pick(("私人控股", "私人控股", "私人控股", "民营", "外商控股", "港澳台商控股", "")),
            founded=self.date(),
            legal=self.person(),
        )
        self.people(unit, self._size(), mass)
        return unit

    def _size(self) -> int:
        low, high = self.dice.pick(((4, 19), (4, 19), (20, 99), (20, 99), (100, 299)))
        return self.dice.number(300, 1600) if self.dice.chance(0.05) else self.dice.number(low, high)

    def people(self, unit: Unit, size: int, mass: float = 1.0) -> None:
        """Fills the counts and the lines of a unit with `size` people."""
        unit.employees = str(size)
        unit.women = str(size * self.dice.number(20, 60) // 100)
        unit.young = str(size * self.dice.number(25, 70) // 100)
        unit.above_scale = "是" if size >= 80 and self.dice.chance(0.8) else "否"
        band = (size >= 20) + (size >= 100) + (size >= 300)
        has = {
            line: self.dice.chance(chances[band] * (1.0 if line == "党组织" else mass))
            for line, chances in CHANCES.items()
        }
        full = self.dice.number(3, 4 + size // 20) if has["党组织"] else self.dice.number(0, 3)
        unit.full_members = str(full)
        unit.party_members = str(full + self.dice.number(0, 1))
        unit.league_members = str(self.dice.number(3, 5 + size // 8) if has["团组织"] else self.dice.number(0, 4))
        unit.union_members = str(size * self.dice.number(60, 95) // 100) if has["工会"] else "0"
        for line, there in has.items():
            unit.lines[line] = self._line(unit.name, line, band) if there else Line("否")
        if not has["党组织"] and self.dice.chance(0.12):
            unit.instructor = self.person()

    def _line(self, name: str, line: str, band: int) -> Line:
        if self.dice.chance(0.12):
            return Line("是")
        ending = ENDINGS[line][min(4, band + (1 if self.dice.chance(0.3) else 0))]
        form = "单独" if self.dice.chance(0.85) else ""
        return Line("是", name + ending, form, self.person())
