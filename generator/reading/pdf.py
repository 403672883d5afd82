"""A PDF with a text layer to the document model. Needs pdfplumber (``pip install nianbao[pdf]``)."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.figures import looks_like_value
from generator.reading.headings import is_heading, is_whole
from generator.reading.identity import parse_title
from generator.reading.model import Block, Box, Document, Paragraph, RawTable, rows_from_boxes
from generator.reading.wording import is_page_mark, meanings

_MAX_PAGES = 80
_MAX_CHARS = 200_000
_MAX_PAGES_INFLATED, _MAX_FONTS_INFLATED = 20_000_000, 200_000_000
_CHUNK = 1 << 20
_HEADER = 1_000
"""So far before a stream its dictionary begins."""
_STREAM = re.compile(rb"stream\r?\n")
_FEWEST_CHARS, _FEWEST_FIGURES = 20, 3
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
_MARGIN = 0.12
"""The part of the page at the top and at the bottom where page numbers stand."""


def read_pdf(raw: bytes) -> Document:
    """The blocks of a PDF. Raises :class:`UnreadableError` for a scan, a locked or a damaged file."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError:
        raise UnreadableError(
            unreadable("读 PDF 需要另外安装 pdfplumber：pip install 'nianbao[pdf]'；或者提供 .docx、网页")
        ) from None
    _refuse_bomb(raw)
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > _MAX_PAGES:
                raise UnreadableError(unreadable(f"有 {len(pdf.pages)} 页，太长了，不像一份年度报告"))
            blocks = list(_blocks(pdf))
    except UnreadableError:
        raise
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise UnreadableError(unreadable("文件有密码，请先去掉密码再试")) from None
        raise UnreadableError(unreadable("PDF 损坏，打不开；请重新下载或另存再试")) from None
    except Exception:  # noqa: BLE001  # pdfminer raises whatever a damaged file makes go wrong
        raise UnreadableError(unreadable("PDF 损坏，读不出来；请重新下载或另存再试")) from None
    return Document(blocks)


def _refuse_bomb(raw: bytes) -> None:
    """Refuse streams that unpack to far more than a report has, before pdfminer unpacks them.

    Pictures are never unpacked; embedded fonts may be large.
    """
    pages, fonts = _MAX_PAGES_INFLATED, _MAX_FONTS_INFLATED
    for found in _STREAM.finditer(raw):
        header = raw[max(found.start() - _HEADER, 0) : found.start()]
        header = header[header.rfind(b"obj") + 1 :]
        if b"/Image" in header:
            continue
        size = _inflated(raw[found.end() : raw.find(b"endstream", found.end())], max(pages, fonts))
        if b"/Length1" in header:
            fonts -= size
        else:
            pages -= size
        if pages <= 0 or fonts <= 0:
            raise UnreadableError(unreadable("PDF 展开后太大，不像一份年度报告，没有打开"))


def _inflated(packed: bytes, limit: int) -> int:
    """The size of a stream unpacked, as far as ``limit``; 0 for one that is packed otherwise."""
    inflate = zlib.decompressobj()
    size = 0
    try:
        while packed and size < limit:
            size += len(inflate.decompress(packed, _CHUNK))
            packed = inflate.unconsumed_tail
    except zlib.error:
        pass
    return size


@dataclass(slots=True)
class _Line:
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


def _blocks(pdf: Any) -> Iterator[Block]:
    count = 0
    images = 0
    paragraphs = _Paragraphs()
    for page in pdf.pages:
        images += len(page.images)
        plain = page.dedupe_chars()  # bold is often the same character drawn twice
        count += len(plain.chars)
        if count > _MAX_CHARS:
            raise UnreadableError(unreadable("文字太多，不像一份年度报告"))
        yield from _page(plain, page.page_number, paragraphs)
        page.close()
    yield from paragraphs.end()
    if count < _FEWEST_CHARS:
        why = "里面是图片，没有文字" if images else "里面没有文字"
        raise UnreadableError(
            unreadable(f"这个 PDF 是扫描件（{why}），读不出来；请提供 .docx、网页或者有文字的 PDF")
        )


