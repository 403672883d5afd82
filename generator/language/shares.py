"""Parts that are told as a share of their total: ``信息180条，民生类占60%，其他类72条``.

A share that only comments on the number before it (``征地128条、占32%``) is no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.language import tokens
from generator.language.enumerations import Counted
from generator.language.numbers import PERCENT, TENTHS
from generator.patterns import regex

_HINT = regex(f"%|一半|半数|过半|分之|[{TENTHS}]成")
_PERCENT = regex(PERCENT)
_MARKS = "，,；;。：:、（）()"
_CLAUSE = regex(f"[^{_MARKS}]*")
_TAKES_PART = regex("(?:[^，。；]{1,16}(?:占|[有为是])(?:总[数量]|全部|其中)?的?了?)?")
_IN_ROW = regex(
    r"[，、；,;]?\s*[^，。；、：:（）%]{1,18}?(?:占比?|比例)(?:总[数量]|全部|全年)?的?(?:为|达|约)?"
)
_OF_OTHERS = regex("[率比]|合计|增|减|升|降|达")
_HUNDRED = Decimal(100)
_TENTH = Decimal(10)
_ROUNDING = Decimal("0.5")
"""What a list of rounded shares may be above 100, and of how many points one may be off."""
_OF_TENTHS = Decimal("2.5")
"""The same of shares in tenths."""


def has_shares(text: str) -> bool:
    return _HINT.search(text) is not None


def with_shares(text: str, counts: Sequence[Counted]) -> list[Counted]:
    """The counts with the shares of the first one, where they stand in clauses of their own."""
    found = list(counts)
    for match in _PERCENT.finditer(text):
        start, end = match.span()
        whole = next((count for count in counts if count.end <= start), None)
        begin = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
        tail = _CLAUSE.match(text, end)
        if whole is None or any(begin <= one.start < (tail.end() if tail else end) for one in counts):
            continue
        name = text[begin:start].strip().removeprefix("其中")
        if not _TAKES_PART.fullmatch(name) or _OF_OTHERS.search(name):
            continue
        share, slack = _share(match)
        is_rough = whole.is_rough or bool(match["rough"] or match["over"])
        value, off = whole.value * share / _HUNDRED, whole.value * slack / _HUNDRED
        found.append(Counted(start, end, value, whole.unit, is_rough, slack=max(off, _ROUNDING)))
    return sorted(found)


def share_rows(text: str, start: int) -> Iterator[tuple[int, int, list[Decimal], Decimal]]:
    """The rows of shares behind one another, ``线上占68.5%，线下占41.5%``: where each stands, its shares in
    percent, and by how much they may be off together.
    """
    row: list[re.Match[str]] = []
    for match in [*_PERCENT.finditer(text, start), None]:
        if match and row and _IN_ROW.fullmatch(text, row[-1].end(), match.start()):
            row.append(match)
            continue
        if len(row) > 1 and not any(one["rough"] or one["over"] for one in row):
            values, off = zip(*map(_share, row), strict=True)
            yield _clause_start(text, row[0]), row[-1].end(), [*values], max(off)
        row = [match] if match and _IN_ROW.fullmatch(text, _clause_start(text, match), match.start()) else []


def _clause_start(text: str, match: re.Match[str]) -> int:
    return max(text.rfind(mark, 0, match.start()) for mark in _MARKS) + 1


def _share(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """A share and by how much it may be off, in percent."""
    amount = tokens.percent(match, 0).amount
    return amount.value, _OF_TENTHS if amount.step == _TENTH else _ROUNDING
