"""What the words of a sentence mean for the figures: the tokens, and the shapes they are written in.

Everything that is no known wording becomes a GAP. What a gap does is decided by its place (:mod:`.places`):
inside the counted noun phrase it keeps silence (``办理不动产登记申请2300件``), outside it does not.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.language.lexicon import VOCABULARY, Dim, Dimension
from generator.language.numbers import AFTER_MORE, BEFORE_LESS, BEFORE_MORE, YEAR, parse, step, year_of
from generator.language.particles import Part, RoleName
from generator.patterns import regex

_TENTH, _POINTS = Decimal("0.1"), Decimal(10)
_LESS, _MORE = regex(BEFORE_LESS), regex(f"{BEFORE_MORE}|{AFTER_MORE}|以上")
_JUST_MORE = regex(AFTER_MORE)
"""70余 is less than 80; 超过70 may be anything above."""


class Bounds(NamedTuple):
    """Between which values a figure must lie for a statement to be right; None: no bound."""

    least: Decimal | None
    most: Decimal | None
    is_open: bool = False
    """Whether the bounds themselves are outside (a number that is rounded or cut off)."""

    def hold(self, value: Decimal) -> bool:
        if self.is_open and value in (self.least, self.most):
            return False
        return (self.least is None or self.least <= value) and (self.most is None or value <= self.most)

    def times(self, scale: Decimal) -> Bounds:
        least, most = (None if end is None else end * scale for end in self[:2])
        return Bounds(least, most, self.is_open)


class Amount(NamedTuple):
    """What a number says."""

    value: Decimal
    step: Decimal = Decimal(1)
    """How exactly it is given: the value of its last place."""
    unit: str = ""
    rough: str = ""
    """近, 约, 余 …: it stands for an interval."""
    a_year: int = 1
    """How many such numbers make the year's: 12 of 月均6件."""

    @property
    def bounds(self) -> Bounds:
        """Exact for a count; as far as it is written for 8.8万; wide for 约 and 余, so that only gross
        differences are outside."""
        value = self.value
        if not self.rough:
            return Bounds(value, value) if self.step == 1 else self.rounded
        place = _last_digit(value)
        if _LESS.search(self.rough):
            return Bounds(value - (_POINTS if self.unit == "%" else max(place, value * _TENTH)), value)
        if _JUST_MORE.fullmatch(self.rough):
            return Bounds(value, value + place)
        if _MORE.search(self.rough):
            return Bounds(value, value + max(place, value))
        width = max(place, value * _TENTH)
        return Bounds(value - width, value + width)

    def of_a_year(self, times: int) -> Amount:
        """The same as a mean: 约6件 a month is what 6件 is, since means are rounded."""
        is_bound = _LESS.search(self.rough) or _MORE.search(self.rough)
        return self._replace(a_year=times, rough=self.rough if is_bound else "")

    @property
    def rounded(self) -> Bounds:
        """The values that may be written so, rounded or cut off."""
        return Bounds(self.value - self.step, self.value + self.step, is_open=True)


def _last_digit(value: Decimal) -> Decimal:
    """The worth of the last digit that is not zero: 10 for 60, 1 for 3."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


NOTHING = Amount(Decimal(0))


@dataclass(slots=True)
class Token:
    role: RoleName
    start: int
    end: int
    name: str = ""
    """Of a wording, what it fixes; of a period, ``this``, ``whole``, ``part`` or ``other``."""
    dim: Dimension | None = None
    amount: Amount = NOTHING
    is_verbal: bool = False
    """Whether the wording says what is done (受理, 予以公开), not what is counted."""
    stale: bool = False
    """Whether it is said of another time than the report's year."""
    in_part: bool = False
    """Whether that time is a part of the report's year: 一季度收到12件."""


def has(tokens: Sequence[Token], role: RoleName) -> bool:
    for token in tokens:  # noqa: SIM110 - a few tokens, asked for very often: any() takes twice as long
        if token.role == role:
            return True
    return False


def has_any(tokens: Sequence[Token], roles: Container[RoleName]) -> bool:
    for token in tokens:  # noqa: SIM110 - as in :func:`has`
        if token.role in roles:
            return True
    return False


