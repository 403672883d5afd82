"""PDF pages drawn by hand: tables without rules, bold drawn twice, raised signs, figures apart."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.form.tables import CELLS
from generator.reading import read
from generator.reading.formats.glyphs import meant
from tests.reading.formats import MAKERS
from tests.reading.pdf_pages import FONT
from tests.reading.sample import MADE
from tests.reading.samples import bent


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


def test_a_figure_struck_out_is_not_read(tmp_path: Path) -> None:
    pen = Pen()
    pen.canvas.line(175, 760 - 120 - 14 + 3.5, 181, 760 - 120 - 14 + 3.5)
    path = tmp_path / "a.pdf"
    path.write_bytes(pen.table([(0, 0, 10, "941")]))
    reading = read(path)
    assert reading.report.disclosure.permits is None
    assert any("行政许可" in entry.where for entry in reading.unread)


def test_radicals_of_a_font_are_characters() -> None:
    assert meant("⽩⽯县⼈⺠政府⻔户网站，⻛险提⽰，ﬁle") == "白石县人民政府门户网站，风险提示，file"
    assert meant("镇人民政府 10 件") == "镇人民政府 10 件"


PAGES = ["一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]


def test_what_stands_on_every_page_is_no_text(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number, heading in enumerate(PAGES, 1):
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 815, f"2025/1/2{number} 8:0{number}  青石镇政府信息公开年报_某某网")
        canvas.drawString(40, 25, f"https://www.example.gov.cn/a.html  {number}/3")
        if number == 1:
            canvas.drawString(60, 760, "青石镇人民政府2024年政府信息公开工作年度报告")
        canvas.drawString(60, 700, heading)
        canvas.drawString(60, 670, f"这是第{'一二三'[number - 1]}段的全部内容。")
        canvas.showPage()
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    report = read(path).report
    assert report.agency == "青石镇人民政府"
    assert report.overview.text == "这是第一段的全部内容。"
    assert report.problems.text == "这是第二段的全部内容。"
    assert report.other_matters.text == "这是第三段的全部内容。"


def ruled(canvas: Canvas, rows: list[list[str]], top: float) -> None:
    for row in rows:
        for column, text in enumerate(row):
            left, width = (40, 100) if column == 0 else (80 + 60 * column, 60)
            canvas.rect(left, top - 20, width, 20)
            canvas.drawString(left + 2, top - 13, text)
        top -= 20


HEADS = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
FIGURES = ["1", "2", "3", "4", "5", "6", "21"]
BLANKS = [""] * 7


@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [
        (["6.属于四类", *FIGURES], ["过程性信息", *BLANKS], ["1", "21"]),
        (["6.属于四类", *BLANKS], ["过程性信息", *FIGURES], ["1", "21"]),
        (["6.属于四类过程性信息", *BLANKS], ["", *FIGURES], ["1", "21"]),
        (["6.属于四类", *FIGURES], ["过程性信息", "5", *BLANKS[1:]], [None, "21"]),
    ],
    ids=["label cut", "figures below", "figures alone below", "a figure cut"],
)
def test_a_row_that_a_page_break_goes_through(
    last: list[str], first: list[str], expected: list[str | None], tmp_path: Path
) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont(FONT, 8)
    canvas.drawString(60, 800, "青石镇人民政府2024年政府信息公开工作年度报告")
    ruled(canvas, [HEADS, ["5.属于三类内部事务信息", *FIGURES], last], 760)
    canvas.showPage()
    canvas.setFont(FONT, 8)
    ruled(canvas, [first, ["7.属于行政执法案卷", *FIGURES], ["8.属于行政查询事项", *FIGURES]], 760)
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    denied = read(path).report.applications.results.denied
    row = denied.process_information
    found = [row.natural_person, row.total]
    assert [figure.text if figure else None for figure in found] == expected
    assert denied.enforcement_files.total.text == "21"
