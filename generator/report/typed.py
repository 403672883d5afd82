"""Figures as people type them: full-width digits, thousands separators and units are understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from generator.patterns import regex
from generator.report.values import Figure, parse_amount, parse_count, parse_date, parse_fee

_UNITS = regex(r"(件|个|份|万元|元)$")


def plain(text: str) -> str:
    """``１,２９５ 件`` is 1295; an annotation keeps its own characters."""
    number, bracket, annotation = text.strip().replace("(", "（").replace(")", "）").partition("（")
    number = normalize("NFKC", number).replace(",", "").replace("，", "").replace(" ", "")
    number = _UNITS.sub("", number)
    number = re.sub(r"^0+(?=\d)", "", number)
    return number + bracket + annotation


def count(text: str) -> Figure:
    return parse_count(plain(text), written=text)


def amount(text: str) -> Figure:
    """万元; a figure with the unit 元 is refused, not converted."""
    if re.search(r"(?<!万)元$", text.strip()):
        raise ValueError("这里的单位是万元，请换算后再填，如 9000 元填 0.9")
    return parse_amount(plain(text), written=text)


def fee(text: str) -> Figure:
    if text.strip().endswith("万元"):
        raise ValueError("这里的单位是元，请换算后再填")
    return parse_fee(plain(text), written=text)


def at_most(limit: int, of: str) -> Callable[[str], Figure]:
    """A count that may not exceed what is left."""

    def parse(text: str) -> Figure:
        figure = count(text)
        if figure.value > limit:
            raise ValueError(f"{figure.value} 太多了：{of}只剩 {limit} 件")
        return figure

    return parse


def day_or_nothing(text: str) -> object:
    return parse_date(normalize("NFKC", text)) if text.strip() else None
