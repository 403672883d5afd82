"""W414: a superseded document as the year's basis, and a number of parts or points that is not theirs.

国办公开办函〔2019〕60号 was the trial format of 2019 and 2020; 国务院令第492号 the 条例 before 2019.
The form has six parts: ``本报告由总体情况……等七个部分组成`` counts wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding
from generator.form import official as form
from generator.language.numbers import NUMBER, ORDINALS, parse
from generator.language.openings import clause_start
from generator.language.prose import Sentence
from generator.patterns import regex
from generator.rules.narrative.points import miscounted
from generator.rules.rule import Case

_OLD, _REPORT = ("2019", "492", "试行"), ("报", "文")
"""What every superseded document is cited with, and what the report is called by: looked for before any
pattern is tried, at a tenth of its cost.
"""
_OPEN, _CLOSE = r"[〔\[【（(［{﹝]?\s*", r"\s*[〕\]】）)］}﹞]?\s*"
_SUPERSEDED = (
    (
        regex(rf"国办公开办函\s*{_OPEN}2019年?{_CLOSE}(?:第\s*)?60\s*号|年度报告格式\s*[（(]试行[）)]"),
        "国办公开办函〔2019〕60号（试行格式）",
        form.FORMAT,
    ),
    (
        regex(rf"国务院令?\s*{_OPEN}(?:第\s*)?492\s*号"),
        "国务院令第492号（2008年的条例）",
        "国务院令第711号",
    ),
)
"""What is cited, what it is, and what took its place."""
_NO_BASIS = regex(
    "废止|替代|取代|代替|不再|原《|原国办|修订前|旧格式|(?:施行|实施|执行|适用|试行)(?:期间|时期|阶段)|历史"
    "|停止|停用|失效|原试行|不适用|曾(?:按|用|执行)"
)
_COUNT = regex(
    rf"(?<![第\d.])(?P<number>{NUMBER})\s*(?:个|大)?(?P<unit>部分|项内容|方面内容|项|个方面|章节?"
    rf"|板块)(?!工作|任务|举措|措施|职)"
)
_OF_THE_REPORT = regex(
    "(?:本|该|此|年度|全)(?:年度|篇|份)?(?:报告|年报|文)|报告(?:内容|全文|主要|共|由|分|包|从)|年报(?:正文|全文|由|共|分)|^\\s*(?:全文"
    "|报告)"
)
_MADE_OF = regex("由|包括|[包内]?含|包涵|分为|组成|构成|内容|共|计|分")
_OF_A_PART = regex(
    rf"\s*(?:其中|而)?(?:报告)?的?[“《「]?(?:第[{ORDINALS}]个?部分|总体情况|概述)[”》」]?(?![、和及与等至到])"
)
"""Counts what one of the parts is about: 总体情况从主动公开、……五个方面报告."""
_TELLS_IN = regex("(?:报告|年报|全文)[^，。；]{0,2}(?:从|按|以|用)(?P<parts>[^，。；]*)$")
_IS_TOLD = regex(
    "全面|系统|客观|如实|反映|介绍|报告|汇报|总结|说明|回顾|阐述|展[示现]|公布|通报|梳理|进行|[对就向，。；]"
)
"""Says in how many 部分 it tells: 本报告从六个部分反映……."""
_SAYS_AT_ONCE = regex(
    "(?:报告|年报|全文)[^，。；]{0,6}(?:共(?:分|包括|有|计)?|分(?:为|成)?|由|包?[括含]|计)$"
)
_COUNTED_ALONE = regex(rf"\s*(?:全文)?共(?:有|分|计)?{NUMBER}\s*(?:个|大)?部分")
"""Says in a clause of its own how many parts there are: 本报告依据条例编制，共8个部分."""
_PART_NAMES = regex("总体情况|概述|主动公开|申请|复议|诉讼|问题|改进|其他|需要报告|需要说明")
_OTHER_PARTS = regex("引言|前言|编制说明|名词解释|图表")
"""What may be counted on top of the parts of the form."""
_LOOSE_UNITS = ("项", "个方面", "方面内容", "章", "章节", "板块")


def basis(case: Case) -> Iterator[Finding]:
    if case.report.year is None:
        return
    text = case.prose
    cites_old = any(sign in text.full for sign in _OLD)
    told: set[str] = set()
    for sentence in text.sentences:
        messages = [*_superseded(sentence)] if cites_old else []
        if _REPORT[0] in sentence.text or _REPORT[1] in sentence.text:
            messages += _parts(sentence)
        for message in messages:
            if message not in told:
                told.add(message)
                yield Finding("W414", sentence.passage.where, message, sentence.passage.path)
    for passage in text.passages:
        if not passage.is_note:
            for found in miscounted(text.slice(passage)):
                message = f"“{found.announced}”：{found.told}；请核对，改为一致"
                yield Finding("W414", passage.where, message, passage.path)


def _superseded(sentence: Sentence) -> Iterator[str]:
    if _NO_BASIS.search(sentence.text):
        return
    for pattern, old, new in _SUPERSEDED:
        if match := pattern.search(sentence.text):
            yield f"引用了“{match[0]}”：{old}已经由{new}取代；请改引现行文件"


def _parts(sentence: Sentence) -> Iterator[str]:
    """``本报告由……七个部分组成``."""
    right = len(form.SECTIONS)
    if sentence.passage.is_note or not _OF_THE_REPORT.search(sentence.text):
        return
    for match in _COUNT.finditer(sentence.text):
        value = parse(match["number"])
        before, after = sentence.text[: match.start()], sentence.text[match.end() :]
        clause = before[max(before.rfind(mark) for mark in "。；\n") + 1 :] + after[:_NEAR]
        may_tell_in = match["unit"] == "部分" or (match["unit"] == "个方面" and value != len(form.ASPECTS))
        tells_in = _TELLS_IN.search(before) if may_tell_in else None
        if value is None or value == right or value < 2 or not (tells_in or _MADE_OF.search(clause)):
            continue
        if _OF_A_PART.match(before[clause_start(before, len(before)) :]):
            continue
        named = set(_PART_NAMES.findall(clause))
        least = _MOST_NAMED if match["unit"] in _LOOSE_UNITS else 1
        says_at_once = (
            (tells_in and not tells_in["parts"] and _IS_TOLD.match(after))
            or _SAYS_AT_ONCE.search(before)
            or (match["unit"] == "部分" and _COUNTED_ALONE.match(before.rpartition("，")[2] + match[0]))
        )
        if len(named) < least and "组成" not in clause and not says_at_once:
            continue
        if value > right and value - right == len(set(_OTHER_PARTS.findall(clause))):
            continue
        quote = " ".join(f"{before[-_NEAR:]}{match[0]}{after[:4]}".split())
        yield f"“…{quote}”：按格式，报告是 {right} 个部分；请核对部分数"


_NEAR = 8
_MOST_NAMED = 4
"""What is called 项 or 方面 is a part of the report only where so many of its parts are named."""
