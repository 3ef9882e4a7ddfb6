"""Where rows are: regions by name, path and code, addresses, parks, and the home place. All addresses are invented."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from orggraph.errors import PlaceError
from orggraph.ledger.places.heads import read_head
from orggraph.ledger.places.parks_table import canonical_park, park_table, short_names
from orggraph.ledger.places.placing import Home, find_home, place, with_place_columns
from orggraph.ledger.places.regions import find, region_table
from orggraph.ledger.values import typed_rows

HEFEI, SHUSHAN = "340100", "340104"


def rows(kind: str, *said: dict[str, Any]) -> pl.DataFrame:
    schema = typed_rows.schema(kind)
    blank = dict.fromkeys(schema)
    return pl.DataFrame([blank | {"row": i} | row for i, row in enumerate(said, start=2)], schema=schema)


def placed(kind: str, said: dict[str, Any], home: str | None = None) -> dict[str, Any]:
    found, _ = place(rows(kind, said), kind, find_home(home) if home else None)
    return found.row(0, named=True)


def listed(kind: str, said: dict[str, Any], home: str | None = None) -> list[tuple[Any, ...]]:
    _, findings = place(rows(kind, said), kind, find_home(home) if home else None)
    return findings.select("row", "column", "value", "kind", "hint").rows()


def address(text: str, city: str | None = None) -> tuple[str | None, str]:
    row = placed("registrations", {"address": text, "city": city})
    return row["county"] or row["city"], row["place_method"]


# Regions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("合肥市", "340100"),
        ("合肥", "340100"),
        ("蜀山", "340104"),
        ("安徽省合肥市蜀山区", "340104"),
        ("合肥市/蜀山区", "340104"),
        ("合肥市 蜀山区", "340104"),
        ("340104", "340104"),
        ("340104000000", "340104"),
        ("芜湖县", "340210"),
        ("无为县", "340281"),
        ("繁昌县", "340212"),
        ("铜陵县", "340706"),
        ("六安市寿县", "340422"),
        ("安庆市枞阳县", "340722"),
        ("340225", "340281"),
        ("三里庵街道办事处", "340104001"),
        ("安徽省", "340000"),
    ],
)
def test_a_region_is_found_by_name_path_code_and_former_name(text: str, code: str) -> None:
    assert [r.id for r in find(text)] == [code]


def test_a_one_character_short_name_finds_nothing() -> None:
    assert find("寿") == []


def test_a_county_is_not_found_inside_another_name() -> None:
    assert [r.name for r in find("太和县")] == ["太和县"]


def test_a_town_of_several_counties_is_found_in_each() -> None:
    assert len(find("城关镇")) == 6


def test_find_looks_only_within_and_at_the_levels_asked() -> None:
    assert [r.full_name for r in find("城关镇", within="341222")] == ["安徽省阜阳市太和县城关镇"]
    assert [r.level for r in find("黄山", level={"county"})] == ["county"]


def test_a_statistical_town_code_finds_the_official_town() -> None:
    # 340102100 is 大兴镇 there, whose official code ends in 101
    assert [r.id for r in find("340102100000")] == ["340102101"]


def test_the_region_table_has_every_division_with_its_parent() -> None:
    table = region_table()
    assert table.group_by("level").len().sort("level").rows() == [
        ("city", 16), ("county", 104), ("province", 1), ("town", 1522),
    ]  # fmt: skip
    assert table.filter(pl.col("parent").is_null())["id"].to_list() == ["340000"]
    assert set(table["parent"].drop_nulls()) <= set(table["id"])


def test_home_is_the_place_named() -> None:
    assert find_home("合肥市蜀山区") == Home(SHUSHAN, SHUSHAN, HEFEI)
    assert find_home("合肥市") == Home(HEFEI, None, HEFEI)
    assert find_home("安徽省") == Home("340000", None, None)


def test_an_ambiguous_home_lists_the_candidates() -> None:
    with pytest.raises(PlaceError, match="黄山市、黄山市黄山区"):
        find_home("黄山")


def test_an_unknown_home_lists_the_nearest() -> None:
    with pytest.raises(PlaceError, match="蜀山区"):
        find_home("蜀仙区")


# Place cells


def test_the_deepest_cell_is_the_region() -> None:
    row = placed("units", {"city": "合肥市", "county": "蜀山区", "town": "三里庵街道"})
    assert (row["region"], row["county"], row["city"], row["place_method"]) == ("340104001", SHUSHAN, HEFEI, "named")


def test_a_county_cell_may_hold_a_path_down_to_the_town() -> None:
    assert placed("units", {"county": "安徽省合肥市蜀山区三里庵街道"})["region"] == "340104001"


def test_a_county_cell_may_hold_a_city() -> None:
    row = placed("units", {"county": "合肥市"})
    assert (row["region"], row["county"], row["city"]) == (HEFEI, None, HEFEI)


def test_a_county_of_another_city_is_listed_and_the_city_stands() -> None:
    said = {"city": "合肥市", "county": "舒城县"}
    assert placed("units", said)["region"] == HEFEI
    assert listed("units", said) == [(2, "所属县区", "舒城县", "unknown_place", "六安市舒城县")]


def test_a_county_that_moved_is_found_under_its_old_city() -> None:
    row = placed("units", {"city": "六安市", "county": "寿县"})
    assert (row["county"], row["city"], row["place_method"]) == ("340422", "340400", "old name")


def test_a_town_of_several_counties_alone_is_ambiguous() -> None:
    said = {"town": "城关镇"}
    assert placed("units", said)["region"] is None
    assert [(kind, "太和县" in hint) for *_, kind, hint in listed("units", said)] == [("ambiguous_place", True)]


def test_a_unique_town_in_the_named_city_decides_the_county() -> None:
    row = placed("units", {"city": "六安市", "town": "三十铺镇"})
    assert (row["county"], row["place_method"]) == ("341502", "unique town")


def test_a_town_that_another_county_had_under_that_name_decides_nothing() -> None:
    # 涡阳县 and 蒙城县 of 亳州市 have a 城关街道, which was 城关镇; 利辛县 has a 城关镇
    row = placed("units", {"city": "亳州市", "town": "城关镇"})
    assert (row["county"], row["city"]) == (None, "341600")


def test_a_park_in_the_towns_column_is_a_park_of_the_row() -> None:
    row = placed("units", {"city": "合肥市", "town": "高新区"})
    assert (row["parks"], row["city"], row["place_method"]) == (["合肥高新技术产业开发区"], HEFEI, "city park")


def test_a_city_or_its_district_of_one_name_stays_at_the_city() -> None:
    row = placed("units", {"county": "黄山"})
    assert (row["county"], row["city"], row["place_method"]) == (None, "341000", "ambiguous")


def test_an_unknown_place_is_listed_with_the_nearest_and_its_cell() -> None:
    _, findings = place(
        rows("units", {"county": "蜀仙区"}), "units", None, headers={"county": "县区"}, letters={"county": "G"}
    )
    assert findings.select("column", "kind", "cell").rows() == [("县区", "unknown_place", "G2")]
    assert "蜀山区" in findings["hint"][0]


# Home


def test_home_fills_the_county_of_a_row_that_names_none() -> None:
    row = placed("units", {}, home="合肥市蜀山区")
    assert (row["region"], row["county"], row["city"], row["place_method"]) == (SHUSHAN, SHUSHAN, HEFEI, "home")


def test_home_fills_the_county_of_a_row_that_names_only_its_city() -> None:
    assert placed("units", {"city": "合肥市"}, home="合肥市蜀山区")["county"] == SHUSHAN


def test_home_fills_nothing_where_the_row_names_another_city() -> None:
    row = placed("units", {"city": "芜湖市"}, home="合肥市蜀山区")
    assert (row["county"], row["city"]) == (None, "340200")


def test_home_fills_nothing_where_the_row_names_an_unknown_county() -> None:
    assert placed("units", {"county": "某某区"}, home="合肥市蜀山区")["county"] is None


def test_home_decides_between_towns_of_one_name() -> None:
    assert placed("units", {"town": "城关镇"}, home="太和县")["region"] == "341222100"


# Addresses


@pytest.mark.parametrize(
    ("text", "city", "expected"),
    [
        ("安徽省合肥市蜀山区某某路1号", "合肥", (SHUSHAN, "named")),
        ("合肥蜀山区某某路1号", "合肥", (SHUSHAN, "named")),
        ("合肥市合肥市蜀山区某某路1号", "合肥", (SHUSHAN, "named")),
        ("合肥市　蜀 山区某某路1号", "合肥", (SHUSHAN, "named")),
        ("肥西县某某路1号", "合肥", ("340123", "named")),
        ("阜阳市太和县某某路1号", "阜阳", ("341222", "named")),
        ("和县某某路1号", "马鞍山", ("340523", "named")),
        ("安庆市桐城市某某路1号", "安庆", ("340881", "named")),
        ("宿州市萧　县某某路1号", "宿州", ("341322", "named")),
        ("铜陵市郊区某某路1号", "铜陵", ("340711", "named")),
        ("郊区某某村1号", "合肥", (HEFEI, "street only")),
        ("六安市寿县某某路1号", "六安", ("340422", "old name")),
        ("安徽省芜湖市繁昌县某某路1号", "芜湖", ("340212", "old name")),
        ("芜湖县某某村", "芜湖", ("340210", "old name")),
        ("无为县某某村", "芜湖", ("340281", "old name")),
        ("巢湖市无为县某某村", "芜湖", ("340281", "old name")),
        ("六安市三十铺镇某某村", "六安", ("341502", "unique town")),
        ("三十铺镇某某村", "六安", ("341502", "unique town")),
        ("长丰双墩镇某某村", "合肥", ("340121", "short name")),
        ("合肥市包河经济开发区某某路1号", "合肥", ("340111", "short name")),
        ("合肥市黄山路1号", "黄山", (HEFEI, "street only")),
        ("马鞍山路1号", "合肥", (HEFEI, "street only")),
        ("合肥市马鞍山南路1号", "合肥", (HEFEI, "street only")),
        ("合肥市临泉路1号", "合肥", (HEFEI, "street only")),
        ("徽州大道1号", "合肥", (HEFEI, "street only")),
        ("芜湖路1号", "合肥", (HEFEI, "street only")),
        ("合肥市和县路1号", "合肥", (HEFEI, "street only")),
        ("某某小区1号", "合肥", (HEFEI, "street only")),
        ("某某小区1号", None, (None, "none")),
        ("亳州市城关镇某某村", "亳州", ("341600", "ambiguous")),
        ("合肥市舒城县某某路1号", "合肥", (HEFEI, "ambiguous")),
        ("合肥市高新区某某路1号", "合肥", (HEFEI, "city park")),
        ("长丰双凤经济开发区某某路1号", "合肥", ("340121", "park")),
        ("江苏省南京市鼓楼区某某路1号", "合肥", (None, "none")),
    ],
)
def test_an_address_is_where_its_beginning_says(text: str, city: str | None, expected: tuple[str | None, str]) -> None:
    assert address(text, city) == expected


def test_an_address_that_begins_with_another_city_wins_over_the_city_beside_it_and_is_listed() -> None:
    said = {"address": "合肥市蜀山区黄山路1号", "city": "黄山"}
    assert placed("registrations", said)["county"] == SHUSHAN
    assert listed("registrations", said) == [(2, "注册地址", "合肥市蜀山区", "address_elsewhere", "合肥市")]


def test_an_address_outside_the_province_is_listed_without_its_street() -> None:
    found = listed("registrations", {"address": "江苏省南京市某某路1号", "city": "合肥"})
    assert found == [(2, "注册地址", "江苏省南京市", "outside_province", None)]


def test_an_address_outside_the_province_is_not_at_home() -> None:
    assert placed("units", {"address": "浙江省杭州市某某路1号"}, home="合肥市蜀山区")["region"] is None


@pytest.mark.parametrize(
    ("text", "parks"),
    [
        ("合肥市高新区某某路1号", ["合肥高新技术产业开发区"]),
        ("合肥市新站区某某路1号", ["合肥新站高新技术产业开发区"]),
        ("合肥经济技术开发区某某路1号", ["合肥经济技术开发区"]),
        ("亳州市经开区某某路1号", ["亳州经济开发区"]),
        ("亳州市经开区亳州芜湖现代产业园区1号", ["亳州经济开发区", "亳州芜湖现代产业园区"]),
        ("阜阳合肥现代产业园区1号", ["阜阳合肥现代产业园区"]),
        ("合肥市蜀山区高新区某某路1号", ["合肥高新技术产业开发区"]),
        ("合肥市蜀山区经开区某某路1号", None),
        ("肥西县经开区某某路1号", ["安徽肥西经济开发区"]),
        ("合肥市蜀山区某某路1号", None),
    ],
)
def test_a_zone_at_the_beginning_of_an_address_is_a_park_of_the_unit(text: str, parks: list[str] | None) -> None:
    assert placed("registrations", {"address": text})["parks"] == parks


def test_an_address_of_a_unit_is_read_only_where_its_place_cells_are_empty() -> None:
    said = {"address": "合肥市包河区某某路1号"}
    assert placed("units", said)["county"] == "340111"
    assert placed("units", said | {"city": "芜湖市"})["city"] == "340200"


def test_a_code_says_nothing_of_the_place() -> None:
    said = {"uscc": "91340104MA2TEST000", "address": "某某路1号"}
    assert placed("registrations", said)["region"] is None


# Parks


@pytest.mark.parametrize(
    ("name", "city", "canonical"),
    [
        ("高新区", HEFEI, "合肥高新技术产业开发区"),
        ("合肥市高新区", HEFEI, "合肥高新技术产业开发区"),
        ("合肥高新区", None, "合肥高新技术产业开发区"),
        ("合肥高新技术产业开发区管理委员会", HEFEI, "合肥高新技术产业开发区"),
        ("经开区", HEFEI, "合肥经济技术开发区"),
        ("新站区", HEFEI, "合肥新站高新技术产业开发区"),
        ("蒙城经济开发区", "341600", "安徽蒙城经济开发区"),
        ("高新区", "340200", "芜湖高新技术产业开发区"),
        ("高新区", None, "高新区"),
        ("某某大厦", HEFEI, "某某大厦"),
        ("高新区某某创业园", HEFEI, "高新区某某创业园"),
    ],
)
def test_a_park_has_one_canonical_name_in_its_city(name: str, city: str | None, canonical: str) -> None:
    assert canonical_park(name, city) == canonical


def test_every_spelling_of_a_zone_that_the_table_lacks_is_one_park() -> None:
    spellings = ("经开区", "亳州市经济开发区", "亳州经济技术开发区", "亳州经开区管委会")
    assert {canonical_park(s, "341600") for s in spellings} == {"亳州经济开发区"}


def test_a_zones_word_alone_is_the_countys_own_in_a_county_and_the_citys_in_a_district() -> None:
    assert canonical_park("经开区", HEFEI, "340122") == "肥东经济开发区"
    assert canonical_park("经开区", HEFEI, SHUSHAN) == "合肥经济技术开发区"


def test_no_alias_finds_two_parks_of_one_city() -> None:
    pairs = park_table().explode("aliases").group_by("city", "aliases").len().filter(pl.col("len") > 1)
    assert pairs.is_empty()


def test_a_grade_that_no_notice_gives_is_unknown() -> None:
    table = park_table().filter(pl.col("name") == "阜阳合肥现代产业园区")
    assert table.select("grade", "at_least").row(0) == (None, "provincial")


def test_short_names_spell_the_zone_in_every_way() -> None:
    assert "合肥高新区" in short_names("合肥高新技术产业开发区")


def test_a_unit_that_names_only_a_park_is_where_the_park_is() -> None:
    row = placed("units", {"parks": ["双凤经济开发区", "某某大厦"]})
    assert (row["parks"], row["county"], row["place_method"]) == (["双凤开发区", "某某大厦"], "340121", "park")


def test_parks_ledgers_get_canonical_names_and_places() -> None:
    row = placed("parks", {"name": "某某大厦", "parent": "高新区", "city": "合肥"})
    assert (row["name"], row["parent"], row["city"]) == ("某某大厦", "合肥高新技术产业开发区", HEFEI)


# Organizations


def test_lists_of_towns_and_counties_become_ids_and_parks_among_them_parks() -> None:
    said = {"county": "蜀山区", "towns": ["三里庵街道", "高新区"], "serves_counties": ["蜀山区", "合肥市包河区"]}
    row = placed("party-organizations", said)
    assert (row["towns"], row["parks"]) == (["340104001"], ["合肥高新技术产业开发区"])
    assert row["serves_counties"] == [SHUSHAN, "340111"]


def test_a_town_that_fits_nothing_is_listed_and_dropped() -> None:
    said = {"county": "蜀山区", "towns": ["三里庵街道", "某某街道"]}
    assert placed("party-organizations", said)["towns"] == ["340104001"]
    assert [(c, v, k) for _, c, v, k, _ in listed("party-organizations", said)] == [
        ("覆盖乡镇街道", "某某街道", "unknown_place")
    ]


# Shape


@pytest.mark.parametrize("kind", ["units", "registrations", "parks", "party-organizations", "mass-organizations"])
def test_placed_rows_have_the_declared_schema(kind: str) -> None:
    for frame in (rows(kind, {"city": "合肥"}), rows(kind, {}).clear()):
        found, findings = place(frame, kind, None)
        assert found.schema == with_place_columns(typed_rows.schema(kind))
        assert found.height == frame.height
        assert findings.is_empty()


def test_rows_keep_their_order() -> None:
    said = [{"county": c} for c in ("包河区", "蜀山区", "某某区", "包河区")]
    found, _ = place(rows("units", *said), "units", None)
    assert found["county"].to_list() == ["340111", SHUSHAN, None, "340111"]


def test_the_beginning_of_an_address_is_read_from_left_to_right() -> None:
    reading = read_head("安徽省合肥市蜀山区三里庵街道", None, None)
    assert (reading.region, reading.method) == ("340104001", "named")
