"""The text of a cell to a figure, or the reason why it is none. Never a guess, never a silent zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.form.terms import Measure
from generator.report.values import Figure, parse_amount, parse_count

_SPACES = {ord(c): " " for c in "\t\u00a0\u2000\u2002\u2003\u2007\u2009\u202f\u3000"} | {
    ord(c): None for c in "\u200b\u200c\u200d\u2060\ufeff\r"
}
_WIDE = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_BLANK_MARKS = frozenset("-－—–―‐‑‒─一/／\\＼无空*＊…×.。、")
_NUMBER = r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?"
_FIGURE = re.compile(rf"({_NUMBER})( *)(件|万元)?( *)([（(][^（()）]+[）)])?")
_VALUE_LIKE = re.compile(r"[-－]?[\d０-９][\d０-９ ,，.．]*(?:件|万元|元)?\s*(?:[（(].*[）)])?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NoFigure:
    """Why a cell gives no figure."""

    reason: str
    blank: bool = False
    """Whether nothing stands there, or a mark for nothing."""


def clean(text: str) -> str:
    """The text without invisible characters, every kind of space a plain one, line by line."""
    lines = (" ".join(line.split()) for line in text.translate(_SPACES).split("\n"))
    return "\n".join(line for line in lines if line)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, ``-``, ``/``, ``无``."""
    return not (set(text) - _BLANK_MARKS - {" ", "\n"}) and len(text) < 8


def is_formula(text: str) -> bool:
    """Whether a cell holds a formula whose result the file does not have."""
    return text.startswith("=")


@lru_cache(maxsize=4096)
def looks_like_value(text: str) -> bool:
    """Whether a text stands where a figure does: a number, annotated or not, or a mark for none."""
    text = clean(text)
    return is_blank(text) or is_formula(text) or (len(text) < 80 and _VALUE_LIKE.fullmatch(text) is not None)


@lru_cache(maxsize=4096)
def parse(text: str, kind: Measure) -> Figure | NoFigure:
    """The figure that a cell of this kind holds."""
    shown = clean(text)
    if is_blank(shown):
        return NoFigure("空着" if not shown else f"写的是“{shown}”，不是数字", blank=True)
    if is_formula(shown):
        return NoFigure("是公式，文件里没有存下算出来的数；请用 Excel 或 WPS 表格打开，保存一次再读")
    joined = _on_one_line(shown)
    if joined is None:
        return NoFigure(f"一格里有几行数字“{' / '.join(shown.split(chr(10)))[:30]}”，不能确定是哪个数")
    match = _FIGURE.fullmatch(_plain_digits(joined))
    if match is None:
        return NoFigure(f"“{joined[:30]}”不是能确定的数字")
    number, gap, unit, more, annotation = match.groups()
    if unit and unit != kind.value:
        return NoFigure(f"“{joined[:30]}”的单位不是{kind.value}")
    plain = number.replace(",", "").replace(" ", "")
    try:
        return (parse_amount if kind is Measure.AMOUNT else parse_count)(
            plain + (gap or more if annotation else "") + _same_brackets(annotation or "")
        )
    except ValueError as error:
        return NoFigure(str(error))


def _on_one_line(text: str) -> str | None:
    """Lines of a cell joined, unless that would make one number out of two."""
    first, *rest = text.split("\n")
    for line in rest:
        if first[-1].isalnum() and line[0].isdigit() and "（" not in first and "(" not in first:
            return None
        first += line
    return first


def _plain_digits(text: str) -> str:
    """Full-width digits before an annotation as plain ones; ``①`` or ``²`` stays what it is."""
    start = re.search(r"[（(]", text)
    end = start.start() if start else len(text)
    return text[:end].translate(_WIDE) + text[end:]


def _same_brackets(annotation: str) -> str:
    """``（其中2件)`` with a pair of brackets that match."""
    pairs = annotation[:1] + annotation[-1:]
    return f"（{annotation[1:-1]}）" if pairs in ("（)", "(）") else annotation
