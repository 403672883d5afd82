"""W408: another agency's name, or 我县, 我局, 我镇 that does not fit 机关类型 (copied from somewhere).

Superiors, neighbours and partners may be named; a name is another agency's *in place of* this one's
only where it is what the sentence reports on (``石桥镇高度重视…``) or whom readers are to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Finding
from generator.form.terms import AgencyType
from generator.language.prose import Prose
from generator.rules.rule import Case

_LOCAL = (AgencyType.TOWNSHIP, AgencyType.SUBDISTRICT)
_DEPARTMENTS = (
    AgencyType.COUNTY_DEPARTMENT,
    AgencyType.CITY_DEPARTMENT,
    AgencyType.PROVINCE_DEPARTMENT,
    AgencyType.STATE_COUNCIL_DEPARTMENT,
)
_REPORTS = (
    "(?:高度重视|主动公开|共(?:主动|公开|收到|发布|受理)|认真(?:贯彻|落实|学习|执行)|紧紧围绕|始终(?:坚持|把|将)|坚持"
    "|严格(?:按照|落实|执行|要求|遵守)|扎实|深入(?:贯彻|推进)|切实|全面(?:贯彻|落实|推进)|政府信息公开工作|政务公开工作"
    "|将(?:继续|进一步|严格|以|从|不断)|持续|不断|进一步|通过|未收到|收到|公开(?:政府)?信息|以习近平)"
)
"""What the agency that reports does."""
_ACTS = (
    f"(?:{_REPORTS}|始终高度|高度|积极|认真|严格|深入|全面|着力|强化|加强|完善|健全|规范|推进|落实|贯彻|学习贯彻|对照|围绕"
    "|紧扣|聚焦|立足|依托|结合|按照|把|以(?!及|外|来|上|下|前|后))"
)
"""What a town or a government only does in its own report; departments are named in others', too."""
_SELF = re.compile(
    r"[我本](?:(?P<unit>镇(?!域)|乡|街道|街办|局|委(?!托|员)|厅|办(?!理|事|公|好|实|结|法)|处(?!处|理|于|在|置))"
    rf"|(?P<area>县(?!域)|市(?!场)|区(?!域)|省|旗|州)(?:人民政府|政府)?{_REPORTS})"
)
_HAN = r"[\u4e00-\u9fff]"
_AREA = rf"(?:{_HAN}{{2,7}}?[县市区州旗])?"
_OPENS = "。；，：\n　年 "
"""What the subject of a sentence stands after."""
_AREAS = "县市区省旗州"
_LONGEST_NAME = 24


class _Names:
    """How the names of one sort of agency are written, and where one stands for the reporting agency."""

    def __init__(self, suffix: str, tail: str, name: str, area: str, no_name: str, acts: str) -> None:
        opener = rf"(?:^|[{_OPENS}])"
        self.subject = re.compile(rf"(?:{suffix})(?:{tail}){acts}")
        self.before = re.compile(rf"{opener}{area}(?P<name>{name})$")
        self.suffix = re.compile(suffix)
        self.contact = re.compile(
            rf"(?:(?:请|可)(?:直接)?(?:与|向|和|联系|致电)|本报告由){area}(?P<name>{name})(?P<suffix>{suffix})"
            r"[^，。；]{0,14}?(?:联系|反映|咨询|索取|编制|负责解释|$|[，。；])"
        )
        self.no_name = re.compile(no_name)


_TOWN = _Names(
    "镇|乡|街道",
    "人民政府|党委、政府|党委政府|党委|政府|办事处|党工委|",
    rf"{_HAN}{{2,4}}?",
    _AREA,
    "[全各我本该每两]|所有|[下返城家水]乡$|[城集村建]镇$",
    _ACTS,
)
_DEPARTMENT = _Names(
    "局|委员会|委|厅",
    "党组|机关|",
    rf"{_HAN}{{2,20}}?",
    "",
    "^[全各我本该每两]|政府|党|单位|[县市区省州纪监]委$|[村居]民?委",
    _REPORTS,
)
_GOVERNMENT = _Names(f"[{_AREAS}]", "人民政府|政府", rf"{_HAN}{{2,8}}?", "", "[全各我本该每两]|所有", _ACTS)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    name: str
    suffix: str
    quote: str