DOES_NOT = "不再?(?:涉及|收取|征收|实施|开展|办理|行使|具有|具备|享有|承担|存在|产生)"
ABSTAINS = "不办"
"""The name of a denial that says what an agency does not do at all (不收取行政事业性收费)."""
_NEAR = 24
"""Characters before a wording in which it is denied."""
_WAYS = ("渠道", "途径", "战线")
_QI_AFTER = "，。；、）),; 行案因\n"
ADDED_UP = "合计|总计|共|累计|加起来|相加|加总|之和|总数|总量"
"""What follows two or three sums that were named (行政许可和行政处罚两项合计53件)."""
_ADDED_UP = tuple(ADDED_UP.split("|"))


def number(match: re.Match[str], _: int) -> Token:
    """A number with its unit; one that is none (一起研究) is a gap."""
    start, end = match.start("number"), match.end()
    before, written, more, unit, over = match.group("rough", "number", "more", "unit", "over")
    value = parse(written)
    adverb = unit == "起" and written == "一" and match.string[end : end + 1] not in _QI_AFTER
    condition = over in ("以上", "以下") and match.string.startswith(("的", "申请"), end)
    ways = unit == "条" and match.string.startswith(_WAYS, end)
    if unit == "项" and match.string.startswith(_ADDED_UP, end):
        return Token(Part.FILL, start, end)
    if value is None or adverb or condition or ways:
        return Token(Part.GAP, start, end)
    exactness = step(written)
    if more and match["scale"]:  # 六千二百余万元
        scale = _small(match["scale"])
        value, exactness = value * scale, exactness * scale
    amount = Amount(value, exactness, unit, before or more or over or "")
    return Token(Part.NUMBER, start, end, "", None, amount)


def percent(match: re.Match[str], _: int) -> Token:
    """A percentage, also where it is written as 八成, 三分之二 or 一半."""
    start, end = match.span()
    rough, over = match["rough"] or "", match["over"] or ""
    rough = rough or ("不超过" if over == "以下" else over)
    digits = match["rate"] or match["spelt"]
    if digits:
        value = parse(digits)
        if value is None:
            return Token(Part.GAP, start, end)
        return Token(Part.PERCENT, start, end, amount=Amount(value, step(digits), "%", rough))
    if match["tenths"]:
        more = match["more"]
        value = _small(match["tenths"]) * 10 + (5 if more == "半" else _small(more) if more else 0)
        amount = Amount(value, Decimal(1 if more else 10), "%", rough)
    elif match["half"]:
        amount = Amount(Decimal(50), Decimal(1), "%", rough or "约")
    else:
        value = 100 * _small(match["some"]) / _small(match["parts"])
        amount = Amount(value, Decimal(1), "%", rough or "约")
    return Token(Part.PERCENT, start, end, amount=amount)


def _small(numeral: str) -> Decimal:
    """The value of one numeral, which the shape has made sure of."""
    return parse(numeral) or Decimal(0)


def nil(match: re.Match[str], _: int) -> Token:
    return Token(Part.NUMBER, *match.span())


def bare(match: re.Match[str]) -> Token:
    """A number without a unit, right behind its wording."""
    value = parse(match["number"])
    if value is None:
        return Token(Part.GAP, *match.span())
    return Token(Part.NUMBER, *match.span("number"), amount=Amount(value))


def none(match: re.Match[str], _: int) -> Token:
    return Token(Part.NOT, *match.span())


def granted(match: re.Match[str], _: int) -> Token:
    return Token(Part.TERM, *match.span(), "granted", Dim.ROW, is_verbal=True)


def pending(match: re.Match[str], _: int) -> Token:
    return Token(Part.TERM, *match.span(), "pending", Dim.OUTCOME, is_verbal=True)


def short_decision(match: re.Match[str], _: int) -> Token:
    """许可、处罚、强制 in a list of them."""
    dim, name = VOCABULARY.get(f"行政{match[0]}", (None, ""))
    return Token(Part.TERM if dim else Part.GAP, *match.span(), name, dim)


def decided(match: re.Match[str], _: int) -> Token:
    return Token(Part.TERM, *match.span(), "", Dim.DECISION)


_DENYING = regex(
    f"(?:没有|无|未(?:办理|实施|开展|发生|产生|涉及)|{DOES_NOT})(?:任何)?(?:行政(?:许可|处罚|强制)[、和与及])*$"
)


