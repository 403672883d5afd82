"""The form's Word document, built by python-docx with Jinja2 expressions in its places.

The base file ``templates/base.docx`` brings page, styles, headers and footers, and can be restyled in
Word or WPS. Expressions (``{{ … }}``) stand in runs; statements (loops, conditions) stand between
elements as processing instructions (``<?jinja … ?>``) until the document is turned into a template. The
three tables, which hold nothing but figures between fixed labels, are cut out as ``%``-formats.
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Cell, Printed, Table
from generator.render.paragraphs import PrintedLevel
from generator.render.word_base import Base, open_base
from generator.render.word_source import BANNER, CORE_PART, DOCUMENT_PART, TableSource, WordSource

if TYPE_CHECKING:
    from docx.section import _Header
    from docx.text.paragraph import Paragraph as ParagraphType

STYLES = {PrintedLevel.SECOND: "Heading 2", PrintedLevel.THIRD: "Heading 3", PrintedLevel.BODY: "Normal"}
_WIDTHS = {
    "表二": (2544, 2100, 2100, 2100),
    "表三": (640, 1400, 2520, *(612,) * 7),
    "表四": (*(590,) * 9, *(589,) * 6),
}
"""Column widths in twips where the 版心 is 156 mm wide (8844 twips)."""
_FIGURE = "@figure@"
_WORD = 2
"""Characters of a word in a column heading."""


def build(base: bytes, where: str, *, draft: bool) -> WordSource:
    """What a final report, or a draft, is filled from. Raises :class:`UserError` (see ``open_base``)."""
    opened = open_base(base, where)
    if draft:
        _mark_as_draft(opened)
    cut = _fill(opened)
    stream = io.BytesIO()
    opened.document.save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    source = re.sub(r"<\?jinja (.*?)\?>", r"{% \1 %}", parts.pop(DOCUMENT_PART).decode())
    source = re.sub(r"<\?value (.*?)\?>", r"{{ \1 }}", source)
    parts.pop(CORE_PART, None)
    return WordSource(source, cut, parts, opened.dropped)


def _mark_as_draft(base: Base) -> None:
    """A first line in every header that says so; whatever else stands there is kept."""
    for section in base.document.sections:
        headers = [section.header, section.even_page_header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for header in headers:
            _put_banner(header, base)


def _put_banner(header: _Header, base: Base) -> None:
    is_new = header.is_linked_to_previous
    header.is_linked_to_previous = False
    element = header._element
    if is_new:  # python-docx puts an empty paragraph of its own there
        for child in list(element):
            element.remove(child)
    banner = cast(Any, OxmlElement("w:p"))
    banner.style = base.ids["Header"]
    banner.add_r().text = BANNER
    element.insert(0, banner)


def _statement(text: str) -> Any:
    return etree.ProcessingInstruction("jinja", text)


class _Body:
    """Appends to the end of the document's body."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.body = base.document.element.body

    def append(self, element: Any) -> None:
        self.body.insert(len(self.body) - 1, element)  # before the section properties

    def statement(self, text: str) -> None:
        self.append(_statement(text))

    def paragraph(self, style: str, text: str = "") -> ParagraphType:
        paragraph = self.base.document.add_paragraph()
        if style != "Normal":
            paragraph._p.style = self.base.ids[style]
        if text:
            _run(paragraph, text)
        return paragraph

    def loop(self, variable: str, values: str, style: str, text: str) -> None:
        self.statement(f"for {variable} in {values}")
        self.paragraph(style, text)
        self.statement("endfor")


def _run(paragraph: ParagraphType, text: str, style: str | None = None) -> None:
    """A run whose text keeps its spaces, whatever will stand there; ``style`` is a style id."""
    run = paragraph.add_run(text)
    if style:
        run._r.style = style
    for element in run._r.iter(qn("w:t")):
        element.set(qn("xml:space"), "preserve")


