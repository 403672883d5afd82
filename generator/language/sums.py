"""A sum behind its parts: ``乡镇22个、县直单位35个，共测评57家``.

What says that a number is the sum of those before it is 共, 合计 and the like right behind a mark, or 全年
behind its quarters. A deed of its own (``，共发布信息300条``) says that it is of something else, unless it is
the one the parts tell of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from generator.language.enumerations import Counted, is_of_each
from generator.language.numbers import NUMERALS
from generator.language.part_names import CHANNEL
from generator.patterns import regex

_SUM = regex(
    rf"[，,；;]\s*(?P<of>(?:以上|上述|前述)?(?:[{NUMERALS}\d]|各|几)(?:项|者|处|轮|期|级|片|[类种个]?(?:渠道|平台|部分|季度|方面|途径|方式|形式|载体)|[类种])|以上|上述|)"
    rf"(?:(?:相加|加起来|加总|合起来)(?:共计?|合计|总计|为|是|有)?|共计|合计|总计|总共|共|累计|[^，。；\d]{{0,6}}总数[为是]|(?<=渠道|平台|部分|季度|方面|途径|方式|形式|载体)[^，。；\d]{{0,6}}总数)"
    rf"(?P<deed>[^，。；、\d{NUMERALS}]{{0,8}})$"
)
_SUM_OF_ALL = regex(
    rf"[，,；;]\s*(?P<subject>[^，。；、\d]{{0,12}}?)(?P<of>全年|线上线下)(?:共计?|合计|总计|累计)?(?P<deed>[^，。；、\d{NUMERALS}]{{0,8}}?)\s*$"
)
_THESE = "这"
_SUM_OF_THESE = regex(rf"[，,；;]\s*(?P<of>{_THESE})(?P<deed>)\s*$")
_SAID_OF_ALL = regex("[都均全已]")
"""文件类12条、人事类7条，这19条都在专栏里: says of how many parts it tells."""
_USUAL_DEED = regex("(?:发布|公开|推送|完成|举办|召开)?")
_PARTS_OF_ALL = {"全年": ("上半年", "下半年", "一季度", "四季度"), "线上线下": ("线下",)}
"""Of what has to stand among the parts of such a sum."""
_NUMBER = rf"\s*[\d,.{NUMERALS}]+\s*[^，,、；;。：:\d{NUMERALS}]{{1,2}}"
_ONLY_TIMES = regex(rf"(?:(?:^|[，,、；;])\s*(?:[上下]半年|第?[一二三四]季度){_NUMBER})+$")
"""The parts only name when, and the sum says of what: 上半年43条、下半年51条，抖音号全年共发布96条."""
_ALL_KINDS = regex(
    rf"(?:[^，,、；;。：:\d{NUMERALS}]{{1,12}}{_NUMBER}[，,、；;]\s*)+其[他它余][^，,、；;。：:\d{NUMERALS}]{{0,8}}{_NUMBER}$"
)
"""A row of kinds and all the others: 动态类22条、公告类16条、其他类6条，累计公开信息44条."""
_MARKS = regex("[，,；;]")
_SAYS_ADDED = regex("[，,；;]\\s*(?:合计|相加|加起来|合起来)(?:收到|接到|受理|接待|登记|办理)")
"""Adds up what came in, though the parts only name where: 线上38件、线下34件，合计收到申请74件."""
ROUGH = regex("约|近|余|以上(?!.{0,2}[项类者])|除|同比|环比|等")
"""With one of these among them, parts need not make the sum."""
_PUBLISHING = regex("信息|公开|发布|推送")
_MADE_PUBLIC = regex("(?:主动)?(?:公开|发布)")
_COUNTED_ALIKE = ({"个", "家"}, {"个", "处"})
"""Units of a sum and of its parts that are the same: 乡镇22个、县直单位35个，共测评57家."""
_PEOPLE = {"人", "人次"}
"""The same where they came in rounds: 第一场46人，第二场39人，共95人次."""
_IN_ROUNDS = regex("第一[^。；]*第二")
"""Parts that are numbered: 第一期41人，第二期37人."""
_IN_BOTH = regex("[都均][参到有]|兼(?!职)|重复|重叠")
"""One may have been in several of them."""
_FEWEST_PARTS = 2


class Sum(NamedTuple):
    """A number that is said to be the sum of those before it."""

    total: Counted
    items: Sequence[Counted]
    repeats_deed: bool
    """Whether it tells once more what was done, and so may be of more than the parts."""


def sums(text: str, counts: Sequence[Counted]) -> Iterator[Sum]:
    """The sums of a text that stand behind their parts."""
    marks = [mark.start() for mark in _MARKS.finditer(text)]
    for index, total in enumerate(counts):
        if index < _FEWEST_PARTS or total.is_rough:
            continue
        if text[total.end : total.end + 1] not in "。，；" and not _SAID_OF_ALL.match(text, total.end):
            continue
        before = bisect_left(marks, total.start)
        said = _said_as_sum(text, marks[before - 1], total) if before else None
        if said is None:
            continue
        in_rounds = _IN_ROUNDS.search(text, 0, said.start()) is not None
        items = _run_before([one for one in counts[:index] if one.end <= said.start()], total, in_rounds)
        if items and items[0].value in (total.value, sum(item.value for item in items[1:])):  # said twice
            del items[0]
        if len(items) < _FEWEST_PARTS or any(item.is_rough or is_of_each(text, item) for item in items):
            continue
        is_of_these = said["of"] == _THESE
        if is_of_these and total.value in accumulate(item.value for item in reversed(items)):
            continue  # of the last ones only
        parts = items[0].start, said.start()
        if not (ROUGH.search(text, *parts) or _IN_BOTH.search(text, *parts)):
            is_of_more = bool(said["deed"]) and not (said["of"] or in_rounds)
            yield Sum(total, items, is_of_these or is_of_more)


def _run_before(counts: Sequence[Counted], total: Counted, in_rounds: bool) -> list[Counted]:
    """The last numbers before a total, as long as they count the same kind of thing."""
    if not counts:
        return []
    kind = counts[-1].kind
    is_alike = {kind, total.kind} in _COUNTED_ALIKE or (in_rounds and {kind, total.kind} == _PEOPLE)
    if kind != total.kind and not is_alike:
        return []
    run = list(takewhile(lambda count: count.kind == kind, reversed(counts)))
    return run[::-1]


def _said_as_sum(text: str, clause: int, total: Counted) -> re.Match[str] | None:
    """What says that a number is the sum of those before it; a deed of its own says that it is not.

    ``clause`` is where the mark before it stands.
    """
    if _SAID_OF_ALL.match(text, total.end):
        return _SUM_OF_THESE.match(text, clause, total.start)
    if said := _SUM.match(text, clause, total.start):
        deed, before = said["deed"].strip(), text[:clause]
        is_same = any(map(before.__contains__, map("".join, pairwise(deed))))
        is_same = is_same or _SAYS_ADDED.match(text, clause) is not None
        is_same = is_same or (_MADE_PUBLIC.match(deed) is not None and _are_all(_ALL_KINDS, before))
        is_same = is_same and not (CHANNEL.search(before) and _PUBLISHING.search(deed))
        return said if not deed or said["of"] or is_same else None
    said = _SUM_OF_ALL.match(text, clause, total.start)
    if not said:
        return None
    is_usual = _USUAL_DEED.fullmatch(said["deed"]) or said["deed"] in text[:clause]
    if not (is_usual and not said["subject"]) and not _are_all(_ONLY_TIMES, text[:clause]):
        return None
    return said if any(part in text for part in _PARTS_OF_ALL[said["of"]]) else None


def _are_all(parts: re.Pattern[str], before: str) -> bool:
    """Whether a sentence, up to its sum, is nothing but such parts."""
    return parts.match(before[before.rfind("。") + 1 :].strip()) is not None
