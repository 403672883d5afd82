"""Tables drawn with ``+---+`` and ``|``, with merged cells and wrapped lines, back to cells.

The way of docutils: from the upper left corner of a cell along its top, down its right side, back
along its bottom. Columns are columns of a terminal, where a Chinese character is two wide.
"""

from __future__ import annotations

import re

from wcwidth import wcwidth

from generator.reading.document import Box, RawCell, rows_from_boxes

_BOX = str.maketrans("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛─━═│┃║", "+" * 27 + "---|||")
_HORIZONTAL = frozenset("-=+")
_BORDER, _SIDE = re.compile("[-=+]*"), re.compile("[|+]*")
_FILLER = "\0"
"""Stands in the second column of a wide character."""
_BLANK = f" \t\u00a0\u3000{_FILLER}"
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
    columns = ["".join(column) for column in zip(*canvas, strict=True)]
    found: dict[Box, str] = {}
    corners = [(0, 0)]
    seen: set[tuple[int, int]] = set()
    steps = _Steps()
    while corners:
        top, left = corners.pop()
        if (top, left) in seen or top >= len(canvas) - 1 or left >= len(columns) - 1:
            continue
        seen.add((top, left))
        box = _box(canvas, columns, top, left, steps)
        if box is None:  # on the side of a cell that began further up
            continue
        bottom, right = box
        inside = [canvas[line][left + 1 : right] for line in range(top + 1, bottom)]
        found[top, left, bottom, right] = _text(inside, right - left - 1)
        corners += [(top, right), (bottom, left)]
    covered = sum((bottom - top) * (right - left) for top, left, bottom, right in found)
    return rows_from_boxes(found) if covered == (len(canvas) - 1) * (len(columns) - 1) else None


class _Filled(dict[int, str]):
    """What stands on the canvas for a character: a border drawn plainly, a wide one with a filler."""

    def __missing__(self, code: int) -> str:
        char = chr(code).translate(_BOX)
        self[code] = shown = char + _FILLER if wcwidth(char) == 2 else char
        return shown


def _canvas(lines: list[str]) -> list[str] | None:
    """One character for each column of the terminal."""
    if len(lines) > _HIGHEST or max(map(len, lines), default=0) > _WIDEST:
        return None
    filled = _Filled()
    canvas = [line.strip().translate(filled) for line in lines]
    width = len(canvas[0])
    return canvas if all(len(row) == width for row in canvas) and len(canvas) > 2 else None


class _Steps:
    """How much of a drawing was looked at; one that is drawn to keep us looking is no table."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def take(self, count: int) -> bool:
        self.left -= count
        return self.left >= 0


def _box(canvas: list[str], columns: list[str], top: int, left: int, steps: _Steps) -> tuple[int, int] | None:
    """Bottom and right of the smallest closed box from this upper left corner."""
    over, beside = canvas[top], columns[left]
    if over[left] != "+":
        return None
    widest, longest = _end(_BORDER, over, left), _end(_SIDE, beside, top)
    if not steps.take(widest - left + longest - top):
        return None
    right = over.find("+", left + 1, widest)
    while right > 0:
        side = columns[right]
        ends = min(longest, _end(_SIDE, side, top))
        bottom = side.find("+", top + 1, ends)
        if not steps.take(1 + ends - top):
            return None
        while bottom > 0:
            if not steps.take(right - left):
                return None
            if beside[bottom] == "+" and _end(_BORDER, canvas[bottom], left) > right:
                return bottom, right
            bottom = side.find("+", bottom + 1, ends)
        right = over.find("+", right + 1, widest)
    return None


def _end(run: re.Pattern[str], line: str, begin: int) -> int:
    """Where a run of border characters ends."""
    found = run.match(line, begin)
    return found.end() if found else begin


def _text(inside: list[str], width: int) -> str:
    """The lines of a cell. One that was broken for want of room goes on without a line break."""
    text, spare = "", 0
    for row in inside:
        line = row.strip(_BLANK)
        if not line:
            continue
        full = spare == 0 if text.isdigit() else spare < _FULL
        text += ("" if not text or full else "\n") + line.replace(_FILLER, "")
        ends_wide = row.startswith(_FILLER, row.rindex(line) + len(line))
        spare = width - len(line) - ends_wide
    return text
