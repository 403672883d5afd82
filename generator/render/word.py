"""The DOCX: a template filled, and a package around it.

What is filled was built before (:mod:`generator.render.word_source`): a report is one join for
each table, one call of compiled Jinja2 code for the rest, and one compression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from jinja2 import Template
from markupsafe import escape

from generator.form import official as form
from generator.render import templates
from generator.render.context import Prepared, width
from generator.render.package import FAST, SMALL, Prefix, deflated, package, prefix, stored
from generator.render.word_source import (
    BANNER,
    CORE_PART,
    DOCUMENT_PART,
    KEEP,
    TableSource,
    WordSources,
    sources,
)

_DATE_INDENT = 400
"""右空四字, in hundredths of a character (style Date)."""
_KEPT = "<w:keepNext/>"
_BETWEEN = "\0"
"""Stands in no figure."""
_TABLE = "\1"
"""Stands in no text: around the name of a table where the table goes. Tables are five sixths of a document,
and put in as bytes: only the rest is encoded for each report."""


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """What does not change from report to report."""

    document: Template
    core: Template
    tables: dict[str, TableSource]
    unchanging: Prefix

    def fill(self, page: Prepared) -> bytes:
        """The DOCX file of a report."""
        tables = {
            section.section.id: _table(
                self.tables[section.section.id], page.figures[section.section.id], has_note=bool(section.note)
            )
            for section in page.sections
            if section.table
        }
        places = {name: f"{_TABLE}{name}{_TABLE}" for name in tables}
        document = self.document.render(page=page, tables=places, signature_indent=_signature_indent(page))
        parts = document.split(_TABLE)
        xml: list[bytes] = [*map(str.encode, parts)]
        xml[1::2] = map(tables.__getitem__, parts[1::2])
        core = self.core.render(page=page, subject=form.FORMAT)
        changing = [
            deflated(DOCUMENT_PART, b"".join(xml), FAST),
            stored(CORE_PART, core.encode()),
        ]
        return package(self.unchanging, changing)


def docx(page: Prepared) -> bytes:
    """The report as a DOCX file. Raises :class:`UserError` where the base file can't be used."""
    return template(page.banner).fill(page)


@lru_cache(maxsize=3)
def template(banner: str) -> WordTemplate:
    """The compiled template for final reports (no banner), or for drafts that say this of themselves."""
    return compiled(sources(), banner)


def compiled(built: WordSources, banner: str) -> WordTemplate:
    """A template from its source."""
    source = built.draft if banner else built.final
    mark, said = BANNER.encode(), str(escape(banner)).encode()
    parts = [deflated(name, content.replace(mark, said), SMALL) for name, content in source.parts.items()]
    return WordTemplate(
        templates.from_source(source.document, DOCUMENT_PART),
        templates.template("core.xml.j2"),
        source.tables,
        prefix(parts),
    )


def _table(source: TableSource, figures: tuple[str, ...], *, has_note: bool) -> bytes:
    parts = list(_around_figures(source, len(figures), has_note=has_note))
    parts[1::2] = escape(_BETWEEN.join(figures)).encode().split(_BETWEEN.encode())
    xml = b"".join(parts)
    return _condensed(xml, source.digits) if max(map(len, figures)) > source.digits else xml


@lru_cache(maxsize=16)
def _around_figures(source: TableSource, count: int, *, has_note: bool) -> tuple[bytes, ...]:
    """The XML of a table cut where its figures go, with an empty place for each.

    Joined with the figures, that takes a fifth of the time that a ``%``-format of its length takes.
    """
    xml = source.xml.replace(KEEP, _KEPT if has_note else "") % ((_BETWEEN,) * count)
    first, *others = xml.encode().split(_BETWEEN.encode())
    return (first, *chain.from_iterable((b"", other) for other in others))


def _condensed(xml: bytes, digits: int) -> bytes:
    """Figures too long for their column, set narrower: a number is never broken over two lines."""

    def narrow(run: re.Match[bytes]) -> bytes:
        percent = max(digits * 100 // len(run[1]), 33)
        return b'<w:r><w:rPr><w:w w:val="%d"/></w:rPr><w:t>%s</w:t></w:r>' % (percent, run[1])

    return re.sub(rb"<w:r><w:t>([0-9]{%d,})</w:t></w:r>" % (digits + 1), narrow, xml)


def _signature_indent(page: Prepared) -> int:
    """The right indent that centres the 署名 above the date, in hundredths of a character."""
    widest = max(map(width, page.signature_lines), default=0.0)
    over = (width(page.day) - widest) / 2 if page.day else 0.0
    return max(_DATE_INDENT + int(over * 100), 0)
