"""From a report to its pages. All formats are filled from the same prepared values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.render.context import Prepared
    from generator.report.report import Report

DRAFT = "草稿"
"""What a draft is marked with, in its name and on its pages."""

FORMATS = ("docx", "txt", "html", "html-page")
"""What a report can be rendered to: the last two are a fragment for an editor, and a whole page."""
USUAL = ("docx", "txt")
"""What it is rendered to where nothing else is said."""


def render(
    report: Report, formats: tuple[str, ...] = USUAL, *, draft: bool, unsolved: bool = False
) -> dict[str, bytes]:
    """The report in each format, by the name of the format; ``unsolved``: it has blocking findings."""
    from generator.render.context import prepare

    page = prepare(report, draft=draft, unsolved=unsolved)
    return {name: _rendered(page, name) for name in formats}


def _rendered(page: Prepared, name: str) -> bytes:
    if name == "docx":
        from generator.render.word import docx

        return docx(page)
    if name == "txt":
        from generator.render.text import text_file

        return text_file(page)
    from generator.render import html

    return (html.fragment(page) if name == "html" else html.whole_page(page)).encode()


__all__ = ["DRAFT", "FORMATS", "USUAL", "render"]
