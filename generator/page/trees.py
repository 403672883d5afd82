"""The part of lxml that reading a published report uses, for a Python that has no lxml.

The readers (``generator.reading.formats``) are the same in the page as on the command line; only the
trees they walk are built here by Python's own parsers. Tests read every sample through both.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser as _Events
from types import ModuleType
from typing import Any
from xml.parsers import expat

MAX_DEPTH = 255
"""Deeper nesting is no document; libxml2 draws the line at the same depth."""


class XMLSyntaxError(ValueError):
    """What is to be parsed is not well formed."""


class Element:
    """An element as lxml shows it: text before its first child, tail after its end."""

    __slots__ = ("attrib", "children", "parent", "tag", "tail", "text")

    def __init__(self, tag: str, attrib: dict[str, str] | None = None) -> None:
        self.tag = tag
        self.attrib = attrib or {}
        self.text: str | None = None
        self.tail: str | None = None
        self.children: list[Element] = []
        self.parent: Element | None = None

    def __iter__(self) -> Iterator[Element]:
        return iter(self.children)

    def __len__(self) -> int:
        return len(self.children)

    def get(self, name: str, default: str | None = None) -> str | None:
        return self.attrib.get(name, default)

    def iter(self, *tags: str) -> Iterator[Element]:
        """This element and all below it, in the order of the document."""
        wanted = frozenset(tags)
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if not wanted or element.tag in wanted:
                yield element
            waiting.extend(reversed(element.children))

    def iterdescendants(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.iter(*tags) if element is not self)

    def iterancestors(self, *tags: str) -> Iterator[Element]:
        above = self.parent
        while above is not None:
            if not tags or above.tag in tags:
                yield above
            above = above.parent

    def getparent(self) -> Element | None:
        return self.parent

    def find(self, tag: str) -> Element | None:
        return next((child for child in self.children if child.tag == tag), None)

    def append(self, child: Element) -> None:
        child.parent = self
        self.children.append(child)

    def remove(self, child: Element) -> None:
        """Take a child out, with the text after it."""
        self.children.remove(child)
        child.parent = None

    def addnext(self, element: Element) -> None:
        """Move an element to stand right after this one."""
        if element.parent is not None:
            element.parent.remove(element)
        if self.parent is not None:
            element.parent = self.parent
            self.parent.children.insert(self.parent.children.index(self) + 1, element)

    def clear(self, *, keep_tail: bool = False) -> None:
        self.children, self.attrib, self.text = [], {}, None
        if not keep_tail:
            self.tail = None

    def take_out(self) -> None:
        """Remove this element, but not the text after it."""
        above, tail = self.parent, self.tail
        if above is None:
            return
        place = above.children.index(self)
        above.remove(self)
        if tail and place:
            before = above.children[place - 1]
            before.tail = (before.tail or "") + tail
        elif tail:
            above.text = (above.text or "") + tail


class _Builder:
    """A tree while it is being built; text goes behind the last child of the open element."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self._pieces: list[str] = []

    def start(self, tag: str, attrib: dict[str, str]) -> Element:
        self._settle()
        element = Element(tag, attrib)
        if self.open:
            self.open[-1].append(element)
        elif self.root is None:
            self.root = element
        self.open.append(element)
        return element

    def end(self) -> None:
        self._settle()
        self.open.pop()

    def data(self, text: str) -> None:
        self._pieces.append(text)

    def _settle(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        if not text or not self.open:
            return
        element = self.open[-1]
        if element.children:
            last = element.children[-1]
            last.tail = (last.tail or "") + text
        else:
            element.text = (element.text or "") + text

    def finished(self) -> Element:
        self._settle()
        if self.root is None:
            raise XMLSyntaxError("empty")
        return self.root


def _xml(source: bytes) -> Element:
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def named(name: str) -> str:
        return f"{{{name}" if "}" in name else name

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(builder.open) >= MAX_DEPTH:
            raise XMLSyntaxError("depth")
        builder.start(named(name), {named(key): value for key, value in attributes.items()})

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: builder.end()
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise XMLSyntaxError(str(error)) from None
    return builder.finished()


_VOID = frozenset(
    (
        *("area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta"),
        *("param", "source", "track", "wbr"),
    )
)
_ROWS = frozenset(("thead", "tbody", "tfoot"))
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "caption", "center", "dd", "dir", "div", "dl", "dt"),
        *("fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "menu", "ol", "p", "pre"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr", "caption", "colgroup")), frozenset(("table",))),
    **dict.fromkeys(_ROWS, (_ROWS | {"tr", "caption", "colgroup"}, frozenset(("table",)))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
"""What a start tag ends, and how far up it looks: the elements whose end tags HTML leaves out."""
_FIRMNESS = {"p": 10, "div": 150, "td": 160, "th": 160, "tr": 170, "table": 190, "body": 200, "html": 220}
_FIRMNESS |= dict.fromkeys(_ROWS, 180)
"""An end tag that fits nothing nearer does not reach through an element that is firmer than its own."""
_USUAL = 100
_IN_HEAD = frozenset(("title", "meta", "link", "style", "script", "base", "noscript"))


class _Html(_Events):
    """HTML as people and portals write it: end tags are missing, and some fit nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = _Builder()
        self.builder.start("html", {})
        self.too_deep = False

    @property
    def names(self) -> list[str]:
        return [element.tag for element in self.builder.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: dict[str, str] = {}
        for name, value in attrs:
            attributes.setdefault(name, value or "")
        if tag == "html" or (tag == "body" and self._has_body()):
            return
        if tag == "body" or (tag not in _IN_HEAD and "head" in self.names):
            self._close_to("head")
        if tag == "body":
            self._close_to_root()
        if tag in _BLOCKS:
            self._close_paragraph()
        if tag in _CLOSES:
            self._close_implied(*_CLOSES[tag])
        if len(self.builder.open) > MAX_DEPTH:
            self.too_deep = True
            return
        self.builder.start(tag, attributes)
        if tag in _VOID:
            self.builder.end()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag in ("html", "body"):
            return
        firmness = _FIRMNESS.get(tag, _USUAL)
        for name in reversed(self.names):
            if name == tag:
                self._close_to(tag)
                return
            if _FIRMNESS.get(name, _USUAL) > firmness:
                return

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def _has_body(self) -> bool:
        root = self.builder.root
        return root is not None and root.find("body") is not None

    def _close_to(self, tag: str) -> None:
        if tag in self.names[1:]:
            while self.builder.open[-1].tag != tag:
                self.builder.end()
            self.builder.end()

    def _close_to_root(self) -> None:
        while len(self.builder.open) > 1:
            self.builder.end()

    def _close_paragraph(self) -> None:
        """A paragraph ends where a block begins, but not one outside the cell or box it stands in."""
        for name in reversed(self.names):
            if name == "p":
                self._close_to("p")
                return
            if name in _BLOCKS:
                return

    def _close_implied(self, closed: frozenset[str], scope: frozenset[str]) -> None:
        names = self.names
        for place in range(len(names) - 1, 0, -1):
            if names[place] in scope:
                break
            if names[place] in closed:
                while len(self.builder.open) > place:
                    self.builder.end()


class _Entry:
    """An entry of a parser's log, as the reader looks at it."""

    type_name, message = "ERR_RESOURCE_LIMIT", "depth"


class XMLParser:
    """A parser's options: what the reader asks for is how this module parses anyway."""

    def __init__(self, **_: Any) -> None:
        self.error_log: list[_Entry] = []


class HTMLParser(XMLParser):
    pass


def fromstring(source: bytes, parser: XMLParser) -> Element:
    """The root of a document."""
    if not isinstance(parser, HTMLParser):
        return _xml(source)
    events = _Html()
    events.feed(source.decode("utf-8", "replace"))
    events.close()
    parser.error_log = [_Entry()] if events.too_deep else []
    return events.builder.finished()


def tostring(element: Element, **_: Any) -> str:
    """The text of an element (the only way in which the readers ask for it)."""
    pieces: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if item.text:
            pieces.append(item.text)
        for child in reversed(item.children):
            if child.tail:
                waiting.append(child.tail)
            waiting.append(child)
    return "".join(pieces)


def strip_elements(root: Element, *tags: str, with_tail: bool) -> None:
    """Take elements out; the text after them stays."""
    if with_tail:
        raise NotImplementedError
    for element in [element for element in root.iter(*tags) if element is not root]:
        element.take_out()


class XPath:
    """``count(.//w:p) = count(.//w:tc)``, the one expression that the readers use."""

    def __init__(self, expression: str, namespaces: dict[str, str]) -> None:
        found = re.fullmatch(r"count\(\.//(\w+):(\w+)\) = count\(\.//(\w+):(\w+)\)", expression)
        if found is None:
            raise NotImplementedError(expression)
        self.tags = [f"{{{namespaces[found[n]]}}}{found[n + 1]}" for n in (1, 3)]

    def __call__(self, element: Element) -> bool:
        left, right = (sum(1 for _ in element.iterdescendants(tag)) for tag in self.tags)
        return left == right


def stand_in_for_lxml() -> None:
    """Let ``from lxml import etree`` find this module."""
    package = ModuleType("lxml")
    etree: Any = ModuleType("lxml.etree")
    provided: dict[str, type | Callable[..., Any]] = {
        "_Element": Element,
        "XMLSyntaxError": XMLSyntaxError,
        "XMLParser": XMLParser,
        "HTMLParser": HTMLParser,
        "XPath": XPath,
        "fromstring": fromstring,
        "strip_elements": strip_elements,
        "tostring": tostring,
    }
    for name, value in provided.items():
        setattr(etree, name, value)
    package.etree = etree  # type: ignore[attr-defined]  # a module's attribute
    sys.modules.update({"lxml": package, "lxml.etree": etree})
