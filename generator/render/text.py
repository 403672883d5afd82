"""The plain text: paragraphs of one line each, tables as grids aligned by display width."""

from __future__ import annotations

from collections.abc import Sequence

from generator.form.tables import TABLES, Table
from generator.render import grid
from generator.render.context import Prepared
from generator.render.templates import template

WIDTH = 120
"""The widest line that a table may have, in columns of a terminal."""
_PAGE = 78
"""The width that the title is centred in and the signature stands at the end of."""
_DATE_INDENT = 8
_LABELS = {"表二": (24,), "表三": (10, 14, 28), "表四": ()}
"""Columns for the labels at the left."""
_FIGURES = {"表二": 20, "表三": 8, "表四": 6}
"""Columns for each column of figures, at least."""


def text_file(page: Prepared) -> bytes:
    """The report as a text file that every Notepad shows rightly: UTF-8 with BOM, CRLF."""
    return text(page).replace("\n", "\r\n").encode("utf-8-sig")


def text(page: Prepared) -> str:
    """The report as plain text, ending in a line end."""
    shown = {}
    for table in TABLES:
        figures = page.figures[table.section.id]
        shown[table.section.id] = grid.table_lines(table, _widths(table, figures), figures)
    return template("report.txt.j2").render(
        page=page,
        tables=shown,
        title=grid.centre(page.title, _PAGE).rstrip(),
        signature=[_above(line, page.day) for line in page.signature_lines],
        day=_above(page.day, page.day),
    )


def _above(text: str, day: str) -> str:
    """A line centred above the date, which ends four characters before the right edge."""
    own, below = grid.columns(text), grid.columns(day)
    width = max(own, below)
    end = min(_PAGE - _DATE_INDENT + (width - below) // 2, _PAGE)
    return (" " * (end - width + (width - own) // 2) + text).rstrip()


def _widths(table: Table, figures: Sequence[str]) -> tuple[int, ...]:
    """The column widths: figures that need more room get what the page has left."""
    labels, least = _LABELS[table.number], _FIGURES[table.number]
    count = table.columns - len(labels)
    widths = [least] * count
    if max(map(len, figures)) > least or not "".join(figures).isascii():
        spare = WIDTH - sum(labels) - count * least - table.columns - 1
        for area, text in zip(grid.figure_areas(table), figures, strict=True):
            if area.printed.cols == 1:
                column = area.column - len(labels)
                more = min(max(grid.columns(text) - widths[column], 0), spare)
                widths[column] += more
                spare -= more
    return (*labels, *widths)
