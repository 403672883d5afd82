"""Tables flattened to one cell a line, found by walking the labels of the form.

A run of short paragraphs that are labels and values of one table becomes a raw table whose rows are
the labels with the values after them. Which column a value stands in is then only known by counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.form import official as form
from generator.form import tables
from generator.form.tables import Table
from generator.language.numbers import ORDINALS
from generator.reading.assembly.headings import is_heading
from generator.reading.document import Block, Paragraph, RawCell, RawTable
from generator.reading.understanding.figures import is_blank, looks_like_value
from generator.reading.understanding.labels import (
    LabelRole,
    Use,
    is_page_mark,
    is_table_text,
    key,
    meanings,
    probable,
    use_in,
    without_remark,
)

_STARTS: dict[str, Table] = {
    key(form.DISCLOSURE_BLOCKS[0].clause): tables.DISCLOSURE,
    key(form.BLOCK_HEADING): tables.DISCLOSURE,
    key(form.BALANCE_NOTE): tables.APPLICATIONS,
    key(form.APPLICANTS.label): tables.APPLICATIONS,
    key(form.DISPUTE_COLUMNS[0].label): tables.DISPUTES,
}
"""The labels that a flattened table can begin with."""
_LONGEST_CELL = 60
_LINES_OF_A_LABEL = 6
"""A label set in a narrow column may be broken into so many lines."""
_LOOK_AHEAD = 12
"""How many lines after an unknown one the next label or value of the table may stand."""
_MOST_IN_VAIN = 20_000
"""Blocks walked over in vain; a report has some 400."""
_ROLES = (LabelRole.ROW, LabelRole.ROW_GROUP)
_ANNOTATION = re.compile(rf"[（(](?![{ORDINALS}]+[）)])")
"""``（其中2件）`` after a figure; ``（三）`` begins the next label."""


def restore(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with every flattened table put together again."""
    position = 0
    vain = _Vain()
    while position < len(blocks):
        block = blocks[position]
        if isinstance(block, Paragraph):
            end, table = _table_at(blocks, position, vain)
            if table is not None:
                yield table
                position = end
                continue
        yield block
        position += 1


class _Vain:
    """Walks that found no table. Only a document made to be walked over again and again has many: then
    what a walk went over is not walked over once more."""

    def __init__(self) -> None:
        self.left = _MOST_IN_VAIN
        self.end = 0

    def add(self, start: int, end: int) -> None:
        self.left -= end - start
        self.end = max(self.end, end)

    def covers(self, start: int) -> bool:
        return self.left < 0 and start < self.end


def _table_at(blocks: list[Block], start: int, vain: _Vain) -> tuple[int, RawTable | None]:
    """The table that begins here, and where it ends."""
    first = blocks[start]
    table = _started(first)
    if table is None or vain.covers(start):
        return start, None
    by_row = _is_row_by_row(blocks, start)
    cells: list[str] = []
    end, sure, unknown = start, 0, 0
    for number in range(start, len(blocks)):
        block = blocks[number]
        if not isinstance(block, Paragraph) or is_heading(block.text) or unknown > _LOOK_AHEAD:
            break
        if is_page_mark(block.text):
            continue
        here = _split(block.text, by_row)
        if not here or (number > start and _begins_another(table, here[0])):
            break
        cells += here
        unknown = 0 if _known(table, here[0]) else unknown + 1
        if not unknown:
            end, sure = number + 1, len(cells)
    cells = _join_labels(cells[:sure])
    is_blank_table = all(is_table_text(cell) for cell in cells)
    if len(cells) < _LOOK_AHEAD or not (is_blank_table or any(looks_like_value(cell) for cell in cells)):
        vain.add(start, number)
        return start, None
    is_torn = table is not tables.DISPUTES and _figures_lead(table, cells)
    if is_torn:
        cells = [cell for cell in cells if not looks_like_value(cell)]
    rows = _rows(table, cells)
    return end, RawTable(rows, aligned=False, complete=not is_torn, place=first.place, line=first.line)


def _started(block: Block) -> Table | None:
    """The table that a paragraph is the first label of."""
    if not isinstance(block, Paragraph) or len(block.text) > 2 * _LONGEST_CELL:
        return None
    opening = _split(block.text, by_row=True)
    return _STARTS.get(key(opening[0])) if opening else None


def _figures_lead(table: Table, cells: list[str]) -> bool:
    """Whether figures stand before the first label of a row: the table was copied column by column, and
    no figure can be told to be of the label before it."""
    for cell in cells:
        if _is_number(cell):
            return True
        if use_in(table.number, cell) is Use.ROW:
            return False
    return False


