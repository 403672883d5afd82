"""A total and its parts without a word that opens the list: ``错敏词37处，县直单位19处、乡镇街道16处``.

A part is a clause of nothing but a name and a number, in the unit of the total before it. A name that
says what else was done (``召开会议``), in what time, or how a case was decided is no part's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.language.enumerations import (
    Counted,
    is_of_each,
    same_list,
    says_nothing_else,
    without_brackets,
)
from generator.language.numbers import NUMERALS, ORDINALS
from generator.language.part_names import are_opposed
from generator.patterns import regex

_NAME = regex(
    r"(?:^|[，,、；;：:。]|[和与及](?=[^，。；]{2})|[中里内])\s*(?P<name>[^，,、；;：:。\d]{1,16}?)\s*$"
)
_AFTER = regex(
    rf"\s*(?:[，,、；;。]|[和与]|以?及|$|（[^（）]*）|[{NUMERALS}\d]+[个大项类种]\S{{0,6}}?[，；。])"
)
_REST = "其余"
_TELLS = regex("[为是均都已]")
"""Says what the others are: 公众号121个，其余59个为视频号."""
OWN_DEED = regex(
    "召开|组织|开展|举办|举行|印发|制作|制发|出台|发放|发布|公开(?!栏)|公布|公示(?!公告|类|栏|牌|信息)|推送|发出|收回|回收|收到|新收|接待|受理|(?<![产姻口权屋押])登记"
    "|办理|办结|答复|回复|解答|回应|听取|参加|编发|编制|印制|刊发|转发|转载|上传|更新|完成|建立|建成|新增|开通|设立"
    "|结转|提供|处理|维持|纠正|采纳|通报|约谈|点击|阅读|浏览|播放|粉丝|关注|走访|发现"
)
"""Opens a fact of its own, or decides a case; W405 knows what cases add up to."""
_NO_NAME = regex(
    "[年月]|季度|半年|上周|同比|环比|[增减超比]|^[占达约为是有]|其中|[内包]含|另|还|(?<![删清拆])除|平均|最|每|等(?!场所|次|级)|仅|[居排位]前|靠前|主要"
    "|较[多少高低]|的是|比如|例如"
)
_STATE = regex(
    "^(?:[^，。；]{0,6}结果)?[为是]?(?:已(?!有)|正在|尚[未在]|仍在|待(?!遇)|可以|暂[缓不未]|不[予宜]|继续|宣布|一次)|.的$"
)
"""How far each has come, or of what kind it is: 已经回复70条，正在办理9条; 更新滞后的5个."""
_ATTRIBUTE = regex("(?:主动|依申请|(?P<denied>不予|免予))公开")
"""公开属性: of what kind a document is, not what was done with it. A list that names those that are not
public, too, is whole.
"""
_OUTCOME = regex("采纳|办结|答复|回复|整改|完成|通过|处理|办理|解决")
"""What several parts may end with that tell how each was dealt with: 按期办结508件，延期办结12件."""
_VALID, _INVALID = (regex(f"(?:收回|回收)?(?:{kind})问?卷?") for kind in ("有效", "无效|作废|空白"))
_UNRETURNED = regex("未(?:收|交|退)回|未回收")
_PAPERS = _VALID, _INVALID, _UNRETURNED
_HANDED_OUT = regex("发[放出送]|[分派]发|[寄送]出|发(?=问?卷)")
"""发放问卷90份，收回有效卷80份、无效卷3份、未收回7份: what became of all that were handed out."""
_TREATED = regex("下线|撤[下销]|删除|[更改]正|修[订改]|废止|补注|加注|标注|保留|归档")
"""What is done with old information; beside it 更新 is one of its parts, too."""
_ROUND = regex(f"(?:首|第(?P<number>[{ORDINALS}]))(?P<unit>[次期场轮批])")
WHOLE = regex(rf"共|合计|总|累计|相加|统计|[中里内]$|分[{NUMERALS}\d]|逐[一份个条件项]")
"""Says that the number is of all."""
_ACTIVITY = "次场期"
"""What is done so and so often needs a word that it is a whole: 会议6次，培训4次."""
_GROUP = regex("(?<![全专])[镇乡县市区村级网号台栏]")
_WITHIN = regex("[^，。；]{0,10}[中里内]")
_FAR = 40
_LEAST = 3
"""Numbers of one kind: a total and two parts."""
_CLAUSE_MARKS = "，,；;：:。、"
_JOINS = regex("、|以及")
"""Stands before the last part."""
_LIST_ENDS = regex("[。；;]")


class BareList(NamedTuple):
    """A total and the parts that follow it without a mark."""

    total: Counted
    items: tuple[Counted, ...]
    names: tuple[str, ...]
    is_whole: bool
    """Whether something says that the total is of all, or that there are no more parts."""
    is_all: bool
    """Whether it is said right behind the parts that there are no more."""
    is_added: bool
    """Whether the total says that it was added up from the parts, whatever they overlap."""


def bare_lists(text: str, counts: Sequence[Counted]) -> Iterator[BareList]:
    """The lists of a sentence without a mark; open ones are none."""
    units = [count.unit for count in counts]
    listed = {unit for unit, times in Counter(units).items() if times >= _LEAST}
    if not listed:
        return
    written = [_name(text, counts, index) if unit in listed else "" for index, unit in enumerate(units)]
    if not any(one and two for one, two in pairwise(written[1:])):
        return  # a list has two parts side by side
    names = [
        name if name and (_is_parts(name) or _has_opposite(written, index)) else ""
        for index, name in enumerate(written)
    ]
    index = 1
    while index + 1 < len(counts):
        end = index
        while end < len(counts) and names[end] and counts[end].unit == counts[index].unit:
            end += 1
        found = _list(text, counts, index, end, names) if end - index > 1 else None
        if found:
            yield found
        index = max(end, index + 1)


def _name(text: str, counts: Sequence[Counted], index: int) -> str:
    """The name of a count whose clause is nothing else; empty where it is more."""
    count = counts[index]
    begin = counts[index - 1].end if index else 0
    match = _NAME.search(text, begin, count.start)
    if match is None or count.is_rough or is_of_each(text, count):
        return ""
    if not (_AFTER.match(text, count.end) or (match["name"] == _REST and _TELLS.match(text, count.end))):
        return ""
    return match["name"]


def _is_parts(name: str) -> bool:
    if _NO_NAME.search(name):
        return False
    if not OWN_DEED.search(name) or _STATE.search(name):
        return True
    return len(name) > len("答复") and _OUTCOME.fullmatch(name, len(name) - len("答复")) is not None


def _has_opposite(names: Sequence[str], index: int) -> bool:
    """``采纳23条，部分采纳4条，未采纳14条``: what was done with some and not with the others."""
    beside = [names[at] for at in range(max(0, index - 2), min(len(names), index + 3)) if at != index]
    name = names[index]
    if of_kind := _ATTRIBUTE.fullmatch(name):
        others = [other for one in beside if (other := _ATTRIBUTE.fullmatch(one))]
        return bool(others) and any(one["denied"] for one in (of_kind, *others))
    if _are_papers([name, *beside]) and any(kind.fullmatch(name) for kind in _PAPERS):
        return True
    if name == "更新" and any(map(_TREATED.match, beside)):
        return True
    deed = name[-len("采纳") :]
    is_outcome = _OUTCOME.fullmatch(deed) is not None
    return any(
        other and (are_opposed(name, other) or (is_outcome and other.endswith(deed))) for other in beside
    )


def _are_papers(names: Sequence[str]) -> bool:
    """Whether papers of all three kinds are named: those without the invalid ones may leave them out."""
    return all(any(map(kind.fullmatch, names)) for kind in _PAPERS)


def _list(
    text: str, counts: Sequence[Counted], start: int, end: int, names: Sequence[str]
) -> BareList | None:
    """The list of the counts from ``start`` to ``end`` with the total before it."""
    unit = counts[start].unit
    is_first_of_row = all(count.unit != unit for count in counts[:start])
    if is_first_of_row:
        start += 1  # 培训3次，参训176人次，第一次52人次: the total is named as its parts are
    items = same_list(text, list(counts[start:end]))
    before = [count for count in counts[:start] if count.unit == unit]
    follows = next((count for count in counts[start + len(items) :] if count.unit == unit), None)
    if len(items) < 2 or not before or before[-1].is_rough:
        return None
    if follows and not _LIST_ENDS.search(text[items[-1].end : follows.start]):
        return None  # it goes on in other words
    gap = text[before[-1].end : items[0].start]
    if (
        len(gap) > _FAR
        or (_LIST_ENDS.search(gap) and not _is_parted_alike(text, gap, items))
        or "其中" in gap
        or any(_is_joined(text, *pair) for pair in pairwise(items))
    ):
        return None
    total = before[-1]
    head, tail = _clause(text, total)
    shown = tuple(names[start : start + len(items)])
    if _is_of_part(shown, items) or _is_of_other_papers(head, shown):
        return None
    is_all = says_nothing_else(text, items[-1].end)
    whole = is_all or bool(WHOLE.search(head + tail) or _WITHIN.match(gap)) or shown[-1] == _REST
    whole = whole or (len(items) == 2 and are_opposed(*shown)) or _are_all_rounds(shown, counts[:start])
    if is_first_of_row and not whole:
        return None
    if gap[:1] == "、" and not whole:
        return None  # 更新31条、下线22条、加注11条: one of the row
    if head.endswith("等"):
        return None  # 规章、规范性文件等112件，部门文件45件: one of a row itself
    is_set_off = _is_set_off(text, gap, items)
    if not whole and not is_set_off and (unit in _ACTIVITY or _is_parallel(head, shown)):
        return None
    whole = whole or (is_set_off and len(items) >= _LEAST)
    return BareList(total, tuple(items), shown, whole, is_all, "合计" in head or "相加" in head)


def _is_of_part(names: Sequence[str], items: Sequence[Counted]) -> bool:
    """Whether the rest is that of a part: ``站点60个，城区25个，正常15个，其余10个为…``."""
    behind = accumulate(item.value for item in reversed(items))
    return names[-1] == _REST and any(
        item.value == rest for item, rest in zip(items[-2::-1], behind, strict=False)
    )


def _is_of_other_papers(head: str, names: Sequence[str]) -> bool:
    """Whether papers are not those of the total; those not returned are only among those handed out.

    ``收回88份，有效85份、无效3份、未收回2份``
    """
    are_papers = all(any(kind.fullmatch(name) for kind in _PAPERS) for name in names)
    return are_papers and any(map(_UNRETURNED.fullmatch, names)) != bool(_HANDED_OUT.search(head))


def _are_all_rounds(names: Sequence[str], before: Sequence[Counted]) -> bool:
    """Whether the parts are numbered one by one, and no more rounds were counted before them.

    ``参训166人次，第一次52人次，第二次61人次，第三次53人次``
    """
    rounds = [found for name in names if (found := _ROUND.fullmatch(name))]
    numbers = "".join(found["number"] or ORDINALS[0] for found in rounds)
    units = {found["unit"] for found in rounds}
    is_more = any(count.unit in units and count.value > len(names) for count in before)
    return len(rounds) == len(names) and numbers == ORDINALS[: len(names)] and not is_more


def _is_parted_alike(text: str, gap: str, items: Sequence[Counted]) -> bool:
    """Whether the mark behind the total stands between all parts, too: ``63个；住房类19个；教育类21个``."""
    between = [without_brackets(text[one.end : two.start]) for one, two in pairwise(items)]
    return len(items) >= _LEAST and all(mark[:1] == gap[:1] for mark in between) and gap[:1] in "；;"


def _is_set_off(text: str, gap: str, items: Sequence[Counted]) -> bool:
    """Whether the total stands apart from its parts: ``宣讲9场，进村6场、进校3场``."""
    between = [without_brackets(text[one.end : two.start]) for one, two in pairwise(items)]
    *first, last = between
    return gap[:1] in "，,；;" and all(mark[:1] == "、" for mark in first) and _JOINS.match(last) is not None


def _clause(text: str, total: Counted) -> tuple[str, str]:
    """What stands in the clause of a total before it and behind it."""
    begin = max(text.rfind(mark, 0, total.start) for mark in _CLAUSE_MARKS) + 1
    ends = [end for mark in _CLAUSE_MARKS if (end := text.find(mark, total.end)) >= 0]
    return text[begin : total.start], text[total.end : min(ends, default=len(text))]


def _is_joined(text: str, one: Counted, two: Counted) -> bool:
    """Whether something else is told between two parts."""
    return sum(mark in "，,；;" for mark in text[one.end : two.start]) > 1


def _is_parallel(head: str, names: Sequence[str]) -> bool:
    """Whether the total may be one of a row itself: ``县级会议6次，乡镇4次``, ``来电41件，来访19件``."""
    groups = set(_GROUP.findall(head))
    is_named_alike = not OWN_DEED.search(head) and any(name[-1:] == head[-1:] for name in names)
    is_named_alike = is_named_alike or all(name[:1] == head[:1] for name in names)
    return is_named_alike or any(groups & set(_GROUP.findall(name)) for name in names)
