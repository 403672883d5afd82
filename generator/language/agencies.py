"""What the program knows about agencies: the places in a name, 机关类型, self-names, one agency or two.

``淮安市洪泽区人民政府`` is the places 淮安市, 洪泽区 and the body 人民政府. What a name does not tell is
None, never a guess: 教育局 alone can be a county's or a city's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple, NewType

from generator.form.terms import AgencyType
from generator.language.county_level_cities import COUNTY_LEVEL_CITIES
from generator.patterns import HAN, regex

Level = NewType("Level", int)


class At:
    """How high a place stands."""

    TOWNSHIP: Final = Level(1)
    COUNTY: Final = Level(2)
    CITY: Final = Level(3)
    PROVINCE: Final = Level(4)


_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PREFECTURES = (
    "湘西|恩施|凉山|甘孜|阿坝|黔东南|黔南|黔西南|延边|临夏|甘南|大理|楚雄|红河|文山|西双版纳|德宏|怒江|迪庆"
)
_PEOPLES = (
    "壮|回|蒙古|藏|羌|彝|苗|土家|侗|布依|哈尼|傣|白|景颇|傈僳|朝鲜|瑶|仡佬|畲|满|黎|仫佬|毛南|水|佤|拉祜"
    "|纳西|怒|普米"
    "|独龙|布朗|撒拉|东乡|保安|裕固|土|锡伯|各"
)
_PLACES = tuple(
    (level, regex(pattern))
    for level, pattern in (
        (At.PROVINCE, rf"{'|'.join(_MUNICIPALITIES)}|{HAN}{{2,3}}省|{HAN}{{2,5}}自治区"),
        (
            At.CITY,
            rf"(?!城市|市){HAN}{{1,8}}?(?:市(?!场|政(?!府)|容)|自治州|地区)|{HAN}{{2,5}}盟"
            rf"|(?:{_PREFECTURES})州",
        ),
        (
            At.COUNTY,
            rf"{HAN}{{1,12}}?(?:县(?!级|域|直|委)|(?<![社小园景片校辖街专])区(?!域|划|块|直|委)|旗(?![下县]))",
        ),
        (
            At.TOWNSHIP,
            rf"{HAN}{{1,8}}?(?:(?<![城集村])镇(?![市县区镇])|(?<![城下])乡(?![市县区族镇村])|街道|苏木)",
        ),
    )
)
_ZONE = regex(
    "(?:开发|高新|技术|产业|示范|风景名胜|风景|旅游|度假|保税|合作|试验|实验|集聚|功能|工业|管理|保护)区$"
)
_GOVERNMENT = regex("(?:人民)?政府|行政公署|")
_SUBDISTRICT = regex(rf"(?:街道)?(?:办事处|办)?|{HAN}{{2,6}}(?<!驻)办事处")
_OFFICE = regex(
    rf"{HAN}*(?:局|委|厅|署|办|办公室|办公厅|委员会|管委会|中心|分局|支队|大队|总队|联合会|合作社|政府办"
    rf"|研究室|信访处)"
)
_MINISTRY = regex(
    "国务院.*|(?:中华人民共和国|国家)(?!.*[省市县区]).{2,}|中国人民银行|(?:中华人民共和国)?(?:外交|国防"
    "|教育|科学技术|工业和信息化|公安|民政"
    "|司法|财政|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游"
    "|退役军人事务"
    "|应急管理)部|审计署|海关总署"
)
_NATIONAL = regex(r"国家(?:税务总局|统计局|矿山安全监察局|金融监督管理总局)(?=.)")
_BARE_LEVEL = regex("^[省市县区](?![场政容域级直])(?=.{3})")
"""县教育局: whose is not said."""
_GOVERNMENTS = {
    At.TOWNSHIP: AgencyType.TOWNSHIP,
    At.COUNTY: AgencyType.COUNTY,
    At.CITY: AgencyType.CITY,
    At.PROVINCE: AgencyType.PROVINCE,
}
_DEPARTMENTS = {
    At.COUNTY: AgencyType.COUNTY_DEPARTMENT,
    At.CITY: AgencyType.CITY_DEPARTMENT,
    At.PROVINCE: AgencyType.PROVINCE_DEPARTMENT,
}
LEVELS = {kind: level for table in (_GOVERNMENTS, _DEPARTMENTS) for level, kind in table.items()} | {
    AgencyType.SUBDISTRICT: At.TOWNSHIP
}
"""Of a government or department, how high it stands; 国务院部门 and 其他 have none."""
DEPARTMENTS = frozenset((*_DEPARTMENTS.values(), AgencyType.STATE_COUNCIL_DEPARTMENT))
LARGE = ("省人民政府", "市人民政府", "县人民政府", "区人民政府", "旗人民政府", "州人民政府")
"""How agencies are called of which many offices are a part."""
LOCAL = frozenset((AgencyType.TOWNSHIP, AgencyType.SUBDISTRICT))


@dataclass(frozen=True)
class Place:
    """A place in a name, as it is written there."""

    name: str
    level: Level

    @cached_property
    def stem(self) -> str:
        """What tells it from others: 湘西 for 湘西土家族苗族自治州 and 湘西州."""
        found = re.fullmatch(
            rf"(.+?)(?:(?:{_PEOPLES})族)*(?:自治)?[省市县区旗州盟镇乡]|(.+?)(?:地区|街道|苏木)", self.name
        )
        return (found[1] or found[2]) if found else self.name

    @property
    def is_zone(self) -> bool:
        """A development zone or the like: no level of government."""
        return _ZONE.search(self.name) is not None


class Agency(NamedTuple):
    """A name taken apart; places from the largest down, and what is left of the name."""

    places: tuple[Place, ...]
    body: str

    @property
    def seat(self) -> Place | None:
        """The smallest place: what it governs, or whose department it is."""
        return self.places[-1] if self.places else None

    @property
    def is_government(self) -> bool:
        """A government or 街道办事处, not a department."""
        return self.seat is not None and bool(_GOVERNMENT.fullmatch(self.body) or self.is_subdistrict)

    @property
    def is_subdistrict(self) -> bool:
        named = self.seat is not None and self.seat.name.endswith("街道")
        return _SUBDISTRICT.fullmatch(self.body) is not None and (named or bool(self.body))


@lru_cache(maxsize=256)
def take_apart(name: str) -> Agency:
    """The places and the body of a name."""
    text = _NATIONAL.sub("", "".join(name.split()))
    places: list[Place] = []
    position = 0
    while found := _place_at(text, position, places[-1].level if places else Level(5)):
        places.append(found)
        position += len(found.name)
    body = text[position:]
    if not places:
        body = _BARE_LEVEL.sub("", body)
    return Agency(tuple(places), body)


def _place_at(text: str, position: int, below: Level) -> Place | None:
    """The place that a name goes on with: a 县级市 of the table, else what ends first."""
    for size in range(8, 1, -1):
        name = text[position : position + size]
        if len(name) == size and name in COUNTY_LEVEL_CITIES and not text.startswith("场", position + size):
            return Place(name, At.COUNTY) if below >= At.COUNTY else None
    found = [
        (match.end(), -level, Place(match[0], level))
        for level, pattern in _PLACES
        if level < below and (match := pattern.match(text, position))
    ]
    if not found and below == At.CITY:  # 县级市 in a city, and not in the table
        match = _PLACES[1][1].match(text, position)
        found = [(match.end(), 0, Place(match[0], At.COUNTY))] if match else []
    return min(found, key=lambda option: option[:2])[2] if found else None


def agency_type(name: str) -> AgencyType | None:
    """机关类型 as far as the name tells it, else None."""
    whole = "".join(name.split())
    if _MINISTRY.fullmatch(whole):
        return AgencyType.STATE_COUNCIL_DEPARTMENT
    agency = take_apart(whole)
    seat = agency.seat
    if seat is None:
        if agency.is_subdistrict:
            return AgencyType.SUBDISTRICT
        return AgencyType.PROVINCE_DEPARTMENT if len(whole) > 2 and whole.endswith("厅") else None
    if agency.is_subdistrict:
        return AgencyType.SUBDISTRICT
    if seat.is_zone:
        return None  # 派出机关 of a county or of a city
    if agency.is_government:
        return _GOVERNMENTS[seat.level]
    if not _OFFICE.fullmatch(agency.body):
        return None
    in_city = seat.level == At.CITY or seat.name in _MUNICIPALITIES
    is_branch = agency.body.endswith("分局") and in_city  # 某市公安局某区分局
    return AgencyType.COUNTY_DEPARTMENT if is_branch else _DEPARTMENTS.get(seat.level)


def same_agency(one: str, other: str) -> bool:
    """Whether two names are one agency's, with or without its city or province, in full or short.

    洪泽区人民政府 is 淮安市洪泽区人民政府, 河口镇 is 湘潭县河口镇人民政府; 甲县教育局 is not 乙县教育局.
    """
    first, second = take_apart(one), take_apart(other)
    if first.is_government != second.is_government:
        return False
    if first.is_government:
        if first.is_subdistrict != second.is_subdistrict and (first.body or second.body):
            return False
    elif not is_short_for(*sorted((first.body, second.body), key=len)):
        return False
    short, long = sorted((first.places, second.places), key=len)
    if short and not _same_place(short[-1], long[-1]):
        return False
    if first.is_government and not short:
        return False
    rest = iter(long)
    return all(any(_same_place(place, candidate) for candidate in rest) for place in short)


def _same_place(one: Place, other: Place) -> bool:
    return one.level == other.level and one.stem == other.stem and one.name[-1] == other.name[-1]


_SHORTENED = regex("[局委厅办会署]$")


def is_short_for(short: str, body: str) -> bool:
    """Whether a department may be called so: 自规局 for 自然资源和规划局, 发改委 for 发展和改革委员会."""
    if short == body:
        return True
    if not short or short[0] != body[:1] or short[-1] not in body:
        return False
    if not _SHORTENED.search(short) and not short.endswith(("委员会", "办公室", "中心")):
        return False
    characters = iter(body)
    return all(char in characters for char in short)


SELF_UNITS = (
    "镇|乡|苏木|街道|街办|局|委|厅|办事处|办|处|中心|校|公司|院|馆|署|站|场|会|团|室|所|园区|管委会|支队|大队"
)
"""What an agency calls itself by, after 我 or 本."""
SELF_AREAS = "县|市|区|省|旗|州"
"""The area an agency speaks for, after 我."""
_UNITS_OF_OFFICES = {
    "局": ("局",),
    "委": ("委",),
    "厅": ("厅",),
    "办事处": ("办事处",),
    "办": ("办",),
    "处": ("处",),
    "中心": ("中心",),
    "公司": ("公司",),
    "校": ("校", "学院"),
    "院": ("院",),
    "馆": ("馆",),
    "署": ("署",),
    "站": ("站",),
    "场": ("场",),
    "会": ("会",),
    "团": ("团",),
    "室": ("室",),
    "所": ("所",),
    "园区": ("园区", "开发区"),
    "管委会": ("管委会", "管理委员会"),
    "支队": ("支队",),
    "大队": ("大队",),
}


def says_unit(unit: str, agency: str, kind: AgencyType) -> bool:
    """Whether such an agency says 我局, 我街道, 我委 …; ``unit`` is one of :data:`SELF_UNITS`."""
    if kind is AgencyType.TOWNSHIP:
        return unit in ("镇", "乡", "苏木") and (unit in agency or "苏木" in agency)
    if kind is AgencyType.SUBDISTRICT:
        return unit in ("街道", "街办", "办事处", "办", "处")
    if kind not in DEPARTMENTS:
        return unit in ("办", "处")  # said by the office that writes a government's report
    body = take_apart(agency).body or agency
    return any(ending in body for ending in _UNITS_OF_OFFICES.get(unit, ()))


AREAS_AT = {At.COUNTY: "县区旗", At.CITY: "市州", At.PROVINCE: "省"}
"""What the areas of a level are called: in a county's report 我区 is never one that stands above it."""


def says_area(area: str, agency: str, kind: AgencyType) -> bool:
    """Whether such an agency may report on 我县, 我市 …; ``area`` is one of :data:`SELF_AREAS`."""
    if kind in LOCAL:
        return False
    places = take_apart(agency).places
    if kind in DEPARTMENTS:  # a department speaks for its county; its name may leave the county out
        return not places or any(_is_area(place, area) for place in places)
    return bool(places) and _is_area(places[-1], area)


def _is_area(place: Place, area: str) -> bool:
    return place.name.endswith(area) or (place.name.endswith("地区") and area == "区")
