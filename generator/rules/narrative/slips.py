"""W411, W412: placeholders left in, broken punctuation, slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.language.numbers import NUMERALS, ORDINALS
from generator.language.prose import Passage, Prose
from generator.rules.rule import Case

_COUNTED = "[条件次个份篇项期处场人]"
_HINT = re.compile(r"[Xx×✕N【_＿{}某待请○〇*（(\[年月TF]")
"""What every placeholder begins with: the pattern itself is only tried there."""
_PLACEHOLDER = re.compile(
    "|".join(
        (
            r"(?<![A-Za-z0-9._/@])[Xx]{2,}(?:-[Xx]{2,})?(?![A-Za-z0-9._/@])",
            "[×✕]{2,}",
            rf"(?<![A-Za-z0-9+×])[Xx×](?=\s*(?:{_COUNTED}|[年月日元]))",
            rf"(?<![A-Za-z0-9])N(?={_COUNTED})",
            "(?<=20[0-9])[Xx×](?=年)|(?<=20)[Xx×]{2}(?=年)",
            r"【\s*】|【[^【】]*(?:填|待补|补充|此处|示例)[^【】]*】",
            rf"【[^【】]*】(?={_COUNTED})",
            r"(?<![A-Za-z0-9])[_＿]{2,}(?![A-Za-z0-9])",
            r"\{\{[^{}]*\}?\}?|\{%|\}\}",
            "待填(?!报)写?|待补充|待补(?=[）)】\\]。；，]|$)",
            r"[（(\[]\s*(?:请|此处|这里|需|由)?(?:此处)?(?:填写|填入|补充|插入)[^（）()\]]{0,20}[）)\]]",
            "某某|(?<![李王张刘陈杨赵黄周吴徐孙])某[镇乡县市区局]",
            rf"(?<![\d{NUMERALS}])[○〇]{{2,}}(?![{ORDINALS}])",
            r"（\s*）|\(\s*\)",
            r"年\s+月|月\s+日",
            r"(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])",
            rf"(?<![\d*])\*{{2,}}(?=\s*(?:{_COUNTED}|[年月]))",
        )
    )
)
_HAN = r"\u4e00-\u9fff"
_PAIRS = {"）": "（", "”": "“", "》": "《", "〉": "〈", "】": "【", "〕": "〔", "』": "『", "」": "「"}
_BRACKETS = re.compile("[（）()“”《》〈〉【】〔〕『』「」]")
_AS_FULL_WIDTH = {"(": "（", ")": "）"}
_ENUMERATED = re.compile(rf"(?:^|[。；，：:;,\n])\s*[0-9A-Za-z{ORDINALS}①-⑳]{{1,3}}$")
_LIST_MARK = 6
_DOUBLED = re.compile(
    "。[。，；、：]|，[，。；、：]|；[；。，、：]|、[、。，；：]|：[：。，；、]|！[，。；]|？[，。；]"
)
_HALF_WIDTH = re.compile(
    rf"[,;:?!.](?:(?<=[{_HAN}）”》][,;:?!])(?=[{_HAN}“《（])|(?<=[{_HAN}]\.)(?<![{ORDINALS}]\.)(?=[{_HAN}]))"
)
_STUTTER = re.compile("的的(?<!目的的)(?!确)|了了(?<!为了了)(?!解|然|却|结|望)|不不|我我|们们")
_REPEATED = re.compile(rf"([{_HAN}]{{2,8}})\1")
_MAY_STAND_TWICE = re.compile(
    "公开|服务|管理|解读|宣传|监督|指导|培训|研究|讨论|学习|考核|审查|审核|发布|建设|说明|调研|沟通|报告"
    "|公示|回应|申请|答复"
    "|整改|保障|规范|商量|了解|检查|落实|试试|教育|交流|协调|评估|统计|分析|处理|组织|领导|登记|审批|许可"
    "|执法"
)
"""Verbs that a noun of the same word may follow (规范规范性文件), or that are doubled on purpose."""
_SAME_START = re.compile("^[一两几]|^(?:常|逐)")
_SHORTEST_SENTENCE = 14
_QUOTE_AROUND = 8


def placeholders(case: Case) -> Iterator[Finding]:
    text = case.prose
    told: set[tuple[Passage, str]] = set()
    end = 0
    for hint in _HINT.finditer(text.full):
        match = _PLACEHOLDER.match(text.full, hint.start()) if hint.start() >= end else None
        if match is None:
            continue
        end = match.end()
        passage = text.passage_at(match.start())
        shown = " ".join(match[0].split()) or match[0]
        if (passage, shown) in told:
            continue
        told.add((passage, shown))
        yield _at(text, match.start(), match.end(), "W411", f"有没填的地方“{shown}”", "请填好或者删去")


def slips(case: Case) -> Iterator[Finding]:
    text = case.prose
    for passage in text.passages:
        yield from _unpaired(text, passage)
    for match in _DOUBLED.finditer(text.full):
        yield _at(text, match.start(), match.end(), "W412", f"标点重复“{match[0]}”", "请删去多余的")
    yield from _half_width(text)
    for match in _STUTTER.finditer(text.full):
        yield _at(text, match.start(), match.end(), "W412", f"“{match[0]}”多写了一个字", "请核对")
    for match in _REPEATED.finditer(text.full):
        if not _is_meant(match):
            yield _at(text, match.start(), match.end(), "W412", f"“{match[1]}”连写了两遍", "请核对")
    yield from _repeated_sentences(text)


def _at(text: Prose, start: int, end: int, rule: str, what: str, way_out: str) -> Finding:
    passage = text.passage_at(start)
    left = max(passage.start, start - _QUOTE_AROUND)
    right = min(passage.end, end + _QUOTE_AROUND)
    around = " ".join(text.full[left:right].split())
    return Finding(rule, passage.where, f"{what}（在“…{around}…”）；{way_out}", passage.path)


def _unpaired(text: Prose, passage: Passage) -> Iterator[Finding]:
    """The first bracket or quotation mark of a text that has no partner; “1）” has none by right."""
    opened: list[tuple[str, int]] = []
    for match in _BRACKETS.finditer(text.full, passage.start, passage.end):
        mark = _AS_FULL_WIDTH.get(match[0], match[0])
        opener = _PAIRS.get(mark)
        if opener is None:
            opened.append((mark, match.start()))
        elif opened and opened[-1][0] == opener:
            opened.pop()
        elif mark == "）" and _is_list_mark(text, passage, match.start()):
            continue
        else:
            opened.append((mark, match.start()))
            break
    if opened:
        mark, position = opened[-1]
        yield _at(text, position, position + 1, "W412", f"“{mark}”没有配对", "请核对括号、引号、书名号")


def _is_list_mark(text: Prose, passage: Passage, position: int) -> bool:
    return bool(_ENUMERATED.search(text.full, max(passage.start, position - _LIST_MARK), position))


def _half_width(text: Prose) -> Iterator[Finding]:
    """Half-width punctuation between Chinese characters, told once for each text."""
    found: dict[Passage, list[re.Match[str]]] = {}
    for match in _HALF_WIDTH.finditer(text.full):
        found.setdefault(text.passage_at(match.start()), []).append(match)
    for matches in found.values():
        first = matches[0]
        more = f"，共 {len(matches)} 处" if len(matches) > 1 else ""
        what = f"中文之间用了半角标点“{first[0]}”{more}"
        yield _at(text, first.start(), first.end(), "W412", what, "请改成全角")


def _is_meant(match: re.Match[str]) -> bool:
    word = match[1]
    if match.string.startswith(f"再{word[0]}", match.end()):  # 透明透明再透明
        return True
    if len(word) > 2:
        return bool(_SAME_START.match(word))
    return bool(_MAY_STAND_TWICE.match(word) or _SAME_START.match(word))


def _repeated_sentences(text: Prose) -> Iterator[Finding]:
    seen: set[str] = set()
    for sentence in text.sentences:
        words = sentence.text.strip(" \t\n　。！？；")
        if len(words) < _SHORTEST_SENTENCE:
            continue
        if words in seen:
            shown = words if len(words) <= 24 else f"{words[:24]}…"
            passage = sentence.passage
            yield Finding("W412", passage.where, f"“{shown}”这一句出现了两次；请删去一处", passage.path)
        seen.add(words)
