"""What a name tells about an agency, and what it does not."""

from __future__ import annotations

import pytest

from generator.form.terms import AgencyType as Type
from generator.language.agencies import (
    agency_type,
    is_short_for,
    same_agency,
    says_area,
    says_unit,
    take_apart,
)
from generator.language.county_level_cities import COUNTY_LEVEL_CITIES

TYPES = {
    "临泽市青石镇人民政府": Type.TOWNSHIP,
    "青石乡": Type.TOWNSHIP,
    "古镇镇人民政府": Type.TOWNSHIP,
    "苏州市昆山市玉山镇人民政府": Type.TOWNSHIP,
    "云岭县城关街道办事处": Type.SUBDISTRICT,
    "城关办事处": Type.SUBDISTRICT,
    "云岭县人民政府": Type.COUNTY,
    "海州市江北区人民政府": Type.COUNTY,
    "昆山市人民政府": Type.COUNTY,
    "津市市人民政府": Type.COUNTY,
    "芒市": Type.COUNTY,
    "辉县市人民政府": Type.COUNTY,
    "临夏回族自治州东乡族自治县人民政府": Type.COUNTY,
    "浦东新区人民政府": Type.COUNTY,
    "云岭县教育局": Type.COUNTY_DEPARTMENT,
    "昆山市教育局": Type.COUNTY_DEPARTMENT,
    "海州市江北区城市管理局": Type.COUNTY_DEPARTMENT,
    "平江县城市管理局": Type.COUNTY_DEPARTMENT,
    "平江县市场监督管理局": Type.COUNTY_DEPARTMENT,
    "云岭县乡村振兴局": Type.COUNTY_DEPARTMENT,
    "云岭县人民政府办公室": Type.COUNTY_DEPARTMENT,
    "国家税务总局云岭县税务局": Type.COUNTY_DEPARTMENT,
    "海州市公安局江北分局": Type.COUNTY_DEPARTMENT,
    "海州市人民政府": Type.CITY,
    "镇江市人民政府": Type.CITY,
    "景德镇市人民政府": Type.CITY,
    "湘西州人民政府": Type.CITY,
    "海州市生态环境局": Type.CITY_DEPARTMENT,
    "江东省人民政府": Type.PROVINCE,
    "上海市人民政府": Type.PROVINCE,
    "广西壮族自治区人民政府": Type.PROVINCE,
    "江东省教育厅": Type.PROVINCE_DEPARTMENT,
    "上海市教育委员会": Type.PROVINCE_DEPARTMENT,
    "国家统计局": Type.STATE_COUNCIL_DEPARTMENT,
    "财政部": Type.STATE_COUNCIL_DEPARTMENT,
    "海州大学": None,
    "教育局": None,
    "海州经济技术开发区管理委员会": None,
}


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_the_type_of_an_agency(name: str, kind: Type | None) -> None:
    assert agency_type(name) == kind


@pytest.mark.parametrize(
    ("name", "places", "body"),
    [
        ("淮安市洪泽区人民政府", ["淮安市", "洪泽区"], "人民政府"),
        ("江城市东湖区临江街道办事处", ["江城市", "东湖区", "临江街道"], "办事处"),
        ("济南市市中区教育局", ["济南市", "市中区"], "教育局"),
        ("新乡市新乡县大召营镇人民政府", ["新乡市", "新乡县", "大召营镇"], "人民政府"),
        ("县教育局", [], "教育局"),
        ("市场监督管理局", [], "市场监督管理局"),
    ],
)
def test_places_and_body(name: str, places: list[str], body: str) -> None:
    agency = take_apart(name)
    assert ([place.name for place in agency.places], agency.body) == (places, body)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("洪泽区人民政府", "淮安市洪泽区人民政府", True),
        ("江苏省洪泽区人民政府", "江苏省淮安市洪泽区人民政府", True),
        ("河口镇", "湘潭县河口镇人民政府", True),
        ("东湖街道", "江城市东湖区东湖街道办事处", True),
        ("湘西州人民政府", "湘西土家族苗族自治州人民政府", True),
        ("云岭县发改局", "云岭县发展和改革局", True),
        ("教育局", "云岭县教育局", True),
        ("甲川县教育局", "乙川县教育局", False),
        ("海州市教育局", "海州市江北区教育局", False),
        ("云岭县人民政府", "云岭县人民政府办公室", False),
        ("石桥镇人民政府", "石桥乡人民政府", False),
        ("石桥镇人民政府", "青石镇人民政府", False),
        ("海州市云岭县人民政府", "淮安市云岭县人民政府", False),
        ("云岭县教育局", "云岭县卫生局", False),
    ],
)
def test_two_names_of_one_agency(one: str, other: str, *, same: bool) -> None:
    assert same_agency(one, other) is same
    assert same_agency(other, one) is same


@pytest.mark.parametrize(
    ("short", "body", "fits"),
    [
        ("自规局", "自然资源和规划局", True),
        ("发改委", "发展和改革委员会", True),
        ("卫健委", "卫生健康委员会", True),
        ("林业局", "自然资源局", False),
        ("局", "教育局", False),
    ],
)
def test_short_names(short: str, body: str, *, fits: bool) -> None:
    assert is_short_for(short, body) is fits


def test_what_an_agency_calls_itself() -> None:
    assert says_unit("镇", "云岭县青石镇人民政府", Type.TOWNSHIP)
    assert not says_unit("局", "云岭县青石镇人民政府", Type.TOWNSHIP)
    assert not says_unit("镇", "镇平县教育局", Type.COUNTY_DEPARTMENT)
    assert says_unit("街道", "城关街道办事处", Type.SUBDISTRICT)
    assert says_area("县", "云岭县教育局", Type.COUNTY_DEPARTMENT)
    assert not says_area("县", "云岭县青石镇人民政府", Type.TOWNSHIP)
    assert not says_area("市", "云岭县人民政府", Type.COUNTY)


def test_the_table_of_county_level_cities() -> None:
    assert len(COUNTY_LEVEL_CITIES) > 380
    assert all(name.endswith("市") for name in COUNTY_LEVEL_CITIES)
    assert "津市市" in COUNTY_LEVEL_CITIES
    assert not COUNTY_LEVEL_CITIES & {"苏州市", "镇江市", "新乡市", "湘潭市", "辉市"}
