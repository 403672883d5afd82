"""A total and all its parts, whatever opens the list: ``任务45项，已完成39项，正在推进6项``.

That the parts are all there are is seen from how they are told: one of them is the rest, or what is not done
yet; they stand ``在120条信息中``, are parallel (``走挂号信的23份，走特快的35份``) or the halves of a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.language.bare_lists import OWN_DEED, WHOLE
from generator.language.enumerations import BRACKETED, Counted, counts_in, is_of_each
from generator.language.numbers import NUMERALS, ORDINALS
from generator.language.part_names import APART, CHANNEL, overlap
from generator.patterns import regex

_MARKS = "，,；;。：:、"
_REST = regex("^(?:[还尚][有剩余]|其余|余下|剩[下余]?)|[余剩]下?(?:的)?$|^(?:普通|一般)")
_OTHERS = regex("^另有?|其[他它]")
"""Ends a row as well: only what is surely a total has others."""
_PENDING = regex("正在|尚[未有余需]|未|待|剩|余下|还[有剩]|继续|没有?")
_LEFT_OPEN = regex("正在|尚[未在]|未|待|继续|结转|在办")
_DONE = regex("已|完|毕|办结|办好|[收交]回|整改|改正|到位|修复|落实")
_OF_CASES = regex("申请|复议|诉讼|案件")
"""Of them W405 knows what they add up to."""
_WITHIN = regex(r"[^，。；：]{0,14}[中里内当][，,]?")
_NESTED = regex("其中|[内包]?含|包括")
_OPEN = regex(
    rf"前[{ORDINALS}两几]|(?<!按)主要(?!领导|负责)|较多|加上|连同|除|同比|环比|平均|[比较]上|累计|预计|等(?=[，。；])"
)
_TIME = regex(rf"[上下]半年|[{ORDINALS}]季度|(?:\d+|[{NUMERALS}]+)月?(?:至|到|-|—)(?:\d+|[{NUMERALS}]+)月")
_YEAR = ("上半年", "下半年"), ("一季度", "四季度"), ("1", "12月"), ("一", "十二月")
"""With what its first and its last part begin and end."""
_PREDICATE = regex("属于?|来自|为|是|涉及|关于|用于|由|反映|要求|[转源]自|在")
_NEW = regex("[。；;]")
_MOST_OF_ALL = regex("最多|其次|居首")
_PERHAPS = Decimal("0.9")
_LEAST, _MOST = Decimal("0.8"), Decimal("1.25")
_NEAREST, _NEAR = Decimal("0.02"), Decimal("0.1")
_FEWEST = 2


class Partition(NamedTuple):
    """A total and its parts, which do not make it."""

    total: Counted
    items: Sequence[Counted]


def wrong_partitions(text: str, counts: Sequence[Counted]) -> Iterator[Partition]:
    """The totals that come near to their parts, and are not what they make."""
    inside = _asides(text, counts)
    plain = [count for count in counts if count not in inside]
    for index, total in enumerate(plain):
        if total.is_rough or total.is_product or total.slack or not total.value:
            continue
        if _follows_in_a_row(text, total, plain[:index]):
            continue
        items = _parts(text, total, plain[index + 1 :])
        if len(items) < _FEWEST or not _is_near(total, items):
            continue
        if _begins_a_row(text, total) or _adds_up(plain[: index + 1], items):
            continue
        if any(item.is_rough or is_of_each(text, item) for item in items):
            continue
        if _OPEN.search(text, total.end, items[-1].end) or text.startswith("等", items[-1].end):
            continue
        if _is_whole(text, total, items):
            yield Partition(total, items)


def wrong_across(before: str, text: str, counts: Sequence[Counted]) -> Partition | None:
    """The total of the sentence before, where this one tells nothing but its parts.

    ``受理来电来信586件。来电412件，来信184件。``
    """
    inside = _asides(text, counts)
    items = [count for count in counts if count not in inside]
    if len({item.kind for item in items}) != 1 or len(items) < _FEWEST or not before.rstrip().endswith("。"):
        return None
    totals = counts_in(before)
    if not totals:
        return None
    total = totals[-1]
    if any(item.kind != total.kind or item.is_rough or is_of_each(text, item) for item in items):
        return None
    if sum(one.kind == total.kind for one in totals) > 1 or total.is_rough or not _is_near(total, items):
        return None
    if _adds_up([total], items) or _OPEN.search(text) or _NESTED.search(text) or CHANNEL.search(text):
        return None
    names = [_clause(text, item)[0] for item in items]
    are_named = all(name and name in before for name in names)
    difference = abs(sum((item.value for item in items), Decimal(0)) - total.value)
    is_list = len(items) > _FEWEST and all(names) and not any(map(OWN_DEED.search, names))
    most = total.value * (_NEAR if is_list else _NEAREST)
    is_nearest = len(items) > _FEWEST and difference <= max(most, Decimal(_FEWEST))
    return Partition(total, items) if are_named or is_nearest else None


def _asides(text: str, counts: Sequence[Counted]) -> set[Counted]:
    """Numbers in brackets or behind 其中, which are parts of the one before them."""
    inside: set[Counted] = set()
    for bracket in BRACKETED.finditer(text) if "（" in text else ():
        inside.update(count for count in counts if bracket.start() < count.start < bracket.end())
    return inside


def _begins_a_row(text: str, total: Counted) -> bool:
    """Whether it goes on with 、 as a part does."""
    _, tail = _clause(text, total)
    return text[total.end :].lstrip().startswith(tail + "、")


def _follows_in_a_row(text: str, total: Counted, before: Sequence[Counted]) -> bool:
    """Whether numbers of its kind stand before it."""
    last = next((count for count in reversed(before) if count.kind == total.kind), None)
    return last is not None and not _NEW.search(text, last.end, total.start)


def _parts(text: str, total: Counted, behind: Sequence[Counted]) -> list[Counted]:
    """The numbers of its kind that follow a total, up to one that is no smaller or to the rest."""
    items: list[Counted] = []
    end = text.find("。", total.end)
    for count in behind:
        if 0 <= end < count.start:
            break
        if count.kind != total.kind or (count.unit != total.unit and count.unit[1:] != total.unit[1:]):
            continue
        if count.value >= total.value:
            break
        items.append(count)
    return items


def _is_near(total: Counted, items: Sequence[Counted]) -> bool:
    listed = sum((item.value for item in items), Decimal(0))
    slack = sum((item.slack for item in items), Decimal(0))
    return abs(listed - total.value) > slack and total.value * _LEAST <= listed <= total.value * _MOST


def _adds_up(totals: Sequence[Counted], items: Sequence[Counted]) -> bool:
    """Whether the first of the parts make the total, or several totals together."""
    slack: Decimal = sum((item.slack for item in items), Decimal(0))
    kind = totals[-1].kind
    together = set(_sums([total for total in reversed(totals) if total.kind == kind]))
    return any(abs(one - other) <= slack for one in together for other in _sums(items))


def _sums(counts: Sequence[Counted]) -> Iterator[Decimal]:
    """What the first, the first two … of them make."""
    listed = Decimal(0)
    for count in counts:
        listed += count.value
        yield listed


def _is_whole(text: str, total: Counted, items: Sequence[Counted]) -> bool:
    """Whether something in how the parts are told says that there are no others."""
    told = [_clause(text, item) for item in items]
    names = [before for before, _ in told]
    head, _ = _clause(text, total)
    gap = text[total.end : items[0].start]
    last = "".join(told[-1])
    has_shares = any(item.slack for item in items)
    if (_NESTED.search(gap) and not has_shares) or (_LEFT_OPEN.search(last) and _OF_CASES.search(head + gap)):
        return False
    is_within = _WITHIN.match(gap) is not None
    if _has_rest_of_part(items) and not is_within:
        return False
    if _REST.search(names[-1]):
        return True
    if _are_named_alike(head, names):
        return False
    is_total = is_within or (not head.endswith("的") and (OWN_DEED.search(head) or WHOLE.search(head)))
    has_others = is_total and _OTHERS.search(names[-1])
    is_product = any(item.is_product for item in items)
    if (
        has_others
        or is_product
        or APART.search(text, items[-1].end)
        or _are_times([f"{before}{behind}" for before, behind in told])
    ):
        return True
    listed = sum((item.value for item in items), Decimal(0))
    if listed < total.value and (len(items) == _FEWEST or listed < total.value * _PERHAPS):
        return False  # there may be others
    if _PENDING.search(last) and _DONE.search(names[0]):
        return True
    if overlap(names) or (listed < total.value and _MOST_OF_ALL.search(text, total.end, items[-1].end)):
        return False
    if is_within or _are_parallel(names, [behind for _, behind in told]):
        return True
    return bool(is_total or head) and _is_set_off(text, total, items) and _are_plain(told)


def _is_set_off(text: str, total: Counted, items: Sequence[Counted]) -> bool:
    """``服务站5个，村级4个、集镇2个``: the parts stand closer to each other than to their total."""
    gaps = [text[one.end : two.start].strip() for one, two in pairwise([total, *items])]
    return gaps[0][:1] in "，：" and all(gap[:1] == "、" for gap in gaps[1:])


def _are_plain(told: Sequence[tuple[str, str]]) -> bool:
    """Whether the parts are named, and nothing else is said of them."""
    return all(before and not behind and not OWN_DEED.search(before) for before, behind in told)


def _are_named_alike(head: str, names: Sequence[str]) -> bool:
    """Whether a number is one of the row itself: ``党务公开38条，村务公开21条，财务公开20条``."""
    return any(
        len(head) > 1 and head[part] == name[part] for part in (slice(2), slice(-2, None)) for name in names
    )


def _has_rest_of_part(items: Sequence[Counted]) -> bool:
    """``公开栏60个，集镇25个，完好15个，其余10个``: the rest is that of the 25."""
    values = [item.value for item in items]
    return any(value == sum(values[index + 1 :]) for index, value in enumerate(values[:-_FEWEST]))


def _clause(text: str, count: Counted) -> tuple[str, str]:
    """What stands before a number and behind it, up to the next marks."""
    begin = max(text.rfind(mark, 0, count.start) for mark in _MARKS) + 1
    ends = [end for mark in _MARKS if (end := text.find(mark, count.end)) >= 0]
    return text[begin : count.start].strip(), text[count.end : min(ends, default=len(text))].strip()


def _are_times(names: Sequence[str]) -> bool:
    """Whether the parts are named by times that make up the year: its halves, 1至6月 and 7至12月."""
    times = [_TIME.search(name) for name in names]
    if not all(times):
        return False
    first, last = (time[0] for time in (times[0], times[-1]) if time)
    return any(start in first and end in last for start, end in _YEAR)


def _are_parallel(names: Sequence[str], behind: Sequence[str]) -> bool:
    """``问补贴的58次，问社保的37次``, ``9件属征地，6件属档案``: one frame for all."""
    if all(name.removesuffix("有") for name in names):
        if all(name.endswith("的") for name in names) and len({name[0] for name in names}) == 1:
            return True
        ends = {name[-2:] for name in names}
        return len(ends) == 1 and len(min(ends)) == 2 and len(set(names)) == len(names)
    return all(map(_PREDICATE.match, behind)) or (all(behind) and len({text[0] for text in behind}) == 1)
