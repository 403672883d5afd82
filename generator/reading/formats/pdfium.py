"""What is drawn on the pages of a PDF: characters, strokes and how many pictures, by pdfium.

Only the process that :mod:`.fence` starts may call this: pdfium is made for hostile files, but a few
hundred bytes can still ask for any amount of time or memory.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot, isfinite
from typing import Any

from generator.errors import UnreadableError
from generator.findings import unreadable

_MAX_PAGES = 80
_MAX_CHARS = 100_000
_MAX_OBJECTS = 200_000
"""Paths, texts and pictures of all pages together; a report has some 1,000 a page."""
_MAX_DEPTH = 8
"""How deep forms are looked into for strokes; pages printed to PDF nest two."""
_STRAIGHT = 0.5
"""Points that a line may lean and still be horizontal or vertical."""
_DAMAGED = "PDF 损坏，打不开；请重新下载或另存再试"
_UNKNOWN = "\ufffd"
"""Stands for a character whose font does not say what it is: what it stands in is no figure."""
_UPRIGHT = 0.01
_BELOW = 0.14
"""The part of a character's height that lies below its line."""
_WIDEST = 3.0
"""In sizes: a wider box is not the character's."""
_SAME = 1.0
"""Points between two drawings of one character that only make it bold."""


@dataclass(slots=True)
class Char:
    """A character and its box, in points from the upper left corner of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    """Of its font, as it is shown."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal or vertical line, or one side of a box."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Drawing:
    """What stands on a page."""

    number: int
    height: float
    chars: list[Char] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    images: int = 0


def draw(raw: bytes) -> Iterator[Drawing]:
    """The pages of a PDF. Raises :class:`UnreadableError` for what can't be opened or is far too long."""
    try:
        import pypdfium2.raw as pdfium
    except (ImportError, OSError):
        raise UnreadableError(
            unreadable("读 PDF 需要另外安装 pypdfium2：pip install 'nianbao[pdf]'；或者提供 .docx、网页")
        ) from None
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableError(unreadable("文件有密码，请先去掉密码再试"))
        raise UnreadableError(unreadable(_DAMAGED))
    count = pdfium.FPDF_GetPageCount(document)
    if count > _MAX_PAGES:
        why = f"有 {count} 页，太长了，不像一份年度报告（最多读 {_MAX_PAGES} 页）"
        way_out = "请核对是不是选错了文件；报告在汇编里的，请把它的那几页另存成一个 PDF 再试"
        raise UnreadableError(unreadable(f"{why}；{way_out}"))
    pen = _Pen(pdfium)
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if page:
            yield pen.page(page, number + 1)
            pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)


Matrix = tuple[float, float, float, float, float, float]


