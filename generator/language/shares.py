"""Parts that are told as a share of their total: ``信息180条，民生类占60%，其他类72条``.

A share that only comments on the number before it (``征地128条、占32%``) is no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.language.enumerations import Counted
from generator.language.numbers import NUMERALS, parse
from generator.patterns import regex

HINTS = ("%", "一半", "半数", "分之", "成")
_SHARE = regex(
    rf"(?<![约近超过多达率])(?:(?P<half>[一各]半|半数)|(?P<parts>[{NUMERALS}]+)分之(?P<some>[{NUMERALS}]+(?:点[{NUMERALS}]+)?)"
    rf"|(?P<percent>\d+(?:\.\d+)?)%|(?P<tenths>[{NUMERALS}])成(?![立为果效员本交]))(?!以上|以下|左右|多|余|强)"
)
_CLAUSE = regex("[^，,；;。：:、（）]*")
_MARKS = "，,；;。：:、（）"
_TAKES_PART = regex("[^，。；]{1,16}(?:占|[有为是])(?:总[数量]|全部|其中)?的?了?$|^$")
_OF_OTHERS = regex("[率比]|合计|增|减|升|降|达")
_HUNDRED = Decimal(100)
_SLACK, _TENTHS = Decimal("0.01"), Decimal("0.025")


def with_shares(text: str, counts: Sequence[Counted]) -> list[Counted]:
    """The counts with the shares of the first one, where they stand in clauses of their own."""
    found = list(counts)
    for match in _SHARE.finditer(text):
        whole = next((count for count in counts if count.end <= match.start()), None)
        begin = max(text.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
        rest = _CLAUSE.match(text, match.end())
        end = rest.end() if rest else match.end()
        if whole is None or whole.is_rough or any(begin <= count.start < end for count in counts):
            continue
        name = text[begin : match.start()].strip().removeprefix("其中")
        if not _TAKES_PART.match(name) or _OF_OTHERS.search(name):
            continue
        share, slack = _value(match.groupdict())
        if share is not None:
            value = whole.value * share
            found.append(
                Counted(
                    match.start(),
                    match.end(),
                    value,
                    whole.unit,
                    False,
                    False,
                    max(whole.value * slack, Decimal("0.5")),
                )
            )
    return sorted(found, key=lambda count: count.start)


def _value(words: dict[str, str | None]) -> tuple[Decimal | None, Decimal]:
    if words["half"]:
        return Decimal("0.5"), _SLACK
    if words["percent"]:
        return Decimal(words["percent"]) / _HUNDRED, _SLACK / 2
    if words["tenths"]:
        tenths = parse(words["tenths"])
        return (tenths / 10 if tenths else None), _TENTHS
    parts, some = words["parts"], words["some"]
    if parts == "百":
        value = parse(some or "")
        return (value / _HUNDRED if value else None), _SLACK / 2
    one, other = parse(parts or ""), parse(some or "")
    return (other / one if one and other else None), _SLACK
