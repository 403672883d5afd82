"""W408: another agency's name, or 我县, 我局, 我镇 that does not fit 机关类型 (copied from somewhere).

Superiors, neighbours and partners may be named; a name is another agency's *in place of* this one's
only where it is what the sentence reports on (``石桥镇高度重视…``) or whom readers are to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.form import AgencyType
from generator.rules.narrative.prose import Prose, prose
from generator.rules.rule import Case

_LOCAL = (AgencyType.TOWNSHIP, AgencyType.SUBDISTRICT)
_DEPARTMENTS = (
    AgencyType.COUNTY_DEPARTMENT,
    AgencyType.CITY_DEPARTMENT,
    AgencyType.PROVINCE_DEPARTMENT,
    AgencyType.STATE_COUNCIL_DEPARTMENT,
)
_REPORTS = (
    "(?:高度重视|主动公开|共(?:主动|公开|收到|发布|受理)|认真(?:贯彻|落实|学习|执行)|紧紧围绕|始终(?:坚持|把|将)|坚持以|坚持"
    "|严格(?:按照|落实|执行|要求|遵守)|扎实|深入(?:贯彻|推进)|切实|全面(?:贯彻|落实|推进)|政府信息公开工作|政务公开工作|将(?:继续|进一步|严格|以|从|不断)"
    "|持续|不断|进一步|通过|未收到|收到|公开(?:政府)?信息|以习近平)"
)
_START = r"(?:(?<=[。；，：\n　])|(?<=^)|(?<=年)|(?<=\s))"
_SELF = re.compile(
    r"(?P<word>[我本](?:镇(?!域)|乡|街道|街办|局|委(?!托|员)|厅|办(?!理|事|公|好|实|结|法)|处(?!理|于|在|置)))"
    rf"|{_START}(?P<area>[我](?:县(?!域)|市(?!场)|区(?!域)|省|旗|州))(?P<reports>(?:人民政府|政府)?{_REPORTS})"
)
_QUOTED = re.compile("《[^《》]*》|“[^“”]*”")
_NAME = r"[\u4e00-\u9fff]"
_AREA = rf"(?:{_NAME}{{2,7}}?[县市区州旗])?"
_SUBJECT = {
    "town": re.compile(
        rf"{_START}{_AREA}(?P<name>(?:{_NAME}){{2,4}}?)(?P<suffix>镇|乡|街道)"
        rf"(?:人民政府|党委、政府|党委政府|党委|政府|办事处|党工委)?{_REPORTS}"
    ),
    "department": re.compile(
        rf"{_START}(?P<name>{_NAME}{{2,20}}?)(?P<suffix>局|委员会|委|厅)(?:党组|机关)?{_REPORTS}"
    ),
    "government": re.compile(
        rf"{_START}(?P<name>{_NAME}{{2,8}}?)(?P<suffix>县|市|区|省|旗|州)(?:人民)?政府{_REPORTS}"
    ),
}
_ASKED = {
    "town": rf"(?P<name>{_NAME}{{2,4}}?)(?P<suffix>镇|乡|街道)",
    "department": rf"(?P<name>{_NAME}{{2,20}}?)(?P<suffix>局|委员会|厅)",
    "government": rf"(?P<name>{_NAME}{{2,8}}?)(?P<suffix>县|市|区|省|旗|州)(?:人民)?政府",
}
_CONTACT = {
    kind: re.compile(
        rf"(?:(?:请|可)(?:直接)?(?:与|向|和|联系|致电)|本报告由){_AREA if kind == 'town' else ''}{name}"
        r"[^，。；]{0,14}?(?:联系|反映|咨询|索取|编制|负责解释|$|[，。；])"
    )
    for kind, name in _ASKED.items()
}
_NO_NAME = {
    "town": re.compile("[全各我本该每两下返城]|所有"),
    "department": re.compile("^[全各我本该每两]|政府|党委|单位"),
    "government": re.compile("[全各我本该每两]|所有"),
}


def identity(case: Case) -> Iterator[Finding]:
    agency, kind = case.report.agency, case.report.agency_type
    if not agency or kind is None or kind is AgencyType.OTHER:
        return
    text = prose(case)
    plain = _QUOTED.sub(lambda match: "□" * len(match[0]), text.full)
    yield from _self_words(text, plain, agency, kind)
    sort = "town" if kind in _LOCAL else "department" if kind in _DEPARTMENTS else "government"
    yield from _names(text, plain, agency, sort)


def _self_words(text: Prose, plain: str, agency: str, kind: AgencyType) -> Iterator[Finding]:
    told: set[str] = set()
    for match in _SELF.finditer(plain):
        word = match["word"] or match["area"]
        unit = word[1:]
        fits = _area_fits(unit, agency, kind) if match["area"] else _unit_fits(unit, agency, kind)
        if fits or word in told:
            continue
        told.add(word)
        passage = text.passage_at(match.start())
        yield Finding(
            "W408",
            passage.where,
            f"写的是“{word}”，但本报告的机关是“{agency}”（{kind}）；请核对是不是从别处抄来的",
            passage.path,
        )


def _unit_fits(unit: str, agency: str, kind: AgencyType) -> bool:
    if kind is AgencyType.TOWNSHIP:
        return unit in "镇乡" and unit in agency
    if kind is AgencyType.SUBDISTRICT:
        return unit in ("街道", "街办", "办", "处")
    if kind in _DEPARTMENTS:
        return unit in agency or (unit == "办" and "办公" in agency)
    return unit in ("办", "处")  # said by the office that writes a government's report


def _area_fits(unit: str, agency: str, kind: AgencyType) -> bool:
    if unit == "区" and "自治" in agency:
        return True
    if kind in _DEPARTMENTS or not kind.is_government:
        return unit in agency or kind is AgencyType.STATE_COUNCIL_DEPARTMENT
    own = re.sub("人民政府$", "", agency)
    return own.endswith(unit)


def _names(text: Prose, plain: str, agency: str, sort: str) -> Iterator[Finding]:
    told: set[str] = set()
    for pattern in (_SUBJECT[sort], _CONTACT[sort]):
        for match in pattern.finditer(plain):
            name, suffix = match["name"], match["suffix"]
            full = f"{name}{suffix}"
            if _NO_NAME[sort].search(name) or _is_own(name, suffix, agency, sort) or full in told:
                continue
            told.add(full)
            passage = text.passage_at(match.start("name"))
            yield Finding(
                "W408",
                passage.where,
                f"“{' '.join(match[0].split())}”写的是“{full}”，但本报告的机关是“{agency}”；"
                "请核对是不是从别处抄来的",
                passage.path,
            )


def _is_own(name: str, suffix: str, agency: str, sort: str) -> bool:
    """Whether this is the report's agency, in full or in short (自规局 for 自然资源和规划局)."""
    if sort == "department":
        characters = iter(agency)
        return all(char in characters for char in name)
    is_peer = sort == "town" or re.sub("人民政府$", "", agency).endswith(suffix)
    return name in agency or not is_peer
