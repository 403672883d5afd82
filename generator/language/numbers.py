"""Numbers as reports write them: 1,295, 十二, 两百零三, 8.8万, ７４ (made narrow before)."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
ONE = Decimal(1)
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}

NUMERALS = "零〇一二两三四五六七八九十百千"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|[{NUMERALS}]+)"
BEFORE_ROUGH = "近|约|超过|超|逾|不足|将近|接近|至少|不少于|不低于|多达|(?:上|数|几)(?=[十百千万])"
AFTER_ROUGH = "余|多|来|几"


def parse(text: str) -> Decimal | None:
    """The value of a number without its unit; None where it is no number (``一二``)."""
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    return _chinese(text)


def _chinese(text: str) -> Decimal | None:
    total, digit = 0, None
    for char in text:
        if char in _TENS:
            total += (1 if digit is None else digit) * _TENS[char]
            digit = None
        elif digit is None or digit == 0:
            digit = _DIGITS[char]
        else:
            return None  # two digits in a row: 一二, or a year written out
    return Decimal(total + (digit or 0))


def plain(value: Decimal) -> int | Decimal:
    """A whole number as an int, as the tables have it."""
    return int(value) if value == value.to_integral_value() else value


def step(text: str) -> Decimal:
    """The value of the last place that is written: 0.01 for 3.25, 1 for 12."""
    decimals = len(text.partition(".")[2])
    return ONE.scaleb(-decimals) if decimals else ONE