def _fill(base: Base) -> dict[str, TableSource]:
    body = _Body(base)
    _lines(body.paragraph("Title"), "page.title_lines")
    _paragraphs(body, "page.preface")
    table_of = {table.section: table for table in tables.TABLES}
    cut = {}
    for number, section in enumerate(form.SECTIONS):
        body.paragraph("Heading 1", section.heading)
        content = f"page.sections[{number}]"
        if section in table_of:
            cut[section.id] = _table(base, table_of[section])
            body.append(etree.ProcessingInstruction("value", f"tables.{section.id}"))
            _note(body, f"{content}.note")
        else:
            _paragraphs(body, f"{content}.paragraphs", before_signature=section is form.SECTIONS[-1])
    _signature(body)
    return cut


def _lines(paragraph: ParagraphType, values: str) -> None:
    """A run of several lines, broken where the sense breaks."""
    run: Any = paragraph.add_run("{{ line }}")._r
    children = list(run)
    run.insert(0, _statement(f"for line in {values}"))
    run.insert(1, _statement("if not loop.first"))
    run.insert(2, OxmlElement("w:br"))
    run.insert(3, _statement("endif"))
    for child in children:
        run.append(child)
    run.append(_statement("endfor"))


def _note(body: _Body, values: str) -> None:
    """The note under a table; its lines stay together."""
    body.statement(f"for line in {values}")
    properties: Any = body.paragraph("Table Note", "{{ line }}")._p.get_or_add_pPr()
    _when(properties, "not loop.last", "w:keepNext")
    properties.append(OxmlElement("w:keepLines"))
    body.statement("endfor")


def _when(properties: Any, condition: str, tag: str, **values: str) -> None:
    """An element that stands there only under a condition."""
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    properties.append(_statement(f"if {condition}"))
    properties.append(element)
    properties.append(_statement("endif"))


def _paragraphs(body: _Body, values: str, *, before_signature: bool = False) -> None:
    """Paragraphs of any level; a run-in heading is a run of its own.

    The last one before the signature stays with it: no signature stands alone on a page. One with a
    web address in it is not justified: the line before the address would be torn apart.
    """
    body.statement(f"for level, text, opening, is_ragged in {values}")
    for position, (level, style) in enumerate(STYLES.items()):
        body.statement(f"{'elif' if position else 'if'} level == '{level}'")
        paragraph = body.paragraph(style)
        properties: Any = paragraph._p.get_or_add_pPr()
        if before_signature:
            _when(properties, "loop.last", "w:keepNext")
        if level is PrintedLevel.BODY:
            _when(properties, "is_ragged", "w:jc", val="left")
            paragraph._p.append(_statement("if opening"))
            _run(paragraph, "{{ opening }}", body.base.run_in)
            paragraph._p.append(_statement("endif"))
        _run(paragraph, "{{ text }}")
    body.statement("endif")
    body.statement("endfor")


def _signature(body: _Body) -> None:
    """署名 centred above the 成文日期, which stands 右空四字 (GB/T 9704-2012, 7.3.5)."""
    body.statement("if page.signature_lines")
    paragraph = body.paragraph("Signature")
    _lines(paragraph, "page.signature_lines")
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), "{{ signature_indent }}")
    indent.set(qn("w:right"), "{{ signature_indent * 16 // 5 }}")
    body.statement("endif")
    body.statement("if page.day")
    body.paragraph("Date", "{{ page.day }}")
    body.statement("endif")


