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
from markupsafe import Markup, escape

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
        document = self.document.render(page=page, tables=tables, signature_indent=_signature_indent(page))
        core = self.core.render(page=page, subject=form.FORMAT)
        changing = [
            deflated(DOCUMENT_PART, document.encode(), FAST),
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


def _table(source: TableSource, figures: tuple[str, ...], *, has_note: bool) -> Markup:
    parts = list(_around_figures(source, len(figures), has_note=has_note))
    parts[1::2] = str(escape(_BETWEEN.join(figures))).split(_BETWEEN)
    xml = "".join(parts)
    if max(map(len, figures)) > source.digits:
        xml = _condensed(xml, source.digits)
    return Markup(xml)  # noqa: S704  # labels are the form's, figures were escaped


@lru_cache(maxsize=16)
def _around_figures(source: TableSource, count: int, *, has_note: bool) -> tuple[str, ...]:
    """The XML of a table cut where its figures go, with an empty place for each.

    Joined with the figures, that takes a fifth of the time that a ``%``-format of its length takes.
    """
    xml = source.xml.replace(KEEP, _KEPT if has_note else "") % ((_BETWEEN,) * count)
    first, *others = xml.split(_BETWEEN)
    return (first, *chain.from_iterable(("", other) for other in others))


def _condensed(xml: str, digits: int) -> str:
    """Figures too long for their column, set narrower: a number is never broken over two lines."""

    def narrow(run: re.Match[str]) -> str:
        percent = max(digits * 100 // len(run[1]), 33)
        return f'<w:r><w:rPr><w:w w:val="{percent}"/></w:rPr><w:t>{run[1]}</w:t></w:r>'

    return re.sub(rf"<w:r><w:t>([0-9]{{{digits + 1},}})</w:t></w:r>", narrow, xml)


def _signature_indent(page: Prepared) -> int:
    """The right indent that centres the 署名 above the date, in hundredths of a character."""
    widest = max(map(width, page.signature_lines), default=0.0)
    over = (width(page.day) - widest) / 2 if page.day else 0.0
    return max(_DATE_INDENT + int(over * 100), 0)
