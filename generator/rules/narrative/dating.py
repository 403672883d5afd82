"""W404: how a year stands in its clause.

``2023年``, ``23年全年``, ``自2023年1月1日至12月31日``, ``（2023年）``, ``明年，也就是2023年`` all say *when*.
They are brought into one form here, what stands before a year and what behind it, so that the rule need only
ask what is told of the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.language.numbers import YEAR, year_of
from generator.language.openings import clause_start, opens
from generator.patterns import regex

_BEHIND_SHORT = r"(?=[度全，,底末上下我本镇乡县区局街办各新共\d])"
HINT = regex(rf"[2二](?:0\d\d\s*(?:年|全年|[，,])|[零〇○]|(?<!\d2)\d年{_BEHIND_SHORT})")
"""What every sentence has that names a year."""
_YEAR = regex(
    r"(?=[12一二])"  # what a year begins with: nothing else is tried
    rf"(?:(?<!\d)(?P<year>20\d\d|{YEAR})\s*年(?:度(?!假))?"
    r"|(?P<bare>(?<!\d)20\d\d(?=全年)|(?<=展望|回顾|面向|进入|迈入|步入)20\d\d(?=[，,]))"
    rf"|(?<![\d.第近历达满余约了])(?P<short>2\d)年{_BEHIND_SHORT})"
)
_CENTURY = 2000
_SHORT_SPAN = 4
"""So many years back a year of two digits is one (``20年`` may be a time as well)."""
_TO = r"\s*(?:至|到|-+|—+|－|~|～)\s*"
_MONTH = r"\d{1,2}月(?:份|\d{1,2}日|底|末)?"
_PERIOD = regex(
    rf"\s*{_MONTH}(?:起|开始)?{_TO}(?:同年|当年|(?P<to>20\d\d|{YEAR})\s*年)?\s*{_MONTH}(?:止|期间)?"
)
"""From one month to another of the same year: the year is when, whatever 自 says."""
_CLOSED = regex(r"\s*(?:全年)?\s*[）)]")
_SAYS_WHICH = regex(
    r"(?:本年度?|今年(?:以来)?|报告年度|一年来|全年|年度?内|(?:本)?(?:报告|统计)期内?"
    r"|(?P<next>明年|来年|下一?年度?|新的一年里?|下一步|下步|接下来|今后一年))"
    r"(?:[，,]?(?:也就是|也即|亦即|即|就是)|(?P<bracket>[（(])(?:即|指|自|从|也就是|截至|截止到?)?)$"
)
"""``明年，也就是``, ``年内（``: words that say which year the one behind them is."""
_BESIDE = ("（", "(", "即", "是", "指", "自", "从", "至", "止", "到")
"""What ends where a year is put beside other words."""
_NEAR = 16
_SAID_SO = regex(rf"\s*(?:全年|年?底|末|{_MONTH})?(?:[，,）)]|$)")


class Dated(NamedTuple):
    """A year with what stands around it."""

    value: int
    start: int
    before: str
    after: str
    said: str = ""
    """The words that say which year it is, with it: 年内（2023年）."""
    ahead: int = 0
    """How many years behind the report's own that is, by those words."""


def dated(plain: str, year: int) -> Iterator[Dated]:
    """The years of a sentence; the end of a time that lies within one year is not told again."""
    end = 0
    for match in _YEAR.finditer(plain):
        if match.start() < end:
            continue
        before, after = plain[: match.start()], plain[match.end() :]
        written = match["year"] or match["bare"]
        value = year_of(written) if written else _CENTURY + int(match["short"])
        if match["short"] and not (year - _SHORT_SPAN <= value <= year + 1 and opens(before)):
            continue
        period = _PERIOD.match(after)
        if period and (period["to"] is None or year_of(period["to"]) == value):
            end = match.end() + period.end()
            before, after = before.rstrip().removesuffix("自").removesuffix("从"), plain[end:]
        yield _placed(Dated(value, match.start(), before, after))


def _placed(found: Dated) -> Dated:
    """The year without the bracket or the words that it is put beside."""
    if found.before[-1:] not in _BESIDE:  # most of them
        return found
    which = _SAYS_WHICH.search(found.before, max(0, len(found.before) - _NEAR))
    so = _SAID_SO.match(found.after)
    if which and so and bool(which["bracket"]) == so[0].endswith(("）", ")")):
        said = f"{which[0]}{found.value}年"
        after = found.after[so.end() :] if which["bracket"] else found.after
        return found._replace(
            before=found.before[: which.start()], after=after, said=said, ahead=1 if which["next"] else 0
        )
    outside, closed = found.before[:-1], _CLOSED.match(found.after)
    if closed and found.before[-1] in "（(" and clause_start(outside, len(outside)) == len(outside):
        return found._replace(before=outside, after=found.after[closed.end() :])
    return found
