"""W406: a breakdown that does not add up.

``公开信息16条。其中：文件4条、人事3条、规划2条、财政6条``: 4 + 3 + 2 + 6 = 15, not 16. A list that is
open (等, 主要), that names only a few of many, or whose items overlap, is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from generator.findings import Finding
from generator.language.balances import wrong_stock
from generator.language.bare_lists import bare_lists
from generator.language.enumerations import (
    ONE_SIGN_UNITS,
    Counted,
    Enumeration,
    counts_in,
    enumerations,
    goes_on,
    opened,
)
from generator.language.numbers import NUMERALS, plain
from generator.language.part_names import APART, CHANNEL, may_overlap, overlap
from generator.language.partitions import wrong_across, wrong_partitions
from generator.language.products import EACH, multiplied
from generator.language.prose import Sentence
from generator.language.shares import has_shares, share_rows, with_shares
from generator.language.sums import ROUGH, wrong_sums
from generator.patterns import regex
from generator.report.values import format_number
from generator.rules.rule import Case

_ITEM = regex(rf"[\d{NUMERALS}]\s?[{ONE_SIGN_UNITS}个本节堂门分只位]")
_WORTH = regex("其中|包括|包含|具体|即|分别|分为|由|：|:|（|计|，共|按|在|上半年|一季度|——|1[.．、]|共")
_ADDED_UP = regex("合计|相加|加起来|总计|之和")
"""Says that a total was added up from its parts, whatever they overlap."""
_IN_BOTH = regex("[两二三](?:[项者种类]|方面)[都均兼]|兼有|兼具|[有存]重[复叠]|有交叉")
"""Says that some are among several parts: 有3条两项都做了."""
_OTHERS_ARE = regex("；[^，。；]*的有\\s*$")
"""短视频96条，其中原创57条；讲方言的有44条: another feature of what 96 have."""
_OWN_DEED = regex("(?:专题|专门|集中)?(?:研究|听取|部署|讨论|审议|传达)")
"""What some of the meetings did: 会议6次，其中研究公开工作2次."""
_POINTS, _FULL_SCORE = "分", regex("满分|总分|分值")
"""Points make a sum only where it is said what there is to be had: 得92分，村民打分90分 do not."""
_GOOD_GRADE = regex("^(?:评为|获评)?(?:非常|很|十分|比?较)?(?:满意|优(?!化)|良)")
"""The good grades alone leave out those who gave another."""
_HUNDRED = Decimal(100)
_PUBLISHED = frozenset("条次篇期")
"""One item can be published in several channels, so that their numbers overlap; 条次 counts it each time."""
_LONGEST_QUOTE = 48
_DIMENSIONS = (
    regex("自然人|公民|法人|企业|科研机构|公益组织|法律服务"),
    regex("予以公开|部分公开|不予|无法提供|其他处理|答复"),
)
_CLOSED_SHARE, _LISTED_SHARE = Decimal("0.5"), Decimal("0.8")
"""A list that claims to be whole may fall short of its total by so much, a list after 其中 by less;
what names a smaller share only gives examples."""
_LEAST_BARE = 3
"""Without a mark, a list is told from its numbers: a total and two parts."""
_MOST_COUNTS = 200
"""Counts of one sentence; real ones have up to some 40. Every sum is held against all those before it."""
_BARE_WHOLE = Decimal("0.8"), Decimal("1.25")
_BARE = Decimal("0.9"), Decimal("1.15")
"""Between which shares of the total the parts of a list without a mark are taken for its parts."""
_NEAR = Decimal("0.02")
"""Parts that may overlap, but come so near to their total, were meant to make it."""
_SLIP, _SMALL = Decimal("1.25"), 2
"""How much more than the whole the parts after 其中 may make and still be a slip: what is among something may
be so in several ways."""
_OVERLAP = Decimal("1.5")
"""Parts that make so much more than the whole are no slip: they overlap."""


def breakdowns(case: Case) -> Iterator[Finding]:
    before: Sentence | None = None
    for sentence in case.prose.sentences:
        if sentence.start >= case.unfinished:
            return  # what was cut off may have gone on
        text, offset = sentence.text, 0
        last = before.text if before and before.passage is sentence.passage else ""
        if last and goes_on(text):
            text, offset = last + text, len(last)
        before = sentence
        shares = _judge_shares(text, offset)
        if shares:
            yield Finding("W406", sentence.passage.where, shares[0], sentence.passage.path, shares[1])
            continue
        items = _ITEM.findall(text)
        if not 2 <= len(items) <= _MOST_COUNTS:
            continue
        may_be_more = any(map(text.__contains__, EACH)) or _WORTH.search(text) or has_shares(text)
        if len(items) < _LEAST_BARE and not may_be_more:
            continue
        message = _judge(text, offset, last)
        if message:
            yield Finding("W406", sentence.passage.where, message[0], sentence.passage.path, message[1])


Judgement = tuple[str, dict[str, int | Decimal]]


def _judge(text: str, offset: int, before: str) -> Judgement | None:
    text = opened(text)
    counts = counts_in(text)
    if not _FULL_SCORE.search(text):
        counts = [count for count in counts if count.unit != _POINTS]
    if any(map(text.__contains__, EACH)):
        counts = multiplied(text, counts)
    if balance := _judge_balance(text, counts):
        return balance
    for found in enumerations(text, counts, offset) if _WORTH.search(text) else ():
        if _is_wrong(found) and not _goes_on_to_add_up(found, counts):
            return _message(text, found.total, found.items, found.listed)
    if "其中" in text:
        return _judge_partition(text, counts, "") if has_shares(text) else None
    return _judge_sum(text, counts) or _judge_bare(text, counts) or _judge_partition(text, counts, before)


def _judge_bare(text: str, counts: Sequence[Counted]) -> Judgement | None:
    """``错敏词37处，县直单位19处、乡镇街道16处``."""
    for found in bare_lists(text, counts) if is_nearly_a_sum(counts) else ():
        total, items, listed = (
            found.total.value,
            found.items,
            sum((item.value for item in found.items), Decimal(0)),
        )
        if not _is_just_off(total, listed, len(items), _BARE_WHOLE if found.is_whole else _BARE):
            continue
        if any(item.value >= total for item in items) or all(
            p.search("、".join(found.names)) for p in _DIMENSIONS
        ):
            continue
        if listed < total and all(map(_GOOD_GRADE.search, found.names)):
            continue
        is_near = abs(listed - total) <= total * _NEAR
        in_channels = found.total.unit in _PUBLISHED and any(map(CHANNEL.search, found.names))
        if in_channels and not (found.is_added or is_near):
            continue
        is_doubtful = listed > total and not (is_near or found.is_whole) and may_overlap(found.names)
        is_short = listed < total and found.is_all  # the less so, if parts overlap
        if not is_short and (is_doubtful or overlap(found.names)):
            continue
        return _message(text, found.total, items, listed)
    return None


def _is_just_off(total: Decimal, listed: Decimal, parts: int, shares: tuple[Decimal, Decimal]) -> bool:
    """Whether so many parts make nearly, but not quite, their total."""
    least, most = shares
    is_off_by_one = parts >= _LEAST_BARE and abs(listed - total) == 1
    return listed != total and (total * least <= listed <= total * most or is_off_by_one)


def is_nearly_a_sum(counts: Sequence[Counted]) -> bool:
    """Whether any number is nearly, but not quite, what the numbers of its unit behind it add up to.

    A quick look: without one no list can be wrong, however it is worded.
    """
    for index, total in enumerate(counts):
        listed, parts = Decimal(0), 0
        for count in counts[index + 1 :]:
            if count.unit != total.unit and not parts:
                continue
            if count.unit != total.unit or count.value >= total.value:
                break
            listed, parts = listed + count.value, parts + 1
            if parts > 1 and _is_just_off(total.value, listed, parts, _BARE_WHOLE):
                return True
    return False


def _is_wrong(found: Enumeration) -> bool:
    """Whether the parts can't be those of the total."""
    total, items, listed = found.total.value, found.items, found.listed
    sums = set(accumulate(item.value for item in items))
    together = accumulate(candidate.value for candidate in reversed(found.totals))
    if any(candidate.value in sums for candidate in found.totals) or not sums.isdisjoint(together):
        return False  # it adds up, to several totals together, or is something else again
    shown = "、".join(found.names)
    if all(pattern.search(shown) for pattern in _DIMENSIONS):
        return False  # applicants and results in one list
    if len(items) == 1 and any(candidate.value >= listed > total for candidate in found.totals):
        return False  # 任务18项，正在推进2项，其中重点任务5项
    if listed > total and _are_features(found):
        return False
    if any(item.value > total for item in items):
        may_be_of_another = max(candidate.value for candidate in found.totals) >= listed
        if may_be_of_another and (overlap(found.names) or may_overlap(found.names)):
            return False  # 作品152个，播放过万的41个，由群众点题的63个: another of what 152 have
        return found.total.unit not in _PUBLISHED or not CHANNEL.search(shown)
    said = found.text[
        max(found.text.rfind(mark, 0, found.total.start) for mark in "，；。") + 1 : found.total.start
    ]
    is_open = found.is_some or all(map(_GOOD_GRADE.search, found.names))
    is_open = is_open or (not found.is_closed and any(map(_OWN_DEED.match, found.names)))
    if len(items) < 2 or (is_open and listed < total):
        return False
    is_near = abs(listed - total) <= total * _NEAR
    is_apart = found.is_apart or bool(APART.search(found.text))
    if not is_apart and (overlap(found.names) or (may_overlap(found.names) and not is_near)):
        return False
    if listed > total:
        is_apart = is_apart or is_near or bool(_ADDED_UP.search(said))
        in_channels = found.total.unit in _PUBLISHED and CHANNEL.search(shown) and not is_apart
        most = total * (_OVERLAP if found.is_closed or is_apart else _SLIP)
        return not in_channels and (listed <= most or listed - total <= _SMALL)
    share = _CLOSED_SHARE if found.is_closed else _LISTED_SHARE
    return listed >= total * share or total - listed == 1


