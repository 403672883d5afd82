"""A sentence to tokens: the shapes and wordings that it is made of, and the gaps between them.

At a character that a shape can begin with, the shapes are tried in their order, then the wordings; at
any other, only the wordings. The longest wording is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from generator.language import tokens as read
from generator.language.agencies import LARGE
from generator.language.lexicon import VOCABULARY, Dimension, is_verbal
from generator.language.numbers import (
    AFTER_MORE,
    BEFORE_ROUGH,
    BEGINS_ROUGH,
    NUMBER,
    NUMERALS,
    ORDINALS,
    PERCENT,
    YEAR,
)
from generator.language.particles import WORDS, Part, RoleName
from generator.language.tokens import NOTHING, Token
from generator.patterns import regex


class _Shape(NamedTuple):
    """Something written in ever new ways, such as a date."""

    first: str
    """The characters it can begin with."""
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], int], Token]
    """The token of a match, in a report of a year."""


_DIGITS = "0123456789"
_Y = rf"{YEAR}年度?"
_AGO = rf"(?:上一?年度?|去年度?|往年|{_Y})"
_NEXT = rf"(?:下一?个?年度?|次年度?|明年度?|来年|{_Y})"
_NOW = "(?:本年度?|今年|当年)"
_NOUN = "(?:政府信息公开|信息公开|依申请公开|公开)?(?:申请|事项|件)?"
_CARRY = (
    "结转|转结|转接|接转|转入|转来|转至|转到|转下|顺延|结存|延续|延至|留待|留转|留至|留到|跨年度?|滚存|延转"
    "|遗留(?:尚未|未)(?:办结|办完)|(?:尚未|仍未|没有|未)(?:办结|办完)"
)
_TO = "(?:至|到|—|－|-|~|～)"
_SELF = (
    r"[我本](?:省|市|县|区|旗|州|镇|乡|街道|局|委|办|厅|部门|部|单位|行政机关|机关|处|院|中心)(?:政府(?!信息)|机关)?"
    r"(?:信息公开|政府信息公开)?(?:办公室|工作机构)?(?:机关)?(?:上下)?"
)
_SUED = "(?:[向到告诉至]{0,3}(?:人民)?法院)?(?:提起(?:行政)?诉讼|起诉|告到法院|诉至法院|诉讼)"
_UNITS = (
    "元|件次|人次|批次|件|份|宗|起|例|个(?!工作日|自然日)|项|条|次|部(?![分门])|单|篇|人|名|家|场|期|处|户"
    "|封|批|桩"
)
_SHORT_DECISION = "(?:许可|处罚|强制)"
_AFTER_DECISIONS = rf"(?:决定|案件|[两二三][类项种者](?:决定|案件)?(?:{read.ADDED_UP})|{read.ADDED_UP}|\d)"
_SHAPES = tuple(
    _Shape(first, regex(pattern), reader)
    for first, pattern, reader in (
        (
            f"{_DIGITS}{NUMERALS}{BEGINS_ROUGH}",
            rf"(?<![第每\d.〔{NUMERALS}-])(?P<rough>{BEFORE_ROUGH})?\s*(?P<number>{NUMBER})\s*"
            rf"(?P<more>{AFTER_MORE})?(?P<scale>(?<=[余多几])[万亿])?\s*(?P<unit>{_UNITS})(?P<over>以上|以下|左右|多|余)?",
            read.number,
        ),
        (
            "上去往2二末底尚仍结转接顺延留跨遗滚未没自从由",
            # what comes from last year (上年度尚未办结的 … 转入本年) or goes to next year (顺延至2025年办理)
            rf"(?:[自从由](?={_AGO}))?(?P<come>{_AGO})?(?:末|底)?的?{_NOUN}"
            rf"(?:(?:尚未|仍未|没有|未能|未)(?:办结|办完)(?:的|并|而|、|，)?{_NOUN})?"
            rf"(?P<verb>{_CARRY})(?:而来|过来|下来)?(?:的|了)?(?:自(?P<since>{_AGO})|(?P<last>上一?年度?|去年度?)的?)?"
            rf"(?:(?:至|到|入|给|在|于)?(?P<go>{_NEXT}|{_NOW})度?)?"
            r"(?:继续|接着|仍在|仍|后续|再|期间|内|里)?(?:进行)?(?:办理|处理|办结|答复|办)?",
            read.carry,
        ),
        (
            "下次明来2二本今当在于至到待",
            rf"[在于至到待]?(?P<go>{_NEXT}|{_NOW})度?(?:内|里|中)?(?:继续|后续|接续)(?:进行)?(?:办理|处理|答复|办)",
            read.carry,
        ),
        (
            f"{_DIGITS}二",
            rf"(?:{_Y}?\d{{1,2}}月\d{{1,2}}日起?{_TO})?(?:{_Y})?12月(?:31日|底|末)(?:止|[之以]?前)?|(?:{_Y})?1月?份?{_TO}12月份?",
            read.dated,
        ),
        (
            f"{_DIGITS}{ORDINALS}近历去上以",
            rf"{_Y}?(?:至|到|—|－|-|~|、){_Y}|近[{NUMERALS}几]年|历年|上年同期|去年同期|以来",
            read.other,
        ),
        (
            f"{_DIGITS}{ORDINALS}第前上下",
            rf"\d{{1,2}}月份?(?:\d{{1,2}}日)?|第?[{ORDINALS}前]{{1,2}}个?季度|[上下]半年",
            read.part_of_year,
        ),
        (
            "在于",
            rf"[在于](?:法定的?)?(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})个(?:工作|自然)日(?:之|以)?内",
            read.on_time,
        ),
        ("全", "全年度?", read.whole),
        (
            "加除外人法复",
            r"加(?=上年)|(?:人民)?法院(?=[均已全依判裁维予])|复议机关(?=[均已全依决作维撤纠予])|(?:(?<=[，。；])|^)除了?(?=[^，。；]{1,40}外[，,])|外(?=[，,])",
            read.own,
        ),
        ("今本当", "今年以来|今年|本年度?|当年", read.this),
        ("上去前明次下", "上一?年度?|去年|前年|明年|次年|下一?年度?", read.other),
        ("2二", _Y, read.dated),
        (
            f"{_DIGITS}{NUMERALS}近约大超逾过不将接至多高突低少半",
            PERCENT,
            read.percent,
        ),
        ("0零〇", r"(?:(?<=[为是：:均])|(?<=[为是：:均] ))(?:0|零|〇)(?=[，。；、）)\s]|$)", read.nil),
        (
            "未没不",
            rf"(?:未|没有|不)经?过?(?:申请)?(?:行政)?复议(?:程序)?[、，]?[而便就即]?(?:直接|径行|径直)?{_SUED}",
            read.sued_directly,
        ),
        (
            "经先对不",
            rf"(?:经过?(?:行政)?复议(?:程序)?|先(?:经|申请|行)?(?:行政)?复议|对(?:行政)?复议(?:决定|结果)不服"
            rf"|不服(?:行政)?复议(?:决定|结果|机关决定))[^。；\d]{{0,16}}?{_SUED}",
            read.sued_after_review,
        ),
        (
            "起诉",
            r"(?:起诉|诉讼)之?前(?:已经?|先|曾)?(?:经过?|申请|走过?)?了?(?:行政)?复议(?:程序)?的?(?:行政)?(?:诉讼|应诉)(?:案件)?",
            read.sued_after_review,
        ),
        (
            "公",
            r"(?<=\d件)公开(?=[，、；。])|(?<![不分部息务政动请])公开(?=(?:的?\d+件)?(?:[和与及、，或]|或者|以及)(?:\d+件)?(?:予以)?部分(?:予以)?公开)",
            read.granted,
        ),
        (
            "由被经",
            r"[由被经][^，。；、\d]{1,8}(?:政府|法院|机关|机构)(?=(?:依法|决定|判决|裁定|维持|撤销|纠正|驳回))",
            read.own,
        ),
        (
            "较偏很更最比相多高大少低",
            "(?:较|偏|很|更|最|比较|相对)?[多高大少低](?=[，,])",
            read.own,
        ),
        ("未", r"未结(?=[的\d，。、；有共])", read.pending),
        ("两二三四", f"[两二三四][项类者种](?:情形|情况|原因|决定|案件)?(?={read.ADDED_UP})", read.own),
        (
            "许处强",
            rf"{_SHORT_DECISION}(?=(?:[、和与及](?:行政)?{_SHORT_DECISION})+{_AFTER_DECISIONS})",
            read.short_decision,
        ),
        ("许处强", rf"(?<=[可罚制][、和与及]){_SHORT_DECISION}(?={_AFTER_DECISIONS})", read.short_decision),
        ("决", rf"(?<=[作做]出)决定(?=(?:共|合计|总计|累计)?(?:{BEFORE_ROUGH})?\d)", read.decided),
        (
            "行",
            "(?P<what>行政(?:许可|处罚|强制|事业性收费))(?:权限?|职能|职责|职权|事项|业务|项目)(?=[，。；])",
            read.power,
        ),
        ("行", r"(?P<what>行政许可)事项(?=(?:共|累计)?(?:办结|办件|审结))", read.matters),
        ("居村市群", r"(?:[居村市]民|群众)(?=[提的共有、，（(\d]|申请)", read.residents),
        ("不", f"{read.DOES_NOT}(?:任何|各[类项])?(?=行政(?:许可|处罚|强制|事业性收费))", read.does_not),
        ("零", r"零(?=申请|复议|诉讼|行政复议|行政诉讼|收件|受理)", read.none),
        ("我本", _SELF, read.own),
    )
)
_CARRIED = {"carried_in", "carried_out", "结转"}
_OBJECT = regex("的?(?:申请)?(?:件|事项)(?=[，；。、])")
"""没有结转下年度的件: what is carried over goes without saying."""
_BARE = regex(
    r"(?:案件)?(?:总?数量?|件数)?(?:一?共|总共|合计|总计)?[有为是计达]?"
    rf"(?P<number>\d{{1,6}}(?=\s?(?:[，；;。、）)]|,(?!\d)))|(?<=[有为是计达共])[{NUMERALS}]{{1,5}}(?=[，；。]))"
)
_BEGINS_BARE = f"{_DIGITS}案总数件一共合有为是计达"
_WORDS: dict[str, RoleName | tuple[Dimension, str]] = {
    **{word: role for role, words in WORDS.items() for word in words.split()},
    **VOCABULARY,
}
"""Every word → what it does, or, of a wording, what it fixes."""
_is_verbal = cache(is_verbal)
_SHORT = (2, 1)
_LENGTHS: dict[str, list[int]] = {}
"""The first three characters of words → the lengths to try where a text goes on so, the longest first."""
for _start, _length in set(zip(map(itemgetter(slice(3)), _WORDS), map(len, _WORDS), strict=True)):
    if _length > 2:
        _LENGTHS.setdefault(_start, []).append(_length)
for _found in _LENGTHS.values():
    _found.sort(reverse=True)
    _found += _SHORT
_SHAPES_AT: dict[str, tuple[_Shape, ...]] = dict.fromkeys(map(itemgetter(0), _WORDS), ()) | {
    first: tuple(shape for shape in _SHAPES if first in shape.first)
    for first in {char for shape in _SHAPES for char in shape.first}
}
"""Every character that a token can begin with → the shapes that can begin with it."""
_MARKS = {mark: role for mark in "，、。；" if isinstance(role := _WORDS[mark], str)}
"""A third of all tokens. No shape and no longer word begins with them, so that nothing else is tried."""
_SEAT = regex("^.*?[省市州盟县区旗](?=.{2,}(?:镇|乡|街道|局|委|办|县|区|市))")
_NAME = "\x00"
"""Stands for every character of the agency's own name."""
_AND_BELOW = regex(
    f"{_NAME}(?:及|和|与|以及)其?(?:所属|各|直属|下属|下辖|县直|市直|区直|组成|工作|职能)*(?:部门|单位|机构)"
    "(?:[、和及与]各?(?:乡镇|街道|镇街|乡镇街道|乡镇（街道）)(?:人民政府)?)?"
)
"""县政府及所属部门: all that a government's tables are of."""
_OWN_RIGHT = regex(f"以{_NAME}+(?:(?:[、和及与]|以及){_NAME}*办公室)?(?:的)?名义")
_TO_REVIEW = regex(
    "(?<!直接)(?<![后又再仍服行直])向[^，。；、]{0,12}(?:政府|法院|机关|局|厅)(?=申请行政复议|申请复议|提[起出](?:行政)?(?:复议|诉讼)|起诉)"
)
_OFFICE = regex(
    r"(?:^|(?<=[，。；：、\s]))[局委镇乡]?(?:街道)?"
    "(?:党政(?:综合)?办|综合办|办公室|(?:政策|政务公开|法治|信息公开|政府信息公开|综合|行政)(?:法规)?(?:工作)?(?:股|科|室|办|机构))(?:公室)?"
    "(?=[^，。；]{0,10}?(?:收到|受理|接到|接收|登记|办理|办结|答复|新收|处理))"
)
"""The agency's own office that all its applications come to; a large government's is one of many."""
_CLEAN = " \t\n\r　“”‘’\"'《》-－—"


