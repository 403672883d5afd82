"""The DOCX: a compiled template filled, and a package around it.

The document is built by python-docx only when it is not kept yet (:mod:`generator.render.kept`);
from then on a report is one call of compiled Jinja2 code and one compression.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Template
from markupsafe import escape

from generator.form import official as form
from generator.render.context import Prepared, width
from generator.render.kept import environment, from_code, kept, templates
from generator.render.kept import template as kept_template
from generator.render.package import FAST, SMALL, Part, Prefix, deflated, package, prefix, stored

DOCUMENT_PART = "word/document.xml"
CORE_PART = "docProps/core.xml"
_DATE_INDENT = 400
"""右空四字, in hundredths of a character (style Date)."""


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """What does not change from report to report."""

    document: Template
    core: Template
    unchanging: Prefix

    def fill(self, page: Prepared) -> bytes:
        """The DOCX file of a report."""
        document = self.document.render(
            page=page, figures=_escaped(page), signature_indent=_signature_indent(page)
        )
        core = self.core.render(page=page, subject=form.FORMAT, time=_TIME)
        changing = [
            deflated(DOCUMENT_PART, document.encode(), FAST),
            stored(CORE_PART, core.encode()),
        ]
        return package(self.unchanging, changing)


_TIME = "2021-09-26T00:00:00Z"
"""The day the format was issued: the same input gives the same bytes, whenever it is rendered."""


def docx(page: Prepared) -> bytes:
    """The report as a DOCX file."""
    return template(draft=page.draft).fill(page)


@lru_cache(maxsize=2)
def template(*, draft: bool) -> WordTemplate:
    """The compiled template for final reports or drafts, kept between runs."""
    base = (templates() / "base.docx").read_bytes()
    made_from = b"".join((b"draft" if draft else b"final", base, *_sources()))
    code, parts = kept("word", made_from, lambda: _build(base, draft=draft))
    return WordTemplate(from_code(code), kept_template("core.xml.j2"), prefix(parts))


def _build(base: bytes, *, draft: bool) -> tuple[object, list[Part]]:
    from generator.render.word_template import build

    source, parts = build(base, draft=draft)
    code = environment().compile(source, name=DOCUMENT_PART, filename=DOCUMENT_PART)
    return code, [deflated(name, content, SMALL) for name, content in parts]


def _sources() -> list[bytes]:
    """The modules that the built template follows from: a change in them makes it anew."""
    here = Path(__file__).parent
    names = ("word_template.py", "paragraphs.py", "../form.py", "../terms.py", "../tables.py", "package.py")
    return [path.read_bytes() for name in names if (path := here / name).exists()]


def _escaped(page: Prepared) -> dict[str, list[str]]:
    """The figures of each table, escaped in one go."""
    between = "\0"  # stands in no figure
    return {
        section: str(escape(between.join(figures))).split(between)
        for section, figures in page.figures.items()
    }


def _signature_indent(page: Prepared) -> int:
    """The right indent that centres the 署名 above the date, in hundredths of a character."""
    over = (width(page.day) - width(page.signature)) / 2 if page.day else 0.0
    return max(_DATE_INDENT + int(over * 100), 0)
