"""Other ways to make the same document, each as well as its library allows."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from generator.form import tables
from generator.form.tables import Cell
from generator.render.context import Prepared, PreparedSection
from generator.render.templates import templates
from generator.render.word import docx
from generator.render.word_template import STYLES

BASE = (templates() / "base.docx").read_bytes()


def plain_python_docx(page: Prepared) -> bytes:
    """python-docx as its documentation shows it: add, merge, write every cell."""
    document = Document(io.BytesIO(BASE))
    for paragraph in list(document.paragraphs):
        document.element.body.remove(paragraph._p)
    document.add_paragraph("\n".join(page.title_lines), style="Title")
    for paragraph in page.preface:
        document.add_paragraph(paragraph.text)
    for section in page.sections:
        document.add_paragraph(section.heading, style="Heading 1")
        for paragraph in section.paragraphs:
            added = document.add_paragraph(style=STYLES[paragraph.level])
            if paragraph.opening:
                added.add_run(paragraph.opening, "Heading 2 Char")
            added.add_run(paragraph.text)
        if section.table:
            _plain_table(document, section, page)
    document.add_paragraph("\n".join(page.signature_lines), style="Signature")
    document.add_paragraph(page.day, style="Date")
    return _saved(document)


def _plain_table(document: Any, section: PreparedSection, page: Prepared) -> None:
    assert section.table
    grid = section.table.grid
    figures = iter(page.figures[section.section.id])
    word = document.add_table(len(grid), section.table.columns, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for row, printed_row in enumerate(grid):
        column = 0
        for printed in printed_row:
            while (row, column) in taken:
                column += 1
            cell = word.cell(row, column)
            if printed.rows > 1 or printed.cols > 1:
                cell = cell.merge(word.cell(row + printed.rows - 1, column + printed.cols - 1))
            content = printed.content
            cell.text = next(figures) if isinstance(content, Cell) else content
            cell.paragraphs[0].style = "Table Text"
            taken |= {
                (row + down, column + right) for down in range(printed.rows) for right in range(printed.cols)
            }
            column += printed.cols
    for line in section.note:
        document.add_paragraph(line, style="Table Note")


def prepared_document(page: Prepared) -> Callable[[], bytes]:
    """The best python-docx allows: a document built once, its body copied with lxml and filled."""
    document = Document(io.BytesIO(docx(page)))
    body = document.element.body
    original = copy.deepcopy(body)
    texts = [element.text for element in original.iter(qn("w:t"))]

    def build() -> bytes:
        filled = copy.deepcopy(original)
        for element, text in zip(filled.iter(qn("w:t")), texts, strict=True):
            element.text = text
        body[:] = filled[:]
        return _saved(document)

    return build


def docxtpl_template(page: Prepared) -> bytes:
    """The same document as a docxtpl template: its loops and expressions in the same places."""
    package = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(page))) as source, zipfile.ZipFile(package, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = _with_expressions(content.decode()).encode()
            target.writestr(name, content)
    return package.getvalue()


def _with_expressions(xml: str) -> str:
    numbers = iter(range(len(tables.CELLS)))
    figure = re.compile(r'(w:val="TableText"/>(?:<w:keepNext/>)?</w:pPr><w:r><w:t>)[0-9][^<]*(</w:t>)')
    xml = figure.sub(lambda match: f"{match[1]}{{{{ f[{next(numbers)}] }}}}{match[2]}", xml)
    if next(numbers, None) is not None:
        raise AssertionError("a figure of the form has no expression")
    texts = iter(range(1000))
    paragraph = re.compile(r'(<w:t xml:space="preserve">)[^<]+(</w:t>)')
    return paragraph.sub(lambda match: f"{match[1]}{{{{ t[{next(texts)}] }}}}{match[2]}", xml)


def docxtpl_context(page: Prepared) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(docx(page))) as package:
        xml = package.read("word/document.xml").decode()
    texts = re.findall(r'<w:t xml:space="preserve">([^<]+)</w:t>', xml)
    return {"f": [f for figures in page.figures.values() for f in figures], "t": texts}


def docxtpl_document(template: bytes, context: dict[str, object]) -> bytes:
    """docxtpl as its documentation shows it: template, render, save."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
