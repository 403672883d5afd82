"""The one document model: whatever the format, a published report is a sequence of blocks.

The modules for the formats (``word``, ``html``, ``text``, ``pdf``) turn a file into this model;
everything after them knows nothing of formats.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from generator.errors import UnreadableError
from generator.findings import Path, unreadable

MAX_BYTES = 20_000_000
"""Larger files are no report: the longest published ones, with pictures, have some 5 MB."""
MAX_BLOCKS = 20_000
"""A report has some 50 paragraphs and 3 tables; flattened, some 400 lines."""
MAX_TEXT = 100_000
"""Characters of all blocks together. The longest reports, of provinces, have some 20,000."""
MAX_SPAN = 100
"""The widest and highest merged cell that is believed."""
MAX_COLUMNS = 400
"""The widest table, merged columns counted; table 3 has 10."""
MAX_CELLS = 20_000
"""The most places that a table may have, and the most cells of all tables together."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break inside it is ``\\n``."""

    text: str
    place: str = ""
    """Where a person finds it: ``第 12 行``, ``第 3 页``."""
    line: int | None = None


@dataclass(slots=True)
class RawCell:
    """A cell as it stands in the document, with how many columns and rows it spans."""

    text: str
    cols: int = 1
    rows: int = 1
    column: int = -1
    """The first column that it stands in, once the table is laid out."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in the document: each row lists the cells that begin in it."""

    rows: list[list[RawCell]]
    aligned: bool = True
    """Whether a cell's column is known. In flattened text only the order within a row is."""
    place: str = ""
    line: int | None = None
    complete: bool = True
    """Whether the figures stand in their rows; else a row without figures is not blank, but torn."""


Block = Paragraph | RawTable


@dataclass(frozen=True, slots=True)
class Document:
    """A published report before it is understood."""

    blocks: list[Block]
    titles: tuple[str, ...] = ()
    """Texts outside the body that may hold the title: ``<title>``, headings of the page."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read: where, why, and what stands there."""

    where: str
    reason: str
    text: str = ""
    keys: tuple[Path, ...] = field(default=())
    """The keys of the answers file that stay without a value because of it."""


def within_bounds(document: Document) -> Document:
    """The document, if it is not far too long for a report: then everything after may take it as it is.

    Raises :class:`UnreadableError`.
    """
    cells, length = 0, sum(map(len, document.titles))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            length += len(block.text)
            continue
        for row in block.rows:
            cells += len(row) + 1
            for cell in row:
                length += len(cell.text)
    if len(document.blocks) > MAX_BLOCKS or cells > MAX_CELLS or length > MAX_TEXT:
        raise UnreadableError(unreadable("内容太多太长，不像一份年度报告；请核对是不是选错了文件"))
    return document


def lay_out(table: RawTable) -> list[list[RawCell]]:
    """The rows of a table, each cell with the column it stands in: right of what spans from above."""
    taken: dict[int, int] = {}
    """How many rows each column is still taken by a cell that began further up."""
    for number, row in enumerate(table.rows):
        column = 0
        spanning = []
        for cell in row:
            while column in taken:
                column += 1
            cell.column = column
            column += cell.cols
            if cell.rows > 1 and table.aligned:
                spanning.append(cell)
        if column > MAX_COLUMNS:
            return table.rows[:number]
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in spanning:
            taken |= dict.fromkeys(range(cell.column, cell.column + min(cell.cols, MAX_SPAN)), cell.rows - 1)
        if number * len(taken) > MAX_CELLS:
            return table.rows[:number]
    return table.rows


Box = tuple[int, int, int, int]
"""Top, left, bottom, right."""


def rows_from_boxes(boxes: dict[Box, str]) -> list[list[RawCell]]:
    """The rows of a table from where its cells stand; a place without a cell gets an empty one."""
    tops = sorted({top for top, *_ in boxes})
    lefts = sorted({left for _, left, *_ in boxes})
    begins: dict[tuple[int, int], RawCell] = {}
    taken: set[tuple[int, int]] = set()
    for (top, left, bottom, right), text in boxes.items():
        rows = range(bisect_left(tops, top), bisect_left(tops, bottom))
        cols = range(bisect_left(lefts, left), bisect_left(lefts, right))
        begins[rows[0], cols[0]] = RawCell(text, len(cols), len(rows))
        taken |= {(row, column) for row in rows for column in cols}
    return [
        [
            begins.get((row, column)) or RawCell("")
            for column in range(len(lefts))
            if (row, column) in begins or (row, column) not in taken
        ]
        for row in range(len(tops))
    ]
