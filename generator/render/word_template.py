"""The form's Word document, built once by python-docx with Jinja2 expressions in its places.

The base file ``templates/base.docx`` brings page, styles, header and footers, and can be restyled in
Word or WPS. Expressions (``{{ … }}``) stand in runs and cells; statements (loops, conditions) stand
between elements as processing instructions ``<?jinja … ?>`` until the document is turned into a
template.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, cast

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Cell, Printed, Table
from generator.render.paragraphs import Level
from generator.render.word import CORE_PART, DOCUMENT_PART

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.text.paragraph import Paragraph as ParagraphType

STYLES = {Level.SECOND: "Heading 2", Level.THIRD: "Heading 3", Level.BODY: "Normal"}
_WIDTHS = {
    "表二": (2544, 2100, 2100, 2100),
    "表三": (1014, 1374, 2526, 620, *(550,) * 5, 560),
    "表四": (*(590,) * 9, *(589,) * 6),
}
"""Column widths in twips; each table is as wide as the 版心 (8844 twips = 156 mm)."""


def build(base: bytes, *, draft: bool) -> tuple[str, list[tuple[str, bytes]]]:
    """The Jinja2 source of ``word/document.xml``, and every other part of the package."""
    document = Document(io.BytesIO(base))
    if not draft:
        for section in document.sections:
            section.header.is_linked_to_previous = True
            section.even_page_header.is_linked_to_previous = True
    _fill(document)
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    source = next(content for name, content in parts if name == DOCUMENT_PART).decode()
    others = [(name, content) for name, content in parts if name not in (DOCUMENT_PART, CORE_PART)]
    return _as_template(source), others


def _as_template(source: str) -> str:
    return re.sub(r"<\?jinja (.*?)\?>", r"{% \1 %}", source)


def _statement(text: str) -> Any:
    return etree.ProcessingInstruction("jinja", text)


class _Body:
    """Appends to the end of the document's body."""

    def __init__(self, document: DocumentType) -> None:
        self.document = document
        self.styles = document.styles

    def statement(self, text: str) -> None:
        body = self.document.element.body
        body.insert(len(body) - 1, _statement(text))  # before the section properties

    def paragraph(self, style: str, text: str = "") -> ParagraphType:
        paragraph = self.document.add_paragraph(style=style)
        if text:
            _run(paragraph, text)
        return paragraph

    def loop(self, variable: str, values: str, style: str, text: str) -> None:
        self.statement(f"for {variable} in {values}")
        self.paragraph(style, text)
        self.statement("endfor")


def _run(paragraph: ParagraphType, text: str, style: str | None = None) -> None:
    """A run whose text keeps its spaces, whatever will stand there."""
    run = paragraph.add_run(text, style)
    for element in run._r.iter(qn("w:t")):
        element.set(qn("xml:space"), "preserve")


def _fill(document: DocumentType) -> None:
    for paragraph in list(document.paragraphs):  # the hints in the base file
        document.element.body.remove(paragraph._p)
    body = _Body(document)
    _title(body)
    _paragraphs(body, "page.preface")
    table_of = {table.section: table for table in tables.TABLES}
    for number, section in enumerate(form.SECTIONS):
        body.paragraph("Heading 1", section.heading)
        content = f"page.sections[{number}]"
        if section in table_of:
            _figures(body, table_of[section])
            body.loop("line", f"{content}.note", "Table Note", "{{ line }}")
        else:
            is_last = section is form.SECTIONS[-1]
            _paragraphs(body, f"{content}.paragraphs", before_signature=is_last)
    _signature(body)


def _title(body: _Body) -> None:
    paragraph = body.paragraph("Title")
    run: Any = paragraph.add_run("{{ line }}")._r
    children = list(run)
    run.insert(0, _statement("for line in page.title_lines"))
    run.insert(1, _statement("if not loop.first"))
    run.insert(2, OxmlElement("w:br"))
    run.insert(3, _statement("endif"))
    for child in children:
        run.append(child)
    run.append(_statement("endfor"))


