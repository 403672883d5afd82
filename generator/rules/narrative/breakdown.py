"""W406: a breakdown that does not add up.

``公开信息16条。其中：文件4条、人事3条、规划2条、财政6条``: 4 + 3 + 2 + 6 = 15, not 16. A list that is
open (等, 余, 包括, 主要), or that names only a few of many, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from generator.findings import Finding
from generator.language.numbers import AFTER_MORE, BEFORE_ROUGH, NUMBER, NUMERALS, parse, plain
from generator.language.prose import Sentence
from generator.report.values import format_number
from generator.rules.rule import Case

_UNITS = "人次|件次|批次|[条件份篇次项期处场部名人张块户册家则幅起宗例]|个(?!人|别|工作|月|百分)"
_NUMBER = re.compile(
    rf"(?<![第\d.〔])(?P<rough>{BEFORE_ROUGH}|增加|减少|增长|上升|下降|多|少)?(?:了|约)?\s*(?P<number>{NUMBER})"
    rf"(?P<more>{AFTER_MORE})?\s*(?P<unit>{_UNITS})(?!性|以上|以下|左右|余)"
)
_MARKER = re.compile(
    "(?P<among>其中)[：:，,]?|(?P<closed>分别(?:为|是|有)[：:]?|分为[：:]?|[，,]由|(?<=[条件份篇次个项期处场])[：:])"
)
_ITEM = re.compile(rf"[\d{NUMERALS}]\s?[条件份篇次项期处场部名人张块户册家则幅起宗例个]")
_WORTH = re.compile("其中|分别|分为|由|：|:|计|，共")
_SUM = re.compile(r"[，,；;]\s*(?:共计|合计|总计|总共|共)\s*$")
_OPEN = re.compile(
    "等|余[条件份次个]|主要(?!领导|负责)|包括|包含|涵盖|涉及|约|近|以上|除|季度|\\d月|同比|环比|较|比上|比去|不重复|重复"
)
_REST = re.compile(rf"(?:其余|其他|剩余|其它)[^\d、，,；。{NUMERALS}]*[、，,；。]")
_END = re.compile("另|此外|同时|全年|结转|其中|[。！？]")
_CHANNEL = re.compile("网|平台|公众号|微信|微博|抖音|新媒体|公开栏|广播|专栏|渠道|显示屏")
_PUBLISHED = "条次篇期"
"""One item can be published in several channels, so that their numbers overlap."""
_LONGEST_QUOTE = 48
_MARKS = ("、和及与", "，,", "；;")
_NESTED = re.compile("（[^（）]*）|\\([^()]*\\)")
_DIMENSIONS = (
    re.compile("自然人|公民|法人|企业|科研机构|公益组织|法律服务"),
    re.compile("予以公开|部分公开|不予|无法提供|其他处理|答复"),
)
_CLOSED_SHARE, _LISTED_SHARE = Decimal("0.5"), Decimal("0.8")
"""A list that claims to be whole may fall short of its total by so much, a list after 其中 by less;
what names a smaller share only gives examples."""


@dataclass(frozen=True, slots=True)
class _Count:
    start: int
    end: int
    value: Decimal
    unit: str
    rough: bool


def breakdowns(case: Case) -> Iterator[Finding]:
    before: Sentence | None = None
    for sentence in case.prose.sentences:
        text, offset = sentence.text, 0
        if before and before.passage is sentence.passage and text.lstrip().startswith("其中"):
            text, offset = before.text + text, len(before.text)
        before = sentence
        if not _WORTH.search(text) or len(_ITEM.findall(text)) < 2:
            continue
        message = _judge(text, offset)
        if message:
            yield Finding("W406", sentence.passage.where, message[0], sentence.passage.path, message[1])


Judgement = tuple[str, dict[str, int | Decimal]]


def _judge(text: str, offset: int) -> Judgement | None:
    counts = _counts(text)
    if len(counts) < 2:
        return None
    for marker in _MARKER.finditer(text, max(0, offset - 1)):
        found = _judge_list(text, counts, marker)
        if found:
            return found
    return None if "其中" in text else _judge_sum(text, counts)


def _judge_list(text: str, counts: Sequence[_Count], marker: re.Match[str]) -> Judgement | None:
    """``total …其中 items``."""
    totals = [count for count in counts if count.end <= marker.start()]
    region = _region(text, marker)
    items = _items(text, counts, marker.end(), marker.end() + len(region))
    if not totals or not items:
        return None
    unit = items[0].unit
    totals = [count for count in totals if count.unit == unit and not count.rough]
    sums = set(accumulate(item.value for item in items))
    if not totals or any(total.value in sums for total in totals):
        return None  # it adds up, or what follows is something else again
    items = _same_list(text, items)
    listed = sum((item.value for item in items), Decimal(0))
    total = totals[-1]
    shown = text[marker.end() : items[-1].end]
    stated = text[total.end : items[-1].end] + re.split("[，；。、]", text[items[-1].end :], maxsplit=1)[0]
    if _OPEN.search(stated) or _REST.search(region) or any(item.rough for item in items):
        return None
    if _is_mixed(shown):
        return None
    if listed > total.value:
        fires = unit not in _PUBLISHED or not _CHANNEL.search(shown)
    else:
        closed = bool(marker["closed"]) or marker[0][-1] in "：:" or any(not item.value for item in items)
        least = _CLOSED_SHARE if closed else _LISTED_SHARE
        fires = len(items) > 1 and listed >= total.value * least
    return _message(text, total, items, listed) if fires else None


def _judge_sum(text: str, counts: Sequence[_Count]) -> Judgement | None:
    """``items，共计 total``."""
    for index, total in enumerate(counts):
        if (
            total.rough
            or not _SUM.search(text, 0, total.start)
            or text[total.end : total.end + 1] not in "。，；"
        ):
            continue
        before = counts[1:index] if counts[0].value == total.value else counts[:index]  # said twice
        items = [count for count in before if count.unit == total.unit]
        listed = sum((item.value for item in items), Decimal(0))
        between = text[: total.start]
        if len(items) < 2 or listed == total.value or any(i.rough for i in items) or _OPEN.search(between):
            continue
        if (
            len(items) == len(before)
            and listed >= total.value * _LISTED_SHARE
            and listed * _LISTED_SHARE <= total.value
        ):
            return _message(text, total, items, listed)
    return None


def _counts(text: str) -> list[_Count]:
    found = []
    for match in _NUMBER.finditer(text):
        value = parse(match["number"])
        if value is not None:
            rough = bool(match["rough"] or match["more"])
            found.append(_Count(match.start("number"), match.end(), value, match["unit"], rough))
    return found


def _region(text: str, marker: re.Match[str]) -> str:
    """The list after a marker: to the closing bracket it stands in, else to the end of the list."""
    rest = _NESTED.sub(lambda match: "　" * len(match[0]), text[marker.end() :])
    close = next((i for i, char in enumerate(rest) if char in "）)"), len(rest))
    end = _END.search(rest, 0, close)
    return rest[: end.start() if end else close]


def _items(text: str, counts: Sequence[_Count], start: int, end: int) -> list[_Count]:
    """The numbers of the list, as long as they have one unit; none if units are mixed."""
    region = _NESTED.sub(lambda match: "　" * len(match[0]), text[start:end])
    inside = [c for c in counts if start <= c.start < end and region[c.start - start] != "　"]
    first = [count for count in inside if count.unit == inside[0].unit]
    return first if inside[: len(first)] == first else []


def _same_list(text: str, items: list[_Count]) -> list[_Count]:
    """The items up to a stronger mark than the first: ``A4条、B6条，C3条`` lists A and B."""
    gaps = [text[one.end : two.start] for one, two in pairwise(items)]
    if not gaps:
        return items
    level = _strength(gaps[0])
    end = next((index for index, gap in enumerate(gaps) if _strength(gap) > level), len(gaps))
    return items[: end + 1]


def _strength(gap: str) -> int:
    return max(
        (rank for rank, marks in enumerate(("、和及与", "，,", "；;")) if set(marks) & set(gap)), default=0
    )


def _is_mixed(text: str) -> bool:
    """Whether applicants and results stand in one list."""
    return all(pattern.search(text) for pattern in _DIMENSIONS)


def _message(text: str, total: _Count, items: Sequence[_Count], listed: Decimal) -> Judgement:
    parts = "+".join(format_number(item.value) for item in items)
    difference = abs(listed - total.value)
    begin = min(total.start, items[0].start)
    begin = max(text.rfind(mark, 0, begin) for mark in "，。；：（\n") + 1  # with what the number is of
    quote = " ".join(text[begin : max(items[-1].end, total.end)].split())
    short = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
    return (
        f"“{short}”各项加起来是 {parts}={format_number(listed)}{total.unit}，"
        f"总数写的是 {format_number(total.value)}{total.unit}，相差 {format_number(difference)}；请核对",
        {"left": plain(listed), "right": plain(total.value), "difference": plain(listed - total.value)},
    )