def _are_features(found: Enumeration) -> bool:
    """Whether the parts are features of which one may have several."""
    if _IN_BOTH.search(found.text):
        return True
    items = found.items
    return len(items) == 2 and _OTHERS_ARE.search(found.text, items[0].end, items[1].start) is not None


def _goes_on_to_add_up(found: Enumeration, counts: Sequence[Counted]) -> bool:
    """``其中征地203条、规划118条，财务166条``: the list goes on behind another mark, and then adds up."""
    end = found.text.find("。", found.items[-1].end)
    following = [
        count.value
        for count in counts
        if count.start > found.items[-1].end
        and count.kind == found.items[0].kind
        and (end < 0 or count.end <= end)
    ]
    sums = {found.listed + more for more in accumulate(following)}
    return any(total.value in sums for total in found.totals)


def _judge_shares(text: str, offset: int) -> Judgement | None:
    """``线上占68.5%，线下占41.5%``: the parts of one whole are no more than 100%."""
    if "占" not in text or not has_shares(text) or ROUGH.search(text):
        return None
    for start, end, shares, off in share_rows(text, offset):
        shown, total = text[start:end], sum(shares, Decimal(0))
        if not _HUNDRED + off < total < _HUNDRED * _OVERLAP or all(p.search(shown) for p in _DIMENSIONS):
            continue
        parts = "+".join(f"{format_number(share)}%" for share in shares)
        return (
            f"“{shown}”各项占比加起来是 {parts}={format_number(total)}%，超过 100%；请核对",
            {"left": plain(total), "right": 100, "difference": plain(total - _HUNDRED)},
        )
    return None


