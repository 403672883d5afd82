"""The formats that a report may be published in: an entry each, with its reader or why it is not read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import UnreadableError
from generator.findings import unreadable

if TYPE_CHECKING:
    from generator.reading.document import Document


def _docx(raw: bytes) -> Document:
    from generator.reading.formats.word import read_docx

    return read_docx(raw)


def _light_docx(raw: bytes) -> Document | None:
    from generator.reading.formats.word import read_light_docx

    return read_light_docx(raw)


def _html(raw: bytes) -> Document:
    from generator.reading.formats.html import read_html

    return read_html(raw)


def _text(raw: bytes) -> Document:
    from generator.files import decode
    from generator.reading.formats.text import read_text

    return read_text(decode(raw), markdown=False)


def _markdown(raw: bytes) -> Document:
    from generator.files import decode
    from generator.reading.formats.text import read_text

    return read_text(decode(raw), markdown=True)


def _pdf(raw: bytes) -> Document:
    from generator.reading.formats.pdf import read_pdf

    return read_pdf(raw)


def _xlsx(raw: bytes) -> Document:
    from generator.reading.formats.xlsx import read_xlsx

    return read_xlsx(raw)


_LIGHT = 1_000_000
_SEPARATORS = b" /\t\n\r\"'"
_FEW_SEPARATORS = 20_000
"""A web page of 200 KB has so many. In one tag they could part so many attributes, each of which libxml2
appends to a list that it walks from the start: seconds for 100,000."""


def _first_sheet(raw: bytes) -> Document:
    from generator.reading.document import Document, RawCell, RawTable
    from generator.reading.formats.xlsx import first_sheet

    return Document([RawTable([[RawCell(text) for text in row] for row in first_sheet(raw)])])


def _never(_: bytes) -> None:
    return None


def _if_short(read: Callable[[bytes], Document]) -> Callable[[bytes], Document | None]:
    """A reader of texts that are short, with no tag in them that could have attributes without end."""

    def read_short(raw: bytes) -> Document | None:
        is_short = len(raw) <= _LIGHT and len(raw) - len(raw.translate(None, _SEPARATORS)) <= _FEW_SEPARATORS
        return read(raw) if is_short else None

    return read_short


class FileFormat(NamedTuple):
    """A format, by its suffix."""

    suffix: str
    read: Callable[[bytes], Document] | None = None
    read_light: Callable[[bytes], Document | None] = _never
    """Reads a content that surely needs little time and memory; all else is read behind the fence."""
    why_not: str = ""
    """What to say where there is no reader."""
    is_sought: bool = True
    """Whether a folder is searched for it."""


_SAVE_AS_WORD = "请用 Word 或 WPS 打开，另存为 .docx 再试"
_SAVE_AS_PAGE = "请用浏览器打开，另存为 .html 再试"
_WORKBOOK_WANTED = "读不了旧版表格文件，请用 Excel 或 WPS 表格打开，另存为 .xlsx 再试"

KINDS = {
    kind.suffix: kind
    for kind in (
        FileFormat(".docx", _docx, _light_docx),
        FileFormat(".html", _html, _if_short(_html)),
        FileFormat(".htm", _html, _if_short(_html)),
        FileFormat(".txt", _text, _if_short(_text)),
        FileFormat(".md", _markdown, _if_short(_markdown)),
        FileFormat(".pdf", _pdf),
        FileFormat(".xlsx", _xlsx),
        FileFormat(".doc", why_not=f"读不了旧版 Word 的 .doc，{_SAVE_AS_WORD}"),
        FileFormat(".wps", why_not=f"读不了 .wps，{_SAVE_AS_WORD}"),
        FileFormat(".rtf", why_not=f"读不了 .rtf，{_SAVE_AS_WORD}"),
        FileFormat(".odt", why_not=f"读不了 .odt，{_SAVE_AS_WORD}"),
        FileFormat(".ofd", why_not="读不了 .ofd，请用阅读器另存为 PDF 再试"),
        FileFormat(".mht", why_not=f"读不了 .mht，{_SAVE_AS_PAGE}"),
        FileFormat(".mhtml", why_not=f"读不了 .mhtml，{_SAVE_AS_PAGE}"),
        FileFormat(".xls", why_not=_WORKBOOK_WANTED, is_sought=False),
        FileFormat(".et", why_not=_WORKBOOK_WANTED, is_sought=False),
    )
}
"""Every suffix that a published report is known to come with."""
SUFFIXES = tuple(kind.suffix for kind in KINDS.values() if kind.read is not None)
"""The formats that can be read."""


FIRST_SHEET = "the first sheet"
"""What is asked of a workbook that is a list of names and no report: one table."""
_WORKBOOK_OF_NAMES = FileFormat(FIRST_SHEET, _first_sheet)


def kind_of(what: str) -> FileFormat:
    """The format of this suffix, or :data:`FIRST_SHEET`."""
    return _WORKBOOK_OF_NAMES if what == FIRST_SHEET else KINDS[what]


def read(raw: bytes, what: str) -> Document:
    """The document in a file of this format, read where we are. Raises :class:`UnreadableError`."""
    from generator.reading.document import within_bounds

    kind = kind_of(what)
    if kind.read is None:
        raise UnreadableError(unreadable(kind.why_not))
    document = kind.read(raw)
    return document if what == FIRST_SHEET else within_bounds(document)  # names may be many and short


def read_light(raw: bytes, what: str) -> Document | None:
    """The document, if it surely takes little to read it. Raises :class:`UnreadableError`."""
    from generator.reading.document import within_bounds

    document = kind_of(what).read_light(raw)
    return None if document is None else within_bounds(document)
