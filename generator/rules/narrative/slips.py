"""W412: broken punctuation: ``；。``, a bracket without its partner, half-width marks, a text that stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding
from generator.language.numbers import ORDINALS
from generator.language.prose import Passage, Prose
from generator.patterns import HAN, regex
from generator.rules.narrative.doubled import doubled
from generator.rules.narrative.quoting import told_at
from generator.rules.narrative.remains import Remains
from generator.rules.rule import Case

_PAIRS = {"）": "（", "”": "“", "》": "《", "〉": "〈", "】": "【", "〕": "〔", "』": "『", "」": "「"}
_BRACKETS = regex("[（）()“”《》〈〉【】〔〕『』「」]")
_ALL_PAIRED = regex(f"(?:{'|'.join(f'{opener}{closer}' for closer, opener in _PAIRS.items())})*")
_MIXED = regex(r"（[^（）()\n]*\)|\([^（）()\n]*）")
_IS_HAN = regex(HAN)
_AS_FULL_WIDTH = {"(": "（", ")": "）"}
_ENUMERATED = regex(rf"(?:^|[。；，：:;,\n])\s*[0-9A-Za-z{ORDINALS}①-⑳]{{1,3}}$")
_LIST_MARK = 6
_DOUBLED = regex("[。，；、：][。，；、：,;:]|[！？][，。；,;]|[,;](?=[。，；、：,;])[。，；、：,;]|[%％]{2}")
_TWO_MARKS = regex("[。，；、：！？,;%％]{2}")
"""A quick look for what :data:`_DOUBLED` finds."""
_OPENS = regex(r"\n[ \t　]*([，。；、：？！])")
_ENDS = "。！？；"
_HALF_WIDTH = regex(
    rf"[,;:?!.](?:(?:(?<=(?:{HAN}|[）”》])[,;:?!])|(?<=(?:{HAN}|[）”》]) [,;:?!]))"
    rf"(?=\s?(?:{HAN}|[“《（])|\s*$)"
    rf"|(?<={HAN}\.)(?<![{ORDINALS}①-⑳Ⅰ-Ⅻ]\.)(?={HAN}))",
    re.MULTILINE,
)
_OPEN_ENDS = tuple("；;，,、")
_ROUGH_EXACT = regex(r"(?<![\d.,，])\d*[1-9]\d*[1-9]余[条件次份篇个人户期张]")
"""A number down to its ones and 余: 223余条."""
_AT_END = regex(rf"[{''.join(_OPEN_ENDS)}]\s*$")
_SHORTEST = 6
"""A text of fewer characters is no text that breaks off."""


def slips(case: Case) -> Iterator[Finding]:
    text = case.prose
    remains = Remains(text.full)
    for passage in text.passages:
        yield from _unpaired(text, passage, remains, case.unfinished)
    yield from _mixed_brackets(text, remains)
    marks = _DOUBLED.finditer(text.full) if _TWO_MARKS.search(text.full) else ()
    for match in marks:
        yield told_at(text, match.start(), match.end(), "W412", f"标点重复“{match[0]}”", "请删去多余的")
    yield from _opening_marks(text, remains)
    yield from _half_width(text, remains)
    yield from doubled(text, remains)
    yield from _without_end(text, remains, case.unfinished)
    for match in _ROUGH_EXACT.finditer(text.full) if "余" in text.full else ():
        what = f"“{match[0]}”的数精确到个位，又写了“余”"
        yield told_at(text, *match.span(), "W412", what, "请核对，留下一种写法")


def _opening_marks(text: Prose, remains: Remains) -> Iterator[Finding]:
    """A line that opens with ， or 。 where the one before it has come to its end."""
    for match in _OPENS.finditer(f"\n{text.full}"):
        start = match.start(1) - 1
        line = match.start()
        is_new = line == 0 or text.full[: line - 1][-1:] in _ENDS
        if is_new and start not in remains:
            yield told_at(text, start, start + 1, "W412", f"一行以“{match[1]}”开头", "请核对是不是漏了字")


def _without_end(text: Prose, remains: Remains, unfinished: int) -> Iterator[Finding]:
    """A text that breaks off at ， or ；; aspects that are listed with ； between them do not."""
    ends = {
        passage: found
        for passage in text.passages
        if text.slice(passage).rstrip().endswith(_OPEN_ENDS)
        and (found := _AT_END.search(text.slice(passage)))
    }
    for passage, match in ends.items():
        at = passage.start + match.start()
        of_section = [other for other in text.passages if other.path[0] == passage.path[0]]
        is_listed = passage is not of_section[-1] and sum(other in ends for other in of_section) > 1
        if is_listed or at >= unfinished or len(passage.text) <= _SHORTEST or at in remains:
            continue
        what = f"这一段以“{match[0].strip()}”结束"
        yield told_at(text, at, at + 1, "W412", what, "请核对是不是没有写完，或者改成句号")


def _unpaired(text: Prose, passage: Passage, remains: Remains, unfinished: int) -> Iterator[Finding]:
    """The first bracket or quotation mark of a text that has no partner; “1）” has none by right."""
    if _ALL_PAIRED.fullmatch("".join(_BRACKETS.findall(text.full, passage.start, passage.end))):
        return  # most texts: none stands inside another
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
    if not opened:
        return
    mark, position = opened[-1]
    is_cut = position >= unfinished and mark not in _PAIRS
    if position not in remains and not is_cut:
        yield told_at(text, position, position + 1, "W412", f"“{mark}”没有配对", "请核对括号、引号、书名号")


def _mixed_brackets(text: Prose, remains: Remains) -> Iterator[Finding]:
    """The first pair of round brackets of which one is half-width."""
    full = text.full
    if not (("（" in full and ")" in full) or ("(" in full and "）" in full)):
        return
    for match in _MIXED.finditer(full):
        if match.start() not in remains and _IS_HAN.search(match[0]):
            what = f"括号“{match[0][0]}”和“{match[0][-1]}”一个全角、一个半角"
            yield told_at(text, match.end() - 1, match.end(), "W412", what, "请改成一样的")
            return


def _is_list_mark(text: Prose, passage: Passage, position: int) -> bool:
    return bool(_ENUMERATED.search(text.full, max(passage.start, position - _LIST_MARK), position))


def _half_width(text: Prose, remains: Remains) -> Iterator[Finding]:
    """Half-width punctuation between Chinese characters: the habit of a keyboard, told once for all texts."""
    found: dict[Passage, list[re.Match[str]]] = {}
    for match in _HALF_WIDTH.finditer(text.full):
        if match.start() not in remains:
            found.setdefault(text.passage_at(match.start()), []).append(match)
    if not found:
        return
    spread = f"，分布在 {len(found)} 处文字里" if len(found) > 1 else ""
    matches = [match for of_passage in found.values() for match in of_passage]
    first = matches[0]
    more = f"，共 {len(matches)} 处{spread}" if len(matches) > 1 else ""
    what = f"中文之间用了半角标点“{first[0]}”{more}"
    yield told_at(text, first.start(), first.end(), "W412", what, "请改成全角")
