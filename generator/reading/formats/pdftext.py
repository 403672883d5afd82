"""The characters of a PDF page to lines, cells and paragraphs, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from generator.language.numbers import ORDINALS
from generator.reading.assembly.headings import is_heading, is_whole
from generator.reading.document import Block, Box, Paragraph
from generator.reading.formats.glyphs import meant
from generator.reading.formats.pdfium import Char
from generator.reading.understanding.figures import looks_like_value
from generator.reading.understanding.identity import is_date_line, parse_title
from generator.reading.understanding.labels import meanings

_FEWEST_FIGURES = 3
_LONGEST_LINE = 200
"""A longer text is no heading, no title and no date."""
_INDENT = 0.4
"""In characters: a line that begins so far to the right begins a paragraph."""
_SHORT = 1.6
"""In characters: a line that ends so far from the right margin ends one."""
_GAP = 0.35
_WIDE_GAP = 1.0
_RAISED = 0.8
"""A digit smaller than this part of its line is a footnote sign."""
_PADDING = 6.5
"""Points between the border of a cell and its text."""
_DIGITS = "0123456789,，０１２３４５６７８９"
_HANGING = "，。、；：！？）”》"
_STOPS = "。！？；："
_NUMBERED = re.compile(rf"[（(][{ORDINALS}]{{1,2}}[）)]")


@dataclass(slots=True)
class Line:
    """A line of text outside the tables."""

    text: str
    left: float
    right: float
    top: float
    size: float
    """How far apart its characters stand."""

    @property
    def margin(self) -> float:
        """The right margin that the line speaks for: punctuation may hang over it."""
        return self.right - self.size if self.text[-1] in _HANGING else self.right


def cell_texts(boxes: list[tuple[float, float, float, float]], chars: list[Char]) -> dict[Box, str]:
    """The text of each cell. Each character goes to the smallest cell that its middle stands in."""
    texts: dict[Box, list[Char]] = {}
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        texts[round(top), round(x0), round(bottom), round(x1)] = []
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        for (top, left, bottom, right), inside in texts.items():
            if left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1:
                inside.append(char)
                break
    return {box: _cell_text(list(lines_of(inside, cell=True)), box) for box, inside in texts.items()}


def _cell_text(lines: list[Line], box: Box) -> str:
    """The lines of a cell. One that was broken for want of room goes on without a line break."""
    text = ""
    room = box[3] - box[1] - 2 * _PADDING
    for line in lines:
        text += line.text
        following = line.size / 2 if line.text[-1:].isascii() else line.size
        is_full = line.right - line.left + following > room
        text += "" if is_full and text[-1:] in _DIGITS else "\n"
    return text.strip()


def lines_of(chars: list[Char], *, cell: bool = False) -> Iterator[Line]:
    """Characters as lines, from the top down; in a cell, far apart means two lines."""
    rows: list[list[Char]] = []
    middle = -1.0
    for char in sorted(chars, key=lambda char: (char.top + char.bottom) / 2):
        here = (char.top + char.bottom) / 2
        if not rows or here - middle > char.size * 0.5:
            rows.append([])
            middle = here
        rows[-1].append(char)
    for row in rows:
        row.sort(key=lambda char: char.x0)
        text = meant(_line_text(row, cell=cell))
        if text:
            left, right = _left(row), row[-1].x1
            wide = sum(0.5 if char.isascii() else 1 for char in text)
            size = max(row[0].size, (right - left) / max(wide, 1))
            yield Line(text, left, right, row[0].top, size)


def _left(row: list[Char]) -> float:
    return float(next((char.x0 for char in row if char.text.strip()), row[0].x0))


def _line_text(row: list[Char], *, cell: bool) -> str:
    """The characters of a line; between Chinese characters a gap is only spacing."""
    largest = max(char.size for char in row)
    gaps = [(char.x0 - before.x1) / largest for before, char in pairwise(row)]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    text = row[0].text
    for char, gap in zip(row[1:], gaps, strict=True):
        shown = char.text
        if gap > usual + _WIDE_GAP:
            text += "\n" if cell else "  "
        elif gap > _GAP and (text[-1:] + shown).isascii():
            text += " "
        is_raised = char.size < largest * _RAISED and shown.isdigit()
        text += f"^{shown}" if cell and is_raised and text[-1:].isdigit() else shown
    return text.strip()


class Paragraphs:
    """Lines of a page put together to paragraphs."""

    def __init__(self) -> None:
        self.text = ""
        self.place = ""
        self.is_full = False
        """Whether the line before reached the right margin."""

    def add(self, lines: list[Line], left: float, right: float, place: str) -> Iterator[Block]:
        for line in lines:
            of_table = _is_of_table(line.text)
            begins = line.left > left + _INDENT * line.size or not self.is_full or is_heading(line.text)
            if begins or of_table or (self.text[-1:] in _STOPS and _NUMBERED.match(line.text)):
                yield from self.end()
            self.text += line.text
            self.place = self.place or place
            whole = len(self.text) <= _LONGEST_LINE and (
                is_whole(self.text) or is_date_line(self.text) or parse_title(self.text) is not None
            )
            complete = of_table or whole
            self.is_full = not complete and line.right > right - _SHORT * line.size

    def end(self) -> Iterator[Block]:
        if self.text.strip():
            yield Paragraph(self.text.strip(), self.place)
        self.text, self.place, self.is_full = "", "", False


def _is_of_table(text: str) -> bool:
    """Whether a line is a row of a table without ruling lines."""
    words = text.split()
    figures = sum(looks_like_value(word) for word in words)
    return figures >= _FEWEST_FIGURES or any(meanings(word) for word in words) or figures == len(words)