class _Pen:
    """Pages to drawings; counts over all of them what must not become too much."""

    def __init__(self, pdfium: Any) -> None:
        self.pdfium = pdfium
        self.chars = 0
        self.objects = 0
        self.turn = 0
        self.box = (0.0, 0.0, 0.0, 0.0)

    def page(self, page: Any, number: int) -> Drawing:
        box = self.pdfium.FS_RECTF()
        self.pdfium.FPDF_GetPageBoundingBox(page, box)
        self.box = (box.left, box.top, box.right, box.bottom)
        self.turn = self.pdfium.FPDFPage_GetRotation(page)
        height = box.right - box.left if self.turn % 2 else box.top - box.bottom
        _refuse_nowhere(height)
        drawing = Drawing(number, height)
        drawing.chars = list(_once(self._characters(page)))
        count = self.pdfium.FPDFPage_CountObjects(page)
        objects = (self.pdfium.FPDFPage_GetObject(page, at) for at in range(count))
        self._paths(objects, (1, 0, 0, 1, 0, 0), drawing, 0)
        return drawing

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is shown, from the upper left corner down."""
        left, top, right, bottom = self.box
        turned = ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))
        return turned[self.turn % 4]

    def _characters(self, page: Any) -> Iterator[Char]:
        pdfium = self.pdfium
        text = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(text)
        self.chars += max(count, 0)
        if self.chars > _MAX_CHARS:
            raise UnreadableError(unreadable("文字太多，不像一份年度报告"))
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        for at in range(count):
            if pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(text, at)
            if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
                code = 0
            elif pdfium.FPDFText_IsHyphen(text, at) == 1:
                code = ord("-")
            shown = chr(code) if code >= 32 and not 0xD800 <= code < 0xE000 else _UNKNOWN
            pdfium.FPDFText_GetLooseCharBox(text, at, box)
            pdfium.FPDFText_GetMatrix(text, at, matrix)
            left, top, right, bottom = box.left, box.top, box.right, box.bottom
            size = pdfium.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)
            if not size:  # nobody sees a character without height
                continue
            if abs(matrix.b) + abs(matrix.c) < _UPRIGHT * abs(matrix.a):
                # fonts differ in how far they reach; vertical ones reach anywhere
                pdfium.FPDFText_GetCharOrigin(text, at, x, y)
                bottom = y.value - _BELOW * size
                top = bottom + size
                if right - left > _WIDEST * size:
                    left, right = x.value, x.value + size
            x0, y0 = self._shown(left, top)
            x1, y1 = self._shown(right, bottom)
            _refuse_nowhere(x0, y0, x1, y1, size)
            yield Char(shown, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), size)
        pdfium.FPDFText_ClosePage(text)

    def _paths(self, objects: Iterator[Any], matrix: Matrix, drawing: Drawing, depth: int) -> None:
        pdfium = self.pdfium
        own = pdfium.FS_MATRIX()
        for drawn in objects:
            self.objects += 1
            if self.objects > _MAX_OBJECTS:
                raise UnreadableError(unreadable("线条太多，不像一份年度报告"))
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                drawing.images += 1
            elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
                pdfium.FPDFPageObj_GetMatrix(drawn, own)
                placed = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
                if kind == pdfium.FPDF_PAGEOBJ_PATH:
                    drawing.strokes += self._strokes(drawn, placed)
                elif depth < _MAX_DEPTH:
                    count = pdfium.FPDFFormObj_CountObjects(drawn)
                    inner = (pdfium.FPDFFormObj_GetObject(drawn, at) for at in range(count))
                    self._paths(inner, placed, drawing, depth + 1)

    def _strokes(self, path: Any, matrix: Matrix) -> Iterator[Stroke]:
        """The horizontal and vertical lines of a path."""
        pdfium = self.pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not (fill.value or stroke.value):
            return
        count = pdfium.FPDFPath_CountSegments(path)
        self.objects += max(count, 0)
        if self.objects > _MAX_OBJECTS:
            raise UnreadableError(unreadable("线条太多，不像一份年度报告"))
        points: list[tuple[float, float]] = []
        for at in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                yield from _sides(points)
                points = []
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(self._shown(*_applied(matrix, x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield from _sides(points)


def _sides(points: list[tuple[float, float]]) -> Iterator[Stroke]:
    for (x0, y0), (x1, y1) in pairwise(points):
        _refuse_nowhere(x0, y0, x1, y1)
        if min(abs(x0 - x1), abs(y0 - y1)) <= _STRAIGHT:
            yield Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _refuse_nowhere(*lengths: float) -> None:
    """Refuse a page on which something stands nowhere: left out, it could make another figure."""
    if not all(map(isfinite, lengths)):
        raise UnreadableError(unreadable(_DAMAGED))


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first."""
    a, b, c, d, e, f = inner
    p, q, r, s, _, _ = outer
    moved = _applied(outer, e, f)
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *moved)


def _once(chars: Iterator[Char]) -> Iterator[Char]:
    """Characters without those drawn again in the same place, as some programs make them bold."""
    seen: dict[tuple[str, int, int], list[Char]] = {}
    for char in chars:
        column, row = round(char.x0), round(char.top)
        near = (seen.get((char.text, column + x, row + y), ()) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if any(_is_same(char, other) for others in near for other in others):
            continue
        seen.setdefault((char.text, column, row), []).append(char)
        yield char


def _is_same(one: Char, other: Char) -> bool:
    return (
        abs(one.x0 - other.x0) <= _SAME
        and abs(one.top - other.top) <= _SAME
        and abs(one.size - other.size) < _SAME
    )
