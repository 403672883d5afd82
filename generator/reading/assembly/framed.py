"""Tables that only frame text: paragraphs with a background in a PDF, a box around a notice.

A row that is one cell over the whole width and holds no label of the form is text. Above and below the
form's own rows, and where a table has nothing else, it becomes paragraphs again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TypeGuard

from generator.reading.assembly.wrapped import break_width, goes_on
from generator.reading.document import Block, Paragraph, RawCell, RawTable
from generator.reading.understanding.figures import looks_like_value
from generator.reading.understanding.labels import is_table_text


def unframe(blocks: list[Block]) -> list[Block]:
    """The blocks with framed text as paragraphs; lines broken at a fixed width are put together."""
    rows = [row for block in blocks if _is_framing(block) for row in _framed(block)]
    width = break_width([line for row in rows for line in _lines(row)])
    return [part for block in blocks for part in _parts(block, width)]


def _parts(block: Block, width: int | None) -> Iterator[Block]:
    if not _is_framing(block):
        yield block
        return
    rows = block.rows
    above = len(list(takewhile(_is_text, rows)))
    below = len(list(takewhile(_is_text, rows[:above:-1]))) if above < len(rows) else 0
    yield from _paragraphs(block, rows[:above], width)
    if above < len(rows):
        inner = rows[above : len(rows) - below]
        yield block if len(inner) == len(rows) else replace(block, rows=inner)
    yield from _paragraphs(block, rows[len(rows) - below :], width)


def _is_framing(block: Block) -> TypeGuard[RawTable]:
    return isinstance(block, RawTable) and block.aligned


def _framed(table: RawTable) -> Iterator[list[RawCell]]:
    return filter(_is_text, table.rows)


def _is_text(row: list[RawCell]) -> bool:
    """Whether a row is one cell with something that no cell of the form holds."""
    if len(row) != 1:
        return False
    text = row[0].text.strip()
    return not looks_like_value(text) and not is_table_text(text)


def _lines(row: list[RawCell]) -> list[str]:
    return [line for line in row[0].text.split("\n") if line.strip()]


def _paragraphs(table: RawTable, rows: list[list[RawCell]], width: int | None) -> Iterator[Paragraph]:
    text = first = ""
    for line, following in pairwise([*(line for row in rows for line in _lines(row)), ""]):
        first = first or line
        text += line.strip()
        if width is None or not goes_on(first, line, following, width):
            yield Paragraph(text, table.place, table.line)
            text = first = ""
