"""PDF pages drawn by hand: tables without rules, bold drawn twice, raised signs, figures apart."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.reading import read
from generator.tables import CELLS
from tests.reading.formats import MAKERS
from tests.reading.pdf_pages import FONT
from tests.reading.samples import MADE, bent


def drawn(lines: list[str], *, size: float = 9) -> bytes:
    """Lines of text one below the other, on as many pages as they need."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    height = 780.0
    for line in lines:
        if height < 80:
            canvas.showPage()
            height = 780.0
        canvas.setFont(FONT, size)
        canvas.drawString(60, height, line)
        height -= size * 1.6
    canvas.save()
    return stream.getvalue()


def test_a_table_without_rules_is_read_row_by_row(tmp_path: Path) -> None:
    sample = bent("as_it_should_be")
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(MAKERS["rows-with-spaces.txt"](sample).decode().split("\n")))
    found = read(path).report.written_figures()
    assert {cell: figure.text if figure else None for cell, figure in found.items()} == sample.written


class Pen:
    """A ruled table 2 with one cell to draw in by hand."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream)
        self.canvas.setFont(FONT, 10)

    def table(self, permits: list[tuple[float, float, float, str]]) -> bytes:
        """``permits``: what stands in the cell of 行政许可, as x, y, size and text."""
        rows = [
            ["第二十条第（一）项"],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "0", "0", "0"],
            ["行政规范性文件", "5", "6", "7"],
            ["第二十条第（五）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政许可"],
        ]
        self.canvas.drawString(60, 800, "青石镇人民政府2024年政府信息公开工作年度报告")
        for number, row in enumerate(rows):
            top = 760 - 20 * number
            for column in range(5):
                self.canvas.line(60 + 110 * column, top, 60 + 110 * column, top - 20)
            self.canvas.line(60, top, 500, top)
            self.canvas.line(60, top - 20, 500, top - 20)
            for column, text in enumerate(row):
                self.canvas.drawString(65 + 110 * column, top - 14, text)
        for x, y, size, text in permits:
            self.canvas.setFont(FONT, size)
            self.canvas.drawString(175 + x, 760 - 120 - 14 + y, text)
        self.canvas.save()
        return self.stream.getvalue()


@pytest.mark.parametrize(
    ("drawn_there", "expected"),
    [
        ([(0, 0, 10, "41")], "41"),
        ([(0, 0, 10, "41"), (0.2, 0, 10, "41")], "41"),
        ([(0, 0, 10, "41"), (10.5, 4, 6, "1")], None),
        ([(0, 0, 10, "41"), (40, 0, 10, "2")], None),
        ([(0, 0, 10, "1"), (8, 0, 10, "295")], "1295"),
        ([(0, 4, 10, "41"), (0, -5, 10, "2")], None),
    ],
    ids=["plain", "bold drawn twice", "raised", "apart", "with a space", "two lines"],
)
def test_what_stands_in_a_cell(
    drawn_there: list[tuple[float, float, float, str]], expected: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(Pen().table(drawn_there))
    reading = read(path)
    figure = reading.report.disclosure.permits
    assert (figure.text if figure else None) == expected
    assert reading.report.disclosure.normative_documents.repealed.text == "6"


def test_every_page_has_a_number_that_is_no_figure(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(MAKERS["ruled.pdf"](bent("as_it_should_be")))
    report = read(path).report
    assert all(report.written_figures()[cell] for cell in CELLS)
    assert report.written_figures()[MADE].text == "104"
