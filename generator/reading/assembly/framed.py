"""Tables that only frame text: paragraphs with a background in a PDF, a box around a notice.

A row that is one cell over the whole width and holds no label of the form is text. Above and below the
form's own rows, and where a table has nothing else, it becomes paragraphs again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.reading.assembly.wrapped import break_width, goes_on
from generator.reading.document import Block, Paragraph, RawCell, RawTable
from generator.reading.understanding.figures import looks_like_value
from generator.reading.understanding.labels import is_table_text


def unframe(blocks: list[Block]) -> list[Block]:
    """The blocks with framed text as paragraphs."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph) or not block.aligned:
        yield block
        return
    rows = block.rows
    start = 0
    while start < len(rows) and _is_text(rows[start]):
        start += 1
    end = len(rows)
    while end > start and _is_text(rows[end - 1]):
        end -= 1
    yield from _paragraphs(block, rows[:start])
    if start < end:
        yield block if end - start == len(rows) else replace(block, rows=rows[start:end])
    yield from _paragraphs(block, rows[end:])


def _is_text(row: list[RawCell]) -> bool:
    """Whether a row is one cell with something that no cell of the form holds."""
    if len(row) != 1:
        return False
    text = row[0].text.strip()
    return not looks_like_value(text) and not is_table_text(text)


def _paragraphs(table: RawTable, rows: list[list[RawCell]]) -> Iterator[Paragraph]:
    """The lines of framed text; those broken at a fixed width put together."""
    lines = [line for row in rows for line in row[0].text.split("\n") if line.strip()]
    width = break_width(lines)
    text = first = ""
    for line, following in pairwise([*lines, ""]):
        first = first or line
        text += line.strip()
        if width is None or not goes_on(first, line, following, width):
            yield Paragraph(text, table.place, table.line)
            text = first = ""
