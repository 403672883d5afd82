"""A DOCX to the document model, straight from the XML of its body.

``python-docx`` rebuilds a table's grid at each cell; here a table is one walk over its elements.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.assembly.lines import belongs_to
from generator.reading.document import MAX_BLOCKS, MAX_SPAN, Block, Document, Paragraph, RawCell, RawTable

_MAX_PART = 30_000_000
"""The body of a long report with all its formatting has some 2 MB of XML."""
_MAX_PACKAGE = 500_000_000
_MAX_ENTRIES = 5_000
_ENTRY = b"PK\x01\x02"
"""Begins each entry of a package's directory."""
_LIGHT = 2_000_000
_DAMAGES = (
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
    struct.error,
)
"""What zipfile raises over a damaged package, besides its own error."""
_RELATIONS = "_rels/.rels"
_BODY_RELATION = "/officeDocument"
_DAMAGED = "文件损坏，打不开；请用 Word 或 WPS 打开，另存为 .docx 再试"
_OTHER_PACKAGE = "这不是 Word 文档：压缩包里没有正文，请核对是不是选错了文件"
_PARSER_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}
_MOST_LEVELS = 3
"""A table with tables so deep inside it lays out the page: it is read cell after cell."""
_DEEPEST = "depth"
"""In libxml2's complaint about more than 256 elements inside each other."""
_OFF = ("0", "false", "off")
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(raw: bytes) -> Document:
    """The blocks of a DOCX file."""
    with _opened(raw) as package:
        part = _document_part(package)
    return _read(part)


def read_light_docx(raw: bytes) -> Document | None:
    """The blocks, if the file declares a size that is quickly read. (More than that is never unpacked.)"""
    with _opened(raw) as package:
        declared = sum(entry.file_size for entry in package.infolist() if _is_xml(entry))
        part = _document_part(package) if declared <= _LIGHT else None
    return None if part is None else _read(part)


def _read(part: bytes) -> Document:
    root = _parse(part)
    namespace = root.tag.rpartition("}")[0] + "}" if isinstance(root.tag, str) else ""
    body = root.find(f"{namespace}body")
    if body is None:
        raise UnreadableError(unreadable("这不是 Word 文档：里面没有正文"))
    walk = _BodyReader(namespace)
    walk.prepare(root)
    walk.read(body)
    return Document(walk.blocks)


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith((".xml", ".rels"))


@contextmanager
def _opened(raw: bytes) -> Iterator[zipfile.ZipFile]:
    """The package, with declared sizes checked; what is wrong with it becomes an UnreadableError."""
    if raw.count(_ENTRY) > _MAX_ENTRIES:
        raise UnreadableError(unreadable("压缩包里的文件太多，不像一份年度报告，没有打开"))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MAX_PACKAGE:
                raise UnreadableError(unreadable("压缩包展开后太大，不像一份年度报告，没有打开"))
            yield package
    except (zipfile.BadZipFile, *_DAMAGES):
        raise UnreadableError(unreadable(_DAMAGED)) from None
    except RuntimeError:  # zipfile's word for an encrypted entry
        raise UnreadableError(unreadable("文件有密码，请先在 Word 或 WPS 里去掉密码再试")) from None


