"""Single values as people write them: figures, amounts, dates, texts.

Every function here takes what stands in an answers file and returns the value, or raises
:class:`ValueError` with a Chinese sentence that says what is wrong and what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.patterns import regex

MAX_COUNT = 999_999_999
"""Larger counts are slips: the whole country files fewer applications a year."""
MAX_AMOUNT = Decimal(10) ** 9
"""Upper bound for amounts in 万元 and 元."""

_WHOLE_NUMBER = "请填 0 或者更大的整数"
_COUNT = regex(r"(0|[1-9][0-9]*)\s*((?:（[^（）]+）|\([^()]+\))?)")
_AMOUNT = regex(r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)\s*((?:（[^（）]+）|\([^()]+\))?)")
_DATE = regex(r"(\d{4})(?:([-./])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))", re.ASCII)
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the form: what it counts as, and how it is printed.

    ``text`` differs from the value for annotated figures, ``22（其中修订16件）``, which count as 22.
    """

    value: int | Decimal
    text: str

    @classmethod
    def of(cls, value: int | Decimal) -> Figure:
        """The figure that prints as its plain value."""
        return cls(value, format_number(value))

    def __deepcopy__(self, memo: object) -> Figure:
        return self

    @property
    def annotation(self) -> str:
        """``（其中修订16件）``, or nothing."""
        return self.text.removeprefix(format_number(self.value)).strip()


def format_number(value: int | Decimal) -> str:
    """A number in plain digits, never in scientific notation."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


ZERO = Figure(0, "0")


def parse_count(value: object, *, written: str = "") -> Figure:
    """A count (件): a non-negative integer, with or without an annotation.

    Here and below, ``written`` is what a person wrote where ``value`` is its plain form: an error quotes it.
    """
    if isinstance(value, Figure):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError(f"{_WHOLE_NUMBER}，现在是{_kind(value)}")
    return _count(value, written or value)


def parse_amount(value: object, *, written: str = "") -> Figure:
    """An amount (万元), exact: at most six decimals (one hundredth of 元)."""
    return _amount(_amount_text(value), 6, "万元", written)


def parse_fee(value: object, *, written: str = "") -> Figure:
    """An amount in 元, exact: at most two decimals."""
    return _amount(_amount_text(value), 2, "元", written)


@lru_cache(maxsize=4096)
def _count(text: str, written: str) -> Figure:
    text = text.strip()
    match = _COUNT.fullmatch(text)
    if match is None:
        raise ValueError(_why_not_a_number(text, written, _WHOLE_NUMBER, "12"))
    _no_control(text)
    value = int(match[1]) if len(match[1]) < 20 else MAX_COUNT + 1
    if value > MAX_COUNT:
        raise ValueError(f"“{_short(written)}”太大了，请核对是不是多写了几位")
    return Figure(value, text)


def _amount_text(value: object) -> str | Figure:
    if isinstance(value, Figure | str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return format_number(value)
    raise ValueError(f"应填金额，现在是{_kind(value)}")


@lru_cache(maxsize=1024)
def _amount(text: str | Figure, decimals: int, unit: str, written: str) -> Figure:
    if isinstance(text, Figure):
        return text
    text = text.strip()
    written = written or text
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(_why_not_a_number(text, written, f"请填以{unit}为单位的金额", "0.9"))
    _no_control(text)
    if len(match[1].partition(".")[2]) > decimals:
        raise ValueError(f"“{_short(written)}”的小数超过{decimals}位，比 1 分钱还小，请核对单位（{unit}）")
    value = Decimal(match[1]) if len(match[1]) < 30 else MAX_AMOUNT
    if value >= MAX_AMOUNT:
        raise ValueError(f"“{_short(written)}”太大了，请核对单位（{unit}）")
    return Figure(int(value) if "." not in match[1] else value, text)


def _why_not_a_number(text: str, written: str, wanted: str, example: str) -> str:
    shown = _short(written)
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if plain != text and re.fullmatch(r"[0-9]+(\.[0-9]+)?", plain):
        number = re.sub("^0+(?=[0-9])", "", plain)
        return f"“{shown}”应写成半角数字，不加空格和逗号：{number}"
    if re.fullmatch(r"0+[0-9]+(\.[0-9]+)?", text):
        return f"“{shown}”前面多了 0，请写 {text.lstrip('0') or '0'}"
    if re.fullmatch(r"[-－—]\s*[0-9.]+", text):
        return f"“{shown}”是负数，{wanted}"
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        return f"“{shown}”带小数，{wanted}"
    if re.fullmatch(r"[0-9.]+[eE][+-]?[0-9]+", text):
        return f"“{shown}”是科学记数法，请把数字完整写出来"
    if not shown:
        return f"空着，{wanted}；没有请填 0"
    return f"“{shown}”不是数字，{wanted}，如 {example}；没有请填 0"


def parse_date(value: object) -> date:
    """A day: ``2025-01-24``, ``2025.1.24``, ``2025/1/24``, ``20250124`` or ``2025年1月24日``."""
    if isinstance(value, date):
        return value
    text = "".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else ""
    match = _DATE.fullmatch(re.sub("[。．–—−]", lambda mark: "." if mark[0] in "。．" else "-", text))
    if match is None:
        raise ValueError(f"“{_short(str(value))}”不是日期，请写成 2025-01-24 的样子")
    try:
        return date(*(int(part) for part in match.groups() if part and part.isdigit()))
    except ValueError:
        raise ValueError(f"“{text}”这一天不存在，请核对月和日") from None


def parse_text(value: object) -> str:
    """Paragraphs of text, line ends unified, without blank lines around them."""
    if not isinstance(value, str):
        raise ValueError(f"应填文字，现在是{_kind(value)}")
    _no_control(value)
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


LONGEST_LINE = 200
"""Characters of a name or a title."""


def parse_line(value: object) -> str:
    """A text on one line, such as a name."""
    text = parse_text(value).strip()
    if "\n" in text:
        raise ValueError("应写在一行里")
    if len(text) > LONGEST_LINE:
        raise ValueError(f"太长了（{len(text)} 个字），请核对")
    return text


def _no_control(text: str) -> None:
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(
            f"第 {line} 行有看不见的控制字符（U+{ord(found[0]):04X}），"
            f"在“{_short(text[: found.start()].rpartition(chr(10))[2][-12:])}”之后，请删去"
        )


def _short(text: str) -> str:
    text = _CONTROL.sub("□", " ".join(text.split()))
    return text if len(text) <= 24 else f"{text[:24]}…"


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "“名称: 值”的一组内容"
    if isinstance(value, list):
        return "一个列表"
    return f"“{_short(str(value))}”"
