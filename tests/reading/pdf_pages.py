"""Reports as PDF, by reportlab with a font that needs no file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.reading.sample import Rows

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
_BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
_TITLE = ParagraphStyle("title", parent=_BODY, fontSize=18, leading=30, firstLineIndent=0, alignment=1)
_RIGHT = ParagraphStyle("right", parent=_BODY, alignment=2)
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK", alignment=1)
_STYLES = {"title": _TITLE, "signature": _RIGHT}
_WIDTH = 480.0


def pdf(pieces: Iterable[tuple[str, str | Rows]], grid: Callable[[Rows], list[list[str]]]) -> bytes:
    """The pages, with a page number at the foot of each."""
    flow: list[Flowable] = []
    for kind, content in pieces:
        if isinstance(content, str):
            flow.append(Paragraph(content.replace("\n", "<br/>"), _STYLES.get(kind, _BODY)))
        else:
            flow += [Spacer(1, 6), _table(content, grid(content)), Spacer(1, 6)]
    stream = io.BytesIO()
    margins = {"leftMargin": 56, "rightMargin": 56, "topMargin": 70, "bottomMargin": 70}
    SimpleDocTemplate(stream, pagesize=A4, **margins).build(flow, onFirstPage=_foot, onLaterPages=_foot)
    return stream.getvalue()


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(A4[0] / 2, 40, str(document.page))


def _table(rows: Rows, grid: list[list[str]]) -> Table:
    style: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for box in row:
            while (number, column) in taken:
                column += 1
            last = (column + box.cols - 1, min(number + box.rows, len(grid)) - 1)
            if last != (column, number):
                style.append(("SPAN", (column, number), last))
            taken |= {
                (number + down, column + right) for down in range(box.rows) for right in range(box.cols)
            }
            column += box.cols
    width = len(grid[0])
    wide = [_WIDTH / width] * width if width != 10 else [50.0, 70.0, 115.0] + [35.0] * 7
    cells = [[Paragraph(text.replace("\n", "<br/>"), _CELL) for text in row] for row in grid]
    return Table(cells, colWidths=wide, style=TableStyle(style), splitByRow=1)
