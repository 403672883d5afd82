"""How a clause opens: 此外，2024年， 我镇…: words of transition, a time, and who acts.

Text rules that ask *who* or *when* look here, not for the verbs that may follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.language.agencies import SELF_AREAS, SELF_UNITS
from generator.language.numbers import ORDINALS, YEAR
from generator.patterns import HAN, regex

_NUMBERING = (
    rf"(?:[（(]?[{ORDINALS}]{{1,3}}[）)、.．]|[{ORDINALS}]{{1,2}}是|\d{{1,2}}[.．、](?!\d)"
    r"|[（(]\d{1,2}[）)]|[①-⑳])"
)
_TRANSITIONS = (
    "同时|此外|另外|下一步|下步|今后|接下来|一年来|近年来|总体来看|总的来看|目前|为此|对此|因此|其中|但是"
    "|但|并且|而且"
    "|首先|其次|最后|年内|全年|年初|年底|本年度|今年以来|今年|期间|今后一段时间|总体上"
)
TIME = (
    rf"(?:在|截至|截止到?|截止至)?\s*(?:{YEAR}\s*年度?|上年度?|去年|本年度?|今年)"
    r"(?:以来|全年|期间|底|末|初|[上下]半年|第[一二三四]季度|\d{1,2}月(?:份|\d{1,2}日|底|末)?(?:(?:至|到|-"
    r"|—)\d{1,2}月)?)?"
)
OPENING = regex(rf"(?:\s|{_NUMBERING}|{_TRANSITIONS}|{TIME})*")
"""What may stand before the subject of a clause, or before its predicate."""
_OWN = (
    rf"(?:[我本](?:{SELF_UNITS}|{SELF_AREAS}|单位|机关|部门|级)|我们"
    r"|全(?:镇|乡|县|市|区|省|旗|州|街道|局|委|系统|办))"
)
ACTOR = regex(
    rf"(?:(?:{_OWN}|(?:[省市县区旗州镇乡局]|街道|办事处|公[开示告]栏)|{HAN}{{1,16}}?(?:镇|乡|街道|办事处|县|市"
    rf"|区|旗|州|局|委|厅"
    rf"|办公室|中心|办|单位|部门|机关|人民政府|政府|网站|公众号|公[开示告]栏|专栏))"
    r"(?:人民政府|政府|机关|办事处|党委|党组|党工委|及时|各级|各部门|各单位|办公室|办)*(?:[在于]|的)?)?"
)
"""Who acts: a self-name, or a name that ends as agencies' names do; empty where nobody is named."""


_PREPOSITION = regex(
    r"(?:(?:刚刚)?过去的|接下来的|即将到来的|新的一年|在|于|截至|截止到?|截止至|至|到|回顾|总结|展望|面向|进入|迈入|步入|特别是|尤其是)\s*$"
)
_HEADING = regex(rf"\s*(?:{_NUMBERING})[^，。；：\s]{{2,20}}(?:情况|方面|公开|管理|建设|保障)[ 　]+")
"""（三）政府信息管理情况 2022年，…: a heading that a space parts from its text."""
_MADE_OPEN = regex("(?:公开|公布|发布|公示|印发|编制|转发|刊登|张贴|解读|报送)(?:了|的)?(?!工作)")
"""What is done to a thing of a year: 公开了清水县2023年度…数据."""
_LONGEST_ACTOR = 24
_CLAUSE_MARKS = "，,。；;：:！？\n"


class Clause(NamedTuple):
    """A clause of a text, up to a comma or a stronger mark."""

    text: str
    start: int

    @property
    def opened(self) -> int:
        """Where its subject or predicate begins, counted from the start of the clause."""
        found = OPENING.match(self.text)
        return found.end() if found else 0


def clauses_with(characters: str) -> re.Pattern[str]:
    """The pattern of a clause that has one of these characters."""
    return regex(rf"(?<![^{_CLAUSE_MARKS}])[^{_CLAUSE_MARKS}{characters}]*+[{characters}][^{_CLAUSE_MARKS}]*")


def clauses(text: str, pattern: re.Pattern[str]) -> Iterator[Clause]:
    """The clauses of a text that :func:`clauses_with` is the pattern of."""
    for match in pattern.finditer(text):
        yield Clause(match[0], match.start())


def opens(before: str) -> bool:
    """Whether what stands before a year leaves it the opening of its clause: nothing, or who acts."""
    clause = before[clause_start(before, len(before)) :]
    clause = _PREPOSITION.sub("", clause)
    if _HEADING.fullmatch(clause):
        return True
    opened = OPENING.match(clause)
    rest = clause[opened.end() :] if opened else clause
    if rest and _MADE_OPEN.match(rest):
        return False
    return len(rest) <= _LONGEST_ACTOR and ACTOR.fullmatch(rest) is not None


def clause_start(text: str, position: int) -> int:
    """Where the clause begins that ``position`` stands in."""
    return max(text.rfind(mark, 0, position) for mark in _CLAUSE_MARKS) + 1