def identity(case: Case) -> Iterator[Finding]:
    agency, kind = case.report.agency, case.report.agency_type
    if not agency or kind is None or kind is AgencyType.OTHER:
        return
    text = case.prose
    plain = text.outside_quotes
    told: set[str] = set()
    for start, word in _self_words(plain, agency, kind):
        if word not in told:
            told.add(word)
            yield _finding(text, start, f"写的是“{word}”，但本报告的机关是“{agency}”（{kind}）")
    names = _TOWN if kind in _LOCAL else _DEPARTMENT if kind in _DEPARTMENTS else _GOVERNMENT
    for mention in _mentions(plain, names):
        full = f"{mention.name}{mention.suffix}"
        if full not in told and not names.no_name.search(full) and not _is_own(mention, agency, names):
            told.add(full)
            message = f"“{mention.quote}”写的是“{full}”，但本报告的机关是“{agency}”"
            yield _finding(text, mention.start, message)


def _finding(text: Prose, start: int, message: str) -> Finding:
    passage = text.passage_at(start)
    return Finding("W408", passage.where, f"{message}；请核对是不是从别处抄来的", passage.path)


def _self_words(plain: str, agency: str, kind: AgencyType) -> Iterator[tuple[int, str]]:
    """我局 in a township's report; 我县 only where it is what the sentence reports on."""
    for match in _SELF.finditer(plain):
        unit, area = match["unit"], match["area"]
        if unit and not _unit_fits(unit, agency, kind):
            yield match.start(), f"{match[0][0]}{unit}"
        elif area and match[0][0] == "我":
            opens = match.start() == 0 or plain[match.start() - 1] in _OPENS
            if opens and not _area_fits(area, agency, kind):
                yield match.start(), f"我{area}"


def _unit_fits(unit: str, agency: str, kind: AgencyType) -> bool:
    if kind is AgencyType.TOWNSHIP:
        return unit in ("镇", "乡") and unit in agency
    if kind is AgencyType.SUBDISTRICT:
        return unit in ("街道", "街办", "办", "处")
    if kind in _DEPARTMENTS:  # 镇平县教育局 is no 镇
        return (unit in agency and unit not in ("镇", "乡")) or (unit == "办" and "办公" in agency)
    return unit in ("办", "处")  # said by the office that writes a government's report


def _area_fits(area: str, agency: str, kind: AgencyType) -> bool:
    if area == "区" and "自治" in agency:
        return True
    if kind in _LOCAL:
        return False
    if kind in _DEPARTMENTS:  # a department speaks for its county; its name may leave the county out
        return area in agency or not any(char in agency for char in _AREAS)
    return agency.removesuffix("人民政府").endswith(area)


def _mentions(plain: str, names: _Names) -> Iterator[_Mention]:
    for match in names.subject.finditer(plain):
        before = names.before.search(plain, max(0, match.start() - _LONGEST_NAME), match.start())
        suffix = names.suffix.match(match[0])
        if before and suffix:
            start = before.start("name")
            yield _Mention(start, before["name"], suffix[0], plain[start : match.end()])
    for match in names.contact.finditer(plain):
        yield _Mention(match.start(), match["name"], match["suffix"], match[0].rstrip("，。；"))


def _is_own(mention: _Mention, agency: str, names: _Names) -> bool:
    """Whether this is the report's agency, in full or in short (自规局 for 自然资源和规划局)."""
    if names is _DEPARTMENT:
        characters = iter(agency)
        return all(char in characters for char in mention.name)
    is_peer = names is _TOWN or agency.removesuffix("人民政府").endswith(mention.suffix)
    return mention.name in agency or not is_peer