def _document_part(package: zipfile.ZipFile) -> bytes:
    """The XML of the document, its actual size checked."""
    names = package.namelist()
    name = _body_name(_part(package, _RELATIONS)) if _RELATIONS in names else "word/document.xml"
    if name not in names:
        raise UnreadableError(unreadable(_OTHER_PACKAGE))
    return _part(package, name)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    entry = package.getinfo(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("no office program packs otherwise")
    with package.open(entry) as part:
        content = part.read(_MAX_PART + 1)
    if len(content) > _MAX_PART:
        raise UnreadableError(unreadable("正文展开后太大，不像一份年度报告，没有打开"))
    return content


def _parse(xml: bytes) -> etree._Element:
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise UnreadableError(unreadable("文件里有 Word 不会写的实体定义，可能有害，没有打开"))
    try:
        root: etree._Element = etree.fromstring(xml, etree.XMLParser(**_PARSER_OPTIONS))
    except (etree.XMLSyntaxError, ValueError) as error:
        too_deep = "文档嵌套得太深，不像一份年度报告；请用 Word 或 WPS 打开，把文字复制到新的文档里再试"
        raise UnreadableError(unreadable(too_deep if _DEEPEST in str(error) else _DAMAGED)) from None
    return root


def _body_name(relations: bytes) -> str:
    for relation in _parse(relations):
        if (relation.get("Type") or "").endswith(_BODY_RELATION):
            return posixpath.normpath((relation.get("Target") or "").lstrip("/"))
    return "word/document.xml"


class _BodyReader:
    """A walk over the body; the names of elements are those of the document's own namespace."""

    def __init__(self, namespace: str) -> None:
        def named(*names: str) -> tuple[str, ...]:
            return tuple(namespace + name for name in names)

        self.namespace = namespace
        self.table, self.row, self.cell, self.paragraph, self.run_text = named("tbl", "tr", "tc", "p", "t")
        breaks = named("br", "cr")
        tab, hyphen = named("tab", "noBreakHyphen")
        self.shown = {tab: " ", hyphen: "-"}
        """What stands for an element without text; for all others a line break."""
        self.inline = (self.run_text, *breaks, tab, hyphen)
        self.col_span, self.row_merge, self.skipped = named("gridSpan", "vMerge", "gridBefore")
        self.in_table = (self.row, self.cell, *self.inline, self.col_span, self.row_merge, self.skipped)
        self.own = frozenset((self.row, self.cell, self.col_span, self.row_merge, self.skipped))
        self.value = f"{namespace}val"
        self.dropped = (*named("moveFrom", "tabs", "del"), _ALTERNATIVE)
        self.run, self.run_format = named("r", "rPr")
        self.unseen = named("vanish", "strike", "dstrike")
        """Marks of a run that is hidden, or struck out."""
        self.raised, self.box = named("vertAlign", "txbxContent")
        self.special = (*self.unseen, self.raised, self.box)
        self.blocks: list[Block] = []
        """What was read so far."""
        self.levels: dict[etree._Element, int] = {}
        """How many tables deep the inside of a table is; none where there is no table in it."""

    def prepare(self, root: etree._Element) -> None:
        """Leave out what does not show, bring text boxes into the flow, mark raised footnote signs."""
        etree.strip_elements(root, *self.dropped, with_tail=False)
        if next(root.iter(*self.special), None) is not None:
            self._prepare_special(root)
        self._note_levels(root)

    def _prepare_special(self, root: etree._Element) -> None:
        for run in self._marked_runs(root, self.unseen, _OFF):
            for child in list(run):
                if child.tag != self.run_format:
                    run.remove(child)
        for box in list(root.iter(self.box)):
            host = next(box.iterancestors(self.paragraph), None)
            if host is not None:
                for element in reversed(list(box)):
                    host.addnext(element)
        for run in self._marked_runs(root, (self.raised,), ("baseline",)):
            text = run.find(self.run_text)
            if text is not None and text.text and next(run.iterancestors(self.cell), None) is not None:
                text.text = f"^{text.text}"

    def _note_levels(self, root: etree._Element) -> None:
        for table in root.iter(self.table):
            for level, outer in enumerate(table.iterancestors(self.table), 1):
                if self.levels.get(outer, 0) >= level:
                    break  # then those around it are known to be deeper, too
                self.levels[outer] = level

    def _marked_runs(
        self, root: etree._Element, marks: tuple[str, ...], off: tuple[str, ...]
    ) -> dict[etree._Element, None]:
        """The runs whose own format has one of these marks, each once."""
        runs: dict[etree._Element, None] = {}
        for mark in root.iter(*marks):
            run_format = mark.getparent()
            run = run_format.getparent() if run_format is not None else None
            if run is not None and run.tag == self.run and mark.get(self.value) not in off:
                runs[run] = None
        return runs

    def read(self, parent: etree._Element) -> None:
        """Paragraphs and tables, through content controls and other wrappers, however deep they are."""
        for element in parent:
            if element.tag == self.paragraph:
                text = self.text(element)
                if text:
                    self.blocks.append(Paragraph(text, self._place()))
            elif element.tag == self.table:
                self._table(element)
            elif isinstance(element.tag, str) and element.tag.startswith(self.namespace) and len(element):
                self.read(element)

    def _place(self) -> str:
        number = len(self.blocks) + 1
        if number > MAX_BLOCKS:
            raise UnreadableError(unreadable("文档太长了，不像一份年度报告"))
        return f"第 {number} 段"

    def text(self, element: etree._Element) -> str:
        """The text of a paragraph, its line breaks kept."""
        texts = map(self._shown, element.iter(*self.inline))
        return "".join(texts).replace("\u00a0", " ").strip()

    def _shown(self, element: etree._Element) -> str:
        """What an element of a run shows."""
        tag = element.tag
        return element.text or "" if tag == self.run_text else self.shown.get(str(tag), "\n")

    def _table(self, table: etree._Element) -> None:
        levels = self.levels.get(table, 0)
        raw = RawTable(self._rows(table, levels > 0) if levels <= _MOST_LEVELS else [])
        if (levels and belongs_to(raw) is None) or all(len(row) < 2 for row in raw.rows):
            self.read(table)
        else:
            self.blocks.append(RawTable(raw.rows, place=self._place()))

    def _rows(self, table: etree._Element, nested: bool) -> list[list[RawCell]]:
        """The rows, in one walk: elements come in document order, so a cell's span precedes its text."""
        rows: list[list[RawCell]] = []
        row: list[RawCell] = []
        cell = RawCell("")
        shown: list[etree._Element] = []
        """What shows in the cell."""
        continued: list[RawCell] = []
        inner: etree._Element | None = table
        run_text, own = self.run_text, self.own
        for element in table.iter(*self.in_table):
            tag = element.tag
            if tag == run_text:
                shown.append(element)
                continue
            if nested and tag in (self.row, self.cell):
                inner = next(element.iterancestors(self.table), None)
            if tag not in own or inner is not table:  # a table in a cell is text of that cell
                shown.append(element)
            elif tag == self.cell:
                cell.text = self._cell_text(shown)
                shown = []
                cell = RawCell("")
                row.append(cell)
            elif tag == self.row:
                row = []
                rows.append(row)
            elif tag == self.col_span:
                cell.cols = self._number(element)
            elif tag == self.skipped:
                row.append(RawCell("", self._number(element)))
            elif element.get(self.value) != "restart":
                continued.append(cell)
        cell.text = self._cell_text(shown)
        return _merged(rows, continued) if continued else rows

    def _cell_text(self, shown: list[etree._Element]) -> str:
        """The text of a cell, each paragraph on a line of its own; put together once: runs may be many."""
        if len(shown) < 2:
            return self._shown(shown[0]).strip() if shown else ""
        texts = []
        paragraph: etree._Element | None = None
        for element in shown:
            before, paragraph = paragraph, next(element.iterancestors(self.paragraph), None)
            if paragraph is not before:
                texts.append("\n")
            texts.append(self._shown(element))
        return "".join(texts).strip()

    def _number(self, element: etree._Element) -> int:
        value = element.get(self.value) or ""
        return min(int(value), MAX_SPAN) if value.isdecimal() and len(value) < 7 else 1


def _merged(rows: list[list[RawCell]], continued: list[RawCell]) -> list[list[RawCell]]:
    """The rows without the cells that only continue the one above, which spans them instead."""
    above: dict[int, RawCell] = {}
    following = iter([*continued, None])
    expected = next(following)
    merged = []
    for row in rows:
        kept = []
        column = 0
        for cell in row:
            begun = above.get(column)
            if cell is expected:
                expected = next(following)
                if begun is not None and begun.cols == cell.cols:
                    begun.rows += 1
                    column += cell.cols
                    continue
            above[column] = cell
            kept.append(cell)
            column += cell.cols
        merged.append(kept)
    return merged
