"""More ways to set a report: copies of web pages whose ``|`` were torn, Markdown in a .txt, workbooks.

``MAKERS`` as this module has it holds them all.
"""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.formats import MAKERS, _lines, maker, pieces
from tests.reading.sample import Rows, Sample

__all__ = ["MAKERS", "one_sheet"]


@maker("torn-pipes.txt", aligned=False)
def torn_pipes(sample: Sample) -> bytes:
    """A cell a line, each followed by its ``|``; a merged cell leaves a line of ``|``."""

    def table(rows: Rows) -> list[str]:
        lines = []
        for row in rows:
            for box in row:
                lines.append(f"{' '.join(sample.shown(box).split())} |")
                lines += ["|" * (box.cols - 1)] if box.cols > 1 else []
        return lines

    return _lines(sample, table).encode()


@maker("pipes-between.txt", aligned=False)
def pipes_between(sample: Sample) -> bytes:
    """A cell a line, and the ``|`` on lines of their own."""

    def table(rows: Rows) -> list[str]:
        cells = [" ".join(sample.shown(box).split()) for row in rows for box in row]
        return [line for cell in cells for line in (cell, "|")]

    return _lines(sample, table).encode()


@maker("markdown.txt")
def markdown_in_a_text(sample: Sample) -> bytes:
    return b"# " + MAKERS["pipes.md"](sample)


@maker("one-sheet.xlsx")
def one_sheet(sample: Sample) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for kind, content in pieces(sample):
        if isinstance(content, str):
            for line in content.split("\n"):
                sheet.append([line])
        else:
            _add_table(sheet, content, sample)
        assert kind
    return _saved(book)


@maker("a-sheet-a-table.xlsx")
def a_sheet_a_table(sample: Sample) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    tables = 0
    for kind, content in pieces(sample):
        if isinstance(content, str):
            if kind == "heading" and tables < 3:
                sheet = book.create_sheet(f"表{tables + 2}")
                tables += 1
            for line in content.split("\n"):
                sheet.append([None, line])
        else:
            _add_table(sheet, content, sample, left=1)
    return _saved(book)


def _add_table(sheet: Worksheet, rows: Rows, sample: Sample, left: int = 0) -> None:
    is_empty = all(cell.value is None for row in sheet.iter_rows() for cell in row)
    top = 1 if is_empty else sheet.max_row + 2
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows, top):
        column = left + 1
        for box in row:
            while (number, column) in taken:
                column += 1
            text = sample.shown(box)
            cell = sheet.cell(number, column)
            cell.value = int(text) if text.isdecimal() and str(int(text)) == text else text
            if box.cols > 1 or box.rows > 1:
                sheet.merge_cells(
                    start_row=number,
                    start_column=column,
                    end_row=number + box.rows - 1,
                    end_column=column + box.cols - 1,
                )
            taken |= {
                (line, place)
                for line in range(number, number + box.rows)
                for place in range(column, column + box.cols)
            }


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
