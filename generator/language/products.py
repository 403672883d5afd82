"""Numbers that are of each of several, as what they make together: ``12个社区各发放400份`` are 4,800份.

How many they are stands before 各 (a number, or the names one by one: ``咨询、投诉各12件``), or is what 每
names (``出刊6期，每期印2000册``, ``每月1次``). One of each of nobody knows how many stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.language.enumerations import Counted
from generator.language.numbers import NUMERALS, parse
from generator.patterns import regex

EACH = ("各", "每", "均")
_EACH = regex(
    r"(?P<before>[^，。；：:（）()]*?)(?:平均)?(?:每(?:个)?(?P<time>月|季度?|年)(?:都|各|均)?|每(?P<holder>[^，。；、\d]{1,3})|各(?![类种级方界地自]|部门|单位|有关|相关)|均)"
    r"(?P<deed>[^，。；：:、\d各每均]{0,10})$"
)
_AVERAGE = "平均"
_PER_YEAR = {"月": 12, "季": 4, "年": 1}
_NAMES = regex("[、和与及]")
_NUMBERED = regex(rf"(?P<number>[{NUMERALS}]|\d+)[类级种项者个处家批次期轮场](?:[^，。；、\d]{{0,6}})$")
_JOINED = ("和", "及", "与", "、")
"""Right before a number: others are named beside it, as in 中心和16个村各设1处."""
_MEMBERS = "家组站村户队"
"""Every one of so many 个: 24个部门每家1篇."""
_SAME_CLAUSE = regex("[^，。；：:、（）()]*")


def multiplied(text: str, counts: Sequence[Counted]) -> list[Counted]:
    """The counts, with what those of each make together; their number of the same kind is none of them."""
    found: list[Counted] = []
    spread = False
    for index, count in enumerate(counts):
        begin = counts[index - 1].end if index else 0
        match = _EACH.search(text, begin, count.start)
        of = _times(text, counts[:index], match) if match else None
        if match is None or of is None:
            spread = spread and text.startswith("、", begin)
            found.append(count._replace(is_rough=True) if spread else count)
            continue
        times, holder = of
        spread = not match["holder"] and holder is not None
        if holder and holder.kind == count.kind and holder in found:
            found.remove(holder)
        is_rough = count.is_rough or _AVERAGE in match[0]
        start = match.start() + len(match["before"])
        found.append(Counted(start, count.end, count.value * times, count.unit, is_rough, True))
    return found


def _times(
    text: str, before: Sequence[Counted], match: re.Match[str]
) -> tuple[Decimal, Counted | None] | None:
    """Of how many a number is, and the number that says so."""
    times = Decimal(_PER_YEAR[match["time"][0]]) if match["time"] else Decimal(1)
    if holder := match["holder"]:
        return next(((one.value, one) for one in reversed(before) if _is_of(text, one, holder)), None)
    last = before[-1] if before else None
    names = match["before"].strip(" 、，和及")
    if last and last.end == match.start() and _SAME_CLAUSE.fullmatch(match["before"]):
        is_all = not (last.is_rough or text.endswith(_JOINED, 0, last.start))
        return (last.value * times, last) if is_all else None
    several = len(_NAMES.findall(names)) + 1
    if several == 1 and (numbered := _NUMBERED.search(names)):
        number = parse(numbered["number"])
        return (number * times, None) if number else None
    return (several * times, None) if several > 1 or match["time"] else None


def _is_of(text: str, count: Counted, holder: str) -> bool:
    """``6期，每期``, ``23个村每村``, ``三个板块，每个板块``."""
    if count.is_rough:
        return False
    if holder[:1] == count.unit and count.unit != "个":
        return True
    if holder[:1] in _MEMBERS and count.unit == "个":
        return True
    noun = holder.removeprefix("个")[:1]
    tail = _SAME_CLAUSE.match(text, count.end)
    return bool(noun) and tail is not None and (tail[0].startswith(noun) or tail[0].endswith(noun))
