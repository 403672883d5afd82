"""A PDF with a text layer to the document model. Needs pypdfium2 (``pip install nianbao[pdf]``)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.document import Block, Document, RawCell, RawTable, rows_from_boxes
from generator.reading.formats.pdfium import Char, Drawing, Stroke, draw
from generator.reading.formats.pdftext import Line, Paragraphs, cell_texts, lines_of
from generator.reading.formats.ruling import bounds, tables
from generator.reading.understanding.figures import looks_like_value
from generator.reading.understanding.labels import is_page_mark, meanings

_DIGIT = re.compile(r"\d+")
_FEWEST_CHARS = 20
_MARGIN = 0.12
"""The part of the page at the top and at the bottom where page numbers and running heads stand."""
_TWO = "\n"
"""Between two parts of a figure: what they are together is not sure."""
_STRUCK = "̶"
"""Stands for a character struck out: what it stands in is no figure."""
_FEWEST_PAGES = 3
_MIDDLE = 0.25
"""The part of a character above and below its middle, which a line that strikes it out goes through."""
_STRIKE = 1.5
"""Points: a shorter stroke strikes nothing out."""


def read_pdf(raw: bytes) -> Document:
    """The blocks of a PDF. Raises :class:`UnreadableError` for a scan, a locked or a damaged file."""
    return Document(list(_blocks(draw(raw))))


@dataclass(slots=True)
class _Page:
    """What stands on a page: its lines outside the tables, and its tables, from the top down."""

    place: str
    lines: list[Line]
    tables: list[tuple[float, RawTable]]
    """Each with where its top is."""
    edges: tuple[float, float]
    """Above the first and below the second stand running heads and page numbers."""

    def is_at_edge(self, line: Line) -> bool:
        return not self.edges[0] < line.top < self.edges[1]


def _blocks(drawings: Iterable[Drawing]) -> Iterator[Block]:
    pages = []
    count = 0
    images = 0
    for drawing in drawings:
        images += drawing.images
        count += len(drawing.chars)
        pages.append(_page(drawing))
    if count < _FEWEST_CHARS:
        why = "里面是图片，没有文字" if images else "里面没有文字"
        raise UnreadableError(
            unreadable(
                f"这个 PDF 是扫描件（{why}），读不出来；"
                "请找原来的 Word 文件，或者用 WPS 或 Word 打开，另存为 .docx，核对文字以后再试"
            )
        )
    _leave_out_running_heads(pages)
    for before, after in pairwise(pages):
        _mend_cut_row(before, after)
    paragraphs = Paragraphs()
    for laid in pages:
        yield from _in_order(laid, paragraphs)
    yield from paragraphs.end()


def _page(drawing: Drawing) -> _Page:
    found = tables(drawing.strokes)
    areas = [bounds(cells) for cells in found]
    inside: list[list[Char]] = [[] for _ in found]
    outside: list[Char] = []
    struck = _struck(drawing.strokes)
    for char in drawing.chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        area = next((n for n, (x0, y0, x1, y1) in enumerate(areas) if x0 <= x <= x1 and y0 <= y <= y1), None)
        if struck(char, x):  # how far the line goes is not sure enough for a figure
            char.text = _STRUCK
        (outside if area is None else inside[area]).append(char)
    place = f"第 {drawing.number} 页"
    laid = [
        (area[1], RawTable(rows_from_boxes(cell_texts(cells, chars)), place=place))
        for area, cells, chars in zip(areas, found, inside, strict=True)
    ]
    laid.sort(key=lambda table: table[0])
    edges = (drawing.height * _MARGIN, drawing.height * (1 - _MARGIN))
    return _Page(place, list(lines_of(outside)), laid, edges)


def _struck(strokes: list[Stroke]) -> Callable[[Char, float], bool]:
    """Whether a line is drawn through the middle of a character: then it is no longer said."""
    drawn = sorted((line.top, line.x0, line.x1) for line in strokes if line.x1 - line.x0 > _STRIKE)

    def struck(char: Char, x: float) -> bool:
        edge = (char.bottom - char.top) * _MIDDLE
        top, bottom = char.top + edge, char.bottom - edge
        near = drawn[bisect_right(drawn, (top,)) : bisect_left(drawn, (bottom,))]
        return any(x0 <= x <= x1 for _, x0, x1 in near)

    return struck


def _leave_out_running_heads(pages: list[_Page]) -> None:
    """Take out page numbers, and what stands at the edge of all pages (but one), but for its numbers."""
    seen = Counter(
        text for page in pages for text in {_DIGIT.sub("#", x.text) for x in page.lines if page.is_at_edge(x)}
    )
    running = {text for text, count in seen.items() if count >= max(_FEWEST_PAGES, len(pages) - 1)}
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not is_page_mark(line.text)
            and not (
                page.is_at_edge(line) and (_is_number(line.text) or _DIGIT.sub("#", line.text) in running)
            )
        ]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 4


def _mend_cut_row(before: _Page, after: _Page) -> None:
    """Put a row together that a page break went through: its label, or its label and its figures."""
    if not before.tables or not after.tables:
        return
    (top, upper), (start, lower) = before.tables[-1], after.tables[0]
    apart = any(line.top > top for line in before.lines) or any(line.top < start for line in after.lines)
    if apart or not upper.rows or not lower.rows:
        return
    pairs = list(zip(reversed(upper.rows[-1]), reversed(lower.rows[0]), strict=False))
    if _is_cut(pairs):
        for above, below in pairs:
            is_figure = looks_like_value(_shown(above)) and looks_like_value(_shown(below))
            above.text = f"{above.text}{_TWO if is_figure else ''}{below.text}".strip()
        cut, *rest = lower.rows
        spanning = [replace(cell, rows=cell.rows - 1) for cell in cut if cell.rows > 1]
        lower.rows[:] = [spanning + rest[0], *rest[1:]] if rest else []


def _is_cut(pairs: list[tuple[RawCell, RawCell]]) -> bool:
    """Whether two rows are one: their label only makes sense joined, or stands in one of them."""
    texts = [(_shown(above), _shown(below)) for above, below in pairs]
    labels = [both for both in texts if not all(looks_like_value(text) for text in both)]
    if not labels or any(text and looks_like_value(text) for text in labels[0]):
        return False
    upper, lower = labels[0]
    if upper and lower:
        return bool(meanings(upper + lower)) and not meanings(upper)
    return bool(meanings(upper or lower)) and not any(all(both) for both in texts if both not in labels)


def _shown(cell: RawCell) -> str:
    return cell.text.replace(_STRUCK, "").strip()


def _in_order(page: _Page, paragraphs: Paragraphs) -> Iterator[Block]:
    lines = page.lines
    right = max((line.margin for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    for top, table in page.tables:
        above = [line for line in lines if line.top < top]
        lines = lines[len(above) :]
        yield from paragraphs.add(above, left, right, page.place)
        yield from paragraphs.end()
        yield table
    yield from paragraphs.add(lines, left, right, page.place)
