"""A sentence to tokens: the shapes and wordings that it is made of, and the gaps between them.

At a character that a shape can begin with, the shapes are tried in their order, then the wordings; at
any other, only the wordings. The longest wording is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.language import tokens as read
from generator.language.lexicon import STRUCTURE, VOCABULARY, Dimension, Kind, TokenKind
from generator.language.numbers import AFTER_MORE, BEFORE_ROUGH, NUMBER, NUMERALS, ORDINALS, YEAR
from generator.language.tokens import Token


class _Shape(NamedTuple):
    """Something written in ever new ways, such as a date."""

    first: str
    """The characters it can begin with."""
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], int], Token]
    """The token of a match, in a report of a year."""


_DIGITS = "0123456789"
_Y = rf"(?:20\d\d|{YEAR}(?=年))年度?"
_TO = "(?:至|到|—|－|-|~)"
_SELF = (
    r"[我本](?:省|市|县|区|旗|州|镇|乡|街道|局|委|办|厅|部门|部|单位|行政机关|机关|处|院|中心)(?:政府|机关)?"
    r"|全(?:省|市|县|区|旗|州|镇|乡|街道|局|委|系统|域)"
)
_UNITS = "元|件|份|宗|起|例|个|项|条|次|部|单|篇|人|名|家|场|期|处|户"
_SHAPES = tuple(
    _Shape(first, re.compile(pattern), reader)
    for first, pattern, reader in (
        (
            "上去2二末底的结",
            rf"(?P<come>上一?年度?|去年|{_Y})?(?:末|底)?的?结转(?P<since>自(?:上一?年度?|{_Y}))?"
            rf"(?:(?:至|到|入)?(?P<go>下一?年度?|次年|明年|来年|本年度?|今年|{_Y})度?)?"
            r"(?:继续|仍在|后续)?(?:办理|处理|办结|答复)?",
            read.carry,
        ),
        (
            f"{_DIGITS}二",
            rf"(?:{_Y}?\d{{1,2}}月\d{{1,2}}日起?{_TO})?(?:{_Y})?12月(?:31日|底|末)止?",
            read.dated,
        ),
        (
            f"{_DIGITS}{ORDINALS}第前上下近历去以",
            rf"{_Y}?(?:至|到|—|－|-|~|、){_Y}|\d{{1,2}}月份?(?:\d{{1,2}}日)?|第?[{ORDINALS}前]{{1,2}}个?季度"
            rf"|[上下]半年|近[{NUMERALS}几]年|历年|上年同期|去年同期|以来",
            read.other,
        ),
        ("今本当", "今年以来|今年|本年度?|当年", read.this),
        ("上去前明次下", "上一?年度?|去年|前年|明年|次年|下一?年度?", read.other),
        ("2二", _Y, read.dated),
        (f"{_DIGITS}百", rf"(?P<rate>\d+(?:\.\d+)?)\s*%|百分之(?P<spelt>{NUMBER})", read.percent),
        (
            f"{_DIGITS}{NUMERALS}近约超逾不将接至多上数几",
            rf"(?<![第\d.〔-])(?P<rough>{BEFORE_ROUGH})?\s*(?P<number>{NUMBER})\s*"
            rf"(?P<more>{AFTER_MORE})?\s*(?P<unit>{_UNITS})(?P<over>以上|以下|左右|多|次|余)?",
            read.number,
        ),
        ("0零〇", r"(?:(?<=[为是：:均])|(?<=[为是：:均] ))(?:0|零|〇)(?=[，。；、）)\s]|$)", read.nil),
        ("零", r"零(?=申请|复议|诉讼|行政复议|行政诉讼|收件|受理)", read.none),
        ("我本全", _SELF, read.own),
    )
)
_BARE = re.compile(r"\d{1,6}(?=\s?(?:[，；;。、）)]|,(?!\d)))")
_WORDS: dict[str, tuple[TokenKind, Dimension | None, str]] = {
    **{word: (kind, None, word) for kind, words in STRUCTURE.items() for word in words.split()},
    **{word: (Kind.TERM, dim, name) for word, (dim, name) in VOCABULARY.items()},
}
_SHAPES_AT = {
    first: tuple(shape for shape in _SHAPES if first in shape.first)
    for first in sorted({char for shape in _SHAPES for char in shape.first})
}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the words, grouped by their first character, so that it fails fast."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


_SHAPE_OR_WORD = re.compile(
    "|".join((*_SHAPES_AT, _any_of(word for word in _WORDS if word[0] not in _SHAPES_AT)))
)
"""The first character of a shape, or a wording: where the next token may begin."""
_WORD_AT_SHAPE = re.compile(_any_of(word for word in _WORDS if word[0] in _SHAPES_AT))
_CLEAN = " \t\n\r　“”‘’\"'《》-－—"


class Tokenizer:
    """Reads sentences of one report; its agency's own name is no gap."""

    def __init__(self, agency: str, year: int) -> None:
        self._own = f"{agency}|{agency.replace('人民', '')}"
        self._year = year

    def read(self, text: str) -> list[Token]:
        """The tokens of a sentence in order, gaps included."""
        tokens: list[Token] = []
        position = done = 0
        while found := _SHAPE_OR_WORD.search(text, position):
            start = found.start()
            token = self._shape(text, start) if found[0] in _SHAPES_AT else _word(found)
            if token is None:
                position = start + 1
                continue
            if start > done:
                self._gap(tokens, text, done, start)
            position = done = token.end
            if token.kind != Kind.FILL:
                tokens.append(token)
            if token.kind == Kind.TERM and (match := _BARE.match(text, position)):
                tokens.append(read.bare(match))
                position = done = match.end()
        if done < len(text):
            self._gap(tokens, text, done, len(text))
        return tokens

    def _shape(self, text: str, position: int) -> Token | None:
        """The shape that begins here, or the wording, if either does."""
        for shape in _SHAPES_AT[text[position]]:
            if match := shape.pattern.match(text, position):
                return shape.read(match, self._year)
        found = _WORD_AT_SHAPE.match(text, position)
        return _word(found) if found else None

    def _gap(self, tokens: list[Token], text: str, start: int, end: int) -> None:
        words = text[start:end].strip(_CLEAN)
        if words and words not in self._own:
            tokens.append(Token(Kind.GAP, start, end))


def _word(match: re.Match[str]) -> Token:
    kind, dim, name = _WORDS[match[0]]
    start, end = match.span()
    return Token(kind, start, end, name, dim)
