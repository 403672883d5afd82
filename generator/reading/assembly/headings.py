"""Headings of the six sections, as the form has them and as reports write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from generator.form import official as form
from generator.form.terms import Section
from generator.language.numbers import ORDINALS, YEAR
from generator.reading.understanding.labels import key

_NUMBER = re.compile(rf"\s*(?:第?[{ORDINALS}]\s*[、.．，,:：]|[1-9]\s*[、.．])\s*")
_LEVELS = re.compile(
    rf"\s*(?:第?(?P<section>[{ORDINALS}])\s*[、.．，,:：]|[（(]\s*(?P<part>[{ORDINALS}])\s*[）)]|(?P<point>[1-9])\s*[、.．])"
)
_LONGEST = 45
_FAR_TOO_LONG = 200
"""Spaces counted. Longer texts are not even remembered as no headings."""
_END = "。；;，,！!？?"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a heading of a section must say, in any order; and what it must not."""

    section: Section
    needs: tuple[tuple[str, ...], ...]
    """Of each of these one."""
    without: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    """Other headings that are recognised without a number before them."""
    usual: tuple[str, ...] = ()
    """Others that say the same, where a number shows that they are headings."""


WORDINGS = (
    Wording(
        form.DISPUTES_SECTION,
        (("复议",), ("诉讼",)),
        exact=(
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
            "政府信息公开行政复议和行政诉讼情况",
            "行政复议、行政诉讼情况",
        ),
    ),
    Wording(
        form.APPLICATIONS_SECTION,
        (("申请",), ("收到", "处理", "依申请", "办理")),
        ("复议", "诉讼", "问题"),
        exact=("收到和处理政府信息公开申请的情况", "政府信息公开申请收到和处理情况"),
    ),
    Wording(
        form.DISCLOSURE_SECTION,
        (("主动公开",), ("情况", "信息")),
        ("问题", "依申请"),
        exact=("主动公开政府信息的情况", "政府信息主动公开情况"),
    ),
    Wording(
        form.PROBLEMS,
        (("问题", "不足"), ("改进", "整改", "措施", "打算", "存在", "情况", "计划")),
        exact=(
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在问题和改进情况",
            "存在的主要问题和改进情况",
            "存在的主要问题及改进措施",
            "存在的问题及改进措施",
            "存在问题及改进措施",
            "主要问题及改进情况",
        ),
        usual=(
            "存在的主要问题及整改措施",
            "存在的主要问题及整改情况",
            "存在的不足及改进措施",
            "存在的不足及改进情况",
        ),
    ),
    Wording(
        form.OTHER_MATTERS,
        (("其他", "其它"), ("报告", "说明", "事项")),
        exact=("其他需要报告事项", "其他需要说明的事项", "其它需要报告的事项", "其他事项"),
        usual=("需要报告的其他事项", "其他报告事项", "其他需要说明的情况", "其他需要报告的情况"),
    ),
    Wording(
        form.OVERVIEW,
        (("总体", "基本", "总的", "概述", "概况"),),
        exact=("总体工作情况", "工作总体情况", "总体情况概述"),
    ),
)
_EXACT = {
    key(heading): wording.section
    for wording in WORDINGS
    for heading in (wording.section.label, *wording.exact)
}


@lru_cache(maxsize=2048)
def heading(text: str) -> Section | None:
    """The section that a line is the heading of."""
    line = text.strip().rstrip("：:")
    if not 2 < len(line) <= _LONGEST or line[-1] in _END:
        return None
    number = _NUMBER.match(line)
    label = line[number.end() :] if number else line
    if exact := _EXACT.get(key(label)):
        return exact
    if number is None or line[0].isdigit() or any(mark in label for mark in _END + "：:"):
        return None
    compared = key(label)
    for wording in WORDINGS:
        if all(any(word in compared for word in words) for words in wording.needs) and not any(
            word in compared for word in wording.without
        ):
            return wording.section
    return None


def is_heading(text: str) -> bool:
    return len(text) <= _FAR_TOO_LONG and heading(text) is not None


_FILLERS = re.compile(
    rf"{YEAR}年?度?|本年度?|政府信息公开|政府信息|政务公开|政务信息|工作|主要|方面|被申请|提起|因|的|和|与|以?及"
)
"""Words that a heading may have or leave out and say the same."""


@lru_cache(maxsize=2048)
def _essence(label: str) -> str:
    return key(_FILLERS.sub("", label)).replace("其它", "其他")


_USUAL = {
    (wording.section, _essence(label))
    for wording in WORDINGS
    for label in (wording.section.label, *wording.exact, *wording.usual)
}


def is_usual(text: str, section: Section) -> bool:
    """Whether a heading says what the form's says, apart from its number and words that change nothing."""
    line = text.strip().rstrip("：:")
    number = _LEVELS.match(line)
    return (section, _essence(line[number.end() :] if number else line)) in _USUAL


class HeadingLevel(IntEnum):
    """How a heading is numbered: the way in which the form numbers its sections first."""

    SECTION = 0
    """``二、``"""
    PLAIN = 1
    """Without a number: Word may have set it."""
    POINT = 2
    """``2.`` or ``2、``"""
    PART = 3
    """``（二）``, as the parts of a section are numbered."""


def numbering(text: str) -> tuple[HeadingLevel, int | None]:
    """The level of a heading and the number that it has, counted from 1."""
    found = _LEVELS.match(text)
    if found is None:
        return HeadingLevel.PLAIN, None
    if found["section"]:
        return HeadingLevel.SECTION, ORDINALS.index(found["section"]) + 1
    if found["part"]:
        return HeadingLevel.PART, ORDINALS.index(found["part"]) + 1
    return HeadingLevel.POINT, int(found["point"])


_NAMED = "|".join(
    re.escape(label)
    for wording in WORDINGS
    for label in sorted((wording.section.label, *wording.exact), key=len, reverse=True)
)
_GLUED = re.compile(rf"(?<=[。；！？”）.])\s*((?:[{ORDINALS}]、)\s*(?:{_NAMED}))\s*")
_AT_START = re.compile(
    rf"\s*((?:[{ORDINALS}]、)\s*(?:{_NAMED}))(?:\s*[。：:]\s*|\s+|(?=[无本我第20（(一]))(?=\S)"
)


def is_whole(text: str) -> bool:
    """Whether a line is a complete heading in a known wording, not the first half of a longer one."""
    if len(text) > _FAR_TOO_LONG:
        return False
    number = _NUMBER.match(text)
    return key(text[number.end() :] if number else text) in _EXACT


_ANYWHERE = re.compile(rf"[{ORDINALS}]、({_NAMED})")


def sections_named(text: str) -> set[Section]:
    """The sections whose numbered heading stands somewhere in a text without spaces."""
    return {_EXACT[key(label)] for label in _ANYWHERE.findall(text)}


def split_glued(line: str) -> tuple[str, ...]:
    """A line with a heading glued to a sentence before or behind it, taken apart."""
    if is_heading(line):
        return (line,)
    glued = _GLUED.search(line)
    if glued:
        return (line[: glued.start()], glued[1], line[glued.end() :])
    at_start = _AT_START.match(line)
    if at_start:
        return (at_start[1], line[at_start.end() :])
    return (line,)
