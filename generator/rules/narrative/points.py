"""W414: a number of points announced, and another number told: ``从六个方面发力：一是……二是……三是……``.

Only what the writer numbered or built alike is counted: marks (一是、二是、 （一）（二）、 1. 2.), items that
end alike (起草关、审核关、发布关), clauses that begin with what was announced (三个坚持：坚持……，坚持……).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.language.numbers import ORDINALS, parse
from generator.language.openings import clause_start
from generator.patterns import regex

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_STYLES = (
    (("一是", "一要"), regex(rf"(?<![^：:，,。；;、）)\s—])([{ORDINALS}]{{1,2}})\s*[是要]")),
    (("第一",), regex(rf"(?<![^：:，,。；;、\s—])第([{ORDINALS}]{{1,2}})[，,、：是]")),
    (("（一）", "(一)"), regex(rf"(?<![^：:，,。；;、\s—])[（(]([{ORDINALS}]{{1,2}})[）)]")),
    (("1.", "1．", "1、"), regex(r"(?<![^：:，,。；;\s—])(\d{1,2})[.．、](?!\d)")),
    (("（1）", "(1)"), regex(r"(?<![^：:，,。；;、\s—])[（(](\d{1,2})[）)]")),
    ((_CIRCLED[0],), regex(f"([{_CIRCLED}])")),
)
"""How the first of the numbered points is marked, and how each of them is."""
_NUMBER = rf"(?P<number>[{ORDINALS}两\d](?<![第\d{ORDINALS}.几“].)(?:(?<=十)[{ORDINALS}]|(?<=\d)\d)?)\s*"
"""Begins with its own characters, so that nothing is tried elsewhere."""
_POINTS = (
    r"(?:方面|点(?!击)|件事|道关|关口"
    r"|[个项条种类大](?:方面|主要|重点|突出|具体|关键|薄弱)?的?(?:方面|问题|不足|短板|弱项|困难|差距|举措|措施|办法"
    r"|做法|工作|任务|重点|环节|要求|抓手|原则|内容|途径|渠道|关键))"
)
_BEFORE = regex(rf"{_NUMBER}(?P<points>{_POINTS})[^，,。；;：:\n\d]{{0,16}}[：:。，,；;—\s]*$")
"""``从三个方面改进：``, right before the first mark."""
_OF_OTHER = regex("针对|围绕|对照|聚焦|结合|对于|按照?|根据|上[年级]|其中|前[述面]|落实|完成")
"""What is only referred to has its own list elsewhere: 针对以上三个问题，一是……."""
_MORE_UNMARKED = regex("(?:最后|此外|另外|再次|其他)")
"""Brings in a last point without a mark."""
_BACK = regex(
    rf"[以上](?:(?<=以)上|(?<=上)述){_NUMBER}(?:[个项条点大])(?:方面)?的?(?:措施|举措|问题|不足|工作|做法|任务|方面|要求)"
)
_CLOSED = regex(
    rf"{_NUMBER}(?P<points>[个大道类项种关条][^，,。；;：:\n、\d]{{0,6}})(?:[，,]?(?:即|分别[是为])[：:]?|[：:]|——)"
    r"(?P<items>[^，,。；;：:\n\d]{3,60})(?=[。；;\n]|$)"
)
"""``三大类信息：财政类、人事类和规划类。``"""
_SAME_WORD = regex(rf"{_NUMBER}个(?P<word>[一-鿿]{{2}})[：:](?P<clauses>(?P=word)[^。\n]{{3,300}})")
"""``三个坚持：坚持……，坚持……。``"""
_SIGN = "□"
_CLAUSE_BEGINS = regex(f"(?<![^：:，；、]){_SIGN}")
_BETWEEN = regex("、|(?:以及|[和与及])")
_LONGEST_ITEM = 9
_FEWEST, _MOST = 2, 20
_NEAR = 40
"""So far before the first mark the number of points may stand."""


class Miscounted(NamedTuple):
    """A number of points that is not the number of those told."""

    announced: str
    told: str
    """What was counted: ``后面列了 2 点（一是、二是）``."""


def miscounted(text: str) -> Iterator[Miscounted]:
    """Where one text of a report announces more points than it tells, or fewer."""
    for firsts, mark in _STYLES:
        for first in firsts:
            position = text.find(first)
            while position >= 0:
                yield from _numbered(text, position, mark)
                position = text.find(first, position + 1)
    if "：" in text or "即" in text or "分别" in text or "——" in text:
        yield from _alike(text)


def _numbered(text: str, position: int, mark: re.Pattern[str]) -> Iterator[Miscounted]:
    """By the marks from a first one on."""
    announced = _BEFORE.search(text, max(position - _NEAR, 0), position)
    if announced is None and not _BACK.search(text, position):
        return
    marks = _marks(text, position, mark)
    if len(marks) < _FEWEST:
        return
    names = "、".join(match[0].strip("，,、：") for match in marks)
    rest = text[marks[-1].end() :]
    if announced is not None:
        said = text[clause_start(text, announced.start()) : announced.end()]
        count = _count(announced["number"])
        is_short_by_one = count == len(marks) + 1 and _MORE_UNMARKED.search(rest)
        if count and count != len(marks) and not is_short_by_one and not _OF_OTHER.search(said):
            yield Miscounted(
                announced["number"] + announced["points"], f"后面列了 {len(marks)} 点（{names}）"
            )
    back = _BACK.search(rest)
    if back is not None and "\n" not in rest[: back.start()]:
        count = _count(back["number"])
        if count and count != len(marks):
            yield Miscounted(back[0], f"前面列了 {len(marks)} 点（{names}）")


def _marks(text: str, position: int, mark: re.Pattern[str]) -> list[re.Match[str]]:
    """The marks of one list, from one on; none where they do not follow each other."""
    marks: list[re.Match[str]] = []
    for match in mark.finditer(text, position):
        number = _CIRCLED.find(match[1]) + 1 or _count(match[1])
        if marks and number == 1:
            break
        if number != len(marks) + 1:
            return []
        marks.append(match)
    return marks


def _alike(text: str) -> Iterator[Miscounted]:
    """By how the points are built, where they have no marks."""
    for match in _CLOSED.finditer(text):
        items = match["items"]
        parts = [part.strip() for part in _BETWEEN.split(items)]
        ends = {part[-1:] for part in parts}
        if len(parts) < _FEWEST or len(ends) > 1 or not all(parts) or max(map(len, parts)) > _LONGEST_ITEM:
            continue
        count = _count(match["number"])
        if count and count != len(parts):
            yield Miscounted(match["number"] + match["points"], f"后面列了 {len(parts)} 个（{items}）")
    for match in _SAME_WORD.finditer(text):
        times = len(_CLAUSE_BEGINS.findall(match["clauses"].replace(match["word"], _SIGN)))
        count = _count(match["number"])
        if count and times >= _FEWEST and times != count:
            yield Miscounted(f"{match['number']}个{match['word']}", f"后面列了 {times} 个")


def _count(number: str) -> int | None:
    """The number of points; None where it is too large to be one."""
    value = parse(number)
    return int(value) if value is not None and value <= _MOST else None
