"""What the words of a sentence mean for the figures: the tokens, and the shapes they are written in.

Everything that is no known wording becomes a GAP: the sentence speaks of something of its own there
(``办理不动产登记申请2300件``), and a number beside a gap is not compared. So a new wording can at
worst be missed, not misunderstood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.language.lexicon import Dim, Dimension, Kind, TokenKind
from generator.language.numbers import YEAR, parse, step, year_of


class Amount(NamedTuple):
    """What a number says."""

    value: Decimal
    step: Decimal = Decimal(1)
    """How exactly it is given: the value of its last place."""
    unit: str = ""
    is_rough: bool = False
    """余, 近, 约: not to be compared."""


NOTHING = Amount(Decimal(0))


@dataclass(slots=True)
class Token:
    kind: TokenKind
    start: int
    end: int
    name: str = ""
    """Of a wording, what it fixes; of a period, ``this`` or ``other``."""
    dim: Dimension | None = None
    amount: Amount = NOTHING
    stale: bool = False
    """Whether it is said of another time than the report's year."""


def has(tokens: Sequence[Token], kind: TokenKind) -> bool:
    return kind in [token.kind for token in tokens]


_QI_AFTER = "，。；、）),; 行案因\n"


def number(match: re.Match[str], _: int) -> Token:
    """A number with its unit; one that is none (一起研究) is a gap."""
    start, end = match.start("number"), match.end()
    before, written, after, unit, over = match.group("rough", "number", "more", "unit", "over")
    value = parse(written)
    adverb = unit == "起" and written == "一" and match.string[end : end + 1] not in _QI_AFTER
    if value is None or adverb:
        return Token(Kind.GAP, start, end)
    amount = Amount(value, step(written), unit, is_rough=bool(before or after or over))
    return Token(Kind.NUMBER, start, end, amount=amount)


def percent(match: re.Match[str], _: int) -> Token:
    start, end = match.span()
    digits = match["rate"] or match["spelt"]
    value = parse(digits)
    if value is None:
        return Token(Kind.GAP, start, end)
    return Token(Kind.PERCENT, start, end, amount=Amount(value, step(digits)))


def nil(match: re.Match[str], _: int) -> Token:
    return Token(Kind.NUMBER, *match.span())


def bare(match: re.Match[str]) -> Token:
    """A number without a unit, right behind its wording."""
    return Token(Kind.NUMBER, *match.span(), amount=Amount(Decimal(match[0])))


def none(match: re.Match[str], _: int) -> Token:
    return Token(Kind.NOT, *match.span())


def own(match: re.Match[str], _: int) -> Token:
    return Token(Kind.FILL, *match.span())


def carry(match: re.Match[str], year: int) -> Token:
    """结转, by the years it goes from and to."""
    start, end = match.span()
    come, go = _offset(match["come"] or (match["since"] or "")[1:], year), _offset(match["go"], year)
    if go == 1 or (go is None and come == 0):
        name = "carried_out"
    elif come == -1 or (come is None and go == 0):
        name = "carried_in"
    elif come is None and go is None:
        name = "结转"
    else:  # between other years
        return Token(Kind.GAP, start, end)
    return Token(Kind.TERM, start, end, name, Dim.ROW)


_RELATIVE = {"上": -1, "去": -1, "本": 0, "今": 0, "下": 1, "次": 1, "明": 1, "来": 1}
"""The first character of a year named from the report's."""


def _offset(words: str | None, year: int) -> int | None:
    """Years from the report's year; None where nothing is said."""
    if not words:
        return None
    if words[0] in _RELATIVE:
        return _RELATIVE[words[0]]
    return year_of(words[:4]) - year


def this(match: re.Match[str], _: int) -> Token:
    return Token(Kind.PERIOD, *match.span(), "this")


def other(match: re.Match[str], _: int) -> Token:
    return Token(Kind.PERIOD, *match.span(), "other")


def dated(match: re.Match[str], year: int) -> Token:
    """A year, or the year up to its last day: this one, unless another is named."""
    is_this = all(year_of(found) == year for found in re.findall(YEAR, match[0]))
    return Token(Kind.PERIOD, *match.span(), "this" if is_this else "other")