def _scaled(widths: tuple[int, ...], room: int) -> tuple[int, ...]:
    """The widths in proportion to a text area of this width; they fill it exactly."""
    total = sum(widths)
    edges = [sum(widths[:number]) * room // total for number in range(len(widths) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _table(base: Base, table: Table) -> TableSource:
    """A table with exactly the form's rows, columns and merges, as ``%``-format.

    Its rows stay together and with the heading before them (``w:keepNext`` in every paragraph).
    """
    widths = _scaled(_WIDTHS[table.number], base.width)
    element = cast(Any, OxmlElement("w:tbl"))
    element.append(_table_properties(base, table, sum(widths)))
    element.append(_columns(widths))
    occupied: dict[tuple[int, int], Printed] = {}
    for number, printed_row in enumerate(table.grid):
        row = OxmlElement("w:tr")
        row.append(_row_properties(number < table.repeated_rows))
        is_last = number == len(table.grid) - 1
        contents = iter(printed_row)
        column = 0
        while column < len(widths):
            above = occupied.get((number, column))
            printed = above or next(contents)
            if above is None:
                for down in range(1, printed.rows):
                    occupied[number + down, column] = printed
            width = sum(widths[column : column + printed.cols])
            row.append(_cell(base, printed, width, continued=above is not None, is_last=is_last))
            column += printed.cols
        element.append(row)
    figures = [p.content for row in table.grid for p in row if isinstance(p.content, Cell)]
    if figures != list(table.cells):
        raise AssertionError(f"{table.number}: the cells are not in the order of the grid")
    narrowest = min(widths[-1], widths[len(widths) // 2])
    return TableSource(_as_format(element), base.digits(narrowest))


def _as_format(table: Any) -> str:
    xml = etree.tostring(table, encoding="unicode")
    xml = re.sub(r' xmlns:\w+="[^"]*"', "", xml)  # the document declares them
    return xml.replace("%", "%%").replace(_FIGURE, "%s")


def _table_properties(base: Base, table: Table, width: int) -> Any:
    """Style, width, fixed layout, and the caption that a screen reader reads out."""
    properties = OxmlElement("w:tblPr")
    for tag, values in (
        ("w:tblStyle", {"val": base.ids["Table Grid"]}),
        ("w:tblW", {"w": str(width), "type": "dxa"}),
        ("w:tblLayout", {"type": "fixed"}),
        ("w:tblLook", {"val": "04A0"}),
        ("w:tblCaption", {"val": f"{table.number} {table.section.label}"}),
    ):
        child = OxmlElement(tag)
        for name, value in values.items():
            child.set(qn(f"w:{name}"), value)
        properties.append(child)
    return properties


def _columns(widths: tuple[int, ...]) -> Any:
    grid = OxmlElement("w:tblGrid")
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.append(column)
    return grid


def _row_properties(repeated: bool) -> Any:
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
    return properties


def _set_in_words(properties: Any, label: str, base: Base, width: int) -> None:
    """Narrow a column heading that needs several lines so that its words of two characters stay whole:
    结果/维持, not 结果维/持.
    """
    room = base.characters(width)
    if len(label) <= room or room >= _WORD * 2:
        return
    spare = str(round((room - _WORD - 0.4) / 2 * base.character))
    indent = OxmlElement("w:ind")
    for side in ("left", "right"):
        indent.set(qn(f"w:{side}"), spare)
    properties.append(indent)


def _cell(base: Base, printed: Printed, width: int, *, continued: bool, is_last: bool) -> Any:
    """A cell: its width and merges; borders, margins and alignment stand in the styles."""
    cell = cast(Any, OxmlElement("w:tc"))
    measure = OxmlElement("w:tcW")
    measure.set(qn("w:w"), str(width))
    measure.set(qn("w:type"), "dxa")
    cell.get_or_add_tcPr().append(measure)
    if printed.cols > 1:
        cell.grid_span = printed.cols
    if printed.rows > 1:
        cell.vMerge = "continue" if continued else "restart"
    paragraph = cell.add_p()
    is_label = isinstance(printed.content, str) and not printed.header
    paragraph.style = base.ids["Table Label" if is_label else "Table Text"]
    keep = etree.ProcessingInstruction("keep", None) if is_last else OxmlElement("w:keepNext")
    paragraph.pPr.append(keep)
    if printed.header:
        _set_in_words(paragraph.pPr, str(printed.content), base, width)
    if not continued:
        paragraph.add_r().text = _FIGURE if isinstance(printed.content, Cell) else printed.content
    return cell
