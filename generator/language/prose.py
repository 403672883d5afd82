"""The texts of a report, joined once, cut into sentences that know where they stand.

All narrative rules search one string: a pattern runs over the whole report in one pass, and only
what it finds is traced back to its place in the answers file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from generator.findings import Path
from generator.form import official as form
from generator.form import tables
from generator.form.places import place
from generator.form.terms import Section
from generator.language.numbers import ORDINALS
from generator.patterns import regex
from generator.report.report import Report

_WIDE = regex("[０-９％．＋－Ａ-Ｚａ-ｚ＠]")
_TO_NARROW = ord("０") - ord("0")
"""So far a full-width character stands from its half-width one."""
NUMBERING = rf"[ \t　]*(?:[（(][{ORDINALS}]{{1,3}}[）)]|[{ORDINALS}]{{1,3}}、|\d{{1,2}}[.．、](?!\d))"
_NUMBERED = regex(NUMBERING)
_HEADING = regex(rf"^{NUMBERING}([^。；！？\n]{{1,40}})", re.MULTILINE)
_QUOTED = regex("《[^《》]*》|“[^“”]*”|〈[^〈〉]*〉|〔[^〔〕]*〕")
_ENDS = "。！？；："
SENTENCE_ENDS = "。！？"
_SENTENCE = regex(rf"[^{SENTENCE_ENDS}]{{1,1000}}[{SENTENCE_ENDS}]*")
"""Longer runs are no prose, and are cut so that no rule takes long over them."""


class Passage(NamedTuple):
    """One text of the report."""

    path: Path
    text: str
    start: int
    """Where it begins in the joined text."""
    is_note: bool

    @property
    def where(self) -> str:
        return place(self.path)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Sentence(NamedTuple):
    """A sentence up to its full stop; a line break inside it does not end it."""

    text: str
    start: int
    passage: Passage


def _texts() -> Iterator[tuple[str, Path, bool]]:
    """The fields that hold text, with their keys in the answers file, in printed order."""
    yield "preface", ("引言",), False
    for section, parts in ((form.OVERVIEW, (form.LEAD, *form.ASPECTS)), (form.PROBLEMS, form.PROBLEM_PARTS)):
        yield f"{section.id}.text", (section.label,), False
        for part in parts:
            yield f"{section.id}.{part.id}", (section.label, part.label), False
    yield f"{form.OTHER_MATTERS.id}.text", (form.OTHER_MATTERS.label, form.OTHER_TEXT.label), False
    for table in tables.TABLES:
        yield f"{table.section.id}.{form.NOTE.id}", (table.section.label, form.NOTE.label), True


_GETTERS = [(attrgetter(name), path, is_note) for name, path, is_note in _texts()]


class Prose:
    """Everything the report says in words."""

    def __init__(self, report: Report) -> None:
        passages = []
        start = 0
        for get, path, is_note in _GETTERS:
            try:
                text = get(report)
            except AttributeError:  # the section is not answered yet
                continue
            if text and not text.isspace():
                passages.append(Passage(path, text, start, is_note))
                start += len(text) + 1
        self.passages = tuple(passages)
        self._starts = [passage.start for passage in passages]
        joined = "\n".join(passage.text for passage in passages)
        self.full = _WIDE.sub(_narrow, joined) if _WIDE.search(joined) else joined
        """All texts, one after the other; full-width digits and letters made narrow."""

    @cached_property
    def outside_quotes(self) -> str:
        """All texts, with ``□`` for every character of a name or a quotation."""
        return _QUOTED.sub(lambda match: "□" * len(match[0]), self.full)

    def passage_at(self, position: int) -> Passage:
        return self.passages[bisect_right(self._starts, position) - 1]

    def of(self, section: Section) -> str:
        """All text of one section."""
        return "\n".join(self.slice(p) for p in self.passages if p.path[0] == section.label)

    def slice(self, passage: Passage) -> str:
        return self.full[passage.start : passage.end]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        found = []
        for passage in self.passages:
            for start, text in _blocks(self.slice(passage), passage.start):
                found += [
                    Sentence(match[0], start + match.start(), passage) for match in _SENTENCE.finditer(text)
                ]
        return tuple(found)

    @cached_property
    def _headings(self) -> list[tuple[int, str]]:
        return [(match.start(), match[1]) for match in _HEADING.finditer(self.full)]

    def topic(self, sentence: Sentence) -> str:
        """What the sentence is about: its aspect, or the last heading of a free text."""
        key = sentence.passage.path[-1]
        if len(sentence.passage.path) > 1:
            return key
        index = bisect_right(self._headings, (sentence.start, "\U0010ffff")) - 1
        if index >= 0 and self._headings[index][0] >= sentence.passage.start:
            return self._headings[index][1]
        return key


def _narrow(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - _TO_NARROW)


def _blocks(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Runs of lines that belong together: a line goes on where it has not come to an end."""
    if "\n" not in text:
        yield start, text
        return
    begin = position = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        position += len(line) + 1
        following = lines[number + 1] if number + 1 < len(lines) else ""
        ended = not line or line.rstrip()[-1:] in _ENDS or not following.strip()
        if ended or _NUMBERED.match(line) or _NUMBERED.match(following):
            yield start + begin, text[begin : position - 1]
            begin = position
