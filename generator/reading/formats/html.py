"""A web page to the document model: the report's own part of the page, without the portal around it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator

from lxml import etree

from generator.errors import UnreadableError
from generator.findings import unreadable
from generator.reading.assembly.headings import sections_named
from generator.reading.assembly.lines import belongs_to
from generator.reading.document import MAX_BLOCKS, MAX_SPAN, Block, Document, Paragraph, RawCell, RawTable
from generator.reading.understanding.labels import mentions_form

_SKIPPED = (
    *("script", "style", "noscript", "template", "head", "select", "button", "textarea"),
    *("iframe", "object", "del", "s", "strike", "svg"),
)
_BREAKS = (
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "section", "article"),
    *("header", "footer", "nav", "main", "aside", "form", "blockquote", "pre", "center", "hr", "br"),
    *("fieldset", "figure", "caption"),
)
"""Elements that text does not run across."""
_CELLS = ("td", "th")
_BREAK, _TABLE = "\ue001", "\ue000"
"""Stand in the text for the end of a line, and for a table."""
_RAISED = ("sup", "sub")
_HIDING = (b"none", b"hid", b"line-through", b"size:0", b"size: 0")
"""Only a page with one of these needs a look for hidden parts."""
_HIDDEN = {"display": "none", "visibility": "hidden", "mso-hide": "all", "text-decoration": "line-through"}
"""What a style says of what is not seen, or struck out."""
_NOT_ZERO = re.compile("[1-9]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BLANK = f" \t\n\r\f\v\u00a0{_BREAK}"
_UNTIDY = re.compile(f"[{_BLANK}]")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BETWEEN_WIDE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) ?\n ?(?=[\u3000-\u9fff\uff00-\uffef])")
_ENCODINGS = frozenset(("big5", "big5-hkscs", "gbk", "gb2312", "hz-gb-2312", "iso-8859-1", "windows-1252"))
"""Of what a page may declare, that which is an encoding of pages: Python knows idna and undefined too."""
_FEW = 200
"""One broken character in so many is damage; more is another encoding."""
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_LONGEST_REFERENCE = 8
"""More digits, but for leading zeros, name no character."""
_NOTHING = "\u200b"
_CONTROLS = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)))
_UNFIT = ("\ufffe", "\uffff", _BREAK, _TABLE)
"""With the controls and halves of characters what can't stand in a tree, or has a meaning here."""
_MOST_LEVELS = 3
"""A table with tables so deep inside it lays out the page."""
_LEAST_TEXT = 200
"""A report has more text than this around its tables."""


def read_html(raw: bytes) -> Document:
    """The blocks of the part of a page that holds the report."""
    page = _plain(decode(raw))
    root = _parse(page)
    titles = tuple(_titles(root))
    _leave_out_unseen(root, page)
    body = root.find("body")
    content = _content(body if body is not None else root)
    return Document(list(_blocks(content)), titles)


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
    declared_too = (name,) if name in _ENCODINGS else ()
    attempts = ("utf-8", "gb18030") if name.startswith("utf") else ("gb18030", *declared_too, "utf-8")
    for encoding in attempts:
        text = raw.decode(encoding, "replace")
        if text.count("\ufffd") * _FEW < len(text):
            return text
    raise UnreadableError(unreadable("网页的编码不认识；请用浏览器打开，另存为 UTF-8 的网页再试"))


def _plain(text: str) -> bytes:
    """A page in UTF-8, without the characters that have a meaning here or can't be in a tree."""
    for char in _UNFIT:
        text = text.replace(char, "")
    page = text.encode(errors="ignore").translate(None, _CONTROLS)
    if b"&#" in page:
        page = _REFERENCE.sub(_without_unfit, page.decode()).encode()
    if not page.strip():
        raise UnreadableError(unreadable("文件是空的，请核对是不是选错了文件"))
    return page


def _without_unfit(reference: re.Match[str]) -> str:
    """A reference as it is, or one that shows nothing where it means what can't stand in a tree."""
    digits = (reference[1] or reference[2]).lstrip("0")
    if not 0 < len(digits) <= _LONGEST_REFERENCE:
        return _NOTHING
    code = int(digits, 16 if reference[1] else 10)
    is_control, is_half = code < 0x20 and code in _CONTROLS, 0xD800 <= code < 0xE000
    is_unfit = is_control or is_half or code > sys.maxunicode or chr(code) in _UNFIT
    return _NOTHING if is_unfit else reference[0]


def _parse(page: bytes) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root: etree._Element | None = etree.fromstring(page, parser)
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


def _leave_out_unseen(root: etree._Element, page: bytes) -> None:
    """Take out what a reader does not see; mark raised footnote signs in cells, which are no digits."""
    etree.strip_elements(root, *_SKIPPED, with_tail=False)
    lowered = page.lower()
    if any(word in lowered for word in _HIDING):
        hides: dict[str, bool] = {}  # a page has a few styles, hundreds of times
        for element in [element for element in root.iter() if _is_hidden(element, hides)]:
            element.clear(keep_tail=True)
    for element in root.iter(*_RAISED):
        if next(element.iterancestors("td", "th"), None) is not None:
            element.text = f"^{element.text or ''}"


def _is_hidden(element: etree._Element, hides: dict[str, bool]) -> bool:
    style = element.get("style")
    if style is not None:
        if style not in hides:
            hides[style] = _hides(style)
        if hides[style]:
            return True
    return element.get("hidden") is not None


