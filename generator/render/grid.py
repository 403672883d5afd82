"""A table of the form as lines of text: merged cells, aligned by display width.

The skeleton (borders and labels) is laid out once for given column widths and row heights; filling
in the figures of a report is then a single ``str.format``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wcwidth import wcwidth

from generator.form.tables import Cell, Printed, Table
from generator.patterns import regex

_HAN = regex("[一-鿿]+")
"""Most characters of a name, all of them two columns wide."""
_NOT_FIRST = "，。、；：！？）”》"
"""Punctuation that starts no line."""


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """``text`` cut into lines of at most ``width`` columns (a Chinese character is two wide)."""
    lines, line, used = [], "", 0
    for char in text:
        size = max(wcwidth(char), 0)
        if used + size > width and line and (char not in _NOT_FIRST or len(line) < 2):
            lines.append(line)
            line, used = "", 0
        elif used + size > width and line:  # punctuation takes the character before it along
            lines.append(line[:-1])
            line, used = line[-1], columns(line[-1])
        line += char
        used += size
    return (*lines, line)


def columns(text: str) -> int:
    """How many columns of a terminal a line takes."""
    if text.isascii():
        return len(text)
    others = _HAN.sub("", text)
    return 2 * (len(text) - len(others)) + sum(max(wcwidth(char), 0) for char in others)


def centre(text: str, width: int) -> str:
    spare = max(width - columns(text), 0)
    return " " * (spare // 2) + text + " " * (spare - spare // 2)


def left(text: str, width: int) -> str:
    return text + " " * max(width - columns(text), 0)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a printed cell stands in the grid."""

    printed: Printed
    row: int
    column: int


@lru_cache(maxsize=16)
def areas(table: Table) -> tuple[Area, ...]:
    """Every printed cell with its first row and column, spans from above taken into account."""
    found = []
    taken: set[tuple[int, int]] = set()
    for row, printed_row in enumerate(table.grid):
        column = 0
        for printed in printed_row:
            while (row, column) in taken:
                column += 1
            found.append(Area(printed, row, column))
            taken |= {
                (row + down, column + right) for down in range(printed.rows) for right in range(printed.cols)
            }
            column += printed.cols
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one line of one figure."""

    number: int
    """Of the cell, in the order of ``Table.cells``."""
    line: int
    width: int


_NARROW_QUOTES = str.maketrans("“”‘’", "\"\"''")
"""“” are one column wide on one desk and two on the next; a grid has to be aligned on both."""


def table_lines(table: Table, widths: tuple[int, ...], figures: Sequence[str]) -> str:
    """The table with its figures, in the order of ``Table.cells``, as lines joined by line ends."""
    if max(map(len, figures)) <= min(widths) and "".join(figures).isascii():
        return _plain_skeleton(table, widths).format(*figures)
    wrapped = []
    heights = [1] * len(table.grid)
    for area, text in zip(figure_areas(table), figures, strict=True):
        lines = wrap(text.translate(_NARROW_QUOTES), _span(widths, area))
        wrapped.append(lines)
        heights[area.row] = max(heights[area.row], len(lines))
    skeleton, slots = _skeleton(table, widths, tuple(heights))
    values = []
    for slot in slots:
        lines = wrapped[slot.number]
        values.append(centre(lines[slot.line] if slot.line < len(lines) else "", slot.width))
    return skeleton.format(*values)


@lru_cache(maxsize=256)
def _plain_skeleton(table: Table, widths: tuple[int, ...]) -> str:
    """The table for figures that each fit on one line: ``str.format`` centres them itself."""
    skeleton, slots = _skeleton(table, widths, (1,) * len(table.grid))
    shown = [f"{{{slot.number}:^{slot.width}}}" if slot.line == 0 else " " * slot.width for slot in slots]
    return skeleton.format(*shown)


@lru_cache(maxsize=16)
def figure_areas(table: Table) -> tuple[Area, ...]:
    """The areas of the figures, in the order of ``Table.cells``."""
    by_cell = {id(area.printed.content): area for area in areas(table)}
    return tuple(by_cell[id(cell)] for cell in table.cells)


def _span(widths: Sequence[int], area: Area) -> int:
    """The inner width of a printed cell: its columns and the borders between them."""
    cols = area.printed.cols
    return sum(widths[area.column : area.column + cols]) + cols - 1


@lru_cache(maxsize=256)
def _skeleton(
    table: Table, widths: tuple[int, ...], figure_heights: tuple[int, ...]
) -> tuple[str, tuple[Slot, ...]]:
    heights = _row_heights(table, widths, figure_heights)
    tops = [sum(heights[:row]) + row for row in range(len(heights) + 1)]
    lefts = [sum(widths[:column]) + column for column in range(len(widths) + 1)]
    canvas = [[" "] * (lefts[-1] + 1) for _ in range(tops[-1] + 1)]
    slots: list[Slot] = []
    numbers = {id(cell): number for number, cell in enumerate(table.cells)}
    for area in areas(table):
        top, bottom = tops[area.row], tops[area.row + area.printed.rows]
        start, end = lefts[area.column], lefts[area.column + area.printed.cols]
        _border(canvas, top, bottom, start, end)
        width, height = end - start - 1, bottom - top - 1
        content = area.printed.content
        if isinstance(content, Cell):
            for line in range(height):
                _put(canvas, top + 1 + line, start + 1, f"{{{len(slots)}}}", width)
                slots.append(Slot(numbers[id(content)], line, width))
            continue
        lines = _label_lines(area, width)
        align = centre if area.printed.header else left
        first = top + 1 + (height - len(lines)) // 2
        for offset, label in enumerate(lines):
            _put(canvas, first + offset, start + 1, align(label, width), width)
    return "\n".join("".join(row) for row in canvas), tuple(slots)


def _label_lines(area: Area, width: int) -> tuple[str, ...]:
    """The lines of an official label."""
    label = str(area.printed.content).translate(_NARROW_QUOTES)
    return wrap(label, _words(width) if area.printed.header else width)


def _words(width: int) -> int:
    """The width to wrap a column heading at: its words have two characters, 结果/维持."""
    return max(width // 4 * 4, 2)


def _row_heights(table: Table, widths: tuple[int, ...], figure_heights: tuple[int, ...]) -> list[int]:
    heights = list(figure_heights)
    for area in sorted(areas(table), key=lambda area: area.printed.rows):
        if isinstance(area.printed.content, str):
            rows = range(area.row, area.row + area.printed.rows)
            have = sum(heights[row] for row in rows) + len(rows) - 1
            width = _span(widths, area)
            need = len(_label_lines(area, width))
            heights[rows[-1]] += max(need - have, 0)
    return heights


def _border(canvas: list[list[str]], top: int, bottom: int, start: int, end: int) -> None:
    for column in range(start, end + 1):
        for row in (top, bottom):
            if canvas[row][column] != "+":
                canvas[row][column] = "-"
    for row in range(top, bottom + 1):
        for column in (start, end):
            canvas[row][column] = "+" if row in (top, bottom) else "|"
    for row in (top, bottom):
        for column in (start, end):
            canvas[row][column] = "+"


def _put(canvas: list[list[str]], row: int, column: int, text: str, width: int) -> None:
    """``text`` into ``width`` columns; it already has that display width, or is a slot."""
    canvas[row][column] = text
    for taken in range(column + 1, column + width):
        canvas[row][taken] = ""
