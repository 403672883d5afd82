"""The page that shows two years side by side: one file, small charts inside, nothing to be fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.form.tables import APPLICATIONS, DISCLOSURE, DISPUTES, TABLES, Cell, Table
from generator.form.terms import Measure
from generator.render.templates import template
from generator.report.comparison import Change, Comparison, largest_first

MOST_CHANGES = 60
"""How many of the largest changes a page lists."""
BAR = 120
"""Length of the longest bar, in CSS pixels."""
MAIN: tuple[Cell, ...] = (
    DISCLOSURE.cell("normative_documents", "in_force"),
    *(DISCLOSURE.cell(row) for row in ("permits", "penalties", "enforcement", "fees")),
    APPLICATIONS.cell("received", "total"),
    APPLICATIONS.cell("results", "total", "total"),
    APPLICATIONS.cell("carried_out", "total"),
    DISPUTES.cell("reconsideration", "total"),
    DISPUTES.cell("litigation", "direct", "total"),
    DISPUTES.cell("litigation", "after_reconsideration", "total"),
)
"""The figures that a year is judged by."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in two years, with its two bars."""

    change: Change
    label: str
    old_bar: float
    new_bar: float


def label_of(cell: Cell) -> str:
    """``（一）予以公开 自然人``: the place of a figure inside its table, with the unit if it is no count."""
    unit = "" if cell.kind is Measure.COUNT else f"（{cell.kind}）"
    return " ".join(part for part in (cell.row_name, cell.column_name) if part) + unit


def row(change: Change, most: float = 0) -> Row:
    """A figure with bars as long as ``most`` allows; by itself, the larger one is the whole length."""
    old, new = float(change.old or 0), float(change.new or 0)
    scale = BAR / (most or max(old, new) or 1)
    return Row(change, label_of(change.cell), round(old * scale, 1), round(new * scale, 1))


def rows_of(comparison: Comparison, table: Table) -> list[Row]:
    """The figures of a table that were not 0 in both years."""
    changes = (comparison.of(cell) for cell in table.cells)
    return [row(change) for change in changes if not change.is_empty]


def page(
    whole: Comparison, pairs: Sequence[Comparison], only_old: Sequence[str], only_new: Sequence[str]
) -> str:
    """The page of one agency, or of several with ``whole`` as their sum."""
    several = len(pairs) > 1
    changes = largest_first(pairs) if several else []
    tables = [(table, rows_of(whole, table)) for table in TABLES]
    return template("compare.html.j2").render(
        whole=whole,
        pairs=sorted(pairs, key=_size, reverse=True),
        several=several,
        main=[row(whole.of(cell)) for cell in MAIN if not whole.of(cell).is_empty],
        tables=[(table, rows, len(table.cells) - len(rows)) for table, rows in tables],
        changes=[row(change) for change in changes[:MOST_CHANGES]],
        more=max(len(changes) - MOST_CHANGES, 0),
        unit_columns=[cell for cell in MAIN if several and not whole.of(cell).is_empty],
        label_of=label_of,
        only_old=only_old,
        only_new=only_new,
        bar=BAR,
    )


def _size(comparison: Comparison) -> float:
    """The largest change of an agency."""
    return max((abs(float(change.difference or 0)) for change in comparison.changes), default=0)
