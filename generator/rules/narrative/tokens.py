"""A sentence to tokens: what its words mean for the figures, and where it says anything else.

Everything that is no known wording becomes a GAP: the sentence speaks of something of its own there
(``办理不动产登记申请2300件``), and a number beside a gap is not compared. So a new wording can at
worst be missed, not misunderstood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.rules.narrative.numbers import AFTER_ROUGH, BEFORE_ROUGH, NUMBER, SCALES, parse, step
from generator.rules.narrative.wordings import STRUCTURE, VOCABULARY, Dim, Kind


@dataclass(slots=True)
class Token:
    kind: Kind
    start: int
    end: int
    name: str = ""
    """Of a wording, what it fixes; of a period, ``this`` or ``other``."""
    dim: Dim | None = None
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    """How exactly the number is given."""
    unit: str = ""
    is_rough: bool = False
    """余, 近, 约: not to be compared."""
    stale: bool = False
    """Whether it is said of another time than the report's year."""


_SELF = (
    r"[我本](?:省|市|县|区|旗|州|镇|乡|街道|局|委|办|厅|部门|部|单位|行政机关|机关|处|院|中心)(?:政府|机关)?"
    r"|全(?:省|市|县|区|旗|州|镇|乡|街道|局|委|系统|域)"
)
_WORDS: dict[str, tuple[Kind, Dim | None, str]] = {
    **{word: (kind, None, word) for kind, words in STRUCTURE.items() for word in words.split()},
    **{word: (Kind.TERM, dim, name) for word, (dim, name) in VOCABULARY.items()},
}
_Y = r"20\d\d年度?"
_UNITS = "万元|亿元|元|件|份|宗|起|例|个|项|条|次|部|单|篇|人|名|家|场|期|处|户"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, grouped by their first character."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


_TOKEN = re.compile(
    "|".join(
        (
            rf"(?P<carry>(?P<come>上一?年度?|去年|{_Y})?(?:末|底)?的?结转(?P<since>自(?:上一?年度?|{_Y}))?"
            rf"(?:(?:至|到|入)?(?P<go>下一?年度?|次年|明年|来年|本年度?|今年|{_Y})度?)?"
            r"(?:继续|仍在|后续)?(?:办理|处理|办结|答复)?)",
            rf"(?P<day>(?:{_Y}?\d{{1,2}}月\d{{1,2}}日起?(?:至|到|—|－|-|~))?(?:{_Y})?12月(?:31日|底|末)止?)",
            rf"(?P<span>{_Y}?(?:至|到|—|－|-|~|、){_Y}|\d{{1,2}}月份?(?:\d{{1,2}}日)?|第?[一二三四前]{{1,2}}个?季度"
            r"|[上下]半年|近[一二三四五两几]年|历年|上年同期|去年同期|以来)",
            "(?P<this>今年以来|今年|本年度?|当年)",
            rf"(?P<other>上一?年度?|去年|前年|明年|次年|下一?年度?)|(?P<year>{_Y})",
            rf"(?P<percent>(?P<rate>\d+(?:\.\d+)?)\s*%|百分之(?P<spelt>{NUMBER}))",
            rf"(?<![第\d.〔-])(?P<rough>{BEFORE_ROUGH})?\s*(?P<number>{NUMBER})\s*(?P<scale>万(?!元)|亿(?!元))?"
            rf"\s*(?P<more>{AFTER_ROUGH})?\s*(?P<unit>{_UNITS})(?P<over>以上|以下|左右|多|次|余)?",
            r"(?P<nil>(?:(?<=[为是：:均])|(?<=[为是：:均] ))(?:0|零|〇)(?=[，。；、）)\s]|$))",
            r"(?P<bare>\d{1,6}(?=\s?[，,；;。、）)]))",
            r"(?P<none>零(?=申请|复议|诉讼|行政复议|行政诉讼|收件|受理))",
            rf"(?P<own>{_SELF})",
            rf"(?P<word>{_any_of(_WORDS)})",
        )
    )
)
_CLEAN = " \t\n\r　“”‘’\"'《》-－—"
_QI_AFTER = "，。；、）),; 行案因\n"


