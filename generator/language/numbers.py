"""Numbers as reports write them, and nowhere else in the package: 1,295, 十二, 两百零三, 8.8万, 二〇二四年.

Also the numerals of headings (一、 （十二）) and of dates. Full-width digits are read like others.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from generator.patterns import regex

_ZEROS = "零〇○"
_FROM_ONE = "一二三四五六七八九"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""As on cheques: 叁件."""
_DIGITS = {char: value for value, char in enumerate(_FROM_ONE, 1)} | dict.fromkeys(_ZEROS, 0) | {"两": 2}
_SCALES = (("亿", Decimal(100_000_000)), ("万", Decimal(10_000)))
NUMERALS = "".join(_DIGITS) + "十百千万亿" + _FORMAL
"""Every character that a number in Chinese can be written with."""
ORDINALS = f"{_FROM_ONE}十"
"""The characters that number headings and dates: 一、 （十二） 三十一日."""

_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
NUMBER = rf"(?:{_FIGURES}(?:[百千](?!分)|[万亿])?(?:{_FIGURES}?[百千万亿](?!分))*|[{NUMERALS}]+)"
"""A number, with 万 or 亿 where it is written so: ``1,295``, ``三万五千``, ``3万5千``, ``8.8万``."""
YEAR = rf"(?:(?:19|20)\d\d|[一二][{_ZEROS}{_FROM_ONE}]{{3}})"
"""A year of four digits: ``2024``, ``二〇二四``."""
BEFORE_LESS = "近|不足|将近|接近|至多|不超过|不到|低于|少于"
BEFORE_MORE = "超过|超|逾|至少|不少于|不低于|多达|高达|突破|(?:上|数|几)(?=[十百千万])"
BEFORE_ABOUT = "约|大约|大概"
AFTER_MORE = "余|多|来|几"
BEFORE_ROUGH = "|".join(sorted((BEFORE_LESS, BEFORE_MORE, BEFORE_ABOUT), key=len))
BEGINS_ROUGH = "近约大超逾不将接至多高突上数几低少"
"""The characters that the words before a rough number begin with."""

TENTHS = f"{_FROM_ONE}两"
PERCENT = (
    rf"(?P<rough>{BEFORE_ROUGH}|过(?=半))?\s*(?:(?P<rate>\d+(?:\.\d+)?)\s*%|百分之(?P<spelt>{NUMBER})"
    rf"|(?P<tenths>[{TENTHS}])成(?![不员立为果长都本功交])(?P<more>[{TENTHS}半])?"
    rf"|(?P<parts>[{TENTHS}十])分之(?P<some>[{TENTHS}])|(?P<half>一半|半数|(?<=过)半))(?P<over>以上|以下|左右|多|余)?"
)
"""A share of something: ``62.5%``, 百分之六十, 八成, 三分之二, 一半, with the words that make it rough."""

_DIGIT = rf"(?:[{''.join(_DIGITS)}]|{_FIGURES})"
_ONE = Decimal(1)
_SECTION = regex(
    rf"[{_ZEROS}]?(?:(?P<thousands>{_DIGIT})?千)?[{_ZEROS}]?(?:(?P<hundreds>{_DIGIT})?百)?[{_ZEROS}]?"
    rf"(?:(?P<tens>{_DIGIT})?(?P<ten>十))?[{_ZEROS}]?(?P<ones>{_DIGIT})?"
)
"""A number below 万."""
_NARROW = {
    ord(wide): narrow
    for wide, narrow in zip(
        f"０１２３４５６７８９．，{_FORMAL}", f"0123456789.,{_FROM_ONE}十百千", strict=True
    )
}
_CHINESE = regex(f"[{NUMERALS}]+")
_DIGITWISE = regex(rf"[{_FROM_ONE}][{_ZEROS}{_FROM_ONE}]{{2,}}|[{_FROM_ONE}][{_ZEROS}]")


@lru_cache(maxsize=256)  # several rules read the numbers of a text, and small ones stand in every report
def parse(text: str) -> Decimal | None:
    """The value of a number without its unit; None where it is no number (``一二``, ``万亿一``)."""
    if text.isascii() and text.isdecimal():
        return Decimal(text)
    plain_text = text.translate(_NARROW)
    if _DIGITWISE.fullmatch(plain_text):
        return Decimal("".join(str(_DIGITS[char]) for char in plain_text))
    return _value(plain_text) if plain_text else None


def _value(text: str) -> Decimal | None:
    """By the largest scale that is written: what stands before it, times it, and what stands behind."""
    for sign, scale in _SCALES:
        before, found, after = text.rpartition(sign)
        if not found:
            continue
        times = _value(before) if before else Decimal(1)
        rest = _value(after) if after else Decimal(0)
        if times is None or rest is None or rest >= scale or (times >= scale and _CHINESE.fullmatch(before)):
            return None
        if len(after) == 1 and after in _FROM_ONE:  # 三万五: five thousand
            rest *= scale / 10
        return times * scale + rest
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> Decimal | None:
    match = _SECTION.fullmatch(text)
    if match is None:
        return None
    total, digit = Decimal(0), match["ones"]
    for name, sign, worth in (("thousands", "千", 1000), ("hundreds", "百", 100), ("tens", "十", 10)):
        if sign in text:
            total += worth * (_digit(match[name]) if match[name] else 1)
    if digit is None:
        return total
    ones = _digit(digit)
    if len(text) > 1 and text[-2] in "百千" and digit in _FROM_ONE:  # 二百五: two hundred and fifty
        ones *= 100 if text[-2] == "千" else 10
    return total + ones


def _digit(text: str) -> Decimal:
    return Decimal(_DIGITS[text]) if text in _DIGITS else Decimal(text.replace(",", ""))


def step(text: str) -> Decimal:
    """The value of the last place that is written: 0.01 for 3.25, 1 for 12, 1000 for 8.8万."""
    if text.isascii() and text.isdecimal():
        return _ONE
    plain_text = text.translate(_NARROW)
    scale = next((worth for sign, worth in _SCALES if plain_text.endswith(sign)), Decimal(1))
    decimals = re.search(r"\.(\d+)", plain_text)
    return scale.scaleb(-len(decimals[1])) if decimals else scale


def plain(value: Decimal) -> int | Decimal:
    """A whole number as an int, as the tables have it."""
    return int(value) if value == value.to_integral_value() else value


def year_of(text: str) -> int:
    """The year that a :data:`YEAR` writes."""
    return int("".join(str(_DIGITS.get(char, char)) for char in text))


def ordinal(number: int) -> str:
    """The numeral of a heading, from 1 to 99: 一, 十, 十二, 二十三."""
    tens, ones = divmod(number, 10)
    sign = ("" if tens == 1 else _FROM_ONE[tens - 1]) + "十" if tens else ""
    return sign + (_FROM_ONE[ones - 1] if ones else "")
