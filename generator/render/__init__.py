"""From a report to its pages. All formats are filled from the same prepared values."""

from __future__ import annotations

from generator.render.context import DRAFT, prepare
from generator.report.report import Report

FORMATS = ("docx", "txt")
"""What a report can be rendered to, and by default is."""


def render(report: Report, formats: tuple[str, ...] = FORMATS, *, draft: bool) -> dict[str, bytes]:
    """The report in each format, by the file name extension."""
    page = prepare(report, draft=draft)
    pages: dict[str, bytes] = {}
    for name in formats:
        if name == "docx":
            from generator.render.word import docx

            pages[name] = docx(page)
        else:
            from generator.render.text import text

            pages[name] = text(page).encode()
    return pages


__all__ = ["DRAFT", "FORMATS", "render"]