class Tokenizer:
    """Reads sentences of one report; its agency's own name is no gap."""

    def __init__(self, agency: str, year: int) -> None:
        self._own = f"{agency}|{agency.replace('人民', '')}"
        self._year = year

    def read(self, text: str) -> list[Token]:
        """The tokens of a sentence in order, gaps included."""
        tokens: list[Token] = []
        position = 0
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            if start > position:
                self._gap(tokens, text, position, start)
            token = self._token(match, text)
            if match["bare"] and not (tokens and tokens[-1].kind is Kind.TERM and tokens[-1].end == start):
                token.kind = Kind.GAP  # a number without a unit counts only right behind its wording
            tokens.append(token)
            position = end
        if position < len(text):
            self._gap(tokens, text, position, len(text))
        return tokens

    def _gap(self, tokens: list[Token], text: str, start: int, end: int) -> None:
        words = text[start:end].strip(_CLEAN)
        if words and words not in self._own:
            tokens.append(Token(Kind.GAP, start, end))

    def _token(self, match: re.Match[str], text: str) -> Token:
        start, end = match.span()
        group = match.lastgroup or ""
        if match["word"]:
            kind, dim, name = _WORDS[match["word"]]
            return Token(kind, start, end, name, dim)
        if match["number"]:
            return _number(match, text)
        if match["percent"]:
            digits = match["rate"] or match["spelt"]
            value = parse(digits)
            if value is None:
                return Token(Kind.GAP, start, end)
            return Token(Kind.PERCENT, start, end, value=value, step=step(digits))
        if match["carry"]:
            return self._carry(match)
        if match["nil"]:
            return Token(Kind.NUMBER, start, end)
        if match["bare"]:
            return Token(Kind.NUMBER, start, end, value=Decimal(match["bare"]))
        if match["none"]:
            return Token(Kind.NOT, start, end)
        if group == "own":
            return Token(Kind.FILL, start, end)
        return self._period(match)

    def _carry(self, match: re.Match[str]) -> Token:
        start, end = match.span()
        come, go = self._offset(match["come"] or (match["since"] or "")[1:]), self._offset(match["go"])
        if go == 1 or (go is None and come == 0):
            name = "carried_out"
        elif come == -1 or (come is None and go == 0):
            name = "carried_in"
        elif come is None and go is None:
            name = "结转"
        else:  # between other years
            return Token(Kind.GAP, start, end)
        return Token(Kind.TERM, start, end, name, Dim.ROW)

    def _offset(self, words: str | None) -> int | None:
        """Years from the report's year; None where nothing is said."""
        if not words:
            return None
        if words[0].isdigit():
            return int(words[:4]) - self._year
        return {"上": -1, "去": -1, "本": 0, "今": 0}.get(words[0], 1)

    def _period(self, match: re.Match[str]) -> Token:
        start, end = match.span()
        found = match["this"] or match["year"] or match["day"]
        this = bool(found) and all(int(y) == self._year for y in re.findall(r"20\d\d", found or ""))
        return Token(Kind.PERIOD, start, end, "this" if this else "other")


def _number(match: re.Match[str], text: str) -> Token:
    """A number with its unit; one that is only rough, or is no number, is a gap."""
    start, end = match.start("number"), match.end()
    written, unit = match["number"], match["unit"]
    value = parse(written)
    adverb = unit == "起" and written == "一" and text[end : end + 1] not in _QI_AFTER
    if value is None or adverb:
        return Token(Kind.GAP, start, end)
    rough = match["rough"] or match["more"] or match["over"]
    scale = SCALES.get(match["scale"] or "", Decimal(1))
    return Token(
        Kind.NUMBER,
        start,
        end,
        value=value * scale,
        step=step(written) * scale,
        unit=unit,
        is_rough=bool(rough),
    )


def has(tokens: Sequence[Token], kind: Kind) -> bool:
    return any(token.kind is kind for token in tokens)