def _hides(style: str) -> bool:
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        sign = _HIDDEN.get("text-decoration" if name.startswith("text-decoration") else name)
        if sign is not None and sign in value:
            return True
        if name == "font-size" and value.strip()[:1] == "0" and not _NOT_ZERO.search(value):
            return True
    return False


def _content(body: etree._Element) -> etree._Element:
    """The smallest part of the page that holds the tables of the form and its headings."""
    tables = {
        table: len(text)
        for table in body.iter("table")
        if next(table.iterdescendants("table"), None) is None and mentions_form(text := _text(table))
    }
    if not tables:
        return body
    content, *others = tables
    for table in others:
        inside = set(table.iterancestors())
        while content not in inside:
            content = _parent(content)
    wanted = len(sections_named(_text(body)))
    inside_tables = sum(tables.values())

    def has_all(part: etree._Element) -> bool:
        text = _text(part)
        return len(text) - inside_tables > _LEAST_TEXT and len(sections_named(text)) == wanted

    around = [content, *content.iterancestors()]
    around = around[: around.index(body)]
    # what a part has, those around it have too
    first = bisect_left(around, True, key=has_all)
    return around[first] if first < len(around) else body


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _text(element: etree._Element) -> str:
    return "".join(_all_text(element).split())


def _all_text(element: etree._Element) -> str:
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _blocks(content: etree._Element) -> Iterator[Block]:
    """Paragraphs and tables. Each table is taken out and a mark left; then the text is one string."""
    for pre in content.iter("pre"):
        if next(pre.iterancestors("pre"), None) is None:
            _keep_lines(pre)
    for element in content.iter(*_BREAKS):
        element.text = f"{_BREAK}{element.text or ''}"
        element.tail = f"{_BREAK}{element.tail or ''}"
    is_nested = any(next(table.iterancestors(*_CELLS), None) is not None for table in content.iter("table"))
    for cell in content.iter(*_CELLS) if is_nested else ():
        table = next(cell.iterancestors("table"), None)
        if table is not None and next(table.iterancestors("td", "th"), None) is not None:
            _break_after(cell)
    tables = list(_tables(content))
    text = _all_text(content)
    number = 0
    following = iter(tables)
    for part in re.split(f"([{_BREAK}{_TABLE}])", text):
        if part == _TABLE:
            number += 1
            yield RawTable(next(following), place=f"第 {number} 段")
        elif part != _BREAK and (line := _tidy(part)):
            number += 1
            if number > MAX_BLOCKS:
                raise UnreadableError(unreadable("网页太长了，不像一份年度报告"))
            yield Paragraph(line, f"第 {number} 段")


def _break_after(element: etree._Element) -> None:
    element.tail = f"{_BREAK}{element.tail or ''}"


def _keep_lines(pre: etree._Element) -> None:
    for element in pre.iter():
        element.text = (element.text or "").replace("\n", _BREAK)
        if element is not pre:
            element.tail = (element.tail or "").replace("\n", _BREAK)


def _tables(content: etree._Element) -> Iterator[list[list[RawCell]]]:
    """The rows of each table, in order. A table that only lays the page out stays text."""
    tables = list(content.iter("table"))
    levels = _levels_below(tables)
    for table in tables:
        if table.tag != "table" or (table is not content and table.getparent() is None):
            continue
        rows = _rows(table) if levels[table] <= _MOST_LEVELS else []
        if (levels[table] and belongs_to(RawTable(rows)) is None) or all(len(row) < 2 for row in rows):
            _break_after(table)
            for cell in _cells(table):
                _break_after(cell)
            continue
        yield rows
        for inner in table.iterdescendants("table"):
            inner.tag = "div"  # its text has become text of the cell around it
        for child in list(table):
            table.remove(child)
        table.text = _TABLE


def _levels_below(tables: list[etree._Element]) -> dict[etree._Element, int]:
    """How many tables deep the inside of each table is."""
    levels = dict.fromkeys(tables, 0)
    for table in tables:
        for level, outer in enumerate(table.iterancestors("table"), 1):
            if outer in levels:
                levels[outer] = max(levels[outer], level)
    return levels


def _table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not of tables inside it."""
    for part in table:
        for row in part if part.tag in ("thead", "tbody", "tfoot") else (part,):
            if row.tag == "tr":
                yield row


def _cells(table: etree._Element) -> Iterator[etree._Element]:
    return (cell for row in _table_rows(table) for cell in row if cell.tag in _CELLS)


def _rows(table: etree._Element) -> list[list[RawCell]]:
    return [_row(row) for row in _table_rows(table)]


def _row(row: etree._Element) -> list[RawCell]:
    cells = []
    for element in row:
        if element.tag in _CELLS:
            cell = RawCell(_tidy(_all_text(element) if len(element) else element.text or ""))
            if cols := element.get("colspan"):
                cell.cols = _span(cols)
            if rows := element.get("rowspan"):
                cell.rows = _span(rows)
            cells.append(cell)
    return cells


def _span(value: str) -> int:
    digits = value.strip()
    return min(int(digits), MAX_SPAN) if digits.isdecimal() and len(digits) < 7 and int(digits) else 1


def _tidy(text: str) -> str:
    """Text as a browser shows it: runs of white space are one space."""
    if text.isalnum():  # most cells
        return text
    text = text.strip(_BLANK)
    if not _UNTIDY.search(text):
        return text
    lines = []
    for line in text.split(_BREAK):
        if "\n" in line or "\r" in line:
            line = _BETWEEN_WIDE.sub("", line.strip())  # noqa: PLW2901  # the same line, shown
        lines.append(_SPACES.sub(" ", line.replace("\u00a0", " ")).strip())
    return "\n".join(line for line in lines if line)