class Tokenizer:
    """Reads sentences of one report; its agency's own name is no gap."""

    def __init__(self, agency: str, year: int) -> None:
        self._has_one_office = not agency.endswith(LARGE)
        self._own_names = sorted(_own_names(agency), key=len, reverse=True)
        self._year = year

    def read(self, text: str, start: int = 0) -> list[Token]:
        """The tokens of a sentence in order from ``start``, gaps included."""
        text = self._without_own_names(text)
        tokens: list[Token] = []
        position = done = start
        length = len(text)
        while position < length:
            char = text[position]
            if char in _MARKS:
                token: Token | None = Token(_MARKS[char], position, position + 1, char)
            else:
                shapes = _SHAPES_AT.get(char)
                token = None if shapes is None else self._token(text, position, shapes)
            if token is None:
                position += 1
                continue
            if position > done:
                _gap(tokens, text, done, position)
            position = done = token.end
            role = token.role
            if role == Part.FILL:
                continue
            tokens.append(token)
            if role != Part.TERM:
                continue
            if token.name in _CARRIED and (match := _OBJECT.match(text, position)):
                position = done = match.end()
            if text[position : position + 1] in _BEGINS_BARE and (match := _BARE.match(text, position)):
                tokens.append(read.bare(match))
                position = done = match.end()
        if done < length:
            _gap(tokens, text, done, length)
        return tokens

    def _without_own_names(self, text: str) -> str:
        """The text with spaces for the agency's own name and office.

        我镇政府 and 镇政府信息公开 are no names.
        """
        for name in self._own_names:
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                is_another = (at > 0 and text[at - 1] in "我本全") or text.startswith("信息", end)
                if not is_another:
                    text = f"{text[:at]}{_NAME * len(name)}{text[end:]}"
                at = text.find(name, end)
        if _NAME in text:
            text = _AND_BELOW.sub(_blank, text)
            text = _OWN_RIGHT.sub(_blank, text).replace(_NAME, " ")
        if self._has_one_office and "办" in text:
            text = _OFFICE.sub(_blank, text)
        if "向" in text:
            text = _TO_REVIEW.sub(_blank, text)
        return text

    def _token(self, text: str, position: int, shapes: Sequence[_Shape]) -> Token | None:
        """The shape or the longest word that begins here, if one does."""
        for _, pattern, reader in shapes:
            if match := pattern.match(text, position):
                return reader(match, self._year)
        for length in _LENGTHS.get(text[position : position + 3], _SHORT):
            word = text[position : position + length]
            if known := _WORDS.get(word):
                end = position + len(word)
                if isinstance(known, str):
                    return Token(known, position, end, word)
                dim, name = known
                return Token(Part.TERM, position, end, name, dim, NOTHING, _is_verbal(word, dim, name))
        return None


def _gap(tokens: list[Token], text: str, start: int, end: int) -> None:
    if text[start:end].strip(_CLEAN):
        tokens.append(Token(Part.GAP, start, end))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _own_names(agency: str) -> set[str]:
    """How a report calls its own agency, and all that belongs to it: in full, without 人民, without the
    county, 镇政府, 县政府, 全镇, 全局.
    """
    last = _SEAT.sub("", agency) or agency
    names = {name for full in (agency, last) for name in (full, full.replace("人民政府", "政府"))} - {""}
    if agency.endswith("人民政府"):
        kind = agency.removesuffix("人民政府")[-1:]
        names |= {last.removesuffix("人民政府"), f"{kind}政府", f"{kind}人民政府"}
    elif agency.endswith("街道办事处"):
        kind = "街道"
        names |= {last.removesuffix("办事处"), "街道办事处", "街道办", "街道", "全街"}
    else:
        kind = agency[-1:]
    all_of_it = {f"全{kind}{tail}" for tail in ("", "上下", "范围内")} | {f"{kind}里"} if kind else set()
    return (names | all_of_it) - {""}
