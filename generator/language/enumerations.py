"""A number and the list of its parts: ``公开信息16条，其中文件4条、人事3条``.

A list has a total before it (in its own sentence or at the end of the one before), a mark that opens it
(其中, 包括, 分别为, a colon, a bracket) and items that count the same kind of thing. Whether it is whole is
said at its mark (主要包括) or at its end (等), nowhere else: ``教育、卫生等信息268条`` is one item.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from generator.language.numbers import AFTER_MORE, BEFORE_ROUGH, BEGINS_ROUGH, NUMBER, NUMERALS, parse
from generator.patterns import regex

ONE_SIGN_UNITS = (
    "条件份篇次项期处场部名人张块户册家则幅起宗例封批页套枚轮台支组版集款段间栋幢辆盏趟艘元卷亩笔座株棵盒箱袋"
)
"""Measure words of one character that say by themselves what they count with a number before them."""
_UNITS = (
    "人次|件次|批次|条次|篇次|个次|家次|户次|场次|轮次|块次"
    f"|[{ONE_SIGN_UNITS}]|个(?!人|别|工作|月|百分)|本(?![年月级机单镇乡县市区局街部])|[节堂门](?=课|[，、；。）])|分(?=[，、；。）])|位(?![数居列置于])|只(?!有|要|能|是|需)"
)
_COUNT = regex(
    rf"(?<![第每\d.〔])(?P<rough>{BEFORE_ROUGH}|增加|减少|增长|上升|下降|提[高升]|降低|多|少)?(?:了|约)?\s*(?!一次(?:通过|办[结好成]|过关|告知))(?P<number>{NUMBER})\s*"
    rf"(?P<more>{AFTER_MORE})?\s*(?P<unit>{_UNITS})(?P<over>以上|以下|左右|余)?(?!性)"
)
_BEGINS_COUNT = regex(
    rf"\d+|[{NUMERALS}]|[{BEGINS_ROUGH}增减下提降了](?=[^，。；\d{NUMERALS}]{{0,3}}\s*[\d{NUMERALS}])"
)
"""What every count begins with: a number, or a few words and a number. It is only looked for there."""
_PIECES = "条件篇则份"
"""Units that one list may mix: 信息60条，其中文件12件、解读5篇."""
_OPENED_BY = (
    r"(?P<among>其中(?:主要(?!领导|负责))?(?P<some>包括|包含|有|含)?(?:为|是)?|(?<![不])(?:主要)?(?:包括|包含)(?:但不限于)?(?:有|了)?)[：:，,]?"
    r"|(?P<closed>(?:具体|(?<=[，,（(：:])即(?![办时将可使便日刻期]))(?:为|是|有)?[：:]?|分别(?:设在|位于|为|是|有|由|来自)?[：:]?|(?:共)?分为?[：:]|分为|分成|按[^，。；]{2,10}(?:分|划分|统计|看)[，：]"
    r"|[，,](?:分类)?(?:统计|归类|归并|细分|划分)(?:为|是|有|看|如下)?[：:，]?"
    rf"|[，,：:](?=(?:上半年|第?一季度)[^，。；]*?[{NUMERALS}\d][^。]*?(?:下半年|四季度))"
    r"|[，,]由|(?<=[条件份篇次个项期处场封家名部])[：:]|——|[，,；;](?=\s*(?:1[.．、]|[（(][1一][）)]|①))|在[^，。；：]{2,14}(?:中|里|内)[，：])"
)
"""How a list is opened."""
_MARK = regex(f"(?=[其主包具即分共按，,：:—；;在])(?:{_OPENED_BY})")
"""It is only looked for where one of its first characters stands, at a quarter of the cost."""
_DIVIDES = "按"
"""Opens one division of a total, and another may follow: 按来源分，…；按年份分，…."""
_ONWARD = regex(r"\s*(?:其中|在[^，。；：]{2,14}[中里][，：]|按[^，。；]{2,10}(?:分|划分|统计|看)[，：])")
"""How a sentence goes on with the total of the one before."""
_END = regex("另|此外|同时|全年|结转|其中|(?<=[；，])按|[。！？]")
_OPEN_MARK = regex("(?<!按)主要(?!领导|负责)|但不限于|如[：:]?$")
_OPEN_END = regex(r"\s*[^\d，。；、（(]{0,4}等|[^，。；、]{0,6}不重复")
_NOTHING_ELSE = regex("(?:别无|再无|没有|并?无)(?:其他|其它|别的)|没有(?:正在|尚在)|仅此|全部在内|不含其他")
"""Says that a list names everything."""
_MADE_UP = regex("[^。；]{0,10}(?:组成|构成)")
"""由…组成: nothing can be in two of the parts."""
_REST = regex(rf"(?<!没有)(?<!无)(?:其余|其他|剩余|其它|余下)[^\d、，,；。{NUMERALS}]*[、，,；。]")
_OTHER = regex("其他|其它|其余|余下|剩余")
_TIMES = regex(r"每[年季月周天日]|季度|\d月|上半年|下半年|同比|环比|(?<!比)较[上去20]|比[上去20]|除")
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_HALVES = ("上半年", "下半年")
_DEED = regex("[还并共已]?(?:建成|设立|设有|召开|开展|组织|举办|印发|走访)")
_SHARED = regex(
    "[^。；]{0,8}既[^，。；]{1,6}又|[^。；]{0,12}(?<![不无])(?<!没有)(?:重复|重叠|交叉|兼有|都有|兼得)"
)
"""Says behind a list that its parts overlap."""
BRACKETED = regex("（[^（）]*）|\\([^()]*\\)")
_OWN_BRACKET = regex(rf"(?<=[^{ONE_SIGN_UNITS}个次）（])（({NUMBER}(?:{_UNITS}))）")
_NESTED = regex("[、，,；;]\\s*(?:其中)?(?:内?含|包括|包含)")
"""A part of the item before it: 动态类9640条，含转载3120条."""
_HOLDER = regex(r"[个家处]\s*[^，,、；;：:。（）()各每均共年月人了过有]{1,4}")
"""What stands between a number of places and what they have together."""
_BRACKET_OF_SOME = regex("内?含|有")
_ASIDE = regex("约?占|[较比]|[同环]比|[上去]年|相当于|不[含计]|另")
"""A bracket that compares, or counts on top."""
_ELLIPTIC = regex(r"\d、\s*\d")
"""``分别发布268、53条``: numbers whose unit stands only behind the last."""
_PLANNED = regex("预计|拟(?=\\d)")
_CARRIED = regex("结转[^，。；\\d]{0,6}$")
"""A number that comes on top of the one before: 受理54件，办理上年结转2件。其中…."""
_LONGEST_LIST = 400
"""Characters of a list that are looked at; longer runs are no prose."""
_NEAR = 24
_NEAREST = 12
"""Counts before a list that may be its total."""
_MARKS = ("、和及与", "，,", "；;")
_EACH = ("各", "均", "各为", "均为", "各有", "均有")


_start_of, _end_of = attrgetter("start"), attrgetter("end")


class Counted(NamedTuple):
    """A number with its unit."""

    start: int
    end: int
    value: Decimal
    unit: str
    is_rough: bool
    is_product: bool = False
    """Whether it is what several make together, of each of whom a smaller number is told."""
    slack: Decimal = Decimal(0)
    """By how much a share of another number, 三分之一 or 12%, may be off as it is rounded."""

    @property
    def kind(self) -> str:
        """The unit, or what units that may be mixed have in common: 篇次 are 篇, but 人次 are no 人."""
        return _kind(self.unit)

    def moved(self, by: int) -> Counted:
        """The same number in a text that begins so many characters earlier."""
        return self._replace(start=self.start + by, end=self.end + by)


@cache
def _kind(unit: str) -> str:
    first = unit if unit == "人次" else unit[:1]
    return _PIECES if first in _PIECES else first


class Enumeration(NamedTuple):
    """A list of parts with the totals that may be its own, the nearest last."""

    text: str
    totals: tuple[Counted, ...]
    items: tuple[Counted, ...]
    is_closed: bool
    """Whether it claims to name everything: 分别, a colon, a bracket, a last item 其他, an item 0."""
    names: tuple[str, ...]
    is_some: bool = False
    """Whether it only says what is among the total: 其中有, 其中包括."""
    is_apart: bool = False
    """Whether nothing can be in two items: the quarters of a year, what a total is made up of."""

    @property
    def listed(self) -> Decimal:
        return sum((item.value for item in self.items), Decimal(0))

    @property
    def total(self) -> Counted:
        return self.totals[-1]


def opened(text: str) -> str:
    """The text without the brackets of numbers that stand alone in them: 物业类（31条）、停车类（25条）.

    Every character stays where it was.
    """
    return _OWN_BRACKET.sub(r" \1 ", text) if "（" in text else text


def counts_in(text: str) -> list[Counted]:
    found = []
    end = 0
    for hint in _BEGINS_COUNT.finditer(text):
        match = _COUNT.match(text, hint.start()) if hint.start() >= end else None
        if match is None:
            continue
        end = match.end()
        value = parse(match["number"])
        if value is not None:
            rough = bool(match["rough"] or match["more"] or match["over"])
            found.append(Counted(match.start("number"), match.end(), value, match["unit"], rough))
    return found


def goes_on(text: str) -> bool:
    """Whether a sentence lists the parts of what the sentence before counted."""
    return _ONWARD.match(text) is not None


def enumerations(text: str, counts: Sequence[Counted], start: int = 0) -> Iterator[Enumeration]:
    """The lists of a text whose mark stands at or behind ``start``; open ones are none."""
    if len(counts) < 2:
        return
    for bracket in BRACKETED.finditer(text, start):
        totals: Sequence[Counted] = [count for count in counts if count.end == bracket.start()]
        inside = bracket.start() + 1, bracket.end() - 1
        if totals and not _MARK.match(text, inside[0]) and not _ASIDE.match(text, inside[0]):
            some = _BRACKET_OF_SOME.match(text, inside[0]) is not None
            yield from _enumeration(text, totals, counts, inside, closed=not some, some=some)
    divided: set[Counted] = set()  # parts in one division of a total, none of which is that of the next
    for mark in _MARK.finditer(text, max(0, start - 1)):
        if _OPEN_MARK.search(mark[0]):
            continue
        region = _region(text, mark)
        before = bisect_right(counts, mark.start(), key=_end_of)
        totals = counts[max(0, before - _NEAREST) : before]
        divides = mark[0].startswith(_DIVIDES)
        if divides:
            totals = [total for total in totals if total not in divided]
        closed = bool(mark["closed"]) or mark[0][-1] in "：:"
        some = bool(mark["some"])
        place = mark.end(), mark.end() + len(region)
        for found in _enumeration(text, totals, counts, place, closed=closed, some=some):
            divided.update(found.items if divides else ())
            yield found


def _enumeration(
    text: str,
    totals: Sequence[Counted],
    counts: Sequence[Counted],
    region: tuple[int, int],
    *,
    closed: bool,
    some: bool = False,
) -> Iterator[Enumeration]:
    start, end = region
    items = _items(text, counts, start, end)
    if not items:
        return
    totals = [total for total in totals if total.kind == items[0].kind and not total.is_rough]
    items = _without_deeds(text, same_list(text, items), start)
    whole = text[start:end]
    if not totals or any(item.is_rough for item in items) or _REST.search(f"{whole}。"):
        return
    if totals[-1].start and _CARRIED.search(text[: totals[-1].start]):
        return
    if (
        _PLANNED.search(whole)
        or _ELLIPTIC.search(whole)
        or _SHARED.match(text, items[-1].end)
        or any(is_of_each(text, item) for item in items)
    ):
        return
    in_times = any(all(time in whole for time in times) for times in (_QUARTERS, _HALVES))
    if (not in_times and _TIMES.search(text, start, items[-1].end)) or _OPEN_END.match(text, items[-1].end):
        return  # months, quarters and differences need not be whole
    names = _names(text, items, start)
    is_made_up = "由" in text[totals[-1].end : start] and bool(_MADE_UP.match(text, items[-1].end))
    says_all = in_times or is_made_up or says_nothing_else(text, items[-1].end)
    closed = closed or says_all or any(not item.value for item in items) or any(map(_OTHER.search, names))
    yield Enumeration(
        text,
        tuple(totals),
        tuple(items),
        closed,
        names,
        some and not closed,
        in_times or is_made_up,
    )


def _names(text: str, items: Sequence[Counted], start: int) -> tuple[str, ...]:
    starts = [start, *(item.end for item in items[:-1])]
    return tuple(
        text[begin : item.start].strip(" ，,、；;：:") for begin, item in zip(starts, items, strict=True)
    )


def _region(text: str, mark: re.Match[str]) -> str:
    """The list after a mark: to the closing bracket it stands in, else to the end of the list."""
    rest = without_brackets(text[mark.end() : mark.end() + _LONGEST_LIST])
    close = min((found for char in "）)" if (found := rest.find(char)) >= 0), default=len(rest))
    end = _END.search(rest, 0, close)
    return rest[: end.start() if end else close]


def _items(text: str, counts: Sequence[Counted], start: int, end: int) -> list[Counted]:
    """The numbers of the list, as long as they count one kind of thing; none if kinds are mixed."""
    region = without_brackets(text[start:end])
    first_inside = bisect_left(counts, start, key=_start_of)
    inside = []
    for count in islice(counts, first_inside, None):
        if count.start >= end:
            break
        if region[count.start - start] != "　":
            inside.append(count)
    inside = _without_holders(text, inside)
    first = [count for count in inside if count.kind == inside[0].kind]
    return first if inside[: len(first)] == first else []


def _without_holders(text: str, counts: list[Counted]) -> list[Counted]:
    """The counts without those that belong to the name of an item: 沿江4个社区110期."""
    holders = {
        one
        for one, two in pairwise(counts)
        if one.kind != two.kind and _HOLDER.fullmatch(text, one.end - 1, two.start)
    }
    return [count for count in counts if count not in holders]


def without_brackets(text: str) -> str:
    return BRACKETED.sub(lambda match: "　" * len(match[0]), text)


def is_of_each(text: str, count: Counted) -> bool:
    """``商业企业和科研机构各1件``: the number is of each of several."""
    return text.endswith(_EACH, 0, count.start)


def says_nothing_else(text: str, end: int) -> bool:
    """Whether it is said right behind a list that it names everything."""
    return _NOTHING_ELSE.search(text, end, end + _NEAR) is not None


def _without_deeds(text: str, items: list[Counted], start: int) -> list[Counted]:
    """The items up to one that tells of something else that was done: 其中示范村3个，建成公开栏12个."""
    deeds = [_DEED.match(name) is not None for name in _names(text, items, start)]
    end = next((i for i, is_deed in enumerate(deeds) if is_deed and not deeds[0]), len(items))
    return items[:end]


def same_list(text: str, items: list[Counted]) -> list[Counted]:
    """The items up to a stronger mark than the first: ``A4条、B6条，C3条`` lists A and B."""
    gaps = [without_brackets(text[one.end : two.start]) for one, two in pairwise(items)]
    if not gaps:
        return items
    level = strength(gaps[0])
    ends = (i for i, gap in enumerate(gaps) if strength(gap) > level or _NESTED.match(gap))
    end = next(ends, len(gaps))
    return items[: end + 1]


def strength(gap: str) -> int:
    """The mark right behind an item: a name may have marks of its own (预算、决算2条)."""
    first = gap.lstrip()[:1]
    return next((rank for rank, marks in enumerate(_MARKS) if first and first in marks), 0)