def power(match: re.Match[str], _: int) -> Token:
    """``不具有行政处罚权``, ``没有行政许可事项``: who has none to decide on has decided none."""
    start, end = match.span()
    dim, name = VOCABULARY.get(match["what"], (None, ""))
    if dim is None or not _DENYING.search(match.string, max(0, start - _NEAR), start):
        return Token(Part.GAP, start, end)
    return Token(Part.TERM, start, end, name, dim)


def matters(match: re.Match[str], _: int) -> Token:
    """``行政许可事项办结36件``: permits; but their list has 事项, too."""
    dim, name = VOCABULARY.get(match["what"], (None, ""))
    return Token(Part.TERM if dim else Part.GAP, *match.span(), name, dim)


_OTHER_APPLICANTS = regex(r"(?:企业|公司|法人|律所|律师|单位|机构|组织)[^，。；、\d]{0,8}\d")


def residents(match: re.Match[str], _: int) -> Token:
    """``居民提出的申请8件，企业提出的申请1件``: natural persons, where others are counted beside them."""
    if _OTHER_APPLICANTS.search(match.string):
        return Token(Part.TERM, *match.span(), "natural_person", Dim.COLUMN)
    return Token(Part.FILL, *match.span())


def does_not(match: re.Match[str], _: int) -> Token:
    return Token(Part.NOT, *match.span(), ABSTAINS)


def sued_directly(match: re.Match[str], _: int) -> Token:
    return Token(Part.TERM, *match.span(), "litigation.direct", Dim.DISPUTE, is_verbal=True)


def sued_after_review(match: re.Match[str], _: int) -> Token:
    return Token(Part.TERM, *match.span(), "litigation.after_reconsideration", Dim.DISPUTE, is_verbal=True)


def own(match: re.Match[str], _: int) -> Token:
    return Token(Part.FILL, *match.span())


def carry(match: re.Match[str], year: int) -> Token:
    """结转 and its like, by the years it goes from and to."""
    start, end = match.span()
    found = match.groupdict()
    come, go = (_offset(found.get(key), year) for key in ("come", "go"))
    come = _offset(found.get("since") or found.get("last"), year) if come is None else come
    verb = found.get("verb") or ""
    if (
        go == 1
        or (go is None and come == 0)
        or (come is go is None and verb.endswith(_UNFINISHED) and verb not in _CARRIES_ALONE)
    ):
        name = "carried_out"
    elif come == -1 or (come is None and go == 0):
        name = "carried_in"
    elif come is None and go is None and verb in _CARRIES_ALONE:
        name = "结转"
    else:  # between other years, or 延续 of something else
        return Token(Part.GAP, start, end)
    return Token(Part.TERM, start, end, name, Dim.ROW, is_verbal=True)


_UNFINISHED = ("办结", "办完")
_CARRIES_ALONE = ("结转", "转结", "跨年", "跨年度", "遗留未办结", "遗留尚未办结")
_RELATIVE = {"上": -1, "去": -1, "本": 0, "今": 0, "当": 0, "下": 1, "次": 1, "明": 1, "来": 1}
"""The first character of a year named from the report's."""


def _offset(words: str | None, year: int) -> int | None:
    """Years from the report's year; None where nothing is said."""
    if not words:
        return None
    if words[0] in _RELATIVE:
        return _RELATIVE[words[0]]
    return year_of(words[:4]) - year


def this(match: re.Match[str], _: int) -> Token:
    return Token(Part.PERIOD, *match.span(), "this")


def on_time(match: re.Match[str], _: int) -> Token:
    return Token(Part.ON_TIME, *match.span())


def whole(match: re.Match[str], _: int) -> Token:
    """全年: back from a part of the year to all of it."""
    return Token(Part.PERIOD, *match.span(), "whole")


def other(match: re.Match[str], _: int) -> Token:
    return Token(Part.PERIOD, *match.span(), "other")


def part_of_year(match: re.Match[str], _: int) -> Token:
    return Token(Part.PERIOD, *match.span(), "part")


def dated(match: re.Match[str], year: int) -> Token:
    """A year, or the year up to its last day: this one, unless another is named."""
    is_this = all(year_of(found) == year for found in re.findall(YEAR, match[0]))
    return Token(Part.PERIOD, *match.span(), "this" if is_this else "other")
