"""A web page to the document model: the report's own part of the page, without the portal around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.headings import sections_named
from generator.reading.lines import belongs_to
from generator.reading.model import MAX_BLOCKS, MAX_SPAN, Block, Document, Paragraph, RawCell, RawTable


def _tags(*lines: str) -> frozenset[str]:
    return frozenset(tag for line in lines for tag in line.split())


_SKIPPED = _tags(
    "script style noscript template head select option button textarea input iframe object del svg"
)
_BREAKS = _tags(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article header footer nav main aside form",
    "blockquote pre center table thead tbody tfoot tr td th caption hr fieldset figure body html",
)
_RAISED = frozenset(("sup", "sub"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BETWEEN_WIDE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) ?\n ?(?=[\u3000-\u9fff\uff00-\uffef])")
_FEW = 200
"""One broken character in so many is damage; more is another encoding."""
_LEAST_TEXT = 200
"""A report has more text than this around its tables."""
_DEEPEST = 250
"""libxml2 reads no deeper than 256."""


def read_html(raw: bytes) -> Document:
    """The blocks of the part of a page that holds the report."""
    root = _parse(raw)
    body = root.find("body")
    content = _content(body if body is not None else root)
    blocks = list(_Blocks(content).walk())
    return Document(blocks, tuple(_titles(root)))


def decode(raw: bytes) -> str:
    """The text of a page. What it declares is not believed where the bytes say otherwise."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    declared = _CHARSET.search(raw[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    attempts = ("utf-8", "gb18030") if name.startswith("utf") else ("gb18030", name, "utf-8")
    for encoding in attempts:
        try:
            text = raw.decode(encoding, "replace")
        except LookupError:
            continue
        if text.count("\ufffd") * _FEW < len(text):
            return text
    raise UnreadableError(unreadable("网页的编码不认识；请用浏览器打开，另存为 UTF-8 的网页再试"))


def _parse(raw: bytes) -> etree._Element:
    text = decode(raw).replace("\0", "")
    if not text.strip():
        raise UnreadableError(unreadable("文件是空的，请核对是不是选错了文件"))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root: etree._Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableError(unreadable("网页是空的，或者不是网页，请核对是不是选错了文件"))
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise UnreadableError(unreadable("网页嵌套得太深，不像一份年度报告；请从浏览器里重新保存这个网页"))
    return root


def _titles(root: etree._Element) -> Iterator[str]:
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "title", "og:title"):
            yield meta.get("content") or ""
    for element in root.iter("h1", "h2", "title"):
        yield _text(element)


def _content(body: etree._Element) -> etree._Element:
    """The smallest part of the page that holds the tables of the form and its headings."""
    tables = [table for table in body.iter("table") if _is_form_table(table)]
    if not tables:
        return body
    content: etree._Element = tables[0]
    for table in tables[1:]:
        inside = set(table.iterancestors())
        while content not in inside:
            content = _parent(content)
    wanted = len(sections_named(_text(body)))
    inside_tables = sum(len(_text(table)) for table in tables)
    while content is not body:
        text = _text(content)
        if len(text) - inside_tables > _LEAST_TEXT and len(sections_named(text)) == wanted:
            break
        content = _parent(content)
    return content


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _text(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())


def _is_form_table(table: etree._Element) -> bool:
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = [RawCell(_text(cell)) for cell in table.iter("td", "th")]
    return belongs_to(RawTable([cells])) is not None


class _Blocks:
    """A walk over the elements of the content, collecting text until a block ends."""

    def __init__(self, content: etree._Element) -> None:
        self.content = content
        self.text: list[str] = []
        self.count = 0

    def walk(self) -> Iterator[Block]:
        yield from self._inside(self.content, 0)
        yield from self._flush()

    def _flush(self) -> Iterator[Block]:
        text = _tidy("".join(self.text))
        self.text.clear()
        if text:
            self.count += 1
            if self.count > MAX_BLOCKS:
                raise UnreadableError(unreadable("网页太长了，不像一份年度报告"))
            yield Paragraph(text, f"第 {self.count} 段")

    def _inside(self, element: etree._Element, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            return
        if element.text:
            self.text.append(element.text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED or _is_hidden(child):
                pass
            elif tag == "br":
                self.text.append("\v")
            elif tag == "table":
                yield from self._flush()
                yield from self._table(child, depth + 1)
            elif tag in _BREAKS:
                yield from self._flush()
                yield from self._inside(child, depth + 1)
                yield from self._flush()
            else:
                yield from self._inside(child, depth + 1)
            if child.tail:
                self.text.append(child.tail)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        nested = next(table.iterdescendants("table"), None) is not None
        raw = RawTable(list(_rows(table)))
        if (nested and belongs_to(raw) is None) or all(len(row) < 2 for row in raw.rows):
            yield from self._inside(table, depth)
            yield from self._flush()
        else:
            self.count += 1
            yield RawTable(raw.rows, place=f"第 {self.count} 段")


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def _rows(table: etree._Element) -> Iterator[list[RawCell]]:
    """The rows of a table itself, not of tables inside it."""
    for part in table:
        if part.tag == "tr":
            yield _row(part)
        elif part.tag in ("thead", "tbody", "tfoot"):
            for row in part:
                if row.tag == "tr":
                    yield _row(row)


def _row(row: etree._Element) -> list[RawCell]:
    return [
        RawCell(_cell_text(cell), _span(cell.get("colspan")), _span(cell.get("rowspan")))
        for cell in row
        if cell.tag in ("td", "th") and not _is_hidden(cell)
    ]


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(int(digits), MAX_SPAN) if digits.isdecimal() and len(digits) < 7 and int(digits) else 1


def _cell_text(cell: etree._Element) -> str:
    if len(cell) == 0:
        return _tidy(cell.text or "")
    parts: list[str] = []
    _collect(cell, parts, 0)
    return _tidy("".join(parts))


def _collect(element: etree._Element, parts: list[str], depth: int) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in _SKIPPED and not _is_hidden(child) and depth < _DEEPEST:
            if tag == "br":
                parts.append("\v")
            elif tag in _BREAKS:
                parts.append("\v")
                _collect(child, parts, depth + 1)
                parts.append("\v")
            else:
                if tag in _RAISED:  # a footnote mark is no digit of the figure before it
                    parts.append("^")
                _collect(child, parts, depth + 1)
        if child.tail:
            parts.append(child.tail)


def _tidy(text: str) -> str:
    """Text as a browser shows it: runs of white space are one space, ``\\v`` is a line break."""
    lines = []
    for line in text.split("\v"):
        if "\n" in line or "\r" in line:
            line = _BETWEEN_WIDE.sub("", line.strip())  # noqa: PLW2901  # the same line, shown
        lines.append(_SPACES.sub(" ", line.replace("\u00a0", " ")).strip())
    return "\n".join(line for line in lines if line)