def _paragraphs(body: _Body, values: str, *, before_signature: bool = False) -> None:
    """Paragraphs of any level; a run-in heading is a run of its own.

    The last one before the signature stays with it: no signature stands alone on a page.
    """
    body.statement(f"for level, text, opening in {values}")
    for position, (level, style) in enumerate(STYLES.items()):
        body.statement(f"{'elif' if position else 'if'} level == '{level}'")
        paragraph = body.paragraph(style)
        if before_signature:
            properties: Any = paragraph._p.get_or_add_pPr()
            properties.append(_statement("if loop.last"))
            properties.append(OxmlElement("w:keepNext"))
            properties.append(_statement("endif"))
        if level is Level.BODY:
            paragraph._p.append(_statement("if opening"))
            _run(paragraph, "{{ opening }}", "Heading 2 Char")
            paragraph._p.append(_statement("endif"))
        _run(paragraph, "{{ text }}")
    body.statement("endif")
    body.statement("endfor")


def _signature(body: _Body) -> None:
    """署名 centred above the 成文日期, which stands 右空四字 (GB/T 9704-2012, 7.3.5)."""
    body.statement("if page.signature")
    paragraph = body.paragraph("Signature", "{{ page.signature }}")
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), "{{ signature_indent }}")
    indent.set(qn("w:right"), "{{ signature_indent * 16 // 5 }}")
    body.statement("endif")
    body.statement("if page.day")
    body.paragraph("Date", "{{ page.day }}")
    body.statement("endif")


def _table(document: DocumentType, table: Table) -> None:
    """A table with exactly the form's rows, columns and merges."""
    widths = _WIDTHS[table.number]
    word = document.add_table(rows=0, cols=0, style="Table Grid")
    word.autofit = False
    element = word._tbl
    properties = element.tblPr
    width = OxmlElement("w:tblW")
    width.set(qn("w:w"), str(sum(widths)))
    width.set(qn("w:type"), "dxa")
    for old in properties.findall(qn("w:tblW")):
        properties.replace(old, width)
    for column in widths:
        word.add_column(Twips(column))
    occupied: dict[tuple[int, int], Printed] = {}
    for number, printed_row in enumerate(table.grid):
        row = OxmlElement("w:tr")
        row.append(_row_properties(number < table.repeated_rows))
        contents = iter(printed_row)
        column = 0
        while column < len(widths):
            above = occupied.get((number, column))
            printed = above or next(contents)
            if above is None:
                for down in range(1, printed.rows):
                    occupied[number + down, column] = printed
            row.append(_cell(printed, continued=above is not None))
            column += printed.cols
        element.append(row)


def _name(cell: Cell) -> str:
    """``results_granted_natural_person``."""
    return "_".join(cell.ids[1:])


def _figures(body: _Body, table: Table) -> None:
    """A table whose figures are plain local variables of the compiled code: the targets of a loop of
    one round. They come escaped (word.py). Together this halves the time a report takes here."""
    names = ", ".join(_name(cell) for cell in table.cells)
    body.statement("autoescape false")
    body.statement(f"for {names} in [figures.{table.section.id}]")
    _table(body.document, table)
    body.statement("endfor")
    body.statement("endautoescape")


def _row_properties(repeated: bool) -> Any:
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
    return properties


def _cell(printed: Printed, *, continued: bool) -> Any:
    """A cell without properties of its own but its merges: widths stand in the grid (the layout is
    fixed), borders, margins and alignment in the styles. That halves the document."""
    cell = cast(Any, OxmlElement("w:tc"))
    if printed.cols > 1:
        cell.grid_span = printed.cols
    if printed.rows > 1:
        cell.vMerge = "continue" if continued else "restart"
    paragraph = cell.add_p()
    is_label = isinstance(printed.content, str) and not printed.header
    paragraph.style = "TableLabel" if is_label else "TableText"
    if not continued:
        content = printed.content
        text = f"{{{{ {_name(content)} }}}}" if isinstance(content, Cell) else content
        paragraph.add_r().text = text
    return cell