def _is_row_by_row(blocks: list[Block], start: int) -> bool:
    """Whether a line holds a whole row (``规章 0 0 0``), not one cell; ``1 295`` is one cell."""
    for block in blocks[start : start + 4 * _LOOK_AHEAD]:
        words = block.text.split() if isinstance(block, Paragraph) else []
        if len(words) > 3 and all(looks_like_value(word) for word in words[-3:]):
            return True
    return False


def _begins_another(table: Table, text: str) -> bool:
    other = _STARTS.get(key(text))
    return other is not None and other is not table


def _known(table: Table, text: str) -> bool:
    if looks_like_value(text) or is_table_text(text):
        return True
    compared = key(text)
    return bool(compared) and any(compared in label for label in _LABELS[table.number])


_LABELS = {
    table.number: {key(p.content) for row in table.grid for p in row if isinstance(p.content, str)}
    for table in tables.TABLES
}


def _split(text: str, by_row: bool) -> list[str]:
    """The cells in a line: one, or several with spaces between them. Empty: a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(looks_like_value(line) for line in lines):
        return lines
    joined = "".join(lines)
    words = joined.split()
    if len(words) > 1 and all(meanings(word) for word in words):
        return words
    if meanings(joined) or (looks_like_value(joined) and not by_row):
        return [joined]
    end = len(words)
    while end and looks_like_value(words[end - 1]) and not meanings(words[end - 1]):
        end -= 1
    if len(words) > 1 and (end < len(words) or any(meanings(word) for word in words)):
        return [*_join_labels(words[:end]), *words[end:]]
    return [joined] if joined and len(joined) <= _LONGEST_CELL and "。" not in joined else []


def _join_labels(cells: list[str]) -> list[str]:
    """Labels broken over lines put together, the longest first; annotations added to their figure."""
    joined: list[str] = []
    position = 0
    while position < len(cells):
        cell = cells[position]
        goes_on = bool(joined) and len(joined[-1]) <= 2 * _LONGEST_CELL and _ANNOTATION.match(cell)
        if goes_on and not is_table_text(cell) and _is_number(joined[-1]):
            joined[-1] += cell
            position += 1
            continue
        size = _longest_label(cells, position)
        joined.append("".join(cells[position : position + size]))
        position += size
    return joined


def _is_number(text: str) -> bool:
    return looks_like_value(text) and not is_blank(text)


def _longest_label(cells: list[str], position: int) -> int:
    if looks_like_value(cells[position]):
        return 1
    for size in range(min(_LINES_OF_A_LABEL, len(cells) - position), 1, -1):
        part = cells[position : position + size]
        if any(looks_like_value(cell) for cell in part) or sum(map(len, part)) > 2 * _LONGEST_CELL:
            continue
        compared = without_remark(key("".join(part)))
        whole = meanings("".join(part))
        if whole and compared and compared != without_remark(key(part[0])):
            return size
        if whole and all(not meanings(cell) for cell in part[1:]):
            return size
    return 1


def _rows(table: Table, cells: list[str]) -> list[list[RawCell]]:
    """Rows begin at a label after values, and at each label of a row."""
    rows: list[list[RawCell]] = []
    after_value = True
    for cell in cells:
        is_value = looks_like_value(cell) and not meanings(cell)
        begins = after_value and not is_value
        if begins or not rows or (not is_value and _heads_new_row(table, rows[-1], cell)):
            rows.append([])
        rows[-1].append(RawCell(cell))
        after_value = is_value
    if table is tables.DISPUTES:
        return list(_with_figures_apart(rows))
    return rows


def _heads_new_row(table: Table, row: list[RawCell], cell: str) -> bool:
    """Whether a label that follows a label begins a row: a row of the form after column heads."""
    mine = {meaning.role for meaning in meanings(cell) if meaning.table is table}
    before = {meaning.role for meaning in meanings(row[-1].text) if meaning.table is table}
    if mine <= set(_ROLES) and mine:
        return not before <= set(_ROLES) or not before
    if not mine and probable(cell, table):
        return True
    return LabelRole.FRAME in mine and before.isdisjoint({LabelRole.FRAME}) and bool(before)


def _with_figures_apart(rows: list[list[RawCell]]) -> Iterator[list[RawCell]]:
    for row in rows:
        labels = [cell for cell in row if not looks_like_value(cell.text)]
        values = row[len(labels) :]
        yield from (part for part in (labels, values) if part)
