"""The base file ``templates/base.docx`` as Word, WPS or LibreOffice save it: page, styles, footers.

Styles are found by their names, in any case, never by their ids: WPS numbers the ids anew, LibreOffice
writes ``Heading 1`` for Word's ``heading 1``. What can't be used is named in one sentence.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree

from generator.errors import UserError
from generator.render.word_source import BASE_FILE

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

_PARAGRAPH, _TABLE = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.TABLE
STYLES_USED = {
    "Normal": _PARAGRAPH,
    "Title": _PARAGRAPH,
    "Heading 1": _PARAGRAPH,
    "Heading 2": _PARAGRAPH,
    "Heading 3": _PARAGRAPH,
    "Signature": _PARAGRAPH,
    "Date": _PARAGRAPH,
    "Header": _PARAGRAPH,
    "Table Text": _PARAGRAPH,
    "Table Label": _PARAGRAPH,
    "Table Note": _PARAGRAPH,
    "Table Grid": _TABLE,
}
"""Every style that a report is set in, by Word's own English name."""
_DEFAULT_MARGIN = 108
"""Twips at the left and right of a cell where no style says otherwise (ECMA-376-1, 17.4.41)."""
_DEFAULT_SIZE = 20
"""Half-points of text where no style says otherwise (ECMA-376-1, 17.3.2.38)."""
_TEMPLATE_MARKS = ("{{", "{%", "{#", "<?", "@figure@")
"""What Jinja2 and :mod:`.word_template` would take for their own."""


@dataclass(frozen=True, slots=True)
class Base:
    """A base file that can be used, emptied of its sample text."""

    document: DocumentType
    ids: dict[str, str]
    """The style id of each name of :data:`STYLES_USED`."""
    run_in: str | None
    """The id of the character style that goes with Heading 2 (``w:link``)."""
    width: int
    """The width of the text area in twips."""
    dropped: tuple[str, ...]
    """What stands in the body of the base file besides text, and is not taken over."""

    def digits(self, column: int) -> int:
        """How many digits fit on one line of a table's column of this width (twips)."""
        return max(int(self.characters(column) * 2), 1)

    def characters(self, column: int) -> float:
        """How many Chinese characters fit on one line of a table's column of this width (twips)."""
        return (column - 2 * self._cell_margin()) / self.character

    @property
    def character(self) -> int:
        """The width of a Chinese character in a table, in twips."""
        return self._text_size() * 10

    def _style(self, name: str) -> Any:
        return next(s for s in self.document.styles.element.iter(qn("w:style")) if _id(s) == self.ids[name])

    def _cell_margin(self) -> int:
        margin = self._style("Table Grid").find(f".//{qn('w:tblCellMar')}/{qn('w:left')}")
        return _whole(margin, "w:w", _DEFAULT_MARGIN)

    def _text_size(self) -> int:
        size = self._style("Table Text").find(f"{qn('w:rPr')}/{qn('w:sz')}")
        return _whole(size, "w:val", _DEFAULT_SIZE) or _DEFAULT_SIZE


def open_base(content: bytes, where: str) -> Base:
    """The base file in ``content``; ``where`` is its path for messages.

    Raises :class:`UserError` where it is no Word document or lacks a style that is used.
    """
    try:
        document = Document(io.BytesIO(content))
        sections = list(document.sections)
        _touch_parts(document)
    except Exception as error:  # zipfile, lxml and python-docx each raise their own
        raise UserError(
            f"{where} 打不开，它不是完整的 Word 文档（.docx）；请用原来的 {BASE_FILE} 换回来，"
            "再用 Word 或 WPS 修改样式"
        ) from error
    if not sections:
        raise UserError(f"{where} 里没有页面设置；请用原来的 {BASE_FILE} 换回来再修改")
    ids, links = _styles(document, where)
    section = sections[-1]
    try:
        sizes = (section.page_width, section.left_margin, section.right_margin, section.gutter)
    except ValueError as error:
        raise UserError(f"{where} 的纸张大小或者页边距不是数字，请改正页面设置") from error
    page, left, right, gutter = (0 if size is None else size.twips for size in sizes)
    width = page - left - right - gutter
    if width <= 0:
        raise UserError(f"{where} 的页边距比纸还宽，请改正页面设置")
    base = Base(document, ids, links, width, tuple(_empty(document)))
    _refuse_template_marks(base, where)
    return base


def _touch_parts(document: DocumentType) -> None:
    """Look at every part that is used, so that one that is something else is found here."""
    _ = document.styles.element
    for section in document.sections:
        for header in (section.header, section.even_page_header, section.first_page_header):
            if not header.is_linked_to_previous:
                _ = header._element


def _refuse_template_marks(base: Base, where: str) -> None:
    """What is taken over stands in the template that reports are filled into, and must be no part of it.

    Raises :class:`UserError`: a style id ``{{ … }}`` would be an expression that is run.
    """
    kept = etree.tostring(base.document.element.getroottree(), encoding="unicode")
    for text in (kept, *base.ids.values(), base.run_in or ""):
        mark = next((mark for mark in _TEMPLATE_MARKS if mark in text), None)
        if mark:
            raise UserError(
                f"{where} 的样式或者页面设置里有“{mark}”，用不了；请用原来的 {BASE_FILE} 换回来再修改"
            )


def _whole(element: Any, attribute: str, default: int) -> int:
    """A number of an element that may be missing; what is no whole number is what Word takes it for."""
    value = default if element is None else element.get(qn(attribute), default)
    try:
        return max(int(value), 0)
    except ValueError:
        return default


def _id(style: Any) -> str:
    return str(style.get(qn("w:styleId"), ""))


def _styles(document: DocumentType, where: str) -> tuple[dict[str, str], str | None]:
    found: dict[tuple[str, str], Any] = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            key = (str(name.get(qn("w:val"), "")).casefold(), str(style.get(qn("w:type"), "paragraph")))
            found.setdefault(key, style)
    kinds = {_PARAGRAPH: "paragraph", _TABLE: "table"}
    missing = [name for name, kind in STYLES_USED.items() if (name.casefold(), kinds[kind]) not in found]
    if missing:
        raise UserError(
            f"{where} 里没有样式“{'”“'.join(missing)}”，报告排不出来；"
            f"请用原来的 {BASE_FILE} 换回来，只改样式的格式，不要删除样式或者改名"
        )
    ids = {name: _id(found[name.casefold(), kinds[kind]]) for name, kind in STYLES_USED.items()}
    link = found["heading 2", "paragraph"].find(qn("w:link"))
    return ids, None if link is None else str(link.get(qn("w:val")))


_CONTENTS = {"w:drawing": "图片或图形", "w:pict": "图片或图形", "w:object": "嵌入的对象"}


def _empty(document: DocumentType) -> list[str]:
    """Take everything but the page settings out of the body; what was more than text, by name."""
    body = document.element.body
    dropped: dict[str, None] = {}
    for child in list(body):
        if child.tag == qn("w:sectPr"):
            continue
        if child.tag == qn("w:tbl"):
            dropped["表格"] = None
        for tag, name in _CONTENTS.items():
            if child.find(f".//{qn(tag)}") is not None:
                dropped[name] = None
        body.remove(child)
    return list(dropped)
