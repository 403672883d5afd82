"""W402, W403: what section one has to cover.

A text is judged sentence by sentence: each belongs to the aspect that most of its words speak of
(``健全登记、审核、办理、答复制度`` under 申请 is no 信息管理), and to any that it names. An aspect that no
sentence belongs to is missing; where a whole part of the text belongs nowhere, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.findings import Finding
from generator.form import official as form
from generator.form.places import place
from generator.form.tables import APPLICATIONS
from generator.language.numbers import ORDINALS
from generator.language.prose import NUMBERING
from generator.patterns import regex
from generator.report.report import Report
from generator.rules.narrative.aspect_words import counts, discloses, hinted, named, tells_contents, told
from generator.rules.rule import Case

_SENTENCE = regex(r"[^。；！？\n]+")
_CLAUSE = regex(r"[^，。；！？\n]+")
_PIECE = regex("[^，：]+")
_FEW = 3
"""A text of so few sentences says it all in clauses."""
_HEADING = regex(rf"(?:{NUMBERING}|[{ORDINALS}]是)?[ \t　]*([^，。；：:\n]{{2,20}})(?:[。：:\n]|$)")
_OF_OTHERS = regex("复议|诉讼|收费|问题|不足|下一步|其他")
"""Heads a part of 一 that is about none of the aspects."""
_FEWEST_HEADED = 3
"""So many parts with an aspect's name show that a text is built by them; so many names, that it has none in
other words."""
_LEAD = regex(
    "贯彻|条例|高度重视|为指导|按照|根据|以来|总体|稳步|工作部署|坚持以|[三四五六]项|各项|句话|全过程"
    "|不断深化|逐步|^\\s*现[将就]|^提高"
)
"""Opens a text in general words."""
_BRIEF = 8
"""In a text of so few sentences each may be all that is said of an aspect."""
_SURE = 2
"""So many words of another aspect make a sentence its own, under whatever heading it stands."""
_PART = regex(rf"(?:^|(?<=[。；\n]))(?={NUMBERING}|[{ORDINALS}]是)", re.MULTILINE)
_LONG = 60
"""A sentence of so many characters can speak of several aspects."""
_SHORTEST_PART = 10
_ONLY_NONE = regex("(?:暂?无|没有|略)[。.]?")
_SUPERVISION_PATH = (form.OVERVIEW.label, "监督保障")
_OWED_BY_GOVERNMENTS = {
    "工作考核": (
        "考核",
        regex(
            "考评|绩效|(?:站所|部门|科室|股室|单位|乡镇|干部|年底|年终)[^，。；]{0,8}(?:[打评计记得]分|算账|算总账|评优|评比|排名)|公开[^，。；]{0,4}占[^，。；]{0,3}分"
        ),
    ),
    "社会评议": (
        "评议",
        regex(
            "评一评|满意|测评|评价良|评价较|社会[^，。；]{0,4}评价|公众[^，。；]{0,6}评|(?:群众|村民|居民|代表)[^，。；]{0,6}评|评判"
            "|第三方评估|打分|问卷"
        ),
    ),
    "责任追究": ("追究", regex("追责|问责|追的责|追了责|责任倒查")),
}
"""条例第五十条第四项: what is owed → its usual word, which is looked for first, and stems of others. A new
wording goes here.
"""


def aspects(case: Case) -> Iterator[Finding]:
    overview = case.report.overview
    text = case.prose.of(form.OVERVIEW)
    if overview is None or not text or _is_not_owed(case):
        return
    if overview.text:
        missing = _missing(text)
        if missing:
            path: tuple[str, ...] = (form.OVERVIEW.label,)
            yield Finding("W402", place(path), f"没有写到{'、'.join(missing)}；请补写，没有的也要说明", path)
        return
    for item in form.ASPECTS:
        written = (getattr(overview, item.id) or "").strip()
        path = (form.OVERVIEW.label, item.label)
        if not written and item.id not in named(text) and item.id not in _covered(overview.lead or ""):
            yield Finding("W402", place(path), f"没有写“{item.label}”；请补写，没有的也要说明", path)
        elif _ONLY_NONE.fullmatch(written) and not (item.id == "applications" and _had_none(case.report)):
            message = f"“{item.label}”只写了“{written}”；请写一两句情况，没有的说明没有什么"
            yield Finding("W402", place(path), message, path)


def _is_not_owed(case: Case) -> bool:
    """Whether a published report was read no further than section one, or owes none of this by its year."""
    seen = case.published
    return seen is not None and (seen.breaks_off_in(form.OVERVIEW) or seen.predates_sections)


def _missing(text: str) -> list[str]:
    """The labels of the aspects that a free text does not cover; none where a part belongs nowhere."""
    cuts = [0, *(match.start() for match in _PART.finditer(text) if match.start()), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    headings = [_heading(part) for part in parts]
    headed = [named(heading) for heading in headings]
    is_headed = sum(map(bool, headed)) >= _FEWEST_HEADED
    if is_headed and len(set().union(*headed)) == len(form.ASPECTS):
        return []  # most reports: nothing has to be counted
    covered: set[str] = set()
    possible: set[str] = set()
    blank = 0
    unit = _CLAUSE if len(_SENTENCE.findall(text)) <= _FEW else _SENTENCE
    for number, part in enumerate(parts):
        if is_headed and headed[number]:
            covered |= _covered_below(part, headed[number])
            continue
        found = _covered(part, unit)
        covered |= found
        if len(covered) == len(form.ASPECTS):
            return []
        is_lead = number == 0 and len(parts) > 1
        is_of_others = is_headed and _OF_OTHERS.search(headings[number])
        if not (found or is_lead or is_of_others) and len(part.strip()) >= _SHORTEST_PART and len(parts) > 1:
            if not (may_be := hinted(part)):
                return []
            possible |= may_be
    if not is_headed:
        may_be, blank = _possible(text, unit)
        possible |= may_be
    missing = [item.label for item in form.ASPECTS if item.id not in covered | possible]
    is_usual = any(headed) or len(named(text)) >= _FEWEST_HEADED
    return missing if is_usual or blank < len(missing) else []


def _possible(part: str, unit: re.Pattern[str]) -> tuple[set[str], int]:
    """The aspects that sentences may tell of in words that others use as well, and how many tell of none.

    Such a sentence has no word of an aspect for sure, or only of what others tell, too. In a longer text none
    is all that is said of an aspect: one that was about it would have some of its words.
    """
    sentences = [match[0] for match in unit.finditer(part) if len(match[0].strip()) >= _SHORTEST_PART]
    belong = [_covered(sentence) for sentence in sentences]
    tell = Counter(name for names in belong for name in names)
    possible: set[str] = set()
    blank = 0
    for sentence, names in zip(sentences, belong, strict=True):
        if _LEAD.search(sentence) or _is_sure(sentence):
            continue
        if all(tell[name] > 1 for name in names):
            possible |= (may_be := hinted(sentence))
            blank += not may_be
    return possible, blank if len(sentences) <= _BRIEF else 0


def _is_sure(sentence: str) -> bool:
    return bool(named(sentence)) or max(counts(sentence).values()) >= _SURE or discloses(sentence)


def _heading(part: str) -> str:
    """What a part of the text is headed by; empty where it begins with a sentence."""
    found = _HEADING.match(part)
    return found[1] if found else ""


def _covered_below(part: str, headed: set[str]) -> set[str]:
    """The aspects of a part that is headed by the name of one: that, and what else is surely told."""
    covered = set(headed)
    for match in _SENTENCE.finditer(part):
        sentence = match[0]
        found = counts(sentence)
        most = max(found[name] for name in headed)
        covered |= named(sentence)
        covered |= {name for name, count in found.items() if count >= _SURE and count > most}
    return covered


def _covered(text: str, unit: re.Pattern[str] = _SENTENCE) -> set[str]:
    """The aspects that the sentences of a text belong to."""
    covered: set[str] = set()
    for match in unit.finditer(text):
        sentence = match[0]
        covered |= (known := named(sentence)) | told(sentence)
        if known and len(sentence) <= _LONG:
            covered |= _beside(sentence) if known == {"disclosure"} else set()
            continue
        words = counts(sentence)
        if "disclosure" not in covered and discloses(sentence) and not words["information_management"]:
            covered.add("disclosure")  # 通过网站和公开栏发布政策: whatever it is published by
        most = max(words.values())
        if not most and tells_contents(sentence):
            covered.add("disclosure")  # 财政收支、项目招标样样公开, and no other aspect's words
        enough = 1 if len(sentence) > _LONG else most
        covered |= {name for name, count in words.items() if count and count >= min(most, enough)}
        covered |= _told_in_clauses(sentence) if sum(map(bool, words.values())) > 1 else set()
    return covered


def _told_in_clauses(sentence: str) -> set[str]:
    """The aspects that clauses side by side are about, and about nothing else: 稿件三级审核，旧件按月撤下."""
    about = [{name for name, count in counts(clause).items() if count} for clause in _PIECE.findall(sentence)]
    return {name for one, two in pairwise(about) if one == two and len(one) == 1 for name in one}


def _beside(sentence: str) -> set[str]:
    """What the other clauses of a sentence are about that says how much was published."""
    rest = "，".join(clause for clause in sentence.split("，") if not named(clause))
    words = counts(rest)
    most = max(words.values())
    return {name for name, count in words.items() if count == most > 0}


def _had_none(report: Report) -> bool:
    """Whether table 3 says that nothing was received: then 无 says it all."""
    received = report.figures[APPLICATIONS.cell("received", "total")]
    return received is None or not received.value


def supervision(case: Case) -> Iterator[Finding]:
    kind, overview = case.report.agency_type, case.report.overview
    text = case.prose
    if kind is None or not kind.is_government or overview is None or not text.of(form.OVERVIEW):
        return
    if _is_not_owed(case):
        return
    missing = [
        name
        for name, (usual, others) in _OWED_BY_GOVERNMENTS.items()
        if usual not in text.full and not others.search(text.full)
    ]
    if missing:
        path = (form.OVERVIEW.label,) if overview.text else _SUPERVISION_PATH
        yield Finding(
            "W403",
            place(path),
            f"没有写到{'、'.join(missing)}；{kind}的报告应当写明工作考核、社会评议和责任追究结果，"
            "没有发生的也请写一句",
            path,
        )
