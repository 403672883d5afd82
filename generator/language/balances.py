"""What there was, what came, what went and what is left: ``原有71个，新开3个、关停12个，年末62个``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.language.enumerations import Counted
from generator.patterns import regex

_BEGIN = regex("原[有来为是]|年初|上年[底末]|去年[底末]|(?:^[^，。；]{0,12}[由从]|[由从]?(?:上年|去年)的?)$")
_END = regex(
    "年[末底](?!前)|现有|现为|现存|保留|在用|留存|尚有|余下|剩余|还剩"
    "|后[为有是]|实有|(?:调整|变更?|压减|精简|缩减|整合|扩充|扩大|[增减](?:加|少)?)[为到至]"
)
_MORE = regex("新[增开建设添上注纳]|增[加设补添开多]|开[通设]|补[充入]|转入|纳入|制[发定]|启用")
_LESS = regex(
    "关[停闭]|解散|清除|淘汰|注销|取消|删[减去除]|撤[销并除下]|减[少去]|废止|清退|停[用更办]|移出|退出|失效|下[线架]|报废|拆除"
)
_HINT = regex("原[有来为是]|年初|上年[底末]|去年[底末]|[由从][^，。；]{0,8}?\\d")
_CLAUSE = regex("[^，,、；;。：:]*$")
_NEAR = Decimal("0.25")
_FEWEST = 3
"""What was, what is, and a change."""


class Stock(NamedTuple):
    """A number before, a number after, and what the changes between them make of the first."""

    before: Counted
    after: Counted
    changes: tuple[Counted, ...]
    expected: Decimal


def wrong_stock(text: str, counts: Sequence[Counted]) -> Stock | None:
    """The numbers before and after of a sentence, where its changes do not lead from one to the other."""
    if not _HINT.search(text):
        return None
    ends = [0, *(count.end for count in counts)]
    told = [_CLAUSE.findall(text, end, count.start)[0] for end, count in zip(ends, counts, strict=False)]
    first = next((index for index, said in enumerate(told) if _BEGIN.search(said)), len(counts))
    rest = list(zip(counts[first:], told[first:], strict=True))
    behind = [(count, said) for count, said in rest if count.kind == rest[0][0].kind]
    if len(behind) < _FEWEST or any(count.is_rough and not _sign(said) for count, said in behind):
        return None
    was, changes = behind[0][0], behind[1:]
    now = next((count for count, said in changes if _END.search(said)), None)
    signs = {count: _sign(said) for count, said in changes if count is not now}
    if now is None or not all(signs.values()):
        return None
    expected = was.value + sum(count.value * sign for count, sign in signs.items())
    is_wrong = 0 < abs(expected - now.value) <= max(was.value, now.value) * _NEAR
    return Stock(was, now, tuple(signs), expected) if is_wrong else None


def _sign(said: str) -> int:
    """Whether what is said before a number makes more (1) or less (-1) of them; 0 where it is neither."""
    return -1 if _LESS.search(said) else 1 if _MORE.search(said) else 0
