"""A sum behind its parts: ``乡镇22个、县直单位35个，共测评57家``.

What makes a number the sum of those before it is said in its clause, behind the last mark: 共,
合计, 总量为 and the like. Who or what else stands there decides how near the parts have to come: nothing or
their scope (``四村合计``, ``以上三项共计``) leaves no doubt; a deed (``，共发布信息300条``) may be another's,
unless it is the one that the parts tell of. Without any such word only a number of all (``这18件事项``) is a
sum, or what is no more than a little above its parts and so can't be some of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from generator.language.enumerations import BRACKETED, Counted, is_of_each
from generator.language.numbers import NUMERALS, ORDINALS
from generator.language.part_names import CHANNEL
from generator.patterns import regex

_CLAUSE_MARKS = "，,；;：:。—"
_SUM_WORD = regex(
    "(?:共计|合计|总计|总共|一共|累计|共(?!同|享|青|产|建|性)|总[量数和]|相加|加起来|加总|合起来|构成|组成|汇成)+(?:共|[为是达有了计])*"
)
_ADDS = ("合计", "总计", "相加", "加")
"""Adds up, whatever was published in two places; 共 and 累计 may leave out what was there before."""
_MAKE = ("构成", "组成", "汇成")
_SCOPE = regex(
    rf"(?:(?:以上|上述|前述|这)?(?:[{NUMERALS}\d]|各|几)[^，。；、\d]{{1,4}}|以上|上述|前述|这些|全部|全年|年内|全[县市镇乡区局街]|线上线下|二者|总体|各项)*"
)
"""Of what something is the sum, where it is of all that was told: 三类, 以上三个项目, 四村, 全年, 全县."""
_OF_THEM = regex(rf"[{NUMERALS}\d几各]|以上|[上前]述|[这二]|线上线下")
_ALL = regex("(?:这|全部|所有|以上|上述)的?[^，。；、\\d]{0,6}$")
_SAID_OF_ALL = regex("[^，。；、]{0,8}?[都均全已]")
"""文件类12条、人事类7条，这19条都在专栏里: says of how many parts it tells."""
_USUAL_DEED = regex("(?:主动|依法)?(?:发布|公开|推送|完成|举办|召开|设立|设)?(?:各类|政府|政务)*(?:信息)?")
_CAME_IN = regex("(?:合计|相加|加起来|合起来)(?:收到|接到|受理|接待|登记|办理)")
"""Adds up what came in, though the parts only name where: 线上38件、线下34件，合计收到申请74件."""
_ONLY_TIMES = regex(
    rf"(?:(?:^|[，,、；;])\s*(?:[上下]半年|第?[{ORDINALS}]季度)\s*[\d,.{NUMERALS}]+\s*[^，,、；;。：:\d{NUMERALS}]{{1,2}})+$"
)
"""The parts only name when, and the sum says of what: 上半年43条、下半年51条，抖音号全年共发布96条."""
_WHOLE = regex("全年|年内|全[县市镇乡区局街]")
ROUGH = regex("约|近|(?<![其剩下尚])余(?!下)|以上(?!.{0,2}[项类者])|除|同比|环比|等")
"""With one of these among them, parts need not make the sum."""
_PUBLISHING = regex("信息|公开(?!栏)|发布|推送")
_COUNTED_ALIKE = ({"个", "家"}, {"个", "处"}, {"名", "人"}, {"名", "个"}, {"位", "人"}, {"位", "名"})
"""Units of a sum and of its parts that are the same: 乡镇22个、县直单位35个，共测评57家."""
_PEOPLE = {"人", "人次"}
"""The same where they came in rounds: 第一场46人，第二场39人，共95人次."""
_IN_ROUNDS = regex("第一[^。；]*第二")
"""Parts that are numbered: 第一期41人，第二期37人."""
_IN_BOTH = regex("[都均][参到有]|兼(?!职)|(?<![不无])(?<!没有)(?:重复|重叠)")
"""One may have been in several of them."""
_OUTCOME = regex("办结|办理|答复|回复|处理|结转|整改|完成|解决|采纳|回收|收回|满意")
"""What was done with some of the parts."""
_OF_THOSE = regex("内?含|其中|包括")
_FEWEST_PARTS = 2
_SMALL = 2
_SURELY, _PERHAPS = Decimal("0.8"), Decimal("0.9")
"""How near its parts a sum must come to be one, by how sure it is said."""


class Sum(NamedTuple):
    """A number that is said to be the sum of those before it, and is not."""

    total: Counted
    items: Sequence[Counted]


def wrong_sums(text: str, counts: Sequence[Counted]) -> Iterator[Sum]:
    """The sums of a text that stand behind their parts and come near to them, but are not theirs."""
    inside = _inside_brackets(text, counts) if "（" in text else set()
    for index, total in enumerate(counts):
        if not index or total.is_rough or total.is_product:
            continue
        clause = max([text.rfind(mark, 0, total.start) for mark in _CLAUSE_MARKS])
        before = [one for one in counts[:index] if one.end <= clause and one.start not in inside]
        in_rounds = bool(before) and _IN_ROUNDS.search(text, 0, clause) is not None
        items = _run_before(before, total, in_rounds)
        if items and items[0].value == total.value:  # said twice
            del items[0]
        is_several = len(items) >= _FEWEST_PARTS or any(item.is_product for item in items)
        if is_several and _is_wrong(text, clause, total, items, in_rounds):
            yield Sum(total, items)


def _is_wrong(text: str, clause: int, total: Counted, items: Sequence[Counted], in_rounds: bool) -> bool:
    """Whether a number is near what the numbers before it make, is said to be that, and is not.

    ``clause`` is where the mark before it stands.
    """
    listed = sum((item.value for item in items), Decimal(0))
    near = min(listed, total.value) / max(listed, total.value) if total.value else Decimal(0)
    difference = abs(listed - total.value)
    if (near < _SURELY and difference > _SMALL) or total.value in accumulate(
        item.value for item in reversed(items)
    ):
        return False  # none of them, all of them, or the last ones
    if any(item.is_rough or is_of_each(text, item) for item in items):
        return False
    if ROUGH.search(text, items[0].start, clause) or _IN_BOTH.search(text, items[0].start, clause):
        return False
    if in_rounds and total.kind in _PEOPLE:
        return total.value > listed  # some came more than once
    least = _nearness(text, clause, total, items, listed)
    return (
        near >= least
        or (difference <= _SMALL and least == _SURELY)
        or (difference == 1 and least == _PERHAPS)
    )


def _inside_brackets(text: str, counts: Sequence[Counted]) -> set[int]:
    """Where numbers begin that tell more of the one before their bracket: ``70件（含上年5件）``."""
    ends = {count.end for count in counts}
    return {
        count.start
        for bracket in BRACKETED.finditer(text)
        if bracket.start() in ends or _OF_THOSE.match(text, bracket.start() + 1)
        for count in counts
        if bracket.start() < count.start < bracket.end()
    }


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


_NEVER = Decimal(2)


def _nearness(text: str, clause: int, total: Counted, items: Sequence[Counted], listed: Decimal) -> Decimal:
    """How near to its parts a number must come to be their sum, by what is said of it."""
    said, before = text[clause + 1 : total.start].strip(), text[:clause]
    if "全年" in said and _ONLY_TIMES.match(before[before.rfind("。") + 1 :]):
        return _PERHAPS
    if word := _SUM_WORD.search(said):
        subject, deed = said[: word.start()], said[word.end() :]
        if word[0].startswith(_MAKE) or (
            _SCOPE.fullmatch(subject) and (_OF_THEM.search(subject) or not deed)
        ):
            return _SURELY
        is_added = word[0].startswith(_ADDS)
        if not is_added and CHANNEL.search(before) and _PUBLISHING.search(deed):
            return _NEVER
        is_told = _is_told(deed, before) or _USUAL_DEED.fullmatch(deed) or _CAME_IN.match(said)
        return _PERHAPS if is_told else _NEVER
    if _ALL.match(said):
        return _SURELY
    if scope := _WHOLE.match(said):
        is_product = any(item.is_product for item in items)
        is_alike = _is_told(said[scope.end() :], before, often=not is_product)
        return _PERHAPS if is_alike and not CHANNEL.search(before) else _NEVER
    is_of_all = not said and (listed < total.value or _SAID_OF_ALL.match(text, total.end))
    return _PERHAPS if is_of_all else _NEVER


def _is_told(deed: str, before: str, *, often: bool = False) -> bool:
    """Whether the parts told of the same deed or thing; ``often``: more than one of them."""
    words = map("".join, pairwise(deed)) if len(deed) > 1 else deed
    return any(before.count(word) > often for word in words)
