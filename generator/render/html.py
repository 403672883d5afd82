"""The HTML: a fragment for a portal's editor, and the same as a whole page that prints on A4.

An editor throws style sheets and classes away, so that the look of the fragment stands in its elements:
real tables with spans, header cells with their scope, no script, nothing to be fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.form.tables import TABLES, Cell, Printed, Table
from generator.render.context import Prepared
from generator.render.templates import template


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A cell of a table as an HTML element."""

    content: str | Cell
    cols: int
    rows: int
    scope: str
    """What a header cell heads, or nothing: then it is a figure."""
    is_label: bool
    """Whether it stands at the left, as labels of rows do."""


def fragment(page: Prepared) -> str:
    """The report as a piece of HTML to be pasted into an editor."""
    figures = {
        cell: text
        for table in TABLES
        for cell, text in zip(table.cells, page.figures[table.section.id], strict=True)
    }
    return template("report.html.j2").render(page=page, figures=figures, rows=rows)


def whole_page(page: Prepared) -> str:
    """The report as a page of its own, which prints on A4."""
    return template("page.html.j2").render(page=page, content=fragment(page))


@lru_cache(maxsize=8)
def rows(table: Table) -> tuple[tuple[PagePlace, ...], ...]:
    """The rows of a table, each with the cells that begin in it."""
    return tuple(tuple(_places(row)) for row in table.grid)


def _places(row: tuple[Printed, ...]) -> Iterator[PagePlace]:
    for printed in row:
        is_label = isinstance(printed.content, str) and not printed.header
        scope = ""
        if is_label:
            scope = "row" if printed.rows == 1 else "rowgroup"
        elif printed.header:
            scope = "col" if printed.cols == 1 else "colgroup"
        yield PagePlace(printed.content, printed.cols, printed.rows, scope, is_label)