def _judge_sum(text: str, counts: Sequence[Counted]) -> Judgement | None:
    """``items，共计 total``."""
    for total, items in wrong_sums(text, counts):
        return _message(text, total, items, sum((item.value for item in items), Decimal(0)))
    return None


def _judge_partition(text: str, counts: Sequence[Counted], before: str) -> Judgement | None:
    """``任务45项，已完成39项，正在推进8项``."""
    if has_shares(text):
        counts = with_shares(text, counts)
    for total, items in wrong_partitions(text, counts):
        return _message(text, total, items, sum((item.value for item in items), Decimal(0)))
    if across := wrong_across(before, text, counts) if before else None:
        listed = sum((item.value for item in across.items), Decimal(0))
        shifted = [item.moved(len(before)) for item in across.items]
        return _message(before + text, across.total, shifted, listed)
    return None


def _judge_balance(text: str, counts: Sequence[Counted]) -> Judgement | None:
    """``原有71个，新开3个、关停12个，年末64个``."""
    found = wrong_stock(text, counts)
    if found is None:
        return None
    now, expected = found.after.value, found.expected
    last = max(found.after, *found.changes)
    begin = max(text.rfind(mark, 0, found.before.start) for mark in "，。；：（\n") + 1
    return (
        f"“{_quoted(text, begin, last.end)}”按增减算应当是 {format_number(expected)}{found.after.unit}，"
        f"写的是 {format_number(now)}{found.after.unit}，相差 {format_number(abs(expected - now))}；请核对",
        {"left": plain(expected), "right": plain(now), "difference": plain(expected - now)},
    )


def _message(text: str, total: Counted, items: Sequence[Counted], listed: Decimal) -> Judgement:
    parts = "+".join(format_number(item.value) for item in items)
    difference = abs(listed - total.value)
    begin = min(total.start, items[0].start)
    begin = max(text.rfind(mark, 0, begin) for mark in "，。；：（\n") + 1  # with what the number is of
    short = _quoted(text, begin, max(items[-1].end, total.end))
    return (
        f"“{short}”各项加起来是 {parts}={format_number(listed)}{total.unit}，"
        f"总数写的是 {format_number(total.value)}{total.unit}，相差 {format_number(difference)}；请核对",
        {"left": plain(listed), "right": plain(total.value), "difference": plain(listed - total.value)},
    )


def _quoted(text: str, begin: int, end: int) -> str:
    quote = " ".join(text[begin:end].split())
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
