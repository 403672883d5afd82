"""The lines of a text section to its parts: five aspects, problems and improvements, 信息处理费.

A section is only taken apart where its headings say so; else it stays one plain text. Nothing of it is
left out: a heading that is run in, or that says more than a name of its part, stays as the first line
of it. One that only names the part in other words (（二）整改措施) is what the official heading replaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter
from typing import Any

from generator.form import official as form
from generator.form.terms import Item
from generator.language.numbers import ORDINALS, ordinal
from generator.reading.understanding.labels import key

_SECOND = re.compile(rf"[（(]\s*([{ORDINALS}]{{1,2}})\s*[）)]\s*")
_LONGEST_HEADING = 40
_LONGEST_NAME = 12
"""Characters of a heading that only names its part: 政府信息公开平台建设情况."""
_ENDS = re.compile("[。；！？：:]")

Words = dict[str, tuple[str, ...]]
_ASPECT_WORDS: Words = {
    "applications": ("依申请公开", "申请公开"),
    "disclosure": ("主动公开",),
    "information_management": ("信息管理", "信息资源管理", "信息规范管理"),
    "platforms": ("平台建设", "平台管理", "公开平台"),
    "supervision": ("监督保障", "保障监督", "监督和保障"),
}
"""What the heading of an aspect says, in any wording; each by the id of its part of the form."""
_PROBLEM_WORDS: Words = {
    "improvements": ("改进", "整改", "打算", "下一步", "措施", "努力方向", "工作计划"),
    "problems": ("问题", "不足", "困难"),
}


def overview(lines: list[str]) -> Any:
    """一、总体情况: the five aspects, or one text."""
    return _parts(lines, form.ASPECTS, _ASPECT_WORDS, form.LEAD) or _text(lines)


def aspects_named(lines: Iterable[str]) -> set[str]:
    """The aspects of 一、总体情况 that the lines of a section have headings of."""
    names = (_heading(line, form.ASPECTS)[1] for line in lines)
    return {label for name in names if name and (label := _label(name, form.ASPECTS, _ASPECT_WORDS))}


def problems(lines: list[str]) -> Any:
    """五、存在的主要问题及改进情况: two parts, or one text."""
    return _parts(lines, form.PROBLEM_PARTS, _PROBLEM_WORDS, None) or _text(lines)


def other_matters(lines: list[str], year: int | None) -> dict[str, Any]:
    """六、其他需要报告的事项: the fee statement as the form words it becomes figures again."""
    values: dict[str, Any] = {}
    rest = list(lines)
    for number, line in enumerate(lines):
        stated = _FEES.fullmatch(line)
        if stated and stated["year"] == str(year or ""):
            values[form.FEES.label] = {part.label: stated[part.id] for part in form.FEE_PARTS}
            del rest[number]
            break
    return values | {form.OTHER_TEXT.label: _text(rest)}


def _statement() -> re.Pattern[str]:
    pieces = []
    for text, name, _, _ in Formatter().parse(form.FEE_STATEMENT):
        pieces.append(re.escape(text))
        if name:
            pieces.append(rf"(?P<{name}>\d[\d.]*(?:[（(][^（()）]+[）)])?)")
    return re.compile("".join(pieces))


_FEES = _statement()


def _text(lines: list[str]) -> str | None:
    return "\n".join(lines) or None


def _parts(
    lines: list[str], items: tuple[Item, ...], words: Words, lead: Item | None
) -> dict[str, str | None] | None:
    """The section by its second-level headings, if each is that of another part, in order."""
    texts: dict[str, list[str]] = {}
    before: list[str] = []
    current: list[str] = before
    for line in lines:
        number, name = _heading(line, items)
        if name is None:
            current.append(line)
            continue
        label = _label(name, items, words)
        if label is None or label in texts:
            return None
        current = texts[label] = []
        if not _is_official(line, number, name, label, len(texts)):
            current.append(line)
    order = [item.label for item in items if item.label in texts]
    if not texts or list(texts) != order or (before and lead is None):
        return None
    if any(not part for part in texts.values()):  # a heading with nothing below it would be lost
        return None
    found = {label: _text(part) for label, part in texts.items()}
    return ({lead.label: _text(before)} if lead and before else {}) | found


def _heading(line: str, items: tuple[Item, ...]) -> tuple[str, str | None]:
    """The number and the words of a second-level heading, alone on its line or run in; or nothing."""
    number = _SECOND.match(line)
    if number is None:
        plain = line.rstrip("：:")
        return "", (plain if any(plain == item.label for item in items) else None)
    rest = line[number.end() :]
    end = _ENDS.search(rest)
    name = rest[: end.start()] if end else rest
    return number[1], name if len(name) <= _LONGEST_HEADING else ""


def _label(name: str, items: tuple[Item, ...], words: Words) -> str | None:
    """The part that a heading names; one that names two, or none, is not taken apart."""
    compared = key(name)
    named = [part for part, said in words.items() if any(word in compared for word in said)]
    return next(item.label for item in items if item.id == named[0]) if len(named) == 1 else None


def _is_official(line: str, number: str, name: str, label: str, count: int) -> bool:
    """Whether a heading says no more than the one that is printed anyway above this part."""
    if not number:
        return True
    rest = _SECOND.sub("", line, count=1).rstrip("：:")
    is_name = name == label or len(name) <= _LONGEST_NAME
    return rest == name and is_name and number == ordinal(count)
