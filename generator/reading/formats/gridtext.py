"""Tables drawn with ``+---+`` and ``|``, with merged cells and wrapped lines, back to cells.

The way of docutils: from the upper left corner of a cell along its top, down its right side, back
along its bottom. Columns are columns of a terminal, where a Chinese character is two wide.
"""

from __future__ import annotations

from wcwidth import wcwidth

from generator.reading.document import Box, RawCell, rows_from_boxes

_BOX = str.maketrans("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛─━═│┃║", "+" * 27 + "---|||")
_HORIZONTAL = frozenset("-=+")
_VERTICAL = frozenset("|+")
_WIDEST, _HIGHEST = 1_000, 2_000
"""Columns and lines of the largest drawing that is looked at: 10 columns of figures take some 150 by 200."""
_MOST_STEPS = 1_000_000
_FULL = 3
"""A line with fewer columns to spare was broken because the next character had no room."""


def starts_grid(line: str) -> bool:
    """Whether a line is the upper border of a drawn table."""
    plain = plain_border(line.strip())
    return len(plain) > 2 and plain[0] == plain[-1] == "+" and not set(plain) - _HORIZONTAL


def plain_border(line: str) -> str:
    """A line with box-drawing characters as ``+``, ``-`` and ``|``."""
    return line if line.isascii() else line.translate(_BOX)


def is_grid_line(line: str) -> bool:
    return plain_border(line.strip())[:1] in ("+", "|")


def parse_grid(lines: list[str]) -> list[list[RawCell]] | None:
    """The rows of a drawn table; None where the lines don't close."""
    canvas = _canvas(lines)
    if canvas is None:
        return None
    found: dict[Box, str] = {}
    corners = [(0, 0)]
    seen: set[tuple[int, int]] = set()
    steps = _Steps()
    while corners:
        top, left = corners.pop()
        if (top, left) in seen or top >= len(canvas) - 1 or left >= len(canvas[0]) - 1:
            continue
        seen.add((top, left))
        box = _box(canvas, top, left, steps)
        if box is None:  # on the side of a cell that began further up
            continue
        bottom, right = box
        inside = [canvas[line][left + 1 : right] for line in range(top + 1, bottom)]
        found[top, left, bottom, right] = _text(inside, right - left - 1)
        corners += [(top, right), (bottom, left)]
    covered = sum((bottom - top) * (right - left) for top, left, bottom, right in found)
    return rows_from_boxes(found) if covered == (len(canvas) - 1) * (len(canvas[0]) - 1) else None


def _canvas(lines: list[str]) -> list[list[str]] | None:
    """One entry for each column of the terminal; the second of a wide character is empty."""
    if len(lines) > _HIGHEST or max(map(len, lines), default=0) > _WIDEST:
        return None
    canvas = []
    for line in lines:
        row: list[str] = []
        for char in plain_border(line.strip()):
            row += [char, ""] if wcwidth(char) == 2 else [char]
        canvas.append(row)
    width = len(canvas[0])
    return canvas if all(len(row) == width for row in canvas) and len(canvas) > 2 else None


class _Steps:
    """How much of a drawing was looked at; one that is drawn to keep us looking is no table."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def take(self, count: int) -> bool:
        self.left -= count
        return self.left >= 0


def _box(canvas: list[list[str]], top: int, left: int, steps: _Steps) -> tuple[int, int] | None:
    """Bottom and right of the smallest closed box from this upper left corner."""
    if canvas[top][left] != "+":
        return None
    for right in range(left + 1, len(canvas[0])):
        if canvas[top][right] not in _HORIZONTAL or not steps.take(1):
            return None
        if canvas[top][right] != "+":
            continue
        for bottom in range(top + 1, len(canvas)):
            side = canvas[bottom][right]
            if side not in _VERTICAL or canvas[bottom][left] not in _VERTICAL or not steps.take(1):
                break
            is_corner = side == "+" and canvas[bottom][left] == "+" and steps.take(right - left)
            if is_corner and _is_closed(canvas[bottom][left : right + 1]):
                return bottom, right
    return None


def _is_closed(border: list[str]) -> bool:
    return not set(border) - _HORIZONTAL


def _text(inside: list[list[str]], width: int) -> str:
    """The lines of a cell. One that was broken for want of room goes on without a line break."""
    text, spare = "", 0
    for row in inside:
        line = "".join(row).strip()
        if not line:
            continue
        full = spare == 0 if text.isdigit() else spare < _FULL
        text += ("" if not text or full else "\n") + line
        spare = width - sum(2 if wcwidth(char) == 2 else 1 for char in line)
    return text