def _page(page: Any, number: int, paragraphs: _Paragraphs) -> Iterator[Block]:
    place = f"第 {number} 页"
    found = [table for table in page.find_tables() if len(table.cells) > 1]
    areas = [table.bbox for table in found]
    inside: list[list[Any]] = [[] for _ in found]
    outside: list[Any] = []
    for char in page.chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        area = next((n for n, (x0, y0, x1, y1) in enumerate(areas) if x0 <= x <= x1 and y0 <= y <= y1), None)
        (outside if area is None else inside[area]).append(char)
    lines = [line for line in _lines(outside) if not _is_page_mark(line, page.height)]
    right = max((line.margin for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    tables = sorted(zip(found, inside, strict=True), key=lambda pair: pair[0].bbox[1])
    for table, chars in tables:
        above = [line for line in lines if line.top < table.bbox[1]]
        lines = lines[len(above) :]
        yield from paragraphs.add(above, left, right, place)
        yield from paragraphs.end()
        yield RawTable(rows_from_boxes(_cells(table.cells, chars)), place=place)
    yield from paragraphs.add(lines, left, right, place)


def _is_page_mark(line: _Line, height: float) -> bool:
    at_edge = not height * _MARGIN < line.top < height * (1 - _MARGIN)
    return is_page_mark(line.text) or (at_edge and line.text.isdecimal() and len(line.text) < 4)


def _cells(boxes: list[tuple[float, float, float, float]], chars: list[Any]) -> dict[Box, str]:
    """The text of each cell. Each character goes to the smallest cell that its middle stands in."""
    texts: dict[Box, list[Any]] = {}
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        texts[round(top), round(x0), round(bottom), round(x1)] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for (top, left, bottom, right), inside in texts.items():
            if left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1:
                inside.append(char)
                break
    return {box: _cell_text(list(_lines(inside, cell=True)), box) for box, inside in texts.items()}


def _cell_text(lines: list[_Line], box: Box) -> str:
    """The lines of a cell. One that was broken for want of room goes on without a line break."""
    text = ""
    room = box[3] - box[1] - 2 * _PADDING
    for line in lines:
        text += line.text
        following = line.size / 2 if line.text[-1:].isascii() else line.size
        is_full = line.right - line.left + following > room
        text += "" if is_full and text[-1:] in _DIGITS else "\n"
    return text.strip()


def _lines(chars: list[Any], *, cell: bool = False) -> Iterator[_Line]:
    """Characters as lines, from the top down; in a cell, far apart means two lines."""
    rows: list[list[Any]] = []
    middle = -1.0
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        here = (char["top"] + char["bottom"]) / 2
        if not rows or here - middle > char["size"] * 0.5:
            rows.append([])
            middle = here
        rows[-1].append(char)
    for row in rows:
        row.sort(key=lambda char: char["x0"])
        text = _line_text(row, cell=cell)
        if text:
            left, right = _left(row), row[-1]["x1"]
            wide = sum(0.5 if char.isascii() else 1 for char in text)
            size = max(row[0]["size"], (right - left) / max(wide, 1))
            yield _Line(text, left, right, row[0]["top"], size)


def _left(row: list[Any]) -> float:
    return float(next((char["x0"] for char in row if char["text"].strip()), row[0]["x0"]))


def _line_text(row: list[Any], *, cell: bool) -> str:
    """The characters of a line; between Chinese characters a gap is only spacing."""
    largest = max(char["size"] for char in row)
    gaps = [(char["x0"] - before["x1"]) / largest for before, char in pairwise(row)]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    text = str(row[0]["text"])
    for char, gap in zip(row[1:], gaps, strict=True):
        shown = char["text"]
        if gap > usual + _WIDE_GAP:
            text += "\n" if cell else "  "
        elif gap > _GAP and (text[-1:] + shown).isascii():
            text += " "
        is_raised = char["size"] < largest * _RAISED and shown.isdigit()
        text += f"^{shown}" if cell and is_raised and text[-1:].isdigit() else shown
    return text.strip()


class _Paragraphs:
    """Lines of a page put together to paragraphs."""

    def __init__(self) -> None:
        self.text = ""
        self.place = ""
        self.is_full = False
        """Whether the line before reached the right margin."""

    def add(self, lines: list[_Line], left: float, right: float, place: str) -> Iterator[Block]:
        for line in lines:
            of_table = _is_of_table(line.text)
            begins = line.left > left + _INDENT * line.size or not self.is_full or is_heading(line.text)
            if begins or of_table:
                yield from self.end()
            self.text += line.text
            self.place = self.place or place
            complete = of_table or is_whole(self.text) or parse_title(self.text) is not None
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
