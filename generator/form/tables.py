"""The three tables derived from the form: their cells, and the printed grid with its merges.

A :class:`Cell` is one figure of the form; a grid is what every renderer prints and what the import
recognises. Nothing here is declared twice: labels, keys and spans follow from :mod:`generator.form.official`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.form import official as form
from generator.form.official import TOTAL
from generator.form.terms import Item, Measure, Section


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """One figure of the form. Compared by identity: there is one object for each figure."""

    table: str
    """表二, 表三 or 表四."""
    ids: tuple[str, ...]
    """Field names from the report down to the figure."""
    keys: tuple[str, ...]
    """Keys of the answers file down to the figure."""
    row: tuple[Item, ...]
    column: tuple[Item, ...]
    kind: Measure = Measure.COUNT
    total_of: tuple[Cell, ...] = ()
    """For a 总计: what it is the sum of (its row; for （七）总计 the results above it)."""

    @property
    def row_name(self) -> str:
        return f"{self.row[-1].number}{self.row[-1].label}" if self.row else ""

    @property
    def column_name(self) -> str:
        return " ".join(item.label for item in self.column)

    @property
    def place(self) -> str:
        """Where a person finds it: ``表三 （一）予以公开行 自然人列``."""
        row = f" {self.row_name}行" if self.row else ""
        column = f" {self.column_name}列" if self.column else ""
        return f"{self.table}{row}{column}"

    def __repr__(self) -> str:
        return f"<Cell {'.'.join(self.ids)}>"


class Printed(NamedTuple):
    """One printed cell of a table: an official label or a figure, and how many it spans."""

    content: str | Cell
    cols: int = 1
    rows: int = 1
    header: bool = False
    """Whether it heads columns (or, for labels in the left block, a row: then False)."""


Grid = tuple[tuple[Printed, ...], ...]


@dataclass(frozen=True, eq=False)
class Table:
    """One table of the form. Compared by identity: there is one object for each table."""

    number: str
    section: Section
    columns: int
    cells: tuple[Cell, ...]
    grid: Grid
    repeated_rows: int
    """How many rows at the top repeat on a new page."""

    @cached_property
    def _by_ids(self) -> dict[tuple[str, ...], Cell]:
        return {cell.ids[1:]: cell for cell in self.cells}

    def cell(self, *ids: str) -> Cell:
        """The figure at these field names below the table; a wrong name is a KeyError."""
        return self._by_ids[ids]

    def rows(self) -> list[tuple[Cell, ...]]:
        """The printed rows that hold figures."""
        found = []
        for row in self.grid:
            cells = tuple(p.content for p in row if isinstance(p.content, Cell))
            if cells:
                found.append(cells)
        return found


def leaves(items: tuple[Item, ...], path: tuple[Item, ...] = ()) -> Iterator[tuple[Item, ...]]:
    """The paths from these items down to each one that has no children, in printed order."""
    for item in items:
        if item.children:
            yield from leaves(item.children, (*path, item))
        else:
            yield (*path, item)


def depth(items: tuple[Item, ...]) -> int:
    return max((1 + depth(item.children) for item in items), default=0)


def _heading_rows(columns: tuple[Item, ...], height: int) -> list[list[Printed]]:
    """Heading rows of a tree of columns, ``height`` rows high in all."""
    rows: list[list[Printed]] = [[] for _ in range(height)]

    def place(items: tuple[Item, ...], level: int) -> None:
        for item in items:
            width = len(list(leaves((item,))))
            high = 1 if item.children else height - level
            rows[level].append(Printed(item.printed, width, high, header=True))
            place(item.children, level + 1)

    place(columns, 0)
    return rows


def _disclosure() -> Table:
    section = form.DISCLOSURE_SECTION
    width = len(form.DOCUMENT_COLUMNS) + 1
    cells: list[Cell] = []
    grid: list[tuple[Printed, ...]] = []
    for block in form.DISCLOSURE_BLOCKS:
        span = (width - 1) // len(block.columns)
        grid.append((Printed(block.clause, width, header=True),))
        headings = (Printed(column.label, span, header=True) for column in block.columns)
        grid.append((Printed(form.BLOCK_HEADING, header=True), *headings))
        single = len(block.columns) == 1
        for row in block.rows:
            figures = []
            for column in block.columns:
                tail = () if single else (column,)
                path = (row, *tail)
                figures.append(
                    Cell(
                        "表二",
                        (section.id, *(i.id for i in path)),
                        (section.label, *(i.label for i in path)),
                        (row,),
                        tail,
                        block.kind,
                    )
                )
            cells += figures
            grid.append((Printed(row.printed), *(Printed(cell, span) for cell in figures)))
    return Table("表二", section, width, tuple(cells), tuple(grid), 0)


def _applications() -> Table:
    section = form.APPLICATIONS_SECTION
    block = depth(form.APPLICATION_ROWS)
    height = depth((form.APPLICANTS,))
    columns = [path[-1] for path in leaves((form.APPLICANTS,))]
    grid: list[tuple[Printed, ...]] = []
    for number, headings in enumerate(_heading_rows((form.APPLICANTS,), height)):
        left = [Printed(form.BALANCE_NOTE, block, height, header=True)] if number == 0 else []
        grid.append((*left, *headings))
    cells: list[Cell] = []
    started: set[Item] = set()
    for path in leaves(form.APPLICATION_ROWS):
        labels = []
        for level, item in enumerate(path):
            if item.children:
                if item in started:
                    continue
                started.add(item)
                labels.append(Printed(item.printed, rows=len(list(leaves((item,))))))
            else:
                labels.append(Printed(item.printed, cols=block - level))
        results = [cell for cell in cells if cell.row[0] is path[0]]
        figures: list[Cell] = []
        for column in columns:
            if column.label == TOTAL:
                parts = figures
            else:  # （七）总计 adds up the results above it
                is_total = path[-1].label == TOTAL
                parts = [cell for cell in results if is_total and cell.column == (column,)]
            figures.append(
                Cell(
                    "表三",
                    (section.id, *(i.id for i in path), column.id),
                    (section.label, *(i.label for i in path), column.label),
                    path,
                    (column,),
                    total_of=tuple(parts),
                )
            )
        cells += figures
        grid.append((*labels, *(Printed(cell) for cell in figures)))
    return Table("表三", section, block + len(columns), tuple(cells), tuple(grid), height)


def _disputes() -> Table:
    section = form.DISPUTES_SECTION
    cells: list[Cell] = []
    for path in leaves(form.DISPUTE_COLUMNS):
        group = [cell for cell in cells if cell.column[:-1] == path[:-1]]
        cells.append(
            Cell(
                "表四",
                (section.id, *(i.id for i in path)),
                (section.label, *(i.label for i in path)),
                (),
                path,
                total_of=tuple(group) if path[-1].label == TOTAL else (),
            )
        )
    height = depth(form.DISPUTE_COLUMNS)
    headings = [tuple(row) for row in _heading_rows(form.DISPUTE_COLUMNS, height)]
    figures = tuple(Printed(cell) for cell in cells)
    return Table("表四", section, len(cells), tuple(cells), (*headings, figures), height)


DISCLOSURE = _disclosure()
APPLICATIONS = _applications()
DISPUTES = _disputes()
TABLES = (DISCLOSURE, APPLICATIONS, DISPUTES)
CELLS: tuple[Cell, ...] = tuple(cell for table in TABLES for cell in table.cells)
"""Every figure of the form: 10 + 175 + 15."""
